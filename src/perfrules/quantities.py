"""Quantities (数量): an exact decimal number with its unit."""

from __future__ import annotations

import functools
import math
import threading
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import attrs

from perfrules._display import told
from perfrules._exact import WIDE, decimal, exact, plain, sound
from perfrules._glyphs import BLANKS, FOLD, grammar_text
from perfrules.errors import ArgumentError, NumberError, UnitMismatchError

__all__ = [
    "NO_UNIT", "UNSEEN", "Quantity", "Unit", "convertible", "known", "meant_beside", "on_average", "ratio",
    "register", "unit",
]  # fmt: skip


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


@attrs.frozen(eq=False)
class Table:
    """One state of the unit table; extending it makes a new one, so that readers need no lock."""

    lines: tuple[KnownUnit, ...]
    atoms: dict[str, tuple[Fraction, Dims]]
    _seen: dict[str, Factors] = attrs.field(factory=dict, init=False)

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
        parts = [self._piece(piece) for piece in below]
        under = math.prod((part for part, _, _ in parts), start=Fraction(1))
        return Factors(factor, dims, under, _product(*(dims for _, dims, _ in parts)), scale)

    def _piece(self, piece: str) -> tuple[Fraction, Dims, int]:
        """A product of units, in brackets or not."""
        inner = unwrapped(piece)
        if inner in self.atoms or "·" not in inner or "(" in inner or not all(inner.split("·")):
            return self._atom(inner)
        parts = [self._atom(symbol) for symbol in inner.split("·")]
        factor = math.prod((part for part, _, _ in parts), start=Fraction(1))
        return factor, _product(*(dims for _, dims, _ in parts)), 1

    def _atom(self, symbol: str) -> tuple[Fraction, Dims, int]:
        """A single unit, known or not, with 万 and its kin in front of it or not."""
        rest, scale = symbol, 1
        while len(rest) <= LONGEST and rest not in self.atoms and rest[:1] in _SCALES:
            rest, scale = rest[1:], scale * _SCALES[rest[0]]
        factor, dims = self.atoms.get(rest) or (Fraction(1), ((rest, 1),) if rest else ())
        return factor * scale, dims, scale


def _line(text: str) -> KnownUnit:
    symbol, dimension, factor, aliases, _, name = text.split(",")
    return KnownUnit(symbol, dimension, Fraction(factor), tuple(aliases.split()), name)


@functools.lru_cache(maxsize=1)
def shipped() -> Table:
    lines = tuple(map(_line, grammar_text("units.csv").splitlines()[1:]))
    atoms = {
        spelling: (line.factor, _dims(line.dimension))
        for line in lines
        for spelling in (line.symbol, *line.aliases)
    }
    return Table(lines, atoms)


UNSEEN = " \t\n\r" + BLANKS
"""Blanks, and characters that no reader sees."""
_MARKS: dict[Any, Any] = {
    **FOLD,
    **dict.fromkeys("、*＊•・×⋅∙‧", "·"),
    **dict.fromkeys("［[【〔〖", "("),
    **dict.fromkeys("］]】〕〗", ")"),
    **dict.fromkeys(UNSEEN, None),
}
_GLYPHS = str.maketrans(_MARKS)
_RENAMED = {"个工作日": "工作日", "百分比": "%", "百分之": "%"}
_PERIODS = ((("time", 1),), (("calendar", 1),))
_FLOWS = {"length", "data", "power"}  # their rates are speeds, not counts over a period
_SHARES = {"ratio", "points"}  # what a bare 万 is no number of


@attrs.frozen
class Unit:
    """A unit (计量单位) in canonical spelling; any unit is kept, known or not.

    ``symbol`` is empty for a number without a unit. Two units are equal when they are spelled
    alike: ``平米`` and ``平方米`` differ as values and convert into one another.

    >>> Unit("平米") == Unit("平方米"), convertible(Unit("平米"), Unit("平方米"))
    (False, True)
    """

    symbol: str = ""

    def __str__(self) -> str:
        return self.symbol

    def __bool__(self) -> bool:
        return bool(self.symbol)


def unit(spelling: str) -> Unit:
    """The unit that is written *spelling*, brackets around it left out.

    >>> str(unit("个工作日")), str(unit("（元/人、天）")), str(unit("百分比"))
    ('工作日', '元/(人·天)', '%')
    """
    return _kept(spelling) if len(spelling) <= LONGEST else _canonical(spelling)


