"""A predicate made of a target's bounds, for inner loops: number in, bool out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import attrs

from perfrules._display import shortened
from perfrules._exact import decimal, exact, not_finite
from perfrules.bounds import Bounds, bounds
from perfrules.errors import ArgumentError
from perfrules.outcomes import Direction
from perfrules.targets import Comparison, Target
from perfrules.units import NO_UNIT, Unit, convertible, ratio


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
