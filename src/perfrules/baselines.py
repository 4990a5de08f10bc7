"""Actuals held against relative targets (相对目标): levels, and changes from a baseline."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import attrs

from perfrules._exact import WIDE, exact
from perfrules.actuals import Actual, Amount, Bound, Change
from perfrules.bounds import of_comparison
from perfrules.comparing import (
    Notes,
    Options,
    Span,
    amount_of,
    compare,
    decide_span,
    factor_between,
    held,
    limits_of,
    open_,
)
from perfrules.explanations import quantity_text
from perfrules.outcomes import Note, NoteKind, Reason
from perfrules.quantities import Quantity
from perfrules.targets import Comparator, Relative, Trend
from perfrules.units import Unit, convertible, ratio
from perfrules.verdicts import Verdict

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
