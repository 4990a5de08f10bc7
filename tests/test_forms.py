# mypy: disable-error-code="comparison-overlap"
# a Decimal equals an int, and tuples of them do too
from __future__ import annotations

import json
import math
import pickle
from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules._exact import total
from perfrules.auditing import audit
from perfrules.errors import ArgumentError, FormError, PerfrulesError
from perfrules.evaluation import evaluate, improvements
from perfrules.forms import Form, Indicator, Section
from perfrules.limits import MAX_KEYS
from perfrules.linting import lint
from perfrules.quantities import Unit
from perfrules.serialize import from_dict
from perfrules.sheets import headings

FORMS = Path(__file__).parent / "data" / "forms"
HEADING = "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分"


D = Decimal


def read(*lines: str) -> Form:
    return Form.loads("\n".join(lines) + "\n")


def table(*lines: str) -> Form:
    return read(HEADING, *lines)


def levels(form: Form) -> list[tuple[str, str, str]]:
    return [(row.level1, row.level2, row.name) for row in form.indicators]


# --- whole forms ---------------------------------------------------------------------------------


def test_a_2019_self_evaluation_is_read_whole() -> None:
    """The facts above the table, the sections with their weights, every row, the total, the footnote."""
    form = Form.read(FORMS / "shanghai-2019-account-management.csv")
    assert (form.name, form.year, form.money) == ("医疗保险个人账户管理费", 2019, Unit("元"))
    assert (form.budget, form.executed, form.stated_rate) == (D("2530000.00"), D("2040889.31"), D("81.00"))
    assert (form.stated_total, form.stated_weight, form.stated_grade) == (D(97), D(100), "优秀")
    assert [(section.name, section.weight) for section in form.sections] == [
        ("投入与管理", 36),
        ("产出目标", 34),
        ("效果目标", 15),
        ("影响力目标", 15),
    ]
    assert form.scale is not None
    assert [tier.name for tier in form.scale.tiers] == ["优秀", "良好", "合格", "不合格"]
    assert (len(form.indicators), form.weight, form.is_complete, form.problems) == (13, 100, True, ())
    row = form.indicators[3]
    assert (row.level1, row.name, row.weight, row.stated, row.line) == ("投入与管理", "预算执行率", 8, 7, 12)


def test_the_national_layout_is_read_whole() -> None:
    """The budget block gives the amounts and a row of its own; only its total row scores."""
    form = Form.read(FORMS / "national-2020.csv")
    assert (form.name, form.year, form.money) == ("档案数字化加工", 2020, Unit("万元"))
    assert (form.initial_budget, form.budget, form.executed) == (D(30), D(25), D("21.54576"))
    assert form.stated_rate == D("86.18")
    execution, first = form.indicators[:2]
    assert (execution.name, execution.weight, execution.stated) == ("预算执行率", 10, D("8.62"))
    assert execution.is_execution
    assert (first.level1, first.level2, first.name) == ("产出指标", "数量指标", "加工档案数量")
    assert (str(first.target), first.actual_text, first.reason) == (
        "≥60(万页)",
        "57万页",
        "外包单位人员不足，已增派",
    )
    assert [section.weight for section in form.sections] == [50, 30, 10]
    assert (form.stated_total, form.problems) == (D("97.62"), ())


def test_sign_value_and_unit_are_read_from_three_columns() -> None:
    """The Sichuan layout, as a Chinese spreadsheet saves it (GB18030)."""
    form = Form.read(FORMS / "sichuan-2022-gb18030.csv")
    assert [str(row.target) for row in form.indicators[:5]] == [
        "≥735(公里)",
        "=12(处)",
        "≥98(%)",
        "优",
        "≤1600(元/公里)",
    ]
    assert (form.year, form.initial_budget, form.budget, form.money) == (2022, 120, D("118.60"), Unit("万元"))
    assert levels(form)[-1] == ("预算执行率", "", "预算执行率")
    assert form.problems == ()


