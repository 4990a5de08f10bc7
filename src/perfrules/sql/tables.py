"""A column of different targets in SQL (批量编译): a compiled table of bounds, joined in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import attrs

from perfrules import standards
from perfrules._display import told
from perfrules._exact import WIDE
from perfrules.errors import PerfrulesError, SqlError
from perfrules.rules import Rule
from perfrules.scoring import weight_of
from perfrules.sql.dialects import (
    INT64,
    DecimalColumn,
    Dialect,
    IntegerColumn,
    NumberColumn,
    comparable,
    identifier,
    numerator,
    sound,
    text,
    text_type,
    whole,
    wide_type,
)
from perfrules.sql.expressions import (
    Figure,
    Options,
    Pay,
    digits_of,
    pay,
    read,
    rounded,
    shown,
    span,
)
from perfrules.sql.numbers import Span, Step, places_of
from perfrules.standards import MissingPolicy, Mode, Standard
from perfrules.targets import Target

Cell = str | int | Decimal | None
Targets = Iterable[str] | Mapping[str, Target]


@attrs.frozen
class Refused:
    """A target that has no row in a table of bounds (未编译): its rows come out open, NULL."""

    key: str
    error: PerfrulesError = attrs.field(eq=str)


@attrs.frozen
class BoundsTable:
    """Distinct targets as rows of whole numbers (界限表), and the statement that joins them.

    ``rows`` are the cells as the engine's driver takes them. ``refused`` are the targets that SQL
    can't decide; their rows of the joined table come out NULL. Nothing of a target's text reaches
    a statement but as a quoted literal, and with ``create`` and ``insert`` not even that.

    >>> from perfrules.sql import IntegerColumn, bounds_table
    >>> table = bounds_table(["≥95%", "≤20件"], IntegerColumn("actual", scale=2), dialect="sqlite")
    >>> [(row[0], row[2]) for row in table.rows]
    [('≥95%', 9223372036854775807), ('≤20件', 2000)]
    """

    name: str
    dialect: Dialect
    column: NumberColumn
    key: str
    header: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    refused: tuple[Refused, ...]
    result: str
    weight: NumberColumn | None = None
    points: Points | None = None

    def create(self) -> str:
        """The statement that creates the table, for those who keep it."""
        columns = [f"{identifier(name, self.dialect)} {kind}" for name, kind in self.header]
        unique = [name for name, _ in self.header if name in ("target", "weight")]
        unique += ["low"] if self.points is not None else []
        if self.dialect in (Dialect.SQLITE, Dialect.POSTGRESQL):
            columns.append(f"PRIMARY KEY ({', '.join(identifier(name, self.dialect) for name in unique)})")
        end = " WITHOUT ROWID" if self.dialect is Dialect.SQLITE else ""
        return f"CREATE TABLE {identifier(self.name, self.dialect)} ({', '.join(columns)}){end}"

    def insert(self) -> str:
        """The statement that inserts one of ``rows``, with the driver's placeholders."""
        marks = ", ".join(["%s" if self.dialect is Dialect.POSTGRESQL else "?"] * len(self.header))
        return f"INSERT INTO {identifier(self.name, self.dialect)} VALUES ({marks})"

    def values(self) -> str:
        """All rows as ``VALUES``, every cell a literal."""
        return "VALUES " + ", ".join(f"({', '.join(self._literals(row))})" for row in self._filled())

    def _source(self) -> str:
        """The rows within a statement; SQLite indexes only what has a type and is not unfolded."""
        rest = "".join(f", column{number}" for number in range(2, len(self.header) + 1))
        if self.dialect is not Dialect.SQLITE:
            return self.values()
        return f"SELECT CAST(column1 AS TEXT){rest} FROM ({self.values()}) LIMIT {len(self.rows) + 1}"

    def _filled(self) -> Iterable[tuple[Cell, ...]]:
        """The rows; without any, one that nothing joins."""
        return self.rows or [(None, *(0 for _ in self.header[1:]))]

    def _literals(self, row: tuple[Cell, ...]) -> Iterator[str]:
        for (name, _), cell in zip(self.header, row, strict=True):
            if cell is None:
                yield "CAST(NULL AS BOOLEAN)" if name == "outside" else "NULL"
            elif isinstance(cell, str):
                yield text(cell, self.dialect)
            elif isinstance(cell, int):
                yield whole(cell) if name != "outside" else "FALSE"
            else:
                yield f"({cell:f})"

    def select(self, table: str, keep: Iterable[str] = (), *, stored: bool = False) -> str:
        """One statement: the columns *keep* of *table*, and the result, one row for each of its rows.

        The bounds stand in the statement itself, unless they are *stored* in a table of their own.
        """
        q, d = identifier, self.dialect
        names = ", ".join(q(name, d) for name, _ in self.header)
        lead = "" if stored else f"WITH {q(self.name, d)} ({names}) AS ({self._source()}) "
        kept = "".join(f"{q(table, d)}.{q(name, d)}, " for name in keep)
        result = f"{self.expression(table)} AS {q(self.result, d)}"
        return f"{lead}SELECT {kept}{result} FROM {q(table, d)} {self.join(table)}"

    def join(self, table: str) -> str:
        """The LEFT JOIN of *table* with the bounds; it neither adds nor drops rows."""
        q, d = identifier, self.dialect
        own, theirs = q(self.name, d), q(table, d)
        on = [f"{own}.{q('target', d)} = {theirs}.{q(self.key, d)}"]
        if self.weight is not None:
            weight = attrs.evolve(self.weight, table=table).reference(d)
            on.append(f"{own}.{q('weight', d)} = {weight}")
        if self.points is not None:
            number = comparable(attrs.evolve(self.column, table=table), d)
            on.append(f"{number} BETWEEN {own}.{q('low', d)} AND {own}.{q('high', d)}")
        return f"LEFT JOIN {own} ON {' AND '.join(on)}"

    def expression(self, table: str) -> str:
        """The result for a row of *table* joined with the bounds: the condition, or the points."""
        column, d, own = (
            attrs.evolve(self.column, table=table),
            self.dialect,
            identifier(self.name, self.dialect),
        )
        if self.points is not None:
            return self.points.expression(self, column, table)
        low, high, outside = (f"{own}.{identifier(name, d)}" for name in ("low", "high", "outside"))
        number, guard, some_open = comparable(column, d), sound(column, d), len(self.header) > 3
        if not guard:
            test = f"{number} BETWEEN {low} AND {high}"
            return f"({test} OR {outside})" if some_open else test
        miss, rest = (outside, f" OR {outside}") if some_open else ("FALSE", "")
        below, above = f"WHEN {number} < {low} THEN {miss}", f"ELSE {number} <= {high}{rest}"
        return f"CASE WHEN NOT {guard} THEN NULL {below} {above} END"


