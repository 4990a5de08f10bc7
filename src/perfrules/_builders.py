"""What each rule of the target grammar becomes: one function a rule, named as in the grammar.

A function takes the list of its children. Those marked :func:`placed` also take where each child
starts, where the last one ends, and the text. Nothing here looks for notation in a text; the
grammar has done so. A clause that was read but can't be meant (``90%-80%``) becomes a
:class:`Refused` and is raised once the whole cell has been read.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from perfrules._numerals import numeral
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError
from perfrules.limits import MAX_DIGITS
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Edge,
    Qualitative,
    Range,
    Relative,
    Target,
    Trend,
)
from perfrules.units import NO_UNIT, Unit, unit

GE, LE = Comparator.AT_LEAST, Comparator.AT_MOST
GT, LT, EQ = Comparator.MORE_THAN, Comparator.LESS_THAN, Comparator.EQUAL

# What the text so far holds: a number or comparator, a change, a hedge last, a number of a list first.
NUMBERED, CHANGED, HEDGED, LISTED = 1, 2, 4, 8
_INDICATOR_ENDINGS = "率率數数量度額额值"  # an indicator's name ends so, whatever digits stand in it
_DIGITS_SET = frozenset("0123456789０１２３４５６７８９")
_CODE = frozenset(map(chr, range(128))) | frozenset(map(chr, range(0xFF01, 0xFF5F))) | frozenset(" \u3000\u00a0"
    "％﹪‰＋－＊／＝＜＞≥≤≧≦⩾⩽≮≯﹥﹤‹›═﹦±～〜—–−·•×（）［］【】，．：；、。")


class Before(NamedTuple):
    """The text before a number or comparator: where it starts, where a name in it ends, what it holds."""

    start: int | None
    end: int | None
    flags: int

    def name(self, text: str, stop: int) -> str:
        if self.start is None:
            return ""
        return text[self.start : stop if self.end is None else self.end].strip().rstrip("%％").rstrip()


class Cue(NamedTuple):
    """A word that opens a bound, if a number follows."""

    before: Before
    subject: str
    op: Comparator | str | None
    per: str = ""
    at: int = 0
    number: Any = None  # what stands right before: a deadline, or ODD for any other number


class Figure(NamedTuple):
    """A number with its unit, and the words after it."""

    value: Decimal
    unit: Unit
    inclusive: bool | None = None
    op: Comparator | None = None


class Words(NamedTuple):
    """A clause of words; ``unread`` where it holds a number that was not understood."""

    start: int
    end: int
    unread: bool


class Refused(NamedTuple):
    """A clause that holds together as text and not in meaning."""

    code: str
    start: int
    end: int
    en: str
    zh: str


ODD = "odd"
NOTHING = Before(None, None, 0)
Place = list[int]


def placed(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a builder that wants the places of its children."""
    function.placed = True  # type: ignore[attr-defined]
    return function


def same(c: list[Any]) -> Any:
    return c[0]


# ---- the text so far


def nothing(c: list[Any]) -> Before:
    return NOTHING


@placed
def headed(c: list[Any], s: Place, end: int, text: str) -> Before:
    return Before(None, None, c[0])


@placed
def text(c: list[Any], s: Place, end: int, text: str) -> Before:
    before = c[0]
    if before.start is None:
        return Before(s[1], None, before.flags)
    if before.end is None and not before.flags & HEDGED:
        return before  # type: ignore[no-any-return]
    return Before(before.start, None, before.flags & ~HEDGED)


@placed
def text_after_number(c: list[Any], s: Place, end: int, text: str) -> Before:
    return Before(c[0].before.start, None, NUMBERED | c[0].before.flags & CHANGED)


@placed
def hedged(c: list[Any], s: Place, end: int, text: str) -> Before:
    return Before(s[1] if c[0].start is None else c[0].start, None, c[0].flags | HEDGED)


@placed
def hedged_number(c: list[Any], s: Place, end: int, text: str) -> Before:
    return Before(c[0].before.start, None, NUMBERED | HEDGED)


@placed
def named(c: list[Any], s: Place, end: int, text: str) -> Before:
    if c[0].start is None:
        return Before(s[1], None, c[0].flags | HEDGED)
    return Before(c[0].start, s[1] if c[0].end is None else c[0].end, c[0].flags)


@placed
def led(c: list[Any], s: Place, end: int, text: str) -> Before:
    start = s[1] if c[0].start is None else c[0].start
    return Before(start, s[1] if c[0].end is None else c[0].end, c[0].flags)


