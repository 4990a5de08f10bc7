"""Every way that a form may print a target: signs and words, glyphs, widths, spaces, names in front."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from perfrules._exact import plain
from perfrules.dates import PartialDate
from perfrules.quantities import Unit
from perfrules.strategies._targets import targets
from perfrules.strategies._values import instance, strategy
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

SIGNS: dict[Comparator, tuple[str, ...]] = {
    Comparator.AT_LEAST: ("≥", ">=", "≧", "⩾", "＞=", "＞＝", ">＝"),
    Comparator.AT_MOST: ("≤", "<=", "≦", "⩽", "＜=", "＜＝", "‹="),
    Comparator.MORE_THAN: (">", "＞"),
    Comparator.LESS_THAN: ("<", "＜"),
    Comparator.EQUAL: ("=", "＝", "═", "﹦"),
}
"""The glyphs of each sign that are seen on forms."""
BEFORE: dict[Comparator, tuple[str, ...]] = {
    Comparator.AT_LEAST: ("不低于", "大于等于", "不少于", "不小于", "至少", "达到", "完成不少于", "最低"),
    Comparator.AT_MOST: (
        "不高于",
        "小于等于",
        "不超过",
        "不大于",
        "不多于",
        "至多",
        "控制在",
        "最高",
        "不得超过",
        "不突破",
    ),
    Comparator.MORE_THAN: ("高于", "大于", "超过", "多于"),
    Comparator.LESS_THAN: ("低于", "小于", "少于", "不足", "不满"),
    Comparator.EQUAL: ("等于",),
}
"""Words in front of the number; 以上, 以下, 不低于 and their kin as in the Civil Code, art. 1259."""
AROUND: dict[Comparator, tuple[tuple[str, str], ...]] = {
    Comparator.AT_LEAST: (
        ("", "以上"),
        ("", "及以上"),
        ("达到", "以上"),
        ("", "以上（含）"),
        ("", "（含）以上"),
    ),
    Comparator.AT_MOST: (
        ("", "以下"),
        ("", "以内"),
        ("", "之内"),
        ("控制在", "以内"),
        ("", "及以下"),
        ("", "以下（含）"),
    ),
    Comparator.MORE_THAN: (("", "以上（不含）"), ("", "以上(不含)")),
    Comparator.LESS_THAN: (("", "以下（不含）"), ("", "以下(不含)")),
    Comparator.EQUAL: (),
}
"""Words that stand around the number, or behind it."""
LEADS = {
    Comparator.AT_LEAST: "正向",
    Comparator.MORE_THAN: "正向",
    Comparator.AT_MOST: "反向",
    Comparator.LESS_THAN: "反向",
}
"""What the cell for the indicator's nature says where it runs into the value."""
SPELLINGS = {
    "工作日": ("个工作日", "工作日"),
    "元/(人·天)": ("元/人、天", "元/人*天", "元/(人·天)"),
    "万元": ("万元", "萬元"),
    "个": ("个", "個"),
    "亿元": ("亿元", "億元"),
}
"""Units that are spelled in several ways."""
PERIODS = {"次/年": ("一年", "每年"), "次/季": ("每季度",), "次/月": ("每月",)}
UP: tuple[str, ...] = ("增长", "提高", "上升", "增加")
DOWN: tuple[str, ...] = ("下降", "降低", "减少")
AGAINST = ("比", "较")
SPACES = ("", " ", "\u3000", "  ")
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in b"0123456789.%"})
DIGITS = "零一二三四五六七八九"

T = TypeVar("T")


def spellings(target: Target) -> SearchStrategy[str]:
    """Texts that read as *target*: its surface forms with their glyphs, widths and spaces.

    The simplest form comes first, so a failing example shrinks to it.
    """
    instance("target", target, Target)
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
    for kind, write in _WRITERS.items():
        if isinstance(target, kind):
            return write(draw, target)
    raise InvalidArgument(f"target={target!r} is of no kind that perfrules prints.")


