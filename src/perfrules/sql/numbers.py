"""Bounds and points curves in a column's whole numbers (整数化): what SQL computes, exactly.

A column's value is a whole number N times a constant, so every bound becomes a bound of N, and
every piece of a points curve a quotient of two whole numbers. What is worked out here is checked
here: no intermediate result passes the engine's numbers, and none is below zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._exact import WIDE
from perfrules.bounds import Bounds
from perfrules.checking import factor_between
from perfrules.curves import Piece
from perfrules.errors import SqlError
from perfrules.quantities import Unit
from perfrules.scoring import settled
from perfrules.sql.dialects import INT64, Dialect, NumberColumn
from perfrules.standards import Mode, Rounding


def step_of(column: NumberColumn, unit: Unit) -> Fraction:
    """What one N is worth in *unit*; :class:`UnitMismatchError` where the units do not convert."""
    factor, _ = factor_between(column.unit, unit)
    return (factor or Fraction(1)) / Fraction(10**column.scale)


@attrs.frozen
class Span:
    """The whole numbers N that meet a target, both ends included; ``None`` is no end there.

    ``decided`` is false where a number outside is not a miss but open.
    """

    low: int | None
    high: int | None
    decided: bool = True

    def __contains__(self, number: int) -> bool:
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


def span_of(limits: Bounds, column: NumberColumn, *, decided: bool = True) -> Span:
    """The numbers N of *column* that lie in *limits*.

    An end past anything that the column holds is none, or leaves nothing between the two.
    """
    step = step_of(column, limits.unit)
    low = None if limits.low is None else _from(Fraction(limits.low) / step, limits.low_inclusive)
    high = None if limits.high is None else -_from(-Fraction(limits.high) / step, limits.high_inclusive)
    most = column.most
    if (low is not None and low > most) or (high is not None and high < -most):
        return Span(1, 0, decided)
    low = None if low is not None and low <= -most and high is not None else low
    high = None if high is not None and high >= most and low is not None else high
    return Span(None if low is None else max(low, -most), None if high is None else min(high, most), decided)


def _from(edge: Fraction, inclusive: bool) -> int:
    """The least whole number that is no less than *edge*, or past it."""
    return math.ceil(edge) if inclusive else math.floor(edge) + 1


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

    @property
    def level(self) -> int:
        """The points of a constant step."""
        return self.b * self.times

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


@attrs.frozen
class Stairs:
    """All steps of a points curve over a column, from low to high, with the decimals of their points."""

    steps: tuple[Step, ...]
    places: int
    mode: Mode


def places_of(weight: Decimal, rounding: Rounding) -> int:
    """The decimals of points: those of the rounding, or the weight's own where it has more."""
    exponent = weight.normalize(WIDE).as_tuple().exponent
    return max(rounding.places, -exponent if isinstance(exponent, int) else 0)


@attrs.frozen
class _Terms:
    """What a curve is turned into steps by."""

    step: Fraction
    weight: Decimal
    rounding: Rounding
    places: int
    limit: int

    def exactly(self, piece: Piece, number: int) -> int:
        """The points that Python gives for N = *number*, in units of the last decimal."""
        points = settled(piece.at(number * self.step), self.weight, self.rounding)
        return int(points.scaleb(self.places, WIDE))


def stairs(
    curve: tuple[Piece, ...],
    column: NumberColumn,
    unit: Unit,
    weight: Decimal,
    rounding: Rounding,
    dialect: Dialect,
    places: int | None = None,
) -> Stairs:
    """*curve* over the whole numbers of *column*; :class:`SqlError` where the engine can't compute it."""
    shown = places_of(weight, rounding) if places is None else places
    terms = _Terms(step_of(column, unit), weight, rounding, shown, dialect.widest)
    found: list[Step] = []
    low = -column.most
    for piece in curve:
        high = column.most if piece.high is None else min(column.most, _last(piece.high / terms.step, piece))
        if low <= high:
            found += _steps(piece, low, high, terms)
            low = high + 1
    return Stairs(tuple(_merged(found)), shown, rounding.mode)


def _last(edge: Fraction, piece: Piece) -> int:
    return math.floor(edge) if piece.closed else math.ceil(edge) - 1


def _merged(steps: list[Step]) -> Iterator[Step]:
    """*steps* with neighbours of the same points joined."""
    held: Step | None = None
    for step in steps:
        if held is not None and held.constant and step.constant and held.level == step.level:
            held = attrs.evolve(held, high=step.high)
            continue
        if held is not None:
            yield held
        held = step
    if held is not None:
        yield held


def _steps(piece: Piece, low: int, high: int, terms: _Terms) -> Iterator[Step]:
    """The steps of one *piece*: where its ends are level or too large to compute, constants."""
    first, last = terms.exactly(piece, low), terms.exactly(piece, high)
    if piece.constant or first == last:
        yield Step(low, high, 0, first, 0, 1)
        return
    sloping = _sloping(piece, low, high, terms)
    mode = terms.rounding.mode
    if sloping.wide or sloping.at(low, mode) != first or sloping.at(high, mode) != last:
        after = _border(low, high, lambda number: terms.exactly(piece, number) != first)
        before = _border(after, high, lambda number: terms.exactly(piece, number) == last)
        yield Step(low, after - 1, 0, first, 0, 1)
        if after < before:
            yield _computable(_sloping(piece, after, before - 1, terms), terms)
        yield Step(before, high, 0, last, 0, 1)
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
    k = terms.step
    above, below = (piece.a * k, piece.b), (piece.c * k, piece.d)
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
        raise SqlError(
            f"The points take whole numbers up to {step.largest}; the engine's exact limit is {terms.limit}. "
            "Declare a smaller precision or scale for the column, or a wider dialect.",
            f"计分须用到整数 {step.largest}；该数据库的精确上限为 {terms.limit}。"
            "请为列声明更小的精度或小数位数，或改用更宽的方言。",
            code="sql_overflow",
        )
    return step
