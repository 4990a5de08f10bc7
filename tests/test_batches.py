"""Many rows at once: the same answers as one by one, lazily, with bad rows in their place."""

from __future__ import annotations

import itertools
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

from perfrules import batches, reading
from perfrules.batches import RowError, check_many, checked, met_many, points_many, score_many, scored
from perfrules.checking import check
from perfrules.errors import ArgumentError, NumberError, PerfrulesError, RuleError, TargetSyntaxError
from perfrules.scoring import score
from perfrules.strategies import comparisons, numbers, ranges, weights
from perfrules.targets import Comparator, Comparison, Target

TARGETS = (
    "≥95%",
    "≤20件",
    ">5",
    "<5",
    "=0起",
    "90%-95%",
    "100%",
    "5%左右",
    "95±2%",
    "健全",
    "3月前",
    "≥95%；≤5件",
)
ACTUALS: tuple[Any, ...] = (
    Decimal("95.00"),
    Decimal(5),
    Decimal(-1),
    20,
    4.5,
    "96.2%",
    "健全",
    "完成",
    None,
    Decimal("20.0"),
)
ROWS = list(itertools.product(TARGETS, ACTUALS))
BAD: list[tuple[Any, type[PerfrulesError]]] = [
    (("≥", 1), TargetSyntaxError),
    (("≥95%", Decimal("nan")), NumberError),
    (("≥95%", {}), NumberError),
    ((None, Decimal(1)), NumberError),
    (([], Decimal(1)), NumberError),
    (("≥95%", "5天", 1, 2), ArgumentError),
    ("ab", ArgumentError),
    (7, ArgumentError),
]


def one(row: tuple[Any, Any]) -> bool | RowError | None:
    try:
        verdict = check(*row)
    except PerfrulesError as error:
        return RowError(ROWS.index(row), error)
    return None if verdict.open else verdict.met


def paid(row: tuple[Any, Any]) -> Decimal | RowError | None:
    try:
        return score(*row, 10).points
    except PerfrulesError as error:
        return RowError(ROWS.index(row), error)


def test_verdicts_and_scores_are_those_of_single_calls() -> None:
    """check_many and score_many give what check and score give, row by row."""
    fine = [row for row in ROWS if not isinstance(one(row), RowError)]
    assert list(check_many(fine)) == [check(*row) for row in fine]
    assert list(score_many((*row, 10) for row in fine)) == [score(*row, 10) for row in fine]


def test_the_fast_ways_say_the_same() -> None:
    """met_many and points_many give the outcomes and points of single calls, errors included."""
    assert list(met_many(ROWS)) == [one(row) for row in ROWS]
    assert list(points_many(ROWS, weight=10)) == [paid(row) for row in ROWS]
    assert list(points_many((*row, 10) for row in ROWS)) == [paid(row) for row in ROWS]


@pytest.mark.parametrize(
    "options", [{"direction": "less"}, {"indicator": "投诉"}, {"tolerance": 1}, {"year": 2024}]
)
def test_options_hold_for_every_row(options: dict[str, Any]) -> None:
    """An option changes the fast ways as it changes a check."""
    fine = [row for row in ROWS if not isinstance(one(row), RowError)]
    assert list(met_many(fine, **options)) == [
        None if verdict.open else verdict.met for verdict in (check(*row, **options) for row in fine)
    ]
    assert list(points_many(fine, weight=7, **options)) == [score(*row, 7, **options).points for row in fine]


@given(comparisons() | ranges(), st.lists(numbers(), max_size=5), weights())
def test_any_target_and_number(target: Any, values: list[Decimal], weight: Decimal) -> None:
    """For any target, number and weight the fast ways agree with single calls."""
    rows = [(target, value) for value in values]
    found = [check(*row) for row in rows]
    assert list(met_many(rows)) == [None if verdict.open else verdict.met for verdict in found]
    assert list(points_many(rows, weight=weight)) == [score(*row, weight).points for row in rows]


@pytest.mark.parametrize("many", [check_many, met_many, partial(points_many, weight=10)])
def test_a_bad_row_is_reported_in_its_place(many: Any) -> None:
    """Each bad row becomes a RowError with its index, and the rows after it are answered."""
    rows = [row for bad, _ in BAD for row in (("≥95%", Decimal(96)), bad, ("≤20件", 23))]
    found = list(many(iter(rows)))
    errors = [(each.index, type(each.error)) for each in found if isinstance(each, RowError)]
    assert errors == [(3 * place + 1, kind) for place, (_, kind) in enumerate(BAD)]
    assert len(found) == len(rows)