@placed
def word_text(c: list[Any], s: Place, end: int, text: str) -> Before:
    before = c[0].before
    return Before(c[0].at if before.start is None else before.start, None, before.flags & ~HEDGED)


@placed
def versus_text(c: list[Any], s: Place, end: int, text: str) -> Before:
    return word_text(c, s, end, text)  # type: ignore[no-any-return]


@placed
def trend_text(c: list[Any], s: Place, end: int, text: str) -> Before:
    cue = c[0] if isinstance(c[0], Cue) else c[0][0]
    return word_text([cue], s, end, text)._replace(flags=cue.before.flags & ~HEDGED | CHANGED)  # type: ignore[no-any-return]


@placed
def comparator_text(c: list[Any], s: Place, end: int, text: str) -> Any:
    return word_text(c, s, end, text)._replace(flags=c[0].before.flags & ~HEDGED | NUMBERED)


@placed
def word_hedge(c: list[Any], s: Place, end: int, text: str) -> Before:
    return word_text(c, s, end, text)._replace(flags=c[0].before.flags | HEDGED)  # type: ignore[no-any-return]


def nature(c: list[Any]) -> int:
    return 0


def ordinal(c: list[Any]) -> int:
    return LISTED


class Mixed(NamedTuple):
    before: Before
    value: Any


@placed
def mixed(c: list[Any], s: Place, end: int, text: str) -> Mixed:
    before, value = c
    start = s[1] if before.start is None else before.start
    alone = before.start is None and not before.flags
    return Mixed(Before(start, None, before.flags | NUMBERED), value if alone else None)


def mixed_more(c: list[Any]) -> Mixed:
    return Mixed(c[0].before._replace(flags=NUMBERED), None)


# ---- words without a number


@placed
def wording(c: list[Any], s: Place, end: int, text: str) -> Words | None:
    start, _, flags = c[0]
    if start is None:
        return Words(s[0], end, False) if flags else None
    return Words(s[0] if flags & LISTED else start, end, False)


@placed
def cue_wording(c: list[Any], s: Place, end: int, text: str) -> Words:
    return Words(s[0], end, False)


# ---- openers