def test_a_tab_separated_form_without_a_total_row_is_read() -> None:
    """The Yunnan layout as TSV; completeness is then left to the weights."""
    form = Form.read(FORMS / "yunnan.tsv")
    assert [str(row.target) for row in form.indicators] == ["≥30(场)", "≥90(%)", "≥3000(人)", "≥90(%)"]
    assert (form.complete, form.is_complete, form.stated_total) == (None, True, None)


def test_a_json_form_is_read() -> None:
    """An object of facts with rows, its numbers exact."""
    form = Form.read(FORMS / "meeting.json")
    assert (form.name, form.year, form.budget, form.executed) == (
        "会议服务",
        2021,
        D("20000.00"),
        D("9034.00"),
    )
    assert [row.stated for row in form.indicators] == [D(40), D("19.2"), D(30), D("4.52")]
    assert (form.stated_total, form.complete) == (D("93.72"), True)
    assert not form.indicators[2].is_applicable


def test_bad_cells_are_reported_with_their_line_and_the_rest_is_read() -> None:
    """One unreadable weight and one unreadable target cost nothing else."""
    slips = Form.read(FORMS / "slips.csv")
    assert [(found.code, found.line, found.stated) for found in slips.problems] == [
        ("figure_unreadable", 10, "1O")
    ]
    assert (slips.indicators[5].weight, slips.indicators[5].stated) == (None, 10)
    target = Form.read(FORMS / "target-2024.csv")
    assert [(found.code, found.line, found.stated) for found in target.problems] == [
        ("target_unreadable", 13, "≥9O%")
    ]
    assert (target.indicators[8].target, target.indicators[8].target_text) == (None, "≥9O%")


def test_facts_given_by_the_caller_stand_in_place_of_the_files() -> None:
    """Name, year, budget, executed and completeness can be given."""
    form = Form.read(FORMS / "partial.csv", name="巡查", year=2023, budget="100", executed=90, complete=False)
    assert (form.name, form.year, form.budget, form.executed, form.complete) == ("巡查", 2023, 100, 90, False)


# --- layouts, one by one ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("三级\n指标", "name"),
        ("指标名称", "name"),
        ("年度指标值", "target"),
        ("年度(/项目)指标值", "target"),
        ("2019年度指标值", "target"),
        ("指标目标值", "target"),
        ("年度指标值（A）", "target"),
        ("全年实际值B", "actual"),
        ("實際完成值", "actual"),
        ("实际完成指标值", "actual"),
        ("分值（100分）", "weight"),
        ("权 重", "weight"),
        ("自评分", "points"),
        ("偏差原因分析及改进措施", "reason"),
        ("未完成原因分析及拟采取的改进措施", "reason"),
        ("指标性质", "sign"),
        ("度量单位", "unit"),
        ("中期指标值", "term"),
        ("二级指标权重", "level2_weight"),
        ("评分标准", "rule"),
        ("随便什么", ""),
    ],
)
def test_column_headings_are_known_by_their_words(heading: str, meaning: str) -> None:
    """Brackets, blanks, line breaks, years, letters and traditional characters do not matter."""
    assert headings.column(heading)[0] == meaning


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("一级指标,二级指标,三级指标,年度指标值,分值", "产出,数量,场次,≥12场,10"),
        ("序号,三级指标,评分标准,目标值,完成值,权重,得分", "1,场次,按比例,≥12场,12场,10,10"),
        ("绩效指标,,,年度指标值,实际完成值,分值,得分", "产出,数量,场次,≥12场,12场,10,10"),
        ("指标名称,中期指标值,年度指标值,分值", "场次,≥36场,≥12场,10"),
        ("一级指标,二级指标,年度指标值,分值", "产出,场次,≥12场,10"),
    ],
)
def test_the_name_the_annual_target_and_the_weight_are_found(heading: str, row: str) -> None:
    """Whatever stands around them, the row is the same indicator."""
    (indicator,) = read(heading, row).indicators
    assert (indicator.name, str(indicator.target), indicator.weight) == ("场次", "≥12(场)", 10)