def _one(draw: DrawFn, *choices: T) -> T:
    return choices[0] if len(choices) == 1 else draw(st.sampled_from(choices))


def _number(draw: DrawFn, value: Decimal, *, grouped: bool = True) -> str:
    """*value* with other zeros, separators or widths, all of them the same number."""
    text = plain(value.copy_abs())
    styles: list[Callable[[str], str]] = [str, _padded, lambda digits: digits.translate(WIDE)]
    if grouped and value.copy_abs() >= 1000:
        styles.append(_grouped)
    text = _one(draw, *styles)(text)
    return _one(draw, "-", "－", "−") + text if value < 0 else text


def _padded(digits: str) -> str:
    return digits + ("0" if "." in digits else ".00")


def _grouped(digits: str) -> str:
    whole, point, places = digits.partition(".")
    return f"{int(whole):,}{point}{places}"


def _unit(draw: DrawFn, unit: Unit) -> str:
    """The unit as written straight behind a number."""
    if unit.symbol == "%":
        return _one(draw, "%", "％")
    return _one(draw, *SPELLINGS.get(unit.symbol, (unit.symbol,)))


def _amount(draw: DrawFn, value: Decimal, unit: Unit) -> str:
    """A number and its unit, without any word."""
    return _number(draw, value) + (_one(draw, "", " ") if unit.symbol else "") + _unit(draw, unit)


def _marked(draw: DrawFn, value: Decimal, unit: Unit) -> str:
    """A number and its unit behind a sign, where the unit may stand in brackets."""
    if not unit.symbol:
        return _number(draw, value)
    number, spelled = _number(draw, value), _unit(draw, unit)
    before, left, right = _one(
        draw, ("", "", ""), ("", "(", ")"), (" ", "", ""), ("", "（", "）"), (" ", "(", ")")
    )
    return number + before + left + (unit.symbol if left else spelled) + right


def _comparison(draw: DrawFn, target: Comparison) -> str:
    if target.implied:
        return _bare(draw, target)
    forms: list[Callable[[DrawFn, Comparison], str]] = [_signed, _worded]
    if AROUND[target.op] and target.value >= 0:
        forms.append(_surrounded)
    if not target.subject:
        forms.append(_run_together)
    return target.subject + _one(draw, *forms)(draw, target)


def _signed(draw: DrawFn, target: Comparison) -> str:
    sign = _one(draw, *SIGNS[target.op]) + _one(draw, *SPACES)
    return sign + _marked(draw, target.value, target.unit)


def _worded(draw: DrawFn, target: Comparison) -> str:
    words = BEFORE[target.op]
    if target.op is Comparator.EQUAL and target.subject:
        words = (*words, "为")
    return _one(draw, *words) + _one(draw, "", " ") + _amount(draw, target.value, target.unit)


def _surrounded(draw: DrawFn, target: Comparison) -> str:
    before, after = _one(draw, *AROUND[target.op])
    if target.unit.symbol == "%" and target.value == int(target.value) <= 100 and draw(st.booleans()):
        return f"{before}百分之{_chinese(int(target.value))}{after}"
    return before + _amount(draw, target.value, target.unit) + after


def _run_together(draw: DrawFn, target: Comparison) -> str:
    """The value with the cell before it: the indicator's nature, or the unit."""
    lead = LEADS.get(target.op, "")
    if target.unit.symbol in ("%", "人次", "件") and (not lead or draw(st.booleans())):
        return f"{target.unit} {_signed(draw, target)}"
    rest = _signed(draw, target) if draw(st.booleans()) else _worded(draw, target)
    return f"{lead} {rest}" if lead else rest


