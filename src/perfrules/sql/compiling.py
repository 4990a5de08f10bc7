"""What a target comes to in a column's whole numbers (编译): those that meet it, and its points by number.

A column's value is a whole number N times a constant, so every bound becomes a bound of N, and
every piece of a points curve a quotient of two whole numbers. What is worked out here is checked
here: no intermediate result passes the engine's numbers, and none is below zero.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from perfrules import checking, rules
from perfrules._display import shortened
from perfrules._exact import WIDE
from perfrules.actuals import Amount, Moment
from perfrules.bounds import Bounds, Goal, goal_of
from perfrules.checking import check, direction_of
from perfrules.curves import Piece, aim, fitting
from perfrules.errors import ArgumentError, SqlError
from perfrules.quantities import Quantity
from perfrules.rules import Capped, ReviewUnlessMet, Rule
from perfrules.scoring import Figure, Terms, full_points, numeric, points_curve, settled
from perfrules.sql.dialects import (
    INT64,
    Column,
    DecimalColumn,
    Dialect,
    NumberColumn,
    demand_column,
    scaled,
    whole,
)
from perfrules.standards import MissingPolicy, Mode, Rounding, Standard
from perfrules.targets import Comparator, Deadline, Edge, Numeric, Relative, Target
from perfrules.verdicts import Reason, Verdict


@attrs.frozen
class Options:
    """What a caller may add when a target is compiled; see :func:`perfrules.sql.condition`."""

    dialect: Dialect
    checked: checking.Options
    baseline: NumberColumn | None = None

    @classmethod
    def given(
        cls,
        column: Column,
        dialect: Dialect | str,
        baseline: NumberColumn | Quantity | Figure | None = None,
        *rest: Any,
    ) -> Options:
        """The caller's options, each of them checked; *rest* are those of a check after its baseline."""
        demand_column(column)
        spoken = Dialect.of(dialect)
        beside, level = (baseline, None) if isinstance(baseline, NumberColumn) else (None, baseline)
        checked = checking.options_of(level, *rest)
        if checked.tolerance is not None and checked.tolerance.value < 0:
            raise ArgumentError("tolerance", found=str(checked.tolerance))
        return cls(spoken, checked, beside)

    def of(self, indicator: str | None) -> Options:
        """The same for a row named *indicator*."""
        return attrs.evolve(self, checked=self.checked._replace(indicator=indicator))

    def read(self, target: Target | str) -> Target:
        """*target* as a check reads it."""
        return check(target, None, indicator=self.checked.indicator).target

    def check(self, target: Target, actual: Amount | Moment) -> Verdict:
        """The verdict under these options."""
        return check(target, actual, **self.checked._asdict())


def refusal(target: Target, code: str, **facts: object) -> SqlError:
    """The error for a target that SQL can't decide: *code* is the reason and what to do."""
    return SqlError(code, target=shortened(target), kind=type(target).__name__, **facts)


@attrs.frozen
class Asked:
    """What a target asks of N: the number ``factor``·N + ``shift`` lies in the goal's limits.

    ``target`` is the one that gives points for that number.
    """

    target: Target
    goal: Goal
    verdict: Verdict
    factor: Fraction
    shift: Fraction

    def numbers(self, limits: Bounds, most: int) -> range:
        """The whole numbers N, no larger than *most*, whose number lies in *limits*."""
        found = limits.moved(lambda number: (Fraction(number) - self.shift) / self.factor)
        low, high = -most, most
        if found.low is not None:
            low = max(low, math.ceil(found.low) if found.low_inclusive else math.floor(found.low) + 1)
        if found.high is not None:
            high = min(high, math.floor(found.high) if found.high_inclusive else math.ceil(found.high) - 1)
        return range(low, high + 1)


def asked(target: Target, column: NumberColumn, options: Options) -> Asked:
    """What *target* asks of a number of *column*, as the check of two numbers tells it."""
    zero, one = (options.check(target, Amount(Quantity(Decimal(n), column.unit))) for n in (0, 1))
    if zero.value is None or one.value is None:
        raise _undecidable(target, one.reason)
    given = options.checked
    terms = Terms(width=given.tolerance, baseline=given.baseline)
    paying = numeric(one, terms)
    if isinstance(target, Relative) and one.bound is not None:
        goal = Goal.of(Comparator.AT_LEAST if target.implied else target.op, one.bound)
    elif isinstance(paying, Numeric):
        goal = goal_of(paying, direction_of(target, given.indicator, given.direction))
    else:
        raise _undecidable(target, one.reason)
    scale = Fraction(10**column.scale)
    return Asked(paying or target, goal, one, (one.value - zero.value) / scale, zero.value)


