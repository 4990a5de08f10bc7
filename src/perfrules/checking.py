"""An actual result held against its target: the verdict, for every kind of either.

A target that asks for a number comes down to a :class:`~perfrules.bounds.Goal`, and an actual to the
number, or the numbers, that it may be. The verdict is met where these lie in the goal's limits, not
met where none does, and else open. ``docs/reference/checking.md`` leads to the whole table, target
kind by actual kind.
"""

from __future__ import annotations

import functools
import numbers
import operator
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import attrs

from perfrules._exact import WIDE, decimal, exact
from perfrules._glyphs import fold, grammar_text
from perfrules.actuals import (
    Actual,
    Amount,
    Aside,
    AsideKind,
    Attainment,
    Bound,
    Change,
    Claim,
    Missing,
    Moment,
    Nothing,
    Several,
    Wording,
)
from perfrules.bounds import Bounds, Goal, bounds, goal_of
from perfrules.dates import PartialDate, demand_year
from perfrules.errors import ActualSyntaxError, ArgumentError, NumberError
from perfrules.quantities import NO_UNIT, Quantity, Unit, convertible, meant_beside, on_average, ratio
from perfrules.reading import parse, parse_actual, parse_quantity
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Direction,
    Edge,
    Numeric,
    Qualitative,
    Range,
    Relative,
    Target,
    Trend,
)
from perfrules.verdicts import Note, NoteKind, Outcome, Reason, Verdict, quantity_text

__all__ = ["Numeric", "check", "direction_of"]


Figure = int | float | str | Decimal
"""What may be given as a number; text is read."""
Given = Actual | Figure | None
"""What may be given as an actual: typed, as text, as a number, or ``None`` where it is missing."""
Notes = tuple[Note, ...]

_HOLDS: dict[Comparator, Callable[[Any, Any], bool]] = {
    Comparator.AT_LEAST: operator.ge,
    Comparator.AT_MOST: operator.le,
    Comparator.MORE_THAN: operator.gt,
    Comparator.LESS_THAN: operator.lt,
    Comparator.EQUAL: operator.eq,
}
_ZERO = Decimal(0)
_PERCENT, _POINTS = Unit("%"), Unit("百分点")
_ANY_YEAR = 2000
"""A leap year, in which two dates without a year are compared."""


class Options(NamedTuple):
    """What a caller may add to a check; the function :func:`perfrules.check` explains each."""

    baseline: Quantity | None = None
    direction: Direction | None = None
    indicator: str | None = None
    year: int | None = None
    tolerance: Quantity | None = None


_NO_OPTIONS = Options()


def direction_of(
    target: Target, indicator: str | None = None, direction: Direction | None = None
) -> Direction | None:
    """Which way of *target* is better (正向/反向), decided here for checks, points and SQL alike.

    A sign decides; ``=`` goes by the *direction* given; an implied ``=`` by that, or else by the
    name of the *indicator* or the target's own, and is None where none tells. Nobody promises at
    least nothing: less is better than an implied 0, but for growth. Other targets have no direction.

    >>> [direction_of(parse(text), "投诉次数") for text in ("≥5次", "5次", "=5次")]
    [<Direction.MORE: 'more'>, <Direction.LESS: 'less'>, <Direction.MORE: 'more'>]
    >>> direction_of(parse("0起")), direction_of(parse("5起")), direction_of(parse("培训5期"))
    (<Direction.LESS: 'less'>, None, <Direction.MORE: 'more'>)
    """
    if not isinstance(target, Comparison):
        return None
    if target.op.is_floor or target.op.is_cap:
        return Direction.LESS if target.op.is_cap else Direction.MORE
    if direction is not None or not target.implied:
        return direction or Direction.MORE
    name = target.subject if indicator is None else indicator
    if not target.value and not name.endswith(_GROWTH):
        return Direction.LESS
    return Direction.by_name(name)


_GROWTH = ("增长", "增长率", "增速", "增幅", "涨幅")
"""Ends of names of which 0 may be the least that is promised."""


