"""Evaluating (评价): a form to points, sections, total and grade; and what would reach the next grade."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules import standards
from perfrules._exact import WIDE, decimals, exact, plain, rounded, total
from perfrules.actuals import Actual, Amount, Missing
from perfrules.errors import ArgumentError, PerfrulesError, ScaleError
from perfrules.findings import Finding
from perfrules.forms import Form, Indicator, demand_form
from perfrules.messages import Message, said
from perfrules.quantities import Quantity
from perfrules.scales import Scale, Tier
from perfrules.scoring import Score, execution_rate, execution_score, score
from perfrules.standards import BudgetBase, NotApplicable, Per, Standard
from perfrules.targets import Numeric
from perfrules.verdicts import Reason, Verdict

__all__ = [
    "Basis", "Evaluation", "Improvement", "Improvements", "RowResult", "SectionResult", "evaluate",
    "improvements",
]  # fmt: skip


_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


class Basis(enum.Enum):
    """Where a row's points come from (得分依据).

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,90.25%,100\\n")
    >>> evaluate(form).rows[0].basis
    <Basis.COMPUTED: 'computed'>
    """

    COMPUTED = "computed"
    EVALUATOR = "evaluator"
    EXECUTION = "execution"
    STATED = "stated"
    NOT_APPLICABLE = "not_applicable"
    UNWEIGHTED = "unweighted"
    OPEN = "open"


@attrs.frozen
class RowResult:
    """One evaluated row (指标得分): from ``lowest`` to ``highest`` points, and what they come from.

    ``problem`` is why target and actual gave no score, where they gave none.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,90.25%,100\\n")
    >>> row = evaluate(form).rows[0]
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

    def working(self, lang: str = "en") -> str:
        """How the points came about, in one text."""
        if self.score is not None:
            return self.score.explanation(lang)
        low, high, unread = plain(self.lowest), plain(self.highest), self.indicator.weight_text
        basis = Message(f"basis.{self.basis.value}", points=low, low=low, high=high)
        if self.basis is Basis.UNWEIGHTED and unread:
            basis = Message("basis.unread", weight=unread)
        if self.problem is None:
            return basis.message(lang)
        return said("basis.problem", lang, basis=basis, reason=self.problem)


