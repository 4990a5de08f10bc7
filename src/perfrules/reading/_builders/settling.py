"""What a number promises, with the comparator before it and the tail behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from perfrules._exact import WIDE, plain
from perfrules.errors import ArgumentError
from perfrules.quantities import Unit, unit
from perfrules.reading._builders.notions import (
    ACTIONS,
    EQ,
    GE,
    GT,
    LE,
    LT,
    UPWARD,
    Figure,
    Mark,
    Opening,
    RefusedError,
    Tail,
    UnreadError,
    named,
    rule,
)
from perfrules.reading._builders.numbers import number_in
from perfrules.targets import Approximate, Comparator, Comparison, Range, Target

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
    return (GE if mark.inclusive else GT) if op in UPWARD else (LE if mark.inclusive else LT)


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
        if (op in UPWARD) != (side in UPWARD):
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
    """90%-95%; 含 at one end only leaves the other end out."""
    high, mark, other = tail.other, tail.mark, tail.other_mark
    if high is None or op not in MEANT:
        raise UnreadError
    if not low.unit and not high.unit and _are_dates(plain(low.value), plain(high.value)):
        raise RefusedError("ambiguous")
    if low.unit and low.unit != high.unit and not high.unit.symbol.startswith(low.unit.symbol):
        raise UnreadError
    _repeats(other, high)
    return _ranged(low.value, high.value, high.unit, _closed(mark, other), _closed(other, mark), subject)


def _closed(mark: Mark | None, other: Mark | None) -> bool:
    return mark.inclusive if mark else not (other and other.inclusive)


def _interval(op: Any, low: Figure, tail: Tail, subject: str) -> Range:
    """[90,95): brackets hold no dates, and a ceiling in front of them says nothing."""
    high: Any = tail.other
    if op not in MEANT or op == "ceiling":
        raise UnreadError
    closed = _closed(tail.mark, None), _closed(tail.other_mark, None)
    return _ranged(low.value, high.value, high.unit, *closed, subject)


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
    if first.op not in UPWARD or second.op not in (LE, LT) or len(units) > 1:
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
def plus_alone(_: str, figure: Figure) -> Figure:
    """+5% may be a change or a figure: only an actual and a range are sure."""
    raise UnreadError


@rule
def plus_tailed(_: str, figure: Figure, tail: Tail) -> Figure:
    if tail.settle is not _range:
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
ACTIONS.update(
    tailed=lambda figure, tail: figure._replace(tail=tail),
    plus=lambda _, figure: figure,
    around=lambda _, figure, side=None: figure._replace(tail=Tail(_around)),
    nought=lambda _: Figure(Decimal(0), tail=Tail(_none)),
    inclusive=lambda mark: Mark(True, number_in(mark)),
    exclusive=lambda mark: Mark(False, number_in(mark)),
    edge_tail=lambda mark: Tail(_bare, mark=mark),
    side_tail=lambda side, mark=None: Tail(_sided, side.op, mark),
    mark_side_tail=lambda mark, side: Tail(_sided, side.op, mark),
    about_tail=lambda _: NEAR,
    width_tail=lambda _, width: Tail(_near, other=width),
    to=lambda _, end, mark=None: Tail(_range, other=end, other_mark=mark),
    to_between=lambda _, end, between: Tail(_range, other=end),
    range_tail=lambda mark, to: to._replace(mark=mark),
)
