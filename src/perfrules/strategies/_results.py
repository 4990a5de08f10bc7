"""Strategies for actual results: of every kind, on either side of a target's bounds, and their verdicts."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Collection
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from perfrules import actuals as kinds_of
from perfrules._exact import WIDE
from perfrules.actuals import Actual, Amount, Attainment, Change, Claim, Missing, Moment, Several, Wording
from perfrules.bounds import Bounds, Goal, goal_of
from perfrules.checking import check, direction_of
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError
from perfrules.limits import MAX_DIGITS
from perfrules.quantities import NO_UNIT, Quantity, Unit, convertible, ratio
from perfrules.strategies import _values
from perfrules.strategies._targets import (
    CHANGE_UNITS,
    UNREAD,
    WORDINGS,
    Units,
    comparisons,
    ranges,
    targets,
)
from perfrules.strategies._values import FAR, LEAP_YEAR, UNITS, Bound, made, quantities
from perfrules.targets import (
    AllOf,
    Comparator,
    Deadline,
    Direction,
    Edge,
    Numeric,
    Qualitative,
    Relative,
    Target,
    Trend,
)
from perfrules.verdicts import Verdict

CLAIMS = tuple(
    Claim(attainment, words)
    for attainment, printed in (
        (Attainment.FULL, "达成预期指标 完成 优"),
        (Attainment.PARTIAL, "部分达成预期指标并具有一定效果 部分完成 良"),
        (Attainment.NONE, "未达成预期指标且效果较差 未完成 差"),
    )
    for words in printed.split()
)
"""Verdict words in place of a result, as forms print them."""


def amounts(
    min_value: Bound = None,
    max_value: Bound = None,
    *,
    max_places: int = 2,
    units: Units = None,
) -> SearchStrategy[Amount]:
    """Numbers with or without a unit (完成数)."""
    return st.builds(Amount, quantities(min_value, max_value, max_places=max_places, units=units))


def changes(min_value: Bound = 0, max_value: Bound = 1000, *, units: Units = None) -> SearchStrategy[Change]:
    """Changes from a baseline (增减), either way, in % or 个百分点 unless *units* says otherwise."""
    drawn = _values.strategy("units", units, st.sampled_from(CHANGE_UNITS))
    return st.builds(Change, st.sampled_from(Trend), quantities(min_value, max_value, units=drawn))


def moments(
    min_year: int = 2000, max_year: int = 2099, *, undated: bool | None = None
) -> SearchStrategy[Moment]:
    """Dates on which something was done (完成时间); *undated* as in :func:`partial_dates`."""
    return st.builds(Moment, _values.partial_dates(min_year, max_year, undated=undated))


def _bounds(low: Bound, high: Bound, units: Units) -> SearchStrategy[Actual]:
    signs = tuple(op for op in Comparator if op is not Comparator.EQUAL)
    one = comparisons(low, high, ops=signs, units=units, subjects=st.just(""))
    return st.builds(kinds_of.Bound, one | ranges(low, high, units=units, subjects=st.just("")))


_WORDS: SearchStrategy[Actual] = st.sampled_from(
    [*map(Wording, WORDINGS), *(Wording(words, numbers_unread=True) for words in UNREAD)]
)
_KINDS: dict[type[Actual], Callable[[Bound, Bound, Units], SearchStrategy[Actual]]] = {
    Amount: lambda low, high, units: amounts(low, high, units=units),
    kinds_of.Bound: _bounds,
    Moment: lambda low, high, units: moments(),
    Change: lambda low, high, units: changes(),
    Claim: lambda low, high, units: st.sampled_from(CLAIMS),
    Wording: lambda low, high, units: _WORDS,
    Missing: lambda low, high, units: st.just(Missing()),
    Several: lambda low, high, units: st.builds(
        Several, st.lists(amounts(low, high, units=units) | _WORDS, min_size=2, max_size=4).map(tuple)
    ),
}


def actuals(
    min_value: Bound = None,
    max_value: Bound = None,
    *,
    kinds: Collection[type[Actual]] | None = None,
    units: Units = None,
) -> SearchStrategy[Actual]:
    """Actual results (实际完成值) of every kind, or of *kinds*; the bounds hold for numbers."""
    wanted = _values.chosen("kinds", kinds, tuple(_KINDS))
    return st.one_of([_KINDS[kind](min_value, max_value, units) for kind in wanted])


_GRADED = Claim(Attainment.FULL, "优"), Claim(Attainment.NONE, "差")
_ANSWERS = {
    **dict.fromkeys("优良中", _GRADED),
    "差": _GRADED[:1],
    "是": (Claim(Attainment.FULL, "完成"), Claim(Attainment.NONE, "否")),
    "否": (Claim(Attainment.NONE, "是"),),
}
"""Wording that only the words of its own kind answer."""
_PLACES = 6
"""The most decimals of a result, the last of which is one beside a bound."""


def _within(limits: Bounds) -> SearchStrategy[Decimal]:
    """The decimals within *limits*: on an end, one last place beside it, or anywhere."""
    low, high = limits.fractions
    first = Fraction(high or 0) - FAR if low is None else low
    last = first + FAR if high is None else high
    opened = {"open_low": not limits.low_inclusive, "open_high": not limits.high_inclusive}
    inside = _values.between(first, last, _PLACES, **opened)
    near = [number for edge in _ends(limits) for number in _beside(edge) if number in limits]
    beside = st.sampled_from(near) if near else inside
    return st.one_of(beside, beside, inside)


def _ends(limits: Bounds) -> list[Decimal]:
    return [end for end in (limits.low, limits.high) if isinstance(end, Decimal)]


def _beside(edge: Decimal) -> list[Decimal]:
    """A bound, and the numbers one last place beside it, of up to six places."""
    steps = [Decimal(sign).scaleb(-places) for places in range(_PLACES + 1) for sign in (1, -1)]
    found = [edge, *(WIDE.add(edge, step) for step in steps)]
    return [number for number in found if len(number.as_tuple().digits) <= MAX_DIGITS]


def _outside(limits: Bounds) -> list[Bounds]:
    """What lies below *limits*, and what above."""
    below = [] if limits.low is None else [Bounds(None, limits.low, True, not limits.low_inclusive)]
    above = [] if limits.high is None else [Bounds(limits.high, None, not limits.high_inclusive, True)]
    return below + above


@functools.lru_cache(maxsize=512)
def _counted_in(unit: Unit) -> tuple[tuple[Unit, Fraction], ...]:
    """The units in which a result may be given, each with its exact factor; no unit means the target's."""
    if not unit:
        return tuple((other, Fraction(1)) for other in (NO_UNIT, *UNITS[:8]))
    others = [other for other in UNITS if other != unit and convertible(unit, other)]
    exact = [(other, factor) for other in others if _values.finite(factor := ratio(unit, other))]
    return ((unit, Fraction(1)), (NO_UNIT, Fraction(1)), *exact)


