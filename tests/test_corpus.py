"""The distinct targets of real forms, and every indicator row they came from."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from perfrules import Target, from_dict, parse, to_dict
from perfrules.targets import AllOf, Comparison, Qualitative

FOLDER = Path(__file__).with_name("data") / "corpus"


def load(name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


TARGETS = load("targets.jsonl")
ROWS = load("indicators.jsonl")
over = pytest.mark.parametrize("row", TARGETS, ids=[row["text"] for row in TARGETS])


def test_the_corpus_is_whole() -> None:
    """145 distinct targets stand on 362 indicator rows, each as often as it is counted."""
    assert (len(TARGETS), len(ROWS)) == (145, 362)
    assert Counter(row["target"] for row in ROWS) == {row["text"]: row["count"] for row in TARGETS}


@over
def test_a_real_target_reads_as_a_person_read_it(row: dict[str, Any]) -> None:
    """Comparator, number, unit, bounds and wording are those that were written down by hand."""
    assert to_dict(parse(row["text"])) == row["expected"]


@over
def test_a_real_target_prints_back(row: dict[str, Any]) -> None:
    """A target's own notation, and its JSON, read as the same target."""
    target = parse(row["text"])
    assert parse(str(target)) == target
    assert from_dict(row["expected"], Target) == target


@over
def test_a_real_target_reads_alike_between_blanks(row: dict[str, Any]) -> None:
    """Blanks and line breaks around a cell mean nothing."""
    assert parse(f" \u3000{row['text']}\r\n") == parse(row["text"])


def wordings(target: Target) -> list[Qualitative]:
    parts = target.parts if isinstance(target, AllOf) else (target,)
    return [part for part in parts if isinstance(part, Qualitative)]


def test_no_digit_of_the_corpus_is_lost_in_silence() -> None:
    """A row whose digits are not in its reading says that they were not read."""
    silent = [
        row["target"]
        for row in ROWS
        for wording in wordings(parse(row["target"]))
        if any(char.isdigit() for char in wording.wording) and not wording.numbers_unread
    ]
    assert silent == []


def named(row: dict[str, Any]) -> bool:
    """Whether a row has a target with a sign, and a name without number, clause or comparator word."""
    target = parse(row["target"])
    signed = isinstance(target, Comparison) and not target.implied
    return signed and not any(char.isdigit() or char in "，控于" for char in row["indicator"])


NAMED = [row for row in ROWS if named(row)]


def test_a_name_in_front_is_the_subject_and_changes_nothing() -> None:
    """Where a form runs the row's own indicator into the target, the name is its subject."""
    assert len(NAMED) > 100
    for row in NAMED:
        alone = parse(row["target"])
        assert isinstance(alone, Comparison)
        assert parse(row["indicator"] + row["target"], row["indicator"]) == evolve(
            alone, subject=row["indicator"]
        )


def test_a_name_alone_is_no_comparison_with_a_sign() -> None:
    """An indicator's name in the target's cell is wording, unless it holds a number itself."""
    for name in {row["indicator"] for row in ROWS}:
        if not any(char.isdigit() for char in name):
            assert parse(name) == Qualitative(name)
