"""Reading texts (读数): targets, actuals and quantities from what people typed.

The grammar files say what is understood; this module runs them and words the errors.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import Any, TypeVar

from perfrules import _table
from perfrules._builders import ACTIONS, Refused, same, unread_cell
from perfrules._driver import Driver
from perfrules.errors import ReadingError, TargetSyntaxError
from perfrules.limits import MAX_TEXT
from perfrules.targets import Target

_Error = TypeVar("_Error", bound=ReadingError)


@functools.cache
def _driver(start: str) -> Driver:
    actions = defaultdict(lambda: same) if start == "wording" else ACTIONS
    return Driver(getattr(_table, start.upper()), _table.TERMINALS, actions)


def parse(text: str) -> Target:
    """The target (指标值) that *text* holds.

    Raises :class:`TargetSyntaxError` where the text starts like a comparison, number or range
    and does not hold together; any other text is :class:`Qualitative` wording.

    >>> parse("≥95.00(%)")
    Comparison(op=<Comparator.AT_LEAST: '>='>, value=Decimal('95.00'), unit=Unit(symbol='%'), subject='', implied=False)
    """
    made = _read("target", text, TargetSyntaxError)
    object.__setattr__(made, "text", text)  # just made, not shared yet
    return made  # type: ignore[no-any-return]


def _read(start: str, text: str, error: type[_Error]) -> Any:
    if len(text) > MAX_TEXT:
        raise error(
            f"Expected at most {MAX_TEXT} characters, found {len(text)}.",
            f"文本最多 {MAX_TEXT} 个字符，实为 {len(text)}。",
            text=text,
            span=(MAX_TEXT, len(text)),
            code="too_long",
        )
    made = _driver(start).read(text)
    if made is None and _driver("wording").read(text) is not None:
        made = unread_cell(text)
    if made is None:
        raise _refused(start, text, error)
    if isinstance(made, Refused):
        raise error(made.en, made.zh, text=text, span=(made.start, made.end), code=made.code)
    return made


def _refused(start: str, text: str, error: type[_Error]) -> _Error:
    from perfrules import _explain  # Lark is needed only to word an error

    return _explain.refusal(start, text, error)
