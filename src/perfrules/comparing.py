"""Numbers and bounds held against numeric targets (定量指标), in one unit and exactly."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import attrs

from perfrules._exact import exact
from perfrules.actuals import Actual, Amount, Bound
from perfrules.bounds import Bounds, around, bounds, effective, of_comparison
from perfrules.errors import ArgumentError
from perfrules.explanations import quantity_text
from perfrules.outcomes import Direction, Note, NoteKind, Outcome, Reason
from perfrules.quantities import Quantity
from perfrules.targets import Approximate, Comparator, Comparison, Range, Target
from perfrules.units import NO_UNIT, Unit, convertible, on_average, ratio
from perfrules.verdicts import Verdict

Notes = tuple[Note, ...]
Numeric = Comparison | Range | Approximate

_HOLDS: dict[Comparator, Callable[[Any, Any], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.AT_MOST: operator.le,
    Comparator.MORE_THAN: operator.gt,
    Comparator.LESS_THAN: operator.lt,
    Comparator.EQUAL: operator.eq,
}
_LESS = (Comparator.AT_MOST, Comparator.LESS_THAN)


class Options(NamedTuple):
    """What a caller may add to a check; the function :func:`perfrules.check` explains each."""

    baseline: Quantity | None = None
    direction: Direction | None = None
    indicator: str | None = None
    year: int | None = None
    tolerance: Quantity | None = None

    def of_implied(self, target: Comparison) -> tuple[Direction | None, Notes]:
        """The direction of an implied ``=``, and the note that says where it is from."""
        if not target.implied:
            return None, ()
        if self.direction is not None:
            return self.direction, (Note(NoteKind.DIRECTION_GIVEN, (self.direction.value,)),)
        if self.indicator is None:
            return None, ()
        found = Direction.by_name(self.indicator)
        return found, (Note(NoteKind.DIRECTION_BY_NAME, (found.value, self.indicator)),)


def open_(reason: Reason, target: Target, actual: Actual, notes: Notes = ()) -> Verdict:
    """An open verdict, with its reason."""
    return Verdict(Outcome.OPEN, reason, target, actual, notes=notes)


def outcome(met: bool) -> Outcome:
    """Met or not met."""
    return Outcome.MET if met else Outcome.NOT_MET


def amount_of(actual: Actual) -> Quantity | None:
    """The one number that *actual* gives, if it gives one (``=95%`` is as good as ``95%``)."""
    if isinstance(actual, Amount):
        return actual.quantity
    if isinstance(actual, Bound) and isinstance(actual.limits, Comparison):
        limits = actual.limits
        return Quantity(limits.value, limits.unit) if limits.op is Comparator.EQUAL else None
    return None


def factor_between(source: Unit, target: Unit) -> tuple[Fraction | None, Notes]:
    """The factor from the actual's unit into the target's (None is 1), and what there is to say of it."""
    if source.symbol == target.symbol or not source.symbol:
        return None, ()
    if not target.symbol and not convertible(source, NO_UNIT):
        return None, (Note(NoteKind.UNIT_FROM_ACTUAL, (source.symbol,)),)
    factor = ratio(source, target)
    averaged = on_average(source, target)
    notes = (Note(NoteKind.ON_AVERAGE, (source.symbol, target.symbol)),) if averaged else ()
    return (None if factor == 1 else factor), notes


def shared_unit(source: Unit, target: Unit) -> Unit:
    """The unit in which both are counted: the target's, or without one the actual's."""
    return target if target.symbol or convertible(source, NO_UNIT) else source


def counted(quantity: Quantity, unit: Unit) -> tuple[Fraction | None, Notes]:
    """The same for a quantity, with a note of what it is in *unit*."""
    factor, notes = factor_between(quantity.unit, unit)
    if factor is None:
        return None, notes
    inside = f"{exact(Fraction(quantity.value) * factor)}{unit}"
    return factor, (Note(NoteKind.CONVERTED, (quantity_text(quantity), inside)), *notes)


def compare(
    target: Target,
    actual: Actual,
    quantity: Quantity,
    condition: tuple[Comparator, Quantity | Comparison],
    notes: Notes = (),
) -> Verdict:
    """The verdict on *quantity* under *condition*, a comparator and what stands beside it."""
    op, bound = condition
    factor = None
    if quantity.unit.symbol != bound.unit.symbol:
        factor, more = counted(quantity, bound.unit)
        notes = (*more, *notes)
    return held(target, actual, (quantity.value, factor), (op, bound.value), notes)


def held(
    target: Target,
    actual: Actual,
    reached: tuple[Decimal, Fraction | None],
    condition: tuple[Comparator, Decimal],
    notes: Notes,
) -> Verdict:
    """The verdict on *reached*, a number and its factor, under *condition*, in one unit."""
    (value, factor), (op, bound) = reached, condition
    if factor is None:
        met = _HOLDS[op](value, bound)
    else:
        met = _HOLDS[op](Fraction(value) * factor, Fraction(bound))
    direction = Direction.LESS if op in _LESS else Direction.MORE
    return Verdict(outcome(met), Reason.COMPARED, target, actual, value, bound, factor, direction, notes)


def against(target: Numeric, actual: Amount | Bound, options: Options) -> Verdict:
    """The verdict on a number or a bound."""
    quantity = amount_of(actual)
    if quantity is not None:
        return _against_number(target, actual, quantity, options)
    return _against_bound(target, actual, options)


def _against_number(target: Numeric, actual: Actual, quantity: Quantity, options: Options) -> Verdict:
    """The verdict on one number."""
    match target:
        case Comparison():
            return _against_comparison(target, actual, quantity, options)
        case Range():
            goal = bounds(target)
            return _against_range(target, actual, quantity, goal, ())
        case Approximate():
            return _against_approximate(target, actual, quantity, options)


def _against_comparison(target: Comparison, actual: Actual, quantity: Quantity, options: Options) -> Verdict:
    direction, notes = options.of_implied(target)
    op = effective(target, direction)
    found = compare(target, actual, quantity, (op, target), notes)
    if not target.implied or direction is not None:
        return found
    if found.met:
        return attrs.evolve(found, direction=None)
    return attrs.evolve(found, outcome=Outcome.OPEN, reason=Reason.DIRECTION_NEEDED, direction=None)


def _against_range(target: Target, actual: Actual, quantity: Quantity, goal: Bounds, notes: Notes) -> Verdict:
    factor, more = counted(quantity, goal.unit)
    value = Fraction(quantity.value) * (factor or 1)
    met = Span.of(goal).holds(value)
    low, high = goal.low or Decimal(0), goal.high or Decimal(0)
    below = value - Fraction(low) <= Fraction(high) - value
    nearest, direction = (low, Direction.MORE) if below else (high, Direction.LESS)
    given = (*more, *notes)
    return Verdict(
        outcome(met), Reason.COMPARED, target, actual, quantity.value, nearest, factor, direction, given
    )


def _against_approximate(
    target: Approximate, actual: Actual, quantity: Quantity, options: Options
) -> Verdict:
    found = compare(target, actual, quantity, (Comparator.EQUAL, Quantity(target.value, target.unit)))
    width, notes = _width(target, quantity.unit, options)
    if width is not None:
        goal = around(target.value, width, target.unit)
        inside = _against_range(target, actual, quantity, goal, notes)
        return attrs.evolve(found, outcome=inside.outcome, notes=inside.notes)
    if found.met:
        return found
    return attrs.evolve(found, outcome=Outcome.OPEN, reason=Reason.TOLERANCE_NEEDED)


def _width(target: Approximate, source: Unit, options: Options) -> tuple[Decimal | None, Notes]:
    """The width of an approximate target: its own, else the caller's, in the unit of both sides."""
    given, unit = options.tolerance, shared_unit(source, target.unit)
    if target.tolerance is not None or given is None:
        return target.tolerance, ()
    if given.unit and unit:
        given = given.to(unit)
    if given.value < 0:
        raise ArgumentError(
            f"A tolerance is a width of zero or more; found {given}.",
            f"允许误差应为零或正数；实为 {given}。",
        )
    return given.value, (Note(NoteKind.TOLERANCE, (quantity_text(given),)),)


