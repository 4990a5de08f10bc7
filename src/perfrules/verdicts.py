"""The verdict of a check: met, not met, or open with its reason, and the exact figures behind it."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

import attrs

from perfrules._display import Lang, shortened, visible
from perfrules._exact import plain, rounded
from perfrules._values import Value
from perfrules.actuals import Actual, Amount, Missing
from perfrules.errors import OpenVerdictError
from perfrules.quantities import Quantity
from perfrules.targets import (
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Direction,
    Range,
    Relative,
    Target,
)

__all__ = [
    "Note",
    "NoteKind",
    "Outcome",
    "Reason",
    "Verdict",
]


class Outcome(enum.Enum):
    """What a check found (结论): the target is met, not met, or that is open.

    >>> from perfrules import check
    >>> check("≥95%", "").outcome
    <Outcome.OPEN: 'open'>
    """

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


class Reason(enum.Enum):
    """Why a verdict is what it is (理由); those from ``ACTUAL_MISSING`` on leave it open.

    >>> from perfrules import check
    >>> check("≤30万元", "完成").reason
    <Reason.CLAIM_ONLY: 'claim_only'>
    """

    COMPARED = "compared"
    """Numbers or dates were compared."""
    SAME_WORDING = "same_wording"
    """The actual's wording is the target's wording."""
    CLAIMED = "claimed"
    """A verdict word answers a target in words."""
    PARTS = "parts"
    """The parts of the target decide together."""
    ACTUAL_MISSING = "actual_missing"
    """There is no actual."""
    DIRECTION_NEEDED = "direction_needed"
    """An implied ``=`` is not equal, and nothing says whether more or less is better."""
    BASELINE_NEEDED = "baseline_needed"
    """A relative target needs its baseline, or the change as actual."""
    BASELINE_UNFIT = "baseline_unfit"
    """A change in percent has no meaning from a baseline of zero or less."""
    YEAR_NEEDED = "year_needed"
    """One date has a year, the other none."""
    INSIDE_PERIOD = "inside_period"
    """Done inside the period that the target says *before* (3月前, in March): people differ."""
    DATE_UNDECIDED = "date_undecided"
    """The actual's date is too coarse: the deadline lies inside it."""
    BOUND_UNDECIDED = "bound_undecided"
    """The actual is a bound, and leaves both possible."""
    TOLERANCE_NEEDED = "tolerance_needed"
    """About a value, without saying how wide."""
    CLAIM_ONLY = "claim_only"
    """A verdict word where a number or a date was promised."""
    JUDGEMENT_NEEDED = "judgement_needed"
    """Words that a person must judge."""
    NUMBERS_UNREAD = "numbers_unread"
    """Words with numbers in them that were not understood."""
    NOT_COMPARABLE = "not_comparable"
    """The actual is of another kind than the target: a date for a number."""
    UNIT_IN_DOUBT = "unit_in_doubt"
    """A number typed without a unit is far off, and near by in another unit than the other side's."""
    PARTS_UNASSIGNED = "parts_unassigned"
    """Nothing says which part of the target the actual answers."""


class NoteKind(enum.Enum):
    """The facts beside the comparison that an explanation tells (说明).

    >>> from perfrules import check
    >>> [note.kind.value for note in check("≤20万元", "180000元").notes]
    ['converted']
    """

    UNIT_FROM_ACTUAL = "unit_from_actual"
    """The target has no unit and takes the actual's: the unit."""
    CONVERTED = "converted"
    """The actual in the target's unit: as given, as counted."""
    ON_AVERAGE = "on_average"
    """Rates over different periods are compared on average: the actual's unit, the target's."""
    DIRECTION_GIVEN = "direction_given"
    """The direction that the caller gave for an implied ``=``: ``more`` or ``less``."""
    DIRECTION_BY_NAME = "direction_by_name"
    """The direction that the indicator's name gives: ``more`` or ``less``, the name."""
    BASELINE = "baseline"
    """The baseline used: its words in the target, its value."""
    CHANGE = "change"
    """The change from the baseline, as computed."""
    TOLERANCE = "tolerance"
    """The width that the caller gave for an approximate target."""
    YEAR = "year"
    """The year that the caller gave for a date without one."""
    EARLY = "early"
    """Done before the target's period begins: its beginning."""


@attrs.frozen(repr=False, eq=False)
class Note(Value):
    """One fact that an explanation tells (说明), as data: its kind and the texts it names.

    >>> from perfrules import check
    >>> check("≥95", "96%").notes
    (Note(kind=<NoteKind.UNIT_FROM_ACTUAL: 'unit_from_actual'>, values=('%',)),)
    """

    kind: NoteKind
    values: tuple[str, ...] = ()


