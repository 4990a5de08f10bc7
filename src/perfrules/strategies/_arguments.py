"""Arguments of strategies, validated when the strategy is made, as Hypothesis asks."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from perfrules._exact import decimal
from perfrules.errors import PerfrulesError

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


def ordered(low: tuple[str, Any], high: tuple[str, Any]) -> None:
    """Refuse a lower bound above its upper bound."""
    if low[1] > high[1]:
        raise InvalidArgument(f"{low[0]}={low[1]} is above {high[0]}={high[1]}.")


def whole(name: str, value: Any, low: int, high: int) -> int:
    """The whole number *value*, which must lie between *low* and *high*."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InvalidArgument(f"{name}={value!r}: expected a whole number from {low} to {high}.")
    return value


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


def instance(name: str, value: Any, kinds: type | tuple[type, ...]) -> None:
    """Refuse a value of another class."""
    if not isinstance(value, kinds):
        wanted = kinds if isinstance(kinds, tuple) else (kinds,)
        names = " or ".join(kind.__name__ for kind in wanted)
        raise InvalidArgument(f"{name}={value!r}: expected a {names}.")
