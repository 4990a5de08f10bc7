"""Likely slips (疑似笔误): an actual that is a fraction against a percent, or 100 or 10,000 times off."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._exact import WIDE, exact, plain
from perfrules.actuals import Amount
from perfrules.errors import PerfrulesError
from perfrules.findings import Finding
from perfrules.forms import Form, Indicator
from perfrules.quantities import Quantity
from perfrules.results import by_target
from perfrules.standards import Standard
from perfrules.targets import Approximate, Comparator, Comparison, Range
from perfrules.units import Unit, convertible, ratio

_NEAR = Fraction(4, 5), Fraction(5, 4)
"""How near to 100 or 10,000 times the bound an actual lies to look like a slip."""

_LEAST_PERCENT = {True: 50, False: 20}
"""The bound in percent from which a fraction looks like a slip; higher where less is better."""


@attrs.frozen
class Slip:
    """A likely slip: the finding, and the actual that is likely meant, in the target's unit."""

    finding: Finding
    meant: Amount


def slip(row: Indicator) -> Slip | None:
    """The likely slip in the actual of *row*, if there is one."""
    target, actual = row.target, row.actual
    if not isinstance(target, (Comparison, Range, Approximate)) or not isinstance(actual, Amount):
        return None
    bound = target.low if isinstance(target, Range) else target.value
    value = _in_unit(actual.quantity, target.unit)
    if value is None or value <= 0 or bound <= 0:
        return None
    less = isinstance(target, Comparison) and target.op in (Comparator.AT_MOST, Comparator.LESS_THAN)
    return _found(row, actual.quantity, (value, Fraction(bound), target.unit), less)


def _found(
    row: Indicator, given: Quantity, measured: tuple[Fraction, Fraction, Unit], less: bool
) -> Slip | None:
    value, bound, unit = measured
    percent = unit.symbol == "%"
    if percent and not given.unit and value <= 1 and bound >= _LEAST_PERCENT[less]:
        return _slip("slip_fraction", row, value * 100, unit)
    for code, times in (("slip_ten_thousand", 10_000), ("slip_hundred", 100)):
        if times == 100 and not percent and (less or bound <= 1):
            continue
        if _near(value, bound * times):
            return _slip(code, row, value / times, unit)
        if _near(value * times, bound):
            return _slip(code, row, value * times, unit)
    return None


def _near(value: Fraction, bound: Fraction) -> bool:
    return _NEAR[0] * bound <= value <= _NEAR[1] * bound


def _slip(code: str, row: Indicator, meant: Fraction, unit: Unit) -> Slip | None:
    figure = exact(meant)
    if "/" in figure:
        return None
    amount = Amount(Quantity(Decimal(figure), unit))
    computed = f"{plain(amount.quantity.value.normalize(WIDE))}{unit.symbol}"
    finding = Finding.of(code, row.name, row.actual_text, computed, row.target_text, line=row.line)
    return Slip(finding, amount)


def _in_unit(quantity: Quantity, unit: Unit) -> Fraction | None:
    value = Fraction(quantity.value)
    if not quantity.unit or not unit or quantity.unit == unit:
        return value
    return value * ratio(quantity.unit, unit) if convertible(quantity.unit, unit) else None


def explains(found: Slip, row: Indicator, form: Form, by: Standard) -> bool:
    """Whether the stated points are those of the actual that is likely meant."""
    try:
        score = by_target(row, found.meant, form, by)
    except PerfrulesError:
        return False
    return score.points == row.stated
