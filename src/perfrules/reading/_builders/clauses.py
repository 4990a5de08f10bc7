"""Clauses: a name, a comparator, a number and its tail become one target."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from perfrules._exact import WIDE, plain
from perfrules.quantities import Unit, unit
from perfrules.reading._builders.notions import (
    EQ,
    GE,
    GT,
    LE,
    LONGEST_NAME,
    LT,
    UPWARD,
    Figure,
    Mark,
    Name,
    Opening,
    Place,
    Rate,
    Refused,
    Tail,
    Trend,
    Words,
    also,
    placed,
    rule,
    same,
)
from perfrules.reading._builders.numbers import make_range
from perfrules.targets import Approximate, Comparator, Comparison, Deadline, Edge, Range, Relative, Target
from perfrules.targets import Trend as Way

# ---- names


@placed
def starts(c: list[Any], s: Place, end: int, text: str) -> Name:
    return s[1]


@placed
def led(c: list[Any], s: Place, end: int, text: str) -> Name:
    """A word between the name and what follows is no part of it: 满意度需达95%."""
    return c[0] if isinstance(c[0], tuple) else (c[0], s[1])


@rule
def goes_on(c: list[Any]) -> Name:
    return c[0][0] if isinstance(c[0], tuple) else c[0]


NO_NAME = -2 * LONGEST_NAME
"""Where a name starts that is none: longer than any, wherever it ends."""

_SHARES = frozenset(("%", "‰", "分", "次", "人", "户", "家", "个", "项", "名"))
"""What is counted by these, in the middle of a name, is a share of what follows: 80%以上的企业, 5次培训."""


@placed
def numbered(c: list[Any], s: Place, end: int, text: str) -> Name:
    """接警后30秒内出动率: a number belongs to the name where it says which; a share of the rest does not."""
    inner = c[1]
    if not isinstance(inner, Figure) or inner.unit.symbol in _SHARES or text.startswith("的", s[2]):
        return NO_NAME
    return s[1] if c[0] is None else goes_on(c)


@placed
def since_date(c: list[Any], s: Place, end: int, text: str) -> Name:
    """2024年度预算执行率 has its year; 12月底完成率 says by when it is to be so much."""
    by = text[s[1] : s[2]].rstrip()[-1] in "底前末内止"
    return NO_NAME if by and text.startswith("完成", s[2]) else s[1]


also(nothing=lambda c: None, text=goes_on, tried=goes_on, doing=goes_on, measured=goes_on, deed=goes_on)


@rule
def front(c: list[Any]) -> None:
    """A list number, or a cell of another column: 1、健全 and 定性 健全 say 健全."""


front.heads = True  # type: ignore[attr-defined]


def _named(name: Name, stop: int, text: str, noun: str = "") -> str | None:
    """The name as written; None where it is longer than any."""
    if name is None:
        return noun
    start, end, *mark = name if isinstance(name, tuple) else (name, stop)
    if end - start > LONGEST_NAME:
        return None
    return "".join(mark) + text[start:end].strip().rstrip(":：、 ") + noun


@rule
def answers(c: list[Any]) -> Name:
    return c[0]


@placed
def words(c: list[Any], s: Place, end: int, text: str) -> Words:
    return Words(c[0][0] if isinstance(c[0], tuple) else c[0], end)


@placed
def harmless(c: list[Any], s: Place, end: int, text: str) -> Words:
    return Words(s[1], end)


# ---- how often

_PERIODS = {
    "学期": "学期",
    "学年": "学年",
    "季": "季",
    "半": "半年",
    "月": "月",
    "年": "年",
    "周": "周",
    "星期": "周",
    "礼拜": "周",
    "天": "天",
    "日": "日",
}


@placed
def each(c: list[Any], s: Place, end: int, text: str) -> Rate:
    period = next((period for word, period in _PERIODS.items() if word in c[1]), c[1].removeprefix("每"))
    return Rate(c[0] if c[0] is None or isinstance(c[0], tuple) else (c[0], s[1]), s[1], period)


@placed
def each_of(c: list[Any], s: Place, end: int, text: str) -> Rate:
    rate = each([c[0], c[2]], s, end, text)
    return rate._replace(per=f"{c[1][1:]}·{rate.per}")


@rule
def does(c: list[Any]) -> Rate:
    name = c[0].start if c[0].name is None else c[0].name[0]
    return c[0]._replace(name=name, acts=True)


@placed
def led_rate(c: list[Any], s: Place, end: int, text: str) -> Rate:
    return c[0]._replace(
        name=led(c[0].name, s, end, text) if isinstance(c[0].name, tuple) else (c[0].name, s[1])
    )


@rule
def named_each(c: list[Any]) -> Name:
    """每月巡查次数4次: the period belongs to the name."""
    return c[0].start if c[0].name is None else c[0].name if isinstance(c[0].name, int) else c[0].name[0]


def _per(of: Unit, period: str) -> Unit | None:
    """The unit of a rate; a share or a rate of its own has none."""
    if not of or of.symbol in ("%", "‰") or period.endswith("人口"):
        return None
    _, slash, below = of.symbol.partition("/")
    return unit(f"{of.symbol}/{period}") if not slash else of if below.strip("()") == period else None


# ---- comparators

also(
    at_least=lambda c: GE,
    at_most=lambda c: LE,
    more_than=lambda c: GT,
    less_than=lambda c: LT,
    equal=lambda c: EQ,
    is_equal=lambda c: "is",
    floor=lambda c: "floor",
    ceiling=lambda c: "ceiling",
    kept=lambda c: "kept",
    amid=lambda c: "amid",
    at=lambda c: "at",
    opens=lambda c: c[1],
    unit_opener=lambda c: Opening(None, c[2], unit=unit(c[1].strip())),
)
_OPEN = {"is": EQ, "floor": GE, "ceiling": LE, "kept": EQ, "amid": EQ, "at": EQ}
"""What these words mean where the number's tail says nothing else."""