@attrs.frozen
class SectionResult:
    """One section's sums (一级指标合计); ``weight`` is the printed one, else the sum of its rows.

    >>> form = Form.loads("一级指标,三级指标,指标值,实际完成值,分值\\n产出指标（100分）,合格率,≥95%,,100\\n")
    >>> section = evaluate(form).sections[0]
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
    counts those points as open too. ``findings`` is what could not be read or scored. ``beyond`` is
    the total with bonus points (加分项) where these take it past the scale, at whose end it counts.

    >>> from perfrules import Form, evaluate
    >>> rows = [("指标名称", "指标值", "实际完成值", "分值"), ("合格率", "≥95%", "90.25%", 100)]
    >>> evaluation = evaluate(Form.from_rows(rows))
    >>> evaluation.total, evaluation.grade, str(evaluation)
    (Decimal('95'), '优', '95 points, grade 优.')
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
    beyond: Decimal | None = None

    @property
    def total(self) -> Decimal | None:
        """The total, ``None`` while rows are open."""
        return self.lowest if self.lowest == self.highest else None

    @property
    def is_settled(self) -> bool:
        """Whether the total is one figure, and no form of the file was left unread."""
        return self.total is not None and all(found.code != "second_form" for found in self.findings)

    def explanation(self, lang: str = "en") -> str:
        """What the form adds up to, in one sentence: its points and grade, or what leaves them open."""
        low, high, name = plain(self.lowest), plain(self.highest), self.form.name
        points = Message("evaluation.points" if low == high else "evaluation.range", low=low, high=high)
        if self.grade:
            sentence = Message("evaluation.graded", points=points, grade=self.grade)
        elif self.deciding_rows:
            names = tuple(row.indicator.name for row in self.deciding_rows)
            more = Message("evaluation.more", rows=names[:3], count=len(names))
            sentence = Message("evaluation.decided", points=points, rows=more if names[4:] else names)
        elif self.missing_weight:
            sentence = Message("evaluation.short", points=points, missing=plain(self.missing_weight))
        else:
            sentence = Message("evaluation.ungraded", points=points)
        return said("evaluation.named", lang, name=name, rest=sentence) if name else sentence.message(lang)

    def __str__(self) -> str:
        return self.explanation()

    @property
    def scale(self) -> Scale:
        """The scale that gives the grade: the form's own footnote, else the standard's."""
        return self.form.scale or self.standard.scale

    @property
    def execution_rate(self) -> Fraction | None:
        """Executed / budget, exact, on the base that the standard names; ``None`` without amounts."""
        base, executed = base_of(self.form, self.standard), self.form.executed
        return Fraction(executed) / Fraction(base) if base and executed is not None else None

    @property
    def printed_rate(self) -> str:
        """The execution rate in percent as the standard prints it (``81.00``), empty without amounts."""
        base, executed = base_of(self.form, self.standard), self.form.executed
        percent = execution_rate(executed, base, self.standard) if base and executed is not None else None
        return "" if percent is None else plain(percent)


def base_of(form: Form, by: Standard) -> Decimal | None:
    """The budget that the execution rate is measured on; the other one where only that is given."""
    first, second = form.budget, form.initial_budget
    if by.execution.base is BudgetBase.INITIAL:
        first, second = second, first
    return first if first is not None else second


def evaluate(form: Form, standard: str | Standard = "national-2020") -> Evaluation:
    """The points, section sums, total, execution rate and grade of *form* under *standard* (评价).

    Computed points stand where a row has target and actual, stated points where it has only
    those; a figure of the form's own stands where the rule leaves room for one. ``findings``
    holds what could not be read or scored; where the form's own figures differ from the
    recomputed ones is for :func:`~perfrules.auditing.audit` to say.

    Raises :class:`~perfrules.errors.StandardError` for an unknown standard. Source: the form, the
    standard, and 财预〔2020〕10号 as commonly applied; each setting names its own.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,96%,60\\n场次,≥12场,9场,40\\n")
    >>> result = evaluate(form)
    >>> result.total, result.grade
    (Decimal('90'), '优')
    """
    demand_form(form)
    by = standards.standard(standard)
    findings = [*form.problems]
    rows = tuple(_row(indicator, form, by, findings) for indicator in form.indicators)
    short = WIDE.subtract(_HUNDRED, form.weight)
    missing = short if short > 0 and not form.is_complete else _ZERO
    scale, beyond = form.scale or by.scale, None
    lowest, highest = _totals(rows, factor_of(rows), by)
    if any(is_extra(row.indicator) for row in rows):
        beyond = highest if highest > scale.high else None
        lowest, highest = (max(min(end, scale.high), scale.low) for end in (lowest, highest))
    grade = _grade(scale, lowest, WIDE.add(highest, missing))
    open_rows = tuple(row for row in rows if row.points is None)
    return Evaluation(
        form, by, rows, tuple(_sections(form, rows)), lowest, highest, grade,
        deciding_rows=() if grade else open_rows, missing_weight=missing, findings=tuple(findings),
        beyond=beyond,
    )  # fmt: skip


def evaluated(subject: Form | Evaluation, standard: str | Standard | None) -> Evaluation:
    """The evaluation that *subject* is, or that it gives under another *standard*."""
    if isinstance(subject, Evaluation):
        return subject if standard is None else evaluate(subject.form, standard)
    return evaluate(subject, standards.standard(standard))


def factor_of(rows: tuple[RowResult, ...]) -> Fraction:
    """What the rows that apply are rescaled by where others are left out."""
    full = total(row.indicator.weight for row in rows)
    applied = total(row.weight for row in rows)
    return Fraction(full) / Fraction(applied) if applied else Fraction(1)


def _totals(rows: tuple[RowResult, ...], factor: Fraction, by: Standard) -> tuple[Decimal, Decimal]:
    exact = by.rounding.per is Per.TOTAL
    ends = [row.exact_ends if exact else (Fraction(row.lowest), Fraction(row.highest)) for row in rows]
    low, high = (sum((pair[side] for pair in ends), Fraction(0)) for side in (0, 1))
    return total_of(low, factor, by), total_of(high, factor, by)


def total_of(points: Fraction, factor: Fraction, by: Standard) -> Decimal:
    """The total of rows that sum to *points*: rescaled by *factor*, rounded where that or *by* asks it."""
    if factor != 1 or by.rounding.per is Per.TOTAL:
        return rounded(points * factor, by.rounding.places, by.rounding.mode.constant)
    return WIDE.divide(Decimal(points.numerator), Decimal(points.denominator))


def _grade(scale: Scale, lowest: Decimal, highest: Decimal) -> str:
    """The grade that both ends fall under, else empty; a total outside the scale has none."""
    try:
        low, high = scale.grade(lowest), scale.grade(highest)
    except ScaleError:
        return ""
    return low if low == high else ""


def _sections(form: Form, rows: tuple[RowResult, ...]) -> Iterator[SectionResult]:
    printed = {section.name: section.weight for section in form.sections if not section.parent}
    members: dict[str, list[RowResult]] = {}
    for row in rows:
        members.setdefault(row.indicator.level1, []).append(row)
    for name, own in members.items():
        weight = printed.get(name)
        weight = total(row.indicator.weight for row in own) if weight is None else weight
        yield SectionResult(name, weight, total(row.lowest for row in own), total(row.highest for row in own))


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
    if is_extra(row):
        return _extra(row, worked)
    if worked is None:
        return _stated(row)
    verdict = worked.verdict
    if worked.open and verdict is not None and verdict.reason in _UNTOLD:
        return RowResult(row, Basis.OPEN, worked.lowest, worked.highest, worked)
    if row.stated is not None and worked.points != row.stated:
        judged = _judged(row, form, by)
        if judged is not None:
            return RowResult(row, Basis.EVALUATOR, row.stated, row.stated, judged)
    settled = Basis.COMPUTED if row.target is not None else Basis.EXECUTION
    basis = Basis.OPEN if worked.open else settled
    return RowResult(row, basis, worked.lowest, worked.highest, worked)


_UNTOLD = (Reason.UNIT_IN_DOUBT, Reason.DIRECTION_NEEDED)
"""Why no figure of the form's own settles an open row: what it was judged by is not on the form."""


