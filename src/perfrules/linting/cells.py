"""Cells (单元格): those that could not be read, and a second form below the first."""

from __future__ import annotations

from collections.abc import Iterator

from perfrules.findings import Finding, Severity
from perfrules.forms import Form
from perfrules.linting.checks import Check
from perfrules.linting.writing import hint_in
from perfrules.standards import Standard


class CellCheck(Check):
    """A check of what reading the form left behind: the finding says what was found and expected."""

    severity = Severity.ERROR
    sentence = ("{0}", "{1}")
    hint = ("", "")

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        """The problems of *form* that have this code."""
        return (problem for problem in form.problems if problem.code == self.code)


class TargetUnreadable(CellCheck):
    """A target that starts like a comparison and does not hold together: ≥9O%.

    Why: nothing is promised that could be checked; mostly a slip of the keys. A template's hint is
    told as `template_hint` alone.

    Instead: sign, number and unit: ≥90%.

    Source: 财预〔2015〕88号, 可行性: a target is to be measurable.
    """

    page = """指标值以比较符开头，却无法读取：≥9O%。

    为什么：没有可核对的承诺；多为输入错误。留有模板提示的只报 template_hint。

    怎么改：比较符、数字和单位：≥90%。

    依据：财预〔2015〕88号，可行性：目标应当可衡量。
    """
    code = "target_unreadable"
    finds = ("合格率,≥9O%", "合格率,≥95.00(%", "合格率,≥95%且≤90%")
    passes = ("合格率,≥90%", "农村低保人数,≥**人次", "工作机制,健全")

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        """The targets that could not be read and hold no hint."""
        return (problem for problem in super().look(form, by) if not hint_in(problem.stated))


class FigureUnreadable(CellCheck):
    """A weight, points or an amount that is no number: 1O.

    Why: the row can't be scored and the sums can't be checked.

    Instead: digits alone, with the unit of the column.

    Source: a fact of the form: the column holds figures.
    """

    page = """分值、得分或金额不是数字：1O。

    为什么：该行无法计分，合计无法核对。

    怎么改：只填数字，单位与该列一致。

    依据：表内事实：该列应为数字。
    """
    code = "figure_unreadable"
    finds = ("三级指标,指标值,分值\n培训场次,≥12场,9O\n参训人数,≥300人,10",)
    passes = ("三级指标,指标值,分值\n培训场次,≥12场,90分\n参训人数,≥300人,10",)


class ActualUnreadable(CellCheck):
    """An actual result that can't be read: 95.00(%.

    Why: it can't be held against its target.

    Instead: a number with its unit, a date, or a word.

    Source: a fact of the form: the result answers the target.
    """

    page = """实际完成值无法读取：95.00(%。

    为什么：无法与指标值核对。

    怎么改：填写数字和单位、日期或文字。

    依据：表内事实：实际完成值对应指标值。
    """
    code = "actual_unreadable"
    finds = ("三级指标,指标值,实际完成值\n合格率,≥95%,95.00(%",)
    passes = ("三级指标,指标值,实际完成值\n合格率,≥95%,95.00(%)",)


class ScaleUnreadable(CellCheck):
    """A grade scale in the footnote with a hole, an overlap or an edge that belongs to no tier.

    Why: some totals have no grade, or two; the standard's scale is used in its place.

    Instead: mark each inner edge with 含, once: 90（含）-100分为优.

    Source: a fact of the form: each total is to have one grade.
    """

    page = """表注中的等级标准有空缺、重叠或未说明归属的分界。

    为什么：有的总分没有等级，或有两个等级；此时改用评分标准的等级。

    怎么改：每个分界用“含”说明一次：90（含）-100分为优。

    依据：表内事实：每个总分应对应一个等级。
    """
    code = "scale_unreadable"
    finds = ("三级指标,指标值,分值\n培训场次,≥12场,100\n等级标准,90-100分为优，80-89分为良，0-79分为差,",)
    passes = (
        "三级指标,指标值,分值\n培训场次,≥12场,100\n等级标准,90（含）-100分为优，80（含）-90分为良，0-80分为差,",
    )


class SecondForm(CellCheck):
    """A second form below the first, which was not read.

    Why: what stands in it is neither checked nor scored.

    Instead: save each form as a file of its own.

    Source: a fact of the file: the heading row comes twice, behind a total.
    """

    page = """文件中还有第二张表，未读取。

    为什么：其中的指标没有核对，也没有计分。

    怎么改：每张表各存为一个文件。

    依据：文件事实：合计行之后再次出现表头。
    """
    code = "second_form"
    severity = Severity.WARNING
    finds = (
        "三级指标,指标值,分值\n培训场次,≥12场,100\n合计,,100\n三级指标,指标值,分值\n参训人数,≥300人,100",
    )
    passes = ("三级指标,指标值,分值\n培训场次,≥12场,100\n合计,,100",)
