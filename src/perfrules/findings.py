"""Findings (问题): one thing about a form that does not add up, can't be read or looks like a slip."""

from __future__ import annotations

import enum

import attrs

from perfrules._display import Lang
from perfrules.errors import PerfrulesError, ReadingError

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
"""The codes above that are no certain error."""


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
        severity = Severity.WARNING if code in _LIKELY else Severity.ERROR
        return cls(code, place, stated, computed, line=line, en=en, zh=zh, severity=severity)

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