def check(
    target: Target | str | int | float | Decimal,
    actual: Actual
    | str
    | int
    | float
    | Decimal
    | Sequence[Actual | str | int | float | Decimal | None]
    | None,
    *,
    baseline: Quantity | str | int | float | Decimal | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | str | int | float | Decimal | None = None,
) -> Verdict:
    """Whether *actual* meets *target* (达标判定): met, not met, or open with its reason.

    Text is read as :func:`parse` and :func:`parse_actual` read it; numbers, dates and timestamps
    of any library are taken as they are, and NaN, NA and NaT are a missing actual. A bare number
    takes the target's unit; where it is text and lies so far off that another unit was meant
    (``≥95%`` and ``0.96``), the verdict is open. For a target of several clauses, *actual* may be
    a list with one for each.

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
    name = indicator if isinstance(indicator, str) else ""
    goal = _target(target, name)
    result = actual if isinstance(actual, Actual) else _actual(actual, name)
    plain = baseline is None and direction is None and indicator is None and year is None
    if not plain or tolerance is not None:
        return _judged(goal, result, options_of(baseline, direction, indicator, year, tolerance))
    named = type(result) is Amount and (result.subject or result.deed or result.counted)
    if type(result) is Amount and type(goal) is Comparison and not goal.implied and not named:
        number, unit = result.quantity.value, result.quantity.unit.symbol
        sure = not unit and not (result.text and perhaps_off(number, goal.value))
        if sure or (unit and unit == goal.unit.symbol):  # the usual case, without its goal
            met = _outcome(_HOLDS[goal.op](number, goal.value))
            way = Direction.LESS if goal.op.is_cap else Direction.MORE
            return Verdict(met, Reason.COMPARED, goal, result, number, goal.value, None, way)
    return _judged(goal, result, _NO_OPTIONS)


def options_of(
    baseline: Quantity | Figure | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | Figure | None = None,
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


def quantity_of(given: Quantity | Figure | None) -> Quantity | None:
    """What a caller gives for a number that may have a unit, as a quantity.

    >>> print(quantity_of("20‰"), quantity_of(3))
    20(‰) 3
    """
    if given is None or isinstance(given, Quantity):
        return given
    return parse_quantity(given) if isinstance(given, str) else Quantity(decimal(given))


def _target(given: Target | Figure, indicator: str = "") -> Target:
    if isinstance(given, Target):
        return given
    if isinstance(given, str):
        return parse(given, indicator)
    return Comparison(Comparator.EQUAL, decimal(given), implied=True)


def _actual(given: Given | Sequence[Given], indicator: str = "") -> Actual:
    if isinstance(given, Actual):
        return given
    if given is None:
        return Missing()
    if isinstance(given, str):
        return parse_actual(given, indicator)
    if isinstance(given, (list, tuple)):
        parts = tuple(_actual(part, indicator) for part in given)
        return Several(parts) if len(parts) != 1 else parts[0]
    try:
        return Amount(Quantity(decimal(given)))  # type: ignore[arg-type]
    except NumberError:
        plain = own(given)
        if plain is given:
            raise
        return _actual(plain)


def own(given: Any) -> Any:
    """What another library gives for an actual, as perfrules' or Python's own value.

    Real numbers are taken by the digits that they show, dates and timestamps by their day; NaN,
    NA and NaT are None, a missing actual. Anything else is given back as it is.

    >>> import datetime
    >>> own(float("nan")), str(own(datetime.datetime(2021, 6, 30, 8)))
    (None, '2021-06-30')
    """
    if isinstance(given, Decimal):
        return None if given.is_nan() else given
    try:
        itself = bool(operator.eq(given, given))
    except TypeError:  # pandas' NA is neither itself nor another
        itself = False
    except ValueError:  # an array has no one answer
        itself = True
    if not itself:
        return None
    if isinstance(given, numbers.Real) and not isinstance(given, (bool, numbers.Rational, float)):
        return decimal(str(given))
    if isinstance(given, numbers.Integral) and not isinstance(given, bool):
        return int(given)
    if getattr(getattr(given, "dtype", None), "kind", "") == "M":  # numpy's timestamps
        year, month, day = map(int, str(given)[:10].split("-"))
        return Moment(PartialDate(year, month=month, day=day))
    if all(hasattr(given, part) for part in ("year", "month", "day")):
        dated: Any = given
        return Moment(PartialDate(dated.year, month=dated.month, day=dated.day))
    return given


# ---- which kind answers which


def _judged(target: Target, actual: Actual, options: Options, whole: str = "") -> Verdict:
    """The verdict, by kind: what holds for any target first; *whole* is the text that a part stands in."""
    if isinstance(target, AllOf) and not isinstance(actual, Missing) and not _says_so(actual, target):
        return _clauses(target, actual, options)
    direction = direction_of(target, options.indicator, options.direction)
    actual = _without_claims(actual) if isinstance(actual, Several) else actual
    match target, actual:
        case _, Missing():
            return _open(Reason.ACTUAL_MISSING, target, actual, direction)
        case _, Wording() | Claim() | Nothing() | Aside() if _says_so(actual, target):
            same = Reason.SAME_WORDING
            return Verdict(Outcome.MET, same, target, actual, direction=_implied(target, direction))
        case _, Several():
            return _open(Reason.PARTS_UNASSIGNED, target, actual, direction)
    if (why := _no_result(target, actual, direction, options.indicator or "", whole)) is not None:
        return _open(why, target, actual, direction)
    match target, actual:
        case Qualitative(), _:
            return _in_words(target, actual)
        case Deadline(), Moment():
            return _dated(target, actual, options)
        case Relative(), Amount() | Bound() | Change():
            return _relative(target, _as_change(target, actual), options)
        case Comparison(value=value, op=op), Nothing() if op.is_cap or (not value and not op.is_floor):
            goal, notes = _goal(target, Amount(Quantity(_ZERO)), direction, options)
            return _reached(target, actual, goal, _ZERO, None, notes)
        case ((Comparison() | Range() | Approximate()), Amount() | Bound()):
            goal, notes = _goal(target, actual, direction, options)
            return _held(target, actual, goal, notes)
    return _open(_undecided(actual), target, actual, direction)


# ---- what is no result of this target


_ASIDES = {
    AsideKind.REFERENCE: Reason.REFERENCE,
    AsideKind.PLAN: Reason.PLAN,
    AsideKind.ELSEWHERE: Reason.ELSEWHERE,
    AsideKind.UNDONE: Reason.UNDONE,
}
_LOOSE = dict.fromkeys(map(ord, " ()[]:%、的“”\"'"))


@functools.cache
def _families(kind: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The families of ``answers.csv`` of a *kind*, each with the words of a name that it answers.

    ``docs/how-to/change-what-is-understood.md`` says what each kind is for.
    """
    rows = (line.split(",") for line in grammar_text("answers.csv").splitlines()[1:])
    return tuple((tuple(row[1].split()), tuple(row[2].split())) for row in rows if row[0] == kind)


