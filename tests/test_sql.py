"""What SQL is made of targets: expressions, tables, what is refused, and that nothing can be injected."""

from __future__ import annotations

import pickle
import sqlite3
from decimal import Decimal
from typing import Any

import pytest

from perfrules.checking import options_of
from perfrules.errors import ArgumentError, PerfrulesError, SqlError, UnitMismatchError
from perfrules.quantities import Unit
from perfrules.reading import parse
from perfrules.rules import (
    AllOrNothing,
    Bonus,
    ByKind,
    Capped,
    Case,
    Cut,
    Given,
    Intervals,
    Overshoot,
    Penalty,
    Proportional,
    Rule,
    Steps,
    Tiers,
    cuts,
)
from perfrules.scoring import score
from perfrules.sql import (
    SQLITE,
    Column,
    DateColumn,
    DecimalColumn,
    Dialect,
    DoubleColumn,
    IntegerColumn,
    bounds_table,
    condition,
    decimals,
    misfits,
    points,
    points_table,
)
from perfrules.sql.compiling import Options, pay
from perfrules.standards import (
    NATIONAL_2020,
    MissingPolicy,
    Mode,
    OverAchievement,
    OverAction,
    Rounding,
    Standard,
)
from perfrules.targets import Comparator, Comparison

DIALECTS = ("sqlite", "duckdb", "postgresql", "spark")
HUNDREDTHS = IntegerColumn("n", scale=2)
DIGIT = IntegerColumn("n", precision=1)


def value(expression: str, cell: object) -> object:
    """What SQLite makes of *expression* for one cell ``n``."""
    rows = sqlite3.connect(":memory:").execute(f"WITH t (n) AS (SELECT ?) SELECT {expression} FROM t", [cell])
    return rows.fetchone()[0]


@pytest.mark.parametrize(
    ("target", "column", "dialect", "sql"),
    [
        ("≥95.00(%)", HUNDREDTHS, "sqlite", "CASE WHEN typeof(`n`) = 'integer' THEN `n` >= 9500 END"),
        ("≥95.00(%)", HUNDREDTHS, "duckdb", '"n" >= 9500'),
        (">95.005%", HUNDREDTHS, "duckdb", '"n" >= 9501'),
        ("<95.005%", HUNDREDTHS, "spark", "`n` <= 9500"),
        ("=95.005%", HUNDREDTHS, "spark", "`n` BETWEEN 1 AND 0"),
        ("≤-5%", DecimalColumn("n", 9, 3), "duckdb", '"n" <= (-5.000)'),
        (
            "90%-95%",
            DecimalColumn("n", 4, 2),
            "postgresql",
            'CASE WHEN "n" BETWEEN (-99.99) AND 99.99 THEN "n" BETWEEN 90.00 AND 95.00 END',
        ),
        (
            "≥95%",
            DoubleColumn("n", scale=2, precision=9),
            "spark",
            "CASE WHEN ABS(`n`) < 1e7 THEN CAST(ROUND(`n` * 100) AS BIGINT) END >= 9500",
        ),
        ("≥1亩", IntegerColumn("n", unit="平方米", table="t"), "duckdb", '"t"."n" >= 667'),
        ("≥9万元", IntegerColumn("n", precision=4, unit="元"), "duckdb", '"n" BETWEEN 1 AND 0'),
        ("100%", HUNDREDTHS, "postgresql", 'CASE WHEN "n" = 10000 THEN TRUE END'),
        ("≥9", DIGIT, "duckdb", '"n" >= 9'),
        ("≤-9", DIGIT, "duckdb", '"n" <= (-9)'),
        ("≥10", DIGIT, "duckdb", '"n" BETWEEN 1 AND 0'),
        ("≤-10", DIGIT, "duckdb", '"n" BETWEEN 1 AND 0'),
        ("-9~9", DIGIT, "duckdb", '"n" >= (-9)'),
        ("-20~20", DIGIT, "duckdb", '"n" >= (-9)'),
        ("-20~5", DIGIT, "duckdb", '"n" <= 5'),
        ("-5~20", DIGIT, "duckdb", '"n" >= (-5)'),
        ("2021年6月30日前（不含）", DateColumn("d"), "duckdb", "\"d\" < DATE '2021-06-30'"),
        ("2021年6月完成", DateColumn("d"), "spark", "`d` < DATE '2021-07-01'"),
        (
            "2021年6月30日前",
            DateColumn("d"),
            "sqlite",
            "CASE WHEN `d` IN (date(`d`), datetime(`d`)) THEN `d` < '2021-07-01' END",
        ),
    ],
)
def test_conditions(target: str, column: Column, dialect: str, sql: str) -> None:
    """A condition compares with the bound, turned into whole units of the column, inwards."""
    assert condition(target, column, dialect=dialect) == sql


