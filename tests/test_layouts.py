# mypy: disable-error-code="comparison-overlap"
# a Decimal equals an int
from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from perfrules.errors import FormError
from perfrules.evaluation import evaluate
from perfrules.forms import AnnualGoal, Form
from perfrules.quantities import Unit
from perfrules.targets import Direction

D = Decimal
Rows = list[list[str]]

HEAD = [
    ["项目支出绩效自评表"],
    ["（2023年度）"],
    ["项目名称", "", "社区养老"],
    ["主管部门", "", "县民政局", "", "实施单位", "", "县福利中心"],
]
FUNDS = [
    [
        "项目资金（万元）",
        "",
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率（B/A）",
        "得分",
    ],
    ["", "年度资金总额", "60", "50", "40", "10", "80%", "8"],
    ["", "其中：当年财政拨款", "60", "50", "40", "—", "", "—"],
    ["", "其他资金", "", "", "", "—", "", "—"],
]
HEADING = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "备注"]
OTHERWISE = ["", *HEADING[1:4], "目标值", "完成情况", "权重", "自评得分", ""]
TABLE = [
    ["", "产出指标（60分）", "数量指标", "服务老人", "≥200人", "210人", "30", "30", ""],
    ["", "", "质量指标", "合格率", "≥90%", "81%", "30", "27", "人手不足"],
    ["", "效益指标（30分）", "社会效益指标", "满意度", "≥90%", "95%", "30", "30", ""],
]
TOTAL = ["总分", "", "", "", "", "", "100", "95", ""]


BLOCK = [["项目资金（万元）", *FUNDS[0][2:]], *(row[1:] for row in FUNDS[1:])]


def form(*parts: Rows) -> Form:
    return Form.from_rows([row for part in parts for row in part])


def figures(read: Form) -> tuple[object, ...]:
    """What every layout below leaves the same."""
    rows = [
        (row.level1, row.name, row.target_text, row.actual_text, row.weight, row.stated)
        for row in read.indicators
    ]
    return read.budget, read.executed, read.stated_total, rows, evaluate(read).total


BASE = figures(form(HEAD, FUNDS, [HEADING], TABLE, [TOTAL]))


def without(column: int, rows: Rows) -> Rows:
    return [row[:column] + row[column + 1 :] for row in rows]


def beside(column: int, heading: str, cells: list[str]) -> list[Rows]:
    """The table with one column more."""
    added = zip([HEADING, *TABLE, TOTAL], [heading, *cells, ""], strict=True)
    return [HEAD, FUNDS, [[*row[:column], cell, *row[column:]] for row, cell in added]]


def with_first(*cells: str) -> list[Rows]:
    """The section 效益指标 with an empty row in front."""
    first = ["", "效益指标（30分）", "经济效益指标", *cells]
    return [HEAD, FUNDS, [HEADING], TABLE[:2], [first], [["", "", *TABLE[2][2:]]], [TOTAL]]


def with_sums(*labels: str) -> list[Rows]:
    """Rows of sums after the sections and at the end."""
    first, second, last = ([label, "", "", "", "", "", weight, points, ""] for label, weight, points in zip(
        labels, ("60", "30", "100"), ("57", "30", "95"), strict=True))  # fmt: skip
    return [HEAD, FUNDS, [HEADING], TABLE[:2], [first], TABLE[2:], [second], [last]]


def funds(*cells: list[str]) -> list[Rows]:
    return [HEAD, [list(row) for row in cells], [HEADING], TABLE, [TOTAL]]