def _score(row: Indicator, form: Form, by: Standard) -> Score | None:
    """The score by the standard, where the row or the amounts give one."""
    if not is_extra(row) and (row.weight is None or row.weight <= 0):
        return None
    has_result = row.actual is not None and not isinstance(row.actual, Missing)
    if row.target is not None and (row.stated is None or has_result):
        return by_target(row, row.actual, form, by)
    amounts = form.executed is not None and base_of(form, by) is not None
    return by_amounts(row, form, by) if row.is_execution and row.stated is None and amounts else None


def by_target(
    row: Indicator, actual: Actual | None, form: Form, by: Standard, given: Decimal | None = None
) -> Score:
    """The points that the row's target gives *actual*; the levels and name may give the direction."""
    if row.target is None or (row.weight is None and not is_extra(row)):
        raise ArgumentError("row_without_score", row=row.name)
    return score(
        row.target, actual, row.weight or _ZERO, standard=by, given=given,
        indicator=path_of(row, row.name), direction=row.direction, year=form.year,
    )  # fmt: skip


def path_of(row: Indicator, name: str) -> str:
    """The *name* with the levels of *row* in front, as a check takes an indicator.

    >>> path_of(Indicator("维护费", level1="成本指标"), "维护费")
    '成本指标/维护费'
    """
    return "/".join(part for part in (row.level1, row.level2, name) if part)


