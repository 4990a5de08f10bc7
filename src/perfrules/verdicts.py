"""The verdict of a check: met, not met, or open with its reason, and the exact figures behind it."""

from __future__ import annotations

import enum
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._display import shortened
from perfrules._exact import plain, rounded
from perfrules.actuals import Actual, Amount, Missing
from perfrules.bounds import effective
from perfrules.errors import OpenVerdictError
from perfrules.messages import Lang, Message, language, said
from perfrules.quantities import Quantity
from perfrules.targets import Comparator, Comparison, Deadline, Direction, Numeric, Relative, Target

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

    COMPARED = "compared"  # numbers or dates were compared
    SAME_WORDING = "same_wording"  # the actual's wording is the target's wording
    CLAIMED = "claimed"  # a verdict word answers a target in words
    PARTS = "parts"  # the parts of the target decide together
    ACTUAL_MISSING = "actual_missing"  # there is no actual
    DIRECTION_NEEDED = (
        "direction_needed"  # an implied ``=`` is not equal, and nothing says whether more or less is better
    )
    BASELINE_NEEDED = "baseline_needed"  # a relative target needs its baseline, or the change as actual
    BASELINE_UNFIT = "baseline_unfit"  # a change in percent has no meaning from a baseline of zero or less
    YEAR_NEEDED = "year_needed"  # one date has a year, the other none
    INSIDE_PERIOD = "inside_period"  # inside the period that the target says *before* (3月前, in March)
    DATE_UNDECIDED = "date_undecided"  # the actual's date is too coarse: the deadline lies inside it
    BOUND_UNDECIDED = "bound_undecided"  # the actual is a bound, and leaves both possible
    TOLERANCE_NEEDED = "tolerance_needed"  # about a value, without saying how wide
    CLAIM_ONLY = "claim_only"  # a verdict word where a number or a date was promised
    JUDGEMENT_NEEDED = "judgement_needed"  # words that a person must judge
    NUMBERS_UNREAD = "numbers_unread"  # words with numbers in them that were not understood
    NOT_COMPARABLE = "not_comparable"  # the actual is of another kind than the target: a date for a number
    UNIT_IN_DOUBT = "unit_in_doubt"  # typed without a unit, far off in one and near by in another
    OTHER_NAME = "other_name"  # the actual has another name than the target and the row: 不合格率 for 合格率
    OTHER_BASELINE = "other_baseline"  # the actual's change is against another baseline than the target's
    REFERENCE = "reference"  # the actual says where to look: 见附件6
    PLAN = "plan"  # the actual says what is planned, or should be
    ELSEWHERE = "elsewhere"  # the actual is of another time or place: 上年, 全国平均
    UNDONE = "undone"  # the actual says what is not done, or not yet
    PROGRESS = "progress"  # how far the work has got, where less is better: 已完成100%
    PARTS_UNASSIGNED = "parts_unassigned"  # nothing says which part of the target the actual answers


class NoteKind(enum.Enum):
    """The facts beside the comparison that an explanation tells (说明).

    >>> from perfrules import check
    >>> [note.kind.value for note in check("≤20万元", "180000元").notes]
    ['converted']
    """

    UNIT_FROM_ACTUAL = "unit_from_actual"  # the target has no unit and takes the actual's: the unit
    CONVERTED = "converted"  # the actual in the target's unit: as given, as counted
    ON_AVERAGE = (
        "on_average"  # rates over different periods are compared on average: the actual's unit, the target's
    )
    DIRECTION_GIVEN = (
        "direction_given"  # the direction that the caller gave for an implied ``=``: ``more`` or ``less``
    )
    DIRECTION_BY_NAME = (
        "direction_by_name"  # the direction that the indicator's name gives: ``more`` or ``less``, the name
    )
    DIRECTION_OF_ZERO = "direction_of_zero"  # the direction of an implied 0, which is ``less``
    BASELINE = "baseline"  # the baseline used: its words in the target, its value
    CHANGE = "change"  # the change from the baseline, as computed
    TOLERANCE = "tolerance"  # the width that the caller gave for an approximate target
    YEAR = "year"  # the year that the caller gave for a date without one
    EARLY = "early"  # done before the target's period begins: its beginning


_TOLD = {
    NoteKind.UNIT_FROM_ACTUAL: ("unit",),
    NoteKind.CONVERTED: ("given", "counted"),
    NoteKind.ON_AVERAGE: ("one", "other"),
    NoteKind.DIRECTION_GIVEN: ("way",),
    NoteKind.DIRECTION_BY_NAME: ("way", "indicator"),
    NoteKind.DIRECTION_OF_ZERO: ("way",),
    NoteKind.BASELINE: ("baseline", "value"),
    NoteKind.CHANGE: ("change",),
    NoteKind.TOLERANCE: ("width",),
    NoteKind.YEAR: ("year",),
    NoteKind.EARLY: ("begins",),
}
"""What the values of each note are, in their order."""


