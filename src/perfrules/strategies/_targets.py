"""Strategies for typed targets, one for each kind and one for all; and for the texts that read as them.

The texts vary in all that forms vary in: signs and words, glyphs, widths, spaces, names in front.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from perfrules._exact import plain
from perfrules.dates import PartialDate
from perfrules.quantities import NO_UNIT, Unit
from perfrules.strategies._values import (
    LEAP_YEAR,
    UNITS,
    Bound,
    a_target,
    between,
    bound,
    chosen,
    dates,
    flag,
    made,
    numbers,
    span,
    strategy,
)
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

SUBJECTS = ("满意率", "会议出勤率", "验收合格率", "培训人数", "行道树缺株率", "核实投诉", "PM2.5年均浓度")
"""Names of indicators that a cell may repeat in front of its value."""
YARDSTICKS = ("往年水平", "上年水平", "全国平均水平", "行业平均水平", "国家标准")
"""Baselines that a result itself is compared with."""
BASELINES = ("上年", "往年", "2012年", "上一年度", "上年同期", "")
"""Baselines that a change starts from; empty where the text names none."""
WORDINGS = tuple("健全 完善 及时 显著提升 符合预算 应保尽保 程度提高 支出符合规性 一次告知 无纠纷".split())
"""Wording without numbers, as on real forms."""
UNREAD = ("1天150人", "前3名", "不能低于95%")
"""Wording whose numbers are not read."""
CHANGE_UNITS = (Unit("%"), Unit("个百分点"))

Units = SearchStrategy[Unit] | None
Subjects = SearchStrategy[str] | None


def _units(units: Units) -> SearchStrategy[Unit]:
    return strategy("units", units, st.sampled_from((NO_UNIT, *UNITS)))


def _subjects(subjects: Subjects) -> SearchStrategy[str]:
    return strategy("subjects", subjects, st.just("") | st.sampled_from(SUBJECTS))


def comparisons(
    min_value: Bound = None,
    max_value: Bound = None,
    *,
    ops: Collection[Comparator] | None = None,
    units: Units = None,
    subjects: Subjects = None,
    implied: bool | None = None,
) -> SearchStrategy[Comparison]:
    """Bounds with their signs (定量指标), the bound from *min_value* to *max_value*.

    *ops* are the comparators to choose from. *implied* is True for numbers without any sign
    alone, False for none of them; only ``=`` can be implied.
    """
    signs, wanted = chosen("ops", ops, tuple(Comparator)), flag("implied", implied)
    if wanted and Comparator.EQUAL not in signs:
        raise InvalidArgument("implied=True needs Comparator.EQUAL among ops.")
    values, counted, names = numbers(min_value, max_value), _units(units), _subjects(subjects)
    found = [
        st.builds(Comparison, st.just(sign), values, counted, subject=names, **named)
        for sign, named in _signs(signs, wanted)
    ]
    return st.one_of(found)


def _signs(
    ops: Collection[Comparator], implied: bool | None = None
) -> list[tuple[Comparator, dict[str, SearchStrategy[bool]]]]:
    """Each comparator of *ops*, and the implied ``=`` where there is one, as the arguments that make it."""
    bare = Comparator.EQUAL in ops and implied is not False
    signed = [] if implied else [(op, dict[str, SearchStrategy[bool]]()) for op in ops]
    return signed + ([(Comparator.EQUAL, {"implied": st.just(True)})] if bare else [])


def ranges(
    min_value: Bound = None, max_value: Bound = None, *, units: Units = None, subjects: Subjects = None
) -> SearchStrategy[Range]:
    """Two bounds (区间), both from *min_value* to *max_value*, each end in or out."""
    values, sides = numbers(min_value, max_value), st.tuples(st.booleans(), st.booleans())

    def build(drawn: tuple[Decimal, Decimal, tuple[bool, bool], Unit, str]) -> SearchStrategy[Range]:
        first, second, opened, unit, subject = drawn
        low_in, high_in = (not opened[side] or first == second for side in (0, 1))
        ends = {"low_inclusive": low_in, "high_inclusive": high_in}
        return made(Range, min(first, second), max(first, second), unit, **ends, subject=subject)

    return st.tuples(values, values, sides, _units(units), _subjects(subjects)).flatmap(build)


def approximates(
    min_value: Bound = None,
    max_value: Bound = None,
    *,
    max_tolerance: Bound = None,
    units: Units = None,
    subjects: Subjects = None,
) -> SearchStrategy[Approximate]:
    """Values to come near (约数), with a width above zero and up to *max_tolerance*, or without one."""
    widest = bound("max_tolerance", max_tolerance, Fraction(100))
    if widest <= 0:
        raise InvalidArgument(f"max_tolerance={max_tolerance!r}: expected a number above zero.")
    widths = st.none() | between(Fraction(0), widest, 2, open_low=True)
    values = numbers(min_value, max_value)
    return st.builds(Approximate, values, _units(units), widths, subject=_subjects(subjects))


def deadlines(
    min_year: int = 2000,
    max_year: int = 2099,
    *,
    edges: Collection[Edge] | None = None,
    undated: bool | None = None,
    periods: bool | None = None,
    subjects: Subjects = None,
) -> SearchStrategy[Deadline]:
    """Times by which something is done (时限).

    *undated* as in :func:`partial_dates`; *periods* is True for those with a beginning alone,
    False for none of them. A period is never drawn with ``Edge.BEFORE``.
    """
    known, lasting = chosen("edges", edges, tuple(Edge)), flag("periods", periods)
    if lasting and Edge.WITHIN not in known:
        raise InvalidArgument("periods=True needs Edge.WITHIN among edges.")
    forms, names, found = dates(min_year, max_year, undated), _subjects(subjects), list[Any]()
    if not lasting:
        found += [st.builds(Deadline, form, st.sampled_from(known), subject=names) for form in forms]
    if lasting is not False and Edge.WITHIN in known:
        found += [st.tuples(form, form, names).flatmap(_period) for form in forms]
    return st.one_of(found)


def _period(drawn: tuple[PartialDate, PartialDate, str]) -> SearchStrategy[Deadline]:
    """From the earlier of two dates of the same form to the later one."""
    start, by = sorted(drawn[:2], key=lambda date: date.in_year(LEAP_YEAR).first)
    return made(Deadline, by, Edge.WITHIN, start, subject=drawn[2])


def relatives(
    min_value: Bound = 0,
    max_value: Bound = 1000,
    *,
    ops: Collection[Comparator] | None = None,
    trends: Collection[Trend | None] | None = None,
    units: Units = None,
    subjects: Subjects = None,
) -> SearchStrategy[Relative]:
    """Targets against a baseline (相对目标); the bounds are those of the change.

    *trends* may hold None, for a plain comparison with the baseline.
    """
    ways = chosen("trends", trends, (None, *Trend))
    signs, names = chosen("ops", ops, tuple(Comparator)), _subjects(subjects)
    baselines, values = st.sampled_from(BASELINES), numbers(min_value, max_value)
    counted = strategy("units", units, st.sampled_from(CHANGE_UNITS))
    levels = [st.builds(Relative, st.sampled_from(YARDSTICKS), st.just(op), subject=names) for op in signs]
    changing = [
        st.builds(Relative, baselines, st.just(op), st.just(way), values, counted, subject=names, **named)
        for way in ways
        for op, named in _signs(signs)
        if way is not None
    ]
    return st.one_of((levels if None in ways else []) + changing)


def qualitatives(*, numbers_unread: bool | None = None) -> SearchStrategy[Qualitative]:
    """Wording that promises no number (定性指标); True for wording with unread numbers alone."""
    wanted = flag("numbers_unread", numbers_unread)
    read = st.sampled_from([Qualitative(wording) for wording in WORDINGS])
    unread = st.sampled_from([Qualitative(wording, numbers_unread=True) for wording in UNREAD])
    if wanted is None:
        return read | unread
    return unread if wanted else read


def all_ofs(*, min_size: int = 2, max_size: int = 4) -> SearchStrategy[AllOf]:
    """Cells of several clauses (多项指标值): comparisons and ranges with their names, and wording.

    The first clause is always a comparison, since wording alone is one clause however long.
    """
    low, high = span("size", min_size, max_size, 2, len(SUBJECTS))
    return st.one_of(
        [st.builds(AllOf, st.tuples(*map(_clause, SUBJECTS[:size]))) for size in range(low, high + 1)]
    )


@functools.lru_cache(maxsize=len(SUBJECTS))
def _clause(subject: str) -> SearchStrategy[Target]:
    name = st.just(subject)
    typed = comparisons(0, subjects=name, implied=False)
    wording = qualitatives(numbers_unread=False)
    return typed if subject == SUBJECTS[0] else typed | ranges(0, subjects=name) | wording


_KINDS: dict[type[Target], Callable[[Bound, Bound, Units], SearchStrategy[Target]]] = {
    Comparison: lambda low, high, units: comparisons(low, high, units=units),
    Range: lambda low, high, units: ranges(low, high, units=units),
    Approximate: lambda low, high, units: approximates(low, high, units=units),
    Deadline: lambda low, high, units: deadlines(),
    Relative: lambda low, high, units: relatives(),
    Qualitative: lambda low, high, units: qualitatives(),
    AllOf: lambda low, high, units: all_ofs(),
}


def targets(
    min_value: Bound = None,
    max_value: Bound = None,
    *,
    kinds: Collection[type[Target]] | None = None,
    units: Units = None,
) -> SearchStrategy[Target]:
    """Typed targets (指标值) of every kind, or of *kinds*.

    The bounds and *units* hold for comparisons, ranges and approximate values; for the other
    kinds use their own strategies. ``parse(str(target)) == target`` holds for each.
    """
    return st.one_of(
        [_KINDS[kind](min_value, max_value, units) for kind in chosen("kinds", kinds, tuple(_KINDS))]
    )


SIGNS = {
    Comparator.AT_LEAST: "≥ >= ≧ ⩾ ＞= ＞＝ >＝".split(),
    Comparator.AT_MOST: "≤ <= ≦ ⩽ ＜= ＜＝ ‹=".split(),
    Comparator.MORE_THAN: "> ＞".split(),
    Comparator.LESS_THAN: "< ＜".split(),
    Comparator.EQUAL: "= ＝ ═ ﹦".split(),
}
"""The glyphs of each sign that are seen on forms."""
BEFORE = {
    Comparator.AT_LEAST: "不低于 大于等于 不少于 不小于 至少 达到 完成不少于 最低".split(),
    Comparator.AT_MOST: "不高于 小于等于 不超过 不大于 不多于 至多 控制在 最高 不得超过 不突破".split(),
    Comparator.MORE_THAN: "高于 大于 超过 多于".split(),
    Comparator.LESS_THAN: "低于 小于 少于 不足 不满".split(),
    Comparator.EQUAL: ["等于"],
}
"""Words in front of the number; 以上, 以下, 不低于 and their kin as in the Civil Code, art. 1259."""
AROUND = {
    Comparator.AT_LEAST: "{}以上 {}及以上 达到{}以上 {}以上（含） {}（含）以上".split(),
    Comparator.AT_MOST: "{}以下 {}以内 {}之内 控制在{}以内 {}及以下 {}以下（含）".split(),
    Comparator.MORE_THAN: "{}以上（不含） {}以上(不含)".split(),
    Comparator.LESS_THAN: "{}以下（不含） {}以下(不含)".split(),
    Comparator.EQUAL: [],
}
"""Words that stand around the number, or behind it."""
SPELLINGS = {
    "%": ("%", "％"),
    "工作日": ("个工作日", "工作日"),
    "元/(人·天)": ("元/人、天", "元/人*天", "元/(人·天)"),
    "万元": ("万元", "萬元"),
    "个": ("个", "個"),
    "亿元": ("亿元", "億元"),
}
"""Units that are spelled in several ways."""
PERIODS = {"次/年": ("一年", "每年"), "次/季": ("每季度",), "次/月": ("每月",)}
SPACES = ("", " ", "\u3000", "  ")
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in b"0123456789.%"})
DIGITS = "零一二三四五六七八九"

T = TypeVar("T")


def spellings(target: Target) -> SearchStrategy[str]:
    """Texts that read as *target*: its surface forms with their glyphs, widths and spaces.

    The simplest form comes first, so a failing example shrinks to it.
    """
    a_target(target)
    return _spelled(target)


def target_texts(targets_: SearchStrategy[Target] | None = None, /) -> SearchStrategy[tuple[str, Target]]:
    """Pairs of a text and the target that it reads as; the targets come from a strategy of them.

    >>> from hypothesis import strategies as st
    >>> from perfrules import parse
    >>> target_texts(st.just(parse("≥95%"))).validate()
    """
    return strategy("targets", targets_, targets()).flatmap(
        lambda target: st.tuples(_spelled(target), st.just(target))
    )


@st.composite
def _spelled(draw: DrawFn, target: Target) -> str:
    return _WRITERS[type(target)](draw, target)


def _one(draw: DrawFn, *choices: T) -> T:
    return choices[0] if len(choices) == 1 else draw(st.sampled_from(choices))


def _number(draw: DrawFn, value: Decimal, *, grouped: bool = True) -> str:
    """*value* with other zeros, separators or widths, all of them the same number."""
    text = plain(value.copy_abs())
    whole, point, places = text.partition(".")
    styles = [text, text + ("0" if point else ".00"), text.translate(WIDE)]
    styles += [f"{int(whole):,}{point}{places}"] if grouped and int(whole) >= 1000 else []
    return (_one(draw, "-", "－", "−") if value < 0 else "") + _one(draw, *styles)


def _unit(draw: DrawFn, unit: Unit) -> str:
    """The unit as written straight behind a number."""
    return _one(draw, *SPELLINGS.get(unit.symbol, (unit.symbol,)))


def _amount(draw: DrawFn, value: Decimal, unit: Unit) -> str:
    """A number and its unit, without any word."""
    return _number(draw, value) + (_one(draw, "", " ") if unit else "") + _unit(draw, unit)


def _signed(draw: DrawFn, sign: str, value: Decimal, unit: Unit) -> str:
    """A number and its unit behind a sign, where the unit may stand in brackets."""
    lead, spelled = sign + _number(draw, value), _unit(draw, unit)
    behind = (spelled, f"({unit})", f" {spelled}", f"（{unit}）", f" ({unit})")
    return lead + (_one(draw, *behind) if unit else "")


def _named(draw: DrawFn, subject: str) -> str:
    return f"{subject}{_one(draw, '：', ':')}" if subject else ""


def _comparison(draw: DrawFn, target: Comparison) -> str:
    if target.implied:
        return _bare(draw, target)
    forms = [_with_sign, _worded]
    forms += [_surrounded] if AROUND[target.op] and target.value >= 0 else []
    forms += [] if target.subject else [_run_together]
    return target.subject + _one(draw, *forms)(draw, target)


def _with_sign(draw: DrawFn, target: Comparison) -> str:
    sign = _one(draw, *SIGNS[target.op]) + _one(draw, *SPACES)
    return _signed(draw, sign, target.value, target.unit)


def _worded(draw: DrawFn, target: Comparison) -> str:
    behind_a_name = ["为"] if target.op is Comparator.EQUAL and target.subject else []
    word = _one(draw, *BEFORE[target.op], *behind_a_name)
    return word + _one(draw, "", " ") + _amount(draw, target.value, target.unit)


def _surrounded(draw: DrawFn, target: Comparison) -> str:
    words = _one(draw, *AROUND[target.op])
    if target.unit.symbol == "%" and target.value == int(target.value) <= 100 and draw(st.booleans()):
        return words.format("百分之" + _chinese(int(target.value)))
    return words.format(_amount(draw, target.value, target.unit))


def _run_together(draw: DrawFn, target: Comparison) -> str:
    """The value with the cell before it: the indicator's nature, or the unit."""
    lead = "正向 " if target.op.is_floor else "反向 " if target.op.is_cap else ""
    if target.unit.symbol in ("%", "人次", "件") and (not lead or draw(st.booleans())):
        return f"{target.unit} {_with_sign(draw, target)}"
    return lead + _one(draw, _with_sign, _worded)(draw, target)


