"""Number formats (数字格式): a number that a workbook saves, as its cell shows it: 0.95 as ``95.00%``.

A number is rounded as it is shown and a date written in the order year, month, day; no float enters.
"""

from __future__ import annotations

import datetime
import decimal
import functools
import re
from collections.abc import Sequence
from decimal import Decimal

_SAVED = decimal.Context(prec=15, rounding=decimal.ROUND_HALF_EVEN)
"""A workbook saves 17 digits of a binary number, of which 15 are meant."""

_EXACT = decimal.Context(prec=400, rounding=decimal.ROUND_HALF_UP)
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    **dict.fromkeys((37, 38, 41, 42), "#,##0"), **dict.fromkeys((39, 40, 43, 44), "#,##0.00"),
    14: "yyyy/m/d", 15: "yyyy/m/d", 16: "m/d", 30: "m/d", 17: "yyyy/m", 22: "yyyy/m/d h:mm",
    **dict.fromkeys((18, 20, 32), "h:mm"), **dict.fromkeys((19, 21, 33), "h:mm:ss"),
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    31: 'yyyy"年"m"月"d"日"',
}  # fmt: skip
"""The formats that a workbook names by number alone, as a Chinese Excel shows them."""

_MARKS = re.compile(
    r'"([^"]*)"?|(?<=[0#?])([\\!]\.)(?=[0#?])|[\\!](.?)|[_*].?|\[\$([^-\]]*)[^\]]*\]?|\[([^\]]*)\]?|(.)',
    re.DOTALL,
)
"""A quoted text, a point drawn between digits, a character taken as it is, a width, a currency, a colour
or condition, a character."""

_CODES = frozenset("0#?.,%/e@ymdhs")
_DIGITS = frozenset("0#?")

_Section = tuple[tuple[str, str], ...]
"""One part of a format: its marks, each a code and no text, or no code and a text shown as it is."""


def shown(text: str, code: str, *, epoch_1904: bool = False) -> str:
    """What a cell with the number *text* and the format *code* shows.

    >>> shown("0.95", "0.00%"), shown("45260", 'yyyy"年"m"月"d"日"'), shown("285", '0"人"'), shown("0.1", "")
    ('95.00%', '2023年11月30日', '285人', '0.1')
    """
    try:
        value = _SAVED.create_decimal(text)
    except decimal.InvalidOperation:
        return text
    if not value.is_finite() or not -400 < value.adjusted() < 400:
        return text
    section, value = _chosen(_sections(code), value)
    codes = frozenset(code for code, _ in section)
    if codes & set("ydhs") or ("m" in codes and not codes & _DIGITS):
        return _date(section, value, epoch_1904) or _plain(value)
    return _number(section, value) if codes & _DIGITS and not codes & set("e/") else _plain(value)


def _plain(value: Decimal) -> str:
    figure = format(value, "f")
    return (figure.rstrip("0").rstrip(".") if "." in figure else figure) or "0"


@functools.lru_cache(256)
def _sections(code: str) -> tuple[_Section, ...]:
    """The parts of *code*; one with conditions, as no form has, shows the number as it is."""
    if len(code) > 255 or code.lower() in ("", "general", "@"):
        return ((),)
    parts: list[list[tuple[str, str]]] = [[]]
    for mark in _MARKS.finditer(code):
        quoted, drawn, taken, currency, bracket, char = mark.groups()
        if bracket and bracket[0] in "<>=":
            return ((),)
        if char == ";":
            parts.append([])
        elif drawn or (char and char.lower() in _CODES):
            parts[-1].append(("!" if drawn else char.lower(), ""))
        elif text := quoted or taken or currency or char:
            parts[-1].append(("", text))
    return tuple(map(tuple, parts))


def _chosen(sections: Sequence[_Section], value: Decimal) -> tuple[_Section, Decimal]:
    """The section that shows *value*, and what it shows: the second one shows it without its sign."""
    if value < 0 and len(sections) > 1 and any(code for code, _ in sections[1]):
        return sections[1], value.copy_negate()
    if value == 0 and len(sections) > 2 and any(code in ("0", "#") for code, _ in sections[2]):
        return sections[2], value
    return sections[0], value


def _number(section: _Section, value: Decimal) -> str:
    codes = "".join(code for code, _ in section)
    digits = codes.replace("%", "")
    after = digits.partition(".")[2]
    places, least = sum(code in _DIGITS for code in after), after.count("0")
    thousands = len(digits) - len(digits.rstrip(","))
    value = _EXACT.scaleb(value, 2 * codes.count("%") - 3 * thousands)
    rounded = _EXACT.quantize(value.copy_abs(), _EXACT.scaleb(Decimal(1), -places))
    figure = format(rounded, ",f" if "," in digits.rstrip(",") else "f")
    while places > least and figure.endswith("0"):
        figure, places = figure[:-1], places - 1
    figure = figure.rstrip(".")
    drawn = sum(code in _DIGITS for code in digits.partition("!")[2])
    if drawn and "." not in digits:  # 0!.0, shows ten thousands with a point that is drawn between the digits
        figure = figure.rjust(drawn + 1, "0")
        figure = f"{figure[:-drawn]}.{figure[-drawn:]}"
    sign = "-" if value < 0 and any(char in "123456789" for char in figure) else ""
    first = next(at for at, (code, _) in enumerate(section) if code in _DIGITS)
    before = "".join(text for _, text in section[:first])
    behind = "".join(text or code for code, text in section[first:] if text or code == "%")
    return f"{sign}{before.strip()}{figure}{behind.strip()}"


def _date(section: _Section, value: Decimal, epoch_1904: bool) -> str:
    """The day, the month or the year that a serial number shows, in that order; empty where it is none."""
    days = int(value) + (1462 if epoch_1904 else 0)
    if not 0 <= days < 2_958_466:
        return ""
    codes = {code for code, _ in section}
    part = _EXACT.subtract(value, Decimal(int(value)))
    seconds = int(_EXACT.to_integral_value(_EXACT.multiply(part, Decimal(86400))))
    clock = f"{seconds // 3600}:{seconds // 60 % 60:02d}" + (f":{seconds % 60:02d}" if "s" in codes else "")
    if not codes & {"y", "d"} and codes & {"h", "s"}:
        return clock
    day = datetime.date(1899, 12, 31 if days < 60 else 30) + datetime.timedelta(days)
    marks = (("y", "年", day.year), ("m", "月", day.month), ("d", "日", day.day))
    parts = [(mark, number) for code, mark, number in marks if code in codes]
    chinese = any(text.strip() in ("年", "月", "日") for _, text in section if text)
    if chinese or len(parts) == 1 or "y" not in codes:
        text = "".join(f"{number}{mark}" for mark, number in parts)
    else:
        text = ("/" if "/" in codes else "-").join(f"{number:02d}" for _, number in parts)
    return f"{text} {clock}" if "h" in codes and seconds else text
