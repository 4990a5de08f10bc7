"""SQL dialects (方言) as values, and declared columns: quoting, literals, whole numbers and their limits."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from perfrules._display import told
from perfrules._exact import WIDE, plain
from perfrules.errors import ArgumentError, SqlError
from perfrules.quantities import NO_UNIT, Unit
from perfrules.quantities import unit as unit_of

INT64 = 2**63 - 1
"""The greatest whole number of 64 bits, the only exact arithmetic that SQLite has."""
Name = str | tuple[str, ...]
"""A name, or one with its schema in front: ``("main", "results")``."""


@attrs.frozen
class Dialect:
    """The SQL that an engine speaks (方言): how it writes things, and how far it counts exactly.

    ``widest`` is the greatest whole number that it computes with, in the type ``wide``; ``digits``
    those of a decimal column, 0 where there is none. A field with ``{}`` is a template. An engine
    that holds columns to their types says by ``kind`` which type a cell has; ``decimal`` and
    ``real`` make numbers of a text, NULL where it is none.

    >>> Dialect.of("spark").quote
    '`'
    """

    name: str
    widest: int
    wide: str
    digits: int = 38
    quote: str = '"'
    true: str = "TRUE"
    false: str = "FALSE"
    day: str = "DATE '{}'"
    whole: str = "BIGINT"
    text: str = "TEXT"
    double: str = "DOUBLE"
    divide: str = "({}) / ({})"
    divide_wide: str = ""
    modulo: str = "({}) % ({})"
    mark: str = "?"
    escapes: tuple[tuple[str, str], ...] = (("'", "''"),)
    escaped: str = "'{}'"
    escaped_name: str = ""
    keyed: str = ""
    longest_name: int = 0
    widens: bool = False
    kind: str = ""
    decimal: str = "TRY_CAST(CAST({0} AS {1}) AS DECIMAL(38, {2}))"
    real: str = "TRY_CAST(CAST({0} AS {1}) AS DOUBLE)"

    @classmethod
    def of(cls, value: Dialect | str) -> Dialect:
        """The dialect named *value*, or a dialect itself; :class:`SqlError` for another name."""
        if isinstance(value, Dialect):
            return value
        for known in DIALECTS:
            if value == known.name:
                return known
        names = tuple(known.name for known in DIALECTS)
        raise SqlError("sql_dialect", found=told(value), names=names)

    def identifier(self, name: Name) -> str:
        """*name* quoted so that it can only be a name, whatever is in it.

        >>> DUCKDB.identifier('a"b'), SPARK.identifier(("db", "a`b"))
        ('"a""b"', '`db`.`a``b`')
        """
        if isinstance(name, tuple):
            return ".".join(self.identifier(part) for part in name)
        fits = isinstance(name, str) and name != "" and storable(name)
        if not fits or (self.longest_name and len(name.encode()) > self.longest_name):
            raise SqlError("sql_name", most=self.longest_name or 63, found=told(name))
        quoted = self.quote + name.replace(self.quote, self.quote * 2) + self.quote
        if self.escaped_name and "%" in name:  # drivers with parameters take % for one
            quoted = self.escaped_name + quoted.replace("\\", "\\\\").replace("%", "\\0025")
        return quoted

    def literal(self, value: str) -> str:
        """*value* as a text literal; :class:`SqlError` where no engine could store it.

        >>> SQLITE.literal("it's"), POSTGRESQL.literal("95%")
        ("'it''s'", "E'95\\\\x25'")
        """
        if not isinstance(value, str) or not storable(value):
            raise SqlError("sql_text", found=told(value))
        quoted = value
        for found, written in self.escapes:
            quoted = quoted.replace(found, written)
        odd = any(found in value for found, _ in self.escapes if found != "'")
        return (self.escaped if odd else "'{}'").format(quoted)

    def date(self, day: datetime.date) -> str:
        """A day as a literal."""
        return self.day.format(day.isoformat())

    def quotient(self, above: str, below: str, *, wide: bool) -> str:
        """The whole part of a division of numbers that are zero or more, where each engine's ways agree."""
        return (self.divide_wide or self.divide if wide else self.divide).format(above, below)


