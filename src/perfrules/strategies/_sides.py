"""Strategies for results on either side of a given target's bounds, and exactly on them."""

from __future__ import annotations

import datetime
import functools
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from perfrules._exact import WIDE
from perfrules.actuals import Actual, Amount, Attainment, Change, Claim, Moment, Several, Wording
from perfrules.bounds import Bounds, around, bounds, of_comparison
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError
from perfrules.quantities import NO_UNIT, Quantity, Unit, convertible, ratio
from perfrules.strategies import _arguments
from perfrules.strategies._actuals import CLAIMS
from perfrules.strategies._arguments import bound, instance
from perfrules.strategies._values import FAR, UNITS, between, finite
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Direction,
    Edge,
    Qualitative,
    Range,
    Relative,
    Target,
    Trend,
)

_LEAP_YEAR = 2000
"""The year in which dates without a year are compared, so that 29 February is one of them."""
_ANSWERS = {
    "优": (Claim(Attainment.FULL, "优"), Claim(Attainment.NONE, "差")),
    "良": (Claim(Attainment.FULL, "优"), Claim(Attainment.NONE, "差")),
    "中": (Claim(Attainment.FULL, "优"), Claim(Attainment.NONE, "差")),
    "差": (Claim(Attainment.FULL, "优"),),
    "是": (Claim(Attainment.FULL, "完成"), Claim(Attainment.NONE, "否")),
    "否": (Claim(Attainment.NONE, "是"),),
}
"""Wording that only the words of its own kind answer."""


class Span(NamedTuple):
    """The numbers between two ends, None for an end that is infinitely far."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool = True
    high_in: bool = True

    def outside(self) -> list[Span]:
        """The spans that together hold every other number."""
        below = [] if self.low is None else [Span(None, self.low, high_in=not self.low_in)]
        above = [] if self.high is None else [Span(self.high, None, low_in=not self.high_in)]
        return below + above

    def numbers(self, places: int) -> SearchStrategy[Decimal]:
        """The decimals within, of at most *places* places where that is enough."""
        low = self.low if self.low is not None else (self.high or Fraction(0)) - FAR
        high = self.high if self.high is not None else low + FAR
        return between(low, high, places, open_low=not self.low_in, open_high=not self.high_in)


def _span(limits: Bounds) -> Span:
    low = None if limits.low is None else Fraction(limits.low)
    high = None if limits.high is None else Fraction(limits.high)
    return Span(low, high, limits.low_inclusive, limits.high_inclusive)


class Aim(NamedTuple):
    """What the numbers of a target ask: those that meet it, those that miss it, and its bounds."""

    met: Span
    missed: list[Span]
    edges: list[Decimal]
    unit: Unit


def _aim(limits: Bounds, *, decided: bool = True) -> Aim:
    """The aim of *limits*; where it is not *decided*, other numbers leave the target open."""
    met = _span(limits)
    edges = [edge for edge in (limits.low, limits.high) if isinstance(edge, Decimal)]
    return Aim(met, met.outside() if decided else [], edges, limits.unit)


@functools.lru_cache(maxsize=512)
def _counted_in(unit: Unit) -> tuple[tuple[Unit, Fraction], ...]:
    """The units in which a result may be given, each with its exact factor; no unit means the target's."""
    if not unit:
        return tuple((other, Fraction(1)) for other in (NO_UNIT, *UNITS[:8]))
    others = [(other, ratio(unit, other)) for other in UNITS if other != unit and convertible(unit, other)]
    return ((unit, Fraction(1)), (NO_UNIT, Fraction(1)), *(pair for pair in others if finite(pair[1])))


def _given(values: SearchStrategy[Decimal], unit: Unit) -> SearchStrategy[Actual]:
    """*values*, which count *unit*, in any unit that converts exactly."""

    def amount(drawn: tuple[Decimal, tuple[Unit, Fraction]]) -> Actual:
        value, (other, factor) = drawn
        scaled = WIDE.divide(WIDE.multiply(value, Decimal(factor.numerator)), Decimal(factor.denominator))
        return Amount(Quantity(scaled, other))

    return st.tuples(values, st.sampled_from(_counted_in(unit))).map(amount)


