"""Auditing (审核): a form that already carries points is recomputed, and every difference reported.

Nothing is corrected. Figures are compared as finely as the form prints its points and as the
standard rounds them, so that rounding to what is printed is no difference. A form that is not
complete gets no finding about sums that rows beyond it could still fill. One cause gives one
finding: what follows from a slip or from another sum is not told beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import attrs

from perfrules._exact import WIDE, decimals, exact, plain, rounded, total
from perfrules.actuals import Amount
from perfrules.errors import PerfrulesError, ScaleError
from perfrules.evaluation import (
    Basis,
    Evaluation,
    RowResult,
    base_of,
    by_amounts,
    by_target,
    evaluated,
    is_extra,
)
from perfrules.findings import Finding, Kind, Severity
from perfrules.forms import Form, Indicator
from perfrules.linting.forms import (
    funds,
    is_block,
    is_whole,
    lacks_execution,
    members,
    weights,
    without_block,
)
from perfrules.linting.numbers import fractions_of_one
from perfrules.messages import Message
from perfrules.quantities import Quantity, Unit, convertible, ratio
from perfrules.scales import SCALES, Scale
from perfrules.scoring import Score
from perfrules.standards import Standard
from perfrules.targets import Approximate, Comparison, Qualitative, Range, Target

__all__ = ["audit", "differences"]

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_NEAR = Fraction(4, 5), Fraction(5, 4)
"""How near to 100 or 10,000 times the bound an actual lies to look like a slip."""
_ALL = ("应保尽保", "应发尽发", "应救尽救", "应助尽助", "应收尽收", "应享尽享", "全覆盖", "全部", "百分之百")
"""Wording that promises all of it."""


def audit(subject: Form | Evaluation, standard: str | Standard | None = None) -> tuple[Finding, ...]:
    """What of a form could not be read, and where its figures differ from the recomputed ones (审核).

    *subject* is the form, or its evaluation where that was made already; *standard* is that of the
    evaluation, else ``national-2020``.

    Looks at points above the weight, points that the standard's rule does not give, likely slips,
    weights against their section and 100, subtotals, the total, the funds, the execution rate and
    the grade. The codes are listed in ``docs/reference/findings.md``. Raises
    :class:`~perfrules.errors.StandardError` for an unknown standard, and
    :class:`~perfrules.errors.ArgumentError` for what is no form, such as its path.

    >>> form = Form.loads("指标名称,指标值,实际完成值,分值,得分\\n合格率,≥95%,90%,20,20.5\\n")
    >>> [finding.code for finding in audit(form)]
    ['points_above_weight']
    """
    result = evaluated(subject, standard)
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
    sums = [*weights(form, evaluation.standard), *(_sums(evaluation) if is_whole(form) else ())]
    amounts = [*funds(form)]
    yield from (*sums, *amounts)
    yield from _execution_rate(evaluation, summed=not amounts)
    yield from _grade(evaluation, summed=not sums)


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
    return decimals(figure.normalize(WIDE))


# ---- one row


def _row(result: RowResult, evaluation: Evaluation, fineness: _Fineness) -> Iterator[Finding]:
    """A slip, or else what its points are not."""
    row = result.indicator
    slips = [*fractions_of_one(row), *_slips(result, evaluation)][:1]
    yield from slips
    if row.stated is None or is_extra(row):
        return
    stated = plain(row.stated)
    if row.stated < 0:
        yield Finding.of("points_negative", row.name, stated, "0", line=row.line)
    elif row.weight is not None and row.stated > row.weight:
        yield Finding.of("points_above_weight", row.name, stated, plain(row.weight), line=row.line)
    elif not slips:
        yield from _points(result, row.stated, evaluation, fineness)


def _points(
    result: RowResult, stated: Decimal, evaluation: Evaluation, fineness: _Fineness
) -> Iterator[Finding]:
    row, score = result.indicator, result.score
    if result.basis is Basis.COMPUTED and score is not None:
        hidden = stated == row.weight and score.verdict is not None and score.verdict.not_met
        if not (score.lowest == stated if hidden else fineness.same(stated, score.exact_lowest)):
            yield _difference("points_differ", row, stated, score, fineness)
    elif result.basis is Basis.OPEN and not result.lowest <= stated <= result.highest:
        ends = f"{plain(result.lowest)}–{plain(result.highest)}"
        yield Finding.of("points_outside_tier", row.name, plain(stated), ends, line=row.line)
    elif result.basis is Basis.STATED and row.is_execution:
        yield from _execution_points(row, stated, evaluation, fineness)
    elif stated == row.weight and _falls_short(row):
        yield Finding.of("short_of_all", row.name, row.actual_text, line=row.line, target=row.target_text)


def _falls_short(row: Indicator) -> bool:
    """Whether a share below 100% answers wording that promises all."""
    target, actual = row.target, row.actual
    if not isinstance(target, Qualitative) or not isinstance(actual, Amount):
        return False
    share = actual.quantity.unit.symbol == "%" and 0 <= actual.quantity.value < 100
    return share and any(word in target.wording for word in _ALL)


def _execution_points(
    row: Indicator, stated: Decimal, evaluation: Evaluation, fineness: _Fineness
) -> Iterator[Finding]:
    """The points of the execution rate: by the exact rate, or by the printed one where that holds."""
    form = evaluation.form
    if not row.weight:
        return  # what has no weight is not computed
    try:
        score = by_amounts(row, form, evaluation.standard)
    except PerfrulesError:
        return
    if score.open or fineness.same(stated, score.exact_lowest):
        return
    printed = Fraction(min(form.stated_rate or _ZERO, _HUNDRED)) * Fraction(row.weight) / 100
    if not (_rate_holds(evaluation) and fineness.same(stated, printed)):
        yield _difference("execution_points_differ", row, stated, score, fineness)


def _difference(code: str, row: Indicator, stated: Decimal, score: Score, fineness: _Fineness) -> Finding:
    computed, points = fineness.shown(score.exact_lowest), plain(score.lowest)
    computed = points if Decimal(computed) == stated else computed
    shown = points if Decimal(computed) == score.lowest else f"{points} ≈ {computed}"
    steps = [*(line.told for line in score.working), *(flag.told for flag in score.flags)]
    working = reduce(lambda before, step: Message("line.then", before=before, step=step), steps)
    return Finding.of(code, row.name, plain(stated), computed, line=row.line, shown=shown, working=working)


# ---- slips


def _slips(result: RowResult, evaluation: Evaluation) -> Iterator[Finding]:
    """A number that lies 100 or 10,000 times off its target, or is near it in another unit."""
    row, verdict = result.indicator, result.verdict
    target, actual = row.target, row.actual
    if not isinstance(target, (Comparison, Range, Approximate)) or not isinstance(actual, Amount):
        return
    capped = isinstance(target, Comparison) and target.op.is_cap
    if verdict is not None and verdict.readings:
        readings = ((each.target, each.actual) for each in verdict.readings)
        typed, meant = (attrs.evolve(row, target=goal, actual=reached) for goal, reached in readings)
        code = "slip_fraction" if _in_percent(typed.actual, target) else "slip_ten_thousand"
        code = code if target.unit or actual.quantity.unit else "slip_hundred"
        if not (capped and result.lowest == result.highest):  # far below a cap is what was wished
            yield _slip(code, row, typed, meant, evaluation)
        return
    bound = target.low if isinstance(target, Range) else target.value
    value = _in_unit(actual.quantity, target.unit)
    if value is None or value <= 0 or bound <= 0:
        return
    for code, times in (("slip_ten_thousand", 10_000), ("slip_hundred", 100)):
        if times == 100 and target.unit.symbol != "%" and (capped or bound <= 1):
            continue
        for factor in (Fraction(1, times), Fraction(times)):
            figure = exact(value * factor)
            if _NEAR[0] <= value * factor / Fraction(bound) <= _NEAR[1] and "/" not in figure:
                meant = attrs.evolve(row, actual=Amount(Quantity(Decimal(figure), target.unit)))
                yield _slip(code, row, row, meant, evaluation)
                return


def _in_percent(actual: object, target: Target) -> bool:
    units = getattr(actual, "quantity", actual), target
    return any(getattr(each, "unit", Unit("")).symbol == "%" for each in units)


def _in_unit(quantity: Quantity, unit: Unit) -> Fraction | None:
    value = Fraction(quantity.value)
    if not quantity.unit or not unit or quantity.unit == unit:
        return value
    return value * ratio(quantity.unit, unit) if convertible(quantity.unit, unit) else None


def _slip(code: str, row: Indicator, typed: Indicator, meant: Indicator, evaluation: Evaluation) -> Finding:
    """The slip of *row*, with what it earns as *typed* and as *meant*."""
    of_target = meant.actual == row.actual
    text = row.target_text if of_target else row.actual_text
    computed = str(meant.target) if of_target else _written(meant.actual)
    earned = [_earned(each, evaluation) for each in (typed, meant)]
    because = Message("slip.off", text=text, beside=row.actual_text if of_target else row.target_text)
    if None not in earned:
        because = Message("slip.earns", text=text, typed=earned[0], meant=earned[1])
    cell = "target" if of_target else "actual"
    return Finding.of(code, row.name, text, computed, line=row.line, cell=cell, because=because)


def _written(actual: object) -> str:
    quantity = actual.quantity if isinstance(actual, Amount) else Quantity(_ZERO)
    return f"{plain(quantity.value.normalize(WIDE))}{quantity.unit.symbol}"


def _earned(row: Indicator, evaluation: Evaluation) -> str | None:
    """The points of *row* by the standard, where there are any."""
    if not row.weight or row.weight < 0:
        return None
    try:
        score = by_target(row, row.actual, evaluation.form, evaluation.standard)
    except PerfrulesError:
        return None
    return plain(score.lowest) if score.lowest == score.highest else None


# ---- sums


def _sums(evaluation: Evaluation) -> Iterator[Finding]:
    """Subtotals and the total that the rows do not make."""
    form, rows_of = evaluation.form, members(evaluation.form)
    for section in form.sections:
        rows = rows_of.get((section.parent, section.name), [])
        if section.stated is not None and _all_stated(rows) and not _adds_up(section.stated, rows):
            computed = plain(total(row.stated for row in rows))
            yield Finding.of("section_points_differ", section.name, plain(section.stated), computed)
    stated = form.stated_total
    if stated is None:
        return
    if _all_stated(form.indicators):
        if not _total_holds(evaluation, stated):
            computed = plain(total(row.stated for row in form.indicators))
            yield Finding.of("total_differs", "合计", plain(stated), computed)
        return
    open_rows = [row for row in evaluation.rows if row.indicator.stated is None]
    most = total([*(row.stated for row in form.indicators), *(row.highest for row in open_rows)])
    known = all(row.weight > 0 for row in open_rows)
    if known and stated > most and not lacks_execution(form, evaluation.standard):
        yield Finding.of("total_unreachable", "合计", plain(stated), plain(most))


def _total_holds(evaluation: Evaluation, stated: Decimal) -> bool:
    """Whether the rows give the *stated* total, with the budget block or without it."""
    form = evaluation.form
    if lacks_execution(form, evaluation.standard):
        short = WIDE.subtract(stated, total(row.stated for row in form.indicators))
        return 0 <= short <= (evaluation.standard.execution_weight or 0)
    table = [row for row in form.indicators if not is_block(row)]
    outside = form.stated_weight is not None and form.stated_weight == without_block(form)
    if stated == evaluation.total and any(map(is_extra, form.indicators)):
        return True
    return _adds_up(stated, form.indicators) or (outside and _adds_up(stated, table))


def _all_stated(rows: Iterable[Indicator]) -> bool:
    """Whether every row that has a weight carries its points; where none has, every row."""
    rows = tuple(rows)
    weighed = any(row.weight for row in rows if not is_block(row))
    return any(row.stated is not None for row in rows) and all(
        row.stated is not None or (weighed and not row.weight) for row in rows
    )


def _adds_up(stated: Decimal, rows: Iterable[Indicator]) -> bool:
    """Whether the rows' points give *stated*; rows printed with 2 decimals or more may be rounded."""
    points = [row.stated for row in rows if row.stated is not None]
    rounded_off = [Fraction(1, 2 * 10 ** _places(figure)) for figure in points if _places(figure) >= 2]
    return abs(Fraction(stated) - Fraction(total(points))) <= sum(rounded_off)


