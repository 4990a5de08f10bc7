"""Checking: the documented table row by row, laws over drawn numbers, options, and bounds."""

from __future__ import annotations

import csv
import pickle
from decimal import Decimal, InvalidOperation, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from perfrules import checking, reading
from perfrules._glyphs import grammar_text
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
from perfrules.bounds import Bounds, bounds, predicate
from perfrules.checking import check
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError, NumberError, UnitMismatchError
from perfrules.quantities import Quantity, Unit, unit
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
from perfrules.verdicts import Note, NoteKind, Outcome, Reason, Verdict

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False)
POSITIVE = st.decimals("0.001", 10**9, places=3, allow_nan=False, allow_infinity=False)
COMPARATORS = st.sampled_from(Comparator)
SIGNED = st.sampled_from([op for op in Comparator if op is not Comparator.EQUAL])


def quantity(value: str | int | Decimal, symbol: str = "") -> Quantity:
    return Quantity(Decimal(value), unit(symbol))


def amount(value: str | int | Decimal, symbol: str = "") -> Amount:
    return Amount(quantity(value, symbol))


def comparison(op: str, value: str | int | Decimal, symbol: str = "", **rest: Any) -> Comparison:
    return Comparison(Comparator(op), Decimal(value), unit(symbol), **rest)


def rows() -> list[list[str]]:
    """The rows of the seven-column tables of the pages."""
    pages = sorted(REFERENCE.glob("checking*.md"))
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    cells = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines if line[:1] == "|"
    ]
    return [row for row in cells if len(row) == 7 and row[0] not in ("target", "---")]


ROWS = rows()
assert len(ROWS) > 90


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " / ".join(row[:3]))
def test_the_documented_table_holds(row: list[str]) -> None:
    """Every row of docs/reference/checking-*.md is what ``check`` answers."""
    target, actual, options, outcome, reason, completion, deviation = row
    given = dict(option.split("=") for option in options.split() if option)
    arguments: dict[str, Any] = {**given, **({"year": int(given["year"])} if "year" in given else {})}
    verdict = check(target, actual, **arguments)
    assert (verdict.outcome.value, verdict.reason.value) == (outcome, reason)
    figures = [None if figure is None else str(figure) for figure in (verdict.completion, verdict.deviation)]
    assert figures == [str(Fraction(figure)) if figure else None for figure in (completion, deviation)]


def test_the_table_holds_every_pair_of_kinds() -> None:
    """The page has a row for each target kind by each actual kind, and uses every reason but one."""
    pairs = set()
    for target, actual, *_ in ROWS:
        verdict = check(target, actual)
        pairs.add((type(verdict.target), type(verdict.actual)))
    numeric = (Comparison, Range, Approximate, Deadline, Relative, Qualitative)
    kinds = (Missing, Amount, Bound, Moment, Change, Claim, Wording)
    assert {(one, other) for one in numeric for other in kinds} - pairs == set()
    assert {row[4] for row in ROWS} >= {reason.value for reason in Reason} - {"parts_unassigned"}


TARGETS: list[Target] = [
    comparison(">=", 95, "%"),
    comparison("=", 95, "%", implied=True),
    Range(Decimal(90), Decimal(95), Unit("%")),
    Approximate(Decimal(5), Unit("%")),
    Deadline(PartialDate(2021, month=6)),
    Deadline(PartialDate(month=3), Edge.BEFORE),
    Relative("往年水平", Comparator.AT_MOST),
    Relative("上年", Comparator.AT_LEAST, Trend.UP, Decimal(5), Unit("%")),
    Qualitative("健全"),
    AllOf((comparison(">=", 95, "%"), Qualitative("健全"))),
]
ACTUALS: list[Actual] = [
    Missing(),
    amount(96, "%"),
    amount(96),
    Bound(comparison(">=", 96, "%")),
    Bound(Range(Decimal(91), Decimal(94), Unit("%"))),
    Moment(PartialDate(2021, month=6, day=30)),
    Moment(PartialDate(month=2)),
    Change(Trend.DOWN, quantity(12, "%")),
    Claim(Attainment.FULL, "完成"),
    Wording("有序推进"),
    Several((amount(96, "%"), Wording("健全"))),
]


@pytest.mark.parametrize("target", TARGETS, ids=str)
@pytest.mark.parametrize("actual", ACTUALS, ids=repr)
def test_every_pair_has_an_answer(target: Target, actual: Actual) -> None:
    """Each target kind answers each actual kind, explains it twice, and pickles."""
    verdict = check(target, actual)
    assert verdict.explanation().startswith(("Met: ", "Not met: ", "Open: "))
    assert verdict.explanation("zh").startswith(("达成：", "未达成：", "待定："))
    assert pickle.loads(pickle.dumps(verdict)) == verdict
    assert hash(verdict) == hash(check(target, actual))


@given(COMPARATORS, NUMBERS, NUMBERS)
def test_comparisons_are_those_of_numbers(op: Comparator, bound: Decimal, value: Decimal) -> None:
    """A verdict is what the plain comparison of the two numbers says."""
    holds = {
        ">=": value >= bound,
        "<=": value <= bound,
        ">": value > bound,
        "<": value < bound,
        "=": value == bound,
    }
    assert check(Comparison(op, bound), value).met is holds[op.value]


@given(COMPARATORS, NUMBERS)
def test_a_bound_meets_its_own_target_unless_strict(op: Comparator, bound: Decimal) -> None:
    """≥, ≤ and = are met at their bound; > and < are not; completion there is 1, none at 0 and below."""
    verdict = check(Comparison(op, bound), bound)
    assert verdict.met is (op not in (Comparator.MORE_THAN, Comparator.LESS_THAN))
    assert verdict.completion == (1 if bound > 0 else None)
    assert verdict.deviation == (0 if bound else None)


@given(NUMBERS, NUMBERS)
def test_complements(bound: Decimal, value: Decimal) -> None:
    """Exactly one of ≥ and < is met by any number, and one of ≤ and >."""
    for one, other in ((">=", "<"), ("<=", ">")):
        assert check(comparison(one, bound), value).met is check(comparison(other, bound), value).not_met