def _undecidable(target: Target, reason: Reason) -> SqlError:
    if isinstance(target, Deadline):
        return refusal(target, "sql_deadline")
    if isinstance(target, Relative):
        unfit = reason is Reason.BASELINE_UNFIT
        return refusal(target, "sql_baseline_unfit" if unfit else "sql_baseline")
    parts = hasattr(target, "parts")
    return refusal(target, "sql_parts" if parts else "sql_wording")


@attrs.frozen
class Span:
    """The numbers N that meet a target, from ``low`` to ``high``; None is no end there.

    ``decided`` is false where a number outside is not a miss but open.
    """

    low: int | None
    high: int | None
    decided: bool = True


def span(target: Target, column: NumberColumn, options: Options) -> Span:
    """The numbers N of *column* that meet *target*; an end past anything that it holds is none."""
    found = asked(target, column, options)
    numbers, most = found.numbers(found.goal.limits, column.most), column.most
    if not numbers:
        return Span(1, 0, found.goal.decided)
    low, high = numbers[0], numbers[-1]
    below, above = low == -most and high != most, high == most
    return Span(None if below else low, None if above else high, found.goal.decided)


@attrs.frozen
class Days:
    """The days that keep a deadline: those before ``before``; missed from ``after`` on, between them open.

    None is past the last day of the calendar.
    """

    before: datetime.date | None
    after: datetime.date | None


def days(target: Target, options: Options) -> Days:
    """The days that keep *target*."""
    if not isinstance(target, Deadline):
        counts = hasattr(target, "unit")
        raise refusal(target, "sql_dates") if counts else _undecidable(target, Reason.CLAIM_ONLY)
    if target.by.year is None and options.checked.year is None:
        raise refusal(target, "sql_year")
    by = target.by.in_year(options.checked.year or 1)
    later = _next(by.last)
    if target.edge is Edge.WITHIN:
        return Days(later, later)
    return Days(by.first, by.first if by.day is not None else later)


def _next(day: datetime.date) -> datetime.date | None:
    return None if day == datetime.date.max else day + datetime.timedelta(days=1)


@attrs.frozen
class Step:
    """Points for N from ``low`` to ``high``: the quotient (a·N + b) / (c·N + d), rounded, times ``times``.

    The result counts units of the last decimal that points are given with.
    """

    low: int
    high: int
    a: int
    b: int
    c: int
    d: int
    times: int = 1

    @property
    def constant(self) -> bool:
        """Whether every N earns the same."""
        return not self.a and not self.c

    def level_with(self, other: Step) -> bool:
        """Whether both give the same points throughout."""
        return self.constant and other.constant and self.b * self.times == other.b * other.times

    @property
    def largest(self) -> int:
        """The largest size of anything that is computed on the way."""
        ends = self.low, self.high
        sizes = [abs(factor * end) for factor in (self.a, self.c) for end in ends]
        sums = [abs(self.a * end + self.b) for end in ends] + [abs(self.c * end + self.d) for end in ends]
        return max(*sizes, *sums, abs(self.b), abs(self.d))

    @property
    def wide(self) -> bool:
        """Whether 64 bits are too few for what is computed."""
        return not self.constant and self.largest > INT64

    def at(self, number: int, mode: Mode) -> int:
        """The points of N = *number*, as the engine computes them."""
        above, below = self.a * number + self.b, self.c * number + self.d
        found = above // below
        if mode is Mode.HALF_EVEN and above % below == 0 and found % 2 and not self.constant:
            found -= 1
        return found * self.times


def flat(low: int, high: int, points: int) -> Step:
    """A step of the same *points* throughout."""
    return Step(low, high, 0, points, 0, 1)


def places_of(weight: Decimal, rounding: Rounding) -> int:
    """The decimals of points: those of the rounding, or the weight's own where it has more."""
    exponent = weight.normalize(WIDE).as_tuple().exponent
    return max(rounding.places, -exponent if isinstance(exponent, int) else 0)


@attrs.frozen
class Pay:
    """Points as SQL gives them (计分方案): by number (``steps``), or by verdict, ``full`` or 0.

    ``only_met`` leaves everything open that is not met; ``none`` is what a missing actual earns.
    All figures count units of the last of ``places`` decimals.
    """

    places: int
    mode: Mode
    full: int
    steps: tuple[Step, ...] | None = None
    only_met: bool = False
    none: int | None = None

    @property
    def weightless(self) -> bool:
        """Whether the row has no weight, so that everything earns nothing."""
        return not self.full


