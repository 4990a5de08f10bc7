from __future__ import annotations

import math
import pickle
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perfrules import scoring
from perfrules._exact import exact
from perfrules.actuals import Actual, Amount, Attainment, Bound, Change, Claim, Missing, Moment, Wording
from perfrules.bounds import bounds
from perfrules.checking import check
from perfrules.curves import aim
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError, NumberError, PerfrulesError, RuleError, UnitMismatchError
from perfrules.quantities import NO_UNIT, Quantity, Unit
from perfrules.rules import (
    AllOrNothing,
    Bonus,
    ByExcess,
    ByKind,
    Capped,
    Case,
    Clauses,
    Count,
    Cut,
    Given,
    Intervals,
    Measure,
    Overshoot,
    Penalty,
    Proportional,
    ReviewUnlessMet,
    Rule,
    Side,
    Steps,
    Tiers,
    ZeroBound,
    cuts,
)
from perfrules.scoring import _FLAGS, _LINES, Flag, Line, Score, execution_score, points_curve, score, scorer
from perfrules.standards import NATIONAL_2020, Mode, OverAchievement, OverAction, Rounding, Standard
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Direction,
    Qualitative,
    Range,
    Relative,
    Target,
    Trend,
)
from perfrules.verdicts import Outcome

MORE, LESS = (Comparator.AT_LEAST, Comparator.MORE_THAN), (Comparator.AT_MOST, Comparator.LESS_THAN)


def compare(op: str, value: str, unit: str = "", *, implied: bool = False) -> Comparison:
    return Comparison(Comparator(op), Decimal(value), Unit(unit), implied=implied)


def amount(value: str, unit: str = "") -> Amount:
    return Amount(Quantity(Decimal(value), Unit(unit)))


def ends(found: Score) -> tuple[str, str]:
    return str(found.lowest), str(found.highest)


HEALTHY = Qualitative("健全")
BY_END_OF_JUNE = Deadline(PartialDate(2021, month=6))
TWO = AllOf((compare(">=", "95", "%"), compare("=", "0", "起")))
OPEN: list[tuple[Target, Actual, str, str]] = [
    (compare(">=", "95", "%"), Missing(), "0.00", "10.00"),
    (compare(">=", "95", "%"), Claim(Attainment.FULL, "完成"), "0.00", "10.00"),
    (compare("=", "95", "%", implied=True), amount("90"), "0.00", "10.00"),
    (Approximate(Decimal(5)), amount("6"), "0.00", "10.00"),
    (HEALTHY, Wording("基本健全"), "0.00", "10.00"),
    (HEALTHY, Claim(Attainment.PARTIAL, "部分达成"), "6.00", "8.00"),
    (HEALTHY, Claim(Attainment.NONE, "未达成"), "0.00", "6.00"),
    (Relative("往年", Comparator.AT_MOST), amount("5"), "0.00", "10.00"),
    (compare(">=", "300", "米"), Bound(compare(">=", "266", "米")), "8.87", "10.00"),
    (compare(">=", "300", "米"), Bound(compare("<", "150", "米")), "0.00", "5.00"),
    (compare("<=", "300", "米"), Bound(compare(">=", "600", "米")), "0.00", "5.00"),
    (compare(">=", "1", "公里"), Bound(Range(Decimal(500), Decimal(800), Unit("米"))), "5.00", "8.00"),
]
CLOSED: list[tuple[Target, Actual, str]] = [
    (compare(">=", "95", "%"), amount("96.2", "%"), "10.00"),
    (compare(">=", "9000", "万元"), amount("0.855", "亿元"), "9.50"),
    (compare("=", "95", "%", implied=True), amount("95"), "10.00"),
    (Approximate(Decimal(5)), amount("5"), "10.00"),
    (Approximate(Decimal(95), tolerance=Decimal(2)), amount("97"), "10.00"),
    (Approximate(Decimal(95), tolerance=Decimal(2)), amount("83.7"), "9.00"),
    (Range(Decimal(90), Decimal(95)), amount("81"), "9.00"),
    (Range(Decimal(90), Decimal(95)), amount("100"), "9.50"),
    (Range(Decimal(0), Decimal(10)), amount("-1"), "0.00"),
    (Range(Decimal(-10), Decimal(-5)), amount("0"), "0.00"),
    (compare(">=", "-5", "%"), amount("-6"), "0.00"),
    (compare(">=", "-5", "%"), amount("-4"), "10.00"),
    (compare(">=", "95", "%"), amount("-4"), "0.00"),
    (compare("<=", "10", "件"), amount("-4"), "10.00"),
    (HEALTHY, Wording("健全"), "10.00"),
    (HEALTHY, Claim(Attainment.FULL, "达成"), "10.00"),
    (BY_END_OF_JUNE, Moment(PartialDate(2021, month=6, day=30)), "10.00"),
    (BY_END_OF_JUNE, Moment(PartialDate(2021, month=7, day=1)), "0.00"),
    (
        Relative("2012年", Comparator.AT_LEAST, Trend.DOWN, Decimal(10), Unit("%")),
        Change(Trend.DOWN, Quantity(Decimal(8), Unit("%"))),
        "8.00",
    ),
    (compare(">=", "300", "米"), Bound(compare(">=", "300", "米")), "10.00"),
]


@pytest.mark.parametrize(("target", "actual", "lowest", "highest"), OPEN)
def test_what_is_not_decided_leaves_an_interval(
    target: Target, actual: Actual, lowest: str, highest: str
) -> None:
    """An open score names the least and the most that it can become, and no points."""
    found = score(target, actual, 10)
    assert (ends(found), found.points, found.open) == ((lowest, highest), None, True)


@pytest.mark.parametrize(("target", "actual", "points"), CLOSED)
def test_what_is_decided_has_its_points(target: Target, actual: Actual, points: str) -> None:
    """By default numbers earn in proportion, wording by tier, deadlines all or nothing."""
    assert str(score(target, actual, 10).points) == points


def test_a_baseline_makes_a_relative_target_a_number() -> None:
    """≤ the baseline of 100, actual 110: 100/110 of the weight; by excess 1-10/100."""
    target = Relative("往年水平", Comparator.AT_MOST)
    found = score(target, amount("110"), 10, baseline=100)
    assert (str(found.points), found.explanation()) == ("9.09", "100/110 × 10 = 9.09")
    assert str(score(target, amount("110"), 10, baseline=100, rule="by-excess").points) == "9.00"


