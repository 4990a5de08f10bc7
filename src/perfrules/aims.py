"""Where the numbers lie that meet a target (达标范围), and which rule a target's kind chooses."""

from __future__ import annotations

from fractions import Fraction

import attrs

from perfrules._display import told
from perfrules.errors import ArgumentError
from perfrules.measures import ZeroBound
from perfrules.outcomes import Direction
from perfrules.rules import ByKind, Capped, Case, Clauses, ReviewUnlessMet, Rule
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Qualitative,
    Range,
    Relative,
    Target,
)
from perfrules.units import NO_UNIT, Unit


@attrs.frozen
class Aim:
    """The numbers that meet a target (达标范围), in its unit, and the numbers that earn full points.

    They differ for ``>`` (scored like ``≥``) and for ``=`` (overshoot is not punished).
    """

    kind: str
    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool = True
    high_inclusive: bool = True
    open_below: bool = False
    open_above: bool = False
    unit: Unit = NO_UNIT

    @property
    def full_low(self) -> Fraction | None:
        """The least number that earns full points under a proportional rule; it is included."""
        return None if self.open_below else self.low

    @property
    def full_high(self) -> Fraction | None:
        """The greatest number that earns full points under a proportional rule; it is included."""
        return None if self.open_above else self.high


def aim(target: Target, direction: Direction | None = None) -> Aim | None:
    """Where the actual has to lie, or None for a target that no single number decides."""
    if isinstance(target, Comparison):
        return _comparison(target, direction)
    if isinstance(target, Range):
        ends = Fraction(target.low), Fraction(target.high), target.low_inclusive, target.high_inclusive
        return Aim("range", *ends, unit=target.unit)
    if isinstance(target, Approximate) and target.tolerance is not None:
        value, width = Fraction(target.value), Fraction(target.tolerance)
        return Aim("approximate", value - width, value + width, unit=target.unit)
    return None


def _comparison(target: Comparison, direction: Direction | None) -> Aim | None:
    op, value = target.op, Fraction(target.value)
    if target.implied and direction is None:
        return None
    if target.implied:
        op = Comparator.AT_MOST if direction is Direction.LESS else Comparator.AT_LEAST
    if op in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return Aim(op.value, value, None, op is Comparator.AT_LEAST, unit=target.unit)
    if op in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return Aim(op.value, None, value, True, op is Comparator.AT_MOST, unit=target.unit)
    less = direction is Direction.LESS or not value
    beyond = {"open_below": less, "open_above": not less} if value >= 0 else {}
    return Aim("=", value, value, unit=target.unit, **beyond)


def kind(target: Target, direction: Direction | None = None) -> str:
    """The name under which a :class:`~perfrules.rules.Case` finds *target*.

    Raises :class:`~perfrules.errors.ArgumentError` for what is no target, such as a text.
    """
    if isinstance(target, Comparison):
        found = _comparison(target, direction)
        return found.kind if found is not None else "="
    names: dict[type[Target], str] = {
        Range: "range",
        Approximate: "approximate",
        Deadline: "deadline",
        Relative: "relative",
        Qualitative: "qualitative",
        AllOf: "all_of",
    }
    if type(target) not in names:
        raise ArgumentError(
            f"Expected a target, found {told(target)}. Read a text with parse().",
            f"应为指标值，实为 {told(target)}。请用 parse() 读取文本。",
        )
    return names[type(target)]


def fitting(rule: Rule, target: Target, direction: Direction | None = None, indicator: str = "") -> Rule:
    """*rule* with every choice by kind already made for *target* and *indicator*."""
    if isinstance(rule, ByKind):
        name = kind(target, direction)
        case = next((case for case in rule.cases if _fits(case, name, indicator)), None)
        return fitting(rule.otherwise if case is None else case.rule, target, direction, indicator)
    if isinstance(rule, (Capped, ReviewUnlessMet)):
        return attrs.evolve(rule, rule=fitting(rule.rule, target, direction, indicator))
    if isinstance(rule, Clauses) and not isinstance(target, AllOf):
        return fitting(rule.rule, target, direction, indicator)
    return rule


def _fits(case: Case, name: str, indicator: str) -> bool:
    named = not case.indicators or any(word in indicator for word in case.indicators)
    return named and (not case.targets or name in case.targets)


def refused(rule: Rule, place: Aim) -> bool:
    """Whether *rule* gives no score for a bound of ``≥0``, which every actual meets."""
    zero = getattr(rule, "zero", ZeroBound.MET)
    return zero is ZeroBound.REFUSED and place.kind in (">=", ">") and place.low == 0


def rewarded(place: Aim) -> Fraction | None:
    """The bound above zero that more is better than (where over-achievement is possible), or None."""
    past = place.kind in (">=", ">") or place.open_above
    return place.low if past and place.low is not None and place.low > 0 else None
