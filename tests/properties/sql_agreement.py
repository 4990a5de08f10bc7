"""Draws targets, options, rules, weights and actuals, and compares SQL with Python on every row.

The suite runs 200,000 rows in SQLite. By hand, with the engines' drivers installed::

    python tests/properties/sql_agreement.py sqlite 1000000
    python tests/properties/sql_agreement.py postgresql 1000000 "host=127.0.0.1 dbname=postgres"
"""

from __future__ import annotations

import datetime
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import attrs

from perfrules.actuals import Amount, Missing, Moment
from perfrules.checking import check
from perfrules.dates import PartialDate
from perfrules.errors import PerfrulesError
from perfrules.quantities import Quantity, Unit
from perfrules.rules import (
    AllOrNothing,
    Bonus,
    ByExcess,
    ByKind,
    Capped,
    Case,
    Count,
    Intervals,
    Measure,
    Overshoot,
    Penalty,
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
    Column,
    DateColumn,
    DecimalColumn,
    Dialect,
    DoubleColumn,
    IntegerColumn,
    NumberColumn,
    bounds_table,
    condition,
    decimals,
    misfits,
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
from perfrules.targets import (
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Edge,
    Range,
    Relative,
    Target,
    Trend,
)

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
NAMES = ("维修成本", "培训人数", "群众满意度", "投诉次数", None)
WEIGHTS = ("10", "5", "8", "1", "100", "2.5", "3.125", "0.7", "0", "0.01", "0.05", "0.1", "33.33", "99.99")


class Engine(NamedTuple):
    """What runs a statement, and the dialect that it speaks."""

    run: Run
    dialect: Dialect


class Drawn(NamedTuple):
    """One target with everything that decides its verdict and points."""

    target: Target
    column: Column
    weight: Decimal
    rule: Rule | None
    standard: Standard
    options: dict[str, Any]


def number(draw: random.Random, places: int = 3) -> Decimal:
    whole = draw.choice([0, 1, 2, 10, 90, 95, 100, draw.randrange(1000), draw.randrange(10**7)])
    value = Decimal(whole) + Decimal(draw.randrange(10**places)).scaleb(-places) * draw.choice([0, 0, 1])
    return -value if draw.random() < 0.08 else value


def a_target(draw: random.Random, unit: str, *, plain: bool = False) -> Target:
    kind, value, of = draw.randrange(10 if plain else 12), number(draw), Unit(unit)
    if kind < 5:
        return Comparison(draw.choice(list(Comparator)), value, of)
    if kind == 5:
        return Comparison(Comparator.EQUAL, value, of, implied=True)
    if kind < 8:
        wide = abs(number(draw)) + 1
        return Range(
            value, value + wide, of, low_inclusive=draw.random() < 0.6, high_inclusive=draw.random() < 0.6
        )
    if kind < 10:
        return Approximate(value, of, draw.choice([None, abs(number(draw))]))
    if draw.random() < 0.4:
        return Relative("往年水平", draw.choice(list(Comparator)))
    implied, op = draw.random() < 0.3, draw.choice(list(Comparator))
    bound, share = abs(number(draw)), draw.choice([Unit("%"), Unit("%"), of])
    trend = draw.choice(list(Trend))
    return Relative("上年", Comparator.EQUAL if implied else op, trend, bound, share, implied=implied)


def a_deadline(draw: random.Random) -> Target:
    month = draw.choice([None, draw.randrange(1, 13)])
    day = draw.choice([None, draw.randrange(1, 29)]) if month else None
    year = draw.choice([None, draw.randrange(2019, 2024)]) if month else draw.randrange(2019, 2024)
    return Deadline(PartialDate(year, month=month, day=day), draw.choice(list(Edge)))


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
            Steps(
                size,
                cost,
                floor if out is None else 0,
                count=count,
                out_of=out,
                free=draw.choice(["0", "0", "0.5"]),
                either_way=draw.random() < 0.3,
            )
            for size, cost, out in STEPS
            for count in Count
        ),
    ]
    chosen = draw.choice(rules)
    if draw.random() < 0.08:
        chosen = Overshoot(chosen, cuts([("1.2", 1), ("1.5", 3)]), out_of=draw.choice([None, 10]))
    if draw.random() < 0.03:
        chosen = draw.choice([Bonus, Penalty])(chosen, 5)
    if draw.random() < 0.1:
        chosen = Capped(chosen, weight * Decimal("0.71"))
    if draw.random() < 0.05:
        chosen = ByKind((Case(ByExcess(), targets=("<=", "<")),), otherwise=chosen)
    if draw.random() < 0.05:
        chosen = ByKind((Case(AllOrNothing(), indicators=("满意度",)),), otherwise=chosen)
    return ReviewUnlessMet(chosen) if draw.random() < 0.05 else chosen