@given(COMPARATORS, NUMBERS, NUMBERS)
def test_the_unit_plays_no_part(op: Comparator, bound: Decimal, value: Decimal) -> None:
    """Checking in 元 is checking in 万元, in outcome, completion and deviation."""
    here = check(Comparison(op, bound, Unit("元")), Amount(Quantity(value, Unit("元"))))
    there = check(Comparison(op, bound / 10000, Unit("万元")), Amount(Quantity(value, Unit("元"))))
    assert (here.outcome, here.completion, here.deviation) == (
        there.outcome,
        there.completion,
        there.deviation,
    )
    assert there.notes == (
        Note(NoteKind.CONVERTED, (f"{value:f}元", f"{_plain(Fraction(value) / 10000)}万元")),
    )


def _plain(number: Fraction) -> str:
    text = format(Decimal(number.numerator) / Decimal(number.denominator), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@given(SIGNED, NUMBERS, NUMBERS, NUMBERS)
def test_better_never_turns_worse(op: Comparator, bound: Decimal, one: Decimal, other: Decimal) -> None:
    """What meets a bound still meets it when it gets better."""
    target = Comparison(op, bound)
    more = op in (Comparator.AT_LEAST, Comparator.MORE_THAN)
    worse, better = (min(one, other), max(one, other)) if more else (max(one, other), min(one, other))
    assert check(target, better).met >= check(target, worse).met


@given(POSITIVE, POSITIVE)
def test_completion_tells_met_from_missed(bound: Decimal, value: Decimal) -> None:
    """With numbers above zero, a target is met exactly when its completion is 1 or more."""
    for op in (">=", "<="):
        verdict = check(comparison(op, bound), value)
        assert verdict.completion is not None
        assert verdict.met is (verdict.completion >= 1)


@given(NUMBERS, NUMBERS, NUMBERS, st.booleans(), st.booleans())
def test_a_range_is_both_its_ends(
    one: Decimal, other: Decimal, value: Decimal, low_inclusive: bool, high_inclusive: bool
) -> None:
    """A range is met by what meets its low and its high end, and measured by the nearest."""
    assume(one != other)
    low, high = min(one, other), max(one, other)
    target = Range(low, high, low_inclusive=low_inclusive, high_inclusive=high_inclusive)
    verdict = check(target, value)
    above = check(comparison(">=" if low_inclusive else ">", low), value).met
    below = check(comparison("<=" if high_inclusive else "<", high), value).met
    assert verdict.met is (above and below)
    assert verdict.bound == (low if abs(value - low) <= abs(high - value) else high)


@given(NUMBERS, POSITIVE, NUMBERS)
def test_a_width_is_a_range(value: Decimal, width: Decimal, actual: Decimal) -> None:
    """An approximate target with a width, its own or a given one, is met as the range around it."""
    around = check(Range(value - width, value + width), actual).outcome
    assert check(Approximate(value, tolerance=width), actual).outcome is around
    assert check(Approximate(value), actual, tolerance=width).outcome is around


@given(COMPARATORS, SIGNED, NUMBERS, NUMBERS, NUMBERS)
def test_a_bound_as_actual_never_contradicts_a_number(
    op: Comparator, sign: Comparator, bound: Decimal, limit: Decimal, value: Decimal
) -> None:
    """A verdict on a bound holds for every number that the bound allows."""
    target, actual = Comparison(op, bound), Comparison(sign, limit)
    verdict = check(target, Bound(actual))
    if check(actual, value).met and not verdict.open:
        assert verdict.outcome is check(target, value).outcome


@given(SIGNED, NUMBERS)
def test_a_bound_meets_itself(op: Comparator, bound: Decimal) -> None:
    """A result known only to be what was promised meets the promise."""
    target = Comparison(op, bound)
    assert check(target, Bound(target)).met
    assert check(target, Bound(target)).completion is None


@given(NUMBERS, NUMBERS)
def test_an_implied_sign_follows_the_direction(bound: Decimal, value: Decimal) -> None:
    """An implied = acts as ≥ or ≤ as the direction says, is met when equal, and is open otherwise."""
    target = Comparison(Comparator.EQUAL, bound, implied=True)
    assert check(target, value, direction="more").outcome is check(comparison(">=", bound), value).outcome
    assert check(target, value, direction="less").outcome is check(comparison("<=", bound), value).outcome
    assert check(target, value).outcome is (Outcome.MET if value == bound else Outcome.OPEN)
    assert check(bound, value, direction="more") == check(target, value, direction="more")


@given(POSITIVE, POSITIVE, POSITIVE)
def test_a_baseline_gives_the_change(baseline: Decimal, level: Decimal, promised: Decimal) -> None:
    """A promised change is held against the exact change from the baseline, up or down."""
    change = (Fraction(level) - Fraction(baseline)) / Fraction(baseline) * 100
    for trend, reached in ((Trend.UP, change), (Trend.DOWN, -change)):
        target = Relative("上年", Comparator.AT_LEAST, trend, promised, Unit("%"))
        verdict = check(target, level, baseline=baseline)
        assert verdict.met is (reached >= Fraction(promised))
        assert verdict.completion == reached / Fraction(promised)


@given(POSITIVE, POSITIVE, POSITIVE, st.sampled_from(Trend), COMPARATORS)
def test_a_bound_moves_with_its_baseline(
    baseline: Decimal, limit: Decimal, level: Decimal, trend: Trend, op: Comparator
) -> None:
    """A bound against a promised change never contradicts a number that the bound allows."""
    target = Relative("上年", Comparator.AT_LEAST, trend, Decimal(5), Unit("%"))
    actual = Comparison(op, limit)
    verdict = check(target, Bound(actual), baseline=baseline)
    if check(actual, level).met and not verdict.open:
        assert verdict.outcome is check(target, level, baseline=baseline).outcome


@given(st.dates(), st.dates())
def test_deadlines_are_calendar_days(by: Any, done: Any) -> None:
    """A dated deadline is kept exactly up to its day."""
    target = Deadline(PartialDate(by.year, month=by.month, day=by.day))
    actual = Moment(PartialDate(done.year, month=done.month, day=done.day))
    assert check(target, actual).met is (done <= by)


@given(st.integers(1, 12), st.integers(1, 12))
def test_months_without_a_year_are_of_one_year(by: int, done: int) -> None:
    """Two months compare as in one year: done by the end of it, or before it begins."""
    within, before = Deadline(PartialDate(month=by)), Deadline(PartialDate(month=by), Edge.BEFORE)
    actual = Moment(PartialDate(month=done))
    assert check(within, actual).met is (done <= by)
    expected = Outcome.MET if done < by else Outcome.NOT_MET if done > by else Outcome.OPEN
    assert check(before, actual).outcome is expected
    assert check(before, actual, year=2023).outcome is expected


def test_a_day_that_is_left_out_is_too_late() -> None:
    """31日前（不含）is missed on the day itself and kept the day before."""
    target = Deadline(PartialDate(2021, month=12, day=31), Edge.BEFORE)
    assert check(target, Moment(PartialDate(2021, month=12, day=31))).not_met
    assert check(target, Moment(PartialDate(2021, month=12, day=30))).met


@pytest.mark.parametrize("year", [1, 9999])
def test_every_year_of_the_calendar_may_be_given(year: int) -> None:
    """The first and the last year decide a date without one."""
    done = Moment(PartialDate(year, month=2, day=28))
    assert check("3月前", done, year=year).met


def test_a_leap_day_needs_no_year() -> None:
    """29 February stands in a calendar without a year too."""
    day = Deadline(PartialDate(month=2, day=29))
    assert [check(day, f"2月{done}日").outcome for done in (28, 29)] == [Outcome.MET, Outcome.MET]
    assert check(day, "3月1日").outcome is Outcome.NOT_MET


def test_a_month_that_begins_on_the_last_day_is_undecided() -> None:
    """Due on 1 June and done in June: in time on the 1st alone."""
    found = check(Deadline(PartialDate(2021, month=6, day=1)), "2021年6月")
    assert (found.outcome, found.reason) == (Outcome.OPEN, Reason.DATE_UNDECIDED)


def test_being_early_is_noted() -> None:
    """Done before the period begins is in time, and the verdict says that it was early."""
    target = Deadline(PartialDate(2020, month=11), start=PartialDate(2020, month=1))
    verdict = check(target, Moment(PartialDate(2019, month=12)))
    assert (verdict.met, verdict.notes) == (True, (Note(NoteKind.EARLY, ("2020-01",)),))
    assert check(target, Moment(PartialDate(2020, month=1, day=1))).notes == ()


def test_a_year_that_no_date_needs_is_not_noted() -> None:
    """year= stands in the verdict only where a date had none."""
    target = Deadline(PartialDate(2020, month=11))
    assert check(target, Moment(PartialDate(2020, month=10)), year=2019).notes == ()


def test_a_span_over_the_edge_of_the_period_is_undecided() -> None:
    """Before June, done in the second quarter: not inside June, and not decided."""
    target = Deadline(PartialDate(2020, month=6), edge=Edge.BEFORE)
    assert check(target, Moment(PartialDate(2020, quarter=2))).reason is Reason.DATE_UNDECIDED
    assert check(target, Moment(PartialDate(2020, month=6, day=9))).reason is Reason.INSIDE_PERIOD


NOTED: list[tuple[Target, Actual, dict[str, Any], Outcome, tuple[Note, ...]]] = [
    (comparison(">=", 95), amount(96, "%"), {}, Outcome.MET, (Note(NoteKind.UNIT_FROM_ACTUAL, ("%",)),)),
    (comparison(">=", 95, "%"), amount(96), {}, Outcome.MET, ()),
    (comparison("<=", 5, "公里"), amount(4, "km"), {}, Outcome.MET, ()),
    (comparison(">=", 270, "万元"), amount(279, "万"), {}, Outcome.MET, ()),
    (
        comparison(">=", 50000),
        amount(6, "万"),
        {},
        Outcome.MET,
        (Note(NoteKind.CONVERTED, ("6万", "60000")),),
    ),
    (
        comparison(">=", 12, "次/年"),
        amount(3, "次/季"),
        {},
        Outcome.MET,
        (Note(NoteKind.CONVERTED, ("3次/季", "12次/年")), Note(NoteKind.ON_AVERAGE, ("次/季", "次/年"))),
    ),
    (
        comparison("=", 20, implied=True),
        amount(18),
        {"direction": "反向", "indicator": "培训人数"},
        Outcome.MET,
        (Note(NoteKind.DIRECTION_GIVEN, ("less",)),),
    ),
    (
        comparison("=", 20, implied=True),
        amount(18),
        {"indicator": "培训人数"},
        Outcome.NOT_MET,
        (Note(NoteKind.DIRECTION_BY_NAME, ("more", "培训人数")),),
    ),
    (
        Relative("往年水平", Comparator.AT_MOST),
        amount(90, "万元"),
        {"baseline": 100},
        Outcome.MET,
        (Note(NoteKind.BASELINE, ("往年水平", "100万元")),),
    ),
    (
        Relative("上年", Comparator.AT_LEAST, Trend.UP, Decimal(3), Unit("个")),
        amount(9, "个"),
        {"baseline": quantity(5, "个")},
        Outcome.MET,
        (Note(NoteKind.BASELINE, ("上年", "5个")), Note(NoteKind.CHANGE, ("增长4个",))),
    ),
    (
        Relative("上年", Comparator.AT_LEAST, Trend.DOWN, Decimal(3), Unit("个")),
        amount(3, "个"),
        {"baseline": quantity(5, "个")},
        Outcome.NOT_MET,
        (Note(NoteKind.BASELINE, ("上年", "5个")), Note(NoteKind.CHANGE, ("下降2个",))),
    ),
    (
        Approximate(Decimal(5), Unit("%")),
        amount(6),
        {"tolerance": quantity(20, "‰")},
        Outcome.MET,
        (Note(NoteKind.TOLERANCE, ("2%",)),),
    ),
    (
        Deadline(PartialDate(month=3)),
        Moment(PartialDate(2024, month=3)),
        {"year": 2024},
        Outcome.MET,
        (Note(NoteKind.YEAR, ("2024",)),),
    ),
    (
        comparison("=", 0, "起", implied=True),
        amount(1, "起"),
        {"indicator": "安全生产"},
        Outcome.NOT_MET,
        (Note(NoteKind.DIRECTION_OF_ZERO, ("less",)),),
    ),
    (
        comparison("=", 3, "期", implied=True, subject="培训"),
        amount(2, "期"),
        {},
        Outcome.NOT_MET,
        (Note(NoteKind.DIRECTION_BY_NAME, ("more", "培训")),),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("target", "actual", "options", "outcome", "notes"), NOTED)
def test_what_was_assumed_is_noted(
    target: Target, actual: Actual, options: dict[str, Any], outcome: Outcome, notes: tuple[Note, ...]
) -> None:
    """A verdict names the unit, direction, baseline, width and year that it used, and nothing else."""
    verdict = check(target, actual, **options)
    assert (verdict.outcome, verdict.notes) == (outcome, notes)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        (comparison("<=", 5, "工作日"), amount(5, "天")),
        (comparison(">=", 5, "人"), amount(5, "人次")),
        (comparison(">=", 5, "%"), Bound(comparison(">=", 5, "人"))),
        (Range(Decimal(1), Decimal(2), Unit("米")), amount(1, "吨")),
        (
            Relative("上年", Comparator.AT_LEAST, Trend.UP, Decimal(3), Unit("百分点")),
            Change(Trend.UP, quantity(3, "%")),
        ),
    ],
)  # fmt: skip
def test_units_that_do_not_convert_are_an_error(target: Target, actual: Actual) -> None:
    """Two units of different things are never a verdict."""
    with pytest.raises(UnitMismatchError):
        check(target, actual)