def pay(
    target: Target,
    column: Column,
    weight: Decimal,
    rule: Rule | str | None,
    standard: Standard,
    options: Options,
    places: int | None = None,
) -> Pay:
    """How *target* pays on a row of *weight* points."""
    rounding, given = standard.rounding, options.checked
    shown = places_of(weight, rounding) if places is None else places
    numbers = column if isinstance(column, NumberColumn) else None
    found = None if numbers is None or options.baseline is not None else asked(target, numbers, options)
    if numbers is None:
        days(target, options)
    way = direction_of(target, given.indicator, given.direction) if found is None else found.verdict.direction
    chosen = fitting(standard.rule if rule is None else rules.rule(rule), target, way, given.indicator or "")
    review, inner = (True, chosen.rule) if isinstance(chosen, ReviewUnlessMet) else (False, chosen)
    _demand_settled(inner, target)
    if not weight:
        most = 0 if numbers is None else numbers.most
        return Pay(shown, rounding.mode, 0, (flat(-most, most, 0),), none=0)
    none = 0 if standard.missing is MissingPolicy.ZERO else None
    if found is None or numbers is None or aim(found.target, way) is None:
        if options.baseline is not None and not isinstance(inner, rules.AllOrNothing):
            raise refusal(target, "sql_baseline_points", rule=type(inner).__name__)
        points = settled(_most(inner, Fraction(weight)), weight, rounding)
        full = int(points.scaleb(shown, WIDE))
        return Pay(shown, rounding.mode, full, only_met=review, none=none)
    numbers.demand_scalable(options.dialect)
    curve = points_curve(found.target, weight, rule=inner, standard=standard, direction=way)
    steps = _stairs(curve, _Terms(found, weight, rounding, shown, numbers.most, options.dialect.widest))
    full = int(full_points(weight, rounding).scaleb(shown, WIDE))
    return Pay(shown, rounding.mode, full, steps, only_met=review, none=none)


def _demand_settled(rule: Rule, target: Target) -> None:
    """Demand that *rule* leaves nothing to a person."""
    innermost = rule
    while isinstance(innermost, (Capped, rules.Overshoot)):
        innermost = innermost.rule
    if isinstance(innermost, (rules.Bonus, rules.Penalty)):
        raise refusal(target, "sql_beyond", rule=type(innermost).__name__)
    if isinstance(innermost, (rules.Given, rules.Tiers, ReviewUnlessMet)):
        raise refusal(target, "sql_person", rule=type(innermost).__name__)
    if isinstance(target, Deadline) and isinstance(innermost, (rules.Steps, rules.Intervals)):
        raise refusal(target, "sql_late", rule=type(innermost).__name__)


def _most(rule: Rule, full: Fraction) -> Fraction:
    """Full points under a rule that may cap them."""
    return min(_most(rule.rule, full), Fraction(rule.at_most)) if isinstance(rule, Capped) else full


@attrs.frozen
class _Terms:
    """What a curve is turned into steps by."""

    asked: Asked
    weight: Decimal
    rounding: Rounding
    places: int
    most: int
    limit: int

    def exactly(self, piece: Piece, number: int) -> int:
        """The points that Python gives for N = *number*, in units of the last decimal."""
        value = number * self.asked.factor + self.asked.shift
        points = settled(piece.at(value), self.weight, self.rounding)
        return int(points.scaleb(self.places, WIDE))


def _stairs(curve: tuple[Piece, ...], terms: _Terms) -> tuple[Step, ...]:
    """*curve* over the numbers of the column, from low to high, neighbours of the same points joined."""
    low, included = None, True
    parts: list[tuple[range, Piece]] = []
    for piece in curve:
        own = Bounds(low, piece.high, included, piece.closed)
        if own.empty:  # a piece that the ones before it cover holds nothing
            continue
        numbers = terms.asked.numbers(own, terms.most)
        parts += [(numbers, piece)] if numbers else []
        low, included = piece.high, not piece.closed
    steps: list[Step] = []
    for numbers, piece in sorted(parts, key=lambda part: part[0].start):
        for step in _steps(piece, numbers[0], numbers[-1], terms):
            if steps and steps[-1].level_with(step):
                steps[-1] = attrs.evolve(steps[-1], high=step.high)
            else:
                steps.append(step)
    return tuple(steps)