def _bare(draw: DrawFn, target: Comparison) -> str:
    """A number without any sign, behind its name or its period if it has one."""
    if target.value == 0 and target.subject == "核实投诉" and not target.unit:
        return _one(draw, "核实投诉：0", "零核实投诉")
    amount = _amount(draw, target.value, target.unit)
    forms = [amount]
    if target.value >= 0:
        if not target.subject:
            number = _number(draw, target.value)
            forms += [f"{period}{number}次" for period in PERIODS.get(target.unit.symbol, ())]
        if target.unit:
            forms += [f"保持{amount}", f"稳定在{amount}", f"{amount}（预期性）", f"{amount}(抽查)"]
    return _named(draw, target.subject) + _one(draw, *forms)


def _chinese(number: int) -> str:
    """The Chinese numeral of a number from 0 to 100."""
    tens, ones = divmod(number, 10)
    if number == 100:
        return "百"
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _range(draw: DrawFn, target: Range) -> str:
    closed = target.low_inclusive and target.high_inclusive
    dashed = closed and target.low >= 0 and target.unit  # 2020-2022 alone may be years
    return _one(draw, _bracketed, _joined, *([_dashed] if dashed else []))(draw, target)


def _bracketed(draw: DrawFn, target: Range) -> str:
    left, right = "[" if target.low_inclusive else "(", "]" if target.high_inclusive else ")"
    low, high = (_number(draw, end, grouped=False) for end in (target.low, target.high))
    unit = f"({target.unit})" if target.unit else ""
    return f"{_named(draw, target.subject)}{left}{low}{_one(draw, ',', ', ', '，')}{high}{right}{unit}"