def test_the_mismatch_names_both_units() -> None:
    """The error names the actual's unit and the target's."""
    with pytest.raises(UnitMismatchError) as caught:
        check(comparison("<=", 5, "工作日"), amount(5, "天"))
    assert caught.value.units == ("天", "工作日")


CLAUSES = AllOf((comparison(">=", 95, "%", subject="满意率"), comparison("=", 0, implied=True)))
NOVEMBER, DECEMBER = Moment(PartialDate(2021, month=11)), Moment(PartialDate(2021, month=12))
BARE = AllOf((comparison(">=", 5), comparison("=", 5, implied=True)))
MIXED = AllOf((comparison(">=", 95, "%"), Deadline(PartialDate(2021, month=11)), Qualitative("健全")))


@pytest.mark.parametrize(
    ("target", "actual", "outcome", "reasons"),
    [
        (CLAUSES, [98, 0], "met", ["compared", "compared"]),
        (CLAUSES, (98, 2), "not_met", ["compared", "compared"]),
        (CLAUSES, [90, 2], "not_met", ["compared", "compared"]),
        (BARE, [5, 4], "open", ["compared", "direction_needed"]),
        (CLAUSES, [98, None], "open", ["compared", "actual_missing"]),
        (CLAUSES, 98, "open", ["parts_unassigned", "parts_unassigned"]),
        (CLAUSES, [98, 0, 0], "open", ["parts_unassigned", "parts_unassigned"]),
        (CLAUSES, Moment(PartialDate(2021)), "open", ["parts_unassigned", "parts_unassigned"]),
        (CLAUSES, Claim(Attainment.FULL, "完成"), "open", ["claim_only", "claim_only"]),
        (MIXED, 96, "open", ["compared", "actual_missing", "actual_missing"]),
        (MIXED, 90, "not_met", ["compared", "actual_missing", "actual_missing"]),
        (MIXED, DECEMBER, "not_met", ["actual_missing", "compared", "actual_missing"]),
        (MIXED, Change(Trend.UP, quantity(3)), "open", ["parts_unassigned"] * 3),
        (MIXED, Claim(Attainment.FULL, "完成"), "open", ["claim_only", "claim_only", "claimed"]),
        (MIXED, Claim(Attainment.NONE, "未完成"), "not_met", ["claim_only", "claim_only", "claimed"]),
        (MIXED, Wording("健全"), "open", ["judgement_needed", "judgement_needed", "same_wording"]),
        (MIXED, [96, NOVEMBER, Wording("健全")], "met", ["compared", "compared", "same_wording"]),
    ],
)  # fmt: skip
def test_clauses_must_all_hold(target: AllOf, actual: Any, outcome: str, reasons: list[str]) -> None:
    """One clause not met decides, one open leaves the rest open; each clause has a verdict of its own."""
    verdict = check(target, actual)
    assert (verdict.outcome.value, verdict.reason) == (outcome, Reason.PARTS)
    assert [part.reason.value for part in verdict.parts] == reasons
    assert [part.target for part in verdict.parts] == list(target.parts)
    assert verdict.completion is None


