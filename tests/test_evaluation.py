# mypy: disable-error-code="comparison-overlap"
# a Decimal equals an int, and tuples of them do too
from __future__ import annotations

import pickle
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfrules.actuals import Amount
from perfrules.evaluation import Basis, Improvements, evaluate, improvements
from perfrules.forms import Form, Indicator, Section
from perfrules.quantities import Quantity
from perfrules.rules import AllOrNothing, Bonus, ByKind, Case, Intervals, Penalty, Steps, cuts
from perfrules.scales import EXCELLENT_GOOD_PASS, MarkedTier, Scale
from perfrules.standards import BudgetBase, MissingPolicy, NotApplicable, Per, Rounding, standard
from perfrules.targets import Comparator, Comparison

FORMS = Path(__file__).parent / "data" / "forms"
NATIONAL = standard("national-2020")


D = Decimal


def form(*rows: str, **facts: object) -> Form:
    """A form of rows ``name, target, actual, weight, points``."""
    read = Form.loads("\n".join(("指标名称,指标值,实际完成值,分值,得分", *rows)))
    return attrs.evolve(read, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "total", "sections", "rate"),
    [
        ("account-management", 97, [35, 34, 14, 14], "81.00"),
        ("service-points", 97, [36, 33, 14, 14], "100.00"),
        ("medical-vouchers", 97, [36, 32, 15, 14], "96.00"),
        ("information-systems", 99, [36, 34, 15, 14], "70.00"),
        ("audit-inspection", 94, [36, 31, 13, 14], "95.00"),
    ],
)
@pytest.mark.parametrize("by", ["shanghai-2019", "national-2020"])
def test_the_2019_self_evaluations_are_reproduced(
    name: str, total: int, sections: list[int], rate: str, by: str
) -> None:
    """Sections, totals, grades and printed execution rates are those that the forms print."""
    read = Form.read(FORMS / f"shanghai-2019-{name}.csv")
    result = evaluate(read, by)
    assert (result.total, result.grade) == (total, "优秀")
    assert (result.total, result.grade) == (read.stated_total, read.stated_grade)
    assert [section.points for section in result.sections] == sections
    assert [section.weight for section in result.sections] == [36, 34, 15, 15]
    if by == "shanghai-2019":
        assert result.printed_rate == rate


def test_computed_points_stand_where_target_and_actual_are_there() -> None:
    """Stated points stand only where there is nothing to compute from."""
    result = evaluate(form("甲,≥30人,28人,10,10", "乙,,,10,7", "丙,≥3个,,10,6"))
    assert [(row.basis, row.points) for row in result.rows] == [
        (Basis.COMPUTED, D("9.33")),
        (Basis.STATED, 7),
        (Basis.STATED, 6),
    ]
    assert [row.working() for row in result.rows] == [
        "28/30 × 10 = 9.33",
        "as stated on the form: 7",
        "as stated on the form: 6",
    ]
    assert result.rows[1].working("zh") == "按表上所填得分：7"


def test_the_forms_figure_stands_where_the_rule_leaves_room() -> None:
    """达成 leaves the evaluator 8 to 10 points; 9 is taken, 5 is not."""
    inside, outside = evaluate(form("甲,健全,达成预期指标,10,9", "乙,健全,达成预期指标,10,5")).rows
    assert (inside.basis, inside.points) == (Basis.EVALUATOR, 9)
    assert (outside.basis, outside.points) == (Basis.COMPUTED, D("10.00"))


def test_points_above_the_weight_or_below_zero_count_as_the_nearest_possible() -> None:
    """A stated figure never takes a row out of [0, weight]."""
    result = evaluate(form("甲,,,10,12", "乙,,,10,-3"))
    assert [row.points for row in result.rows] == [10, 0]


def test_the_execution_rate_is_computed_where_no_points_are_stated() -> None:
    """E·W from the amounts; the stated points stand where they are given."""
    facts = {"budget": D(20000), "executed": D(9034)}
    (row,) = evaluate(form("预算执行率,,,10,", **facts)).rows
    assert (row.basis, row.points) == (Basis.EXECUTION, D("4.52"))
    assert evaluate(form("预算执行率,,,10,5", **facts)).rows[0].points == 5


