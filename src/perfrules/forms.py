"""Forms (绩效表): target forms and self-evaluations as values, read from the files that people save.

A figure, target or actual that can't be read leaves its field empty and becomes one of the form's
``problems``, with its line; the rest of the form is read all the same.
"""

from __future__ import annotations

import contextlib
import itertools
import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
from attrs import evolve

import perfrules.sheets.headings as words
from perfrules import sheets
from perfrules._display import told
from perfrules._exact import WIDE, decimal, exact, plain, total
from perfrules.actuals import Actual
from perfrules.dates import PartialDate, demand_year
from perfrules.errors import ArgumentError, PerfrulesError
from perfrules.findings import Finding
from perfrules.messages import Message
from perfrules.quantities import NO_UNIT, Quantity, Unit, convertible, unit
from perfrules.reading import parse, parse_actual, parse_parts, parse_quantity, parse_scale
from perfrules.scales import Scale
from perfrules.sheets.facts import Entry, Fact, Layout, Sheet
from perfrules.sheets.facts import Funds as FundsRow
from perfrules.sheets.tables import Row, read_bytes, trimmed
from perfrules.targets import Deadline, Direction, Target

__all__ = [
    "AnnualGoal",
    "Form",
    "FundSource",
    "Funds",
    "Indicator",
    "Section",
    "demand_form",
]


def _figure(value: int | str | Decimal | None) -> Decimal | None:
    return None if value is None else decimal(value)


@attrs.frozen
class Funds:
    """The funds of a project (项目资金), all in the form's money, ``None`` where nothing is printed.

    ``total`` is 项目总预算 or 中期资金总额, ``annual`` 年度资金总额, ``fiscal`` 财政拨款,
    ``appropriation`` the part of it of this year (其中：当年财政拨款), ``carried`` 上年结转资金,
    ``other`` 其他资金, ``None`` too where the head names further sources (事业收入, 中央补助).

    >>> Funds(100, fiscal=60, other=40).fiscal
    Decimal('60')
    """

    total: Decimal | None = attrs.field(default=None, converter=_figure)
    annual: Decimal | None = attrs.field(default=None, converter=_figure)
    fiscal: Decimal | None = attrs.field(default=None, converter=_figure)
    appropriation: Decimal | None = attrs.field(default=None, converter=_figure)
    carried: Decimal | None = attrs.field(default=None, converter=_figure)
    other: Decimal | None = attrs.field(default=None, converter=_figure)


_POINTS_UNITS = ("", "分", "%")
_HUNDRED = Decimal(100)


