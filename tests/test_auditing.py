from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from perfrules.auditing import audit
from perfrules.evaluation import Basis, evaluate
from perfrules.forms import Form, FundSource
from perfrules.linting import lint
from perfrules.scales import EXCELLENT_GOOD_PASS, Scale

FORMS = Path(__file__).parent / "data" / "forms"
HEADING = "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分"


def read(*lines: str, **facts: object) -> Form:
    return attrs.evolve(Form.loads("\n".join((HEADING, *lines))), **facts)  # type: ignore[arg-type]


def found(form: Form, standard: str = "national-2020") -> list[tuple[str, str, str, str]]:
    return [(each.code, each.place, each.stated, each.computed) for each in audit(form, standard)]


# --- whole forms ---------------------------------------------------------------------------------


@pytest.mark.parametrize("standard", ["shanghai-2019", "national-2020"])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("account-management", [("execution_points_differ", "预算执行率", "7", "6")]),
        ("service-points", []),
        ("medical-vouchers", []),
        ("information-systems", [("execution_points_differ", "预算执行率", "8", "6")]),
        ("audit-inspection", []),
    ],
)
def test_the_2019_self_evaluations_have_two_findings_in_all(
    name: str, expected: list[tuple[str, str, str, str]], standard: str
) -> None:
    """80.67% gives 6 and 7 is stated; 70.04% gives 6 and 8 is stated; nothing else differs."""
    assert found(Form.read(FORMS / f"shanghai-2019-{name}.csv"), standard) == expected


@pytest.mark.parametrize(
    "name", ["national-2020.csv", "sichuan-2022-gb18030.csv", "meeting.json", "partial.csv"]
)
def test_forms_that_add_up_have_no_findings(name: str) -> None:
    """The other layouts, one of them cut off: nothing to report."""
    assert found(Form.read(FORMS / name)) == []


def test_a_form_full_of_slips_is_found_out() -> None:
    """Each planted error is found once, with its line, and nothing else."""
    assert [
        (each.code, each.line, each.stated, each.computed) for each in audit(Form.read(FORMS / "slips.csv"))
    ] == [
        ("figure_unreadable", 10, "1O", ""),
        ("slip_ten_thousand", 6, "298000", "298000元"),
        ("slip_fraction", 7, "0.96", "96%"),
        ("points_differ", 8, "20", "18"),
        ("points_above_weight", 9, "12", "10"),
        ("total_differs", None, "97", "105"),
        ("execution_rate_differs", None, "85.00", "80.00"),
    ]


def test_a_form_and_its_evaluation_audit_alike() -> None:
    """An evaluation that was made already is not made again, and says the same."""
    form = Form.read(FORMS / "slips.csv")
    assert audit(form) == audit(evaluate(form)) == audit(evaluate(form, "shanghai-2019"), "national-2020")


# --- points --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("≥95%,95%,30,27", [("points_differ", "27", "30")]),
        ("≥90%,85%,10,9.44", []),
        ("≥90%,85%,10,9.4", []),
        ("≥90%,85%,10,9", []),
        ("≥90%,85%,10,8.5", [("points_differ", "8.5", "9.4")]),
        ("≥30人,28人,10,9", []),
        ("≤10件,20件,10,5", []),
        ("≤10件,20件,10,0", [("points_differ", "0", "5")]),
        ("≥3个,3个,10,10.5", [("points_above_weight", "10.5", "10")]),
        ("≥3个,3个,0,1", [("points_above_weight", "1", "0")]),
        ("≥3个,3个,10,-1", [("points_negative", "-1", "0")]),
        ("健全,健全,10,9", []),
        ("健全,部分达成预期指标并具有一定效果,10,7", []),
        ("健全,部分达成预期指标并具有一定效果,10,9", [("points_outside_tier", "9", "6.00–8.00")]),
        ("健全,基本健全,10,4", []),
        ("≥3个,,10,10", []),
        (",3个,10,10", []),
        ("≥3人,3件,10,10", [("row_not_scored", "3件", "")]),
    ],
)
def test_points_are_compared_with_the_formula(row: str, expected: list[tuple[str, str, str]]) -> None:
    """As finely as the form prints its points; what is open or can't be computed is no difference."""
    assert [
        (code, stated, computed) for code, _, stated, computed in found(read(f"产出,,甲,{row}"))
    ] == expected


