"""A number that nothing has claimed yet: a target without a name, or ``None`` where it is none after all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from perfrules._builders.figures import digits_to_decimal, marked, unit_in_brackets
from perfrules._builders.notions import (
    EQ,
    GE,
    GT,
    LE,
    LT,
    Done,
    Figure,
    Mark,
    Refused,
    rule,
)
from perfrules._exact import WIDE, plain
from perfrules.errors import ArgumentError
from perfrules.quantities import NO_UNIT, Unit, unit
from perfrules.targets import Approximate, Comparator, Comparison, Range


def edged(op: Comparator, inclusive: bool | None) -> Comparator:
    if inclusive is None or op is EQ:
        return op
    if op in (GE, GT):
        return GE if inclusive else GT
    return LE if inclusive else LT


@rule
def bare(c: list[Any]) -> Comparison | None:
    return c[0] and Comparison(EQ, c[0].value, c[0].unit, implied=True)


@rule
def bounded(c: list[Any]) -> Comparison | None:
    op, mark = c[1]
    figure = marked(c[0], mark)
    return figure and Comparison(edged(op, figure.inclusive), figure.value, figure.unit)


@rule
def bounded_edge(c: list[Any]) -> Comparison | None:
    return bounded([marked(c[0], c[1], c[2][1]), (c[2][0], c[1])])


@rule
def approximate(c: list[Any]) -> Approximate | None:
    return c[0] and Approximate(c[0].value, c[0].unit)


@rule
def tolerance(c: list[Any]) -> Approximate | None:
    middle, width = c[0], c[2]
    if middle is None or width is None:
        return None
    if width.unit == middle.unit or not width.unit or not middle.unit:
        return Approximate(middle.value, middle.unit or width.unit, width.value)
    return None


@rule
def range_end(c: list[Any]) -> tuple[Figure | None, Mark | None]:
    return c[1], None


@rule
def range_end_edge(c: list[Any]) -> tuple[Figure | None, Mark | None]:
    return c[1], c[2]


@rule
def range_end_plus(c: list[Any]) -> tuple[Figure | None, Mark | None]:
    return c[2], None


@rule
def range_end_minus(c: list[Any]) -> tuple[Figure | None, Mark | None]:
    return c[2] and c[2]._replace(value=WIDE.minus(c[2].value)), None


@rule
def range_(c: list[Any]) -> Range | Refused | None:
    return range_of(c[0], None, *c[1])


@rule
def range_edge(c: list[Any]) -> Range | Refused | None:
    return range_of(c[0], c[1], *c[2])


def range_of(low: Figure | None, low_mark: Mark | None, high: Figure | None, high_mark: Mark | None) -> Any:
    low, high = marked(low, low_mark), marked(high, high_mark)
    if low is None or high is None:
        return None
    if not low.unit and not high.unit and _are_dates(plain(low.value), plain(high.value)):
        return Refused("ambiguous", 0, 0)
    low_in, high_in = low.inclusive, high.inclusive
    if low.unit and low.unit != high.unit and not high.unit.symbol.startswith(low.unit.symbol):
        return None
    if low_in and high_in is None:
        high_in = False
    elif high_in and low_in is None:
        low_in = False
    return make_range(low.value, high.value, high.unit, low_in is not False, high_in is not False)


def _are_dates(low: str, high: str) -> bool:
    """Whether two numbers may be dates: years, a last day, two days (2020-2022, 12-31, 12.1-12.31)."""
    if low.isdigit() and high.isdigit():
        years = all(len(year) == 4 and year[:2] in ("19", "20") for year in (low, high))
        return years or _LAST_DAYS.get(low) == high
    return _is_day(low) and _is_day(high) and len(high.partition(".")[2]) == 2


_LAST_DAYS = dict(zip(map(str, range(1, 13)), "31 28 31 30 31 30 31 31 30 31 30 31".split(), strict=True))


def _is_day(number: str) -> bool:
    month, _, day = number.partition(".")
    return month.isdigit() and 0 < int(month) < 13 and len(day) in (1, 2) and 0 < int(day) < 32


def make_range(low: Decimal, high: Decimal, unit: Unit, low_in: bool, high_in: bool) -> Range | Refused:
    try:
        return Range(low, high, unit, low_inclusive=low_in, high_inclusive=high_in)
    except ArgumentError:
        return Refused("empty_range", 0, 0, (plain(low), plain(high)))


@rule
def edge(c: list[Any]) -> Figure:
    digits = c[0].lstrip("-－−")
    value = digits_to_decimal(digits)
    return Figure(value if digits == c[0] else WIDE.minus(value), NO_UNIT)


@rule
def edge_percent(c: list[Any]) -> Figure:
    return edge(c)._replace(unit=unit("%"))


@rule
def interval(c: list[Any]) -> Any:
    return _interval(c, c[3].unit)


@rule
def interval_unit(c: list[Any]) -> Any:
    return _interval(c, c[5])


@rule
def interval_bracket(c: list[Any]) -> Any:
    return _interval(c, unit_in_brackets(c[5]))


def _interval(c: list[Any], unit: Unit) -> Any:
    if any(end.unit and end.unit != unit for end in (c[1], c[3])):
        return None
    return make_range(c[1].value, c[3].value, unit, c[0] in "[［", c[4] in "]］")


@rule
def unclear(c: list[Any]) -> None:
    return None


@rule
def none_of(c: list[Any]) -> Comparison:
    return Comparison(EQ, Decimal(0), subject=c[0][1:], implied=True)


@rule
def done(c: list[Any]) -> Done:
    return Done(c[0])
