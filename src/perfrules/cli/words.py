"""A target in words (读法): what was understood, as a person would say it."""

from __future__ import annotations

from decimal import Decimal

from perfrules._display import Lang, visible
from perfrules._exact import plain
from perfrules.dates import PartialDate
from perfrules.quantities import Unit
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

_SIGNS = {
    Comparator.AT_LEAST: ("at least", "不低于"),
    Comparator.AT_MOST: ("at most", "不高于"),
    Comparator.MORE_THAN: ("more than", "高于"),
    Comparator.LESS_THAN: ("less than", "低于"),
    Comparator.EQUAL: ("exactly", "等于"),
}
_TRENDS = {Trend.UP: ("up", "增长"), Trend.DOWN: ("down", "下降")}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def in_words(target: Target, lang: Lang) -> str:
    """What *target* promises, in one line of English or Chinese.

    >>> from perfrules import parse
    >>> in_words(parse("≥95.00(%)"), "en"), in_words(parse("≥95.00(%)"), "zh")
    ('at least 95.00 %', '不低于 95.00 %')
    """
    if isinstance(target, AllOf):
        parts = [in_words(part, lang) for part in target.parts]
        lead = f"{len(parts)} targets: " if lang == "en" else f"{len(parts)} 项："
        return lead + ("; " if lang == "en" else "；").join(parts)
    text = _english(target) if lang == "en" else _chinese(target)
    subject: str = getattr(target, "subject", "")
    lead = f"{subject}: " if lang == "en" else f"{subject}："
    return visible(lead + text if subject else text)


def _english(target: Target) -> str:
    match target:
        case Comparison(implied=True):
            return f"{_number(target.value, target.unit)}, without a sign"
        case Comparison():
            return f"{_SIGNS[target.op][0]} {_number(target.value, target.unit)}"
        case Range():
            ends = f"from {plain(target.low)} to {_number(target.high, target.unit)}"
            return ends + _left_out(target, " (without {})", " and ")
        case Approximate():
            width = target.tolerance
            about = f"about {_number(target.value, target.unit)}"
            return about if width is None else f"{about}, give or take {_number(width, target.unit)}"
        case Deadline():
            return _deadline(target)
        case Relative():
            return _relative(target)
        case Qualitative():
            unread = ", with numbers that were not understood" if target.numbers_unread else ""
            return f"in words{unread}: {target.wording}"
    return str(target)


def _chinese(target: Target) -> str:
    match target:
        case Comparison(implied=True):
            return f"{_number(target.value, target.unit)}（未写比较符）"
        case Comparison():
            return f"{_SIGNS[target.op][1]} {_number(target.value, target.unit)}"
        case Range():
            ends = f"{plain(target.low)} 至 {_number(target.high, target.unit)}"
            return ends + _left_out(target, "（不含 {}）", " 和 ")
        case Approximate():
            width = target.tolerance
            about = f"约 {_number(target.value, target.unit)}"
            return about if width is None else f"{about}，允许相差 {_number(width, target.unit)}"
        case Deadline():
            return _deadline_zh(target)
        case Relative():
            return _relative_zh(target)
        case Qualitative():
            return f"定性{'（含未能读懂的数字）' if target.numbers_unread else ''}：{target.wording}"
    return str(target)


def _number(value: Decimal, unit: Unit) -> str:
    return f"{plain(value)} {unit}".rstrip()


def _left_out(target: Range, sentence: str, joint: str) -> str:
    """Which ends of a range do not belong to it."""
    ends = ((target.low, target.low_inclusive), (target.high, target.high_inclusive))
    out = [plain(end) for end, inclusive in ends if not inclusive]
    return sentence.format(joint.join(out)) if out else ""


def _deadline(target: Deadline) -> str:
    if target.edge is Edge.BEFORE:
        return f"before {_date(target.by)}"
    lead = "" if target.by.day is not None else "the end of "
    if target.start is not None:
        return f"from {_date(target.start)} to {lead}{_date(target.by)}"
    return f"by {lead}{_date(target.by)}"


def _date(date: PartialDate) -> str:
    year = f" {date.year}" if date.year is not None else ""
    if date.quarter is not None:
        return f"quarter {date.quarter}{year and ' of'}{year}"
    if date.half is not None:
        return f"the {'first' if date.half == 1 else 'second'} half{year and ' of'}{year}"
    if date.month is None:
        return year.strip()
    day = f"{date.day} " if date.day is not None else ""
    return f"{day}{_MONTHS[date.month - 1]}{year}"


def _deadline_zh(target: Deadline) -> str:
    if target.edge is Edge.BEFORE:
        return f"{_bare(target)}之前"
    if target.start is not None:
        return f"{_bare(target).replace('-', ' 至 ')}，含最后一日"
    return f"不晚于 {_bare(target)}{_end(target.by)}"


def _end(date: PartialDate) -> str:
    if date.day is not None:
        return ""
    return "底" if date.quarter is None and date.half is None else "末"


def _bare(target: Deadline) -> str:
    """The dates of a deadline as its notation has them, without what stands around them."""
    return str(Deadline(target.by, start=target.start))


def _relative(target: Relative) -> str:
    sign = _SIGNS[target.op][0]
    if target.trend is None or target.value is None:
        return f"{sign} {target.baseline}"
    lead = _TRENDS[target.trend][0] + (" by " if target.implied else f" by {sign} ")
    against = f" against {target.baseline}" if target.baseline else ""
    return lead + _number(target.value, target.unit) + against


def _relative_zh(target: Relative) -> str:
    sign = _SIGNS[target.op][1]
    if target.trend is None or target.value is None:
        return f"{sign} {target.baseline}"
    against = f"比{target.baseline}" if target.baseline else ""
    sign = "" if target.implied else sign
    return f"{against}{_TRENDS[target.trend][1]}{sign} {_number(target.value, target.unit)}"
