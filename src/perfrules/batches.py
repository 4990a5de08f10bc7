"""Columns and many rows at once (批量): each distinct row judged once, a bad row in its place.

:func:`judge_columns` gives whether each row is met, its points and its error, for columns of any
kind of cell. :func:`check_many` and :func:`score_many` are lazy and give full results. All of them
are plain functions of rows, and what they give pickles, so that process pools need no glue.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Context, Decimal, DecimalException, Inexact, InvalidOperation, Subnormal
from itertools import chain, repeat
from typing import Any, NamedTuple, TypeVar

import attrs

from perfrules import rules, standards
from perfrules._display import told
from perfrules.actuals import Actual, Amount
from perfrules.bounds import Bounds, bounds, goal_of, predicate
from perfrules.checking import Options, check, direction_of, options_of, own, perhaps_off
from perfrules.curves import fitting
from perfrules.errors import ArgumentError, PerfrulesError, ReadingError, UnitMismatchError
from perfrules.messages import language, said
from perfrules.quantities import Quantity
from perfrules.reading import parse_actual
from perfrules.rules import Rule
from perfrules.scoring import Figure, Score, score, scorer
from perfrules.standards import Standard
from perfrules.targets import Direction, Numeric, Target
from perfrules.verdicts import Verdict

__all__ = ["MAX_KEPT", "Columns", "RowError", "check_many", "judge_columns", "score_many"]


MAX_KEPT = 10_000
"""Distinct rows that are kept judged; past that they are forgotten and judged again."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_Made = TypeVar("_Made")


def _facts(error: PerfrulesError) -> tuple[str, str, str, str]:
    return type(error).__name__, error.code, error.en, error.zh


@attrs.frozen
class RowError:
    """A row that could not be checked or scored (出错行): its ``index`` from 0, and the ``error``.

    >>> print(next(check_many([("≥95%", "5天")])))
    row 0: Give both in one unit: 天 and % do not convert into one another.
    """

    index: int
    error: PerfrulesError = attrs.field(eq=_facts)

    def message(self, lang: str = "en") -> str:
        """What is wrong with which row, in English or Chinese."""
        return said("row_error", lang, index=self.index, error=self.error)

    def __str__(self) -> str:
        return self.message()


def check_many(
    rows: Iterable[Sequence[Any]],
    *,
    baseline: Quantity | Figure | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | Figure | None = None,
) -> Iterator[Verdict | RowError]:
    """The verdict on each (target, actual) of *rows* (批量判定), one by one and in their order.

    A row may name its indicator as one more cell: (target, actual, indicator). The options are
    those of :func:`perfrules.check` and hold for all rows. Nothing is read ahead. A row that
    can't be checked raises nothing: it gives a :class:`RowError` in its place.

    >>> [verdict.outcome.value for verdict in check_many([("≥95%", "96%"), ("≤20件", 23)])]
    ['met', 'not_met']
    """
    options_of(baseline, direction, indicator, year, tolerance)  # wrong ones are refused before any row
    judge = functools.partial(check, baseline=baseline, direction=direction, year=year, tolerance=tolerance)
    return _each(rows, judge, 2, indicator)


def score_many(
    rows: Iterable[Sequence[Any]],
    *,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    baseline: Quantity | Figure | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | Figure | None = None,
    given: Figure | None = None,
) -> Iterator[Score | RowError]:
    """The score of each (target, actual, weight) of *rows* (批量计分), one by one and in their order.

    A row may name its indicator as one more cell: (target, actual, weight, indicator). The options
    are those of :func:`perfrules.score` and hold for all rows. Nothing is read ahead. A row that
    can't be scored raises nothing: it gives a :class:`RowError` in its place.

    >>> [row.points for row in score_many([("≥95%", "96%", 10), ("≤20件", 25, 10)])]
    [Decimal('10.00'), Decimal('8.00')]
    """
    options_of(baseline, direction, indicator, year, tolerance)
    judge = functools.partial(
        score,
        rule=None if rule is None else rules.rule(rule),
        standard=standards.standard(standard),
        baseline=baseline,
        direction=direction,
        year=year,
        tolerance=tolerance,
        given=given,
    )
    return _each(rows, judge, 3, indicator)


