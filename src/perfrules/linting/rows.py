"""Rows (指标行): without a target, twice, in the wrong place; clauses and terms against one another."""

from __future__ import annotations

import itertools
import operator
from abc import abstractmethod
from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from attrs import evolve

from perfrules.bounds import Bounds, bounds
from perfrules.findings import Finding, Severity
from perfrules.forms import Form, Indicator
from perfrules.linting import names
from perfrules.linting.checks import Check, Promise, PromiseCheck, Seen, whole
from perfrules.messages import Message
from perfrules.quantities import convertible, ratio
from perfrules.targets import AllOf, Comparison, Deadline, Qualitative, Target

_WHEN = ("时间节点", "时间结点", "完成时间", "办结时间", "完成时限", "办结时限", "及时率", "及时性")
_GOOD = ("合格率", "准确率", "正确率", "达标率")
_SOON = ("数量", "成本", "生态")
_OUTPUTS = ("数量", "时效")


class TargetMissing(Check, severity=Severity.ERROR):
    """An indicator without a target, on a form that has targets.

    One with a medium-term target alone is left alone.

    Why: nothing is promised, so nothing can be checked or scored.

    Instead: fill it in, or take the row out.

    Source: 财预〔2015〕88号, 完整性: every indicator has its value.

    ----

    其他指标有指标值而该指标没有；只有中期指标值的不报。

    为什么：没有承诺，无法判断和评分。

    怎么改：补填指标值，或删去该行。

    依据：财预〔2015〕88号，完整性：每项指标应有指标值。

    ----

    + 三级指标,指标值,分值 / 培训场次,,50 / 参训人数,≥300人,50
    - 三级指标,指标值,分值 / 培训场次,≥12场,90 / 预算执行率,,10
    - 三级指标,实际完成值,分值 / 培训场次,12场,100
    """

    def look(self, form: Form) -> Iterator[Finding]:
        promised = any(row.target_text or row.medium_text for row in form.indicators)
        for row in form.indicators if promised else ():
            if not row.target_text and not row.medium_text and not row.is_execution:
                yield self.found(Seen(row, "target"))


class DuplicateIndicator(Check):
    """The same indicator with the same target on two rows, also under two second levels.

    Why: one result is counted and scored twice.

    Instead: keep one of them, where it belongs.

    Source: 财预〔2015〕88号, 相关性: each indicator measures something of its own.

    ----

    同一指标和指标值出现两次，包括分列在两个二级指标下。

    为什么：同一结果被重复计算、重复得分。

    怎么改：只在应属的二级指标下保留一行。

    依据：财预〔2015〕88号，相关性：各项指标应各有所指。

    ----

    + 三级指标,指标值 / 补贴老人数,≥800人 / 补贴老人数,≥800人
    + 三级指标,指标值 / 发放及时率,100% / 发放及时率,=100.00(%)
    + 二级指标,三级指标,指标值 / 社会效益指标,依法行政能力,程度提高 /
      可持续影响指标,依法行政能力,程度提高
    - 三级指标,指标值 / 补贴老人数,≥800人 / 走访老人数,≥800人
    - 三级指标,指标值 / 会议,1天50人 / 座谈会,1天50人
    """

    def look(self, form: Form) -> Iterator[Finding]:
        for before, row in _again(form):
            if row.target_text and _same(before, row):
                yield self.found(_named(row), where=_where(before))


