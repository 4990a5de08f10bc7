"""Targets and scored indicators as SQL (SQL 表达式): the same verdicts and points where the rows lie.

A condition is three-valued: true is met, false is not met, NULL is open. Points are exact: a
whole number of units of the last decimal beside an :class:`IntegerColumn`, a DECIMAL beside a
:class:`DecimalColumn`. All arithmetic is on whole numbers that are known to fit; what an engine
can't hold exactly is an :class:`~perfrules.errors.SqlError` here, and never rounded there.

``dialect`` is ``"sqlite"``, ``"duckdb"``, ``"postgresql"`` or ``"spark"``.
"""

from __future__ import annotations

from collections.abc import Iterable

from perfrules import standards
from perfrules.rules import Rule
from perfrules.scoring import weight_of
from perfrules.sql.dialects import (
    Column,
    DateColumn,
    DecimalColumn,
    Dialect,
    IntegerColumn,
    NumberColumn,
    declared,
)
from perfrules.sql.expressions import Figure, digits_of, earned, met, options_of, pay, read, shown
from perfrules.sql.numbers import places_of
from perfrules.sql.tables import BoundsTable, Points, Refused, Targets, met_table, points_rows
from perfrules.standards import Standard
from perfrules.targets import Direction, Target


def condition(
    target: Target | str,
    column: Column,
    *,
    dialect: Dialect | str,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    tolerance: Figure | None = None,
    year: int | None = None,
) -> str:
    """The SQL condition that *column* meets *target* (达标条件): true, false, or NULL while it is open.

    *direction*, *indicator*, *tolerance* and *year* are those of :func:`perfrules.check`, the
    tolerance in the target's unit. Raises :class:`SqlError` for a target that is no number, range
    or date, and :class:`UnitMismatchError` where the column's unit does not convert.

    >>> condition("≥95.00(%)", IntegerColumn("actual", scale=2), dialect="duckdb")
    '"actual" >= 9500'
    >>> condition("90%-95%", DecimalColumn("actual", 18, 2), dialect="spark")
    '`actual` BETWEEN 90.00 AND 95.00'
    """
    options = options_of(dialect, direction, indicator, tolerance, year)
    return met(read(target), column, options)


def points(
    target: Target | str,
    column: Column,
    weight: Figure,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    *,
    dialect: Dialect | str,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    tolerance: Figure | None = None,
    year: int | None = None,
) -> str:
    """The SQL expression for the points of *column* (得分), NULL while they are open.

    They have :func:`decimals` decimals: beside an integer column 947 stands for 9.47. Raises
    what :func:`condition` and :func:`perfrules.score` raise, and :class:`SqlError` where the
    engine's numbers are too small, or where a person gives the points.

    >>> points("≥95%", IntegerColumn("a", precision=3), 10, "all-or-nothing", dialect="postgresql")
    'CAST(CASE WHEN "a" < (-999) THEN NULL WHEN "a" <= 94 THEN 0 WHEN "a" <= 999 THEN 1000 END AS BIGINT)'
    """
    options = options_of(dialect, direction, indicator, tolerance, year)
    goal, offered = read(target), weight_of(weight)
    paid = pay(goal, column, offered, rule, standard, options)
    digits = digits_of(max(paid.full, 10**paid.places))
    return shown(earned(paid, goal, column, options), digits, paid.places, column, options.dialect)


def decimals(weight: Figure, standard: Standard | str | None = None) -> int:
    """The decimals of the points on a row of *weight*: the standard's, or the weight's if it has more.

    >>> decimals(10), decimals("3.125"), decimals(10, "shanghai-2019")
    (2, 3, 0)
    """
    return places_of(weight_of(weight), standards.standard(standard).rounding)


def bounds_table(
    targets: Targets,
    column: NumberColumn,
    *,
    dialect: Dialect | str,
    key: str = "target",
    name: str = "perfrules_bounds",
    result: str = "met",
    direction: Direction | str | None = None,
    indicator: str | None = None,
    tolerance: Figure | None = None,
) -> BoundsTable:
    """The distinct *targets* of a column of texts, compiled to bounds that one statement joins (界限表).

    *targets* are the texts of the column *key*, or a mapping from its cells to targets. *result*
    names the condition in the statement. A target that SQL can't decide, or that can't be read,
    stops nothing: it stands in ``refused``, and its rows come out NULL.

    >>> table = bounds_table(["≥95%", "健全"], IntegerColumn("actual"), dialect="sqlite")
    >>> [found.key for found in table.refused]
    ['健全']
    """
    options = options_of(dialect, direction, indicator, tolerance, None)
    return met_table(targets, column, options, (key, name, result))


def points_table(
    targets: Iterable[tuple[str, Figure]] | Targets,
    column: NumberColumn,
    weight: Figure | NumberColumn,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    *,
    dialect: Dialect | str,
    key: str = "target",
    name: str = "perfrules_points",
    result: str = "points",
    direction: Direction | str | None = None,
    indicator: str | None = None,
    tolerance: Figure | None = None,
) -> BoundsTable:
    """The same for points: the steps of every target's points curve, joined in one statement (计分表).

    *weight* is the points of every row, or the declared column that holds them; *targets* are then
    the distinct pairs of target and weight. ``points.places`` is the decimals of the result.

    >>> table = points_table(["≥95%"], IntegerColumn("actual", scale=2), 10, dialect="sqlite")
    >>> table.points.places
    2
    """
    options = options_of(dialect, direction, indicator, tolerance, None)
    return points_rows(targets, column, weight, (rule, standard), options, (key, name, result))


def misfits(column: Column, *, dialect: Dialect | str) -> str:
    """The condition that a cell does not hold what *column* declares (不符声明): look before you compute.

    >>> misfits(IntegerColumn("actual", precision=3), dialect="sqlite")
    "NOT (typeof(`actual`) = 'integer' AND `actual` BETWEEN (-999) AND 999)"
    """
    return f"NOT ({declared(column, Dialect.of(dialect))})"


__all__ = [
    "BoundsTable",
    "Column",
    "DateColumn",
    "DecimalColumn",
    "Dialect",
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
