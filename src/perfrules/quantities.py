"""Quantities (数量): an exact decimal number with its unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._exact import exact, plain, sound
from perfrules._values import Value
from perfrules.errors import NumberError
from perfrules.units import NO_UNIT, Unit, ratio


@attrs.frozen(repr=False, eq=False)
class Quantity(Value):
    """A number and its unit, the number exactly as written.

    Equal numbers are equal quantities (``95.0`` and ``95.00``); ``str`` puts the unit in
    brackets, as the forms print it.

    >>> print(Quantity(Decimal("60.00"), Unit("工作日")))
    60.00(工作日)
    """

    value: Decimal = attrs.field(validator=sound)
    unit: Unit = NO_UNIT

    def __str__(self) -> str:
        return f"{plain(self.value)}({self.unit})" if self.unit.symbol else plain(self.value)

    def amount_in(self, unit: Unit) -> Fraction:
        """How many of *unit* this is, exactly.

        Raises :class:`UnitMismatchError` where the units do not convert.

        >>> Quantity(Decimal("1.5"), Unit("亩")).amount_in(Unit("平方米"))
        Fraction(1000, 1)
        """
        return Fraction(self.value) * ratio(self.unit, unit)

    def to(self, unit: Unit) -> Quantity:
        """The same quantity counted in *unit* (换算).

        Raises :class:`UnitMismatchError` where the units do not convert, and
        :class:`NumberError` where no finite decimal says how many (1 亩 is 2000/3 平方米);
        :meth:`amount_in` gives that as a fraction.

        >>> print(Quantity(Decimal("9000"), Unit("万元")).to(Unit("亿元")))
        0.9(亿元)
        """
        if unit == self.unit:
            return self
        amount = self.amount_in(unit)
        text = exact(amount)
        if "/" in text:
            raise NumberError(
                f"{self} is {text} of {unit}, which no finite decimal gives; use amount_in for the fraction.",
                f"{self} 等于 {text} {unit}，不是有限小数；请用 amount_in 取分数。",
                code="not_finite",
            )
        return Quantity(Decimal(text), unit)