def test_a_heading_in_two_rows_is_one() -> None:
    """绩效指标 merged over the three levels, which are named below it."""
    form = read("绩效指标,,,年度指标值,分值", "一级指标,二级指标,三级指标,,", "产出,数量,场次,≥12场,10")
    assert levels(form) == [("产出", "数量", "场次")]


def test_merged_cells_are_filled_downwards_under_their_level() -> None:
    """A new first level begins without a second one."""
    form = table("产出指标,数量指标,甲,,,10,", ",,乙,,,10,", ",质量指标,丙,,,10,", "效益指标,,丁,,,10,")
    assert levels(form) == [
        ("产出指标", "数量指标", "甲"),
        ("产出指标", "数量指标", "乙"),
        ("产出指标", "质量指标", "丙"),
        ("效益指标", "", "丁"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "产出指标(50分)",
        "产出指标（50分）",
        "产出指标 50分",
        "产出指标（权重50%）",
        "产出指标（50）",
        "产出指标50分",
    ],
)
def test_a_level_carries_its_weight_in_its_heading(cell: str) -> None:
    """The weight is split off the section's name."""
    form = table(f"{cell},数量指标,甲,,,50,")
    assert form.sections == (Section("产出指标", 50),)
    assert form.indicators[0].level1 == "产出指标"


@pytest.mark.parametrize("cell", ["（1）产出指标", "产出指标（1）", "1.产出指标", "产出指标（含成本）"])
def test_a_number_before_a_level_is_no_weight(cell: str) -> None:
    """Numbering stays what it is."""
    assert table(f"{cell},数量指标,甲,,,50,").sections == ()


def test_weights_of_the_levels_may_have_columns_of_their_own() -> None:
    """Each 分值 belongs to the level before it; the last one to the row."""
    form = read(
        "一级指标,分值,二级指标,分值,三级指标,分值,得分",
        "产出,60,数量,30,甲,10,9",
        ",,,,乙,20,20",
        ",,质量,30,丙,30,30",
    )
    assert [row.weight for row in form.indicators] == [10, 20, 30]
    assert form.sections == (
        Section("产出", 60),
        Section("数量", 30, None, "产出"),
        Section("质量", 30, None, "产出"),
    )


@pytest.mark.parametrize(
    ("row", "weight", "points"),
    [
        ("合计,,,,,100,97", 100, 97),
        ("总分,,,,,100,97.5", 100, "97.5"),
        ("合  计,合  计,合  计,,,100,97", 100, 97),
        ("总分,100,97,,,,", 100, 97),
        ("总分（100分）,,,,,,97分", 100, 97),
        ("总得分：97,,,,,,", None, 97),
        ("合计,,,,,,97", None, 97),
    ],
)
def test_the_total_row_is_the_stated_total(row: str, weight: int | None, points: str | int) -> None:
    """Its figures count wherever merged cells have left them, and it is no indicator."""
    form = table("产出指标,数量指标,甲,,,100,97", row)
    assert (form.stated_weight, form.stated_total, len(form.indicators)) == (weight, D(points), 1)
    assert form.complete is True


def test_a_section_may_have_a_row_of_its_own() -> None:
    """With its weight in the weight column, above rows that leave its cell empty."""
    form = table(
        "产出,,,,,60,58",
        ",数量,,,,20,18",
        ",,甲,,,20,18",
        ",质量,乙,,,40,40",
        "预算执行率,,,,,10,9",
        "效益,,丙,,,30,30",
    )
    assert [(row.level1, row.level2, row.name) for row in form.indicators] == [
        ("产出", "数量", "甲"),
        ("产出", "质量", "乙"),
        ("预算执行率", "", "预算执行率"),
        ("效益", "", "丙"),
    ]
    assert form.sections == (Section("产出", 60, 58), Section("数量", 20, 18, "产出"))


