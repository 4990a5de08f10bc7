"""The grammar files: what Lark builds from them, and what would slip through unnoticed."""

from __future__ import annotations

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
from perfrules import Target, quantities, reading
from perfrules._glyphs import fold, grammar_text
from perfrules.reading import _grammar
from perfrules.reading._builders import ACTIONS
from perfrules.reading._builders.actuals import ACTUAL_ACTIONS
from perfrules.reading._builders.scales import SCALE_ACTIONS
from perfrules.targets import Comparison, Deadline, Qualitative

STARTS = tuple(_grammar.FILES)
FILES = sorted(_grammar.folder().glob("*.lark"))
CASES = Path(__file__).with_name("conformance")


def terminals(start: str = "target") -> dict[str, str]:
    return {str(term.name): term.pattern.to_regexp() for term in _grammar.lark(start).terminals}


def rules(*starts: str) -> set[str]:
    """What the rules of the grammars become, by the names of their builders."""
    built = itertools.chain.from_iterable(_grammar.lark(start).rules for start in starts)
    return {str(rule.alias or rule.origin.name) for rule in built}


# ---- what Lark builds


def conflicts(caplog: pytest.LogCaptureFixture, path: Path, *starts: str) -> list[str]:
    with caplog.at_level(logging.DEBUG, logger="lark"):
        Lark.open(str(path), parser="lalr", lexer="contextual", start=list(starts), debug=True)
    return [record.getMessage() for record in caplog.records if "onflict" in record.getMessage()]


@pytest.mark.parametrize("starts", _grammar.TABLES, ids=" ".join)
def test_lark_finds_no_conflict(starts: tuple[str, ...], caplog: pytest.LogCaptureFixture) -> None:
    """LALR(1) reads the grammar without preferring one reading of a text, nor a shift over a reduction."""
    assert conflicts(caplog, _grammar.folder() / f"{_grammar.FILES[starts[0]]}.lark", *starts) == []


