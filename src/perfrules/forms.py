"""Forms (绩效表): target forms and self-evaluations as values, read from CSV, TSV or JSON.

A figure, target or actual that can't be read leaves its field empty and becomes one of the form's
``problems``, with its line; the rest of the form is read all the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import attrs

import perfrules.sheets.headings as words
from perfrules import sheets
from perfrules._cells import Reader, Statements
from perfrules._display import told
from perfrules._exact import decimal, total
from perfrules.actuals import Actual
from perfrules.dates import PartialDate, demand_year
from perfrules.errors import ArgumentError
from perfrules.findings import Finding
from perfrules.funds import Funds
from perfrules.reading import parse, parse_actual
from perfrules.scales import Scale
from perfrules.sheets.facts import Entry, Sheet
from perfrules.sheets.tables import Row, read_text
from perfrules.targets import Target
from perfrules.units import NO_UNIT, Unit, unit


def _figure(value: int | str | Decimal | None) -> Decimal | None:
    return None if value is None else decimal(value)


def _typed_target(value: Target | str | None) -> Target | None:
    return parse(value) if isinstance(value, str) else value


def _typed_actual(value: Actual | int | str | Decimal | None) -> Actual | None:
    if isinstance(value, Actual) or value is None:
        return value
    return parse_actual(value if isinstance(value, str) else str(decimal(value)))


def _indicators(rows: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return tuple(rows)


def _all_sections(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(sections)


def _findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(findings)


def _sound_year(_form: object, _field: object, value: int | None) -> None:
    demand_year(value)


def _money(value: Unit | str) -> Unit:
    return unit(value) if isinstance(value, str) else value


def _text_of(value: Target | Actual | None) -> str:
    return getattr(value, "text", "") or str(value or "")


@attrs.frozen
class Indicator:
    """One row of a form (指标): three levels, what was promised, what was reached, its points.

    ``target`` and ``actual`` may be given as text; ``target_text`` and ``actual_text`` keep what
    the form prints, also where it could not be read. ``weight`` (分值) is the points on offer,
    ``stated`` (得分) the points that the form already carries, ``reason`` the explanation of a
    deviation (偏差原因), ``explanation`` the meaning of the indicator (指标解释). ``line`` is the
    line of the file it was read from. ``medium_target`` (中期指标值) is the target of the whole
    project, where a form of several years has one beside the annual. ``weight_text`` is what stands
    for the weight where that could not be read.

    >>> row = Indicator("合格率", target="≥95%", actual="96.2%", weight=10)
    >>> print(row.target, row.weight, row.stated)
    ≥95(%) 10 None
    """

    name: str
    level1: str = attrs.field(default="", kw_only=True)
    level2: str = attrs.field(default="", kw_only=True)
    target: Target | None = attrs.field(default=None, converter=_typed_target, kw_only=True)
    target_text: str = attrs.field(
        default=attrs.Factory(lambda self: _text_of(self.target), takes_self=True), kw_only=True
    )
    actual: Actual | None = attrs.field(default=None, converter=_typed_actual, kw_only=True)
    actual_text: str = attrs.field(
        default=attrs.Factory(lambda self: _text_of(self.actual), takes_self=True), kw_only=True
    )
    weight: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    stated: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    reason: str = attrs.field(default="", kw_only=True)
    explanation: str = attrs.field(default="", kw_only=True)
    line: int | None = attrs.field(default=None, kw_only=True)
    medium_target: Target | None = attrs.field(default=None, converter=_typed_target, kw_only=True)
    medium_text: str = attrs.field(
        default=attrs.Factory(lambda self: _text_of(self.medium_target), takes_self=True), kw_only=True
    )
    weight_text: str = attrs.field(default="", kw_only=True)

    @property
    def is_execution(self) -> bool:
        """Whether this is the row that the amounts score (预算执行率)."""
        return words.key(self.name) in words.EXECUTION

    @property
    def is_applicable(self) -> bool:
        """Whether the actual does not say that the row does not apply (不适用)."""
        return words.folded(self.actual_text) not in words.NOT_APPLICABLE


@attrs.frozen
class Section:
    """A level of the form with the weight printed beside its name (一级指标及其分值).

    ``stated`` is a subtotal of points that the form prints; ``parent`` is empty for the first
    level, and the first level's name for the second.

    >>> Section("产出指标", 50).weight
    Decimal('50')
    """

    name: str
    weight: Decimal | None = attrs.field(default=None, converter=_figure)
    stated: Decimal | None = attrs.field(default=None, converter=_figure)
    parent: str = ""


@attrs.frozen
class Form:
    """A target form (绩效目标申报表) or self-evaluation (绩效自评表).

    Amounts are in ``money`` (元, 万元; no unit where none is printed): ``initial_budget``
    (年初预算数), ``budget`` (全年预算数, the adjusted one), ``executed`` (执行数).
    ``stated_rate`` is the printed execution rate in percent. ``stated_total``,
    ``stated_weight`` and ``stated_grade`` are what the form says of itself (合计, 绩效等级),
    ``scale`` its own footnote (等级标准). ``start`` and ``end`` are the project's period (起止时间),
    ``funds`` the amounts of a target form's head. ``complete`` says whether all rows are there; ``None``
    leaves it to the weights. ``problems`` are the cells that could not be read.

    >>> form = Form("培训", (Indicator("合格率", target="≥95%", actual="96%", weight=100),))
    >>> form.is_complete, form.weight
    (True, Decimal('100'))
    """

    name: str = ""
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=_indicators)
    year: int | None = attrs.field(default=None, kw_only=True, validator=_sound_year)
    budget: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    initial_budget: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    executed: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    money: Unit = attrs.field(default=NO_UNIT, converter=_money, kw_only=True)
    stated_rate: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    sections: tuple[Section, ...] = attrs.field(default=(), converter=_all_sections, kw_only=True)
    stated_total: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    stated_weight: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    stated_grade: str = attrs.field(default="", kw_only=True)
    scale: Scale | None = attrs.field(default=None, kw_only=True)
    complete: bool | None = attrs.field(default=None, kw_only=True)
    problems: tuple[Finding, ...] = attrs.field(default=(), converter=_findings, kw_only=True)
    start: PartialDate | None = attrs.field(default=None, kw_only=True)
    end: PartialDate | None = attrs.field(default=None, kw_only=True)
    funds: Funds | None = attrs.field(default=None, kw_only=True)

    @property
    def weight(self) -> Decimal:
        """The weights of all rows together."""
        return total(row.weight for row in self.indicators)

    @property
    def is_complete(self) -> bool:
        """Whether all rows are there: as given, else whether the weights reach 100."""
        return self.complete if self.complete is not None else self.weight >= 100

    @classmethod
    def read(
        cls,
        path: str | Path,
        *,
        name: str | None = None,
        year: int | None = None,
        budget: int | str | Decimal | None = None,
        executed: int | str | Decimal | None = None,
        complete: bool | None = None,
    ) -> Form:
        """The form in the CSV, TSV or JSON file at *path* (UTF-8 or GB18030).

        The keyword arguments stand in place of what the file says. Raises
        :class:`~perfrules.errors.FormError` where the file is no such table.
        """
        form = cls.loads(read_text(path), kind=Path(path).suffix.lower().lstrip("."))
        given = {"name": name, "year": year, "budget": budget, "executed": executed, "complete": complete}
        return attrs.evolve(form, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]

    @classmethod
    def loads(cls, text: str, *, kind: str = "") -> Form:
        """The form that *text* holds; *kind* is ``csv``, ``tsv``, ``json`` or empty to find out.

        Raises :class:`~perfrules.errors.FormError` where the text is no such table.

        >>> form = Form.loads("指标名称,年度指标值,实际完成值,分值\\n合格率,≥95%,96%,10\\n")
        >>> form.indicators[0].name, form.indicators[0].line
        ('合格率', 2)
        """
        return _form(sheets.sheet(text, kind))

    @classmethod
    def from_rows(cls, rows: Iterable[Iterable[object]]) -> Form:
        """The form whose table is *rows*, as a spreadsheet library gives them; None and NaN are empty.

        Raises :class:`~perfrules.errors.FormError` where no row is a heading.

        >>> Form.from_rows([("指标名称", "指标值", "分值"), ("合格率", "≥95%", 10)]).weight
        Decimal('10')
        """
        texts = (tuple(map(_printed, row)) for row in rows)
        return _form(sheets.lay_out(Row(line, cells) for line, cells in enumerate(texts, 1)))


def _printed(cell: object) -> str:
    """The text of a cell, as a spreadsheet library gives it."""
    empty = cell is None or (isinstance(cell, float) and math.isnan(cell))
    return "" if empty else str(cell).strip()


def demand_form(given: object) -> None:
    """Demand that *given* is a form, and no path or text of one, else :class:`ArgumentError`.

    >>> demand_form(Form())
    """
    if not isinstance(given, Form):
        raise ArgumentError(
            f"Expected a Form, found {told(given)}. Read a file with Form.read(path), "
            "a text with Form.loads(text).",
            f"应为 Form，实为 {told(given)}。请用 Form.read(路径) 读取文件，或用 Form.loads(文本) 读取文本。",
        )


def _form(sheet: Sheet) -> Form:
    reader = Reader()
    entries = (*([sheet.execution] if sheet.execution else []), *sheet.entries)
    indicators = tuple(_indicator(entry, reader) for entry in entries)
    facts = Statements(sheet, reader)
    budget, initial, executed, money = facts.amounts()
    stated_weight, stated_total = facts.totals()
    start, end = facts.period()
    form = Form(
        facts.text("name"),
        indicators,
        year=facts.year(),
        budget=budget,
        initial_budget=initial,
        executed=executed,
        money=money,
        stated_rate=facts.rate(),
        sections=_sections(sheet, reader),
        stated_total=stated_total,
        stated_weight=stated_weight,
        stated_grade=facts.text("grade"),
        scale=facts.scale(),
        complete=sheet.complete,
        start=start,
        end=end,
        funds=facts.funds(budget, money),
    )
    return attrs.evolve(form, problems=(*reader.problems, *_second(sheet)))


def _second(sheet: Sheet) -> tuple[Finding, ...]:
    return () if sheet.again is None else (Finding.of("second_form", "", line=sheet.again),)


def _indicator(entry: Entry, reader: Reader) -> Indicator:
    """The row of *entry*; what it holds stays as text where it can't be read."""
    place = entry.name
    target_text = " ".join(part for part in (entry.sign, entry.target, entry.unit) if part)
    weight = reader.figure(entry.weight, f"{place} 分值", entry.line)
    return Indicator(
        entry.name,
        level1=entry.level1,
        level2=entry.level2,
        target=reader.target(entry, target_text),
        target_text=target_text,
        actual=reader.actual(entry),
        actual_text=entry.actual,
        weight=weight,
        stated=reader.figure(entry.points, f"{place} 得分", entry.line),
        reason=entry.reason,
        explanation=entry.explanation,
        line=entry.line,
        medium_target=reader.medium(entry),
        medium_text=entry.term,
        weight_text=entry.weight if weight is None and entry.weight not in words.ABSENT else "",
    )


def _sections(sheet: Sheet, reader: Reader) -> tuple[Section, ...]:
    return tuple(
        Section(
            head.name,
            reader.figure(head.weight, f"{head.name} 分值", head.line),
            reader.figure(head.points, f"{head.name} 小计", head.line),
            head.parent,
        )
        for head in sheet.heads
    )