def test_a_section_may_head_the_names_where_there_are_no_levels() -> None:
    """A heading alone in its row, with its weight in brackets."""
    form = read("指标名称,权重,自评分", "产出（60分）,,", "甲,60,58", "效益指标,,", "乙,40,40")
    assert [(row.level1, row.name) for row in form.indicators] == [("产出", "甲"), ("效益指标", "乙")]
    assert form.sections == (Section("产出", 60),)


def test_cells_that_were_unmerged_by_repeating_them_are_read_alike() -> None:
    """Every cell of a merged area filled with its text, across and down."""
    form = read(
        "项目名称,项目名称,培训,培训,培训,培训,培训,培训",
        "项目资金（万元）,项目资金（万元）,,年初预算数,全年预算数,全年执行数,分值,得分",
        "项目资金（万元）,年度资金总额,年度资金总额,50,50,40,10,8",
        "绩效指标,一级指标,二级指标,三级指标,三级指标,年度指标值,分值,得分",
        "绩效指标,产出（90分）,数量,甲,甲,≥3个,50,50",
        "绩效指标,产出（90分）,数量,乙,乙,≥3个,40,40",
        "绩效指标,总分,总分,总分,总分,总分,100,98",
        "注：无,注：无,注：无,注：无,注：无,注：无,注：无,注：无",
    )
    assert levels(form) == [("预算执行率", "", "预算执行率"), ("产出", "数量", "甲"), ("产出", "数量", "乙")]
    assert (form.name, form.budget, form.executed, form.stated_total) == ("培训", 50, 40, 98)
    assert form.sections == (Section("产出", 90),)


def test_a_total_may_stand_among_the_objects_of_a_json_list() -> None:
    """A list of objects is read like the table that it stands for."""
    rows = [
        {"一级指标": "产出", "三级指标": "甲", "分值": 60, "得分": 58},
        {"一级指标": "", "三级指标": "乙", "分值": 40, "得分": 40},
        {"一级指标": "合计", "分值": 100, "得分": 98},
    ]
    form = Form.loads(json.dumps(rows, ensure_ascii=False))
    assert [(row.level1, row.name, row.line) for row in form.indicators] == [
        ("产出", "甲", 1),
        ("产出", "乙", 2),
    ]
    assert (form.stated_total, form.stated_weight) == (98, 100)


def test_a_remark_in_brackets_after_a_figure_is_left_out() -> None:
    """9.5（扣0.5分） is 9.5 points."""
    form = read("预算数：100万元（其中财政拨款80万元）", HEADING, "产出,,甲,,,10,9.5（抽查不合格一次）")
    assert (form.budget, form.money, form.indicators[0].stated) == (100, Unit("万元"), D("9.5"))
    assert form.problems == ()


def test_a_subtotal_belongs_to_its_section() -> None:
    """A 小计 row is neither an indicator nor the total."""
    form = table("产出指标,数量指标,甲,,,60,58", ",小计,,,,60,58", "效益指标,,乙,,,40,40", "合计,,,,,100,98")
    assert [row.name for row in form.indicators] == ["甲", "乙"]
    assert form.sections == (Section("产出指标", None, 58),)


def test_a_table_cut_at_its_top_is_not_complete() -> None:
    """A first row that belongs to a level named above it shows the cut, total row or not."""
    assert table(",,甲,,,10,10", "效益指标,,乙,,,30,30", "合计,,,,,100,98").complete is False


def test_empty_templates_and_notes_are_no_indicators() -> None:
    """指标2： without anything, dots, repeated headings and notes are passed over."""
    form = table(
        "产出指标,数量指标,指标1：甲,,,10,10",
        ",,指标2：,,,,",
        ",,……,,,,",
        HEADING,
        ",,乙,,,10,9",
        "注：自评须附佐证材料。,,,,,,",
    )
    assert [row.name for row in form.indicators] == ["指标1：甲", "乙"]


