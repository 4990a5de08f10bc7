"""Rows (指标行): indicators without a target, twice, or in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from perfrules.findings import Finding, Severity
from perfrules.forms import Form, Indicator
from perfrules.linting import measures, names
from perfrules.linting.checks import Check, Promise, PromiseCheck, Seen
from perfrules.quantities import convertible
from perfrules.standards import Standard
from perfrules.targets import Comparison, Qualitative

_WHEN = ("时间节点", "时间结点", "完成时间", "办结时间", "完成时限", "办结时限", "及时率", "及时性")
_GOOD = ("合格率", "准确率", "正确率", "达标率")
_SOON = ("数量", "成本", "生态")
_OUTPUTS = ("数量", "时效")


class TargetMissing(Check):
    """An indicator without a target, on a form that has targets.

    One with a medium-term target alone is left alone.

    Why: nothing is promised, so nothing can be checked or scored.

    Instead: fill it in, or take the row out.

    Source: 财预〔2015〕88号, 完整性: every indicator has its value.
    """

    page = """其他指标有指标值而该指标没有；只有中期指标值的不报。

    为什么：没有承诺，无法判断和评分。

    怎么改：补填指标值，或删去该行。

    依据：财预〔2015〕88号，完整性：每项指标应有指标值。
    """
    code = "target_missing"
    severity = Severity.ERROR
    sentence = ("The row has no target.", "该行没有指标值。")
    hint = ("Fill it in, or take the row out.", "请补填指标值，或删去该行。")
    finds = ("三级指标,指标值,分值\n培训场次,,50\n参训人数,≥300人,50",)
    passes = (
        "三级指标,指标值,分值\n培训场次,≥12场,90\n预算执行率,,10",
        "三级指标,实际完成值,分值\n培训场次,12场,100",
    )

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        promised = any(row.target_text or row.medium_text for row in form.indicators)
        for row in form.indicators if promised else ():
            if not row.target_text and not row.medium_text and not row.is_execution:
                yield self.found(Seen(row.name, "", row.line, "target"))


class DuplicateIndicator(Check):
    """The same indicator with the same target on two rows, also under two second levels.

    Why: one result is counted and scored twice.

    Instead: keep one of them, where it belongs.

    Source: 财预〔2015〕88号, 相关性: each indicator measures something of its own.
    """

    page = """同一指标和指标值出现两次，包括分列在两个二级指标下。

    为什么：同一结果被重复计算、重复得分。

    怎么改：只在应属的二级指标下保留一行。

    依据：财预〔2015〕88号，相关性：各项指标应各有所指。
    """
    code = "duplicate_indicator"
    sentence = ("The same indicator and target already stand {0}.", "{0}已有相同的指标和指标值。")
    hint = ("Keep one of the two rows.", "请只保留一行。")
    finds = (
        "三级指标,指标值\n补贴老人数,≥800人\n补贴老人数,≥800人",
        "三级指标,指标值\n发放及时率,100%\n发放及时率,=100.00(%)",
        "二级指标,三级指标,指标值\n社会效益指标,依法行政能力,程度提高\n可持续影响指标,依法行政能力,程度提高",
    )
    passes = (
        "三级指标,指标值\n补贴老人数,≥800人\n走访老人数,≥800人",
        "三级指标,指标值\n会议,1天50人\n座谈会,1天50人",
    )

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        for before, row in _again(form):
            if row.target_text and _same(before, row):
                where, zh = _where(before)
                yield self.found(_named(row), where, zh=(zh,))


class TargetsDiffer(Check):
    """One indicator with two targets in one form: a rate above 98% here, 提升 there.

    Why: the same result is met by one row and may miss the other. Rows that share a heading are
    left alone: the same work is counted in 数量指标 and costed in 成本指标.

    Instead: keep one target, or say in the names what tells the two apart.

    Source: 财预〔2015〕88号, 相关性: one indicator has one value.
    """

    page = """同一指标在一张表中有两个不同的指标值：一处 >98%，另一处“提升”。

    为什么：同一结果，一行达成，另一行可能未达成。共用标题的行不报：同一工作可以分别有
    数量指标和成本指标。

    怎么改：只保留一个指标值，或在名称中写明区别。

    依据：财预〔2015〕88号，相关性：一项指标只有一个指标值。
    """
    code = "targets_differ"
    severity = Severity.ERROR
    sentence = (
        "The same indicator already stands {0}, with the target {computed}.",
        "{0}已有同名指标，指标值为“{computed}”。",
    )
    hint = ("Keep one target, or tell the names apart.", "请只保留一个指标值，或区分指标名称。")
    finds = (
        "二级指标,三级指标,指标值\n经济效益指标,基金收支平衡率,>98.00(%)\n社会效益指标,基金收支平衡率,提升",
        "三级指标,指标值\n培训人数,≥120人\n培训人数,≥130人",
    )
    passes = (
        "二级指标,三级指标,指标值\n数量指标,系统运行维护,1套\n成本指标,系统运行维护,5万",
        "二级指标,三级指标,指标值\n数量指标,工作会议,≥2次\n质量指标,工作会议,出勤率≥95%",
        "三级指标,指标值\n床位使用率,≥60%\n床位使用率,≤90%",
        "三级指标,指标值\n发放及时率,100%\n发放及时率,=100.00(%)",
    )

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        for before, row in _again(form):
            if _differ(before, row):
                where, zh = _where(before)
                yield self.found(_named(row), where, zh=(zh,), computed=before.target_text)


def _same(one: Indicator, other: Indicator) -> bool:
    """Whether two rows promise the same, however it is written; a sign left out makes no difference."""
    if one.target_text == other.target_text:
        return True
    signed = [
        evolve(target, implied=False) if isinstance(target, Comparison) else target
        for target in (one.target, other.target)
    ]
    return None not in signed and signed[0] == signed[1]


def _differ(one: Indicator, other: Indicator) -> bool:
    """Whether two rows of one name promise different things of one figure."""
    if one.target is None or other.target is None or _same(one, other):
        return False
    measured = names.is_rate(one.name) or names.is_satisfaction(one.name) or names.is_count(one.name)
    if not measured:
        return False
    targets = one.target, other.target
    if all(isinstance(target, Qualitative) for target in targets):
        return False
    bounds = [target for target in targets if isinstance(target, Comparison)]
    if len(bounds) < 2:
        return any(isinstance(target, Qualitative) for target in targets)
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
    return Seen(row.name, row.target_text, row.line, "name", (0, len(row.name)))


def _where(row: Indicator) -> tuple[str, str]:
    """Where *row* stands, in English and Chinese."""
    if row.line is None:
        return "above", "上面"
    return f"on line {row.line}", f"第 {row.line} 行"


class WrongLevel(PromiseCheck):
    """An indicator under a second level that it does not belong to: 投诉率 under 数量指标.

    Why: the section it belongs to stays empty or short, and its weight goes elsewhere. Only what is
    certain is told: satisfaction outside 满意度, 及时率 under 数量 or 成本, 合格率 under 数量 or 时效, a
    complaint under 数量, the cost of something under 效益.

    Instead: move the row.

    Source: 财预〔2015〕88号, 相关性, with the sections of the form's own template.
    """

    page = """指标放错二级指标：投诉率在数量指标下。

    为什么：应属的类别缺项，分值落在别处。只报明确的：满意度不在满意度指标下，及时率在数量或成本
    指标下，合格率在数量或时效指标下，投诉在数量指标下，成本在效益指标下。

    怎么改：移到应属的二级指标下。

    依据：财预〔2015〕88号，相关性，以及表式本身的指标分类。
    """
    code = "wrong_level"
    sentence = ("It belongs under {0}, not under {1}.", "应列在{0}下，不应列在{1}下。")
    hint = ("Move the row.", "请移到应属的二级指标下。")
    finds = (
        "二级指标,三级指标,指标值\n数量指标,参保人投诉率,<5.00(%)",
        "二级指标,三级指标,指标值\n生态效益指标,参保人员对异地就医的满意度,≥90%",
        "二级指标,三级指标,指标值\n数量指标,补贴发放及时率,=100%",
        "二级指标,三级指标,指标值\n社会效益指标,会议人均费用标准,<300元/人、天",
    )
    passes = (
        "二级指标,三级指标,指标值\n服务对象满意度指标,参保人投诉率,<5.00(%)",
        "二级指标,三级指标,指标值\n社会效益指标,参保人员投诉率,≤0.05%",
        "二级指标,三级指标,指标值\n时效指标,补贴发放及时率,=100%",
        "二级指标,三级指标,指标值\n经济效益指标,节约成本,≥5万元",
    )

    def promise(self, it: Promise) -> Iterator[Finding]:
        level, right = it.row.level2, _right_level(it)
        if (
            it.cell == "target"
            and right
            and level
            and right.removesuffix("指标") not in it.row.level1 + level
        ):
            yield self.found(Seen(it.row.name, it.text, it.row.line, "level2"), right, level)


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
    cost = isinstance(it.target, Comparison) and measures.is_cost_bound(it.target)
    named = names.is_cost(name) or names.is_cost(name.removesuffix("标准"))
    return "成本指标" if "效益" in level and cost and named else ""