def test_a_conflict_would_be_found(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """Lark, which settles a conflict in silence by shifting, tells of it when asked."""
    file = tmp_path / "doubtful.lark"
    file.write_text('start: a | a "x" a\na: "x" | a "x"\n', encoding="utf-8")
    assert conflicts(caplog, file, "start") != []


@pytest.mark.parametrize("start", STARTS)
def test_no_name_was_made_by_lark(start: str) -> None:
    """A name with two underscores comes from a file imported by two paths, or from a repetition."""
    built = _grammar.lark(start)
    names = {str(rule.origin.name) for rule in built.rules} | {str(term.name) for term in built.terminals}
    assert sorted(name for name in names if "__" in name) == []


def test_no_terminal_is_written_in_two_files() -> None:
    """The table knows a terminal by its name alone, whichever file it stands in."""
    files: dict[str, set[str]] = defaultdict(set)
    for path in _grammar.folder().glob("*.lark"):
        for name in re.findall(
            r"^([A-Z][A-Z0-9_]*)(?:\.-?\d+)?:", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            files[name].add(path.name)
    built = {str(terminal.name) for start in STARTS for terminal in _grammar.lark(start).terminals}
    assert {name: sorted(files[name]) for name in built if len(files[name]) > 1} == {}


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


def written(*starts: str) -> set[str]:
    """The names that rules are given, by an arrow or as their own where they join several things."""
    built = itertools.chain.from_iterable(_grammar.lark(start).rules for start in starts)
    return {str(rule.alias or rule.origin.name) for rule in built if rule.alias or len(rule.expansion) != 1}


def test_every_rule_has_a_builder_and_every_builder_a_rule() -> None:
    """What is read becomes something, and nothing is left over from rules that are gone."""
    answers = ("actual", "amount_alone")
    assert sorted(written("target") - set(ACTIONS) - {"same"}) == []
    assert sorted(written(*answers) - set(ACTUAL_ACTIONS) - {"same"}) == []
    assert rules("scale") == set(SCALE_ACTIONS)
    assert (set(ACTIONS) | set(ACTUAL_ACTIONS)) - rules("target", *answers) == set()


UNSHOWN: set[str] = set()
"""Rules that no case of the conformance suite needs; the list only shrinks."""


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
    reading._driver_of.cache_clear()
    for file in ("reading", "errors"):
        for line in (CASES / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            with contextlib.suppress(perfrules.TargetSyntaxError):
                reading.parse_afresh(case["text"], case.get("indicator", ""))
    for line in (CASES / "actuals.jsonl").read_text(encoding="utf-8").splitlines():
        reading.parse_actual(json.loads(line)["text"])
    for line in (CASES / "scales.jsonl").read_text(encoding="utf-8").splitlines():
        with contextlib.suppress(perfrules.PerfrulesError):
            reading.parse_scale(json.loads(line)["scale"])
    reading._driver_of.cache_clear()
    assert written("target", "actual", "scale") - used - {"same"} - UNSHOWN == set()


def test_the_written_table_is_the_grammar() -> None:
    """``python -m perfrules.reading._grammar`` would write the files that stand there."""
    same = json.loads(grammar_text("table.json")) == json.loads(_grammar.written())
    assert same, "run python -m perfrules.reading._grammar"
    assert grammar_text("known_units.lark") == _grammar.known_units()
    assert grammar_text("known_words.lark") == _grammar.known_words()


# ---- the files


def test_the_files_are_those_of_the_pages() -> None:
    """Entries are named by the starts; the others are leaves that import lookaheads and known units alone."""
    entries = set(_grammar.FILES.values())
    for path in FILES:
        imports = re.findall(r"^%import \.(\w+) ", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert path.stem in entries or set(imports) <= {"ahead", "known_units", "known_words", "units"}, (
            path.name
        )
        assert entries.isdisjoint(imports), path.name


def test_no_line_of_a_terminal_is_long() -> None:
    """A family of words a line: none that a person wrote is longer than 250 characters."""
    for path in FILES:
        if not path.stem.startswith("known_"):
            assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 250, path.name


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
        if start in ("target", "scale"):
            assert _grammar.lark(start).parse(fold(text)).children
    if stem == "scales":
        assert len(perfrules.parse_scale(text).tiers) > 1
    else:
        assert not isinstance(perfrules.parse(text), Qualitative)


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


# ---- units


ROWS = list(csv.DictReader(grammar_text("units.csv").splitlines()))
SPELLINGS = [
    (spelling, row["symbol"]) for row in ROWS for spelling in (row["symbol"], *row["aliases"].split())
]
SIGNED = {row["symbol"] for row in ROWS if row["place"] == "signed"}
"""Units that are something else behind a number without a sign: a rank, a clock, a road."""
DATES = ("月", "月份", "季度", "日")
"""Behind a bare number these make a date: 3月, 3季度."""


@pytest.mark.parametrize("shape", ["≥3{}", "≥3({})", "≥3（{}）", "3({})以上", "≥3{}/年"])
def test_every_spelling_of_the_unit_table_is_read(shape: str) -> None:
    """A unit of the table, in any of its spellings, is that unit behind a sign, in brackets and in a rate."""
    assert len(SPELLINGS) > 500
    for spelling, symbol in SPELLINGS:
        anywhere = symbol not in SIGNED or (shape.startswith("≥") and "/" not in shape)
        if "/年" in shape and ("bps" in symbol or "每" in symbol or symbol in "%‰‱" or "点" in symbol):
            continue  # a rate already, or a share
        if anywhere and not (spelling in DATES and shape.startswith("≥3{")):
            found = counted(shape.format(spelling))
            rate = "/年" if "/年" in shape else ""
            assert found is not None and converts(found, symbol + rate), (shape, spelling)


@pytest.mark.parametrize("shape", ["3{}", "3 {}", "≥3{}", "≥3({})", "3({})", "3（{}）以上"])
def test_no_unit_of_the_table_is_read_as_another(shape: str) -> None:
    """A number with a known unit, in any spelling, is that many of it, or is not read at all."""
    read = 0
    for spelling, symbol in SPELLINGS:
        text = shape.format(spelling)
        found = counted(text)
        if found is not None:
            read += 1
            assert converts(found, symbol), text
    assert read > 600


def converts(found: Comparison, symbol: str) -> bool:
    unit = quantities.unit(symbol)
    return quantities.convertible(found.unit, unit) and quantities.ratio(found.unit, unit) == 1


def counted(text: str) -> Comparison | None:
    """Three of something; nothing where *text* is not read, or is a date."""
    try:
        found: Target = perfrules.parse(text)
    except perfrules.TargetSyntaxError:
        return None
    if isinstance(found, Qualitative):
        assert found.numbers_unread, text
        return None
    if isinstance(found, Deadline):
        return None
    assert isinstance(found, Comparison) and found.value == 3, text
    return found
