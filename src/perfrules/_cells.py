"""The cells of a form read: figures, amounts, targets, actuals, the scale; and what could not be read."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve

import perfrules.sheets.headings as words
from perfrules._display import told
from perfrules._exact import WIDE
from perfrules.actuals import Actual
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError, PerfrulesError, ScaleError
from perfrules.findings import Finding
from perfrules.funds import Funds
from perfrules.quantities import Quantity
from perfrules.reading import parse, parse_actual, parse_parts, parse_quantity, parse_scale
from perfrules.scales import Scale
from perfrules.sheets.facts import Entry, Fact, Sheet
from perfrules.targets import Deadline, Target
from perfrules.units import NO_UNIT, Unit, convertible, ratio, unit

_POINTS_UNITS = ("", "分", "%")


class Reader:
    """Reads cells, and collects what could not be read."""

    def __init__(self) -> None:
        self.problems: list[Finding] = []

    def report(self, code: str, place: str, text: str, line: int | None, error: PerfrulesError) -> None:
        self.problems.append(Finding.from_error(code, place, text, error, line))

    def figure(self, text: str, place: str, line: int | None) -> Decimal | None:
        """Points, a weight or a percentage."""
        quantity = self.quantity(text, place, line)
        if quantity is not None and quantity.unit.symbol not in _POINTS_UNITS:
            quantity = _lone(words.brackets(text)[0]) or quantity  # a remark read as a unit
        if quantity is None or quantity.unit.symbol in _POINTS_UNITS:
            return None if quantity is None else quantity.value
        error = ArgumentError(
            f"Expected a number of points, found {told(text)}.", f"此处应为分数，实为 {told(text)}。"
        )
        self.report("figure_unreadable", place, text, line, error)
        return None

    def quantity(self, text: str, place: str, line: int | None) -> Quantity | None:
        if text.strip() in words.ABSENT:
            return None
        try:
            return parse_quantity(text)
        except PerfrulesError as error:
            refusal = error
        bare = _lone(words.brackets(text)[0])  # a remark in brackets after the figure
        if bare is None:
            self.report("figure_unreadable", place, text, line, refusal)
        return bare

    def target(self, entry: Entry, text: str) -> Target | None:
        if not entry.target or entry.target in words.DASHES:
            return None
        try:
            return parse_parts(entry.sign, entry.target, entry.unit) if entry.sign else parse(text)
        except PerfrulesError as error:
            self.report("target_unreadable", entry.name, text, entry.line, error)
            return None

    def medium(self, entry: Entry) -> Target | None:
        """The medium-term target; one that is no better read than the annual one is not told twice."""
        if not entry.term or entry.term in words.DASHES:
            return None
        try:
            return parse(entry.term)
        except PerfrulesError as error:
            if entry.term != entry.target:
                found = Finding.from_error("target_unreadable", entry.name, entry.term, error, entry.line)
                self.problems.append(evolve(found, cell="medium_target"))
            return None

    def actual(self, entry: Entry) -> Actual | None:
        if not entry.actual:
            return None
        try:
            return parse_actual(entry.actual)
        except PerfrulesError as error:
            self.report("actual_unreadable", entry.name, entry.actual, entry.line, error)
            return None


class Statements:
    """What the form says of itself, outside its indicator rows."""

    def __init__(self, sheet: Sheet, reader: Reader) -> None:
        self._sheet = sheet
        self._reader = reader
        self._first = {fact.key: fact for fact in reversed(sheet.facts)}

    def text(self, key: str) -> str:
        return self._first[key].text if key in self._first else ""

    def year(self) -> int | None:
        years = (_year(self.text(key)) for key in ("year", "title_year"))
        return next((year for year in years if year is not None), None)

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
        return Quantity(found.value, self._money(fact))

    def funds(self, budget: Decimal | None, money: Unit) -> Funds | None:
        """The amounts of a target form's head; where a row has a label twice, its last is the annual one."""
        keys = ("total_funds", "annual_funds", "fiscal", "appropriation", "carried", "other_funds")
        read = [self._fund(key) for key in keys]
        if not any(read):
            return None
        money = money or next((amount.unit for amount in read if amount and amount.unit), NO_UNIT)
        total, annual, fiscal, appropriation, carried, other = (_in(amount, money) for amount in read)
        annual = budget if annual is None else annual
        other = None if "further_funds" in self._first else other
        return Funds(total, annual, fiscal, appropriation, carried, other)

    def _fund(self, key: str) -> Quantity | None:
        first = self._first.get(key)
        if first is None:
            return None
        beside = [fact for fact in self._sheet.facts if fact.key == key and fact.line == first.line]
        fact = first if first.line is None else beside[-1]
        found = _lone(fact.text)
        if found is None or found.unit:
            return found
        return Quantity(found.value, self._money(fact))

    def _money(self, fact: Fact) -> Unit:
        printed = fact.unit or self.text("money")
        return unit(printed) if printed in words.MONEY else NO_UNIT

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
        read = self._reader.figure
        return read(weight, "合计 分值", row.line), read(points, "合计 得分", row.line)

    def scale(self) -> Scale | None:
        """The scale of the footnote, if one of the notes reads as a scale.

        A note that is no scale is passed over; one that is a scale with a hole, an overlap or an
        unmarked edge is reported.
        """
        named = [fact for fact in self._sheet.facts if fact.key == "scale" and fact.text]
        for fact in (*named, *filter(_may_grade, self._sheet.notes)):
            found = self._scale(fact)
            if found is not None:
                return found
        return None

    def _scale(self, fact: Fact) -> Scale | None:
        first = next((at for at, char in enumerate(fact.text) if char.isdigit()), 0)
        errors: list[PerfrulesError] = []
        for text in dict.fromkeys((fact.text, fact.text[first:])):
            try:
                return parse_scale(text)
            except PerfrulesError as error:
                errors.append(error)
        broken = [error for error in errors if isinstance(error, ScaleError)]
        if broken or fact.key == "scale":
            self._reader.report("scale_unreadable", "等级标准", fact.text, fact.line, (broken or errors)[0])
        return None


def _may_grade(note: Fact) -> bool:
    """Whether a note names grades and points: prose about 偏差 and 其中 does not."""
    graded = sum(word in note.text for word in words.GRADES) >= 2
    return graded and "分" in note.text and any(word in note.text for word in ("优", "合格", "良"))


def _year(text: str) -> int | None:
    digits = words.folded(text).strip("()").removesuffix("度").removesuffix("年")
    return int(digits) or None if len(digits) == 4 and digits.isascii() and digits.isdigit() else None


def _lone(text: str) -> Quantity | None:
    try:
        return parse_quantity(text)
    except PerfrulesError:
        return None


def _in(amount: Quantity | None, money: Unit) -> Decimal | None:
    if amount is None:
        return None
    if not amount.unit or amount.unit == money or not convertible(amount.unit, money):
        return amount.value
    factor = ratio(amount.unit, money)
    return WIDE.divide(WIDE.multiply(amount.value, Decimal(factor.numerator)), Decimal(factor.denominator))