@functools.cache
def _words(kind: str) -> tuple[str, ...]:
    """All words of a *kind*, the longer before those that they begin or end with."""
    return tuple(sorted((word for words, _ in _families(kind) for word in words), key=len, reverse=True))


def _no_result(
    target: Target, actual: Actual, direction: Direction | None, indicator: str, whole: str
) -> Reason | None:
    """Why *actual* is no result of *target*, perhaps a part of the *whole*; None where it may be one."""
    if isinstance(actual, Aside):
        return _ASIDES[actual.kind]
    names = [_bared(name) for name in (getattr(target, "subject", ""), indicator) if name]
    if isinstance(target, Relative) and isinstance(actual, Amount):  # 增幅6% for 同比增长5%
        names += _words("up") + _words("down")
    promised = _bared(target.text or whole)
    if not _names(actual, names, promised):
        return Reason.OTHER_NAME
    if isinstance(actual, Change) and isinstance(target, Relative) and not _same_base(target, actual):
        return Reason.OTHER_BASELINE
    if isinstance(actual, Moment) and not _same_stage(_bared(actual.deed), names, promised):
        return Reason.OTHER_NAME
    if not isinstance(actual, Amount):
        return None
    share = convertible(actual.quantity.unit, _PERCENT) and bool(actual.quantity.unit)
    cap = isinstance(target, Comparison) and (target.op.is_cap or direction is Direction.LESS)
    return Reason.PROGRESS if actual.deed and share and cap else None


def _names(actual: Actual, names: Sequence[str], promised: str = "") -> bool:
    """Whether what *actual* says of its number is what *names* say, or no more than that it was reached.

    A deed may also be one that the target's text *promised*: 20小时修复 for 24小时内修复.
    """
    said = _bared(getattr(actual, "subject", ""))
    if isinstance(actual, Nothing) and names:
        said = _of_what(_bared(actual.word))
    if said and not any(_same_name(said, name) for name in names):
        return False
    return not isinstance(actual, Amount) or (
        _does(_bared(actual.deed), names, promised) and _counts(_bared(actual.counted), names)
    )


def _of_what(none: str) -> str:
    """What there was none of (安全事故 in 未发生安全事故); empty where the word names nothing."""
    lead = next((word for word in _words("none") if none.startswith(word)), "")
    end = next((word for word in _words("none of") if none.endswith(word)), "")
    return none.removeprefix(lead).removesuffix(end)


def _bared(name: str) -> str:
    """A name without blanks, brackets and marks, in one form of each character."""
    return fold(name).translate(_LOOSE)


def _same_name(said: str, name: str) -> bool:
    """Whether a result's name means the indicator *name*, both bared.

    It is the indicator's ending (出勤率 for 会议出勤率), and has nothing in front but what says that it
    was reached (实际出勤率, 组织活动); one of the two may leave out that it is counted (活动 for 活动场次).
    """
    said = bare if len(bare := _stripped(said)) > 1 else said  # 完成率 is no 率
    bare = _uncounted(name)
    if len(said) == len(bare) and said in bare * 2:  # 发放宣传册 for 宣传册发放数量
        return True
    if (
        name.endswith(_PEOPLE) and said.startswith(bare) and said.removeprefix(bare) in _words("people")
    ):  # 培训学员 for 培训人数
        return True
    for one, other in ((said, name), (_uncounted(said), name), (said, bare)):
        if (
            one
            and other.endswith(one)
            and not any(turn in other.removesuffix(one) for turn in _words("turns"))
        ):
            return True
    return any(said in kin and name.endswith(kin) for kin, _ in _families("same"))