# ---- the execution rate and the grade


def _execution_rate(evaluation: Evaluation, *, summed: bool) -> Iterator[Finding]:
    """A printed rate that the amounts do not give, and more executed than there was.

    Of a budget of 0 that its own sources contradict, that is told alone.
    """
    form = evaluation.form
    rate, base = evaluation.execution_rate, base_of(form, evaluation.standard)
    if form.stated_rate is not None and rate is not None and not _rate_holds(evaluation):
        computed = rounded(rate * 100, max(2, _places(form.stated_rate)))
        yield Finding.of("execution_rate_differs", "预算执行率", plain(form.stated_rate), plain(computed))
    known = base is not None and (base > 0 or summed)
    if form.executed is not None and base is not None and known and form.executed > base:
        yield Finding.of("executed_above_budget", "预算执行率", plain(form.executed), plain(base))


def _rate_holds(evaluation: Evaluation) -> bool:
    """Whether the printed rate is the exact one, rounded to the decimals that it shows."""
    stated, rate = evaluation.form.stated_rate, evaluation.execution_rate
    return stated is not None and rate is not None and rounded(rate * 100, _places(stated)) == stated


def _grade(evaluation: Evaluation, *, summed: bool) -> Iterator[Finding]:
    """A grade that the total does not give; a total outside the scale where the sums do not tell why."""
    form, points = evaluation.form, evaluation.form.stated_total
    if points is None and form.is_complete:
        points = evaluation.total
    scale = _scale_naming(form.stated_grade, form, evaluation.standard)
    try:
        if form.stated_grade and points is not None and scale is not None:
            grade = scale.grade(min(points, scale.high) if evaluation.beyond else points)
            if grade != form.stated_grade:
                yield Finding.of("grade_differs", "等级", form.stated_grade, grade, total=plain(points))
        evaluation.scale.grade(evaluation.highest)
    except ScaleError as error:
        if summed:
            outside = plain(points or evaluation.highest)
            yield Finding.from_error("total_outside", "合计", outside, error, None)
    if evaluation.beyond is not None:
        yield Finding.of("bonus_beyond", "合计", plain(evaluation.beyond), plain(evaluation.highest))