def test_a_second_form_in_the_file_is_reported() -> None:
    """Nothing is lost without a word."""
    form = table("产出指标,,甲,,,100,97", "合计,,,,,100,97", HEADING, "产出指标,,乙,,,100,90")
    assert [str(found) for found in form.problems] == [
        "Save each form as a file of its own, or read all of them: "
        "another that begins on line 4 was not read."
    ]


@pytest.mark.parametrize(
    "above",
    [
        ["项目名称：,培训,,当年预算数（元）：,500000,预算执行数（元）：,400000", "预算执行率（%）：,80"],
        ["项目名称：培训", "预算数（元）：500000", "执行数（元）：400000", "执行率：80%"],
        ["项目名称,培训", "项目资金（元）,全年预算数,全年执行数,执行率", "年度资金总额,500000,400000,80%"],
        ["（单位：元）", "项目名称：培训    预算数：500000    执行数：400000    执行率：80%"],
        ["项目名称：培训,执行率：0.8", '预算数：,"500,000元",执行数：,400000元'],
    ],
)
def test_facts_above_the_table_are_read_as_printed(above: list[str]) -> None:
    """Label and value in one cell or in neighbouring ones, units in the label, the cell or above all."""
    form = read(*above, HEADING, "产出指标,,甲,,,100,97")
    assert (form.name, form.budget, form.executed, form.money) == ("培训", 500000, 400000, Unit("元"))
    assert form.stated_rate == 80


def test_amounts_in_two_units_are_brought_to_one() -> None:
    """A budget in 万元 and an executed amount in 元 compare."""
    form = read("预算数（万元）：50,执行数（元）：400000", HEADING, "产出指标,,甲,,,100,97")
    assert (form.budget, form.executed, form.money) == (50, 40, Unit("万元"))


@pytest.mark.parametrize("title", ["（2020年度）", "某市2020年度项目支出绩效自评表", "年度：2020"])
def test_the_year_is_taken_from_the_title(title: str) -> None:
    """A title of its own row, or the label 年度."""
    assert read(title, HEADING, "产出指标,,甲,,,100,97").year == 2020


@pytest.mark.parametrize(
    ("above", "start", "end"),
    [
        ("项目期限,2024年", "2024", "2024"),
        ("项目周期,2024年度", "2024", "2024"),
        ("项目起止时间,2024年-2026年", "2024", "2026"),
        ("项目起止时间,2024.01-2024.12", "2024-01", "2024-12"),
        ("项目开始日期,2024-01-01,项目结束日期,2024年", "2024-01-01", "2024"),
        ("项目期限,2024年12月", "None", "None"),
        ("项目期限,3年", "None", "None"),
        ("项目期限,0000年", "None", "None"),
    ],
)
def test_the_period_is_read_from_its_label(above: str, start: str, end: str) -> None:
    """A span, two dates or one whole year; a lone month may be its end, and tells nothing."""
    form = read(above, HEADING, "产出指标,,甲,,,100,97")
    assert (str(form.start), str(form.end)) == (start, end)


def test_no_year_is_zero() -> None:
    """0000 in the head is no year, and no error either."""
    assert read("年度,0000", HEADING, "产出指标,,甲,,,100,97").year is None


@pytest.mark.parametrize("year", [0, 10_000, "2023", 2023.0, True])
def test_a_year_that_is_none_is_refused_at_once(year: Any) -> None:
    """Given by the caller, or by JSON: the form is refused, and not each of its rows later."""
    with pytest.raises(ArgumentError, match="year= takes a whole number from 1 to 9999; found"):
        Form.read(FORMS / "slips.csv", year=year)
    with pytest.raises(PerfrulesError, match="year"):
        from_dict({"kind": "form", "indicators": [], "year": year})


