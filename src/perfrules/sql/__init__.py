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
    NumberColumn,
    demand_column,
    misfit,
)
from perfrules.sql.tables import BoundsTable, Points, Refused, bounds_table, points_table
from perfrules.standards import Standard
from perfrules.targets import Direction, Target

__all__ = [
    "DIALECTS", "DUCKDB", "POSTGRESQL", "SPARK", "SQLITE", "BoundsTable", "Column", "DateColumn",
    "DecimalColumn", "Dialect", "DoubleColumn", "IntegerColumn", "NumberColumn", "Points", "Refused",
    "bounds_table", "condition", "decimals", "misfits", "points", "points_table",
]  # fmt: skip


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
    options = Options.given(column, dialect, baseline, direction, indicator, year, tolerance)
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
    options = Options.given(column, dialect, baseline, direction, indicator, year, tolerance)
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


def misfits(column: Column, *, dialect: Dialect | str) -> str:
    """The condition that a cell does not hold what *column* declares (不符声明): look before you compute.

    True where the column is of another type, or a number has more digits than are declared; false
    for NULL. The statement runs whatever the column really is.

    >>> misfits(DateColumn("done"), dialect="sqlite")
    'CASE WHEN `done` IS NULL THEN 0 WHEN `done` IN (date(`done`), datetime(`done`)) THEN 0 ELSE 1 END'
    """
    demand_column(column)
    return misfit(column, Dialect.of(dialect))