def _each(
    rows: Iterable[Sequence[Any]], judge: Callable[..., _Made], width: int, indicator: str | None
) -> Iterator[_Made | RowError]:
    for index, row in enumerate(rows):
        try:
            if not isinstance(row, (tuple, list)) or len(row) not in (width, width + 1):
                raise ArgumentError("row" if width == 2 else "row_weighed", found=told(row))
            found: _Made | RowError = judge(*row[:width], indicator=[*row, indicator][width])
        except PerfrulesError as error:
            found = RowError(index, error.with_traceback(None))
        yield found


class Columns(NamedTuple):
    """What was found for each row (批量结果), three lists as long as the columns.

    ``met`` is true, false, or None while a row is open; ``points`` None while they are; ``errors``
    the text of what is wrong with a row, None where nothing is.

    >>> judge_columns("≤5件", [4, "7天"]).met
    [True, None]
    """

    met: list[bool | None]
    points: list[Decimal | None]
    errors: list[str | None]


def judge_columns(
    targets: Iterable[Any] | str | Target,
    actuals: Iterable[Any],
    weights: Iterable[Any] | Figure | None = None,
    *,
    indicators: Iterable[Any] | str | None = None,
    rule: Rule | str | None = None,
    standard: Standard | str | None = None,
    baseline: Quantity | Figure | None = None,
    direction: Direction | str | None = None,
    indicator: str | None = None,
    year: int | None = None,
    tolerance: Quantity | Figure | None = None,
    given: Figure | None = None,
    lang: str = "en",
) -> Columns:
    """Whether each row is met, its points and what is wrong with it (整列判定), row by row as
    :func:`perfrules.check` and :func:`perfrules.score` say.

    A column is a list, a tuple, a column of pandas or polars, an array of numpy or Arrow. One
    target, weight or indicator stands for all rows. Without *weights* there are no points.
    *indicators* are the rows' names, which say which way of a target without a sign is better;
    *indicator* is one name for all.
    NaN, NA, NaT and None are missing; numbers, dates and timestamps of any library are taken by
    their protocols. The options are those of :func:`perfrules.score`; *lang* is the language of
    the errors.

    No row raises. Each distinct row is judged once, and up to :data:`MAX_KEPT` are kept between
    calls. Raises :class:`~perfrules.errors.ArgumentError` for columns of different lengths, and
    what ``score`` raises for a wrong option.

    >>> judge_columns(["≥95%", "≤20件", "健全", "≥"], ["96.2%", 25, "基本健全", 1], 10, lang="zh").points
    [Decimal('10.00'), Decimal('8.00'), None, None]
    """
    judge = _judge(
        None if rule is None else rules.rule(rule),
        standards.standard(standard),
        options_of(baseline, direction, indicator, year, tolerance)._replace(indicator=None),
        given,
        language(lang),
    )
    size, rows, one, sure = _rows(targets, actuals, weights, indicator if indicators is None else indicators)
    met: list[bool | None] = []
    points: list[Decimal | None] = []
    errors: list[str | None] = [None] * size
    quick = _Kept(lambda target: judge.quick[(target, *one)]) if one else judge.quick
    quick, whole = quick if sure else _Kept(lambda head: _NOTHING), _ORDINARY.plus
    for head, cell in rows:
        number = cell if type(cell) is Decimal else _number(cell)
        if number is not None:
            try:
                test, pay, _, _ = quick[head]
                if test is not None and whole(number).is_finite():
                    earned = None if pay is None else pay(number)
                    met.append(test(number))
                    points.append(earned)
                    continue
            except (PerfrulesError, DecimalException, TypeError):
                pass  # out of the ordinary: the whole check says what is wrong
        found, earned, errors[len(met)] = judge.row(cell, *((head, *one) if one else head))
        met.append(found)
        points.append(earned)
    return Columns(met, points, errors)


