"""The evaluated form as a text table (文本表格), its columns aligned under double-width characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfrules._display import Lang, columns, pad
from perfrules.auditing import audit
from perfrules.evaluation import Evaluation
from perfrules.report.cells import (
    amounts,
    cells,
    finding_text,
    flat,
    grade,
    heading,
    is_headed,
    number,
    points,
    remarks,
    sections,
    standard,
)
from perfrules.report.labels import label

_GAP = "  "
_WIDEST = (26, 22, 22, 8, 15, 44)
"""Columns that a cell may take before it goes on in the next line."""
_RIGHT = (3, 4)
"""Which columns hold figures."""


def text(result: Evaluation, lang: Lang = "en") -> str:
    """The evaluated form for a terminal.

    >>> from perfrules import Form, evaluate
    >>> rows = [("指标名称", "指标值", "实际完成值", "分值"), ("合格率", "≥95%", "90.25%", 100)]
    >>> text(evaluate(Form.from_rows(rows)), "zh").splitlines()[0]
    '项目支出绩效自评表'
    """
    parts = [_head(result, lang), _table(result, lang), _foot(result, lang), _findings(result, lang)]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _head(result: Evaluation, lang: Lang) -> list[str]:
    initial, budget, executed, rate = amounts(result)
    colon, unit = label("colon", lang), f" {result.form.money}" if result.form.money else ""
    figures = {"initial": initial, "budget": budget, "executed": executed}
    money = [f"{label(key, lang)}{colon}{figure}{unit}" for key, figure in figures.items() if figure]
    money += [f"{label('rate', lang)}{colon}{rate}"] if rate else []
    lines = [heading(result, lang), _named("project", result.form.name, lang) if result.form.name else ""]
    lines += [_GAP.join(money), _named("standard", standard(result), lang)]
    return [flat(line) for line in lines if line]


def _named(key: str, value: str, lang: Lang) -> str:
    return flat(f"{label(key, lang)}{label('colon', lang)}{value}")


def _table(result: Evaluation, lang: Lang) -> list[str]:
    head = [label(key, lang) for key in ("indicator", "target", "actual", "weight", "points", "working")]
    rows = [head, *_rows(result, lang)]
    rows.append([label("total", lang), "", "", number(result.form.weight), points(result), ""])
    broken = [[_broken(cell, most) for cell, most in zip(row, _WIDEST, strict=True)] for row in rows]
    widths = [max(columns(line) for row in broken for line in row[at]) for at in range(len(head))]
    rule = "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    lines = [list(_laid_out(row, widths)) for row in broken]
    return [*lines[0], rule, *(line for row in lines[1:-1] for line in row), rule, *lines[-1]]


def _rows(result: Evaluation, lang: Lang) -> Iterator[list[str]]:
    for section, members in sections(result):
        headed = is_headed(members)
        if headed and section is not None:
            yield [section.name, "", "", number(section.weight), points(section), ""]
        for member in members:
            row = cells(member, lang)
            yield [_GAP * headed + row.name, row.target, row.actual, row.weight, row.points, row.working]


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
        if free and after not in "，。；：、）”" and before not in "（“":
            return at
    return len(line) - 1


def _laid_out(row: Sequence[list[str]], widths: Sequence[int]) -> Iterator[str]:
    for number_of_line in range(max(map(len, row))):
        parts = []
        for at, (lines, width) in enumerate(zip(row, widths, strict=True)):
            part = lines[number_of_line] if number_of_line < len(lines) else ""
            parts.append(" " * (width - columns(part)) + part if at in _RIGHT else pad(part, width))
        yield _GAP.join(parts).rstrip()


def _foot(result: Evaluation, lang: Lang) -> list[str]:
    lines = [_named("grade", grade(result, lang), lang), _named("scale", str(result.scale), lang)]
    return [*lines, *(flat(remark) for remark in remarks(result, lang))]


def _findings(result: Evaluation, lang: Lang) -> list[str]:
    if not audit(result):
        return [label("no_findings", lang)]
    found = [finding_text(one, lang) for one in audit(result)]
    lines = [f"{_GAP}{at}. {sentence}" for at, sentence in enumerate(found, 1)]
    return [f"{label('findings', lang)}{label('colon', lang).rstrip()}", *lines]
