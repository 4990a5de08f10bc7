"""Forms (绩效表): target forms and self-evaluations as values, read from CSV, TSV or JSON.

A figure, target or actual that can't be read leaves its field empty and becomes one of the form's
``problems``, with its line; the rest of the form is read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import attrs

from perfrules import _headings as words
from perfrules import _sheets
from perfrules._exact import WIDE, decimal
from perfrules._layout import Entry, Sheet
from perfrules.actuals import Actual
from perfrules.errors import ArgumentError, PerfrulesError
from perfrules.findings import Finding
from perfrules.quantities import Quantity
from perfrules.reading import parse, parse_actual, parse_parts, parse_quantity, parse_scale
from perfrules.scales import Scale
from perfrules.tables import Row, read_text
from perfrules.targets import Target
from perfrules.units import NO_UNIT, Unit, convertible, ratio, unit

_POINTS_UNITS = ("", "分", "%")


def _figure(value: int | str | Decimal | None) -> Decimal | None:
    return None if value is None else decimal(value)


def _typed_target(value: Target | str | None) -> Target | None:
    return parse(value) if isinstance(value, str) else value


def _typed_actual(value: Actual | int | str | Decimal | None) -> Actual | None:
    if isinstance(value, Actual) or value is None:
        return value
    return parse_actual(value if isinstance(value, str) else str(decimal(value)))


def _money(value: Unit | str) -> Unit:
    return unit(value) if isinstance(value, str) else value


@attrs.frozen
class Indicator:
    """One row of a form (指标): three levels, what was promised, what was reached, its points.

    ``target`` and ``actual`` may be given as text; ``target_text`` and ``actual_text`` keep what
    the form prints, also where it could not be read. ``weight`` (分值) is the points on offer,
    ``stated`` (得分) the points that the form already carries, ``reason`` the explanation of a
    deviation (偏差原因), ``explanation`` the meaning of the indicator (指标解释). ``line`` is the
    line of the file it was read from.

    >>> row = Indicator("合格率", target="≥95%", actual="96.2%", weight=10)
    >>> print(row.target, row.weight, row.stated)
    ≥95(%) 10 None
    """

    name: str
    level1: str = attrs.field(default="", kw_only=True)
    level2: str = attrs.field(default="", kw_only=True)
    target: Target | None = attrs.field(default=None, converter=_typed_target, kw_only=True)
    target_text: str = attrs.field(kw_only=True)
    actual: Actual | None = attrs.field(default=None, converter=_typed_actual, kw_only=True)
    actual_text: str = attrs.field(kw_only=True)
    weight: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    stated: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    reason: str = attrs.field(default="", kw_only=True)
    explanation: str = attrs.field(default="", kw_only=True)
    line: int | None = attrs.field(default=None, kw_only=True)

    @target_text.default
    def _target_text(self) -> str:
        return getattr(self.target, "text", "") or str(self.target or "")

    @actual_text.default
    def _actual_text(self) -> str:
        return getattr(self.actual, "text", "") or str(self.actual or "")

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
    ``scale`` its own footnote (等级标准). ``complete`` says whether all rows are there; ``None``
    leaves it to the weights. ``problems`` are the cells that could not be read.

    >>> form = Form("培训", (Indicator("合格率", target="≥95%", actual="96%", weight=100),))
    >>> form.is_complete, form.weight
    (True, Decimal('100'))
    """

    name: str = ""
    indicators: tuple[Indicator, ...] = attrs.field(default=(), converter=tuple)
    year: int | None = attrs.field(default=None, kw_only=True)
    budget: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    initial_budget: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    executed: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    money: Unit = attrs.field(default=NO_UNIT, converter=_money, kw_only=True)
    stated_rate: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    sections: tuple[Section, ...] = attrs.field(default=(), converter=tuple, kw_only=True)
    stated_total: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    stated_weight: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    stated_grade: str = attrs.field(default="", kw_only=True)
    scale: Scale | None = attrs.field(default=None, kw_only=True)
    complete: bool | None = attrs.field(default=None, kw_only=True)
    problems: tuple[Finding, ...] = attrs.field(default=(), converter=tuple, kw_only=True)

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

        >>> form = Form.loads("指标名称,年度指标值,实际完成值,分值\\n合格率,≥95%,96%,10\\n")
        >>> form.indicators[0].name, form.indicators[0].line
        ('合格率', 2)
        """
        return _form(_sheets.sheet(text, kind))

    @classmethod
    def from_rows(cls, rows: Iterable[Iterable[object]]) -> Form:
        """The form whose table is *rows*, as a spreadsheet library gives them; ``None`` is an empty cell.

        >>> Form.from_rows([("指标名称", "指标值", "分值"), ("合格率", "≥95%", 10)]).weight
        Decimal('10')
        """
        texts = (tuple("" if cell is None else str(cell).strip() for cell in row) for row in rows)
        return _form(_sheets.lay_out(Row(line, cells) for line, cells in enumerate(texts, 1)))


def total(figures: Iterable[Decimal | None]) -> Decimal:
    """The exact sum of *figures*, in any order and any decimal context."""
    result = Decimal(0)
    for figure in figures:
        if figure:
            result = WIDE.add(result, figure)
    return result


class _Reader:
    """Reads cells, and collects what could not be read."""

    def __init__(self) -> None:
        self.problems: list[Finding] = []

    def report(self, code: str, place: str, text: str, line: int | None, error: PerfrulesError) -> None:
        self.problems.append(Finding.from_error(code, place, text, error, line))

    def figure(self, text: str, place: str, line: int | None) -> Decimal | None:
        """Points, a weight or a percentage."""
        quantity = self.quantity(text, place, line)
        if quantity is None or quantity.unit.symbol in _POINTS_UNITS:
            return None if quantity is None else quantity.value
        error = ArgumentError(
            f"Expected a number of points, found {text!r}.", f"此处应为分数，实为 {text!r}。"
        )
        self.report("figure_unreadable", place, text, line, error)
        return None

    def quantity(self, text: str, place: str, line: int | None) -> Quantity | None:
        if text.strip() in words.ABSENT:
            return None
        try:
            return parse_quantity(text)
        except PerfrulesError as error:
            self.report("figure_unreadable", place, text, line, error)
            return None

    def indicator(self, entry: Entry) -> Indicator:
        """The row of *entry*; what it holds stays as text where it can't be read."""
        place = entry.name
        target_text = " ".join(part for part in (entry.sign, entry.target, entry.unit) if part)
        return Indicator(
            entry.name,
            level1=entry.level1,
            level2=entry.level2,
            target=self._target(entry, target_text),
            target_text=target_text,
            actual=self._actual(entry),
            actual_text=entry.actual,
            weight=self.figure(entry.weight, f"{place} 分值", entry.line),
            stated=self.figure(entry.points, f"{place} 得分", entry.line),
            reason=entry.reason,
            explanation=entry.explanation,
            line=entry.line,
        )

    def _target(self, entry: Entry, text: str) -> Target | None:
        if not entry.target or entry.target in words.DASHES:
            return None
        try:
            return parse_parts(entry.sign, entry.target, entry.unit) if entry.sign else parse(text)
        except PerfrulesError as error:
            self.report("target_unreadable", entry.name, text, entry.line, error)
            return None

    def _actual(self, entry: Entry) -> Actual | None:
        if not entry.actual:
            return None
        try:
            return parse_actual(entry.actual)
        except PerfrulesError as error:
            self.report("actual_unreadable", entry.name, entry.actual, entry.line, error)
            return None