@placed
def named_opener(c: list[Any], s: Place, end: int, text: str) -> Opening:
    return Opening(c[0] if isinstance(c[0], tuple) else (c[0], s[1]), c[1])


_SHORT, _PLACES = 2, "级班区县市乡镇村均路站馆院园厂店库楼室桥渠塘坝社"


@placed
def text_opener(c: list[Any], s: Place, end: int, text: str) -> Opening:
    """恐怕≥95%: so short a name is read only where a list holds it; most such words say when, or whether."""
    made = named_opener(c, s, end, text)
    start, stop, *_ = made.name
    short = len(text[start:stop].strip()) <= _SHORT
    return (
        made._replace(name=(NO_NAME, stop))
        if short and text[start] > "\x7f" and text[start:stop].strip()[-1:] not in _PLACES
        else made
    )


@placed
def named_unit_opener(c: list[Any], s: Place, end: int, text: str) -> Opening:
    """满意度 % ≥95: the unit's cell stands between the name and the sign."""
    return named_opener([c[0], c[2]], s, end, text)._replace(unit=unit(c[1].strip()))


@placed
def rated_opener(c: list[Any], s: Place, end: int, text: str) -> Opening:
    name = c[0].name
    return Opening(name if name is None or isinstance(name, tuple) else (name, s[1]), c[1], c[0].per)


def _opening(opener: Any) -> Opening:
    return opener if type(opener) is Opening else Opening(None, opener)


@placed
def word_twice(c: list[Any], s: Place, end: int, text: str) -> Opening:
    """至少不低于, 控制在最多: two words that agree; an equals sign behind a word says no more than the word."""
    opening = _opening(c[0])
    first, second = opening.op, c[1]
    one, other = _OPEN.get(first, first), _OPEN.get(second, second)
    agree = one is EQ or other is EQ or (one in UPWARD) == (other in UPWARD)
    made: Any = None
    if "is" in (first, second):
        made = second if first == "is" else first
    elif second is EQ and (first in _OPEN or not text[s[1]].isalpha()):  # 不低于=95%; not 不大于等于95%
        made = {GT: GE, LT: LE}.get(one, one)
    elif first == second or (first in _OPEN and first != "amid" and agree):
        made = second
    elif second in _OPEN and agree:
        made = first
    return opening._replace(op=made)


