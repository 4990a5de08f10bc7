"""An actual result held against its target: the verdict, for every kind of either.

``docs/reference/checking.md`` leads to the whole table, target kind by actual kind.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import attrs

from perfrules._exact import WIDE, decimal, exact
from perfrules.actuals import (
    Actual,
    Amount,
    Attainment,
    Bound,
    Change,
    Claim,
    Missing,
    Moment,
    Several,
    Wording,
)
from perfrules.bounds import Bounds, around, bounds, effective, of_comparison
from perfrules.dates import PartialDate, demand_year
from perfrules.errors import ArgumentError
from perfrules.quantities import NO_UNIT, Quantity, Unit, convertible, on_average, ratio
from perfrules.reading import parse, parse_actual, parse_quantity
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Direction,
    Edge,
    Qualitative,
    Range,
    Relative,
    Target,
    Trend,
)
from perfrules.verdicts import Note, NoteKind, Outcome, Reason, Verdict, quantity_text

__all__ = [
    "check",
]


Notes = tuple[Note, ...]
Numeric = Comparison | Range | Approximate

_HOLDS: dict[Comparator, Callable[[Any, Any], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.AT_MOST: operator.le,
    Comparator.MORE_THAN: operator.gt,
    Comparator.LESS_THAN: operator.lt,
    Comparator.EQUAL: operator.eq,
}
_LESS = (Comparator.AT_MOST, Comparator.LESS_THAN)


class Options(NamedTuple):
    """What a caller may add to a check; the function :func:`perfrules.check` explains each."""

    baseline: Quantity | None = None
    direction: Direction | None = None
    indicator: str | None = None
    year: int | None = None
    tolerance: Quantity | None = None

    def of_implied(self, target: Comparison) -> tuple[Direction | None, Notes]:
        """The direction of an implied ``=``, and the note that says where it is from."""
        if not target.implied:
            return None, ()
        if self.direction is not None:
            return self.direction, (Note(NoteKind.DIRECTION_GIVEN, (self.direction.value,)),)
        if self.indicator is None:
            return None, ()
        found = Direction.by_name(self.indicator)
        return found, (Note(NoteKind.DIRECTION_BY_NAME, (found.value, self.indicator)),)


def open_(reason: Reason, target: Target, actual: Actual, notes: Notes = ()) -> Verdict:
    """An open verdict, with its reason."""
    return Verdict(Outcome.OPEN, reason, target, actual, notes=notes)


def outcome(met: bool) -> Outcome:
    """Met or not met."""
    return Outcome.MET if met else Outcome.NOT_MET


def amount_of(actual: Actual) -> Quantity | None:
    """The one number that *actual* gives, if it gives one (``=95%`` is as good as ``95%``)."""
    if isinstance(actual, Amount):
        return actual.quantity
    if isinstance(actual, Bound) and isinstance(actual.limits, Comparison):
        limits = actual.limits
        return Quantity(limits.value, limits.unit) if limits.op is Comparator.EQUAL else None
    return None


def factor_between(source: Unit, target: Unit) -> tuple[Fraction | None, Notes]:
    """The factor from the actual's unit into the target's (None is 1), and what there is to say of it."""
    if source.symbol == target.symbol or not source.symbol:
        return None, ()
    if not target.symbol and not convertible(source, NO_UNIT):
        return None, (Note(NoteKind.UNIT_FROM_ACTUAL, (source.symbol,)),)
    factor = ratio(source, target)
    averaged = on_average(source, target)
    notes = (Note(NoteKind.ON_AVERAGE, (source.symbol, target.symbol)),) if averaged else ()
    return (None if factor == 1 else factor), notes


def shared_unit(source: Unit, target: Unit) -> Unit:
    """The unit in which both are counted: the target's, or without one the actual's."""
    return target if target.symbol or convertible(source, NO_UNIT) else source


def counted(quantity: Quantity, unit: Unit) -> tuple[Fraction | None, Notes]:
    """The same for a quantity, with a note of what it is in *unit*."""
    factor, notes = factor_between(quantity.unit, unit)
    if factor is None:
        return None, notes
    inside = f"{exact(Fraction(quantity.value) * factor)}{unit}"
    return factor, (Note(NoteKind.CONVERTED, (quantity_text(quantity), inside)), *notes)


def compare(
    target: Target,
    actual: Actual,
    quantity: Quantity,
    condition: tuple[Comparator, Quantity | Comparison],
    notes: Notes = (),
) -> Verdict:
    """The verdict on *quantity* under *condition*, a comparator and what stands beside it."""
    op, bound = condition
    factor = None
    if quantity.unit.symbol != bound.unit.symbol:
        factor, more = counted(quantity, bound.unit)
        notes = (*more, *notes)
    return held(target, actual, (quantity.value, factor), (op, bound.value), notes)


def held(
    target: Target,
    actual: Actual,
    reached: tuple[Decimal, Fraction | None],
    condition: tuple[Comparator, Decimal],
    notes: Notes,
) -> Verdict:
    """The verdict on *reached*, a number and its factor, under *condition*, in one unit."""
    (value, factor), (op, bound) = reached, condition
    if factor is None:
        met = _HOLDS[op](value, bound)
    else:
        met = _HOLDS[op](Fraction(value) * factor, Fraction(bound))
    direction = Direction.LESS if op in _LESS else Direction.MORE
    return Verdict(outcome(met), Reason.COMPARED, target, actual, value, bound, factor, direction, notes)


def against(target: Numeric, actual: Amount | Bound, options: Options) -> Verdict:
    """The verdict on a number or a bound."""
    quantity = amount_of(actual)
    if quantity is not None:
        return _against_number(target, actual, quantity, options)
    return _against_bound(target, actual, options)


def _against_number(target: Numeric, actual: Actual, quantity: Quantity, options: Options) -> Verdict:
    """The verdict on one number."""
    match target:
        case Comparison():
            return _against_comparison(target, actual, quantity, options)
        case Range():
            goal = bounds(target)
            return _against_range(target, actual, quantity, goal, ())
        case Approximate():
            return _against_approximate(target, actual, quantity, options)


def _against_comparison(target: Comparison, actual: Actual, quantity: Quantity, options: Options) -> Verdict:
    direction, notes = options.of_implied(target)
    op = effective(target, direction)
    found = compare(target, actual, quantity, (op, target), notes)
    if not target.implied or direction is not None:
        return found
    if found.met:
        return attrs.evolve(found, direction=None)
    return attrs.evolve(found, outcome=Outcome.OPEN, reason=Reason.DIRECTION_NEEDED, direction=None)


def _against_range(target: Target, actual: Actual, quantity: Quantity, goal: Bounds, notes: Notes) -> Verdict:
    factor, more = counted(quantity, goal.unit)
    value = Fraction(quantity.value) * (factor or 1)
    met = Span.of(goal).holds(value)
    low, high = goal.low or Decimal(0), goal.high or Decimal(0)
    below = value - Fraction(low) <= Fraction(high) - value
    nearest, direction = (low, Direction.MORE) if below else (high, Direction.LESS)
    given = (*more, *notes)
    return Verdict(
        outcome(met), Reason.COMPARED, target, actual, quantity.value, nearest, factor, direction, given
    )


def _against_approximate(
    target: Approximate, actual: Actual, quantity: Quantity, options: Options
) -> Verdict:
    found = compare(target, actual, quantity, (Comparator.EQUAL, Quantity(target.value, target.unit)))
    width, notes = _width(target, quantity.unit, options)
    if width is not None:
        goal = around(target.value, width, target.unit)
        inside = _against_range(target, actual, quantity, goal, notes)
        return attrs.evolve(found, outcome=inside.outcome, notes=inside.notes)
    if found.met:
        return found
    return attrs.evolve(found, outcome=Outcome.OPEN, reason=Reason.TOLERANCE_NEEDED)


def _width(target: Approximate, source: Unit, options: Options) -> tuple[Decimal | None, Notes]:
    """The width of an approximate target: its own, else the caller's, in the unit of both sides."""
    given, unit = options.tolerance, shared_unit(source, target.unit)
    if target.tolerance is not None or given is None:
        return target.tolerance, ()
    if given.unit and unit:
        given = given.to(unit)
    if given.value < 0:
        raise ArgumentError(
            f"A tolerance is a width of zero or more; found {given}.",
            f"允许误差应为零或正数；实为 {given}。",
        )
    return given.value, (Note(NoteKind.TOLERANCE, (quantity_text(given),)),)


