"""What a target comes to in SQL (编译): the numbers that meet it, its points by number, their expressions."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules import checking, rules, standards
from perfrules._display import shortened
from perfrules._exact import WIDE, decimal
from perfrules.bounds import around, bounds, of_comparison
from perfrules.checking import Numeric, shared_unit
from perfrules.curves import aim, fitting
from perfrules.errors import ArgumentError, SqlError
from perfrules.reading import parse
from perfrules.rules import Capped, Given, ReviewUnlessMet, Rule, Tiers
from perfrules.scoring import full_points, points_curve, settled
from perfrules.sql.dialects import (
    Column,
    DateColumn,
    DecimalColumn,
    Dialect,
    NumberColumn,
    comparable,
    date,
    demand_scalable,
    numerator,
    quotient,
    scaled,
    sound,
    whole,
)
from perfrules.sql.numbers import Span, Stairs, Step, places_of, span_of, stairs
from perfrules.standards import MissingPolicy, Mode, Standard
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Direction,
    Edge,
    Range,
    Relative,
    Target,
)

Figure = int | float | str | Decimal


@attrs.frozen
class Options:
    """What a caller may add when a target is compiled; see :func:`perfrules.sql.condition`."""

    dialect: Dialect
    direction: Direction | None = None
    indicator: str | None = None
    tolerance: Decimal | None = None
    year: int | None = None

    def way(self, target: Target) -> Direction | None:
        """The direction: the one given, else for an implied ``=`` the one that the name gives."""
        implied = isinstance(target, Comparison) and target.implied
        if self.direction is None and implied and self.indicator is not None:
            return Direction.by_name(self.indicator)
        return self.direction


def read(target: Target | str) -> Target:
    """*target*, read where it is text."""
    return parse(target) if isinstance(target, str) else target


def refusal(target: Target, en: str, zh: str) -> SqlError:
    """The error for a target that SQL can't decide."""
    shown = shortened(target)
    return SqlError(
        f"SQL can't decide {shown} ({type(target).__name__}): {en}",
        f"SQL 不能判定“{shown}”（{type(target).__name__}）：{zh}",
        code="sql_target",
    )


def span(target: Target, column: NumberColumn, options: Options) -> Span:
    """The numbers N of *column* that meet *target*; :class:`SqlError` where no number decides."""
    match target:
        case Comparison():
            way = options.way(target)
            decided = not target.implied or way is not None
            return span_of(bounds(target, direction=way), column, decided=decided)
        case Range():
            return span_of(bounds(target), column)
        case Approximate():
            return _about(target, column, options)
        case Deadline():
            raise refusal(
                target, "it asks for a date; give a DateColumn.", "指标值为时限；请用 DateColumn 声明日期列。"
            )
    raise _undecidable(target)


def _undecidable(target: Target) -> SqlError:
    """The error for a kind of target that no one column decides."""
    match target:
        case Relative():
            en = "it needs a baseline beside the column; compile the bound that it gives, or use check()."
            zh = "除该列外还须有基数；请编译由基数得出的界限，或用 check() 判定。"
        case AllOf():
            en = "it asks for several results; compile each of its parts with the column of its own."
            zh = "指标值包含多项；请将各项（parts）分别与其列编译。"
        case _:
            en, zh = "it is wording; use check().", "指标值为文字；请用 check() 判定。"
    return refusal(target, en, zh)


def _about(target: Approximate, column: NumberColumn, options: Options) -> Span:
    width = target.tolerance if target.tolerance is not None else options.tolerance
    if width is None:
        limits = of_comparison(Comparator.EQUAL, target.value, target.unit)
        return span_of(limits, column, decided=False)
    return span_of(around(target.value, width, target.unit), column)


def met(target: Target, column: Column, options: Options) -> str:
    """The three-valued condition: true is met, false not met, NULL open."""
    if isinstance(column, DateColumn):
        test = _kept(target, column, options)
    else:
        column.storage(options.dialect)
        found = span(target, column, options)
        test = within(found, comparable(column, options.dialect), column)
        test = test if found.decided else f"CASE WHEN {test} THEN {_true(options.dialect)} END"
    guard = sound(column, options.dialect)
    return f"CASE WHEN {guard} THEN {test} END" if guard else test