@placed
def cue(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return _cue(c, s, end, text, None)


def _cue(c: list[Any], s: Place, end: int, text: str, op: Comparator | str | None) -> Cue:
    first = c[0]
    if isinstance(first, Mixed):
        return Cue(first.before, "", op, "", s[0], first.value if isinstance(first.value, Deadline) else ODD)
    if isinstance(first, Cue):  # a period came first: 每月不少于2次
        return Cue(first.before, first.subject, op, first.per, s[0])
    before = first
    start = s[1] if before.start is None else before.start
    return Cue(before, before.name(text, s[1]), op, "", start)


def _cue_of(op: Comparator | str | None) -> Callable[..., Any]:
    @placed
    def build(c: list[Any], s: Place, end: int, text: str) -> Cue:
        return _cue(c, s, end, text, op)

    return build


floor = rated_floor = _cue_of("floor")
ceiling = rated_ceiling = _cue_of(LE)
exceed = _cue_of(GT)
kept = _cue_of("kept")
is_equal = _cue_of(EQ)
adverb_at_least = rated_at_least = _cue_of(GE)
adverb_at_most = rated_at_most = _cue_of(LE)


def same_floor(c: list[Any]) -> Cue:
    return c[0]._replace(op="floor")  # type: ignore[no-any-return]


def floor_at_least(c: list[Any]) -> Cue:
    return c[0]._replace(op=GE)  # type: ignore[no-any-return]


def floor_at_most(c: list[Any]) -> Cue:
    return c[0]._replace(op=LE)  # type: ignore[no-any-return]


@placed
def opener(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return _cue(c, s, end, text, c[1])


rated_opener = opener


def floor_opener(c: list[Any]) -> Cue:
    return c[0]._replace(op=c[1])  # type: ignore[no-any-return]


@placed
def number_before_sign(c: list[Any], s: Place, end: int, text: str) -> Cue:
    cue = _cue(c, s, end, text, c[1])
    return cue._replace(op="number_before_sign") if cue.number is ODD else cue


@placed
def unit_opener(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return Cue(NOTHING, "", c[-1], "unit:" + c[-2], s[0])


unit_opener_headed = unit_opener

_PERIODS = {"季": "季", "月": "月", "年": "年", "周": "周", "週": "周", "天": "天", "日": "天"}


@placed
def rate(c: list[Any], s: Place, end: int, text: str) -> Cue:
    period = next(_PERIODS[char] for char in c[1] if char in _PERIODS)
    return _cue(c, s, end, text, None)._replace(per=period)


def at_least(c: list[Any]) -> Comparator:
    return GE


def at_most(c: list[Any]) -> Comparator:
    return LE


def more_than(c: list[Any]) -> Comparator:
    return GT


def less_than(c: list[Any]) -> Comparator:
    return LT


def equal(c: list[Any]) -> Comparator:
    return EQ


# ---- numbers and units


def number(c: list[Any]) -> Figure:
    return Figure(_decimal(c[0]), NO_UNIT)


def minus(c: list[Any]) -> Figure:
    return Figure(-_decimal(c[1]), NO_UNIT)


class Overlong(Exception):
    """A number of more digits than are read."""


def _decimal(digits: str) -> Decimal:
    if len(digits) > MAX_DIGITS:
        raise Overlong
    try:
        return Decimal(digits)
    except ArithmeticError:  # thousands separators or a wide point
        return Decimal(digits.replace(",", "").replace("．", "."))


def quantity(c: list[Any]) -> Figure:
    return c[0] if len(c) == 1 else Figure(c[0].value, c[1])


def measure(c: list[Any]) -> Figure:
    return Figure(_decimal(c[0]), c[1])


def strange_quantity(c: list[Any]) -> Figure:
    return Figure(c[0].value, _unit(c[1]))


def bracket_measure(c: list[Any]) -> Figure:
    return Figure(_decimal(c[0]), _unit(c[1]))


def quantity_twice(c: list[Any]) -> Figure:
    return Figure(c[0].value, _twice(c[1], c[2]))


def measure_twice(c: list[Any]) -> Figure:
    return Figure(_decimal(c[0]), _twice(c[1], c[2]))


def _twice(first: Unit, second: str) -> Unit:
    again = _unit(second)
    return first if again == first else unit(f"{first.symbol}({again.symbol})")


def per_quantity(c: list[Any]) -> Figure:
    return Figure(c[0].value, unit("/" + c[2]))


def numeral_quantity(c: list[Any]) -> Figure | None:
    return _numeral(c[0], c[1])


numeral_measure = numeral_quantity


def numeral_percent(c: list[Any]) -> Figure | None:
    return _numeral(c[1], unit("%"))


def _numeral(text: str, unit: Unit) -> Figure | None:
    value = numeral(text)
    return None if value is None else Figure(value, unit)


def percent(c: list[Any]) -> Figure:
    return Figure(_decimal(c[1]), unit("%"))


def _unit(spelling: str) -> Unit:
    return unit(spelling[1:-1].strip() if spelling[0] in "(（[［【" else spelling)


def counted(c: list[Any]) -> str:
    return c[0]  # type: ignore[no-any-return]


def unit_(c: list[Any]) -> Unit:
    return unit(c[0])


def per_unit(c: list[Any]) -> Unit:
    return unit(f"{c[0]}/{c[1]}")


def per(c: list[Any]) -> str:
    return c[1]  # type: ignore[no-any-return]


def per_times(c: list[Any]) -> str:
    return f"{c[0]}·{c[2]}"


def per_comma(c: list[Any]) -> str:
    return f"{c[0]}{c[1]}"


def per_per(c: list[Any]) -> str:
    return f"{c[0]}/{c[2]}"


limit = same


def inclusive(c: list[Any]) -> bool:
    return True


def exclusive(c: list[Any]) -> bool:
    return False


def limit_edge(c: list[Any]) -> Figure | None:
    return c[0] and c[0]._replace(inclusive=c[1])


def suffix(c: list[Any]) -> tuple[Comparator, bool | None]:
    return c[0], None


def suffix_edge(c: list[Any]) -> tuple[Comparator, bool | None]:
    return c[0], c[1]


def limit_suffix(c: list[Any]) -> Figure | None:
    return c[0] and c[0]._replace(op=c[1][0], inclusive=c[1][1])


def limit_edge_suffix(c: list[Any]) -> Figure | None:
    edge = c[1] if c[2][1] is None or c[2][1] == c[1] else None
    return c[0] and edge is not None and c[0]._replace(op=c[2][0], inclusive=edge) or None


# ---- values: targets without a name yet; None where the number is none after all


def _op(op: Comparator, inclusive: bool | None) -> Comparator:
    if inclusive is None or op is EQ:
        return op
    if op in (GE, GT):
        return GE if inclusive else GT
    return LE if inclusive else LT


def bare(c: list[Any]) -> Comparison | None:
    return c[0] and Comparison(EQ, c[0].value, c[0].unit, implied=True)


def bounded(c: list[Any]) -> Comparison | None:
    return c[0] and Comparison(_op(*c[1]), c[0].value, c[0].unit)


def bounded_edge(c: list[Any]) -> Comparison | None:
    return bounded([c[0], (c[2][0], c[1])]) if c[2][1] in (None, c[1]) else None


def approximate(c: list[Any]) -> Approximate | None:
    return c[0] and Approximate(c[0].value, c[0].unit)


@placed
def about(c: list[Any], s: Place, end: int, text: str) -> Target | Words | None:
    return _finish(c[0].before, c[0].subject, approximate(c[1:]), s[0], end)


def tolerance(c: list[Any]) -> Approximate | None:
    middle, width = c[0], c[2]
    if middle is None or width is None:
        return None
    if width.unit == middle.unit or not width.unit or not middle.unit:
        return Approximate(middle.value, middle.unit or width.unit, width.value)
    return None


def range_end(c: list[Any]) -> tuple[Figure | None, bool | None]:
    return c[1], None


def range_end_edge(c: list[Any]) -> tuple[Figure | None, bool | None]:
    return c[1], c[2]


def range_end_minus(c: list[Any]) -> tuple[Figure | None, bool | None]:
    return c[2] and c[2]._replace(value=-c[2].value), None


def range_(c: list[Any]) -> Range | Refused | None:
    return _range(c[0], None, *c[1])


def range_edge(c: list[Any]) -> Range | Refused | None:
    return _range(c[0], c[1], *c[2])


def _range(low: Figure | None, low_in: bool | None, high: Figure | None, high_in: bool | None) -> Any:
    if low is None or high is None:
        return None
    if low.unit and low.unit != high.unit and not high.unit.symbol.startswith(low.unit.symbol):
        return None
    if low_in and high_in is None:
        high_in = False
    elif high_in and low_in is None:
        low_in = False
    return _make_range(low.value, high.value, high.unit, low_in is not False, high_in is not False)


def _make_range(low: Decimal, high: Decimal, unit: Unit, low_in: bool, high_in: bool) -> Range | Refused:
    try:
        return Range(low, high, unit, low_inclusive=low_in, high_inclusive=high_in)
    except ArgumentError:
        return Refused(
            "empty_range",
            0,
            0,
            f"Expected a range from low to high, found {low} to {high}.",
            f"区间应由小到大，实为 {low} 到 {high}。",
        )


def edge(c: list[Any]) -> Figure:
    return Figure(Decimal(c[0].replace("－", "-").replace("−", "-")), NO_UNIT)


def edge_percent(c: list[Any]) -> Figure:
    return edge(c)._replace(unit=unit("%"))


def interval(c: list[Any]) -> Any:
    return _interval(c, c[3].unit)


def interval_unit(c: list[Any]) -> Any:
    return _interval(c, c[5])


def interval_bracket(c: list[Any]) -> Any:
    return _interval(c, _unit(c[5]))


def _interval(c: list[Any], unit: Unit) -> Any:
    if any(end.unit and end.unit != unit for end in (c[1], c[3])):
        return None
    return _make_range(c[1].value, c[3].value, unit, c[0] in "[［", c[4] in "]］")


def none_of(c: list[Any]) -> Comparison:
    return Comparison(EQ, Decimal(0), subject=c[0][1:], implied=True)


def done(c: list[Any]) -> Any:
    return c[0]


# ---- dates


def year(c: list[Any]) -> PartialDate | None:
    return _date(year=c[0])


def month(c: list[Any]) -> PartialDate | None:
    return _date(month=c[0])


def year_month(c: list[Any]) -> PartialDate | None:
    return _date(year=c[0], month=c[1])


def month_day(c: list[Any]) -> PartialDate | None:
    return _date(month=c[0], day=c[1])


def year_month_day(c: list[Any]) -> PartialDate | None:
    return _date(year=c[0], month=c[1], day=c[2])


def iso_month(c: list[Any]) -> PartialDate | None:
    year, month = c[0].split("-")
    return _date(year=year, month=month)


def full_date(c: list[Any]) -> PartialDate | None:
    year, month, day = c[0].replace(".", "-").replace("/", "-").split("-")
    return _date(year=year, month=month, day=day)


def quarter(c: list[Any]) -> PartialDate:
    return PartialDate(quarter=_ordinal(c[0]))


def year_quarter(c: list[Any]) -> PartialDate:
    return PartialDate(_digits(c[0]), quarter=_ordinal(c[1]))


def half(c: list[Any]) -> PartialDate:
    return PartialDate(half=1 if "上" in c[0] else 2)


def year_half(c: list[Any]) -> PartialDate:
    return PartialDate(_digits(c[0]), half=1 if "上" in c[1] else 2)


def year_end(c: list[Any]) -> Deadline:
    return Deadline(PartialDate(month=12, day=31))


def end_of_year(c: list[Any]) -> Deadline | None:
    return within([year(c)])


def _ordinal(text: str) -> int:
    return next("一二三四1234".index(char) % 4 + 1 for char in text if char in "一二三四1234")


def _digits(text: str) -> int:
    return int("".join(char for char in text if char.isdecimal()))


def _date(**parts: str) -> PartialDate | None:
    try:
        return PartialDate(**{name: _digits(value) for name, value in parts.items()})
    except ArgumentError:
        return None


def within(c: list[Any]) -> Deadline | None:
    return c[0] and Deadline(c[0])


def before_date(c: list[Any]) -> Deadline | None:
    return c[0] and Deadline(c[0], Edge.WITHIN if c[0].day else Edge.BEFORE)


def period(c: list[Any]) -> Deadline | Refused | None:
    return _period(c[0], c[2])


def _period(start: PartialDate | None, by: PartialDate | None) -> Deadline | Refused | None:
    if start is None or by is None:
        return None
    if by.year is None and start.year is not None:
        by = by.in_year(start.year)
    if start.year is not None or by.year is None:
        year = 2000
        if start.in_year(year).first > by.in_year(year).last:
            return None if by.year is None else Refused(
                "empty_range",
                0,
                0,
                f"Expected a period from an earlier to a later time, found {start} to {by}.",
                f"时段应由早到晚，实为 {start} 到 {by}。",
            )
        return Deadline(by, start=start)
    return None


def months(c: list[Any]) -> Any:
    return _period(month(c), month(c[2:]))


def months_of_year(c: list[Any]) -> Any:
    return _period(year_month(c[:2]), month(c[3:]))


def years(c: list[Any]) -> Any:
    return _period(year(c), year(c[2:]))


def year_months(c: list[Any]) -> Any:
    return _period(_year_month(c[0]), _year_month(c[2]))


def _year_month(text: str) -> PartialDate | None:
    year, month = text.split(".")
    return _date(year=year, month=month)


# ---- clauses


def _finish(before: Before, subject: str, value: Any, start: int, end: int) -> Any:
    """The value as the target of its clause, or unread words where the text before it makes it another thing."""
    if isinstance(value, Refused):
        return value._replace(start=start, end=end)
    if value is None or before.flags & HEDGED:
        return Words(start, end, True)
    if before.flags & NUMBERED and not subject.endswith(tuple(_INDICATOR_ENDINGS)):
        return Words(start, end, True)
    if before.flags & CHANGED and isinstance(value, (Comparison, Approximate)) and value.unit.symbol in _POINTS:
        return Words(start, end, True)
    return _with_subject(value, subject) if subject else value


_POINTS = frozenset(("%", "‰", "个百分点", "百分点"))


def _with_subject(target: Any, subject: str) -> Any:
    """Name a target that was made a moment ago and is not shared yet."""
    if target.subject:
        subject = f"{subject}{target.subject}"
    object.__setattr__(target, "subject", subject)
    return target


@placed
def alone(c: list[Any], s: Place, end: int, text: str) -> Any:
    before, value = c
    subject = before.name(text, s[1])
    if subject.isascii() and subject:
        return Words(s[0], end, True)
    return _finish(before, subject, value, s[0], end)


@placed
def symmetric(c: list[Any], s: Place, end: int, text: str) -> Any:
    before, width = c[0], c[2]
    value = width and _make_range(-width.value, width.value, width.unit, True, True)
    return _finish(before, before.name(text, s[1]), value, s[0], end)


@placed
def two_values(c: list[Any], s: Place, end: int, text: str) -> Any:
    first = c[0].value
    if isinstance(first, Deadline) and isinstance(c[1], Target):
        return (first, c[1])
    return Words(s[0], end, True)


@placed
def negative(c: list[Any], s: Place, end: int, text: str) -> Any:
    figure = c[-1]
    if figure is None:
        return Words(s[0], end, True)
    return Comparison(EQ, -figure.value, figure.unit, implied=True)


negative_headed = negative


@placed
def negative_range(c: list[Any], s: Place, end: int, text: str) -> Any:
    low = c[-2] and c[-2]._replace(value=-c[-2].value)
    return _finish(NOTHING, "", _range(low, None, *c[-1]), s[0], end)


def _bound(opener: Cue, figure: Figure | None, start: int, end: int) -> Any:
    """A comparison from its opener and its limit."""
    op = opener.op
    if op == "number_before_sign":
        return Refused(
            "number_before_sign",
            start,
            end,
            "Expected a name or nothing before the comparison sign, found a number.",
            "比较符之前应为指标名称或空白，实为数字。",
        )
    if opener.before.flags & HEDGED or figure is None or opener.number is ODD:
        return Words(start, end, True)
    if isinstance(opener.number, Deadline):
        made = _bound(opener._replace(number=None, before=NOTHING), figure, start, end)
        return (opener.number, made) if isinstance(made, Comparison) else made
    if figure.op is not None:
        if op == "floor" or op == "kept" or op is EQ or op is LE and opener.per == "" and figure.op is GE:
            op = figure.op
        elif (op in (GE, GT)) != (figure.op in (GE, GT)) or op in (GT, LT):
            return _contradiction(start, end)
    elif op == "kept":
        return Words(start, end, True)
    elif op == "floor":
        op = GE
    unit = _per(figure.unit, opener.per)
    if unit is None:
        return _contradiction(start, end)
    return Comparison(_op(op, figure.inclusive), figure.value, unit, subject=opener.subject)  # type: ignore[arg-type]


def _contradiction(start: int, end: int) -> Refused:
    return Refused(
        "contradiction",
        start,
        end,
        "Expected one bound, found words before and after the number that contradict each other.",
        "数字前后的用语应一致，实为相互矛盾。",
    )


def _per(measured: Unit, per: str) -> Unit | None:
    if not per:
        return measured
    if per.startswith("unit:"):
        first = unit(per[5:])
        return first if not measured or measured == first else None
    return unit(f"{measured.symbol}/{per}") if "/" not in measured.symbol else None


@placed
def comparison(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _bound(c[0], c[1], s[0], end)


floor_comparison = comparison


@placed
def acted(c: list[Any], s: Place, end: int, text: str) -> Any:
    verb = text[s[1] : s[2]].strip()
    opener = c[0]
    return _bound(opener._replace(subject=opener.subject + verb), c[2], s[0], end)


@placed
def acted_on(c: list[Any], s: Place, end: int, text: str) -> Any:
    verb, thing = text[s[1] : s[2]].strip(), text[s[3] : end].strip()
    opener = c[0]
    return _bound(opener._replace(subject=opener.subject + verb + thing), c[2], s[0], end)


@placed
def both(c: list[Any], s: Place, end: int, text: str) -> Any:
    first, op, second = c[0], c[2], c[3]
    if not isinstance(first, Comparison) or second is None:
        return first if isinstance(first, Refused) else Words(s[0], end, True)
    other = _bound(Cue(NOTHING, "", op), second, s[2], end)
    if not isinstance(other, Comparison):
        return other
    lower, upper = (first, other) if first.op in (GE, GT) else (other, first)
    units_agree = not lower.unit or not upper.unit or lower.unit == upper.unit
    if lower.op not in (GE, GT) or upper.op not in (LE, LT) or not units_agree:
        return _contradiction(s[0], end)
    made = _make_range(lower.value, upper.value, lower.unit or upper.unit, lower.op is GE, upper.op is LE)
    if isinstance(made, Refused):
        return made._replace(start=s[0], end=end)
    return _with_subject(made, first.subject) if first.subject else made


@placed
def rated(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _rated(c[0], bare(c[1:]), s[0], end)


@placed
def rated_bounded(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _rated(c[0], bounded(c[1:]), s[0], end)


def _rated(rate: Cue, value: Comparison | None, start: int, end: int) -> Any:
    made = _finish(rate.before, rate.subject, value, start, end)
    if not isinstance(made, Comparison):
        return made
    per = _per(made.unit, rate.per)
    if per is None or not made.unit:
        return Words(start, end, True)
    return Comparison(made.op, made.value, per, subject=made.subject, implied=made.implied)


@placed
def floor_range(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _finish(c[0].before, c[0].subject, _range(c[1], None, *c[2]), s[0], end)


@placed
def floor_about(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _finish(c[0].before, c[0].subject, approximate(c[1:]), s[0], end)


@placed
def floor_tolerance(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _finish(c[0].before, c[0].subject, tolerance(c[1:]), s[0], end)


@placed
def yardstick(c: list[Any], s: Place, end: int, text: str) -> Any:
    opener = c[0]
    if opener.op == "number_before_sign" or opener.per:
        return _bound(opener, None, s[0], end)
    if opener.before.flags & HEDGED or opener.number is not None:
        return Words(s[0], end, True)
    return Relative(c[1].strip(), opener.op, subject=opener.subject)


@placed
def dated_bound(c: list[Any], s: Place, end: int, text: str) -> Any:
    opener, deadline = c
    if opener.op == "number_before_sign":
        return _bound(opener, None, s[0], end)
    if deadline is None or opener.before.flags & HEDGED or opener.number is not None:
        return Words(s[0], end, True)
    if opener.op in (GE, GT) or opener.per:
        return _contradiction(s[0], end)
    if deadline.by.year is None and deadline.by.month and not deadline.by.day and opener.op is not EQ:
        return _ambiguous(s[0], end)
    if opener.op is LT:
        deadline = Deadline(deadline.by, Edge.BEFORE)
    return _with_subject(deadline, opener.subject) if opener.subject else deadline


def _ambiguous(start: int, end: int) -> Refused:
    return Refused(
        "ambiguous",
        start,
        end,
        "Expected a number or a date, found text that is both; write 2021年12月 or 12个月 for what is meant.",
        "应为数量或日期，实为两者皆可的写法；请写明，如 2021年12月 或 12个月。",
    )


@placed
def ambiguous(c: list[Any], s: Place, end: int, text: str) -> Refused | Words:
    return Words(s[0], end, True) if c[0].flags else _ambiguous(s[0], end)


@placed
def dated_floor(c: list[Any], s: Place, end: int, text: str) -> Any:
    if c[0].op is not EQ:
        return Words(s[0], end, True)
    return _finish(c[0].before, c[0].subject, c[1], s[0], end)


@placed
def signed_group(c: list[Any], s: Place, end: int, text: str) -> Any:
    before = c[0]
    return _bound(Cue(before, before.name(text, s[1]), c[2]), c[3], s[0], end)


# ---- changes against a baseline


@placed
def against(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return c[0]._replace(per=c[1].strip())  # type: ignore[no-any-return]


@placed
def same_period(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return _cue(c, s, end, text, None)._replace(per=c[1])


def _trend_of(way: Trend) -> Callable[..., Any]:
    @placed
    def build(c: list[Any], s: Place, end: int, text: str) -> Cue:
        return _cue(c, s, end, text, way)  # type: ignore[arg-type]

    return build


up = against_up = _trend_of(Trend.UP)
down = against_down = _trend_of(Trend.DOWN)


@placed
def change(c: list[Any], s: Place, end: int, text: str) -> Any:
    cue, value = c
    if isinstance(value, (Approximate, Range)) and not cue.per:
        before = cue.before
        subject = text[cue.at : s[1]].strip() if before.start is None or before.end is None else cue.subject
        return _finish(before, subject, value, s[0], end)
    if not isinstance(value, Comparison) or value.subject or not value.unit:
        return value if isinstance(value, Refused) else Words(s[0], end, True)
    return _change(cue, value.op, value.value, value.unit, value.implied, s[0], end)


def _change(
    cue: Cue, op: Comparator, value: Decimal, unit: Unit, implied: bool, start: int, end: int
) -> Relative | Words:
    if cue.before.flags & (HEDGED | NUMBERED):
        return Words(start, end, True)
    trend: Trend = cue.op  # type: ignore[assignment]
    return Relative(cue.per, op, trend, value, unit, subject=cue.subject, implied=implied)


@placed
def trend_bound(c: list[Any], s: Place, end: int, text: str) -> tuple[Cue, Comparator | str]:
    return c[0], c[1]


def trend_floor(c: list[Any]) -> tuple[Cue, Comparator | str]:
    return c[0], "floor"


def trend_exceed(c: list[Any]) -> tuple[Cue, Comparator | str]:
    return c[0], GT


@placed
def change_bound(c: list[Any], s: Place, end: int, text: str) -> Any:
    (cue, op), figure = c
    made = _bound(Cue(cue.before, "", op), figure, s[0], end)
    if not isinstance(made, Comparison):
        return made
    return _change(cue, made.op, made.value, made.unit, False, s[0], end)


@placed
def any_change(c: list[Any], s: Place, end: int, text: str) -> Any:
    cue = c[0]
    if not cue.per or cue.per in ("同比", "环比", "環比") or cue.before.flags & ~LISTED:
        return Words(s[0], end, False)
    return Relative(cue.per, GT if cue.op is Trend.UP else LT, subject=cue.subject)


# ---- the cell


@placed
def first(c: list[Any], s: Place, end: int, text: str) -> list[Any]:
    return [(c[0], s[0], end)] if c[0] is not None else []


@placed
def more(c: list[Any], s: Place, end: int, text: str) -> list[Any]:
    if c[2] is not None:
        c[0].append((c[2], s[2], end))
    return c[0]  # type: ignore[no-any-return]


@placed
def target(c: list[Any], s: Place, end: int, text: str) -> Any:
    return cell_of(c[0], text, _stands_alone)


def cell_of(clauses: list[Any], text: str, stands: Callable[[Any], bool]) -> Any:
    for clause, _, _ in clauses:
        if isinstance(clause, Refused):
            return clause
    if len(clauses) == 1 and isinstance(clauses[0][0], Target):
        return clauses[0][0]
    return all_of(clauses, text, stands)


def all_of(clauses: list[Any], text: str, stands: Callable[[Any], bool]) -> Any:
    """The clauses of a cell together; a bare number beside others stands only where *stands* says so."""
    parts: list[Any] = []
    read = True
    for clause, start, end in clauses:
        if isinstance(clause, tuple) and not isinstance(clause, Words):
            parts.extend(clause)
        elif isinstance(clause, Words):
            words = text[clause.start : clause.end].strip()
            read = read and not clause.unread and not _has_digit(words)
            parts.append(Qualitative(words))
        else:
            read = read and (len(clauses) == 1 or stands(clause))
            parts.append(clause)
    if read and any(not isinstance(part, Qualitative) for part in parts) and not _is_schedule(parts):
        return AllOf(tuple(parts))
    if all(isinstance(clause, Words) for clause, _, _ in clauses):
        return unread_cell(text[clauses[0][0].start :] if clauses else text)
    return unread_cell(text)


def _stands_alone(part: Any) -> bool:
    """A part of several needs a name or a comparator; a bare number has neither."""
    return not isinstance(part, Comparison) or not part.implied or bool(part.subject)


def _is_schedule(parts: list[Any]) -> bool:
    """Tiers of one schedule share a bound from both sides: 5万以下…；5万以上…."""
    seen: dict[tuple[Decimal, Unit], bool] = {}
    for part in parts:
        if isinstance(part, Comparison) and part.op is not EQ:
            upward = part.op in (GE, GT)
            if seen.setdefault((part.value, part.unit), upward) != upward:
                return True
    return False


def unread_cell(text: str) -> Qualitative | Refused:
    """The whole cell as wording; text of digits, signs, brackets and Latin letters alone promises nothing."""
    words = text.strip()
    if not words:
        return Refused("empty", 0, len(text), "Expected a target, found an empty text.", "应为指标值，实为空白。")
    if _CODE.issuperset(words):
        return Refused(
            "no_quantity",
            0,
            len(text),
            "Expected a number with a comparator or unit, a range, or words; "
            "found digits, signs or Latin letters that form none.",
            "应为带比较符或单位的数字、区间或文字；实为不成数量的数字、符号或字母。",
        )
    return Qualitative(words, numbers_unread=_has_digit(words))


def _has_digit(text: str) -> bool:
    return not _DIGITS_SET.isdisjoint(text)


ACTIONS: dict[str, Callable[..., Any]] = {
    name.rstrip("_"): value
    for name, value in list(globals().items())
    if callable(value) and name[0].islower() and name not in ("placed", "numeral", "unit", "unread_cell")
}
ACTIONS.update(dict.fromkeys(("cell", "clause", "piece", "bound"), same))