_PEOPLE = ("人数", "人次")


def _uncounted(name: str) -> str:
    """A name without its end where that only says that it is counted: 活动 for 活动场次."""
    end = next((end for end in _words("counts") if name.endswith(end)), "")
    return name.removesuffix(end) or name


def _stripped(said: str) -> str:
    """*said* without the words in front that say no more than that it was done: 组织开展活动 is 活动."""
    found = next((word for word in _words("reached") if said.startswith(word)), "") if said else ""
    return _stripped(said.removeprefix(found)) if found else said


def _does(deed: str, names: Sequence[str], promised: str) -> bool:
    """Whether what was done is what a name or the target asks for, behind words of having done."""
    rest = _stripped(deed).removesuffix("了")
    return (
        not rest
        or (not names and rest in _words("end"))
        or _holds(promised, [rest])
        or any(_holds(name, _kin_of(rest)) for name in names)
    )


def _kin_of(deed: str) -> Sequence[str]:
    """The words of a name that *deed* answers."""
    return [deed, *(word for deeds, words in _families("deed") if deed in deeds for word in words)]


def _counts(noun: str, names: Sequence[str]) -> bool:
    """Whether the noun that was counted is in a name, where there is one."""
    return not noun or not names or any(noun in name or name in noun for name in names)


def _holds(name: str, words: Sequence[str]) -> bool:
    """Whether one of *words* stands in *name*, and nothing in front of it turns it around."""
    return any(word in name and name[: name.index(word)][-1:] not in _words("turns") for word in words)


def _same_base(target: Relative, actual: Change) -> bool:
    """Whether a change is against the target's baseline; one that says none is."""
    one, other = (
        _bared(base).removesuffix("相比").removesuffix("水平") for base in (target.baseline, actual.baseline)
    )
    last_year = _words("last year")
    return not other or one == other or (other in last_year and (not one or one in last_year))


def _same_stage(deed: str, names: Sequence[str], promised: str) -> bool:
    """Whether what was done by a date is what the target asks: the same deed, or an end if it names none."""
    stage = _stripped(deed)
    for end in _words("wholly"):
        stage = stage.removesuffix(end) or end
    if not stage or stage in _words("wholly"):
        return True
    asked = (*names, promised)
    first = next((end for end in _words("end") if stage.startswith(end) and stage != end), stage)
    last = stage if first == stage else stage.removeprefix(first)  # 完工验收 says both
    if any(_holds(name, [*_kin_of(first), *_kin_of(last)]) for name in asked):
        return True
    ends = _words("end")
    return last in ends and not any(_holds(name, (*ends, *_words("stage"))) for name in asked)


def _implied(target: Target, direction: Direction | None) -> Direction | None:
    """The direction as a verdict without figures carries it: that of ``=``, which its sign does not say."""
    return direction if isinstance(target, Comparison) and target.op is Comparator.EQUAL else None


def _open(
    reason: Reason, target: Target, actual: Actual, direction: Direction | None = None, notes: Notes = ()
) -> Verdict:
    return Verdict(Outcome.OPEN, reason, target, actual, direction=_implied(target, direction), notes=notes)


def _outcome(met: bool) -> Outcome:
    return Outcome.MET if met else Outcome.NOT_MET


def _says_so(actual: Actual, target: Target) -> bool:
    """Whether the actual's words are the target's."""
    said = getattr(actual, "word", None) or getattr(actual, "wording", None)
    said = said and said.strip().rstrip(_STOPS)
    return said is not None and said in (str(target), target.text.strip().rstrip(_STOPS))


_STOPS = "。.；;，, "


def _undecided(actual: Actual) -> Reason:
    """Why an actual of this kind can't answer a target of another kind."""
    if isinstance(actual, Claim):
        return Reason.CLAIM_ONLY
    if isinstance(actual, Wording):
        return Reason.NUMBERS_UNREAD if actual.numbers_unread else Reason.JUDGEMENT_NEEDED
    return Reason.NOT_COMPARABLE


_NONE = ("无", "零", "没有")
_YES_NO = {"是": "否", "否": "是"}


def _in_words(target: Qualitative, actual: Actual) -> Verdict:
    """The verdict on wording: a verdict word may decide it, anything else a person judges."""
    if not isinstance(actual, Claim):
        unread = target.numbers_unread or (isinstance(actual, Wording) and actual.numbers_unread)
        return _open(Reason.NUMBERS_UNREAD if unread else Reason.JUDGEMENT_NEEDED, target, actual)
    met = _claimed(target.wording, actual)
    if met is None:
        return _open(Reason.JUDGEMENT_NEEDED, target, actual)
    return Verdict(_outcome(met), Reason.CLAIMED, target, actual)