class Span(NamedTuple):
    """Numbers from ``low`` to ``high``, as fractions; ``None`` is no end there."""

    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool
    high_inclusive: bool

    @classmethod
    def of(cls, limits: Bounds, factor: Fraction | None = None) -> Span:
        """The span of *limits*, each end times *factor*, which is above zero."""
        times = factor or Fraction(1)
        low = None if limits.low is None else Fraction(limits.low) * times
        high = None if limits.high is None else Fraction(limits.high) * times
        return cls(low, high, limits.low_inclusive, limits.high_inclusive)

    def moved(self, change: Callable[[Fraction], Fraction]) -> Span:
        """The span under *change*, which only ever grows or only ever falls."""
        low = None if self.low is None else change(self.low)
        high = None if self.high is None else change(self.high)
        if change(Fraction(1)) > change(Fraction(0)):
            return Span(low, high, self.low_inclusive, self.high_inclusive)
        return Span(high, low, self.high_inclusive, self.low_inclusive)

    def holds(self, value: Fraction) -> bool:
        """Whether *value* lies in the span."""
        return self.above(value) and self.below(value)

    def above(self, value: Fraction) -> bool:
        """Whether *value* is past the low end."""
        return self.low is None or value > self.low or (self.low_inclusive and value == self.low)

    def below(self, value: Fraction) -> bool:
        """Whether *value* is short of the high end."""
        return self.high is None or value < self.high or (self.high_inclusive and value == self.high)

    def inside(self, goal: Span) -> bool:
        """Whether all of the span lies in *goal*."""
        low = goal.low is None or (
            self.low is not None
            and (
                self.low > goal.low
                or (self.low == goal.low and (goal.low_inclusive or not self.low_inclusive))
            )
        )
        high = goal.high is None or (
            self.high is not None
            and (
                self.high < goal.high
                or (self.high == goal.high and (goal.high_inclusive or not self.high_inclusive))
            )
        )
        return low and high

    def apart(self, goal: Span) -> bool:
        """Whether none of the span lies in *goal*."""
        return _ends_before(self, goal) or _ends_before(goal, self)


