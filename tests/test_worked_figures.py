"""Every formula and figure found on real forms or in deployed systems, as a rule that gives it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from perfrules.actuals import Amount, Attainment, Claim, Missing
from perfrules.quantities import Quantity, Unit
from perfrules.rules import (
    AllOrNothing,
    ByExcess,
    Capped,
    Count,
    Given,
    Intervals,
    Measure,
    Proportional,
    ReviewUnlessMet,
    Rule,
    Side,
    Steps,
    Tiers,
    ZeroBound,
    cuts,
)
from perfrules.scoring import execution_rate, execution_score, score
from perfrules.standards import (
    NATIONAL_2020,
    SHANGHAI_2019,
    ExecutionRate,
    OverAchievement,
    OverAction,
    Rounding,
    Standard,
    ZeroBudget,
    standard,
)
from perfrules.targets import Comparator, Comparison, Qualitative


def target(text: str) -> Comparison:
    """A comparison from its sign, number and unit, as ``≥ 95 %``."""
    sign, value, unit = [*text.split(), ""][:3]
    op = next(op for op in Comparator if op.sign == sign)
    return Comparison(op, Decimal(value), Unit(unit))


def reached(value: str, like: Comparison) -> Amount:
    return Amount(Quantity(Decimal(value), like.unit))


SATISFACTION = Intervals(cuts([(90, 5), (80, 4), (70, 3), (60, 2)]))
STEPS = Steps(5, 1)
CONTROL_HALF, CONTROL_ONE = Steps(1, "0.5"), Steps(1, 1)
ADJUSTMENT = Intervals(cuts([(0, 3), (10, 2), (20, 1), (30, "0.5")]), side=Side.AT_MOST)
COST = Intervals(cuts([("0.1", 5), ("0.15", 3), ("0.2", 1)]), side=Side.AT_MOST, of=Measure.DISTANCE)
STRICT_ZERO = Proportional(zero=ZeroBound.REFUSED)

FORMULAS: list[tuple[str, str, str, int, Rule | None, str | None]] = [
    # source, target, actual, weight, rule (None: the default standard's), points (None: no score)
    ("≥ met", "≥ 30 人", "30", 10, None, "10.00"),
    ("≥ missed: round(B/A·W, 2)", "≥ 30 人", "28.5", 10, None, "9.50"),
    ("≥ missed, two thirds", "≥ 30 人", "20", 10, None, "6.67"),
    ("> scored like ≥: B=A earns W", "> 30 人", "30", 10, None, "10.00"),
    ("> missed", "> 30 人", "27", 10, None, "9.00"),
    ("≤ met", "≤ 10 件", "10", 10, ByExcess(), "10.00"),
    ("≤ form 1: 1-(B-A)/A", "≤ 10 件", "12", 10, ByExcess(), "8.00"),
    ("≤ form 1: just under 2A", "≤ 10 件", "19.99", 10, ByExcess(), "0.01"),
    ("≤ form 1: B≥2A is 0", "≤ 10 件", "20", 10, ByExcess(), "0.00"),
    ("≤ form 1: far past 2A", "≤ 10 件", "50", 10, ByExcess(), "0.00"),
    ("< form 1", "< 10 件", "12", 10, ByExcess(), "8.00"),
    ("≤ form 2: A/B", "≤ 10 件", "12", 10, Proportional(), "8.33"),
    ("≤ form 2 at 2A", "≤ 10 件", "20", 10, Proportional(), "5.00"),
    ("< form 2: B=A earns W", "< 10 件", "10", 10, None, "10.00"),
    ("= with A>0, short", "= 100 %", "80", 10, None, "8.00"),
    ("= with A>0, overshoot not punished", "= 100 %", "120", 10, None, "10.00"),
    ("= with A>0, B≠A opened for review", "= 100 %", "120", 10, ReviewUnlessMet(Proportional()), None),
    ("= with A>0, B=A needs no review", "= 100 %", "100", 10, ReviewUnlessMet(Proportional()), "10.00"),
    ("= with A=0: B≤0", "= 0 起", "0", 10, None, "10.00"),
    ("= with A=0: else 0", "= 0 起", "1", 10, None, "0.00"),
    ("≥ with A=0: W for any B≥0", "≥ 0 %", "0", 10, None, "10.00"),
    ("≥ with A=0: a large B", "≥ 0 %", "50", 10, None, "10.00"),
    ("≥ with A=0 elsewhere: no score", "≥ 0 %", "50", 10, STRICT_ZERO, None),
    ("Over-achievement: full", "≥ 100 人", "120", 10, None, "10.00"),
    ("Interval: 90(含)以上 5", "≥ 90 %", "90", 5, SATISFACTION, "5.00"),
    ("Interval: 80(含)-90 4", "≥ 90 %", "89.99", 5, SATISFACTION, "4.00"),
    ("Interval: 80 is in", "≥ 90 %", "80", 5, SATISFACTION, "4.00"),
    ("Interval: 70(含)-80 3", "≥ 90 %", "70", 5, SATISFACTION, "3.00"),
    ("Interval: 60(含)-70 2", "≥ 90 %", "69", 5, SATISFACTION, "2.00"),
    ("Interval: under 60 0", "≥ 90 %", "59.99", 5, SATISFACTION, "0.00"),
    ("Steps: ≥90% 10 points", "≥ 90 %", "90", 10, STEPS, "10.00"),
    ("Steps: 5% lower costs 1", "≥ 90 %", "85", 10, STEPS, "9.00"),
    ("Steps: 9% lower is one step", "≥ 90 %", "81", 10, STEPS, "9.00"),
    ("Steps: down to 0", "≥ 90 %", "40", 10, STEPS, "0.00"),
    ("Steps: and no further", "≥ 90 %", "0", 10, STEPS, "0.00"),
    ("Control rate ≤100% full", "≤ 100 %", "100", 5, CONTROL_HALF, "5.00"),
    ("Control rate: each point over costs 0.5", "≤ 100 %", "103", 5, CONTROL_HALF, "3.50"),
    ("Control rate: each point over costs 1", "≤ 100 %", "103", 5, CONTROL_ONE, "2.00"),
    ("Control rate: down to 0", "≤ 100 %", "110", 5, CONTROL_HALF, "0.00"),
    ("预算调整率 0: 3", "= 0 %", "0", 3, ADJUSTMENT, "3.00"),
    ("预算调整率 0-10%: 2, upper end in", "= 0 %", "10", 3, ADJUSTMENT, "2.00"),
    ("预算调整率 10-20%: 1", "= 0 %", "10.01", 3, ADJUSTMENT, "1.00"),
    ("预算调整率 20-30%: 0.5", "= 0 %", "30", 3, ADJUSTMENT, "0.50"),
    ("预算调整率 over 30%: 0", "= 0 %", "30.01", 3, ADJUSTMENT, "0.00"),
    ("Cost control within +10%: 5", "≤ 100 万元", "110", 5, COST, "5.00"),
    ("Cost control within -10%: 5", "≤ 100 万元", "90", 5, COST, "5.00"),
    ("Cost control ±15%: 3", "≤ 100 万元", "88", 5, COST, "3.00"),
    ("Cost control ±20%: 1", "≤ 100 万元", "120", 5, COST, "1.00"),
    ("Cost control beyond: 0", "≤ 100 万元", "79", 5, COST, "0.00"),
    ("≤90万元, actual 90, W 8", "≤ 90 万元", "90", 8, None, "8.00"),
    ("≥50个, actual 50, W 8", "≥ 50 个", "50", 8, None, "8.00"),
    ("≥95%, actual 95, W 30: printed 27, no formula", "≥ 95 %", "95", 30, None, "30.00"),
]


@pytest.mark.parametrize(
    ("aim", "actual", "weight", "rule", "points"),
    [row[1:] for row in FORMULAS],
    ids=[row[0] for row in FORMULAS],
)
def test_formula_by_comparator(
    aim: str, actual: str, weight: int, rule: Rule | None, points: str | None
) -> None:
    """Each formula of the table gives its points, printed to two decimals."""
    read = target(aim)
    found = score(read, reached(actual, read), weight, rule=rule).points
    assert (None if found is None else str(found)) == points


TIERS = [
    # rule, what the form says, the evaluator's figure, lowest and highest of 10 points
    (Tiers(), Attainment.FULL, None, "10.00", "10.00"),
    (Tiers(), Attainment.FULL, "8", "8.00", "8.00"),
    (Tiers(), Attainment.PARTIAL, None, "6.00", "8.00"),
    (Tiers(), Attainment.PARTIAL, "6", "6.00", "6.00"),
    (Tiers(), Attainment.PARTIAL, "7.99", "7.99", "7.99"),
    (Tiers(), Attainment.NONE, None, "0.00", "6.00"),
    (Tiers(), Attainment.NONE, "0", "0.00", "0.00"),
    (Tiers("0.8", "0.5"), Attainment.PARTIAL, None, "5.00", "8.00"),
    (Tiers("0.8", "0.5"), Attainment.NONE, "4.9", "4.90", "4.90"),
]


@pytest.mark.parametrize(("rule", "claim", "given", "lowest", "highest"), TIERS)
def test_tiers_for_wording(
    rule: Rule, claim: Attainment, given: str | None, lowest: str, highest: str
) -> None:
    """100-80%(含), 80-60%(含), 60-0% of W, and the older 100-80%, 80-50%, 50-0%."""
    found = score(Qualitative("健全"), Claim(claim, "达成"), 10, rule=rule, given=given)
    assert (str(found.lowest), str(found.highest)) == (lowest, highest)


def over(at: str, action: OverAction, rate: str | None = None) -> Standard:
    return attrs.evolve(NATIONAL_2020, over_achievement=OverAchievement(at, action, rate))


OVER = [
    # standard, actual against ≥100, the evaluator's figure, points, flags
    (NATIONAL_2020, "119.9", None, "10.00", []),
    (NATIONAL_2020, "120", None, "10.00", ["over_achieved"]),
    (over("1.3", OverAction.REASON), "129", None, "10.00", []),
    (over("1.3", OverAction.REASON), "130", None, "10.00", ["over_achieved_reason"]),
    (over("1.3", OverAction.REASON), "130", "7.5", "7.50", ["over_achieved_reason"]),
    (over("1.3", OverAction.REASON), "130", "0", "0.00", ["over_achieved_reason"]),
    (over("1.3", OverAction.IGNORE), "150", None, "10.00", []),
    (over("1.2", OverAction.DEDUCT, "0.5"), "140", None, "9.00", ["over_achieved"]),
    (over("1.2", OverAction.DEDUCT, "0.5"), "400", None, "0.00", ["over_achieved"]),
]


@pytest.mark.parametrize(("by", "actual", "given", "points", "flags"), OVER)
def test_over_achievement(
    by: Standard, actual: str, given: str | None, points: str, flags: list[str]
) -> None:
    """Full and flagged from 1.2A; 广西 from 1.3A with a reason and a manual deduction; 郫都 not deducted."""
    read = target("≥ 100 人")
    found = score(read, reached(actual, read), 10, standard=by, given=given)
    assert (str(found.points), [flag.code for flag in found.flags]) == (points, flags)


def execution(**settings: object) -> Standard:
    return attrs.evolve(NATIONAL_2020, execution=ExecutionRate(**settings))  # type: ignore[arg-type]


WHOLE = Rounding(places=0)
AMOUNTS = [
    # source, standard, budget, executed, weight, points (None: open), printed rate
    ("E·W, 2 decimals", NATIONAL_2020, "250000.00", "215457.6", 10, "8.62", "86.18"),
    ("exactly 8.618304", execution(rate_places=None), "250000.00", "215457.6", 10, "8.62", "86.18"),
    ("普陀: 45.17%, 4.52, half up", NATIONAL_2020, "20000", "9034", 10, "4.52", "45.17"),
    (
        "50%, 5: on the rounded rate",
        execution(rate_places=0, printed_places=0),
        "310.2",
        "154.74",
        10,
        "5.00",
        "50.00",
    ),
    (
        "廊坊 2019: 86%, 9: whole points",
        execution(rounding=WHOLE, printed_places=0),
        "43.2",
        "37.24",
        10,
        "9",
        "86.00",
    ),
    ("Shanghai 80.67% of 8", SHANGHAI_2019, "2530000.00", "2040889.31", 8, "6", "81.00"),
    ("Shanghai 70.04% of 8", SHANGHAI_2019, "46514782.00", "32578518.90", 8, "6", "70.00"),
    ("Shanghai 99.71% of 8", SHANGHAI_2019, "20400000.00", "20340000.00", 8, "8", "100.00"),
    ("min(W, E·W)", NATIONAL_2020, "100", "130", 10, "10.00", "130.00"),
    ("budget 0, by default", NATIONAL_2020, "0", "5", 10, None, None),
    ("budget 0, 0 points", execution(zero_budget=ZeroBudget.ZERO), "0", "5", 10, "0.00", None),
    ("budget 0, treated as 1", execution(zero_budget=ZeroBudget.FULL), "0", "5", 10, "10.00", None),
]


@pytest.mark.parametrize(
    ("by", "budget", "executed", "weight", "points", "rate"),
    [row[1:] for row in AMOUNTS],
    ids=[row[0] for row in AMOUNTS],
)
def test_execution_rate(
    by: Standard, budget: str, executed: str, weight: int, points: str | None, rate: str | None
) -> None:
    """The execution rates of real forms give the points and the percent printed on them."""
    found, printed = (
        execution_score(executed, budget, weight, by).points,
        execution_rate(executed, budget, by),
    )
    assert (None if found is None else str(found)) == points
    assert (None if printed is None else str(printed)) == rate


def test_a_rate_under_ninety_percent_must_be_explained() -> None:
    """四川 2023: below 90% must be explained; at 90% not."""
    low, high = execution_score("89.99", "100", 10), execution_score("90", "100", 10)
    assert [[flag.code for flag in found.flags] for found in (low, high)] == [["explain_execution"], []]


@pytest.mark.parametrize(("places", "points"), [(2, "8.62"), (0, "9"), (6, "8.618304")])
def test_rounding_of_points(places: int, points: str) -> None:
    """8.618304 is 8.62 to 2 decimals, and 9 in whole points (廊坊, Shanghai 2019)."""
    by = attrs.evolve(NATIONAL_2020, rounding=Rounding(places))
    read = target("≥ 250000")
    assert str(score(read, reached("215457.6", read), 10, standard=by).points) == points


def test_half_is_rounded_away_from_zero() -> None:
    """0.125 points are 0.13."""
    read = target("≥ 80")
    assert str(score(read, reached("1", read), 10).points) == "0.13"


def test_no_evidence_is_zero_where_the_standard_says_so() -> None:
    """郫都: no evidence earns 0; by default a missing actual leaves the points open."""
    strict = attrs.evolve(NATIONAL_2020, missing=type(NATIONAL_2020.missing)("zero"))
    found = [score(target("≥ 50 个"), Missing(), 8, standard=by).points for by in (strict, NATIONAL_2020)]
    assert found == [Decimal("0.00"), None]


def test_the_default_cost_row_earns_at_most_five() -> None:
    """山西: where no cost indicator was filed, a default row earns at most 5."""
    rule = Capped(Given(), 5)
    found = score(Qualitative("成本控制"), Missing(), 10, rule=rule)
    assert (found.lowest, found.highest) == (Decimal("0.00"), Decimal("5.00"))
    assert score(Qualitative("成本控制"), Missing(), 10, rule=rule, given=5).points == 5


def test_yes_or_no_is_all_or_nothing() -> None:
    """直接赋分: met W, else 0."""
    read = target("= 100 %")
    points = [score(read, reached(actual, read), 10, rule=AllOrNothing()).points for actual in ("100", "99")]
    assert points == [Decimal("10.00"), Decimal("0.00")]


def test_a_pass_line_earns_nothing_below_it() -> None:
    """完成比例 with 及格门槛: no number is published, so it is a setting."""
    read, rule = target("≥ 100"), Proportional(pass_line="0.6")
    points = [score(read, reached(actual, read), 10, rule=rule).points for actual in ("60", "59.99")]
    assert points == [Decimal("6.00"), Decimal("0.00")]


def test_steps_may_count_once_started_or_by_share() -> None:
    """The same shortfall of 1.5 points costs one, two or one and a half steps."""
    read = target("≤ 100 %")
    points = [
        score(read, reached("101.5", read), 10, rule=Steps(1, 1, count=count)).exact_lowest for count in Count
    ]
    assert points == [9, 8, Fraction(17, 2)]


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        ("national-2020", {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10}),
        (
            "central-2021",
            {"预算执行率": 10, "成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10},
        ),
        ("shanghai-2019", {"投入与管理": 36, "产出目标": 34, "效果目标": 15, "影响力目标": 15}),
    ],
)
def test_sections_of_the_standards(name: str, sections: dict[str, int]) -> None:
    """The sections and their weights are those of the published forms."""
    assert {section.name: section.weight for section in standard(name).sections} == sections


def test_fixed_rows_of_shanghai() -> None:
    """投入与管理 has six fixed rows: 6, 8, 5, 8, 5, 4."""
    assert [row.weight for row in SHANGHAI_2019.sections[0].rows] == [6, 8, 5, 8, 5, 4]


@pytest.mark.parametrize(
    ("name", "grades"),
    [("national-2020", "优优良良中中差"), ("shanghai-2019", "优秀优秀良好良好良好合格不合格")],
)
def test_grades_of_the_standards(name: str, grades: str) -> None:
    """90/80/60 优良中差, and 90/75/60 in Shanghai, each lower edge in."""
    totals = ("100", "90", "89.99", "80", "79.99", "60", "59.99")
    assert "".join(standard(name).scale.grade(total) for total in totals) == grades