def _claimed(promised: str, claim: Claim) -> bool | None:
    """Whether *claim* says that *promised* was reached; None where that is not what it says."""
    rank = _rank(promised)
    if rank is not None:
        return None if (given := _rank(claim.word)) is None else given >= rank
    if promised in _NONE:  # beside 无 a 是 may say that there is one
        return None
    if promised in _YES_NO:
        return False if _YES_NO[promised] == claim.word else None if promised == "否" else _full(claim)
    if claim.attainment is Attainment.PARTIAL and (
        _rank(claim.word) is not None or claim.word.startswith(_NEARLY)
    ):
        return None
    return _full(claim)


_NEARLY = "基本"
"""In front of a claim it says neither that all was reached nor that a part was not."""


def _rank(word: str) -> int | None:
    """The place of a grade's word among the grades, from the lowest up; None for any other word."""
    return next((place for place, (words, _) in enumerate(_families("rank")) if word in words), None)


def _full(claim: Claim) -> bool:
    return claim.attainment is Attainment.FULL


def _clauses(target: AllOf, actual: Actual, options: Options) -> Verdict:
    """All clauses must hold: one not met decides, one open leaves the rest open."""
    shares = _shared_out(target, actual)
    if shares is None:
        parts = tuple(_open(Reason.PARTS_UNASSIGNED, part, actual) for part in target.parts)
    else:
        parts = tuple(
            _judged(part, share, options, target.text)
            for part, share in zip(target.parts, shares, strict=True)
        )
    found = {part.outcome for part in parts}
    for decisive in (Outcome.NOT_MET, Outcome.OPEN):
        if decisive in found:
            return Verdict(decisive, Reason.PARTS, target, actual, parts=parts)
    return Verdict(Outcome.MET, Reason.PARTS, target, actual, parts=parts)


def _shared_out(target: AllOf, actual: Actual) -> tuple[Actual, ...] | None:
    """Which actual answers each clause; None where that can't be told.

    The one place that matches results with clauses.
    """
    if isinstance(actual, Several):
        if len(actual.parts) != len(target.parts):
            actual = _without_claims(actual)
        if not isinstance(actual, Several) or len(actual.parts) != len(target.parts) or _numbered(actual):
            return None
        return _by_name(target, Several(tuple(map(_reread, actual.parts)), text=actual.text))
    if isinstance(actual, (Claim, Wording, Nothing, Aside)):
        return (actual,) * len(target.parts)
    fitting = [index for index, part in enumerate(target.parts) if _answers(actual, part)]
    if len(fitting) != 1:
        return None
    return tuple(actual if index == fitting[0] else Missing() for index in range(len(target.parts)))


def _by_name(target: AllOf, actual: Several) -> tuple[Actual, ...] | None:
    """The parts of *actual* in the order of the clauses that they name; as they stand if one has no name."""
    names = [_bared(getattr(part, "subject", "")) for part in target.parts]
    if not all(names) or not all(map(_is_named, actual.parts)):
        return _by_unit(target, actual)
    shares = []
    for name in names:
        fitting = [part for part in actual.parts if _names(part, [name])]
        if len(fitting) != 1:
            return None
        shares += fitting
    return tuple(shares)


def _by_unit(target: AllOf, actual: Several) -> tuple[Actual, ...]:
    """The parts of *actual* in the order of the clauses whose units they have, or as they stand."""
    asked = [getattr(part, "unit", NO_UNIT) for part in target.parts]
    given = [limits_of(part).unit for part in actual.parts]
    fitting = [[index for index, unit in enumerate(given) if convertible(unit, one)] for one in asked]
    if not all(unit.symbol for unit in (*asked, *given)) or {len(found) for found in fitting} != {1}:
        return actual.parts
    return tuple(actual.parts[found[0]] for found in fitting)


def _numbered(actual: Several) -> bool:
    """Whether 1.96%；2.99% may be a list of 96% and 99%: each number begins with its place."""
    found = [amount_of(part) for part in actual.parts]
    return bool(actual.text) and all(
        each is not None and each.value != place and 0 <= each.value - place < 1
        for place, each in enumerate(found, 1)
    )


def _reread(part: Actual) -> Actual:
    """A part in words as what such words say alone: 无投诉 is none of it."""
    if not isinstance(part, Wording) or part.numbers_unread:
        return part
    try:
        return parse_actual(part.wording)
    except ActualSyntaxError:  # letters alone
        return part


def _without_claims(actual: Several) -> Actual:
    """*actual* without the parts that say no more than that it was reached: 97%，完成目标."""
    kept = tuple(part for part in actual.parts if not _claims(part))
    if not kept or len(kept) == len(actual.parts):
        return actual
    return kept[0] if len(kept) == 1 else Several(kept, text=actual.text)