def _joined(draw: DrawFn, target: Range) -> str:
    table = _one(draw, SIGNS, BEFORE)
    floor = table[Comparator.AT_LEAST if target.low_inclusive else Comparator.MORE_THAN][0]
    cap = table[Comparator.AT_MOST if target.high_inclusive else Comparator.LESS_THAN][0]
    low, high = (_amount(draw, end, target.unit) for end in (target.low, target.high))
    return f"{target.subject}{floor}{low}{_one(draw, '且', '并', ' 且 ')}{cap}{high}"


def _dashed(draw: DrawFn, target: Range) -> str:
    low, high = _number(draw, target.low), _number(draw, target.high)
    unit, dash = _unit(draw, target.unit), _one(draw, *"-~～至到—")
    return f"{_named(draw, target.subject)}{low}{_one(draw, '', unit)}{dash}{high}{unit}"


def _approximate(draw: DrawFn, target: Approximate) -> str:
    lead, unit = _named(draw, target.subject), _unit(draw, target.unit)
    value = _number(draw, target.value)
    if target.tolerance is None:
        return lead + _one(draw, f"约{value}{unit}", f"{value}{unit}左右")
    width = _number(draw, target.tolerance)
    return lead + _one(draw, f"{value}±{width}{unit}", f"{value}{unit}±{width}{unit}")


