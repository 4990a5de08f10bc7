"""Writing (书写): the template's own hints left in a cell, and characters that only look right."""

from __future__ import annotations

from collections.abc import Iterator

from perfrules.findings import Finding, Severity
from perfrules.forms import Form, Indicator
from perfrules.linting.checks import Check, Seen
from perfrules.standards import Standard

_HINTS = tuple("** ＊＊ ×× XX ＸＸ xx ○○ 〇〇 □□ __ ＿＿ 此处填 请填写 （填写 (填写".split())
_LOOKALIKES = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    **dict(zip("〈〉‹›﹤﹥﹦═", "<><><>==", strict=True)),
}


class TemplateHint(Check):
    """A hint of the template left in the target: ≥**人次, or (≥**人) in front of the number.

    Why: the row was not filled in, or the number stands beside a blank that contradicts it.

    Instead: take the hint out and give the number.

    Source: 财预〔2015〕88号, 完整性: every indicator has its value.
    """

    page = """指标值中留有模板提示：≥**人次，或数字前的（≥**人）。

    为什么：该行没有填写，或填写的数字与留空并存。

    怎么改：删去提示，填写数字。

    依据：财预〔2015〕88号，完整性：每项指标应有指标值。
    """
    code = "template_hint"
    severity = Severity.ERROR
    sentence = (
        "The template's hint {0} was left in the target {stated}.",
        "指标值“{stated}”中留有模板提示“{0}”。",
    )
    hint = ("Take the hint out and give the number.", "请删去提示并填写数字。")
    finds = ("农村低保人数,≥**人次", "农村低保人数,(≥**人)>=21933人", "培训人数,≥XX人")
    passes = ("农村低保人数,≥21933人",)

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        for row in form.indicators:
            for cell, text in _cells(row):
                mark = hint_in(text)
                if mark:
                    yield self.found(_at(row, cell, text, text.index(mark), len(mark)), mark)


class Lookalike(Check):
    """A character that only looks like the right one: a bracket for <, a box line for =, wide digits.

    Why: the target was read as what it looks like, but the next system that takes the form may not.
    The signs of Chinese typing (＞ ＜ ＝ ％ ≧ ≦) are left alone.

    Instead: type it again: >, <, =, 0 to 9.

    Source: a fact of the form: the character is no sign and no digit.
    """

    page = """指标值中有形似而非的字符：书名号当小于号，制表线当等号，全角数字。

    为什么：此处按外形读取，其他系统导入时可能出错。中文输入法的符号（＞ ＜ ＝ ％ ≧ ≦）不报。

    怎么改：重新输入：>、<、=、0–9。

    依据：表内事实：该字符不是比较符或数字。
    """
    code = "lookalike"
    severity = Severity.ADVICE
    sentence = (
        "The target {stated} holds {0}, which only looks like {1}.",
        "指标值“{stated}”中的“{0}”只是形似“{1}”。",
    )
    hint = ("Type it again.", "请重新输入。")
    finds = ("补贴标准,‹=475元/亩", "合格率,═ 100 %", "合格率,≥９５%")
    passes = ("合格率,＞95％", "培训人数,≧300人", "手册发放,〈健康手册〉3000册")

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        for row in form.indicators:
            for cell, text in _cells(row):
                at = next((at for at, char in enumerate(text) if char in _LOOKALIKES), -1)
                numeric = any(char.isdigit() for char in text)
                if at >= 0 and numeric and not _quoted(text):
                    yield self.found(_at(row, cell, text, at, 1), text[at], _LOOKALIKES[text[at]])


def hint_in(text: str) -> str:
    """The template's hint that *text* holds, if any."""
    return next((mark for mark in _HINTS if mark in text), "")


def _quoted(text: str) -> bool:
    """Whether the angle brackets of *text* stand in a pair, as around a title."""
    return any(left in text and right in text for left, right in ("〈〉", "‹›"))


def _cells(row: Indicator) -> tuple[tuple[str, str], ...]:
    annual = ("target", row.target_text)
    return (annual,) if row.medium_text == row.target_text else (annual, ("medium_target", row.medium_text))


def _at(row: Indicator, cell: str, text: str, at: int, width: int) -> Seen:
    return Seen(row.name, text, row.line, cell, (at, at + width))
