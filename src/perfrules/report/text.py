"""The evaluated form as a text table (文本表格), its columns aligned under double-width characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfrules._display import columns, pad
from perfrules.evaluation import Evaluation
from perfrules.report._cells import FIGURES, Filled, Format, How, Printed, flat, is_headed

_GAP = "  "
_WIDEST = {"name": 26, "verdict": 15, "working": 40, "weight": 8, "points": 15}
"""Columns of the terminal that a cell may take before it goes on in the next line; else 22."""
_LEFT_OUT = ("level1", "level2", "reason", "explanation")


def text(result: Evaluation, lang: str = "en", *, plain: bool = False) -> str:
    """The evaluated form for a terminal; *plain* leaves verdicts, workings and findings out.

    >>> from perfrules import Form, evaluate
    >>> rows = [("指标名称", "指标值", "实际完成值", "分值"), ("合格率", "≥95%", "90.25%", 100)]
    >>> text(evaluate(Form.from_rows(rows)), "zh").splitlines()[0]
    '项目支出绩效自评表'
    """
    printed = Printed(result, lang)
    parts = [[flat(printed.heading), *printed.facts], _table(printed, plain), printed.foot]
    if not plain:
        parts.append(_findings(printed))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _table(printed: Printed, plain: bool) -> list[str]:
    keys = [key for key in printed.columns if key not in _LEFT_OUT] + ([] if plain else [*printed.beside])
    rows = [[printed.label(key) for key in keys], *_rows(printed, keys)]
    most = [_WIDEST.get(key, 22) for key in keys]
    broken = [list(map(_broken, row, most)) for row in rows]
    widths = [max(columns(line) for row in broken for line in row[at]) for at in range(len(keys))]
    right = [key in FIGURES for key in keys]
    rule = "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    head, *body = [list(_laid_out(row, widths, right)) for row in broken]
    total = [rule, *body.pop()] if printed.has_total else []
    return [*head, rule, *(line for row in body for line in row), *total]


def _rows(printed: Printed, keys: Sequence[str]) -> Iterator[list[str]]:
    def line(known: dict[str, str]) -> list[str]:
        return [known.get(key, "") for key in keys]

    for section, members in printed.sections():
        headed = is_headed(members)
        if headed and section is not None:
            yield line(printed.sums(section))
        for member in members:
            cells = printed.cells(member)
            cells["name"] = _GAP * headed + cells["name"]
            yield line(cells)
    if printed.has_total:
        yield line(printed.sums())


def _broken(cell: str, most: int) -> list[str]:
    """The lines that *cell* takes when none may be wider than *most* columns."""
    cell = flat(cell)
    indent = cell[: len(cell) - len(cell.lstrip())]
    lines, line, width = [], "", 0
    for char in cell:
        wide = columns(char)
        if width + wide > most:
            at = _break_in(line + char)
            lines.append(line[:at].rstrip())
            line = indent + line[at:].lstrip()
            width = columns(line)
        line, width = line + char, width + wide
    return [*lines, line]


def _break_in(line: str) -> int:
    """Where a *line* that is one character too long is broken: at a blank or beside a wide character.

    A line of one long word is broken at its end; no line begins with a full stop or the like.
    """
    for at in range(len(line) - 1, len(line) // 2, -1):
        before, after = line[at - 1], line[at]
        free = before == " " or columns(before) == 2 or columns(after) == 2
        if free and after not in "，。；：、）”,.;:)" and before not in "（“":
            return at
    return len(line) - 1


def _laid_out(row: Sequence[list[str]], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    for at in range(max(map(len, row))):
        parts = []
        for lines, width, is_right in zip(row, widths, right, strict=True):
            part = lines[at] if at < len(lines) else ""
            parts.append(" " * (width - columns(part)) + part if is_right else pad(part, width))
        yield _GAP.join(parts).rstrip()


def _findings(printed: Printed) -> list[str]:
    if not printed.findings:
        return [printed.label("no_findings")]
    lines = [f"{_GAP}{at}. {sentence}" for at, sentence in enumerate(printed.findings, 1)]
    return [f"{printed.label('findings')}{printed.label('colon').rstrip()}", *lines]


def _write(forms: Sequence[Filled], how: How) -> str:
    return "\n\n".join(text(form.evaluation, how.lang, plain=how.plain) for form in forms)


FORMAT = Format("text", (".txt",), _write)