SQLITE = Dialect(
    "sqlite", INT64, "INTEGER", 0, "`", "1", "0", "'{}'", "INTEGER", double="REAL", keyed=" WITHOUT ROWID"
)
"""A name in double quotes that it does not know is a text there, so it gets backticks."""
DUCKDB = Dialect(
    "duckdb", 2**127 - 1, "HUGEINT", divide="({}) // ({})", widens=True, kind="UPPER(typeof({}))"
)
POSTGRESQL = Dialect(
    "postgresql",
    10**1000,
    "NUMERIC",
    1000,
    double="DOUBLE PRECISION",
    divide_wide="div({}, {})",
    modulo="MOD({}, {})",
    mark="%s",
    escapes=(("\\", "\\\\"), ("%", "\\x25"), ("'", "''")),
    escaped="E'{}'",
    escaped_name="U&",
    keyed=" ",
    longest_name=63,
    kind="UPPER(CAST(pg_typeof({}) AS TEXT))",
    decimal="CASE WHEN CAST({0} AS {1}) ~ '^-?[0-9]+([.][0-9]+)?$' "
    "THEN CAST(CAST({0} AS {1}) AS NUMERIC) END",
    real="CASE WHEN CAST({0} AS {1}) ~ '^-?[0-9]+([.][0-9]+)?(e[-+]?[0-9]+)?$' "
    "THEN CAST(CAST({0} AS {1}) AS DOUBLE PRECISION) END",
)
SPARK = Dialect(
    "spark",
    10**38 - 1,
    "DECIMAL(38, 0)",
    quote="`",
    text="STRING",
    divide="({}) div ({})",
    escapes=(("\\", "\\\\"), ("'", "\\'")),
    kind="UPPER(typeof({}))",
)
DIALECTS: tuple[Dialect, ...] = (SQLITE, DUCKDB, POSTGRESQL, SPARK)
"""The dialects that are known by name; another engine is one value more."""


def storable(text: str) -> bool:
    """Whether an engine can hold *text*: no NUL, no lone surrogate."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def whole(number: int) -> str:
    """A whole number as a literal, in brackets where it has a sign."""
    return str(number) if number >= 0 else f"({number})"


def scaled(number: int, scale: int) -> str:
    """*number* / 10^*scale* as a decimal literal with *scale* decimals.

    >>> scaled(9500, 2), scaled(-5, 3)
    ('95.00', '(-0.005)')
    """
    shown = plain(Decimal(number).scaleb(-scale, WIDE))
    return shown if number >= 0 else f"({shown})"


def _a_name(_: Any, field: Any, value: Any) -> None:
    parts = value if isinstance(value, tuple) else (value,)
    if not (value == "" and field.name == "table") and not all(
        isinstance(part, str) and part and storable(part) for part in parts
    ):
        raise SqlError("sql_name", most=63, found=told(value))


def _unit(given: Unit | str) -> Unit:
    return given if isinstance(given, Unit) else unit_of(given)


def _digits(low: int, high: int) -> Any:
    def demand(_: Any, field: Any, found: object) -> None:
        if type(found) is not int or not low <= found <= high:
            raise SqlError("sql_digits", name=field.name, low=low, high=high, found=told(found))

    return demand


@attrs.frozen
class Column:
    """A column of a table (列): its name, and the table's name or alias where a statement has several."""

    name: str = attrs.field(validator=_a_name)
    table: Name = attrs.field(default="", kw_only=True, validator=_a_name)
    kinds: ClassVar[tuple[str, ...]] = ("DATE%", "TIMESTAMP%")
    """The types, as patterns, that hold what is declared."""

    def reference(self, dialect: Dialect) -> str:
        """The column as an expression names it."""
        column = dialect.identifier(self.name)
        return f"{dialect.identifier(self.table)}.{column}" if self.table else column

    def cell(self, dialect: Dialect) -> str:
        """The column for a comparison with a literal."""
        return self.reference(dialect)

    def guard(self, dialect: Dialect) -> str:
        """The condition that a cell holds what is declared, "" where the engine's types see to it."""
        name = self.reference(dialect)
        return "" if dialect.kind else f"{name} IN (date({name}), datetime({name}))"

    def fits(self, dialect: Dialect) -> str:
        """The condition that the value of a cell of the right type is what is declared, "" for any."""
        if not dialect.kind:
            return ""
        name = f"CAST({self.reference(dialect)} AS {dialect.text})"
        return f"{name} LIKE {dialect.literal('____-__-__%')} AND {name} NOT LIKE {dialect.literal('%BC%')}"