_ORDINARY = Context(prec=100, Emax=399, Emin=-399, traps=[InvalidOperation, Inexact, Subnormal])
"""Numbers that this takes as they are lie well within the limits of reading."""
_SLICE = 4096  # cells that are taken from an array at a time
_Quick = tuple[Callable[[Decimal], bool] | None, Callable[[Decimal], Decimal] | None, str, Decimal | None]
_Found = tuple[bool | None, Decimal | None, str | None]


def _rows(
    targets: Any, actuals: Any, weights: Any, indicators: Any
) -> tuple[int, Iterator[tuple[Any, Any]], tuple[Any, ...], bool]:
    """How many rows the columns have, and each row's head and actual.

    The head is the target where one weight and one name, which come third, stand for all rows;
    else it is all three. It is not sure where a weight is true or false, which equal 1 and 0.
    """
    size, sure, columns = -1, not isinstance(weights, bool), list[Iterator[Any]]()
    for name, column in (
        ("actuals", actuals), ("targets", targets), ("weights", weights), ("indicators", indicators)
    ):  # fmt: skip
        if isinstance(column, (str, Target, Actual)) or not isinstance(column, Iterable):
            if name == "actuals":
                raise ArgumentError("column", name=name, found=told(column))
            columns.append(repeat(column))
            continue
        listed: Any = column if hasattr(column, "__len__") else list(column)
        if size >= 0 and len(listed) != size:
            raise ArgumentError("column_length", name=name, found=len(listed), rows=size)
        size = len(listed)
        sure = sure and (name != "weights" or bool not in set(map(type, _cells(listed))))
        columns.append(_cells(listed))
    cells, goals, *rest = columns
    if all(isinstance(column, repeat) for column in rest):
        return size, zip(goals, cells, strict=False), (weights, indicators), sure
    return size, zip(zip(goals, *rest, strict=False), cells, strict=False), (), sure


def _cells(column: Any) -> Iterator[Any]:
    """The cells of *column*; those of an array as Python's own values, a slice at a time."""
    numeric = hasattr(column, "__array_interface__") and column.dtype.char in "bBhHiIlLqQd"
    way = "tolist" if numeric else "to_pylist"
    if not hasattr(column, way) or isinstance(column, list):
        return iter(column)
    starts = range(0, len(column), _SLICE)
    return chain.from_iterable(getattr(column[start : start + _SLICE], way)() for start in starts)


def _number(cell: Any) -> Decimal | None:
    """The number that *cell* is, if it is one."""
    if type(cell) is str or cell is None:
        return None
    plain = cell if type(cell) in (int, float) else own(cell)
    if type(plain) in (int, float):
        return Decimal(repr(plain))
    return plain if type(plain) is Decimal else None