@rule
def word_rated(c: list[Any]) -> Opening:
    """至少每年2次."""
    return _opening(c[0])._replace(per=each([None, c[1]], [0, 0], 0, "").per)


# ---- a number with its tail, and the comparator before it


def _repeats(figure: Figure, mark: Mark | None) -> bool:
    return mark is None or mark.number in (None, figure.value)


def _edged(op: Comparator, mark: Mark | None) -> Comparator:
    if mark is None or op is EQ:
        return op
    return (GE if mark.inclusive else GT) if op in UPWARD else (LE if mark.inclusive else LT)


def settle(op: Any, figure: Any, per: str = "", subject: str | None = "") -> Any:
    """The target that *figure* is behind the comparator *op*, or alone where that is None."""
    if subject is None or figure is None or isinstance(figure, Refused):
        return figure if isinstance(figure, Refused) else None
    if isinstance(figure, Range):
        return (
            None
            if op not in (None, "kept", "amid", "is", "floor", "at") or per
            else _subjected(figure, subject)
        )
    if per:
        if figure.tail and figure.tail.kind == "around":
            return Refused("contradiction")
        if figure.unit.symbol == "日":  # 每月10日 is a day, or ten
            return None
        rate = _per(
            figure.unit or (figure.tail and figure.tail.other and figure.tail.other.unit) or figure.unit, per
        )
        if rate is None:
            return None
        other = figure.tail and figure.tail.other
        figure = figure._replace(unit=rate if figure.unit else figure.unit)
        if other:
            figure = figure._replace(tail=figure.tail._replace(other=other._replace(unit=rate)))
    subject += figure.noun or (figure.tail.other.noun if figure.tail and figure.tail.other else "")
    tail = figure.tail or _NONE
    if not _repeats(figure, tail.mark if tail.kind != "range" else None):
        return None
    return _SETTLED[tail.kind](op, figure, tail, subject)


_NONE = Tail("")


def _subjected(target: Any, subject: str) -> Any:
    if subject:
        object.__setattr__(target, "subject", subject)  # made a moment ago
    return target


def _bare(op: Any, figure: Figure, tail: Tail, subject: str) -> Any:
    if (
        (op is None and tail.mark)
        or op in ("at", "amid")
        or (op is EQ and tail.mark and not tail.mark.inclusive)
    ):
        return None
    implied = op is None or op == "kept"
    op = EQ if implied else _OPEN.get(op or "", op)
    return Comparison(_edged(op, tail.mark), figure.value, figure.unit, subject=subject, implied=implied)


def _sided(op: Any, figure: Figure, tail: Tail, subject: str) -> Any:
    side: Any = tail.side
    if op == "amid" or (op is not None and side is GT):  # 介于95%以上, 控制在95%以外
        return None
    if op is not None and op not in _OPEN:
        if op is EQ:
            return None
        if (op in UPWARD) != (side in UPWARD):
            return Refused("contradiction")
        side = op
    return Comparison(_edged(side, tail.mark), figure.value, figure.unit, subject=subject)


def _about(op: Any, figure: Figure, tail: Tail, subject: str) -> Any:
    if op is not None and op not in _OPEN:
        return Refused("contradiction")
    return Approximate(figure.value, figure.unit, subject=subject)


def _width(op: Any, figure: Figure, tail: Tail, subject: str) -> Any:
    width = tail.other
    if op is not None and op not in _OPEN:
        return Refused("contradiction")
    if width is None:
        return None
    if width.unit and figure.unit and width.unit != figure.unit:
        return None
    return Approximate(figure.value, figure.unit or width.unit, width.value, subject=subject)


def _around(op: Any, figure: Figure, tail: Tail, subject: str) -> Any:
    """±5%, ≤±5%."""
    if op not in (None, LE, LT, "ceiling", "kept"):
        return Refused("contradiction")
    closed = op is not LT
    made = make_range(WIDE.minus(figure.value), figure.value, figure.unit, closed, closed)
    return made if isinstance(made, Refused) else _subjected(made, subject)