def test_several_results_for_one_target_are_open() -> None:
    """Several results for a target of one clause: nothing says which is meant; a list of one is that one."""
    verdict = check(comparison(">=", 95), [96, 97])
    assert (verdict.reason, verdict.parts) == (Reason.PARTS_UNASSIGNED, ())
    assert check(comparison(">=", 95), [96]).met


def test_no_actuals_are_an_error() -> None:
    """An empty list of actuals is refused; None is how to say that there is none."""
    with pytest.raises(ArgumentError):
        check(comparison(">=", 95), [])
    assert check(comparison(">=", 95), None).reason is Reason.ACTUAL_MISSING


GRADES = [
    ("优", "优秀", "met"),
    ("良", "优", "met"),
    ("良好", "中", "not_met"),
    ("优", "良", "not_met"),
    ("优", "完成", "open"),
    ("是", "是", "met"),
    ("是", "否", "not_met"),
    ("是", "完成", "met"),
    ("否", "否", "met"),
    ("否", "是", "not_met"),
    ("否", "完成", "open"),
    ("健全", "优", "met"),
    ("健全", "中", "open"),
    ("健全", "差", "not_met"),
    ("健全", "部分完成", "not_met"),
]
ATTAINED = {
    "优": "full",
    "优秀": "full",
    "良": "partial",
    "良好": "partial",
    "中": "partial",
    "部分完成": "partial",
}


@pytest.mark.parametrize(("promised", "word", "outcome"), GRADES)
def test_verdict_words_answer_wording(promised: str, word: str, outcome: str) -> None:
    """Grades compare with grades, yes with no; a middling grade for other wording is for a person."""
    attained = Attainment(ATTAINED.get(word, "none" if word in ("否", "差") else "full"))
    verdict = check(Qualitative(promised), Claim(attained, word))
    assert verdict.outcome.value == outcome
    assert verdict.reason is (
        Reason.SAME_WORDING
        if promised == word
        else Reason.JUDGEMENT_NEEDED
        if verdict.open
        else Reason.CLAIMED
    )


RANKED = [("优秀", "优"), ("良好", "良"), ("中等", "中", "合格"), ("差", "不合格")]


@pytest.mark.parametrize("promised", [word for words in RANKED for word in words])
def test_a_grade_meets_its_own_rank_and_those_below(promised: str) -> None:
    """优 meets 优秀 and 良 as it meets itself; 良 misses both names of the highest grade."""
    enough = next(rank for rank, words in enumerate(RANKED) if promised in words)
    for rank, words in enumerate(RANKED):
        found = [check(promised, Claim(Attainment.PARTIAL, word)).met for word in words]
        assert found == [rank <= enough] * len(words)


