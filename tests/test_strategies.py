"""The strategies: what they draw, what they refuse, how they shrink, how they are registered."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from perfrules import _hypothesis, strategies
from perfrules.actuals import Actual, Amount, Missing, Moment, Several
from perfrules.checking import check
from perfrules.dates import PartialDate
from perfrules.errors import TargetSyntaxError
from perfrules.forms import Form
from perfrules.quantities import NO_UNIT, Quantity, Unit
from perfrules.reading import parse
from perfrules.rules import Rule
from perfrules.scales import Scale
from perfrules.standards import Standard
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Edge,
    Qualitative,
    Range,
    Relative,
    Target,
    Trend,
)
from perfrules.verdicts import Outcome, Verdict

SOURCES = sorted(Path(strategies.__file__).parent.glob("*.py"))
KINDS = (Comparison, Range, Approximate, Deadline, Relative, Qualitative, AllOf)
BOUND = Comparison(Comparator.AT_LEAST, Decimal(95), Unit("%"))
IMPLIED = Comparison(Comparator.EQUAL, Decimal(95), implied=True)
ABOUT = Approximate(Decimal(5), Unit("%"))

EVERY: dict[str, SearchStrategy[Any]] = {
    name: getattr(strategies, name)()
    for name in strategies.__all__
    if name not in ("actuals_meeting", "actuals_missing", "actuals_on", "spellings")
}

QUICK = settings(max_examples=500, database=None, deadline=None, derandomize=True)


def first(strategy: SearchStrategy[Any], wanted: Callable[[Any], bool] = lambda value: True) -> Any:
    """The first value drawn that is *wanted*, not shrunk."""
    return find(strategy, wanted, settings=settings(QUICK, phases=[Phase.generate]))


REFUSED: tuple[tuple[Callable[[], object], str], ...] = (
    (lambda: strategies.numbers(2, 1), "min_value=2 is above max_value=1."),
    (
        lambda: strategies.numbers(0.5),  # type: ignore[arg-type]
        "min_value=0.5 is a float; give an int, a Decimal, a Fraction or text.",
    ),
    (lambda: strategies.numbers("x"), "min_value='x': Expected a number, found 'x'."),
    (
        lambda: strategies.numbers(Fraction(1, 3), Fraction(1, 3)),
        "No decimal lies between min_value=1/3 and max_value=1/3.",
    ),
    (lambda: strategies.numbers(max_places=-1), "max_places=-1: expected a whole number from 0 to 400."),
    (lambda: strategies.numbers(max_places=True), "max_places=True: expected a whole number from 0 to 400."),
    (
        lambda: strategies.numbers(max_value=Fraction(10**400)),
        "Numbers have at most 400 digits; a bound has 401.",
    ),
    (lambda: strategies.units(allow_empty=1), "allow_empty=1: expected True or False."),  # type: ignore[arg-type]
    (
        lambda: strategies.quantities(units="%"),  # type: ignore[arg-type]
        "units='%': expected a strategy; wrap a single value in just().",
    ),
    (lambda: strategies.partial_dates(0), "min_year=0: expected a whole number from 1 to 9999."),
    (lambda: strategies.partial_dates(2030, 2020), "min_year=2030 is above max_year=2020."),
    (
        lambda: strategies.partial_dates(undated="yes"),  # type: ignore[arg-type]
        "undated='yes': expected True, False, or None for either.",
    ),
    (
        lambda: strategies.comparisons(ops=[]),
        f"ops=[]: expected a collection with one or more of {list(Comparator)}.",
    ),
    (
        lambda: strategies.comparisons(ops=">="),  # type: ignore[arg-type]
        f"ops='>=': expected a collection with one or more of {list(Comparator)}.",
    ),
    (lambda: strategies.comparisons(ops=[">="]), f"ops: '>=' is none of {list(Comparator)}."),  # type: ignore[list-item]
    (
        lambda: strategies.comparisons(ops=[Comparator.AT_LEAST], implied=True),
        "implied=True needs Comparator.EQUAL among ops.",
    ),
    (lambda: strategies.ranges(5, 4), "min_value=5 is above max_value=4."),
    (lambda: strategies.approximates(max_tolerance=0), "max_tolerance=0: expected a number above zero."),
    (
        lambda: strategies.deadlines(edges=[Edge.BEFORE], periods=True),
        "periods=True needs Edge.WITHIN among edges.",
    ),
    (lambda: strategies.all_ofs(min_size=1), "min_size=1: expected a whole number from 2 to 7."),
    (lambda: strategies.all_ofs(min_size=4, max_size=3), "min_size=4 is above max_size=3."),
    (lambda: strategies.scales(max_size=7), "max_size=7: expected a whole number from 1 to 6."),
    (
        lambda: strategies.scales(min_value=0, max_value=4),
        "max_value=4 leaves no room above min_value=0 for 5 tiers.",
    ),
    (lambda: strategies.rules(max_leaves=0), "max_leaves=0: expected a whole number from 1 to 100."),
    (lambda: strategies.forms(0), "min_size=0: expected a whole number from 1 to 50."),
    (
        lambda: strategies.forms(filled="no"),  # type: ignore[arg-type]
        "filled='no': expected True, False, or None for either.",
    ),
    (
        lambda: strategies.spellings("≥95%"),  # type: ignore[arg-type]
        "target='≥95%': expected a Target.",
    ),
    (
        lambda: strategies.actuals_meeting("≥95%"),  # type: ignore[arg-type]
        "target='≥95%': expected a Target.",
    ),
    (
        lambda: strategies.actuals_meeting(BOUND, direction="up"),
        "direction= takes 'more' (正向) or 'less' (反向); found 'up'.",
    ),
    (lambda: strategies.actuals_meeting(BOUND, year=0), "year=0: expected a whole number from 1 to 9999."),
    (
        lambda: strategies.actuals_missing(IMPLIED),
        "target=95: no result can be said to miss it; a direction, a width or a year may be wanting.",
    ),
    (
        lambda: strategies.actuals_missing(ABOUT),
        "target=约5(%): no result can be said to miss it; a direction, a width or a year may be wanting.",
    ),
    (
        lambda: strategies.actuals_on(Relative("往年水平", Comparator.AT_MOST)),
        "target=≤往年水平: give baseline= as a decimal number to compare with.",
    ),
)


@pytest.mark.parametrize(("call", "message"), REFUSED, ids=[message[:60] for _, message in REFUSED])
def test_arguments_are_checked(call: Callable[[], object], message: str) -> None:
    """A wrong argument is refused with ``InvalidArgument`` when the strategy is made."""
    with pytest.raises(InvalidArgument) as refused:
        call()
    assert str(refused.value) == message


def test_nothing_is_filtered() -> None:
    """The strategies are built from their bounds: no filter, no assume, no health check switched off."""
    banned = {"filter", "assume", "reject", "suppress_health_check", "unique_by"}
    assert SOURCES
    for source in SOURCES:
        tree = ast.parse(source.read_text(encoding="utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg}
        assert names & banned == set(), source.name


@pytest.mark.parametrize("name", EVERY)
def test_every_strategy_draws_without_retrying(name: str) -> None:
    """Examples come one for each attempt, can be hashed, and pass every health check."""
    seen = []

    @settings(max_examples=30, database=None, phases=[Phase.generate])
    @given(EVERY[name])
    def draw(value: object) -> None:
        seen.append(value)
        hash(value)

    draw()
    assert 1 <= len(seen) <= 100


@given(strategies.numbers("0.333", "0.3335"))
def test_numbers_take_the_places_they_need(number: Decimal) -> None:
    """Where no number of few places lies between the bounds, one with more places is drawn."""
    assert Decimal("0.333") <= number <= Decimal("0.3335")


@given(st.data())
def test_numbers_stay_within_their_bounds(data: st.DataObject) -> None:
    """For any two bounds, the numbers lie between them and have the places asked for."""
    low, high = sorted(data.draw(st.tuples(strategies.numbers(), strategies.numbers())))
    number = data.draw(strategies.numbers(low, high, max_places=1))
    assert low <= number <= high
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    assert -exponent <= 2


@pytest.mark.parametrize("edge", [10**13, -(10**13)])
def test_one_bound_far_out_moves_the_other(edge: int) -> None:
    """A bound beyond the usual reach leaves room on its other side."""
    assert find(strategies.numbers(min_value=edge), lambda number: number > edge) > edge
    assert find(strategies.numbers(max_value=edge), lambda number: number < edge) < edge


@given(strategies.targets(5, 6, units=st.just(Unit("件"))))
def test_targets_keep_bounds_and_unit(target: Target) -> None:
    """The bounds and the unit hold for every kind that has a number of its own."""
    match target:
        case Comparison() | Approximate():
            assert 5 <= target.value <= 6
            assert target.unit == Unit("件")
        case Range():
            assert 5 <= target.low <= target.high <= 6
            assert target.unit == Unit("件")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_asked_for(kind: type[Target]) -> None:
    """``kinds`` draws that kind alone, and all of them come without it."""
    assert isinstance(first(strategies.targets(kinds=[kind])), kind)
    assert isinstance(first(strategies.targets(), lambda target: isinstance(target, kind)), kind)


@given(
    strategies.comparisons(ops=[Comparator.AT_MOST, Comparator.EQUAL], implied=False),
    strategies.comparisons(implied=True),
    strategies.deadlines(2020, 2022, edges=[Edge.BEFORE], undated=False),
    strategies.deadlines(undated=True, periods=True),
    strategies.relatives(trends=[None]),
    strategies.relatives(5, 6, trends=[Trend.DOWN], ops=[Comparator.AT_LEAST]),
    strategies.qualitatives(numbers_unread=True),
)
def test_options_hold(
    signed: Comparison,
    bare: Comparison,
    before: Deadline,
    period: Deadline,
    level: Relative,
    change: Relative,
    unread: Qualitative,
) -> None:
    """Each option of a strategy holds for what it draws."""
    assert signed.op in (Comparator.AT_MOST, Comparator.EQUAL)
    assert not signed.implied
    assert bare.implied
    assert before.edge is Edge.BEFORE
    assert before.by.year in range(2020, 2023)
    assert period.start is not None
    assert period.start.year is period.by.year is None
    assert period.start.in_year(2000).first <= period.by.in_year(2000).last
    assert level.trend is None
    assert change.value is not None
    assert 5 <= change.value <= 6
    assert (change.trend, change.op) == (Trend.DOWN, Comparator.AT_LEAST)
    assert unread.numbers_unread


@given(strategies.deadlines(periods=True, undated=False))
def test_periods_run_forwards(period: Deadline) -> None:
    """A period begins before it ends, and stays within the years asked for."""
    assert period.start is not None
    assert period.start.first <= period.by.last
    assert period.by.year is not None
    assert period.by.year <= 2099


MINIMAL: tuple[tuple[SearchStrategy[Any], Callable[[Any], bool], str], ...] = (
    (strategies.numbers(), lambda found: found >= 3, "3"),
    (strategies.numbers(), lambda found: found < -3, "-4"),
    (strategies.numbers("0.5", 2), lambda found: found >= Decimal("0.5"), "1"),
    (strategies.comparisons(), lambda found: True, "≥0"),
    (strategies.comparisons(), lambda found: found.value > 100 and found.unit == Unit("%"), "≥101(%)"),
    (strategies.ranges(0), lambda found: found.high > found.low + 5, "[0,6]"),
    (strategies.deadlines(undated=False), lambda found: True, "2000年"),
    (strategies.partial_dates(), lambda found: found.day is not None, "--01-01"),
    (strategies.qualitatives(), lambda found: True, "健全"),
    (strategies.spellings(BOUND), lambda found: True, "≥95%"),
    (strategies.actuals_meeting(BOUND), lambda found: True, "95(%)"),
    (strategies.actuals_on(BOUND), lambda found: True, "95(%)"),
)


@pytest.mark.parametrize(("strategy", "wanted", "text"), MINIMAL, ids=[text for _, _, text in MINIMAL])
def test_examples_shrink(strategy: SearchStrategy[Any], wanted: Callable[[Any], bool], text: str) -> None:
    """The smallest example is the plainest: whole numbers, no unit, the commonest form."""
    assert str(find(strategy, wanted, settings=QUICK)) == text


@given(st.data())
def test_results_meet_or_miss_as_they_say(data: st.DataObject) -> None:
    """A result drawn to meet a target meets it, and one drawn to miss it misses it, never open."""
    target = data.draw(strategies.targets())
    for options in ({}, {"direction": "more", "year": 2024, "baseline": Decimal("12.5")}):
        actual = data.draw(strategies.actuals_meeting(target, **options))  # type: ignore[arg-type]
        assert check(target, actual, **options).outcome is Outcome.MET  # type: ignore[arg-type]
    if not (isinstance(target, Approximate) and target.tolerance is None):
        actual = data.draw(strategies.actuals_missing(target, direction="less", year=2023, baseline=10))
        assert check(target, actual, direction="less", year=2023, baseline=10).outcome is Outcome.NOT_MET


@given(strategies.comparisons(implied=False), st.data())
def test_results_on_the_bound_are_on_the_bound(target: Comparison, data: st.DataObject) -> None:
    """A result on the bound has completion 1 where there is one, and meets all but > and <."""
    verdict = check(target, data.draw(strategies.actuals_on(target)))
    assert verdict.completion in (None, 1)
    strict = target.op in (Comparator.MORE_THAN, Comparator.LESS_THAN)
    assert verdict.outcome is (Outcome.NOT_MET if strict else Outcome.MET)


def test_results_come_in_other_units() -> None:
    """A result may be given in any unit that converts exactly, or without one."""
    target = Comparison(Comparator.AT_LEAST, Decimal(5), Unit("万元"))
    units = {
        find(
            strategies.actuals_meeting(target),
            lambda actual, unit=unit: isinstance(actual, Amount) and actual.quantity.unit == unit,  # type: ignore[misc]
        )
        for unit in (Unit("元"), Unit("亿元"), NO_UNIT)
    }
    assert {str(actual) for actual in units} == {"50000(元)", "0.0005(亿元)", "5"}


def test_results_may_keep_the_unit_of_the_target() -> None:
    """Without conversion a result counts what the target counts."""
    target = Comparison(Comparator.AT_LEAST, Decimal(5), Unit("万元"))

    @settings(QUICK, max_examples=200)
    @given(
        strategies.actuals_meeting(target, convert=False) | strategies.actuals_missing(target, convert=False)
    )
    def draw(actual: Actual) -> None:
        assert isinstance(actual, Amount)
        assert actual.quantity.unit == Unit("万元")

    draw()


def _strictly(op: Comparator, bound: Decimal, value: Decimal) -> bool:
    return value > bound if op is Comparator.AT_LEAST else value <= bound


def _rounded(op: Comparator, bound: Decimal, value: Decimal) -> bool:
    return round(value, 2) >= bound if op is Comparator.AT_LEAST else round(value, 2) <= bound


def _nearly(op: Comparator, bound: Decimal, value: Decimal) -> bool:
    near = Decimal("0.000001")
    return value >= bound - near if op is Comparator.AT_LEAST else value <= bound + near


def _in_floats(op: Comparator, bound: Decimal, value: Decimal) -> bool:
    return float(value) >= float(bound) if op is Comparator.AT_LEAST else float(value) <= float(bound)


def _in_whole_numbers(op: Comparator, bound: Decimal, value: Decimal) -> bool:
    return int(value) >= bound if op is Comparator.AT_LEAST else int(value) <= bound


@pytest.mark.parametrize("start", range(3))
@pytest.mark.parametrize("mistaken", [_strictly, _rounded, _nearly, _in_floats, _in_whole_numbers])
def test_a_mistake_is_found_within_200_examples(
    mistaken: Callable[[Comparator, Decimal, Decimal], bool], start: int
) -> None:
    """Draws on the bound and one last place beside it find what tests of round numbers miss."""
    goals = strategies.comparisons(ops=[Comparator.AT_LEAST, Comparator.AT_MOST])

    @seed(start)
    @settings(max_examples=200, database=None, deadline=None, phases=[Phase.generate])
    @given(goals, st.data())
    def compare(target: Comparison, data: st.DataObject) -> None:
        sides = strategies.actuals_meeting, strategies.actuals_missing
        actual = data.draw(st.one_of([side(target, convert=False) for side in sides]))
        assert isinstance(actual, Amount)
        assert mistaken(target.op, target.value, actual.quantity.value) == check(target, actual).met

    with pytest.raises(AssertionError):
        compare()


@pytest.mark.parametrize("name", ["targets", "actuals", "forms", "rules", "standards", "scales", "verdicts"])
def test_a_failing_example_is_shown_as_calls(name: str) -> None:
    """What fails is printed as the constructors that make it, without a function of the strategies'."""

    @settings(max_examples=60, database=None, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(getattr(strategies, name)())
    def fail(value: object) -> None:
        seen.append(value)
        assert len(seen) < 40

    seen: list[object] = []
    with pytest.raises(BaseException) as failed:
        fail()
    shown = "\n".join(getattr(failed.value, "__notes__", []))
    assert "lambda" not in shown
    assert " at 0x" not in shown


def test_clauses_are_answered_one_by_one() -> None:
    """The clauses of one cell get a result each; a miss fails one of them."""
    target = AllOf((BOUND, Deadline(PartialDate(2021))))
    met = first(strategies.actuals_meeting(target))
    assert isinstance(met, Several)
    assert [type(part) for part in met.parts] == [Amount, Moment]
    missed = first(strategies.actuals_missing(target))
    assert check(target, missed).outcome is Outcome.NOT_MET


def test_wording_meets_where_nothing_else_can() -> None:
    """No day comes before January, so only the target's own wording meets 1月前 without a year."""
    target = Deadline(PartialDate(month=1), Edge.BEFORE)
    assert str(first(strategies.actuals_meeting(target))) == "1月前"
    dated = first(strategies.actuals_meeting(target, year=2024))
    assert check(target, dated, year=2024).outcome is Outcome.MET


@settings(max_examples=25)
@given(strategies.forms())
def test_forms_add_up(form: Form) -> None:
    """The weights of a form add up to 100, each of them above zero."""
    assert form.weight == 100
    assert all(row.weight is not None and row.weight > 0 for row in form.indicators)
    assert form.is_complete


@settings(max_examples=25)
@given(strategies.forms(3, 4, filled=True), strategies.forms(filled=False))
def test_forms_are_filled_as_asked(filled: Form, empty: Form) -> None:
    """A self-evaluation has an actual in each row, a target form in none."""
    assert 3 <= len(filled.indicators) <= 4
    assert all(row.actual is not None for row in filled.indicators)
    assert all(row.actual is None for row in empty.indicators)


@given(strategies.scales(3, 4, min_value=10, max_value=50), st.data())
def test_scales_grade_every_total(scale: Scale, data: st.DataObject) -> None:
    """A scale has the tiers and ends asked for, and one grade for every total between them."""
    assert 3 <= len(scale.tiers) <= 4
    assert (scale.low, scale.high) == (Decimal(10), Decimal(50))
    total = data.draw(strategies.numbers(10, 50))
    assert [tier.name for tier in scale.tiers if total in tier] == [scale.grade(total)]


@settings(max_examples=25)
@given(strategies.standards())
def test_standards_add_up(standard: Standard) -> None:
    """The sections of a drawn standard add up to 100."""
    assert standard.total == 100


@given(strategies.target_texts())
def test_texts_read_as_their_target(pair: tuple[str, Target]) -> None:
    """Every printed form reads as the target that it was printed from."""
    text, target = pair
    assert parse(text) == target


@given(strategies.near_miss_texts())
def test_near_misses_are_refused(text: str) -> None:
    """Every near miss is refused with a syntax error."""
    with pytest.raises(TargetSyntaxError):
        parse(text)


@pytest.mark.parametrize(
    "kind",
    [Target, *KINDS, Actual, Amount, Unit, Quantity, PartialDate, Verdict, Rule, Scale, Standard],
)
def test_types_are_registered(kind: type) -> None:
    """``st.from_type`` knows the types of perfrules once the hook has run."""
    _hypothesis.register()
    assert isinstance(first(st.from_type(kind)), kind)


def run(program: str, **environment: str) -> str:
    """What *program* prints in a Python of its own."""
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    ).stdout.strip()


