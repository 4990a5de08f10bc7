"""What is said of a text that is refused: sentence, what was expected, and what to do, in both languages.

Where reading stopped, the table says which terminals could have stood there; each has a name for people.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from perfrules.reading._builders.notions import Refused
from perfrules.errors import ReadingError

_QUOTED = 40  # code points of a text that a sentence quotes
_Error = TypeVar("_Error", bound=ReadingError)


class _Sentence(NamedTuple):
    en: str
    zh: str
    expected: tuple[str, ...]
    hint: str
    hint_zh: str


_SENTENCES = {
    "empty": _Sentence(
        "Expected a target, found an empty text.",
        "应为指标值，实为空白。",
        ("a target",),
        "Write a number with its sign and unit, or words.",
        "请填写带比较符和单位的数字，或文字。",
    ),
    "no_quantity": _Sentence(
        "Expected a quantity, a range or words, found digits, signs or Latin letters that form none.",
        "应为数量、区间或文字，实为不成数量的数字、符号或字母。",
        ("a quantity", "a range", "words"),
        "Write one number, then its unit; put an unknown unit in brackets.",
        "请写一个数字，再写计量单位；不常见的单位加括号。",
    ),
    "number_before_sign": _Sentence(
        "Expected a name or nothing before the comparison sign, found a number.",
        "比较符之前应为指标名称或空白，实为数字。",
        ("a name", "a comparison sign"),
        "Separate two targets with ；.",
        "两项指标之间请用“；”隔开。",
    ),
    "contradiction": _Sentence(
        "Expected one bound, found words or signs around the number that contradict each other.",
        "应为一个界限，实为数字前后的用语或符号相互矛盾。",
        ("one bound",),
        "Keep the sign or the word, not both; join two bounds with 且.",
        "符号与用语只留其一；两个界限请用“且”连接。",
    ),
    "ambiguous": _Sentence(
        "Expected a number or a date, found text that is both.",
        "应为数量或日期，实为两者皆可的写法。",
        ("a number", "a date"),
        "Write what is meant: 2021年12月, or 12个月.",
        "请写明所指，如“2021年12月”或“12个月”。",
    ),
    "empty_range": _Sentence(
        "Expected a range from low to high, found {} to {}.",
        "区间应由小到大，实为 {} 到 {}。",
        ("a range from low to high",),
        "Put the lower end first.",
        "请先写下限。",
    ),
}


_WINDOW = 200  # characters in which a slip is looked for


def refusal(refused: Refused, text: str, error: type[_Error]) -> _Error:
    """The error for a text that was read and can't be meant."""
    said = _SENTENCES[refused.code]
    hint, hint_zh = _letter(text[:_WINDOW]) or (said.hint, said.hint_zh)
    return error(
        said.en.format(*refused.ends),
        said.zh.format(*refused.ends),
        text=text,
        span=(refused.start, refused.end),
        expected=said.expected,
        hint=hint,
        hint_zh=hint_zh,
        code=refused.code,
    )


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
    ("以上, 以下 or 以内", "以上、以下、以内", ("GE_SUFFIX", "LE_SUFFIX", "GT_SUFFIX")),
    ("(含) or (不含)", "（含）、（不含）", ("INCLUSIVE", "EXCLUSIVE")),
    ("a closing bracket", "右括号", ("CLOSE_SIGNED", "CLOSE_INTERVAL", "CLOSE_GROUP")),
    ("且 with a second bound", "“且”和另一界限", ("AND",)),
    ("a grade", "等级名称", ("GRADE", "IS_GRADE")),
    ("a separator such as ；", "“；”等分隔符", ("SEPARATOR", "ENUM_COMMA")),
    ("words", "文字", ("TEXT", "STRAY", "LATIN", "BRACKETED")),
    ("the end", "结束", ("$END",)),
)


def stopped(place: tuple[int, int, frozenset[str]], text: str, error: type[_Error]) -> _Error:
    """The error for a text that the grammar does not read past *place*."""
    start, end, terminals = place
    names = [(en, zh) for en, zh, members in _NAMES if not terminals.isdisjoint(members)]
    found = _quoted(text[start:end])
    hint, hint_zh = _hint(text, start, text[start:end], terminals)
    return error(
        f"Expected {_either([en for en, _ in names], ', ', ' or ')}, found {found or 'the end of the text'}.",
        f"此处应为{_either([zh for _, zh in names], '、', '或')}，实为{found or '文本结束'}。",
        text=text,
        span=(start, end),
        expected=tuple(en for en, _ in names),
        hint=hint,
        hint_zh=hint_zh,
    )


def _quoted(found: str) -> str:
    """*found* in quotation marks, cut where it is long: a run may take up the whole of a text."""
    return f"“{found if len(found) <= _QUOTED else found[:_QUOTED] + '…'}”" if found else ""


def _either(words: list[str], comma: str, last: str) -> str:
    return comma.join(words[:-1]) + last + words[-1] if len(words) > 1 else "".join(words)


def _hint(text: str, start: int, found: str, terminals: frozenset[str]) -> tuple[str, str]:
    letter = _letter(text[max(0, start - 1) : start + 1])
    if letter:
        return letter
    if found[:1] in ("(", "（", "[", "［"):
        return "Close the bracket, or leave it out.", "请补上右括号，或去掉括号。"
    if "NUMBER" in terminals:
        return "Write the number right after its sign or word.", "请在比较符或用语之后直接写数字。"
    return (
        "Nothing but its unit may follow a number here; put an unknown unit in brackets, "
        "another target after ；.",
        "数字之后只能写计量单位；不常见的单位请加括号，另一项指标请用“；”隔开。",
    )


def _letter(text: str) -> tuple[str, str] | None:
    """The hint for a letter that stands for a digit: 9O%, 1l."""
    for before, char in zip(text, text[1:], strict=False):  # noqa: RUF007 - itertools costs an import
        if char in "OoIl" and before.isdecimal():
            return f"{char} is a letter; write the digit that is meant.", f"{char} 是字母，请改为数字。"
    return None
