"""What an evaluation finds (评价结果): points row by row, section sums, the total and its grade."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._display import Lang
from perfrules._exact import WIDE, plain, rounded, total
from perfrules.actuals import Actual, Missing
from perfrules.errors import ArgumentError, PerfrulesError
from perfrules.findings import Finding
from perfrules.forms import Form, Indicator, demand_form
from perfrules.policies import BudgetBase, NotApplicable, Per
from perfrules.scales import Scale
from perfrules.scoring import Score, execution_rate, execution_score, score
from perfrules.standards import Standard, standard
from perfrules.verdicts import Verdict

__all__ = ["Basis", "Evaluation", "RowResult", "SectionResult", "appraise"]

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


class Basis(enum.Enum):
    """Where a row's points come from (得分依据).

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,90.25%,100\\n")
    >>> appraise(form).rows[0].basis
    <Basis.COMPUTED: 'computed'>
    """

    COMPUTED = "computed"
    EVALUATOR = "evaluator"
    EXECUTION = "execution"
    STATED = "stated"
    NOT_APPLICABLE = "not_applicable"
    UNWEIGHTED = "unweighted"
    OPEN = "open"


_BASES = {
    Basis.STATED: ("as stated on the form: {0}", "按表上所填得分：{0}"),
    Basis.NOT_APPLICABLE: ("does not apply: left out, the rest rescaled", "不适用：不计入，其余按比例折算"),
    Basis.UNWEIGHTED: ("the row has no weight", "该行没有分值"),
    Basis.OPEN: ("open, from {0} to {1}", "待定，{0} 至 {1}"),
}
_WEIGHT_UNREAD = "the weight “{0}” could not be read", "分值“{0}”无法读取"


@attrs.frozen
class RowResult:
    """One evaluated row (指标得分): from ``lowest`` to ``highest`` points, and what they come from.

    ``problem`` is why target and actual gave no score, where they gave none.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,90.25%,100\\n")
    >>> row = appraise(form).rows[0]
    >>> row.points, row.working()
    (Decimal('95.00'), '90.25/95 × 100 = 95.00')
    """

    indicator: Indicator
    basis: Basis
    lowest: Decimal
    highest: Decimal
    score: Score | None = None
    problem: Finding | None = None

    @property
    def points(self) -> Decimal | None:
        """The points, ``None`` while the row is open."""
        return self.lowest if self.lowest == self.highest else None

    @property
    def exact_ends(self) -> tuple[Fraction, Fraction]:
        """The points before any rounding, where they were computed."""
        if self.score is not None and self.basis is not Basis.EVALUATOR:
            return self.score.exact_lowest, self.score.exact_highest
        return Fraction(self.lowest), Fraction(self.highest)

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of target and actual, where both could be read."""
        return self.score.verdict if self.score is not None else None

    @property
    def weight(self) -> Decimal:
        """The points on offer; 0 for a row without a weight, and for one that does not apply."""
        dropped = self.basis is Basis.NOT_APPLICABLE
        return _ZERO if dropped or self.indicator.weight is None else self.indicator.weight

    def working(self, lang: Lang = "en") -> str:
        """How the points came about, in one text."""
        ends = plain(self.lowest), plain(self.highest)
        if self.score is not None:
            return self.score.explanation(lang)
        zh = lang == "zh"
        unread = self.basis is Basis.UNWEIGHTED and self.indicator.weight_text
        words = _WEIGHT_UNREAD[zh].format(unread) if unread else _BASES[self.basis][zh].format(*ends)
        return words if self.problem is None else f"{words}{'；' if zh else '; '}{self.problem.message(lang)}"


@attrs.frozen
class SectionResult:
    """One section's sums (一级指标合计); ``weight`` is the printed one, else the sum of its rows.

    >>> form = Form.loads("一级指标,三级指标,指标值,实际完成值,分值\\n产出指标（100分）,合格率,≥95%,,100\\n")
    >>> section = appraise(form).sections[0]
    >>> section.name, section.points, section.highest
    ('产出指标', None, Decimal('100.00'))
    """

    name: str
    weight: Decimal
    lowest: Decimal
    highest: Decimal

    @property
    def points(self) -> Decimal | None:
        """The points, ``None`` while a row of the section is open."""
        return self.lowest if self.lowest == self.highest else None