def _scale_naming(grade: str, form: Form, by: Standard) -> Scale | None:
    """The scale that *grade* belongs to: the form's own, else the standard's, else a common one."""
    own = (form.scale,) if form.scale is not None else (by.scale, *SCALES)
    return next((scale for scale in own if any(tier.name == grade for tier in scale.tiers)), None)


# ---- what each code means


class PointsAboveWeight(Kind):
    """More points than the row has on offer: 12 of 10.

    Why: the total could pass 100.

    Instead: correct the points or the weight.

    Source: a fact of the form: the weight is what a row can earn.

    ----

    得分超过该行分值：分值 10，得分 12。

    为什么：总分可能超过 100。

    怎么改：更正得分或分值。

    依据：表内事实：分值即该行可得的最高分。

    ----

    + 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,300人,10,12
    - 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,300人,10,10
    """


class PointsNegative(Kind):
    """Points below zero.

    Why: a row that earns nothing has 0 points.

    Instead: write 0.

    Source: a fact of the form: points are earned, not owed.

    ----

    得分低于零。

    为什么：未得分的行应为 0 分。

    怎么改：填 0。

    依据：表内事实：得分不为负。

    ----

    + 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,300人,10,-1
    - 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,0人,10,0
    """


class PointsDiffer(Kind):
    """Target and actual give other points by the standard's rule: 95% of ≥95%, 27 stated of 30.

    Figures are compared as finely as the form prints its points, at most as the standard rounds: on a
    form of whole points 9 agrees with 9.33, beside a 9.44 it does not.

    Why: the points can't be explained by the result.

    Instead: correct the points, the actual or the target, or state why points were taken off.

    Source: the rule of the standard, 财预〔2020〕10号 by default.

    ----

    按评分标准的规则，指标值与实际完成值得出的分数不同：≥95% 完成 95%，分值 30，得分 27。

    按表上得分的小数位数比较，最多到评分标准规定的位数：得分均为整数时，9 与 9.33 相符；另有 9.44 时则不符。

    为什么：得分与完成情况对不上。

    怎么改：更正得分、实际完成值或指标值，或说明扣分原因。

    依据：评分标准的计分规则，默认为财预〔2020〕10号。

    ----

    + 三级指标,指标值,实际完成值,分值,得分 / 合格率,≥95%,95%,30,27
    - 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥30人,28人,10,9
    - 三级指标,指标值,实际完成值,分值,得分 / 工作机制,健全,健全,10,9
    """


