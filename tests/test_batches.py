"""Columns and many rows at once: the same answers as one by one, with bad rows in their place."""

from __future__ import annotations

import datetime
import itertools
import numbers
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from functools import partial
from multiprocessing import get_context
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules import batches, strategies
from perfrules.batches import Columns, RowError, check_many, judge_columns, score_many
from perfrules.checking import check, options_of
from perfrules.errors import ArgumentError, NumberError, PerfrulesError, RuleError, TargetSyntaxError
from perfrules.scoring import score
from perfrules.standards import STANDARDS
from perfrules.targets import Comparator, Comparison

TARGETS: tuple[Any, ...] = (
    "≥95%",
    "≤20件",
    ">5",
    "=100",
    "<5",
    "=0起",
    "90%-95%",
    "100%",
    "5%左右",
    "95±2%",
    "健全",
    "3月前",
    "≥95%；≤5件",
    "≥",
    7,
    True,
    None,
    Comparison(Comparator.AT_LEAST, Decimal(95)),
)
ACTUALS: tuple[Any, ...] = (
    Decimal("95.00"),
    Decimal(5),
    Decimal(-1),
    20,
    4.5,
    True,
    "96.2%",
    "20",
    "18件",
    "0.96",
    "0；0",
    "9500",
    "健全",
    "完成",
    None,
    Decimal("20.0"),
    Decimal("Infinity"),
    Decimal("1e500"),
    Decimal(f"95.{'1' * 500}"),
    float("inf"),
    10**500,
    ["96%", "4件"],
    object,
)
BAD: list[tuple[Any, type[PerfrulesError]]] = [
    (("≥", 1), TargetSyntaxError),
    (("≥95%", {}), NumberError),
    ((None, Decimal(1)), NumberError),
    (("≥95%", "5天", 1, 2), ArgumentError),
    ("ab", ArgumentError),
    (7, ArgumentError),
]


def alone(target: Any, actual: Any, weight: Any, **options: Any) -> tuple[Any, ...]:
    """Met, points and error of one row, by ``check`` and ``score``."""
    lang = options.pop("lang", "en")
    scoring = {name: options.pop(name) for name in ("rule", "standard", "given") if name in options}
    met = points = error = None
    try:
        verdict = check(target, actual, **options)
        met = None if verdict.open else verdict.met
    except PerfrulesError as found:
        error = found.message(lang)
    try:
        points = None if weight is None else score(target, actual, weight, **options, **scoring).points
    except PerfrulesError as found:
        error = found.message(lang)
    return met, points, error


OPTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"direction": "less"},
    {"indicator": "投诉"},
    {"tolerance": 1},
    {"tolerance": "2%"},
    {"year": 2024},
    {"rule": "by-excess"},
    {"rule": "all-or-nothing", "lang": "zh-CN"},
    {"standard": "shanghai-2019"},
    {"given": 5},
    {"baseline": 90},
)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("weight", [10, None, Decimal("3.125"), 0, -1, True, 1])
def test_a_column_says_what_single_calls_say(options: dict[str, Any], weight: Any) -> None:
    """Met, points and error of every row are those of check and score, and again from what is kept."""
    rows = list(itertools.product(TARGETS, ACTUALS))
    targets, actuals = ([row[place] for row in rows] for place in (0, 1))
    due = [alone(*row, weight, **options) for row in rows]
    for _ in range(2):
        assert list(zip(*judge_columns(targets, actuals, weight, **options), strict=True)) == due
    weights = [weight] * len(rows)
    assert list(zip(*judge_columns(targets, iter(actuals), weights, **options), strict=True)) == due


@given(st.data())
def test_any_target_and_actual(data: st.DataObject) -> None:
    """For drawn targets, actuals, weights and standards the columns agree with single calls."""
    targets = data.draw(st.lists(strategies.targets(), min_size=1, max_size=3))
    shown = targets + [str(target) for target in targets]
    actuals = strategies.actuals() | strategies.numbers() | strategies.actuals().map(str)
    row = st.tuples(st.sampled_from(shown), actuals, strategies.weights() | st.just(True))
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    standard = data.draw(st.sampled_from(STANDARDS))
    found = judge_columns(*zip(*rows, strict=True), standard=standard)
    assert list(zip(*found, strict=True)) == [alone(*one, standard=standard) for one in rows]