@pytest.mark.parametrize(
    "parts",
    [
        [HEAD, FUNDS, [["年度绩效指标完成情况", *HEADING[1:]]], TABLE, [TOTAL]],
        [HEAD, FUNDS, [["绩效指标完成情况\n（90分）", *HEADING[1:]]], TABLE, [TOTAL]],
        [HEAD, FUNDS, [["序号", *HEADING[1:]]], TABLE, [TOTAL]],
        beside(4, "上年实际值", ["150人", "70%", "60%"]),
        beside(5, "上半年完成值", ["100人", "80%", "60%"]),
        beside(5, "历史标准值", ["1", "1", "1"]),
        beside(4, "上年指标值", ["≥150人", "≥80%", "≥80%"]),
        beside(7, "复核得分", ["20", "20", "20"]),
        beside(8, "财政评分", ["20", "20", "20"]),
        beside(7, "扣分", ["0", "3", "0"]),
        beside(6, "完成率", ["105%", "90%", "105%"]),
        [HEAD, FUNDS, [HEADING], TABLE[:1], [HEADING], TABLE[1:], [TOTAL]],
        [HEAD, FUNDS, [HEADING], TABLE[:1], [["第1页"], ["自评表（续表）"], HEADING], TABLE[1:], [TOTAL]],
        [HEAD, FUNDS, [HEADING], TABLE[:1], [OTHERWISE], TABLE[1:], [TOTAL]],
        with_first("", "", "", "", "", ""),
        with_first("/", "/", "/", "/", "/", ""),
        with_first("无", "", "", "", "", ""),
        with_first("……", "", "", "", "", ""),
        with_sums("小计", "小计", "合计"),
        with_sums("产出指标小计", "效益指标小计", "评价总分"),
        with_sums("产出指标合计", "效益指标合计", "总计得分"),
        with_sums("分项小计", "分项小计", "共计"),
        [HEAD, FUNDS, [HEADING], TABLE[:1], [["", "", "", "指标2"], ["", "", "", "……"]], TABLE[1:], [TOTAL]],
        [HEAD, FUNDS, [HEADING], TABLE, [TOTAL], [["财政部门意见", "", "", "（盖章）"]]],
        [HEAD, FUNDS, [HEADING], TABLE, [["总分", "", "", "", "自评等级：优", "", "100", "95"]]],
        [HEAD, FUNDS, [HEADING], [TOTAL], TABLE],
        [HEAD, FUNDS, [HEADING], TABLE, [[*TOTAL[:-1], "扣5分：结果未达标"]]],
        [HEAD, FUNDS, [HEADING], TABLE, [["", "", "", "", "", "", "0", "0"]] * 3, [TOTAL]],
        [HEAD, FUNDS, [HEADING], TABLE, [["自评总分：95分，自评等级：优"]]],
        [HEAD, FUNDS, [HEADING], TABLE, [["总分（100分）", "95"]]],
        [HEAD, [HEADING], TABLE, FUNDS, [TOTAL]],
        [HEAD, [HEADING], TABLE, [TOTAL], FUNDS],
        [HEAD, [[*a, "", *b] for a, b in zip([HEADING, *TABLE], BLOCK, strict=True)], [TOTAL]],
        [HEAD, [[*b, "", *a] for a, b in zip([HEADING, *TABLE], BLOCK, strict=True)], [[""] * 8 + TOTAL]],
        [[[cell for old in row for cell in (old, "")] for row in [*HEAD, *FUNDS, HEADING, *TABLE, TOTAL]]],
        funds(["执行（10分）", "年度预算数（万元）", "年初预算", "调整后预算", "执行数", "", "权重", "得分"],
              ["", "总额", "60", "50", "40", "80%", "10", "8"],
              ["", "其中：财政资金", "60", "50", "40", "80%", "/", "/"]),
        funds(["预算执行（万元）\n（10分）", "", "", "预算数", "执行数", "执行率", "得分（10分*执行率）"],
              ["", "年度财政资金总额", "", "50", "40", "80%", "8"]),
        funds(["", "年初预算数", "全年（调整）预算数", "全年执行数", "执行率", "执行率权重", "执行率得分"],
              ["年度总金额（万元）", "60", "50", "40", "80", "10", "8"]),
        funds(["项目资金（万元）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
              ["", "财政拨款", "30", "25", "10", "", "8"], ["", "其他资金", "20", "15", "", "", ""]),
        funds(["项目资金（万元）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
              ["", "年度资金总额", "￥500,000.00", "￥400,000.00", " 10.00 ", "80.00%", "8.00"]),
        [[["单位名称：县福利中心", "", "填报日期：2024.3"]], HEAD, FUNDS, [HEADING], TABLE, [TOTAL]],
    ],
)  # fmt: skip
def test_a_layout_reads_as_the_person_who_drew_it_reads_it(parts: list[Rows]) -> None:
    """Whatever stands around them, the amounts, the rows and the totals are the same."""
    read = form(*parts)
    assert figures(read) == BASE
    assert (read.name, read.money) == ("社区养老", Unit("万元"))


HISTORY = "三级指标 {} 分值 得分"


@pytest.mark.parametrize(
    ("headings", "target", "actual"),
    [
        ("2021年实际值 2022年实际值 2023年目标值 2023年实际值", "丙", "丁"),
        ("2022年目标值 2022年实际值 2023年目标值", "甲", "乙"),
        ("2021年实际值 2022年实际值 2023年目标值", "丙", ""),
        ("指标值 2021年实际值 2022年实际值", "甲", "丙"),
        ("指标值 2021年实际值 2022年实际值 实际完成值", "甲", "丁"),
        ("2023年目标值 2024年目标值 2025年目标值", "甲", ""),
        ("2021-2023年目标值 2023年目标值 2023年实际值", "乙", "丙"),
        ("计划完成值 实际完成值", "甲", "乙"),
        ("预期完成情况 自评完成情况", "甲", "乙"),
        ("核实完成值 指标值 1-12月完成值", "乙", "丙"),
        ("2022年度指标值 截至2022年12月31日完成值", "甲", "乙"),
    ],
)
def test_years_in_the_headings_tell_the_columns_apart(headings: str, target: str, actual: str) -> None:
    """What was reached in another year is no actual of this form, nor another year's plan its target."""
    heading = HISTORY.format(headings).split()
    read = Form.from_rows([heading, ["人数", *"甲乙丙丁"[: len(heading) - 3], "10", "9"]]).indicators[0]
    assert (read.target_text, read.actual_text) == (target, actual)


def test_a_heading_merged_over_two_levels_heads_both() -> None:
    """指标类别 over the first and the second level."""
    heading = ["指标类别", "", "指标名称", "绩效目标", "实际完成", "满分", "自评分"]
    read = form([heading, ["产出指标", "数量指标", "人数", "≥10人", "11人", "60", "60"]]).indicators[0]
    assert (read.level1, read.level2, read.name, read.target_text) == (
        "产出指标",
        "数量指标",
        "人数",
        "≥10人",
    )


def test_the_total_of_a_review_is_not_the_forms_own() -> None:
    """Nor its grade, wherever it stands."""
    review: Rows = [
        ["财政复核总分", "", "", "", "", "", "100", "80", ""],
        ["复核等级", "中"],
        ["自评等级", "优"],
    ]
    read = form(HEAD, FUNDS, [HEADING], TABLE, [TOTAL], review)
    assert (read.stated_total, read.stated_grade) == (D(95), "优")


@pytest.mark.parametrize(
    ("upper", "lower", "row"),
    [
        ("2021年||2022年|", "目标值|完成值|目标值|完成值", "丙|丁|甲|乙"),
        ("目标值|上年|完成值|", "||上半年|全年", "甲|丙|丁|乙"),
        ("目标值|完成值||", "|一季度|前三季度|全年", "甲|丙|丁|乙"),
    ],
)
def test_a_merged_heading_tells_parts_of_time_apart(upper: str, lower: str, row: str) -> None:
    """Two heading rows, a year over target and actual or an actual over parts of the year: the form's own."""
    rows = (["三级指标", *upper.split("|")], ["", *lower.split("|")], ["人数", *row.split("|")])
    read = form([[*cells, last] for cells, last in zip(rows, ("分值", "", "10"), strict=True)]).indicators
    assert [(found.name, found.target_text, found.actual_text) for found in read] == [("人数", "甲", "乙")]


def test_a_blank_adjusted_target_leaves_the_first_one() -> None:
    """Only what was adjusted stands in its column."""
    heading = ["三级指标", "年初目标值", "调整后目标值", "完成值", "分值"]
    read = form([heading, ["甲", "90人", "100人", "1", "5"], ["乙", "≥80%", "", "2", "5"]]).indicators
    assert [row.target_text for row in read] == ["100人", "≥80%"]


def test_the_funds_may_stand_in_one_line() -> None:
    """Each label with its amount beside it; their points belong to the execution."""
    line = [
        "预算执行情况（10分）",
        "全年预算数",
        "100万元",
        "全年执行数",
        "95万元",
        "执行率",
        "95%",
        "得分：9.5分",
    ]
    read = form(HEAD, [line], [HEADING], TABLE, [TOTAL])
    row = read.indicators[0]
    assert (read.budget, read.executed, row.is_execution) == (D(100), D(95), True)
    assert (row.weight, row.stated, read.stated_total) == (D(10), D("9.5"), D(95))


def test_goals_and_funds_may_stand_behind_the_rows() -> None:
    """The year's goal before the sum, the funds in one line below it: neither is an indicator."""
    goal: Rows = [["年度目标", "预期目标", "", "实际完成情况"], ["", "培训100人", "", "培训105人"]]
    line = ["年初预算（万元）", "100", "调整预算（万元）", "90", "实际支出（万元）", "81"]
    read = form(HEAD, [HEADING], TABLE, goal, [TOTAL, line])
    assert (len(read.indicators), read.goals) == (3, (AnnualGoal("培训100人", "培训105人"),))
    assert (read.budget, read.executed, read.money) == (D(90), D(81), Unit("万元"))


def test_targets_and_actuals_may_stand_one_below_the_other() -> None:
    """Each named in the row, its value beside it."""
    heading = ["三级指标", "类别", "数值", "分值", "得分"]
    rows = [
        ["人数", "目标值", "≥10人", "60", "60"],
        ["", "完成值", "11人", "", ""],
        ["班次", "目标值", "≥2期", "40", "38"],
    ]
    first, second = form([heading, *rows, ["", "完成值", "3期", "", ""]]).indicators
    assert (first.target_text, first.actual_text, first.weight) == ("≥10人", "11人", D(60))
    assert (second.target_text, second.actual_text, second.stated) == ("≥2期", "3期", D(38))


def test_those_who_judged_are_no_indicators() -> None:
    """A table of experts below the sum."""
    experts: Rows = [["评价人员", "姓名", "单位", "职称", "评分"], ["", "张某", "某局", "高级", "98"]]
    read = form(HEAD, [HEADING[1:]], [row[1:] for row in TABLE], [["合计", *TOTAL[2:]]], experts)
    assert len(read.indicators) == 3


def test_a_continued_page_belongs_to_its_form() -> None:
    """Below 续表 the title and the project come again; another project's are another form's."""
    head: Rows = [["项目名称", "培训"], ["三级指标", "指标值", "完成值", "分值"]]
    first, second = ["人数", "≥10人", "11人", "60"], ["班次", "≥2期", "2期", "40"]
    read = form(head, [first, ["绩效自评表（续表）"]], head, [second, ["合计", "", "", "100"]])
    assert ([row.name for row in read.indicators], read.problems) == (["人数", "班次"], ())
    other: Rows = [["项目名称", "修路"], head[1]]
    apart = form(head, [first, ["绩效自评表（续表）"]], other, [second])
    assert ([row.name for row in apart.indicators], len(apart.problems)) == (["人数"], 1)


def test_the_sum_of_parted_funds_counts() -> None:
    """Amounts headed over 合计, 财政拨款 and 其他资金; one without a sum is left out."""
    block: Rows = [
        ["项目资金（万元）", "全年预算数", "", "", "全年执行数", "", "", "执行率"],
        ["", "财政拨款", "其他资金", "合计", "合计", "财政拨款", "其他资金", ""],
        ["", "80", "20", "100", "1 090.50", "75", "15", "90%"],
    ]
    read = form(HEAD, block, [HEADING], TABLE, [TOTAL])
    assert (read.budget, read.executed, read.money) == (D(100), D("1090.50"), Unit("万元"))
    block[1] = ["", "财政拨款", "其他资金", "", "小计", "财政拨款", "其他资金", ""]
    read = form(HEAD, block, [HEADING], TABLE, [TOTAL])
    assert (read.budget, read.executed) == (None, D("1090.50"))


def test_what_only_the_printed_page_needs_is_kept() -> None:
    """The title, the year, the departments, the sources of funds, the goal, the notes."""
    goal = [
        ["年度总体目标", "预期目标", "", "", "实际完成情况"],
        ["", "服务老人200人。", "", "", "服务老人210人。"],
    ]
    read = form(HEAD, FUNDS, goal, [HEADING], TABLE, [TOTAL], [["注：据实填写"]])
    assert (read.title, read.year) == ("项目支出绩效自评表", 2023)
    assert read.departments == (("主管部门", "县民政局"), ("实施单位", "县福利中心"))
    assert [(source.name, source.budget, source.is_total) for source in read.sources] == [
        ("年度资金总额", 50, True),
        ("其中：当年财政拨款", 50, False),
        ("其他资金", None, False),
    ]
    assert read.goals == (AnnualGoal("服务老人200人。", "服务老人210人。"),)
    assert read.notes[-1] == "注：据实填写"


def test_points_of_the_goal_belong_to_no_indicator() -> None:
    """The goal keeps them, and the block above stays the block of the funds."""
    goal = [
        ["年度总体目标", "预期目标", "", "", "实际完成情况", "分值", "得分"],
        ["", "服务老人", "", "", "完成", "20", "18"],
    ]
    read = form(HEAD, FUNDS, goal, [HEADING], TABLE, [TOTAL])
    assert figures(read) == BASE
    assert [(one.weight, one.stated) for one in read.goals] == [(20, 18)]


def test_a_second_column_for_one_thing_is_compared() -> None:
    """Where two columns are headed alike and differ, neither is taken and the row says so."""
    heading = ["三级指标", "指标值", "实际完成值", "完成情况", "分值"]
    read = form([heading, ["甲", "≥3个", "4个", "4个", "50"], ["乙", "≥3个", "4个", "2个", "50"]])
    assert [row.actual_text for row in read.indicators] == ["4个", ""]
    assert [(found.code, found.place, found.stated) for found in read.problems] == [
        ("column_twice", "乙", "4个；2个")
    ]


def test_signs_and_natures_stand_in_columns_of_their_own() -> None:
    """反向 is a direction and no sign; 定性 is not glued to the wording."""
    heading = ["三级指标", "指标性质", "指标方向", "指标值", "计量单位", "实际完成值", "分值"]
    read = form([
        heading,
        ["成本", "反向", "小于等于", "12", "万元", "11", "40"],
        ["机制", "定性", "", "健全", "", "健全", "30"],
        ["投诉", "反向", "", "5", "件", "8", "30"],
    ])  # fmt: skip
    assert [str(row.target) for row in read.indicators] == ["≤12(万元)", "健全", "5(件)"]
    assert [row.direction for row in read.indicators] == [None, None, Direction.LESS]
    assert evaluate(read).rows[2].points == D("18.75")


def test_a_stamp_below_the_rows_is_no_indicator() -> None:
    """A text in front of the levels, where the rows have their merged cell, leaves the table."""
    read = form(
        HEAD, [HEADING], TABLE, [["财政部门初审意见", "", "", "（盖章）"], ["审核意见", "", "", "（盖章）"]]
    )
    assert [row.name for row in read.indicators] == ["服务老人", "合格率", "满意度"]


def test_a_fourth_level_names_the_rows() -> None:
    """The finest name counts; a row without one keeps that of the third level."""
    heading = ["一级指标", "二级指标", "三级指标", "四级指标", "指标值", "分值"]
    rows = [
        ["产出", "数量", "培训", "人数", "≥3人", "40"],
        ["", "", "", "场次", "≥3场", "30"],
        ["", "", "教材", "", "≥1种", "30"],
    ]
    assert [row.name for row in form([heading, *rows]).indicators] == ["人数", "场次", "教材"]


def test_the_adjusted_target_counts_before_the_first_one() -> None:
    """调整后指标值 beside 年初指标值."""
    read = form(
        [["三级指标", "年初指标值", "调整后指标值", "完成值", "分值"], ["甲", "≥5个", "≥3个", "3个", "100"]]
    )
    assert str(read.indicators[0].target) == "≥3(个)"


@pytest.mark.parametrize(
    ("rows", "stated"),
    [
        ([["总分", "", "", "", "", "", "100", "95", "优"]], "优"),
        ([TOTAL, ["自评等级", "良"]], "良"),
        ([["自评总分：95分", "", "自评等级：优"]], "优"),
    ],
)
def test_the_grade_may_stand_beside_the_total(rows: Rows, stated: str) -> None:
    """In its row, in a row of its own, or in the same cell."""
    assert form(HEAD, FUNDS, [HEADING], TABLE, rows).stated_grade == stated


def test_child_rows_that_share_out_a_weight_carry_none() -> None:
    """其中：… below the row that they are part of; where they do not add up to it they are rows too."""
    heading = ["三级指标", "指标值", "实际完成值", "分值", "得分"]
    rows = [["培训人数", "≥30人", "30人", "60", "60"], ["其中：女性", "≥20人", "20人", "40", "40"],
            ["其中：男性", "≥10人", "10人", "20", "20"], ["场次", "≥3场", "3场", "40", "40"]]  # fmt: skip
    assert [row.weight for row in form([heading, *rows]).indicators] == [60, None, None, 40]
    rows[2][3] = "10"
    assert [row.weight for row in form([heading, *rows]).indicators] == [60, 40, 10, 40]


def test_figures_without_a_name_are_left_and_told() -> None:
    """They may be anybody's."""
    read = form([["三级指标", "指标值", "分值"], ["甲", "≥3个", "60"], ["", "", "25"], ["乙", "≥3个", "40"]])
    assert [row.name for row in read.indicators] == ["甲", "乙"]
    assert [(found.code, found.stated, found.line) for found in read.problems] == [("figures_alone", "25", 3)]


def test_weights_saved_as_shares_of_one_are_points() -> None:
    """20% saved as the number 0.2."""
    read = form(
        [["三级指标", "指标值", "分值", "得分"], ["甲", "≥3个", "0.6", "60"], ["乙", "≥3个", "0.4", "40"]]
    )
    assert [row.weight for row in read.indicators] == [60, 40]
    assert [found.code for found in read.problems] == ["weights_shares"]


def test_an_empty_total_of_the_funds_is_summed_and_told() -> None:
    """The parts stand for the row that was left empty, once told."""
    block = [
        FUNDS[0],
        ["", "年度资金总额", "", "", "", "10", "", ""],
        ["", "财政拨款", "60", "50", "40", "", "80%", "8"],
    ]
    read = form(HEAD, block, [HEADING], TABLE, [TOTAL])
    assert figures(read) == BASE
    assert [(found.code, found.computed) for found in read.problems] == [("funds_summed", "50、60、40")]


def test_points_below_a_lone_heading_belong_to_their_rows() -> None:
    """自评得分 at the right of the head: total, funds, goal and rows carry theirs below it."""
    read = form([
        ["专项名称", "食品监管", "", "", "", "", ""],
        ["主管部门", "监管局", "", "", "", "", "自评得分"],
        ["实施单位", "县局", "", "", "", "", "90"],
        ["预算执行情况", "预算数：", "2.5", "执行数：", "2.5", "", "20"],
        ["年度目标完成情况", "预期目标", "", "目标实际完成情况", "", "", "10"],
        ["", "抽检", "", "完成抽检", "", "", ""],
        ["年度绩效指标完成情况", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成指标值", "60"],
        ["", "产出指标", "数量指标", "抽检批次", "≥5批", "5批", "60"],
    ])  # fmt: skip
    assert (read.stated_total, read.goals[0].stated) == (90, 10)
    assert [(row.name, row.weight, row.stated) for row in read.indicators] == [
        ("预算执行率", 20, 20),
        ("抽检批次", None, 60),
    ]


@pytest.mark.parametrize(("points", "weight"), [("8", 10), ("16", 20), ("9", None)])
def test_points_of_the_funds_alone_give_the_weight_where_it_is_whole(points: str, weight: int | None) -> None:
    """40 of 50 with 8 points: they are 8 of 10. With 9 nobody can tell, and none is computed."""
    read = form(
        HEAD, [["资金", "全年预算数", "全年执行数", "得分"], ["合计", "50", "40", points]], [HEADING], TABLE
    )
    assert (read.indicators[0].weight, read.indicators[0].stated) == (weight, D(points))


# --- more forms than one -----------------------------------------------------------------------------

OTHER = [
    ["项目支出绩效自评表"],
    ["（2022年度）"],
    ["项目名称", "", "助餐"],
    ["全年预算数（万元）：", "9", "自评等级：", "良"],
]


@pytest.mark.parametrize("total", [[], [TOTAL]])
def test_nothing_of_a_second_form_reaches_the_first(total: Rows) -> None:
    """Neither its year nor its funds nor its grade, with a sum between them or without."""
    rows = [*HEAD, HEADING, *TABLE, *total, *OTHER, HEADING, *TABLE]
    read = form(rows)
    assert (read.name, read.year, read.budget, read.stated_grade, len(read.indicators)) == (
        "社区养老",
        2023,
        None,
        "",
        3,
    )
    assert [(found.code, found.line) for found in read.problems] == [("second_form", 9 + len(total))]
    text = "\n".join(",".join(row) for row in rows)
    assert [(one.name, one.year, one.budget) for one in Form.loads_all(text)] == [
        ("社区养老", 2023, None),
        ("助餐", 2022, 9),
    ]


def test_a_list_of_projects_is_one_form_a_project() -> None:
    """The facts in its columns are the project's; nothing is merged."""
    heading = "项目名称,项目单位,预算数,年度绩效目标,一级指标,二级指标,三级指标,"
    heading += "指标性质,指标方向,目标值,计量单位,分值"
    text = "\n".join([
        "项目绩效目标表", "单位：元", heading,
        "装备,检察院,1000,保障办案,产出指标,数量指标,采购量,正向,大于等于,10,台,50",
        ",,,,,质量指标,合格率,正向,等于,100,%,40",
        "办案,检察院,3000,依法办案,产出指标,数量指标,案件数,正向,大于等于,70,件,90",
    ])  # fmt: skip
    first, second = Form.loads_all(text)
    assert (first.name, first.budget, first.money, first.goals) == (
        "装备",
        1000,
        Unit("元"),
        (AnnualGoal("保障办案"),),
    )
    assert [str(row.target) for row in first.indicators] == ["≥10(台)", "=100(%)"]
    assert (second.name, second.budget, [row.name for row in second.indicators]) == ("办案", 3000, ["案件数"])


@pytest.mark.parametrize(
    "heading",
    [
        "序号,项目名称,全年预算数（万元）,全年执行数（万元）,执行率,自评得分,自评等级\n1,甲,40,38,95%,98,优",
        "序号,项目名称,绩效指标,年度目标,完成情况,分值,自评得分\n1,甲,人数,≥3人,3人,100,100\n2,乙,人数,≥3人,3人,100,100",
    ],
)
def test_a_list_of_results_is_refused_by_its_name(heading: str) -> None:
    """One project a line, without indicators of its own."""
    with pytest.raises(FormError) as caught:
        Form.loads(heading)
    assert str(caught.value) == (
        "Read the forms that this list sums up: it has one project a line, without the indicators."
    )


# --- cells -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (datetime.datetime(2023, 11, 30), "2023-11-30"),
        (datetime.date(2023, 11, 30), "2023-11-30"),
        (D("12.50"), "12.50"),
        (12, "12"),
        (True, "是"),
        (None, ""),
        (D("NaN"), ""),
    ],
)
def test_cells_of_a_spreadsheet_library_are_taken_as_text(cell: object, text: str) -> None:
    """Days without their midnight, decimals with their zeros."""
    read = Form.from_rows([("三级指标", "指标值", "实际完成值"), ("甲", "健全", cell)])
    assert read.indicators[0].actual_text == text


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "Err:502"])
def test_an_error_of_the_spreadsheet_never_means_that_a_row_does_not_apply(error: str) -> None:
    """The row is open, and the finding names the error."""
    read = form([["三级指标", "指标值", "实际完成值", "分值"], ["甲", "≥3个", error, "100"]])
    (row,) = evaluate(read).rows
    assert (row.lowest, row.highest, [found.code for found in read.problems]) == (
        0,
        100,
        ["spreadsheet_error"],
    )


