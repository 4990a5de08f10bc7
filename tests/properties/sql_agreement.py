"""Draws targets, rules, weights and actuals, and compares SQL with Python on every row.

The suite runs some thousands of rows in SQLite. By hand, with the engines' drivers installed::

    python tests/properties/sql_agreement.py sqlite 1000000
    python tests/properties/sql_agreement.py postgresql 1000000 "host=127.0.0.1 dbname=postgres"
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import attrs

from perfrules.actuals import Amount, Missing
from perfrules.checking import check
from perfrules.curves import aim
from perfrules.errors import PerfrulesError
from perfrules.quantities import Quantity, Unit
from perfrules.rules import (
    AllOrNothing,
    ByExcess,
    ByKind,
    Capped,
    Case,
    Count,
    Intervals,
    Measure,
    Proportional,
    ReviewUnlessMet,
    Rule,
    Side,
    Steps,
    ZeroBound,
    cuts,
)
from perfrules.scoring import points_curve, score
from perfrules.sql import (
    BoundsTable,
    DecimalColumn,
    Dialect,
    IntegerColumn,
    bounds_table,
    condition,
    decimals,
    points,
    points_table,
)
from perfrules.standards import (
    NATIONAL_2020,
    MissingPolicy,
    Mode,
    OverAchievement,
    OverAction,
    Rounding,
    Standard,
)
from perfrules.targets import Approximate, Comparator, Comparison, Direction, Range, Target

Column = IntegerColumn | DecimalColumn
STEPS: list[tuple[str, str, int | None]] = [("5", "1", None), ("0.7", "0.3", 3), ("3", "0.07", None)]
Run = Callable[[str], list[tuple[Any, ...]]]
UNITS = [
    ("", ""),
    ("%", "%"),
    ("", "%"),
    ("件", ""),
    ("元", "万元"),
    ("万元", "元"),
    ("亩", "平方米"),
    ("小时", "天"),
]


class Engine(NamedTuple):
    """What runs a statement, and the dialect that it speaks."""

    run: Run
    dialect: str


class Drawn(NamedTuple):
    """One target with everything that decides its verdict and points."""

    target: Target
    column: Column
    weight: Decimal
    rule: Rule | None
    standard: Standard
    direction: Direction | None


def number(draw: random.Random, places: int = 3) -> Decimal:
    whole = draw.choice([0, 1, 2, 10, 90, 95, 100, draw.randrange(1000), draw.randrange(10**7)])
    value = Decimal(whole) + Decimal(draw.randrange(10**places)).scaleb(-places) * draw.choice([0, 0, 1])
    return -value if draw.random() < 0.08 else value


def a_target(draw: random.Random, unit: str) -> Target:
    kind, value, of = draw.randrange(10), number(draw), Unit(unit)
    if kind < 6:
        return Comparison(draw.choice(list(Comparator)), value, of)
    if kind == 6:
        return Comparison(Comparator.EQUAL, value, of, implied=True)
    if kind < 9:
        wide = abs(number(draw)) + 1
        return Range(
            value, value + wide, of, low_inclusive=draw.random() < 0.6, high_inclusive=draw.random() < 0.6
        )
    return Approximate(value, of, draw.choice([None, abs(number(draw))]))


def a_rule(draw: random.Random, weight: Decimal) -> Rule:
    line = draw.choice([None, None, "0.6", "0.85", "1"])
    cap, zero = draw.choice(["1", "1", "0.8"]), draw.choice([ZeroBound.MET, ZeroBound.MET, ZeroBound.REFUSED])
    floor = draw.choice([Decimal(0), weight / 2])
    rules: list[Rule] = [
        AllOrNothing(),
        Proportional(pass_line=line, cap=cap, zero=zero),
        Proportional(),
        ByExcess(pass_line=line, cap=cap),
        ByExcess(),
        Intervals(cuts([(90, 5), (80, 4), ("70.5", "2.25")]), 1, of=Measure.VALUE, out_of=5),
        Intervals(cuts([("0.9", 5), ("0.8", 4)]), of=Measure.COMPLETION, out_of=7),
        Intervals(cuts([("0.1", 5), ("0.15", 3)]), side=Side.AT_MOST, of=Measure.DISTANCE, out_of=5),
        Intervals(cuts([("-0.1", 2), ("0.2", 5)]), 1, of=Measure.DEVIATION, out_of=5),
        *(
            Steps(size, cost, floor if out is None else 0, count=count, out_of=out)
            for size, cost, out in STEPS
            for count in Count
        ),
    ]
    chosen = draw.choice(rules)
    if draw.random() < 0.1:
        chosen = Capped(chosen, weight * Decimal("0.71"))
    if draw.random() < 0.05:
        chosen = ByKind((Case(ByExcess(), targets=("<=", "<")),), otherwise=chosen)
    return ReviewUnlessMet(chosen) if draw.random() < 0.05 else chosen


def a_standard(draw: random.Random) -> Standard:
    rounding = Rounding(draw.choice([0, 1, 2, 2, 2, 4]), draw.choice([Mode.HALF_UP, Mode.HALF_UP, *Mode]))
    missing = draw.choice([MissingPolicy.OPEN, MissingPolicy.OPEN, MissingPolicy.ZERO])
    over = draw.choice([OverAchievement(), OverAchievement("1.3", OverAction.DEDUCT, "0.37")])
    return attrs.evolve(NATIONAL_2020, rounding=rounding, missing=missing, over_achievement=over)


def a_column(draw: random.Random, unit: str, dialect: str) -> Column:
    scale = draw.choice([0, 1, 2, 2, 4])
    if dialect == "sqlite" or draw.random() < 0.4:
        return IntegerColumn("n", scale=scale, precision=draw.choice([9, 15, 18]), unit=unit)
    return DecimalColumn("n", draw.choice([12, 18, 30]), scale, unit=unit)


def drawn(draw: random.Random, dialect: str) -> Drawn:
    counted, promised = draw.choice(UNITS)
    weight = Decimal(
        draw.choice(["10", "5", "8", "1", "100", "2.5", "3.125", "0.7", "0", str(draw.randrange(1, 60))])
    )
    standard = a_standard(draw) if draw.random() < 0.5 else NATIONAL_2020
    rule = a_rule(draw, weight) if draw.random() < 0.8 else None
    column = a_column(draw, counted, dialect)
    direction = draw.choice([None, None, Direction.MORE, Direction.LESS])
    return Drawn(a_target(draw, promised), column, weight, rule, standard, direction)


def edges(case: Drawn) -> list[Fraction]:
    """The numbers N of the column at which the verdict or the formula changes."""
    probe = check(case.target, Amount(Quantity(Decimal(1), case.column.unit)), direction=case.direction)
    step = (probe.factor or Fraction(1)) / 10**case.column.scale
    target = case.target
    ends = [getattr(target, name) for name in ("value", "low", "high") if hasattr(target, name)]
    found = [Fraction(end) / step for end in ends]
    if not case.weight:
        return found
    try:
        curve = points_curve(
            target, case.weight, rule=case.rule, standard=case.standard, direction=case.direction
        )
    except PerfrulesError:
        return found
    return found + [piece.high / step for piece in curve if piece.high is not None]


def ties(case: Drawn, draw: random.Random, count: int) -> Iterator[int]:
    """Numbers N whose points lie on, or right beside, a tie of the rounding."""
    if not case.weight or aim(case.target, case.direction) is None:
        return
    probe = check(case.target, Amount(Quantity(Decimal(1), case.column.unit)), direction=case.direction)
    step = (probe.factor or Fraction(1)) / 10**case.column.scale
    try:
        curve = points_curve(
            case.target, case.weight, rule=case.rule, standard=case.standard, direction=case.direction
        )
    except PerfrulesError:
        return
    slopes = [piece for piece in curve if not piece.constant]
    unit = 10**case.standard.rounding.places
    for _ in range(count if slopes else 0):
        piece = draw.choice(slopes)
        level = Fraction(2 * draw.randrange(int(case.weight * unit) + 1) + 1, 2 * unit)
        if slope := piece.a - level * piece.c:
            tie = (level * piece.d - piece.b) / slope / step
            yield round(tie) + draw.choice([0, 0, 0, -1, 1])


def actuals(case: Drawn, draw: random.Random, count: int) -> list[int | None]:
    found = edges(case)
    numbers: list[int | None] = [None, 0, 1, -1, case.column.most, -case.column.most]
    numbers += [round(edge) + near for edge in found for near in (-1, 0, 1)]
    numbers += ties(case, draw, count // 3)
    top = max([abs(round(edge)) for edge in found], default=0) + 10
    numbers += [draw.randrange(-top // 8, 3 * top) for _ in range(count - len(numbers))]
    return [n for n in numbers[:count] if n is None or abs(n) <= case.column.most]


def expected(case: Drawn, n: int | None) -> tuple[bool | None, Decimal | None] | PerfrulesError:
    """What Python says: met, not met or open, and the points."""
    value = None if n is None else Decimal(n).scaleb(-case.column.scale)
    actual = Missing() if value is None else Amount(Quantity(value, case.column.unit))
    try:
        found = score(
            case.target, actual, case.weight, rule=case.rule, standard=case.standard, direction=case.direction
        )
    except PerfrulesError as error:
        return error
    verdict = found.verdict
    return (None if verdict is None or verdict.open else verdict.met), found.points


def values(case: Drawn, numbers: list[int | None], dialect: str) -> str:
    """The numbers as rows of one column n."""
    kind = case.column.storage(Dialect.of(dialect))
    cells = ", ".join(
        f"({index}, {'NULL' if n is None else case.column.literal(n)})" for index, n in enumerate(numbers)
    )
    return f"WITH given (i, m) AS (VALUES {cells}), cells (i, n) AS (SELECT i, CAST(m AS {kind}) FROM given)"


def told(case: Drawn, met: Any, found: Any) -> tuple[bool | None, Decimal | None]:
    """What the engine says, as Python would."""
    places = decimals(case.weight, case.standard)
    if found is not None and isinstance(case.column, IntegerColumn):
        assert isinstance(found, int), found
        found = Decimal(found).scaleb(-places)
    if found is not None:
        assert isinstance(found, Decimal), found
        assert found.as_tuple().exponent == -places, found
    return None if met is None else bool(met), found


class Tally:
    """How many rows were compared, and what of them was a tie, open, or refused."""

    def __init__(self) -> None:
        self.rows = self.open = self.met = self.targets = self.refused = self.ties = 0

    def __str__(self) -> str:
        return (
            f"{self.rows} rows of {self.targets} targets: {self.met} met, {self.open} open; "
            f"{self.refused} more targets refused alike"
        )

    def count(self, truth: tuple[bool | None, Decimal | None]) -> None:
        self.rows += 1
        self.met += truth[0] is True
        self.open += truth[1] is None


def compare_one(engine: Engine, case: Drawn, draw: random.Random, count: int, tally: Tally) -> None:
    """One target by expressions: every row must be what Python says."""
    run, dialect = engine
    try:
        test = condition(case.target, case.column, dialect=dialect, direction=case.direction)
        paid = points(
            case.target,
            case.column,
            case.weight,
            case.rule,
            case.standard,
            dialect=dialect,
            direction=case.direction,
        )
    except PerfrulesError as error:
        truth = expected(case, 1)
        alike = isinstance(truth, PerfrulesError) or truth[1] is None or error.code == "sql_overflow"
        assert alike, (case, error, truth)
        tally.refused += 1
        return
    numbers = actuals(case, draw, count)
    rows = sorted(
        run(f"{values(case, numbers, dialect)} SELECT i, {test} AS met, {paid} AS points FROM cells")
    )
    assert len(rows) == len(numbers)
    tally.targets += 1
    for (_, met, found), n in zip(rows, numbers, strict=True):
        truth = expected(case, n)
        assert truth == told(case, met, found), (case, n, truth, met, found, test, paid)
        assert not isinstance(truth, PerfrulesError)
        tally.count(truth)


def compare_many(engine: Engine, draw: random.Random, many: int, count: int, tally: Tally) -> None:
    """Many targets by one statement that joins their bounds, another that joins their steps."""
    run, dialect = engine
    first = drawn(draw, dialect)
    column = attrs.evolve(first.column, name="n", unit="%")
    base = first._replace(column=column)
    cases = {f"t{index}": base._replace(target=a_target(draw, "%")) for index in range(many)}
    texts = {key: case.target for key, case in cases.items()}
    met = bounds_table(texts, column, dialect=dialect, direction=base.direction)
    try:
        paid = points_table(
            texts, column, base.weight, base.rule, base.standard, dialect=dialect, direction=base.direction
        )
    except PerfrulesError:
        return
    refused = {found.key for found in paid.refused}
    rows = [(key, n) for key, case in cases.items() if key not in refused for n in actuals(case, draw, count)]
    draw.shuffle(rows)
    if not rows:
        return
    places = 0 if paid.points is None else paid.points.places
    said = [joined(run, table, column, rows) for table in (met, paid)]
    tally.targets += len(cases) - len(refused)
    tally.refused += len(refused)
    for (key, n), one, two in zip(rows, *said, strict=True):
        truth = expected(cases[key], n)
        assert not isinstance(truth, PerfrulesError)
        found = Decimal(two).scaleb(-places) if isinstance(two, int) else two
        answer = None if one is None else bool(one), found
        assert truth == answer, (cases[key], n, truth, answer)
        tally.count(truth)


def joined(run: Run, table: BoundsTable, column: Column, rows: list[tuple[str, int | None]]) -> list[Any]:
    cells = ", ".join(
        f"({index}, '{key}', {'NULL' if n is None else column.literal(n)})"
        for index, (key, n) in enumerate(rows)
    )
    kind = column.storage(table.dialect)
    given = f"given (i, target, m) AS (VALUES {cells})"
    given += f", cells (i, target, n) AS (SELECT i, target, CAST(m AS {kind}) FROM given)"
    statement = table.select("cells", ["i"]).replace("WITH ", f"WITH {given}, ", 1)
    found = sorted(run(statement), key=lambda row: row[0])
    assert [row[0] for row in found] == list(range(len(rows)))
    return [row[1] for row in found]


def agree(run: Run, dialect: str, total: int, *, seed: int = 1, each: int = 100) -> Tally:
    """Compare *total* rows, a quarter of them joined; AssertionError where SQL and Python differ."""
    engine = Engine(run, dialect)
    draw, tally = random.Random(seed), Tally()
    while tally.rows < total * 3 // 4:
        compare_one(engine, drawn(draw, dialect), draw, each, tally)
    while tally.rows < total:
        compare_many(engine, draw, 40, max(5, each // 4), tally)
    return tally


def sqlite() -> Run:
    """A new database in memory."""
    connection = sqlite3.connect(":memory:")
    return lambda statement: connection.execute(statement).fetchall()


def duckdb() -> Run:
    import duckdb as engine  # type: ignore[import-not-found,unused-ignore]

    connection = engine.connect()
    return lambda statement: connection.execute(statement).fetchall()


def postgresql(where: str) -> Run:
    import psycopg2  # type: ignore[import-untyped,import-not-found,unused-ignore]

    cursor = psycopg2.connect(where).cursor()

    def run(statement: str) -> list[tuple[Any, ...]]:
        cursor.execute(statement)
        return cursor.fetchall()  # type: ignore[no-any-return]

    return run


def spark() -> Run:
    from pyspark.sql import SparkSession  # type: ignore[import-not-found,unused-ignore]

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return lambda statement: [tuple(row) for row in session.sql(statement).collect()]


if __name__ == "__main__":
    dialect, rows, *rest = sys.argv[1:]
    engines: dict[str, Callable[..., Run]] = {
        "sqlite": sqlite,
        "duckdb": duckdb,
        "postgresql": postgresql,
        "spark": spark,
    }
    began = time.monotonic()
    print(agree(engines[dialect](*rest), dialect, int(rows), each=1000 if dialect == "spark" else 200))
    print(f"{time.monotonic() - began:.0f} s")
