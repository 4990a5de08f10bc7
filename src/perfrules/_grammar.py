"""The only module that knows Lark: compiles the grammar files and makes the table of them.

``python -m perfrules._grammar`` writes the table that :mod:`perfrules._driver` runs, and a test
holds the written one against the grammar.
"""

from __future__ import annotations

import functools
import pprint
from pathlib import Path
from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from perfrules._driver import END
from perfrules._first import Able, alternatives, classes

FILES = {
    "target": "targets",
    "actual": "targets",
    "amount_alone": "targets",
    "wording": "wording",
    "scale": "scales",
}
"""Where each start rule stands."""

TABLES = (("target", "actual"), ("amount_alone",), ("wording",), ("scale",))
"""The start rules that share a table; behind a quantity alone a line break separates nothing."""

Row = tuple[tuple[int, int], ...]


def folder() -> Path:
    """Where the grammar files are: beside this module when installed, at the top of a checkout otherwise."""
    beside = Path(__file__).with_name("grammar")
    return beside if beside.is_dir() else Path(__file__).resolve().parents[2] / "grammar"


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
    terminals = _symbols(built)
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
        "rules": tuple(rules),
        "lexers": tuple(kept),
        "states": tuple((kept.index(accept), _written(row)) for accept, row in standing),
        "made": tuple(made),
        "terminals": terminals,
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


def _symbols(built: Lark) -> dict[str, str]:
    return {
        str(term.name): term.pattern.to_regexp()
        for term in sorted(built.terminals, key=lambda term: term.name)
    }


def _cut(able: Able, parts: dict[str, tuple[str, ...]]) -> Able:
    """The terminals of which only some alternatives can start with a class's characters."""
    return {name: some for name, some in able.items() if len(some) < len(parts[name])}


def module() -> str:
    """The source of the data module that holds the tables."""
    lines = [
        '"""Made by ``python -m perfrules._grammar`` from grammar/*.lark; not to be edited."""',
        "",
        "# fmt: off",
    ]
    terminals: dict[str, str] = {}
    for starts in TABLES:
        made = table(*starts)
        own = made.pop("terminals")
        terminals.update(own)
        made["names"] = tuple(own)
        text = pprint.pformat(made, width=118, compact=True, sort_dicts=False)
        lines.append(f"{starts[0].upper()} = {text}")
    shared = ", ".join(f"'{start}': {starts[0].upper()}" for starts in TABLES for start in starts)
    lines.append(f"STARTS = {{{shared}}}")
    parts = {name: alternatives(pattern) for name, pattern in terminals.items()}
    first, able = classes(parts)
    lines.append("CLASSES = " + pprint.pformat([tuple(names) for names in able], width=118, compact=True))
    lines.append("CUT = " + pprint.pformat([_cut(names, parts) for names in able], width=118, compact=True))
    sets = ["".join(char for char, kind in first.items() if kind == at) for at in range(len(able))]
    lines.append("SETS = " + pprint.pformat(sets, width=118))
    lines.append("FIRST = {char: kind for kind, chars in enumerate(SETS) for char in chars}")
    several = {name: some for name, some in parts.items() if len(some) > 1}
    lines.append("PARTS = " + pprint.pformat(several, width=118))
    lines.append("TERMINALS = " + pprint.pformat(terminals, width=118, sort_dicts=False))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("_table.py").write_text(module(), encoding="utf-8")
