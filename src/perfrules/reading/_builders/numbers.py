"""Numbers and their units."""

from __future__ import annotations

import re
from decimal import Decimal

from perfrules._exact import WIDE
from perfrules.limits import MAX_DIGITS
from perfrules.quantities import NO_UNIT, Unit, unit
from perfrules.reading._builders.notions import ACTIONS, Figure, RefusedError, UnreadError, rule
from perfrules.reading._builders.numerals import numeral

_OVERLONG = re.compile(f"[0-9０-９,.．]{{{MAX_DIGITS + 1}}}").search


def may_be_overlong(text: str) -> bool:
    """Whether some number of *text* may have more digits than are read."""
    return len(text) > MAX_DIGITS and _OVERLONG(text) is not None


def decimal(digits: str) -> Decimal:
    """The number that Arabic *digits* spell."""
    if len(digits) > MAX_DIGITS:
        raise RefusedError("number_limit")
    return Decimal(digits.replace(",", ""))


def spelled(numerals: str) -> Decimal:
    """The number that Chinese *numerals* spell."""
    value = numeral(numerals)
    if value is None:
        raise UnreadError
    return value


def unit_in_brackets(spelling: str) -> Unit:
    """The unit of 95（%）, ≥5(标段); or of what no bracket holds."""
    return unit(spelling[1:-1] if spelling[0] in "([" else spelling)


_RANKS = frozenset("类届期")  # 不低于二类 is no number of kinds


@rule
def measure(digits: str, of: Unit = NO_UNIT, _: str = "") -> Figure:
    return tuple.__new__(Figure, (decimal(digits), of, "", None))  # the quick way, as for nearly every number


@rule
def measure_twice(digits: str, of: Unit, spelling: str) -> Figure:
    again = unit_in_brackets(spelling)
    return measure(digits, of if again == of else unit(f"{of.symbol}({again.symbol})"))


@rule
def numeral_alone(numerals: str, of: Unit) -> Figure:
    return Figure(spelled(numerals), of)


@rule
def numeral_measure(numerals: str, of: Unit, noun: str = "") -> Figure:
    if of.symbol in _RANKS:
        raise UnreadError
    return Figure(spelled(numerals), of, noun)


@rule
def edge(digits: str, percent: str = "") -> Figure:
    value = decimal(digits.lstrip("-"))
    return Figure(WIDE.minus(value) if digits[0] == "-" else value, unit(percent))


ACTIONS.update(
    counted_measure=lambda digits, of, noun: Figure(decimal(digits), of, noun),
    numeral_counted=numeral_measure,
    bracket_measure=lambda digits, spelling: measure(digits, unit_in_brackets(spelling)),
    per_measure=lambda digits, _, of: measure(digits, unit("/" + of)),
    money=lambda _, digits, scale="": measure(digits, unit(scale.removesuffix("元") + "元")),  # ￥20万
    # ---- fractions
    digits=decimal,
    numerals=spelled,
    percent=lambda _, count: Figure(count, unit("%")),
    permille=lambda _, count: Figure(count, unit("‰")),
    per_myriad=lambda _, count: Figure(count.scaleb(-1, WIDE), unit("‰")),  # 万分之五 is 0.5‰
    # ---- units
    unit=unit,
    unit_times=lambda one, _, other: unit(f"{one}·{other}"),
    per_unit=lambda of, per: unit(f"{of}/{per}"),
    per=lambda _, counted: counted,
    per_times=lambda per, _, other: f"{per}·{other}",
    per_comma=lambda per, other: f"{per}{other}",
    per_per=lambda per, _, other: f"{per}/{other}",
    spelled=unit_in_brackets,
)


def number_in(mark: str) -> Decimal | None:
    """The number that a mark repeats: （含90%）."""
    digits = "".join(char for char in mark if char.isdecimal() or char == ".")
    return decimal(digits) if digits else None
