"""Strategies for scales, scoring rules, standards, and whole forms."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from perfrules.forms import Form, Indicator
from perfrules.quantities import Unit
from perfrules.rules import (
    KINDS,
    AllOrNothing,
    Bonus,
    ByExcess,
    ByKind,
    Capped,
    Case,
    Clauses,
    Cut,
    Given,
    Intervals,
    Measure,
    Overshoot,
    Penalty,
    Proportional,
    ReviewUnlessMet,
    Rule,
    Steps,
    Tiers,
)
from perfrules.scales import Scale, Tier
from perfrules.standards import ExecutionRate, OverAchievement, OverAction, Rounding, SectionWeight, Standard
from perfrules.strategies._results import answered
from perfrules.strategies._targets import SUBJECTS, targets
from perfrules.strategies._values import Bound, between, bound, flag, made, numbers, span, strategy, whole
from perfrules.targets import Target

GRADES = ("优", "良", "中", "差", "较差", "极差")
"""Names of grades, the best first."""
SECTIONS = ("产出指标", "效益指标", "满意度指标", "成本指标")


def scales(
    min_size: int = 2, max_size: int = 5, *, min_value: Bound = 0, max_value: Bound = 100
) -> SearchStrategy[Scale]:
    """Grade scales (等级标准) of *min_size* to *max_size* tiers, from *min_value* to *max_value* points.

    Each inner edge belongs to the tier above it or to the one below.
    """
    few, many = span("size", min_size, max_size, 1, len(GRADES))
    low, high = bound("min_value", min_value, Fraction(0)), bound("max_value", max_value, Fraction(100))
    if high - low < many:
        raise InvalidArgument(
            f"max_value={max_value!r} leaves no room above min_value={min_value!r} for {many} tiers."
        )
    return st.integers(few, many).flatmap(lambda size: _scale(size, low, high))


@st.composite
def _scale(draw: DrawFn, size: int, low: Fraction, high: Fraction) -> Scale:
    """A scale of rising edges, each inner one drawn to the tier above it or the one below."""
    inner = draw(_rising(low, high, size - 1))
    upper = draw(st.tuples(*[st.booleans()] * (size - 1)))
    edges = [draw(between(low, low, 0)), *inner, draw(between(high, high, 0))]
    ends = (True, *upper), (*(not taken for taken in upper), True)
    names, spans = GRADES[:size][::-1], itertools.pairwise(edges)
    tiers = [
        draw(made(Tier, name, low=first, high=last, low_inclusive=low_in, high_inclusive=high_in))
        for name, (first, last), low_in, high_in in zip(names, spans, *ends, strict=True)
    ]
    return draw(made(Scale, tuple(tiers)))


def _rising(low: Fraction, high: Fraction, count: int) -> SearchStrategy[tuple[Decimal, ...]]:
    """*count* numbers strictly between *low* and *high*, each above the one before."""
    width = (high - low) / (count + 1)
    steps = [
        between(low + index * width, low + (index + 1) * width, 1, open_low=True) for index in range(count)
    ]
    return st.tuples(*steps)


_POINTS, _SHARES = numbers(0, 10), numbers(0, 1)
_OUT_OF = st.none() | numbers(10, 20)


def _intervals() -> SearchStrategy[Rule]:
    edges = st.integers(1, 4).flatmap(lambda count: _rising(Fraction(0), Fraction(120), count))
    cuts = edges.flatmap(
        lambda found: st.tuples(*(st.builds(Cut, st.just(edge), _POINTS, st.booleans()) for edge in found))
    )
    return st.builds(Intervals, cuts, _POINTS, side=..., of=..., out_of=_OUT_OF)


def _leaves() -> SearchStrategy[Rule]:
    shared: dict[str, Any] = {"pass_line": st.none() | _SHARES, "cap": numbers("0.5", 1), "zero": ...}
    above_zero = between(Fraction(0), Fraction(10), 1, open_low=True)
    measured = st.sampled_from((Measure.VALUE, Measure.DISTANCE))
    options: dict[str, Any] = {
        "count": ...,
        "of": measured,
        "free": st.just(Decimal(0)) | _SHARES,
        "either_way": ...,
    }
    return st.one_of(
        st.sampled_from((AllOrNothing(), Proportional(), Given())),
        st.builds(Proportional, **shared),
        st.builds(ByExcess, **shared),
        _intervals(),
        st.builds(Steps, above_zero, above_zero, numbers(0, 5), **options, out_of=_OUT_OF),
        st.builds(Tiers, numbers("0.7", 1), numbers("0.1", "0.69")),
    )


def _shared() -> SearchStrategy[tuple[Decimal, ...]]:
    """No shares, or two to four that add up to 1."""
    split = st.integers(2, 4).flatmap(lambda count: parts_of(100, count))
    return st.just(()) | split.map(lambda parts: tuple(Decimal(part).scaleb(-2) for part in parts))


def _composed(inner: SearchStrategy[Rule]) -> SearchStrategy[Rule]:
    kinds = st.lists(st.sampled_from(KINDS), max_size=2).map(tuple)
    words = st.lists(st.sampled_from(("满意度", "成本", "时效")), max_size=1).map(tuple)
    cases = st.lists(st.builds(Case, inner, kinds, words), min_size=1, max_size=3).map(tuple)
    edges = _rising(Fraction(1), Fraction(2), 2)
    over = edges.map(lambda found: tuple(Cut(edge, index + 1) for index, edge in enumerate(found)))
    return st.one_of(
        st.builds(Overshoot, inner, over, out_of=_OUT_OF),
        st.builds(Bonus, inner, _POINTS),
        st.builds(Penalty, inner, _POINTS),
        st.builds(Capped, inner, _POINTS),
        st.builds(ReviewUnlessMet, inner),
        st.builds(Clauses, _shared(), inner),
        st.builds(ByKind, cases, inner),
    )


def rules(*, max_leaves: int = 4) -> SearchStrategy[Rule]:
    """Scoring rules (评分规则) of every kind, composed of at most *max_leaves* simple ones."""
    return st.recursive(_leaves(), _composed, max_leaves=whole("max_leaves", max_leaves, 1, 100))


def standards(*, max_leaves: int = 4) -> SearchStrategy[Standard]:
    """Standards (评分标准) whose sections add up to 100, with rules of at most *max_leaves* leaves."""
    inner, limits = rules(max_leaves=max_leaves), numbers("1.1", 3)
    places = st.integers(0, 4)
    rounding = st.builds(Rounding, places, mode=..., per=...)
    harmless = st.sampled_from([action for action in OverAction if action is not OverAction.DEDUCT])
    over = st.builds(OverAchievement, limits, harmless) | st.builds(
        OverAchievement, limits, st.just(OverAction.DEDUCT), numbers("0.01", 1)
    )
    execution = st.builds(
        ExecutionRate,
        base=...,
        cap=numbers("0.5", 1),
        rate_places=st.none() | places,
        printed_places=places,
        rounding=st.none() | rounding,
        explain_below=st.none() | _SHARES,
        zero_budget=...,
    )
    return st.builds(
        Standard,
        st.sampled_from(("本部门标准", "本市标准", "x")),
        sections=_sections(),
        rule=inner,
        execution=execution,
        execution_weight=st.none() | st.integers(1, 10).map(Decimal),
        rounding=rounding,
        missing=...,
        not_applicable=...,
        over_achievement=over,
        scale=scales(),
    )


def parts_of(whole_number: int, count: int) -> SearchStrategy[tuple[int, ...]]:
    """*count* whole numbers above zero that add up to *whole_number*, the last the largest share."""
    first = st.tuples(*[st.integers(1, whole_number // count)] * (count - 1))
    return first.map(lambda drawn: (*drawn, whole_number - sum(drawn)))


@st.composite
def _sections(draw: DrawFn) -> tuple[SectionWeight, ...]:
    weights = draw(st.integers(1, len(SECTIONS)).flatmap(lambda count: parts_of(100, count)))
    pairs = zip(SECTIONS, weights, strict=False)
    return tuple(draw(made(SectionWeight, name, Decimal(weight))) for name, weight in pairs)


MAX_ROWS = 50


def forms(
    min_size: int = 1,
    max_size: int = 5,
    *,
    targets: SearchStrategy[Target] | None = None,
    filled: bool | None = None,
) -> SearchStrategy[Form]:
    """Forms whose weights add up to 100, with *min_size* to *max_size* indicators.

    *filled* forms are self-evaluations (绩效自评表) with an actual in each row: True for these
    alone, False for target forms (绩效目标申报表) without any actual.
    """
    few, many = span("size", min_size, max_size, 1, MAX_ROWS)
    goals = strategy("targets", targets, _ANY)
    return _form(few, many, goals, flag("filled", filled))


_ANY = targets()


@st.composite
def _form(draw: DrawFn, few: int, many: int, goals: SearchStrategy[Target], filled: bool | None) -> Form:
    size, rows = draw(st.integers(few, many)), list[Indicator]()
    for index, weight in enumerate(draw(parts_of(100, size))):
        target = draw(goals)
        full = draw(st.booleans()) if filled is None else filled
        actual = draw(answered(target)) if full else None
        where = {"level1": SECTIONS[index * len(SECTIONS) // size], "weight": weight}
        name = SUBJECTS[index % len(SUBJECTS)]
        rows.append(draw(made(Indicator, name, **where, target=target, actual=actual)))
    named: dict[str, Any] = {"year": draw(st.none() | st.integers(2015, 2030))}
    if draw(st.booleans()):
        budget, executed = draw(numbers(1, 10**8)), draw(numbers(0, 10**8))
        named |= {"budget": budget, "executed": executed, "money": Unit("元")}
    return draw(made(Form, "项目", tuple(rows), **named))