def test_bad_scores_are_reported_too() -> None:
    """A weight that is no number, or a rule that does not fit, is the row's own error."""
    rows: list[Any] = [
        ("≥95%", Decimal(96), -1),
        ("≥95%", Decimal(96), 10),
        ("≥95%", Decimal(96), []),
        ("≥1", 2),
    ]
    for many in (score_many, points_many):
        found = list(many(rows))
        errors = [(each.index, type(each.error)) for each in found if isinstance(each, RowError)]
        assert errors == [(0, ArgumentError), (2, NumberError), (3, ArgumentError)]


def test_an_error_says_which_row() -> None:
    """A RowError reads as its row and its error, in both languages, pickles, and is equal by content."""
    found = list(check_many([("≥95%", "5天")] * 2))
    assert [str(each) for each in found] == [
        f"row {index}: The units 天 and % do not convert into one another; give both in the same unit."
        for index in (0, 1)
    ]
    assert isinstance(found[0], RowError)
    assert found[0].message("zh") == "第 0 行（从 0 起）：单位“天”与“%”不能换算；请使用同一单位。"
    assert pickle.loads(pickle.dumps(found)) == found
    assert len(set(found)) == 2
    assert found[0].error.__traceback__ is None


def test_a_malformed_row_is_shown() -> None:
    """The error of a row that is none shows what was found and what a row is."""
    (found,) = score_many([("≥95%", 96)])  # type: ignore[list-item]
    assert str(found) == "row 0: A row is (target, actual, weight); found ('≥95%', 96)."


@pytest.mark.parametrize("many", [check_many, met_many, partial(points_many, weight=1)])
def test_nothing_is_read_ahead(many: Any) -> None:
    """An endless source is answered row by row; a row is taken only when its answer is asked for."""
    taken = []

    def endless() -> Iterator[tuple[str, Decimal]]:
        for number in itertools.count():
            taken.append(number)
            yield "≥95%", Decimal(number)

    answers = many(endless())
    assert taken == []
    next(answers)
    next(answers)
    assert taken == [0, 1]


@pytest.mark.parametrize(
    ("options", "error"),
    [({"year": 0}, ArgumentError), ({"direction": "up"}, ArgumentError), ({"rule": "none such"}, RuleError)],
)
def test_wrong_options_are_refused_at_once(options: dict[str, Any], error: type[PerfrulesError]) -> None:
    """A wrong option is an error of the call, not of every row."""
    with pytest.raises(error):
        score_many([], **options)
    with pytest.raises(error):
        points_many([], weight=1, **options)


def test_each_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A repeated text is read once, and no more texts are kept than the limit says."""
    read: list[str] = []

    def parse(text: str) -> Target:
        read.append(text)
        return reading.parse(text)

    monkeypatch.setattr(batches, "parse", parse)
    monkeypatch.setattr(batches, "MAX_KEPT", 3)
    texts = [f"≥{number}" for number in (1, 2, 1, 2, 3, 1, 4, 5, 4)]
    for many in (check_many, met_many):
        read.clear()
        assert len(list(many([(text, Decimal(3)) for text in texts]))) == len(texts)
        assert read == ["≥1", "≥2", "≥3", "≥4", "≥5"]


def test_true_is_no_target() -> None:
    """True equals 1 in Python, and is refused as a target even after 1 was one."""
    found = list(met_many([(1, Decimal(1)), (True, Decimal(1))]))
    assert found[0] is True
    assert isinstance(found[1], RowError)


def test_a_pool_needs_no_glue() -> None:
    """Shares of rows go to processes and come back as verdicts and scores."""
    shares = [[("≥95%", Decimal(94)), ("≤20件", "19件")], [("≥", 1), ("健全", "健全")]]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(checked, shares)) == [checked(share) for share in shares]
        rows = [[(*row, 10) for row in share] for share in shares]
        assert list(pool.map(partial(scored, rule="proportional"), rows)) == [
            scored(share, rule="proportional") for share in rows
        ]


def test_typed_targets_are_kept_too() -> None:
    """A typed target may stand in place of its text."""
    target = Comparison(Comparator.AT_LEAST, Decimal(95))
    assert list(met_many([(target, Decimal(95)), (target, Decimal(94))])) == [True, False]
