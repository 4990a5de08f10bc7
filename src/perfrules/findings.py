"""Findings (问题): one thing about a form that does not add up, can't be read or looks like a slip."""

from __future__ import annotations

import attrs

from perfrules._display import Lang
from perfrules.errors import PerfrulesError

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
    # what a target form leaves in doubt
    "target_missing": ("The row has no target.", "该行没有指标值。"),
    "numbers_unread": (
        "The target {stated} holds numbers that were not understood; it counts as wording.",
        "指标值“{stated}”中有未能理解的数字，按定性文字处理。",
    ),
    "sign_implied": (
        "The target {stated} has no sign; write ≥, ≤ or =.",
        "指标值“{stated}”没有比较符；请写明 ≥、≤ 或 =。",
    ),
    "unit_missing": (
        "The target {stated} has no unit; write one.",
        "指标值“{stated}”没有计量单位；请写明单位。",
    ),
    "always_met": (
        "The target {stated} can never be missed; give a bound above zero, or turn the sign round.",
        "指标值“{stated}”不可能达不到；请填大于零的界限，或检查比较符。",
    ),
    "never_met": (
        "The target {stated} can't be reached: {0}",
        "指标值“{stated}”不可能达到：{1}",
    ),
    "year_missing": (
        "The deadline {stated} has no year, and neither has the form.",
        "完成时限“{stated}”没有年份，表上也没有年度。",
    ),
    "month_ambiguous": (
        "The deadline {stated} leaves open whether the month itself counts; write the day, or 底前.",
        "完成时限“{stated}”未说明是否含当月；请写明日期，或写“底前”。",
    ),
    "baseline_missing": (
        "The change {stated} names nothing to compare with.",
        "增减目标“{stated}”没有写明与什么相比。",
    ),
    "width_missing": (
        "The target {stated} does not say how near is near enough; give a width, such as ±2%.",
        "指标值“{stated}”未说明允许的偏差；请写明，如 ±2%。",
    ),
    "weight_missing": ("The row has no weight.", "该行没有分值。"),
    "duplicate_row": (
        "The same indicator and target already stand on line {0}.",
        "与第 {0} 行的指标和指标值重复。",
    ),
    "duplicate_name": (
        "The same indicator already stands on line {0}, with the target {computed}.",
        "与第 {0} 行的指标名称重复，该行指标值为“{computed}”。",
    ),
}
"""Every code, and its sentence in English and Chinese."""


@attrs.frozen
class Finding:
    """One finding (问题): what kind it is, where it stands, what is stated and what was computed.

    ``code`` is stable; ``docs/reference/findings.md`` lists them all. ``place`` names the
    indicator, section or cell; ``stated`` and ``computed`` are figures as text, empty where there
    is none; ``line`` is the line of the file (for JSON, the number of the row). A difference is
    not an error: people may take points off.

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

    @classmethod
    def of(
        cls, code: str, place: str, stated: str = "", computed: str = "", *more: str, line: int | None = None
    ) -> Finding:
        """The finding of *code* with its sentences filled in; *more* are the sentences' further words."""
        words = {"stated": stated, "computed": computed, "line": line}
        en, zh = (sentence.format(*more, **words) for sentence in SENTENCES[code])
        return cls(code, place, stated, computed, line=line, en=en, zh=zh)

    @classmethod
    def from_error(cls, code: str, place: str, text: str, error: PerfrulesError, line: int | None) -> Finding:
        """The finding that *text* at *place* raised *error*."""
        return cls.of(code, place, text, "", error.message("en"), error.message("zh"), line=line)

    def message(self, lang: Lang = "en") -> str:
        """The sentence, in English or Chinese."""
        return self.zh if lang == "zh" else self.en

    def __str__(self) -> str:
        return f"{self.place}: {self.en}" if self.place else self.en
