"""Many rows at once (批量): lazy, in constant memory, each distinct text read once.

:func:`check_many` and :func:`score_many` give full results. Where only true or false, or only the
points are wanted, :func:`met_many` and :func:`points_many` say the same in a fraction of the time.
A row that can't be read is a :class:`RowError` in its place and stops nothing. All of them are
plain functions of rows, and what they give pickles, so that process pools need no glue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import compress, repeat
from operator import length_hint
from typing import Any, Generic, TypeVar

import attrs

from perfrules import rules, standards
from perfrules._display import Lang, told
from perfrules.actuals import Actual
from perfrules.bounds import Bounds, bounds, predicate
from perfrules.checking import check
from perfrules.errors import ArgumentError, PerfrulesError, RuleError
from perfrules.reading import parse, parse_actual
from perfrules.scoring import Figure, Score, score, scorer
from perfrules.targets import Approximate, Comparison, Direction, Range, Target
from perfrules.verdicts import Verdict

__all__ = [
    "MAX_KEPT",
    "RowError",
    "check_many",
    "checked",
    "met_many",
    "points_many",
    "score_many",
    "scored",
]


MAX_KEPT = 10_000
"""Distinct texts that a batch keeps read; past that the oldest makes room."""

_MOST = 2**62  # rows of one batch

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_Made = TypeVar("_Made")


def _facts(error: PerfrulesError) -> tuple[str, str, str, str]:
    return type(error).__name__, error.code, error.en, error.zh


@attrs.frozen
class RowError:
    """A row that could not be checked or scored (出错行): its ``index`` from 0, and the ``error``.

    >>> print(next(check_many([("≥95%", "5天")])))
    row 0: The units 天 and % do not convert into one another; give both in the same unit.
    """

    index: int
    error: PerfrulesError = attrs.field(eq=_facts)

    def message(self, lang: Lang = "en") -> str:
        """What is wrong with which row, in English or Chinese."""
        said = self.error.message(lang)
        return f"第 {self.index} 行（从 0 起）：{said}" if lang == "zh" else f"row {self.index}: {said}"

    def __str__(self) -> str:
        """What is wrong with which row, in English."""
        return self.message()


class _Kept(dict[_Key, _Value]):
    """Values made once for each key, as many as :data:`MAX_KEPT`."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: _Key) -> _Value:
        value = self.make(key)
        if not isinstance(key, (str, Target, tuple)):
            return value  # True and 1 are one key, and not one target
        if len(self) >= MAX_KEPT:
            del self[next(iter(self))]
        self[key] = value
        return value


def check_many(rows: Iterable[tuple[Any, Any]], **options: Any) -> Iterator[Verdict | RowError]:
    """The verdict on each (target, actual) of *rows* (批量判定), one by one and in their order.

    *options* are those of :func:`perfrules.check` and hold for all rows. Nothing is read ahead.
    A row that can't be checked raises nothing: it gives a :class:`RowError` in its place.

    >>> [verdict.outcome.value for verdict in check_many([("≥95%", "96%"), ("≤20件", 23)])]
    ['met', 'not_met']
    """
    return _each(enumerate(rows), _Judge(check, _sound(options)), 2)


def score_many(rows: Iterable[tuple[Any, Any, Any]], **options: Any) -> Iterator[Score | RowError]:
    """The score of each (target, actual, weight) of *rows* (批量计分), one by one and in their order.

    *options* are those of :func:`perfrules.score` and hold for all rows. Nothing is read ahead.
    A row that can't be scored raises nothing: it gives a :class:`RowError` in its place.

    >>> [row.points for row in score_many([("≥95%", "96%", 10), ("≤20件", 25, 10)])]
    [Decimal('10.00'), Decimal('8.00')]
    """
    return _each(enumerate(rows), _Judge(score, _sound(options)), 3)


def _sound(options: dict[str, Any]) -> dict[str, Any]:
    """*options*, wrong ones refused before the first row rather than on every one."""
    rules.rule(options.get("rule") or "usual")
    standards.standard(options.get("standard"))
    check(0, 0, **{name: value for name, value in options.items() if name in _CHECKING})
    return options


_CHECKING = ("baseline", "direction", "indicator", "year", "tolerance")