def _deadline(draw: DrawFn, target: Deadline) -> str:
    lead, by = _named(draw, target.subject), target.by.words
    if target.start is not None:
        return lead + target.start.words + _one(draw, "-", "--", "至", "—", "到") + by
    if target.edge is Edge.BEFORE:
        return lead + by + _one(draw, "前", "之前") + ("（不含）" if target.by.day is not None else "")
    return lead + by + _one(draw, "", "完成", *_up_to(target.by))


def _up_to(by: PartialDate) -> tuple[str, ...]:
    """What says that the span of *by* still counts."""
    if by.day is not None:
        return "前", "之前", "前完成"
    return () if by.quarter is not None or by.half is not None else ("底", "底前", "底之前", "底前完成")


def _relative(draw: DrawFn, target: Relative) -> str:
    sign, word = SIGNS[target.op][0], BEFORE[target.op][0]
    if target.trend is None or target.value is None:
        return f"{target.subject}{_one(draw, sign, word)}{target.baseline}"
    lead = _named(draw, target.subject) + (_one(draw, "比", "较") if target.baseline else "")
    ways = "增长 提高 上升 增加" if target.trend is Trend.UP else "下降 降低 减少"
    lead += target.baseline + _one(draw, *ways.split())
    amount = _amount(draw, target.value, target.unit)
    if target.implied:
        return lead + amount
    signed = _signed(draw, _one(draw, *SIGNS[target.op]), target.value, target.unit)
    around = [words.format(amount) for words in AROUND[target.op][:1]]
    return lead + _one(draw, signed, word + amount, *around)