def test_points_are_compared_as_finely_as_the_form_prints_them() -> None:
    """A form with 9.44 beside it prints two decimals, so a bare 9 is no rounding of 9.33."""
    rows = ("产出,,甲,≥30人,28人,10,9", "产出,,乙,≥90%,85%,10,9.44")
    assert found(read(*rows)) == [("points_differ", "甲", "9", "9.33")]


def test_a_difference_is_worded_as_a_difference() -> None:
    """People may take points off: the message shows the working and blames nobody."""
    (finding,) = audit(read("产出,,甲,≥95%,90%,30,27.5"))
    assert (
        str(finding) == "甲: Check the points: 27.5 stated, 28.42 ≈ 28.4 by the formula: 90/95 × 30 = 28.42"
    )
    assert finding.message("zh") == "请核对得分：填报 27.5，按公式为 28.42 ≈ 28.4（90/95 × 30 = 28.42）。"


# --- slips ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("≥95%,0.96,10,10", [("slip_fraction", "0.96", "96%")]),
        ("=100%,1,10,10", [("slip_fraction", "1", "100%")]),
        ("≥95%,0.96%,10,10", [("slip_hundred", "0.96%", "96%")]),
        ("≥95,0.96,10,10", [("slip_hundred", "0.96", "96")]),
        ("≥95%,9600%,10,10", [("slip_hundred", "9600%", "96%")]),
        ("≤30万元,298000,10,10", [("slip_ten_thousand", "298000", "298000元")]),
        ("≤30万元,29.8元,10,10", [("slip_ten_thousand", "29.8元", "29.8万元")]),
        ("≥3万人次,31200,10,10", [("slip_ten_thousand", "31200", "31200人次")]),
        ("≥95%,0.96,10,8", [("slip_fraction", "0.96", "96%")]),
        ("≤5%,0.03,10,10", []),
        ("≥1次,100次,10,10", []),
        ("≤100件,1件,10,10", []),
        ("≥5%,0.9,10,2", []),
        ("=0起,1起,10,0", []),
        ("≤30万元,298000元,10,10", []),
    ],
)
def test_likely_slips_are_named(row: str, expected: list[tuple[str, str, str]]) -> None:
    """A fraction for a percent, 100 or 10,000 times off; what may well be true is left alone."""
    assert [
        (code, stated, computed) for code, _, stated, computed in found(read(f"产出,,甲,{row}"))
    ] == expected


# --- sums ----------------------------------------------------------------------------------------


def test_weights_that_miss_their_section_are_found() -> None:
    """First and second levels, each with the weight printed beside it."""
    rows = (
        "产出（60分）,数量（40分）,甲,,,30,30",
        ",质量（20分）,乙,,,20,20",
        "效益（40分）,,丙,,,50,50",
        "合计,,,,,100,100",
    )
    assert found(read(*rows)) == [
        ("section_weight_differs", "产出", "60", "50"),
        ("section_weight_differs", "数量", "40", "30"),
        ("section_weight_differs", "效益", "40", "50"),
    ]


@pytest.mark.parametrize(
    ("total_row", "expected"),
    [
        ("合计,,,,,100,95", [("weights_differ", "合计", "100", "95")]),
        ("合计,,,,,95,95", [("weights_differ", "合计", "100", "95")]),
        ("合计,,,,,,95", [("weights_differ", "合计", "100", "95")]),
        ("", []),
    ],
)
def test_weights_that_miss_100_are_found_in_a_whole_form(
    total_row: str, expected: list[tuple[str, str, str, str]]
) -> None:
    """Without a total row, weights short of 100 mean that the table was cut off."""
    assert found(read("产出,,甲,,,60,60", "效益,,乙,,,35,35", total_row)) == expected