class Reader:
    """Reads cells, and collects what could not be read."""

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self._spoilt: dict[tuple[str, int | None], tuple[str, list[str]]] = {}

    def problems(self) -> tuple[Finding, ...]:
        """What could not be read; the spoilt cells of one row are told together."""
        spoilt = (
            Finding.of(code, place, "、".join(dict.fromkeys(texts)), line=line)
            for (code, line), (place, texts) in self._spoilt.items()
        )
        return (*self.found, *spoilt)

    def spoilt(self, text: str, place: str, line: int | None) -> bool:
        """Whether a cell is a spreadsheet's error or a formula without its value, which is told by name."""
        error, formula = words.is_error(text), words.is_formula(text)
        if error or formula:
            code = "spreadsheet_error" if error else "formula_unsaved"
            self._spoilt.setdefault((code, line), (place, []))[1].append(text.strip())
        return error or formula

    def _refuse(self, code: str, place: str, text: str, line: int | None, error: PerfrulesError) -> None:
        self.found.append(Finding.from_error(code, place, text, error, line))

    def figure(self, text: str, place: str, line: int | None) -> Decimal | None:
        """Points, a weight or a percentage."""
        found = self.quantity(text, place, line)
        if found is not None and found.unit.symbol not in _POINTS_UNITS:
            found = _lone(words.brackets(text)[0]) or found  # a remark read as a unit
        if found is None or found.unit.symbol in _POINTS_UNITS:
            return None if found is None else found.value
        self._refuse("figure_unreadable", place, text, line, ArgumentError("no_points", found=told(text)))
        return None

    def quantity(self, text: str, place: str, line: int | None) -> Quantity | None:
        if text.strip() in words.ABSENT or self.spoilt(text, place, line):
            return None
        bare = _joined(text.strip().lstrip("￥¥"))
        try:
            found = parse_quantity(bare)
        except PerfrulesError as error:
            remarked = _lone(words.brackets(text)[0])  # a remark in brackets after the figure
            if remarked is None:
                self._refuse("figure_unreadable", place, text, line, error)
            return remarked
        return Quantity(found.value, unit("元")) if not found.unit and text.strip()[0] in "￥¥" else found

    def target(self, entry: Entry) -> tuple[Target | None, str]:
        """The target and its text: the unit's column belongs to a number that names no unit itself."""
        whole = " ".join(part for part in (entry.sign, entry.target, entry.unit) if part)
        if entry.target in words.DASHES or self.spoilt(entry.target, entry.name, entry.line):
            return None, whole
        name = _own_name(entry.name)
        own = _alone(entry.target, name) if entry.unit else None
        if own is not None and getattr(own, "unit", True):
            self._hold_to_column(entry, own)
            whole = " ".join(part for part in (entry.sign, entry.target) if part)
        try:
            if entry.sign:
                return parse_parts(entry.sign, entry.target, entry.unit, indicator=name), whole
            return own if own is not None and whole == entry.target else parse(whole, indicator=name), whole
        except PerfrulesError as error:
            self._refuse("target_unreadable", entry.name, whole, entry.line, error)
            return None, whole

    def _hold_to_column(self, entry: Entry, own: Target) -> None:
        """Tell where a number names another unit than its column does."""
        named, column = getattr(own, "unit", None), words.folded(entry.unit)
        with contextlib.suppress(PerfrulesError):
            if named and not convertible(named, unit(column)):
                found = Finding.of("unit_contradicts", entry.name, entry.target, line=entry.line, unit=column)
                self.found.append(evolve(found, cell="target"))

    def medium(self, entry: Entry) -> Target | None:
        """The medium-term target; one that is no better read than the annual one is not told twice."""
        if entry.term in words.DASHES or self.spoilt(entry.term, entry.name, entry.line):
            return None
        try:
            return parse(entry.term, indicator=_own_name(entry.name))
        except PerfrulesError as error:
            if entry.term != entry.target:
                found = Finding.from_error("target_unreadable", entry.name, entry.term, error, entry.line)
                self.found.append(evolve(found, cell="medium_target"))
            return None

    def actual(self, entry: Entry) -> Actual | None:
        if not entry.actual or self.spoilt(entry.actual, entry.name, entry.line):
            return None
        try:
            return parse_actual(entry.actual, indicator=_own_name(entry.name))
        except PerfrulesError as error:
            self._refuse("actual_unreadable", entry.name, entry.actual, entry.line, error)
            return None


