"""Directions (指标方向): a sign that points the other way than the indicator's name."""

from __future__ import annotations

from collections.abc import Iterator

from perfrules.findings import Finding, Severity
from perfrules.linting import measures, names
from perfrules.linting.checks import Promise, PromiseCheck
from perfrules.targets import Comparator, Comparison


class DirectionMisfit(PromiseCheck):
    """A sign against the indicator's sense: 投诉率 ≥, 满意度 ≤, 总成本 ≥.

    Why: the better the work, the sooner the target is missed. Only names whose sense is certain
    are looked at; 完成率 or 预算执行率 ≤100% are left alone.

    Instead: turn the sign round: 投诉率 ≤1%, 满意度 ≥90%, 总成本 ≤30万元.

    Source: 财预〔2015〕88号, 相关性: the value measures the effect that is wanted.
    """

    page = """比较符方向与指标含义相反：投诉率 ≥、满意度 ≤、成本 ≥。

    为什么：做得越好反而越达不到目标。只核对方向明确的名称；完成率、预算执行率 ≤100% 不报。

    怎么改：改正比较符：投诉率 ≤1%，满意度 ≥90%，总成本 ≤30万元。

    依据：财预〔2015〕88号，相关性：指标值应反映预期的产出和效果。
    """
    code = "direction_misfit"
    severity = Severity.ERROR
    sentence = (
        "The target {stated} points the wrong way: of {0} {1} is better.",
        "指标值“{stated}”方向相反：“{0}”应{1}。",
    )
    hint = ("Turn the sign round.", "请改正比较符的方向。")
    finds = (
        "群众投诉率,≥5%", "学员满意度,≤90%", "贷款逾期率,>=100%", "项目总成本,≥30万元", "产品合格率,<95%",
        "贷款逾期率,=100%", "补助逾期发放率,>=100%", "系统稳定运行率,≤99%",
    )  # fmt: skip
    passes = (
        "群众投诉率,≤5%", "投诉处理率,≥95%", "投诉率下降幅度,≥5%", "预算执行率,≤100%", "产品不合格率,≤5%",
        "节约成本,≥30万元", "项目总成本,=30万元", "计划完成率,≤100%", "受理投诉,≥100件",
        "逾期贷款收回率,≥90%",
    )  # fmt: skip

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, Comparison) or not target.value:
            return
        all_of_it = target.op is Comparator.EQUAL and target.value == 100 and target.unit.symbol == "%"
        floor = measures.is_floor(target)
        held_up = floor and names.is_cost(it.name) and measures.is_money(target.unit)
        if held_up or (names.is_better_low(it.name) and (floor or all_of_it)):
            yield self._turned(it, less=True)
        elif _caps_a_share(it.name, target):
            yield self._turned(it, less=False)

    def _turned(self, it: Promise, *, less: bool) -> Finding:
        name = names.bare(it.name)
        better, zh = ("less", "越小越好") if less else ("more", "越大越好")
        return self.found(it.seen, name, better, zh=(name, zh))


def _caps_a_share(name: str, target: Comparison) -> bool:
    """Whether a share of which more is better is held down; 及时率 ≤30天 is a unit gone wrong."""
    return names.is_better_high(name) and measures.is_cap(target) and target.unit.symbol in ("", "%", "分")