@attrs.frozen
class Points:
    """How the joined steps give points: decimals, digits, rounding, and what is missing or weighs nothing."""

    places: int
    digits: int
    mode: Mode
    wide: bool
    times: bool
    missing: bool
    weightless: bool

    def expression(self, bounds: BoundsTable, column: NumberColumn, table: str) -> str:
        """The points of the step that a row of *table* falls on."""
        d = bounds.dialect
        a, b, c, e, times = (
            f"{identifier(bounds.name, d)}.{identifier(name, d)}" for name in ("a", "b", "c", "d", "times")
        )
        n = numerator(column, d, wide=self.wide)
        points = rounded(f"{a} * {n} + {b}", f"{c} * {n} + {e}", self.mode, d, wide=self.wide)
        points = f"({points}) * {times}" if self.times else points
        if arms := self._arms(bounds, column, table):
            points = f"CASE {' '.join(arms)} ELSE {points} END"
        return shown(points, self.digits, self.places, column, d)

    def _arms(self, bounds: BoundsTable, column: NumberColumn, table: str) -> list[str]:
        arms = []
        if self.weightless:
            weight = None if bounds.weight is None else attrs.evolve(bounds.weight, table=table)
            arms.append(f"WHEN {'0' if weight is None else weight.reference(bounds.dialect)} = 0 THEN 0")
        if self.missing:
            arms.append(f"WHEN {column.reference(bounds.dialect)} IS NULL THEN 0")
        guard = sound(column, bounds.dialect)
        return [*arms, f"WHEN NOT {guard} THEN NULL"] if guard else arms


def met_table(
    targets: Targets, column: NumberColumn, options: Options, names: tuple[str, str, str]
) -> BoundsTable:
    """The bounds of *targets*; see :func:`perfrules.sql.bounds_table`."""
    key, name, result = names
    dialect, kind = options.dialect, column.storage(options.dialect)
    spans: list[tuple[str, Span]] = []
    refused: list[Refused] = []
    for label, target in _distinct(targets):
        try:
            text(label, dialect)
            spans.append((label, span(read(target), column, options)))
        except PerfrulesError as error:
            refused.append(Refused(label, error))
    some_open = not all(found.decided for _, found in spans)
    header: tuple[tuple[str, str], ...] = (("target", text_type(dialect)), ("low", kind), ("high", kind))
    header += (("outside", "BOOLEAN"),) if some_open else ()
    outside = ((False,), (None,)) if some_open else ((), ())
    rows = tuple((label, *_ends(found, column), *outside[not found.decided]) for label, found in spans)
    return BoundsTable(name, dialect, column, key, header, rows, tuple(refused), result)


def _distinct(targets: Targets) -> Iterable[tuple[str, Target | str]]:
    pairs = targets.items() if isinstance(targets, Mapping) else ((label, label) for label in targets)
    return dict(pairs).items()


def _ends(found: Span, column: NumberColumn) -> tuple[Cell, Cell]:
    """Both ends as the column holds them; no end is the last number of the type."""
    past = INT64 if isinstance(column, IntegerColumn) else column.most
    low, high = -past if found.low is None else found.low, past if found.high is None else found.high
    return _held(low, column), _held(high, column)


def _held(number: int, column: NumberColumn) -> Cell:
    return number if isinstance(column, IntegerColumn) else Decimal(number).scaleb(-column.scale, WIDE)