@attrs.frozen
class Evaluation:
    """A form's evaluation (评价结果): every row, section sums, the total and the grade.

    While rows are open the total lies between ``lowest`` and ``highest``; ``grade`` is named when
    both ends agree, and empty otherwise. ``deciding_rows`` are the open rows that then decide it.
    ``missing_weight`` is what the weights of an incomplete form fall short of 100; its grade
    counts those points as open too. ``findings`` is what does not add up or could not be read.

    >>> from perfrules import Form, evaluate
    >>> rows = [("指标名称", "指标值", "实际完成值", "分值"), ("合格率", "≥95%", "90.25%", 100)]
    >>> evaluation = evaluate(Form.from_rows(rows))
    >>> evaluation.total, evaluation.grade
    (Decimal('95'), '优')
    """

    form: Form
    standard: Standard
    rows: tuple[RowResult, ...]
    sections: tuple[SectionResult, ...]
    lowest: Decimal
    highest: Decimal
    grade: str
    deciding_rows: tuple[RowResult, ...] = ()
    missing_weight: Decimal = _ZERO
    findings: tuple[Finding, ...] = ()

    @property
    def total(self) -> Decimal | None:
        """The total, ``None`` while rows are open."""
        return self.lowest if self.lowest == self.highest else None

    @property
    def scale(self) -> Scale:
        """The scale that gives the grade: the form's own footnote, else the standard's."""
        return scale_of(self.form, self.standard)

    @property
    def execution_rate(self) -> Fraction | None:
        """Executed / budget, exact, on the base that the standard names; ``None`` without amounts."""
        return rate_of(self.form, self.standard)

    @property
    def printed_rate(self) -> str:
        """The execution rate in percent as the standard prints it (``81.00``), empty without amounts."""
        base, executed = base_of(self.form, self.standard), self.form.executed
        percent = execution_rate(executed, base, self.standard) if base and executed is not None else None
        return "" if percent is None else plain(percent)


def scale_of(form: Form, by: Standard) -> Scale:
    """The scale that grades *form*: its own footnote, else the one of the standard."""
    return form.scale if form.scale is not None else by.scale


def base_of(form: Form, by: Standard) -> Decimal | None:
    """The budget that the execution rate is measured on; the other one where only that is given."""
    first, second = form.budget, form.initial_budget
    if by.execution.base is BudgetBase.INITIAL:
        first, second = second, first
    return first if first is not None else second


def rate_of(form: Form, by: Standard) -> Fraction | None:
    """The exact execution rate, ``None`` without amounts or with a budget of 0."""
    base = base_of(form, by)
    return Fraction(form.executed) / Fraction(base) if base and form.executed is not None else None


def appraise(form: Form, by: str | Standard = "national-2020") -> Evaluation:
    """The evaluation of *form*, its ``findings`` only those met on the way.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,90.25%,100\\n")
    >>> appraise(form).grade
    '优'
    """
    demand_form(form)
    by = standard(by)
    findings: list[Finding] = []
    rows = tuple(_row(indicator, form, by, findings) for indicator in form.indicators)
    factor = factor_of(rows)
    lowest, highest = _totals(rows, factor, by)
    short = WIDE.subtract(_HUNDRED, form.weight)
    missing = short if short > 0 and not form.is_complete else _ZERO
    scale = scale_of(form, by)
    grade = _grade(scale, lowest, WIDE.add(highest, missing), findings)
    open_rows = tuple(row for row in rows if row.points is None)
    return Evaluation(
        form, by, rows, _sections(form, rows), lowest, highest, grade,
        deciding_rows=() if grade else open_rows, missing_weight=missing, findings=tuple(findings),
    )  # fmt: skip


def _ends(rows: Iterable[RowResult]) -> tuple[Decimal, Decimal]:
    rows = tuple(rows)
    return total(row.lowest for row in rows), total(row.highest for row in rows)


def factor_of(rows: tuple[RowResult, ...]) -> Fraction:
    """What the rows that apply are rescaled by where others are left out."""
    full = total(row.indicator.weight for row in rows)
    applied = total(row.weight for row in rows)
    return Fraction(full) / Fraction(applied) if applied else Fraction(1)


def _totals(rows: tuple[RowResult, ...], factor: Fraction, by: Standard) -> tuple[Decimal, Decimal]:
    exact = by.rounding.per is Per.TOTAL
    ends = [row.exact_ends if exact else (Fraction(row.lowest), Fraction(row.highest)) for row in rows]
    low, high = (sum(side, Fraction(0)) for side in zip((Fraction(0), Fraction(0)), *ends, strict=True))
    return total_of(low, factor, by), total_of(high, factor, by)