def test_a_month_before_which_is_open_inside() -> None:
    """A day inside the month of 3月前 is open, one before it met, one after it not met."""
    sql = condition("3月前", DateColumn("n"), dialect="sqlite", year=2024)
    assert [value(sql, day) for day in ("2024-02-29", "2024-03-05", "2024-04-01", "spring", None)] == [
        1,
        None,
        0,
        None,
        None,
    ]


@pytest.mark.parametrize("year", [1, 9999])
def test_every_year_of_the_calendar_may_be_given(year: int) -> None:
    """The first and the last year are years, the ones beside them are not."""
    due = {1: "\"d\" < DATE '0002-01-01'", 9999: '"d" = "d"'}[year]
    assert condition("12月31日前", DateColumn("d"), dialect="duckdb", year=year) == due
    with pytest.raises(ArgumentError):
        condition("12月31日前", DateColumn("d"), dialect="duckdb", year={1: 0, 9999: 10000}[year])


def test_a_direction_makes_an_implied_sign_a_bound() -> None:
    """A direction, or the indicator's name, decides a bare number as it does in a check."""
    more = condition("100%", HUNDREDTHS, dialect="duckdb", direction="more")
    less = condition("100元", HUNDREDTHS, dialect="duckdb", indicator="维修成本")
    assert (more, less) == ('"n" >= 10000', '"n" <= 10000')


def test_a_tolerance_decides_an_approximate_target() -> None:
    """左右 is open beside its value, and decided with a width."""
    open_ = condition("5%左右", HUNDREDTHS, dialect="sqlite")
    wide = condition("5%左右", HUNDREDTHS, dialect="duckdb", tolerance="0.5")
    assert [value(open_, n) for n in (500, 501)] == [1, None]
    assert wide == '"n" BETWEEN 450 AND 550'
    assert condition("5%左右", HUNDREDTHS, dialect="duckdb", tolerance=0) == '"n" = 500'


@pytest.mark.parametrize("cell", [None, 95.5, "9600", "abc", b"\x00"])
def test_sqlite_cells_of_another_type_are_open(cell: object) -> None:
    """SQLite would call a text greater than every number; what is no integer is NULL instead."""
    assert value(condition("≥95%", HUNDREDTHS, dialect="sqlite"), cell) is None
    assert value(points("≥95%", HUNDREDTHS, 10, dialect="sqlite"), cell) is None


def test_cells_outside_the_declared_column_earn_nothing_known() -> None:
    """A number with more digits than declared is open, where it could overflow."""
    sql = points("≥95%", IntegerColumn("n", precision=4), 10, dialect="sqlite")
    assert [value(sql, n) for n in (-10000, -9999, 9999, 10000)] == [None, 0, 1000, None]


@pytest.mark.parametrize(
    ("mode", "found"),
    [(Mode.HALF_UP, [3, 8]), (Mode.HALF_EVEN, [2, 8]), (Mode.DOWN, [2, 7]), (Mode.UP, [3, 8])],
)
def test_ties_fall_where_the_mode_says(mode: Mode, found: list[int]) -> None:
    """2.5 and 7.5 whole points go up, to even, down, up."""
    standard = Standard("s", rounding=Rounding(0, mode))
    sql = points("≥100", IntegerColumn("n"), 10, standard=standard, dialect="sqlite")
    assert [value(sql, n) for n in (25, 75)] == found
    table = points_table(["≥100"], IntegerColumn("n"), 10, standard=standard, dialect="sqlite")
    assert [row for n in (25, 75) for row in joined(table, "≥100", n)] == found


