"""A target in words (读法): what was understood, as a person would say it."""

from __future__ import annotations

from decimal import Decimal

from perfrules._display import visible
from perfrules._exact import plain
from perfrules.dates import PartialDate
from perfrules.messages import Message, said
from perfrules.quantities import Unit
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparison,
    Deadline,
    Edge,
    Qualitative,
    Range,
    Relative,
    Target,
)


def in_words(target: Target, lang: str) -> str:
    """What *target* promises, in one line of English or Chinese.

    >>> from perfrules import parse
    >>> in_words(parse("≥95.00(%)"), "en"), in_words(parse("≥95.00(%)"), "zh")
    ('at least 95.00%', '不低于 95.00%')
    """
    if isinstance(target, AllOf):
        parts = said("words.between", lang).join(in_words(part, lang) for part in target.parts)
        return said("words.parts", lang, count=len(target.parts), parts=parts)
    text = _message(target).message(lang)
    subject: str = getattr(target, "subject", "")
    return visible(f"{subject}{said('report.colon', lang)}{text}" if subject else text)


def _message(target: Target) -> Message:
    match target:
        case Comparison():
            sign = "implied" if target.implied else target.op.name.lower()
            return Message(f"words.{sign}", what=_number(target.value, target.unit))
        case Range():
            out = tuple(
                plain(end)
                for end, inside in ((target.low, target.low_inclusive), (target.high, target.high_inclusive))
                if not inside
            )
            ends = {"low": plain(target.low), "high": _number(target.high, target.unit)}
            return Message(f"words.range{len(out)}", **ends, **dict(zip(("out", "too"), out, strict=False)))
        case Approximate(tolerance=None):
            return Message("words.about", what=_number(target.value, target.unit))
        case Approximate():
            width = _number(target.tolerance or Decimal(0), target.unit)
            return Message("words.about_within", what=_number(target.value, target.unit), width=width)
        case Deadline():
            return _deadline(target)
        case Relative(trend=None) | Relative(value=None):
            return Message(f"words.{target.op.name.lower()}", what=target.baseline)
        case Relative(trend=trend, value=value) if trend is not None and value is not None:
            by = "" if target.implied else f"_{target.op.name.lower()}"
            ratio = "_ratio" * target.baseline.endswith("比")  # 同比, 环比
            against = Message(f"words.against{ratio}", what=target.baseline) if target.baseline else ""
            change = Message(f"words.by{by}", what=_number(value, target.unit))
            return Message(f"words.{trend.value}", change=change, against=against)
        case Qualitative():
            return Message("words.unread" if target.numbers_unread else "words.wording", what=target.wording)
    return Message("words.as_written", what=str(target))


def _number(value: Decimal, unit: Unit) -> str:
    between = "" if unit.symbol in ("%", "‰") else " "
    return f"{plain(value)}{between}{unit}".rstrip()


def _deadline(target: Deadline) -> Message:
    by = _date(target.by)
    if target.edge is Edge.BEFORE:
        return Message("words.before", date=by)
    whole = "" if target.by.day is not None else "_end"
    if target.start is not None:
        return Message(f"words.from_to{whole}", start=_date(target.start), date=by)
    if target.by.quarter is not None or target.by.half is not None:
        whole = "_close"  # 季度末, 半年末; of months and years 底
    return Message(f"words.until{whole}", date=by)


def _date(date: PartialDate) -> Message:
    """A date as each language writes it: its parts by name, in Chinese as the notation has it."""
    month = Message(f"words.month{date.month}") if date.month is not None else ""
    part = "quarter" if date.quarter is not None else f"half{date.half}" if date.half is not None else ""
    part = part or ("day" if date.day is not None else "month" if date.month is not None else "year")
    year = "" if date.year is None or part == "year" else "_of"
    written = str(Deadline(date))
    return Message(
        f"words.{part}{year}",
        month=month,
        written=written,
        year=date.year,
        day=date.day,
        quarter=date.quarter,
    )