def _canonical(spelling: str) -> Unit:
    symbol = unwrapped(spelling.translate(_GLYPHS))
    above, slash, below = (_RENAMED.get(part, part) for part in symbol.partition("/"))
    if "·" in below and not below.startswith("("):
        below = f"({below})"
    return Unit(above + slash + below)


_kept = functools.lru_cache(maxsize=4096)(_canonical)
NO_UNIT = Unit()


_lock = threading.Lock()
_extended: Table | None = None


def _table() -> Table:
    return _extended or shipped()


def ratio(source: Unit, target: Unit) -> Fraction:
    """What a number in *source* is multiplied by to count *target* (换算系数), exactly.

    A bare 万 takes any unit: 279万 against 万元 is 279. Raises :class:`UnitMismatchError`,
    naming both, where the two do not convert; an unknown unit converts only into itself.

    >>> ratio(Unit("亿元"), Unit("万元")), ratio(Unit("次/季"), Unit("次/年")), ratio(Unit("亩"), Unit("m²"))
    (Fraction(10000, 1), Fraction(4, 1), Fraction(2000, 3))
    """
    found = _ratio(source, target)
    if found is None:
        one, other = source.symbol, target.symbol
        lacking = "unit_mismatch.to_none" if one else "unit_mismatch.from_none"
        code = "unit_mismatch" if one and other else lacking
        raise UnitMismatchError(code, units=(one, other), one=one, other=other)
    return found


def convertible(a: Unit, b: Unit) -> bool:
    """Whether numbers in *a* can be counted in *b* (可否换算).

    >>> convertible(Unit("工作日"), Unit("天")), convertible(Unit("公顷"), Unit("亩"))
    (False, True)
    """
    return _ratio(a, b) is not None


def _ratio(source: Unit, target: Unit) -> Fraction | None:
    if source.symbol == target.symbol:
        return Fraction(1)
    table = _table()
    one, other = table.factors(source.symbol), table.factors(target.symbol)
    if one.dims == other.dims:
        return one.factor / other.factor
    found = _taken(one, other) if one.bare else None
    inverse = _taken(other, one) if other.bare and not found else None
    return 1 / inverse if inverse else found


def _taken(bare: Factors, other: Factors) -> Fraction | None:
    """The factor of a bare 万 that takes the unit *other*."""
    if any(name in _SHARES for name, _ in other.above_dims) or (other.bare and bare.below_dims):
        return None
    scale = Fraction(bare.scale, other.scale)
    if not bare.below_dims:
        return scale
    return scale / bare.below * other.below if bare.below_dims == other.below_dims else None