@st.composite
def _given(draw: DrawFn, values: SearchStrategy[Decimal], unit: Unit, convert: bool) -> Actual:
    """*values*, which count *unit*, in it or, where they may *convert*, in any unit that does so exactly."""
    value, (other, factor) = draw(values), (unit, Fraction(1))
    if convert:
        other, factor = draw(st.sampled_from(_counted_in(unit)))
    scaled = WIDE.divide(WIDE.multiply(value, Decimal(factor.numerator)), Decimal(factor.denominator))
    return draw(made(Amount, draw(made(Quantity, scaled, other))))


def actuals_meeting(
    target: Target,
    *,
    direction: Direction | str | None = None,
    baseline: Bound = None,
    year: int | None = None,
    convert: bool = True,
) -> SearchStrategy[Actual]:
    """Results that meet *target*, drawn from its bounds.

    An implied ``=`` is met by its own number alone unless a *direction* (``"more"`` or ``"less"``)
    is given; a plain comparison with a baseline needs that *baseline* as a number, in the unit of
    the results. A deadline without a year is met by dates of that *year*, or without one as well.
    Where no number or date can be said to meet the target, its own wording does. Numbers lie on a
    bound, one last place beside it, or anywhere within, with up to six places; they come in any
    unit that converts exactly, without *convert* in the target's own alone. Check the results with
    the same arguments.
    """
    return _Side(target, direction, baseline, year, convert).meeting()


def actuals_missing(
    target: Target,
    *,
    direction: Direction | str | None = None,
    baseline: Bound = None,
    year: int | None = None,
    convert: bool = True,
) -> SearchStrategy[Actual]:
    """Results that do not meet *target* (``NOT_MET``, never open); arguments as in :func:`actuals_meeting`.

    Raises ``InvalidArgument`` where no result can be said to miss the target: an implied ``=``
    without a direction, a value to come near without a width.
    """
    return _Side(target, direction, baseline, year, convert).missing()


