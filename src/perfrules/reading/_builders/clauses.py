"""Clauses: a name, a comparator and a number become one target."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs

from perfrules.reading._builders.names import not_short
from perfrules.reading._builders.notions import (
    ACTIONS,
    EQ,
    GE,
    GT,
    LE,
    LT,
    Builder,
    Figure,
    Opening,
    RefusedError,
    Span,
    Trend,
    UnreadError,
    named,
    placed,
    rule,
)
from perfrules.reading._builders.settling import MEANT, NEAR, joined, settled
from perfrules.targets import Comparison, Deadline, Edge, Relative, Target
from perfrules.targets import Trend as Way

# ---- what was stated


@rule
def both(opener: Opening, first: Figure, *more: Any) -> Target:
    return joined(settled(opener, first), settled(*more[-2:]))


@rule
def chain(name: Span | None, low: Figure, sign: Opening, x: Span, second: Opening, high: Figure) -> Target:
    """90%≤x<100%."""
    turned = {GE: LE, LE: GE, GT: LT, LT: GT}.get(sign.op)
    if turned is None:
        raise UnreadError
    name = name or (None if x.words.isascii() and len(x.words) == 1 else x)
    return joined(settled(Opening(turned, name), low), settled(second, high))


@rule
def valued(name: Span | None, figure: Figure) -> Target:
    return settled(Opening(name=name), figure)


@rule
def since_value(name: Span, figure: Figure, _: str = "") -> Target:
    """接到报修后2小时内: a time within which, and no other number."""
    if not figure.tail or figure.tail.side is not LE:
        raise UnreadError
    return valued(name, figure)


@rule
@placed
def acting(at: Span, opener: Opening, _: str) -> Opening:
    """至少开展2次: what is done is the name, or the end of it."""
    return opener._replace(name=at._replace(mark=named(opener.name)))


@rule
@placed
def none_of(at: Span, name: Span | None, _: str) -> Target:
    """零投诉, 投诉0差错."""
    return valued(at._replace(start=at.start + 1, mark=named(name)), Figure(Decimal(0)))


def _unread(*_: Any) -> None:
    raise UnreadError


def _refuses(code: str) -> Builder:
    def refuse(*_: Any) -> None:
        raise RefusedError(code)

    return refuse


ACTIONS.update(
    bound=settled,
    value_and=lambda made, _, sign, figure: joined(made, settled(sign, figure)),
    about=lambda name, _, figure: valued(name, figure._replace(tail=NEAR)),
    in_brackets=lambda name, _, sign, figure, __: settled(Opening(sign.op, name), figure),
    text_in_brackets=lambda name, _, sign, figure, __: settled(Opening(sign.op, not_short(name)), figure),
    value_in_brackets=lambda name, _, figure, __: valued(name, figure),
    number_before_sign=_refuses("number_before_sign"),
    ambiguous=_refuses("ambiguous"),
    graded=_unread,
)


@rule
def done(stated: Target, _: str) -> Target:
    """100%达标, 11月底完成; a number without a unit is not done with: 95合格."""
    if isinstance(stated, Comparison) and not stated.unit:
        raise UnreadError
    return stated


@rule
def acted_within(stated: Target, _: str) -> Target:
    """24小时内修复; what is done a number of times is no more than that number: 5次整改."""
    if not isinstance(stated, Deadline) and not (isinstance(stated, Comparison) and stated.op in (LE, LT)):
        raise UnreadError
    return stated


ACTIONS.update(begun=done)

# ---- changes


def _changed(trend: Trend, opening: Opening, figure: Figure) -> Target:
    made = settled(opening, figure)
    if not isinstance(made, Comparison) or not made.unit or made.subject:
        raise UnreadError
    return Relative(
        trend.baseline,
        made.op,
        trend.way,
        made.value,
        made.unit,
        subject=named(trend.name),
        implied=made.implied,
    )


@rule
def change_bound(trend: Trend, sign: Opening, figure: Figure) -> Target:
    if sign.op == "kept":
        raise UnreadError
    return _changed(trend, sign, figure)


@rule
def change_to(opener: Opening, way: Way, figure: Figure) -> Target:
    """至少提高5%, 实现增长6%; what is kept below a ceiling is no growth to reach."""
    op = "alone" if opener.op in ("floor", "kept", "is") else opener.op
    if op == "ceiling" or opener.per or (op != "alone" and figure.tail):
        raise UnreadError
    return _changed(Trend(opener.name, "", way), Opening(op), figure)


@rule
@placed
def any_change(at: Span, trend: Trend) -> Target | Span:
    if not trend.baseline or trend.baseline in ("同比", "环比", "環比"):
        return at
    return Relative(trend.baseline, GT if trend.way is Way.UP else LT, subject=named(trend.name))


@rule
@placed
def yardstick(at: Span, opener: Opening, _: str) -> Target:
    if opener.op is None:
        raise RefusedError("contradiction")
    if opener.per or opener.op == "is":  # 为国家标准 says what something is
        raise UnreadError
    return Relative(at.words, MEANT.get(opener.op, opener.op), subject=named(opener.name))


ACTIONS.update(
    up=lambda _: Way.UP,
    down=lambda _: Way.DOWN,
    trend=lambda name, way: Trend(name, "", way),
    versus=Trend,
    versus_trend=lambda versus, way: versus._replace(way=way),
    baseline=placed(lambda at, *_: at.words),
    change=lambda trend, figure: _changed(trend, Opening(), figure),
)

# ---- dates


@rule
def dated(name: Span | None, date: Deadline, _: Span | None = None) -> Deadline:
    return attrs.evolve(date, subject=named(name)) if name else date


@rule
def dated_bound(opener: Opening, date: Deadline) -> Deadline:
    """=2021年, 不迟于11月底, <年底; a floor (至少3月) is no deadline."""
    if opener.op is None:
        raise RefusedError("contradiction")
    if opener.op not in (EQ, LE, LT, "is", "ceiling") or opener.per:
        raise UnreadError
    if opener.op is LT:
        if date.edge is not Edge.WITHIN or date.start is not None:
            raise UnreadError
        date = Deadline(date.by, Edge.BEFORE)
    return dated(opener.name, date)


@rule
@placed
def dated_value(at: Span, date: Deadline, figure: Figure) -> Any:
    made = dated_limit(at, date, Opening(), figure)
    if isinstance(made[1], Comparison) and made[1].implied and made[1].unit.symbol != "%":
        raise UnreadError  # 1月3次, 2021年12
    return made


@rule
@placed
def dated_limit(at: Span, date: Deadline, sign: Opening, figure: Figure) -> Any:
    """2022年≥95% is the figure of a year, not what is reached by then."""
    if at.text[: at.start].rstrip().endswith(("年", "年度")):
        raise UnreadError
    return date, settled(sign, figure)


ACTIONS.update(
    dated_word=lambda date, word, figure: (date, settled(word, figure)),
    dated_deed=lambda _, date, deed, figure: (date, settled(Opening(), figure)),
    each_date=_unread,  # 每年12月底前, 每月底 come again
)
