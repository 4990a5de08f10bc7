"""Numbers: their units, what stands behind them, and what they promise behind a comparator."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, cast

from perfrules._exact import WIDE, plain
from perfrules.errors import ArgumentError
from perfrules.limits import MAX_DIGITS
from perfrules.quantities import NO_UNIT, Unit, unit
from perfrules.reading._builders.notions import (
    ACTIONS,
    EQ,
    GE,
    GT,
    LE,
    LT,
    Figure,
    Mark,
    Opening,
    RefusedError,
    Tail,
    UnreadError,
    named,
    rule,
)
from perfrules.reading._builders.numerals import numeral
from perfrules.targets import Approximate, Comparator, Comparison, Range, Target

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
    numeral_alone=lambda numerals, of: Figure(spelled(numerals), of),
    numeral_counted=numeral_measure,
    bracket_measure=lambda digits, spelling: measure(digits, unit_in_brackets(spelling)),
    per_measure=lambda digits, _, of: measure(digits, unit("/" + of)),
    money=lambda _, digits, scale="": measure(digits, unit(scale.removesuffix("元") + "元")),  # ￥20万
    # ---- fractions
    digits=decimal,
    numerals=spelled,
    share_of=lambda of, count: Figure(
        count.scaleb(-(of[0] == "万"), WIDE), unit("%" if of[0] == "百" else "‰")
    ),
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


# ---- what a number promises

MEANT = {"alone": EQ, "is": EQ, "floor": GE, "ceiling": LE, "kept": EQ, "amid": EQ, "at": EQ}
"""What these words mean where the number's tail says nothing else."""


@rule
def settled(opening: Opening, figure: Figure, *_: str) -> Any:
    """The target that *figure* is behind *opening*."""
    op, name, per, of, __ = opening
    tail = figure.tail
    if name is None and tail is None and type(op) is Comparator and not per and not of and not figure.noun:
        return Comparison(op, figure.value, figure.unit)  # what most cells are
    if op is None:
        raise RefusedError("contradiction")
    if of and not figure.unit:
        figure = figure._replace(unit=of)
    if per:
        figure = _rated(figure, per)
    subject = named(name) + (figure.noun or (tail.other.noun if tail and tail.other else ""))
    if tail is None:
        return _bare(op, figure, _NO_TAIL, subject)
    _repeats(tail.mark, figure)
    return tail.settle(op, figure, figure.tail, subject)


def _rated(figure: Figure, per: str) -> Figure:
    """The figure as a rate, its tail's too; a share has none, and a rate of its own keeps it."""
    tail = figure.tail
    if tail and tail.settle is _around:
        raise RefusedError("contradiction")
    other = tail.other if tail else None
    of = figure.unit or (other.unit if other else figure.unit)
    if not of or of.symbol in ("%", "‰", "日") or per.endswith("人口"):
        raise UnreadError
    _, slash, below = of.symbol.partition("/")
    if slash and below.strip("()") != per:
        raise UnreadError
    rate = of if slash else unit(f"{of.symbol}/{per}")
    if tail and other:
        tail = tail._replace(other=other._replace(unit=rate))
    return figure._replace(unit=rate if figure.unit else figure.unit, tail=tail)


def _repeats(mark: Mark | None, figure: Figure) -> None:
    """Hold that the number in a mark is the figure's: 90%（含90%）."""
    if mark and mark.number not in (None, figure.value):
        raise UnreadError


def _edged(op: Comparator, mark: Mark | None) -> Comparator:
    if mark is None or op is EQ:
        return op
    return (GE if mark.inclusive else GT) if op.is_floor else (LE if mark.inclusive else LT)


def _bare(op: Any, figure: Figure, tail: Tail, subject: str) -> Comparison:
    mark = tail.mark
    if op in ("at", "amid") or (mark and (op == "alone" or (op is EQ and not mark.inclusive))):
        raise UnreadError
    implied = op in ("alone", "kept")
    op = op if isinstance(op, Comparator) else MEANT[op]
    return Comparison(_edged(op, mark), figure.value, figure.unit, subject=subject, implied=implied)


_NO_TAIL = Tail(_bare)


def _sided(op: Any, figure: Figure, tail: Tail, subject: str) -> Comparison:
    """95%以上; a sign in front of it may narrow it."""
    side: Any = tail.side
    if op in ("amid", EQ) or (op != "alone" and side is GT):  # 介于95%以上, 控制在95%以外
        raise UnreadError
    if op not in MEANT:
        if cast("Comparator", op).is_floor is not side.is_floor:
            raise RefusedError("contradiction")
        side = op
    return Comparison(_edged(side, tail.mark), figure.value, figure.unit, subject=subject)


def _near(op: Any, figure: Figure, tail: Tail, subject: str) -> Approximate:
    """5%左右, 95±2%."""
    if op not in MEANT:
        raise RefusedError("contradiction")
    width = tail.other
    if width is None:
        return Approximate(figure.value, figure.unit, subject=subject)
    if width.unit and figure.unit and width.unit != figure.unit:
        raise UnreadError
    return Approximate(figure.value, figure.unit or width.unit, width.value, subject=subject)


def _around(op: Any, figure: Figure, tail: Tail, subject: str) -> Range:
    """±5%, ≤±5%."""
    if op not in ("alone", LE, LT, "ceiling", "kept"):
        raise RefusedError("contradiction")
    closed = op is not LT
    return _ranged(WIDE.minus(figure.value), figure.value, figure.unit, closed, closed, subject)