def _claims(part: Actual) -> bool:
    """Whether a part of an actual is in words, which say that all was reached."""
    said = _reread(part)
    return isinstance(said, Claim) and _full(said)


def _is_named(part: Actual) -> bool:
    """Whether a part of an actual says whose result it is."""
    if isinstance(part, Nothing):
        return bool(_of_what(_bared(part.word)))
    return bool(getattr(part, "subject", "") or _stripped(_bared(getattr(part, "deed", ""))))


def _answers(actual: Actual, part: Target) -> bool:
    """Whether *actual* is of the kind that *part* asks for."""
    if isinstance(actual, Moment):
        return isinstance(part, Deadline)
    if isinstance(actual, Change):
        return isinstance(part, Relative)
    return isinstance(part, (Comparison, Range, Approximate, Relative))


# ---- numbers


def _goal(
    target: Numeric, actual: Amount | Bound, direction: Direction | None, options: Options
) -> tuple[Goal, Notes]:
    """What *target* asks, with the notes that say what the options added to it."""
    if isinstance(target, Comparison):
        notes: Notes = ()
        if target.implied and options.direction is not None:
            notes = (Note(NoteKind.DIRECTION_GIVEN, (options.direction.value,)),)
        elif target.implied and direction is not None:
            name = target.subject if options.indicator is None else options.indicator
            zero = not target.value and not name.endswith(_GROWTH)
            by_name = Note(NoteKind.DIRECTION_BY_NAME, (direction.value, name))
            notes = (Note(NoteKind.DIRECTION_OF_ZERO, (direction.value,)) if zero else by_name,)
        return goal_of(target, direction), notes
    given = options.tolerance
    if not isinstance(target, Approximate) or target.tolerance is not None or given is None:
        return goal_of(target), ()
    unit = shared_unit(limits_of(actual).unit, target.unit)
    given = given.to(unit) if given.unit and unit else given
    if given.value < 0:
        raise ArgumentError("argument.tolerance", found=str(given))
    return goal_of(target, width=given.value), (Note(NoteKind.TOLERANCE, (quantity_text(given),)),)


def _held(
    target: Target, actual: Actual, goal: Goal, notes: Notes = (), quantity: Quantity | None = None
) -> Verdict:
    """The verdict on *quantity*, else on the number or the numbers that *actual* gives."""
    quantity = amount_of(actual) if quantity is None else quantity
    if (
        quantity is not None
        and quantity.unit == goal.limits.unit
        and (quantity.unit.symbol or not actual.text)
    ):
        return _reached(target, actual, goal, quantity.value, None, notes)
    limits = limits_of(actual) if quantity is None else _just(quantity)
    doubted = _doubted(target, actual, goal, limits)
    if doubted is not None:
        return doubted
    if quantity is not None:
        factor, more = counted(quantity, goal.limits.unit)
        return _reached(target, actual, goal, quantity.value, factor, (*more, *notes))
    factor, more = factor_between(limits.unit, goal.limits.unit)
    if not goal.decided:
        return _open(_wanting(target), target, actual, goal.direction, more)
    return _allowed(target, actual, goal, limits.moved(lambda end: end * (factor or 1)), (*more, *notes))


def _reached(
    target: Target, actual: Actual, goal: Goal, reached: Decimal, factor: Fraction | None, notes: Notes
) -> Verdict:
    """The verdict on one number, *reached* times its *factor*."""
    value = reached if factor is None else Fraction(reached) * factor
    met, reason = _outcome(value in goal.limits), Reason.COMPARED
    if not goal.decided and met is Outcome.NOT_MET:
        met, reason = Outcome.OPEN, _wanting(target)
    bound, direction = goal.nearest(value)
    return Verdict(met, reason, target, actual, reached, bound, factor, direction, notes)


def _allowed(target: Target, actual: Actual, goal: Goal, span: Bounds, notes: Notes) -> Verdict:
    """The verdict on all that *actual* may be: decided where every number there agrees."""
    met = span.inside(goal.limits)
    if not met and not span.apart(goal.limits):
        return _open(Reason.BOUND_UNDECIDED, target, actual, goal.direction, notes)
    direction = _implied(target, goal.direction)
    return Verdict(_outcome(met), Reason.COMPARED, target, actual, direction=direction, notes=notes)


def _wanting(target: Target) -> Reason:
    """Why a number beside an undecided goal leaves it open."""
    return Reason.TOLERANCE_NEEDED if isinstance(target, Approximate) else Reason.DIRECTION_NEEDED


