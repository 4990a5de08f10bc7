"""An actual result held against its target: the verdict, for every kind of either.

``docs/reference/checking.md`` leads to the whole table, target kind by actual kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from perfrules._exact import decimal
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
from perfrules.baselines import against_relative
from perfrules.bounds import Bounds, bounds
from perfrules.comparing import (
    Options,
    against,
    compare,
    open_,
    outcome,
)
from perfrules.dates import demand_year
from perfrules.deadlines import against_date
from perfrules.outcomes import Direction, Outcome, Reason
from perfrules.quantities import Quantity
from perfrules.reading import parse, parse_actual, parse_quantity
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Qualitative,
    Range,
    Relative,
    Target,
)
from perfrules.verdicts import Verdict

Given = Actual | str | int | float | Decimal | None
"""What may be given as an actual: typed, as text, as a number, or ``None`` where it is missing."""

_NO_OPTIONS = Options()


def check(
    target: Target | str | int | float | Decimal,
    actual: Given | Sequence[Given],
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


def _actual(given: Given | Sequence[Given]) -> Actual:
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


__all__ = ["Bounds", "Direction", "Given", "bounds", "check"]
