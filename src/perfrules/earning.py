"""What a rule earns for a verdict (得分), exactly: an interval where it is open, the working, the flags."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._exact import exact
from perfrules.actuals import Amount, Attainment, Bound, Change, Claim
from perfrules.aims import Aim, aim, fitting, refused, rewarded
from perfrules.comparing import Numeric, amount_of, factor_between, limits_of, shared_unit
from perfrules.curves import curve, deducted
from perfrules.errors import RuleError
from perfrules.outcomes import Direction, NoteKind
from perfrules.pieces import Piece, Stretch, extremes, piece_at
from perfrules.policies import FLAGGED, OverAchievement, OverAction
from perfrules.quantities import Quantity
from perfrules.rules import Capped, Clauses, Given, ReviewUnlessMet, Rule, Tiers
from perfrules.targets import AllOf, Approximate, Comparison, Range, Relative, Target
from perfrules.units import NO_UNIT, Unit
from perfrules.verdicts import Verdict
from perfrules.working import Flag, Line

_ZERO = Fraction(0)


@attrs.frozen
class Earned:
    """Exact points from ``low`` to ``high``; ``allowed`` is where an evaluator's own figure may lie."""

    low: Fraction
    high: Fraction
    allowed: Stretch
    lines: tuple[Line, ...]
    flags: tuple[Flag, ...] = ()


@attrs.frozen
class Terms:
    """What holds for the whole row: direction, name, over-achievement, the options of a check."""

    direction: Direction | None = None
    indicator: str = ""
    over: OverAchievement = FLAGGED
    width: Quantity | None = None
    baseline: Quantity | None = None