class TargetsDiffer(Check, severity=Severity.ERROR):
    """One indicator with two targets in one form: a rate above 98% here, 提升 there.

    Why: the same result is met by one row and may miss the other. Rows that share a heading are
    left alone: the same work is counted in 数量指标 and costed in 成本指标.

    Instead: keep one target, or say in the names what tells the two apart.

    Source: 财预〔2015〕88号, 相关性: one indicator has one value.

    ----

    同一指标在一张表中有两个不同的指标值：一处 >98%，另一处“提升”。

    为什么：同一结果，一行达成，另一行可能未达成。共用标题的行不报：同一工作可以分别有
    数量指标和成本指标。

    怎么改：只保留一个指标值，或在名称中写明区别。

    依据：财预〔2015〕88号，相关性：一项指标只有一个指标值。

    ----

    + 二级指标,三级指标,指标值 / 经济效益指标,基金收支平衡率,>98.00(%) /
      社会效益指标,基金收支平衡率,提升
    + 三级指标,指标值 / 培训人数,≥120人 / 培训人数,≥130人
    - 二级指标,三级指标,指标值 / 数量指标,系统运行维护,1套 / 成本指标,系统运行维护,5万
    - 二级指标,三级指标,指标值 / 数量指标,工作会议,≥2次 / 质量指标,工作会议,出勤率≥95%
    - 三级指标,指标值 / 床位使用率,≥60% / 床位使用率,≤90%
    - 三级指标,指标值 / 发放及时率,100% / 发放及时率,=100.00(%)
    """

    def look(self, form: Form) -> Iterator[Finding]:
        for before, row in _again(form):
            if _differ(before, row):
                yield self.found(_named(row), before.target_text, where=_where(before))


def _same(one: Indicator, other: Indicator) -> bool:
    """Whether two rows promise the same, however it is written; a sign left out makes no difference."""
    if one.target_text == other.target_text:
        return True

    def signed(target: Target | None) -> Target | None:
        return evolve(target, implied=False) if isinstance(target, Comparison) else target

    return one.target is not None and signed(one.target) == signed(other.target)


def _differ(one: Indicator, other: Indicator) -> bool:
    """Whether two rows of one name promise different things of one figure."""
    targets = one.target, other.target
    if None in targets or _same(one, other) or not names.is_measured(one.name):
        return False
    bounds = [target for target in targets if isinstance(target, Comparison)]
    if len(bounds) < 2:  # a number here, words there
        return sum(isinstance(target, Qualitative) for target in targets) == 1
    sides = {bound.op.value[0] for bound in bounds}
    named = {bound.subject for bound in bounds}
    return sides != {">", "<"} and len(named) == 1 and convertible(bounds[0].unit, bounds[1].unit)


def _again(form: Form) -> Iterator[tuple[Indicator, Indicator]]:
    """Each row whose name already stood above, with the first row of that name."""
    seen: dict[str, Indicator] = {}
    for row in form.indicators:
        if row.name and not names.is_placeholder(row.name) and seen.setdefault(row.name, row) is not row:
            yield seen[row.name], row


def _named(row: Indicator) -> Seen:
    return Seen(row, "name", row.target_text, (0, len(row.name)))


def _where(row: Indicator) -> Message:
    """Where *row* stands."""
    return Message("place.above") if row.line is None else Message("place.line", line=row.line)