@pytest.mark.parametrize(
    ("options", "points"),
    [
        ({"direction": "more"}, "9.00"),
        ({"direction": Direction.LESS}, "10.00"),
        ({"indicator": "项目成本"}, "10.00"),
        ({"indicator": "产出指标/合格率"}, "9.00"),
    ],
)
def test_an_implied_sign_takes_its_direction(options: dict[str, str], points: str) -> None:
    """100 promised, 90 reached: short where more is better, full where less is."""
    assert str(score(compare("=", "100", implied=True), amount("90"), 10, **options).points) == points  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "target", "actual", "en", "zh"),
    [
        (None, compare(">=", "30"), "28.5", "28.5/30 × 10 = 9.50", "28.5/30 × 10 = 9.50"),
        (None, compare(">=", "30"), "31", "met, full points: 10.00", "达到指标值，得满分：10.00"),
        (None, compare("<=", "10"), "12", "10/12 × 10 = 8.33", "10/12 × 10 = 8.33"),
        (
            ByExcess(),
            compare("<=", "10"),
            "12",
            "(1 - (12 - 10)/10) × 10 = 8.00",
            "(1 - (12 - 10)/10) × 10 = 8.00",
        ),
        (
            Steps(5, 1),
            compare(">=", "90"),
            "79",
            "79 is 2 steps from 90: 10 - 2 × 1 = 8.00",
            "79 距 90 共 2 级：10 - 2 × 1 = 8.00",
        ),
        (
            Proportional(pass_line="0.6"),
            compare(">=", "100"),
            "59",
            "59 against 100 is under the pass line of 0.6 of completion: 0.00",
            "59 对 100 的完成率低于及格线 0.6：0.00",
        ),
        (
            None,
            compare(">", "30"),
            "30",
            "met, full points: 10.00; the target is not met by its sign, yet the rule gives full points",
            "达到指标值，得满分：10.00；按比较符未达到指标值，按规则仍得满分",
        ),
    ],
)
def test_the_working_shows_the_figures(
    rule: Rule | None, target: Target, actual: str, en: str, zh: str
) -> None:
    """The working is one sentence with the figures that were used, in English and Chinese."""
    found = score(target, amount(actual), 10, rule=rule)
    assert (found.explanation(), found.explanation("zh")) == (en, zh)


def refusal(call: object) -> tuple[str, str, str]:
    with pytest.raises(PerfrulesError) as caught:
        call()  # type: ignore[operator]
    return type(caught.value).__name__, caught.value.code, caught.value.en


@pytest.mark.parametrize(
    ("call", "kind", "code", "message"),
    [
        (
            lambda: score(HEALTHY, Missing(), -1),
            ArgumentError,
            "weight",
            "A weight is zero or more points; found -1.",
        ),
        (
            lambda: score(HEALTHY, Missing(), "NaN"),
            NumberError,
            "number",
            "The weight: Expected a finite number, found NaN.",
        ),
        (
            lambda: score(HEALTHY, Claim(Attainment.PARTIAL, "部分达成"), 10, given=8),
            RuleError,
            "given_outside",
            "Give the evaluator's figure from 6 up to 8, not itself; found 8.",
        ),
        (
            lambda: score(HEALTHY, Claim(Attainment.FULL, "达成"), 10, given="7.9"),
            RuleError,
            "given_outside",
            "Give the evaluator's figure from 8 to 10; found 7.9.",
        ),
        (
            lambda: score(compare(">=", "30"), amount("28.5"), 10, given=9),
            RuleError,
            "given_outside",
            "Give the evaluator's figure from 9.5 to 9.5; found 9.",
        ),
        (
            lambda: score(compare(">=", "90"), amount("80"), 3, rule=Intervals(cuts([(90, 5)]))),
            RuleError,
            "rule_weight",
            "The rule gives up to 5 points and the weight is 3; "
            "give out_of=, and the points scale to the weight.",
        ),
        (
            lambda: score(compare(">=", "90"), amount("80"), 10, rule=Steps("0.001", "0.001")),
            RuleError,
            "rule_steps",
            "The rule takes 10000 steps from 10 points to 0; at most 1000 are allowed. "
            "Give larger steps, or count=Count.SHARE.",
        ),
        (
            lambda: score(
                compare(">=", "0"), amount("80"), 10, rule=Intervals(cuts([(1, 5)]), of=Measure.DEVIATION)
            ),
            RuleError,
            "rule_target",
            "The rule Intervals measures against one bound above zero; this target has none.",
        ),
        (
            lambda: score(TWO, Missing(), 10, rule=Clauses(("0.5", "0.3", "0.2"))),
            RuleError,
            "rule_clauses",
            "The rule shares the weight among 3 clauses; the target has 2.",
        ),
        (
            lambda: score(HEALTHY, Missing(), 10, rule="half"),
            RuleError,
            "rule_unknown",
            "Choose a rule of usual, all-or-nothing, proportional, "
            "by-excess, tiers, given; there is none named 'half'.",
        ),
        (
            lambda: scorer(HEALTHY, 10),
            RuleError,
            "no_curve",
            "No single number decides the points of 健全 under Tiers; use score().",
        ),
        (
            lambda: execution_score(1, -1, 10),
            ArgumentError,
            "budget",
            "A budget is zero or more; found -1.",
        ),
    ],
)
def test_what_does_not_fit_is_refused(call: object, kind: type, code: str, message: str) -> None:
    """Bad weights, figures outside their tier and rules that do not fit are errors that say so."""
    assert refusal(call) == (kind.__name__, code, message)


def test_a_rule_in_another_unit_is_converted_or_refused() -> None:
    """Edges in % fit a target in ‰; they fit no target in 人."""
    rule = Intervals(cuts([(1, 10)]), side=Side.AT_MOST, unit=Unit("%"))
    assert score(compare("<=", "5", "‰"), amount("10"), 10, rule=rule).points == 10
    assert score(compare("<=", "5", "‰"), amount("11"), 10, rule=rule).points == 0
    with pytest.raises(UnitMismatchError):
        score(compare("<=", "5", "人"), amount("10"), 10, rule=rule)


def test_the_evaluators_own_figure_settles_what_is_open() -> None:
    """A figure inside the interval becomes the points, whatever left them open."""
    found = score(HEALTHY, Wording("基本健全"), 10, given="8.5")
    assert (str(found.points), found.explanation()) == ("8.50", "the evaluator gave 8.5: 8.50")
    assert str(score(compare(">=", "95"), Missing(), 5, given=3).points) == "3.00"
    assert str(score(HEALTHY, Missing(), 5, rule=Given(), given=5).points) == "5.00"


def test_a_width_given_to_an_approximate_target_counts() -> None:
    """约5% with a width of 1 point: 6 is in, 6.6 earns 6/6.6, and `=6%` is as good as 6%."""
    target = Approximate(Decimal(5), Unit("%"))
    points = [
        str(score(target, amount(value), 10, tolerance=Quantity(Decimal(1), Unit("%"))).points)
        for value in ("6", "6.6", "3.6")
    ]
    assert points == ["10.00", "9.09", "9.00"]
    assert str(score(target, Bound(compare("=", "6.6", "%")), 10, tolerance=1).points) == "9.09"


