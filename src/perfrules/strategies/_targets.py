"""Strategies for typed targets, one for each kind and one for all."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from perfrules.dates import PartialDate
from perfrules.quantities import NO_UNIT, Unit
from perfrules.strategies._values import (
    FAR,
    UNITS,
    Bound,
    between,
    bound,
    chosen,
    flag,
    made,
    numbers,
    ordered,
    partial_dates,
    strategy,
    whole,
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
WORDINGS = (
    "健全",
    "完善",
    "及时",
    "显著提升",
    "符合预算",
    "应保尽保",
    "程度提高",
    "支出符合规性",
    "一次告知",
    "无纠纷",
)
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
    pairs = [] if wanted else [(sign, False) for sign in signs]
    if wanted is not False and Comparator.EQUAL in signs:
        pairs.append((Comparator.EQUAL, True))
    return _comparison(pairs, numbers(min_value, max_value), _units(units), _subjects(subjects))


@st.composite
def _comparison(
    draw: DrawFn,
    pairs: list[tuple[Comparator, bool]],
    values: SearchStrategy[Decimal],
    units: SearchStrategy[Unit],
    subjects: SearchStrategy[str],
) -> Comparison:
    op, implied = draw(st.sampled_from(pairs))
    named = {"implied": True} if implied else {}
    return draw(made(Comparison, op, draw(values), draw(units), subject=draw(subjects), **named))


def ranges(
    min_value: Bound = None, max_value: Bound = None, *, units: Units = None, subjects: Subjects = None
) -> SearchStrategy[Range]:
    """Two bounds (区间), both from *min_value* to *max_value*, each end in or out."""
    low, high = bound("min_value", min_value, -FAR), bound("max_value", max_value, FAR)
    values = numbers(min_value, max_value)
    ends = st.sampled_from(((True, True), (True, False), (False, True), (False, False)))

    def build(drawn: tuple[Decimal, Decimal, tuple[bool, bool], Unit, str]) -> SearchStrategy[Range]:
        first, second, closed, unit, subject = drawn
        left, right = closed if first != second else (True, True)
        ends = {"low_inclusive": left, "high_inclusive": right, "subject": subject}
        return made(Range, min(first, second), max(first, second), unit, **ends)

    ordered(("min_value", low), ("max_value", high))
    return st.tuples(values, values, ends, _units(units), _subjects(subjects)).flatmap(build)


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
    known, wanted = chosen("edges", edges, tuple(Edge)), flag("periods", periods)
    if wanted and Edge.WITHIN not in known:
        raise InvalidArgument("periods=True needs Edge.WITHIN among edges.")
    dates, names = partial_dates(min_year, max_year, undated=undated), _subjects(subjects)
    single = st.builds(Deadline, dates, st.sampled_from(known), subject=names)
    if wanted is False or Edge.WITHIN not in known:
        return single

    def lasting_from(drawn: tuple[PartialDate, int, str]) -> SearchStrategy[Deadline]:
        start, ahead, name = drawn
        return made(Deadline, _later(start, ahead, max_year), Edge.WITHIN, start, subject=name)

    lasting = st.tuples(dates, st.integers(0, 9999), names).flatmap(lasting_from)
    return lasting if wanted else single | lasting


def _later(start: PartialDate, ahead: int, max_year: int) -> PartialDate:
    """A date of the same form as *start*, not before it, at most *ahead* on."""
    year = None if start.year is None else start.year + ahead % (max_year - start.year + 1)
    same = year == start.year

    def part(value: int | None, last: int) -> int | None:
        return None if value is None else value + ahead % (last - value + 1) if same else value

    if start.day is not None:
        return PartialDate(
            year, month=start.month, day=part(start.day, 28) if start.day <= 28 else start.day if same else 28
        )
    return PartialDate(
        year, month=part(start.month, 12), quarter=part(start.quarter, 4), half=part(start.half, 2)
    )


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
    kinds: list[SearchStrategy[Relative]] = []
    if None in ways:
        levels = st.sampled_from(YARDSTICKS), st.sampled_from(signs)
        kinds.append(st.builds(Relative, *levels, subject=names))
    if changing := [way for way in ways if way is not None]:
        baselines, values = st.sampled_from(BASELINES), numbers(min_value, max_value)
        counted = strategy("units", units, st.sampled_from(CHANGE_UNITS))
        pairs = [(sign, False) for sign in signs]
        pairs += [(Comparator.EQUAL, True)] if Comparator.EQUAL in signs else []
        kinds.append(_change(baselines, pairs, st.sampled_from(changing), values, counted, names))
    return st.one_of(kinds)


@st.composite
def _change(
    draw: DrawFn,
    baselines: SearchStrategy[str],
    pairs: list[tuple[Comparator, bool]],
    trends: SearchStrategy[Trend],
    values: SearchStrategy[Decimal],
    units: SearchStrategy[Unit],
    subjects: SearchStrategy[str],
) -> Relative:
    baseline, (op, implied) = draw(baselines), draw(st.sampled_from(pairs))
    rest = draw(trends), draw(values), draw(units)
    named = {"implied": True} if implied else {}
    return draw(made(Relative, baseline, op, *rest, subject=draw(subjects), **named))


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
    low, high = whole("min_size", min_size, 2, len(SUBJECTS)), whole("max_size", max_size, 2, len(SUBJECTS))
    ordered(("min_size", low), ("max_size", high))
    return st.integers(low, high).flatmap(_clauses)


def _clauses(size: int) -> SearchStrategy[AllOf]:
    return st.builds(AllOf, st.tuples(*(_clause(index) for index in range(size))))


@functools.lru_cache(maxsize=len(SUBJECTS))
def _clause(index: int) -> SearchStrategy[Target]:
    name = st.just(SUBJECTS[index])
    typed = comparisons(0, subjects=name, implied=False)
    return typed if index == 0 else typed | ranges(0, subjects=name) | qualitatives(numbers_unread=False)


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
