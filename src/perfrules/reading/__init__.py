"""Reading texts (读数): targets, actuals, quantities and scales from what people typed.

The grammar files say what is understood; this module runs them and words what went wrong.
"""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from typing import Any, TypeVar

from perfrules._glyphs import fold, grammar_text
from perfrules.actuals import Actual, Aside, Missing, Several, Wording
from perfrules.errors import (
    ActualSyntaxError,
    ArgumentError,
    QuantitySyntaxError,
    ReadingError,
    ScaleSyntaxError,
    TargetSyntaxError,
)
from perfrules.limits import MAX_DIGITS, MAX_TEXT
from perfrules.quantities import UNSEEN, Quantity
from perfrules.reading._builders import ACTIONS
from perfrules.reading._builders.actuals import ACTUAL_ACTIONS, plain_actual
from perfrules.reading._builders.cells import unread_cell
from perfrules.reading._builders.notions import RefusedError, UnreadError, same
from perfrules.reading._builders.numbers import may_be_overlong
from perfrules.reading._driver import Driver, Plain, Stop, Tables
from perfrules.reading._printed import Printed
from perfrules.targets import AllOf, Qualitative, Target

__all__ = ["parse", "parse_actual", "parse_parts", "parse_quantity", "parse_scale"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from perfrules.scales import Scale

_Error = TypeVar("_Error", bound=ReadingError)


MAX_KEPT = 4096
"""Targets that :func:`parse` keeps for texts that come again; past that it starts anew."""

MAX_KEPT_TEXT = 200
"""Code points of the longest text whose target is kept."""

_kept: dict[str, Target] = {}


OWN = "\ue000"
"""Stands for each character of the row's own indicator in a cell; no folded text holds one."""

_FRONT = 4
"""Characters of the shortest text in front of the row's own indicator: shorter ones may hedge (打算)."""

_SIGNS = frozenset("≥≤<>=&》〉《〈")
_SAYS = frozenset(
    "GE_SIGN LE_SIGN GT_SIGN LT_SIGN EQ_SIGN GE_WORD LE_WORD GT_WORD LT_WORD EQ_WORD IS FLOOR CEILING KEPT "
    "AT AT_LEAST AT_MOST ABOUT UP DOWN VERSUS SAME_PERIOD RATE FOR_ONE YEAR MONTH QUARTER HALF FULL_DATE "
    "YEAR_END NUMBER NUMERAL LEAD".split()
)
"""What compares, changes or dates a number, and numbers themselves."""
_RATE = frozenset(("RATE",))
_WORDS = frozenset("GE_WORD LE_WORD GT_WORD LT_WORD EQ_WORD".split())
_PARTS = ";；，,。. \r\n"


@functools.cache
def _tables() -> Tables:
    return Tables(json.loads(grammar_text("table.json")))


@functools.cache
def _driver_of(start: str) -> Driver:
    if start == "scale":
        from perfrules.reading._builders import scales  # noqa: PLC0415 - with the first scale only

        return Driver(start, _tables(), scales.SCALE_ACTIONS)
    actions: Any = defaultdict(lambda: same, ACTIONS if start == "target" else ACTUAL_ACTIONS)
    plain = unread_cell if start == "target" else plain_actual
    return Driver(start, _tables(), actions, Plain("clause", "words", plain, may_be_overlong))


_printed = Printed(lambda text: _tried(_driver_of("target"), fold(text), text))


def parse(text: str, indicator: str = "") -> Target:
    """The target (指标值) that *text* holds.

    A cell that holds the row's own *indicator* (指标名称) needs no other name for its number.

    Raises :class:`TargetSyntaxError` where the text starts like a comparison, number or range
    and does not hold together; any other text is :class:`Qualitative` wording.

    >>> target = parse("≥95.00(%)")
    >>> target.op, target.value, target.unit
    (<Comparator.AT_LEAST: '>='>, Decimal('95.00'), Unit(symbol='%'))
    """
    if indicator and isinstance(text, str) and fold(indicator).strip() in fold(text):
        return parse_afresh(text, indicator)
    kept = _kept.get(text) if type(text) is str else None
    return kept if kept is not None else _parsed(text)


def parse_afresh(text: str, indicator: str = "") -> Target:
    """What :func:`parse` gives, read again even where the text was read before.

    >>> parse_afresh("≥95%") == parse("≥95%")
    True
    """
    made: Target = _read("target", text, TargetSyntaxError, indicator)
    _keep_text(made, text)
    return made


def _keep_text(made: Any, text: str) -> None:
    """Let what was made a moment ago, and its parts, keep the *text* that it was read from."""
    object.__setattr__(made, "text", text)
    if isinstance(made, (AllOf, Several)):
        for part in made.parts:
            object.__setattr__(part, "text", text)


def _parsed(text: str) -> Target:
    made = parse_afresh(text)
    if len(text) <= MAX_KEPT_TEXT:
        if len(_kept) >= MAX_KEPT:
            _kept.clear()
        _kept[text] = made
    return made


def parse_actual(text: str, indicator: str = "") -> Actual:
    """The actual result (实际完成值) that *text* holds; an empty text or a dash is :class:`Missing`.

    Raises :class:`ActualSyntaxError` as :func:`parse` does for targets.

    >>> str(parse_actual("96.2%")), parse_actual("")
    ('96.2(%)', Missing())
    """
    if isinstance(text, str) and not text.strip(UNSEEN):
        cell: Any = Missing()
    else:
        cell = _read("actual", text, ActualSyntaxError, indicator)
    made: Actual = cell if isinstance(cell, Actual) else Wording(cell.wording, cell.numbers_unread)
    _keep_text(made, text)
    return made


def parse_quantity(text: str) -> Quantity:
    """The quantity (数量) that *text* holds, and nothing else: ``60.00(工作日)``, ``9000万元``.

    Raises :class:`QuantitySyntaxError` for any other text.

    >>> print(parse_quantity("1,234.5元"))
    1234.5(元)
    """
    return _read("amount_alone", text, QuantitySyntaxError)  # type: ignore[no-any-return]


def parse_parts(sign: str, value: str, unit: str = "", indicator: str = "") -> Target:
    """The target whose sign, value and unit stand in three cells (指标性质, 指标值, 计量单位).

    The sign may be empty, a word (``大于等于``) or ``定性``; the unit may stand in the value's
    cell instead. Raises :class:`TargetSyntaxError` that shows the three cells side by side.

    >>> print(parse_parts("≥", "735", "人次"))
    ≥735(人次)
    """
    for cell in (sign, value, unit):
        if not isinstance(cell, str):
            raise _no_text(cell)
    sign, value, unit = sign.strip(), value.strip(), unit.strip().strip("()（）").strip()
    if not value:
        raise ArgumentError("empty_value")
    written = f"{value}({unit})" if unit and not value.endswith(unit) and value[-1:].isdecimal() else value
    return parse(f"{sign} {written}" if sign else written, indicator)


def parse_scale(text: str) -> Scale:
    """The scale (等级标准) that a form's footnote prints.

    Raises :class:`ScaleSyntaxError` where the text can't be read, and
    :class:`~perfrules.errors.ScaleError` where its tiers leave a hole, overlap, leave an inner
    edge unmarked or share a name.

    >>> parse_scale("90（含）-100分为优秀，60（含）-90分为合格，0-60分为不合格").grade("89.99")
    '合格'
    """
    from perfrules.scales import Scale  # noqa: PLC0415 - checking alone needs none

    return Scale.from_marks(_read("scale", text, ScaleSyntaxError))


def _covered(driver: Driver, text: str, indicator: str) -> str:
    """The folded *text* with the *indicator* before its number written over, its length kept.

    What compares, changes or dates a number stays, also where the indicator ends in it: GDP增长
    leaves 增长 in GDP增长5%.
    """
    name = fold(indicator).strip()
    start = text.find(name)
    end = start + len(name)
    front = text[: max(start, 0)].strip()
    if not name or start < 0 or 0 < len(front) < _FRONT or any(map(str.isdecimal, front)):
        return text
    if rate := driver.match(_RATE, text, start):
        start = min(rate.end(), end)
    for at in range(start, end):
        found = driver.match(_SAYS, text, at)
        if found and found.end() >= end:
            end = start if text[at].isdecimal() else at  # 第5 cuts a number
            break
    return text[:start] + OWN * (end - start) + text[end:] if end - start > 1 else text


_NOT_MADE = (Stop, UnreadError, RefusedError)


def _says_nothing(made: Any) -> bool:
    """Whether a reading gives no value, or leaves a part of its text to words."""
    parts = getattr(made, "parts", (made,))
    return any(isinstance(part, (*_NOT_MADE, Qualitative, Wording, Aside)) for part in parts)


def _read(start: str, text: str, error: type[_Error], indicator: str = "") -> Any:
    if not isinstance(text, str):
        raise _no_text(text)
    if len(text) > MAX_TEXT:
        raise error("too_long", text=text, span=(MAX_TEXT, len(text)), most=MAX_TEXT, found=len(text))
    written = text.strip(UNSEEN) or text
    folded = fold(written)
    driver = _driver_of(start)
    made = _tried(driver, folded, written)
    if start == "target" and not _printed.returns(made, written):
        made = UnreadError()
    if indicator and _says_nothing(made):
        again = _tried(driver, _covered(driver, folded, indicator), written)
        made = made if _says_nothing(again) else again
    if not isinstance(made, _NOT_MADE):
        return made
    if isinstance(made, Stop) and may_be_overlong(folded):
        made = RefusedError("number_limit")
    elif start not in ("target", "actual"):
        made = RefusedError("no_quantity") if isinstance(made, UnreadError) else made
    elif isinstance(made, UnreadError) or (isinstance(made, Stop) and not _promised(made, driver, folded)):
        try:
            return unread_cell(written)
        except RefusedError as refused:
            made = refused
    raise _refused(made, driver, text, error)


def _tried(driver: Driver, folded: str, written: str) -> Any:
    """What a text becomes, or why it becomes nothing."""
    try:
        return driver.read(folded, written)
    except (UnreadError, RefusedError) as why:
        return why


def _promised(stop: Stop, driver: Driver, folded: str) -> bool:
    """Whether what does not hold together is an error: past a sign, or at the end of a comparator word."""
    for _, start, _ in reversed(stop.tokens):
        if folded[start] in _SIGNS:
            return True
        if folded[start] in _PARTS:
            break
    last = stop.tokens[-1][1] if stop.tokens and not folded[stop.start :].strip(_PARTS) else None
    return last is not None and driver.match(_WORDS, folded, last) is not None


def _no_text(found: object) -> ArgumentError:
    return ArgumentError("not_text", found=type(found).__name__)


def _refused(why: RefusedError | Stop, driver: Driver, text: str, error: type[_Error]) -> _Error:
    from perfrules.reading._refusals import refusal, stopped  # noqa: PLC0415 - with the first refusal only

    if isinstance(why, RefusedError) and why.code == "number_limit":
        return error("number_limit", text=text, span=(0, len(text)), most=MAX_DIGITS)
    before = text.find(text.strip(UNSEEN))
    if isinstance(why, RefusedError):
        start, end = why.span or (0, 0)
        return refusal(why, (start + before, end + before), text, error)
    return stopped(why.start + before, why.end + before, driver.expected(why.node), text, error)