def test_the_execution_rate_is_measured_on_the_budget_that_the_standard_names() -> None:
    """The initial budget or the adjusted one; the other where only that is given."""
    initial = attrs.evolve(NATIONAL, execution=attrs.evolve(NATIONAL.execution, base=BudgetBase.INITIAL))
    both = form("甲,,,10,5", budget=D(200), initial_budget=D(100), executed=D(50))
    rates = [evaluate(both, by).execution_rate for by in (NATIONAL, initial)]
    assert rates == [Fraction(1, 4), Fraction(1, 2)]
    for only in ("budget", "initial_budget"):
        one = form("甲,,,10,5", executed=D(50), **{only: D(100)})
        assert [evaluate(one, by).execution_rate for by in (NATIONAL, initial)] == [Fraction(1, 2)] * 2


def test_a_section_weighs_what_is_printed_beside_its_own_name() -> None:
    """The weight of a second-level section of the same name is not that of the first level."""
    rows = (Indicator("甲", level1="产出", weight=10, stated=8), Indicator("乙", level1="效益", weight=5))
    sections = Section("产出", 30), Section("效益", 40, parent="产出")
    result = evaluate(Form(indicators=rows, sections=sections))
    assert [(one.name, one.weight, one.lowest, one.highest) for one in result.sections] == [
        ("产出", 30, 8, 8),
        ("效益", 5, 0, 5),
    ]


def test_open_rows_leave_an_interval() -> None:
    """The grade is named when both ends agree."""
    sure = evaluate(form("甲,≥30人,30人,92,", "乙,≥90%,,8,"))
    assert (sure.lowest, sure.highest, sure.total, sure.grade) == (92, 100, None, "优")
    assert sure.deciding_rows == ()


def test_the_open_rows_that_decide_the_grade_are_named() -> None:
    """Where the ends differ there is no grade, and the open rows are the reason."""
    result = evaluate(form("甲,≥30人,30人,80,", "乙,≥90%,,15,", "丙,健全,基本健全,5,"))
    assert (result.lowest, result.highest, result.grade) == (80, 100, "")
    assert [row.indicator.name for row in result.deciding_rows] == ["乙", "丙"]


def test_an_incomplete_form_is_not_graded_on_the_rows_that_it_happens_to_have() -> None:
    """Weights short of 100 and no total row leave the rest open; a grade needs both ends to agree."""
    partial = evaluate(Form.read(FORMS / "partial.csv"))
    assert (partial.total, partial.missing_weight, partial.grade) == (D("44.67"), 55, "")
    assert evaluate(form("甲,≥30人,30人,91,")).grade == "优"


@pytest.mark.parametrize(("weight", "missing"), [("99.5", "0.5"), ("100", "0"), ("100.5", "0")])
def test_the_weight_that_is_missing_is_what_lacks_to_100(weight: str, missing: str) -> None:
    """A fraction of a point too, and nothing where the weights pass 100."""
    row = Indicator("甲", weight=D(weight), stated=D(50))
    for complete in (None, False):
        assert evaluate(Form(indicators=(row,), complete=complete)).missing_weight == D(missing)


def test_the_forms_own_scale_comes_before_the_standards() -> None:
    """78 is 良好 by the form's footnote and 中 by the national scale."""
    rows = ("甲,,,100,78",)
    assert evaluate(form(*rows)).grade == "中"
    assert evaluate(form(*rows, scale=EXCELLENT_GOOD_PASS)).grade == "良好"


def test_a_total_outside_the_scale_has_no_grade() -> None:
    """Weights past 100 can pass the scale's end."""
    result = evaluate(form("甲,,,60,60", "乙,,,60,60"))
    assert (result.total, result.grade) == (120, "")


def test_rows_that_do_not_apply_are_left_out_and_the_rest_is_rescaled() -> None:
    """不适用 drops its weight; a standard may keep the row instead."""
    rows = ("甲,≥10个,8个,60,", "乙,≥90%,95%,20,", "丙,≥90%,不适用,20,")
    result = evaluate(form(*rows))
    assert (result.rows[2].basis, result.rows[2].weight) == (Basis.NOT_APPLICABLE, 0)
    assert result.total == D("85.00")
    kept = evaluate(form(*rows), attrs.evolve(NATIONAL, not_applicable=NotApplicable.KEEP))
    assert (kept.lowest, kept.highest) == (68, 88)


def test_a_standard_that_rounds_the_total_adds_up_exact_rows() -> None:
    """Three thirds make a whole."""
    by = attrs.evolve(NATIONAL, rounding=Rounding(2, per=Per.TOTAL))
    rows = ("甲,≥3个,2个,10,", "乙,≥3个,2个,10,", "丙,≥3个,2个,10,", "丁,,,70,70")
    assert evaluate(form(*rows), by).total == D("90.00")
    assert evaluate(form(*rows)).total == D("90.01")