def test_weights_past_100_are_found_in_any_form() -> None:
    """No row beyond the cut could bring them down again."""
    assert found(read("产出,,甲,,,60,60", "效益,,乙,,,50,50", complete=False)) == [
        ("weights_differ", "合计", "100", "110"),
    ]


def test_a_table_without_the_execution_rate_may_lack_its_ten_points() -> None:
    """Forms print the execution rate in a block above, which may not have been copied."""
    rows = ("产出,,甲,,,50,50", "效益,,乙,,,40,38")
    assert found(read(*rows, "总分,,,,,100,97.5")) == []
    assert found(read(*rows, "总分,,,,,90,88")) == []
    assert found(read(*rows, "总分,,,,,100,99")) == [("total_differs", "合计", "99", "88")]
    assert found(read(*rows, "总分,,,,,100,87")) == [("total_differs", "合计", "87", "88")]


@pytest.mark.parametrize(
    ("stated", "complete", "expected"),
    [
        ("97", None, [("total_differs", "合计", "97", "95")]),
        ("95", None, []),
        ("97", False, []),
    ],
)
def test_a_sum_that_is_not_the_total_is_found(
    stated: str, complete: bool | None, expected: list[tuple[str, str, str, str]]
) -> None:
    """Unless the form is said to be incomplete."""
    form = read("产出,,甲,,,60,58", "效益,,乙,,,40,37", f"合计,,,,,100,{stated}")
    assert found(form if complete is None else attrs.evolve(form, complete=complete)) == expected


def test_rows_without_points_leave_no_sum_to_compare() -> None:
    """A weight whose points are missing could hold the difference."""
    assert found(read("产出,,甲,,,60,58", "效益,,乙,,,40,", "合计,,,,,100,97")) == []


def test_a_table_cut_at_its_top_has_no_sums_to_compare() -> None:
    """The first row belongs to a level that is no longer there."""
    assert found(read(",,甲,,,10,10", "效益（30分）,,乙,,,20,20", "合计,,,,,100,97")) == []


def test_rows_printed_to_two_decimals_may_be_rounded() -> None:
    """33.33 three times is a third of 100 three times."""
    rows = ("产出,,甲,,,40,33.33", "产出,,乙,,,30,33.33".replace("33.33", "26.67"), "效益,,丙,,,30,30")
    assert found(read(*rows, "合计,,,,,100,90")) == []
    assert found(read(*rows, "合计,,,,,100,90.02")) == [("total_differs", "合计", "90.02", "90.00")]


def test_a_subtotal_that_its_rows_do_not_give_is_found() -> None:
    """小计 is compared with the points of its section."""
    rows = ("产出,,甲,,,60,58", ",小计,,,,60,57", "效益,,乙,,,40,40", "合计,,,,,100,98")
    assert found(read(*rows)) == [("section_points_differ", "产出", "57", "58")]


# --- execution rate and grade --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "points", "expected"),
    [
        ("49.88", "4.99", []),
        ("50", "5", []),
        ("50.00", "5.00", []),
        ("49.9", "4.99", []),
        ("52", "5", [("execution_rate_differs", "52", "49.88")]),
        ("49.88", "6", [("execution_points_differ", "6", "5")]),
        ("49.88", "6.5", [("execution_points_differ", "6.5", "5")]),
    ],
)
def test_execution_rate_and_its_points_follow_from_the_amounts(
    rate: str, points: str, expected: list[tuple[str, str, str]]
) -> None:
    """310.2 and 154.74 give 49.88%; a whole percent and points by it are roundings (50%, 5)."""
    form = read(
        f"预算执行率,,预算执行率,,,10,{points}", budget="310.2", executed="154.74", stated_rate=Decimal(rate)
    )
    assert [(code, stated, computed) for code, _, stated, computed in found(form)] == expected


