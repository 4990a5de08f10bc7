"""Quantities (数量): an exact decimal number with its unit."""

from __future__ import annotations

from decimal import Decimal

import attrs

from perfrules._exact import plain
from perfrules.units import NO_UNIT, Unit


@attrs.frozen
class Quantity:
    """A number and its unit, the number exactly as written.

    Equal numbers are equal quantities (``95.0`` and ``95.00``); ``str`` puts the unit in
    brackets, as the forms print it.

    >>> print(Quantity(Decimal("60.00"), Unit("工作日")))
    60.00(工作日)
    """

    value: Decimal
    unit: Unit = NO_UNIT

    def __str__(self) -> str:
        return f"{plain(self.value)}({self.unit})" if self.unit.symbol else plain(self.value)
