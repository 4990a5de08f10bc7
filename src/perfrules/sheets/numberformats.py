"""Number formats (数字格式): a number that a workbook saves, as its cell shows it: 0.95 as ``95.00%``.

A number is rounded as it is shown and a date written in the order year, month, day; no float enters.
"""

from __future__ import annotations

import datetime
import decimal
import functools
from decimal import Decimal

import attrs

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
    sections = _sections(code)
    section, value = _chosen(sections, value)
    if section is None or not section.marks:
        return _plain(value)
    if section.is_date:
        return _date(section, value, epoch_1904) or _plain(value)
    return _number(section, value)


def _plain(value: Decimal) -> str:
    figure = format(value, "f")
    return (figure.rstrip("0").rstrip(".") if "." in figure else figure) or "0"


@attrs.frozen
class _Section:
    """One part of a format: its marks, each a literal text or one character that stands for digits."""

    marks: tuple[tuple[bool, str], ...]  # (whether it is literal, the text)
    is_date: bool
    condition: tuple[str, Decimal] | None = None


@functools.lru_cache(256)
def _sections(code: str) -> tuple[_Section, ...]:
    if len(code) > 255 or code.lower() in ("", "general", "@"):
        return ()
    parts: list[list[tuple[bool, str]]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    at = 0
    while at < len(code):
        char = code[at]
        if char == '"':
            end = code.find('"', at + 1)
            end = len(code) if end < 0 else end
            parts[-1].append((True, code[at + 1 : end]))
            at = end + 1
        elif char in "\\!":
            parts[-1].append((True, code[at + 1 : at + 2]))
            at += 2
        elif char in "_*":
            at += 2
        elif char == "[":
            end = code.find("]", at)
            end = len(code) if end < 0 else end
            conditions[-1] = _condition(code[at + 1 : end]) or conditions[-1]
            inside = code[at + 1 : end]
            if inside.startswith("$") and inside[1:2] not in ("-", ""):
                parts[-1].append((True, inside[1:].partition("-")[0]))
            at = end + 1
        elif char == ";":
            parts.append([])
            conditions.append(None)
            at += 1
        elif char in "0#?.,%Ee@ymdhsYMDHS" or char == "/":
            parts[-1].append((False, char))
            at += 1
        else:
            parts[-1].append((True, char))
            at += 1
    return tuple(
        _Section(
            tuple(marks),
            any(not literal and mark in "yYdDhHsS" for literal, mark in marks) or _months(marks),
            told,
        )
        for marks, told in zip(parts[:4], conditions, strict=False)
    )


def _months(marks: list[tuple[bool, str]]) -> bool:
    codes = {mark for literal, mark in marks if not literal}
    return bool(codes & {"m", "M"}) and not codes & set("0#?")


def _condition(text: str) -> tuple[str, Decimal] | None:
    sign = text[: len(text) - len(text.lstrip("<>="))]
    try:
        return (sign, Decimal(text[len(sign) :])) if sign else None
    except decimal.InvalidOperation:
        return None


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section | None, Decimal]:
    """The section that shows *value*, and what it shows: the second one shows it without its sign."""
    for section in sections:
        if section.condition is not None:
            sign, bound = section.condition
            holds = {">": value > bound, "<": value < bound, "=": value == bound, ">=": value >= bound,
                     "<=": value <= bound, "<>": value != bound}  # fmt: skip
            if holds.get(sign, False):
                return section, value
    plain = [section for section in sections if section.condition is None]
    if not plain:
        return None, value
    if value < 0 and len(plain) > 1 and any(not literal for literal, _ in plain[1].marks):
        return plain[1], value.copy_negate()
    if (
        value == 0
        and len(plain) > 2
        and any(not literal and mark in "0#" for literal, mark in plain[2].marks)
    ):
        return plain[2], value
    return plain[0], value


def _number(section: _Section, value: Decimal) -> str:
    codes = "".join(mark for literal, mark in section.marks if not literal)
    if not any(mark in "0#?" for mark in codes) or "E" in codes or "e" in codes or "/" in codes:
        return _plain(value)
    after = codes.partition(".")[2]
    places = sum(mark in "0#?" for mark in after)
    least = sum(mark == "0" for mark in after)
    digits = [at for at, (literal, mark) in enumerate(section.marks) if not literal and mark in "0#?."]
    first, last = digits[0], digits[-1]
    scale = sum(not literal and mark == "," for literal, mark in section.marks[last + 1 :])
    grouped = any(not literal and mark == "," for literal, mark in section.marks[first:last])
    inside = next((at for at in range(first, last) if section.marks[at] == (True, ".")), 0)
    value = _EXACT.scaleb(value, 2 * codes.count("%") - 3 * scale)
    figure = format(
        _EXACT.quantize(value.copy_abs(), _EXACT.scaleb(Decimal(1), -places)), ",f" if grouped else "f"
    )
    if places > least:
        kept = figure.rstrip("0")
        figure = figure[: max(len(kept), len(figure) - places + least)].rstrip(".")
    if inside and not places:  # 0!.0, shows thousands with a point that is drawn between the digits
        behind = sum(not literal and mark in "0#?" for literal, mark in section.marks[inside:])
        figure = figure.rjust(behind + 1, "0")
        figure = f"{figure[:-behind]}.{figure[-behind:]}"
    sign = "-" if value < 0 and any(char in "123456789" for char in figure) else ""
    before = "".join(mark for literal, mark in section.marks[:first] if literal)
    behind_it = "".join(
        mark
        for at, (literal, mark) in enumerate(section.marks)
        if at > first and (literal or mark == "%") and at != inside
    )
    return f"{sign}{before.strip()}{figure}{behind_it.strip()}"


_CHINESE = {"y": "年", "m": "月", "d": "日"}


def _date(section: _Section, value: Decimal, epoch_1904: bool) -> str:
    """The day, the month or the year that a serial number shows, in that order; empty where it is none."""
    days = int(value) + (1462 if epoch_1904 else 0)
    if not 0 <= days < 2_958_466:
        return ""
    codes = {mark.lower() for literal, mark in section.marks if not literal}
    part = _EXACT.subtract(value, Decimal(int(value)))
    seconds = int(_EXACT.to_integral_value(_EXACT.multiply(part, Decimal(86400))))
    clock = f"{seconds // 3600}:{seconds // 60 % 60:02d}" + (f":{seconds % 60:02d}" if "s" in codes else "")
    if not codes & {"y", "d"} and codes & {"h", "s"}:
        return clock
    day = datetime.date(1899, 12, 31 if days < 60 else 30) + datetime.timedelta(days)
    chinese = any(literal and mark.strip() in ("年", "月", "日") for literal, mark in section.marks)
    parts = [
        (code, number)
        for code, number in (("y", day.year), ("m", day.month), ("d", day.day))
        if code in codes
    ]
    if chinese or len(parts) == 1 or parts[0][0] != "y":
        text = "".join(f"{number}{_CHINESE[code]}" for code, number in parts)
    else:
        apart = "/" if "/" in codes else "-"
        text = apart.join(f"{number:04d}" if code == "y" else f"{number:02d}" for code, number in parts)
    return f"{text} {clock}" if codes & {"h"} and seconds else text
