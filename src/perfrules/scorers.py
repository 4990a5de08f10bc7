"""Kept scorers (计分函数): points of a number for inner loops, exactly those that ``score`` gives.

A scorer looks first whether the target is met, divides once and rounds once, right to the last
digit, ties included, whatever the caller's decimal context is.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_05UP, ROUND_UP, Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction

import attrs

from perfrules._exact import WIDE, decimal, exact, rounded
from perfrules.pieces import Piece, piece_at
from perfrules.policies import Mode, Rounding

_ZERO = Decimal(0)
_DIGITS = 28


def settled(points: Fraction, weight: Decimal, rounding: Rounding) -> Decimal:
    """Exact *points* as they are given: rounded once, and never past the *weight*.

    >>> settled(Fraction(1, 3), Decimal(10), Rounding())
    Decimal('0.33')
    """
    if points >= weight:
        return full_points(weight, rounding)
    return min(rounded(points, rounding.places, rounding.mode.constant), weight)


def full_points(weight: Decimal, rounding: Rounding) -> Decimal:
    """The whole weight: with the decimals of the rounding where it has no more, else as it is."""
    shown = rounded(weight, rounding.places)
    return shown if shown == weight else weight


def scorer_of(pieces: tuple[Piece, ...], weight: Decimal, rounding: Rounding) -> Callable[[Decimal], Decimal]:
    """A picklable function of one ``Decimal`` that gives the points of *pieces*."""
    full, slow = full_points(weight, rounding), _Walk(pieces, weight, rounding)
    codes = [piece.code for piece in pieces]
    if full.as_tuple().exponent != -rounding.places:
        return slow.points
    if codes == ["nothing_reached", "ratio", "full"]:
        rising = _rising(pieces, full, weight, rounding)
        return slow.points if rising is None else rising.points
    if codes == ["full", "inverse"]:
        return _falling(pieces, full, weight, rounding).points
    return slow.points


@attrs.frozen
class _Walk:
    """Points of any curve, piece by piece."""

    pieces: tuple[Piece, ...]
    weight: Decimal
    rounding: Rounding

    def points(self, actual: Decimal) -> Decimal:
        """The points of *actual*."""
        value = Fraction(decimal(actual))
        return settled(piece_at(self.pieces, value).at(value), self.weight, self.rounding)


def _rising(pieces: tuple[Piece, ...], full: Decimal, weight: Decimal, rounding: Rounding) -> _Product | None:
    """The scorer of a share of the weight, where no tie is so near that a product could miss it.

    The factor weight / bound is taken a trifle too large, in ``_DIGITS`` digits. An actual of up
    to ``_DIGITS`` digits, multiplied exactly, then lies on the same side of every tie as the true
    points, and on the upper side where these are a tie, which is where rounding half up puts it.
    """
    share = pieces[1].a / pieces[1].d
    small = max(share.numerator, share.denominator) < 10**10 and rounding.places < 10
    if not small or full >= 10**6 or rounding.mode not in (Mode.HALF_UP, Mode.DOWN):
        return None
    up = Context(prec=2 * _DIGITS, rounding=ROUND_UP, traps=[])
    factor = up.divide(Decimal(share.numerator), Decimal(share.denominator))
    exactly = Context(prec=3 * _DIGITS, Emax=WIDE.Emax, Emin=WIDE.Emin, traps=[Inexact])
    slow = _Walk(pieces, weight, rounding)
    return _Product(_finite(pieces[1].high), factor, full, rounding.mode.constant, exactly, slow)


def _falling(pieces: tuple[Piece, ...], full: Decimal, weight: Decimal, rounding: Rounding) -> _Quotient:
    """The scorer of weight × bound / actual.

    The quotient has one digit more than the points; sticky rounding keeps that digit from being 0
    or 5 unless it is exact, so that the quotient lies on the right side of every tie.
    """
    digits = max(full.adjusted(), 0) + rounding.places + 2
    sticky = Context(prec=digits, rounding=ROUND_05UP, Emax=WIDE.Emax, Emin=WIDE.Emin, traps=[])
    slow = _Walk(pieces, weight, rounding)
    bound, product = _finite(pieces[0].high), _finite(pieces[1].b)
    return _Quotient(bound, product, full, rounding.mode.constant, sticky, slow)


def _finite(ratio: Fraction | None) -> Decimal:
    """A bound or a product of decimals, which is a finite decimal itself."""
    return Decimal(exact(ratio or Fraction(0)))


@attrs.frozen
class _Product:
    """More is better: the weight where the target is met, else actual × weight / bound."""

    bound: Decimal
    factor: Decimal
    full: Decimal
    mode: str
    context: Context = attrs.field(eq=False)
    slow: _Walk

    def points(self, actual: Decimal) -> Decimal:
        """The points of *actual*; numbers out of the ordinary take the slow way."""
        try:
            if type(actual) is Decimal:
                if actual >= self.bound:
                    if actual.is_finite():
                        return self.full
                elif actual > _ZERO:
                    return self.context.multiply(actual, self.factor).quantize(self.full, self.mode, WIDE)
        except (Inexact, InvalidOperation):
            return self.slow.points(actual)
        return self.slow.points(actual)


@attrs.frozen
class _Quotient:
    """Less is better: the weight where the target is met, else weight × bound / actual."""

    bound: Decimal
    product: Decimal
    full: Decimal
    mode: str
    context: Context = attrs.field(eq=False)
    slow: _Walk

    def points(self, actual: Decimal) -> Decimal:
        """The points of *actual*; numbers out of the ordinary take the slow way."""
        try:
            if type(actual) is Decimal:
                if actual <= self.bound and actual.is_finite():
                    return self.full
                quotient = self.context.divide(self.product, actual)
                if quotient:
                    return quotient.quantize(self.full, self.mode, WIDE)
        except InvalidOperation:
            return self.slow.points(actual)
        return self.slow.points(actual)