class PointsOutsideTier(Kind):
    """The rule leaves the points to the evaluator, and the stated figure lies outside its tier.

    Why: 部分达成 earns 60% to 80% of the weight; 9 of 10 says that it was reached.

    Instead: correct the points, or what the result is said to be (达成, 部分达成, 未达成).

    Source: 财预〔2020〕10号: the tiers of qualitative indicators.

    ----

    该行由评价人评分，而填报得分不在该档区间之内。

    为什么：部分达成得分值的 60% 至 80%；10 分得 9 分等于说已经达成。

    怎么改：更正得分，或更正达成情况（达成、部分达成、未达成）。

    依据：财预〔2020〕10号：定性指标的分档。

    ----

    + 三级指标,指标值,实际完成值,分值,得分 / 工作机制,健全,部分达成预期指标并具有一定效果,10,9
    - 三级指标,指标值,实际完成值,分值,得分 / 工作机制,健全,部分达成预期指标并具有一定效果,10,7
    """


class ExecutionPointsDiffer(Kind):
    """The amounts give the row 预算执行率 other points: 80.67% of 8 points are 6, and 7 are stated.

    Points by the printed rate agree, if that rate is right.

    Why: the points of this row are arithmetic.

    Instead: correct the points or the amounts.

    Source: 财预〔2020〕10号: the execution rate times its weight.

    ----

    按金额计算，“预算执行率”一行的得分不同：执行率 80.67%，分值 8，应得 6，填报 7。

    按所填执行率计算的得分，执行率正确时不报。

    为什么：该行得分由金额算出。

    怎么改：更正得分或金额。

    依据：财预〔2020〕10号：执行率乘以分值。

    ----

    + 项目资金,全年预算数,全年执行数,分值,执行率,得分 / 年度资金总额,100,80,10,80%,9 /
      三级指标,指标值,分值 / 参训人数,≥300人,90
    - 项目资金,全年预算数,全年执行数,分值,执行率,得分 / 年度资金总额,100,80,10,80%,8 /
      三级指标,指标值,分值 / 参训人数,≥300人,90
    """