def _ends_before(one: Span, other: Span) -> bool:
    if one.high is None or other.low is None:
        return False
    touching = one.high_inclusive and other.low_inclusive
    return one.high < other.low or (one.high == other.low and not touching)


def limits_of(actual: Amount | Bound) -> Bounds:
    """The numbers that the actual may be."""
    if isinstance(actual, Amount):
        return of_comparison(Comparator.EQUAL, actual.quantity.value, actual.quantity.unit)
    limits = actual.limits
    if isinstance(limits, Comparison):
        return of_comparison(limits.op, limits.value, limits.unit)
    return bounds(limits)


def decide_span(target: Target, actual: Actual, span: Span, goal: Span, notes: Notes) -> Verdict:
    """Met if every number of *span* lies in *goal*, not met if none does, else open."""
    if span.inside(goal):
        return Verdict(Outcome.MET, Reason.COMPARED, target, actual, notes=notes)
    if span.apart(goal):
        return Verdict(Outcome.NOT_MET, Reason.COMPARED, target, actual, notes=notes)
    return open_(Reason.BOUND_UNDECIDED, target, actual, notes)


def _against_bound(target: Numeric, actual: Amount | Bound, options: Options) -> Verdict:
    """The verdict on a bound: decided where every number that it allows agrees."""
    limits = limits_of(actual)
    factor, notes = factor_between(limits.unit, target.unit)
    span = Span.of(limits, factor)
    match target:
        case Comparison():
            direction, more = options.of_implied(target)
            if target.implied and direction is None:
                return open_(Reason.DIRECTION_NEEDED, target, actual, notes)
            goal = Span.of(bounds(target, direction=direction))
            found = decide_span(target, actual, span, goal, (*notes, *more))
            return attrs.evolve(found, direction=direction)
        case Range():
            return decide_span(target, actual, span, Span.of(bounds(target)), notes)
        case Approximate():
            width, more = _width(target, limits.unit, options)
            if width is None:
                return open_(Reason.TOLERANCE_NEEDED, target, actual, notes)
            goal = Span.of(around(target.value, width, target.unit))
            return decide_span(target, actual, span, goal, (*notes, *more))


