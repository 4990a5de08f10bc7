"""The bounds of a numeric target in one form."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import attrs

from perfrules._display import shortened
from perfrules._exact import WIDE, decimal, exact, not_finite
from perfrules._values import Value
from perfrules.errors import ArgumentError
from perfrules.quantities import NO_UNIT, Unit, convertible, ratio
from perfrules.targets import Approximate, Comparator, Comparison, Direction, Range, Target

__all__ = [
    "Bounds",
    "around",
    "bounds",
    "effective",
    "of_comparison",
    "predicate",
]


@attrs.frozen(repr=False, eq=False)
class Bounds(Value):
    """The numbers that meet a target (取值范围), from ``low`` to ``high``; ``None`` is no bound there.

    >>> print(bounds(Range(Decimal(90), Decimal(95), high_inclusive=False)))
    [90,95)
    """

    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool = True
    high_inclusive: bool = True
    unit: Unit = NO_UNIT

    def __contains__(self, number: Decimal) -> bool:
        low, high = self.low, self.high
        above = low is None or number > low or (self.low_inclusive and number == low)
        return above and (high is None or number < high or (self.high_inclusive and number == high))

    def __str__(self) -> str:
        left = "(-∞" if self.low is None else ("[" if self.low_inclusive else "(") + f"{self.low:f}"
        right = "+∞)" if self.high is None else f"{self.high:f}" + ("]" if self.high_inclusive else ")")
        return f"{left},{right}" + (f"({self.unit})" if self.unit else "")


def bounds(target: Target, *, direction: Direction | str | None = None) -> Bounds:
    """The bounds of a :class:`Comparison`, a :class:`Range`, or an approximate target with a width.

    *direction* makes an implied ``=`` a bound; without it only the number itself meets it. Other
    targets have no bounds: :class:`ArgumentError`.

    >>> from perfrules import parse
    >>> bounds(parse("≥95%")).low, bounds(parse("≥95%")).high
    (Decimal('95'), None)
    """
    match target:
        case Comparison():
            return of_comparison(effective(target, direction), target.value, target.unit)
        case Range():
            return Bounds(target.low, target.high, target.low_inclusive, target.high_inclusive, target.unit)
        case Approximate() if target.tolerance is not None:
            return around(target.value, target.tolerance, target.unit)
    raise ArgumentError(
        f"Only a comparison, a range or a value with a width has bounds; found {shortened(target)}.",
        f"只有比较、区间或带误差的约数有上下限；实为{shortened(target)}。",
        code="no_bounds",
    )


def effective(target: Comparison, direction: Direction | str | None) -> Comparator:
    """The comparator that *target* is held to: its own, or for an implied ``=`` the direction's.

    >>> from perfrules import parse
    >>> effective(parse("100%"), "more"), effective(parse("100%"), None)
    (<Comparator.AT_LEAST: '>='>, <Comparator.EQUAL: '='>)
    """
    if not target.implied or direction is None:
        return target.op
    return Comparator.AT_LEAST if Direction.of(direction) is Direction.MORE else Comparator.AT_MOST


def of_comparison(op: Comparator, value: Decimal, unit: Unit) -> Bounds:
    """The numbers for which ``number op value`` holds.

    >>> found = of_comparison(Comparator.LESS_THAN, Decimal(300), Unit("元"))
    >>> found.low, found.high, found.high_inclusive
    (None, Decimal('300'), False)
    """
    if op in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return Bounds(value, None, op is Comparator.AT_LEAST, True, unit)
    if op in (Comparator.AT_MOST, Comparator.LESS_THAN):
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
        raise ArgumentError(
            f"The sign of {shortened(target)} is implied; say direction='more' or direction='less'.",
            f"“{shortened(target)}”未写比较符；请用 direction='more' 或 direction='less' 说明正向或反向。",
            code="direction_needed",
        )
    limits = bounds(target, direction=direction)
    if not unit or unit == limits.unit or not (limits.unit or convertible(unit, NO_UNIT)):
        return _test(limits)
    factor = ratio(limits.unit, unit)
    exactly = Bounds(
        _scaled(limits.low, factor),
        _scaled(limits.high, factor),
        limits.low_inclusive,
        limits.high_inclusive,
        unit,
    )
    inexact = (exactly.low is None) != (limits.low is None) or (exactly.high is None) != (limits.high is None)
    return _Scaled(limits, 1 / factor).holds if inexact else _test(exactly)


def _scaled(bound: Decimal | None, factor: Fraction) -> Decimal | None:
    """*bound* times *factor* as a decimal; None where there is none, or no finite one."""
    text = "" if bound is None else exact(Fraction(bound) * factor)
    return Decimal(text) if text and "/" not in text else None


def _test(limits: Bounds) -> Callable[[Decimal], bool]:
    if limits.low is not None and limits.high is not None:
        test = _Test(limits.low, limits.high)
        if limits.low_inclusive:
            return test.closed if limits.high_inclusive else test.low_closed
        return test.high_closed if limits.high_inclusive else test.open
    if limits.low is not None:
        test = _Test(limits.low, limits.low)
        return test.at_least if limits.low_inclusive else test.more
    high = limits.high or Decimal(0)
    test = _Test(high, high)
    return test.at_most if limits.high_inclusive else test.less


@attrs.frozen
class _Test:
    """Bounds with a method for each shape; the bound method is the predicate."""

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

    def open(self, number: Decimal) -> bool:
        try:
            return self.low < (number if type(number) is Decimal else decimal(number)) < self.high
        except InvalidOperation:
            raise not_finite(number) from None

    def low_closed(self, number: Decimal) -> bool:
        try:
            return self.low <= (number if type(number) is Decimal else decimal(number)) < self.high
        except InvalidOperation:
            raise not_finite(number) from None

    def high_closed(self, number: Decimal) -> bool:
        try:
            return self.low < (number if type(number) is Decimal else decimal(number)) <= self.high
        except InvalidOperation:
            raise not_finite(number) from None


@attrs.frozen
class _Scaled:
    """Bounds that no finite decimal gives in the caller's unit: each number is converted instead."""

    limits: Bounds
    factor: Fraction

    def holds(self, number: Decimal) -> bool:
        if isinstance(number, Decimal) and number.is_infinite():
            return number in self.limits
        value = Fraction(decimal(number)) * self.factor
        low, high = self.limits.low, self.limits.high
        above = low is None or value > Fraction(low) or (self.limits.low_inclusive and value == Fraction(low))
        below = (
            high is None or value < Fraction(high) or (self.limits.high_inclusive and value == Fraction(high))
        )
        return above and below
