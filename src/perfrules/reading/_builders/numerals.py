"""Chinese numerals (中文数字) as exact numbers."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("零〇", "一壹", "二两兩贰貳", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def numeral(text: str) -> Decimal | None:
    """The number that *text* spells, or ``None`` where it spells none (``一一``, ``百十百``).

    A last digit without its place is refused too: people read 三百五 as 350, and 305 is near.

    >>> numeral("九十五"), numeral("一百零一"), numeral("半"), numeral("三百五")
    (Decimal('95'), Decimal('101'), Decimal('0.5'), None)
    """
    if text == "半":
        return Decimal("0.5")
    whole, point, places = text.replace("點", "点").partition("点")
    value = _whole(whole)
    if value is None or bool(point) != bool(places) or not _DIGITS.keys() >= set(places):
        return None
    return Decimal(f"{value}.{''.join(str(_DIGITS[char]) for char in places)}") if places else Decimal(value)


def _whole(text: str, limit: int = 10**16, *, leading: bool = True) -> int | None:
    """Myriads below *limit* and a rest; ``leading`` where nothing stands in front of them."""
    at = next((i for scale in ("亿億", "万萬") for i, char in enumerate(text) if char in scale), None)
    if at is None:
        return None if not leading and len(text) == 1 else _below_myriad(text, leading=leading)
    high, unit, rest = _below_myriad(text[:at], leading=leading), _MYRIADS[text[at]], text[at + 1 :]
    low = _whole(rest, unit, leading=False) if rest else 0
    return None if not high or low is None or unit >= limit else high * unit + low


def _below_myriad(text: str, *, leading: bool) -> int | None:
    """A number under 10,000; ``leading`` allows 十五 for 一十五."""
    if text == "百" and leading:
        return 100  # 百分之百
    total, place, digit, zero = 0, 10**4, None, False
    for index, char in enumerate(text):
        if char in _TENS:
            unit = _TENS[char]
            if digit is None and (unit != 10 or index or not leading):
                return None
            if unit >= place or digit == 0:
                return None
            total, place, digit, zero = total + (1 if digit is None else digit) * unit, unit, None, False
        elif char not in _DIGITS or digit is not None:
            return None
        elif _DIGITS[char] == 0 and len(text) > 1:
            if zero or (not index and leading):
                return None
            zero = True
        else:
            digit = _DIGITS[char]
    if digit is None:
        return None if zero or not text else total
    if place > 10 and place < 10**4 and not zero:
        return None
    return total + digit