_PERCENT = Unit("%")
_POINTS = Unit("百分点")


def against_relative(target: Relative, actual: Amount | Bound | Change, options: Options) -> Verdict:
    """The verdict on a level or a change; a level needs the baseline."""
    if isinstance(actual, Change):
        return _changed(target, actual)
    if options.baseline is None:
        return open_(Reason.BASELINE_NEEDED, target, actual)
    unit = options.baseline.unit or limits_of(actual).unit
    baseline = Quantity(options.baseline.value, unit)
    note = Note(NoteKind.BASELINE, (target.baseline, quantity_text(baseline)))
    judge = _level if target.trend is None else _computed
    return judge(target, actual, baseline, (note,))


def _op(target: Relative) -> Comparator:
    """The comparator of a change; an implied one asks for at least as much of it."""
    return Comparator.AT_LEAST if target.implied else target.op


def _bound(target: Relative) -> Quantity:
    return Quantity(target.value or Decimal(0), target.unit)


def _changed(target: Relative, actual: Change) -> Verdict:
    """A change against a promised change, or against the level it started from."""
    if target.trend is not None:
        value = actual.quantity.value
        value = value if actual.trend is target.trend else value.copy_negate()
        return compare(target, actual, Quantity(value, actual.quantity.unit), (_op(target), _bound(target)))
    change = actual.quantity.value if actual.trend is Trend.UP else actual.quantity.value.copy_negate()
    if not convertible(actual.quantity.unit, _PERCENT):
        plain = compare(target, actual, Quantity(change), (target.op, Quantity(Decimal(0))))
        return attrs.evolve(plain, reached=None, bound=None, factor=None)
    whole = Decimal(int(ratio(_PERCENT, actual.quantity.unit) * 100))
    return compare(target, actual, Quantity(WIDE.add(whole, change)), (target.op, Quantity(whole)))


def _level(target: Relative, actual: Amount | Bound, baseline: Quantity, notes: Notes) -> Verdict:
    quantity = amount_of(actual)
    if quantity is not None:
        return compare(target, actual, quantity, (target.op, baseline), notes)
    limits = limits_of(actual)
    factor, more = factor_between(limits.unit, baseline.unit)
    goal = of_comparison(target.op, baseline.value, baseline.unit)
    return decide_span(target, actual, Span.of(limits, factor), Span.of(goal), (*more, *notes))


def _computed(target: Relative, actual: Amount | Bound, baseline: Quantity, notes: Notes) -> Verdict:
    """The change from the baseline, computed, against the promised one."""
    quantity = amount_of(actual)
    share = target.unit.symbol != "" and convertible(target.unit, _PERCENT)
    if share and baseline.value <= 0:
        return open_(Reason.BASELINE_UNFIT, target, actual, notes)
    change, averaged = _change(target, limits_of(actual).unit, baseline, share=share)
    goal = of_comparison(_op(target), _bound(target).value, target.unit)
    if quantity is None:
        span = Span.of(limits_of(actual)).moved(change)
        return decide_span(target, actual, span, Span.of(goal), (*averaged, *notes))
    return _reached(target, actual, change(Fraction(quantity.value)), (*averaged, *notes))