def actuals_meeting(
    target: Target,
    *,
    direction: Direction | str | None = None,
    baseline: _arguments.Bound = None,
    year: int | None = None,
) -> SearchStrategy[Actual]:
    """Results that meet *target*, drawn from its bounds.

    An implied ``=`` is met by its own number alone unless a *direction* (``"more"`` or ``"less"``)
    is given; a plain comparison with a baseline needs that *baseline* as a number, in the unit of
    the results. A deadline without a year is met by dates of that *year*, or without one as well.
    Where no number or date can be said to meet the target, its own wording does. Check the
    results with the same arguments.
    """
    return _Side(target, direction, baseline, year).meeting()


def actuals_missing(
    target: Target,
    *,
    direction: Direction | str | None = None,
    baseline: _arguments.Bound = None,
    year: int | None = None,
) -> SearchStrategy[Actual]:
    """Results that do not meet *target* (``NOT_MET``, never open); arguments as in :func:`actuals_meeting`.

    Raises ``InvalidArgument`` where no result can be said to miss the target: an implied ``=``
    without a direction, a value to come near without a width.
    """
    return _Side(target, direction, baseline, year).missing()


def missed(target: Target) -> list[SearchStrategy[Actual]]:
    """The ways to miss *target* without further arguments; none where nothing can be said to miss it."""
    if isinstance(target, Relative) and target.value is None:
        return []
    return _Side(target, None, None, None).missed()


def actuals_on(
    target: Target,
    *,
    direction: Direction | str | None = None,
    baseline: _arguments.Bound = None,
    year: int | None = None,
) -> SearchStrategy[Actual]:
    """Results exactly on a bound of *target*, whether that meets it or not; arguments as above.

    For a deadline this is its last day; for wording the wording itself.
    """
    return _Side(target, direction, baseline, year).on()


def _direction(value: Direction | str) -> Direction:
    try:
        return Direction.of(value)
    except ArgumentError as error:
        raise InvalidArgument(str(error)) from None