def total_of(points: Fraction, factor: Fraction, by: Standard) -> Decimal:
    """The total of rows that sum to *points*: rescaled by *factor*, rounded where that or *by* asks it."""
    if factor != 1 or by.rounding.per is Per.TOTAL:
        return rounded(points * factor, by.rounding.places, by.rounding.mode.constant)
    return WIDE.divide(Decimal(points.numerator), Decimal(points.denominator))


def _grade(scale: Scale, lowest: Decimal, highest: Decimal, findings: list[Finding]) -> str:
    """The grade that both ends fall under, else empty."""
    try:
        low, high = scale.grade(lowest), scale.grade(highest)
    except PerfrulesError as error:
        findings.append(Finding.from_error("total_outside", "合计", plain(highest), error, None))
        return ""
    return low if low == high else ""


def _sections(form: Form, rows: tuple[RowResult, ...]) -> tuple[SectionResult, ...]:
    printed = {section.name: section.weight for section in form.sections if not section.parent}
    members: dict[str, list[RowResult]] = {}
    for row in rows:
        members.setdefault(row.indicator.level1, []).append(row)
    return tuple(_section(name, printed.get(name), members[name]) for name in members)


def _section(name: str, printed: Decimal | None, rows: list[RowResult]) -> SectionResult:
    weight = total(row.indicator.weight for row in rows) if printed is None else printed
    return SectionResult(name, weight, *_ends(rows))


def _row(row: Indicator, form: Form, by: Standard, findings: list[Finding]) -> RowResult:
    if not row.is_applicable and by.not_applicable is NotApplicable.RESCALE:
        return RowResult(row, Basis.NOT_APPLICABLE, _ZERO, _ZERO)
    worked: Score | None = None
    try:
        worked = _score(row, form, by)
    except PerfrulesError as error:
        problem = Finding.from_error("row_not_scored", row.name, row.actual_text, error, row.line)
        findings.append(problem)
        return attrs.evolve(_stated(row), problem=problem)
    if worked is None:
        return _stated(row)
    if row.stated is not None and worked.points != row.stated:
        judged = _judged(row, form, by)
        if judged is not None:
            return RowResult(row, Basis.EVALUATOR, row.stated, row.stated, judged)
    settled = Basis.COMPUTED if row.target is not None else Basis.EXECUTION
    basis = Basis.OPEN if worked.open else settled
    return RowResult(row, basis, worked.lowest, worked.highest, worked)


def _score(row: Indicator, form: Form, by: Standard) -> Score | None:
    """The score by the standard, where the row or the amounts give one."""
    if row.weight is None or row.weight <= 0:
        return None
    if row.target is not None and (row.stated is None or has_result(row)):
        return by_target(row, row.actual, form, by)
    amounts = form.executed is not None and base_of(form, by) is not None
    return by_amounts(row, form, by) if row.is_execution and row.stated is None and amounts else None


def has_result(row: Indicator) -> bool:
    """Whether the row has an actual that says something."""
    return row.actual is not None and not isinstance(row.actual, Missing)


def by_target(
    row: Indicator, actual: Actual | None, form: Form, by: Standard, given: Decimal | None = None
) -> Score:
    """The points that the row's target gives *actual*; the levels and name may give the direction."""
    if row.target is None or row.weight is None:
        raise ArgumentError(
            f"The row {row.name} has no target or no weight, so it has no score.",
            f"“{row.name}”没有指标值或分值，无法计分。",
        )
    name = " ".join(part for part in (row.level1, row.level2, row.name) if part)
    return score(row.target, actual, row.weight, standard=by, indicator=name, year=form.year, given=given)


def _judged(row: Indicator, form: Form, by: Standard) -> Score | None:
    """The score with the form's own figure, where the rule leaves room for one."""
    try:
        return by_target(row, row.actual, form, by, given=row.stated)
    except PerfrulesError:
        return None


def by_amounts(row: Indicator, form: Form, by: Standard) -> Score:
    """The points that the amounts of *form* give a row of execution rate."""
    return execution_score(form.executed, base_of(form, by), row.weight or _ZERO, by)


def _stated(row: Indicator) -> RowResult:
    """The result of a row that only carries its points, kept within [0, weight], or not even those."""
    if row.stated is not None:
        most = row.stated if row.weight is None else max(row.weight, _ZERO)
        figure = max(min(row.stated, most), _ZERO)
        return RowResult(row, Basis.STATED, figure, figure)
    if row.weight is None or row.weight <= 0:
        return RowResult(row, Basis.UNWEIGHTED, _ZERO, _ZERO)
    return RowResult(row, Basis.OPEN, _ZERO, row.weight)