@pytest.mark.parametrize("target", TARGETS[:9], ids=str)
def test_equal_wording_meets(target: Target) -> None:
    """Wording that says the target word for word meets it, whatever its kind."""
    assert check(target, Wording(str(target))).reason is Reason.SAME_WORDING


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("sNaN"), True, Fraction(1, 2)]
)
def test_what_is_no_number_is_an_error(value: Any) -> None:
    """Infinities, bool and other types are refused, NaN too but as an actual, where it is missing."""
    target = comparison(">=", 95)
    with pytest.raises(NumberError):
        check(value, 95)
    if "nan" in str(value).lower():
        assert check(target, value).reason is Reason.ACTUAL_MISSING
    else:
        with pytest.raises(NumberError):
            check(target, value)
    for option in ("baseline", "tolerance"):
        with pytest.raises(NumberError):
            check(target, 95, **{option: value})


def test_a_float_is_its_shortest_decimal() -> None:
    """95.1 as a float meets ≥95.1, though the binary number is a little less."""
    assert check(comparison(">=", "95.1"), 95.1).met
    assert check(comparison("=", "0.3"), 0.3).met


class _Real(float):
    """A number like those of array libraries, whose repr names the type."""

    def __repr__(self) -> str:
        return f"real({float.__repr__(self)})"


def test_a_float_of_another_library_is_a_float() -> None:
    """A subclass of float counts by its number, however it prints."""
    assert check(comparison(">=", "95.1"), _Real(95.1)).met


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"direction": "up"}, "direction= takes 'more' (正向) or 'less' (反向); found 'up'."),
        ({"indicator": 3}, "indicator= takes the indicator's name; found 3."),
        ({"year": 10000}, "year= takes a whole number from 1 to 9999; found 10000."),
        ({"year": 0}, "year= takes a whole number from 1 to 9999; found 0."),
        ({"year": "2024"}, "year= takes a whole number from 1 to 9999; found '2024'."),
        ({"year": True}, "year= takes a whole number from 1 to 9999; found True."),
    ],
)
def test_options_are_checked_even_when_unused(options: dict[str, Any], message: str) -> None:
    """An option that can't be is refused, also where the target would not need it."""
    with pytest.raises(ArgumentError) as caught:
        check(comparison(">=", 95), 95, **options)
    assert caught.value.en == message


def test_a_width_counts_in_the_unit_that_a_bare_target_takes() -> None:
    """Beside a target without a unit a tolerance converts into the actual's unit, or is an error."""
    about = Approximate(Decimal(95))
    outcomes = {"0.001": Outcome.MET, "0.0001": Outcome.NOT_MET}
    for width, outcome in outcomes.items():
        assert check(about, amount(100, "元"), tolerance=quantity(width, "万元")).outcome is outcome
    for actual in (amount(100, "元"), Bound(comparison("<=", 100, "元"))):
        with pytest.raises(UnitMismatchError):
            check(about, actual, tolerance=quantity(10, "%"))


def test_a_width_below_zero_is_an_error() -> None:
    """A tolerance is zero or more."""
    with pytest.raises(ArgumentError) as caught:
        check(Approximate(Decimal(5)), 6, tolerance=-1)
    assert caught.value.en == "A tolerance is a width of zero or more; found -1."
    assert check(Approximate(Decimal(5)), 6, tolerance=0).outcome is Outcome.NOT_MET


@given(SIGNED, NUMBERS, NUMBERS)
def test_the_callers_context_plays_no_part(op: Comparator, bound: Decimal, value: Decimal) -> None:
    """Precision and traps of the caller's context change no verdict, figure or predicate."""
    target, actual = Comparison(op, bound, Unit("亩")), amount(value, "平方米")
    wide = check(target, actual)
    with localcontext() as context:
        context.prec = 1
        narrow = check(target, actual)
        assert predicate(target)(value) is check(target, value).met
    assert (narrow.outcome, narrow.completion) == (wide.outcome, wide.completion)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (comparison(">=", 95, "%"), "[95,+∞)(%)"),
        (comparison(">", 95), "(95,+∞)"),
        (comparison("<=", 95), "(-∞,95]"),
        (comparison("<", 95), "(-∞,95)"),
        (comparison("=", 95), "[95,95]"),
        (Range(Decimal(1), Decimal(2), low_inclusive=False), "(1,2]"),
        (Approximate(Decimal(95), tolerance=Decimal(2)), "[93,97]"),
    ],
)
def test_bounds_are_one_form(target: Target, expected: str) -> None:
    """Comparisons, ranges and values with a width give a low and a high end, open or closed."""
    found = bounds(target)
    assert str(found) == expected
    assert pickle.loads(pickle.dumps(found)) == found


@pytest.mark.parametrize(
    "target", [Qualitative("健全"), Approximate(Decimal(5)), TARGETS[4], TARGETS[6], CLAUSES], ids=str
)
def test_other_targets_have_no_bounds(target: Target) -> None:
    """Wording, dates, baselines and clauses have no bounds, and the error says what has."""
    with pytest.raises(ArgumentError) as caught:
        bounds(target)
    assert caught.value.en == (
        f"Only a comparison, a range or a value with a width has bounds; found {target}."
    )
    assert caught.value.code == "no_bounds"
    with pytest.raises(ArgumentError):
        predicate(target)


NUMERIC = st.one_of(
    st.builds(Comparison, COMPARATORS, NUMBERS),
    st.builds(Approximate, NUMBERS, tolerance=POSITIVE),
    st.tuples(NUMBERS, POSITIVE, st.booleans(), st.booleans()).map(
        lambda drawn: Range(drawn[0], drawn[0] + drawn[1], low_inclusive=drawn[2], high_inclusive=drawn[3])
    ),
)


@pytest.mark.parametrize("ask", (bounds, predicate))
@pytest.mark.parametrize("text", ("≥5件", "3-5件", "5件"))
def test_a_direction_that_is_none_is_refused_for_every_target(ask: Any, text: str) -> None:
    """As a check does: a slip in the direction is told, whether or not the target needs one."""
    with pytest.raises(ArgumentError) as caught:
        ask(reading.parse(text), direction="up")
    assert str(caught.value) == "direction= takes 'more' (正向) or 'less' (反向); found 'up'."


@given(NUMERIC, NUMBERS)
@example(Range(Decimal(1), Decimal(2), low_inclusive=False), Decimal(1))
@example(Range(Decimal(1), Decimal(2), high_inclusive=False), Decimal(2))
@example(Range(Decimal(1), Decimal(1)), Decimal(1))
def test_predicate_bounds_and_check_agree(target: Target, value: Decimal) -> None:
    """The three ways to ask give one answer, at the ends too, and a predicate pickles."""
    holds = predicate(target)
    limits = bounds(target)
    ends = [end for end in (limits.low, limits.high) if isinstance(end, Decimal)]
    for number in (value, *ends):
        met = check(target, number).met
        assert (holds(number), number in limits) == (met, met)
        assert pickle.loads(pickle.dumps(holds))(number) is met