@attrs.frozen
class DateColumn(Column):
    """A column of days (日期列): DATE or TIMESTAMP, in SQLite texts like ``2021-06-30``, with a time or not.

    >>> DateColumn("done", table=("main", "results")).reference(DUCKDB)
    '"main"."results"."done"'
    """


@attrs.frozen
class IntegerColumn(Column):
    """A column of whole numbers N that stand for N / 10^``scale`` (整数列): 9550 for 95.50 at scale 2.

    ``precision`` is the most digits of N. ``unit`` is what the column counts; without one it takes
    each target's own. ``table`` is the table's name or alias, where the statement has several.

    >>> IntegerColumn("actual", scale=2, unit="%").most
    999999999999999999
    """

    scale: int = attrs.field(default=0, kw_only=True, validator=_digits(0, 400))
    precision: int = attrs.field(default=18, kw_only=True, validator=_digits(1, 18))
    unit: Unit = attrs.field(default=NO_UNIT, kw_only=True, converter=_unit)
    kinds: ClassVar[tuple[str, ...]] = ("%INT%",)

    @property
    def most(self) -> int:
        """The greatest N."""
        return int(10**self.precision) - 1

    def literal(self, number: int) -> str:
        """N = *number* as the column holds it."""
        return whole(number)

    def held(self, number: int) -> int | Decimal:
        """The same as a cell of a row."""
        return number

    def storage(self, dialect: Dialect) -> str:
        """The column's type."""
        return dialect.whole

    def numerator(self, dialect: Dialect, *, wide: bool) -> str:
        """N in a type that computes with 64 bits, or as widely as the engine can."""
        name = self.reference(dialect)
        return f"CAST({name} AS {dialect.wide if wide else dialect.whole})" if dialect.kind else name

    def demand_scalable(self, dialect: Dialect) -> None:
        """Demand that the engine can take N from the column without rounding."""

    def guard(self, dialect: Dialect) -> str:
        return "" if dialect.kind else f"typeof({self.reference(dialect)}) = 'integer'"

    def fits(self, dialect: Dialect) -> str:
        name = self.reference(dialect)
        value = dialect.decimal.format(name, dialect.text, 0) if dialect.kind else name
        return f"{value} BETWEEN {whole(-self.most)} AND {whole(self.most)}"


@attrs.frozen
class DoubleColumn(IntegerColumn):
    """A column of binary floats (浮点列), each the nearest one to a decimal of ``scale`` decimals.

    Cells are rounded to that decimal before anything is compared; ``precision`` is the most digits
    of it without its point. NaN, infinities and larger numbers are NULL. Points are whole numbers, as
    beside an :class:`IntegerColumn`.

    >>> DoubleColumn("actual", scale=2).cell(DUCKDB)
    'CASE WHEN ABS("actual") < 1e13 THEN CAST(ROUND("actual" * 100) AS BIGINT) END'
    """

    scale: int = attrs.field(kw_only=True, validator=_digits(0, 15))
    precision: int = attrs.field(default=15, kw_only=True, validator=_digits(1, 15))
    kinds: ClassVar[tuple[str, ...]] = ("DOUBLE%",)

    def cell(self, dialect: Dialect) -> str:
        name = self.reference(dialect)
        number = f"{name} * {10**self.scale}" if self.scale else name
        rounded = f"CAST(ROUND({number}) AS {dialect.whole})"
        return f"CASE WHEN ABS({name}) < 1e{self.precision - self.scale} THEN {rounded} END"

    def storage(self, dialect: Dialect) -> str:
        return dialect.double

    def numerator(self, dialect: Dialect, *, wide: bool) -> str:
        return f"CAST({self.cell(dialect)} AS {dialect.wide})" if wide else f"({self.cell(dialect)})"

    def guard(self, dialect: Dialect) -> str:
        return "" if dialect.kind else f"typeof({self.reference(dialect)}) IN ('real', 'integer')"

    def fits(self, dialect: Dialect) -> str:
        name = self.reference(dialect)
        value = dialect.real.format(name, dialect.text) if dialect.kind else name
        one = f"CAST({10**self.scale} AS {dialect.double})"
        return f"ABS({value}) < 1e{self.precision - self.scale} AND {value} = ROUND({value} * {one}) / {one}"