def test_a_row_without_weight_scores_zero() -> None:
    """Weight 0 earns 0, also where nothing else is known; a minus before the zero changes nothing."""
    assert str(score(HEALTHY, Missing(), "-0").points) == "0.00"
    assert str(score(HEALTHY, Missing(), 0).points) == "0.00"


def test_the_share_of_each_clause_can_be_set() -> None:
    """Without shares all clauses must hold; with them each earns its own part, rounded once."""
    actual = [amount("96", "%"), amount("1", "起")]
    parts = AllOf((compare(">=", "95", "%"), compare("=", "0", "起")))
    verdict_open = score(parts, Missing(), 10, rule=Clauses(("0.6", "0.4")))
    assert ends(verdict_open) == ("0.00", "10.00")
    found = score(parts, actual, 10, rule=Clauses(("0.6", "0.4")))
    assert (str(found.points), ends(score(parts, actual, 10))) == ("6.00", ("0.00", "0.00"))


def test_a_cap_holds_for_every_rule() -> None:
    """No more than the cap is earned, by number, by wording, or open."""
    rule = Capped(Proportional(), 5)
    points = [
        score(compare(">=", "100"), amount(value), 10, rule=rule).points for value in ("100", "50", "40")
    ]
    assert points == [Decimal(5), Decimal(5), Decimal(4)]
    assert ends(score(HEALTHY, Missing(), 10, rule=Capped(Tiers(), 5))) == ("0.00", "5.00")
    assert ends(score(HEALTHY, Claim(Attainment.FULL, "达成"), 10, rule=Capped(Tiers(), 5))) == (
        "5.00",
        "5.00",
    )


@pytest.mark.parametrize(
    ("actual", "points"), [("100", 10), ("-3", 10), ("101", 8), ("125", 8), ("125.1", 0)]
)
def test_intervals_of_completion_where_less_is_better(actual: str, points: int) -> None:
    """Completion A/B of 1 earns 10, of 0.8 earns 8: up to 125 against 100."""
    rule = Intervals(cuts([(1, 10), ("0.8", 8)]), of=Measure.COMPLETION)
    assert score(compare("<=", "100"), amount(actual), 10, rule=rule).points == points


@pytest.mark.parametrize(("actual", "points"), [("110", 0), ("105", 0), ("95", 5), ("94.9", 10)])
def test_intervals_of_signed_deviation(actual: str, points: int) -> None:
    """A deviation of -5% or more costs half, of +5% or more all; the edge may be left out."""
    rule = Intervals((Cut("-0.05", 5), Cut("0.05", 0)), otherwise=10, of=Measure.DEVIATION)
    assert score(compare("<=", "100"), amount(actual), 10, rule=rule).points == points


def test_points_out_of_a_full_figure_scale_to_the_weight() -> None:
    """4 points out of 5 are 8 of 10, and a step of 1 out of 5 costs 2 of 10."""
    rules = Intervals(cuts([(90, 5), (80, 4)]), out_of=5), Steps(5, 1, out_of=5)
    assert [score(compare(">=", "90"), amount("85"), 10, rule=rule).points for rule in rules] == [8, 8]


def test_a_rule_may_count_in_another_unit_than_the_target() -> None:
    """A step of 1 km and an edge of 1.5 km are 1000 m and 1500 m of a target in metres."""
    target = compare(">=", "5000", "米")
    rules = Steps(1, 1, unit=Unit("千米")), Intervals(cuts([("1.5", 4)]), unit=Unit("千米"))
    for metres, points in (("2500", [8, 4]), ("1500", [7, 4]), ("1499", [7, 0])):
        assert [score(target, amount(metres, "米"), 10, rule=rule).points for rule in rules] == points


@pytest.mark.parametrize(
    "target",
    [
        compare(">=", "3"),
        Range(Decimal(3), Decimal(4)),
        Approximate(Decimal(3), tolerance=Decimal("0.1")),
        Relative("上年", Comparator.AT_LEAST),
    ],
)
def test_a_rule_in_a_unit_holds_for_a_target_without_one(target: Target) -> None:
    """A target without a unit takes the actual's, and so do the edges of the rule beside it."""
    rule = Intervals(cuts([("2.6", 10), ("2.4", 5)]), unit=Unit("万元"))
    for number, unit in (("2.5", "万元"), ("25000", "元")):
        found = score(target, amount(number, unit), 10, rule=rule, baseline=3).points
        assert found == 5
    with pytest.raises(UnitMismatchError):
        score(target, amount("2.5", "天"), 10, rule=rule, baseline=3)


@pytest.mark.parametrize(("base", "unit"), [("3", "万元"), ("30000", "元")])
def test_a_rule_in_a_unit_holds_for_a_baseline_in_another(base: str, unit: str) -> None:
    """The level of a baseline is counted in its own unit, a change from it in the target's."""
    rule = Intervals(cuts([("2.6", 10), ("2.4", 5)]), unit=Unit("万元"))
    level = Relative("上年", Comparator.AT_LEAST)
    assert (
        score(
            level, amount("2.5", "万元"), 10, rule=rule, baseline=Quantity(Decimal(base), Unit(unit))
        ).points
        == 5
    )
    assert score(level, amount("2.5"), 10, rule=rule, baseline=Quantity(Decimal(3), Unit("万元"))).points == 5
    rise = Relative("上年", Comparator.AT_LEAST, Trend.UP, Decimal(10), Unit("%"))
    for actual in (amount("2.5", "万元"), Change(Trend.UP, Quantity(Decimal(12), Unit("%")))):
        with pytest.raises(UnitMismatchError):
            score(rise, actual, 10, rule=rule, baseline=Quantity(Decimal(base), Unit(unit)))


def test_an_execution_rate_past_its_cap_says_so() -> None:
    """130 of 100 counts as the greatest rate that the standard counts."""
    found = execution_score(130, 100, 10)
    assert found.explanation() == "130/100 = 130.00%; 130.00% × 10; a rate counts up to 100%: 10.00"


def test_whole_points_never_pass_the_weight() -> None:
    """2.55 of 2.6 rounds to 3 in whole points, which the weight holds back."""
    whole = attrs.evolve(NATIONAL_2020, rounding=Rounding(0))
    points = [
        score(compare(">=", "100"), amount(value), "2.6", standard=whole).points for value in ("98", "100")
    ]
    assert points == [Decimal("2.6"), Decimal("2.6")]


