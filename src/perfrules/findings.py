"""Findings (问题): one thing about a form that does not add up, can't be read or looks like a slip."""

from __future__ import annotations

import enum

import attrs

from perfrules._display import Lang
from perfrules.errors import PerfrulesError, ReadingError

__all__ = [
    "MEANINGS",
    "SENTENCES",
    "Finding",
    "Severity",
    "severity_of",
]


SENTENCES = {
    # what could not be read; these speak with the words of the error
    "figure_unreadable": ("{0}", "{1}"),
    "target_unreadable": ("{0}", "{1}"),
    "actual_unreadable": ("{0}", "{1}"),
    "scale_unreadable": ("{0}", "{1}"),
    "row_not_scored": ("{0}", "{1}"),
    "total_outside": ("{0}", "{1}"),
    "second_form": (
        "A second form begins on line {line} and was not read; save each form as a file of its own.",
        "第 {line} 行起是另一张表，未读取；请将每张表各存为一个文件。",
    ),
    # what a recomputation finds
    "points_above_weight": (
        "{stated} points stated, above the weight of {computed}.",
        "填报得分 {stated}，超过分值 {computed}。",
    ),
    "points_negative": (
        "{stated} points stated; points are never below {computed}.",
        "填报得分 {stated}；得分不应低于 {computed}。",
    ),
    "points_differ": (
        "{stated} points stated, {2} by the formula: {0}",
        "填报得分 {stated}，按公式为 {2}：{1}",
    ),
    "points_outside_tier": (
        "{stated} points stated, outside what the result leaves open: {computed}.",
        "填报得分 {stated}，不在该结果的评分区间 {computed} 之内。",
    ),
    "execution_points_differ": (
        "{stated} points stated, {2} by the amounts: {0}",
        "填报得分 {stated}，按金额计算为 {2}：{1}",
    ),
    "execution_rate_differs": (
        "An execution rate of {stated}% stated; the amounts give {computed}%.",
        "填报预算执行率 {stated}%，按金额计算为 {computed}%。",
    ),
    "section_weight_differs": (
        "The section weighs {stated}, its rows together {computed}.",
        "该部分分值为 {stated}，其指标分值合计 {computed}。",
    ),
    "section_points_differ": (
        "A subtotal of {stated} points stated; its rows together carry {computed}.",
        "填报小计 {stated}，各行得分合计 {computed}。",
    ),
    "weights_differ": (
        "The weights should add up to {stated}; together they are {computed}.",
        "分值合计应为 {stated}，实为 {computed}。",
    ),
    "total_differs": (
        "A total of {stated} stated; the rows' points add up to {computed}.",
        "填报总分 {stated}，各行得分合计 {computed}。",
    ),
    "grade_differs": (
        "The grade {stated} stated; a total of {0} is {computed}.",
        "填报等级“{stated}”，总分 {0} 应为“{computed}”。",
    ),
    # likely slips
    "slip_fraction": (
        "The actual {stated} stands against a percentage; {computed} is likely meant.",
        "实际完成值 {stated} 对应百分数指标值，疑为 {computed}。",
    ),
    "slip_hundred": (
        "The actual {stated} is about 100 times off the target {0}; {computed} is likely meant.",
        "实际完成值 {stated} 与指标值 {0} 相差约 100 倍，疑为 {computed}。",
    ),
    "slip_ten_thousand": (
        "The actual {stated} is about 10,000 times off the target {0} (万?); {computed} is likely meant.",
        "实际完成值 {stated} 与指标值 {0} 相差约一万倍，疑漏写或多写“万”：应为 {computed}。",
    ),
}
"""The codes of reading, auditing and evaluating, and their sentences; ``linting`` has its own."""