def test_hypothesis_runs_the_hook(tmp_path: Path) -> None:
    """The entry point that pyproject.toml names registers the types when Hypothesis is imported."""
    lines = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    entry = lines[lines.index("[project.entry-points.hypothesis]") + 1].replace('"', "")
    metadata = tmp_path / "installed_perfrules-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: installed-perfrules\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text(f"[hypothesis]\n{entry}\n")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r});"
        "from hypothesis import strategies as st; print('perfrules.strategies' in sys.modules);"
        "from perfrules import Target; st.from_type(Target).validate();"
        "print('perfrules.strategies' in sys.modules)"
    )
    assert run(program).split() == ["False", "True"]


def test_the_hook_loads_no_strategies() -> None:
    """Registering loads the types, and neither the strategies nor the grammar."""
    program = (
        "import sys; from perfrules._hypothesis import register; register();"
        "print([name for name in ('perfrules.strategies', 'perfrules.reading', 'lark')"
        " if name in sys.modules])"
    )
    assert run(program) == "[]"


def test_the_hook_survives_a_missing_part() -> None:
    """An installation without a part registers what it has, and does not break Hypothesis's import."""
    program = (
        "import sys; sys.modules['perfrules.rules'] = None;"
        "from perfrules._hypothesis import register; register();"
        "from hypothesis import strategies as st; from perfrules.actuals import Amount;"
        "st.from_type(Amount); print('registered')"
    )
    assert run(program) == "registered"
    program = (
        "import sys; sys.modules['attrs'] = None;"
        "from perfrules._hypothesis import register; register(); print('still standing')"
    )
    assert run(program) == "still standing"


def test_missing_is_an_actual() -> None:
    """A missing actual is among the actuals drawn."""
    assert first(strategies.actuals(kinds=[Missing])) == Missing()
