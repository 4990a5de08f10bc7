"""Numbers (指标值): bounds that nothing misses or reaches, signs the wrong way, units of another kind."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from perfrules._exact import WIDE, plain
from perfrules.bounds import Bounds, bounds
from perfrules.checking import direction_of
from perfrules.findings import Finding, Severity
from perfrules.forms import Indicator
from perfrules.linting import names
from perfrules.linting.checks import Promise, PromiseCheck, promises
from perfrules.messages import Message
from perfrules.quantities import Unit
from perfrules.targets import Approximate, Comparator, Comparison, Deadline, Direction, Edge, Numeric, Range

_NONE, _HALF = Decimal(0), Decimal("0.5")
_SLIPPED = range(250, 300)
"""Percents below 300 whose 2 is likely a ≥: 290% for ≥90%; 2100% comes besides."""


class AlwaysMet(PromiseCheck, severity=Severity.ERROR):
    """A bound that nothing can miss: at least 0 of a count or of a share, at most 100% of it.

    Why: whatever happens meets the target, so it promises nothing and can't be scored.
    Quantities that can be negative are left alone: 成本控制率, 增长率 or 变动率 ≥0% is a real promise.

    Instead: give the value that is really planned, or turn the sign round (投诉率 ≤1%).

    Source: 财预〔2015〕88号, 适当性: a target is to be demanding and to fit the funds.

    ----

    界限必然达到：数量或比率 ≥0，合格率、投诉率等 ≤100%。

    为什么：无论结果如何都算达成，等于没有承诺，也无法评分。
    可以为负的指标不报：成本控制率、增长率、变动率的 ≥0% 是真实的承诺。

    怎么改：填写实际计划的数值，或检查比较符方向（如 投诉率 ≤1%）。

    依据：财预〔2015〕88号，适当性：目标应与资金相匹配，具有约束力。

    ----

    + 合格率 ≥0%
    + 学员满意度 ≥0(%)
    + 培训人数 ≥0人
    + 投诉率 ≥0%
    + 检查次数 ≥0次
    + 检查次数 >-1次
    + 投诉率 ≤100%
    + 产品合格率 ≤100%
    - 成本控制率 ≥0.00(%)
    - 收入增长率 ≥0%
    - 人员变动率 ≥0%
    - 净增户数 ≥0户
    - 检查次数 >0次
    - 合格率 ≥95%
    - 投诉率 <100%
    - 预算执行率 ≤100%
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        limits, possible = _held_to(it)
        if limits is not None and possible.inside(limits):
            yield self.found(it, law=_law(limits.low is None))


def _held_to(it: Promise) -> tuple[Bounds | None, Bounds]:
    """What the target allows, and what its figure can be at all; no limits where nothing is known of that.

    A share lies between 0 and 100%; what is counted one by one is never below zero.
    """
    target, everything = it.target, Bounds(None, None)
    if not isinstance(target, Numeric) or not it.name or names.can_be_negative(it.name) or is_slipped(it):
        return None, everything
    if isinstance(target, Approximate) and target.tolerance is None:
        target = evolve(target, tolerance=_NONE)
    limits = bounds(target)
    loss = names.is_better_low(it.name)
    if target.unit.symbol == "%" and (names.is_share(it.name) or (loss and names.is_rate(it.name))):
        return limits, Bounds(_NONE, Decimal(100))
    counted = loss or names.is_share(it.name) or names.is_count(it.name) or names.is_thing(target.unit)
    return (limits if counted else None), Bounds(_NONE, None)


def _law(of_all: bool) -> Message:
    return Message("law.no_share_above_all" if of_all else "law.none_below_zero")


