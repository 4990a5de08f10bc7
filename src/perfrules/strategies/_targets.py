"""Strategies for typed targets, one for each kind and one for all."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from perfrules.dates import PartialDate
from perfrules.quantities import NO_UNIT, Unit
from perfrules.strategies._values import (
    LEAP_YEAR,
    UNITS,
    Bound,
    between,
    bound,
    chosen,
    dates,
    flag,
    made,
    numbers,
    span,
    strategy,
)
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Edge,
    Qualitative,
    Range,
    Relative,
    Target,
    Trend,
)

SUBJECTS = ("满意率", "会议出勤率", "验收合格率", "培训人数", "行道树缺株率", "核实投诉", "PM2.5年均浓度")
"""Names of indicators that a cell may repeat in front of its value."""
YARDSTICKS = ("往年水平", "上年水平", "全国平均水平", "行业平均水平", "国家标准")
"""Baselines that a result itself is compared with."""
BASELINES = ("上年", "往年", "2012年", "上一年度", "上年同期", "")
"""Baselines that a change starts from; empty where the text names none."""
WORDINGS = tuple("健全 完善 及时 显著提升 符合预算 应保尽保 程度提高 支出符合规性 一次告知 无纠纷".split())
"""Wording without numbers, as on real forms."""
UNREAD = ("1天150人", "前3名", "不能低于95%")
"""Wording whose numbers are not read."""
CHANGE_UNITS = (Unit("%"), Unit("个百分点"))

Units = SearchStrategy[Unit] | None
Subjects = SearchStrategy[str] | None


def _units(units: Units) -> SearchStrategy[Unit]:
    return strategy("units", units, st.sampled_from((NO_UNIT, *UNITS)))


def _subjects(subjects: Subjects) -> SearchStrategy[str]:
    return strategy("subjects", subjects, st.just("") | st.sampled_from(SUBJECTS))


def comparisons(
    min_value: Bound = None,
    max_value: Bound = None,
    *,
    ops: Collection[Comparator] | None = None,
    units: Units = None,
    subjects: Subjects = None,
    implied: bool | None = None,
) -> SearchStrategy[Comparison]:
    """Bounds with their signs (定量指标), the bound from *min_value* to *max_value*.

    *ops* are the comparators to choose from. *implied* is True for numbers without any sign
    alone, False for none of them; only ``=`` can be implied.
    """
    signs, wanted = chosen("ops", ops, tuple(Comparator)), flag("implied", implied)
    if wanted and Comparator.EQUAL not in signs:
        raise InvalidArgument("implied=True needs Comparator.EQUAL among ops.")
    values, counted, names = numbers(min_value, max_value), _units(units), _subjects(subjects)
    found = [
        st.builds(Comparison, st.just(sign), values, counted, subject=names, **named)
        for sign, named in _signs(signs, wanted)
    ]
    return st.one_of(found)


def _signs(
    ops: Collection[Comparator], implied: bool | None = None
) -> list[tuple[Comparator, dict[str, SearchStrategy[bool]]]]:
    """Each comparator of *ops*, and the implied ``=`` where there is one, as the arguments that make it."""
    bare = Comparator.EQUAL in ops and implied is not False
    signed = [] if implied else [(op, dict[str, SearchStrategy[bool]]()) for op in ops]
    return signed + ([(Comparator.EQUAL, {"implied": st.just(True)})] if bare else [])


def ranges(
    min_value: Bound = None, max_value: Bound = None, *, units: Units = None, subjects: Subjects = None
) -> SearchStrategy[Range]:
    """Two bounds (区间), both from *min_value* to *max_value*, each end in or out."""
    values, sides = numbers(min_value, max_value), st.tuples(st.booleans(), st.booleans())

    def build(drawn: tuple[Decimal, Decimal, tuple[bool, bool], Unit, str]) -> SearchStrategy[Range]:
        first, second, opened, unit, subject = drawn
        low_in, high_in = (not opened[side] or first == second for side in (0, 1))
        ends = {"low_inclusive": low_in, "high_inclusive": high_in}
        return made(Range, min(first, second), max(first, second), unit, **ends, subject=subject)

    return st.tuples(values, values, sides, _units(units), _subjects(subjects)).flatmap(build)


def approximates(
    min_value: Bound = None,
    max_value: Bound = None,
    *,
    max_tolerance: Bound = None,
    units: Units = None,
    subjects: Subjects = None,
) -> SearchStrategy[Approximate]:
    """Values to come near (约数), with a width above zero and up to *max_tolerance*, or without one."""
    widest = bound("max_tolerance", max_tolerance, Fraction(100))
    if widest <= 0:
        raise InvalidArgument(f"max_tolerance={max_tolerance!r}: expected a number above zero.")
    widths = st.none() | between(Fraction(0), widest, 2, open_low=True)
    values = numbers(min_value, max_value)
    return st.builds(Approximate, values, _units(units), widths, subject=_subjects(subjects))


def deadlines(
    min_year: int = 2000,
    max_year: int = 2099,
    *,
    edges: Collection[Edge] | None = None,
    undated: bool | None = None,
    periods: bool | None = None,
    subjects: Subjects = None,
) -> SearchStrategy[Deadline]:
    """Times by which something is done (时限).

    *undated* as in :func:`partial_dates`; *periods* is True for those with a beginning alone,
    False for none of them. A period is never drawn with ``Edge.BEFORE``.
    """
    known, lasting = chosen("edges", edges, tuple(Edge)), flag("periods", periods)
    if lasting and Edge.WITHIN not in known:
        raise InvalidArgument("periods=True needs Edge.WITHIN among edges.")
    forms, names, found = dates(min_year, max_year, undated), _subjects(subjects), list[Any]()
    if not lasting:
        found += [st.builds(Deadline, form, st.sampled_from(known), subject=names) for form in forms]
    if lasting is not False and Edge.WITHIN in known:
        found += [st.tuples(form, form, names).flatmap(_period) for form in forms]
    return st.one_of(found)


def _period(drawn: tuple[PartialDate, PartialDate, str]) -> SearchStrategy[Deadline]:
    """From the earlier of two dates of the same form to the later one."""
    start, by = sorted(drawn[:2], key=lambda date: date.in_year(LEAP_YEAR).first)
    return made(Deadline, by, Edge.WITHIN, start, subject=drawn[2])


def relatives(
    min_value: Bound = 0,
    max_value: Bound = 1000,
    *,
    ops: Collection[Comparator] | None = None,
    trends: Collection[Trend | None] | None = None,
    units: Units = None,
    subjects: Subjects = None,
) -> SearchStrategy[Relative]:
    """Targets against a baseline (相对目标); the bounds are those of the change.

    *trends* may hold None, for a plain comparison with the baseline.
    """
    ways = chosen("trends", trends, (None, *Trend))
    signs, names = chosen("ops", ops, tuple(Comparator)), _subjects(subjects)
    baselines, values = st.sampled_from(BASELINES), numbers(min_value, max_value)
    counted = strategy("units", units, st.sampled_from(CHANGE_UNITS))
    levels = [st.builds(Relative, st.sampled_from(YARDSTICKS), st.just(op), subject=names) for op in signs]
    changing = [
        st.builds(Relative, baselines, st.just(op), st.just(way), values, counted, subject=names, **named)
        for way in ways
        for op, named in _signs(signs)
        if way is not None
    ]
    return st.one_of((levels if None in ways else []) + changing)


def qualitatives(*, numbers_unread: bool | None = None) -> SearchStrategy[Qualitative]:
    """Wording that promises no number (定性指标); True for wording with unread numbers alone."""
    wanted = flag("numbers_unread", numbers_unread)
    plain = st.sampled_from([Qualitative(wording) for wording in WORDINGS])
    unread = st.sampled_from([Qualitative(wording, numbers_unread=True) for wording in UNREAD])
    if wanted is None:
        return plain | unread
    return unread if wanted else plain


def all_ofs(*, min_size: int = 2, max_size: int = 4) -> SearchStrategy[AllOf]:
    """Cells of several clauses (多项指标值): comparisons and ranges with their names, and wording.

    The first clause is always a comparison, since wording alone is one clause however long.
    """
    low, high = span("size", min_size, max_size, 2, len(SUBJECTS))
    return st.one_of(
        [st.builds(AllOf, st.tuples(*map(_clause, SUBJECTS[:size]))) for size in range(low, high + 1)]
    )


@functools.lru_cache(maxsize=len(SUBJECTS))
def _clause(subject: str) -> SearchStrategy[Target]:
    name = st.just(subject)
    typed = comparisons(0, subjects=name, implied=False)
    wording = qualitatives(numbers_unread=False)
    return typed if subject == SUBJECTS[0] else typed | ranges(0, subjects=name) | wording


_KINDS: dict[type[Target], Callable[[Bound, Bound, Units], SearchStrategy[Target]]] = {
    Comparison: lambda low, high, units: comparisons(low, high, units=units),
    Range: lambda low, high, units: ranges(low, high, units=units),
    Approximate: lambda low, high, units: approximates(low, high, units=units),
    Deadline: lambda low, high, units: deadlines(),
    Relative: lambda low, high, units: relatives(),
    Qualitative: lambda low, high, units: qualitatives(),
    AllOf: lambda low, high, units: all_ofs(),
}


def targets(
    min_value: Bound = None,
    max_value: Bound = None,
    *,
    kinds: Collection[type[Target]] | None = None,
    units: Units = None,
) -> SearchStrategy[Target]:
    """Typed targets (指标值) of every kind, or of *kinds*.

    The bounds and *units* hold for comparisons, ranges and approximate values; for the other
    kinds use their own strategies. ``parse(str(target)) == target`` holds for each.
    """
    return st.one_of(
        [_KINDS[kind](min_value, max_value, units) for kind in chosen("kinds", kinds, tuple(_KINDS))]
    )