@pytest.mark.parametrize("mode", Mode)
def test_what_is_met_earns_the_whole_weight_in_every_mode(mode: Mode) -> None:
    """A weight with more decimals than the rounding is paid as it is, by score and by scorer."""
    by = attrs.evolve(NATIONAL_2020, rounding=Rounding(2, mode))
    target = compare(">=", "1")
    assert str(score(target, amount("1"), "1.125", standard=by).points) == "1.125"
    assert str(scorer(target, "1.125", standard=by)(Decimal(1))) == "1.125"


def test_scores_are_values() -> None:
    """A score is hashable and pickles with its verdict and working."""
    found = score(compare(">=", "30"), amount("28.5"), 10)
    assert (pickle.loads(pickle.dumps(found)), hash(found)) == (found, hash(found))


NUMBERS = st.decimals(-200, 400, places=2)
POSITIVE = st.decimals("0.01", 200, places=2)
WEIGHTS = st.decimals(0, 30, places=1)
UNPUNISHED = [
    AllOrNothing(),
    Proportional(),
    Proportional(pass_line="0.6", cap="0.9"),
    ByExcess(),
    ByExcess(pass_line="0.5"),
    *(Steps(7, "1.5", floor="0", count=count) for count in Count),
    Steps("0.1", 2, of=Measure.DISTANCE),
    Capped(Proportional(), 5),
    Intervals(cuts([("0.6", 2), ("0.8", 4), (1, 5)]), of=Measure.COMPLETION, out_of=5),
    ByKind((Case(ByExcess(), targets=("<=",)),)),
]
ROUNDINGS = [Rounding(), Rounding(0), Rounding(3, Mode.DOWN), Rounding(1, Mode.HALF_EVEN)]


@given(
    st.sampled_from(Comparator),
    POSITIVE,
    NUMBERS,
    NUMBERS,
    WEIGHTS,
    st.sampled_from(UNPUNISHED),
    st.sampled_from(ROUNDINGS),
)
def test_points_stay_within_the_weight_and_a_better_actual_never_earns_less(
    op: Comparator,
    bound: Decimal,
    one: Decimal,
    other: Decimal,
    weight: Decimal,
    rule: Rule,
    rounding: Rounding,
) -> None:
    """Under ≥ > ≤ < and rules without deductions points rise with the actual, inside [0, weight]."""
    by = attrs.evolve(NATIONAL_2020, rounding=rounding)
    low, high = sorted((one, other))
    found = [
        score(Comparison(op, bound), Amount(Quantity(value)), weight, rule=rule, standard=by).points
        for value in (low, high)
    ]
    lower, higher = found
    assert lower is not None
    assert higher is not None
    assert 0 <= min(lower, higher) <= max(lower, higher) <= weight
    if op is not Comparator.EQUAL:
        assert lower <= higher if op in MORE else higher <= lower


BOUNDED = st.one_of(
    st.builds(Comparison, st.sampled_from(Comparator), NUMBERS),
    st.tuples(NUMBERS, POSITIVE, st.booleans(), st.booleans()).map(
        lambda drawn: Range(drawn[0], drawn[0] + drawn[1], low_inclusive=drawn[2], high_inclusive=drawn[3])
    ),
    st.builds(Approximate, NUMBERS, tolerance=POSITIVE),
)


@given(BOUNDED, NUMBERS, WEIGHTS)
def test_all_or_nothing_pays_exactly_what_is_met(target: Target, value: Decimal, weight: Decimal) -> None:
    """The weight where the verdict is met, nothing where it is not, on the bounds too; so does a scorer."""
    limits = bounds(target)
    points = scorer(target, weight, rule=AllOrNothing())
    for number in (value, *(end for end in (limits.low, limits.high) if isinstance(end, Decimal))):
        actual = Amount(Quantity(number))
        due = weight if check(target, actual).met else 0
        found = score(target, actual, weight, rule=AllOrNothing()).points
        assert (found, points(number)) == (due, due)


@example(
    Comparison(Comparator.AT_LEAST, Decimal(0)),
    Count.SHARE,
    Decimal(5),
    Decimal(1),
    Decimal(10),
    0,
    Decimal(0),
)
@given(
    BOUNDED,
    st.sampled_from(Count),
    st.sampled_from([Decimal(5), Decimal("0.7")]),
    st.sampled_from([Decimal(1), Decimal(3)]),
    st.sampled_from([Decimal(0), Decimal("2.5"), Decimal(10)]),
    st.integers(-15, 15),
    st.sampled_from([Decimal(0), Decimal("0.1"), Decimal("-0.1")]),
)
def test_steps_cost_what_their_number_says(
    target: Target, count: Count, size: Decimal, cost: Decimal, floor: Decimal, away: int, beside: Decimal
) -> None:
    """Points are the weight less the cost of the steps from the nearest bound, down to the floor."""
    place = aim(target)
    assert place is not None
    low, high = place.full.fractions
    edges = [edge for edge in (low, high) if edge is not None]
    at = edges[-1 if away > 0 else 0] + Fraction(away * size + beside)
    bound = low if low is not None and at < low else high if high is not None and at > high else at
    steps = abs(at - bound) / Fraction(size)
    whole = math.floor(steps) if count is Count.COMPLETED else math.ceil(steps)
    found = score(target, Decimal(exact(at)), 10, rule=Steps(size, cost, floor, count=count))
    taken = steps if count is Count.SHARE else Fraction(whole)
    assert found.exact_lowest == found.exact_highest == max(10 - taken * Fraction(cost), Fraction(floor))
    last = math.ceil((10 - floor) / cost)
    (line,) = found.working
    if not steps or (count is Count.STARTED and not last):
        assert (line.code, line.figures) == ("full", (exact(at), "10"))
    elif count is not Count.SHARE:
        assert (line.code, line.figures) == (
            ("floor", (exact(at), exact(Fraction(floor))))
            if whole >= last > 0
            else ("steps", (exact(at), exact(bound), "10", str(min(whole, last)), str(cost)))
        )


TARGETS = st.one_of(
    st.builds(Comparison, st.sampled_from(Comparator), NUMBERS),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: Range(min(pair), max(pair))),
    st.builds(Approximate, NUMBERS, st.just(NO_UNIT), POSITIVE),
)
DEDUCTING = attrs.evolve(NATIONAL_2020, over_achievement=OverAchievement("1.3", OverAction.DEDUCT, "0.4"))