@given(NUMERIC, NUMBERS, st.sampled_from(["平方米", "亩", "公顷", ""]))
def test_a_predicate_counts_the_unit_asked_for(target: Any, value: Decimal, symbol: str) -> None:
    """With ``unit=`` the numbers count that unit, exactly, also where no finite decimal is the bound."""
    target = type(target)(
        **{
            field: getattr(target, field)
            for field in target.__slots__
            if field not in ("unit", "__weakref__")
        },
        unit=Unit("亩"),
    )
    assert predicate(target, unit=Unit(symbol))(value) is check(target, amount(value, symbol)).met


def test_an_implied_sign_needs_a_direction() -> None:
    """A predicate can't leave a verdict open, so an implied = needs its direction."""
    target = comparison("=", 95, "%", implied=True)
    with pytest.raises(ArgumentError) as caught:
        predicate(target)
    assert caught.value.en == "The sign of 95(%) is implied; say direction='more' or direction='less'."
    assert predicate(target, direction="more")(Decimal(96)) is True
    assert predicate(target, direction=Direction.LESS)(Decimal(96)) is False
    assert bounds(target) == Bounds(Decimal(95), Decimal(95), unit=Unit("%"))


@pytest.mark.parametrize("symbol", ["分钟", "小时"])
def test_an_infinite_number_lies_beyond_every_bound(symbol: str) -> None:
    """Also where the bound has no finite decimal in the unit asked for, a third of an hour."""
    for op, above, below in (("<=", False, True), (">", True, False), ("=", False, False)):
        holds = predicate(comparison(op, 20, "分钟"), unit=Unit(symbol))
        assert (holds(Decimal("Infinity")), holds(Decimal("-Infinity"))) == (above, below)


BOUNDED = [Comparison(op, Decimal("94.9")) for op in Comparator] + [
    Range(Decimal("0.3"), Decimal("94.9"), low_inclusive=low, high_inclusive=high)
    for low in (True, False)
    for high in (True, False)
]


@pytest.mark.parametrize("target", BOUNDED, ids=str)
def test_a_predicate_takes_other_numbers_as_check_does(target: Target) -> None:
    """Whole numbers and floats are taken exactly; text that is none, NaN and bool are errors."""
    holds: Any = predicate(target)
    for number in (1, 95, 95.0, 94.9, 0.3, 96, "95"):
        assert holds(number) is check(target, Decimal(str(number))).met
    for wrong in ("many", float("nan"), True, None):
        with pytest.raises(NumberError):
            holds(wrong)


def test_an_open_end_stays_open_in_another_unit() -> None:
    """[1,6) minutes is no finite decimal of hours at one end; the other is a tenth, and out."""
    holds = predicate(Range(Decimal(1), Decimal(6), Unit("分钟"), high_inclusive=False), unit=Unit("小时"))
    assert [holds(Decimal(hours)) for hours in ("0.01", "0.02", "0.099", "0.1")] == [False, True, True, False]


@pytest.mark.parametrize("target", BOUNDED, ids=str)
def test_nan_is_refused_by_a_predicate(target: Target) -> None:
    """NaN is an error under the usual context, and meets nothing where it is not trapped."""
    holds = predicate(target)
    with pytest.raises(NumberError, match="Expected a finite number, found NaN"):
        holds(Decimal("NaN"))
    with localcontext() as context:
        context.traps[InvalidOperation] = False
        assert holds(Decimal("NaN")) is False


def test_a_verdict_keeps_what_it_was_made_from() -> None:
    """Target and actual stand in the verdict as they were given."""
    target, actual = comparison(">=", 95, "%"), amount(96)
    verdict = check(target, actual)
    assert isinstance(verdict, Verdict)
    assert (verdict.target, verdict.actual) == (target, actual)
    assert (verdict.reached, verdict.bound, verdict.factor) == (Decimal(96), Decimal(95), None)


@pytest.mark.parametrize(
    ("op", "value", "english", "chinese"),
    [
        (">=", 95, "Met: 95% reaches the target ≥95(%).", "达成：实际完成 95%，达到指标值 ≥95(%)。"),
        (
            ">=",
            94,
            "Not met: 94% falls short of the target ≥95(%).",
            "未达成：实际完成 94%，低于指标值 ≥95(%)。",
        ),
        (">", 96, "Met: 96% exceeds the target >95(%).", "达成：实际完成 96%，超过指标值 >95(%)。"),
        (
            ">",
            95,
            "Not met: 95% does not exceed the target >95(%).",
            "未达成：实际完成 95%，未超过指标值 >95(%)。",
        ),
        ("<=", 95, "Met: 95% stays within the target ≤95(%).", "达成：实际完成 95%，未超过指标值 ≤95(%)。"),
        ("<=", 96, "Not met: 96% exceeds the target ≤95(%).", "未达成：实际完成 96%，超过指标值 ≤95(%)。"),
        ("<", 94, "Met: 94% stays below the target <95(%).", "达成：实际完成 94%，低于指标值 <95(%)。"),
        (
            "<",
            95,
            "Not met: 95% does not stay below the target <95(%).",
            "未达成：实际完成 95%，未低于指标值 <95(%)。",
        ),
        ("=", 95, "Met: 95% equals the target =95(%).", "达成：实际完成 95%，等于指标值 =95(%)。"),
        (
            "=",
            94,
            "Not met: 94% differs from the target =95(%).",
            "未达成：实际完成 94%，不等于指标值 =95(%)。",
        ),
    ],
)
def test_each_comparator_has_its_words(op: str, value: int, english: str, chinese: str) -> None:
    """The relation of actual and target is worded for each sign, met and not met."""
    verdict = check(comparison(op, 95, "%"), value)
    assert verdict.explanation().split(" Completion ")[0] == english
    assert verdict.explanation("zh").split("完成率 ")[0] == chinese


