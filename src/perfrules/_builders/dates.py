"""Dates, deadlines and periods."""

from __future__ import annotations

from typing import Any

from perfrules._builders.notions import (
    Refused,
    rule,
)
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError
from perfrules.targets import Deadline, Edge

_LEAP = 2000  # a year in which every day stands
_MARKS = str.maketrans("./．／－", "-----")  # between the parts of a date


@rule
def year(c: list[Any]) -> PartialDate | None:
    return _date(year=c[0])


@rule
def month(c: list[Any]) -> PartialDate | None:
    return _date(month=c[0])


@rule
def year_month(c: list[Any]) -> PartialDate | None:
    return _date(year=c[0], month=c[1])


@rule
def month_day(c: list[Any]) -> PartialDate | None:
    return _date(month=c[0], day=c[1])


@rule
def year_month_day(c: list[Any]) -> PartialDate | None:
    return _date(year=c[0], month=c[1], day=c[2])


@rule
def dotted_month(c: list[Any]) -> PartialDate | None:
    year, month = c[0].translate(_MARKS).split("-")
    return _date(year=year, month=month)


@rule
def iso_month(c: list[Any]) -> PartialDate | None:
    year, month = c[0].translate(_MARKS).split("-")
    return _date(year=year, month=month)


@rule
def full_date(c: list[Any]) -> PartialDate | None:
    year, month, day = c[0].translate(_MARKS).split("-")
    return _date(year=year, month=month, day=day)


@rule
def quarter(c: list[Any]) -> PartialDate:
    return PartialDate(quarter=_ordinal(c[0]))


@rule
def year_quarter(c: list[Any]) -> PartialDate:
    return PartialDate(_digits(c[0]), quarter=_ordinal(c[1]))


@rule
def half(c: list[Any]) -> PartialDate:
    return PartialDate(half=1 if "上" in c[0] else 2)


@rule
def year_half(c: list[Any]) -> PartialDate:
    return PartialDate(_digits(c[0]), half=1 if "上" in c[1] else 2)


@rule
def year_end(c: list[Any]) -> Deadline:
    return Deadline(PartialDate(month=12, day=31))


@rule
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


@rule
def within(c: list[Any]) -> Deadline | None:
    return c[0] and Deadline(c[0])


@rule
def excluded_date(c: list[Any]) -> Deadline | None:
    return c[0] and Deadline(c[0], Edge.BEFORE)


@rule
def until(c: list[Any]) -> Deadline | None:
    """1月内 is a month or January: left unread."""
    date = c[0]
    return None if date is None or (date.month and not date.year and not date.day) else Deadline(date)


@rule
def before_date(c: list[Any]) -> Deadline | None:
    return c[0] and Deadline(c[0], Edge.WITHIN if c[0].day else Edge.BEFORE)


@rule
def period(c: list[Any]) -> Deadline | Refused | None:
    return _period(c[0], c[2])


def _period(start: PartialDate | None, by: PartialDate | None) -> Deadline | Refused | None:
    if start is None or by is None:
        return None
    if start.year is not None:
        by = by.in_year(start.year)
    elif by.year is not None:
        return None
    if start.in_year(_LEAP).first > by.in_year(_LEAP).last:
        return None if by.year is None else Refused("empty_range", 0, 0, (str(start), str(by)))
    return Deadline(by, start=start)


@rule
def months(c: list[Any]) -> Any:
    return _period(month(c), month(c[2:]))


@rule
def months_of_year(c: list[Any]) -> Any:
    return _period(year_month(c[:2]), month(c[3:]))


@rule
def years(c: list[Any]) -> Any:
    return _period(year(c), year(c[2:]))


@rule
def year_months(c: list[Any]) -> Any:
    return _period(_year_month(c[0]), _year_month(c[2]))


def _year_month(text: str) -> PartialDate | None:
    year, month = text.translate(_MARKS).split("-")
    return _date(year=year, month=month)
