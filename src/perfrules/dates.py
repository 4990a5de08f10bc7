"""Dates as forms give them: a year, a half-year, a quarter, a month or a day, with or without the year."""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfrules._display import told
from perfrules.errors import ArgumentError

__all__ = ["PartialDate", "demand_year", "months_between"]


TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime


def _days(year: int, month: int) -> int:
    """The days of a month; ``calendar`` would load the locale's names of all months with it."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _date(year: int, month: int, day: int) -> datetime.date:
    import datetime  # noqa: PLC0415 - with the first date only

    return datetime.date(year, month, day)


def demand_year(year: object) -> None:
    """Demand that *year* is None or a year of the calendar, else :class:`ArgumentError`.

    >>> demand_year(2024)
    """
    if year is not None and (type(year) is not int or not 1 <= year <= 9999):
        raise ArgumentError("argument.year", found=told(year))


@attrs.frozen
class PartialDate:
    """A date (时间) of which only some parts are given; it stands for its whole span of days.

    One of ``day`` (with ``month``), ``month``, ``quarter``, ``half`` or ``year`` alone is the
    finest part. ``str`` is the ISO-like notation used in JSON: ``2021``, ``2021-06``,
    ``2021-06-30``, ``2021-Q3``, ``2021-H1``, and without a year ``--03``, ``--12-31``, ``--Q3``.

    >>> str(PartialDate(2021, month=6)), str(PartialDate(quarter=3))
    ('2021-06', '--Q3')
    >>> PartialDate(2024, month=2).last
    datetime.date(2024, 2, 29)
    """

    year: int | None = None
    month: int | None = attrs.field(default=None, kw_only=True)
    day: int | None = attrs.field(default=None, kw_only=True)
    quarter: int | None = attrs.field(default=None, kw_only=True)
    half: int | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        given: dict[str, int | None] = attrs.asdict(self)
        most = {"year": 9999, "month": 12, "day": 31, "quarter": 4, "half": 2}
        ok = all(
            part is None or (type(part) is int and 1 <= part <= most[name]) for name, part in given.items()
        )
        parts = sum(part is not None for part in (self.month, self.quarter, self.half))
        ok = ok and (parts == 1 or (parts == 0 and self.year is not None))
        if ok and self.day is not None:
            ok = self.month is not None and self.day <= _days(self.year or 2000, self.month)
        if not ok:
            raise ArgumentError("date", **{name: told(part) for name, part in given.items()})

    def __str__(self) -> str:
        if self.quarter is not None:
            rest = f"Q{self.quarter}"
        elif self.half is not None:
            rest = f"H{self.half}"
        elif self.month is not None:
            rest = f"{self.month:02}" if self.day is None else f"{self.month:02}-{self.day:02}"
        else:
            return f"{self.year:04}"
        return f"--{rest}" if self.year is None else f"{self.year:04}-{rest}"

    @property
    def words(self) -> str:
        """As forms write it (中文写法): ``6月``, ``2021年第三季度``.

        >>> PartialDate(2021, quarter=3).words
        '2021年第三季度'
        """
        year = f"{self.year:04}年" if self.year is not None else ""
        if self.quarter is not None:
            return f"{year}第{'一二三四'[self.quarter - 1]}季度"
        if self.half is not None:
            return f"{year}{'上下'[self.half - 1]}半年"
        month = f"{self.month}月" if self.month is not None else ""
        return year + month + (f"{self.day}日" if self.day is not None else "")

    def in_year(self, year: int) -> PartialDate:
        """This date in *year*, if it has no year of its own."""
        return self if self.year is not None else attrs.evolve(self, year=year)

    @property
    def first(self) -> datetime.date:
        """The first day of the span; the year must be known."""
        return _date(self._known_year(), self._months()[0], self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day of the span; the year must be known."""
        year, month = self._known_year(), self._months()[1]
        return _date(year, month, self.day or _days(year, month))

    def _months(self) -> tuple[int, int]:
        if self.month is not None:
            return self.month, self.month
        if self.quarter is not None:
            return 3 * self.quarter - 2, 3 * self.quarter
        if self.half is not None:
            return 6 * self.half - 5, 6 * self.half
        return 1, 12

    def _known_year(self) -> int:
        if self.year is None:
            raise ArgumentError("year_needed", date=str(self))
        return self.year


def months_between(start: int, end: int) -> Fraction:
    """The months from one day to a later one, each an ordinal: whole ones, and a share of the last.

    The last day of a month counts to the last day of another.

    >>> import datetime
    >>> june, august = datetime.date(2023, 6, 30), datetime.date(2023, 8, 15)
    >>> months_between(june.toordinal(), august.toordinal())
    Fraction(46, 31)
    """
    one, other = _from_ordinal(start), _from_ordinal(end)
    whole = (other.year - one.year) * 12 + other.month - one.month
    last = one.day == _days(one.year, one.month)

    def after(months: int) -> int:
        year, month = divmod(one.year * 12 + one.month - 1 + months, 12)
        length = _days(year, month + 1)
        return _date(year, month + 1, length if last else min(one.day, length)).toordinal()

    whole -= after(whole) > end
    begun = after(whole)
    return whole + Fraction(end - begun, after(whole + 1) - begun)


def _from_ordinal(day: int) -> datetime.date:
    return _date(1, 1, 1).fromordinal(day)