@pytest.mark.parametrize(
    ("target", "actual", "options", "english"),
    [
        (Range(Decimal(90), Decimal(95)), 92, {}, "Met: 92 lies within the target [90,95]."),
        (Range(Decimal(90), Decimal(95)), 89, {}, "Not met: 89 lies outside the target [90,95]."),
        (comparison("=", 95, implied=True), 95, {}, "Met: 95 equals the target 95."),
        (comparison("=", 95, implied=True), 96, {"direction": "more"}, "Met: 96 reaches the target 95."),
        (comparison("=", 95, implied=True), 96, {"direction": "less"}, "Not met: 96 exceeds the target 95."),
        (
            comparison("=", 95, implied=True),
            Bound(comparison("<=", 90)),
            {"direction": "less"},
            "Met: ≤90 stays within the target 95.",
        ),
        (
            Relative("上年", Comparator.EQUAL, Trend.UP, Decimal(5), Unit("%"), implied=True),
            Change(Trend.UP, quantity(6, "%")),
            {},
            "Met: 增长6(%) reaches the target 比上年增长5(%).",
        ),
    ],
)
def test_other_targets_have_their_words(
    target: Target, actual: Any, options: dict[str, Any], english: str
) -> None:
    """Ranges lie within, an implied sign speaks as its direction, an implied change as ≥."""
    found = check(target, actual, **options).explanation()
    assert found.split(" Completion ")[0].split(" The target has no sign")[0] == english


@pytest.mark.parametrize(
    ("op", "trend", "change", "outcome", "completion"),
    [
        ("<=", Trend.DOWN, quantity(12, "‰"), "met", Fraction(1000, 988)),
        ("<=", Trend.UP, quantity(12, "‰"), "not_met", Fraction(1000, 1012)),
        ("<=", Trend.UP, quantity(0, "%"), "met", Fraction(1)),
        (">=", Trend.UP, quantity(3, "个"), "met", None),
        (">", Trend.UP, quantity(0, "个"), "not_met", None),
        ("<=", Trend.UP, quantity(1, "个"), "not_met", None),
        ("<", Trend.DOWN, quantity(1), "met", None),
        ("=", Trend.DOWN, quantity(0), "met", None),
    ],
)
def test_a_change_tells_where_the_level_is(
    op: str, trend: Trend, change: Quantity, outcome: str, completion: Fraction | None
) -> None:
    """A change answers a plain comparison with its own baseline; one in percent gives the ratio too."""
    verdict = check(Relative("往年水平", Comparator(op)), Change(trend, change))
    assert (verdict.outcome.value, verdict.completion) == (outcome, completion)


def test_an_equal_bound_is_a_number() -> None:
    """=96% as an actual is as good as 96%, and has a completion."""
    verdict = check(comparison(">=", 95, "%"), Bound(comparison("=", 96, "%")))
    assert (verdict.met, verdict.completion) == (True, Fraction(96, 95))


def test_a_range_as_actual_needs_all_of_itself() -> None:
    """A range decides only where all of it lies on one side, its open ends included."""
    goal = comparison(">", 90)
    half_open = Range(Decimal(90), Decimal(95), low_inclusive=False)
    assert check(goal, Bound(half_open)).met
    assert check(goal, Bound(Range(Decimal(90), Decimal(95)))).open
    assert check(comparison("<", 90), Bound(half_open)).not_met
    assert check(comparison("<=", 90), Bound(half_open)).not_met
    assert check(comparison("<=", 90), Bound(Range(Decimal(90), Decimal(95)))).open


@pytest.mark.parametrize(
    ("unit_of_actual", "baseline", "promised", "outcome"),
    [
        ("%", quantity("92.5", "%"), quantity("2.5", "百分点"), "met"),
        ("%", quantity("92.5", "%"), quantity("2.6", "百分点"), "not_met"),
        ("‰", quantity("5", "‰"), quantity("9", "百分点"), "met"),
        ("万元", quantity("900000", "元"), quantity("5", "万元"), "met"),
        ("万元", quantity("90", ""), quantity("5", ""), "met"),
        ("", quantity("90", "万元"), quantity("50000", "元"), "met"),
        ("", quantity("90", "万元"), quantity("50001", "元"), "not_met"),
    ],
)
def test_differences_count_the_promised_unit(
    unit_of_actual: str, baseline: Quantity, promised: Quantity, outcome: str
) -> None:
    """A change that is no percentage is the difference of the levels, in the promised unit."""
    target = Relative("上年", Comparator.AT_LEAST, Trend.UP, promised.value, promised.unit)
    verdict = check(target, amount(95, unit_of_actual), baseline=baseline)
    assert verdict.outcome.value == outcome


@pytest.mark.parametrize(
    ("target", "number", "unit"), [("≤19894", "30", "万"), ("≥5", "3", "万"), ("≥5", "3", "万元")]
)
def test_a_predicate_counts_a_bare_ten_thousand_as_the_check_does(
    target: str, number: str, unit: str
) -> None:
    """30万 against a target without a unit is 300000; 3万元 is three of the target's own unit."""
    verdict = check(reading.parse(target), f"{number}{unit}")
    assert predicate(reading.parse(target), unit=Unit(unit))(Decimal(number)) is verdict.met


# ---- why a verdict is open, and what to do


