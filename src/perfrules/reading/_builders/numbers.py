"""Numbers, units, and what stands right behind them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from perfrules._exact import WIDE, plain
from perfrules.errors import ArgumentError
from perfrules.limits import MAX_DIGITS
from perfrules.quantities import Unit, unit
from perfrules.reading._builders.notions import Figure, Mark, Refused, Tail, also, figure, rule
from perfrules.reading._builders.numerals import numeral
from perfrules.targets import Range


class OverlongError(Exception):
    """A number of more digits than are read."""


_OVERLONG = re.compile(f"[0-9０-９,.．]{{{MAX_DIGITS + 1}}}").search


def may_be_overlong(text: str) -> bool:
    """Whether some number of *text* may have more digits than are read."""
    return len(text) > MAX_DIGITS and _OVERLONG(text) is not None


def decimal(digits: str) -> Decimal:
    if len(digits) > MAX_DIGITS:
        raise OverlongError
    return Decimal(digits.replace(",", ""))


@rule
def number(c: list[Any]) -> Figure:
    return figure(decimal(c[0]))


@rule
def measure(c: list[Any]) -> Figure:
    return figure(decimal(c[0]), c[1])


@rule
def counted_measure(c: list[Any]) -> Figure:
    return Figure(decimal(c[0]), c[1], c[2])


@rule
def bracket_measure(c: list[Any]) -> Figure:
    return figure(decimal(c[0]), unit_in_brackets(c[1]))


@rule
def measure_twice(c: list[Any]) -> Figure:
    again = unit_in_brackets(c[2])
    return Figure(decimal(c[0]), c[1] if again == c[1] else unit(f"{c[1].symbol}({again.symbol})"))


@rule
def per_measure(c: list[Any]) -> Figure:
    return Figure(decimal(c[0]), unit("/" + c[2]))


_RANKS = frozenset("类届期")  # 不低于二类 is no number of kinds


@rule
def numeral_alone(c: list[Any]) -> Figure | None:
    value = numeral(c[0])
    return None if value is None else Figure(value, c[1])


@rule
def numeral_measure(c: list[Any]) -> Figure | None:
    return None if c[1].symbol in _RANKS else numeral_alone(c)


@rule
def numeral_counted(c: list[Any]) -> Figure | None:
    figure = numeral_measure(c)
    return figure and figure._replace(noun=c[2])


@rule
def nought(c: list[Any]) -> Figure:
    """降到零 and 投诉率为零 alike say that none is left."""
    return Figure(Decimal(0), tail=Tail("none"))


@rule
def minus(c: list[Any]) -> Figure | None:
    return c[1] and c[1]._replace(value=WIDE.minus(c[1].value))


@rule
def minus_tailed(c: list[Any]) -> Figure | None:
    return c[1] and tailed([minus(c), c[2]])


@rule
def plus(c: list[Any]) -> Figure | None:
    return c[1]


@rule
def plus_alone(c: list[Any]) -> None:
    """+5% may be a change or a figure: only an actual and a range are sure."""
    return


@rule
def plus_tailed(c: list[Any]) -> Figure | None:
    return tailed(c[1:]) if c[2].kind == "range" else None


@rule
def tailed(c: list[Any]) -> Figure | None:
    return c[0] and c[0]._replace(tail=c[1])


@rule
def around(c: list[Any]) -> Figure | None:
    """±5% alone: from -5 to 5."""
    return c[1] and c[1]._replace(tail=Tail("around"))


# ---- fractions and intervals


@rule
def digits(c: list[Any]) -> Decimal:
    return decimal(c[0])


@rule
def numerals(c: list[Any]) -> Decimal | None:
    return numeral(c[0])


def _share(sign: str, places: int = 0) -> Callable[[list[Any]], Figure | None]:
    def build(c: list[Any]) -> Figure | None:
        return None if c[1] is None else Figure(c[1].scaleb(places, WIDE) if places else c[1], unit(sign))

    return build


also(percent=_share("%"), permille=_share("‰"), per_myriad=_share("‰", -1))  # 万分之五 is 0.5‰


@rule
def edge(c: list[Any]) -> Figure:
    value = decimal(c[0].lstrip("-"))
    return Figure(WIDE.minus(value) if c[0][0] == "-" else value)


@rule
def edge_percent(c: list[Any]) -> Figure:
    return edge(c)._replace(unit=unit("%"))


def _interval(c: list[Any], of: Unit) -> Any:
    if any(end.unit and end.unit != of for end in (c[1], c[3])):
        return None
    return make_range(c[1].value, c[3].value, of, c[0] == "[", c[4] == "]")


also(
    interval=lambda c: _interval(c, c[3].unit),
    interval_unit=lambda c: _interval(c, c[5]),
    interval_bracket=lambda c: _interval(c, unit_in_brackets(c[5])),
)


def make_range(low: Decimal, high: Decimal, of: Unit, low_in: bool, high_in: bool) -> Range | Refused:
    try:
        return Range(low, high, of, low_inclusive=low_in, high_inclusive=high_in)
    except ArgumentError:
        return Refused("empty_range", ends=(plain(low), plain(high)))


# ---- units


def unit_in_brackets(spelling: str) -> Unit:
    return unit(spelling[1:-1].strip() if spelling[0] in "([" else spelling)


also(
    unit=lambda c: unit(c[0]),
    unit_times=lambda c: unit(f"{c[0]}·{c[2]}"),
    per_unit=lambda c: unit(f"{c[0]}/{c[1]}"),
    per=lambda c: c[1],
    counted=lambda c: c[0],
    per_times=lambda c: f"{c[0]}·{c[2]}",
    per_comma=lambda c: f"{c[0]}{c[1]}",
    per_per=lambda c: f"{c[0]}/{c[2]}",
)


# ---- tails


def _number_in(mark: str) -> Decimal | None:
    digits = "".join(char for char in mark if char.isdecimal() or char == ".")
    return decimal(digits) if digits else None


also(
    inclusive=lambda c: Mark(True, _number_in(c[0])),
    exclusive=lambda c: Mark(False, _number_in(c[0])),
    edge_tail=lambda c: Tail("edge", mark=c[0]),
    side_tail=lambda c: Tail("side", c[0], c[1] if len(c) > 1 else None),
    mark_side_tail=lambda c: Tail("side", c[1], c[0]),
    about_tail=lambda c: Tail("about"),
    width_tail=lambda c: Tail("width", other=c[1]),
    range_tail=lambda c: Tail("range", other=c[0][0], other_mark=c[0][1]),
    range_tail_edge=lambda c: Tail("range", mark=c[0], other=c[1][0], other_mark=c[1][1]),
    to=lambda c: (c[1], c[2] if len(c) > 2 else None),
    to_between=lambda c: (c[1], None),
)


@rule
def sandwich(c: list[Any]) -> Any:
    """90%以上95%以下, 5万元以上10万元以下."""
    low, low_tail, high, high_tail = c
    if None in (low, high) or (low_tail.kind, high_tail.kind) != ("side", "side"):
        return None
    return low._replace(tail=Tail("pair", low_tail.side, low_tail.mark, high._replace(tail=high_tail)))


@rule
def signed_measure(c: list[Any]) -> Figure:
    return figure(decimal(c[0]), unit(c[1]))


@rule
def money(c: list[Any]) -> Figure:
    """￥200000, ¥20万: the sign says that it is yuan."""
    return figure(decimal(c[1]), unit(f"{c[2].removesuffix('元')}元" if len(c) > 2 else "元"))