@given(
    TARGETS,
    st.one_of(
        NUMBERS, st.decimals(allow_nan=False, allow_infinity=False, places=40, min_value=-9, max_value=9)
    ),
    WEIGHTS,
    st.sampled_from([rule for rule in UNPUNISHED if not isinstance(rule, (Intervals, Steps))]),
    st.sampled_from(ROUNDINGS),
    st.sampled_from([NATIONAL_2020, DEDUCTING]),
)
def test_a_kept_scorer_gives_exactly_the_points_of_score(
    target: Target, value: Decimal, weight: Decimal, rule: Rule, rounding: Rounding, by: Standard
) -> None:
    """The scorer and score agree in value and in printed form, in any decimal context."""
    by = attrs.evolve(by, rounding=rounding)
    if isinstance(rule, Capped) and by.over_achievement.action is OverAction.DEDUCT:
        rule = Proportional()
    if isinstance(rule, Proportional) and rule.cap < 1 and by.over_achievement.action is OverAction.DEDUCT:
        rule = ByExcess()
    points = pickle.loads(pickle.dumps(scorer(target, weight, rule=rule, standard=by)))
    expected = score(target, Amount(Quantity(value)), weight, rule=rule, standard=by).points
    with localcontext() as context:
        context.prec = 2
        assert str(points(value)) == (str(expected) if weight else str(points(value)))


@given(POSITIVE, st.integers(0, 2000), st.integers(1, 20), st.sampled_from((5, 28, 29, 60)), st.booleans())
def test_a_scorer_is_right_beside_every_tie(
    bound: Decimal, tie: int, weight: int, digits: int, less: bool
) -> None:
    """Actuals whose points lie on a half of the last decimal, or a hair beside it, round like fractions."""
    half = Fraction(2 * tie + 1, 200) * Fraction(weight, 20)
    ratio = Fraction(weight) * Fraction(bound)
    wanted = ratio / half if less else half * Fraction(bound) / weight
    with localcontext() as context:
        context.prec = digits
        value = Decimal(wanted.numerator) / Decimal(wanted.denominator)
    target = Comparison(Comparator.AT_MOST if less else Comparator.AT_LEAST, bound)
    exact = score(target, Amount(Quantity(value)), weight).points
    assert scorer(target, weight)(value) == exact


@pytest.mark.parametrize("bound", [83, 89, 93, 97])
def test_a_scorer_is_right_the_last_of_28_digits_beside_a_tie(bound: int) -> None:
    """One step under a half of the last decimal rounds down, however many places the bound's share has."""
    target = compare(">=", str(bound))
    points = scorer(target, 10)
    with localcontext() as context:
        context.prec = 28
        for tie in range(1005, 9995, 130):
            value = Decimal(tie) * bound / 10000
            for actual in (value - Decimal("1E-26"), value, value + Decimal("1E-26")):
                assert points(actual) == score(target, Amount(Quantity(actual)), 10).points


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("places", [0, 1, 2])
@pytest.mark.parametrize("weight", [Decimal("0.5"), Decimal(10), Decimal(1000)])
def test_a_scorer_is_right_on_every_quotient_of_small_numbers(
    weight: Decimal, places: int, mode: Mode
) -> None:
    """Thirds, sevenths and ties of small whole numbers round like fractions, in every mode, to the sign."""
    by = attrs.evolve(NATIONAL_2020, rounding=Rounding(places, mode))
    for op in (Comparator.AT_LEAST, Comparator.AT_MOST):
        points = scorer(Comparison(op, Decimal(16)), weight, standard=by)
        for number in (*map(Decimal, range(-1, 40)), Decimal("-0.5"), Decimal("-0"), Decimal("1E+30")):
            found = score(Comparison(op, Decimal(16)), Amount(Quantity(number)), weight, standard=by)
            assert str(points(number)) == str(found.points)


WIDEST = "9999999999"  # of ten digits