class _Judge(Generic[_Made]):
    """A judging function with its options, each distinct text of a target or an actual read once."""

    def __init__(self, judge: Callable[..., _Made], options: dict[str, Any]) -> None:
        self.judge = partial(judge, **options)
        self.targets: _Kept[str, Target] = _Kept(parse)
        self.actuals: _Kept[str, Actual] = _Kept(parse_actual)

    def __call__(self, target: Any, actual: Any, *weight: Any) -> _Made:
        goal = self.targets[target] if type(target) is str else target
        return self.judge(goal, self.actuals[actual] if type(actual) is str else actual, *weight)


def _each(
    rows: Iterable[tuple[int, Any]], judge: Callable[..., _Made], width: int
) -> Iterator[_Made | RowError]:
    for index, row in rows:
        yield _one(index, row, judge, width)


def _one(index: int, row: Any, judge: Callable[..., _Made], width: int) -> _Made | RowError:
    """What *judge* finds for a row, or why it finds nothing."""
    try:
        if not isinstance(row, (tuple, list)) or len(row) != width:
            raise _not_a_row(row, width)
        return judge(*row)
    except PerfrulesError as error:
        return RowError(index, error.with_traceback(None))


def _not_a_row(row: object, width: int) -> ArgumentError:
    cells = "(target, actual)" if width == 2 else "(target, actual, weight)"
    return ArgumentError(
        f"A row is {cells}; found {told(row)}.", f"每行应为 {cells}；实为 {told(row)}。", code="row"
    )


def met_many(rows: Iterable[tuple[Any, Any]], **options: Any) -> Iterator[bool | RowError | None]:
    """Whether each (target, actual) of *rows* is met (批量达标): true, false, or None while it is open.

    The answers of :func:`check_many` without a verdict for each row: a ``Decimal`` meets the kept
    :func:`perfrules.predicate` of its target, to which infinity is above every bound.

    >>> list(met_many([("≥95%", Decimal("96.2")), ("≤20件", 23), ("健全", "基本健全")]))
    [True, False, None]
    """
    judge = _Judge(check, _sound(options))
    return _met(rows, _Kept(partial(_test, judge=judge, options=options)), partial(_answer, judge))


def _met(
    rows: Iterable[tuple[Any, Any]],
    tests: _Kept[Any, Callable[[Decimal], bool | None]],
    answer: Callable[..., bool | None],
) -> Iterator[bool | RowError | None]:
    ticks = repeat(True, _MOST)  # one for each row: counts them faster than enumerate
    for row in compress(rows, ticks):
        try:
            target, actual = row
            if type(actual) is Decimal:
                found: bool | RowError | None = tests[target](actual)
            else:
                found = answer(target, actual)
        except (PerfrulesError, TypeError, ValueError, InvalidOperation):
            found = _one(_MOST - length_hint(ticks) - 1, row, answer, 2)
        yield found


def _answer(judge: _Judge[Verdict], target: Any, actual: Any) -> bool | None:
    verdict = judge(target, actual)
    return None if verdict.open else verdict.met


def _test(target: Any, judge: _Judge[Verdict], options: dict[str, Any]) -> Callable[[Decimal], bool | None]:
    """The kept predicate of a target that a number decides, and for another the slow way."""
    goal = judge.targets[target] if type(target) is str else target
    way = options.get("direction")
    if way is None and options.get("indicator") is not None:
        way = Direction.by_name(options["indicator"])
    signed = isinstance(goal, Comparison) and (not goal.implied or way is not None)
    if signed or isinstance(goal, Range) or (isinstance(goal, Approximate) and goal.tolerance is not None):
        return _comparing(bounds(goal, direction=way)) or predicate(goal, direction=way)
    return partial(_answer, judge, goal)


def _comparing(limits: Bounds) -> Callable[[Decimal], bool] | None:
    """The bound's own comparison where there is one bound: it takes a Decimal, as the loop has seen."""
    if limits.low is None and limits.high is not None:
        return limits.high.__ge__ if limits.high_inclusive else limits.high.__gt__
    if limits.high is None and limits.low is not None:
        return limits.low.__le__ if limits.low_inclusive else limits.low.__lt__
    return None


