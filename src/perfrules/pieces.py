"""Pieces of a points curve (分段): points as a function of the actual number, from low to high.

For a numeric target every rule comes down to a few pieces, each of them
``(a·x + b) / (c·x + d)`` points for the actuals ``x`` up to an edge. Scores, kept scorers, SQL
and improvements all read the same pieces, so they can't differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from perfrules._exact import exact

_ZERO = Fraction(0)
_ONE = Fraction(1)


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


def flat(high: Fraction | None, closed: bool, points: Fraction, code: str, *figures: str) -> Piece:
    """A piece of the same *points* throughout."""
    return Piece(high, closed, _ZERO, points, _ZERO, _ONE, code, figures)


def piece_at(pieces: tuple[Piece, ...], x: Fraction) -> Piece:
    """The piece that the actual *x* falls on."""
    return next(piece for piece in pieces if piece.holds(x))


def clipped(pieces: tuple[Piece, ...], most: Fraction) -> tuple[Piece, ...]:
    """*pieces* with no more than *most* points anywhere."""
    return tuple(_clipped(pieces, most))


def _clipped(pieces: tuple[Piece, ...], most: Fraction) -> Iterator[Piece]:
    low: Fraction | None = None
    for piece in pieces:
        crossing = _crossing(piece, low, most)
        edges = [(piece.high, piece.closed)]
        if crossing is not None:
            edges = [(crossing, True), *edges]
        for high, closed in edges:
            part = attrs.evolve(piece, high=high, closed=closed)
            over = part.at(_inside(low, high)) > most
            yield flat(high, closed, most, "capped", exact(most)) if over else part
            low = high


def _crossing(piece: Piece, low: Fraction | None, most: Fraction) -> Fraction | None:
    """Where a sloping piece reaches *most* points, strictly inside."""
    slope = piece.a - most * piece.c
    if piece.constant or not slope:
        return None
    x = (most * piece.d - piece.b) / slope
    inside = (low is None or x > low) and (piece.high is None or x < piece.high)
    return x if inside else None


def _inside(low: Fraction | None, high: Fraction | None) -> Fraction:
    """An actual between the edges."""
    if low is None:
        return high - 1 if high is not None else _ZERO
    return low + 1 if high is None else (low + high) / 2


@attrs.frozen
class Stretch:
    """Actuals between two edges (区间), either of them None where there is none."""

    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool = True
    high_inclusive: bool = True

    def holds(self, x: Fraction) -> bool:
        """Whether *x* lies in it."""
        above = self.low is None or x > self.low or (self.low_inclusive and x == self.low)
        return above and (self.high is None or x < self.high or (self.high_inclusive and x == self.high))


def extremes(pieces: tuple[Piece, ...], within: Stretch) -> tuple[Fraction, Fraction]:
    """The least and the most points that any actual *within* a stretch earns."""
    found: list[Fraction] = []
    own = Stretch(None, None)
    for piece in pieces:
        own = Stretch(own.high, piece.high, not own.high_inclusive, piece.closed)
        left = max((low for low in (own.low, within.low) if low is not None), default=None)
        right = min((high for high in (own.high, within.high) if high is not None), default=None)
        meets = left is None or right is None or left < right
        if meets or (left == right and left is not None and own.holds(left) and within.holds(left)):
            found += [_limit(piece, left), _limit(piece, right)]
    return min(found), max(found)


def _limit(piece: Piece, edge: Fraction | None) -> Fraction:
    """The points towards *edge*, or towards infinity; unbounded pieces level off."""
    if edge is not None:
        return piece.at(edge)
    return piece.a / piece.c if piece.c else piece.b / piece.d
