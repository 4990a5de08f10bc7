"""What each rule gives for a numeric target (计分曲线), as pieces over the actual number."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules import rules
from perfrules._display import snake, told
from perfrules._exact import exact, plain
from perfrules.bounds import Bounds, Goal, effective, goal_of
from perfrules.errors import ArgumentError, RuleError
from perfrules.quantities import Unit, ratio
from perfrules.rules import Count, Measure, Rule
from perfrules.standards import OverAchievement
from perfrules.targets import AllOf, Comparison, Direction, Numeric, Target

__all__: list[str] = []


def aim(target: Target, direction: Direction | None = None) -> Goal | None:
    """What *target* asks of a number; None where no single number decides the points."""
    goal = goal_of(target, direction) if isinstance(target, Numeric) else None
    return goal if goal is not None and goal.decided else None


def kind(target: Target, direction: Direction | None = None) -> str:
    """The name under which a :class:`~perfrules.rules.Case` finds *target*.

    Raises :class:`~perfrules.errors.ArgumentError` for what is no target, such as a text.
    """
    if isinstance(target, Comparison):
        return effective(target, direction).value
    if not isinstance(target, Target):
        raise ArgumentError("argument.target", found=told(target))
    return snake(type(target).__name__)


def fitting(rule: Rule, target: Target, direction: Direction | None = None, indicator: str = "") -> Rule:
    """*rule* with every choice by kind already made for *target* and *indicator*."""
    if isinstance(rule, rules.ByKind):
        name = kind(target, direction)
        case = next((case for case in rule.cases if _fits(case, name, indicator)), None)
        return fitting(rule.otherwise if case is None else case.rule, target, direction, indicator)
    if isinstance(rule, (rules.Bonus, rules.Capped, rules.Overshoot, rules.Penalty, rules.ReviewUnlessMet)):
        return attrs.evolve(rule, rule=fitting(rule.rule, target, direction, indicator))
    if isinstance(rule, rules.Clauses) and not isinstance(target, AllOf):
        return fitting(rule.rule, target, direction, indicator)
    return rule


def _fits(case: rules.Case, name: str, indicator: str) -> bool:
    named = not case.indicators or any(word in indicator for word in case.indicators)
    return named and (not case.targets or name in case.targets)


def refused(rule: Rule, place: Goal) -> bool:
    """Whether *rule* gives no score for a bound of ``≥0``, which every actual meets."""
    zero = getattr(rule, "zero", rules.ZeroBound.MET)
    return zero is rules.ZeroBound.REFUSED and place.limits.high is None and place.limits.low == 0


_ZERO = Fraction(0)
_ONE = Fraction(1)
_Edge = Fraction | None


@attrs.frozen
class Piece:
    """Points ``(a·x + b) / (c·x + d)`` for actuals ``x`` above the piece before, up to ``high``.

    ``closed`` says whether ``high`` itself belongs here; ``high`` is None for the last piece.
    ``code`` and ``figures`` name the formula for the working.
    """

    high: Fraction | None
    closed: bool
    a: Fraction
    b: Fraction
    c: Fraction
    d: Fraction
    code: str
    figures: tuple[str, ...] = ()

    def at(self, x: Fraction) -> Fraction:
        """The points of the actual *x*."""
        return (self.a * x + self.b) / (self.c * x + self.d)

    @property
    def constant(self) -> bool:
        """Whether every actual of the piece earns the same."""
        return not self.a and not self.c

    def holds(self, x: Fraction) -> bool:
        """Whether *x* is no higher than this piece reaches."""
        return self.high is None or x < self.high or (self.closed and x == self.high)


def flat(high: _Edge, closed: bool, points: Fraction, code: str, *figures: str) -> Piece:
    """A piece of the same *points* throughout."""
    return Piece(high, closed, _ZERO, points, _ZERO, _ONE, code, figures)


def piece_at(pieces: tuple[Piece, ...], x: Fraction) -> Piece:
    """The piece that the actual *x* falls on."""
    return next(piece for piece in pieces if piece.holds(x))


def clipped(pieces: Iterable[Piece], most: Fraction) -> Iterator[Piece]:
    """*pieces* with no more than *most* points anywhere."""
    low: Fraction | None = None
    for piece in pieces:
        crossing, edges = _crossing(piece, low, most), [(piece.high, piece.closed)]
        for high, closed in edges if crossing is None else [(crossing, True), *edges]:
            part = attrs.evolve(piece, high=high, closed=closed)
            over = part.at(_inside(low, high)) > most
            yield flat(high, closed, most, "capped", exact(most)) if over else part
            low = high


def _crossing(piece: Piece, low: _Edge, most: Fraction) -> Fraction | None:
    """Where a sloping piece reaches *most* points, strictly inside."""
    slope = piece.a - most * piece.c
    if piece.constant or not slope:
        return None
    x = (most * piece.d - piece.b) / slope
    inside = (low is None or x > low) and (piece.high is None or x < piece.high)
    return x if inside else None


def _inside(low: _Edge, high: _Edge) -> Fraction:
    """An actual between the edges."""
    if low is None:
        return high - 1 if high is not None else _ZERO
    return low + 1 if high is None else (low + high) / 2


def extremes(pieces: tuple[Piece, ...], within: Bounds) -> tuple[Fraction, Fraction]:
    """The least and the most points that any actual *within* bounds earns."""
    found: list[Fraction] = []
    low, taken = None, False
    for piece in pieces:
        shared = Bounds(low, piece.high, not taken, piece.closed) & within
        if not shared.empty:
            found += [_limit(piece, shared.low), _limit(piece, shared.high)]
        low, taken = piece.high, piece.closed
    return min(found), max(found)


def _limit(piece: Piece, edge: Decimal | Fraction | None) -> Fraction:
    """The points towards *edge*, or towards infinity; unbounded pieces level off."""
    if edge is not None:
        return piece.at(Fraction(edge))
    return piece.a / piece.c if piece.c else piece.b / piece.d


MAX_STEPS = 1000
"""Steps that a :class:`~perfrules.rules.Steps` rule may take from the weight to its floor."""


def curve(
    rule: Rule, target: Target, weight: Decimal, direction: Direction | None = None
) -> tuple[Piece, ...] | None:
    """The pieces of *rule* for *target*, from low to high actuals; None where no number decides alone.

    *rule* has no choices left (see :func:`fitting`). Raises
    :class:`~perfrules.errors.RuleError` for a rule that does not fit the target or the weight.
    """
    place = aim(target, direction)
    if place is None or refused(rule, place):
        return None
    full = Fraction(weight)
    found: Iterable[Piece] | None = None
    match rule:
        case rules.Capped():
            if inner := curve(rule.rule, target, weight, direction):
                found = clipped(inner, Fraction(rule.at_most))
        case rules.Overshoot():
            if inner := curve(rule.rule, target, weight, direction):
                found = _overshot(inner, place, full, rule)
        case rules.AllOrNothing():
            found = _all_or_nothing(place, full)
        case rules.Proportional() | rules.ByExcess():
            found = _in_proportion(rule, place, full)
        case rules.Intervals():
            found = _intervals(rule, place, full)
        case rules.Steps():
            found = _steps(rule, place, full)
    return None if found is None else tuple(found)


def deducted(
    pieces: tuple[Piece, ...], place: Goal, full: Fraction, over: OverAchievement
) -> tuple[Piece, ...]:
    """*pieces* with points taken off where the actual passes ``over.at`` times the target.

    Only where ``over`` has a rate, more is better and the target is above zero; other pieces stay
    as they are.
    """
    if place.rewarded is None or over.rate is None:
        return pieces
    last, bound = _full_last(pieces, full), Fraction(place.rewarded)
    at, cost = Fraction(over.at), Fraction(over.rate) * full
    start, end = at * bound, bound * (at + 1 / Fraction(over.rate))
    figures = exact(bound), exact(at), exact(full), exact(Fraction(over.rate))
    slope = Piece(end, False, -cost, (full + cost * at) * bound, _ZERO, bound, "over_deducted", figures)
    none = flat(None, True, _ZERO, "floor", "0")
    before = pieces[-2].high if pieces[1:] else None  # full points may begin only behind the start
    ends = (start, attrs.evolve(last, high=start, closed=True)), (end, slope)
    behind = (piece for high, piece in ends if before is None or high >= before)
    return (*pieces[:-1], *behind, none)


def _full_last(pieces: tuple[Piece, ...], full: Fraction) -> Piece:
    """The last of *pieces*, which must give *full* points, so that some can be taken off."""
    if not pieces[-1].constant or pieces[-1].b != full:
        raise RuleError("rule_over")
    return pieces[-1]


def _overshot(
    pieces: tuple[Piece, ...], place: Goal, full: Fraction, rule: rules.Overshoot
) -> tuple[Piece, ...]:
    """*pieces* with the points taken off that the farthest cut says which the actual passes."""
    if place.rewarded is None:
        return pieces
    last, bound, found = _full_last(pieces, full), Fraction(place.rewarded), list(pieces[:-1])
    for cut in sorted(rule.cuts, key=lambda cut: cut.at):
        edge, off = Fraction(cut.at) * bound, _scaled(cut.points, rule.out_of, full)
        found.append(attrs.evolve(last, high=edge, closed=not cut.inclusive))
        figures = exact(bound), plain(cut.at), exact(full), exact(off)
        last = flat(None, True, full - off, "over_band", *figures)
    return (*found, last)


def _all_or_nothing(place: Goal, full: Fraction) -> tuple[Piece, ...]:
    points = exact(full)
    limits, (low, high) = place.limits, place.limits.fractions
    below = () if low is None else (flat(low, not limits.low_inclusive, _ZERO, "nothing", points),)
    met = flat(high, limits.high_inclusive, full, "full", points)
    above = () if high is None else (flat(None, True, _ZERO, "nothing", points),)
    return (*below, met, *above)


def _in_proportion(rule: rules.Proportional | rules.ByExcess, place: Goal, full: Fraction) -> Iterable[Piece]:
    met = flat(place.full.fractions[1], True, full, "full", exact(full))
    pieces = (*_below(rule, place, full), met, *_above(rule, place, full))
    return pieces if rule.cap == 1 else clipped(pieces, Fraction(rule.cap) * full)


def _below(rule: rules.Proportional | rules.ByExcess, place: Goal, full: Fraction) -> Iterator[Piece]:
    bound = place.full.fractions[0]
    if bound is None:
        return
    if bound <= 0:
        yield flat(bound, False, _ZERO, "no_ratio", exact(bound))
        return
    yield flat(_ZERO, True, _ZERO, "nothing_reached", exact(bound))
    if rule.pass_line:
        line = Fraction(rule.pass_line)
        yield flat(line * bound, False, _ZERO, "below_pass_line", exact(bound), exact(line))
    if rule.pass_line != 1:
        yield Piece(bound, False, full, _ZERO, _ZERO, bound, "ratio", (exact(bound), exact(full)))


def _above(rule: rules.Proportional | rules.ByExcess, place: Goal, full: Fraction) -> Iterator[Piece]:
    bound = place.full.fractions[1]
    if bound is None:
        return
    if bound <= 0:
        yield flat(None, True, _ZERO, "no_ratio", exact(bound))
        return
    line, figures = rule.pass_line, (exact(bound), exact(full))
    failed = flat(None, True, _ZERO, "below_pass_line", exact(bound), exact(Fraction(line or 0)))
    if isinstance(rule, rules.ByExcess):
        end = bound * (2 - Fraction(line or 0))
        if end > bound:
            yield Piece(end, bool(line), -full, 2 * bound * full, _ZERO, bound, "excess", figures)
        yield failed if line else flat(None, True, _ZERO, "twice", exact(bound))
        return
    if line != 1:
        end_of_ratio = bound / Fraction(line) if line else None
        yield Piece(end_of_ratio, True, _ZERO, full * bound, _ONE, _ZERO, "inverse", figures)
    if line:
        yield failed


def _scaled(points: Decimal, out_of: Decimal | None, full: Fraction) -> Fraction:
    """*points* of a rule on a row of *full* points."""
    if out_of is not None:
        return Fraction(points) * full / Fraction(out_of)
    if points > full:
        raise RuleError("rule_weight", points=plain(points), weight=exact(full))
    return Fraction(points)


def _factor(unit: Unit, place: Goal) -> Fraction:
    return ratio(unit, place.limits.unit) if unit.symbol and place.limits.unit.symbol else _ONE


def _intervals(rule: rules.Intervals, place: Goal, full: Fraction) -> Iterator[Piece]:
    bands = _bands(rule, full)
    if rule.of is Measure.VALUE:
        factor = _factor(rule.unit, place)
        return _rising([_moved(band, factor, _ZERO) for band in bands], place)
    bound = _sole_bound(rule, place)
    if rule.of is Measure.DEVIATION:
        return _rising([_moved(band, bound, bound) for band in bands], place)
    if rule.of is Measure.DISTANCE:
        inner = [band for band in bands if band.holds(_ZERO) or band.high is None or band.high > 0]
        _rising(inner[::-1], None)
        return iter([*_mirrored(inner, bound), *(_moved(band, bound, bound) for band in inner)])
    if place.full.low is not None:
        return _rising([_moved(band, bound, _ZERO) for band in bands], place)
    return _rising(list(_inverted(bands, bound)), place)


def _rising(bands: list[Piece], place: Goal | None) -> Iterator[Piece]:
    """*bands*, refused where a better result earns less; an equal one may be missed on both sides."""
    better = bands[::-1] if place is not None and place.limits.low is None else bands
    one_way = place is None or place.limits.low is None or place.limits.high is None
    for one, other in itertools.pairwise(better):
        if one_way and other.b < one.b:
            raise RuleError("rule_falls", more=exact(one.b), less=exact(other.b))
    return iter(bands)


def _bands(rule: rules.Intervals, full: Fraction) -> list[Piece]:
    """The intervals of *rule* over what it measures, from low to high."""
    rising = sorted(rule.cuts, key=lambda cut: cut.at)
    up = rule.side is rules.Side.AT_LEAST
    edges = [*((Fraction(cut.at), cut.inclusive is not up) for cut in rising), (None, True)]
    levels = [_scaled(cut.points, rule.out_of, full) for cut in rising]
    other = _scaled(rule.otherwise, rule.out_of, full)
    levels = [other, *levels] if up else [*levels, other]
    return [
        flat(high, closed, level, "interval") for (high, closed), level in zip(edges, levels, strict=True)
    ]


def _moved(band: Piece, factor: Fraction, start: Fraction) -> Piece:
    return attrs.evolve(band, high=None if band.high is None else band.high * factor + start)


def _mirrored(inner: list[Piece], bound: Fraction) -> Iterator[Piece]:
    """The bands of a distance on the lower side of *bound*, the one around it left out."""
    for band, before in zip(inner[:0:-1], inner[-2::-1], strict=True):
        if before.high is not None:
            yield attrs.evolve(band, high=bound * (1 - before.high), closed=not before.closed)


def _inverted(bands: list[Piece], bound: Fraction) -> Iterator[Piece]:
    """The bands of a completion A/B, which falls as the actual rises; zero and less are the best."""
    for band, before in zip(bands[::-1], [*bands[-2::-1], None], strict=True):
        if before is None or before.high is None or before.high <= 0:
            yield attrs.evolve(band, high=None, closed=True)
            return
        yield attrs.evolve(band, high=bound / before.high, closed=not before.closed)


def _sole_bound(rule: Rule, place: Goal) -> Fraction:
    low, high = place.limits.fractions
    bound = high if low is None else low
    if bound is None or bound <= 0 or high not in (None, bound):
        raise RuleError("rule_target", rule=type(rule).__name__)
    return bound


def _steps(rule: rules.Steps, place: Goal, full: Fraction) -> Iterator[Piece]:
    if not full:  # nothing to take off
        return iter([flat(None, True, full, "full", exact(full))])
    floor = min(_scaled(rule.floor, rule.out_of, full), full)
    cost = Fraction(rule.cost) if rule.out_of is None else Fraction(rule.cost) * full / Fraction(rule.out_of)
    unit = _sole_bound(rule, place) if rule.of is Measure.DISTANCE else _factor(rule.unit, place)
    size, free = Fraction(rule.size) * unit, Fraction(rule.free) * unit
    low, high = place.full.fractions
    if rule.either_way:
        low, high = (high if low is None else low), (low if high is None else high)
    low, high = None if low is None else low - free, None if high is None else high + free
    number = -((floor - full) // cost)
    if number > MAX_STEPS:
        raise RuleError("rule_steps", steps=number, most=MAX_STEPS, full=exact(full), floor=exact(floor))
    if rule.count is Count.SHARE:
        return _slopes(low, high, size, full, floor, cost)
    levels = [max(floor, full - n * cost) for n in range(number + 1)]
    return _stairs(low, high, size, levels, cost, started=rule.count is Count.STARTED)


def _slopes(
    low: _Edge, high: _Edge, size: Fraction, full: Fraction, floor: Fraction, cost: Fraction
) -> Iterator[Piece]:
    reach = (full - floor) * size / cost
    figures = exact(full), exact(size), exact(cost)
    if low is not None:
        yield flat(low - reach, reach > 0, floor, "floor", exact(floor))
        yield Piece(low, False, cost, full * size - cost * low, _ZERO, size, "slope", (exact(low), *figures))
    yield flat(high, True, full, "full", exact(full))
    if high is not None:
        rest = (exact(high), *figures)
        yield Piece(high + reach, False, -cost, full * size + cost * high, _ZERO, size, "slope", rest)
        yield flat(None, True, floor, "floor", exact(floor))


def _stairs(
    low: _Edge, high: _Edge, size: Fraction, levels: list[Fraction], cost: Fraction, *, started: bool
) -> Iterator[Piece]:
    """Stairs where a step counts once it is completed, or once it is *started*."""
    last = len(levels) - 1

    def stair(edge: _Edge, closed: bool, n: int, bound: Fraction) -> Piece:
        if n and n == last:  # the last one holds however many more there are
            return flat(edge, closed, levels[n], "floor", exact(levels[n]))
        return flat(edge, closed, levels[n], "steps", exact(bound), exact(levels[0]), str(n), exact(cost))

    first = 1 if started else 0
    if low is not None:
        for n in range(last, first - 1, -1):
            yield stair(low - (n - first) * size, not started and n > 0, n, low)
    yield flat(high if last or not started else None, True, levels[0], "full", exact(levels[0]))
    if high is not None:
        for n in range(first, last + 1):
            edge = high + (n + 1 - first) * size if n < last else None
            yield stair(edge, started, n, high)
