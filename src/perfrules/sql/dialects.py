"""SQL dialects (方言) and declared columns: quoting, literals, whole-number arithmetic and its limits."""

from __future__ import annotations

import datetime
import enum
from decimal import Decimal

import attrs

from perfrules._display import told
from perfrules._exact import WIDE, plain
from perfrules.errors import SqlError
from perfrules.quantities import NO_UNIT, Unit
from perfrules.quantities import unit as unit_of

INT64 = 2**63 - 1
"""The greatest whole number of 64 bits, the only exact arithmetic that SQLite has."""

_INT128 = 2**127 - 1
_DIGITS38 = 10**38 - 1
_ANY = 10**1000
_LONGEST_NAME = 63  # bytes; PostgreSQL cuts longer names off without an error


class Dialect(enum.Enum):
    """The SQL that an engine speaks (方言)."""

    SQLITE = "sqlite"
    DUCKDB = "duckdb"
    POSTGRESQL = "postgresql"
    SPARK = "spark"

    @classmethod
    def of(cls, value: Dialect | str) -> Dialect:
        """The dialect named *value*; :class:`SqlError` for another name.

        >>> Dialect.of("spark")
        <Dialect.SPARK: 'spark'>
        """
        for known in cls:
            if value is known or value == known.value:
                return known
        names = ", ".join(known.value for known in cls)
        raise SqlError(
            f"There is no dialect {told(value)}; the dialects are {names}.",
            f"没有方言 {told(value)}；可用的有 {names}。",
            code="sql_dialect",
        )

    @property
    def widest(self) -> int:
        """The greatest whole number that the engine computes with exactly."""
        limits = {Dialect.SQLITE: INT64, Dialect.DUCKDB: _INT128, Dialect.SPARK: _DIGITS38}
        return limits.get(self, _ANY)

    @property
    def precision(self) -> int:
        """The most digits of a decimal column; 0 where the engine has no decimals."""
        return {Dialect.SQLITE: 0, Dialect.POSTGRESQL: 1000}.get(self, 38)


def _demand_name(name: str, dialect: Dialect | None = None) -> None:
    fits = isinstance(name, str) and name != "" and _storable(name)
    if fits and dialect is Dialect.POSTGRESQL:
        fits = len(name.encode()) <= _LONGEST_NAME
    if not fits:
        raise SqlError(
            f"A name is text without NUL and lone surrogates, in PostgreSQL up to {_LONGEST_NAME} bytes; "
            f"found {told(name)}. Give the column or table another name.",
            f"名称应为不含 NUL 和孤立代理项的文本，PostgreSQL 中最多 {_LONGEST_NAME} 字节；"
            f"实为 {told(name)}。请改用别的列名或表名。",
            code="sql_name",
        )


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def identifier(name: str, dialect: Dialect) -> str:
    """*name* quoted so that it can only be a name, whatever is in it.

    SQLite takes a name in double quotes that it does not know for a text, so it gets backticks.

    >>> identifier('a"b', Dialect.DUCKDB), identifier("a`b", Dialect.SPARK)
    ('"a""b"', '`a``b`')
    """
    _demand_name(name, dialect)
    mark = "`" if dialect in (Dialect.SQLITE, Dialect.SPARK) else '"'
    return mark + name.replace(mark, mark * 2) + mark


def text(value: str, dialect: Dialect) -> str:
    """*value* as a text literal; :class:`SqlError` where no engine could store it.

    >>> text("it's", Dialect.SQLITE), text("a\\\\b", Dialect.POSTGRESQL)
    ("'it''s'", "E'a\\\\\\\\b'")
    """
    if not _storable(value):
        raise SqlError(
            f"A text in SQL holds no NUL and no lone surrogate; found {told(value)}. Leave that target out.",
            f"SQL 文本不能含 NUL 或孤立代理项；实为 {told(value)}。请去掉该指标值。",
            code="sql_text",
        )
    if dialect is Dialect.SPARK:
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    quoted = "'" + value.replace("'", "''") + "'"
    if dialect is Dialect.POSTGRESQL and "\\" in value:
        return "E" + quoted.replace("\\", "\\\\")
    return quoted


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