@pytest.mark.parametrize(
    ("total", "grade", "expected"),
    [
        ("92", "优", []),
        ("92", "优秀", []),
        ("88", "优", [("grade_differs", "等级", "优", "良")]),
        ("74", "良好", [("grade_differs", "等级", "良好", "合格")]),
        ("78", "良好", []),
        ("92", "达标", []),
        ("92", "", []),
    ],
)
def test_a_grade_that_the_total_does_not_give_is_found(
    total: str, grade: str, expected: list[tuple[str, str, str, str]]
) -> None:
    """By the scale that the stated grade belongs to; a name of no known scale is left alone."""
    assert found(read(f"产出,,甲,,,100,{total}", f"合计,,,,,100,{total}", stated_grade=grade)) == expected


def test_the_forms_own_scale_judges_its_grade() -> None:
    """优 is no grade of a form whose footnote says 优秀."""
    rows = ("产出,,甲,,,100,74", "合计,,,,,100,74")
    form = read(*rows, stated_grade="良好", scale=EXCELLENT_GOOD_PASS)
    assert found(form) == [("grade_differs", "等级", "良好", "合格")]


def test_a_total_outside_the_scale_is_found_where_no_sum_tells_why() -> None:
    """No grade belongs to it; where the rows do not make it, that is the cause and told alone."""
    form = read("产出,,甲,,,100,100", "合计,,,,,100,100", stated_total="101", stated_grade="优")
    assert [code for code, *_ in found(form)] == ["total_differs"]
    short = attrs.evolve(
        form, stated_total=Decimal(100), scale=Scale.from_cutoffs((("优", 90), ("良", 0)), highest=99)
    )
    assert [code for code, *_ in found(short)] == ["total_outside"]


# --- the findings themselves ---------------------------------------------------------------------


def test_a_json_self_evaluation_is_audited_like_its_csv() -> None:
    """The same rows as objects give the same findings."""
    path = FORMS / "shanghai-2019-information-systems.csv"
    table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows = [
        dict(zip(("section", "indicator", "explanation", "", "", "weight", "score"), line, strict=False))
        for line in table[7:-2]
    ]
    data = {
        "project": "运行经费",
        "budget": "46,514,782.00",
        "executed": "32,578,518.90",
        "execution_rate": "70.00%",
    }
    text = json.dumps({**data, "rows": rows, "total_weight": "100", "total_score": "99", "grade": "优秀"})
    assert found(Form.loads(text)) == [("execution_points_differ", "预算执行率", "8", "6")]


# --- one cause, one finding ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("产出（60分）,,甲,,,50,50", "效益（40分）,,乙,,,40,40", "合计,,,,,100,90"),
            ["section_weight_differs"],
        ),
        (("产出（60分）,,甲,,,60,60", "效益（30分）,,乙,,,30,30", "合计,,,,,100,90"), []),
        (("产出（60分）,,甲,,,60,60", "效益（35分）,,乙,,,35,35", "合计,,,,,100,95"), ["weights_differ"]),
        (("产出,,甲,,,60,60", "效益,,乙,,,35,35"), []),
        (("产出,,甲,,,60,60", "满意度,,乙,,,35,35"), ["weights_differ"]),
        (("产出,,甲,,,60,60", "效益,,乙,,,50,50", "合计,,,,,110,110"), ["weights_differ"]),
    ],
)
def test_audit_and_lint_agree_on_weights(rows: tuple[str, ...], expected: list[str]) -> None:
    """The rows of a section explain the sum; a table without total is whole where its last level stands."""
    form = read(*rows)
    assert [code for code, *_ in found(form)] == expected
    assert [finding.code for finding in lint(form) if finding.cell == "weight"] == expected


def test_a_slip_says_what_the_row_earns_either_way() -> None:
    """As typed and as meant, in both languages; the points stand for neither, so nothing else is told."""
    (finding,) = audit(read("产出,,甲,≥95%,0.96,10,8"))
    assert finding.message() == "Write 96% if that is meant: 0.96 earns 0.10 points as typed, 10.00 as meant."
    assert finding.message("zh") == "请核对是否应填 96%：按填写的“0.96”得 0.10 分，改后得 10.00 分。"