@pytest.mark.parametrize(
    ("target", "weight", "rounding", "walked"),
    [
        (">=1", "1", Rounding(), False),
        ("<=1", "1", Rounding(), False),
        (">=1", "1", Rounding(2, Mode.DOWN), False),
        (">=1", "1", Rounding(2, Mode.UP), True),
        (">=1", "1", Rounding(2, Mode.HALF_EVEN), True),
        ("<=1", "1", Rounding(2, Mode.HALF_EVEN), False),
        (">=1", "1", Rounding(9), False),
        (">=1", "1", Rounding(10), True),
        (">=1", "999999", Rounding(), False),
        (">=1", "1000000", Rounding(), True),
        (f">={WIDEST}", "1", Rounding(), False),
        (f">={WIDEST}.1", "1", Rounding(), True),
        (">=10000000000", "1", Rounding(), True),
        (">=1", "1.125", Rounding(), True),
        ("=1", "1", Rounding(), False),
        ("1-2", "1", Rounding(), True),
    ],
)
def test_ordinary_numbers_are_scored_without_a_walk(
    target: str, weight: str, rounding: Rounding, walked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One product or quotient gives the points, but where it might miss a tie."""
    steps: list[Decimal] = []

    def walk(self: Any, actual: Decimal) -> Decimal:
        steps.append(actual)
        return actual

    monkeypatch.setattr(scoring._Walk, "points", walk)
    points = scorer(target, weight, standard=attrs.evolve(NATIONAL_2020, rounding=rounding))
    numbers = [Decimal("0.5"), Decimal("1.5"), Decimal("9E+30")]
    assert len([points(number) for number in numbers]) == 3
    assert steps == (numbers if walked else [])


@pytest.mark.parametrize(
    "hostile", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity"), Decimal("sNaN")]
)
@pytest.mark.parametrize("op", [">=", "<=", "="])
def test_a_scorer_refuses_what_is_no_finite_number(op: str, hostile: Decimal) -> None:
    """NaN and infinities are errors, whatever the target's sign."""
    with pytest.raises(NumberError):
        scorer(compare(op, "95"), 10)(hostile)


def test_a_scorer_takes_other_numbers_as_score_does() -> None:
    """Integers, floats and text count as the decimals that they print."""
    more, less = scorer(compare(">=", "30"), 10), scorer(compare("<=", "30"), 10)
    given: list[Any] = [28.5, 3, "28.5", 40]
    assert [more(value) for value in given] == [Decimal(due) for due in ("9.50", "1.00", "9.50", "10.00")]
    assert [less(value) for value in given] == [Decimal(due) for due in ("10.00", "10.00", "10.00", "7.50")]


@given(
    TARGETS,
    st.lists(NUMBERS, min_size=2, max_size=2, unique=True).map(sorted),
    st.fractions(0, 1),
    st.sampled_from([rule for rule in UNPUNISHED if not isinstance(rule, (Intervals, Steps))]),
)
def test_the_interval_of_a_bound_contains_every_outcome(
    target: Target, edges: list[Decimal], where: Fraction, rule: Rule
) -> None:
    """Whatever the actual turns out to be between its bounds, its points lie in the open interval."""
    low, high = edges
    found = score(target, Bound(Range(low, high)), 10, rule=rule)
    value = Decimal(round((Fraction(low) + (Fraction(high) - Fraction(low)) * where) * 100)).scaleb(-2)
    points = score(target, Amount(Quantity(value)), 10, rule=rule).points
    assert points is not None
    assert found.lowest <= points <= found.highest


@given(POSITIVE, st.fractions(0, 4), st.sampled_from([None, "0.25", "0.5", "1"]))
def test_an_excess_costs_its_share_down_to_the_line(
    bound: Decimal, times: Fraction, line: str | None
) -> None:
    """Of a bound B an actual A leaves weight × (1 - (A-B)/B), nothing under the pass line or past 2 B."""
    value = Decimal(round(Fraction(bound) * times * 100)).scaleb(-2)
    over = max(Fraction(value) / Fraction(bound) - 1, Fraction(0))
    due = 10 - 10 * over if 1 - over >= Fraction(line or 0) else Fraction(0)
    target = Comparison(Comparator.AT_MOST, bound)
    found = score(target, Amount(Quantity(value)), 10, rule=ByExcess(pass_line=line))
    assert found.exact_lowest == found.exact_highest == max(due, Fraction(0))


SMALL = st.integers(-1, 3).map(Decimal)
SMALL_BOUNDED = st.one_of(
    st.builds(Comparison, st.sampled_from(Comparator), SMALL),
    st.tuples(SMALL, st.integers(1, 3), st.booleans(), st.booleans()).map(
        lambda drawn: Range(drawn[0], drawn[0] + drawn[1], low_inclusive=drawn[2], high_inclusive=drawn[3])
    ),
)


@given(SMALL_BOUNDED, SMALL_BOUNDED)
def test_a_bound_leaves_all_or_nothing_open_only_where_the_verdict_is(
    target: Comparison | Range, limits: Comparison | Range
) -> None:
    """All where every number that the bound allows is met, nothing where none is, also edge to edge."""
    verdict = check(target, Bound(limits))
    due = {Outcome.MET: [10, 10], Outcome.NOT_MET: [0, 0], Outcome.OPEN: [0, 10]}[verdict.outcome]
    found = score(target, Bound(limits), 10, rule=AllOrNothing())
    assert [found.lowest, found.highest] == due


UNCAPPED = [
    *(rule for rule in UNPUNISHED if not isinstance(rule, (Intervals, Capped))),
    Proportional(pass_line=1),
    Steps(5, 1, floor=10, count=Count.STARTED),
]


@given(SMALL_BOUNDED, st.integers(-90, 300), st.sampled_from(UNCAPPED), st.integers(0, 24))
@example(Comparison(Comparator.AT_MOST, Decimal(1)), 105, ByExcess(), 18)
def test_a_cap_takes_what_lies_above_it_and_nothing_else(
    target: Comparison | Range, hundredths: int, rule: Rule, halves: int
) -> None:
    """A capped rule gives the lesser of the cap and what the rule gives; a cap past the weight, all of it."""
    actual, most = Amount(Quantity(Decimal(hundredths) / 100)), Decimal(halves) / 2
    try:
        plainly = score(target, actual, 10, rule=rule)
    except RuleError:
        return
    found = score(target, actual, 10, rule=Capped(rule, most))
    assert found.exact_lowest == min(plainly.exact_lowest, Fraction(most))
    assert found.exact_highest == min(plainly.exact_highest, Fraction(most))


def test_a_cap_holds_where_no_number_gives_the_points() -> None:
    """The evaluator's figure and a refused zero bound stay open, up to the cap alone."""
    given_, refused = Capped(Given(), 5), Capped(Proportional(zero=ZeroBound.REFUSED), 5)
    found = [score(compare(">=", "0"), amount("5"), 10, rule=rule) for rule in (given_, refused)]
    assert [ends(one) for one in found] == [("0.00", "5.00")] * 2
    assert [[flag.code for flag in one.flags] for one in found] == [[], ["zero_bound"]]
    with pytest.raises(RuleError) as caught:
        scorer(compare(">=", "95"), 10, rule=given_)
    assert caught.value.code == "no_curve"


def test_the_working_of_clauses_names_each_share() -> None:
    """What each clause earns of its part of the weight, as one number or from the least to the most."""
    rule = Clauses(("0.6", "0.4"))
    said = [
        score("满意率95%以上；会议≥3次", [rate, 2], 10, rule=rule).explanation() for rate in ("95%", "≥90%")
    ]
    assert said == [
        "clause 1: 6 of 6; clause 2: 8/3 of 4; the clauses together: 8.67",
        "clause 1: 108/19–6 of 6; clause 2: 8/3 of 4; the clauses together; from 8.35 to 8.67 points",
    ]


@pytest.mark.parametrize(
    ("target", "actual", "options", "en", "zh"),
    [
        (
            compare(">=", "10", "次"),
            Missing(),
            {},
            "Open: fill in the actual result: there is none for ≥10(次); from 0.00 to 5.00 points",
            "待定：请填写实际完成值（指标值为“≥10(次)”）；可得 0.00 至 5.00 分",
        ),
        (
            HEALTHY,
            Claim(Attainment.PARTIAL, "部分达成"),
            {},
            "a figure from 3 up to 4 is the evaluator's to give",
            "由评价人在 3 至 4 之间评分",
        ),
        (
            compare(">=", "0"),
            amount("3"),
            {"rule": Proportional(zero=ZeroBound.REFUSED)},
            "from 0.00 to 5.00 points; every actual of zero or more meets ≥0: check the target",
            "可得 0.00 至 5.00 分；指标值“≥0”必然达到，请核对指标值",
        ),
        (
            compare("=", "100"),
            amount("120"),
            {"rule": ReviewUnlessMet(Proportional())},
            "from 0.00 to 5.00 points; a person reviews this row, since the target is not met",
            "可得 0.00 至 5.00 分；未达到指标值，须人工复核",
        ),
    ],
)
def test_an_open_score_says_why_and_how_far(
    target: Target, actual: Actual, options: dict[str, Any], en: str, zh: str
) -> None:
    """The explanation of an open score has the reason and the interval."""
    found = score(target, actual, 5, **options)
    assert (found.points, found.explanation(), found.explanation("zh")) == (None, en, zh)


def test_a_budget_of_zero_is_open_with_its_reason() -> None:
    """The execution rate of a budget of 0 says that there is none."""
    found = execution_score(5, 0, 10)
    assert found.explanation() == "the budget is 0, so there is no rate; from 0.00 to 10.00 points"
    assert found.explanation("zh") == "预算数为 0，无法计算执行率；可得 0.00 至 10.00 分"


def test_an_execution_rate_is_written_out() -> None:
    """The rate is a percentage, rounded or exact by standard; so is the edge under which to explain it."""
    assert execution_score(50, 100, 10).explanation() == (
        "50/100 = 50.00%; 50.00% × 10 = 5.00; the execution rate is under 90%: explain it"
    )
    assert execution_score(50, 100, 10, "shanghai-2019").explanation() == "50/100 (50.00%) × 10 = 5"


NEAR = st.decimals(-30, 60, places=1)


@given(
    st.sampled_from(Measure),
    st.lists(st.decimals(-2, 3, places=1), min_size=1, max_size=4, unique=True),
    st.lists(st.integers(0, 10), min_size=5, max_size=5),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.sampled_from(Side),
    st.sampled_from([Comparator.AT_LEAST, Comparator.AT_MOST]),
    st.decimals("0.5", 4, places=1),
    st.decimals(-9, 9, places=1),
)
def test_intervals_give_the_nearest_cut_that_holds(
    of: Measure,
    edges: list[Decimal],
    points: list[int],
    inclusive: list[bool],
    side: Side,
    op: Comparator,
    bound: Decimal,
    value: Decimal,
) -> None:
    """Whatever is measured, the cut nearest to it among those that hold gives the points."""
    made = [Cut(edge, level, mark) for edge, level, mark in zip(edges, points, inclusive, strict=False)]
    rule = Intervals(tuple(made), points[-1], side=side, of=of)
    rising = (op is Comparator.AT_LEAST) == (side is Side.AT_LEAST) or of is Measure.COMPLETION
    levels = [cut.points for cut in sorted(made, key=lambda cut: cut.at, reverse=side is Side.AT_MOST)]
    falls = levels != sorted(levels) or points[-1] > min(levels)
    try:
        found = score(Comparison(op, bound), Amount(Quantity(value)), 10, rule=rule).exact_lowest
    except RuleError as error:
        assert error.code == "rule_falls"
        assert falls or not rising or of is Measure.DISTANCE or side is Side.AT_MOST
        return
    assert of in (Measure.DISTANCE, Measure.COMPLETION) or not (rising and falls)
    assert found == nearest(rule, measured(of, op, Fraction(bound), Fraction(value)))


def measured(of: Measure, op: Comparator, bound: Fraction, value: Fraction) -> Fraction | None:
    """What *of* measures; None for a completion without end, where less than zero is better than all."""
    if of is Measure.COMPLETION and op is Comparator.AT_MOST:
        return bound / value if value > 0 else None
    ratio = value / bound
    return {
        Measure.VALUE: value,
        Measure.COMPLETION: ratio,
        Measure.DEVIATION: ratio - 1,
        Measure.DISTANCE: abs(ratio - 1),
    }[of]


def nearest(rule: Intervals, measure: Fraction | None) -> Decimal:
    up = rule.side is Side.AT_LEAST
    rising = sorted(rule.cuts, key=lambda cut: cut.at, reverse=up)
    for cut in rising:
        beyond = up if measure is None else measure > cut.at if up else measure < cut.at
        if beyond or (cut.inclusive and measure == cut.at):
            return cut.points
    return rule.otherwise


@pytest.mark.parametrize("implied", [True, False])
@pytest.mark.parametrize(
    "options",
    [
        {"indicator": "成本指标/维护费"},
        {"indicator": "合格率"},
        {"direction": "less"},
        {"direction": "more", "indicator": "维护费"},
    ],
)
@pytest.mark.parametrize("value", ["80", "100", "120"])
def test_a_scorer_takes_the_direction_that_score_takes(
    value: str, options: dict[str, Any], implied: bool
) -> None:
    """The indicator's name gives an implied sign its direction, and a written one none, in both."""
    target = compare("=", "100", implied=implied)
    expected = score(target, amount(value), 10, **options).points
    assert scorer(target, 10, **options)(Decimal(value)) == expected


def test_points_of_a_curve_reach_the_edges_of_its_pieces() -> None:
    """The pieces of a curve name what each earns, for other engines to compile."""
    pieces = points_curve(compare(">=", "95", "%"), Decimal(10))
    assert [(piece.code, piece.high, piece.closed) for piece in pieces] == [
        ("nothing_reached", 0, True),
        ("ratio", 95, False),
        ("full", None, True),
    ]
    assert [pieces[1].at(Fraction(x)) for x in (19, 38)] == [2, 4]


def test_a_rule_without_full_points_past_the_target_takes_no_deduction() -> None:
    """Over-achievement is deducted from full points; a rule that gives less there is refused."""
    by = attrs.evolve(NATIONAL_2020, over_achievement=OverAchievement("1.2", OverAction.DEDUCT, 1))
    rule = Proportional(cap="0.9")
    assert refusal(lambda: score(compare(">=", "100"), amount("130"), 10, rule=rule, standard=by)) == (
        "RuleError",
        "rule_over",
        "Over-achievement is deducted from full points; this rule gives none past the target.",
    )
    assert score(compare("<=", "100"), amount("130"), 10, standard=by).points == Decimal("7.69")


@pytest.mark.parametrize("action", OverAction)
def test_over_achievement_is_seen_only_where_more_is_better(action: OverAction) -> None:
    """A cost far under its bound, a range and a zero bound raise no flag and lose no points."""
    rate = Decimal(1) if action is OverAction.DEDUCT else None
    by = attrs.evolve(NATIONAL_2020, over_achievement=OverAchievement("1.2", action, rate))
    cases: list[tuple[Target, str]] = [
        (compare("<=", "100"), "10"),
        (Range(Decimal(1), Decimal(100)), "90"),
        (compare(">=", "0"), "50"),
        (compare("=", "0"), "0"),
    ]
    found = [score(target, amount(value), 10, standard=by) for target, value in cases]
    assert [(str(row.points), len(row.flags)) for row in found] == [("10.00", 0)] * 4


@pytest.mark.parametrize("count", Count)
def test_steps_out_of_points_on_a_row_without_weight_earn_nothing(count: Count) -> None:
    """Points scaled to a weight of zero are zero, by score and by a kept scorer."""
    rule = Steps(5, 1, out_of=10, count=count)
    target = compare(">=", "95")
    kept = scorer(target, 0, rule=rule)
    for value in ("80", "95", "96"):
        assert kept(Decimal(value)) == score(target, amount(value), 0, rule=rule).points == 0


FIGURES = ("A1", "B2", "C3", "D4", "E5", "F6")


@pytest.mark.parametrize("code", _LINES)
def test_every_line_names_the_same_figures_in_both_languages(code: str) -> None:
    """The English and the Chinese sentence of a code show the same figures, and the points last."""
    texts = Line(code, FIGURES, "7.50").text(), Line(code, FIGURES, "7.50").text("zh")
    shown = [{figure for figure in FIGURES if figure in text} for text in texts]
    assert shown[0] == shown[1]
    assert all(text.endswith("7.50") for text in texts)
    assert texts[1].endswith("：7.50") == texts[0].endswith(": 7.50")


@pytest.mark.parametrize("code", _FLAGS)
def test_every_flag_names_the_same_figures_in_both_languages(code: str) -> None:
    """The English and the Chinese sentence of a flag show the same figures."""
    texts = Flag(code, FIGURES).text(), Flag(code, FIGURES).text("zh")
    assert {f for f in FIGURES if f in texts[0]} == {f for f in FIGURES if f in texts[1]}


def test_figures_are_never_read_as_templates() -> None:
    """Braces inside a figure are shown as they are."""
    assert Line("given", ("{0}{x}",)).text() == "the evaluator gave {0}{x}"


def test_an_unknown_code_and_missing_figures_are_refused() -> None:
    """A line or flag that could not be worded is an error when it is made."""
    with pytest.raises(ArgumentError) as caught:
        Flag("late")
    assert caught.value.en == (
        "There is no sentence for the code 'late'; the codes are over_achieved, over_achieved_reason, "
        "full_though_unmet, zero_bound, explain_execution, review."
    )
    with pytest.raises(ArgumentError) as caught:
        Line("ratio", ("28.5", "30"))
    assert caught.value.en == "The sentence of 'ratio' needs more than 2 figures."


def test_lines_are_values() -> None:
    """A line is hashable and pickles."""
    line = Line("ratio", ("28.5", "30", "10"), "9.50")
    assert (pickle.loads(pickle.dumps(line)), hash(line)) == (line, hash(line))


LATE = Steps(1, 2, unit=Unit("月"), count=Count.STARTED)


def test_a_date_is_late_by_months_or_days() -> None:
    """Each month begun costs; a coarse date leaves the steps between its first and last day open."""
    found = score("2023年6月底前完成", "2023-08-05", 10, rule=LATE)
    assert found.explanation() == "late by 1.16 月; 36/31 is 2 steps from 0: 10 - 2 × 2 = 6.00"
    coarse = score("2023年6月15日前完成", "2023年8月", 10, rule=LATE)
    assert (coarse.lowest, coarse.highest) == (Decimal(4), Decimal(6))
    assert score("2023年6月15日前完成", "2023年5月", 10, rule=LATE).points == 10
    inside = score("2023年3月前", "2023-03-20", 10, rule=LATE)
    assert (inside.lowest, inside.highest) == (Decimal(8), Decimal(10))
    weekly = Steps(1, 1, unit=Unit("周"))
    assert score("2023年6月30日前", "2023-07-21", 10, rule=weekly).points == 7


def test_a_date_takes_a_unit_of_time() -> None:
    """A rule by the figure says nothing of a date: it is refused, and says what to write."""
    assert refusal(lambda: score("2023年6月底前完成", "2023-08-05", 10, rule=Steps(1, 1))) == (
        "RuleError",
        "rule_date",
        "A date is late by days or months: give Steps the unit 天 or 月, as unit=Unit('月').",
    )


def test_more_points_for_a_worse_result_are_refused() -> None:
    """Cuts that fall where more is better, or rise where less is, are refused once the target is known."""
    falling = Intervals(cuts([(90, 2), (80, 5)]))
    assert refusal(lambda: score("≥90%", "95%", 5, rule=falling)) == (
        "RuleError",
        "rule_falls",
        "The rule gives fewer points for a better result: 2 after 5; turn the cuts round.",
    )
    assert score("≤90%", "95%", 5, rule=Intervals(cuts([(90, 2)]), otherwise=5)).points == 2


def test_points_beyond_the_weight_and_below_zero() -> None:
    """A bonus and a penalty are open over their own interval, whatever the row weighs."""
    bonus, penalty = Bonus(Intervals(cuts([(1, 2)])), 5), Penalty(Steps(1, 2), 5)
    assert ends(score("≥1项", "", 0, rule=bonus)) == ("0.00", "5.00")
    assert ends(score("≤0起", "", 0, rule=penalty)) == ("-5.00", "0.00")
    assert score("≤0起", "1起", 0, rule=penalty).explanation("zh") == (
        "1 距 0 共 1 级：5 - 1 × 2；最多扣 5 分：-2.00"
    )


def test_an_overshoot_leaves_other_rules_as_they_are() -> None:
    """Where no number decides, the rule inside gives the points."""
    over = (Cut("1.2", 1),)
    assert ends(score("健全", "部分达成", 10, rule=Overshoot(Tiers(), over))) == ("6.00", "8.00")
    assert ends(score("≥5件", "5件", 10, rule=Overshoot(Given(), over))) == ("0.00", "10.00")


def test_a_number_in_doubt_earns_what_either_reading_does() -> None:
    """The points are open from one reading to the other, and the working names both."""
    found = score("≥95%", "0.96", 10)
    assert (found.lowest, found.highest) == (Decimal("0.10"), Decimal("10.00"))
    assert [line.text() for line in found.working] == [
        "read as 0.96% it earns 0.10 points, as 96% 10.00",
    ]
    assert found.explanation("zh") == (
        "待定：请写明 0.96 的单位（对照 ≥95(%) 有两种读法）；按 0.96% 得 0.10 分，按 96% 得 10.00 分"
    )
    bare = score("≥0.97", "90%", 10).explanation("zh")
    assert bare == (
        "待定：请写明 ≥0.97 的单位（对照 90(%) 有两种读法）；按 ≥0.97(%) 得 10.00 分，按 ≥97(%) 得 9.28 分"
    )
    assert score("≥95%", Decimal("0.96"), 10).points == Decimal("0.10")


def test_points_and_their_curve_agree_on_the_direction() -> None:
    """An implied sign whose direction nobody tells is open, and has no curve."""
    for indicator in ("", "预算调整率", None):
        assert score("100件", 90, 10, indicator=indicator).points is None
        with pytest.raises(RuleError) as caught:
            scorer("100件", 10, indicator=indicator or "")
        assert caught.value.code == "no_curve"
    assert (
        scorer("100件", 10, indicator="投诉件数")(Decimal(110))
        == score("100件", 110, 10, indicator="投诉件数").points
    )


def test_a_deduction_begins_no_earlier_than_full_points() -> None:
    """The pieces ascend where an interval table gives full points only behind 1.3 times the target."""
    cuts = tuple(Cut(Decimal(at), Decimal(points)) for at, points in ((90, 5), (80, 4)))
    table = Intervals(cuts, otherwise=Decimal(1), of=Measure.VALUE, out_of=Decimal(5))
    over = OverAchievement(at=Decimal("1.3"), action=OverAction.DEDUCT, rate=Decimal("0.37"))
    standard = attrs.evolve(NATIONAL_2020, over_achievement=over)
    pieces = points_curve(compare(">=", "52", "%"), Decimal(10), rule=table, standard=standard)
    highs = [piece.high for piece in pieces if piece.high is not None]
    assert highs == sorted(highs)
    assert [piece.code for piece in pieces].count("over_deducted") == 1