def _true(dialect: Dialect) -> str:
    return "1" if dialect is Dialect.SQLITE else "TRUE"


def within(found: Span, name: str, column: NumberColumn) -> str:
    """That the column called *name* lies in the span."""
    if found.low is not None and found.low == found.high:
        return f"{name} = {column.literal(found.low)}"
    if found.high is None:
        return f"{name} >= {column.literal(found.low or 0)}"
    if found.low is None:
        return f"{name} <= {column.literal(found.high)}"
    return f"{name} BETWEEN {column.literal(found.low)} AND {column.literal(found.high)}"


def _kept(target: Target, column: DateColumn, options: Options) -> str:
    """That a day keeps a deadline."""
    if not isinstance(target, Numeric | Deadline):
        raise _undecidable(target)
    if not isinstance(target, Deadline):
        raise refusal(
            target, "its column holds dates; declare a number column.", "该列为日期列；请声明数字列。"
        )
    if target.by.year is None and options.year is None:
        raise refusal(target, "it has no year; give year=.", "指标值没有年份；请用 year= 给出。")
    by, name = target.by.in_year(options.year or 1), column.reference(options.dialect)
    first, last = (date(day, options.dialect) for day in (by.first, by.last))
    if target.edge is Edge.WITHIN:
        return f"{name} <= {last}"
    if by.day is not None:
        return f"{name} < {first}"
    true = _true(options.dialect)
    false = "0" if options.dialect is Dialect.SQLITE else "FALSE"
    return f"CASE WHEN {name} < {first} THEN {true} WHEN {name} > {last} THEN {false} END"


@attrs.frozen
class Pay:
    """Points as SQL gives them (计分方案): by number (``by_number``), or by verdict: ``full`` or 0.

    ``only_met`` leaves everything open that is not met; ``missing`` is what NULL earns.
    All figures count units of the last of ``places`` decimals.
    """

    places: int
    full: int
    by_number: Stairs | None = None
    only_met: bool = False
    missing: int | None = None
    settled: bool = False


def pay(
    target: Target,
    column: Column,
    weight: Decimal,
    rule: Rule | str | None,
    standard: Standard | str | None,
    options: Options,
    places: int | None = None,
) -> Pay:
    """How *target* pays on a row of *weight* points."""
    applied = standards.standard(standard)
    shown = places_of(weight, applied.rounding) if places is None else places
    full = int(full_points(weight, applied.rounding).scaleb(shown, WIDE))
    if not weight:
        return Pay(shown, 0, settled=True)
    missing = 0 if applied.missing is MissingPolicy.ZERO else None
    way = options.way(target)
    chosen = fitting(applied.rule if rule is None else rules.rule(rule), target, way, options.indicator or "")
    review = isinstance(chosen, ReviewUnlessMet)
    inner = chosen.rule if isinstance(chosen, ReviewUnlessMet) else chosen
    _demand_settled(inner, target)
    found = Pay(shown, full, only_met=review, missing=missing)
    if isinstance(column, DateColumn) or not isinstance(target, Numeric) or aim(target, way) is None:
        points = settled(_most(inner, Fraction(weight)), weight, applied.rounding)
        return attrs.evolve(found, full=int(points.scaleb(shown, WIDE)))
    demand_scalable(column, options.dialect)
    goal = attrs.evolve(target, unit=shared_unit(column.unit, target.unit))
    curve = points_curve(goal, weight, rule=inner, standard=applied, direction=way)
    by_number = stairs(curve, column, goal.unit, weight, applied.rounding, options.dialect, shown)
    return attrs.evolve(found, by_number=by_number)


def _demand_settled(rule: Rule, target: Target) -> None:
    """Demand that *rule* leaves nothing to a person."""
    innermost = rule
    while isinstance(innermost, Capped):
        innermost = innermost.rule
    if isinstance(innermost, (Given, Tiers, ReviewUnlessMet)):
        raise refusal(
            target,
            f"under {type(innermost).__name__} a person gives the points; use score().",
            f"按 {type(innermost).__name__} 由人评分；请用 score()。",
        )


def _most(rule: Rule, full: Fraction) -> Fraction:
    """Full points under a rule that may cap them."""
    return min(_most(rule.rule, full), Fraction(rule.at_most)) if isinstance(rule, Capped) else full


