"""The only module that knows Lark: compiles the grammar files, tells why a text is refused, makes the table.

``python -m perfrules._grammar`` writes the table that :mod:`perfrules._driver` runs, and a test
holds the written one against the grammar.
"""

from __future__ import annotations

import functools
import pprint
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lark import Lark, UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.parsers.lalr_analysis import Shift

from perfrules._first import classes

FILES = {
    "target": "targets",
    "actual": "targets",
    "amount_alone": "targets",
    "wording": "wording",
    "scale": "scales",
}
"""Where each start rule stands."""


def folder() -> Path:
    """Where the grammar files are: beside this module when installed, at the top of a checkout otherwise."""
    beside = Path(__file__).with_name("grammar")
    return beside if beside.is_dir() else Path(__file__).resolve().parents[2] / "grammar"


@functools.cache
def lark(start: str) -> Lark:
    """The grammar of *start*, compiled by Lark: LALR(1) with its contextual lexer."""
    return Lark.open(
        str(folder() / f"{FILES[start]}.lark"),
        parser="lalr",
        lexer="contextual",
        start=start,
        maybe_placeholders=False,
        propagate_positions=True,
    )


def stop(start: str, text: str) -> tuple[int, int, frozenset[str]] | None:
    """Where Lark stops reading *text* and the terminals it expected there; ``None`` where it reads all of it.

    An unexpected end is placed at the end of the text.
    """
    try:
        lark(start).parse(text)
    except UnexpectedToken as error:
        if error.token.type == "$END":
            end = len(text.rstrip())
            return end, end, frozenset(error.accepts or error.expected)
        at = error.token.start_pos or 0
        return at, at + len(error.token), frozenset(error.accepts or error.expected)
    except UnexpectedCharacters as error:
        return error.pos_in_stream, error.pos_in_stream + 1, frozenset(error.allowed or ())
    return None


def table(start: str) -> dict[str, Any]:
    """The LALR table of *start* as plain data, symbols by number: 0 is the end, terminals from 1, rules after them."""
    built = lark(start)
    frontend = built.parser
    parse_table = frontend.parser.parser.parse_table  # type: ignore[attr-defined]
    terminals = _symbols(built)
    rules: dict[Any, int] = {}
    rows: list[dict[str, tuple[bool, Any]]] = []
    order = list(parse_table.states)
    for state in order:
        rows.append(
            {str(sym): (action is Shift, arg) for sym, (action, arg) in parse_table.states[state].items()}
        )
        for action, arg in parse_table.states[state].values():
            if action is not Shift:
                rules.setdefault(arg, len(rules))
    numbers = {"$END": 0, **{name: at for at, name in enumerate(terminals, 1)}}
    for rule in rules:
        numbers.setdefault(str(rule.origin.name), len(numbers))
    place = {state: at for at, state in enumerate(order)}
    ignored = set(frontend.lexer_conf.ignore)
    lexers = frontend.lexer.lexers  # type: ignore[attr-defined]
    return {
        "start": place[parse_table.start_states[start]],
        "rules": [
            (str(rule.alias or rule.origin.name), _origin(rule, start, numbers), len(rule.expansion))
            for rule in rules
        ],
        "lexers": [
            tuple(numbers[term.name] for term in lexers[state].terminals if term.name not in ignored)
            if state in lexers
            else ()
            for state in order
        ],
        "rows": [_row(row, numbers, place, rules, start) for row in rows],
        "terminals": terminals,
    }


def _row(
    row: dict[str, tuple[bool, Any]], numbers: Any, place: Any, rules: Any, start: str
) -> dict[int, int] | int:
    """A state's row, or the number of its only rule where it reduces whatever comes."""
    reductions = {arg for shift, arg in row.values() if not shift}
    if len(reductions) == 1 and not any(shift for shift, _ in row.values()):
        rule = reductions.pop()
        if str(rule.origin.name) != start:
            return int(rules[rule])
    return {
        numbers[sym]: place[arg] if shift else -rules[arg] - 1
        for sym, (shift, arg) in row.items()
        if sym in numbers and not (shift and sym == "$END")
    }


def _symbols(built: Lark) -> dict[str, str]:
    return {
        str(term.name): term.pattern.to_regexp()
        for term in sorted(built.terminals, key=lambda term: term.name)
    }


def _origin(rule: Any, start: str, numbers: dict[str, int]) -> int:
    name = str(rule.origin.name)
    return -1 if name == start else numbers[name]


def module(starts: Iterable[str]) -> str:
    """The source of the data module that holds the tables of *starts*."""
    lines = [
        '"""Made by ``python -m perfrules._grammar`` from grammar/*.lark; not to be edited."""',
        "",
        "# fmt: off",
    ]
    terminals: dict[str, str] = {}
    for start in starts:
        made = table(start)
        own = made.pop("terminals")
        terminals.update(own)
        made["names"] = tuple(own)
        lines.append(f"{start.upper()} = " + pprint.pformat(made, width=118, compact=True, sort_dicts=False))
    first, able = classes(terminals)
    lines.append("CLASSES = " + pprint.pformat(able, width=118, compact=True))
    lines.append("FIRST = " + pprint.pformat(first, width=118, compact=True))
    lines.append("TERMINALS = " + pprint.pformat(terminals, width=118, sort_dicts=False))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("_table.py").write_text(module(FILES), encoding="utf-8")