class _Side:
    """The strategies for one target and what it is checked with."""

    def __init__(
        self, target: Target, direction: Direction | str | None, baseline: _arguments.Bound, year: int | None
    ) -> None:
        instance("target", target, Target)
        self.target, self.year = target, year
        self.direction = None if direction is None else _direction(direction)
        self.baseline = None if baseline is None else bound("baseline", baseline, FAR)
        self.places = 2
        if year is not None:
            _arguments.whole("year", year, 1, 9999)

    def aim(self) -> Aim | None:
        """The numbers that the target asks for; None where it asks for none."""
        target = self.target
        if isinstance(target, Approximate) and target.tolerance is None:
            return _aim(around(target.value, Decimal(0), target.unit), decided=False)
        if isinstance(target, (Comparison, Range, Approximate)):
            decided = not (isinstance(target, Comparison) and target.implied) or self.direction is not None
            return _aim(bounds(target, direction=self.direction), decided=decided)
        if isinstance(target, Relative):
            value = target.value if target.value is not None else self._baseline()
            op = Comparator.AT_LEAST if target.implied else target.op
            return _aim(of_comparison(op, value, target.unit))
        return None

    def _baseline(self) -> Decimal:
        if self.baseline is None or not finite(self.baseline):
            raise InvalidArgument(
                f"target={self.target}: give baseline= as a decimal number to compare with."
            )
        return WIDE.divide(Decimal(self.baseline.numerator), Decimal(self.baseline.denominator))

    def drawn(self, values: SearchStrategy[Decimal], unit: Unit) -> SearchStrategy[Actual]:
        """*values* as results: changes where the target is a change, else amounts."""
        target = self.target
        if isinstance(target, Relative) and target.trend is not None:
            way = target.trend
            return values.map(lambda value: _change(way, value, unit))
        return _given(values, unit)

    def meeting(self) -> SearchStrategy[Actual]:
        """Results that meet the target; at the least its own wording does."""
        if isinstance(self.target, Relative) and self.target.value is None and self.baseline is None:
            return st.just(Wording(str(self.target)))
        if (aim := self.aim()) is not None:
            return self.drawn(aim.met.numbers(self.places), aim.unit)
        if isinstance(self.target, Deadline):
            return self.days_kept(self.target)
        if isinstance(self.target, AllOf):
            return _several([self.of(part).meeting() for part in self.target.parts])
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
        if (aim := self.aim()) is not None:
            return [self.drawn(span.numbers(self.places), aim.unit) for span in aim.missed]
        if isinstance(self.target, Deadline):
            return self.days_missed(self.target)
        if isinstance(self.target, AllOf):
            return self.clause_missed(self.target.parts)
        return [st.just(claim) for claim in self.claims(Attainment.NONE)]

    def clause_missed(self, parts: tuple[Target, ...]) -> list[SearchStrategy[Actual]]:
        """Results of which one misses its clause, and the others meet theirs."""
        met = [self.of(part).meeting() for part in parts]
        ways = [(index, self.of(part).missed()) for index, part in enumerate(parts)]
        return [
            _several([*met[:index], st.one_of(missed), *met[index + 1 :]]) for index, missed in ways if missed
        ]

    def on(self) -> SearchStrategy[Actual]:
        """Results on the bound."""
        if (aim := self.aim()) is not None:
            return self.drawn(st.sampled_from(aim.edges), aim.unit)
        if isinstance(self.target, Deadline):
            return st.just(self.moment(self.last(self.target)))
        if isinstance(self.target, AllOf):
            return _several([self.of(part).on() for part in self.target.parts])
        if isinstance(self.target, Qualitative):
            return st.just(Wording(self.target.wording, self.target.numbers_unread))
        raise InvalidArgument(f"target={self.target!r} is of no kind that perfrules checks.")

    def of(self, part: Target) -> _Side:
        """The same for one clause."""
        return _Side(part, self.direction, self.baseline, self.year)

    def claims(self, attainment: Attainment) -> list[Claim]:
        """The verdict words that decide this wording so."""
        promised = self.target.wording if isinstance(self.target, Qualitative) else ""
        if promised in _ANSWERS:
            return [claim for claim in _ANSWERS[promised] if claim.attainment is attainment]
        return [claim for claim in CLAIMS if claim.attainment is attainment]

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
        return st.dates(first, last).map(self.moment)

    def days_missed(self, target: Deadline) -> list[SearchStrategy[Actual]]:
        """Days after the span of the deadline, up to the end of the next year."""
        by = self.dated(target.by)
        inclusive = target.edge is Edge.BEFORE and target.by.day is not None
        after = by.first if inclusive else by.last
        latest = datetime.date(after.year + (not self.undated(target) and after.year < 9999), 12, 31)
        if not inclusive and after == latest:
            return []
        first = after if inclusive else after + datetime.timedelta(days=1)
        return [st.dates(first, latest).map(self.moment)]

    def undated(self, target: Deadline) -> bool:
        """Whether the deadline and its results have no year."""
        return target.by.year is None and self.year is None

    def earliest(self, target: Deadline) -> datetime.date:
        """The first day there is."""
        return datetime.date(_LEAP_YEAR if self.undated(target) else 1, 1, 1)

    def dated(self, date: PartialDate) -> PartialDate:
        """*date* with a year; without any, dates are compared as days of one year."""
        return date.in_year(self.year or _LEAP_YEAR)

    def moment(self, day: datetime.date) -> Moment:
        """The day as a result, without a year where the deadline has none."""
        undated = isinstance(self.target, Deadline) and self.undated(self.target)
        return Moment(PartialDate(None if undated else day.year, month=day.month, day=day.day))


def _several(parts: list[SearchStrategy[Actual]]) -> SearchStrategy[Actual]:
    return st.tuples(*parts).map(Several)


def _change(way: Trend, value: Decimal, unit: Unit) -> Change:
    if value < 0:
        way = Trend.DOWN if way is Trend.UP else Trend.UP
    return Change(way, Quantity(value.copy_abs(), unit))