MEANINGS = {
    "row_not_scored": (
        "Target and actual do not compare. Give both in one unit and of one kind; until then the row's\n"
        "stated points stand, or it stays open.",
        "指标值与实际完成值无法比较。请用同一单位、同类填写；此前以填报得分为准，没有填报得分的该行待定。",
    ),
    "total_outside": (
        "The total lies outside the scale, so that it has no grade. Correct the points, or give a scale\n"
        "that covers the total.",
        "总分超出等级标准，没有对应等级。请更正得分，或给出包含该总分的等级标准。",
    ),
    "points_above_weight": (
        "More points than the row has on offer. Correct the points or the weight.",
        "得分超过该行分值。请更正得分或分值。",
    ),
    "points_negative": (
        "Points below zero. Correct them; where nothing is earned they are 0.",
        "得分低于零。请更正；未得分的应为 0。",
    ),
    "points_differ": (
        "Target and actual give other points by the standard's rule. Correct the points, the actual or\n"
        "the target, or state why points were taken off.",
        "按评分标准的规则，指标值与实际完成值得出的分数不同。请更正得分、实际完成值或指标值，或说明扣分原因。",
    ),
    "points_outside_tier": (
        "The rule leaves the points to the evaluator, and the stated figure lies outside its tier.\n"
        "Correct the points, or what the result is said to be (达成, 部分达成, 未达成).",
        "该行由评价人评分，而填报得分不在该档区间之内。请更正得分，或更正达成情况（达成、部分达成、未达成）。",
    ),
    "execution_points_differ": (
        "The amounts give the row 预算执行率 other points. Correct the points or the amounts. Points by the\n"
        "printed rate agree, if that rate is right.",
        "按金额计算，“预算执行率”一行的得分不同。请更正得分或金额。按所填执行率计算的得分，执行率正确时不报。",
    ),
    "section_points_differ": (
        "The rows of a section do not add up to its 小计. Correct the subtotal or the points of its rows.",
        "该部分各行得分之和与小计不符。请更正小计或各行得分。",
    ),
    "total_differs": (
        "The rows' points do not add up to the stated total. Correct the total or the points.",
        "各行得分之和与填报总分不符。请更正总分或得分。",
    ),
    "execution_rate_differs": (
        "The amounts do not give the printed rate, rounded to the decimals that it shows (trailing zeros\n"
        "aside: 81.00% is 80.67% in whole percents). Correct the rate or the amounts.",
        "按金额计算的预算执行率，取所填的小数位数后仍与填报不符（末尾的零不计：81.00% 即 80.67% 取整）。"
        "请更正执行率或金额。",
    ),
    "grade_differs": (
        "The total has another grade on the scale that the stated grade belongs to: the form's footnote,\n"
        "else the standard's, else a common one. Correct the grade or the total.",
        "按填报等级所属的等级标准（表格脚注，其次评分标准，再次通用标准），该总分应为另一等级。请更正等级或总分。",
    ),
    "slip_fraction": (
        "A bare number up to 1 stands against a percentage. Write it as a percentage: 0.96 as 96%.",
        "实际完成值为不大于 1 的数字，而指标值为百分数。请写成百分数：0.96 应为 96%。",
    ),
    "slip_hundred": (
        "The actual is about 100 times too small or too large. Look whether it was counted in percent.",
        "实际完成值约为应有数值的 100 倍或百分之一。请核对是否按百分数填写。",
    ),
    "slip_ten_thousand": (
        "The actual is about 10,000 times too small or too large: 万 forgotten, or once too often. Write\n"
        "the unit beside the number.",
        "实际完成值约为应有数值的一万倍或万分之一：漏写或多写了“万”。请在数字后写明单位。",
    ),
}
"""What a code above means and what to do about it, where no check of ``linting`` has a page on it."""


class Severity(enum.Enum):
    """How much a finding weighs (严重程度).

    >>> Severity("error")
    <Severity.ERROR: 'error'>
    """

    ERROR = "error"
    """Wrong by a fact of the form or by arithmetic (错误)."""
    WARNING = "warning"
    """Very likely wrong; a person decides (警告)."""
    ADVICE = "advice"
    """Not wrong, and better written otherwise (建议)."""


_LIKELY = frozenset({"slip_fraction", "slip_hundred", "slip_ten_thousand", "second_form", "row_not_scored"})
"""The codes of :data:`SENTENCES` that are no certain error."""


def severity_of(code: str) -> Severity:
    """How much a finding of *code*, one of :data:`SENTENCES`, weighs.

    >>> severity_of("slip_hundred")
    <Severity.WARNING: 'warning'>
    """
    return Severity.WARNING if code in _LIKELY else Severity.ERROR


@attrs.frozen
class Finding:
    """One finding (问题): what kind it is, where it stands, what is stated and what was computed.

    ``code`` is stable, see ``docs/reference/findings.md``. ``place`` names the indicator or section,
    ``line`` the line of the file (in JSON the row's number), ``cell`` the column and ``span`` its
    characters, where known. ``stated`` and ``computed`` are figures as text. A difference is not an
    error: people may take points off.

    >>> print(Finding.of("points_above_weight", "合格率", "12", "10"))
    合格率: 12 points stated, above the weight of 10.
    """

    code: str
    place: str
    stated: str = ""
    computed: str = ""
    line: int | None = attrs.field(default=None, kw_only=True)
    en: str = attrs.field(kw_only=True)
    zh: str = attrs.field(kw_only=True)
    severity: Severity = attrs.field(default=Severity.ERROR, kw_only=True)
    cell: str = attrs.field(default="", kw_only=True)
    span: tuple[int, int] | None = attrs.field(default=None, kw_only=True)
    hint_en: str = attrs.field(default="", kw_only=True)
    hint_zh: str = attrs.field(default="", kw_only=True)

    @classmethod
    def of(
        cls, code: str, place: str, stated: str = "", computed: str = "", *more: str, line: int | None = None
    ) -> Finding:
        """The finding of *code* with its sentences filled in; *more* are the sentences' further words."""
        words = {"stated": stated, "computed": computed, "line": line}
        en, zh = (sentence.format(*more, **words) for sentence in SENTENCES[code])
        return cls(code, place, stated, computed, line=line, en=en, zh=zh, severity=severity_of(code))

    @classmethod
    def from_error(cls, code: str, place: str, text: str, error: PerfrulesError, line: int | None) -> Finding:
        """The finding that *text* at *place* raised *error*, with its span and hint where it has them."""
        found = cls.of(code, place, text, "", error.message("en"), error.message("zh"), line=line)
        if not isinstance(error, ReadingError):
            return found
        cell = code.removesuffix("_unreadable") if code in ("target_unreadable", "actual_unreadable") else ""
        span = error.span if cell else None
        return attrs.evolve(found, cell=cell, span=span, hint_en=error.hint, hint_zh=error.hint_zh)

    def message(self, lang: Lang = "en") -> str:
        """The sentence, in English or Chinese."""
        return self.zh if lang == "zh" else self.en

    def hint(self, lang: Lang = "en") -> str:
        """What to write instead, in English or Chinese; empty where there is nothing to say."""
        return self.hint_zh if lang == "zh" else self.hint_en

    def __str__(self) -> str:
        return f"{self.place}: {self.en}" if self.place else self.en