def amount_of(actual: Actual) -> Quantity | None:
    """The one number that *actual* gives, if it gives one (``=95%`` is as good as ``95%``)."""
    if isinstance(actual, Amount):
        return actual.quantity
    if isinstance(actual, Bound) and isinstance(actual.limits, Comparison):
        limits = actual.limits
        return Quantity(limits.value, limits.unit) if limits.op is Comparator.EQUAL else None
    return None


def limits_of(actual: Actual) -> Bounds:
    """The numbers that the actual may be."""
    if isinstance(actual, Amount):
        return _just(actual.quantity)
    return bounds(actual.limits) if isinstance(actual, Bound) else Bounds(None, None)


def _just(quantity: Quantity) -> Bounds:
    return Bounds(quantity.value, quantity.value, unit=quantity.unit)


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


# ---- a number whose unit is in doubt

_FAR_OFF, _NEAR_BY = 20, 5
_TWENTY = Decimal(_FAR_OFF)
"""How many times off the bound a number is out of place, and how many times off another reading fits."""


def perhaps_off(one: Decimal, other: Decimal) -> bool:
    """The same at a glance: false for two numbers above zero that lie near enough."""
    return WIDE.multiply(one, _TWENTY) < other or WIDE.multiply(other, _TWENTY) < one


def _off(one: Decimal | Fraction, other: Decimal | Fraction, times: int) -> bool:
    """Whether two numbers above zero are more than so many times apart."""
    if one <= 0 or other <= 0:
        return False
    low, high = (one, other) if one < other else (other, one)
    return Fraction(low) * times < Fraction(high)


def _doubted(target: Target, actual: Actual, goal: Goal, limits: Bounds) -> Verdict | None:
    """The open verdict on a number that was typed without a unit where its unit is in doubt, else None.

    It counts the other side's unit. Where that is more than twentyfold off the bound, and the
    number as a fraction of 1 (beside a share, or beside another number without a unit) or without
    万 and its kin lies within fivefold of it, nobody can tell. A number that a program gave has no
    text, and is never in doubt.
    """
    unit, beside = limits.unit, goal.limits.unit
    both, beside_actual = not unit.symbol and not beside.symbol, bool(unit.symbol)
    if not actual.text or (unit.symbol and beside.symbol):
        return None
    if (beside_actual or both) and (not target.text or isinstance(target, Relative)):
        return None
    side = unit if unit.symbol else beside
    for end in dict.fromkeys((limits.low, limits.high)):
        bound = None if end is None else goal.nearest(Fraction(end))[0]
        if end is None or bound is None:
            continue
        of_target = beside_actual or (both and bound < end)
        one, other = (bound, end) if of_target else (end, bound)
        if not _off(one, other, _FAR_OFF):
            continue
        for meant, times in meant_beside(side) if not both else _AS_SHARE if one < 1 else ():
            if not _off(Fraction(one) * Fraction(times) * ratio(meant, side), other, _NEAR_BY):
                pair = (side, Decimal(1)), (meant, times)
                readings = tuple(_reading(target, actual, goal, limits, of_target, *each) for each in pair)
                found = _open(Reason.UNIT_IN_DOUBT, target, actual, goal.direction)
                return attrs.evolve(found, readings=readings)
    return None


_AS_SHARE = ((NO_UNIT, Decimal(100)),)
"""Beside another number without a unit, a fraction of 1 may be that many in a hundred."""


def _reading(
    target: Target, actual: Any, goal: Goal, limits: Bounds, of_target: bool, unit: Unit, times: Decimal
) -> Verdict:
    """The verdict where the bare side, target or actual, counts *unit*, its numbers *times* as many."""
    if of_target:
        meant: Any = _counting(target, unit, times)
        return _held(meant, attrs.evolve(actual, text=""), goal_of(meant, goal.direction))
    if isinstance(actual, Bound) and amount_of(actual) is None:
        return _held(target, Bound(_counting(actual.limits, unit, times)), goal)
    return _held(target, Amount(Quantity(_times(limits.low, times), unit)), goal)


def _counting(numeric: Any, unit: Unit, times: Decimal) -> Any:
    """A comparison, a range or an approximate target with its numbers *times* as large, in *unit*."""
    names = [
        field for field in ("value", "low", "high", "tolerance") if getattr(numeric, field, None) is not None
    ]
    return attrs.evolve(numeric, unit=unit, **{name: _times(getattr(numeric, name), times) for name in names})


def _times(number: Any, times: Decimal) -> Decimal:
    return number if times == 1 else Decimal(exact(Fraction(number) * Fraction(times)))


# ---- baselines