def points_many(
    rows: Iterable[Any], weight: Figure | None = None, **options: Any
) -> Iterator[Decimal | RowError | None]:
    """The points of each (target, actual, weight) of *rows* (批量得分), None while they are open.

    The points of :func:`score_many` without a score for each row: a ``Decimal`` goes to the kept
    :func:`perfrules.scoring.scorer` of its target. Where *weight* is given it holds for all rows,
    which are then (target, actual).

    >>> list(points_many([("≥95%", Decimal("90")), ("健全", "基本健全")], weight=10))
    [Decimal('9.47'), None]
    """
    judge = _Judge(score, _sound(options))
    kept = _Kept(partial(_scorer, judge=judge, options=options))
    if weight is None:
        return _points(rows, kept, partial(_given, judge))
    return _points_of_one_weight(rows, _Kept(_at(kept, weight)), partial(_weighed, judge, weight))


def _points(
    rows: Iterable[tuple[Any, Any, Any]],
    scorers: _Kept[tuple[Any, Any], Callable[[Decimal], Decimal | None]],
    slow: Callable[..., Decimal | None],
) -> Iterator[Decimal | RowError | None]:
    ticks = repeat(True, _MOST)
    for row in compress(rows, ticks):
        try:
            target, actual, weight = row
            if type(actual) is Decimal:
                found: Decimal | RowError | None = scorers[target, weight](actual)
            else:
                found = slow(target, actual, weight)
        except (PerfrulesError, TypeError, ValueError):
            found = _one(_MOST - length_hint(ticks) - 1, row, slow, 3)
        yield found


def _points_of_one_weight(
    rows: Iterable[tuple[Any, Any]],
    scorers: _Kept[Any, Callable[[Decimal], Decimal | None]],
    slow: Callable[..., Decimal | None],
) -> Iterator[Decimal | RowError | None]:
    ticks = repeat(True, _MOST)
    for row in compress(rows, ticks):
        try:
            target, actual = row
            if type(actual) is Decimal:
                found: Decimal | RowError | None = scorers[target](actual)
            else:
                found = slow(target, actual)
        except (PerfrulesError, TypeError, ValueError):
            found = _one(_MOST - length_hint(ticks) - 1, row, slow, 2)
        yield found


def _at(kept: _Kept[Any, _Value], weight: Figure) -> Callable[[Any], _Value]:
    return lambda target: kept.make((target, weight))


def _given(judge: _Judge[Score], target: Any, actual: Any, weight: Any) -> Decimal | None:
    return judge(target, actual, weight).points


def _weighed(judge: _Judge[Score], weight: Any, target: Any, actual: Any) -> Decimal | None:
    return judge(target, actual, weight).points


def _scorer(
    key: tuple[Any, Any], judge: _Judge[Score], options: dict[str, Any]
) -> Callable[[Decimal], Decimal | None]:
    """The kept scorer of a target that a number decides, and for another the slow way."""
    target, weight = key
    goal = judge.targets[target] if type(target) is str else target
    known = {name: options[name] for name in _SCORING if options.get(name) is not None}
    if options.get("given") is None and isinstance(goal, (Comparison, Range, Approximate)):
        try:
            return scorer(goal, weight, **known)
        except RuleError:
            return partial(_weighed, judge, weight, goal)  # an open sign, a person's points
    return partial(_weighed, judge, weight, goal)


_SCORING = ("rule", "standard", "direction", "indicator")


def checked(rows: Iterable[tuple[Any, Any]], **options: Any) -> tuple[Verdict | RowError, ...]:
    """All of :func:`check_many` at once: what a worker of a pool gives back for its share of the rows.

    >>> from multiprocessing.pool import ThreadPool
    >>> shares = [[("≥95%", "96%")], [("≤20件", 23), ("≤20件", 20)]]
    >>> with ThreadPool(2) as pool:
    ...     [[verdict.met for verdict in done] for done in pool.map(checked, shares)]
    [[True], [False, True]]
    """
    return tuple(check_many(rows, **options))


def scored(rows: Iterable[tuple[Any, Any, Any]], **options: Any) -> tuple[Score | RowError, ...]:
    """All of :func:`score_many` at once, as :func:`checked` gives all of :func:`check_many`.

    >>> [row.points for row in scored([("≥95%", "96%", 10), ("≤20件", 25, 10)])]
    [Decimal('10.00'), Decimal('8.00')]
    """
    return tuple(score_many(rows, **options))