@pytest.mark.parametrize("dash", ["", "-", "—", "/", "——"])
def test_a_dash_is_no_figure(dash: str) -> None:
    """Weights and points that are dashes are absent, not unreadable."""
    form = table(f"产出指标,数量指标,甲,≥3个,{dash},{dash},{dash}")
    assert (form.indicators[0].weight, form.indicators[0].stated, form.problems) == (None, None, ())


def test_figures_may_carry_their_units_and_separators() -> None:
    """10分, 10% and 1,000 are figures."""
    form = table("产出指标,,甲,,,10分,9.5分", "效益指标,,乙,,,20%,20")
    assert [(row.weight, row.stated) for row in form.indicators] == [(10, D("9.5")), (20, 20)]


def test_a_scale_that_does_not_hold_is_a_problem() -> None:
    """A footnote with a hole leaves the form without a scale of its own, and says why."""
    form = table(
        "产出指标,,甲,,,100,97", "合计,,,,,100,97", "注：90-100分为优，80-89分为良，60-79分为中，0-59分为差"
    )
    assert form.scale is None
    assert [found.code for found in form.problems] == ["scale_unreadable"]


# --- what is no form -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("", "csv", "form_heading"),
        ("甲,乙\n丙,丁\n", "csv", "form_heading"),
        ("5", "json", "form_shape"),
        ('{"name": "x"}', "json", "form_shape"),
        ('[{"rows": []}, {"rows": []}]', "json", "form_shape"),
        ("[1, 2]", "json", "form_shape"),
        ('{"kind": "form"}', "json", "form_serialized"),
        ("{", "", "form_json"),
    ],
)
def test_what_is_no_form_is_refused(text: str, kind: str, code: str) -> None:
    """A FormError with its code, in both languages."""
    with pytest.raises(FormError) as caught:
        Form.loads(text, kind=kind)
    assert caught.value.code == code
    assert caught.value.message("zh") != caught.value.message("en")


def test_the_missing_heading_row_is_described() -> None:
    """The message says what a heading row has."""
    with pytest.raises(FormError) as caught:
        read("甲,乙")
    assert str(caught.value) == (
        "Check the headings: one row needs 三级指标 or 指标名称, and one of "
        "年度指标值, 实际完成值, 分值, 得分; there is none."
    )


# --- values --------------------------------------------------------------------------------------


def test_the_same_rows_give_the_same_form_from_every_source() -> None:
    """CSV, TSV, JSON lists, JSON objects and Python rows are one form."""
    cells = [HEADING.split(","), ["产出指标", "数量指标", "甲", "≥3个", "4个", "100", "97"]]
    forms = [
        Form.loads("\n".join(",".join(row) for row in cells)),
        Form.loads("\n".join("\t".join(row) for row in cells), kind="tsv"),
        Form.loads(json.dumps(cells, ensure_ascii=False)),
        Form.from_rows(cells),
    ]
    assert forms[1:] == forms[:-1]
    (row,) = Form.loads(json.dumps([dict(zip(*cells, strict=True))])).indicators
    assert row.target == forms[0].indicators[0].target
    assert (row.name, row.weight, row.stated, row.line) == ("甲", 100, 97, 1)


@pytest.mark.parametrize("blank", [None, math.nan, "", "  "])
def test_a_cell_that_holds_nothing_is_empty(blank: object) -> None:
    """As spreadsheet libraries give it: None, or NaN among numbers."""
    form = Form.from_rows([("三级指标", "指标值", "分值"), ("甲", blank, blank), ("乙", "≥3个", 100)])
    assert [(row.name, row.target_text, row.weight) for row in form.indicators] == [
        ("甲", "", None),
        ("乙", "≥3个", 100),
    ]