@attrs.frozen
class DecimalColumn(Column):
    """A column DECIMAL(``precision``, ``scale``) (小数列); SQLite has none.

    ``unit`` and ``table`` as in :class:`IntegerColumn`.

    >>> DecimalColumn("actual", 18, 2).storage(SPARK)
    'DECIMAL(18, 2)'
    """

    precision: int = attrs.field(validator=_digits(1, 1000))
    scale: int = attrs.field(validator=_digits(0, 400))
    unit: Unit = attrs.field(default=NO_UNIT, kw_only=True, converter=_unit)
    kinds: ClassVar[tuple[str, ...]] = ("DECIMAL%", "NUMERIC%")

    def __attrs_post_init__(self) -> None:
        _digits(0, min(self.precision, 400))(self, attrs.fields(DecimalColumn).scale, self.scale)

    @property
    def most(self) -> int:
        """The greatest number that the column holds, without its decimal point."""
        return int(10**self.precision) - 1

    def literal(self, number: int) -> str:
        """*number* / 10^scale as the column holds it."""
        return scaled(number, self.scale)

    def held(self, number: int) -> int | Decimal:
        """The same as a cell of a row."""
        return Decimal(number).scaleb(-self.scale, WIDE)

    def storage(self, dialect: Dialect) -> str:
        """The column's type; :class:`SqlError` where the engine has no such decimals."""
        self._demand(dialect, "sql_precision", self.precision)
        return f"DECIMAL({self.precision}, {self.scale})"

    def _demand(self, dialect: Dialect, code: str, needed: int) -> None:
        """Demand *needed* digits of the engine's decimals."""
        if needed > dialect.digits:
            found = f"DECIMAL({self.precision}, {self.scale})"
            facts = {"digits": dialect.digits, "needed": needed}
            raise SqlError(code, found=found, dialect=dialect.name, **facts)

    def numerator(self, dialect: Dialect, *, wide: bool) -> str:
        """The column without its point, in 64 bits, or as widely as the engine can."""
        name = self.reference(dialect)
        if self.scale:
            if dialect.widens and self.precision + self.scale > 18:  # else it multiplies 64 bits
                name = f"CAST({name} AS DECIMAL(38, {self.scale}))"
            name = f"{name} * {10**self.scale}"
        return f"CAST({name} AS {dialect.wide if wide else dialect.whole})"

    def demand_scalable(self, dialect: Dialect) -> None:
        """Demand that the engine can multiply the column by 10^scale without rounding."""
        self.storage(dialect)
        self._demand(dialect, "sql_scalable", self.precision + self.scale + 2)

    def guard(self, dialect: Dialect) -> str:
        """NaN and infinities, which PostgreSQL's decimals can hold, lie outside."""
        between = f"BETWEEN {self.literal(-self.most)} AND {self.literal(self.most)}"
        return f"{self.reference(dialect)} {between}" if dialect.digits > 38 else ""

    def fits(self, dialect: Dialect) -> str:
        room = max(self.scale, 38 - (self.precision - self.scale))
        value = dialect.decimal.format(self.reference(dialect), dialect.text, min(room, 38))
        between = f"{value} BETWEEN {self.literal(-self.most)} AND {self.literal(self.most)}"
        return f"{between} AND {value} = ROUND({value}, {self.scale})"


NumberColumn = IntegerColumn | DecimalColumn


def demand_column(column: object) -> None:
    """Demand one of the kinds of columns, else :class:`ArgumentError`."""
    if type(column) is Column or not isinstance(column, Column):
        raise ArgumentError("sql_column", found=told(column))


def misfit(column: Column, dialect: Dialect) -> str:
    """The condition that a cell, of whatever type its column is, does not hold what is declared."""
    name, typed = column.reference(dialect), column.guard(dialect)
    if dialect.kind:
        kind = dialect.kind.format(name)
        typed = " OR ".join(f"{kind} LIKE {dialect.literal(like)}" for like in column.kinds)
    fits = column.fits(dialect)
    wrong = f"NOT COALESCE({fits}, {dialect.false})" if fits else dialect.false
    return f"CASE WHEN {name} IS NULL THEN {dialect.false} WHEN {typed} THEN {wrong} ELSE {dialect.true} END"
