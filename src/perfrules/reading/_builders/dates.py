"""Dates, deadlines and periods."""

from __future__ import annotations

from typing import Any

from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError
from perfrules.reading._builders.notions import Refused, also, rule
from perfrules.targets import Deadline, Edge

_CENTURY = 100
_LEAP = 2000  # a year in which every day stands


def _digits(text: str) -> int:
    return int("".join(char for char in text if char.isdecimal()))


def _date(**parts: str) -> PartialDate | None:
    numbers = {name: _digits(value) for name, value in parts.items()}
    if 0 < numbers.get("year", 0) < _CENTURY:
        numbers["year"] += 20 * _CENTURY  # 24年6月
    try:
        return PartialDate(**numbers)
    except ArgumentError:
        return None


def _ordinal(text: str) -> int:
    return next("一二三四1234".index(char) % 4 + 1 for char in text if char in "一二三四1234")


def _half(text: str) -> int:
    return 1 if "上" in text else 2


def _packed(text: str) -> PartialDate | None:
    """The date of 2021-06-30, 2021.6 or 20210630."""
    bare = text.translate(str.maketrans("./", "--"))
    parts = bare.split("-") if "-" in bare else [bare[:4], bare[4:6], *([bare[6:]] if bare[6:] else [])]
    return _date(**dict(zip(("year", "month", "day"), parts, strict=False)))


also(
    year=lambda c: _date(year=c[0]),
    month=lambda c: _date(month=c[0]),
    year_month=lambda c: _date(year=c[0], month=c[1]),
    month_day=lambda c: _date(month=c[0], day=c[1]),
    year_month_day=lambda c: _date(year=c[0], month=c[1], day=c[2]),
    full_date=lambda c: _packed(c[0]),
    iso_month=lambda c: _packed(c[0]),
    dotted_month=lambda c: _packed(c[0].rstrip("月 ")),
    quarter=lambda c: PartialDate(quarter=_ordinal(c[0])),
    year_quarter=lambda c: PartialDate(_digits(c[0]), quarter=_ordinal(c[1])),
    half=lambda c: PartialDate(half=_half(c[0])),
    year_half=lambda c: PartialDate(_digits(c[0]), half=_half(c[1])),
    year_end=lambda c: Deadline(PartialDate(month=12, day=31)),
    end_of_year=lambda c: within([_date(year=c[0])]),
    excluded_date=lambda c: c[0] and Deadline(c[0], Edge.BEFORE),
    period=lambda c: _period(c[0], c[2]),
    months=lambda c: _period(_date(month=c[0]), _date(month=c[2])),
    months_of_year=lambda c: _period(_date(year=c[0], month=c[1]), _date(month=c[3])),
    years=lambda c: _period(_date(year=c[0]), _date(year=c[2])),
    year_months=lambda c: _period(_packed(c[0]), _packed(c[2])),
)


@rule
def within(c: list[Any]) -> Deadline | None:
    return c[0] and Deadline(c[0])


@rule
def until(c: list[Any]) -> Deadline | None:
    """1月内 is a month or January: left unread."""
    date = c[0]
    return None if date is None or (date.month and not date.year and not date.day) else Deadline(date)


@rule
def before_date(c: list[Any]) -> Deadline | None:
    return c[0] and Deadline(c[0], Edge.WITHIN if c[0].day else Edge.BEFORE)


def _period(start: PartialDate | None, by: PartialDate | None) -> Deadline | Refused | None:
    if start is None or by is None:
        return None
    if start.year is not None:
        if by.year is None and start.month is None and start.quarter is None and start.half is None:
            return None  # 2024年至12月
        by = by.in_year(start.year)
    elif by.year is not None:
        return None
    if start.in_year(_LEAP).first > by.in_year(_LEAP).last:
        return None if by.year is None else Refused("empty_range", ends=(str(start), str(by)))
    return Deadline(by, start=start)
