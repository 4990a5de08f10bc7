"""The grammar files: what Lark builds from them, and what would slip through unnoticed."""

from __future__ import annotations

import ast
import contextlib
import csv
import functools
import itertools
import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lark import Lark

import perfrules
from perfrules import Comparison, Deadline, Qualitative, Target, _grammar, _table, reading
from perfrules._builders import ACTIONS
from perfrules._builders.actuals import ACTUAL_ACTIONS
from perfrules._builders.scales import SCALE_ACTIONS
from perfrules.quantities import convertible, ratio, unit

STARTS = tuple(_grammar.FILES)
FILES = sorted(_grammar.folder().glob("*.lark"))
SOURCE = Path(perfrules.__file__).parent
CASES = Path(__file__).with_name("conformance")


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


@pytest.mark.parametrize("start", STARTS)
def test_lark_finds_no_conflict(start: str, caplog: pytest.LogCaptureFixture) -> None:
    """LALR(1) reads the grammar without having to prefer one reading of a text over another."""
    assert conflicts(caplog, _grammar.folder() / f"{_grammar.FILES[start]}.lark", start) == []


def test_a_conflict_would_be_found(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """Lark, which resolves a conflict in silence, tells of it when asked."""
    file = tmp_path / "doubtful.lark"
    file.write_text('start: a | a "x" a\na: "x" | a "x"\n', encoding="utf-8")
    assert conflicts(caplog, file, "start") != []


@pytest.mark.parametrize("start", STARTS)
def test_no_name_was_made_by_lark(start: str) -> None:
    """A name with two underscores comes from a file imported by two paths, or from a repetition."""
    built = _grammar.lark(start)
    names = {str(rule.origin.name) for rule in built.rules} | {str(term.name) for term in built.terminals}
    assert sorted(name for name in names if "__" in name) == []


@pytest.mark.parametrize("start", STARTS)
def test_no_two_terminals_match_the_same(start: str) -> None:
    """One regular expression under two names would be read by the order of the names."""
    found = defaultdict(list)
    for name, pattern in terminals(start).items():
        found[pattern].append(name)
    assert [names for names in found.values() if len(names) > 1] == []


def test_no_terminal_matches_nothing() -> None:
    """An empty match would never end."""
    assert [
        name for start in STARTS for name, pattern in terminals(start).items() if re.match(pattern, "")
    ] == []


def test_every_rule_has_a_builder_and_every_builder_a_rule() -> None:
    """What is read becomes something, and nothing is left over from rules that are gone."""
    answers = ("actual", "amount_alone")
    assert sorted(rules("target") - set(ACTIONS)) == []
    assert sorted(rules(*answers) - set(ACTUAL_ACTIONS)) == []
    assert rules("scale") == set(SCALE_ACTIONS)
    assert (set(ACTIONS) | set(ACTUAL_ACTIONS)) - rules("target", *answers) <= {"bound"}


UNSHOWN = {
    *("acted_on", "comparator_text", "cue_wording", "lone_unit", "unclear"),
    *("amount_alone", "bound", "cell", "clause", "piece", "words"),
}
"""Rules that no case of the conformance suite needs, or that build nothing; the list only shrinks."""


def counting(build: Any, name: str, used: set[str]) -> Any:
    """The builder, which notes that it was used."""

    @functools.wraps(build)
    def counted(*children: Any) -> Any:
        used.add(name)
        return build(*children)

    return counted


def test_every_rule_is_shown_by_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that no text of the conformance suite is read by could be wrong unnoticed."""
    used: set[str] = set()
    for table in (ACTIONS, ACTUAL_ACTIONS, SCALE_ACTIONS):
        for name, build in list(table.items()):
            monkeypatch.setitem(table, name, counting(build, name, used))
    reading._driver.cache_clear()
    for file in ("reading", "errors"):
        for line in (CASES / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            with contextlib.suppress(perfrules.TargetSyntaxError):
                reading.parse_afresh(json.loads(line)["text"])
    for line in (CASES / "actuals.jsonl").read_text(encoding="utf-8").splitlines():
        reading.parse_actual(json.loads(line)["text"])
    for line in (CASES / "scales.jsonl").read_text(encoding="utf-8").splitlines():
        with contextlib.suppress(perfrules.PerfrulesError):
            reading.parse_scale(json.loads(line)["scale"])
    reading._driver.cache_clear()
    assert rules("target", "actual", "scale") - used <= UNSHOWN


def test_the_written_table_is_the_grammar() -> None:
    """``python -m perfrules._grammar`` would write the table that stands there."""
    written = (SOURCE / "_table.py").read_text(encoding="utf-8")
    same = ast.dump(ast.parse(written)) == ast.dump(ast.parse(_grammar.module()))  # escapes vary with Python
    assert same, "run python -m perfrules._grammar"


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


@pytest.mark.parametrize(("stem", "text"), EXAMPLES, ids=[text for _, text in EXAMPLES])
def test_an_example_of_a_file_parses(stem: str, text: str) -> None:
    """A line ``// e.g.`` is read by the grammar of its file."""
    for start in (start for start, file in _grammar.FILES.items() if file == stem):
        if start in ("target", "wording", "scale"):
            assert _grammar.lark(start).parse(text).children
    if stem == "scales":
        assert len(perfrules.parse_scale(text).tiers) > 1
    else:
        assert isinstance(perfrules.parse(text), Qualitative) == (stem == "wording")


# Lark does not group an alternation when it joins terminals: /a|b/ before a lookahead binds that to b alone.

TOKEN = re.compile(
    r"/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[])+/[imsux]*|\"(?:\\.|[^\"\\])*\"|[A-Z_0-9]+|[?*+()|]|~\s*\d+"
)
DEFINITION = re.compile(r"^([A-Z][A-Z_0-9]*)(?:\.-?\d+)?:((?:.*(?:\n[ \t]+.*)*))", re.MULTILINE)


def open_alternation(pattern: str) -> bool:
    """Whether ``|`` stands in *pattern* outside all groups and sets."""
    bare = re.sub(r"\\.", "", pattern)
    bare = re.sub(r"\[\^?\]?[^\]]*\]", "", bare)
    while bare != (inner := re.sub(r"\([^()]*\)", "", bare)):
        bare = inner
    return "|" in bare


def ungrouped(definitions: dict[str, str]) -> Iterator[str]:
    """The terminals that join an open alternation to something beside it."""
    single = {
        name: tokens[0][1:-1]
        for name, body in definitions.items()
        if len(tokens := TOKEN.findall(body)) == 1 and tokens[0].startswith("/")
    }
    for name, body in definitions.items():
        tokens = ["|", *TOKEN.findall(body), "|"]
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
            pattern = token[1:-1] if token.startswith("/") else single.get(token, "")
            if open_alternation(pattern) and after not in "?*+" and (before not in "|(" or after not in "|)"):
                yield f"{name}: {token}"


def definitions(text: str) -> dict[str, str]:
    return {name: re.sub(r"(?m)^\s*//.*$", "", body) for name, body in DEFINITION.findall(text)}


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_alternations_in_composed_terminals_are_grouped(path: Path) -> None:
    """Where a terminal is made of others, their alternations stand in groups."""
    found = definitions(path.read_text(encoding="utf-8"))
    assert found or path.stem in _grammar.FILES.values()
    assert list(ungrouped(found)) == []


def test_an_ungrouped_alternation_would_be_found() -> None:
    """The search sees the slip in a regexp and in a terminal that is named, and no other."""
    slips = definitions("A: B /x(?!y)/\nB: /a|b/\nC: /a|b/ /c/\nD: B? /c/\nE: B | /c/\nF: /(?:a|b)/ /[|]/\n")
    assert sorted(ungrouped(slips)) == ["A: B", "C: /a|b/"]


# ---- words and running text


def rows() -> list[dict[Any, Any]]:
    """The rows of the target's table: what each symbol leads to."""
    parser: Any = _grammar.lark("target").parser
    found: dict[Any, dict[Any, Any]] = parser.parser.parser.parse_table.states
    return [dict(row) for row in found.values()]


@functools.cache
def after_text() -> set[str]:
    """The terminals that may follow running text."""
    parser: Any = _grammar.lark("target").parser
    found = parser.parser.parser.parse_table.states
    reached = {to for row in found.values() for symbol, (_, to) in row.items() if str(symbol) == "before"}
    assert reached
    return {str(symbol) for state in reached for symbol in found[state]} & terminals().keys()


def firsts(name: str) -> list[str]:
    """The characters that a terminal can start with, one for all Chinese characters that none names."""
    named = [char for char, kind in _table.FIRST.items() if name in _table.CLASSES[kind]]
    return [*named, *(["丨"] if name in _table.CLASSES[0] else [])]


@pytest.mark.parametrize("name", sorted(after_text() - {"TEXT", "STRAY"}))
def test_text_swallows_no_keyword(name: str) -> None:
    """A run of text ends before any character that a word or sign, which may follow it, starts with.

    But for 、, which belongs to a name: after a number it is the separator or a hedge.
    """
    run = re.compile(terminals()["TEXT"])
    assert firsts(name)
    assert [char for char in firsts(name) if run.match(char) and char != "、"] == []


# ---- units


def unit_rows() -> list[dict[str, str]]:
    with (SOURCE / "units.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SPELLINGS = [
    (spelling, row["symbol"]) for row in unit_rows() for spelling in (row["symbol"], *row["aliases"].split())
]


REFUSED_IN_BRACKETS = {"新台币", "包", "M2", "m^2", "km^2", "M3", "m^3", "tCO2", "tCO2e"}
"""Units with a digit, or with the first character of a remark; the list only shrinks."""

DATES = ("月", "月份", "季度")
"""Behind a bare number these make a date: 3月, 3季度."""


def test_every_known_unit_is_read_in_brackets() -> None:
    """A unit of the table, in any of its spellings, is read in brackets after a sign."""
    assert len(SPELLINGS) > 500
    unread = {spelling for spelling, symbol in SPELLINGS if not counts(f"≥3({spelling})", symbol)}
    assert unread <= REFUSED_IN_BRACKETS


@pytest.mark.parametrize("shape", ["3{}", "3 {}", "≥3{}", "≥3({})", "3({})", "3（{}）以上"])
def test_no_unit_of_the_table_is_read_as_another(shape: str) -> None:
    """A number with a known unit, in any spelling, is that many of it, or is not read at all."""
    read = 0
    for spelling, symbol in SPELLINGS:
        text = shape.format(spelling)
        try:
            found = perfrules.parse(text)
        except perfrules.TargetSyntaxError:
            continue
        if isinstance(found, Qualitative):
            assert found.numbers_unread, text
        elif spelling not in DATES or not isinstance(found, Deadline):
            read += 1
            assert counts(text, symbol), text
    assert read > 400


def counts(text: str, symbol: str) -> bool:
    """Whether *text* is three of the unit *symbol*."""
    try:
        found: Target = perfrules.parse(text)
    except perfrules.TargetSyntaxError:
        return False
    if not isinstance(found, Comparison) or found.value != 3:
        return False
    return convertible(found.unit, unit(symbol)) and ratio(found.unit, unit(symbol)) == 1
