"""The form as a whole (表头与合计): its weights, its first levels, its period, its funds."""

from __future__ import annotations

from collections.abc import Iterator

from perfrules.findings import Finding, Severity
from perfrules.forms import Form
from perfrules.linting.checks import Check, Seen, promises
from perfrules.messages import Message
from perfrules.standards import Standard
from perfrules.targets import Deadline


class WeightMissing(Check):
    """A row without a weight on a form whose other rows have one, and whose weights fall short of 100.

    Why: the row can't be scored, and the form's total stays below 100. Weights that make 100
    without the row, as merged cells give, are left alone.

    Instead: give the weight.

    Source: 财预〔2015〕88号, 完整性.
    """

    page = """其他行有分值而该行没有，且分值合计不足 100。

    为什么：该行无法计分，总分达不到 100。不含该行已满 100 的（如合并单元格）不报。

    怎么改：补填分值。

    依据：财预〔2015〕88号，完整性。
    """
    finds = ("三级指标,指标值,分值\n培训场次,≥12场,60\n参训人数,≥300人,",)
    passes = (
        "三级指标,指标值,分值\n培训场次,≥12场,\n参训人数,≥300人,",
        "三级指标,指标值,分值\n培训场次,≥12场,100\n参训人数,≥300人,",
        "三级指标,指标值,分值\n培训场次,≥12场,6O\n参训人数,≥300人,40",
    )

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        weighed = any(row.weight is not None for row in form.indicators)
        for row in form.indicators if weighed and form.weight < 100 else ():
            if row.weight is None and not row.weight_text:
                yield self.found(Seen(row.name, "", row.line, "weight"))


class LevelMissing(Check):
    """A form without output indicators (产出), or without effect indicators (效益).

    Why: the funds' use, or their sense, is not promised at all. Told only where the form is whole:
    it has a total, its weights make 100, or the sections on both sides of the gap are there.

    Instead: add at least one indicator of the level.

    Source: 财预〔2015〕88号, 完整性: 产出, 效益 and 满意度 are the three first levels.
    """

    page = """表中没有产出指标，或没有效益指标。

    为什么：资金的产出或效果没有任何承诺。只在表格完整时报：有合计行、分值满 100，或缺口两侧的
    一级指标都在。

    怎么改：至少补一项该类指标。

    依据：财预〔2015〕88号，完整性：一级指标包括产出、效益、满意度三类。
    """
    severity = Severity.ERROR
    finds = (
        "一级指标,三级指标,指标值\n产出指标,培训场次,≥12场\n满意度指标,学员满意度,≥90%",
        "一级指标,三级指标,指标值,分值\n效益指标,知晓率,≥90%,50\n满意度指标,学员满意度,≥90%,50",
    )
    passes = (
        "一级指标,三级指标,指标值\n产出指标,培训场次,≥12场\n效益指标,知晓率,≥90%\n满意度指标,学员满意度,≥90%",
        "一级指标,三级指标,指标值\n产出指标,培训场次,≥12场\n产出指标,参训人数,≥300人",
        "三级指标,指标值,分值\n培训场次,≥12场,100",
        "一级指标,三级指标,指标值,分值\n效益指标,知晓率,≥90%,49\n满意度指标,学员满意度,≥90%,50",
    )

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        first = {row.level1 for row in form.indicators}
        every = first | {row.level2 for row in form.indicators}
        output, content = _has(every, "产出", "数量", "质量"), _has(first, "满意")
        effect = _has(every, "效益", "效果", "效应", "效能", "影响")
        whole = form.complete or (form.complete is None and form.weight >= 100)
        if _has(first, "产出") and not effect and (content or whole):
            yield self.found(Seen(form.name, "效益指标"))
        if _has(first, "效益") and not output and (_has(first, "成本") or whole):
            yield self.found(Seen(form.name, "产出指标"))


def _has(levels: set[str], *words: str) -> bool:
    return any(word in level for level in levels for word in words)


class DeadlineOutside(Check):
    """A deadline before the project's first year, after its last, or before the form's own year.

    Why: it has passed, or lies beyond the funds; mostly last year's form was copied.

    Instead: a date within the project's period.

    Source: 财预〔2015〕88号, 可行性, and the period in the form's head.
    """

    page = """完成时限早于项目开始年度、晚于项目结束年度，或早于表上年度。

    为什么：时间已过，或超出资金使用期；多为沿用上年表格。

    怎么改：填写项目实施期内的日期。

    依据：财预〔2015〕88号，可行性，以及表头的起止时间。
    """
    severity = Severity.ERROR
    finds = (
        "年度,2024\n三级指标,指标值\n完成时间,2023年12月底前",
        "项目起止时间,2021年-2023年\n三级指标,指标值\n验收时间,2024年6月30日前",
    )
    passes = (
        "年度,2024\n三级指标,指标值\n完成时间,2024年12月底前",
        "年度,2024\n三级指标,指标值\n决算时间,2025年1月底前",
        "项目起止时间,2021年-2023年\n三级指标,指标值\n验收时间,2023年6月30日前",
        "三级指标,指标值\n完成时间,12月底前",
    )

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        first = form.start.year if form.start is not None else form.year
        last = form.end.year if form.end is not None else None
        for row in form.indicators:
            past = any(word in row.name for word in ("上年", "上一年", "往年", "历年"))
            for it in () if past else promises(row):
                year = it.target.by.year if isinstance(it.target, Deadline) else None
                if year is not None and not (first or year) <= year <= (last or year):
                    years = "–".join(
                        dict.fromkeys(str(known) for known in (first, last) if known is not None)
                    )
                    yield self.found(it.seen, years=years)


class FundsContradict(Check):
    """Amounts in the form's head that contradict each other.

    A part above its whole, or sources that do not make the total.

    Why: nobody can tell how much the project has, and the execution rate has no base.

    Instead: correct the amounts; where 财政拨款 and 其他资金 are given they make the total.

    Source: a fact of the form's head.
    """

    page = """表头资金互相矛盾：部分大于整体，或各项来源合计不等于总额。

    为什么：项目资金究竟多少无从确定，预算执行率也没有基数。

    怎么改：改正金额；财政拨款与其他资金之和应等于总额。

    依据：表头事实。
    """
    severity = Severity.ERROR
    finds = (
        "项目总预算,400000\n财政资金,400000\n其中：当年财政拨款,800000\n三级指标,指标值\n参训人数,≥300人",
        "项目总预算,1665\n财政资金,519\n其他资金,580\n三级指标,指标值\n参训人数,≥300人",
        "项目总预算,100\n年度资金总额,120\n三级指标,指标值\n参训人数,≥300人",
    )
    passes = (
        "项目总预算,100\n财政资金,60\n其他资金,40\n三级指标,指标值\n参训人数,≥300人",
        "项目总预算,100\n财政资金,100\n其中：当年财政拨款,60\n三级指标,指标值\n参训人数,≥300人",
        "项目总预算,300\n年度资金总额,100\n三级指标,指标值\n参训人数,≥300人",
    )

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        for gap in form.funds.gaps() if form.funds is not None else ():
            part, whole = Message(f"funds.{gap.what}"), Message(f"funds.{gap.whole}")
            yield self.found(
                Seen(whole.message("zh"), gap.stated, None, "funds"), gap.computed, part=part, whole=whole
            )