def _steps(piece: Piece, low: int, high: int, terms: _Terms) -> Iterator[Step]:
    """The steps of one *piece*: where its ends are level or too large to compute, constants."""
    first, last = terms.exactly(piece, low), terms.exactly(piece, high)
    if piece.constant or first == last:
        yield flat(low, high, first)
        return
    sloping, mode = _sloping(piece, low, high, terms), terms.rounding.mode
    if sloping.wide or sloping.at(low, mode) != first or sloping.at(high, mode) != last:
        after = _border(low, high, lambda number: terms.exactly(piece, number) != first)
        before = _border(after, high, lambda number: terms.exactly(piece, number) == last)
        yield flat(low, after - 1, first)
        if after < before:
            yield _computable(_sloping(piece, after, before - 1, terms), terms)
        yield flat(before, high, last)
        return
    yield _computable(sloping, terms)


def _border(low: int, high: int, reached: Callable[[int], bool]) -> int:
    """The first number from *low* to *high* for which *reached* holds; it stays true from there on."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if reached(middle) else (middle + 1, high)
    return low


def _sloping(piece: Piece, low: int, high: int, terms: _Terms) -> Step:
    """The quotient of whole numbers that gives the rounded points of *piece*."""
    k, shift = terms.asked.factor, terms.asked.shift
    above = piece.a * k, piece.a * shift + piece.b
    below = piece.c * k, piece.c * shift + piece.d
    common = math.lcm(*(part.denominator for part in (*above, *below)))
    if below[0] * low + below[1] < 0:
        common = -common
    a, b = (int(part * common * 10**terms.rounding.places) for part in above)
    c, d = (int(part * common) for part in below)
    mode = terms.rounding.mode
    if mode in (Mode.HALF_UP, Mode.HALF_EVEN):
        a, b, c, d = 2 * a + c, 2 * b + d, 2 * c, 2 * d
    elif mode is Mode.UP:
        shared = math.gcd(a, b, c, d)
        a, b, c, d = a // shared, b // shared, c // shared, d // shared
        a, b = a + c, b + d - 1
    shared = math.gcd(a, b, c, d)
    times = 10 ** (terms.places - terms.rounding.places)
    return Step(low, high, a // shared, b // shared, c // shared, d // shared, times)


def _computable(step: Step, terms: _Terms) -> Step:
    """*step*, if the engine can compute it; its numbers must not fall below zero either."""
    negative = min(step.a * end + step.b for end in (step.low, step.high)) < 0
    if step.largest > terms.limit or negative:
        raise SqlError("sql_overflow", found=step.largest, limit=terms.limit)
    return step


def computed(step: Step, mode: Mode, column: NumberColumn, dialect: Dialect) -> str:
    """The points of one step as an expression."""
    if step.constant:
        return whole(step.b * step.times)
    n = column.numerator(dialect, wide=step.wide)
    above, below = _linear(step.a, step.b, n), _linear(step.c, step.d, n)
    points = rounded(above, below, mode, dialect, wide=step.wide)
    return points if step.times == 1 else f"({points}) * {step.times}"


def _linear(factor: int, constant: int, name: str) -> str:
    if not factor:
        return whole(constant)
    product = name if factor == 1 else f"{whole(factor)} * {name}"
    return f"{product} + {whole(constant)}" if constant else product


def rounded(above: str, below: str, mode: Mode, dialect: Dialect, *, wide: bool) -> str:
    """The quotient; half to even takes one back from an odd one that was a tie."""
    found = dialect.quotient(above, below, wide=wide)
    if mode is not Mode.HALF_EVEN:
        return found
    tie = f"{dialect.modulo.format(above, below)} = 0 AND {dialect.modulo.format(found, 2)} = 1"
    return f"({found}) - CASE WHEN {tie} THEN 1 ELSE 0 END"


def _beside(target: Target, column: NumberColumn, options: Options) -> str:
    """That a number of *column* meets a relative target whose baseline is a column of the same row.

    What the check compares is linear in the two numbers, for a change in percent once it is
    multiplied by the baseline; checks of a few numbers tell its coefficients.
    """
    base, dialect = options.baseline, options.dialect
    if base is None or not isinstance(target, Relative):
        raise refusal(target, "sql_baseline_column")

    def short(number: int, level: int) -> Fraction | None:
        """How far the number is from what is asked beside the baseline *level*; None where that is unfit."""
        baseline = Quantity(Decimal(level), base.unit)
        found = attrs.evolve(options, checked=options.checked._replace(baseline=baseline), baseline=None)
        verdict = found.check(target, Amount(Quantity(Decimal(number), column.unit)))
        return (
            None
            if verdict.value is None or verdict.bound is None
            else verdict.value - Fraction(verdict.bound)
        )

    none = short(0, 0)
    share, start = none is None, none or Fraction(0)
    level = (short(0, 1) or Fraction(0)) - start
    slope = (short(1, 1) or Fraction(0)) - start - level
    parts = slope / 10**column.scale, level / 10**base.scale, start
    common = math.lcm(*(part.denominator for part in parts))
    a, b, c = (int(part * common) for part in parts)
    largest = abs(a) * column.most + abs(b) * base.most + abs(c)
    if largest > dialect.widest:
        raise SqlError("sql_overflow", found=largest, limit=dialect.widest)
    wide = largest > INT64
    for each in (column, base):
        each.demand_scalable(dialect)
    number, beside = (each.numerator(dialect, wide=wide) for each in (column, base))
    op = Comparator.AT_LEAST if target.implied else target.op
    test = f"{_linear(a, c, number)} + {whole(b)} * {beside} {op.value} 0"
    guards = [guard for each in (column, base) if (guard := each.guard(dialect))]
    guards += [f"{base.cell(dialect)} > 0"] if share else []
    return f"CASE WHEN {' AND '.join(guards)} THEN {test} END" if guards else test


def met(target: Target, column: Column, options: Options) -> str:
    """The three-valued condition: true is met, false not met, NULL open."""
    dialect = options.dialect
    if isinstance(column, NumberColumn):
        column.storage(dialect)
        if options.baseline is not None:
            return _beside(target, column, options)
        found = span(target, column, options)
        test = within(found, column, dialect)
        test = test if found.decided else f"CASE WHEN {test} THEN {dialect.true} END"
    else:
        test = kept(days(target, options), column.reference(dialect), dialect)
    guard = column.guard(dialect)
    return f"CASE WHEN {guard} THEN {test} END" if guard else test


def within(found: Span, column: NumberColumn, dialect: Dialect) -> str:
    """That the column lies in the span."""
    name = column.cell(dialect)
    if found.low is not None and found.low == found.high:
        return f"{name} = {column.literal(found.low)}"
    if found.high is None:
        return f"{name} >= {column.literal(-column.most if found.low is None else found.low)}"
    if found.low is None:
        return f"{name} <= {column.literal(found.high)}"
    return f"{name} BETWEEN {column.literal(found.low)} AND {column.literal(found.high)}"


def kept(found: Days, name: str, dialect: Dialect) -> str:
    """That the day called *name* keeps a deadline; a time of the last day still does."""
    if found.before is None:
        return f"{name} = {name}"
    before = f"{name} < {dialect.date(found.before)}"
    if found.before == found.after:
        return before
    arms = [f"WHEN {before} THEN {dialect.true}"]
    if found.after is not None:
        arms.append(f"WHEN {name} >= {dialect.date(found.after)} THEN {dialect.false}")
    return f"CASE {' '.join(arms)} END"


def earned(paid: Pay, target: Target, column: Column, options: Options) -> str:
    """The points as an expression of whole numbers, units of the last decimal."""
    name, dialect = column.reference(options.dialect), options.dialect
    if paid.weightless:
        return "0"
    arms = [] if paid.none is None else [f"WHEN {name} IS NULL THEN {paid.none}"]
    if paid.steps is not None and isinstance(column, NumberColumn):
        arms += [f"WHEN NOT ({guard}) THEN NULL"] if (guard := column.guard(dialect)) else []
        if paid.only_met:
            arms.append(f"WHEN NOT ({met(target, column, options)}) THEN NULL")
        cell = column.cell(dialect)
        arms.append(f"WHEN {cell} < {column.literal(paid.steps[0].low)} THEN NULL")
        arms += [
            f"WHEN {cell} <= {column.literal(step.high)} THEN {computed(step, paid.mode, column, dialect)}"
            for step in paid.steps
        ]
    else:
        test = met(target, column, options)
        arms.append(f"WHEN {test} THEN {whole(paid.full)}")
        arms += [] if paid.only_met else [f"WHEN NOT ({test}) THEN 0"]
    return f"CASE {' '.join(arms)} END"


def shown(expression: str, digits: int, places: int, column: Column, dialect: Dialect) -> str:
    """Whole units of points as the column counts: decimals beside decimals, else whole numbers."""
    if not isinstance(column, DecimalColumn):
        return f"CAST({expression} AS {dialect.whole})" if dialect.kind else expression
    plain = f"CAST({expression} AS DECIMAL({digits}, 0))"
    return f"CAST({plain} * {scaled(1, places)} AS DECIMAL({digits}, {places}))" if places else plain


def digits_of(full: int, places: int) -> int:
    """The digits of points in units of their last decimal; :class:`SqlError` past 64 bits."""
    digits = len(str(max(full, 10**places)))
    if digits > 18:
        raise SqlError("sql_weight_digits", found=digits)
    return digits