class Span(NamedTuple):
    """Numbers from ``low`` to ``high``, as fractions; ``None`` is no end there."""

    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool
    high_inclusive: bool

    @classmethod
    def of(cls, limits: Bounds, factor: Fraction | None = None) -> Span:
        """The span of *limits*, each end times *factor*, which is above zero."""
        times = factor or Fraction(1)
        low = None if limits.low is None else Fraction(limits.low) * times
        high = None if limits.high is None else Fraction(limits.high) * times
        return cls(low, high, limits.low_inclusive, limits.high_inclusive)

    def moved(self, change: Callable[[Fraction], Fraction]) -> Span:
        """The span under *change*, which only ever grows or only ever falls."""
        low = None if self.low is None else change(self.low)
        high = None if self.high is None else change(self.high)
        if change(Fraction(1)) > change(Fraction(0)):
            return Span(low, high, self.low_inclusive, self.high_inclusive)
        return Span(high, low, self.high_inclusive, self.low_inclusive)

    def holds(self, value: Fraction) -> bool:
        """Whether *value* lies in the span."""
        return self.above(value) and self.below(value)

    def above(self, value: Fraction) -> bool:
        """Whether *value* is past the low end."""
        return self.low is None or value > self.low or (self.low_inclusive and value == self.low)

    def below(self, value: Fraction) -> bool:
        """Whether *value* is short of the high end."""
        return self.high is None or value < self.high or (self.high_inclusive and value == self.high)

    def inside(self, goal: Span) -> bool:
        """Whether all of the span lies in *goal*."""
        low = goal.low is None or (
            self.low is not None
            and (
                self.low > goal.low
                or (self.low == goal.low and (goal.low_inclusive or not self.low_inclusive))
            )
        )
        high = goal.high is None or (
            self.high is not None
            and (
                self.high < goal.high
                or (self.high == goal.high and (goal.high_inclusive or not self.high_inclusive))
            )
        )
        return low and high

    def apart(self, goal: Span) -> bool:
        """Whether none of the span lies in *goal*."""
        return _ends_before(self, goal) or _ends_before(goal, self)