class WrongLevel(PromiseCheck):
    """An indicator under a second level that it does not belong to: 投诉率 under 数量指标.

    Why: the section it belongs to stays empty or short, and its weight goes elsewhere. Only what is
    certain is told: satisfaction outside 满意度, 及时率 under 数量 or 成本, 合格率 under 数量 or 时效, a
    complaint under 数量, the cost of something under 效益.

    Instead: move the row.

    Source: 财预〔2015〕88号, 相关性, with the sections of the form's own template.

    ----

    指标放错二级指标：投诉率在数量指标下。

    为什么：应属的类别缺项，分值落在别处。只报明确的：满意度不在满意度指标下，及时率在数量或成本
    指标下，合格率在数量或时效指标下，投诉在数量指标下，成本在效益指标下。

    怎么改：移到应属的二级指标下。

    依据：财预〔2015〕88号，相关性，以及表式本身的指标分类。

    ----

    + 二级指标,三级指标,指标值 / 数量指标,参保人投诉率,<5.00(%)
    + 二级指标,三级指标,指标值 / 生态效益指标,参保人员对异地就医的满意度,≥90%
    + 二级指标,三级指标,指标值 / 数量指标,补贴发放及时率,=100%
    + 二级指标,三级指标,指标值 / 社会效益指标,会议人均费用标准,<300元/人、天
    - 二级指标,三级指标,指标值 / 服务对象满意度指标,参保人投诉率,<5.00(%)
    - 二级指标,三级指标,指标值 / 社会效益指标,参保人员投诉率,≤0.05%
    - 二级指标,三级指标,指标值 / 时效指标,补贴发放及时率,=100%
    - 二级指标,三级指标,指标值 / 经济效益指标,节约成本,≥5万元
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        level, right = it.row.level2, _right_level(it)
        elsewhere = right.removesuffix("指标") not in it.row.level1 + level
        if it.cell == "target" and right and level and elsewhere:
            yield self.found(Seen(it.row, "level2", it.text), right=right, level=level)


def _right_level(it: Promise) -> str:
    """The second level that a row certainly belongs to, if its own is certainly another."""
    name, level = names.bare(it.row.name), it.row.level2
    if not any(word in level for word in ("数量", "质量", "时效", "成本", "效益", "影响")):
        return ""
    if names.is_satisfaction(it.row.name):
        return "满意度指标"
    if name.endswith(_WHEN) and any(word in level for word in _SOON):
        return "时效指标"
    if name.endswith(_GOOD) and any(word in level for word in _OUTPUTS):
        return "质量指标"
    if "数量" in level and name.endswith(("投诉率", "投诉量")):
        return "质量指标或满意度指标"
    cost = isinstance(it.target, Comparison) and names.is_cost_bound(it.target)
    named = names.is_cost(name) or names.is_cost(name.removesuffix("标准"))
    return "成本指标" if "效益" in level and cost and named else ""


_MOST = 20
"""As many clauses of one cell are held against one another."""


def _pairs(row: Indicator) -> Iterator[tuple[Comparison, Comparison, Bounds, Bounds]]:
    """Two signed bounds of one cell on one figure, in one unit, unless each has its own date."""
    parts = row.target.parts if isinstance(row.target, AllOf) else ()
    dated = any(isinstance(part, Deadline) for part in parts)
    signed = [part for part in parts if isinstance(part, Comparison) and not part.implied and not dated]
    for one, other in itertools.combinations(signed[:_MOST], 2):
        if one.subject == other.subject and convertible(one.unit, other.unit):
            counted = partial(operator.mul, ratio(one.unit, other.unit))
            yield one, other, bounds(one).moved(counted), bounds(other)


class PairCheck(Check, abstract=True):
    """A check of two bounds in one cell; the first pair that it fits is told."""

    def look(self, form: Form) -> Iterator[Finding]:
        """The first pair of each row that is wrong."""
        for row in form.indicators:
            wrong = (pair for *pair, limits, others in _pairs(row) if self.is_wrong(limits, others))
            for one, other in itertools.islice(wrong, 1):
                yield self.found(whole(row), one=str(one), other=str(other))

    @abstractmethod
    def is_wrong(self, one: Bounds, other: Bounds) -> bool:
        """Whether the two bounds are a finding."""


class ClausesContradict(PairCheck, severity=Severity.ERROR):
    """Two clauses in one cell that no number meets together: =60% and =50%.

    Why: the target is missed whatever happens. Bounds that 且 joins (≥95%且≤90%) are not even read, and
    stand under `target_unreadable`.

    Instead: one range, low end first (90%-95%), or a row for each.

    Source: a fact of the form: no number lies in both.

    ----

    同一指标值中的两项互相矛盾：=60% 与 =50%。

    为什么：无论结果如何都达不到。用“且”连接的（≥95%且≤90%）无法读取，报为 target_unreadable。

    怎么改：写成一个区间（90%-95%），或分成两行。

    依据：表内事实：没有数值同时满足两者。

    ----

    + 机房湿度 湿度=60%；湿度=50%
    + 机房湿度 湿度≥60%；湿度≤50%
    + 办理时长 时长=1小时；时长≥2小时
    + 办理时长 时长=1小时；时长=1分钟
    - 机房湿度 湿度≥40%；湿度≤60%
    - 机房湿度 湿度≥50%；湿度=60%
    - 会议 出勤率≥95%；缺勤率≤5%
    """

    def is_wrong(self, one: Bounds, other: Bounds) -> bool:
        return one.apart(other)


class ClausesRedundant(PairCheck):
    """Two bounds on one figure in one cell of which one says all: at least 90% and at least 95%.

    Why: the weaker one says nothing, and readers will quote whichever they like.

    Instead: keep the stricter one.

    Source: a fact of the form: one of the clauses follows from the other.

    ----

    同一指标值中对同一数值有两个界限，其中一个已包含另一个：≥90% 与 ≥95%。

    为什么：较松的一项没有意义，引用时容易混淆。

    怎么改：只保留较严的一项。

    依据：表内事实：一项可由另一项推出。

    ----

    + 办理满意率 满意率≥90%；满意率≥95%
    + 办理时长 时长=60分钟；时长=1小时
    - 办理满意率 满意率≥95%；投诉率≤5%
    - 支付进度 6月底达到50%，12月底达到100%
    - 办理时长 时长=1小时；时长=1分钟
    """

    def is_wrong(self, one: Bounds, other: Bounds) -> bool:
        return one.inside(other) or other.inside(one)


class AnnualBeyondTerm(Check, severity=Severity.ERROR):
    """An annual target beyond the one of the whole project: 5万条 this year, 3万条 in three years.

    Why: a year is part of the term, so its count, its cost or its deadline can't go beyond.
    Shares and costs by the head or the piece are left alone: a single year may be above the average.

    Instead: correct whichever is wrong; mostly the columns were exchanged.

    Source: a fact of the form: the year lies within the term.

    ----

    年度指标值超出中期（实施期）指标值：年度 5万条，中期 3万条。

    为什么：年度是实施期的一部分，数量、金额、时限都不应超出。比率和人均、单位成本不报：
    单个年度可以高于平均。

    怎么改：更正其中有误的一个；多为两列填反。

    依据：表内事实：年度包含在实施期之内。

    ----

    + 三级指标,中期指标值,年度指标值 / 短信提醒,>30000条,>50000条
    + 三级指标,中期指标值,年度指标值 / 完成时间,2022年6月,2023年6月
    - 三级指标,中期指标值,年度指标值 / 短信提醒,>300000条,>100000条
    - 三级指标,中期指标值,年度指标值 / 合格率,≥90%,≥95%
    - 三级指标,中期指标值,年度指标值 / 系统运维,1套,1套
    - 三级指标,中期指标值,年度指标值 / 人均培训成本,≤300元,≤400元
    """

    def look(self, form: Form) -> Iterator[Finding]:
        for row in form.indicators:
            if not names.is_average(row.name) and _beyond(row.target, row.medium_target):
                yield self.found(whole(row), row.medium_text)


def _beyond(annual: Target | None, term: Target | None) -> bool:
    if isinstance(annual, Deadline) and isinstance(term, Deadline):
        dated = annual.by.year is not None and term.by.year is not None
        return dated and annual.by.first > term.by.last
    if not isinstance(annual, Comparison) or not isinstance(term, Comparison):
        return False
    unit = annual.unit
    summed = names.is_thing(unit) or names.is_money(unit) or unit.symbol in ("万", "亿")
    if not summed or "/" in unit.symbol or annual.op is not term.op or not convertible(unit, term.unit):
        return False
    return Fraction(annual.value) * ratio(unit, term.unit) > Fraction(term.value)
