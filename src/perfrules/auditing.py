"""Auditing (审核): a form that already carries points is recomputed, and every difference reported.

Nothing is corrected. Figures are compared as finely as the form prints its points and as the
standard rounds them, so that rounding to what is printed is no difference. A form that is not
complete gets no finding about sums that rows beyond it could still fill.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._exact import WIDE, exact, plain, rounded, total
from perfrules.actuals import Amount
from perfrules.errors import PerfrulesError
from perfrules.evaluation import (
    Basis,
    Evaluation,
    RowResult,
    by_amounts,
    by_target,
    evaluate,
    rate_of,
    scale_of,
)
from perfrules.findings import Finding
from perfrules.forms import Form, Indicator
from perfrules.quantities import Quantity, Unit, convertible, ratio
from perfrules.scales import SCALES, Scale
from perfrules.scoring import Score
from perfrules.standards import Standard
from perfrules.targets import Approximate, Comparator, Comparison, Range

__all__ = [
    "audit",
    "differences",
    "weights",
]


_NEAR = Fraction(4, 5), Fraction(5, 4)
"""How near to 100 or 10,000 times the bound an actual lies to look like a slip."""

_LEAST_PERCENT = {True: 50, False: 20}
"""The bound in percent from which a fraction looks like a slip; higher where less is better."""


@attrs.frozen
class Slip:
    """A likely slip: the finding, and the actual that is likely meant, in the target's unit."""

    finding: Finding
    meant: Amount


def slip(row: Indicator) -> Slip | None:
    """The likely slip in the actual of *row*, if there is one."""
    target, actual = row.target, row.actual
    if not isinstance(target, (Comparison, Range, Approximate)) or not isinstance(actual, Amount):
        return None
    bound = target.low if isinstance(target, Range) else target.value
    value = _in_unit(actual.quantity, target.unit)
    if value is None or value <= 0 or bound <= 0:
        return None
    less = isinstance(target, Comparison) and target.op in (Comparator.AT_MOST, Comparator.LESS_THAN)
    return _found(row, actual.quantity, (value, Fraction(bound), target.unit), less)


def _found(
    row: Indicator, given: Quantity, measured: tuple[Fraction, Fraction, Unit], less: bool
) -> Slip | None:
    value, bound, unit = measured
    percent = unit.symbol == "%"
    if percent and not given.unit and value <= 1 and bound >= _LEAST_PERCENT[less]:
        return _slip("slip_fraction", row, value * 100, unit)
    for code, times in (("slip_ten_thousand", 10_000), ("slip_hundred", 100)):
        if times == 100 and not percent and (less or bound <= 1):
            continue
        if _near(value, bound * times):
            return _slip(code, row, value / times, unit)
        if _near(value * times, bound):
            return _slip(code, row, value * times, unit)
    return None


def _near(value: Fraction, bound: Fraction) -> bool:
    return _NEAR[0] * bound <= value <= _NEAR[1] * bound


def _slip(code: str, row: Indicator, meant: Fraction, unit: Unit) -> Slip | None:
    figure = exact(meant)
    if "/" in figure:
        return None
    amount = Amount(Quantity(Decimal(figure), unit))
    computed = f"{plain(amount.quantity.value.normalize(WIDE))}{unit.symbol}"
    finding = Finding.of(code, row.name, row.actual_text, computed, row.target_text, line=row.line)
    return Slip(finding, amount)


def _in_unit(quantity: Quantity, unit: Unit) -> Fraction | None:
    value = Fraction(quantity.value)
    if not quantity.unit or not unit or quantity.unit == unit:
        return value
    return value * ratio(quantity.unit, unit) if convertible(quantity.unit, unit) else None


def explains(found: Slip, row: Indicator, form: Form, by: Standard) -> bool:
    """Whether the stated points are those of the actual that is likely meant."""
    try:
        score = by_target(row, found.meant, form, by)
    except PerfrulesError:
        return False
    return score.points == row.stated


_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


def audit(subject: Form | Evaluation, standard: str | Standard | None = None) -> tuple[Finding, ...]:
    """What of a form could not be read, and where its figures differ from the recomputed ones (审核).

    *subject* is the form, or its evaluation where that was made already; *standard* is that of the
    evaluation, else ``national-2020``.

    Looks at points above the weight, points that the standard's rule does not give, likely slips,
    weights against their section and 100, subtotals, the total, the execution rate and the grade.
    The codes are listed in ``docs/reference/findings.md``. Raises
    :class:`~perfrules.errors.StandardError` for an unknown standard, and
    :class:`~perfrules.errors.ArgumentError` for what is no form, such as its path.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值,得分\\n合格率,≥95%,90%,20,20.5\\n")
    >>> [finding.code for finding in audit(form)]
    ['points_above_weight']
    """
    if isinstance(subject, Evaluation) and standard is None:
        result = subject
    else:
        form = subject.form if isinstance(subject, Evaluation) else subject
        result = evaluate(form, standard or "national-2020")
    return (*result.findings, *differences(result))


