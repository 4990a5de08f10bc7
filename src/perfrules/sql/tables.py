"""A column of different targets in SQL (批量编译): a compiled table of bounds, joined in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from perfrules import standards
from perfrules._display import told
from perfrules._exact import WIDE
from perfrules.checking import own
from perfrules.errors import ArgumentError, PerfrulesError, SqlError
from perfrules.quantities import Quantity
from perfrules.rules import Rule
from perfrules.scoring import Figure, weight_of
from perfrules.sql.compiling import (
    Options,
    Pay,
    Span,
    Step,
    days,
    digits_of,
    flat,
    pay,
    places_of,
    refusal,
    rounded,
    shown,
    span,
)
from perfrules.sql.dialects import INT64, Column, DecimalColumn, Dialect, Name, NumberColumn, whole
from perfrules.standards import Mode, Standard
from perfrules.targets import Direction, Target

Cell = str | int | Decimal | None
Key = str | tuple[Any, ...]
Targets = Iterable[Key] | Mapping[Any, Target]
_NO_NAME = "\x01"  # stands for a row without an indicator, since NULL joins nothing


@attrs.frozen
class Refused:
    """A target that has no row in a table of bounds (未编译): its rows come out open, NULL."""

    key: Key
    error: PerfrulesError = attrs.field(eq=str)


@attrs.frozen
class Points:
    """How the joined steps give points: decimals, digits, rounding, and what their quotients need.

    ``none`` says that a missing actual has a step of its own, at a number past the column's last.
    """

    places: int
    digits: int
    mode: Mode
    sloping: bool = False
    wide: bool = False
    times: bool = False
    none: bool = False


@attrs.frozen
class Keyed:
    """The columns that say which row of bounds a row has: their names there, and in the other table."""

    target: str = "target"
    weight: NumberColumn | None = None
    indicator: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The keys' names in the table of bounds."""
        weight = ("weight",) if self.weight is not None else ()
        return ("target", *weight, *(("indicator",) if self.indicator is not None else ()))

    def kinds(self, dialect: Dialect) -> list[tuple[str, str]]:
        """The keys' names and types."""
        weight = "" if self.weight is None else self.weight.storage(dialect)
        return [(name, weight if name == "weight" else dialect.text) for name in self.names]

    def on(self, own_name: str, table: Name, dialect: Dialect) -> list[str]:
        """That the row of bounds *own_name* is that of a row of *table*."""
        text = Column(self.target, table=table).reference(dialect)
        tests = [f"{own_name}.{dialect.identifier('target')} = {text}"]
        if self.weight is not None:
            weight = attrs.evolve(self.weight, table=table).reference(dialect)
            tests.append(f"{own_name}.{dialect.identifier('weight')} = {weight}")
        if self.indicator is not None:
            name = Column(self.indicator, table=table).reference(dialect)
            test = f"COALESCE({name}, {dialect.literal(_NO_NAME)})"
            tests.append(f"{own_name}.{dialect.identifier('indicator')} = {test}")
        return tests


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

    name: Name
    dialect: Dialect
    column: Column
    keys: Keyed
    header: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    refused: tuple[Refused, ...]
    result: str
    points: Points | None = None

    def create(self) -> str:
        """The statement that creates the table, for those who keep it."""
        d = self.dialect
        columns = [f"{d.identifier(name)} {kind}" for name, kind in self.header]
        if d.keyed:
            steps = ("low",) if self.points is not None and isinstance(self.column, NumberColumn) else ()
            key = ", ".join(d.identifier(name) for name in (*self.keys.names, *steps))
            columns.append(f"PRIMARY KEY ({key})")
        return f"CREATE TABLE {d.identifier(self.name)} ({', '.join(columns)}){d.keyed}".rstrip()

    def insert(self) -> str:
        """The statement that inserts one of ``rows``, with the driver's placeholders."""
        marks = ", ".join([self.dialect.mark] * len(self.header))
        return f"INSERT INTO {self.dialect.identifier(self.name)} VALUES ({marks})"

    def values(self) -> str:
        """All rows as ``VALUES``, every cell a literal; without any, one that nothing joins."""
        rows = self.rows or [(None,) * len(self.header)]
        return "VALUES " + ", ".join(f"({', '.join(self._literals(row))})" for row in rows)

    def _literals(self, row: tuple[Cell, ...]) -> Iterator[str]:
        for (_, kind), cell in zip(self.header, row, strict=True):
            if isinstance(cell, str):
                yield self.dialect.day.format(cell) if kind == "DATE" else self.dialect.literal(cell)
            elif cell is None:
                yield f"CAST(NULL AS {kind})"
            elif isinstance(cell, bool):
                yield self.dialect.true if cell else self.dialect.false
            else:
                yield whole(cell) if isinstance(cell, int) else f"({cell:f})"

    @property
    def _held(self) -> str:
        """The name of the rows in a statement; a schema has no part in it."""
        name = self.name[-1] if isinstance(self.name, tuple) else self.name
        return self.dialect.identifier(name)

    def select(self, table: Name, keep: Iterable[str] = (), *, stored: bool = False) -> str:
        """One statement: the columns *keep* of *table*, and the result, one row for each of its rows.

        The bounds stand in the statement itself, unless they are *stored* in a table of their own.
        A table in a schema is named ``("schema", "table")``.
        """
        d, lead = self.dialect, ""
        if not stored:
            source = self.values()
            if not d.kind:  # SQLite indexes only what has a type and is not unfolded
                rest = "".join(f", column{number}" for number in range(2, len(self.header) + 1))
                source = f"SELECT CAST(column1 AS TEXT){rest} FROM ({source}) LIMIT {len(self.rows) + 1}"
            names = ", ".join(d.identifier(name) for name, _ in self.header)
            lead = f"WITH {self._held} ({names}) AS ({source}) "
        kept = "".join(f"{Column(name, table=table).reference(d)}, " for name in keep)
        result = f"{self.expression(table)} AS {d.identifier(self.result)}"
        return f"{lead}SELECT {kept}{result} FROM {d.identifier(table)} {self.join(table, stored=stored)}"

    def join(self, table: Name, *, stored: bool = False) -> str:
        """The LEFT JOIN of *table* with the bounds; it neither adds nor drops rows."""
        d, own_name = self.dialect, self._held
        on = self.keys.on(own_name, table, d)
        if self.points is not None and isinstance(self.column, NumberColumn):
            column = attrs.evolve(self.column, table=table)
            number = column.cell(d)
            if self.points.none:
                number = f"CASE WHEN {column.reference(d)} IS NULL THEN {_beyond(column)} ELSE {number} END"
            on.append(f"{number} BETWEEN {self._own('low')} AND {self._own('high')}")
        apart = stored and isinstance(self.name, tuple)
        named = f"{d.identifier(self.name)} AS {own_name}" if apart else own_name
        return f"LEFT JOIN {named} ON {' AND '.join(on)}"

    def expression(self, table: Name) -> str:
        """The result for a row of *table* joined with the bounds: the condition, or the points."""
        column = attrs.evolve(self.column, table=table)
        if not isinstance(column, NumberColumn):
            return self._dated(column.reference(self.dialect), column.guard(self.dialect))
        if self.points is not None:
            return self._earned(column, self.points)
        low, high, outside = (self._own(name) for name in ("low", "high", "outside"))
        test = f"{column.cell(self.dialect)} BETWEEN {low} AND {high}"
        test = f"({test} OR {outside})" if self.header[-1][0] == "outside" else test
        guard = column.guard(self.dialect)
        return f"CASE WHEN {guard} THEN {test} END" if guard else test

    def _own(self, name: str) -> str:
        return f"{self._held}.{self.dialect.identifier(name)}"

    def _dated(self, name: str, guard: str) -> str:
        """The condition or the points of a day; ``none`` is what a missing one earns."""
        d, paid = self.dialect, self.points
        kept, missed = (d.true, d.false) if paid is None else (self._own("kept"), self._own("missed"))
        arms = [] if paid is None else [f"WHEN {name} IS NULL THEN {self._own('none')}"]
        arms += [f"WHEN NOT ({guard}) THEN NULL"] if guard else []
        arms += [f"WHEN {name} < {self._own('before')} THEN {kept}"]
        arms += [f"WHEN {name} >= {self._own('after')} THEN {missed}"]
        arms += [] if paid is None else [f"ELSE {self._own('open')}"]
        found = f"CASE {' '.join(arms)} END"
        return found if paid is None else shown(found, paid.digits, paid.places, self.column, d)

    def _earned(self, column: NumberColumn, paid: Points) -> str:
        """The points of the step that a row falls on."""
        d = self.dialect
        a, b, c, e, times = (self._own(name) for name in ("a", "b", "c", "d", "times"))
        points = b
        if paid.sloping:
            n = column.numerator(d, wide=paid.wide)
            sloping = rounded(f"{a} * {n} + {b}", f"{c} * {n} + {e}", paid.mode, d, wide=paid.wide)
            sloping = f"({sloping}) * {times}" if paid.times else sloping
            points = f"CASE WHEN {a} = 0 AND {c} = 0 THEN {b} ELSE {sloping} END"
        guard = column.guard(d)
        if guard:
            wrong = f"{column.reference(d)} IS NOT NULL AND NOT ({guard})"
            points = f"CASE WHEN {wrong} THEN NULL ELSE {points} END"
        return shown(points, paid.digits, paid.places, column, d)