def _range(op: Any, low: Figure, tail: Tail, subject: str) -> Range:
    """90%-95%, which may be a period: 2020-2022, 1-31."""
    high: Any = tail.other
    if op in MEANT and not low.unit and not high.unit and _are_dates(plain(low.value), plain(high.value)):
        raise RefusedError("ambiguous")
    return _interval(op, low, tail, subject)


def _interval(op: Any, low: Figure, tail: Tail, subject: str) -> Range:
    """[90,95), and a range that is no period; 含 at one end only leaves the other end out."""
    high: Any = tail.other
    mark, other = tail.mark, tail.other_mark
    alike = not low.unit or high.unit.symbol.startswith(low.unit.symbol)  # 10万-40万吨
    if op not in MEANT or not alike:
        raise UnreadError
    _repeats(other, high)
    return _ranged(low.value, high.value, high.unit, _closed(mark, other), _closed(other, mark), subject)


def _closed(mark: Mark | None, other: Mark | None) -> bool:
    return mark.inclusive if mark else not (other and other.inclusive)


def _pair(op: Any, low: Figure, tail: Tail, subject: str) -> Range:
    """90%以上95%以下."""
    if op != "alone":
        raise UnreadError
    return joined(_sided(op, low, tail, subject), settled(Opening(), tail.other))


def _none(op: Any, figure: Figure, tail: Tail, subject: str) -> Comparison:
    """降到零 and 投诉率为零 alike say that none is left."""
    return Comparison(EQ, figure.value, subject=subject)


def _ranged(low: Decimal, high: Decimal, of: Unit, low_in: bool, high_in: bool, subject: str) -> Range:
    try:
        return Range(low, high, of, low_inclusive=low_in, high_inclusive=high_in, subject=subject)
    except ArgumentError:
        raise RefusedError("empty_range", ends=(plain(low), plain(high))) from None


def joined(first: Target, second: Target) -> Range:
    """Two bounds as one range: the first from below, the second from above."""
    if not isinstance(first, Comparison) or not isinstance(second, Comparison):
        raise UnreadError
    units = {first.unit, second.unit} - {Unit()}
    if not first.op.is_floor or not second.op.is_cap or len(units) > 1:
        raise UnreadError
    of = second.unit or first.unit
    return _ranged(first.value, second.value, of, first.op is GE, second.op is LE, first.subject)


_LAST_DAYS = dict(zip(map(str, range(1, 13)), "31 28 31 30 31 30 31 31 30 31 30 31".split(), strict=True))


def _are_dates(low: str, high: str) -> bool:
    """Whether two numbers may be dates: years, a last day, two days (2020-2022, 12-31, 12.1-12.31)."""
    if low.isdigit() and high.isdigit():
        years = all(len(year) == 4 and year[:2] in ("19", "20") for year in (low, high))
        return years or _LAST_DAYS.get(low) == high
    return _is_day(low) and _is_day(high) and len(high.partition(".")[2]) == 2


def _is_day(number: str) -> bool:
    month, _, day = number.partition(".")
    return month.isdigit() and 0 < int(month) < 13 and len(day) in (1, 2) and 0 < int(day) < 32


# ---- numbers with their tails


@rule
def minus(_: str, figure: Figure, tail: Tail | None = None) -> Figure:
    return figure._replace(value=WIDE.minus(figure.value), tail=tail)


@rule
def plus_value(_: str, figure: Figure, tail: Tail | None = None) -> Figure:
    """+5% may be a change or a figure: only an actual and a range are sure."""
    if not tail or tail.settle is not _range:
        raise UnreadError
    return figure._replace(tail=tail)


@rule
def sandwich(low: Figure, low_tail: Tail, high: Figure, high_tail: Tail) -> Figure:
    """90%以上95%以下, 5万元以上10万元以下."""
    if not low_tail.side or not high_tail.side:
        raise UnreadError
    return low._replace(tail=low_tail._replace(settle=_pair, other=high._replace(tail=high_tail)))


@rule
def interval(opens: str, low: Figure, _: str, high: Figure, closes: str, of: Unit | None = None) -> Figure:
    of = high.unit if of is None else of
    if any(end.unit and end.unit != of for end in (low, high)):
        raise UnreadError
    marks = Mark(opens == "[", None), Mark(closes == "]", None)
    return low._replace(
        tail=Tail(_interval, mark=marks[0], other=high._replace(unit=of), other_mark=marks[1])
    )


NEAR = Tail(_near)


def sided(side: Opening, mark: Mark | None = None) -> Tail:
    """The tail of 95%以上."""
    return Tail(_sided, side.op, mark)


ACTIONS.update(
    tailed=lambda figure, tail: figure._replace(tail=tail),
    plus=lambda _, figure: figure,
    around=lambda _, figure, side=None: figure._replace(tail=Tail(_around)),
    nought=lambda _: Figure(Decimal(0), tail=Tail(_none)),
    inclusive=lambda mark: Mark(True, number_in(mark)),
    exclusive=lambda mark: Mark(False, number_in(mark)),
    edge_tail=lambda mark: Tail(_bare, mark=mark),
    side_tail=sided,
    mark_side_tail=lambda mark, side: sided(side, mark),
    about_tail=lambda _: NEAR,
    width_tail=lambda _, width: Tail(_near, other=width),
    to=lambda _, end, mark=None: Tail(_range, other=end, other_mark=mark),
    to_between=lambda _, end, between: Tail(_range, other=end),
    range_tail=lambda mark, to: to._replace(mark=mark),
)