class Statements:
    """What the form says of itself, outside its indicator rows."""

    def __init__(self, sheet: Sheet, reader: Reader) -> None:
        self._sheet, self._reader = sheet, reader
        self._facts: dict[str, Fact] = {}  # the first of those that say it most exactly
        for fact in sheet.facts:
            if fact.key not in self._facts or fact.loose < self._facts[fact.key].loose:
                self._facts[fact.key] = fact
        self._amounts = [self._source(row) for row in sheet.funds]

    def text(self, key: str) -> str:
        return self._facts[key].text if key in self._facts else ""

    def name(self) -> str:
        """The project's name; the department's where the form is the department's own."""
        return self.text("name") or self.text("unit_name")

    def year(self) -> int | None:
        return _year(self.text("year")) or _year(self.text("title_year"))

    def departments(self) -> tuple[tuple[str, str], ...]:
        """The labels of the head that nothing is computed from, with their texts."""
        told = [fact for fact in self._sheet.facts if fact.key in ("other", "unit_name") and fact.label]
        found = {fact.label: fact.text for fact in reversed(told)}
        return tuple((label, found[label]) for label in dict.fromkeys(fact.label for fact in told))

    def _source(self, row: FundsRow) -> dict[str, Quantity | None]:
        """The amounts of one row of the funds block."""
        found: dict[str, Quantity | None] = {}
        for meaning in ("initial_budget", "budget", "executed"):
            text = row.texts.get(meaning, "")
            if "：" not in text and (any(char.isdigit() for char in text) or text[:1] in ("#", "=")):
                read = self._reader.quantity(text, row.label or meaning, row.line)
                found[meaning] = self._with_money(read, row.units[meaning])
        for meaning in ("rate", "weight", "points"):
            self._reader.spoilt(row.texts.get(meaning, ""), row.label, row.line)
        return found

    def _money(self) -> str:
        """The unit of money that the form prints for all its amounts."""
        return self.text("money") or self.text("lead_money")

    def _with_money(self, found: Quantity | None, printed: str) -> Quantity | None:
        if found is None or found.unit:
            return found
        printed = printed or self._money()
        return Quantity(found.value, unit(printed) if printed in words.MONEY else NO_UNIT)

    def amounts(self) -> tuple[Decimal | None, Decimal | None, Decimal | None, Unit]:
        """Adjusted budget, initial budget and executed amount, in one unit."""
        names = ("budget", "initial_budget", "executed")
        rows, summed = self._sheet.funds, None
        read: list[Quantity | None] = [None, None, None]
        if rows:
            whole = next((at for at, row in enumerate(rows) if row.is_total), -1)
            read = [self._amounts[whole].get(name) for name in names] if whole >= 0 else read
            spoilt = whole >= 0 and any(text[:1] in ("#", "=") for text in rows[whole].texts.values())
            if not any(read) and not spoilt:
                read = [self._parts(name, whole) for name in names]
                summed = rows[whole] if whole >= 0 and any(read) else None
        if not any(read):
            read = [self._amount(name) for name in names]
        printed = [row.units[name] for row in rows for name in names if row.units.get(name)]
        due = next((word for word in (*printed, self._money()) if word in words.MONEY), "")
        money = unit(due) if due else next((found.unit for found in read if found and found.unit), NO_UNIT)
        budget, initial, executed = (_in(amount, money) for amount in read)
        if summed:
            together = [plain(figure) for figure in (budget, initial, executed) if figure is not None]
            found = Finding.of("funds_summed", summed.label, "", "、".join(together), line=summed.line)
            self._reader.found.append(found)
        return budget, initial, executed, money

    def _parts(self, name: str, whole: int) -> Quantity | None:
        """One amount of the rows of the funds block together, without the total row at *whole*."""
        labels = [row.label for row in self._sheet.funds]
        parts = [at for at in range(len(labels)) if at != whole]
        given = [part for at in parts if (part := self._amounts[at].get(name)) is not None]
        inner = any(labels[at].startswith("其中") and at != whole + 1 for at in parts)
        if inner or not given or len({part.unit for part in given}) > 1:
            return None
        return Quantity(total(part.value for part in given), given[0].unit)

    def _amount(self, key: str) -> Quantity | None:
        fact = self._facts.get(key)
        if fact is None:
            return None
        return self._with_money(self._reader.quantity(fact.text, fact.key, fact.line), fact.unit)

    def sources(self, money: Unit) -> tuple[FundSource, ...]:
        """The rows of the funds block, in the form's money."""
        return tuple(
            FundSource(
                row.label,
                initial_budget=_in(read.get("initial_budget"), money),
                budget=_in(read.get("budget"), money),
                executed=_in(read.get("executed"), money),
                rate=self._percent(row.texts.get("rate", ""), row.units.get("rate", "")),
                weight=_points(row.texts.get("weight", "")),
                stated=_points(row.texts.get("points", "")),
                is_total=row.is_total,
            )
            for row, read in zip(self._sheet.funds, self._amounts, strict=True)
        )

    def funds(self, budget: Decimal | None, money: Unit) -> Funds | None:
        """The amounts of a target form's head; where a row has a label twice, its last is the annual one."""
        keys = ("total_funds", "annual_funds", "fiscal", "appropriation", "carried", "other_funds")
        read = [self._fund(key) for key in keys]
        if not any(read):
            return None
        money = money or next((amount.unit for amount in read if amount and amount.unit), NO_UNIT)
        whole, annual, fiscal, appropriation, carried, other = (_in(amount, money) for amount in read)
        other = None if "further_funds" in self._facts else other
        return Funds(whole, budget if annual is None else annual, fiscal, appropriation, carried, other)

    def _fund(self, key: str) -> Quantity | None:
        first = self._facts.get(key)
        if first is None:
            return None
        beside = [fact for fact in self._sheet.facts if fact.key == key and fact.line == first.line]
        fact = first if first.line is None else beside[-1]
        return self._with_money(_lone(fact.text), fact.unit)

    def period(self) -> tuple[PartialDate | None, PartialDate | None]:
        """The first and the last day of the project, as far as the head tells; one year is both."""
        period = self._deadline("period")
        if period is not None and period.start is not None:
            return period.start, period.by
        year = _year(self.text("period"))
        if year is not None:
            return PartialDate(year), PartialDate(year)
        start, end = self._deadline("start"), self._deadline("end")
        return start.by if start else None, end.by if end else None

    def _deadline(self, key: str) -> Deadline | None:
        try:
            read = parse(self.text(key)) if self.text(key) else None
        except PerfrulesError:
            return None
        if isinstance(read, Deadline):
            return read
        year = _year(self.text(key))
        return None if year is None else Deadline(PartialDate(year))

    def rate(self) -> Decimal | None:
        """The printed execution rate in percent."""
        for row in sorted(self._sheet.funds, key=lambda row: not row.is_total):
            if row.texts.get("rate", "") not in words.ABSENT:
                return self._percent(row.texts["rate"], row.units.get("rate", ""))
        fact = self._facts.get("rate")
        if fact is None or self._reader.quantity(fact.text, "预算执行率", fact.line) is None:
            return None
        return self._percent(fact.text, fact.unit)

    def _percent(self, text: str, printed: str) -> Decimal | None:
        """A rate in percent; a bare number up to 1 is a fraction of one."""
        found = _lone(text)
        if found is None or found.unit.symbol not in ("", "%"):
            return None
        fraction = not found.unit and found.value <= 1 and printed != "%"
        return WIDE.multiply(found.value, _HUNDRED) if fraction else found.value

    def execution(self, budget: Decimal | None, executed: Decimal | None) -> Entry | None:
        """The row of the execution rate; points alone are of the whole weight that the amounts give."""
        entry = self._sheet.execution
        scored = (row for row in self._sheet.entries if words.key(row.name) in words.EXECUTION and row.weight)
        if entry is None or any(scored):
            return None
        points = None if entry.weight else _points(entry.points)
        if not points or not budget or not executed or executed > budget:
            return entry
        whole = Fraction(points) * Fraction(budget) / Fraction(executed)
        return evolve(entry, weight=str(whole)) if whole.denominator == 1 and whole <= 100 else entry

    def totals(self) -> tuple[Decimal | None, Decimal | None]:
        """The stated weight and points: of the total row, else of a line above the table."""
        row = self._sheet.total or Entry()
        weight = row.weight or self.text("total_weight")
        points = row.points or self.text("total")
        read = self._reader.figure
        return read(weight, "合计", row.line), read(points, "合计", row.line)

    def grade(self) -> str:
        """The grade that the form states; behind 评价等级： may stand the whole scale instead."""
        grades = (fact.text for fact in self._sheet.facts if fact.key == "grade")
        return next((grade for grade in grades if not _has_digit(grade)), "")

    def scale(self) -> Scale | None:
        """The scale that the form prints, behind whatever lead; one that can't be read is a finding.

        The finding says that the standard's own scale is used instead.
        """
        named = [
            fact
            for fact in self._sheet.facts
            if fact.text and (fact.key == "scale" or (fact.key == "grade" and _has_digit(fact.text)))
        ]
        notes = [evolve(note, text=text) for note in self._sheet.notes for text in _scale_in(note.text)]
        refused: list[Finding] = []
        for fact in (*named, *notes):
            try:
                return parse_scale(fact.text)
            except PerfrulesError as error:
                refused.append(
                    Finding.from_error("scale_unreadable", "等级标准", fact.text, error, fact.line)
                )
        self._reader.found += refused[:1]
        return None


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _joined(figure: str) -> str:
    """*figure* without the blanks between its thousands: 1 200.50."""
    first, *rest = figure.partition(".")[0].split() or [""]
    thousands = (
        first.isdigit() and len(first) <= 3 and all(len(part) == 3 and part.isdigit() for part in rest)
    )
    return "".join(figure.split()) if rest and thousands else figure