def date(day: datetime.date, dialect: Dialect) -> str:
    """A day as a literal; SQLite compares the text."""
    return ("" if dialect is Dialect.SQLITE else "DATE ") + f"'{day.isoformat()}'"


def _qualified(name: str, table: str, dialect: Dialect) -> str:
    column = identifier(name, dialect)
    return f"{identifier(table, dialect)}.{column}" if table else column


def _unit(given: Unit | str) -> Unit:
    return given if isinstance(given, Unit) else unit_of(given)


def _demand_digits(name: str, found: object, low: int, high: int) -> None:
    if type(found) is not int or not low <= found <= high:
        raise SqlError(
            f"{name}= is a whole number from {low} to {high}; found {told(found)}.",
            f"{name}= 应为 {low} 至 {high} 的整数；实为 {told(found)}。",
            code="sql_column",
        )


@attrs.frozen
class IntegerColumn:
    """A column of whole numbers N that stand for N / 10^``scale`` (整数列): 9550 for 95.50 at scale 2.

    ``precision`` is the most digits of N. ``unit`` is what the column counts; without one it takes
    each target's own. ``table`` is the table's name or alias, where the statement has several.

    >>> IntegerColumn("actual", scale=2, unit="%").most
    999999999999999999
    """

    name: str
    scale: int = attrs.field(default=0, kw_only=True)
    precision: int = attrs.field(default=18, kw_only=True)
    unit: Unit = attrs.field(default=NO_UNIT, kw_only=True, converter=_unit)
    table: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        _demand_name(self.name)
        _demand_digits("precision", self.precision, 1, 18)
        _demand_digits("scale", self.scale, 0, 400)

    @property
    def most(self) -> int:
        """The greatest N."""
        return int(10**self.precision) - 1

    def reference(self, dialect: Dialect) -> str:
        """The column as an expression names it."""
        return _qualified(self.name, self.table, dialect)

    def literal(self, number: int) -> str:
        """N = *number* as the column holds it."""
        return whole(number)

    def storage(self, dialect: Dialect) -> str:
        """The column's type."""
        return "INTEGER" if dialect is Dialect.SQLITE else "BIGINT"


@attrs.frozen
class DecimalColumn:
    """A column DECIMAL(``precision``, ``scale``) (小数列); SQLite has none.

    ``unit`` and ``table`` as in :class:`IntegerColumn`.

    >>> DecimalColumn("actual", 18, 2).storage(Dialect.SPARK)
    'DECIMAL(18, 2)'
    """

    name: str
    precision: int
    scale: int
    unit: Unit = attrs.field(default=NO_UNIT, kw_only=True, converter=_unit)
    table: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        _demand_name(self.name)
        _demand_digits("precision", self.precision, 1, 1000)
        _demand_digits("scale", self.scale, 0, min(self.precision, 400))

    @property
    def most(self) -> int:
        """The greatest number that the column holds, without its decimal point."""
        return int(10**self.precision) - 1

    def reference(self, dialect: Dialect) -> str:
        """The column as an expression names it."""
        return _qualified(self.name, self.table, dialect)

    def literal(self, number: int) -> str:
        """*number* / 10^scale as the column holds it."""
        return scaled(number, self.scale)

    def storage(self, dialect: Dialect) -> str:
        """The column's type; :class:`SqlError` where the engine has no such decimals."""
        if self.precision > dialect.precision:
            raise SqlError(
                f"Found DECIMAL({self.precision}, {self.scale}); {dialect.value} holds exact decimals of "
                f"{dialect.precision} digits at most. Keep whole numbers instead "
                "and declare an IntegerColumn.",
                f"列为 DECIMAL({self.precision}, {self.scale})；{dialect.value} 的精确小数最多 "
                f"{dialect.precision} 位。请改存整数，并用 IntegerColumn 声明。",
                code="sql_precision",
            )
        return f"DECIMAL({self.precision}, {self.scale})"