def earned(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    """What *rule* gives for *verdict* on a row of *weight* points."""
    if not weight:
        return _settled(_ZERO, Line("zero_weight", points="0"))
    direction = _direction(verdict, terms)
    chosen = fitting(rule, verdict.target, direction, terms.indicator)
    return _chosen(chosen, verdict, weight, attrs.evolve(terms, direction=direction))


def _direction(verdict: Verdict, terms: Terms) -> Direction | None:
    """The direction that the check used for an implied sign, else the one that was given."""
    used = (NoteKind.DIRECTION_GIVEN, NoteKind.DIRECTION_BY_NAME)
    found = next((note.values[0] for note in verdict.notes if note.kind in used), None)
    return terms.direction if found is None else Direction.of(found)


def _chosen(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    full = Fraction(weight)
    if isinstance(rule, (Given, Tiers)):
        return _judgement(rule, verdict, full)
    if isinstance(rule, Clauses):
        return _clauses(rule, verdict, weight, terms)
    if isinstance(rule, ReviewUnlessMet):
        if verdict.met:
            return _chosen(rule.rule, verdict, weight, terms)
        return attrs.evolve(_undecided(full), flags=(Flag("review"),))
    by_number = _by_number(rule, verdict, weight, terms)
    if by_number is None and isinstance(rule, Capped):
        return _capped(_chosen(rule.rule, verdict, weight, terms), Fraction(rule.at_most))
    return _by_verdict(verdict, full) if by_number is None else by_number


def _settled(points: Fraction, *lines: Line, flags: tuple[Flag, ...] = ()) -> Earned:
    return Earned(points, points, Stretch(points, points), lines, flags)


def _open(low: Fraction, high: Fraction, *lines: Line, below: bool = False) -> Earned:
    """Points that are open; *below* keeps the evaluator's own figure under the upper end."""
    return Earned(low, high, Stretch(low, high, True, not below), lines)


def _undecided(full: Fraction) -> Earned:
    return _open(_ZERO, full)


def _by_verdict(verdict: Verdict, full: Fraction) -> Earned:
    if verdict.open:
        return _undecided(full)
    if verdict.met:
        return _settled(full, Line("met", (exact(full),)))
    return _settled(_ZERO, Line("not_met"))


def _judgement(rule: Given | Tiers, verdict: Verdict, full: Fraction) -> Earned:
    if isinstance(rule, Given):
        return _open(_ZERO, full, Line("tier", ("0", exact(full))))
    upper, middle = full * Fraction(rule.full_from), full * Fraction(rule.partial_from)
    claim = verdict.actual.attainment if isinstance(verdict.actual, Claim) else None
    if verdict.met or claim is Attainment.FULL:
        return Earned(full, full, Stretch(upper, full), (Line("tier_full"),))
    if claim is Attainment.PARTIAL:
        return _open(middle, upper, Line("tier", (exact(middle), exact(upper))), below=True)
    if claim is Attainment.NONE or verdict.not_met:
        return _open(_ZERO, middle, Line("tier", ("0", exact(middle))), below=True)
    return _undecided(full)


def _clauses(rule: Clauses, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned:
    full = Fraction(weight)
    if not rule.shares:
        return _by_verdict(verdict, full)
    number = len(verdict.target.parts) if isinstance(verdict.target, AllOf) else 1
    if number != len(rule.shares):
        raise RuleError(
            f"The rule shares the weight among {len(rule.shares)} clauses; the target has {number}.",
            f"该规则按 {len(rule.shares)} 项分配分值，而指标值有 {number} 项。",
            code="rule_clauses",
        )
    if len(verdict.parts) != number:
        return _by_verdict(verdict, full)
    parts = (earned(rule.rule, part, weight, terms) for part in verdict.parts)
    return _summed([(part, Fraction(share)) for part, share in zip(parts, rule.shares, strict=True)], full)


def _summed(parts: list[tuple[Earned, Fraction]], full: Fraction) -> Earned:
    low = sum((part.low * share for part, share in parts), _ZERO)
    high = sum((part.high * share for part, share in parts), _ZERO)
    lines = tuple(
        Line("clause", (str(number), _ends(part.low * share, part.high * share), exact(full * share)))
        for number, (part, share) in enumerate(parts, 1)
    )
    flags = tuple(dict.fromkeys(flag for part, _ in parts for flag in part.flags))
    return Earned(low, high, Stretch(low, high), (*lines, Line("clauses")), flags)


def _ends(low: Fraction, high: Fraction) -> str:
    return exact(low) if low == high else f"{exact(low)}–{exact(high)}"


def _capped(inner: Earned, most: Fraction) -> Earned:
    if inner.high <= most:
        return inner
    allowed = Stretch(min(inner.allowed.low or _ZERO, most), most)
    lines = (*inner.lines, Line("capped", ("", exact(most))))
    return attrs.evolve(inner, low=min(inner.low, most), high=most, allowed=allowed, lines=lines)


def _numeric(verdict: Verdict, terms: Terms) -> Target | None:
    """The target as one that a number decides: its unit or the actual's, its computed bound, its width."""
    target = verdict.target
    if isinstance(target, Relative):
        unit = _counted_in(verdict, terms)
        return None if verdict.bound is None else Comparison(target.op, verdict.bound, unit)
    if isinstance(target, Numeric) and not target.unit:
        target = attrs.evolve(target, unit=_counted_in(verdict, terms))
    if isinstance(target, Approximate) and target.tolerance is None and terms.width is not None:
        width = terms.width
        counted = width.to(target.unit) if width.unit and target.unit else width
        return attrs.evolve(target, tolerance=counted.value)
    return target


def _counted_in(verdict: Verdict, terms: Terms) -> Unit:
    """The unit that the verdict's bound and value are counted in; a level's is its baseline's."""
    target, actual = verdict.target, verdict.actual
    base = NO_UNIT if terms.baseline is None else terms.baseline.unit
    if isinstance(actual, Change):
        source, base = actual.quantity.unit, NO_UNIT
    else:
        source = limits_of(actual).unit if isinstance(actual, (Amount, Bound)) else NO_UNIT
    level = isinstance(target, Relative) and target.trend is None
    return shared_unit(source or base, base if level else getattr(target, "unit", NO_UNIT))


def _by_number(rule: Rule, verdict: Verdict, weight: Decimal, terms: Terms) -> Earned | None:
    """What the points curve gives for the actual number; None where no number decides."""
    target = _numeric(verdict, terms)
    place = None if target is None else aim(target, terms.direction)
    if target is None or place is None:
        return None
    full = Fraction(weight)
    if refused(rule, place):
        return attrs.evolve(_undecided(full), flags=(Flag("zero_bound"),))
    pieces = curve(rule, target, weight, terms.direction)
    if pieces is None:
        return None
    pieces = deducted(pieces, place, full, terms.over)
    if isinstance(verdict.actual, Bound) and amount_of(verdict.actual) is None:
        return _by_bound(pieces, verdict.actual, place)
    value = verdict.value
    if value is None:
        return None
    return _reviewed(_on_curve(piece_at(pieces, value), value), verdict, rewarded(place), terms.over, full)


def _on_curve(piece: Piece, value: Fraction) -> Earned:
    return _settled(piece.at(value), Line(piece.code, (exact(value), *piece.figures)))


def _reviewed(
    found: Earned, verdict: Verdict, bound: Fraction | None, over: OverAchievement, full: Fraction
) -> Earned:
    """*found* with its flags: full though unmet, or far past the target."""
    flags = found.flags
    if verdict.not_met and found.low == full:
        flags = (*flags, Flag("full_though_unmet"))
    value, allowed = verdict.value, found.allowed
    if bound is not None and value is not None and value >= Fraction(over.at) * bound:
        if over.action is OverAction.FLAG or over.action is OverAction.DEDUCT:
            flags = (*flags, Flag("over_achieved", (exact(Fraction(over.at)),)))
        if over.action is OverAction.REASON:
            flags = (*flags, Flag("over_achieved_reason", (exact(Fraction(over.at)),)))
            allowed = Stretch(_ZERO, found.high)
    return attrs.evolve(found, flags=flags, allowed=allowed)


def _by_bound(pieces: tuple[Piece, ...], actual: Bound, place: Aim) -> Earned:
    """What is possible where only a bound of the actual is known (``≥266米``)."""
    low, high = extremes(pieces, _stretch(actual, place.unit))
    line = Line("between")
    return _settled(low, line) if low == high else _open(low, high, line)


def _stretch(actual: Bound, unit: Unit) -> Stretch:
    limits = actual.limits
    factor = factor_between(limits.unit, unit)[0] or Fraction(1)
    if isinstance(limits, Range):
        ends = Fraction(limits.low) * factor, Fraction(limits.high) * factor
        return Stretch(*ends, limits.low_inclusive, limits.high_inclusive)
    place = aim(attrs.evolve(limits, implied=False))
    if place is None:
        return Stretch(None, None)
    low = None if place.low is None else place.low * factor
    high = None if place.high is None else place.high * factor
    return Stretch(low, high, place.low_inclusive, place.high_inclusive)