def _change(
    target: Relative, unit: Unit, baseline: Quantity, *, share: bool
) -> tuple[Callable[[Fraction], Fraction], Notes]:
    """What makes of a level in *unit* the change from *baseline*, in the target's unit."""
    back, notes = factor_between(baseline.unit, unit or baseline.unit)
    start = Fraction(baseline.value) * (back or 1)
    if share:
        times = ratio(_PERCENT, target.unit) * 100 / start
    else:
        times = _difference(unit or baseline.unit, target.unit)
    sign = 1 if target.trend is Trend.UP else -1
    return (lambda level: (level - start) * times * sign), notes


def _difference(unit: Unit, target: Unit) -> Fraction:
    """The factor for a difference of levels in *unit*; a difference of percentages counts points."""
    if not unit or not target:
        return Fraction(1)
    if convertible(target, _POINTS) and convertible(unit, _PERCENT):
        return ratio(unit, _PERCENT) * ratio(_POINTS, target)
    return ratio(unit, target)


def _reached(target: Relative, actual: Actual, change: Fraction, notes: Notes) -> Verdict:
    way = "增长" if target.trend is Trend.UP else "下降"
    told = Note(NoteKind.CHANGE, (f"{way}{exact(change)}{target.unit}",))
    factor = Fraction(1, change.denominator) if change.denominator != 1 else None
    condition = (_op(target), _bound(target).value)
    return held(target, actual, (Decimal(change.numerator), factor), condition, (*notes, told))


_ANY_YEAR = 2000
"""A leap year, in which two dates without a year are compared."""


def against_date(target: Deadline, actual: Moment, options: Options) -> Verdict:
    """The verdict on a date: kept up to the last day that counts, missed after it."""
    dates = (target.by, target.start or target.by, actual.date)
    year, notes = _year(dates, options)
    if year is None and len({date.year is None for date in dates}) > 1:
        return open_(Reason.YEAR_NEEDED, target, actual)
    by, start, done = (date.in_year(year or _ANY_YEAR) for date in dates)
    if target.edge is Edge.BEFORE:
        return _before(target, actual, (by, done), notes)
    if target.start is not None and done.last < start.first:
        notes = (*notes, Note(NoteKind.EARLY, (str(target.start),)))
    if done.last <= by.last or done.first > by.last:
        return _decided(target, actual, done.last <= by.last, notes)
    return open_(Reason.DATE_UNDECIDED, target, actual, notes)


def _year(dates: tuple[PartialDate, ...], options: Options) -> tuple[int | None, Notes]:
    """The year for dates without one: the caller's, if any date lacks it."""
    if options.year is None or all(date.year is not None for date in dates):
        return None, ()
    return options.year, (Note(NoteKind.YEAR, (str(options.year),)),)


def _before(
    target: Deadline, actual: Moment, dates: tuple[PartialDate, PartialDate], notes: Notes
) -> Verdict:
    by, done = dates
    if done.last < by.first:
        return _decided(target, actual, True, notes)
    if done.first > by.last or (by.day is not None and done.first >= by.first):
        return _decided(target, actual, False, notes)
    inside = done.first >= by.first and done.last <= by.last
    return open_(Reason.INSIDE_PERIOD if inside else Reason.DATE_UNDECIDED, target, actual, notes)


def _decided(target: Deadline, actual: Moment, kept: bool, notes: Notes) -> Verdict:
    return Verdict(outcome(kept), Reason.COMPARED, target, actual, notes=notes)


ActualLike = Actual | str | int | float | Decimal | None
"""What may be given as an actual: typed, as text, as a number, or ``None`` where it is missing."""

_NO_OPTIONS = Options()