class NeverMet(PromiseCheck, severity=Severity.ERROR):
    """A bound that can't be reached: a share above 100%, a count below zero.

    Why: the target is missed whatever happens; mostly a slip of the pen.
    Rates that can pass 100% (完成率, 增长率) are left alone.

    Instead: a share of at most 100%; for none at all write =0.

    Source: 财预〔2015〕88号, 可行性: a target is to be reachable.

    ----

    界限不可能达到：比率高于 100%，或数量小于零。

    为什么：无论结果如何都达不到，多为笔误。可以超过 100% 的（完成率、增长率）不报。

    怎么改：比率不超过 100%；要求“一起也没有”请填 =0。

    依据：财预〔2015〕88号，可行性：目标应当能够实现。

    ----

    + 产品合格率 ≥100.5%
    + 群众满意度 >100%
    + 学员满意度 ≥150%
    + 事故起数 <0起
    - 产品合格率 ≥100%
    - 任务完成率 ≥110%
    - 收入增长率 ≥150%
    - 事故起数 =0起
    - 利润 <0万元
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        limits, possible = _held_to(it)
        if limits is not None and limits.apart(possible):
            yield self.found(it, law=_law(limits.low is not None and limits.low > 0))


class SignDamaged(PromiseCheck, severity=Severity.ERROR):
    """A percentage just below 300% without a sign, on a rate: its 2 was likely a ≥.

    Why: text recognition and old fonts turn ≥90% into 290%; taken as it stands the target is never met.

    Instead: write the sign again: ≥90%.

    Source: a fact of the form: no rate of this name reaches 290%.

    ----

    比率的指标值接近 300% 且没有比较符：开头的 2 很可能是 ≥。

    为什么：文字识别或旧字体会把 ≥90% 变成 290%；照字面则永远达不到。

    怎么改：重新写明比较符：≥90%。

    依据：表内事实：这类比率不会达到 290%。

    ----

    + 验收合格率 290%
    + 群众满意度 295%
    + 出勤率 250%
    + 任务完成率 2100%
    - 验收合格率 ≥90%
    - 收入增长率 290%
    - 任务完成率 200%
    - 出勤率 249%
    - 发放人数 290人
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        if is_slipped(it) and isinstance(it.target, Comparison):
            meant = f"{it.target.value:f}"[1:]
            yield self.found(it, computed=f"≥{meant}{it.target.unit}")


def is_slipped(it: Promise) -> bool:
    """Whether the first 2 of a percentage was likely a ≥."""
    target = it.target
    if not isinstance(target, Comparison) or not target.implied or target.unit.symbol != "%":
        return False
    return names.is_percentage(it.name) and (target.value in _SLIPPED or target.value == 2100)


class SignMissing(PromiseCheck):
    """A number without a sign, of which nobody can say whether more or less is better.

    Why: a bare number reads as =, and a deviation to either side can't be judged. Where the name or
    the section tells the direction (a cost, a complaint, a share, a count) nothing is reported.

    Instead: write ≥, ≤ or =.

    Source: 财预〔2015〕88号, 可行性: a target is to be measurable.

    ----

    指标值没有比较符，且看不出越大越好还是越小越好。

    为什么：没有比较符的数字按“=”理解，偏高偏低都无法判断。名称或所属类别能说明方向的
    （成本、投诉、合格率、数量等）不报。

    怎么改：写明 ≥、≤ 或 =。

    依据：财预〔2015〕88号，可行性：目标应当可衡量。

    ----

    + 补贴服务点数量变动率 5%
    + 资产负债率 60%
    - 补贴服务点数量变动率 ≤5%
    - 培训场次 12场
    - 项目总成本 279万元
    - 合格率 95%
    - 资产负债率 0
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        bare = isinstance(target, Comparison) and target.implied and target.value
        if bare and it.name and direction_of(target, it.path) is None:
            yield self.found(it)


class WidthMissing(PromiseCheck, severity=Severity.ADVICE):
    """A value to come near (左右, 约) that does not say how near is near enough.

    Why: 4.8% for 5%左右 is met for one reader and missed for the next.

    Instead: a bound (≥5%), or a width (5%±1%).

    Source: 财预〔2015〕88号, 可行性: a target is to be measurable.

    ----

    “左右”“约”未写明允许偏差。

    为什么：5%左右 完成 4.8%，有人认为达成，有人认为未达成。

    怎么改：给出界限（≥5%），或写明允许偏差（5%±1%）。

    依据：财预〔2015〕88号，可行性：目标应当可衡量。

    ----

    + 偏差率 5%左右
    - 偏差率 5%±1%
    - 偏差率 ≤5%
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        if isinstance(it.target, Approximate) and it.target.tolerance is None:
            yield self.found(it)