def a_standard(draw: random.Random) -> Standard:
    rounding = Rounding(draw.choice([0, 1, 2, 2, 2, 4]), draw.choice([Mode.HALF_UP, Mode.HALF_UP, *Mode]))
    missing = draw.choice([MissingPolicy.OPEN, MissingPolicy.ZERO])
    over = draw.choice([OverAchievement(), OverAchievement("1.3", OverAction.DEDUCT, "0.37")])
    return attrs.evolve(NATIONAL_2020, rounding=rounding, missing=missing, over_achievement=over)


def a_column(draw: random.Random, unit: str, dialect: Dialect) -> NumberColumn:
    scale, kind = draw.choice([0, 1, 2, 2, 4]), draw.random()
    if kind < 0.2:
        return DoubleColumn("n", scale=scale, precision=draw.choice([9, 12]), unit=unit)
    if not dialect.digits or kind < 0.5:
        return IntegerColumn("n", scale=scale, precision=draw.choice([9, 15, 18]), unit=unit)
    return DecimalColumn("n", draw.choice([12, 18, 30, 38]), scale, unit=unit)


def some_options(draw: random.Random, unit: str) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if draw.random() < 0.3:
        options["direction"] = draw.choice(["more", "less"])
    if draw.random() < 0.4:
        options["indicator"] = draw.choice(NAMES[:4])
    if draw.random() < 0.5:
        options["tolerance"] = draw.choice(
            [Decimal(1), "0.5", abs(number(draw)), Quantity(Decimal(2), Unit(unit))]
        )
    if draw.random() < 0.7:
        options["baseline"] = draw.choice([number(draw), Quantity(number(draw), Unit(unit))])
    if draw.random() < 0.5:
        options["year"] = 2021
    return options


def drawn(draw: random.Random, dialect: Dialect) -> Drawn:
    counted, promised = draw.choice(UNITS)
    weight = Decimal(draw.choice([*WEIGHTS, str(draw.randrange(1, 60))]))
    standard = a_standard(draw) if draw.random() < 0.5 else NATIONAL_2020
    rule = a_rule(draw, weight) if draw.random() < 0.8 else None
    if draw.random() < 0.08:
        return Drawn(a_deadline(draw), DateColumn("n"), weight, rule, standard, some_options(draw, ""))
    column, options = a_column(draw, counted, dialect), some_options(draw, promised)
    return Drawn(a_target(draw, promised), column, weight, rule, standard, options)


def cell(case: Drawn, n: Any) -> Any:
    """The actual that the column's cell *n* is."""
    if n is None:
        return Missing()
    if isinstance(n, datetime.datetime):
        return Moment(PartialDate(n.year, month=n.month, day=n.day))
    assert isinstance(case.column, NumberColumn)
    return Amount(Quantity(Decimal(n).scaleb(-case.column.scale), case.column.unit))