def joined(table: object, target: str, n: object) -> list[object]:
    """What the joined statement gives for a table of one row."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE cells (target TEXT, n)")
    database.execute("INSERT INTO cells VALUES (?, ?)", [target, n])
    return [row[0] for row in database.execute(table.select("cells"))]  # type: ignore[attr-defined]


OPTIONS = Options(SQLITE, options_of())


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(("target", "rule"), [("≥8", Proportional()), ("≤8", Proportional())])
def test_a_step_says_what_the_engine_computes(mode: Mode, target: str, rule: Proportional) -> None:
    """The points that a step gives for a number are those of the expression, ties included."""
    column, by = IntegerColumn("n", precision=2), Standard("s", rounding=Rounding(0, mode))
    made = pay(parse(target), column, Decimal(10), rule, by, OPTIONS)
    sql = points(target, column, 10, rule, by, dialect="sqlite")
    said = [(n, step.at(n, mode)) for step in made.steps or () for n in range(step.low, step.high + 1)]
    assert said == [(n, value(sql, n)) for n in range(-99, 100)]


@pytest.mark.parametrize("target", ["≥123456.789", "≤123456.789", "≥0.7", "≤0.7"])
@pytest.mark.parametrize("weight", [Decimal(10), Decimal("3.337")])
@pytest.mark.parametrize("mode", Mode)
def test_steps_over_a_wide_column_join_and_say_what_python_says(
    target: str, weight: Decimal, mode: Mode
) -> None:
    """Where the column's ends are too far to compute, constants stand there, without a gap or an overlap."""
    column, by = IntegerColumn("n", scale=3), Standard("s", rounding=Rounding(2, mode))
    made = pay(parse(target), column, weight, None, by, OPTIONS)
    steps = made.steps or ()
    assert (steps[0].low, steps[-1].high) == (-column.most, column.most)
    assert [one.high + 1 for one in steps[:-1]] == [one.low for one in steps[1:]]
    for step in steps:
        for n in {step.low, step.low + 1, (step.low + step.high) // 2, step.high - 1, step.high}:
            if step.low <= n <= step.high:
                due = score(target, Decimal(n).scaleb(-3), weight, standard=by).points
                assert Decimal(step.at(n, mode)).scaleb(-made.places) == due


@pytest.mark.parametrize("target", ["≥3", "≤3", ">-2", "<0", "-1~2", "=3", "≥9", "≤-9", "≥10", "约3", "约9"])
@pytest.mark.parametrize("rule", [None, "all-or-nothing"])
def test_a_joined_row_is_the_expression(target: str, rule: str | None) -> None:
    """Every number of the column joins one step, which pays what the expression does."""
    sql = points(target, DIGIT, 10, rule, tolerance=1, dialect="sqlite")
    table = points_table([target], DIGIT, 10, rule, tolerance=1, dialect="sqlite")
    numbers = range(-9, 10)
    assert [joined(table, target, n) for n in numbers] == [[value(sql, n)] for n in numbers]


WHOLES = [
    ("sqlite", IntegerColumn("n"), "`n`", "`n`"),
    ("duckdb", IntegerColumn("n"), 'CAST("n" AS BIGINT)', 'CAST("n" AS HUGEINT)'),
    ("duckdb", DecimalColumn("n", 9, 0), 'CAST("n" AS BIGINT)', 'CAST("n" AS HUGEINT)'),
    ("duckdb", DecimalColumn("n", 10, 8), 'CAST("n" * 100000000 AS BIGINT)', None),
    ("duckdb", DecimalColumn("n", 18, 1), 'CAST(CAST("n" AS DECIMAL(38, 1)) * 10 AS BIGINT)', None),
    ("postgresql", DecimalColumn("n", 18, 1), 'CAST("n" * 10 AS BIGINT)', 'CAST("n" * 10 AS NUMERIC)'),
    ("spark", DecimalColumn("n", 18, 1), "CAST(`n` * 10 AS BIGINT)", "CAST(`n` * 10 AS DECIMAL(38, 0))"),
]


@pytest.mark.parametrize(("dialect", "column", "narrow", "wide"), WHOLES)
def test_a_column_counts_in_whole_numbers(
    dialect: str, column: IntegerColumn | DecimalColumn, narrow: str, wide: str | None
) -> None:
    """A decimal is multiplied in a type that holds the product, then cast to 64 bits or to the widest."""
    assert column.numerator(Dialect.of(dialect), wide=False) == narrow
    if wide is not None:
        assert column.numerator(Dialect.of(dialect), wide=True) == wide


@pytest.mark.parametrize("dialect", ["duckdb", "postgresql"])
def test_a_joined_target_may_be_open_outside_its_bounds(dialect: str) -> None:
    """约5% is met by 5 and open elsewhere, by a column of the bounds, in every dialect."""
    found = bounds_table(["5%左右"], IntegerColumn("n"), dialect=dialect).expression("t")
    own = '"perfrules_bounds"'
    assert found == f'("t"."n" BETWEEN {own}."low" AND {own}."high" OR {own}."outside")'


def test_each_engine_has_its_own_widest_number() -> None:
    """64 bits in SQLite, 128 in DuckDB, 38 digits in Spark; PostgreSQL has room for a thousand."""
    widest = [Dialect.of(name).widest for name in DIALECTS]
    assert widest == [2**63 - 1, 2**127 - 1, 10**1000, 10**38 - 1]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_indicator_is_a_name_where_the_sign_is_written_too(dialect: str) -> None:
    """As in a check, what is no text is refused even where no direction is sought."""
    with pytest.raises(ArgumentError, match="indicator= takes the indicator's name; found 5"):
        condition("≥95%", HUNDREDTHS, dialect=dialect, indicator=5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dialect", "narrow", "wide"),
    [
        ("sqlite", "(a) / (b)", "(a) / (b)"),
        ("duckdb", "(a) // (b)", "(a) // (b)"),
        ("postgresql", "(a) / (b)", "div(a, b)"),
        ("spark", "(a) div (b)", "(a) div (b)"),
    ],
)
def test_each_engine_divides_whole_numbers_its_own_way(dialect: str, narrow: str, wide: str) -> None:
    """The whole part of a quotient, which a plain slash gives in some types of some engines only."""
    assert Dialect.of(dialect).quotient("a", "b", wide=False) == narrow
    assert Dialect.of(dialect).quotient("a", "b", wide=True) == wide


def test_whole_numbers_may_have_any_scale() -> None:
    """Only a decimal is multiplied by its scale; a whole number of 40 decimals stays as it is."""
    column = IntegerColumn("n", scale=40, precision=3)
    assert points("≥1", column, 1, "all-or-nothing", dialect="spark") == (
        "CAST(CASE WHEN `n` < (-999) THEN NULL WHEN `n` <= 999 THEN 0 END AS BIGINT)"
    )


def test_a_piece_that_others_cover_has_no_step() -> None:
    """Points taken off past a bound that lies inside the intervals' last band leave no step out of order."""
    over = OverAchievement("1.3", OverAction.DEDUCT, "0.37")
    by = Standard("s", over_achievement=over)
    rule = Intervals(cuts([(90, 5), (80, 4)]), 1)
    sql = points("≥2件", IntegerColumn("n", precision=3), 5, rule, by, dialect="sqlite")
    found = [value(sql, n) for n in range(-5, 120)]
    assert found == [int(score("≥2件", n, 5, rule=rule, standard=by).points * 100) for n in range(-5, 120)]  # type: ignore[operator]


def test_a_slope_is_one_division() -> None:
    """More is better multiplies, less is better divides; both in the engine's ordinary whole numbers."""
    column = IntegerColumn("n", precision=3)
    assert [points(target, column, 10, dialect="duckdb") for target in ("≥8件", "≤10件")] == [
        'CAST(CASE WHEN "n" < (-999) THEN NULL WHEN "n" <= 0 THEN 0 WHEN "n" <= 7 THEN '
        '(250 * CAST("n" AS BIGINT) + 1) // (2) WHEN "n" <= 999 THEN 1000 END AS BIGINT)',
        'CAST(CASE WHEN "n" < (-999) THEN NULL WHEN "n" <= 10 THEN 1000 WHEN "n" <= 999 THEN '
        '(CAST("n" AS BIGINT) + 20000) // (2 * CAST("n" AS BIGINT)) END AS BIGINT)',
    ]


def test_points_keep_the_decimals_of_the_weight() -> None:
    """A weight with more decimals than the rounding is paid in full, and capped by itself."""
    standard = Standard("s", rounding=Rounding(1, Mode.UP))
    sql = points("≥1000", IntegerColumn("n"), "3.125", standard=standard, dialect="sqlite")
    assert decimals("3.125", standard) == 3
    assert [value(sql, n) for n in (1000, 999, 500)] == [3125, 3125, 1600]


def test_a_weight_of_zero_earns_zero() -> None:
    """A row without weight has no points to leave open."""
    assert points("≥1", IntegerColumn("n"), 0, dialect="sqlite") == "0"


def test_the_points_of_one_table_share_their_decimals() -> None:
    """A weight of three decimals makes every row of the table count thousandths."""
    table = points_table(
        [("≥1", "1.125"), ("≥2", "1")], DIGIT, IntegerColumn("w", scale=3), "all-or-nothing", dialect="sqlite"
    )
    assert table.points is not None
    assert table.points.places == 3
    names = [name for name, _ in table.header]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert [(row["target"], row["weight"], row["b"]) for row in rows if row["high"] == 9] == [
        ("≥1", 1125, 1125),
        ("≥2", 1000, 1000),
    ]


def test_the_indicator_chooses_the_rule() -> None:
    """A case for 满意度 pays an indicator of that name, every other one by the rest."""
    rule = ByKind((Case(AllOrNothing(), indicators=("满意度",)),), otherwise=Capped(AllOrNothing(), 1))
    paid = [
        points("≥1", DIGIT, 2, rule, indicator=name, dialect="duckdb")
        for name in ("群众满意度", "合格率", None)
    ]
    assert [sql.count("THEN 200 ") for sql in paid] == [1, 0, 0]


def test_missing_actuals_follow_the_standard() -> None:
    """NULL is open, and nothing where the standard counts a missing actual as nothing."""
    strict = Standard("s", missing=MissingPolicy.ZERO)
    loose, zero = (
        points("≥1", IntegerColumn("n"), 5, standard=each, dialect="sqlite")
        for each in (NATIONAL_2020, strict)
    )
    assert (value(loose, None), value(zero, None)) == (None, 0)


def test_points_by_verdict() -> None:
    """A deadline pays in full or not at all, and a cap holds there too."""
    sql = points("2021年6月完成", DateColumn("n"), 10, Capped(Proportional(), 6), dialect="sqlite")
    assert [value(sql, day) for day in ("2021-06-30", "2021-07-01", None)] == [600, 0, None]


def test_decimal_points_are_decimals() -> None:
    """Beside a DECIMAL column the points are a DECIMAL with their own decimals."""
    assert points("≥1", DecimalColumn("n", 9, 0), 10, "all-or-nothing", dialect="spark") == (
        "CAST(CAST(CASE WHEN `n` < (-999999999) THEN NULL WHEN `n` <= 0 THEN 0 "
        "WHEN `n` <= 999999999 THEN 1000 END AS DECIMAL(4, 0)) * 0.01 AS DECIMAL(4, 2))"
    )


def test_a_weight_under_one_leaves_a_digit_before_the_point() -> None:
    """0.50 is a DECIMAL of three digits, two of them decimals."""
    found = points("≥1", DecimalColumn("n", 2, 0), "0.5", "all-or-nothing", dialect="duckdb")
    assert found == (
        'CAST(CAST(CASE WHEN "n" < (-99) THEN NULL WHEN "n" <= 0 THEN 0 WHEN "n" <= 99 THEN 50 END '
        "AS DECIMAL(3, 0)) * 0.01 AS DECIMAL(3, 2))"
    )


@pytest.mark.parametrize(
    ("target", "column", "error"),
    [
        (
            "健全",
            HUNDREDTHS,
            "SQL can't decide 健全 (Qualitative): it is wording; use judge_columns().",
        ),
        (
            "健全",
            DateColumn("d"),
            "SQL can't decide 健全 (Qualitative): it is wording; use judge_columns().",
        ),
        (
            "不高于往年水平",
            HUNDREDTHS,
            "SQL can't decide ≤往年水平 (Relative): it needs a baseline; give baseline=, a "
            "figure or a column.",
        ),
        (
            "≥95%；≤3天",
            HUNDREDTHS,
            "SQL can't decide ≥95(%)；≤3(天) (AllOf): it asks for several results; compile each of its parts "
            "with the column of its own.",
        ),
        (
            "2021年6月完成",
            HUNDREDTHS,
            "SQL can't decide 2021年6月 (Deadline): it asks for a date; give a DateColumn.",
        ),
        (
            "≥95%",
            DateColumn("d"),
            "SQL can't decide ≥95(%) (Comparison): its column holds dates; declare a number column.",
        ),
        ("3月前", DateColumn("d"), "SQL can't decide 3月前 (Deadline): it has no year; give year=."),
        (
            "≥95%",
            DecimalColumn("d", 9, 2),
            "Found DECIMAL(9, 2); sqlite holds exact decimals of 0 digits at most. Keep whole numbers "
            "instead and declare an IntegerColumn.",
        ),
    ],
)
def test_what_sql_cannot_decide(target: str, column: Column, error: str) -> None:
    """A target that the column can't answer is refused with what to do."""
    with pytest.raises(SqlError) as raised:
        condition(target, column, dialect="sqlite")
    assert str(raised.value) == error
    assert raised.value.message("zh") != error


@pytest.mark.parametrize("rule", [Given(), Tiers(), Capped(Given(), 3)])
def test_points_that_a_person_gives_are_refused(rule: Given) -> None:
    """Rules that wait for an evaluator have no SQL."""
    with pytest.raises(SqlError, match="a person gives the points; use score"):
        points("≥95%", HUNDREDTHS, 10, rule, dialect="sqlite")


@pytest.mark.parametrize("rule", [Bonus(AllOrNothing(), 3), Capped(Penalty(Steps(1, 1), 3), 2)])
def test_points_beyond_the_weight_are_refused(rule: Rule) -> None:
    """A bonus or a penalty has no SQL, which pays between nothing and the weight."""
    with pytest.raises(SqlError, match="lies beyond the weight"):
        points("≥95%", HUNDREDTHS, 10, rule, dialect="sqlite")


@pytest.mark.parametrize("rule", [Overshoot(Given(), (Cut("1.2", 1),))])
def test_points_of_a_person_are_refused_below_another_rule(rule: Rule) -> None:
    """What a person gives stays a person's under a deduction for over-achievement."""
    with pytest.raises(SqlError, match="a person gives the points"):
        points("≥95%", HUNDREDTHS, 10, rule, dialect="sqlite")


def test_overflow_is_refused_when_compiling() -> None:
    """A slope whose numbers pass 64 bits is refused in SQLite and computed more widely elsewhere."""
    target = Comparison(Comparator.AT_LEAST, Decimal("123456789012345.678901"))
    column = IntegerColumn("n", scale=3)
    with pytest.raises(SqlError, match="the engine's exact limit is 9223372036854775807") as raised:
        points(target, column, 10, dialect="sqlite")
    assert raised.value.code == "sql_overflow"
    assert "HUGEINT" in points(target, column, 10, dialect="duckdb")
    assert "div(" in points(target, column, 10, dialect="postgresql")


def test_decimals_too_wide_to_scale_are_refused() -> None:
    """DECIMAL(38, 10) leaves no digits to multiply with; its conditions still compile."""
    column = DecimalColumn("n", 38, 10)
    assert condition("≥1", column, dialect="spark") == "`n` >= 1.0000000000"
    with pytest.raises(SqlError, match="takes 50 digits, and spark has 38"):
        points("≥1", column, 10, dialect="spark")


def test_units_convert_exactly_or_are_refused() -> None:
    """Units that do not convert are an error that names both."""
    with pytest.raises(UnitMismatchError) as raised:
        condition("≤5个工作日", IntegerColumn("n", unit="天"), dialect="sqlite")
    assert raised.value.units == ("天", "工作日")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: condition("≥1", HUNDREDTHS, dialect="mysql"), SqlError),
        (lambda: condition("≥1", HUNDREDTHS, dialect="sqlite", tolerance=-1), ArgumentError),
        (lambda: condition("≥1", HUNDREDTHS, dialect="sqlite", year=0), ArgumentError),
        (lambda: points("≥1", HUNDREDTHS, -1, dialect="sqlite"), ArgumentError),
        (lambda: IntegerColumn("n", precision=19), SqlError),
        (lambda: DecimalColumn("n", 5, 6), SqlError),
        (lambda: IntegerColumn(""), SqlError),
        (lambda: IntegerColumn("a\0b"), SqlError),
        (lambda: condition("≥1", IntegerColumn("列" * 22), dialect="postgresql"), SqlError),
    ],
)
def test_wrong_arguments_are_refused(call: object, error: type[PerfrulesError]) -> None:
    """Each is an error of its own kind, before any statement is made."""
    with pytest.raises(error):
        call()  # type: ignore[operator]