def meant_beside(unit: Unit) -> tuple[tuple[Unit, Decimal], ...]:
    """What a bare number beside *unit* may be meant in: that unit, and how many of it a one is.

    Beside a share a fraction of 1, beside 万元 an amount of 元, beside 亿元 also one of 万元, beside
    元 one of 万元.

    >>> [[f"{n}{other}" for other, n in meant_beside(Unit(name))] for name in ("%", "亿元", "件")]
    [['100%'], ['1元', '1万元'], []]
    """
    table, lesser = _table(), unit.symbol
    found, one = table.factors(lesser), Decimal(1)
    if not found.below_dims and found.above_dims in ((("ratio", 1),), (("points", 1),)):
        whole = Unit("%") if found.above_dims[0][0] == "ratio" else Unit("百分点")
        return ((unit, Decimal(int(ratio(whole, unit) * 100))),)
    while lesser[:1] in _SCALES and lesser not in table.atoms:
        lesser = lesser[1:]
    if found.scale < _SCALES["万"] and found.above_dims == (("money", 1),) and not found.below_dims:
        return ((Unit(f"万{lesser}"), one),)
    scales = [] if found.scale < _SCALES["万"] else [found.scale]
    scales += [found.scale // _SCALES["万"]] if found.scale >= _SCALES["亿"] else []
    if not lesser:  # a bare 万
        return tuple((unit, WIDE.divide(one, Decimal(scale))) for scale in scales)
    return tuple((Unit(front + lesser), one) for front, _ in zip(("", "万"), scales, strict=False))


def on_average(source: Unit, target: Unit) -> bool:
    """Whether converting compares rates over different periods (次/季 with 次/年), so on average only.

    >>> on_average(unit("次/季"), unit("次/年")), on_average(unit("元/月"), unit("万元/月"))
    (True, False)
    """
    one, other = _periods(source.symbol), _periods(target.symbol)
    return bool(one and other) and one != other


def _periods(symbol: str) -> list[Fraction]:
    """The lengths of the periods in the denominator of a rate; none for a speed or a flow."""
    table = _table()
    if any(name in _FLOWS for name, _ in table.factors(symbol).above_dims):
        return []
    below = symbol.partition("/")[2].replace("(", "").replace(")", "").replace("/", "·").split("·")
    parts = [table.factors(piece) for piece in below if piece]
    return sorted(part.above for part in parts if part.above_dims in _PERIODS)


def known() -> tuple[KnownUnit, ...]:
    """The table of known units (计量单位表), in its order, registered ones last.

    >>> [line.symbol for line in known() if line.dimension == "mass"][:3]
    ['克', '千克', '毫克']
    """
    return _table().lines


def register(symbol: str, *, of: str, factor: int | str | Decimal | Fraction) -> None:
    """Make *symbol* known in this process: it is *factor* of the unit *of* (登记单位).

    *factor* is exact: a number, or text such as ``"2000/3"``. A unit *of* that is unknown becomes
    the base of a dimension of its own. Registering the same again changes nothing; a different
    meaning for a known unit is an :class:`ArgumentError`. Safe to call from any thread.

    >>> register("托盘", of="件", factor=48)
    >>> ratio(Unit("万托盘"), Unit("件"))
    Fraction(480000, 1)
    """
    global _extended  # noqa: PLW0603 - one table per process, replaced whole under the lock
    name, base = _spelling("symbol", symbol), _spelling("of", of)
    size = _exact_factor(factor)
    with _lock:
        table = _table()
        found = table.factors(base)
        meaning = (found.factor * size, found.dims)
        present = table.factors(name)
        if name != base and (present.factor, present.dims) == meaning:
            return
        counted = any((name, 1) in dims for _, dims in table.atoms.values())
        if name == base or name in table.atoms or present.dims != ((name, 1),) or counted:
            raise ArgumentError("unit_known", unit=name)
        dimension = "·".join(part for part, _ in found.dims)
        line = KnownUnit(name, dimension, meaning[0])
        _extended = Table((*table.lines, line), {**table.atoms, name: meaning})


def _spelling(argument: str, text: str) -> str:
    symbol = unit(text).symbol if isinstance(text, str) and len(text) <= LONGEST else ""
    if not symbol or symbol[0] in "0123456789+-.":
        raise ArgumentError("argument.unit", argument=argument, longest=LONGEST, found=told(text))
    return symbol


def _exact_factor(factor: int | str | Decimal | Fraction) -> Fraction:
    if isinstance(factor, Fraction):
        size = factor
    elif isinstance(factor, str):
        above, _, below = factor.partition("/")
        divisor = Fraction(decimal(below or "1"))
        size = Fraction(decimal(above)) / divisor if divisor else Fraction(0)
    else:
        size = Fraction(decimal(factor))
    if size <= 0:
        raise ArgumentError("argument.factor", found=str(factor))
    return size


@attrs.frozen
class Quantity:
    """A number and its unit, the number exactly as written.

    Equal numbers are equal quantities (``95.0`` and ``95.00``); ``str`` puts the unit in
    brackets, as the forms print it.

    >>> print(Quantity(Decimal("60.00"), Unit("工作日")))
    60.00(工作日)
    """

    value: Decimal = attrs.field(validator=sound)
    unit: Unit = NO_UNIT

    def __str__(self) -> str:
        return f"{plain(self.value)}({self.unit})" if self.unit.symbol else plain(self.value)

    def amount_in(self, unit: Unit) -> Fraction:
        """How many of *unit* this is, exactly.

        Raises :class:`UnitMismatchError` where the units do not convert.

        >>> Quantity(Decimal("1.5"), Unit("亩")).amount_in(Unit("平方米"))
        Fraction(1000, 1)
        """
        return Fraction(self.value) * ratio(self.unit, unit)

    def to(self, unit: Unit) -> Quantity:
        """The same quantity counted in *unit* (换算).

        Raises :class:`UnitMismatchError` where the units do not convert, and
        :class:`NumberError` where no finite decimal says how many (1 亩 is 2000/3 平方米);
        :meth:`amount_in` gives that as a fraction.

        >>> print(Quantity(Decimal("9000"), Unit("万元")).to(Unit("亿元")))
        0.9(亿元)
        """
        if unit == self.unit:
            return self
        amount = self.amount_in(unit)
        text = exact(amount)
        if "/" in text:
            raise NumberError("not_finite", quantity=str(self), found=text, unit=str(unit))
        return Quantity(Decimal(text), unit)