def _bare(draw: DrawFn, target: Comparison) -> str:
    """A number without any sign, behind its name or its period if it has one."""
    forms = [lambda: _amount(draw, target.value, target.unit)]
    periods = PERIODS.get(target.unit.symbol, ())
    if periods and target.value >= 0 and not target.subject:
        forms.append(lambda: _one(draw, *periods) + _number(draw, target.value) + "次")
    if target.unit.symbol and target.value >= 0:
        forms.append(lambda: _one(draw, "保持", "稳定在") + _amount(draw, target.value, target.unit))
        forms.append(lambda: _amount(draw, target.value, target.unit) + _one(draw, "（预期性）", "(抽查)"))
    if target.value == 0 and target.subject == "核实投诉" and not target.unit.symbol:
        return _one(draw, "核实投诉：0", "零核实投诉")
    lead = f"{target.subject}{_one(draw, '：', ':')}" if target.subject else ""
    return lead + _one(draw, *forms)()


def _chinese(number: int) -> str:
    """The Chinese numeral of a number from 0 to 100."""
    tens, ones = divmod(number, 10)
    if number == 100:
        return "百"
    if tens == 0:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _range(draw: DrawFn, target: Range) -> str:
    forms: list[Callable[[DrawFn, Range], str]] = [_bracketed, _joined]
    closed = target.low_inclusive and target.high_inclusive
    if closed and target.low >= 0 and target.unit.symbol:  # 2020-2022 alone may be years
        forms.append(_dashed)
    return _one(draw, *forms)(draw, target)


def _named(draw: DrawFn, subject: str) -> str:
    return f"{subject}{_one(draw, '：', ':')}" if subject else ""


def _bracketed(draw: DrawFn, target: Range) -> str:
    left, right = "[" if target.low_inclusive else "(", "]" if target.high_inclusive else ")"
    low, high = _number(draw, target.low, grouped=False), _number(draw, target.high, grouped=False)
    unit = f"({target.unit})" if target.unit.symbol else ""
    return f"{_named(draw, target.subject)}{left}{low}{_one(draw, ',', ', ', '，')}{high}{right}{unit}"


def _joined(draw: DrawFn, target: Range) -> str:
    low = Comparator.AT_LEAST if target.low_inclusive else Comparator.MORE_THAN
    high = Comparator.AT_MOST if target.high_inclusive else Comparator.LESS_THAN
    words = draw(st.booleans())
    table = BEFORE if words else SIGNS
    first = table[low][0] + _amount(draw, target.low, target.unit)
    second = table[high][0] + _amount(draw, target.high, target.unit)
    return target.subject + first + _one(draw, "且", "并", " 且 ") + second


def _dashed(draw: DrawFn, target: Range) -> str:
    low, high = _number(draw, target.low), _number(draw, target.high)
    unit = _unit(draw, target.unit)
    dash = _one(draw, "-", "~", "～", "至", "到", "—")
    return f"{_named(draw, target.subject)}{low}{_one(draw, '', unit)}{dash}{high}{unit}"


def _approximate(draw: DrawFn, target: Approximate) -> str:
    lead, unit = _named(draw, target.subject), _unit(draw, target.unit)
    value = _number(draw, target.value)
    if target.tolerance is None:
        return lead + _one(draw, f"约{value}{unit}", f"{value}{unit}左右")
    width = _number(draw, target.tolerance)
    return lead + _one(draw, f"{value}±{width}{unit}", f"{value}{unit}±{width}{unit}")


def _deadline(draw: DrawFn, target: Deadline) -> str:
    by = _date(target.by)
    lead = _named(draw, target.subject)
    if target.start is not None:
        return lead + _date(target.start) + _one(draw, "-", "--", "至", "—", "到") + by
    if target.edge is Edge.BEFORE:
        return lead + by + _one(draw, "前", "之前") + ("（不含）" if target.by.day is not None else "")
    return lead + by + _one(draw, *_WITHIN_DAY if target.by.day is not None else _within(target.by))


_WITHIN_DAY = ("", "前", "之前", "前完成", "完成")


def _within(by: PartialDate) -> tuple[str, ...]:
    if by.quarter is not None or by.half is not None:
        return ("", "完成")
    return ("", "底", "底前", "底之前", "底前完成", "完成")


