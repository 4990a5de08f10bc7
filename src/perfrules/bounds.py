"""The one interval (取值范围), and what a target asks of a number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, NamedTuple

import attrs

from perfrules._display import shortened
from perfrules._exact import WIDE, decimal, exact, not_finite
from perfrules.errors import ArgumentError
from perfrules.quantities import NO_UNIT, Unit, convertible, ratio
from perfrules.targets import Approximate, Comparator, Comparison, Direction, Numeric, Range, Target

__all__ = ["Bounds", "Goal", "around", "bounds", "effective", "goal_of", "of_comparison", "predicate"]


@attrs.frozen
class Bounds:
    """The numbers from ``low`` to ``high`` (取值范围); ``None`` is no bound there.

    The ends are decimals, or fractions where an exact conversion gives no finite decimal. Where
    there is no bound, nothing is left out: two intervals of the same numbers are equal.

    >>> below = bounds(Range(Decimal(90), Decimal(95), high_inclusive=False))
    >>> print(below, Decimal(95) in below, below.apart(Bounds(Decimal(95), None)))
    [90,95) False True
    >>> print(below & Bounds(Decimal(92), None))
    [92,95)
    """

    low: Decimal | Fraction | None
    high: Decimal | Fraction | None
    low_inclusive: bool = True
    high_inclusive: bool = True
    unit: Unit = NO_UNIT

    def __attrs_post_init__(self) -> None:
        if self.low is None and not self.low_inclusive:
            object.__setattr__(self, "low_inclusive", True)
        if self.high is None and not self.high_inclusive:
            object.__setattr__(self, "high_inclusive", True)

    @property
    def ends(self) -> tuple[tuple[int, Any, int], tuple[int, Any, int]]:
        """Both ends so that they sort: an open end lies a trifle inside, a missing one infinitely far."""
        low = (-1, 0, 0) if self.low is None else (0, self.low, 0 if self.low_inclusive else 1)
        high = (1, 0, 0) if self.high is None else (0, self.high, 0 if self.high_inclusive else -1)
        return low, high

    @property
    def fractions(self) -> tuple[Fraction | None, Fraction | None]:
        """Both ends as fractions."""
        low, high = self.low, self.high
        return None if low is None else Fraction(low), None if high is None else Fraction(high)

    def __contains__(self, number: Decimal | Fraction) -> bool:
        low, high = self.ends
        return low <= (0, number, 0) <= high

    @property
    def empty(self) -> bool:
        """Whether no number lies between the ends."""
        low, high = self.ends
        return low > high

    def inside(self, other: Bounds) -> bool:
        """Whether every number here lies in *other*."""
        (low, high), (least, most) = self.ends, other.ends
        return least <= low and high <= most

    def apart(self, other: Bounds) -> bool:
        """Whether no number here lies in *other*."""
        (low, high), (least, most) = self.ends, other.ends
        return high < least or most < low

    def __and__(self, other: Bounds) -> Bounds:
        """The numbers that lie in both; they count no unit."""
        (low, high), (least, most) = self.ends, other.ends
        below, above = (self if low >= least else other), (self if high <= most else other)
        return Bounds(below.low, above.high, below.low_inclusive, above.high_inclusive)

    def moved(self, change: Callable[[Fraction], Fraction]) -> Bounds:
        """The same under *change*, which only ever grows or only ever falls; it counts no unit."""
        low, high = (None if end is None else change(end) for end in self.fractions)
        if change(Fraction(1)) > change(Fraction(0)):
            return Bounds(low, high, self.low_inclusive, self.high_inclusive)
        return Bounds(high, low, self.high_inclusive, self.low_inclusive)

    def __str__(self) -> str:
        left = "(-∞" if self.low is None else ("[" if self.low_inclusive else "(") + _end(self.low)
        right = "+∞)" if self.high is None else _end(self.high) + ("]" if self.high_inclusive else ")")
        return f"{left},{right}" + (f"({self.unit})" if self.unit else "")


def _end(end: Decimal | Fraction) -> str:
    return exact(end) if isinstance(end, Fraction) else f"{end:f}"


class Goal(NamedTuple):
    """What a target asks of a number (达标要求): where it lies, and what it is measured by.

    ``limits`` are the numbers that meet it; ``bound`` is what completion is measured by, None for
    the nearer end of a range; ``direction`` says which way of it is better. A goal that is not
    ``decided`` is met by its own number, and any other leaves it open: an implied ``=`` without
    direction, 约 without width. ``equal`` marks that of ``=``.

    >>> from perfrules import parse
    >>> goal = goal_of(parse(">5件"))
    >>> print(goal.limits, goal.full, goal.direction.value)
    (5,+∞)(件) [5,+∞)(件) more
    """

    limits: Bounds
    bound: Decimal | None
    direction: Direction | None = None
    decided: bool = True
    equal: bool = False

    @classmethod
    def of(
        cls, op: Comparator, value: Decimal, unit: Unit = NO_UNIT, direction: Direction | None = None
    ) -> Goal:
        """The goal of a comparison; *direction* is that of ``=``, more where it is None."""
        equal = op is Comparator.EQUAL
        way = Direction.LESS if op.is_cap else Direction.MORE
        return cls(of_comparison(op, value, unit), value, direction or way if equal else way, equal=equal)

    @property
    def full(self) -> Bounds:
        """The numbers that earn full points under a proportional rule.

        ``>`` is scored like ``≥``, and overshoot of ``=`` is not punished.
        """
        low, high = self.limits.low, self.limits.high
        if self.equal and self.bound is not None and self.bound >= 0:
            less = self.direction is Direction.LESS or not self.bound
            low, high = (None, high) if less else (low, None)
        return Bounds(low, high, unit=self.limits.unit)

    def nearest(self, number: Decimal | Fraction) -> tuple[Decimal, Direction | None]:
        """The bound that *number* is measured by, and which way of it is better."""
        if self.bound is not None:
            return self.bound, self.direction
        ends = [end for end in (self.limits.low, self.limits.high) if isinstance(end, Decimal)]
        found = min(ends, key=lambda end: abs(Fraction(end) - Fraction(number)))
        return found, Direction.MORE if found is ends[0] else Direction.LESS

    @property
    def rewarded(self) -> Decimal | None:
        """The bound above zero that more is better than, where over-achievement is possible; else None."""
        bound = self.bound
        past = bound is not None and bound > 0 and self.full.high is None
        return bound if past else None


def goal_of(target: Numeric, direction: Direction | None = None, width: Decimal | None = None) -> Goal:
    """What *target* asks of a number.

    *direction* is that of an ``=``, implied or not; *width* that of an approximate target without
    one of its own, in its unit.

    >>> from perfrules import parse
    >>> goal_of(parse("100件")).decided, goal_of(parse("100件"), Direction.LESS).limits.high
    (False, Decimal('100'))
    """
    match target:
        case Comparison():
            found = Goal.of(effective(target, direction), target.value, target.unit, direction)
            known = not target.implied or direction is not None
            return found if known else found._replace(direction=None, decided=False)
        case Range(low, high, unit):
            return Goal(Bounds(low, high, target.low_inclusive, target.high_inclusive, unit), None)
        case Approximate():
            given = width if target.tolerance is None else target.tolerance
            limits = around(target.value, given or Decimal(0), target.unit)
            return Goal(limits, target.value, Direction.MORE, given is not None)


def bounds(target: Target, *, direction: Direction | str | None = None) -> Bounds:
    """The bounds of a :class:`Comparison`, a :class:`Range`, or an approximate target with a width.

    *direction* makes an implied ``=`` a bound; without it only the number itself meets it. Other
    targets have no bounds: :class:`ArgumentError`.

    >>> from perfrules import parse
    >>> bounds(parse("≥95%")).low, bounds(parse("≥95%")).high
    (Decimal('95'), None)
    """
    if not isinstance(target, Numeric) or (isinstance(target, Approximate) and target.tolerance is None):
        raise ArgumentError("no_bounds", target=shortened(target))
    return goal_of(target, None if direction is None else Direction.of(direction)).limits


def effective(target: Comparison, direction: Direction | None) -> Comparator:
    """The comparator that *target* is held to: its own, or for an implied ``=`` the direction's.

    >>> from perfrules import parse
    >>> effective(parse("100%"), Direction.MORE), effective(parse("100%"), None)
    (<Comparator.AT_LEAST: '>='>, <Comparator.EQUAL: '='>)
    """
    if not target.implied or direction is None:
        return target.op
    return Comparator.AT_LEAST if direction is Direction.MORE else Comparator.AT_MOST


def of_comparison(op: Comparator, value: Decimal, unit: Unit) -> Bounds:
    """The numbers for which ``number op value`` holds.

    >>> found = of_comparison(Comparator.LESS_THAN, Decimal(300), Unit("元"))
    >>> found.low, found.high, found.high_inclusive
    (None, Decimal('300'), False)
    """
    if op.is_floor:
        return Bounds(value, None, op is Comparator.AT_LEAST, True, unit)
    if op.is_cap:
        return Bounds(None, value, True, op is Comparator.AT_MOST, unit)
    return Bounds(value, value, unit=unit)


def around(value: Decimal, width: Decimal, unit: Unit) -> Bounds:
    """The numbers no further from *value* than *width*.

    >>> found = around(Decimal(95), Decimal(2), Unit("分"))
    >>> found.low, found.high
    (Decimal('93'), Decimal('97'))
    """
    return Bounds(WIDE.subtract(value, width), WIDE.add(value, width), unit=unit)


def predicate(
    target: Target, *, direction: Direction | str | None = None, unit: Unit | None = None
) -> Callable[[Decimal], bool]:
    """A function that tells whether a number meets *target*: number in, bool out (判定函数).

    For inner loops: the target is looked at once, and a call costs little more than comparing two
    decimals. The numbers count *unit*, by default the target's own. An implied ``=`` needs its
    *direction*. The answer is exact in any decimal context; other numbers than ``Decimal`` are
    taken as :func:`check` takes them. NaN is a :class:`NumberError`, or meets nothing where the
    caller's context does not trap it; an infinite ``Decimal`` is beyond every bound. The function pickles.

    Raises :class:`ArgumentError` for a target that is no comparison, range or value with a width,
    and :class:`UnitMismatchError` for a *unit* that does not convert.

    >>> from perfrules import parse
    >>> enough = predicate(parse("≥95%"))
    >>> enough(Decimal("96.2")), enough(Decimal("94.9"))
    (True, False)
    """
    if isinstance(target, Comparison) and target.implied and direction is None:
        raise ArgumentError("direction_needed", target=shortened(target))
    limits = bounds(target, direction=direction)
    if unit and unit != limits.unit and (limits.unit or convertible(unit, NO_UNIT)):
        factor = ratio(limits.unit, unit)
        limits = attrs.evolve(limits.moved(lambda end: end * factor), unit=unit)
    low, high = _finite(limits.low), _finite(limits.high)
    zero = Decimal(0)
    if isinstance(low, Fraction) or isinstance(high, Fraction):
        return _Test(limits, zero, zero).between
    test = _Test(limits, low or zero, high or zero)
    if high is None:
        return test.at_least if limits.low_inclusive else test.more
    if low is None:
        return test.at_most if limits.high_inclusive else test.less
    return test.closed if limits.low_inclusive and limits.high_inclusive else test.between


def _finite(end: Decimal | Fraction | None) -> Decimal | Fraction | None:
    """A fraction as the decimal that it is, where it is one."""
    text = exact(end) if isinstance(end, Fraction) else "/"
    return end if "/" in text else Decimal(text)


@attrs.frozen
class _Test:
    """Bounds with a method for each shape; the bound method is the predicate."""

    limits: Bounds
    low: Decimal
    high: Decimal

    def at_least(self, number: Decimal) -> bool:
        try:
            return (number if type(number) is Decimal else decimal(number)) >= self.low
        except InvalidOperation:
            raise not_finite(number) from None

    def more(self, number: Decimal) -> bool:
        try:
            return (number if type(number) is Decimal else decimal(number)) > self.low
        except InvalidOperation:
            raise not_finite(number) from None

    def at_most(self, number: Decimal) -> bool:
        try:
            return (number if type(number) is Decimal else decimal(number)) <= self.high
        except InvalidOperation:
            raise not_finite(number) from None

    def less(self, number: Decimal) -> bool:
        try:
            return (number if type(number) is Decimal else decimal(number)) < self.high
        except InvalidOperation:
            raise not_finite(number) from None

    def closed(self, number: Decimal) -> bool:
        try:
            return self.low <= (number if type(number) is Decimal else decimal(number)) <= self.high
        except InvalidOperation:
            raise not_finite(number) from None

    def between(self, number: Decimal) -> bool:
        try:
            return (number if type(number) is Decimal else decimal(number)) in self.limits
        except InvalidOperation:
            raise not_finite(number) from None