def differences(evaluation: Evaluation) -> Iterator[Finding]:
    """The differences alone, in the order of the form.

    >>> from perfrules import evaluate
    >>> form = Form.loads("指标名称,指标值,实际完成值,分值,得分\\n合格率,≥95%,90.25%,100,100\\n")
    >>> [finding.computed for finding in differences(evaluate(form))]
    ['95']
    """
    form = evaluation.form
    fineness = _Fineness(form, evaluation.standard)
    for row in evaluation.rows:
        yield from _row(row, evaluation, fineness)
    yield from weights(form, evaluation.standard, complete=form.is_complete)
    if form.is_complete:
        yield from _sums(evaluation)
    yield from _rate(evaluation)
    yield from _grade(evaluation)


class _Fineness:
    """How finely points are compared: as the form prints them, at most as the standard rounds."""

    def __init__(self, form: Form, by: Standard) -> None:
        printed = max((_places(row.stated) for row in form.indicators if row.stated is not None), default=0)
        self.places = min(printed, by.rounding.places)

    def same(self, stated: Decimal, computed: Decimal | Fraction) -> bool:
        """Whether *computed* is *stated* but for the rounding to what is printed."""
        half = Fraction(1, 2 * 10**self.places)
        return abs(Fraction(stated) - Fraction(computed)) <= half

    def shown(self, computed: Fraction) -> str:
        """*computed* as finely as it is compared, without trailing zeros."""
        figure = rounded(computed, self.places)
        return plain(rounded(figure, _places(figure)))


def _places(figure: Decimal) -> int:
    """The decimals of *figure*, trailing zeros not counted."""
    exponent = figure.normalize(WIDE).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _row(result: RowResult, evaluation: Evaluation, fineness: _Fineness) -> Iterator[Finding]:
    row = result.indicator
    found = slip(row)
    if found is not None:
        yield found.finding
    if row.stated is None:
        return
    stated = plain(row.stated)
    if row.stated < 0:
        yield Finding.of("points_negative", row.name, stated, "0", line=row.line)
    elif row.weight is not None and row.stated > row.weight:
        yield Finding.of("points_above_weight", row.name, stated, plain(row.weight), line=row.line)
    elif found is None or not explains(found, row, evaluation.form, evaluation.standard):
        yield from _points(result, row.stated, evaluation, fineness)


def _points(
    result: RowResult, stated: Decimal, evaluation: Evaluation, fineness: _Fineness
) -> Iterator[Finding]:
    row = result.indicator
    if result.basis is Basis.COMPUTED and result.score is not None:
        if not fineness.same(stated, result.score.exact_lowest):
            yield _difference("points_differ", row, stated, result.score, fineness)
    elif result.basis is Basis.OPEN and not result.lowest <= stated <= result.highest:
        ends = f"{plain(result.lowest)}–{plain(result.highest)}"
        yield Finding.of("points_outside_tier", row.name, plain(stated), ends, line=row.line)
    elif result.basis is Basis.STATED and row.is_execution:
        yield from _execution(row, stated, evaluation, fineness)


def _execution(
    row: Indicator, stated: Decimal, evaluation: Evaluation, fineness: _Fineness
) -> Iterator[Finding]:
    """The points of the execution rate: by the exact rate, or by the printed one where that holds."""
    form = evaluation.form
    try:
        score = by_amounts(row, form, evaluation.standard)
    except PerfrulesError:
        return
    if score.open or fineness.same(stated, score.exact_lowest):
        return
    printed = Fraction(min(form.stated_rate or _ZERO, _HUNDRED)) * Fraction(row.weight or 0) / 100
    if not (_rate_holds(evaluation) and fineness.same(stated, printed)):
        yield _difference("execution_points_differ", row, stated, score, fineness)


def _difference(code: str, row: Indicator, stated: Decimal, score: Score, fineness: _Fineness) -> Finding:
    computed, points = fineness.shown(score.exact_lowest), plain(score.lowest)
    shown = points if Decimal(computed) == score.lowest else f"{points} ≈ {computed}"
    more = score.explanation("en"), score.explanation("zh"), shown
    return Finding.of(code, row.name, plain(stated), computed, *more, line=row.line)


def weights(form: Form, by: Standard, *, complete: bool) -> Iterator[Finding]:
    """Weights that do not add up to their section, to the stated sum or to 100.

    Of a form that is not *complete* only sums that are already too large.

    >>> from perfrules.standards import standard
    >>> form = Form.loads("指标名称,指标值,分值\\n合格率,≥95%,90\\n")
    >>> [str(finding) for finding in weights(form, standard("national-2020"), complete=True)]
    []
    """
    if any(finding.place.endswith("分值") for finding in form.problems):
        return
    members = _members(form)
    for section in form.sections:
        rows = [row for row in members.get((section.parent, section.name), []) if row.weight is not None]
        weight = total(row.weight for row in rows)
        due = section.weight
        if rows and due is not None and (weight > due or (complete and weight < due)):
            yield Finding.of("section_weight_differs", section.name, plain(due), plain(weight))
    yield from _all_weights(form, by, complete)


