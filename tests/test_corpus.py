"""The distinct targets of real forms, and every indicator row they came from."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from perfrules import AllOf, Qualitative, Target, from_dict, parse, to_dict

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
    assert from_dict(row["expected"], Target) == target  # type: ignore[type-abstract]


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

