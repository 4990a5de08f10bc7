"""What the library is held against: the shortest code that does a part of its work, written by hand."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

SIGNED = re.compile(
    r"([≥≤><=＞＜＝]=?)?\s*([0-9]+(?:\.[0-9]+)?)\s*"
    r"(?:[(（]([^()（）]+)[)）]|([^\s()（）0-9≥≤<>=＝＞＜][^\s()（）]*))?"
)
IN_WORDS = re.compile(
    r"([^0-9≥≤<>=＝＞＜；;，,。]*)([≥≤><=＞＜＝]=?)?\s*([0-9]+(?:\.[0-9]+)?)\s*"
    r"(?:[(（]([^()（）]+)[)）]|([^\s()（）0-9≥≤<>=＝＞＜；;，,。]*))?"
)


def signed(text: str) -> tuple[str | None, Decimal, str | None]:
    """Sign, number and unit of a text that starts with them: the limit for ``≥95.00(%)``."""
    found = SIGNED.fullmatch(text)
    if found is None:
        raise ValueError(text)
    op, number, inside, after = found.groups()
    return op, Decimal(number), inside or after


def signed_or_text(text: str) -> tuple[str | None, Decimal, str | None] | str:
    """The same, and any other text as it is."""
    found = SIGNED.match(text)
    if found is None:
        return text
    op, number, inside, after = found.groups()
    return op, Decimal(number), inside or after


def in_words(text: str) -> list[tuple[str, str, Decimal, str]] | str:
    """Every number of a text with the words and the sign before it and the unit after it."""
    found = [
        (name, op, Decimal(number), inside or after)
        for name, op, number, inside, after in IN_WORDS.findall(text)
    ]
    return found or text


_CENTS, _CONTEXT, _FULL = Decimal("0.01"), Context(prec=28, rounding=ROUND_HALF_UP), Decimal("10.00")


def proportional(at_least: bool, bound: Decimal, actual: Decimal) -> Decimal:
    """Ten points where the bound is met, else its share of them, to the cent."""
    if actual >= bound if at_least else actual <= bound:
        return _FULL
    above, below = (actual, bound) if at_least else (bound, actual)
    return _CONTEXT.quantize(_CONTEXT.divide(_CONTEXT.multiply(_FULL, above), below), _CENTS)