def test_a_target_typed_as_a_fraction_is_the_slip() -> None:
    """Of target and actual it is told once, by audit and by lint."""
    form = read("产出,,合格率,≥0.95,96%,10,10")
    assert found(form) == [("slip_fraction", "合格率", "≥0.95", "≥95%")]
    assert [finding.code for finding in lint(form)] == ["slip_fraction"]
    assert found(read("产出,,合格率,1,1,10,10")) == [("slip_fraction", "合格率", "1", "100%")]


@pytest.mark.parametrize("name", ["“三公经费”控制率", "资金结转率", "预算调整率"])
def test_where_nobody_can_tell_the_direction_all_three_say_so(name: str) -> None:
    """The row is open, the audit finds no difference, and lint asks for the sign."""
    form = read(f"产出,,{name},10%,8%,10,10")
    assert [row.basis for row in evaluate(form).rows] == [Basis.OPEN]
    assert found(form) == []
    assert [finding.code for finding in lint(form)] == ["sign_missing"]


def test_full_points_for_a_number_short_of_its_bound_are_found() -> None:
    """Though the form prints whole points, and 9.97 would round to 10."""
    assert found(read("产出,,甲,≥300人,299人,10,10")) == [("points_differ", "甲", "10", "9.97")]
    assert found(read("产出,,甲,≥300人,280人,10,9")) == []


def test_bonus_and_penalty_rows_stand_beyond_the_weights() -> None:
    """A bonus counts up to the scale's end, points taken off count down; both leave the weights alone."""
    rows = ("产出,,甲,≥300人,300人,100,100", "合计,,,,,102,102")
    bonus = read(rows[0], "加分项,,获表彰,1项,1项,2,2", rows[1])
    assert evaluate(bonus).total == 100
    assert evaluate(bonus).beyond == 102
    assert found(bonus) == [("bonus_beyond", "合计", "102", "100")]
    penalty = read(rows[0], "扣分项,,审计问题,0,1,0,-2", "合计,,,,,100,98")
    assert evaluate(penalty).total == 98
    assert found(penalty) == []


def test_the_funds_block_is_held_to_its_parts() -> None:
    """A part above the whole, or parts that no sum of theirs makes; open sources are not added up."""

    def block(*rows: tuple[str, int]) -> list[str]:
        sources = [FundSource(name, budget=amount, is_total=not at) for at, (name, amount) in enumerate(rows)]
        return [finding.code for finding in audit(Form(sources=tuple(sources)))]

    assert block(("年度资金总额", 100), ("财政拨款", 60), ("其他资金", 40)) == []
    assert block(("年度资金总额", 100), ("财政拨款", 60), ("其中：中央", 50), ("其他资金", 40)) == []
    assert block(("年度资金总额", 100), ("财政拨款", 60), ("其他资金", 30)) == ["funds_contradict"]
    assert block(("年度资金总额", 100), ("财政拨款", 120)) == ["funds_contradict"]
    assert block(("年度资金总额", 100), ("财政拨款", 60)) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("产出,,甲,≥300人,150人,60,", "效益,,乙,,,40,40", "合计,,,,,100,98"), ["total_unreachable"]),
        (("产出,,甲,≥300人,300人,60,", "效益,,乙,,,40,40", "合计,,,,,100,98"), []),
        (("产出,,甲,,,,20", "产出,,乙,,,,", "效益,,丙,,,,70", "合计,,,,,,98"), []),
        (("产出,,甲,,,,20", "效益,,丙,,,,70", "合计,,,,,,98"), ["total_differs"]),
    ],
)
def test_a_total_is_held_to_what_the_rows_can_make(rows: tuple[str, ...], expected: list[str]) -> None:
    """A row without points earns at most what its result gives; one without a weight, nobody knows what."""
    assert [code for code, *_ in found(read(*rows))] == expected