def check(
    target: Target | str | int | float | Decimal,
    actual: ActualLike | Sequence[ActualLike],
    *,
    baseline: Quantity | str | int | float | Decimal | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | str | int | float | Decimal | None = None,
) -> Verdict:
    """Whether *actual* meets *target* (达标判定): met, not met, or open with its reason.

    Text is read as :func:`parse` and :func:`parse_actual` read it. A bare number takes the
    target's unit. For a target of several clauses, *actual* may be a list with one for each.

    *baseline* is what a relative target compares with. *direction* (``"more"``, ``"less"``, 正向,
    反向) or else the *indicator*'s name says which way of an implied ``=`` is better. *year* is
    that of dates without one. *tolerance* is the width of ``约`` and ``左右``, in the target's unit.

    Raises :class:`UnitMismatchError` for units that do not convert, a syntax error for text that
    can't be read, :class:`NumberError` for a number that can't be used, and
    :class:`ArgumentError` for another argument.

    >>> print(check("≥95.00(%)", 96.2).explanation())
    Met: 96.2% reaches the target ≥95.00(%). Completion 101.26%, deviation +1.26%.
    >>> check("3月前", "2024-02-28", year=2024).outcome
    <Outcome.MET: 'met'>
    """
    goal = _target(target)
    result = actual if isinstance(actual, Actual) else _actual(actual)
    plain = (
        baseline is None and direction is None and indicator is None and year is None and tolerance is None
    )
    if not plain:
        options = options_of(baseline, direction, indicator, year, tolerance)
        return _judged(goal, result, options)
    if type(result) is Amount and type(goal) is Comparison and not goal.implied:
        return compare(goal, result, result.quantity, (goal.op, goal))
    return _judged(goal, result, _NO_OPTIONS)


def options_of(
    baseline: Quantity | str | int | float | Decimal | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | str | int | float | Decimal | None = None,
) -> Options:
    """The options of :func:`check`, each of them checked; :class:`ArgumentError` names a wrong one.

    >>> options_of(direction="less").direction
    <Direction.LESS: 'less'>
    """
    way = None if direction is None else Direction.of(direction)
    if indicator is not None:
        Direction.by_name(indicator)
    demand_year(year)
    return Options(quantity_of(baseline), way, indicator, year, quantity_of(tolerance))


def quantity_of(given: Quantity | str | int | float | Decimal | None) -> Quantity | None:
    """What a caller gives for a number that may have a unit, as a quantity.

    >>> print(quantity_of("20‰"), quantity_of(3))
    20(‰) 3
    """
    if given is None or isinstance(given, Quantity):
        return given
    return parse_quantity(given) if isinstance(given, str) else Quantity(decimal(given))


def _target(given: Target | str | int | float | Decimal) -> Target:
    if isinstance(given, Target):
        return given
    if isinstance(given, str):
        return parse(given)
    return Comparison(Comparator.EQUAL, decimal(given), implied=True)


def _actual(given: ActualLike | Sequence[ActualLike]) -> Actual:
    if isinstance(given, Actual):
        return given
    if given is None:
        return Missing()
    if isinstance(given, str):
        return parse_actual(given)
    if isinstance(given, (list, tuple)):
        parts = tuple(_actual(part) for part in given)
        return Several(parts) if len(parts) != 1 else parts[0]
    return Amount(Quantity(decimal(given)))  # type: ignore[arg-type]


def _judged(target: Target, actual: Actual, options: Options) -> Verdict:
    """The verdict, by kind: what holds for any target first."""
    if isinstance(actual, Missing):
        return open_(Reason.ACTUAL_MISSING, target, actual)
    if isinstance(actual, (Wording, Claim)) and _says(actual) in (str(target), _written(target)):
        return Verdict(Outcome.MET, Reason.SAME_WORDING, target, actual)
    if isinstance(target, AllOf):
        return _clauses(target, actual, options)
    if isinstance(actual, Several):
        return open_(Reason.PARTS_UNASSIGNED, target, actual)
    if isinstance(target, Qualitative):
        return _in_words(target, actual)
    return _measured(target, actual, options)


def _says(actual: Wording | Claim) -> str:
    return actual.wording if isinstance(actual, Wording) else actual.word


def _written(target: Target) -> str:
    text: str = getattr(target, "text", "")
    return text.strip()