def _members(form: Form) -> dict[tuple[str, str], list[Indicator]]:
    """The rows of each section, by its parent and name."""
    members: dict[tuple[str, str], list[Indicator]] = {}
    for row in form.indicators:
        members.setdefault(("", row.level1), []).append(row)
        members.setdefault((row.level1, row.level2), []).append(row)
    return members


def _all_weights(form: Form, by: Standard, complete: bool) -> Iterator[Finding]:
    weight = form.weight
    if not weight or (not complete and weight <= _HUNDRED):
        return
    stated = form.stated_weight
    due = _HUNDRED if stated is None or stated in (weight, _without_block(form)) else stated
    if weight not in (due, 1) and not _execution_elsewhere(form, by):
        yield Finding.of("weights_differ", "合计", plain(due), plain(weight))


def _without_block(form: Form) -> Decimal:
    """The weights without those of the budget block above the table."""
    return total(row.weight for row in form.indicators if not _is_block(row))


def _is_block(row: Indicator) -> bool:
    return row.is_execution and row.level1 == row.name and row.target is None


def _execution_elsewhere(form: Form, by: Standard) -> bool:
    """Whether the table lacks exactly the execution rate, which forms print in a block of its own."""
    due = by.execution_weight
    has_row = any(row.is_execution for row in form.indicators)
    return not has_row and due is not None and WIDE.add(form.weight, due) == _HUNDRED


def _sums(evaluation: Evaluation) -> Iterator[Finding]:
    form = evaluation.form
    members = _members(form)
    for section in form.sections:
        rows = members.get((section.parent, section.name), [])
        if section.stated is not None and _all_stated(rows) and not _adds_up(section.stated, rows):
            computed = plain(total(row.stated for row in rows))
            yield Finding.of("section_points_differ", section.name, plain(section.stated), computed)
    if form.stated_total is None or not _all_stated(form.indicators):
        return
    if not _total_holds(evaluation, form.stated_total):
        computed = plain(total(row.stated for row in form.indicators))
        yield Finding.of("total_differs", "合计", plain(form.stated_total), computed)


def _total_holds(evaluation: Evaluation, stated: Decimal) -> bool:
    """Whether the rows give the *stated* total, with the budget block or without it."""
    form = evaluation.form
    if _execution_elsewhere(form, evaluation.standard):
        short = WIDE.subtract(stated, total(row.stated for row in form.indicators))
        return 0 <= short <= (evaluation.standard.execution_weight or 0)
    table = [row for row in form.indicators if not _is_block(row)]
    outside = form.stated_weight is not None and form.stated_weight == _without_block(form)
    return _adds_up(stated, form.indicators) or (outside and _adds_up(stated, table))


def _all_stated(rows: tuple[Indicator, ...] | list[Indicator]) -> bool:
    """Whether every row that has a weight carries its points."""
    return any(row.stated is not None for row in rows) and all(
        row.stated is not None or not row.weight for row in rows
    )


def _adds_up(stated: Decimal, rows: tuple[Indicator, ...] | list[Indicator]) -> bool:
    """Whether the rows' points give *stated*; rows printed with 2 decimals or more may be rounded."""
    points = [row.stated for row in rows if row.stated is not None]
    rounded_off = [Fraction(1, 2 * 10 ** _places(figure)) for figure in points if _places(figure) >= 2]
    return abs(Fraction(stated) - Fraction(total(points))) <= sum(rounded_off)


def _rate(evaluation: Evaluation) -> Iterator[Finding]:
    form, rate = evaluation.form, rate_of(evaluation.form, evaluation.standard)
    if form.stated_rate is None or rate is None or _rate_holds(evaluation):
        return
    computed = rounded(rate * 100, max(2, _places(form.stated_rate)))
    yield Finding.of("execution_rate_differs", "预算执行率", plain(form.stated_rate), plain(computed))


def _rate_holds(evaluation: Evaluation) -> bool:
    """Whether the printed rate is the exact one, rounded to the decimals that it shows."""
    stated, rate = evaluation.form.stated_rate, rate_of(evaluation.form, evaluation.standard)
    if stated is None or rate is None:
        return False
    return rounded(rate * 100, _places(stated)) == stated


def _grade(evaluation: Evaluation) -> Iterator[Finding]:
    form = evaluation.form
    points = form.stated_total
    if points is None and form.is_complete:
        points = evaluation.total
    scale = _scale_naming(form.stated_grade, form, evaluation.standard)
    if not form.stated_grade or points is None or scale is None:
        return
    try:
        grade = scale.grade(points)
    except PerfrulesError as error:
        yield Finding.from_error("total_outside", "合计", plain(points), error, None)
        return
    if grade != form.stated_grade:
        yield Finding.of("grade_differs", "等级", form.stated_grade, grade, plain(points))


def _scale_naming(grade: str, form: Form, by: Standard) -> Scale | None:
    """The scale that *grade* belongs to: the form's own, else the standard's, else a common one."""
    own = (form.scale,) if form.scale is not None else (scale_of(form, by), *SCALES)
    return next((scale for scale in own if any(tier.name == grade for tier in scale.tiers)), None)
