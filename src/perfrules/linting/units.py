"""Units (计量单位): missing on a rate, or of another kind than the indicator's name."""

from __future__ import annotations

from collections.abc import Iterator

from perfrules.findings import Finding, Severity
from perfrules.linting import measures, names
from perfrules.linting.checks import Promise, PromiseCheck
from perfrules.quantities import Unit
from perfrules.targets import Approximate, Comparison, Range

_WORKS = tuple(
    "完成及时性 建设及时性 竣工及时性 验收及时性 交付及时性 支付及时性 发放及时性 采购及时性".split()
)


class UnitMissing(PromiseCheck):
    """A rate or a satisfaction whose number has no unit.

    Why: 95 of 满意度 may be percent or points, 12 of 死亡率 per cent, per mille or per 100,000.
    Numbers up to 1 (0.95) are read as shares and left alone, and so are other indicators.

    Instead: ≥95%, or ≥95分 for a score.

    Source: 财预〔2015〕88号, 完整性: an indicator has its value and its unit.
    """

    page = """比率或满意度的指标值没有计量单位。

    为什么：满意度 95 可以是百分比，也可以是分；死亡率 12 可以是 %、‰ 或十万分之。
    不大于 1 的数（0.95）按比率理解，不报；其他指标不报。

    怎么改：≥95%；按分计的写 ≥95分。

    依据：财预〔2015〕88号，完整性：指标应有指标值和计量单位。
    """
    code = "unit_missing"
    sentence = ("The target {stated} of a rate has no unit.", "比率类指标值“{stated}”没有计量单位。")
    hint = ("Write it: %, or 分 for a score.", "请写明单位：%，按分计的写“分”。")
    finds = ("受益者满意度,>=95", "建议被采纳率,=100")
    passes = (
        "受益者满意度,>=95%",
        "受益者满意度,≥90分",
        "满意度（%）,≥95",
        "合格率,≥0.95",
        "投诉率,=0",
        "参训人数,≥512",
    )

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, (Comparison, Range, Approximate)) or target.unit:
            return
        high = target.high if isinstance(target, Range) else target.value
        rate = names.is_rate(it.name) or names.is_satisfaction(it.name)
        if high > 1 and rate and not names.names_unit(it.row.name):
            yield self.found(it.seen)


class UnitMisfit(PromiseCheck):
    """A unit of another kind than the indicator's name: a rate in seconds, days in percent.

    Why: either the name or the unit is wrong, and the result can't be measured by it. Only names
    whose kind is certain are held against their units: 率, 满意度, 人数, 次数, 天数, and 及时性 of
    works in seconds. Zero is zero in any unit and left alone.

    Instead: a rate in %, days in 天; or name what is counted (投诉件数 ≤3件).

    Source: 财预〔2015〕88号, 相关性: the value measures what the indicator names.
    """

    page = """计量单位与指标名称不符：比率用“秒”，天数用“%”。

    为什么：名称与单位必有一错，结果无法按它衡量。只核对种类明确的名称：率、满意度、人数、
    次数、天数，以及以秒计的工程类及时性。零不论单位都是零，不报。

    怎么改：比率用 %，天数用“天”；或改写名称（投诉件数 ≤3件）。

    依据：财预〔2015〕88号，相关性：指标值应衡量指标名称所指的内容。
    """
    code = "unit_misfit"
    severity = Severity.ERROR
    sentence = ("The unit {0} does not fit the indicator's name.", "单位“{0}”与指标名称不符。")
    hint = ("Give a unit of the indicator's kind, or rename it.", "请改用与名称相符的单位，或修改指标名称。")
    finds = (
        "项目建设完成及时性,≤3.00(秒)", "系统可用率,≥95秒", "群众满意度,≥95个", "培训天数,≥90%",
        "参训人数,≥30万元",
    )  # fmt: skip
    passes = (
        "维护及时性,<24小时", "接口响应及时性,≤3秒", "群众满意度,≥90分", "床位周转率,≥12次", "投诉率,=0起",
        "办理天数,≤60.00(工作日)", "死亡率,≤0.19‰", "满意度调查次数,≥2次", "物业服务数量,12个月",
    )  # fmt: skip

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, (Comparison, Range, Approximate)):
            return
        high = target.high if isinstance(target, Range) else target.value
        if high and "/" not in target.unit.symbol and _misfit(it.name, target.unit):
            yield self.found(it.seen, target.unit.symbol)


def _misfit(name: str, unit: Unit) -> bool:
    """Whether *unit* counts something else than *name* says."""
    percent, money, time = measures.is_percent(unit), measures.is_money(unit), measures.is_time(unit)
    if names.is_rate(name) or names.is_satisfaction(name):
        return money or time or measures.is_thing(unit) or measures.is_extent(unit)
    if names.counts_days(name):
        return percent or money or measures.is_thing(unit)
    if names.counts_people(name):
        return percent or money or time
    if names.is_count(name) and not any(word in name for word in ("完成", "占", "达标")):
        return percent or money or (time and not names.bare(name).endswith("数量"))
    return unit.symbol in ("秒", "毫秒") and names.bare(name).endswith(_WORKS)
