"""Bounds (界限): those that nothing misses, those that nothing reaches, and those nobody can hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfrules.bounds import predicate
from perfrules.findings import Finding, Severity
from perfrules.linting import measures, names
from perfrules.linting.checks import Promise, PromiseCheck
from perfrules.targets import Approximate, Comparator, Comparison, Deadline, Edge, Range

_SLIPPED = range(250, 300)
"""Percents below 300 whose 2 is likely a ≥: 290% for ≥90%; 2100% comes besides."""


class AlwaysMet(PromiseCheck):
    """A bound that nothing can miss: at least 0 of a count or of a share, at most 100% of complaints.

    Why: whatever happens meets the target, so it promises nothing and can't be scored.
    Quantities that can be negative are left alone: 成本控制率, 增长率 or 变动率 ≥0% is a real promise.

    Instead: give the value that is really planned, or turn the sign round (投诉率 ≤1%).

    Source: 财预〔2015〕88号, 适当性: a target is to be demanding and to fit the funds.
    """

    page = """界限不可能达不到：计数或比率 ≥0，投诉率、差错率等 ≤100%。

    为什么：无论结果如何都算达成，等于没有承诺，也无法评分。
    可以为负的指标不报：成本控制率、增长率、变动率的 ≥0% 是真实的承诺。

    怎么改：填写实际计划的数值，或检查比较符方向（如 投诉率 ≤1%）。

    依据：财预〔2015〕88号，适当性：目标应与资金相匹配，具有约束力。
    """
    code = "always_met"
    severity = Severity.ERROR
    sentence = (
        "The target {stated} can never be missed: {0}",
        "指标值“{stated}”不可能达不到：{0}",
    )
    hint = (
        "Give the value that is really planned, or turn the sign round.",
        "请填写实际计划的数值，或检查比较符的方向。",
    )
    finds = (
        "合格率,≥0%",
        "学员满意度,≥0(%)",
        "培训人数,≥0人",
        "投诉率,≥0%",
        "检查次数,≥0次",
        "检查次数,>-1次",
        "投诉率,≤100%",
    )
    passes = (
        "成本控制率,≥0.00(%)",
        "收入增长率,≥0%",
        "人员变动率,≥0%",
        "净增户数,≥0户",
        "检查次数,>0次",
        "合格率,≥95%",
        "投诉率,<100%",
        "预算执行率,≤100%",
    )

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, Comparison) or names.can_be_negative(it.name):
            return
        counted = names.is_share(it.name) or names.is_better_low(it.name) or names.is_count(it.name)
        counted = counted or (bool(it.name) and measures.is_thing(target.unit))
        if counted and measures.is_floor(target) and predicate(target)(Decimal(0)):
            yield self.found(it.seen, "nothing counted is below zero.", zh=("计数和比率不会小于零。",))
        share = names.is_rate(it.name) and names.is_better_low(it.name) and target.unit.symbol == "%"
        if share and measures.is_cap(target) and predicate(target)(Decimal(100)):
            yield self.found(it.seen, "no share is above 100%.", zh=("比率不会超过 100%。",))


class NeverMet(PromiseCheck):
    """A bound that can't be reached: a share above 100%, a count below zero.

    Why: the target is missed whatever happens; mostly a slip of the pen.
    Rates that can pass 100% (完成率, 增长率) are left alone.

    Instead: a share of at most 100%; for none at all write =0.

    Source: 财预〔2015〕88号, 可行性: a target is to be reachable.
    """

    page = """界限不可能达到：比率高于 100%，或计数小于零。

    为什么：无论结果如何都达不到，多为笔误。可以超过 100% 的（完成率、增长率）不报。

    怎么改：比率不超过 100%；要求“一起也没有”请填 =0。

    依据：财预〔2015〕88号，可行性：目标应当能够实现。
    """
    code = "never_met"
    severity = Severity.ERROR
    sentence = ("The target {stated} can't be reached: {0}", "指标值“{stated}”不可能达到：{0}")
    hint = ("Give a share of at most 100%, a count of at least 0.", "比率请填不超过 100%，计数请填不小于 0。")
    finds = ("产品合格率,≥100.5%", "群众满意度,>100%", "学员满意度,≥150%", "事故起数,<0起")
    passes = ("产品合格率,≥100%", "任务完成率,≥110%", "收入增长率,≥150%", "事故起数,=0起", "利润,<0万元")

    def promise(self, it: Promise) -> Iterator[Finding]:
        if is_slipped(it):
            return
        if _past_all(it):
            yield self.found(it.seen, "no share is above 100%.", zh=("比率不会超过 100%。",))
        elif _below_none(it):
            yield self.found(it.seen, "nothing counted is below zero.", zh=("计数不会小于零。",))


def _past_all(it: Promise) -> bool:
    target = it.target
    if not isinstance(target, (Comparison, Range, Approximate)) or target.unit.symbol != "%":
        return False
    if not names.is_share(it.name):
        return False
    if isinstance(target, Comparison):
        past = target.value == 100 and target.op is Comparator.MORE_THAN
        return past or (target.value > 100 and not measures.is_cap(target))
    return (target.low if isinstance(target, Range) else target.value) > 100


def _below_none(it: Promise) -> bool:
    target = it.target
    if not isinstance(target, Comparison) or not measures.is_cap(target) or names.can_be_negative(it.name):
        return False
    counted = names.is_share(it.name) or names.is_better_low(it.name) or names.is_count(it.name)
    return counted and (target.value < 0 or (not target.value and target.op is Comparator.LESS_THAN))


class SignDamaged(PromiseCheck):
    """A percentage just below 300% without a sign, on a rate: its 2 was likely a ≥.

    Why: text recognition and old fonts turn ≥90% into 290%; taken as it stands the target is never met.

    Instead: write the sign again: ≥90%.

    Source: a fact of the form: no rate of this name reaches 290%.
    """

    page = """比率的指标值接近 300% 且没有比较符：开头的 2 很可能是 ≥。

    为什么：文字识别或旧字体会把 ≥90% 变成 290%；照字面则永远达不到。

    怎么改：重新写明比较符：≥90%。

    依据：表内事实：这类比率不会达到 290%。
    """
    code = "sign_damaged"
    severity = Severity.ERROR
    sentence = (
        "The target {stated} has no sign, and its first 2 was likely a ≥: {computed}?",
        "指标值“{stated}”没有比较符，开头的 2 疑为 ≥：应为 {computed}？",
    )
    hint = ("Write the sign and the number again.", "请重新填写比较符和数值。")
    finds = ("验收合格率,290%", "群众满意度,295%", "出勤率,250%", "任务完成率,2100%")
    passes = ("验收合格率,≥90%", "收入增长率,290%", "任务完成率,200%", "出勤率,249%", "发放人数,290人")

    def promise(self, it: Promise) -> Iterator[Finding]:
        if is_slipped(it) and isinstance(it.target, Comparison):
            meant = f"{it.target.value:f}"[1:]
            yield self.found(it.seen, computed=f"≥{meant}{it.target.unit}")


def is_slipped(it: Promise) -> bool:
    """Whether the first 2 of a percentage was likely a ≥."""
    target = it.target
    if not isinstance(target, Comparison) or not target.implied or target.unit.symbol != "%":
        return False
    rate = names.is_satisfaction(it.name) or (names.is_rate(it.name) and not names.can_be_negative(it.name))
    return rate and (target.value in _SLIPPED or target.value == 2100)


class SignMissing(PromiseCheck):
    """A number without a sign, of which nobody can say whether more or less is better.

    Why: a bare number reads as =, and a deviation to either side can't be judged. Where the name or
    the section tells the direction (a cost, a complaint, a share, a count) nothing is reported.

    Instead: write ≥, ≤ or =.

    Source: 财预〔2015〕88号, 可行性: a target is to be measurable.
    """

    page = """指标值没有比较符，且看不出越大越好还是越小越好。

    为什么：没有比较符的数字按“=”理解，偏高偏低都无法判断。名称或所属类别能说明方向的
    （成本、投诉、合格率、数量等）不报。

    怎么改：写明 ≥、≤ 或 =。

    依据：财预〔2015〕88号，可行性：目标应当可衡量。
    """
    code = "sign_missing"
    sentence = (
        "The target {stated} has no sign, and its name does not tell whether more or less is better.",
        "指标值“{stated}”没有比较符，从名称也看不出越大越好还是越小越好。",
    )
    hint = ("Write ≥, ≤ or =.", "请写明 ≥、≤ 或 =。")
    finds = ("补贴服务点数量变动率,5%", "资产负债率,60%")
    passes = ("补贴服务点数量变动率,≤5%", "培训场次,12场", "项目总成本,279万元", "合格率,95%", "资产负债率,0")

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        levels = it.row.level1 + it.row.level2
        bare = isinstance(target, Comparison) and target.implied and target.value
        if bare and "成本" not in levels and names.is_open(it.name):
            yield self.found(it.seen)


class WidthMissing(PromiseCheck):
    """A value to come near (左右, 约) that does not say how near is near enough.

    Why: 4.8% for 5%左右 is met for one reader and missed for the next.

    Instead: a bound (≥5%), or a width (5%±1%).

    Source: 财预〔2015〕88号, 可行性: a target is to be measurable.
    """

    page = """“左右”“约”未说明允许的偏差。

    为什么：5%左右 完成 4.8%，有人认为达成，有人认为未达成。

    怎么改：给出界限（≥5%），或写明偏差（5%±1%）。

    依据：财预〔2015〕88号，可行性：目标应当可衡量。
    """
    code = "width_missing"
    severity = Severity.ADVICE
    sentence = (
        "The target {stated} does not say how near is near enough.",
        "指标值“{stated}”未说明允许的偏差。",
    )
    hint = ("Give a bound, or a width such as ±2%.", "请给出界限，或写明偏差，如 ±2%。")
    finds = ("偏差率,5%左右",)
    passes = ("偏差率,5%±1%", "偏差率,≤5%")

    def promise(self, it: Promise) -> Iterator[Finding]:
        if isinstance(it.target, Approximate) and it.target.tolerance is None:
            yield self.found(it.seen)


class MonthAmbiguous(PromiseCheck):
    """Something due before a month, which leaves open whether the month itself still counts.

    Why: people read 3月前 as by the end of February and as by the end of March.

    Instead: the day (3月31日前), or 3月底前.

    Source: 财预〔2015〕88号, 可行性: a target is to be measurable.
    """

    page = """“某月前”未说明是否含当月。

    为什么：“3月前”有人理解为二月底前，有人理解为三月底前。

    怎么改：写明日期（3月31日前），或写“3月底前”。

    依据：财预〔2015〕88号，可行性：目标应当可衡量。
    """
    code = "month_ambiguous"
    severity = Severity.ADVICE
    sentence = (
        "The deadline {stated} leaves open whether the month itself counts.",
        "完成时限“{stated}”未说明是否含当月。",
    )
    hint = ("Write the day, or 底前.", "请写明日期，或写“底前”。")
    finds = ("协议签订时间,3月前",)
    passes = ("协议签订时间,3月底前", "协议签订时间,3月31日前")

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, Deadline) or target.edge is not Edge.BEFORE:
            return
        if target.by.month is not None and target.by.day is None:
            yield self.found(it.seen)