def test_a_missing_actual_is_open_or_nothing_as_the_standard_says() -> None:
    """The default leaves it open."""
    rows = ("甲,≥3个,,100,",)
    assert evaluate(form(*rows)).total is None
    assert evaluate(form(*rows), attrs.evolve(NATIONAL, missing=MissingPolicy.ZERO)).total == 0


def test_a_row_that_can_not_be_scored_is_reported_and_the_rest_evaluated() -> None:
    """Units that do not convert cost that row its computation, no other."""
    result = evaluate(form("甲,≥3人,3件,50,40", "乙,≥3个,3个,50,"))
    assert [found.code for found in result.findings if found.code == "row_not_scored"] == ["row_not_scored"]
    assert [row.points for row in result.rows] == [40, 50]


def test_rows_without_weight_earn_nothing() -> None:
    """No weight or one of zero, and no points: nothing, and not open."""
    for row in evaluate(form("甲,≥3个,3个,,", "乙,≥3个,3个,0,", "丙,≥3个,,0,")).rows:
        assert (row.basis, row.points, row.weight) == (Basis.UNWEIGHTED, 0, 0)


def test_evaluations_are_values() -> None:
    """Equal forms give equal, hashable, picklable evaluations."""
    result = evaluate(Form.read(FORMS / "national-2020.csv"))
    assert result == evaluate(Form.read(FORMS / "national-2020.csv"))
    assert pickle.loads(pickle.dumps(result)) == result
    assert hash(result) == hash(pickle.loads(pickle.dumps(result)))


# --- laws ----------------------------------------------------------------------------------------

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["≥30人", "≤30人", "=30人", "20-30人", "健全", "≥0人", "30人"]),
        st.sampled_from(
            ["", "0人", "12人", "29.5人", "30人", "31人", "99人", "健全", "达成预期指标", "不适用"]
        ),
        st.integers(0, 12),
        st.one_of(st.just(""), st.integers(0, 12).map(str)),
    ),
    min_size=1,
    max_size=8,
)


def made(rows: list[tuple[str, str, int, str]]) -> Form:
    return Form(
        indicators=tuple(
            Indicator(
                f"指标{number}",
                target=target,
                actual=actual,
                weight=weight,
                stated=D(stated) if stated else None,
            )
            for number, (target, actual, weight, stated) in enumerate(rows)
        )
    )