def _measured(target: Target, actual: Actual, options: Options) -> Verdict:
    """The verdict on a target that asks for a number or a date."""
    match target, actual:
        case Deadline(), Moment():
            return against_date(target, actual, options)
        case Relative(), Amount() | Bound() | Change():
            return against_relative(target, actual, options)
        case ((Comparison() | Range() | Approximate()), Amount() | Bound()):
            return against(target, actual, options)
    return open_(_undecided(actual), target, actual)


def _undecided(actual: Actual) -> Reason:
    """Why an actual of this kind can't answer a target of another kind."""
    if isinstance(actual, Claim):
        return Reason.CLAIM_ONLY
    if isinstance(actual, Wording):
        return Reason.NUMBERS_UNREAD if actual.numbers_unread else Reason.JUDGEMENT_NEEDED
    return Reason.NOT_COMPARABLE


_RANKS = ("差 不合格", "中等 中 合格", "良好 良", "优秀 优")
_GRADES = {word: rank for rank, words in enumerate(_RANKS) for word in words.split()}
_YES_NO = {"是": "否", "否": "是"}


def _in_words(target: Qualitative, actual: Actual) -> Verdict:
    """The verdict on wording: a verdict word may decide it, anything else a person judges."""
    if not isinstance(actual, Claim):
        unread = target.numbers_unread or (isinstance(actual, Wording) and actual.numbers_unread)
        return open_(Reason.NUMBERS_UNREAD if unread else Reason.JUDGEMENT_NEEDED, target, actual)
    met = _claimed(target.wording, actual)
    if met is None:
        return open_(Reason.JUDGEMENT_NEEDED, target, actual)
    return Verdict(outcome(met), Reason.CLAIMED, target, actual)


def _claimed(promised: str, claim: Claim) -> bool | None:
    """Whether *claim* says that *promised* was reached; None where that is not what it says."""
    if promised in _GRADES:
        return _GRADES[claim.word] >= _GRADES[promised] if claim.word in _GRADES else None
    if promised in _YES_NO:
        return False if _YES_NO[promised] == claim.word else None if promised == "否" else _full(claim)
    if claim.attainment is Attainment.PARTIAL and claim.word in _GRADES:
        return None
    return _full(claim)


def _full(claim: Claim) -> bool:
    return claim.attainment is Attainment.FULL


def _clauses(target: AllOf, actual: Actual, options: Options) -> Verdict:
    """All clauses must hold: one not met decides, one open leaves the rest open."""
    shares = _shared_out(target, actual)
    if shares is None:
        parts = tuple(open_(Reason.PARTS_UNASSIGNED, part, actual) for part in target.parts)
    else:
        parts = tuple(_judged(part, share, options) for part, share in zip(target.parts, shares, strict=True))
    found = {part.outcome for part in parts}
    for decisive in (Outcome.NOT_MET, Outcome.OPEN):
        if decisive in found:
            return Verdict(decisive, Reason.PARTS, target, actual, parts=parts)
    return Verdict(Outcome.MET, Reason.PARTS, target, actual, parts=parts)


def _shared_out(target: AllOf, actual: Actual) -> tuple[Actual, ...] | None:
    """Which actual answers each clause; None where that can't be told."""
    if isinstance(actual, Several):
        return actual.parts if len(actual.parts) == len(target.parts) else None
    if isinstance(actual, (Claim, Wording)):
        return (actual,) * len(target.parts)
    fitting = [index for index, part in enumerate(target.parts) if _answers(actual, part)]
    if len(fitting) != 1:
        return None
    return tuple(actual if index == fitting[0] else Missing() for index in range(len(target.parts)))


def _answers(actual: Actual, part: Target) -> bool:
    """Whether *actual* is of the kind that *part* asks for."""
    if isinstance(actual, Moment):
        return isinstance(part, Deadline)
    if isinstance(actual, Change):
        return isinstance(part, Relative)
    return isinstance(part, (Comparison, Range, Approximate, Relative))