def _own_name(name: str) -> str:
    """The name of a row without its number: 指标1：培训人数."""
    number, colon, own = name.replace(":", "：").partition("：")
    return own.strip() if colon and words.folded(number).startswith("指标") and own.strip() else name


def _scale_in(note: str) -> Iterator[str]:
    """The sentences of a note that name grades and their points; prose about 偏差 and 其中 does not."""
    for sentence in note.replace("。", "\n").splitlines() if len(note) <= 10_000 else ():
        graded = sum(word in sentence for word in ("优", "良", "中", "差", "合格", "一般")) >= 2
        edges = sum(
            before.isdigit() and not after.isdigit() for before, after in itertools.pairwise(f"{sentence} ")
        )
        if graded and edges >= 2 and any(word in sentence for word in ("优", "合格", "良")):
            yield sentence.strip()


def _year(text: str) -> int | None:
    digits = words.folded(text).strip("()").removesuffix("度").removesuffix("年")
    return int(digits) or None if len(digits) == 4 and digits.isascii() and digits.isdigit() else None


def _alone(text: str, name: str) -> Target | None:
    try:
        return parse(text, indicator=name)
    except PerfrulesError:
        return None


def _lone(text: str) -> Quantity | None:
    try:
        return parse_quantity(text)
    except PerfrulesError:
        return None


