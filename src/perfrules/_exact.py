"""Exact arithmetic in one place: no binary float, and no use of the caller's decimal context."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_05UP, ROUND_HALF_UP, Context, Decimal, DecimalException, InvalidOperation
from fractions import Fraction
from typing import Any

from perfrules._display import told
from perfrules.errors import NumberError
from perfrules.limits import MAX_DIGITS, MAX_EXPONENT

WIDE = Context(prec=4 * (MAX_DIGITS + MAX_EXPONENT), Emax=10**6, Emin=-(10**6), traps=[])
"""Wide enough that sums and products of accepted numbers are exact."""

STICKY = Context(
    prec=2 * (MAX_DIGITS + MAX_EXPONENT), rounding=ROUND_05UP, Emax=10**6, Emin=-(10**6), traps=[]
)
"""For a quotient that is rounded afterwards: ROUND_05UP keeps the later rounding a single one."""


_STRICT = Context(traps=[InvalidOperation])
"""For a text that is no number, which a caller's context may take for NaN."""
_FARTHEST = 2 * MAX_EXPONENT


def total(figures: Iterable[Decimal | None]) -> Decimal:
    """The exact sum of *figures*, in any order and any decimal context.

    >>> total([Decimal("9.52"), None, Decimal(10)])
    Decimal('19.52')
    """
    result = Decimal(0)
    for figure in figures:
        if figure:
            result = WIDE.add(result, figure)
    return result


def decimal(value: int | float | str | Decimal) -> Decimal:
    """*value* as an exact ``Decimal``; a ``float`` counts as the shortest decimal that prints it.

    Raises :class:`NumberError` for NaN, infinities, text that is no number, ``bool``, and
    numbers past the limits of :mod:`perfrules.limits`.

    >>> decimal(0.1)
    Decimal('0.1')
    """
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise NumberError("number.type", found=type(value).__name__)
    elif isinstance(value, int):
        if value.bit_length() > 4 * MAX_DIGITS:
            raise _too_large()
        number = Decimal(value)
    else:
        text = float.__repr__(value) if isinstance(value, float) else value
        if len(text) > 4 * MAX_DIGITS:
            raise _too_large()
        try:
            number = Decimal(text, _STRICT)
        except DecimalException:
            raise NumberError("number.text", found=told(text)) from None
    if not number.is_finite():
        raise not_finite(number)
    large = abs(number.adjusted()) > MAX_EXPONENT
    if len(str(number)) > MAX_DIGITS:  # else the digits need not be taken apart
        _, digits, exponent = number.as_tuple()
        large = large or len(digits) > MAX_DIGITS or abs(int(exponent)) > MAX_DIGITS + MAX_EXPONENT
    if large:
        raise _too_large()
    return number


def sound(_instance: object, field: Any, value: Any) -> None:
    """The attrs validator of numbers in values: refuse what no exact answer can come from.

    Wider than :func:`decimal`, since a result may lie past the limits of what is given.
    """
    if isinstance(value, Decimal):
        if not (value.is_finite() and abs(value.adjusted()) <= _FARTHEST):
            decimal(value)
    elif value is not None or field.default is not None:
        raise NumberError("number.decimal", name=field.name, found=told(value))


def not_finite(number: Decimal) -> NumberError:
    """The error that says that NaN or an infinity is no number to count with."""
    return NumberError("number.not_finite", found=str(number))


def _too_large() -> NumberError:
    return NumberError("number_limit.size", digits=MAX_DIGITS, exponent=MAX_EXPONENT)


def plain(number: Decimal) -> str:
    """*number* in digits alone, never with an exponent, its trailing zeros kept.

    >>> plain(Decimal("1E+2")), plain(Decimal("95.00"))
    ('100', '95.00')
    """
    return format(number, "f")


def decimals(figure: Decimal) -> int:
    """The decimals that *figure* is written with.

    >>> decimals(Decimal("9.50")), decimals(Decimal("1E+2"))
    (2, 0)
    """
    exponent = figure.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def exact(ratio: Fraction) -> str:
    """*ratio* as a decimal where that is finite, else as a fraction in lowest terms.

    >>> exact(Fraction(3, 8)), exact(Fraction(19, 30))
    ('0.375', '19/30')
    """
    numerator, denominator = ratio.numerator, ratio.denominator
    twos = fives = 0
    rest = denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{numerator}/{denominator}"
    places = max(twos, fives)
    scaled = numerator * 10**places // denominator
    return plain(Decimal(scaled).scaleb(-places, WIDE))


def rounded(value: Decimal | Fraction, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """*value* rounded once to *places* decimals; half away from zero unless *rounding* says otherwise.

    >>> rounded(Fraction(8618304, 1000000), 2), rounded(Decimal("0.125"), 2)
    (Decimal('8.62'), Decimal('0.13'))
    """
    if isinstance(value, Fraction):
        value = STICKY.divide(Decimal(value.numerator), Decimal(value.denominator))
    return value.quantize(Decimal(1).scaleb(-places, WIDE), rounding=rounding, context=WIDE)