def _beyond(column: NumberColumn) -> str:
    """The number that stands for a missing actual: one past anything that the column holds."""
    return column.literal(-column.most - 1)


@attrs.frozen
class Entry:
    """One distinct target with its weight and its indicator's name."""

    key: Key
    target: Target | str
    weight: Any
    indicator: str | None


def entries(targets: Targets, keys: Keyed, weight: Figure | None, options: Options) -> Iterator[Entry]:
    """The distinct entries of *targets*; a missing cell makes none, since it joins nothing."""
    if isinstance(targets, (str, Target)) or not isinstance(targets, Iterable):
        raise ArgumentError("sql_targets", found=told(targets))
    pairs = targets.items() if isinstance(targets, Mapping) else ((key, None) for key in targets)
    seen: set[tuple[Any, ...]] = set()
    for key, target in pairs:
        cells = (key,) if len(keys.names) == 1 else key
        if not isinstance(cells, (tuple, list)) or len(cells) != len(keys.names):
            raise ArgumentError("sql_keys", names=keys.names, found=told(key))
        given = dict(zip(keys.names, map(own, cells), strict=True))
        label, name = given["target"], given.get("indicator", options.checked.indicator)
        offered = given.get("weight", weight)
        if label is None or ("weight" in given and offered is None):
            continue
        one = label, offered, name, type(label)
        if one not in seen:
            seen.add(one)
            yield Entry(key, label if target is None else target, offered, name)