class SectionPointsDiffer(Kind):
    """The rows of a section do not add up to its 小计: 57 stated, rows of 58.

    Why: the total is made of them.

    Instead: correct the subtotal or the points of its rows.

    Source: arithmetic.

    ----

    该部分各行得分之和与小计不符：小计 57，各行合计 58。

    为什么：总分由小计相加。

    怎么改：更正小计或各行得分。

    依据：算术。

    ----

    + 一级指标,三级指标,指标值,实际完成值,分值,得分 / 产出指标,参训人数,≥300人,300人,60,60 /
      小计,,,,60,59 / 效益指标,知晓率,≥90%,90%,40,40 / 合计,,,,100,100
    - 一级指标,三级指标,指标值,实际完成值,分值,得分 / 产出指标,参训人数,≥300人,300人,60,60 /
      小计,,,,60,60 / 效益指标,知晓率,≥90%,90%,40,40 / 合计,,,,100,100
    """


class TotalDiffers(Kind):
    """The rows' points do not add up to the stated total: 97 stated, rows of 95.

    Why: the grade follows from the total.

    Instead: correct the total or the points.

    Source: arithmetic.

    ----

    各行得分之和与填报总分不符：总分 97，各行合计 95。

    为什么：等级由总分得出。

    怎么改：更正总分或各行得分。

    依据：算术。

    ----

    + 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,300人,100,100 / 合计,,,100,97
    - 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,300人,100,100 / 合计,,,100,100
    """