def _form(sheet: Sheet) -> Form:
    reader = _Reader()
    entries = (*([sheet.execution] if sheet.execution else []), *sheet.entries)
    indicators = tuple(reader.indicator(entry) for entry in entries)
    facts = _Facts(sheet, reader)
    budget, initial, executed, money = facts.amounts()
    stated_weight, stated_total = facts.totals()
    form = Form(
        facts.text("name"),
        indicators,
        year=facts.year(),
        budget=budget,
        initial_budget=initial,
        executed=executed,
        money=money,
        stated_rate=facts.rate(),
        sections=facts.sections(),
        stated_total=stated_total,
        stated_weight=stated_weight,
        stated_grade=facts.text("grade"),
        scale=facts.scale(),
        complete=sheet.complete,
    )
    return attrs.evolve(form, problems=(*reader.problems, *_second(sheet)))


def _second(sheet: Sheet) -> tuple[Finding, ...]:
    return () if sheet.again is None else (Finding.of("second_form", "", line=sheet.again),)


class _Facts:
    """What the form says of itself, outside its indicator rows."""

    def __init__(self, sheet: Sheet, reader: _Reader) -> None:
        self._sheet = sheet
        self._reader = reader
        self._first = {fact.key: fact for fact in reversed(sheet.facts)}

    def text(self, key: str) -> str:
        return self._first[key].text if key in self._first else ""

    def year(self) -> int | None:
        for key in ("year", "title_year"):
            digits = words.folded(self.text(key)).strip("()").removesuffix("度").removesuffix("年")
            if len(digits) == 4 and digits.isascii() and digits.isdigit():
                return int(digits)
        return None

    def amounts(self) -> tuple[Decimal | None, Decimal | None, Decimal | None, Unit]:
        """Adjusted budget, initial budget and executed amount, in one unit."""
        read = [self._amount(key) for key in ("budget", "initial_budget", "executed")]
        money = next((amount.unit for amount in read if amount is not None and amount.unit), NO_UNIT)
        budget, initial, executed = (_in(amount, money) for amount in read)
        return budget, initial, executed, money

    def _amount(self, key: str) -> Quantity | None:
        if key not in self._first:
            return None
        fact = self._first[key]
        found = self._reader.quantity(fact.text, fact.key, fact.line)
        if found is None or found.unit:
            return found
        printed = fact.unit or self.text("money")
        money = unit(printed) if printed in words.MONEY else NO_UNIT
        return Quantity(found.value, money)

    def rate(self) -> Decimal | None:
        """The printed execution rate in percent; a bare number up to 1 is a fraction of one."""
        fact = self._first.get("rate")
        if fact is None:
            return None
        found = self._reader.quantity(fact.text, "预算执行率", fact.line)
        if found is None or found.unit.symbol not in ("", "%"):
            return None
        fraction = not found.unit and found.value <= 1 and fact.unit != "%"
        return WIDE.multiply(found.value, Decimal(100)) if fraction else found.value

    def totals(self) -> tuple[Decimal | None, Decimal | None]:
        """The stated weight and points: of the total row, else of a line above the table."""
        row = self._sheet.total or Entry()
        weight = row.weight or self.text("total_weight")
        points = row.points or self.text("total")
        return self._reader.figure(weight, "合计 分值", row.line), self._reader.figure(points, "合计 得分", row.line)

    def sections(self) -> tuple[Section, ...]:
        return tuple(
            Section(
                head.name,
                self._reader.figure(head.weight, f"{head.name} 分值", head.line),
                self._reader.figure(head.points, f"{head.name} 小计", head.line),
                head.parent,
            )
            for head in self._sheet.heads
        )

    def scale(self) -> Scale | None:
        """The scale of the footnote, if one of the notes reads as a scale."""
        named = [fact for fact in self._sheet.facts if fact.key == "scale"]
        for fact in (*named, *self._sheet.notes):
            if sum(word in fact.text for word in words.GRADES) >= 2 and "分" in fact.text:
                try:
                    return parse_scale(fact.text)
                except PerfrulesError as error:
                    self._reader.report("scale_unreadable", "等级标准", fact.text, fact.line, error)
        return None


def _in(amount: Quantity | None, money: Unit) -> Decimal | None:
    if amount is None:
        return None
    if not amount.unit or amount.unit == money or not convertible(amount.unit, money):
        return amount.value
    factor = ratio(amount.unit, money)
    return WIDE.divide(WIDE.multiply(amount.value, Decimal(factor.numerator)), Decimal(factor.denominator))