def earned(paid: Pay, target: Target, column: Column, options: Options) -> str:
    """The points as an expression of whole numbers, units of the last decimal."""
    if paid.settled:
        return whole(paid.full)
    arms = [] if paid.missing is None else [f"WHEN {column.reference(options.dialect)} IS NULL THEN 0"]
    if paid.by_number is not None and not isinstance(column, DateColumn):
        arms += [f"WHEN NOT {guard} THEN NULL"] if (guard := sound(column, options.dialect)) else []
        if paid.only_met:
            arms.append(f"WHEN NOT {_plainly(met(target, column, options))} THEN NULL")
        arms += _arms(paid.by_number, column, options.dialect)
    else:
        test = met(target, column, options)
        arms.append(f"WHEN {test} THEN {whole(paid.full)}")
        arms += [] if paid.only_met else [f"WHEN NOT {_plainly(test)} THEN 0"]
    return f"CASE {' '.join(arms)} END"


def _plainly(test: str) -> str:
    return f"({test})"


def _arms(found: Stairs, column: NumberColumn, dialect: Dialect) -> Iterable[str]:
    """One WHEN for each step, from low to high; what lies outside the declared column is open."""
    name = column.reference(dialect)
    yield f"WHEN {name} < {column.literal(found.steps[0].low)} THEN NULL"
    for step in found.steps:
        points = computed(step, found.mode, column, dialect)
        yield f"WHEN {name} <= {column.literal(step.high)} THEN {points}"


def computed(step: Step, mode: Mode, column: NumberColumn, dialect: Dialect) -> str:
    """The points of one step."""
    if step.constant:
        return whole(step.level)
    n = numerator(column, dialect, wide=step.wide)
    above, below = _linear(step.a, step.b, n), _linear(step.c, step.d, n)
    points = rounded(above, below, mode, dialect, wide=step.wide)
    return points if step.times == 1 else f"({points}) * {step.times}"


def _linear(factor: int, constant: int, name: str) -> str:
    if not factor:
        return whole(constant)
    product = name if factor == 1 else f"{whole(factor)} * {name}"
    return f"{product} + {whole(constant)}" if constant else product


def rounded(above: str, below: str, mode: Mode, dialect: Dialect, *, wide: bool) -> str:
    """The quotient; half to even takes one back from an odd one that was a tie."""
    found = quotient(above, below, dialect, wide=wide)
    if mode is not Mode.HALF_EVEN:
        return found
    tie = f"({above}) % ({below}) = 0 AND ({found}) % 2 = 1"
    return f"({found}) - CASE WHEN {tie} THEN 1 ELSE 0 END"


def shown(expression: str, digits: int, places: int, column: Column, dialect: Dialect) -> str:
    """Whole units of points as the column counts: whole numbers beside integers, else decimals."""
    if not isinstance(column, DecimalColumn):
        return expression if dialect is Dialect.SQLITE else f"CAST({expression} AS BIGINT)"
    plain = f"CAST({expression} AS DECIMAL({digits}, 0))"
    return f"CAST({plain} * {scaled(1, places)} AS DECIMAL({digits}, {places}))" if places else plain


def digits_of(full: int) -> int:
    """The digits of points in units of their last decimal; :class:`SqlError` past 64 bits."""
    digits = len(str(full))
    if digits > 18:
        raise SqlError(
            f"The weight takes {digits} digits with its decimals; points hold 18. Give fewer decimals.",
            f"分值连同小数共 {digits} 位；得分最多 18 位。请减少小数位数。",
            code="sql_overflow",
        )
    return digits


def options_of(
    dialect: Dialect | str,
    direction: Direction | str | None,
    indicator: str | None,
    tolerance: Figure | None,
    year: int | None,
) -> Options:
    """The caller's options, each of them checked."""
    known = checking.options_of(direction=direction, indicator=indicator, year=year)
    width = None if tolerance is None else decimal(tolerance)
    if width is not None and width < 0:
        raise ArgumentError(
            f"tolerance= takes a width of zero or more; found {width}.",
            f"tolerance= 应为零或正数；实为 {width}。",
        )
    return Options(Dialect.of(dialect), known.direction, indicator, width, year)