def _qualitative(draw: DrawFn, target: Qualitative) -> str:
    return _one(draw, "", " ") + target.wording


def _all_of(draw: DrawFn, target: AllOf) -> str:
    separator: str = _one(draw, *"；;，。\n")
    parts: list[str] = [draw(_spelled(part)) for part in target.parts]
    return separator.join(parts)


_WRITERS: dict[type[Target], Callable[[DrawFn, Any], str]] = {
    Comparison: _comparison,
    Range: _range,
    Approximate: _approximate,
    Deadline: _deadline,
    Relative: _relative,
    Qualitative: _qualitative,
    AllOf: _all_of,
}


def near_miss_texts() -> SearchStrategy[str]:
    """Texts that look like a target and must be refused with a ``TargetSyntaxError``.

    A sign with nothing or no number behind it, a bracket that stays open, two comparators, two
    signs that contradict each other, a letter among the digits, a range that runs backwards, a
    number that is a month at once.
    """

    def joined(form: str, *parts: SearchStrategy[Any]) -> SearchStrategy[str]:
        return st.builds(form.format, *parts)

    signs = st.sampled_from([sign for written in SIGNS.values() for sign in written])
    small, units = st.integers(1, 999), st.sampled_from(("", "%", "人"))
    falling = st.tuples(small, small).map(lambda drawn: (sum(drawn), drawn[0]))
    return st.one_of(
        signs,
        joined("{}{}", signs, st.sampled_from(("abc", " 人次", "%", "(%)", " "))),
        joined("{}{}.00(%", signs, small),
        joined("≥{0[0]} ≤{0[1]}", falling),
        joined(
            "{}{}{}",
            st.sampled_from((">=<", "<=>", "><", "≥≤", "≤≥")),
            small,
            st.sampled_from(("", "%", "人次", "件", "万元", "(%)")),
        ),
        joined("{}{}%", small, st.sampled_from("OoIl")),
        joined("[{},{}", small, small),
        joined("{}.{}.{}", small, small, small),
        joined("{0[0]}{1}-{0[1]}{1}", falling, units),
        joined("[{0[0]},{0[1]}]", falling),
        joined("{}.{:02}", st.integers(1990, 2099), st.integers(1, 12)),
    )