def _points(text: str) -> Decimal | None:
    found = _lone(text) if text not in words.ABSENT else None
    return found.value if found is not None and found.unit.symbol in _POINTS_UNITS else None


def _in(amount: Quantity | None, money: Unit) -> Decimal | None:
    if amount is None:
        return None
    if not amount.unit or amount.unit == money or not convertible(amount.unit, money):
        return amount.value
    return amount.to(money).value


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


def _direction(value: Direction | str | None) -> Direction | None:
    return None if value is None else Direction.of(value)


def _text_of(field: str) -> Any:
    """A default: the text of the target or actual in *field*."""

    def text(row: Indicator) -> str:
        value = getattr(row, field)
        return getattr(value, "text", "") or str(value or "")

    return attrs.Factory(text, takes_self=True)


@attrs.frozen
class Indicator:
    """One row of a form (指标): three levels, what was promised, what was reached, its points.

    ``target`` and ``actual`` may be given as text; ``target_text`` and ``actual_text`` keep what
    the form prints, also where it could not be read. ``weight`` (分值) is the points on offer,
    ``stated`` (得分) the points that the form already carries, ``reason`` the explanation of a
    deviation (偏差原因), ``explanation`` the meaning of the indicator (指标解释). ``line`` is the
    line of the file it was read from. ``medium_target`` (中期指标值) is the target of the whole
    project, where a form of several years has one beside the annual. ``weight_text`` is what stands
    for the weight where that could not be read. ``direction`` is what the form says of it (指标性质:
    正向, 反向); it counts where the target has no sign of its own.

    >>> row = Indicator("合格率", target="≥95%", actual="96.2%", weight=10)
    >>> print(row.target, row.weight, row.stated)
    ≥95(%) 10 None
    """

    name: str
    level1: str = attrs.field(default="", kw_only=True)
    level2: str = attrs.field(default="", kw_only=True)
    target: Target | None = attrs.field(default=None, converter=_typed_target, kw_only=True)
    target_text: str = attrs.field(default=_text_of("target"), kw_only=True)
    actual: Actual | None = attrs.field(default=None, converter=_typed_actual, kw_only=True)
    actual_text: str = attrs.field(default=_text_of("actual"), kw_only=True)
    weight: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    stated: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    reason: str = attrs.field(default="", kw_only=True)
    explanation: str = attrs.field(default="", kw_only=True)
    line: int | None = attrs.field(default=None, kw_only=True)
    medium_target: Target | None = attrs.field(default=None, converter=_typed_target, kw_only=True)
    medium_text: str = attrs.field(default=_text_of("medium_target"), kw_only=True)
    weight_text: str = attrs.field(default="", kw_only=True)
    direction: Direction | None = attrs.field(default=None, converter=_direction, kw_only=True)

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
class FundSource:
    """One row of the funds block (资金来源) as printed: 年度资金总额, 其中：当年财政拨款, 其他资金 …

    The amounts are in the form's money, ``rate`` (执行率) is in percent. ``is_total`` marks the row
    that sums the others. ``weight`` and ``stated`` are the points printed in the row.

    >>> FundSource("其他资金", budget=10, executed=10).executed
    Decimal('10')
    """

    name: str
    initial_budget: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    budget: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    executed: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    rate: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    weight: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    stated: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    is_total: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class AnnualGoal:
    """The year's goal in words (年度总体目标): what was expected (预期目标), what came of it (实际完成情况).

    Some forms give points to it, which belong to no indicator.

    >>> AnnualGoal("完成培训300人", "完成培训285人").reached
    '完成培训285人'
    """

    expected: str = ""
    reached: str = ""
    weight: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)
    stated: Decimal | None = attrs.field(default=None, converter=_figure, kw_only=True)