_PENALTIES = ("扣分", "减分", "倒扣分")
_EXTRAS = ("加分", "附加分", "奖励分", *_PENALTIES)


def is_extra(row: Indicator) -> bool:
    """Whether the row stands beyond the weights or below them: bonus or penalty points (加分项, 扣分项).

    >>> is_extra(Indicator("获省级表彰", level1="加分项")), is_extra(Indicator("高考加分政策知晓率"))
    (True, False)
    """
    return any(part.startswith(_EXTRAS) for part in (row.level1, row.level2, row.name))


def _extra(row: Indicator, worked: Score | None) -> RowResult:
    """A bonus up to its weight, or points taken off: as stated, else by the standard's rule for it."""
    if row.stated is None and worked is not None:
        basis = Basis.OPEN if worked.open else Basis.COMPUTED
        return RowResult(row, basis, worked.lowest, worked.highest, worked)
    penalty = any(part.startswith(_PENALTIES) for part in (row.level1, row.level2, row.name))
    if penalty and not row.weight:
        off = -abs(row.stated or _ZERO)
        return RowResult(row, Basis.STATED, off, off)
    return _stated(row)


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


@attrs.frozen
class Improvement:
    """What one row alone would have to reach (改进): its least better actual, or why none does.

    ``actual`` is the least improved actual in the target's unit, as fine as target and actual are
    written; ``points`` what the row then earns, or would need. ``possible`` says whether the row
    alone reaches the grade; ``reason`` is one of ``reaches``, ``lowers``, ``evaluator``,
    ``whole``, ``open``, ``full``, ``short``.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n场次,≥40场,20场,100\\n")
    >>> row = improvements(form).rows[0]
    >>> row.possible, str(row.actual), row.explanation()
    (True, '24(场)', 'raise the actual from 20 to 24')
    """

    row: RowResult
    possible: bool
    reason: str
    points: Decimal | None = None
    actual: Quantity | None = None
    now: str = ""
    then: str = ""

    def explanation(self, lang: str = "en") -> str:
        """The sentence, in English or Chinese."""
        return said(f"improve.{self.reason}", lang, now=self.now, then=self.then)


@attrs.frozen
class Improvements:
    """The way to the next grade (改进路径): how many points are missing, and each row's least share.

    ``grade`` is empty when the form already has the highest grade; ``needed`` is then 0.
    ``rows`` holds one improvement for each row, ``together`` the fewest rows that reach the grade
    with all their points, empty where not even all rows together do. ``strict`` says that the
    total must pass ``threshold`` and not only reach it.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n场次,≥40场,20场,100\\n")
    >>> way = improvements(form)
    >>> way.grade, way.threshold, way.needed
    ('中', Decimal('60'), Decimal('10'))
    """

    grade: str
    threshold: Decimal
    needed: Decimal
    rows: tuple[Improvement, ...]
    together: tuple[RowResult, ...]
    strict: bool = False


def improvements(subject: Form | Evaluation, standard: str | Standard | None = None) -> Improvements:
    """The least further improvement, row by row, that reaches the grade above the present total.

    Open rows count with their lowest points. Every answer is exact: the actual named reaches the
    grade, and one step less, in the decimals that target and actual are written with, does not.
    Raises :class:`~perfrules.errors.StandardError` for an unknown standard.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,96%,60\\n场次,≥40场,20场,40\\n")
    >>> way = improvements(form)
    >>> way.grade, way.needed, [row.explanation() for row in way.rows if row.possible]
    ('优', Decimal('10'), ['raise the actual from 20 to 30'])
    """
    result = evaluated(subject, standard)
    higher = [tier for tier in result.scale.tiers if tier.low >= result.lowest and result.lowest not in tier]
    above = min(higher, key=lambda tier: tier.low, default=None)
    if above is None:
        return Improvements("", result.lowest, _ZERO, (), ())
    search = _Search(result, above)
    rows = tuple(map(search.row, result.rows))
    return Improvements(above.name, above.low, search.needed, rows, search.together(), search.strict)


