"""Why a text was refused, in words: Lark stops at a place, and its terminals have names for people."""

from __future__ import annotations

from typing import TypeVar

from perfrules._grammar import stop
from perfrules.errors import ReadingError

_Error = TypeVar("_Error", bound=ReadingError)

# In the order in which they are named; several terminals share a name.
_NAMES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("a number", "数字", ("NUMBER", "MINUS", "NUMERALS", "NUMERAL", "PERCENT_OF", "PLAIN_NUMBER")),
    (
        "a unit",
        "计量单位",
        ("UNIT", "PERCENT", "BRACKET_UNIT", "STRANGE_UNIT", "PER", "TIMES_UNIT", "COMMA_UNIT"),
    ),
    ("a comparison sign", "比较符", ("GE_SIGN", "LE_SIGN", "GT_SIGN", "LT_SIGN", "EQ_SIGN")),
    ("a date", "日期", ("YEAR", "MONTH", "DAY", "QUARTER", "HALF", "FULL_DATE", "YEAR_MONTH", "YEAR_END")),
    ("a baseline such as 上年水平", "基准（如上年水平）", ("YARDSTICK", "BASELINE")),
    ("以上, 以下 or 以内", "以上、以下或以内", ("GE_SUFFIX", "LE_SUFFIX", "GT_SUFFIX")),
    ("(含) or (不含)", "（含）或（不含）", ("INCLUSIVE", "EXCLUSIVE")),
    ("a closing bracket", "右括号", ("CLOSE_SIGNED", "CLOSE_INTERVAL")),
    ("且 and a second bound", "“且”和另一界限", ("AND",)),
    ("；or another separator", "分号等分隔符", ("SEPARATOR", "ENUM_COMMA")),
    ("words", "文字", ("TEXT", "STRAY", "LATIN", "BRACKETED")),
    ("the end", "结束", ("$END",)),
)


def refusal(start: str, text: str, error: type[_Error]) -> _Error:
    """The error for a text that the grammar of *start* refuses."""
    at, end, terminals = stop(start, text) or (0, len(text), frozenset())
    names = [(en, zh) for en, zh, members in _NAMES if not terminals.isdisjoint(members)]
    expected = tuple(en for en, _ in names)
    found = f"“{text[at:end]}”" if text[at:end] else "the end of the text"
    found_zh = f"“{text[at:end]}”" if text[at:end] else "文本结束"
    return error(
        f"Expected {_either(expected)}, found {found}.",
        f"此处应为{_either_zh(tuple(zh for _, zh in names))}，实为{found_zh}。",
        text=text,
        span=(at, end),
        expected=expected,
    )


def _either(words: tuple[str, ...]) -> str:
    if not words:
        return "the end"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _either_zh(words: tuple[str, ...]) -> str:
    return "、".join(words[:-1]) + "或" + words[-1] if len(words) > 1 else (words or ("结束",))[0]