HOSTILE = ['a"b', "a`b", "a'b", "x; DROP TABLE cells --", "a\\", "列 名", "`", '"']


@pytest.mark.parametrize("name", HOSTILE)
def test_names_cannot_inject(name: str) -> None:
    """A hostile column name is a column, and an unknown one an error, never a text."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE cells (n INTEGER)")
    sql = condition("≥1", IntegerColumn(name), dialect="sqlite")
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        database.execute(f"SELECT {sql} FROM cells")
    quoted = name.replace('"', '""')
    database.execute(f'CREATE TABLE other ("{quoted}" INTEGER)')
    assert database.execute(f"SELECT {sql} FROM other").fetchall() == []
    assert database.execute("SELECT count(*) FROM cells").fetchone() == (0,)


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_cannot_inject(text: str) -> None:
    """A hostile target text joins as itself and does nothing else."""
    table = bounds_table(
        {text: Comparison(Comparator.AT_LEAST, Decimal(1))}, IntegerColumn("n"), dialect="sqlite"
    )
    assert joined(table, text, 1) == [1]
    for dialect in DIALECTS:
        assert bounds_table(dict.fromkeys([text], ANY), IntegerColumn("n"), dialect=dialect).select("cells")


ANY = Comparison(Comparator.AT_LEAST, Decimal(1))


def test_text_literals_by_dialect() -> None:
    """Quotes are doubled; backslashes too where the engine reads escapes."""
    made = {
        dialect: bounds_table({"a'\\b": ANY}, IntegerColumn("n"), dialect=dialect).values()
        for dialect in DIALECTS
    }
    assert made == {
        "sqlite": "VALUES ('a''\\b', 1, 9223372036854775807)",
        "duckdb": "VALUES ('a''\\b', 1, 9223372036854775807)",
        "postgresql": "VALUES (E'a''\\\\b', 1, 9223372036854775807)",
        "spark": "VALUES ('a\\'\\\\b', 1, 9223372036854775807)",
    }


def test_tables_report_what_they_leave_open() -> None:
    """Wording, texts that can't be read or stored and units that do not convert are listed, not fatal."""
    texts = ["≥95%", "健全", "≥", "≤5天", "≥1\0%"]
    table = bounds_table(texts, IntegerColumn("n", unit="%"), dialect="sqlite")
    assert [row[0] for row in table.rows] == ["≥95%"]
    assert [(found.key, found.error.code) for found in table.refused] == [
        ("健全", "sql_wording"),
        ("≥", "syntax"),
        ("≤5天", "unit_mismatch"),
        ("≥1\0%", "sql_text"),
    ]
    assert joined(table, "健全", 5) == [None]