def actuals_on(
    target: Target,
    *,
    direction: Direction | str | None = None,
    baseline: Bound = None,
    year: int | None = None,
    convert: bool = True,
) -> SearchStrategy[Actual]:
    """Results exactly on a bound of *target*, whether that meets it or not; arguments as above.

    For a deadline this is its last day; for wording the wording itself.
    """
    return _Side(target, direction, baseline, year, convert).on()


def _direction(value: Direction | str) -> Direction:
    try:
        return Direction.of(value)
    except ArgumentError as error:
        raise InvalidArgument(str(error)) from None


def _year(value: Any) -> int:
    return _values.whole("year", value, 1, 9999)


def _decimal(value: Bound) -> Decimal:
    found = _values.bound("baseline", value, FAR)
    if not _values.finite(found):
        raise InvalidArgument(f"baseline={value}: expected a decimal number.")
    return WIDE.divide(Decimal(found.numerator), Decimal(found.denominator))


def _flag(value: Any) -> bool:
    return bool(_values.flag("convert", value))


@attrs.frozen
class _Side:
    """The strategies for one target and what it is checked with."""

    target: Target = attrs.field(validator=lambda _, __, value: _values.a_target(value))
    direction: Direction | None = attrs.field(default=None, converter=attrs.converters.optional(_direction))
    baseline: Decimal | None = attrs.field(default=None, converter=attrs.converters.optional(_decimal))
    year: int | None = attrs.field(default=None, converter=attrs.converters.optional(_year))
    convert: bool = attrs.field(default=True, converter=_flag)

    def goal(self) -> Goal | None:
        """What the target asks of a number; None where it asks for none."""
        target = self.target
        if isinstance(target, Numeric):
            return goal_of(target, direction_of(target, None, self.direction))
        if isinstance(target, Relative):
            value = self.baseline if target.value is None else target.value
            if value is None:
                cure = "give baseline= as a decimal number to compare with"
                raise InvalidArgument(f"target={target}: {cure}.")
            return Goal.of(Comparator.AT_LEAST if target.implied else target.op, value, target.unit)
        return None

    @property
    def unbased(self) -> bool:
        """Whether the target is compared with a baseline that is not given."""
        return isinstance(self.target, Relative) and self.target.value is None and self.baseline is None

    def drawn(self, values: SearchStrategy[Decimal], unit: Unit) -> SearchStrategy[Actual]:
        """*values* as results: changes where the target is a change, else amounts."""
        target = self.target
        if isinstance(target, Relative) and target.trend is not None:
            return _change(target.trend, values, unit)
        return _given(values, unit, self.convert)

    def meeting(self) -> SearchStrategy[Actual]:
        """Results that meet the target; at the least its own wording does."""
        if self.unbased:
            return st.just(Wording(str(self.target)))
        if (goal := self.goal()) is not None:
            return self.drawn(_within(goal.limits), goal.limits.unit)
        if isinstance(self.target, Deadline):
            return self.days_kept(self.target)
        if isinstance(self.target, AllOf):
            return _several([part.meeting() for part in self.clauses(self.target)])
        return st.one_of(self.on(), *map(st.just, self.claims(Attainment.FULL)))

    def missing(self) -> SearchStrategy[Actual]:
        """Results that miss the target."""
        found = self.missed()
        if not found:
            hint = "a direction, a width or a year may be wanting"
            raise InvalidArgument(f"target={self.target}: no result can be said to miss it; {hint}.")
        return st.one_of(found)

    def missed(self) -> list[SearchStrategy[Actual]]:
        """The ways to miss the target; none where nothing can be said to miss it."""
        if (goal := self.goal()) is not None:
            spans = _outside(goal.limits) if goal.decided else []
            return [self.drawn(_within(span), goal.limits.unit) for span in spans]
        if isinstance(self.target, Deadline):
            return self.days_missed(self.target)
        if isinstance(self.target, AllOf):
            return self.clause_missed(self.clauses(self.target))
        return [st.just(claim) for claim in self.claims(Attainment.NONE)]

    def clause_missed(self, clauses: list[_Side]) -> list[SearchStrategy[Actual]]:
        """Results of which one misses its clause, and the others meet theirs."""
        met, missed = [part.meeting() for part in clauses], [part.missed() for part in clauses]
        return [
            _several([*met[:index], st.one_of(ways), *met[index + 1 :]])
            for index, ways in enumerate(missed)
            if ways
        ]

    def on(self) -> SearchStrategy[Actual]:
        """Results on the bound."""
        if (goal := self.goal()) is not None:
            return self.drawn(st.sampled_from(_ends(goal.limits)), goal.limits.unit)
        if isinstance(self.target, Deadline):
            return self.moment(self.last(self.target))
        if isinstance(self.target, AllOf):
            return _several([part.on() for part in self.clauses(self.target)])
        if isinstance(self.target, Qualitative):
            return st.just(Wording(self.target.wording, self.target.numbers_unread))
        raise InvalidArgument(f"target={self.target!r} is of no kind that perfrules checks.")

    def clauses(self, target: AllOf) -> list[_Side]:
        """The same for each clause."""
        return [attrs.evolve(self, target=part) for part in target.parts]

    def claims(self, attainment: Attainment) -> list[Claim]:
        """The verdict words that decide this wording so."""
        promised = self.target.wording if isinstance(self.target, Qualitative) else ""
        return [claim for claim in _ANSWERS.get(promised, CLAIMS) if claim.attainment is attainment]

    def last(self, target: Deadline) -> datetime.date:
        """The last day that meets the deadline."""
        if target.edge is Edge.WITHIN:
            return self.dated(target.by).last
        first = self.dated(target.by).first
        if first == self.earliest(target):
            raise InvalidArgument(f"target={target}: no day comes before it; give year=.")
        return first - datetime.timedelta(days=1)

    def days_kept(self, target: Deadline) -> SearchStrategy[Actual]:
        """Days up to the last one that meets the deadline, from the year before on."""
        if self.dated(target.by).first == self.earliest(target) and target.edge is Edge.BEFORE:
            return st.just(Wording(str(target)))
        last = self.last(target)
        first = self.dated(target.start).first if target.start is not None else datetime.date(last.year, 1, 1)
        return st.dates(first, last).flatmap(self.moment)

    def days_missed(self, target: Deadline) -> list[SearchStrategy[Actual]]:
        """Days after the span of the deadline, up to the end of the next year."""
        by = self.dated(target.by)
        inclusive = target.edge is Edge.BEFORE and target.by.day is not None
        after = by.first if inclusive else by.last
        latest = datetime.date(after.year + (not self.undated(target) and after.year < 9999), 12, 31)
        if not inclusive and after == latest:
            return []
        first = after if inclusive else after + datetime.timedelta(days=1)
        return [st.dates(first, latest).flatmap(self.moment)]

    def undated(self, target: Deadline) -> bool:
        """Whether the deadline and its results have no year."""
        return target.by.year is None and self.year is None

    def earliest(self, target: Deadline) -> datetime.date:
        """The first day there is."""
        return datetime.date(LEAP_YEAR if self.undated(target) else 1, 1, 1)

    def dated(self, date: PartialDate) -> PartialDate:
        """*date* with a year; without any, dates are compared as days of one year."""
        return date.in_year(self.year or LEAP_YEAR)

    def moment(self, day: datetime.date) -> SearchStrategy[Actual]:
        """The day as a result, without a year where the deadline has none."""
        undated = isinstance(self.target, Deadline) and self.undated(self.target)
        return st.builds(Moment, _values.on(day, undated=undated))


def _several(parts: list[SearchStrategy[Actual]]) -> SearchStrategy[Actual]:
    return st.builds(Several, st.tuples(*parts))


@st.composite
def _change(draw: DrawFn, way: Trend, values: SearchStrategy[Decimal], unit: Unit) -> Change:
    value = draw(values)
    if value < 0:
        way = Trend.DOWN if way is Trend.UP else Trend.UP
    return draw(made(Change, way, draw(made(Quantity, value.copy_abs(), unit))))


_LEFT_OPEN: SearchStrategy[Actual] = st.sampled_from((Missing(), *CLAIMS))


def answered(target: Target) -> SearchStrategy[Actual]:
    """Results that can be checked against *target*: they meet it, miss it, or leave it open."""
    side = _Side(target)
    missed = [] if side.unbased else side.missed()
    return st.one_of(side.meeting(), *([st.one_of(missed)] if missed else []), _LEFT_OPEN)


def verdicts(targets_: SearchStrategy[Target] | None = None, /) -> SearchStrategy[Verdict]:
    """Verdicts (评价结论) of every outcome, on targets drawn from a strategy of them."""
    drawn = _values.strategy("targets", targets_, targets())
    return drawn.flatmap(lambda target: st.builds(check, st.just(target), answered(target)))