def _range(op: Any, low: Figure, tail: Tail, subject: str) -> Any:
    high = tail.other
    if high is None or (op is not None and op not in _OPEN):
        return None
    if not low.unit and not high.unit and _are_dates(plain(low.value), plain(high.value)):
        return Refused("ambiguous")
    if low.unit and low.unit != high.unit and not high.unit.symbol.startswith(low.unit.symbol):
        return None
    if not (_repeats(low, tail.mark) and _repeats(high, tail.other_mark)):
        return None
    low_in = tail.mark.inclusive if tail.mark else None
    high_in = tail.other_mark.inclusive if tail.other_mark else None
    if low_in and high_in is None:
        high_in = False
    elif high_in and low_in is None:
        low_in = False
    made = make_range(low.value, high.value, high.unit, low_in is not False, high_in is not False)
    return made if isinstance(made, Refused) else _subjected(made, subject)


def _pair(op: Any, low: Figure, tail: Tail, subject: str) -> Any:
    """90%以上95%以下."""
    if op is not None:
        return None
    return _joined(_sided(None, low, tail, subject), settle(None, tail.other))


def _zero(op: Any, figure: Figure, tail: Tail, subject: str) -> Any:
    return Comparison(EQ, figure.value, subject=subject)


_SETTLED: dict[str, Callable[..., Any]] = {
    "": _bare,
    "edge": _bare,
    "side": _sided,
    "about": _about,
    "width": _width,
    "around": _around,
    "range": _range,
    "pair": _pair,
    "none": _zero,
}
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


def _joined(first: Any, second: Any) -> Any:
    """Two bounds as one range: the first from below, the second from above."""
    if not isinstance(first, Comparison) or not isinstance(second, Comparison):
        return first if isinstance(first, Refused) else second if isinstance(second, Refused) else None
    if first.op in (LE, LT) and second.op in UPWARD:
        return None
    units = {first.unit, second.unit} - {Unit()}
    if first.op not in UPWARD or second.op not in (LE, LT) or len(units) > 1:
        return None
    made = make_range(first.value, second.value, second.unit or first.unit, first.op is GE, second.op is LE)
    return made if isinstance(made, Refused) else _subjected(made, first.subject)


def _spanned(made: Any, start: int, end: int) -> Any:
    return made._replace(start=start, end=end) if isinstance(made, Refused) else made


# ---- what was stated


def _opened(opening: Any, figure: Any, stop: int, text: str) -> Any:
    if type(opening) is not Opening:  # nothing but a comparator
        return settle(opening, figure)
    if opening.op is None:
        return Refused("contradiction")
    if figure is None:
        return None
    if opening.unit and isinstance(figure, Figure):
        figure = figure if figure.unit else figure._replace(unit=opening.unit)
    return settle(opening.op, figure, opening.per, _named(opening.name, stop, text))


@placed
def bound(c: list[Any], s: Place, end: int, text: str) -> Any:
    opening, number = c[:2]  # what it is spent on says nothing
    if type(opening) is Comparator and type(number) is Figure and number.tail is None and not number.noun:
        return Comparison(opening, number.value, number.unit)  # what most cells are
    return _spanned(_opened(c[0], c[1], s[1], text), s[0], end)


@placed
def spent(c: list[Any], s: Place, end: int, text: str) -> Any:
    """≥360天服务读者: a time, and what it is spent on."""
    return bound(c[:2], s[:2], end, text)


