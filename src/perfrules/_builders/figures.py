"""Numbers, units and the words after a number."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import Any

from perfrules._builders.notions import (
    Figure,
    Mark,
    figure,
    rule,
)
from perfrules._exact import WIDE
from perfrules._numerals import numeral
from perfrules.limits import MAX_DIGITS
from perfrules.quantities import NO_UNIT, Unit, unit
from perfrules.targets import Comparator


@rule
def number(c: list[Any]) -> Figure:
    return figure(digits_to_decimal(c[0]), NO_UNIT)


@rule
def minus(c: list[Any]) -> Figure | None:
    return c[1] and c[1]._replace(value=WIDE.minus(c[1].value))


class OverlongError(Exception):
    """A number of more digits than are read."""


_OVERLONG = f"[0-9０-９,.．]{{{MAX_DIGITS + 1}}}"


def may_be_overlong(text: str) -> bool:
    """Whether some number of *text* may have more digits than are read."""
    return len(text) > MAX_DIGITS and re.search(_OVERLONG, text) is not None


def digits_to_decimal(digits: str) -> Decimal:
    if len(digits) > MAX_DIGITS:
        raise OverlongError
    return Decimal(digits.replace(",", "").replace("．", "."))


@rule
def measure(c: list[Any]) -> Figure:
    return figure(digits_to_decimal(c[0]), c[1])


@rule
def bracket_measure(c: list[Any]) -> Figure:
    return figure(digits_to_decimal(c[0]), unit_in_brackets(c[1]))


@rule
def measure_twice(c: list[Any]) -> Figure:
    return Figure(digits_to_decimal(c[0]), _twice(c[1], c[2]))


def _twice(first: Unit, second: str) -> Unit:
    again = unit_in_brackets(second)
    return first if again == first else unit(f"{first.symbol}({again.symbol})")


@rule
def nought(c: list[Any]) -> Figure:
    """降到零 and 达到零 alike say that none is left."""
    return Figure(Decimal(0), NO_UNIT, op=Comparator.EQUAL)


@rule
def per_measure(c: list[Any]) -> Figure:
    return Figure(digits_to_decimal(c[0]), unit("/" + c[2]))


_RANKS = frozenset("级級等类類档届届期")
"""After a Chinese numeral these name a rank: 不低于二级 is no number of levels."""


@rule
def numeral_measure(c: list[Any]) -> Figure | None:
    return None if c[1].symbol in _RANKS else _numeral(c[0], c[1])


@rule
def digits(c: list[Any]) -> Decimal:
    return digits_to_decimal(c[0])


@rule
def numerals(c: list[Any]) -> Decimal | None:
    return numeral(c[0])


@rule
def percent(c: list[Any]) -> Figure | None:
    return _share(c[1], "%")


@rule
def permille(c: list[Any]) -> Figure | None:
    return _share(c[1], "‰")


@rule
def per_myriad(c: list[Any]) -> Figure | None:
    """万分之五 has no sign of its own; it is 0.5‰."""
    return _share(c[1] and c[1].scaleb(-1, WIDE), "‰")


def _share(value: Decimal | None, sign: str) -> Figure | None:
    return None if value is None else figure(value, unit(sign))


def _numeral(text: str, unit: Unit) -> Figure | None:
    value = numeral(text)
    return None if value is None else Figure(value, unit)


@functools.lru_cache(maxsize=4096)
def unit_in_brackets(spelling: str) -> Unit:
    return unit(spelling[1:-1].strip() if spelling[0] in "(（[［【" else spelling)


@rule
def counted(c: list[Any]) -> str:
    return c[0]


@rule
def unit_(c: list[Any]) -> Unit:
    return unit(c[0])


@rule
def per_unit(c: list[Any]) -> Unit:
    return unit(f"{c[0]}/{c[1]}")


@rule
def per(c: list[Any]) -> str:
    return c[1]


@rule
def per_times(c: list[Any]) -> str:
    return f"{c[0]}·{c[2]}"


@rule
def per_comma(c: list[Any]) -> str:
    return f"{c[0]}{c[1]}"


@rule
def per_per(c: list[Any]) -> str:
    return f"{c[0]}/{c[2]}"


@rule
def inclusive(c: list[Any]) -> Mark:
    return Mark(True, _number_in(c[0]))


@rule
def exclusive(c: list[Any]) -> Mark:
    return Mark(False, _number_in(c[0]))


def _number_in(mark: str) -> Decimal | None:
    """The number that a mark repeats: （含90%）."""
    digits = "".join(char for char in mark if char.isdecimal() or char in ".．")
    return digits_to_decimal(digits) if digits else None


def marked(figure: Figure | None, *marks: Mark | None) -> Figure | None:
    """*figure* with what the marks say of it; ``None`` where they disagree or repeat another number."""
    said = [mark for mark in marks if mark is not None]
    if figure is None or any(mark.number not in (None, figure.value) for mark in said):
        return None
    if len({mark.inclusive for mark in said}) > 1:
        return None
    return figure._replace(inclusive=said[0].inclusive) if said else figure


@rule
def limit_edge(c: list[Any]) -> Figure | None:
    return marked(c[0], c[1])


@rule
def suffix(c: list[Any]) -> tuple[Comparator, Mark | None]:
    return c[0], None


@rule
def suffix_edge(c: list[Any]) -> tuple[Comparator, Mark | None]:
    return c[0], c[1]


@rule
def limit_suffix(c: list[Any]) -> Figure | None:
    figure = marked(c[0], c[1][1])
    return figure and figure._replace(op=c[1][0])


@rule
def limit_edge_suffix(c: list[Any]) -> Figure | None:
    figure = marked(c[0], c[1], c[2][1])
    return figure and figure._replace(op=c[2][0])