class TotalOutside(Kind):
    """The total lies outside the scale, so that it has no grade: 101.

    Why: the form promises a grade for each total.

    Instead: correct the points, or give a scale that covers the total.

    Source: the scale: the form's footnote, else the standard's.

    ----

    总分超出等级标准，没有对应等级：101。

    为什么：每个总分都应有等级。

    怎么改：更正得分，或给出包含该总分的等级标准。

    依据：等级标准：表格脚注，其次评分标准。
    """


class ExecutionRateDiffers(Kind):
    """The amounts do not give the printed rate: 85.00% stated, 80.00% by the amounts.

    Compared as finely as it is printed, trailing zeros aside: 81.00% is 80.67% in whole percents.

    Why: the rate and its points follow from the amounts.

    Instead: correct the rate or the amounts.

    Source: 预算执行率 is 全年执行数 / 全年预算数.

    ----

    按金额计算的预算执行率与填报不符：填报 85.00%，按金额为 80.00%。

    按所填的小数位数比较，末尾的零不计：81.00% 即 80.67% 取整。

    为什么：执行率及其得分由金额得出。

    怎么改：更正执行率或金额。

    依据：预算执行率 = 全年执行数 ÷ 全年预算数。

    ----

    + 项目资金,全年预算数,全年执行数,分值,执行率,得分 / 年度资金总额,100,80,10,85%,8 /
      三级指标,指标值,分值 / 参训人数,≥300人,90
    - 项目资金,全年预算数,全年执行数,分值,执行率,得分 / 年度资金总额,100,80.67,10,81.00%,8 /
      三级指标,指标值,分值 / 参训人数,≥300人,90
    """


class GradeDiffers(Kind):
    """The total has another grade on the scale that the stated grade belongs to: 良好 for 74.

    That scale is the form's footnote, else the standard's, else a common one.

    Why: the grade is what readers look at.

    Instead: correct the grade or the total.

    Source: the scale.

    ----

    按填报等级所属的等级标准，该总分应为另一等级：74 分填报“良好”。

    等级标准依次取表格脚注、评分标准、通用标准。

    为什么：读者首先看等级。

    怎么改：更正等级或总分。

    依据：等级标准。

    ----

    + 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,222人,100,74 / 合计,,,100,74 /
      绩效等级,良好,,,
    - 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,222人,100,74 / 合计,,,100,74 /
      绩效等级,合格,,,
    """


class SlipHundred(Kind, severity=Severity.WARNING):
    """The actual is about 100 times too small or too large: 9600% for ≥95%.

    Why: as typed it is far off.

    Instead: look whether it was counted in percent.

    Source: a fact of the form: a hundredfold less or more lies near the target.

    ----

    实际完成值约为应有数值的 100 倍或百分之一：≥95% 填 9600%。

    为什么：照字面相差很远。

    怎么改：核对是否按百分数填写。

    依据：表内事实：相差一百倍，就在指标值附近。

    ----

    + 三级指标,指标值,实际完成值,分值 / 合格率,≥95%,9600%,100
    - 三级指标,指标值,实际完成值,分值 / 检查次数,≥1次,100次,100
    """


class SlipTenThousand(Kind, severity=Severity.WARNING):
    """The actual is about 10,000 times too small or too large, 万 forgotten or once too often.

    Why: as typed it is far off: 298000 for ≤30万元.

    Instead: write the unit beside the number.

    Source: a fact of the form: ten thousand times less or more lies near the target.

    ----

    实际完成值约为应有数值的一万倍或万分之一：漏写或多写了“万”。

    为什么：照字面相差很远：≤30万元 填 298000。

    怎么改：在数字后写明单位。

    依据：表内事实：相差一万倍，就在指标值附近。

    ----

    + 三级指标,指标值,实际完成值,分值 / 项目成本,≤30万元,298000,100
    - 三级指标,指标值,实际完成值,分值 / 项目成本,≤30万元,298000元,100
    """


