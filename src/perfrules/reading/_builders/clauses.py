"""Clauses: a name, a comparator and a number become one target."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs

from perfrules.quantities import unit
from perfrules.reading._builders.notions import (
    ACTIONS,
    EQ,
    GE,
    GT,
    LE,
    LT,
    SHORT,
    Builder,
    Figure,
    Opening,
    RefusedError,
    Span,
    Trend,
    UnreadError,
    named,
    placed,
    placing,
    rule,
    same,
)
from perfrules.reading._builders.numbers import MEANT, NEAR, joined, settled, sided
from perfrules.targets import Approximate, Comparison, Deadline, Edge, Range, Relative, Target
from perfrules.targets import Trend as Way

# ---- names


@placed
def starts(at: Span, *_: Any) -> Span:
    return at


@placed
def goes_on(at: Span, name: Span, *_: Any) -> Span:
    return Span(name.start, at.end, at.text)


_SHARES = frozenset(("%", "‰", "分", "次", "人", "户", "家", "个", "项", "名"))
"""What is counted by these, in the middle of a name, is a share of what follows: 80%以上的企业, 5次培训."""


@placed
def numbered(at: Span, name: Span | None, inner: Figure, piece: str) -> Span:
    """接警后30秒内出动率: a number belongs to the name where it says which; a share of the rest does not."""
    if inner.unit.symbol in _SHARES or piece.startswith("的"):
        raise UnreadError
    return goes_on(at, name or at)


@placed
def counting(at: Span, _: None, inner: Figure, piece: str) -> Span:
    """3个月内就业率 counts something; 1率 counts nothing."""
    if not (inner.unit or inner.tail):
        raise UnreadError
    return numbered(at, None, inner, piece)


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
    **dict.fromkeys(("text", "tried", "doing", "measured", "deed", "words"), goes_on),
    answers=same,
    required=placing(lambda at, *_: at._replace(mark="required")),
    ought=same,
    asked=front,
)

# ---- how often


def _period(often: str) -> str:
    """What 每个季度, 每星期, 一年 count per."""
    often = often.replace("星期", "周").replace("礼拜", "周")
    periods = ("学期", "学年", "季", "半年", "月", "年", "周", "天", "日")
    return next((period for period in periods if period in often), often.removeprefix("每"))


@placed
def each(at: Span, name: Span | None, *often: str) -> Opening:
    """每月, 每亩, 每生每年."""
    per = "·".join([*(whom[1:] for whom in often[:-1]), _period(often[-1])])
    return Opening(name=name, per=per, whole=goes_on(at, name or at))


@placed
def does(at: Span, rate: Opening, *_: Any) -> Opening:
    """每月组织, 每月巡查: the name says how often, too."""
    name = goes_on(at, rate.whole)
    return rate._replace(name=name, whole=name)


@placed
def named_each(at: Span, rate: Opening, *_: Any) -> Span:
    """每月巡查次数4次: the period belongs to the name."""
    return goes_on(at, rate.whole)


# ---- comparators


_PLACES = "间级班区县市乡镇村均路站馆院园厂店库楼室桥渠塘坝社"


def _not_short(name: Span) -> Span:
    """恐怕≥95%, 作废：≥95%: so short a name is read only where a list holds it."""
    words = name.words.strip('：:、“”"()（） ')
    if len(words) <= SHORT and not words[:1].isascii() and words[-1:] not in _PLACES:
        raise UnreadError
    return name


@placed
def colon(at: Span, name: Span, _: str) -> Span:
    return goes_on(at, _not_short(name))


@placed
def word_twice(at: Span, opener: Opening, word: Opening) -> Opening:
    """至少不低于, 控制在最多: two words that agree; an equals sign behind one says no more than it."""
    first, second = opener.op, word.op
    one: Any = MEANT.get(first, first)
    other: Any = MEANT.get(second, second)
    agree = one is EQ or other is EQ or one.is_floor is other.is_floor
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


def _says(op: Any) -> Builder:
    """The builder of a comparator: always the same opening."""
    opening = Opening(op)
    return lambda _: opening


_SIGNS = {"at_least": GE, "at_most": LE, "more_than": GT, "less_than": LT, "equal": EQ}
_LIMITS = {"limit_below": GE, "limit_above": LE}
_WORDS = {word: word for word in MEANT if word != "alone"}
ACTIONS.update(
    **{name: _says(op) for name, op in (_SIGNS | _LIMITS | _WORDS).items()},
    text_opener=lambda name, sign: Opening(sign.op, _not_short(name)),
    opens=lambda _, sign: sign,
    named_opener=lambda name, sign: Opening(sign.op, name),
    rated_opener=lambda rate, sign: rate._replace(op=sign.op),
    unit_opener=lambda name, cell, sign: Opening(sign.op, name, unit=unit(cell)),  # 满意度 % ≥95
    word_rated=lambda opener, often: opener._replace(per=_period(often)),  # 至少每年2次
)

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
def of_a_sort(name: Span, figure: Figure, *more: Any) -> Target:
    """建设3个花椒种植基地, 培育10家以上龙头企业."""
    *side, noun = more
    tail = sided(side[0]) if side else None
    return valued(name, figure._replace(noun=noun, tail=tail))


@rule
def since_value(name: Span, figure: Figure, _: str = "") -> Target:
    """接到报修后2小时内: a time within which, and no other number."""
    if not figure.tail or figure.tail.side is not LE:
        raise UnreadError
    return valued(name, figure)


@placed
def acting(at: Span, opener: Opening, _: str) -> Opening:
    """至少开展2次: what is done is the name, or the end of it."""
    return opener._replace(name=at._replace(mark=named(opener.name)))


@placed
def none_of(at: Span, name: Span | None, none: str) -> Target:
    """零投诉, 投诉0差错; 零发生 names nothing."""
    start = at.end if none[1:] == "发生" else at.start + 1
    return valued(at._replace(start=start, mark=named(name)), Figure(Decimal(0)))


def _raises(error: type[Exception], *codes: str) -> Builder:
    """The builder of what is never meant."""

    def refuse(*_: Any) -> None:
        raise error(*codes)

    return refuse


ACTIONS.update(
    bound=settled,
    value_and=lambda made, _, sign, figure: joined(made, settled(sign, figure)),
    about=lambda name, _, figure: valued(name, figure._replace(tail=NEAR)),
    in_brackets=lambda name, _, sign, figure, __: settled(Opening(sign.op, name), figure),
    text_in_brackets=lambda name, _, sign, figure, __: settled(Opening(sign.op, _not_short(name)), figure),
    value_in_brackets=lambda name, _, figure, __: valued(name, figure),
    number_before_sign=_raises(RefusedError, "number_before_sign"),
    ambiguous=_raises(RefusedError, "ambiguous"),
    graded=_raises(UnreadError),
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
    if not isinstance(stated, Deadline) and not (isinstance(stated, Comparison) and stated.op.is_cap):
        raise UnreadError
    return stated


ACTIONS.update(begun=done)

# ---- changes


def _is_growth(made: Target, trend: Trend) -> bool:
    """Whether a growth is to be about so much (增长5%左右), or from here to there (GDP增长5%-8%)."""
    share = getattr(made, "unit", None) in (unit("%"), unit("个百分点"))
    return share and (
        isinstance(made, Approximate) or (isinstance(made, Range) and bool(trend.name) and made.low >= 0)
    )


def _changed(trend: Trend, opening: Opening, figure: Figure) -> Target:
    made = settled(opening, figure)
    if opening.op == "kept":
        raise UnreadError
    if _is_growth(made, trend):
        return attrs.evolve(made, subject=trend.words)
    if not isinstance(made, Comparison) or not made.unit or made.subject:
        raise UnreadError
    change = trend.baseline, made.op, trend.way, made.value, made.unit
    return Relative(*change, subject=named(trend.name), implied=made.implied)


@rule
def rated_trend(rate: Opening, way: Way) -> Trend:
    """年均增长7%, 近视率每年下降1%: the name says how often."""
    if rate.whole is None or (rate.name is None and rate.whole.words.startswith("每")):
        raise UnreadError
    return Trend(rate.whole, "", way)


@rule
def change_to(opener: Opening, way: Way, figure: Figure) -> Target:
    """至少提高5%, 实现增长6%; what is kept below a ceiling is no growth to reach."""
    op = "alone" if opener.op in ("floor", "kept", "is") else opener.op
    if op == "ceiling" or opener.per or (op != "alone" and figure.tail):
        raise UnreadError
    return _changed(Trend(opener.name, "", way), Opening(op), figure)


@placed
def any_change(at: Span, trend: Trend) -> Target | Span:
    if not trend.baseline or trend.baseline in ("同比", "环比", "環比"):
        return at
    return Relative(trend.baseline, GT if trend.way is Way.UP else LT, subject=named(trend.name))


@placed
def yardstick(at: Span, opener: Opening, _: str) -> Target:
    op = opener.op
    if op is None:
        raise RefusedError("contradiction")
    if opener.per or op == "is":  # 为国家标准 says what something is
        raise UnreadError
    meant: Any = MEANT.get(op, op)
    return Relative(at.words, meant, subject=named(opener.name))


ACTIONS.update(
    up=lambda _: Way.UP,
    down=lambda _: Way.DOWN,
    trend=lambda name, way: Trend(name, "", way),
    versus=Trend,
    versus_trend=lambda versus, way: versus._replace(way=way),
    baseline=placing(lambda at, *_: at.words),
    change_bound=_changed,
    change_about=lambda trend, _, figure: _changed(trend, Opening(), figure._replace(tail=NEAR)),
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


@placed
def dated_value(at: Span, date: Deadline, figure: Figure) -> Any:
    made = dated_limit(at, date, Opening(), figure)
    if isinstance(made[1], Comparison) and made[1].implied and made[1].unit.symbol != "%":
        raise UnreadError  # 1月3次, 2021年12
    return made


@placed
def dated_limit(at: Span, date: Deadline, sign: Opening, figure: Figure) -> Any:
    """2022年≥95% is the figure of a year, not what is reached by then."""
    if at.text[: at.start].rstrip().endswith(("年", "年度")):
        raise UnreadError
    return date, settled(sign, figure)


ACTIONS.update(
    dated_word=lambda date, word, figure: (date, settled(word, figure)),
    dated_deed=lambda _, date, deed, figure: (date, settled(Opening(), figure)),
    each_date=_raises(UnreadError),  # 每年12月底前, 每月底 come again
)