class _Search:
    """Looks for the least better actual of one row after the other."""

    def __init__(self, result: Evaluation, above: Tier) -> None:
        self._result = result
        self._above = above
        self._factor = factor_of(result.rows)
        self._sum = sum((Fraction(row.lowest) for row in result.rows), Fraction(0))
        self.needed = WIDE.subtract(above.low, result.lowest)
        self.strict = not above.low_inclusive

    def row(self, row: RowResult) -> Improvement:
        room = WIDE.subtract(row.weight, row.lowest)
        if room <= 0:
            return Improvement(row, False, "full")
        if not self._reaches(room):
            best = total_of(self._sum + Fraction(room), self._factor, self._result.standard)
            return Improvement(row, False, "short", now=plain(WIDE.subtract(self._above.low, best)))
        found = self._actual(row) if row.basis is Basis.COMPUTED else None
        return found or self._judged(row, room)

    def _reaches(self, gain: Decimal) -> bool:
        """Whether *gain* more points reach the grade."""
        after = total_of(self._sum + Fraction(gain), self._factor, self._result.standard)
        return after > self._above.low if self.strict else after >= self._above.low

    def _judged(self, row: RowResult, room: Decimal) -> Improvement:
        """A row whose points no number decides: only the points that it would need."""
        places = decimals(self.needed)
        gain = rounded(Fraction(self.needed) / self._factor, places, "ROUND_UP")
        if not self._reaches(gain):
            gain = min(WIDE.add(gain, Decimal(1).scaleb(-places, WIDE)), room)
        points = WIDE.add(row.lowest, gain)
        reason = {Basis.COMPUTED: "whole", Basis.OPEN: "open"}.get(row.basis, "evaluator")
        return Improvement(row, True, reason, points, then=plain(points))

    def _actual(self, row: RowResult) -> Improvement | None:
        """The least better actual, found by halving the way to the bound."""
        verdict, target = row.verdict, row.indicator.target
        if (
            verdict is None
            or verdict.value is None
            or verdict.bound is None
            or not isinstance(target, Numeric)
        ):
            return None
        start, goal = verdict.value, Fraction(verdict.bound)
        places = max(decimals(verdict.reached or _ZERO), decimals(verdict.bound))
        step = Fraction(1 if goal > start else -1, 10**places)

        def enough(steps: int) -> bool:
            points = self._points(row, target, rounded(start + steps * step, places))
            return self._reaches(WIDE.subtract(points, row.lowest))

        low, high = 0, -(-abs(goal - start) * 10**places // 1)
        if not enough(high):
            return None
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (low, middle) if enough(middle) else (middle, high)
        least = rounded(start + high * step, places)
        actual, reason = Quantity(least, target.unit), "reaches" if least > start else "lowers"
        points = self._points(row, target, least)
        return Improvement(row, True, reason, points, actual, exact(start), plain(least))

    def _points(self, row: RowResult, target: Numeric, value: Decimal) -> Decimal:
        actual = Amount(Quantity(value, target.unit))
        return by_target(row.indicator, actual, self._result.form, self._result.standard).lowest

    def together(self) -> tuple[RowResult, ...]:
        """The fewest rows that reach the grade with all their points: those with most to gain first."""
        gained = _ZERO
        chosen: list[RowResult] = []
        for row in sorted(self._result.rows, key=lambda row: WIDE.subtract(row.lowest, row.weight)):
            if self._reaches(gained):
                break
            chosen.append(row)
            gained = WIDE.add(gained, WIDE.subtract(row.weight, row.lowest))
        return tuple(chosen) if self._reaches(gained) else ()