@placed
def both(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _spanned(_joined(_opened(c[0], c[1], s[1], text), settle(c[-2], c[-1])), s[0], end)


also(both_at_once=both)


@placed
def value_and(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _spanned(_joined(c[0], settle(c[2], c[3])), s[0], end)


@placed
def acted(c: list[Any], s: Place, end: int, text: str) -> Any:
    """至少开展2次: the deed is the name, or the end of it."""
    opening, figure = _opening(c[0]), c[2]
    deed = text[s[1] : s[2]].strip()
    lead = _named(opening.name, s[1], text) or ""
    return opening.op and settle(opening.op, figure, opening.per, lead + deed)


@placed
def chain(c: list[Any], s: Place, end: int, text: str) -> Any:
    """90%≤x<100%."""
    turned = {GE: LE, LE: GE, GT: LT, LT: GT}.get(c[2])
    name = _named(c[0], s[1], text) if c[0] is not None else "" if c[3].isascii() and len(c[3]) == 1 else c[3]
    first = turned and settle(turned, c[1], "", name)
    return _spanned(_joined(first, settle(c[4], c[5])), s[0], end)


@placed
def number_before_sign(c: list[Any], s: Place, end: int, text: str) -> Any:
    return Refused("number_before_sign", s[0], end)


@placed
def ambiguous(c: list[Any], s: Place, end: int, text: str) -> Any:
    return Refused("ambiguous", s[0], end)


@placed
def alone(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _spanned(settle(None, c[1]), s[0], end)


@placed
def named_value(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _spanned(settle(None, c[1], "", _named(c[0], s[1], text)), s[0], end)


@placed
def since_value(c: list[Any], s: Place, end: int, text: str) -> Any:
    """接到报修后2小时内: a time within which, and no other number."""
    tail = getattr(c[1], "tail", None)
    return named_value(c, s, end, text) if tail and tail.side is LE else None


@placed
def rated_value(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _spanned(settle(None, c[1], c[0].per, _named(c[0].name, s[1], text)), s[0], end)


@placed
def about(c: list[Any], s: Place, end: int, text: str) -> Any:
    name = _named(c[0], s[1], text)
    return (
        None if c[2] is None or name is None else Approximate(c[2].value, c[2].unit, subject=name + c[2].noun)
    )


@placed
def none_of(c: list[Any], s: Place, end: int, text: str) -> Any:
    name = _named(c[0], s[1], text)
    return (
        None
        if name is None
        else Comparison(EQ, Decimal(0), subject=name + text[s[1] + 1 : end], implied=True)
    )


@placed
def in_brackets(c: list[Any], s: Place, end: int, text: str) -> Any:
    return settle(c[2], c[3], "", _named(c[0], s[1], text))


@placed
def value_in_brackets(c: list[Any], s: Place, end: int, text: str) -> Any:
    return settle(None, c[2], "", _named(c[0], s[1], text))


@rule
def done(c: list[Any]) -> Any:
    """100%达标, 11月底完成; a number without a unit is not done with: 95合格."""
    return None if isinstance(c[0], Comparison) and not c[0].unit else c[0]


@rule
def acted_within(c: list[Any]) -> Any:
    """24小时内修复; what is done a number of times is no more than that number: 5次整改."""
    timely = isinstance(c[0], Deadline) or (isinstance(c[0], Comparison) and c[0].op in (LE, LT))
    return c[0] if timely else None


also(graded=lambda c: None, begun=done, ought=same)
also(limit_below=lambda c: GE, limit_above=lambda c: LE)
also(stated=same, clause=same, change=same, plain=same, rating=same)


# ---- changes

also(
    up=lambda c: Way.UP,
    down=lambda c: Way.DOWN,
    trend=lambda c: Trend(None, "", c[1]),
    versus=lambda c: (None, c[1]),
    versus_trend=lambda c: Trend(c[0][0], c[0][1], c[1]),
    versus_up=lambda c: Trend(c[0][0], c[0][1], Way.UP),
    versus_down=lambda c: Trend(c[0][0], c[0][1], Way.DOWN),
)


@placed
def base(c: list[Any], s: Place, end: int, text: str) -> str:
    return text[s[1] : s[2] if len(s) > 2 else end].strip()


@placed
def base_same(c: list[Any], s: Place, end: int, text: str) -> str:
    return text[s[0] : end].strip()


@placed
def named_trend(c: list[Any], s: Place, end: int, text: str) -> Trend:
    return Trend(c[0] if isinstance(c[0], tuple) else (c[0], s[1]), "", c[1])


@placed
def named_versus(c: list[Any], s: Place, end: int, text: str) -> tuple[Name, str]:
    return (c[0] if isinstance(c[0], tuple) else (c[0], s[1])), c[1]


def _changed(trend: Trend, op: Any, figure: Any, stop: int, text: str) -> Any:
    made = settle(op, figure)
    name = _named(trend.name, stop, text)
    if not isinstance(made, Comparison) or not made.unit or made.subject or name is None:
        return made if isinstance(made, Refused) else None
    return Relative(
        trend.baseline, made.op, trend.way, made.value, made.unit, subject=name, implied=made.implied
    )


@placed
def change(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _spanned(_changed(c[0], None, c[1], s[1], text), s[1], end)


@placed
def change_bound(c: list[Any], s: Place, end: int, text: str) -> Any:
    if c[1] == "kept":
        return None
    return _spanned(_changed(c[0], c[1], c[2], s[1], text), s[0], end)


@placed
def change_to(c: list[Any], s: Place, end: int, text: str) -> Any:
    """至少提高5%, 实现增长6%; what is kept below a ceiling is no growth to reach."""
    opening, way, figure = _opening(c[0]), c[1], c[2]
    if opening.op == "ceiling" or opening.per or figure is None:
        return None
    own = getattr(figure, "tail", None)
    op = None if opening.op in ("floor", "kept", "is") else opening.op
    if op is not None and own is not None:
        return None
    return _changed(Trend(opening.name, "", way), op, figure, s[1], text)


@placed
def any_change(c: list[Any], s: Place, end: int, text: str) -> Any:
    trend = c[0]
    if not trend.baseline or trend.baseline in ("同比", "环比", "環比"):
        return Words(s[0], end)
    return Relative(
        trend.baseline, GT if trend.way is Way.UP else LT, subject=_named(trend.name, s[0], text) or ""
    )


@placed
def yardstick(c: list[Any], s: Place, end: int, text: str) -> Any:
    opening = _opening(c[0])
    op = opening.op
    op = _OPEN.get(op, op)
    name = _named(opening.name, s[1], text)
    if op is None:
        return Refused("contradiction", s[0], end)
    if opening.per or name is None or opening.op == "is":  # 为国家标准 says what something is
        return None
    return Relative(text[s[1] : end].strip(), op, subject=name)


# ---- dates


@placed
def dated(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _spanned(c[1], s[0], end)


@placed
def named_date(c: list[Any], s: Place, end: int, text: str) -> Any:
    name = _named(c[0], s[1], text)
    if name is None or not isinstance(c[1], Deadline):
        return c[1] if isinstance(c[1], Refused) else None
    return _subjected(c[1], name)


@placed
def dated_bound(c: list[Any], s: Place, end: int, text: str) -> Any:
    """=2021年, 不迟于11月底, <年底; a floor (至少3月) is no deadline."""
    opening = _opening(c[0])
    if opening.op is None:
        return Refused("contradiction", s[0], end)
    if opening.op not in (EQ, LE, LT, "is", "ceiling") or opening.per:
        return None
    if opening.op is LT:
        whole = isinstance(c[1], Deadline) and c[1].edge is Edge.WITHIN and c[1].start is None
        c[1] = Deadline(c[1].by, Edge.BEFORE) if whole else None
    return named_date([opening.name, c[1]], s, end, text)


@placed
def each_date(c: list[Any], s: Place, end: int, text: str) -> Any:
    """每年12月底前, 每月底 come again."""
    return None


def two(date: Any, part: Any, loose: bool) -> Any:
    if not isinstance(date, Deadline) or not isinstance(part, Target):
        return date if isinstance(date, Refused) else part if isinstance(part, Refused) else None
    if loose and isinstance(part, Comparison) and part.implied and part.unit.symbol != "%":
        return None  # 1月3次, 2021年12
    return date, part


def _of_a_year(text: str) -> bool:
    """2022年≥95% is the figure of a year, not what is reached by then; so is 上半年."""
    return text.rstrip().endswith(("年", "年度"))


@placed
def dated_value(c: list[Any], s: Place, end: int, text: str) -> Any:
    return None if _of_a_year(text[s[0] : s[1]]) else two(c[0], settle(None, c[1]), True)


@rule
def dated_deed(c: list[Any]) -> Any:
    return two(c[1], settle(None, c[3]), False)


@placed
def dated_limit(c: list[Any], s: Place, end: int, text: str) -> Any:
    return None if _of_a_year(text[s[0] : s[1]]) else two(c[0], settle(c[1], c[2]), False)


also(dated_word=lambda c: two(c[0], settle(c[1], c[2]), False))