@pytest.mark.parametrize("take", [evaluate, audit, lint, improvements])
def test_a_path_is_no_form(take: Callable[[Any], object]) -> None:
    """What works on forms tells how to read one, whatever else it is given."""
    for wrong in ("form.csv", Path("form.csv"), None, 10**5000):
        with pytest.raises(ArgumentError, match=r"Expected a Form, found .*Form\.read\(path\)") as caught:
            take(wrong)
        assert "应为 Form" in caught.value.message("zh")


def test_forms_are_frozen_hashable_and_picklable() -> None:
    """A form is a value."""
    form = Form.read(FORMS / "national-2020.csv")
    assert pickle.loads(pickle.dumps(form)) == form
    assert hash(form) == hash(Form.read(FORMS / "national-2020.csv"))
    with pytest.raises(AttributeError):
        form.name = "x"  # type: ignore[misc]


def test_an_indicator_reads_text_and_numbers() -> None:
    """Targets and actuals may be given as text; their text is kept."""
    row = Indicator("合格率", target="≥95%", actual="96.2%", weight="10", stated=9)
    assert (row.target_text, row.actual_text, row.weight, row.stated) == ("≥95%", "96.2%", 10, 9)


@given(st.lists(st.decimals(0, 100, places=2), max_size=20), st.randoms())
def test_a_sum_depends_on_neither_order_nor_context(figures: list[Decimal], chance: Sequence[object]) -> None:
    """Any order and any decimal context give the same exact sum."""
    shuffled = sorted(figures, key=lambda _: chance.random())  # type: ignore[attr-defined]
    with localcontext() as context:
        context.prec = 2
        found = total(shuffled)
    assert found == total(figures)


@given(st.data())
def test_mutated_forms_are_read_or_refused(data: st.DataObject) -> None:
    """Nothing but a PerfrulesError escapes from a damaged file."""
    text = (FORMS / "slips.csv").read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text) - 1))
    put = data.draw(st.sampled_from(["", ",", "\n", '"', "合计", "-1", "1e999", "≥", "\t", "不适用", "："]))
    cut = data.draw(st.integers(0, 30))
    try:
        form = Form.loads(text[:at] + put + text[at + cut :])
    except PerfrulesError:
        return
    assert all(row.line for row in form.indicators)


def test_a_form_has_no_more_keys_than_columns_that_people_draw() -> None:
    """Rows whose keys are all different would make a table far larger than their text."""
    rows = [{f"key {number}": "x"} for number in range(MAX_KEYS + 1)]
    with pytest.raises(FormError) as refused:
        Form.loads(json.dumps(rows))
    assert str(refused.value) == (
        'Expected one form: an object with "rows", or a list of rows; found 257 keys (at most 256).'
    )
    assert refused.value.message("zh") == (
        "应为一张表：含 “rows” 的对象，或由行组成的列表；实为257 个键（最多 256 个）。"
    )


@pytest.mark.parametrize("sections", [True, 5, "产出指标", {"name": "产出"}, [5, None, ["产出"]], None])
def test_sections_that_are_no_list_of_objects_are_passed_over(sections: object) -> None:
    """A form in JSON whose sections are something else is read without them."""
    rows = [{"指标名称": "合格率", "指标值": "≥95%", "分值": 10}]
    form = Form.loads(json.dumps({"rows": rows, "sections": sections}))
    assert form.sections == ()
    assert form.weight == 10


def test_a_scale_behind_the_label_of_the_grade_is_no_grade() -> None:
    """评价等级：90（含）-100分为优，… is the form's scale; the grade itself stands elsewhere, or nowhere."""
    scale = "评价等级：90（含）-100分为优，80（含）-90分为良，0-80分为差"
    form = table("产出指标,,甲,,,100,97", "合计,,,,,100,97", scale.replace("，", "；"))
    assert (form.stated_grade, str(form.scale)) == ("", "90（含）-100分为优，80（含）-90分为良，0-80分为差")