class MonthAmbiguous(PromiseCheck, severity=Severity.ADVICE):
    """Something due before a month, which leaves open whether the month itself still counts.

    Why: people read 3月前 as by the end of February and as by the end of March.

    Instead: the day (3月31日前), or 3月底前.

    Source: 财预〔2015〕88号, 可行性: a target is to be measurable.

    ----

    “某月前”未说明是否含当月。

    为什么：“3月前”有人理解为二月底前，有人理解为三月底前。

    怎么改：写明日期（3月31日前），或写“3月底前”。

    依据：财预〔2015〕88号，可行性：目标应当可衡量。

    ----

    + 协议签订时间 3月前
    - 协议签订时间 3月底前
    - 协议签订时间 3月31日前
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        by = it.target.by if isinstance(it.target, Deadline) and it.target.edge is Edge.BEFORE else None
        if by is not None and by.month is not None and by.day is None:
            yield self.found(it)


class DirectionMisfit(PromiseCheck, severity=Severity.ERROR):
    """A sign against the indicator's sense: 投诉率 ≥, 满意度 ≤, 总成本 ≥.

    Why: the better the work, the sooner the target is missed. Only names whose sense is certain
    are looked at; 完成率 or 预算执行率 ≤100% are left alone.

    Instead: turn the sign round: 投诉率 ≤1%, 满意度 ≥90%, 总成本 ≤30万元.

    Source: 财预〔2015〕88号, 相关性: the value measures the effect that is wanted.

    ----

    比较符方向与指标含义相反：投诉率 ≥、满意度 ≤、成本 ≥。

    为什么：做得越好反而越达不到指标值。只核对方向明确的名称；完成率、预算执行率 ≤100% 不报。

    怎么改：更正比较符：投诉率 ≤1%，满意度 ≥90%，总成本 ≤30万元。

    依据：财预〔2015〕88号，相关性：指标值应反映预期的产出和效果。

    ----

    + 群众投诉率 ≥5%
    + 学员满意度 ≤90%
    + 贷款逾期率 >=100%
    + 项目总成本 ≥30万元
    + 产品合格率 <95%
    + 贷款逾期率 =100%
    + 补助逾期发放率 >=100%
    + 系统稳定运行率 ≤99%
    - 群众投诉率 ≤5%
    - 投诉处理率 ≥95%
    - 投诉率下降幅度 ≥5%
    - 预算执行率 ≤100%
    - 产品不合格率 ≤5%
    - 节约成本 ≥30万元
    - 项目总成本 =30万元
    - 计划完成率 ≤100%
    - 受理投诉 ≥100件
    - 逾期贷款收回率 ≥90%
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, Comparison) or not target.value:
            return
        all_of_it = target.op is Comparator.EQUAL and target.value == 100 and target.unit.symbol == "%"
        floor = target.op.is_floor
        held_up = floor and names.is_cost(it.name) and names.is_money(target.unit)
        less = held_up or (names.is_better_low(it.name) and (floor or all_of_it))
        if less or _caps_a_share(it.name, target):
            way = Message("way.less" if less else "way.more")
            yield self.found(it, name=names.bare(it.name), way=way)


def _caps_a_share(name: str, target: Comparison) -> bool:
    """Whether a share of which more is better is held down; 及时率 ≤30天 is a unit gone wrong."""
    return names.is_better_high(name) and target.op.is_cap and target.unit.symbol in ("", "%", "分")


_WORKS = tuple(f"{work}及时性" for work in "完成 建设 竣工 验收 交付 支付 发放 采购".split())