def test_a_cell_beginning_with_the_rows_own_name_needs_no_other() -> None:
    """Also where the row is numbered: 指标1：…"""
    read = form(
        [["三级指标", "指标值", "实际完成值", "分值"], ["指标1：参会者", "参会者50人", "参会者52人", "100"]]
    )
    assert evaluate(read).total == 100


@pytest.mark.parametrize(
    "note",
    [
        "注：1.据实填写。2.评价等级：90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，60分以下为差。",
        "评价等级：优（90分及以上）、良（80分及以上至90分）、中（60分及以上至80分）、差（60分以下）",
        "3.自评等级划分：优（90分及以上）、良（80分及以上至90分）、中（60分及以上至80分）、差（60分以下）",
        "总分一般设置为100分，等级一般划分为四档：90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差",
    ],
)
def test_a_printed_scale_is_found_behind_any_lead(note: str) -> None:
    """Among other notes, in one cell with them, in any notation."""
    read = form(HEAD, [HEADING], TABLE, [TOTAL], [[note]])
    assert read.scale is not None
    assert [tier.name for tier in read.scale.tiers] == ["优", "良", "中", "差"]


def test_a_scale_that_is_not_known_is_told() -> None:
    """The finding says whose scale counts instead."""
    read = form(HEAD, [HEADING], TABLE, [TOTAL], [["评价等级：90-100为优，80-89为良，0-79为差"]])
    assert read.scale is None
    assert [found.code for found in read.problems] == ["scale_unreadable"]
    assert str(read.problems[0]).endswith("The grade goes by the standard's scale.")


def test_two_readings_of_one_file_are_equal() -> None:
    """Nothing of one form is kept for the next."""
    first, second = (form(HEAD, FUNDS, [HEADING], TABLE, [TOTAL]) for _ in range(2))
    assert first == second
    assert hash(first) == hash(second)
