"""The bounds of a numeric target in one form."""

from __future__ import annotations

from decimal import Decimal

import attrs

from perfrules._display import shortened
from perfrules._exact import WIDE
from perfrules._values import Value
from perfrules.errors import ArgumentError
from perfrules.outcomes import Direction
from perfrules.targets import Approximate, Comparator, Comparison, Range, Target
from perfrules.units import NO_UNIT, Unit


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
