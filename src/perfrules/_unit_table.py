"""The table of known units as data, and how a spelling is taken apart into what it measures."""

from __future__ import annotations

import functools
import os
from fractions import Fraction
from typing import NamedTuple

Dims = tuple[tuple[str, int], ...]

LONGEST = 64
"""Code points of a unit that is taken apart; a longer one converts into itself alone."""

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_CACHED = 4096


def unwrapped(symbol: str) -> str:
    """*symbol* without a pair of brackets around the whole of it."""
    if symbol[:1] == "(" and symbol.find(")") == len(symbol) - 1 and symbol.rfind("(") == 0:
        return symbol[1:-1]
    return symbol


class KnownUnit(NamedTuple):
    """One line of the unit table: how a unit is spelled, and what it measures.

    ``factor`` counts the dimension's own base unit; a classifier is a dimension of its own.
    """

    symbol: str
    dimension: str
    factor: Fraction
    aliases: tuple[str, ...] = ()
    name: str = ""


class Factors(NamedTuple):
    """A unit taken apart: its numerator and its denominator as a factor and sorted dimensions."""

    above: Fraction
    above_dims: Dims
    below: Fraction
    below_dims: Dims
    scale: int  # 万 and its kin in front of the numerator

    @property
    def bare(self) -> bool:
        """Whether the numerator is a scale and nothing else (``万``, ``万/月``)."""
        return not self.above_dims and self.scale > 1

    @property
    def factor(self) -> Fraction:
        return self.above / self.below

    @property
    def dims(self) -> Dims:
        return _product(self.above_dims, tuple((name, -power) for name, power in self.below_dims))


def _product(*factors: Dims) -> Dims:
    powers: dict[str, int] = {}
    for name, power in (pair for dims in factors for pair in dims):
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted((name, power) for name, power in powers.items() if power))


def _dims(expression: str) -> Dims:
    """The dimensions that a line of the table names: ``length``, ``data/time``, ``power·time``."""
    above, _, below = expression.partition("/")
    over = tuple((name, 1) for name in above.split("·"))
    return _product(over, tuple((name, -1) for name in below.split("·") if name))


class Table:
    """One state of the unit table; extending it makes a new one, so that readers need no lock."""

    __slots__ = ("_seen", "atoms", "lines")

    def __init__(self, lines: tuple[KnownUnit, ...], atoms: dict[str, tuple[Fraction, Dims]]) -> None:
        self.lines = lines
        self.atoms = atoms
        self._seen: dict[str, Factors] = {}

    def factors(self, symbol: str) -> Factors:
        """*symbol* taken apart, from a cache of bounded size."""
        found = self._seen.get(symbol)
        if found is None:
            found = self._apart(symbol)
            if len(self._seen) >= _CACHED:
                self._seen.clear()
            if len(symbol) <= LONGEST:
                self._seen[symbol] = found
        return found

    def _apart(self, symbol: str) -> Factors:
        above, *below = symbol.split("/")
        pieces = (above, *below)
        odd = not all(below) or any(piece.count("(") != piece.count(")") for piece in pieces)
        if odd or symbol in self.atoms or len(symbol) > LONGEST:
            factor, dims, scale = self._atom(symbol)
            return Factors(factor, dims, Fraction(1), (), scale)
        factor, dims, scale = self._piece(above)
        under = Fraction(1)
        under_dims: Dims = ()
        for piece in below:
            part, part_dims, _ = self._piece(piece)
            under, under_dims = under * part, _product(under_dims, part_dims)
        return Factors(factor, dims, under, under_dims, scale)

    def _piece(self, piece: str) -> tuple[Fraction, Dims, int]:
        """A product of units, in brackets or not."""
        inner = unwrapped(piece)
        if inner in self.atoms or "·" not in inner or "(" in inner or not all(inner.split("·")):
            return self._atom(inner)
        factor = Fraction(1)
        dims: Dims = ()
        for symbol in inner.split("·"):
            part, part_dims, _ = self._atom(symbol)
            factor, dims = factor * part, _product(dims, part_dims)
        return factor, dims, 1

    def _atom(self, symbol: str) -> tuple[Fraction, Dims, int]:
        """A single unit, known or not, with 万 and its kin in front of it or not."""
        rest, scale = symbol, 1
        while len(rest) <= LONGEST and rest not in self.atoms and rest[:1] in _SCALES:
            rest, scale = rest[1:], scale * _SCALES[rest[0]]
        factor, dims = self.atoms.get(rest) or (Fraction(1), ((rest, 1),) if rest else ())
        return factor * scale, dims, scale


def _fraction(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(int(above), int(below or "1"))


def _line(text: str) -> KnownUnit:
    symbol, dimension, factor, aliases, name = text.split(",")
    return KnownUnit(symbol, dimension, _fraction(factor), tuple(aliases.split()), name)


@functools.lru_cache(maxsize=1)
def shipped() -> Table:
    path = os.path.join(os.path.dirname(__file__), "units.csv")  # noqa: PTH118, PTH120 - pathlib loads slowly
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        lines = tuple(_line(line) for line in file.read().splitlines()[1:])
    atoms = {
        spelling: (line.factor, _dims(line.dimension))
        for line in lines
        for spelling in (line.symbol, *line.aliases)
    }
    return Table(lines, atoms)