def test_names_decide_row_by_row() -> None:
    """A column of indicators says which way of a bare number is better; a missing name says nothing."""
    names = ["维修成本", "培训人数", None, float("nan")]
    found = judge_columns("100", [90, 90, 90, 100], [10] * 4, indicators=names)
    assert found.met == [True, False, None, True]
    assert found.points == [
        score("100", actual, 10, indicator=name).points
        for actual, name in zip((90, 90, 90, 100), ("维修成本", "培训人数", None, None), strict=True)
    ]
    assert judge_columns("100", [90], 10, indicators="维修成本").met == [True]
    assert [verdict.met for verdict in check_many([("100", 90, name) for name in names[:2]])] == [True, False]  # type: ignore[union-attr]
    assert [row.points for row in score_many([("100", 90, 10, names[0])])] == found.points[:1]  # type: ignore[union-attr]


def test_names_of_actuals_are_held_against_the_row() -> None:
    """An actual's name, deed or counted noun answers in a column as it does alone."""
    actuals = ["96%", "合格率96%", "不合格率96%", "完成96%", "立项96%", "工程合格率94%"]
    found = judge_columns("≥95%", actuals, indicators="工程合格率")
    alone = [check("≥95%", actual, indicator="工程合格率") for actual in actuals]
    assert found.met == [None if verdict.open else verdict.met for verdict in alone]
    assert found.met == [True, True, None, True, None, False]


class NotAvailable:
    """Like pandas' NA: whether it is itself is not known."""

    def __eq__(self, other: object) -> Any:
        return self

    def __hash__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        raise TypeError


class Single:
    """Like numpy's float32: a real number that shows few digits and holds more."""

    def __init__(self, shown: str) -> None:
        self.shown = shown

    def __str__(self) -> str:
        return self.shown


numbers.Real.register(Single)


class Array(list[Any]):
    """Like an array of Arrow: its cells are its own, and Python's by ``to_pylist``."""

    def __getitem__(self, item: Any) -> Any:
        return Array(super().__getitem__(item))

    def to_pylist(self) -> list[Any]:
        return [Decimal(cell) for cell in self]


class Stamp:
    """Like numpy's datetime64: a text of ISO, known by its ``dtype``."""

    class dtype:  # noqa: N801
        kind = "M"

    def __str__(self) -> str:
        return "2021-06-30T00:00:00.000000000"


@pytest.mark.parametrize("cell", [None, float("nan"), Decimal("NaN"), Decimal("sNaN"), NotAvailable()])
def test_what_is_missing_is_open(cell: Any) -> None:
    """NaN, NA, NaT and None are a missing actual: open, and no error."""
    strict = next(one for one in STANDARDS)
    assert judge_columns("≥95%", [cell], 10, standard=strict) == Columns([None], [None], [None])


def test_scalars_are_taken_by_their_protocols() -> None:
    """Real numbers count by the digits that they show, timestamps by their day, a class of text as text."""
    found = judge_columns("≥0.1", [Single("0.1"), Single("0.09"), type("Text", (str,), {})("0.1")], 10)
    assert found == Columns(
        [True, False, True], [Decimal("10.00"), Decimal("9.00"), Decimal("10.00")], [None] * 3
    )
    days = [datetime.date(2021, 6, 30), datetime.datetime(2021, 7, 1, 8), Stamp()]
    assert judge_columns("2021年6月30日前", days).met == [True, False, True]
    assert judge_columns("≥2", Array(["1", "2"]), 10).points == [Decimal("5.00"), Decimal("10.00")]


def test_true_is_no_number() -> None:
    """True equals 1 in Python, and is refused even where 1 was judged before."""
    found = judge_columns(["≥1", "≥1", 1, True], [1, True, 1, 1], [1, 1, 1, True])
    assert found.met == [True, None, True, None]
    assert [error is None for error in found.errors] == [True, False, True, False]


def test_a_wrong_column_is_an_error_of_the_call() -> None:
    """Columns of different lengths, a text for the column, and wrong options are refused at once."""
    with pytest.raises(ArgumentError) as refused:
        judge_columns(["≥95%"], [1, 2])
    assert str(refused.value) == (
        "The columns must be equally long: targets= has 1 rows, the columns before it 2."
    )
    with pytest.raises(ArgumentError) as refused:
        judge_columns(["≥95%"], "96%")
    assert str(refused.value).startswith("actuals= takes a column: a list")
    for options, error in (({"year": 0}, ArgumentError), ({"rule": "none such"}, RuleError)):
        for many in (partial(judge_columns, [], []), partial(score_many, [])):
            with pytest.raises(error):
                many(**options)


