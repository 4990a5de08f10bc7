"""Verdicts in words: sentences made from a verdict's data alone, in English and Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from perfrules._display import Lang, visible
from perfrules._exact import plain, rounded
from perfrules.actuals import Actual, Amount, Missing
from perfrules.outcomes import Direction, Note, NoteKind, Outcome, Reason
from perfrules.quantities import Quantity
from perfrules.targets import Approximate, Comparator, Comparison, Deadline, Range, Relative, Target


class Explained(Protocol):
    """What an explanation needs of a verdict."""

    @property
    def outcome(self) -> Outcome: ...  # noqa: D102
    @property
    def reason(self) -> Reason: ...  # noqa: D102
    @property
    def target(self) -> Target: ...  # noqa: D102
    @property
    def actual(self) -> Actual: ...  # noqa: D102
    @property
    def direction(self) -> Direction | None: ...  # noqa: D102
    @property
    def completion(self) -> Fraction | None: ...  # noqa: D102
    @property
    def deviation(self) -> Fraction | None: ...  # noqa: D102
    @property
    def notes(self) -> Sequence[Note]: ...  # noqa: D102
    @property
    def parts(self) -> Sequence[Explained]: ...  # noqa: D102


_LONGEST = 60

_OUTCOMES = {
    Outcome.MET: ("Met", "达成"),
    Outcome.NOT_MET: ("Not met", "未达成"),
    Outcome.OPEN: ("Open", "待定"),
}

# English for met and not met, then Chinese
_RELATIONS = {
    Comparator.AT_LEAST: ("reaches", "falls short of", "达到", "低于"),
    Comparator.MORE_THAN: ("exceeds", "does not exceed", "超过", "未超过"),
    Comparator.AT_MOST: ("stays within", "exceeds", "未超过", "超过"),
    Comparator.LESS_THAN: ("stays below", "does not stay below", "低于", "未低于"),
    Comparator.EQUAL: ("equals", "differs from", "等于", "不等于"),
}
_IN_TIME = ("is in time for", "is too late for", "按时完成", "晚于")
_INSIDE = ("lies within", "lies outside", "符合", "不符合")

_REASONS = {
    Reason.ACTUAL_MISSING: (
        "no actual result is given for {target}; fill it in.",
        "目标 {target} 尚无实际完成值；请填写。",
    ),
    Reason.DIRECTION_NEEDED: (
        "{actual} differs from {target}, and without a sign nothing says whether more or less is better; "
        "give the direction.",
        "实际完成 {actual}，与目标 {target} 不等；目标未写比较符，无法判断越多还是越少越好；请给出指标方向。",
    ),
    Reason.BASELINE_NEEDED: (
        "{target} compares with a baseline; give its value, or the change itself, to judge {actual}.",
        "目标 {target} 以基准比较；请给出基准值，或直接给出增减幅度，以判断实际完成 {actual}。",
    ),
    Reason.BASELINE_UNFIT: (
        "{target} is a change in percent, which has no meaning from a baseline of zero or less; "
        "a person must judge {actual}.",
        "目标 {target} 为增减百分比，基准为零或负数时没有意义；请人工判断实际完成 {actual}。",
    ),
    Reason.YEAR_NEEDED: (
        "of {actual} and {target} only one has a year; give the year.",
        "实际完成 {actual} 与目标 {target} 只有一方写明年份；请给出年份。",
    ),
    Reason.INSIDE_PERIOD: (
        "{actual} lies inside the period that {target} names; people differ on whether “before” includes it.",
        "实际完成 {actual} 就在目标 {target} 所说的时段内；“前”是否包含该时段理解不一，请人工判断。",
    ),
    Reason.DATE_UNDECIDED: (
        "{actual} is too coarse a date to tell whether {target} was kept; give the day.",
        "实际完成 {actual} 不够具体，无法判断是否符合目标 {target}；请写明日期。",
    ),
    Reason.BOUND_UNDECIDED: (
        "{actual} allows results that meet {target} and results that do not; give the exact result.",
        "实际完成 {actual} 既可能达到也可能达不到目标 {target}；请给出确切结果。",
    ),
    Reason.TOLERANCE_NEEDED: (
        "{target} says “about” without a width; give a tolerance to judge {actual}.",
        "目标 {target} 为约数，未给出允许误差；请给出误差以判断实际完成 {actual}。",
    ),
    Reason.CLAIM_ONLY: (
        "“{actual}” is a claim, and {target} asks for a figure or a date; give it.",
        "“{actual}”只是结论，目标 {target} 需要数值或日期；请填写。",
    ),
    Reason.JUDGEMENT_NEEDED: (
        "a person must judge whether “{actual}” meets {target}.",
        "实际完成“{actual}”是否达到目标 {target}，须人工判断。",
    ),
    Reason.NUMBERS_UNREAD: (
        "“{actual}” or {target} holds numbers that were not understood; a person must judge.",
        "实际完成“{actual}”或目标 {target} 中有未能读懂的数字，须人工判断。",
    ),
    Reason.NOT_COMPARABLE: (
        "{actual} is not the kind of result that {target} asks for; a person must judge.",
        "实际完成 {actual} 与目标 {target} 不是同一类结果，须人工判断。",
    ),
    Reason.PARTS_UNASSIGNED: (
        "nothing says which part of {target} the result {actual} answers; give a result for each part.",
        "无法判断实际完成 {actual} 对应目标 {target} 的哪一项；请逐项填写。",
    ),
    Reason.SAME_WORDING: ("“{actual}” says what was promised.", "实际完成与目标一致：{actual}。"),
    Reason.CLAIMED: (
        "the result for {target} is given as “{actual}”.",
        "目标 {target} 的完成情况为“{actual}”。",
    ),
}

_NOTES = {
    NoteKind.UNIT_FROM_ACTUAL: (
        "The target has no unit and takes the result's, {0}.",
        "目标未写单位，按实际完成值的单位“{0}”理解。",
    ),
    NoteKind.CONVERTED: ("{0} is {1}.", "{0} 即 {1}。"),
    NoteKind.ON_AVERAGE: (
        "{0} and {1} cover different periods and are compared on average.",
        "{0} 与 {1} 的时段不同，按平均值比较。",
    ),
    NoteKind.DIRECTION_GIVEN: (
        "The target has no sign; as the given direction says, {0} is better.",
        "目标未写比较符，按给定方向“{0}”判断。",
    ),
    NoteKind.DIRECTION_BY_NAME: (
        "The target has no sign; going by the indicator's name “{1}”, {0} is better.",
        "目标未写比较符，按指标名称“{1}”取“{0}”。",
    ),
    NoteKind.BASELINE: ("The baseline {0} is {1}.", "基准（{0}）为 {1}。"),
    NoteKind.CHANGE: ("That is a change of {0}.", "增减幅度为 {0}。"),
    NoteKind.TOLERANCE: ("The tolerance given is ±{0}.", "给定误差为 ±{0}。"),
    NoteKind.YEAR: ("Dates without a year are of {0}.", "未写年份的日期按 {0} 年计。"),
    NoteKind.EARLY: ("That is before the period begins ({0}).", "早于时段开始（{0}）。"),
}
_WAYS = {"more": "正向", "less": "反向"}


def explanation(verdict: Explained, lang: Lang = "en") -> str:
    """What *verdict* found and why; the parts of an AllOf follow on lines of their own."""
    lead = _OUTCOMES[verdict.outcome][lang == "zh"]
    if verdict.parts:
        lines = [f"{index}. {explanation(part, lang)}" for index, part in enumerate(verdict.parts, 1)]
        return "\n".join([_lead(lead, _parts(verdict, lang), lang), *lines])
    sentences = [_lead(lead, _finding(verdict, lang), lang), _figures(verdict, lang)]
    sentences += [_note(note, lang) for note in verdict.notes]
    return ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)


def _lead(lead: str, sentence: str, lang: Lang) -> str:
    return f"{lead}：{sentence}" if lang == "zh" else f"{lead}: {sentence}"


def _finding(verdict: Explained, lang: Lang) -> str:
    if verdict.reason is Reason.COMPARED:
        return _comparison(verdict, lang)
    return _REASONS[verdict.reason][lang == "zh"].format(
        target=_target(verdict.target), actual=_actual(verdict.actual, verdict.target)
    )


def _comparison(verdict: Explained, lang: Lang) -> str:
    relation = _relation(verdict)[(lang == "zh") * 2 + (verdict.outcome is Outcome.NOT_MET)]
    actual, target = _actual(verdict.actual, verdict.target), _target(verdict.target)
    if lang == "en":
        return f"{actual} {relation} the target {target}."
    if relation == _IN_TIME[2]:
        return f"实际完成 {actual}，{relation}，目标 {target}。"
    return f"实际完成 {actual}，{relation}目标 {target}。"


def _relation(verdict: Explained) -> tuple[str, str, str, str]:
    target = verdict.target
    if isinstance(target, Deadline):
        return _IN_TIME
    if isinstance(target, (Comparison, Relative)):
        op = target.op
        if target.implied and verdict.direction is not None:
            op = Comparator.AT_MOST if verdict.direction is Direction.LESS else Comparator.AT_LEAST
        return _RELATIONS[op]
    return _INSIDE


def _figures(verdict: Explained, lang: Lang) -> str:
    completion, deviation = verdict.completion, verdict.deviation
    if verdict.outcome is Outcome.OPEN or completion is None or deviation is None:
        return ""
    sign = "+" if deviation > 0 else ""
    if lang == "zh":
        return f"完成率 {_percent(completion)}，偏离度 {sign}{_percent(deviation)}。"
    return f"Completion {_percent(completion)}, deviation {sign}{_percent(deviation)}."


def _percent(share: Fraction) -> str:
    """*share* in percent, two decimals at most."""
    text = plain(rounded(share * 100, 2))
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text == "-0" else text) + "%"


def _parts(verdict: Explained, lang: Lang) -> str:
    counts = [
        sum(part.outcome is outcome for part in verdict.parts)
        for outcome in (Outcome.MET, Outcome.NOT_MET, Outcome.OPEN)
    ]
    met, missed, left = counts
    if lang == "zh":
        return f"共 {len(verdict.parts)} 项，达成 {met} 项，未达成 {missed} 项，待定 {left} 项。"
    return f"of {len(verdict.parts)} parts {met} met, {missed} not met, {left} open."


def _note(note: Note, lang: Lang) -> str:
    values = [_clean(value) for value in note.values]
    if lang == "zh" and note.kind in (NoteKind.DIRECTION_GIVEN, NoteKind.DIRECTION_BY_NAME):
        values[0] = _WAYS.get(values[0], values[0])
    return _NOTES[note.kind][lang == "zh"].format(*values).replace("  ", " ").replace("（）", "")


def quantity_text(quantity: Quantity) -> str:
    """A number and its unit as people write them: ``96.2%``."""
    return f"{plain(quantity.value)}{quantity.unit}"


def _actual(actual: Actual, target: Target) -> str:
    """The actual as people write it; a bare number with the unit that it takes from the target."""
    match actual:
        case Missing():
            return "—"
        case Amount():
            quantity = actual.quantity
            if not quantity.unit and isinstance(target, (Comparison, Range, Approximate)):
                quantity = Quantity(quantity.value, target.unit)
            return _clean(quantity_text(quantity))
    return _clean(str(actual))


def _target(target: Target) -> str:
    return _clean(str(target))


def _clean(text: str) -> str:
    text = visible(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