def edges(case: Drawn, draw: random.Random, count: int) -> list[int]:
    """Numbers N at which the verdict or the formula changes, and those on a tie of the rounding."""
    assert isinstance(case.column, NumberColumn)
    try:
        zero, one = (check(case.target, cell(case, n), **case.options).value for n in (0, 1))
    except PerfrulesError:
        return []
    if zero is None or one is None:
        return []
    target = case.target
    ends = [getattr(target, name, None) for name in ("value", "low", "high")]
    found = [Fraction(end) for end in ends if end is not None]
    slopes = []
    try:
        curve = points_curve(target, case.weight, rule=case.rule, standard=case.standard)
    except PerfrulesError:
        curve = ()
    found += [piece.high for piece in curve if piece.high is not None]
    slopes = [piece for piece in curve if not piece.constant] if case.weight else []
    unit = 10**case.standard.rounding.places
    for _ in range(count // 3 if slopes else 0):
        piece = draw.choice(slopes)
        level = Fraction(2 * draw.randrange(int(case.weight * unit) + 1) + 1, 2 * unit)
        if slope := piece.a - level * piece.c:
            found.append((level * piece.d - piece.b) / slope)
    return [round((value - zero) / (one - zero)) for value in found]


def actuals(case: Drawn, draw: random.Random, count: int) -> list[Any]:
    if isinstance(case.column, DateColumn):
        first = datetime.datetime(2019, 1, 1)
        day = [None, *(first + datetime.timedelta(hours=7 * draw.randrange(6000)) for _ in range(count - 1))]
        return [each and (each if draw.random() < 0.3 else each.replace(hour=0)) for each in day]
    assert isinstance(case.column, NumberColumn)
    most, found = case.column.most, edges(case, draw, count)
    numbers: list[int | None] = [None, 0, 1, -1, most, -most]
    numbers += [edge + near for edge in found for near in (0, draw.choice([-1, 1]))]
    top = max([abs(edge) for edge in found], default=0) + 10
    numbers += [draw.randrange(-top // 8, 3 * top) for _ in range(count - len(numbers))]
    return [n for n in numbers[:count] if n is None or abs(n) <= most]


def expected(case: Drawn, n: Any) -> tuple[bool | None, Decimal | None] | PerfrulesError:
    """What Python says: met, not met or open, and the points."""
    try:
        found = score(
            case.target, cell(case, n), case.weight, rule=case.rule, standard=case.standard, **case.options
        )
    except PerfrulesError as error:
        return error
    verdict = found.verdict
    return (None if verdict is None or verdict.open else verdict.met), found.points


def literal(column: Column, n: Any, dialect: Dialect) -> str:
    """A cell as the engine's literal; a float is one that a decimal of the column is nearest to."""
    if n is None:
        return f"CAST(NULL AS {kind(column, dialect)})"
    if isinstance(n, datetime.datetime):
        text = n.isoformat(" ") if n.hour else n.date().isoformat()
        return f"'{text}'" if not dialect.kind else f"TIMESTAMP '{n.isoformat(' ')}'"
    if isinstance(column, DoubleColumn):
        return f"CAST('{Decimal(n).scaleb(-column.scale):f}' AS {dialect.double})"
    assert isinstance(column, NumberColumn)
    return f"CAST({column.literal(n)} AS {column.storage(dialect)})"


def kind(column: Column, dialect: Dialect) -> str:
    if isinstance(column, NumberColumn):
        return column.storage(dialect)
    return "TIMESTAMP" if dialect.kind else "TEXT"


def values(case: Drawn, numbers: list[Any], dialect: Dialect) -> str:
    """The numbers as rows of one column n."""
    cells = ", ".join(f"({index}, {literal(case.column, n, dialect)})" for index, n in enumerate(numbers))
    return f"WITH cells (i, n) AS (VALUES {cells})"


def told(case: Drawn, met: Any, found: Any, places: int) -> tuple[bool | None, Decimal | None]:
    """What the engine says, as Python would."""
    if found is not None and not isinstance(case.column, DecimalColumn):
        assert isinstance(found, int), found
        found = Decimal(found).scaleb(-places)
    if found is not None:
        assert isinstance(found, Decimal), found
        assert found.as_tuple().exponent == -places, found
    return None if met is None else bool(met), found


class Tally:
    """How many rows were compared, and what of them was open or refused."""

    def __init__(self) -> None:
        self.rows = self.open = self.met = self.targets = self.refused = 0
        self.kinds: dict[str, int] = {}

    def __str__(self) -> str:
        return (
            f"{self.rows} rows of {self.targets} targets: {self.met} met, {self.open} open; "
            f"{self.refused} more targets refused; {self.kinds}"
        )

    def count(self, case: Drawn, truth: tuple[bool | None, Decimal | None]) -> None:
        self.rows += 1
        self.met += truth[0] is True
        self.open += truth[1] is None
        name = f"{type(case.target).__name__} by {type(case.column).__name__}"
        self.kinds[name] = self.kinds.get(name, 0) + 1


def compare_one(engine: Engine, case: Drawn, draw: random.Random, count: int, tally: Tally) -> None:
    """One target by expressions: every row must be what Python says."""
    run, dialect = engine
    try:
        test = condition(case.target, case.column, dialect=dialect, **case.options)
        how = case.rule, case.standard
        paid = points(case.target, case.column, case.weight, *how, dialect=dialect, **case.options)
    except PerfrulesError as error:
        truth = expected(case, datetime.datetime(2021, 1, 1) if isinstance(case.column, DateColumn) else 1)
        unfit = error.code in ("sql_overflow", "sql_scalable", "sql_baseline_unfit", "sql_late", "sql_beyond")
        alike = isinstance(truth, PerfrulesError) or truth[1] is None or unfit
        assert alike or not case.weight, (case, error, truth)
        tally.refused += 1
        return
    numbers = actuals(case, draw, count)
    rows = sorted(
        run(f"{values(case, numbers, dialect)} SELECT i, {test} AS met, {paid} AS points FROM cells")
    )
    assert len(rows) == len(numbers)
    tally.targets += 1
    places = decimals(case.weight, case.standard)
    for (_, met, found), n in zip(rows, numbers, strict=True):
        truth = expected(case, n)
        assert truth == told(case, met, found, places), (case, n, truth, met, found, test, paid)
        assert not isinstance(truth, PerfrulesError)
        tally.count(case, truth)


def compare_many(engine: Engine, draw: random.Random, many: int, count: int, tally: Tally) -> None:
    """Many targets by one statement that joins their bounds, another that joins their steps.

    Rows have a weight and an indicator of their own, or the same for all; some targets are wording,
    unreadable, unknown or NULL, and theirs come out NULL.
    """
    run, dialect = engine
    base = drawn(draw, dialect)
    dated = isinstance(base.column, DateColumn)
    if isinstance(base.column, NumberColumn):
        base = base._replace(column=attrs.evolve(base.column, unit="%"))
    weighed, named = draw.random() < 0.5, draw.random() < 0.5
    weights = [Decimal(text) for text in draw.sample(WEIGHTS, 3)] if weighed else [base.weight]
    names = list(NAMES[:4]) if named else [base.options.get("indicator")]
    cases: dict[tuple[Any, ...], Drawn] = {}
    for index in range(many):
        target = a_deadline(draw) if dated else a_target(draw, "%")
        for weight in weights:
            options = {**base.options, "indicator": draw.choice(names)}
            case = base._replace(target=target, weight=weight, options=options)
            cases[f"t{index}", weight, options["indicator"]] = case
    wording: dict[tuple[Any, ...], Any] = {
        ("健全", weights[0], names[0]): "健全",
        (None, weights[0], names[0]): "≥1%",
    }

    def key(full: tuple[Any, ...]) -> Any:
        parts = (full[0], *((full[1],) if weighed else ()), *((full[2],) if named else ()))
        return parts if len(parts) > 1 else parts[0]

    given = {key(full): case.target for full, case in cases.items()} | {key(k): v for k, v in wording.items()}
    own = IntegerColumn("w", scale=3) if dialect is Dialect.of("sqlite") else DecimalColumn("w", 9, 3)
    options = {**base.options, "dialect": dialect, **({"indicators": "name"} if named else {})}
    try:
        met = bounds_table(
            {(k if not weighed else (k[0], *k[2:]) if named else k[0]): v for k, v in given.items()},
            base.column,
            **options,
        )
        offered: Any = own if weighed else base.weight
        paid = points_table(given, base.column, offered, base.rule, base.standard, **options)
    except PerfrulesError as error:
        assert error.code in ("sql_no_room", "sql_precision"), error
        return
    refused = {found.key for found in (*met.refused, *paid.refused)}
    open_keys = {
        ("健全", weights[0], names[0]),
        (None, weights[0], names[0]),
        ("unknown", weights[0], names[0]),
    }
    rows: list[tuple[Any, Any]] = [(full, None) for full in open_keys for _ in range(2)]
    rows += [
        (full, n)
        for full, case in cases.items()
        if key(full) not in refused and (full[0] not in refused)
        for n in actuals(case, draw, count)
    ]
    draw.shuffle(rows)
    places = 0 if paid.points is None else paid.points.places
    said = [joined(run, table, base.column, rows, weighed) for table in (met, paid)]
    tally.refused += len(refused)
    tally.targets += len(cases) - len(refused)
    for (full, n), one, two in zip(rows, *said, strict=True):
        if full in open_keys:
            assert (one, two) == (None, None), (full, one, two, base)
            continue
        case = cases[full]
        truth, answer = expected(case, n), told(case, one, two, places)
        assert not isinstance(truth, PerfrulesError)
        assert truth == answer, (case, n, truth, answer, paid.rows)
        tally.count(case, truth)


def joined(
    run: Run, table: BoundsTable, column: Column, rows: list[tuple[Any, Any]], weighed: bool
) -> list[Any]:
    dialect = table.dialect

    def text(found: str | None) -> str:
        return f"CAST(NULL AS {dialect.text})" if found is None else dialect.literal(found)

    own = IntegerColumn("w", scale=3) if not dialect.digits else DecimalColumn("w", 9, 3)
    cells = ", ".join(
        f"({index}, {text(full[0])}, CAST({own.literal(int(full[1] * 1000))} AS {own.storage(dialect)}), "
        f"{text(full[2])}, {literal(column, n, dialect)})"
        for index, (full, n) in enumerate(rows)
    )
    given = f"cells (i, target, w, name, n) AS (VALUES {cells})"
    statement = table.select("cells", ["i"]).replace("WITH ", f"WITH {given}, ", 1)
    found = sorted(run(statement), key=lambda row: row[0])
    assert [row[0] for row in found] == list(range(len(rows)))
    return [row[1] for row in found]


def compare_beside(engine: Engine, draw: random.Random, count: int, tally: Tally) -> None:
    """A relative target whose baseline is a column: met as Python says, row by row."""
    run, dialect = engine
    counted, promised = draw.choice(UNITS)
    column, base = (
        attrs.evolve(a_column(draw, unit, dialect), name=name)
        for unit, name in ((counted, "n"), (counted, "b"))
    )
    column, base = (attrs.evolve(each, precision=9, scale=min(each.scale, 2)) for each in (column, base))
    target = a_target(draw, promised)
    while not isinstance(target, Relative):
        target = a_target(draw, promised)
    try:
        test = condition(target, column, dialect=dialect, baseline=base)
        paid = points(target, column, 10, AllOrNothing(), dialect=dialect, baseline=base)
    except PerfrulesError:
        tally.refused += 1
        return
    pairs = [(draw.randrange(-50, 20000), draw.randrange(-50, 20000)) for _ in range(count)]
    pairs += [(b * draw.choice([9, 10, 11]) // 10, b) for _, b in pairs[: count // 2]]
    cells = ", ".join(
        f"({index}, {literal(column, n, dialect)}, {literal(base, b, dialect)})"
        for index, (n, b) in enumerate(pairs)
    )
    rows = sorted(
        run(f"WITH cells (i, n, b) AS (VALUES {cells}) SELECT i, {test} AS met, {paid} AS points FROM cells")
    )
    case = Drawn(target, column, Decimal(10), AllOrNothing(), NATIONAL_2020, {})
    tally.targets += 1
    for (_, met, found), (n, b) in zip(rows, pairs, strict=True):
        level = Quantity(Decimal(b).scaleb(-base.scale), base.unit)
        truth = expected(case._replace(options={"baseline": level}), n)
        assert truth == told(case, met, found, 2), (case, n, b, truth, met, found, test)
        assert not isinstance(truth, PerfrulesError)
        tally.count(case, truth)


DECLARED: tuple[Column, ...] = (
    IntegerColumn("n", precision=4),
    DecimalColumn("n", 6, 2),
    DoubleColumn("n", scale=2, precision=6),
    DateColumn("n"),
)
REAL = {
    "BIGINT": ("12", "-9999", "10000"),
    "DECIMAL(18, 4)": ("94.60", "-9999.99", "10000.00", "1.2345"),
    "DOUBLE PRECISION": ("94.60", "0.3", "12345678.5", "1.2345"),
    "TEXT": ("'96.2'", "'spring'", "''", "'12'"),
    "DATE": ("'2021-06-30'",),
    "TIMESTAMP": ("'2021-06-30 08:00:00'",),
}
FIT = {
    ("BIGINT", IntegerColumn): ("12", "-9999"),
    ("DECIMAL(18, 4)", DecimalColumn): ("94.60", "-9999.99"),
    ("DOUBLE PRECISION", DoubleColumn): ("94.60", "0.3"),
    ("DATE", DateColumn): ("'2021-06-30'",),
    ("TIMESTAMP", DateColumn): ("'2021-06-30 08:00:00'",),
}


def compare_declarations(engine: Engine) -> int:
    """Every cell of a column that is not what is declared is a misfit, NULL is none, and nothing fails."""
    run, dialect, compared = *engine, 0
    assert dialect.kind
    for kind, cells in REAL.items():
        kind_here = {"TEXT": dialect.text, "DOUBLE PRECISION": dialect.double}.get(kind, kind)
        rows = ", ".join(f"({i}, CAST({cell} AS {kind_here}))" for i, cell in enumerate((*cells, "NULL")))
        for column in DECLARED:
            found = run(
                f"WITH t (i, n) AS (VALUES {rows}) SELECT i, {misfits(column, dialect=dialect)} FROM t"
            )
            fit = FIT.get((kind, type(column)), ())
            due = [cell not in fit for cell in cells] + [False]
            assert [bool(row[1]) for row in sorted(found)] == due, (kind, column, found)
            compared += len(due)
    return compared


def agree(run: Run, name: str, total: int, *, seed: int = 1, each: int = 100) -> Tally:
    """Compare *total* rows, a quarter of them joined; AssertionError where SQL and Python differ."""
    engine = Engine(run, Dialect.of(name))
    draw, tally = random.Random(seed), Tally()
    if engine.dialect.kind:
        compare_declarations(engine)
    while tally.rows < total * 7 // 10:
        compare_one(engine, drawn(draw, engine.dialect), draw, each, tally)
    while tally.rows < total * 8 // 10:
        compare_beside(engine, draw, each, tally)
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
        cursor.execute(statement, ())  # with parameters, where a % would be taken for one
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