def test_each_distinct_row_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A repeated row is judged once, also in the next call, and no more are kept than the limit says."""
    judged: list[Any] = []

    def counted(*row: Any, **options: Any) -> Any:
        nonlocal judged
        judged += row[1:] if row[1] is not None else []
        return check(*row, **options)

    monkeypatch.setattr(batches, "check", counted)
    monkeypatch.setattr(batches, "MAX_KEPT", 3)
    batches._judge.cache_clear()
    for _ in range(2):
        assert judge_columns("健全", ["较好", "一般", "较好", "一般"]).met == [None] * 4
    assert judged == ["较好", "一般"]
    judge_columns("健全", ["较全", "较多", "较快", "较高"])
    assert all(len(kept.rows) <= 3 for kept in [batches._judge(None, STANDARDS[0], options_of(), None, "en")])


def test_verdicts_and_scores_are_those_of_single_calls() -> None:
    """check_many and score_many give what check and score give, row by row."""
    fine = [row for row in itertools.product(TARGETS, ACTUALS) if alone(*row, 10)[2] is None]
    assert list(check_many(fine)) == [check(*row) for row in fine]
    assert list(score_many((*row, 10) for row in fine)) == [score(*row, 10) for row in fine]


def test_a_bad_row_is_reported_in_its_place() -> None:
    """Each bad row becomes a RowError with its index, and the rows after it are answered."""
    rows = [row for bad, _ in BAD for row in (("≥95%", Decimal(96)), bad, ("≤20件", 23))]
    found = list(check_many(iter(rows)))
    errors = [(each.index, type(each.error)) for each in found if isinstance(each, RowError)]
    assert errors == [(3 * place + 1, kind) for place, (_, kind) in enumerate(BAD)]
    assert len(found) == len(rows)


def test_bad_scores_are_reported_too() -> None:
    """A weight that is no number, or a row too short, is the row's own error."""
    rows: list[Any] = [("≥95%", Decimal(96), -1), ("≥95%", Decimal(96), 10), ("≥95%", 96, []), ("≥1", 2)]
    errors = [(each.index, type(each.error)) for each in score_many(rows) if isinstance(each, RowError)]
    assert errors == [(0, ArgumentError), (2, NumberError), (3, ArgumentError)]


def test_an_error_says_which_row() -> None:
    """A RowError reads as its row and its error, in both languages, pickles, and is equal by content."""
    found = list(check_many([("≥95%", "5天")] * 2))
    assert [str(each) for each in found] == [
        f"row {index}: Give both in one unit: 天 and % do not convert into one another." for index in (0, 1)
    ]
    assert isinstance(found[0], RowError)
    assert found[0].message("zh") == "第 0 行（从 0 起）：请使用同一单位：“天”与“%”不能换算。"
    assert pickle.loads(pickle.dumps(found)) == found
    assert len(set(found)) == 2
    assert found[0].error.__traceback__ is None


def test_a_malformed_row_is_shown() -> None:
    """The error of a row that is none shows what was found and what a row is."""
    (found,) = score_many([("≥95%", 96)])
    assert str(found) == (
        "row 0: A row is (target, actual, weight), perhaps with the indicator behind them; "
        "found ('≥95%', 96)."
    )


def test_nothing_is_read_ahead() -> None:
    """An endless source is answered row by row; a row is taken only when its answer is asked for."""
    taken = []

    def endless() -> Iterator[tuple[str, Decimal]]:
        for number in itertools.count():
            taken.append(number)
            yield "≥95%", Decimal(number)

    answers = check_many(endless())
    assert taken == []
    next(answers)
    next(answers)
    assert taken == [0, 1]


def test_a_pool_needs_no_glue() -> None:
    """Shares of the columns go to processes and come back as lists."""
    shares = [(["≥95%", "≤20件"], [94.0, "19件"]), (["≥", "健全"], [1, "健全"])]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(partial(judge_columns, weights=10), *zip(*shares, strict=True)))
    assert done == [judge_columns(*share, 10) for share in shares]