def _cells(entry: Entry, keys: Keyed, dialect: Dialect) -> tuple[Cell, ...]:
    """The key of *entry* as the table of bounds holds it."""
    label = entry.key[0] if isinstance(entry.key, (tuple, list)) else entry.key
    dialect.literal(label)
    cells: list[Cell] = [label]
    if keys.weight is not None:
        number = weight_of(entry.weight).scaleb(keys.weight.scale, WIDE)
        if number != number.to_integral_value() or number > keys.weight.most:
            raise SqlError("sql_weight", weight=f"{weight_of(entry.weight):f}", column=told(keys.weight.name))
        cells.append(keys.weight.held(int(number)))
    if keys.indicator is not None:
        dialect.literal(entry.indicator or "")
        cells.append(_NO_NAME if entry.indicator is None else entry.indicator)
    return tuple(cells)


def bounds_table(
    targets: Targets,
    column: Column,
    *,
    dialect: Dialect | str,
    key: str = "target",
    indicators: str | None = None,
    name: Name = "perfrules_bounds",
    result: str = "met",
    baseline: Quantity | Figure | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | Figure | None = None,
) -> BoundsTable:
    """The distinct *targets* of a column of texts, compiled to bounds that one statement joins (界限表).

    *targets* are the texts of the column *key*, or a mapping from its cells to targets. Where the
    column *indicators* names each row's indicator, they are pairs of text and name. *name* is the
    table of bounds', with its schema as ``("schema", "table")``; *result* names the condition in
    the statement. A target that SQL can't decide, or that can't be read, stops nothing: it stands
    in ``refused``, and its rows come out NULL.

    >>> from perfrules.sql import IntegerColumn
    >>> table = bounds_table(["≥95%", "健全"], IntegerColumn("actual"), dialect="sqlite")
    >>> [found.key for found in table.refused]
    ['健全']
    """
    options = Options.given(column, dialect, baseline, direction, indicator, year, tolerance)
    keys, spoken = Keyed(key, None, indicators), options.dialect
    spans: list[tuple[tuple[Cell, ...], Span]] = []
    rows: list[tuple[Cell, ...]] = []
    refused: list[Refused] = []
    for entry in entries(targets, keys, None, options):
        try:
            held, how = _cells(entry, keys, spoken), options.of(entry.indicator)
            goal = how.read(entry.target)
            if isinstance(column, NumberColumn):
                spans.append((held, span(goal, column, how)))
            else:
                rows.append((*held, *_dates(goal, how)))
        except PerfrulesError as error:
            refused.append(Refused(entry.key, error))
    header = keys.kinds(spoken)
    if isinstance(column, NumberColumn):
        some_open = not all(asks.decided for _, asks in spans)
        header += [(end, _kind(column, spoken)) for end in ("low", "high")]
        header += [("outside", "BOOLEAN")] if some_open else []
        outside = {True: (False,), False: (None,)} if some_open else {True: (), False: ()}
        rows = [(*held, *_ends(asks, column), *outside[asks.decided]) for held, asks in spans]
    else:
        header += [("before", "DATE"), ("after", "DATE")]
    return BoundsTable(name, spoken, column, keys, tuple(header), tuple(rows), tuple(refused), result)


