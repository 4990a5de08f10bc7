"""The working of a score (计分过程) as data: lines that render to English or Chinese sentences."""

from __future__ import annotations

import attrs

from perfrules._display import Lang
from perfrules.errors import ArgumentError

_LINES = {
    # what the points of a number come from; {0} is the actual
    "full": ("met, full points", "达到指标值，得满分"),
    "nothing": ("not met, and the rule is all or nothing", "未达到指标值，不得分"),
    "nothing_reached": ("nothing of the target {1} was reached", "目标 {1} 未有完成"),
    "ratio": ("{0}/{1} × {2}", "{0}/{1} × {2}"),
    "inverse": ("{1}/{0} × {2}", "{1}/{0} × {2}"),
    "excess": ("(1 - ({0} - {1})/{1}) × {2}", "(1 - ({0} - {1})/{1}) × {2}"),
    "twice": ("{0} is twice the bound {1} or more", "{0} 达到或超过界限 {1} 的两倍"),
    "no_ratio": ("not met, and a bound of {1} has no ratio", "未达到指标值，且界限 {1} 无法计算比例"),
    "below_pass_line": (
        "{0} against {1} is under the pass line of {2} of completion",
        "{0} 对 {1} 的完成率低于及格门槛 {2}",
    ),
    "interval": ("{0} lies in its interval of the rule", "{0} 所在档次的得分"),
    "steps": ("{0} is {3} steps from {1}: {2} - {3} × {4}", "{0} 距 {1} 共 {3} 级：{2} - {3} × {4}"),
    "slope": (
        "{2} less {4} for each {3} between {0} and {1}",
        "{2} 减去 {0} 与 {1} 之间每 {3} 扣 {4}",
    ),
    "floor": ("{0} is so far off that the floor holds", "{0} 偏离过多，得最低分"),
    "capped": ("no more than {1} can be earned", "最高得 {1}"),
    "over_deducted": (
        "{3} less {4} of it for each target beyond {2} times: {0} against {1}",
        "{0} 超过 {1} 的 {2} 倍：{3} 按超出部分每一倍扣减 {4}",
    ),
    # what the points of a verdict come from
    "met": ("met, full points", "达到指标值，得满分"),
    "not_met": ("not met", "未达到指标值"),
    "tier_full": ("达成: full points unless the evaluator gives less", "达成年度指标：未另行评分时得满分"),
    "tier": ("a figure from {0} up to {1} is the evaluator's to give", "由评价人在 {0} 至 {1} 之间评分"),
    "given": ("the evaluator gave {0}", "评价人评分 {0}"),
    "open": ("from {0} to {1} points", "{0} 至 {1} 分"),
    "between": ("only a bound of the actual is known", "实际值只有范围"),
    "missing_zero": (
        "no actual was given, which the standard counts as nothing",
        "未填实际完成值，按标准不得分",
    ),
    "clause": ("clause {0}: {1} of {2}", "第 {0} 项：{1}（满分 {2}）"),
    "clauses": ("the clauses together", "各项合计"),
    "zero_weight": ("the row has no weight", "该行没有分值"),
    # the execution rate
    "execution_rate": ("{0}/{1} = {2}%", "{0}/{1} = {2}%"),
    "execution_points": ("{0}% × {1}", "{0}% × {1}"),
    "execution_exact": ("{0}/{1} ({3}%) × {2}", "{0}/{1}（{3}%）× {2}"),
    "execution_capped": ("a rate counts up to {0}%", "执行率最高按 {0}% 计"),
    "execution_unknown": ("the executed amount is missing", "未填全年执行数"),
    "budget_zero": ("the budget is 0, so there is no rate", "预算数为 0，无法计算执行率"),
    "budget_zero_as": (
        "the budget is 0, which the standard counts as {0}%",
        "预算数为 0，按标准执行率计为 {0}%",
    ),
}
_FORMULAS = ("ratio", "inverse", "excess", "steps", "execution_points", "execution_exact")
_FLAGS = {
    "over_achieved": (
        "the actual is {0} times the target or more: was the target set too low?",
        "实际值达到指标值的 {0} 倍以上：指标值是否定得过低？",
    ),
    "over_achieved_reason": (
        "the actual is {0} times the target or more: give a written reason; points may be taken off",
        "实际值达到指标值的 {0} 倍以上：须书面说明原因，可酌情扣分",
    ),
    "full_though_unmet": (
        "the target is not met by its sign, yet the rule gives full points",
        "按比较符未达到指标值，但按规则得满分",
    ),
    "zero_bound": (
        "every actual of zero or more meets ≥0: check the target",
        "任何非负实际值都达到 ≥0：请检查指标值",
    ),
    "explain_execution": (
        "the execution rate is under {0}%: explain it",
        "预算执行率低于 {0}%：须说明原因",
    ),
    "review": ("a person reviews this row, since the target is not met", "未达到指标值，须人工复核"),
}


@attrs.frozen
class Line:
    """One step of a working (计分步骤): a ``code``, its figures, and the points it comes to.

    >>> Line("ratio", ("28.5", "30", "10"), "9.50").text()
    '28.5/30 × 10 = 9.50'
    """

    code: str
    figures: tuple[str, ...] = ()
    points: str = ""

    def __attrs_post_init__(self) -> None:
        _demand_known(self.code, self.figures, _LINES)

    def text(self, lang: Lang = "en") -> str:
        """The sentence, in English or Chinese."""
        sentence = _LINES[self.code][lang == "zh"].format(*self.figures)
        if not self.points:
            return sentence
        mark = " = " if self.code in _FORMULAS else "：" if lang == "zh" else ": "
        return f"{sentence}{mark}{self.points}"


@attrs.frozen
class Flag:
    """Something about a row that a person should look at (提示); it changes no points.

    >>> Flag("explain_execution", ("90",)).text()
    'the execution rate is under 90%: explain it'
    """

    code: str
    figures: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        _demand_known(self.code, self.figures, _FLAGS)

    def text(self, lang: Lang = "en") -> str:
        """The sentence, in English or Chinese."""
        return _FLAGS[self.code][lang == "zh"].format(*self.figures)


_MOST_FIGURES = 6


def _demand_known(code: str, figures: tuple[str, ...], table: dict[str, tuple[str, str]]) -> None:
    if code not in table:
        raise ArgumentError(
            f"There is no sentence for the code {code!r}; the codes are {', '.join(table)}.",
            f"没有代码 {code!r} 的句子；可用的有 {'、'.join(table)}。",
        )
    if any(f"{{{index}}}" in table[code][0] for index in range(len(figures), _MOST_FIGURES)):
        raise ArgumentError(
            f"The sentence of {code!r} needs more than {len(figures)} figures.",
            f"代码 {code!r} 的句子须有 {len(figures)} 个以上的数字。",
        )