def _sources(sources: Iterable[FundSource]) -> tuple[FundSource, ...]:
    return tuple(sources)


def _goals(goals: Iterable[AnnualGoal]) -> tuple[AnnualGoal, ...]:
    return tuple(goals)


def _pairs(pairs: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in pairs)


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(texts)


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

    What only the printed page needs is kept as printed: ``title`` (表名), ``departments`` (主管部门,
    实施单位 and the other labels of the head, each with its text), ``sources`` (the rows of the funds
    block), ``goals`` (年度总体目标) and ``notes`` (the footnotes). ``layout`` is the rows that it was read
    from; it takes no part in equality and is not written to JSON.

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
    title: str = attrs.field(default="", kw_only=True)
    departments: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs, kw_only=True)
    sources: tuple[FundSource, ...] = attrs.field(default=(), converter=_sources, kw_only=True)
    goals: tuple[AnnualGoal, ...] = attrs.field(default=(), converter=_goals, kw_only=True)
    notes: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    layout: Layout = attrs.field(default=Layout(), kw_only=True, eq=False, repr=False)

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
        """The form in the file at *path*: CSV, TSV, JSON, a workbook (.xlsx) or a web page saved as .xls.

        Of several forms in one file the first; a finding names the next, and :meth:`read_all` reads all.
        The keyword arguments stand in place of what the file says. Raises
        :class:`~perfrules.errors.FormError` where the file is no such table.
        """
        form = cls.loads(read_bytes(path), kind=_kind(path))
        given = {"name": name, "year": year, "budget": budget, "executed": executed, "complete": complete}
        return evolve(form, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]

    @classmethod
    def read_all(cls, path: str | Path) -> tuple[Form, ...]:
        """Every form in the file at *path*: on each visible sheet, one below the other, or of a list.

        Raises :class:`~perfrules.errors.FormError` where the file holds none.
        """
        return cls.loads_all(read_bytes(path), kind=_kind(path))

    @classmethod
    def loads(cls, text: str | bytes, *, kind: str = "") -> Form:
        """The form that *text*, or the bytes of a file, hold; *kind* is ``csv``, ``tsv``, ``json`` or empty.

        Raises :class:`~perfrules.errors.FormError` where it is no such table.

        >>> form = Form.loads("指标名称,年度指标值,实际完成值,分值\\n合格率,≥95%,96%,10\\n")
        >>> form.indicators[0].name, form.indicators[0].line
        ('合格率', 2)
        """
        return _first_form(sheets.sheets_in(text, kind))

    @classmethod
    def loads_all(cls, text: str | bytes, *, kind: str = "") -> tuple[Form, ...]:
        """Every form that *text*, or the bytes of a file, hold; see :meth:`read_all`."""
        return tuple(map(_form, sheets.sheets_in(text, kind)))

    @classmethod
    def from_rows(cls, rows: Iterable[Iterable[object]]) -> Form:
        """The form whose table is *rows*, as a spreadsheet library gives them: text, numbers, dates, None.

        Raises :class:`~perfrules.errors.FormError` where no row is a heading.

        >>> Form.from_rows([("指标名称", "指标值", "分值"), ("合格率", "≥95%", 10)]).weight
        Decimal('10')
        """
        texts = (tuple(map(_printed, row)) for row in rows)
        return _first_form(sheets.lay_out(Row(line, cells) for line, cells in enumerate(texts, 1)))


def _kind(path: str | Path) -> str:
    return Path(path).suffix.lower().lstrip(".")


