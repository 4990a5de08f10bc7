"""Laws of going out and coming back: JSON, pickle, notation."""

from __future__ import annotations

import json
import pickle
import random
from typing import Any

import pytest
from fuzz.drawn import drawn
from fuzz.texts import Source
from hypothesis import given, settings
from hypothesis import strategies as st

from perfrules.dates import PartialDate
from perfrules.errors import PerfrulesError
from perfrules.evaluation import evaluate, improvements
from perfrules.forms import Form
from perfrules.quantities import shipped
from perfrules.reading import parse, parse_afresh
from perfrules.scoring import score
from perfrules.serialize import dumps, from_dict, loads, to_dict
from perfrules.strategies import (
    actuals,
    forms,
    partial_dates,
    quantities,
    rules,
    scales,
    standards,
    targets,
    units,
    verdicts,
    weights,
)
from perfrules.targets import Comparison, Deadline, Qualitative, Target
from perfrules.verdicts import Verdict

FEW = settings(max_examples=25)
DATES = [
    PartialDate(2021),
    *(PartialDate(year, half=half) for year in (None, 2021) for half in (1, 2)),
    *(PartialDate(year, quarter=quarter) for year in (None, 2021) for quarter in range(1, 5)),
    *(PartialDate(year, month=month) for year in (None, 2021) for month in range(1, 13)),
    *(
        PartialDate(year, month=month, day=day)
        for year in (None, 2021)
        for month in (1, 2, 12)
        for day in range(1, 29)
    ),
]


def plain(data: Any) -> bool:
    """Whether *data* is made of nothing but what JSON has; no binary float."""
    match data:
        case dict():
            return all(type(key) is str and plain(value) for key, value in data.items())
        case list():
            return all(map(plain, data))
        case _:
            return data is None or type(data) in (str, int, bool)


def comes_back(value: Any) -> None:
    """*value* survives JSON as data and as text, also where its class is named, and pickle."""
    data = to_dict(value)
    assert plain(data)
    assert from_dict(data) == value
    assert from_dict(data, type(value)) == value
    assert from_dict(json.loads(json.dumps(data))) == value
    assert to_dict(from_dict(data)) == data
    copy = pickle.loads(pickle.dumps(value))
    assert copy == value
    assert hash(copy) == hash(value)


def _read(text: str) -> Target | None:
    try:
        return parse_afresh(text)
    except PerfrulesError:
        return None


class TestValues:
    """Targets, actuals and what they are made of."""

    @given(targets())
    def test_targets(self, target: Target) -> None:
        """Every target comes back from JSON and pickle."""
        comes_back(target)

    @given(targets(-(10**399), 10**399))
    def test_extreme_targets(self, target: Target) -> None:
        """So do targets whose numbers go to the limits."""
        comes_back(target)

    @given(actuals())
    def test_actuals(self, actual: Any) -> None:
        """Every actual comes back."""
        comes_back(actual)

    @given(quantities(), units(), partial_dates())
    def test_parts(self, quantity: Any, unit: Any, date: Any) -> None:
        """Quantities, units and dates come back by themselves."""
        comes_back(quantity)
        comes_back(unit)
        comes_back(date)

    @given(targets())
    def test_notation(self, target: Target) -> None:
        """A target reads back from its own notation, and prints the same again."""
        assert parse(str(target)) == target
        assert str(parse(str(target))) == str(target)


@pytest.fixture(scope="module")
def source() -> Source:
    """Texts as the fuzzing draws them, some of them from the grammar."""
    return Source(random.Random(0), drawn("target", 60, 0))


class TestNotation:
    """What was read reads back from its own print."""

    @given(number=st.integers(0, 2**32))
    def test_any_text(self, source: Source, number: int) -> None:
        """Whatever a text becomes, its print becomes the same: 50,000 texts hold rare kinds too."""
        source.rng.seed(number)
        for _ in range(500):
            target = _read(source.text())
            if target is not None:
                assert parse(str(target)) == target

    @pytest.mark.parametrize("shape", ["1({})", "≥1({})", "[1,2]({})", "约1({})", "1±1({})", "满意率：1({})"])
    def test_units(self, shape: str) -> None:
        """Each unit of the table that is read behind a number is read in brackets, in any clause."""
        for line in shipped().lines:
            for spelling in (line.symbol, *line.aliases):
                bare = _read(f"1{spelling}")
                if isinstance(bare, Comparison):
                    target = parse(shape.format(bare.unit))
                    assert not isinstance(target, Qualitative), spelling
                    assert getattr(target, "unit", None) == bare.unit

    @pytest.mark.parametrize("form", ["{}", "{}前", "完工时间：{}"])
    def test_dates(self, form: str) -> None:
        """Every date of a year is read as it prints."""
        for date in DATES:
            target = parse(form.format(date.words))
            assert isinstance(target, Deadline) and target.by == date, date
            assert parse(str(target)) == target


class TestRules:
    """What decides points and grades."""

    @given(rules())
    def test_rules(self, rule: Any) -> None:
        """Every rule comes back, however composed."""
        comes_back(rule)

    @given(scales())
    def test_scales(self, scale: Any) -> None:
        """Every scale comes back, tier by tier."""
        comes_back(scale)
        for tier in scale.tiers:
            comes_back(tier)

    @FEW
    @given(standards())
    def test_standards(self, standard: Any) -> None:
        """Every standard comes back."""
        comes_back(standard)


class TestResults:
    """What checking, scoring and evaluating give."""

    @given(verdicts())
    def test_verdicts(self, verdict: Verdict) -> None:
        """Every verdict comes back with the same completion, deviation and explanation."""
        comes_back(verdict)
        copy = from_dict(to_dict(verdict))
        assert (copy.completion, copy.deviation) == (verdict.completion, verdict.deviation)
        assert copy.explanation("zh") == verdict.explanation("zh")

    @given(verdicts(), weights())
    def test_scores(self, verdict: Verdict, weight: Any) -> None:
        """Every score comes back with its working."""
        points = score(verdict.target, verdict.actual, weight)
        comes_back(points)
        assert from_dict(to_dict(points)).explanation() == points.explanation()

    @FEW
    @given(forms())
    def test_forms(self, form: Form) -> None:
        """Every form comes back row by row, also as text."""
        comes_back(form)
        assert loads(dumps(form)) == form

    @FEW
    @given(forms(filled=True))
    def test_evaluations(self, form: Form) -> None:
        """Every evaluation comes back with its findings, and so does the way to the next grade."""
        result = evaluate(form)
        comes_back(result)
        comes_back(improvements(result))
        for finding in result.findings:
            comes_back(finding)


@pytest.mark.parametrize("name", ["national-2020", "central-2021", "shanghai-2019"])
def test_shipped_standards(name: str) -> None:
    """The standards that ship come back."""
    from perfrules.standards import standard

    comes_back(standard(name))