@given(ROWS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_a_total_is_the_same_in_any_order_and_any_decimal_context(
    rows: list[tuple[str, str, int, str]], chance: object
) -> None:
    """Neither the order of rows nor the caller's context moves a total."""
    whole = evaluate(made(rows))
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with localcontext() as context:
        context.prec = 1
        other = evaluate(made(shuffled))
    assert (whole.lowest, whole.highest, whole.grade) == (other.lowest, other.highest, other.grade)


@given(ROWS)
@settings(max_examples=60)
def test_points_stay_within_their_weight_and_sections_add_up(rows: list[tuple[str, str, int, str]]) -> None:
    """0 ≤ lowest ≤ highest ≤ weight in every row, and the sections hold all rows."""
    result = evaluate(made(rows))
    for row in result.rows:
        assert 0 <= row.lowest <= row.highest <= max(row.indicator.weight or 0, row.lowest)
        assert row.working("zh") and row.working("en")
    assert sum(section.lowest for section in result.sections) == sum(row.lowest for row in result.rows)


@given(ROWS, st.data())
@settings(max_examples=60)
def test_the_interval_contains_every_outcome(
    rows: list[tuple[str, str, int, str]], data: st.DataObject
) -> None:
    """Filling in what was missing lands between lowest and highest."""
    rows = [(target, "" if actual == "不适用" else actual, weight, "") for target, actual, weight, _ in rows]
    results = st.sampled_from(["0人", "15人", "30人", "77人", "健全", "达成预期指标"])
    filled = [(target, actual or data.draw(results), weight, "") for target, actual, weight, _ in rows]
    before, after = evaluate(made(rows)), evaluate(made(filled))
    assert before.lowest <= after.lowest <= after.highest <= before.highest


# --- improvements --------------------------------------------------------------------------------


def test_the_least_better_actual_of_each_row_reaches_the_next_grade() -> None:
    """Named exactly, in the decimals that target and actual are written with."""
    way = improvements(form("甲,≥95%,96%,60,", "乙,≥40场,20场,30,", "丙,≤10件,20件,10,"))
    assert (way.grade, way.threshold, way.needed) == ("优", 90, 10)
    assert [(row.reason, row.explanation()) for row in way.rows] == [
        ("full", "the row already has all its points"),
        ("reaches", "raise the actual from 20 to 34"),
        ("short", "even all its points leave the total 5 short"),
    ]


def test_an_improvement_is_the_least_one() -> None:
    """The actual named reaches the grade, and one step less does not."""
    rows = ("甲,≥95.0%,60.5%,60,", "乙,≥90%,90%,40,")
    (row, _) = improvements(form(*rows)).rows
    assert row.actual is not None
    reached, short = row.actual.value, row.actual.value - D("0.1")
    assert evaluate(form(f"甲,≥95.0%,{reached}%,60,", rows[1])).grade == "良"
    assert evaluate(form(f"甲,≥95.0%,{short}%,60,", rows[1])).grade == "中"


def test_less_is_better_is_improved_downwards() -> None:
    """≤ names the greatest actual that reaches the grade."""
    (row, _) = improvements(form("甲,≤10件,25件,50,", "乙,≥90%,90%,50,")).rows
    assert (row.reason, row.explanation()) == ("lowers", "lower the actual from 25 to 16")


def test_rows_that_no_number_decides_name_the_points_they_need() -> None:
    """Stated rows and open rows say how many points would do."""
    way = improvements(form("甲,,,20,10", "乙,≥90%,,15,", "丙,,,65,65"))
    assert [(row.reason, row.possible, row.points) for row in way.rows] == [
        ("evaluator", True, 15),
        ("open", True, 5),
        ("full", False, None),
    ]
    assert way.rows[0].explanation("zh") == "评价人评分须提高到 15"


def test_an_actual_that_is_only_a_bound_names_the_points_it_needs() -> None:
    """Nothing reached at all: the row earns nothing and no one number is there to raise."""
    way = improvements(form("甲,≥30件,≤0件,40,", "乙,,,60,60"))
    assert [(row.reason, row.points) for row in way.rows] == [("whole", 20), ("full", None)]


def test_an_improvement_may_take_the_bound_itself() -> None:
    """Where only all points do, the actual named is the bound, in its decimals, and nothing past it."""
    scale = Scale.from_cutoffs((("优", 100), ("良", 0)))
    for target in ("≥95.25%", "95.25%-95.30%"):
        (row,) = improvements(form(f"甲,{target},80.05%,100,", scale=scale)).rows
        assert row.explanation() == "raise the actual from 80.05 to 95.25"


@pytest.mark.parametrize("target", [">95%", "<5%"])
def test_an_improvement_reaches_what_it_names(target: str) -> None:
    """Where the bound itself earns nothing, no number up to it is named."""
    strict = attrs.evolve(standard("national-2020"), rule=AllOrNothing())
    (row,) = improvements(form(f"甲,{target},80%,100,"), strict).rows
    assert (row.reason, row.actual) == ("whole", None)


def test_a_direction_is_found_by_the_row_s_own_name() -> None:
    """A row without levels is named as it stands in the note that gives the direction."""
    (row,) = evaluate(form("合格率,95%,96%,100,")).rows
    assert row.score is not None
    assert row.score.verdict is not None
    assert [note.values for note in row.score.verdict.notes] == [("more", "合格率")]


def test_an_improvement_counts_in_ones_at_least() -> None:
    """Figures in hundreds and tens are improved in whole numbers."""
    target = Comparison(Comparator.AT_LEAST, D("1E+2"))
    row = Indicator("甲", target=target, actual=Amount(Quantity(D("5E+1"))), weight=D(100))
    (found,) = improvements(Form(indicators=(row,))).rows
    assert found.explanation() == "raise the actual from 50 to 60"


def test_rows_that_reach_the_grade_only_together_are_named() -> None:
    """The fewest rows, those with most to gain first."""
    way = improvements(form("甲,,,20,14", "乙,,,20,15", "丙,,,60,50"))
    assert (way.grade, way.needed) == ("良", 1)
    far = improvements(form("甲,,,20,12", "乙,,,20,13", "丙,,,60,55", scale=EXCELLENT_GOOD_PASS))
    assert (far.grade, far.needed) == ("优秀", 10)
    assert [row.possible for row in far.rows] == [False, False, False]
    assert [row.indicator.name for row in far.together] == ["甲", "乙"]


def test_the_highest_grade_needs_nothing() -> None:
    """There is nothing above 优."""
    way = improvements(form("甲,,,100,95"))
    assert way == Improvements("", D(95), D(0), (), (), strict=False)


def test_a_grade_above_its_edge_needs_more_than_the_edge() -> None:
    """Where 90 itself is 良, the improvement to 优 passes 90 by the least step."""
    edge = MarkedTier("优", D(90), low_marked=False), MarkedTier("良", D(0), D(90), high_marked=True)
    way = improvements(form("甲,≥100件,50件,100,", scale=Scale.from_marks(edge)))
    assert (way.threshold, way.strict, [row.explanation() for row in way.rows]) == (
        90,
        True,
        ["raise the actual from 50 to 91"],
    )
    stated = improvements(form("甲,,,100,85", "乙,,,5,2.5", scale=Scale.from_marks(edge, highest=D(105))))
    assert [(row.reason, row.points) for row in stated.rows] == [("evaluator", D("87.6")), ("short", None)]
    at = improvements(form("甲,≥100件,90件,100,", scale=Scale.from_marks(edge)))
    assert (at.grade, at.needed, [row.explanation() for row in at.rows]) == (
        "优",
        0,
        ["raise the actual from 90 to 91"],
    )


def test_improvements_of_an_evaluation_are_those_of_its_form() -> None:
    """An evaluation is not scored again, unless another standard is asked for."""
    form = Form.loads("指标名称,指标值,实际完成值,分值\n合格率,≥95%,96%,60\n场次,≥40场,20场,40\n")
    done = evaluate(form)
    assert improvements(done) == improvements(form)
    assert improvements(done, "shanghai-2019") == improvements(form, "shanghai-2019")
    assert improvements(evaluate(form, "shanghai-2019")) == improvements(form, "shanghai-2019")


def test_the_least_improvement_has_the_decimals_of_the_form() -> None:
    """90 of 100 points on ≥95% need 85.5%, where the actual is written to a tenth."""
    (row,) = improvements(form("甲,≥95%,80.0%,100,")).rows
    assert row.explanation() == "raise the actual from 80 to 85.5"


@pytest.mark.parametrize(
    ("rows", "facts", "en", "zh"),
    [
        (("甲,,,100,95",), {}, "95 points, grade 优.", "得分 95，等级“优”。"),
        (
            ("甲,≥30人,30人,80,", "乙,≥90%,,20,"), {"name": "培训"},
            "培训: 80 to 100 points; the grade is open, decided by 乙.",
            "培训：得分 80 至 100；等级待定，取决于：乙。",
        ),
        (
            ("甲,,,60,50",), {},
            "50 points; the grade is open, for rows of 40 points are missing.",
            "得分 50；等级待定：分值合计还缺 40 分。",
        ),
        (("甲,,,120,110",), {}, "110 points, which has no grade on the scale.", "得分 110，等级标准中没有对应等级。"),  # noqa: E501
    ],
)  # fmt: skip
def test_an_evaluation_says_in_one_sentence_what_it_found(
    rows: tuple[str, ...], facts: dict[str, str], en: str, zh: str
) -> None:
    """Points and grade, or what leaves them open."""
    result = evaluate(form(*rows, **facts))
    assert (str(result), result.explanation("zh-CN")) == (en, zh)


def test_an_unread_form_of_the_file_leaves_the_evaluation_unsettled() -> None:
    """Its exit code tells so; a form alone is settled with its total."""
    table = "三级指标,指标值,实际完成值,分值\n培训场次,≥12场,12场,100\n合计,,,100\n"
    assert evaluate(Form.loads(table)).is_settled
    assert not evaluate(Form.loads(table + table)).is_settled


def test_a_standard_s_rule_for_bonus_and_penalty_counts_where_nothing_is_stated() -> None:
    """Points beyond the weights by the standard; what the form states stands before them."""
    cases = (
        Case(Bonus(Intervals(cuts([(1, 2), (2, 4)])), 5), indicators=("加分",)),
        Case(Penalty(Steps(1, 2), 5), indicators=("扣分",)),
    )
    by = attrs.evolve(NATIONAL, rule=ByKind(cases, NATIONAL.rule))
    rows = ("甲,≥30人,30人,90,", "加分项,≥1项,2项,,", "扣分项,≤0起,1起,,")
    result = evaluate(form(*rows), by)
    assert [row.points for row in result.rows] == [90, 4, -2]
    assert result.total == 92
    assert evaluate(form(*rows[:2], "扣分项,≤0起,1起,,-3"), by).total == 91