def points_rows(
    targets: Iterable[tuple[str, Figure]] | Targets,
    column: NumberColumn,
    weight: Figure | NumberColumn,
    scoring: tuple[Rule | str | None, Standard | str | None],
    options: Options,
    names: tuple[str, str, str],
) -> BoundsTable:
    """The steps of *targets*; see :func:`perfrules.sql.points_table`."""
    key, name, result = names
    applied = standards.standard(scoring[1])
    entries = _entries(targets, weight)
    places = max((places_of(each, applied.rounding) for _, _, each in entries), default=0)
    found: list[tuple[str, Cell, Step]] = []
    refused: list[Refused] = []
    for label, target, each in entries:
        try:
            text(label, options.dialect)
            goal = read(target)
            paid = pay(goal, column, each, scoring[0], applied, options, places)
            held = _weight_cell(each, weight)
            found += [(label, held, step) for step in _paid_steps(paid, goal, column, options)]
        except PerfrulesError as error:
            refused.append(Refused(label, error))
    most = max((int(each.scaleb(places, WIDE)) for _, _, each in entries), default=0)
    wide = column.most > INT64 or any(step.wide for _, _, step in found)
    times, weightless = any(step.times != 1 for _, _, step in found), not all(each for _, _, each in entries)
    missing, mode = applied.missing is MissingPolicy.ZERO, applied.rounding.mode
    points = Points(places, digits_of(most), mode, wide, times, missing, weightless)
    own = weight if isinstance(weight, (IntegerColumn, DecimalColumn)) else None
    header, rows = _laid_out(found, column, own, points, options.dialect)
    return BoundsTable(name, options.dialect, column, key, header, rows, tuple(refused), result, own, points)


def _entries(
    targets: Iterable[tuple[str, Figure]] | Targets, weight: Figure | NumberColumn
) -> list[tuple[str, Target | str, Decimal]]:
    """Each distinct target with each of its weights."""
    if not isinstance(weight, (IntegerColumn, DecimalColumn)):
        return [(label, target, weight_of(weight)) for label, target in _distinct(targets)]  # type: ignore[arg-type]
    given: Iterable[tuple[str, Figure]] = targets  # type: ignore[assignment]
    pairs = dict.fromkeys((label, weight_of(each)) for label, each in given)
    return [(label, label, each) for label, each in pairs]


def _weight_cell(each: Decimal, weight: Figure | NumberColumn) -> Cell:
    """The weight as its column holds it."""
    if not isinstance(weight, (IntegerColumn, DecimalColumn)):
        return None
    number = each.scaleb(weight.scale, WIDE)
    if number != number.to_integral_value() or number > weight.most:
        raise SqlError(
            f"The weight {each:f} does not fit the declared column {told(weight.name)}; "
            "declare more decimals.",
            f"分值 {each:f} 超出所声明的列 {told(weight.name)}；请声明更多小数位。",
            code="sql_weight",
        )
    return _held(int(number), weight)


def _paid_steps(paid: Pay, target: Target, column: NumberColumn, options: Options) -> Iterable[Step]:
    """The steps by which *target* pays; what no step covers is open."""
    if paid.settled:
        return ()
    met = None if paid.by_number is not None and not paid.only_met else span(target, column, options)
    low, high = (-column.most, column.most) if met is None else _inside(met, column)
    if paid.by_number is None:
        misses = [Step(-column.most, low - 1, 0, 0, 0, 1), Step(high + 1, column.most, 0, 0, 0, 1)]
        left_open = paid.only_met or (met is not None and not met.decided)
        steps = [*([] if left_open else misses), Step(low, high, 0, paid.full, 0, 1)]
    else:
        steps = [
            attrs.evolve(step, low=max(step.low, low), high=min(step.high, high))
            for step in paid.by_number.steps
        ]
    return [step for step in steps if step.low <= step.high]


def _inside(met: Span, column: NumberColumn) -> tuple[int, int]:
    low = -column.most if met.low is None else met.low
    high = column.most if met.high is None else met.high
    return (low, high) if low <= high else (column.most + 1, column.most)


def _laid_out(
    found: list[tuple[str, Cell, Step]],
    column: NumberColumn,
    weight: NumberColumn | None,
    points: Points,
    dialect: Dialect,
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[Cell, ...], ...]]:
    """The columns and rows of a table of steps."""
    kind, number = column.storage(dialect), wide_type(dialect) if points.wide else "BIGINT"
    header = [
        ("target", text_type(dialect)),
        *([] if weight is None else [("weight", weight.storage(dialect))]),
    ]
    header += [("low", kind), ("high", kind), *((name, number) for name in "abcd")]
    header += [("times", "BIGINT")] if points.times else []
    rows: list[tuple[Cell, ...]] = []
    for label, each, step in found:
        edges = _held(step.low, column), _held(step.high, column)
        own, times = () if weight is None else (each,), (step.times,) if points.times else ()
        b, d = step.b, step.d
        if step.constant and points.mode is Mode.HALF_EVEN:
            b, d = 2 * b + 1, 2 * d  # never looks like a tie
        rows.append((label, *own, *edges, step.a, b, step.c, d, *times))
    return tuple(header), tuple(rows)
