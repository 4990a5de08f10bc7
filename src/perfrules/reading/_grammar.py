"""The only module that knows Lark: compiles the grammar files and makes the table of them.

``python -m perfrules.reading._grammar`` writes ``known_units.lark`` from the unit table,
``known_words.lark`` from the families of words, then ``table.json`` from the grammar, beside the
grammar's files; a test holds what is written to what is made.
"""

from __future__ import annotations

import csv
import functools
import json
import re
from pathlib import Path
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from perfrules._glyphs import grammar_path, grammar_text
from perfrules.reading._driver import END
from perfrules.reading._first import Able, alternatives, classes

FILES = {"target": "targets", "actual": "targets", "amount_alone": "targets", "scale": "scales"}
"""Where each start rule stands."""

TABLES = (("target", "actual"), ("amount_alone",), ("scale",))
"""The start rules that share a table; behind a quantity alone a line break separates nothing."""

Row = tuple[tuple[int, int], ...]


def folder() -> Path:
    """Where the grammar files are."""
    return Path(grammar_path())


@functools.cache
def lark(*starts: str) -> Lark:
    """The grammar of *starts*, of one file, compiled by Lark: LALR(1) with its contextual lexer."""
    return Lark.open(
        str(folder() / f"{FILES[starts[0]]}.lark"),
        parser="lalr",
        lexer="contextual",
        start=list(starts),
        maybe_placeholders=False,
    )


# ---- the units as terminals

_WRITTEN = {"月": r"/(?<![0-9\s])月/"}
"""6月 is a month; 次/月 and 个月 are units."""


def known_units() -> str:
    """The terminals of the unit table: units that stand anywhere, only behind a sign, and what is counted."""
    kinds: dict[str, dict[str, dict[str, None]]] = {}
    for row in csv.DictReader(grammar_text("units.csv").splitlines()):
        symbol, place = row["symbol"], row["place"]
        group = row["dimension"] if row["dimension"] != symbol else "counters"
        for spelling in (symbol, *row["aliases"].split()):
            latin = spelling[-1] in "²³₂" or (spelling[0].isascii() and spelling[-1].isascii())
            kind = "SIGNED_UNIT" if place == "signed" else "LATIN_UNIT" if latin else "HAN_UNIT"
            for name in (kind, "COUNTED_UNIT") if place == "counted" else (kind,):
                if not re.match("[%‰‱﹪]|[百千]分[比之]|万分[比之]", spelling):  # those are PERCENT
                    kinds.setdefault(name, {}).setdefault(group, {})[
                        _WRITTEN.get(spelling, f'"{spelling}"')
                    ] = None
    made = [
        "// Made by python -m perfrules.reading._grammar from units.csv; not to be edited. "
        "A line holds what measures the same.",
        "",
        "KNOWN_UNIT: HAN_UNIT | LATIN_UNIT /(?![A-Za-z0-9])/",
    ]
    for kind in ("HAN_UNIT", "LATIN_UNIT", "COUNTED_UNIT", "SIGNED_UNIT"):
        made.append(f"{kind}: " + "\n    | ".join(" | ".join(group) for group in kinds[kind].values()))
    return "\n".join(made) + "\n"


_KINDS = {
    "measure": "KNOWN_MEASURE",
    "money": "KNOWN_MONEY",
    "thing": "KNOWN_THING",
    "deed": "KNOWN_DEED",
    "object": "KNOWN_OBJECT",
    "whole": "KNOWN_WHOLE",
    "kind": "KNOWN_KIND",
    "counted": "KNOWN_NOUN",
    "works": "KNOWN_WORK",
    "harm": "KNOWN_HARM",
    "required": "KNOWN_REQUIRED",
    "done": "KNOWN_DONE",
    "begun": "KNOWN_BEGUN",
    "remark": "KNOWN_REMARK",
    "rise": "KNOWN_RISE",
    "fall": "KNOWN_FALL",
    "acted": "KNOWN_ACT",
    "sent": "KNOWN_SENT",
}


def known_words() -> str:
    """The terminals of ``words.csv``: what is measured, paid, built, done or counted, and what happens."""
    kinds: dict[str, list[str]] = {name: [] for name in _KINDS.values()}
    for row in csv.DictReader(grammar_text("words.csv").splitlines()):
        name = _KINDS.get(row["family"], _KINDS[row["kind"]])
        kinds[name].append(" | ".join(f'"{word}"' for word in row["words"].split()))
    made = ["// Made by python -m perfrules.reading._grammar from words.csv; not to be edited.", ""]
    made += [f"{name}: " + "\n    | ".join(lines) for name, lines in kinds.items()]
    return "\n".join(made) + "\n"


# ---- the table


def table(*starts: str) -> dict[str, Any]:
    """The LALR table of *starts* as plain data, symbols by number: the end, the terminals, what rules make.

    A state is the number of its lexer and its row: symbols with what they lead to, a state from 0 up
    or a rule from -1 down, or the one rule that it reduces whatever comes. States that do the same
    are one.
    """
    built = lark(*starts)
    frontend: Any = built.parser  # Lark types none of this
    parse_table = frontend.parser.parser.parse_table
    lexers = frontend.lexer.lexers
    ignored = set(frontend.lexer_conf.ignore)
    terminals = symbols(built)
    made = sorted({str(rule.origin.name) for rule in built.rules} - {*starts})
    numbers = {name: at for at, name in enumerate(["$END", *terminals, *made])}
    first = parse_table.start_states
    states = _in_order(parse_table.states, [first[start] for start in starts])
    rules = sorted({_rule(rule, numbers) for rule in built.rules})
    rows = [_row(parse_table.states[state], numbers, states, rules) for state in states]
    accepts = [
        tuple(numbers[term.name] for term in lexers[state].terminals if term.name not in ignored)
        if state in lexers
        else ()
        for state in states
    ]
    merged, standing = _merged(list(zip(accepts, rows, strict=True)))
    kept = sorted({accept for accept, _ in standing})
    return {
        "starts": {start: merged[states.index(first[start])] for start in starts},
        "rules": rules,
        "lexers": kept,
        "states": [(kept.index(accept), _written(row)) for accept, row in standing],
        "made": made,
        "names": list(terminals),
    }


