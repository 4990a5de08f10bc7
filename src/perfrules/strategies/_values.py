"""The arguments of strategies, and strategies for the plain values: numbers, units, quantities, dates."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Collection
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from perfrules._exact import WIDE, decimal
from perfrules.dates import PartialDate
from perfrules.errors import PerfrulesError
from perfrules.limits import MAX_DIGITS
from perfrules.quantities import NO_UNIT, Quantity, Unit
from perfrules.targets import Target

T = TypeVar("T")
Bound = int | str | Decimal | Fraction | None
"""What a numeric bound may be given as; ``float`` is refused, since it is rarely the bound one means."""


def bound(name: str, value: Any, default: Fraction) -> Fraction:
    """The bound *value* as an exact number, or *default* for None."""
    if value is None:
        return default
    if isinstance(value, Fraction):
        return value
    if isinstance(value, float):
        raise InvalidArgument(f"{name}={value!r} is a float; give an int, a Decimal, a Fraction or text.")
    try:
        return Fraction(decimal(value))
    except PerfrulesError as error:
        raise InvalidArgument(f"{name}={value!r}: {error}") from None


def whole(name: str, value: Any, low: int, high: int) -> int:
    """The whole number *value*, which must lie between *low* and *high*."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InvalidArgument(f"{name}={value!r}: expected a whole number from {low} to {high}.")
    return value


def span(of: str, least: Any, most: Any, low: int, high: int) -> tuple[int, int]:
    """The whole numbers ``min_``*of* and ``max_``*of*, both between *low* and *high*."""
    found = whole(f"min_{of}", least, low, high), whole(f"max_{of}", most, low, high)
    ordered(of, *found)
    return found


def ordered(of: str, low: Any, high: Any) -> None:
    """Refuse ``min_``*of* above ``max_``*of*."""
    if low > high:
        raise InvalidArgument(f"min_{of}={low} is above max_{of}={high}.")


def strategy(name: str, value: SearchStrategy[T] | None, default: SearchStrategy[T]) -> SearchStrategy[T]:
    """The strategy *value*, or *default* for None."""
    if value is None:
        return default
    if not isinstance(value, SearchStrategy):
        raise InvalidArgument(f"{name}={value!r}: expected a strategy; wrap a single value in just().")
    return value


def chosen(name: str, value: Collection[T] | None, known: tuple[T, ...]) -> tuple[T, ...]:
    """The members of *known* that *value* names, in the order of *known*; all for None."""
    if value is None:
        return known
    if isinstance(value, str) or not isinstance(value, Collection) or not value:
        raise InvalidArgument(f"{name}={value!r}: expected a collection with one or more of {list(known)}.")
    strange = [item for item in value if item not in known]
    if strange:
        raise InvalidArgument(f"{name}: {strange[0]!r} is none of {list(known)}.")
    return tuple(item for item in known if item in value)


def flag(name: str, value: Any) -> bool | None:
    """True, False, or None for either."""
    if value is not None and not isinstance(value, bool):
        raise InvalidArgument(f"{name}={value!r}: expected True, False, or None for either.")
    return value


def a_target(value: Any) -> None:
    """Refuse what is no target."""
    if not isinstance(value, Target):
        raise InvalidArgument(f"target={value!r}: expected a Target.")


def made(make: Callable[..., T], /, *given: Any, **named: Any) -> SearchStrategy[T]:
    """*make* of these very arguments: a failing example then shows the call."""
    return st.builds(make, *map(st.just, given), **{name: st.just(value) for name, value in named.items()})


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

    Without bounds they stay within ±10¹², where the amounts of forms lie, a fifth of them far out;
    bounds may be as far apart as :mod:`perfrules.limits` allows. Shrinks towards whole numbers and zero.
    """
    low, high = bound("min_value", min_value, -FAR), bound("max_value", max_value, FAR)
    low = min(low, high - FAR) if min_value is None else low
    high = max(high, low + FAR) if max_value is None else high
    ordered("value", low, high)
    places = whole("max_places", max_places, 0, MAX_DIGITS)
    digits = len(str(math.ceil(max(abs(low), abs(high)))))
    if digits > MAX_DIGITS:
        raise InvalidArgument(f"Numbers have at most {MAX_DIGITS} digits; a bound has {digits}.")
    if low == high and low.denominator != 1 and not finite(low):
        raise InvalidArgument(f"No decimal lies between min_value={min_value} and max_value={max_value}.")
    drawn = between(low, high, min(places, MAX_DIGITS - digits))
    if min_value is not None and max_value is not None:
        return drawn
    far = between(max(low, FAR / 10), high, places) if high >= FAR else between(low, -FAR / 10, places)
    return st.one_of(drawn, drawn, drawn, drawn, far)


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
    return st.one_of(dates(min_year, max_year, undated))


def dates(min_year: int, max_year: int, undated: bool | None) -> list[SearchStrategy[PartialDate]]:
    """The same, each form of its own."""
    years, wanted = span("year", min_year, max_year, 1, 9999), flag("undated", undated)
    return ([] if wanted is False else _forms()) + ([] if wanted else _forms(*years))


def _forms(*years: int) -> list[SearchStrategy[PartialDate]]:
    year = {"year": st.integers(*years)} if years else {}
    first, last = years or (LEAP_YEAR, LEAP_YEAR)
    days = st.dates(datetime.date(first, 1, 1), datetime.date(last, 12, 31))
    return [
        *([st.builds(PartialDate, **year)] if years else []),
        st.builds(PartialDate, **year, month=st.integers(1, 12)),
        days.flatmap(lambda day: on(day, undated=not years)),
        st.builds(PartialDate, **year, quarter=st.integers(1, 4)),
        st.builds(PartialDate, **year, half=st.integers(1, 2)),
    ]


LEAP_YEAR = 2000
"""The year in which dates without a year are compared, so that 29 February is one of them."""


def on(day: datetime.date, *, undated: bool) -> SearchStrategy[PartialDate]:
    """*day* as a date, with its year or without."""
    return made(PartialDate, *(() if undated else (day.year,)), month=day.month, day=day.day)