@attrs.frozen
class DateColumn:
    """A column of days (日期列): DATE, in SQLite texts like ``2021-06-30``."""

    name: str
    table: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        _demand_name(self.name)

    def reference(self, dialect: Dialect) -> str:
        """The column as an expression names it."""
        return _qualified(self.name, self.table, dialect)


NumberColumn = IntegerColumn | DecimalColumn
Column = NumberColumn | DateColumn


def sound(column: Column, dialect: Dialect) -> str:
    """The condition that a cell of SQLite holds what is declared; "" where the engine sees to it."""
    if dialect is not Dialect.SQLITE:
        return ""
    name = column.reference(dialect)
    if isinstance(column, DateColumn):
        return f"{name} = date({name})"
    return f"typeof({name}) = 'integer'"


def declared(column: Column, dialect: Dialect) -> str:
    """The condition that a cell holds what is declared; a NULL cell leaves it open."""
    name = column.reference(dialect)
    if isinstance(column, DateColumn):
        return sound(column, dialect) or f"{name} = CAST({name} AS DATE)"
    tests = [f"{name} BETWEEN {column.literal(-column.most)} AND {column.literal(column.most)}"]
    if isinstance(column, DecimalColumn):
        tests.append(f"{name} = ROUND({name}, {column.scale})")
    guard = sound(column, dialect)
    return " AND ".join([guard, *tests] if guard else tests)


def comparable(column: Column, dialect: Dialect) -> str:
    """The column for a comparison; NaN, which PostgreSQL's decimals can hold, as NULL."""
    name = column.reference(dialect)
    if isinstance(column, DecimalColumn) and dialect is Dialect.POSTGRESQL:
        return f"NULLIF({name}, 'NaN')"
    return name


def numerator(column: NumberColumn, dialect: Dialect, *, wide: bool) -> str:
    """The column's whole number N, of a type that computes with 64 bits, or as widely as the engine can."""
    name = column.reference(dialect)
    if dialect is Dialect.SQLITE:
        return name
    if isinstance(column, DecimalColumn) and column.scale:
        if dialect is Dialect.DUCKDB and column.precision + column.scale > 18:  # else it multiplies 64 bits
            name = f"CAST({name} AS DECIMAL(38, {column.scale}))"
        name = f"{name} * {10**column.scale}"
    return f"CAST({name} AS {_WIDE[dialect] if wide else 'BIGINT'})"


def wide_type(dialect: Dialect) -> str:
    """The type of the engine's widest whole numbers."""
    return _WIDE.get(dialect, "INTEGER")


def text_type(dialect: Dialect) -> str:
    """The type of a column of texts."""
    return "STRING" if dialect is Dialect.SPARK else "TEXT"


_WIDE = {Dialect.DUCKDB: "HUGEINT", Dialect.POSTGRESQL: "NUMERIC", Dialect.SPARK: "DECIMAL(38, 0)"}


def demand_scalable(column: NumberColumn, dialect: Dialect) -> None:
    """Demand that the engine can multiply the column by 10^scale without rounding."""
    column.storage(dialect)
    needed = column.precision + column.scale + 2 if isinstance(column, DecimalColumn) else 0
    if needed > dialect.precision and dialect is not Dialect.SQLITE:
        raise SqlError(
            f"To compute points of DECIMAL({column.precision}, {column.scale}) takes {needed} digits, and "
            f"{dialect.value} has {dialect.precision}. Declare a smaller precision or scale.",
            f"对 DECIMAL({column.precision}, {column.scale}) 计分需要 {needed} 位，而 {dialect.value} 只有 "
            f"{dialect.precision} 位。请声明更小的精度或小数位数。",
            code="sql_overflow",
        )


def quotient(above: str, below: str, dialect: Dialect, *, wide: bool) -> str:
    """The whole part of a division of numbers that are zero or more, where each engine's ways agree."""
    if dialect is Dialect.DUCKDB:
        return f"({above}) // ({below})"
    if dialect is Dialect.SPARK:
        return f"({above}) div ({below})"
    if dialect is Dialect.POSTGRESQL and wide:
        return f"div({above}, {below})"
    return f"({above}) / ({below})"