def _kind(column: NumberColumn, dialect: Dialect) -> str:
    """The type of the bounds of *column*."""
    return column.storage(dialect) if isinstance(column, DecimalColumn) else dialect.whole


def _ends(found: Span, column: NumberColumn) -> tuple[Cell, Cell]:
    """Both ends as the column holds them; no end is the last number of the type."""
    past = INT64 if isinstance(column.held(0), int) else column.most
    low, high = -past if found.low is None else found.low, past if found.high is None else found.high
    return column.held(low), column.held(high)


def _dates(target: Target, options: Options) -> tuple[Cell, Cell]:
    """The days of a deadline as the table holds them."""
    found = days(target, options)
    if found.before is None or found.after is None:
        raise refusal(target, "sql_calendar")
    return found.before.isoformat(), found.after.isoformat()


def points_table(
    targets: Targets,
    column: Column,
    weight: Figure | NumberColumn,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    *,
    dialect: Dialect | str,
    key: str = "target",
    indicators: str | None = None,
    name: Name = "perfrules_points",
    result: str = "points",
    baseline: Quantity | Figure | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | Figure | None = None,
) -> BoundsTable:
    """As :func:`bounds_table`, for points: the steps of every points curve, joined in one statement (计分表).

    *weight* is the points of every row, or the declared column that holds them; *targets* are then
    the distinct pairs of target and weight, with *indicators* those of all three.
    ``points.places`` is the decimals of the result.

    >>> from perfrules.sql import IntegerColumn
    >>> table = points_table(["≥95%"], IntegerColumn("actual", scale=2), 10, dialect="sqlite")
    >>> table.points.places
    2
    """
    options = Options.given(column, dialect, baseline, direction, indicator, year, tolerance)
    own_weight, figure = (weight, None) if isinstance(weight, NumberColumn) else (None, weight)
    if isinstance(figure, Column):
        raise SqlError("sql_weight_column", found=told(weight))
    if figure is not None:
        weight_of(figure)
    keys, by, spoken = Keyed(key, own_weight, indicators), standards.standard(standard), options.dialect
    refused: list[Refused] = []
    weighed: list[tuple[Entry, Decimal]] = []
    for entry in entries(targets, keys, figure, options):
        try:
            weighed.append((entry, weight_of(entry.weight)))
        except PerfrulesError as error:
            refused.append(Refused(entry.key, error))
    places = max((places_of(each, by.rounding) for _, each in weighed), default=0)
    header, rows = keys.kinds(spoken), list[tuple[Cell, ...]]()
    found: list[tuple[tuple[Cell, ...], list[Step]]] = []
    for entry, each in weighed:
        try:
            held, how = _cells(entry, keys, spoken), options.of(entry.indicator)
            goal = how.read(entry.target)
            paid = pay(goal, column, each, rule, by, how, places)
            if isinstance(column, NumberColumn):
                found.append((held, _paid_steps(paid, goal, column, how)))
            else:
                missed, left_open = None if paid.only_met else 0, 0 if paid.weightless else None
                rows.append((*held, *_dates(goal, how), paid.full, missed, left_open, paid.none))
        except PerfrulesError as error:
            refused.append(Refused(entry.key, error))
    most = max((int(each.scaleb(places, WIDE)) for _, each in weighed), default=0)
    points = Points(places, digits_of(most, places), by.rounding.mode)
    if isinstance(column, NumberColumn):
        steps = [step for _, own_steps in found for step in own_steps]
        points = attrs.evolve(
            points,
            sloping=any(not step.constant for step in steps),
            wide=any(step.wide for step in steps) or column.most > INT64,
            times=any(step.times != 1 for step in steps if not step.constant),
            none=any(step.low < -column.most for step in steps),
        )
        if points.none and isinstance(column, DecimalColumn) and column.precision >= spoken.digits:
            raise SqlError("sql_no_room", digits=spoken.digits, spoken=spoken.name)
        number = spoken.wide if points.wide and points.sloping else spoken.whole
        header += [(end, _kind(column, spoken)) for end in ("low", "high")]
        header += [(part, number) for part in (("a", "b", "c", "d") if points.sloping else ("b",))]
        header += [("times", spoken.whole)] if points.times else []
        rows = [(*held, *_stored(step, column, points)) for held, steps in found for step in steps]
    else:
        header += [("before", "DATE"), ("after", "DATE")]
        header += [(part, spoken.whole) for part in ("kept", "missed", "open", "none")]
    return BoundsTable(name, spoken, column, keys, tuple(header), tuple(rows), tuple(refused), result, points)