def _relative(target: Relative, actual: Amount | Bound | Change, options: Options) -> Verdict:
    """The verdict on a level or a change; a level needs the baseline."""
    op = Comparator.AT_LEAST if target.implied else target.op
    if isinstance(actual, Change):
        return _changed(target, actual, op)
    if options.baseline is None:
        return _open(Reason.BASELINE_NEEDED, target, actual)
    baseline = Quantity(options.baseline.value, options.baseline.unit or limits_of(actual).unit)
    note = Note(NoteKind.BASELINE, (target.baseline, quantity_text(baseline)))
    if target.trend is None:
        return _held(target, actual, Goal.of(target.op, baseline.value, baseline.unit), (note,))
    return _computed(target, actual, baseline, Goal.of(op, target.value or Decimal(0), target.unit), (note,))


def _as_change(target: Relative, actual: Amount | Bound | Change) -> Amount | Bound | Change:
    """增幅6% as the change that it is."""
    if target.trend is None or not isinstance(actual, Amount) or not actual.subject:
        return actual
    said = _bared(actual.subject)
    way = next((way for way in Trend if said.endswith(_words(way.value))), None)
    return actual if way is None else Change(way, actual.quantity, actual.subject, text=actual.text)


def _changed(target: Relative, actual: Change, op: Comparator) -> Verdict:
    """A change against a promised change, or against the level it started from."""
    value, unit = actual.quantity.value, actual.quantity.unit
    if target.trend is not None:
        value = value if actual.trend is target.trend else value.copy_negate()
        goal = Goal.of(op, target.value or Decimal(0), target.unit)
        return _held(target, actual, goal, (), Quantity(value, unit))
    change = value if actual.trend is Trend.UP else value.copy_negate()
    share = convertible(unit, _PERCENT)
    whole = Decimal(int(ratio(_PERCENT, unit) * 100)) if share else Decimal(0)
    found = _reached(target, actual, Goal.of(target.op, whole), WIDE.add(whole, change), None, ())
    return found if share else Verdict(found.outcome, found.reason, target, actual, direction=found.direction)


def _computed(
    target: Relative, actual: Amount | Bound, baseline: Quantity, goal: Goal, notes: Notes
) -> Verdict:
    """The change from the baseline, computed, against the promised one."""
    share = target.unit.symbol != "" and convertible(target.unit, _PERCENT)
    if share and baseline.value <= 0:
        return _open(Reason.BASELINE_UNFIT, target, actual, notes=notes)
    unit = limits_of(actual).unit or baseline.unit
    back, averaged = factor_between(baseline.unit, unit)
    start, sign = Fraction(baseline.value) * (back or 1), 1 if target.trend is Trend.UP else -1
    if share:
        times = ratio(_PERCENT, target.unit) * 100 / start
    elif not unit or not target.unit:
        times = Fraction(1)
    elif convertible(target.unit, _POINTS) and convertible(unit, _PERCENT):  # percentages differ by points
        times = ratio(unit, _PERCENT) * ratio(_POINTS, target.unit)
    else:
        times = ratio(unit, target.unit)
    span = limits_of(actual).moved(lambda level: (level - start) * times * sign)
    if amount_of(actual) is None or span.low is None:
        return _allowed(target, actual, goal, span, (*averaged, *notes))
    change = Fraction(span.low)
    way = "增长" if target.trend is Trend.UP else "下降"
    told = Note(NoteKind.CHANGE, (f"{way}{exact(change)}{target.unit}",))
    factor = Fraction(1, change.denominator) if change.denominator != 1 else None
    return _reached(target, actual, goal, Decimal(change.numerator), factor, (*averaged, *notes, told))


# ---- dates


def _dated(target: Deadline, actual: Moment, options: Options) -> Verdict:
    """The verdict on a date: kept up to the last day that counts, missed after it."""
    dates = (target.by, target.start or target.by, actual.date)
    lacking = [date.year is None for date in dates]
    year = options.year if any(lacking) else None
    notes: Notes = () if year is None else (Note(NoteKind.YEAR, (str(year),)),)
    if year is None and any(lacking) and not all(lacking):
        return _open(Reason.YEAR_NEEDED, target, actual)
    by, start, done = (date.in_year(year or _ANY_YEAR) for date in dates)
    if target.start is not None and done.last < start.first:
        notes = (*notes, Note(NoteKind.EARLY, (str(target.start),)))
    met = _kept(by, done, target.edge)
    if met is not None:
        return Verdict(_outcome(met), Reason.COMPARED, target, actual, notes=notes)
    inside = target.edge is Edge.BEFORE and done.first >= by.first and done.last <= by.last
    return _open(Reason.INSIDE_PERIOD if inside else Reason.DATE_UNDECIDED, target, actual, notes=notes)


def _kept(by: PartialDate, done: PartialDate, edge: Edge) -> bool | None:
    """Whether *done* is in time; None where a person must say, or the date is too coarse."""
    if edge is Edge.WITHIN:
        return True if done.last <= by.last else False if done.first > by.last else None
    if done.last < by.first:
        return True
    return False if done.first > by.last or (by.day is not None and done.first >= by.first) else None
