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
from perfrules.actuals import Actual, Amount, Attainment, Change, Moment, Wording
from perfrules.bounds import Bounds, around, bounds, of_comparison
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError
from perfrules.outcomes import Direction
from perfrules.quantities import Quantity
from perfrules.strategies import _arguments
from perfrules.strategies._actuals import CLAIMS
from perfrules.strategies._arguments import bound, instance
from perfrules.strategies._values import FAR, UNITS, between, finite
from perfrules.targets import (
    Approximate,
    Comparison,
    Deadline,
    Edge,
    Qualitative,
    Range,
    Relative,
    Target,
    Trend,
)
from perfrules.units import NO_UNIT, Unit, convertible, ratio


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
    edges = [edge for edge in (limits.low, limits.high) if edge is not None]
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

    def amount(value: Decimal, counted: tuple[Unit, Fraction]) -> Actual:
        other, factor = counted
        scaled = WIDE.divide(WIDE.multiply(value, Decimal(factor.numerator)), Decimal(factor.denominator))
        return Amount(Quantity(scaled, other))

    return st.builds(amount, values, st.sampled_from(_counted_in(unit)))


def actuals_meeting(
    target: Target,
    *,
    direction: Direction | str | None = None,
    baseline: _arguments.Bound = None,
    year: int | None = None,
) -> SearchStrategy[Actual]:
    """Results that meet *target*, drawn from its bounds.

    An implied ``=`` is met by its own number alone unless a *direction* (``"more"`` or ``"less"``)
    is given; a plain comparison with a baseline needs that *baseline* as a number; a deadline
    without a year takes *year*.
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
        instance("target", target, (Comparison, Range, Approximate, Deadline, Relative, Qualitative))
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
            return _aim(of_comparison(target.op, value, target.unit))
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
        """Results that meet the target."""
        if (aim := self.aim()) is not None:
            return self.drawn(aim.met.numbers(self.places), aim.unit)
        if isinstance(self.target, Deadline):
            return self.days(met=True)
        full = [claim for claim in CLAIMS if claim.attainment is Attainment.FULL]
        return st.one_of(self.on(), st.sampled_from(full))

    def missing(self) -> SearchStrategy[Actual]:
        """Results that miss the target."""
        if (aim := self.aim()) is not None:
            if not aim.missed:
                raise InvalidArgument(
                    f"target={self.target}: nothing misses it; a direction or a width may be wanting."
                )
            return self.drawn(st.one_of([span.numbers(self.places) for span in aim.missed]), aim.unit)
        if isinstance(self.target, Deadline):
            return self.days(met=False)
        return st.sampled_from([claim for claim in CLAIMS if claim.attainment is Attainment.NONE])

    def on(self) -> SearchStrategy[Actual]:
        """Results on the bound."""
        if (aim := self.aim()) is not None:
            return self.drawn(st.sampled_from(aim.edges), aim.unit)
        if isinstance(self.target, Deadline):
            return st.just(self.moment(self.last()))
        if isinstance(self.target, Qualitative):
            return st.just(Wording(self.target.wording, self.target.numbers_unread))
        raise InvalidArgument(f"target={self.target}: it has no bound.")

    def last(self) -> datetime.date:
        """The last day that meets the deadline."""
        by = self.dated(self.deadline.by)
        if self.deadline.edge is Edge.WITHIN:
            return by.last
        return by.first - datetime.timedelta(days=1)

    def days(self, *, met: bool) -> SearchStrategy[Actual]:
        """Days up to the last one that meets the deadline, or days after its whole span."""
        last, start = self.last(), self.deadline.start
        if met:
            first = (
                self.dated(start).first if start is not None else datetime.date(max(last.year - 1, 1), 1, 1)
            )
            return st.dates(first, last).map(self.moment)
        after = self.dated(self.deadline.by).last + datetime.timedelta(days=1)
        return st.dates(after, datetime.date(min(after.year + 1, 9999), 12, 31)).map(self.moment)

    @property
    def deadline(self) -> Deadline:
        """The target, known to be a deadline."""
        instance("target", self.target, Deadline)
        return self.target  # type: ignore[return-value]

    def dated(self, date: PartialDate) -> PartialDate:
        """*date* with a year."""
        if date.year is None and self.year is None:
            raise InvalidArgument(f"target={self.target}: give year= for a deadline without a year.")
        return date.in_year(self.year or 1)

    def moment(self, day: datetime.date) -> Moment:
        """The day as an actual."""
        return Moment(PartialDate(day.year, month=day.month, day=day.day))


def _change(way: Trend, value: Decimal, unit: Unit) -> Change:
    if value < 0:
        way = Trend.DOWN if way is Trend.UP else Trend.UP
    return Change(way, Quantity(value.copy_abs(), unit))