class SlipFraction(PromiseCheck):
    """A number up to 1 where a percentage is meant: ≥0.95 of a rate, or 0.96 for ≥95%.

    Why: a spreadsheet shows 96% as 0.96 once the format is lost, and as typed it is far off. Of a target
    only rates of which more is better are looked at, from 0.5 on: to promise 1% of good work is no target.

    Instead: write it as a percentage, 96%.

    Source: a fact of the form: read the other way the figure fits its name, or lies near its target.

    ----

    应为百分数的数字不大于 1：比率的指标值 ≥0.95，或 ≥95% 填 0.96。

    为什么：表格丢失百分比格式时 96% 会显示为 0.96，照字面相差很远。指标值只核对越大越好的比率，
    且不小于 0.5：承诺做好 1% 不成其为目标。

    怎么改：写成百分数，96%。

    依据：表内事实：按另一种理解，与名称相符，或就在指标值附近。

    ----

    + 合格率 ≥0.95
    + 任务完成率 1
    + 三级指标,指标值,实际完成值,分值 / 合格率,≥95%,0.96,100
    - 合格率 ≥95%
    - 事故死亡率 ≤0.19
    - 收入增长率 ≥0.5
    - 三级指标,指标值,实际完成值,分值 / 投诉率,≤5%,0.03%,100
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, Comparison) or target.unit or target.op.is_cap:
            return
        told = names.is_told(it.name, Direction.MORE) and not names.names_unit(it.row.name)
        if names.is_percentage(it.name) and told and _HALF <= target.value <= 1:
            figure = plain(WIDE.normalize(WIDE.scaleb(target.value, 2)))
            meant = f"{'' if target.implied else target.op.sign}{figure}%"
            yield self.found(it, meant, because=Message("slip.target", text=it.text))


def fractions_of_one(row: Indicator) -> Iterator[Finding]:
    """The target of *row*, where a percentage is meant and a number up to 1 is typed."""
    check = SlipFraction()
    return itertools.chain.from_iterable(map(check.promise, promises(row)))


class UnitMissing(PromiseCheck):
    """A rate or a satisfaction whose number has no unit.

    Why: 95 of 满意度 may be percent or points, 12 of 死亡率 per cent, per mille or per 100,000.
    Numbers up to 1 (0.95) are read as shares and left alone, and so are other indicators.

    Instead: ≥95%, or ≥95分 for a score.

    Source: 财预〔2015〕88号, 完整性: an indicator has its value and its unit.

    ----

    比率或满意度的指标值没有计量单位。

    为什么：满意度 95 可以是百分比，也可以是分；死亡率 12 可以是 %、‰ 或十万分之。
    不大于 1 的数（0.95）按比率理解，不报；其他指标不报。

    怎么改：≥95%；按分计的写 ≥95分。

    依据：财预〔2015〕88号，完整性：指标应有指标值和计量单位。

    ----

    + 受益者满意度 >=95
    + 建议被采纳率 =100
    - 受益者满意度 >=95%
    - 受益者满意度 ≥90分
    - 满意度（%） ≥95
    - 合格率 ≥0.95
    - 投诉率 =0
    - 参训人数 ≥512
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, Numeric) or target.unit:
            return
        if _high(target) > 1 and names.is_rated(it.name) and not names.names_unit(it.row.name):
            yield self.found(it)


class UnitMisfit(PromiseCheck, severity=Severity.ERROR):
    """A unit of another kind than the indicator's name: a rate in seconds, days in percent.

    Why: either the name or the unit is wrong, and the result can't be measured by it. Only names
    whose kind is certain are held against their units: 率, 满意度, 人数, 次数, 天数, and 及时性 of
    works in seconds. Zero is zero in any unit and left alone.

    Instead: a rate in %, days in 天; or name what is counted (投诉件数 ≤3件).

    Source: 财预〔2015〕88号, 相关性: the value measures what the indicator names.

    ----

    计量单位与指标名称不符：比率用“秒”，天数用“%”。

    为什么：名称与单位必有一错，结果无法按它衡量。只核对种类明确的名称：率、满意度、人数、
    次数、天数，以及以秒计的工程类及时性。零不论单位都是零，不报。

    怎么改：比率用 %，天数用“天”；或改写名称（投诉件数 ≤3件）。

    依据：财预〔2015〕88号，相关性：指标值应衡量指标名称所指的内容。

    ----

    + 项目建设完成及时性 ≤3.00(秒)
    + 系统可用率 ≥95秒
    + 群众满意度 ≥95个
    + 培训天数 ≥90%
    + 参训人数 ≥30万元
    - 维护及时性 <24小时
    - 接口响应及时性 ≤3秒
    - 群众满意度 ≥90分
    - 床位周转率 ≥12次
    - 投诉率 =0起
    - 办理天数 ≤60.00(工作日)
    - 死亡率 ≤0.19‰
    - 满意度调查次数 ≥2次
    - 物业服务数量 12个月
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, Numeric) or "/" in target.unit.symbol:
            return
        if _high(target) and _misfit(it.name, target.unit):
            yield self.found(it, unit=target.unit.symbol)


def _high(target: Numeric) -> Decimal:
    return target.high if isinstance(target, Range) else target.value


def _misfit(name: str, unit: Unit) -> bool:
    """Whether *unit* counts something else than *name* says."""
    percent, money, time = names.is_percent(unit), names.is_money(unit), names.is_time(unit)
    if names.is_rated(name):
        return money or time or names.is_thing(unit) or names.is_extent(unit)
    if names.counts_days(name):
        return percent or money or names.is_thing(unit)
    if names.counts_people(name):
        return percent or money or time
    if names.is_count(name) and not any(word in name for word in ("完成", "占", "达标")):
        return percent or money or (time and not names.bare(name).endswith("数量"))
    return unit.symbol in ("秒", "毫秒") and names.bare(name).endswith(_WORKS)