def _stored(step: Step, column: NumberColumn, points: Points) -> tuple[Cell, ...]:
    """One step as a row: its ends, and its quotient; a constant one has no part in the rounding."""
    ends = column.held(step.low), column.held(step.high)
    if not points.sloping:
        return (*ends, step.b * step.times)
    times = (step.times,) if points.times else ()
    if step.constant:
        return (*ends, 0, step.b * step.times, 0, 1, *((1,) if points.times else ()))
    return (*ends, step.a, step.b, step.c, step.d, *times)


def _paid_steps(paid: Pay, target: Target, column: NumberColumn, options: Options) -> list[Step]:
    """The steps by which *target* pays; what no step covers is open.

    A missing actual has a step of its own, past the column, where the standard gives it points.
    """
    most = column.most
    missing = [] if paid.none is None else [flat(-most - 1, -most - 1, paid.none)]
    low, high, decided = -most, most, True
    if paid.steps is None or paid.only_met:
        met = span(target, column, options)
        low = -most if met.low is None else met.low
        high = most if met.high is None else met.high
        low, high, decided = (low, high, met.decided) if low <= high else (most + 1, most, met.decided)
    if paid.steps is None:
        misses = [flat(-most, low - 1, 0), flat(high + 1, most, 0)]
        steps = [*([] if paid.only_met or not decided else misses), flat(low, high, paid.full)]
    else:
        steps = [attrs.evolve(step, low=max(step.low, low), high=min(step.high, high)) for step in paid.steps]
    return [*missing, *(step for step in steps if step.low <= step.high)]
