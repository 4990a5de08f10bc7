"""The filled form as CSV (CSV 表格): the sheet's own rows, with the points filled in.

A form that was read from no rows, or whose rows do not read again to the same total, is written in
one plain layout. Whatever is written has been read again before.
"""

from __future__ import annotations

import csv as table
import io
from collections.abc import Iterable, Iterator, Sequence

from perfrules._exact import plain as digits
from perfrules.errors import FormError, PerfrulesError
from perfrules.evaluation import Evaluation, RowResult, evaluate
from perfrules.forms import Form
from perfrules.report._cells import Filled, Format, How, Printed


def csv(result: Evaluation) -> str:
    """The rows of the sheet with the points filled in; open rows stay as they are.

    Raises :class:`~perfrules.errors.FormError` where nothing that could be written reads again to
    the same total.

    >>> print(csv(evaluate(Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,90.25%,100\\n"))))
    指标名称,指标值,实际完成值,分值,得分
    合格率,≥95%,90.25%,100,95.00
    """
    for rows in (_filled(result), list(_plain(result))):
        out = io.StringIO()
        table.writer(out, lineterminator="\n").writerows(rows)
        text = out.getvalue().removesuffix("\n")
        if rows and _reads_again(text, result):
            return text
    raise FormError("csv_differs")


def _reads_again(text: str, result: Evaluation) -> bool:
    """Whether *text* reads as the same form: each row's points, and the total."""
    try:
        again = evaluate(Form.loads(text, kind="csv"), result.standard)
    except PerfrulesError:
        return False

    def told(of: Evaluation) -> object:
        return of.lowest, of.highest, of.grade, [(row.lowest, row.highest) for row in of.rows]

    return told(again) == told(result)


def _filled(result: Evaluation) -> list[list[str]]:
    """The rows that the form was read from, with the points in their column, or in a new one behind."""
    layout = result.form.layout
    column = layout.points
    width = max((len(row.cells) for row in layout.rows), default=0)
    wide = width + (column is None)
    rows = {row.line: [*row.cells, *[""] * (wide - len(row.cells))] for row in layout.rows}
    if layout.heading not in rows:
        return []
    if column is None:
        column = width
        rows[layout.heading][column] = "得分"
    for row in result.rows:
        line, at = row.indicator.line, column
        if row.indicator.is_execution and layout.block is not None and line == layout.block[0]:
            at = layout.block[1]
        if line in rows and row.points is not None and row.weight:
            rows[line][at] = digits(row.points)
    if layout.total in rows and result.total is not None:
        rows[layout.total][column] = digits(result.total)
    return list(rows.values())


def _plain(result: Evaluation) -> Iterator[list[str]]:
    """The form in one layout: what is known of the project, the indicators, the sums, the footnotes."""
    form, sheet = result.form, Printed(result, "zh")
    yield [sheet.title]
    yield [f"（{form.year}年度）"] if form.year is not None else []
    yield ["项目名称：", form.name]
    yield from ([f"{label}：", value] for label, value in form.departments)
    unit = f"（{form.money}）" if form.money else ""
    amounts = {"年初预算数": form.initial_budget, "全年预算数": form.budget, "全年执行数": form.executed}
    yield from ([f"{name}{unit}：", digits(amount)] for name, amount in amounts.items() if amount is not None)
    keys = [key for key in sheet.columns if key != "points" or not sheet.is_target]
    yield [sheet.label(key) for key in keys]
    sections = {section.name: section.weight for section in form.sections if not section.parent}
    for row in result.rows:
        yield list(_row(sheet, row, keys, sections.get(row.indicator.level1)))
    weight = digits(form.stated_weight) if form.stated_weight is not None else digits(form.weight)
    total = {"weight": weight, "points": digits(result.total) if result.total is not None else ""}
    yield ["合计", *(total.get(key, "") for key in keys[1:])] if form.is_complete else []
    yield ["绩效等级：", result.grade] if result.grade else []
    yield from ([note] for note in form.notes)
    yield [str(form.scale)] if form.scale is not None and not form.notes else []


def _row(sheet: Printed, row: RowResult, keys: Iterable[str], section: object) -> Iterator[str]:
    cells = sheet.cells(row)
    for key in keys:
        if key == "points":
            yield digits(row.points) if row.points is not None and row.weight else ""
        elif key == "weight":
            yield digits(row.indicator.weight) if row.indicator.weight is not None else ""
        else:
            yield f"{cells[key]}（{section}分）" if key == "level1" and section is not None else cells[key]


def _write(forms: Sequence[Filled], how: How) -> str:
    return "\n".join(csv(form.evaluation) for form in forms)


FORMAT = Format("csv", (".csv",), _write, streams=False, single=True, mark="\ufeff")
