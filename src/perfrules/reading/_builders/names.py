"""What stands before a number: a name, how often, and the comparator."""

from __future__ import annotations

from typing import Any

from perfrules.quantities import unit
from perfrules.reading._builders.notions import (
    ACTIONS,
    EQ,
    GE,
    GT,
    LE,
    LT,
    SHORT,
    UPWARD,
    Figure,
    Opening,
    Span,
    UnreadError,
    placed,
    rule,
    same,
)
from perfrules.reading._builders.settling import MEANT

# ---- names


@rule
@placed
def starts(at: Span, *_: Any) -> Span:
    return at


@rule
@placed
def goes_on(at: Span, name: Span, *_: Any) -> Span:
    return Span(name.start, at.end, at.text)


_SHARES = frozenset(("%", "‰", "分", "次", "人", "户", "家", "个", "项", "名"))
"""What is counted by these, in the middle of a name, is a share of what follows: 80%以上的企业, 5次培训."""


@rule
@placed
def numbered(at: Span, name: Span | None, inner: Figure, piece: str) -> Span:
    """接警后30秒内出动率: a number belongs to the name where it says which; a share of the rest does not."""
    if inner.unit.symbol in _SHARES or piece.startswith("的"):
        raise UnreadError
    return goes_on(at, name or at)


@rule
@placed
def since_date(at: Span, _: None, date: Any, piece: str) -> Span:
    """2024年度预算执行率 has its year; 12月底完成率 says by when it is to be so much."""
    if piece.startswith("完成") and at.text[: at.end - len(piece)].rstrip()[-1] in "底前末内止":
        raise UnreadError
    return at


@rule
def front(*_: Any) -> None:
    """A list number, or a cell of another column: 1、健全 and 定性 健全 say 健全."""


front.heads = True  # type: ignore[attr-defined]


ACTIONS.update(
    nothing=lambda: None,
    led=same,  # a word between the name and what follows is no part of it: 满意度需达95%
    text=goes_on,
    tried=goes_on,
    doing=goes_on,
    measured=goes_on,
    deed=goes_on,
    words=goes_on,
    answers=same,
    required=placed(lambda at, *_: at._replace(mark="required")),
    ought=same,
)

# ---- how often


def _period(often: str) -> str:
    """What 每个季度, 每星期, 一年 count per."""
    often = often.replace("星期", "周").replace("礼拜", "周")
    periods = ("学期", "学年", "季", "半年", "月", "年", "周", "天", "日")
    return next((period for period in periods if period in often), often.removeprefix("每"))


@rule
@placed
def each(at: Span, name: Span | None, often: str) -> Opening:
    return Opening(name=name, per=_period(often), whole=goes_on(at, name or at))


@rule
@placed
def each_of(at: Span, name: Span | None, whom: str, often: str) -> Opening:
    return each(at, name, often)._replace(per=f"{whom[1:]}·{_period(often)}")


@rule
@placed
def does(at: Span, rate: Opening, *_: Any) -> Opening:
    """每月组织, 每月巡查: the name says how often, too."""
    name = goes_on(at, rate.whole)
    return rate._replace(name=name, whole=name)


@rule
@placed
def named_each(at: Span, rate: Opening, *_: Any) -> Span:
    """每月巡查次数4次: the period belongs to the name."""
    return goes_on(at, rate.whole)


# ---- comparators


@rule
def named_opener(name: Span | None, sign: Opening) -> Opening:
    return Opening(sign.op, name)


_PLACES = "级班区县市乡镇村均路站馆院园厂店库楼室桥渠塘坝社"


def not_short(name: Span) -> Span:
    """恐怕≥95%, 作废：≥95%: so short a name is read only where a list holds it."""
    words = name.words.strip('：:、“”"()（） ')
    if len(words) <= SHORT and not words[:1].isascii() and words[-1:] not in _PLACES:
        raise UnreadError
    return name


@rule
def text_opener(name: Span, sign: Opening) -> Opening:
    return named_opener(not_short(name), sign)


@rule
@placed
def colon(at: Span, name: Span, _: str) -> Span:
    return goes_on(at, not_short(name))


@rule
@placed
def word_twice(at: Span, opener: Opening, word: Opening) -> Opening:
    """至少不低于, 控制在最多: two words that agree; an equals sign behind one says no more than it."""
    first, second = opener.op, word.op
    one, other = MEANT.get(first, first), MEANT.get(second, second)
    agree = one is EQ or other is EQ or (one in UPWARD) == (other in UPWARD)
    made: Any = None
    if "is" in (first, second):
        made = second if first == "is" else first
    elif second is EQ and (first in MEANT or not at.words[0].isalpha()):  # 不低于=95%; not 不大于等于95%
        made = {GT: GE, LT: LE}.get(one, one)
    elif first == second or (first in MEANT and first != "amid" and agree):
        made = second
    elif second in MEANT and agree:
        made = first
    return opener._replace(op=made)


def _says(op: Any) -> Any:
    """The builder of a comparator: always the same opening."""
    opening = Opening(op)
    return lambda _: opening


ACTIONS.update(
    at_least=_says(GE),
    at_most=_says(LE),
    more_than=_says(GT),
    less_than=_says(LT),
    equal=_says(EQ),
    is_equal=_says("is"),
    floor=_says("floor"),
    ceiling=_says("ceiling"),
    kept=_says("kept"),
    limit_below=_says(GE),
    limit_above=_says(LE),
    amid=_says("amid"),
    at=_says("at"),
    opens=lambda _, sign: sign,
    rated_opener=lambda rate, sign: rate._replace(op=sign.op),
    unit_opener=lambda name, cell, sign: Opening(sign.op, name, unit=unit(cell)),  # 满意度 % ≥95
    word_rated=lambda opener, often: opener._replace(per=_period(often)),  # 至少每年2次
)