OPENED = [
    (
        "actual_missing", "≥95%", "",
        "Open: fill in the actual result: there is none for ≥95(%).",
        "待定：请填写实际完成值（指标值为“≥95(%)”）。",
    ),
    (
        "direction_needed", "100%", "98%",
        "Open: say whether more or less is better: 98% differs from 100(%), which has no sign.",
        "待定：请写明是正向指标（越大越好）还是反向指标（越小越好）；"
        "指标值“100(%)”未写比较符，实际完成 98% 与之不等。",
    ),
    (
        "baseline_needed", "同比增长5%", "120万元",
        "Open: give the baseline's value, or the change itself: 同比增长5(%) compares 120万元 with it.",
        "待定：请给出基准值，或直接填写增减幅度；"
        "指标值“同比增长5(%)”须与基准比较，才能判断实际完成 120万元。",
    ),
    (
        "year_needed", "12月31日前", "2023-12-20",
        "Open: give the year: of 2023-12-20 and 12月31日 only one has it.",
        "待定：请写明年份；实际完成 2023-12-20 与指标值“12月31日”只有一方写了年份。",
    ),
    (
        "inside_period", "2024年10月前", "2024年10月15日",
        "Open: let a person judge: 2024-10-15 lies inside the period that 2024年10月前 names, "
        "and people differ on whether “before” includes it.",
        "待定：请人工判断；实际完成 2024-10-15 正好在指标值“2024年10月前”所指的时段内，"
        "“前”是否包含该时段，各地理解不一。",
    ),
    (
        "date_undecided", "2024年6月底前", "2024年",
        "Open: give the day: 2024年 is too coarse a date to tell whether 2024年6月 was kept.",
        "待定：请写明具体日期；实际完成 2024年 不够具体，无法判断是否符合指标值“2024年6月”。",
    ),
    (
        "bound_undecided", "≥95%", "94%-96%",
        "Open: give the exact result: [94,96](%) allows results that meet ≥95(%) and results that do not.",
        "待定：请填写确切数值；实际完成 [94,96](%) 可能达到、也可能达不到指标值“≥95(%)”。",
    ),
    (
        "tolerance_needed", "约20万元", "21万元",
        "Open: give a tolerance: 约20(万元) says “about” without a width, so that 21万元 can't be judged.",
        "待定：请写明允许偏差；指标值“约20(万元)”是约数，未写偏差范围，无法判断实际完成 21万元。",
    ),
    (
        "claim_only", "≥95%", "已完成",
        "Open: give the figure or the date that ≥95(%) asks for: “已完成” is a claim.",
        "待定：请填写具体数值或日期（指标值为“≥95(%)”）；只写“已完成”无法核对。",
    ),
    (
        "judgement_needed", "健全", "较健全",
        "Open: a person must judge whether “较健全” meets 健全.",
        "待定：请人工判断实际完成“较健全”是否达到指标值“健全”。",
    ),
    (
        "numbers_unread", "≥95%", "96%（自评）",
        "Open: give the result alone, a number with its unit: "
        "“96%（自评）” says more than is understood, beside ≥95(%).",
        "待定：请只填写结果的数值和单位（指标值为“≥95(%)”）；实际完成“96%（自评）”中另有未能读懂的内容。",
    ),
    (
        "numbers_unread", "1天150人", "有序开展",
        "Open: a person must judge “有序开展”: the target 1天150人 holds numbers that were not understood.",
        "待定：请人工判断实际完成“有序开展”；指标值“1天150人”中有未能读懂的数字。",
    ),
    (
        "not_comparable", "≥95%", "2024年6月",
        "Open: a person must judge: 2024-06 is not the kind of result that ≥95(%) asks for.",
        "待定：请人工判断；实际完成“2024-06”与指标值“≥95(%)”不属同一类，无法直接比较。",
    ),
    (
        "unit_in_doubt", "≥95%", "0.96",
        "Open: write the unit of 0.96: beside ≥95(%) it leaves two readings.",
        "待定：请写明 0.96 的单位（对照 ≥95(%) 有两种读法）。",
    ),
    (
        "other_name", "合格率≥95%", "不合格率96%",
        "Open: give the result of this indicator: 不合格率：96% has another name than 合格率≥95(%).",
        "待定：请填写本指标的结果；实际完成“不合格率：96%”与指标值“合格率≥95(%)”名称不一致。",
    ),
    (
        "other_baseline", "同比增长5%", "环比增长6%",
        "Open: give the change against the baseline that "
        "同比增长5(%) names: 环比增长6(%) is against another.",
        "待定：请填写与指标值“同比增长5(%)”同一基期相比的增减幅度；实际完成“环比增长6(%)”所比的基期不同。",
    ),
    (
        "reference", "≥5场", "见附件6",
        "Open: give the result for ≥5(场): “见附件6” only says where to look.",
        "待定：请直接填写结果（指标值为“≥5(场)”）；“见附件6”只说明了出处。",
    ),
    (
        "plan", "≥95%", "96%（计划）",
        "Open: give what was reached for ≥95(%): “96%（计划）” says what was planned or asked.",
        "待定：请填写实际结果（指标值为“≥95(%)”）；“96%（计划）”是计划或要求。",
    ),
    (
        "elsewhere", "≥95%", "96%（去年）",
        "Open: give the result for ≥95(%): “96%（去年）” is of another time or place.",
        "待定：请填写本指标的实际结果（指标值为“≥95(%)”）；“96%（去年）”属于其他时间或地区。",
    ),
    (
        "undone", "≥5个", "6个（在建）",
        "Open: give what was reached for ≥5(个): “6个（在建）” says what is not done, or not yet.",
        "待定：请填写实际结果（指标值为“≥5(个)”）；“6个（在建）”表示未做或尚未完成。",
    ),
    (
        "progress", "≤5%", "已完成100%",
        "Open: give the result itself: “完成100%” says how far "
        "the work has got, and less is better for ≤5(%).",
        "待定：请填写指标本身的结果；“完成100%”是工作进度，而指标值“≤5(%)”越小越好。",
    ),
    (
        "parts_unassigned", "≥5项", "2项；4项",
        "Open: write which result is that of ≥5(项): “2(项)；4(项)” does not tell.",
        "待定：请写明哪一项结果对应指标值“≥5(项)”；实际完成“2(项)；4(项)”未写明。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "target", "actual", "english", "chinese"), OPENED)
def test_an_open_verdict_says_what_to_do_and_what_was_found(
    reason: str, target: str, actual: str, english: str, chinese: str
) -> None:
    """Each reason has its cure first, in both languages."""
    found = check(target, actual)
    assert (found.outcome, found.reason.value) == (Outcome.OPEN, reason)
    assert (found.headline("en"), found.headline("zh")) == (english, chinese)


def test_every_reason_that_leaves_a_verdict_open_is_shown() -> None:
    """A change in percent from a baseline of zero needs an option, and has its row in the pages."""
    decided = {"compared", "same_wording", "claimed", "parts", "baseline_unfit"}
    assert {row[0] for row in OPENED} | decided == {reason.value for reason in Reason}


# ---- the words with which actuals answer

FAMILIES = list(csv.DictReader(grammar_text("answers.csv").splitlines()))
assert len(FAMILIES) > 15


@pytest.mark.parametrize("row", FAMILIES, ids=lambda row: row["words"])
def test_each_family_of_answers_has_an_example_that_it_decides(row: dict[str, str]) -> None:
    """The example of a family of ``answers.csv`` holds one of its words, and gives the verdict beside it."""
    said = row["target"] + row["actual"] + row["indicator"]
    assert any(word in said for word in row["words"].split())
    found = check(row["target"], row["actual"], indicator=row["indicator"] or None)
    assert found.outcome.value == row["verdict"]


def test_a_result_without_words_needs_no_families() -> None:
    """A number alone is judged without opening ``answers.csv``, with the indicator's name and without."""
    checking._families.cache_clear()
    checking._words.cache_clear()
    assert check("≥95%", "96.2%").met
    assert check("≥95%", "96.2%", indicator="合格率").met
    assert checking._families.cache_info().currsize == 0