def _in_order(rows: Any, first: list[Any]) -> list[Any]:
    """The states from *first* on, in an order that depends on the grammar alone."""
    states = first.copy()
    for state in states:
        row = rows[state].items()
        shifts = sorted((str(symbol), to) for symbol, (action, to) in row if action is Shift)
        states.extend(to for _, to in shifts if to not in states)
    return states


def _rule(rule: Any, numbers: dict[str, int]) -> tuple[str, int, int]:
    origin = str(rule.origin.name)
    return str(rule.alias or origin), numbers.get(origin, -1), len(rule.expansion)


def _row(row: Any, numbers: dict[str, int], states: list[Any], rules: list[Any]) -> Row:
    """What a state does on each symbol, and on symbol -1 whatever comes."""
    made: dict[int, int] = {}
    for symbol, (action, argument) in row.items():
        number = numbers.get(str(symbol), END)
        if action is not Shift:
            made[number] = -rules.index(_rule(argument, numbers)) - 1
        elif number != END:  # where Lark stops, nothing is left to do
            made[number] = states.index(argument)
    only = set(made.values())
    if len(only) == 1 and min(only) < 0 and rules[-min(only) - 1][1] >= 0:
        return ((-1, min(only)),)
    return tuple(sorted(made.items()))


def _merged(states: list[tuple[Any, Row]]) -> tuple[list[int], list[tuple[Any, Row]]]:
    """For each state the number of the one that stands for it, and those that stand."""
    merged = list(range(len(states)))
    while True:
        seen: dict[Any, int] = {}
        again = [
            seen.setdefault((accept, tuple((on, merged[to] if to >= 0 else to) for on, to in row)), len(seen))
            for accept, row in states
        ]
        if len(seen) == len(set(merged)):
            return again, list(seen)
        merged = again


def _written(row: Row) -> str | int:
    """A row as text, which is the quickest to load; or the number of the rule that it always reduces."""
    if row and row[0][0] == -1:
        return -row[0][1] - 1
    return " ".join(f"{on} {to}" for on, to in row)


def symbols(built: Lark) -> dict[str, str]:
    """The terminals with their regular expressions, by name."""
    terms = sorted(built.terminals, key=lambda term: term.name)
    return {str(term.name): term.pattern.to_regexp() for term in terms}


def _cut(able: Able, parts: dict[str, tuple[str, ...]]) -> Able:
    """The terminals of which only some alternatives can start with a class's characters."""
    return {name: some for name, some in able.items() if name in parts and len(some) < len(parts[name])}


def tables() -> dict[str, Any]:
    """All tables with the terminals that they share, and the classes of characters."""
    terminals: dict[str, str] = {}
    for starts in TABLES:
        terminals.update(symbols(lark(*starts)))
    parts = {name: alternatives(pattern) for name, pattern in terminals.items()}
    first, able = classes(parts)
    _run(terminals, parts, first, able)
    return {
        "tables": [table(*starts) for starts in TABLES],
        "able": [sorted(names) for names in able],
        "sets": ["".join(char for char, kind in first.items() if kind == at) for at in range(len(able))],
        "cut": [_cut(names, parts) for names in able],
        "terminals": parts,
    }


def _run(
    terminals: dict[str, str], parts: dict[str, tuple[str, ...]], first: dict[str, int], able: list[Able]
) -> None:
    """Let TEXT take at one go what can only be text: characters that start nothing else."""
    anything = set(able[0]) | set(able[1]) | {"TEXT", "SURELY_TEXT"}
    plain = [kind for kind, names in enumerate(able) if "SURELY_TEXT" in names and not set(names) - anything]
    if "TEXT" not in terminals or 0 not in plain:
        return
    others = "".join(
        sorted(char for char, kind in first.items() if kind not in plain and "一" <= char <= "鿿")
    )
    run = f"(?:(?![{re.escape(others)}])[一-鿿])"
    more = f"(?:{run}+、*)?"
    parts["TEXT"] = (
        f"{run}+、*",
        f"(?:{terminals['TEXT']}){more}",
        f"[一-鿿]、*{more}",
    )  # the last where TEXT is sure
    for kind, names in enumerate(able):
        if "TEXT" in names:
            han = kind == 0 or any("一" <= char <= "鿿" for char, at in first.items() if at == kind)
            chars = [char for char, at in first.items() if at == kind]
            sure = "SURELY_TEXT" in names and chars and all("一" <= char <= "鿿" for char in chars)
            names["TEXT"] = (0,) if kind in plain and han else (2,) if sure else (1,)


def written() -> str:
    """The text of ``table.json``: a line for each part, so that a change shows where it is."""
    made = tables()
    lines = [
        f'"{name}": {json.dumps(part, ensure_ascii=False, separators=(",", ":"))}'
        for name, part in made.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Writes the three files."""
    (folder() / "known_units.lark").write_text(known_units(), encoding="utf-8")
    (folder() / "known_words.lark").write_text(known_words(), encoding="utf-8")
    (folder() / "table.json").write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