def _printed(cell: object) -> str:
    """The text of a cell, as a spreadsheet library gives it."""
    if cell is None or (isinstance(cell, (float, Decimal)) and not math.isfinite(cell)):
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, Decimal):
        return plain(cell)
    return trimmed(str(cell))


def demand_form(given: object) -> None:
    """Demand that *given* is a form, and no path or text of one, else :class:`ArgumentError`.

    >>> demand_form(Form())
    """
    if not isinstance(given, Form):
        raise ArgumentError("no_form", found=told(given))


def _first_form(found: list[Sheet]) -> Form:
    """The first form, with a finding that names the next."""
    form = _form(found[0])
    if len(found) == 1:
        return form
    after = found[1]
    elsewhere = bool(after.table) and after.table != found[0].table
    where = Message("on_sheet", sheet=after.table) if elsewhere else Message("on_line", line=str(after.line))
    more = Finding.of("second_form", line=None if elsewhere else after.line, where=where)
    return evolve(form, problems=(*form.problems, more))


def _form(sheet: Sheet) -> Form:
    reader = Reader()
    facts = Statements(sheet, reader)
    budget, initial, executed, money = facts.amounts()
    execution = facts.execution(budget, executed)
    entries = (*([execution] if execution else []), *sheet.entries)
    indicators = _weighed(_parts_apart([_indicator(entry, reader) for entry in entries]), reader)
    stated_weight, stated_total = facts.totals()
    start, end = facts.period()
    form = Form(
        facts.name(),
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
        stated_grade=facts.grade(),
        scale=facts.scale(),
        complete=sheet.complete,
        start=start,
        end=end,
        funds=facts.funds(budget, money),
        title=sheet.title,
        departments=facts.departments(),
        sources=facts.sources(money),
        goals=tuple(
            AnnualGoal(goal.expected, goal.reached, weight=_points(goal.weight), stated=_points(goal.points))
            for goal in sheet.goals
        ),
        notes=tuple(note.text for note in sheet.notes if note.line is None or note.text != sheet.title),
        layout=sheet.layout,
    )
    reader.found += [
        Finding.of(doubt.code, doubt.place, doubt.text, line=doubt.line) for doubt in sheet.doubts
    ]
    hidden = (
        Finding.of("second_form", where=Message("on_hidden_sheet", sheet=name)) for name in sheet.hidden
    )
    return evolve(form, problems=(*reader.problems(), *hidden))


def _indicator(entry: Entry, reader: Reader) -> Indicator:
    """The row of *entry*; what it holds stays as text where it can't be read."""
    place = entry.name
    target, target_text = reader.target(entry)
    weight = reader.figure(entry.weight, f"{place} 分值", entry.line)
    return Indicator(
        entry.name,
        level1=entry.level1,
        level2=entry.level2,
        target=target,
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
        direction=entry.direction if entry.direction and not entry.sign else None,
    )


def _parts_apart(rows: list[Indicator]) -> list[Indicator]:
    """*rows*, the figures left out of the rows 其中：… that only share out the weight of the row above."""
    groups: list[list[Indicator]] = []
    for row in rows:
        if groups and words.folded(row.name).startswith("其中"):
            groups[-1].append(row)
        else:
            groups.append([row])
    found: list[Indicator] = []
    for whole, *parts in groups:
        weights = [part.weight for part in parts if part.weight is not None]
        shared = bool(weights) and whole.weight is not None and total(weights) == whole.weight
        found += [whole, *(evolve(part, weight=None, stated=None) if shared else part for part in parts)]
    return found


def _weighed(rows: list[Indicator], reader: Reader) -> tuple[Indicator, ...]:
    """*rows*; weights that are all shares of one, as a percent saved as a number is, as shares of 100."""
    shares = [row.weight for row in rows if row.weight and not (row.is_execution and row.weight > 1)]
    if len(shares) < 2 or max(shares) > 1 or total(shares) > 1:
        return tuple(rows)
    stated, meant = plain(shares[0]), plain(_hundredfold(shares[0]))
    reader.found.append(Finding.of("weights_shares", "分值", stated, meant))
    return tuple(
        evolve(row, weight=_hundredfold(row.weight)) if row.weight and row.weight <= 1 else row
        for row in rows
    )


def _hundredfold(share: Decimal) -> Decimal:
    return Decimal(exact(Fraction(share) * 100))


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