class Explained(Protocol):
    """What an explanation needs of a verdict."""

    @property
    def outcome(self) -> Outcome: ...
    @property
    def reason(self) -> Reason: ...
    @property
    def target(self) -> Target: ...
    @property
    def actual(self) -> Actual: ...
    @property
    def direction(self) -> Direction | None: ...
    @property
    def completion(self) -> Fraction | None: ...
    @property
    def deviation(self) -> Fraction | None: ...
    @property
    def notes(self) -> Sequence[Note]: ...
    @property
    def parts(self) -> Sequence[Explained]: ...
    @property
    def readings(self) -> Sequence[Explained]: ...


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
    Reason.UNIT_IN_DOUBT: (
        "{bare} has no unit, and {beside} beside it leaves two readings; write the unit.",
        "{bare} 未写单位，对照 {beside} 有两种读法；请写明单位。",
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
    sentences += [_finding(reading, lang) for reading in verdict.readings]
    sentences += [_note(note, lang) for note in verdict.notes]
    return ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)


def _lead(lead: str, sentence: str, lang: Lang) -> str:
    return f"{lead}：{sentence}" if lang == "zh" else f"{lead}: {sentence}"


def _finding(verdict: Explained, lang: Lang) -> str:
    if verdict.reason is Reason.COMPARED:
        return _comparison(verdict, lang)
    target, actual = _target(verdict.target), _actual(verdict.actual, verdict.target)
    bare, beside = _clean(str(verdict.actual)), target
    if verdict.readings and verdict.readings[0].actual == verdict.actual:
        bare, beside = beside, bare  # the target is the side without a unit
    facts = {"target": target, "actual": actual, "bare": bare, "beside": beside}
    return _REASONS[verdict.reason][lang == "zh"].format_map(facts)


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


@attrs.frozen(repr=False, eq=False)
class Verdict(Value):
    """The outcome of one check (评价结论), with what it was made from.

    ``reached`` times ``factor`` (1 where it is ``None``) is the actual in the unit of ``bound``,
    the bound that the completion is measured by; ``direction`` says which way of it is better.
    All are ``None`` where no ratio is possible. ``parts`` holds the verdicts of an
    :class:`AllOf`'s clauses, ``readings`` those on both readings of a number whose unit is in doubt.
    ``bool`` of an open verdict raises :class:`OpenVerdictError`.

    >>> from perfrules import check
    >>> verdict = check("≥95.00(%)", "90%")
    >>> verdict.outcome, verdict.completion, verdict.deviation
    (<Outcome.NOT_MET: 'not_met'>, Fraction(18, 19), Fraction(-1, 19))
    """

    outcome: Outcome
    reason: Reason
    target: Target
    actual: Actual
    reached: Decimal | None = None
    bound: Decimal | None = None
    factor: Fraction | None = None
    direction: Direction | None = None
    notes: tuple[Note, ...] = ()
    parts: tuple[Verdict, ...] = ()
    readings: tuple[Verdict, ...] = ()

    @property
    def met(self) -> bool:
        """Whether the target is met (达成)."""
        return self.outcome is Outcome.MET

    @property
    def not_met(self) -> bool:
        """Whether the target is not met (未达成)."""
        return self.outcome is Outcome.NOT_MET

    @property
    def open(self) -> bool:
        """Whether nothing has been decided (待定)."""
        return self.outcome is Outcome.OPEN

    @property
    def value(self) -> Fraction | None:
        """The actual as a number of the target's unit, exactly."""
        if self.reached is None:
            return None
        return Fraction(self.reached) if self.factor is None else Fraction(self.reached) * self.factor

    @property
    def completion(self) -> Fraction | None:
        """How far the actual got (完成率), 1 = just met: actual/bound, or bound/actual where less is better.

        None where the bound is 0 or less, where the divisor is 0, for dates and for wording.
        """
        value = self.value
        if value is None or self.bound is None or self.bound <= 0:
            return None
        if self.direction is not Direction.LESS:
            return value / Fraction(self.bound)
        return Fraction(self.bound) / value if value else None

    @property
    def deviation(self) -> Fraction | None:
        """The actual's distance from the bound, relative to it (偏离度): (actual - bound) / bound."""
        value = self.value
        if value is None or not self.bound:
            return None
        bound = Fraction(self.bound)
        return (value - bound) / bound

    def explanation(self, lang: Lang = "en") -> str:
        """What was found and why, in English or Chinese; the parts of an AllOf on lines of their own."""
        return explanation(self, lang)

    def __bool__(self) -> bool:
        if self.outcome is Outcome.OPEN:
            raise OpenVerdictError(
                f"The verdict on {shortened(self.target)} is open ({self.reason.value}), "
                "neither true nor false; ask .met, .not_met or .open.",
                f"目标“{shortened(self.target)}”的结论待定（{self.reason.value}），不能当作真或假；"
                "请使用 .met、.not_met 或 .open。",
            )
        return self.outcome is Outcome.MET