@attrs.frozen
class Note:
    """One fact that an explanation tells (说明), as data: its kind and the texts it names.

    >>> from perfrules import check
    >>> check("≥95", "96%").notes
    (Note(kind=<NoteKind.UNIT_FROM_ACTUAL: 'unit_from_actual'>, values=('%',)),)
    """

    kind: NoteKind
    values: tuple[str, ...] = ()

    def text(self, lang: str = "en") -> str:
        """The sentence, in English or Chinese.

        >>> from perfrules import check
        >>> check("≤20万元", "180000元").notes[0].text()
        '180000元 is 18万元.'
        """
        facts: dict[str, object] = dict(zip(_TOLD[self.kind], map(shortened, self.values), strict=False))
        if "way" in facts:
            facts["way"] = Message(f"direction.{self.values[0]}")
        code = "note.baseline_unnamed" if facts.get("baseline") == "" else f"note.{self.kind.value}"
        return said(code, lang, **facts)


@attrs.frozen
class Verdict:
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

    def explanation(self, lang: str = "en") -> str:
        """What was found and why, in English or Chinese; the parts of an AllOf on lines of their own."""
        chosen, outcome = language(lang), f"outcome.{self.outcome.value}"
        if self.parts:
            counts = {each.value: sum(part.outcome is each for part in self.parts) for each in Outcome}
            found = said("verdict.parts", chosen, count=len(self.parts), **counts)
            lines = [f"{index}. {part.explanation(chosen)}" for index, part in enumerate(self.parts, 1)]
            return "\n".join([said(outcome, chosen, found=found), *lines])
        sentences = [self.headline(chosen), self._figures(chosen)]
        sentences += [self._read_twice(chosen)] if self.readings else []
        sentences += [note.text(chosen) for note in self.notes]
        return said("between_sentences", chosen).join(filter(None, sentences))

    def headline(self, lang: str = "en") -> str:
        """The outcome and its reason, without the figures and what else there is to tell.

        >>> from perfrules import check
        >>> print(check("≥95%", "0.96").headline("zh"))
        待定：请写明 0.96 的单位（对照 ≥95(%) 有两种读法）。
        """
        chosen = language(lang)
        return said(f"outcome.{self.outcome.value}", chosen, found=self._found(chosen))

    def __str__(self) -> str:
        return self.explanation()

    def _found(self, lang: Lang) -> str:
        """The sentence of what was found, without its outcome."""
        actual, target = self._actual(), shortened(self.target)
        if self.reason is Reason.COMPARED:
            relation = self._relation() + ("" if self.outcome is Outcome.MET else ".not")
            return said(f"compared.{relation}", lang, actual=actual, target=target)
        if self._is_bare_target:
            return said("reason.unit_in_doubt", lang, actual=target, target=shortened(self.actual))
        bare = shortened(self.actual) if self.readings else actual
        if self.reason is Reason.NUMBERS_UNREAD and getattr(self.target, "numbers_unread", False):
            return said("reason.numbers_unread.target", lang, actual=bare, target=target)
        return said(f"reason.{self.reason.value}", lang, actual=bare, target=target)

    def _read_twice(self, lang: Lang) -> str:
        """What the number means in either unit, and what comes of it."""
        ends = {"one": self.meanings[0], "other": self.meanings[1]}
        found = (Message(f"report.{reading.outcome.value}") for reading in self.readings)
        return said("verdict.readings", lang, **ends, **dict(zip(("first", "second"), found, strict=True)))

    @property
    def meanings(self) -> tuple[str, ...]:
        """The number whose unit is in doubt, as each of the ``readings`` takes it."""
        if self._is_bare_target:
            return tuple(shortened(reading.target) for reading in self.readings)
        return tuple(reading._actual() for reading in self.readings)

    @property
    def _is_bare_target(self) -> bool:
        """Whether the unit in doubt is the target's, not the actual's."""
        return bool(self.readings) and self.readings[-1].actual == self.actual

    def _relation(self) -> str:
        """What the actual is to the target, as the codes of the sentences name it."""
        target = self.target
        if isinstance(target, Comparison):
            return effective(target, self.direction).name.lower()
        if isinstance(target, Relative):
            return (Comparator.AT_LEAST if target.implied else target.op).name.lower()
        return "in_time" if isinstance(target, Deadline) else "inside"

    def _figures(self, lang: Lang) -> str:
        completion, deviation = self.completion, self.deviation
        if self.open or completion is None or deviation is None:
            return ""
        sign = "+" if deviation > 0 else ""
        figures = {"completion": _percent(completion), "deviation": sign + _percent(deviation)}
        return said("verdict.figures", lang, **figures)

    def _actual(self) -> str:
        """The actual as people write it; a bare number with the unit that it takes from the target."""
        actual, target = self.actual, self.target
        if isinstance(actual, Missing):
            return "—"
        if not isinstance(actual, Amount):
            return shortened(actual)
        quantity = actual.quantity
        if not quantity.unit and isinstance(target, Numeric):
            quantity = Quantity(quantity.value, target.unit)
        lead = f"{actual.subject}：" if actual.subject else actual.deed
        return shortened(f"{lead}{quantity_text(quantity)}{actual.counted}")

    def __bool__(self) -> bool:
        if self.outcome is Outcome.OPEN:
            raise OpenVerdictError("open_verdict", target=shortened(self.target), reason=self.reason.value)
        return self.outcome is Outcome.MET


def quantity_text(quantity: Quantity) -> str:
    """A number and its unit as people write them: ``96.2%``."""
    return f"{plain(quantity.value)}{quantity.unit}"


def _percent(share: Fraction) -> str:
    """*share* in percent, two decimals at most."""
    text = plain(rounded(share * 100, 2))
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text == "-0" else text) + "%"
