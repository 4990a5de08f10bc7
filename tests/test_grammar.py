"""The grammar files: what Lark builds from them, and what would slip through unnoticed."""

from __future__ import annotations

import csv
import itertools
import logging
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from lark import Lark

import perfrules
from perfrules import Comparison, Target, _grammar, units

if sys.version_info >= (3, 11):
    from re import _constants as sre
else:
    import sre_constants as sre

STARTS = tuple(_grammar.FILES)
FILES = sorted(_grammar.folder().glob("*.lark"))
SOURCE = Path(perfrules.__file__).parent


def terminals(start: str = "target") -> dict[str, str]:
    return {str(term.name): term.pattern.to_regexp() for term in _grammar.lark(start).terminals}


def rules(*starts: str) -> set[str]:
    """What the rules of the grammars become, by the names of their builders."""
    built = itertools.chain.from_iterable(_grammar.lark(start).rules for start in starts)
    return {str(rule.alias or rule.origin.name) for rule in built}


# ---- what Lark builds


def conflicts(caplog: pytest.LogCaptureFixture, path: Path, start: str) -> list[str]:
    with caplog.at_level(logging.DEBUG, logger="lark"):
        Lark.open(str(path), parser="lalr", lexer="contextual", start=start, debug=True)
    return [record.getMessage() for record in caplog.records if "onflict" in record.getMessage()]


def test_the_written_table_is_the_grammar() -> None:
    """``python -m perfrules._grammar`` would write the table that stands there."""
    written = (SOURCE / "_table.py").read_text(encoding="utf-8")
    assert written == _grammar.module(_grammar.FILES), "run python -m perfrules._grammar"


# ---- the files


def test_the_files_are_those_of_the_pages() -> None:
    """Entries are named by the starts; the others are leaves that import nothing."""
    entries = set(_grammar.FILES.values())
    for path in FILES:
        imports = re.findall(r"^%import \.(\w+) ", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert (path.stem in entries) == bool(imports), path.name
        assert entries.isdisjoint(imports), path.name


EXAMPLES = [
    (path.stem, line.removeprefix("// e.g. "))
    for path in FILES
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.startswith("// e.g. ")
]


def test_every_entry_has_examples() -> None:
    """Whoever opens an entry file first sees what it reads."""
    assert {stem for stem, _ in EXAMPLES} == set(_grammar.FILES.values())


def spelled(items: Iterable[Any]) -> list[str]:
    """Every text that a regular expression of words matches, what only looks ahead left out."""
    found = [""]
    for op, argument in items:
        found = [before + part for before in found for part in spelled_item(op, argument)]
    return list(dict.fromkeys(found))


def spelled_item(op: Any, argument: Any) -> list[str]:
    if op is sre.LITERAL:
        return [chr(argument)]
    if op is sre.IN:
        assert all(kind is sre.LITERAL for kind, _ in argument)
        return [chr(code) for _, code in argument]
    if op is sre.BRANCH:
        return [text for branch in argument[1] for text in spelled(branch)]
    if op is sre.SUBPATTERN:
        return spelled(argument[3])
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, high, inner = argument
        assert (low, high) == (0, 1), "a comparator word repeats nothing"
        return ["", *spelled(inner)]
    assert op in (sre.ASSERT, sre.ASSERT_NOT), op
    return [""]


COMPARATORS = ("GE_WORD", "LE_WORD", "GT_WORD", "LT_WORD", "EQ_WORD", "GE_ADVERB", "LE_ADVERB")


# ---- units


def unit_rows() -> list[dict[str, str]]:
    with (SOURCE / "units.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SPELLINGS = [
    (spelling, row["symbol"]) for row in unit_rows() for spelling in (row["symbol"], *row["aliases"].split())
]


def counts(text: str, symbol: str) -> bool:
    """Whether *text* is three of the unit *symbol*."""
    try:
        found: Target = perfrules.parse(text)
    except perfrules.TargetSyntaxError:
        return False
    if not isinstance(found, Comparison) or found.value != 3:
        return False
    return (
        units.convertible(found.unit, units.unit(symbol)) and units.ratio(found.unit, units.unit(symbol)) == 1
    )
