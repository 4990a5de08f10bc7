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
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from perfrules._glyphs import grammar_path, grammar_text
from perfrules.reading._driver import END
from perfrules.reading._first import CUT, classes

FILES = {"target": "targets", "actual": "targets", "amount_alone": "targets", "scale": "scales"}
"""Where each start rule stands."""

TABLES = (("target", "actual"), ("amount_alone",), ("scale",))
"""The start rules that share a table; behind a quantity alone a line break separates nothing."""


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
    "last": "KNOWN_LAST",
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


def tables() -> dict[str, Any]:
    """The LALR tables as plain data, symbols by number: the end, the terminals, what rules make.

    A class of characters names the patterns of the terminals that it can start, in the order in which
    Lark's lexer tries them; a pattern its terminal and the pieces that it is joined of; a state the
    rule that it reduces, from -1 down, or the state that it goes to, and the set of symbols on which.
    """
    found = {str(term.name): term for starts in TABLES for term in lark(*starts).terminals}
    terminals = {name: term.pattern.to_regexp() for name, term in sorted(found.items(), key=_in_lexing)}
    made = sorted({str(rule.origin.name) for starts in TABLES for rule in lark(*starts).rules})
    numbers = {name: at for at, name in enumerate(["$END", *terminals, *made])}
    pieces, patterns, symbols = _Numbers(), _Numbers(), _Numbers()
    chars: dict[str, str] = {}
    for char, able in classes(terminals).items():
        parts = {numbers[name]: filter(None, pattern.split(CUT)) for name, pattern in able.items()}
        kind = _joined(patterns[_joined((on, *map(pieces.__getitem__, part)))] for on, part in parts.items())
        chars[kind] = chars.get(kind, "") + (char if len(chars) > 1 else "")
    return {
        "terminals": list(terminals),
        "made": made,
        "tables": [table(numbers, symbols, *starts) for starts in TABLES],
        "symbols": list(symbols),
        "classes": [[some, kind] for kind, some in chars.items()],
        "patterns": list(patterns),
        "pieces": list(pieces),
    }


class _Numbers(dict[str, int]):
    """Texts by number, each numbered when it first comes."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _joined(numbers: Iterable[int]) -> str:
    """Numbers as text, which is the quickest to load."""
    return " ".join(map(str, numbers))


def _in_lexing(term: tuple[str, Any]) -> Any:
    """The order in which Lark's lexers try terminals."""
    name, found = term
    return -found.priority, -found.pattern.max_width, -len(found.pattern.value), name


def table(numbers: dict[str, int], symbols: _Numbers, *starts: str) -> dict[str, Any]:
    """The LALR table of *starts*: where each begins, the rules, and the rows of the states."""
    built = lark(*starts)
    frontend: Any = built.parser  # Lark types none of this
    parse_table = frontend.parser.parser.parse_table
    first = parse_table.start_states
    states = _in_order(parse_table.states, [first[start] for start in starts])
    rules = sorted({_rule(rule, numbers, starts) for rule in built.rules})
    rows: list[dict[int, list[int]]] = [{} for _ in states]
    for state, row in zip(states, rows, strict=True):
        for symbol, (action, argument) in parse_table.states[state].items():
            on = numbers.get(str(symbol), END)
            if action is not Shift:
                row.setdefault(-rules.index(_rule(argument, numbers, starts)) - 1, []).append(on)
            elif on != END:  # where Lark stops, nothing is left to do
                row.setdefault(states.index(argument), []).append(on)
    return {
        "starts": {start: states.index(first[start]) for start in starts},
        "rules": rules,
        "rows": [
            _joined(n for to, on in sorted(row.items()) for n in (to, symbols[_joined(sorted(on))]))
            for row in rows
        ],
    }


def _in_order(rows: Any, first: list[Any]) -> list[Any]:
    """The states from *first* on, in an order that depends on the grammar alone."""
    states = first.copy()
    for state in states:
        row = rows[state].items()
        shifts = sorted((str(symbol), to) for symbol, (action, to) in row if action is Shift)
        states.extend(to for _, to in shifts if to not in states)
    return states


def _rule(rule: Any, numbers: dict[str, int], starts: tuple[str, ...]) -> tuple[str, int, int]:
    origin = str(rule.origin.name)
    return str(rule.alias or origin), -1 if origin in starts else numbers[origin], len(rule.expansion)


def written() -> str:
    """The text of ``table.json``: a line for each part, so that a change shows where it is."""
    lines = [
        f'"{name}": {json.dumps(part, ensure_ascii=False, separators=(",", ":"))}'
        for name, part in tables().items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Writes the three files."""
    (folder() / "known_units.lark").write_text(known_units(), encoding="utf-8")
    (folder() / "known_words.lark").write_text(known_words(), encoding="utf-8")
    (folder() / "table.json").write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