class _Kept(dict[_Key, _Value]):
    """Values made once for each key; all are forgotten when :data:`MAX_KEPT` is reached."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: _Key) -> _Value:
        value = self.make(key)
        if len(self) >= MAX_KEPT:
            self.clear()
        self[key] = value
        return value


class _Judge:
    """How rows are judged under one set of options, and what is kept of those that were."""

    def __init__(
        self, rule: Rule | None, standard: Standard, options: Options, given: Figure | None, lang: str
    ) -> None:
        self.rule = standard.rule if rule is None else rule
        self.standard, self.options, self.given, self.lang = standard, options, given, lang
        self.goals: _Kept[tuple[Numeric, Any, Direction | None, Rule], _Quick] = _Kept(self._decided)
        self.quick: _Kept[tuple[Any, Any, Any], _Quick] = _Kept(self._quick)
        self.rows: _Kept[tuple[Any, ...], _Found] = _Kept(self._found)

    def row(self, *cells: Any) -> _Found:
        """What is found for an actual, a target, a weight and a name, kept where it can be."""
        plain = [cell if isinstance(cell, (str, Target, Actual)) else own(cell) for cell in cells]
        key = (*plain, *map(type, plain))  # True is no 1
        try:
            return self.rows[key]
        except TypeError:  # a list, which no dictionary keeps
            return self._found(key)

    def _found(self, key: tuple[Any, ...]) -> _Found:
        """What ``score`` or ``check`` says of a row."""
        actual, target, weight, name, *_ = key
        try:
            test, pay, unit, bound = self.quick[target, weight, name] if isinstance(actual, str) else _NOTHING
            if test is not None:
                actual = parse_actual(actual, name or "")
                amount = actual.quantity if type(actual) is Amount else None
                if amount is not None and actual == Amount(amount):  # a number and nothing else
                    given, number = amount.unit.symbol, amount.value
                    sure = bound is not None and not perhaps_off(number, bound)  # of a unit left out
                    if given == unit if given else sure:
                        return test(number), None if pay is None else pay(number), None
            if weight is None:
                return self._met(target, actual, name), None, None
            found = score(
                target,
                actual,
                weight,
                rule=self.rule,
                standard=self.standard,
                given=self.given,
                **self._options(name),
            )
            verdict = found.verdict
            return None if verdict is None or verdict.open else verdict.met, found.points, None
        except PerfrulesError as error:
            met = None
            if weight is not None and not isinstance(error, (ReadingError, UnitMismatchError)):
                with contextlib.suppress(PerfrulesError):  # the points alone may be what is wrong
                    met = self._met(target, actual, name)
            return met, None, error.message(self.lang)

    def _met(self, target: Any, actual: Any, name: str | None) -> bool | None:
        verdict = check(target, actual, **self._options(name))
        return None if verdict.open else verdict.met

    def _options(self, name: str | None) -> dict[str, Any]:
        return {**self.options._asdict(), "indicator": name}

    def _quick(self, head: tuple[Any, Any, Any]) -> _Quick:
        """The predicate and the scorer of a target that a number decides, and its unit."""
        target, weight, name = head
        if self.given is not None or not isinstance(target, (str, Target)) or isinstance(weight, bool):
            return _NOTHING
        try:
            goal = check(target, None, indicator=name).target  # read as a check reads it
            way = direction_of(goal, name, self.options.direction)
            if not isinstance(goal, Numeric) or not goal_of(goal, way).decided:
                return _NOTHING
            return self.goals[goal, weight, way, fitting(self.rule, goal, way, name or "")]
        except PerfrulesError:
            return _NOTHING

    def _decided(self, key: tuple[Numeric, Any, Direction | None, Rule]) -> _Quick:
        """The same for a target that is read, its direction, and the rule that its kind and name choose."""
        goal, weight, way, rule = key
        limits, pay = bounds(goal, direction=way), None
        bound = goal_of(goal, way).bound
        if weight is not None:
            pay = scorer(goal, weight, rule=rule, standard=self.standard, direction=way)
        return _comparing(limits) or predicate(goal, direction=way), pay, limits.unit.symbol, bound


def _comparing(limits: Bounds) -> Callable[[Decimal], bool] | None:
    """The bound's own comparison where there is one bound: it takes a Decimal, as the caller has seen."""
    if limits.low is None and limits.high is not None:
        return limits.high.__ge__ if limits.high_inclusive else limits.high.__gt__
    if limits.high is None and limits.low is not None:
        return limits.low.__le__ if limits.low_inclusive else limits.low.__lt__
    return None


_NOTHING: _Quick = (None, None, "", None)


@functools.lru_cache(maxsize=8, typed=True)
def _judge(
    rule: Rule | None, standard: Standard, options: Options, given: Figure | None, lang: str
) -> _Judge:
    """The judge of one set of options; the last few are kept with what they have judged."""
    return _Judge(rule, standard, options, given, lang)
