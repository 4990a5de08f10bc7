"""Targets and scored indicators as SQL (SQL 表达式): the same verdicts and points where the rows lie.

A condition is three-valued: true is met, false is not met, NULL is open. Points are exact: a
whole number of units of the last decimal, or a DECIMAL beside a :class:`DecimalColumn`. All
arithmetic is on whole numbers that are known to fit; what an engine can't hold exactly is an
:class:`~perfrules.errors.SqlError` here, and never rounded there. A column's numbers are a
program's, so that their unit is never in doubt.

``dialect`` is ``"sqlite"``, ``"duckdb"``, ``"postgresql"``, ``"spark"``, or a :class:`Dialect`
of your own.
"""

from __future__ import annotations

from perfrules import standards
from perfrules._display import told
from perfrules.checking import options_of
from perfrules.errors import ArgumentError, SqlError
from perfrules.quantities import Quantity
from perfrules.rules import Rule
from perfrules.scoring import Figure, weight_of
from perfrules.sql.compiling import Options, digits_of, earned, met, pay, places_of, shown
from perfrules.sql.dialects import (
    DIALECTS,
    DUCKDB,
    POSTGRESQL,
    SPARK,
    SQLITE,
    Column,
    DateColumn,
    DecimalColumn,
    Dialect,
    DoubleColumn,
    IntegerColumn,
    Name,
    NumberColumn,
    misfit,
)
from perfrules.sql.tables import BoundsTable, Keyed, Points, Refused, Targets, met_table, paid_table
from perfrules.standards import Standard
from perfrules.targets import Direction, Target

__all__ = [
    "DIALECTS",
    "DUCKDB",
    "POSTGRESQL",
    "SPARK",
    "SQLITE",
    "BoundsTable",
    "Column",
    "DateColumn",
    "DecimalColumn",
    "Dialect",
    "DoubleColumn",
    "IntegerColumn",
    "NumberColumn",
    "Points",
    "Refused",
    "bounds_table",
    "condition",
    "decimals",
    "misfits",
    "points",
    "points_table",
]


def condition(
    target: Target | str,
    column: Column,
    *,
    dialect: Dialect | str,
    baseline: NumberColumn | Quantity | Figure | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | Figure | None = None,
) -> str:
    """The SQL condition that *column* meets *target* (达标条件): true, false, or NULL while it is open.

    *direction*, *indicator*, *tolerance*, *year* and *baseline* are those of
    :func:`perfrules.check`; the baseline may also be a column of the same row. Raises
    :class:`SqlError` for a target that is no number, range or date, and
    :class:`UnitMismatchError` where the column's unit does not convert.

    >>> condition("≥95.00(%)", IntegerColumn("actual", scale=2), dialect="duckdb")
    '"actual" >= 9500'
    >>> condition("90%-95%", DecimalColumn("actual", 18, 2), dialect="spark")
    '`actual` BETWEEN 90.00 AND 95.00'
    """
    options = _options(column, dialect, baseline, direction, indicator, year, tolerance)
    return met(options.read(target), column, options)


def points(
    target: Target | str,
    column: Column,
    weight: Figure,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    *,
    dialect: Dialect | str,
    baseline: NumberColumn | Quantity | Figure | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | Figure | None = None,
) -> str:
    """The SQL expression for the points of *column* (得分), NULL while they are open.

    They have :func:`decimals` decimals: beside an integer column 947 stands for 9.47. Raises
    what :func:`condition` and :func:`perfrules.score` raise, and :class:`SqlError` where the
    engine's numbers are too small, or where a person gives the points.

    >>> points("≥95%", IntegerColumn("a", precision=3), 10, "all-or-nothing", dialect="postgresql")
    'CAST(CASE WHEN "a" < (-999) THEN NULL WHEN "a" <= 94 THEN 0 WHEN "a" <= 999 THEN 1000 END AS BIGINT)'
    """
    options = _options(column, dialect, baseline, direction, indicator, year, tolerance)
    goal, offered = options.read(target), weight_of(weight)
    paid = pay(goal, column, offered, rule, standards.standard(standard), options)
    digits = digits_of(paid.full, paid.places)
    return shown(earned(paid, goal, column, options), digits, paid.places, column, options.dialect)


def decimals(weight: Figure, standard: Standard | str | None = None) -> int:
    """The decimals of the points on a row of *weight*: the standard's, or the weight's if it has more.

    >>> decimals(10), decimals("3.125"), decimals(10, "shanghai-2019")
    (2, 3, 0)
    """
    return places_of(weight_of(weight), standards.standard(standard).rounding)


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

    >>> table = bounds_table(["≥95%", "健全"], IntegerColumn("actual"), dialect="sqlite")
    >>> [found.key for found in table.refused]
    ['健全']
    """
    options = _options(column, dialect, baseline, direction, indicator, year, tolerance)
    return met_table(targets, column, options, name, Keyed(key, None, indicators), result)


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
    """The same for points: the steps of every target's points curve, joined in one statement (计分表).

    *weight* is the points of every row, or the declared column that holds them; *targets* are then
    the distinct pairs of target and weight, with *indicators* those of all three.
    ``points.places`` is the decimals of the result.

    >>> table = points_table(["≥95%"], IntegerColumn("actual", scale=2), 10, dialect="sqlite")
    >>> table.points.places
    2
    """
    options = _options(column, dialect, baseline, direction, indicator, year, tolerance)
    own = weight if isinstance(weight, NumberColumn) else None
    if isinstance(weight, Column) and own is None:
        raise SqlError("sql_weight_column", found=told(weight))
    figure = None if isinstance(weight, NumberColumn) else weight
    if figure is not None:
        weight_of(figure)
    keys, by = Keyed(key, own, indicators), standards.standard(standard)
    return paid_table(targets, column, figure, rule, by, options, name, keys, result)


def misfits(column: Column, *, dialect: Dialect | str) -> str:
    """The condition that a cell does not hold what *column* declares (不符声明): look before you compute.

    True where the column is of another type, or a number has more digits than are declared; false
    for NULL. The statement runs whatever the column really is.

    >>> misfits(DateColumn("done"), dialect="sqlite")
    'CASE WHEN `done` IS NULL THEN 0 WHEN `done` IN (date(`done`), datetime(`done`)) THEN 0 ELSE 1 END'
    """
    _demand_column(column)
    return misfit(column, Dialect.of(dialect))


def _demand_column(column: object) -> None:
    if type(column) is Column or not isinstance(column, Column):
        raise ArgumentError("sql_column", found=told(column))


def _options(
    column: Column,
    dialect: Dialect | str,
    baseline: NumberColumn | Quantity | Figure | None,
    direction: Direction | str | None,
    indicator: str | None,
    year: int | None,
    tolerance: Quantity | Figure | None,
) -> Options:
    """The caller's options, each of them checked."""
    _demand_column(column)
    spoken = Dialect.of(dialect)
    given = None if isinstance(baseline, NumberColumn) else baseline
    checked = options_of(given, direction, indicator, year, tolerance)
    if checked.tolerance is not None and checked.tolerance.value < 0:
        raise ArgumentError("tolerance", found=str(checked.tolerance))
    return Options(spoken, checked, baseline if isinstance(baseline, NumberColumn) else None)
