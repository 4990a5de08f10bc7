"""The verdict of a check: met, not met, or open with its reason, and the exact figures behind it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._display import Lang, shortened
from perfrules._values import Value
from perfrules.actuals import Actual
from perfrules.errors import OpenVerdictError
from perfrules.explanations import explanation
from perfrules.outcomes import Direction, Note, NoteKind, Outcome, Reason
from perfrules.targets import Target


@attrs.frozen(repr=False, eq=False)
class Verdict(Value):
    """The outcome of one check (评价结论), with what it was made from.

    ``reached`` times ``factor`` (1 where it is ``None``) is the actual in the unit of ``bound``,
    the bound that the completion is measured by; ``direction`` says which way of it is better.
    All are ``None`` where no ratio is possible. ``parts`` holds the verdicts of an
    :class:`AllOf`'s clauses. ``bool`` of an open verdict raises :class:`OpenVerdictError`.

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

        None where the bound is 0, where the divisor is, for dates and for wording.
        """
        value = self.value
        if value is None or not self.bound:
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


__all__ = ["Direction", "Note", "NoteKind", "Outcome", "Reason", "Verdict"]