class ShortOfAll(Kind, severity=Severity.WARNING):
    """Full points for a share below 100% where the target promises all of it: 应保尽保, 98%.

    Why: 应保尽保 and 全覆盖 are met by all alone; the other 2% were not covered.

    Instead: correct the points or the actual, or state why full points stand.

    Source: a fact of the form: the wording promises 100%.

    ----

    指标值为“应保尽保”“全覆盖”等，实际完成不足 100%，却得满分。

    为什么：“应保尽保”须全部做到；98% 即还有 2% 未做到。

    怎么改：更正得分或实际完成值，或说明得满分的理由。

    依据：表内事实：该表述即承诺 100%。

    ----

    + 三级指标,指标值,实际完成值,分值,得分 / 救助覆盖情况,应保尽保,98%,10,10
    - 三级指标,指标值,实际完成值,分值,得分 / 救助覆盖情况,应保尽保,100%,10,10
    - 三级指标,指标值,实际完成值,分值,得分 / 救助覆盖情况,应保尽保,98%,10,9.8
    """


class TotalUnreachable(Kind):
    """A stated total above what the rows can make, though some rows carry no points of their own.

    Why: rows without points earn at most what their results give, or their weight.

    Instead: correct the total, or fill in the points.

    Source: arithmetic.

    ----

    填报总分高于各行最多可得之和；其中有的行没有填得分。

    为什么：没有填得分的行，最多得其完成情况所给的分或该行分值。

    怎么改：更正总分，或补填得分。

    依据：算术。

    ----

    + 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,150人,60, / 知晓率,≥90%,90%,40,40 /
      合计,,,100,98
    - 三级指标,指标值,实际完成值,分值,得分 / 参训人数,≥300人,300人,60, / 知晓率,≥90%,90%,40,40 /
      合计,,,100,98
    """


class ExecutedAboveBudget(Kind, severity=Severity.WARNING):
    """More was executed than the budget held: 120 of 100.

    Why: money beyond the budget can't be spent; mostly one of the amounts is wrong, or in another unit.

    Instead: correct the amounts, or give the adjusted budget.

    Source: 预算执行率 is 全年执行数 / 全年预算数, at most 100%.

    ----

    全年执行数超过预算数：预算 100，执行 120。

    为什么：超出预算的资金无从支出；多为金额有误、单位不一或漏填调整后的预算。

    怎么改：更正金额，或填写调整后的预算数。

    依据：预算执行率 = 全年执行数 ÷ 全年预算数，不超过 100%。

    ----

    + 项目资金,全年预算数,全年执行数,分值,执行率,得分 / 年度资金总额,100,120,10,120%,10 /
      三级指标,指标值,分值 / 参训人数,≥300人,90
    - 项目资金,全年预算数,全年执行数,分值,执行率,得分 / 年度资金总额,100,100,10,100%,10 /
      三级指标,指标值,分值 / 参训人数,≥300人,90
    """


class BonusBeyond(Kind, severity=Severity.WARNING):
    """Bonus points (加分项) that take the total past the end of the scale: 98.5 and 2 make 100.5.

    Why: a scale of 100 has no grade for 100.5; the total counts up to its end.

    Instead: say how far bonus points count, or take them out of the total.

    Source: the scale: the form's footnote, else the standard's.

    ----

    加分项使总分超过等级标准的上限：98.5 加 2 为 100.5。

    为什么：满分 100 的等级标准没有 100.5 的等级；总分按上限计。

    怎么改：写明加分计入的上限，或不计入总分。

    依据：等级标准：表格脚注，其次评分标准。

    ----

    + 一级指标,三级指标,指标值,实际完成值,分值,得分 / 产出指标,参训人数,≥300人,300人,100,100 /
      加分项,获省级表彰,1项,1项,2,2 / 合计,,,,102,102
    - 一级指标,三级指标,指标值,实际完成值,分值,得分 / 产出指标,参训人数,≥300人,270人,100,90 /
      加分项,获省级表彰,1项,1项,2,2 / 合计,,,,102,92
    - 一级指标,三级指标,指标值,实际完成值,分值,得分 / 产出指标,参训人数,≥300人,300人,100,100 /
      扣分项,审计发现问题,0,1,0,-2 / 合计,,,,100,98
    """