def _date(date: PartialDate) -> str:
    year = f"{date.year:04}年" if date.year is not None else ""
    if date.quarter is not None:
        return f"{year}第{'一二三四'[date.quarter - 1]}季度"
    if date.half is not None:
        return f"{year}{'上下'[date.half - 1]}半年"
    return (
        year
        + (f"{date.month}月" if date.month is not None else "")
        + (f"{date.day}日" if date.day is not None else "")
    )


def _relative(draw: DrawFn, target: Relative) -> str:
    if target.trend is None or target.value is None:
        signs = SIGNS[target.op][:1] + BEFORE[target.op][:1]
        return f"{target.subject}{_one(draw, *signs)}{target.baseline}"
    against = f"{_one(draw, *AGAINST)}{target.baseline}" if target.baseline else ""
    way = _one(draw, *(UP if target.trend is Trend.UP else DOWN))
    return _named(draw, target.subject) + against + way + _changed(draw, target, target.value)


def _changed(draw: DrawFn, target: Relative, value: Decimal) -> str:
    if target.implied:
        return _amount(draw, value, target.unit)
    forms = [("sign", ""), ("word", ""), *AROUND[target.op][:1]]
    before, after = _one(draw, *forms)
    if after:
        return before + _amount(draw, value, target.unit) + after
    if before == "sign":
        return _one(draw, *SIGNS[target.op]) + _marked(draw, value, target.unit)
    return BEFORE[target.op][0] + _amount(draw, value, target.unit)


def _qualitative(draw: DrawFn, target: Qualitative) -> str:
    return _one(draw, "", " ") + target.wording


def _all_of(draw: DrawFn, target: AllOf) -> str:
    separator = _one(draw, "；", ";", "，", "。", "\n")
    return separator.join([draw(_spelled(part)) for part in target.parts])


_WRITERS: dict[type[Target], Callable[[DrawFn, Any], str]] = {
    Comparison: _comparison,
    Range: _range,
    Approximate: _approximate,
    Deadline: _deadline,
    Relative: _relative,
    Qualitative: _qualitative,
    AllOf: _all_of,
}


def _plain_amounts() -> SearchStrategy[str]:
    return st.builds(
        lambda value, unit: f"{value}{unit}",
        st.integers(1, 999),
        st.sampled_from(("", "%", "人次", "件", "万元", "(%)")),
    )


def _backwards(low: int, more: int, unit: str) -> str:
    return f"{low + more}{unit}-{low}{unit}"


def near_miss_texts() -> SearchStrategy[str]:
    """Texts that look like a target and must be refused with a ``TargetSyntaxError``.

    A sign with nothing or no number behind it, a bracket that stays open, two comparators, two
    signs that contradict each other, a letter among the digits, a range that runs backwards, a
    number that is a month at once.
    """
    signs = st.sampled_from([sign for op in Comparator for sign in SIGNS[op]])
    small = st.integers(1, 999)
    return st.one_of(
        signs,
        st.builds("{}{}".format, signs, st.sampled_from(("abc", " 人次", "%", "(%)", " "))),
        st.builds("{}{}.00(%".format, signs, small),
        st.builds(lambda low, more: f"≥{low + more} ≤{low}", small, small),
        st.builds("{}{}".format, st.sampled_from((">=<", "<=>", "><", "≥≤", "≤≥")), _plain_amounts()),
        st.builds("{}{}%".format, small, st.sampled_from("OoIl")),
        st.builds("[{},{}".format, small, small),
        st.builds("{}.{}.{}".format, small, small, small),
        st.builds(_backwards, st.integers(1, 99), st.integers(1, 99), st.sampled_from(("", "%", "人"))),
        st.builds(lambda low, more: f"[{low + more},{low}]", small, small),
        st.builds("{}.{:02}".format, st.integers(1990, 2099), st.integers(1, 12)),
    )
