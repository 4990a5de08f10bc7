"""Dates, deadlines and periods."""

from __future__ import annotations

from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError
from perfrules.reading._builders.notions import ACTIONS, RefusedError, UnreadError, rule
from perfrules.targets import Deadline, Edge

_CENTURY = 100
_LEAP = 2000  # a year in which every day stands


def _digits(text: str) -> int:
    return int("".join(char for char in text if char.isdecimal()))


def _date(year: str = "", month: str = "", day: str = "") -> PartialDate:
    """The date of what is written: 2021年, 24年6月, 3月."""
    parts = {name: _digits(part) for name, part in (("year", year), ("month", month), ("day", day)) if part}
    if 0 < parts.get("year", 0) < _CENTURY:
        parts["year"] += 20 * _CENTURY
    try:
        return PartialDate(**parts)
    except ArgumentError:
        raise UnreadError from None


def _packed(text: str, _: str = "") -> PartialDate:
    """The date of 2021-06-30, 2021.6 or 20210630."""
    bare = text.translate(str.maketrans("./", "--"))
    parts = bare.split("-") if "-" in bare else [bare[:4], bare[4:6], bare[6:]]
    return _date(*parts)


def _part_of_year(*parts: str) -> PartialDate:
    """第三季度, 2021年上半年."""
    *year, part = parts
    which = next("一二三四1234上下".index(char) % 4 + 1 for char in part if char in "一二三四1234上下")
    return PartialDate(*map(_digits, year), **{"half" if "半" in part else "quarter": which})


@rule
def within(date: PartialDate, *_: str) -> Deadline:
    return Deadline(date)


@rule
def until(date: PartialDate, _: str) -> Deadline:
    """1月内 is a month or January: left unread."""
    if date.month and not date.year and not date.day:
        raise UnreadError
    return Deadline(date)


@rule
def before_date(date: PartialDate, _: str) -> Deadline:
    return Deadline(date, Edge.WITHIN if date.day else Edge.BEFORE)


@rule
def period(start: PartialDate, _: str, by: PartialDate) -> Deadline:
    if start.year is not None:
        if by.year is None and start == PartialDate(start.year):
            raise UnreadError  # 2024年至12月
        by = by.in_year(start.year)
    elif by.year is not None:
        raise UnreadError
    if start.in_year(_LEAP).first > by.in_year(_LEAP).last:
        if by.year is None:
            raise UnreadError
        raise RefusedError("empty_range", ends=(str(start), str(by)))
    return Deadline(by, start=start)


ACTIONS.update(
    date=_date,
    day=lambda month, day="": _date("", month, day),
    packed=_packed,
    part_of_year=_part_of_year,
    year_end=lambda *_: Deadline(PartialDate(month=12, day=31)),
    end_of_year=lambda year, *_: Deadline(_date(year)),
    excluded_date=lambda date, *_: Deadline(date, Edge.BEFORE),
    months=lambda start, dash, by: period(_date("", start), dash, _date("", by)),
    months_of_year=lambda year, start, dash, by: period(_date(year, start), dash, _date("", by)),
    years=lambda start, dash, by: period(_date(start), dash, _date(by)),
    year_months=lambda start, dash, by: period(_packed(start), dash, _packed(by)),
)
