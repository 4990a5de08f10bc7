"""Strategies for the plain values: numbers, units, quantities, dates, weights."""

from __future__ import annotations

import calendar
import math
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from perfrules._exact import WIDE
from perfrules.dates import PartialDate
from perfrules.limits import MAX_DIGITS
from perfrules.quantities import NO_UNIT, Quantity, Unit
from perfrules.strategies._arguments import Bound, bound, flag, ordered, strategy, whole

FAR = Fraction(10**12)
"""How far numbers reach where no bound is given; amounts on forms stay below it."""

UNITS = tuple(
    Unit(symbol)
    for symbol in (
        "%", "元", "人", "次", "件", "个", "天", "工作日", "万元", "人次", "户", "家", "项", "套", "起",
        "亩", "公里", "平方米", "吨", "小时", "分钟", "分", "‰", "亿元", "万人", "次/年", "次/季", "次/月",
        "元/人", "元/(人·天)", "元/亩", "万元/年",
    )
)  # fmt: skip
"""Units that forms use, the commonest first; every one is known to the grammar."""


def between(
    low: Fraction, high: Fraction, places: int, *, open_low: bool = False, open_high: bool = False
) -> SearchStrategy[Decimal]:
    """Decimals of at most *places* places from *low* to *high*; more places only if none fits in fewer.

    One whole number at the finest scale and a count of places; a coarser scale takes the nearest
    number of its own between the bounds. So nothing is drawn from what was drawn before.
    """

    def ends(count: int) -> tuple[int, int]:
        scale = 10**count
        first, last = math.ceil(low * scale), math.floor(high * scale)
        return first + (open_low and first == low * scale), last - (open_high and last == high * scale)

    fewest = 0
    while (found := ends(fewest))[0] > found[1]:
        fewest += 1
    if places <= fewest:
        return st.integers(*found).map(lambda number: Decimal(number).scaleb(-fewest, WIDE))
    scales = [ends(count) for count in range(places + 1)]

    def build(drawn: tuple[int, int]) -> Decimal:
        count, number = drawn
        first, last = scales[count]
        nearest = min(max(number // 10 ** (places - count), first), last)
        return Decimal(nearest).scaleb(-count, WIDE)

    return st.tuples(st.integers(fewest, places), st.integers(*scales[places])).map(build)


def numbers(
    min_value: Bound = None, max_value: Bound = None, *, max_places: int = 2
) -> SearchStrategy[Decimal]:
    """Decimals from *min_value* to *max_value*, with at most *max_places* decimal places.

    Without bounds they stay within ±10¹², where the amounts of forms lie; bounds may be as
    far apart as :mod:`perfrules.limits` allows. Shrinks towards whole numbers and zero.
    """
    low, high = bound("min_value", min_value, -FAR), bound("max_value", max_value, FAR)
    low = min(low, high - FAR) if min_value is None else low
    high = max(high, low + FAR) if max_value is None else high
    ordered(("min_value", low), ("max_value", high))
    places = whole("max_places", max_places, 0, MAX_DIGITS)
    digits = len(str(math.ceil(max(abs(low), abs(high)))))
    if digits > MAX_DIGITS:
        raise InvalidArgument(f"Numbers have at most {MAX_DIGITS} digits; a bound has {digits}.")
    if low == high and low.denominator != 1 and not finite(low):
        raise InvalidArgument(f"No decimal lies between min_value={min_value} and max_value={max_value}.")
    return between(low, high, min(places, MAX_DIGITS - digits))


def finite(ratio: Fraction) -> bool:
    """Whether *ratio* is a finite decimal."""
    rest = ratio.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def units(*, allow_empty: bool = True) -> SearchStrategy[Unit]:
    """Units that forms use, in canonical spelling; *allow_empty* includes no unit at all."""
    if not isinstance(allow_empty, bool):
        raise InvalidArgument(f"allow_empty={allow_empty!r}: expected True or False.")
    return st.sampled_from((NO_UNIT, *UNITS) if allow_empty else UNITS)


def quantities(
    min_value: Bound = None,
    max_value: Bound = None,
    *,
    max_places: int = 2,
    units: SearchStrategy[Unit] | None = None,
) -> SearchStrategy[Quantity]:
    """Numbers with their units; *units* is a strategy, ``just(Unit("%"))`` for a single one."""
    drawn = strategy("units", units, st.sampled_from((NO_UNIT, *UNITS)))
    return st.builds(Quantity, numbers(min_value, max_value, max_places=max_places), drawn)


def weights(min_value: Bound = 0, max_value: Bound = 100, *, max_places: int = 2) -> SearchStrategy[Decimal]:
    """Points on offer: from 0 to 100 unless bounds say otherwise."""
    return numbers(min_value, max_value, max_places=max_places)


def partial_dates(
    min_year: int = 2000, max_year: int = 2099, *, undated: bool | None = None
) -> SearchStrategy[PartialDate]:
    """Years, half-years, quarters, months and days.

    *undated* dates have no year (``3月``): True for these alone, False for none of them.
    """
    low, high = whole("min_year", min_year, 1, 9999), whole("max_year", max_year, 1, 9999)
    ordered(("min_year", low), ("max_year", high))
    wanted = flag("undated", undated)
    dated = st.integers(low, high).flatmap(lambda year: st.just(PartialDate(year)) | _within(year))
    if wanted is None:
        return dated | _within(None)
    return _within(None) if wanted else dated


def _within(year: int | None) -> SearchStrategy[PartialDate]:
    months = st.integers(1, 12)
    return st.one_of(
        months.map(lambda month: PartialDate(year, month=month)),
        months.flatmap(lambda month: days(year, month)),
        st.integers(1, 4).map(lambda quarter: PartialDate(year, quarter=quarter)),
        st.integers(1, 2).map(lambda half: PartialDate(year, half=half)),
    )


def days(year: int | None, month: int) -> SearchStrategy[PartialDate]:
    """The days of *month*; 29 February only where *year* has it, or is not given."""
    last = calendar.monthrange(year or 2000, month)[1]
    return st.integers(1, last).map(lambda day: PartialDate(year, month=month, day=day))