def test_an_empty_table_leaves_all_open() -> None:
    """Without any target the statement still runs, and every row is open."""
    assert joined(bounds_table([], IntegerColumn("n"), dialect="sqlite"), "≥95%", 96) == [None]
    assert joined(points_table([], IntegerColumn("n"), 10, dialect="sqlite"), "≥95%", 96) == [None]


def test_a_stored_table_gives_the_same() -> None:
    """Created, filled with the driver's placeholders and joined, the bounds say the same."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE cells (target TEXT, weight INTEGER, n INTEGER)")
    cells = [
        (text, weight, n)
        for text in ("≥95%", "≤20件", "100%")
        for weight in (0, 5)
        for n in (None, 0, 95, 100)
    ]
    database.executemany("INSERT INTO cells VALUES (?, ?, ?)", cells)
    pairs = [(text, weight) for text, weight, _ in cells]
    met = bounds_table([text for text, _ in pairs], IntegerColumn("n"), dialect="sqlite")
    paid = points_table(pairs, IntegerColumn("n"), IntegerColumn("weight"), dialect="sqlite")
    for table in (met, paid):
        database.execute(table.create())
        database.executemany(table.insert(), table.rows)
        keep = ["target", "weight", "n"]
        inline = database.execute(table.select("cells", keep)).fetchall()
        assert sorted(map(str, database.execute(table.select("cells", keep, stored=True)))) == sorted(
            map(str, inline)
        )
        assert len(inline) == len(cells)
        assert pickle.loads(pickle.dumps(table)).rows == table.rows
    assert ("≤20件", 5, 100, 100) in inline
    assert ("100%", 5, 95, None) in inline
    assert ("100%", 0, None, 0) in inline


def test_weights_that_their_column_cannot_hold() -> None:
    """A weight with more decimals than its column declares is listed, not rounded."""
    table = points_table([("≥1", "2.5")], IntegerColumn("n"), IntegerColumn("w"), dialect="sqlite")
    assert [found.error.code for found in table.refused] == ["sql_weight"]


def test_misfits_finds_what_breaks_the_declaration() -> None:
    """Text, fractions and numbers with too many digits are found before computing; NULL is none."""
    found: dict[Any, tuple[list[Any], list[Any]]] = {
        IntegerColumn("n", precision=3): ([999, -999, None], [1000, 9.5, 9.0, "9", b"9"]),
        DoubleColumn("n", scale=1, precision=3): ([9.5, 9, 0.3, -99.9, None], [0.25, 1e9, 0.1 + 0.2, "9.5"]),
        DateColumn("n"): (
            ["2021-06-30", "2021-06-30 08:00:00", None],
            ["2021-6-30", "20210630", "spring", 5],
        ),
    }
    for column, (sound, wrong) in found.items():
        sql = misfits(column, dialect="sqlite")
        assert [value(sql, cell) for cell in (*sound, *wrong)] == [0] * len(sound) + [1] * len(wrong)


def test_what_a_number_could_be_mistaken_for_is_given_by_name() -> None:
    """The scale of whole numbers, and unit and table of any column."""
    calls: list[tuple[Any, tuple[object, ...]]] = [
        (IntegerColumn, ("n", 2)),
        (DecimalColumn, ("n", 9, 2, "%")),
        (DateColumn, ("n", "t")),
    ]
    for made, given in calls:
        with pytest.raises(TypeError, match="positional argument"):
            made(*given)


def test_a_rule_in_a_unit_takes_the_columns_unit_beside_a_target_without_one() -> None:
    """Edges in 万元 are ten thousands of a column in 元, also where the target names no unit."""
    rule = Intervals(cuts([(3, 10), (2, 5)]), unit=Unit("万元"))
    for target in ("≥3", "≥3元"):
        found = points(target, IntegerColumn("n", unit="元"), 10, rule, dialect="sqlite")
        assert [value(found, cell) for cell in (19_999, 25_000, 30_000)] == [0, 500, 1000]


def test_columns_are_values() -> None:
    """Columns are equal, hashable and picklable; a unit may be given by its spelling."""
    column = IntegerColumn("n", scale=2, unit="百分比")
    assert column == IntegerColumn("n", scale=2, unit="%")
    assert len({column, pickle.loads(pickle.dumps(column))}) == 1