def _ends_before(one: Span, other: Span) -> bool:
    if one.high is None or other.low is None:
        return False
    touching = one.high_inclusive and other.low_inclusive
    return one.high < other.low or (one.high == other.low and not touching)


def limits_of(actual: Amount | Bound) -> Bounds:
    """The numbers that the actual may be."""
    if isinstance(actual, Amount):
        return of_comparison(Comparator.EQUAL, actual.quantity.value, actual.quantity.unit)
    limits = actual.limits
    if isinstance(limits, Comparison):
        return of_comparison(limits.op, limits.value, limits.unit)
    return bounds(limits)


def decide_span(target: Target, actual: Actual, span: Span, goal: Span, notes: Notes) -> Verdict:
    """Met if every number of *span* lies in *goal*, not met if none does, else open."""
    if span.inside(goal):
        return Verdict(Outcome.MET, Reason.COMPARED, target, actual, notes=notes)
    if span.apart(goal):
        return Verdict(Outcome.NOT_MET, Reason.COMPARED, target, actual, notes=notes)
    return open_(Reason.BOUND_UNDECIDED, target, actual, notes)


def _against_bound(target: Numeric, actual: Amount | Bound, options: Options) -> Verdict:
    """The verdict on a bound: decided where every number that it allows agrees."""
    limits = limits_of(actual)
    factor, notes = factor_between(limits.unit, target.unit)
    span = Span.of(limits, factor)
    match target:
        case Comparison():
            direction, more = options.of_implied(target)
            if target.implied and direction is None:
                return open_(Reason.DIRECTION_NEEDED, target, actual, notes)
            goal = Span.of(bounds(target, direction=direction))
            found = decide_span(target, actual, span, goal, (*notes, *more))
            return attrs.evolve(found, direction=direction)
        case Range():
            return decide_span(target, actual, span, Span.of(bounds(target)), notes)
        case Approximate():
            width, more = _width(target, limits.unit, options)
            if width is None:
                return open_(Reason.TOLERANCE_NEEDED, target, actual, notes)
            goal = Span.of(around(target.value, width, target.unit))
            return decide_span(target, actual, span, goal, (*notes, *more))
