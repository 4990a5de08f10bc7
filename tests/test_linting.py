"""Lint: every check's own cases, what its findings carry, choosing among them, and real forms."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from decimal import Decimal, Inexact, localcontext
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pages import real_forms

from perfrules import (
    Finding,
    Form,
    Indicator,
    PerfrulesError,
    audit,
    evaluate,
    from_dict,
    lint,
    parse,
    to_dict,
)
from perfrules.dates import PartialDate
from perfrules.findings import KINDS, Kind, Severity
from perfrules.forms import Funds
from perfrules.linting import codes, explain
from perfrules.targets import Direction

FORMS = Path(__file__).parent / "data" / "forms"
FOUND = [(kind.code, case) for kind in KINDS.values() for found, case in kind.cases() if found]
PASSED = [(kind.code, case) for kind in KINDS.values() for found, case in kind.cases() if not found]
CASES = [case for _, case in (*FOUND, *PASSED)]


def example(case: str) -> str:
    """The table that *case* stands for: a row alone gets a heading."""
    return case.replace(" / ", "\n") if " / " in case else "三级指标,指标值\n" + case.replace(" ", ",", 1)


TABLES = [Form.loads(example(case)) for case in CASES]


def read(*rows: str, above: str = "年度：2024") -> Form:
    return Form.loads("\n".join((above, "一级指标,二级指标,三级指标,指标值,分值", *rows)))


def found(name: str, target: str) -> list[str]:
    """The codes that one row alone gives."""
    return [finding.code for finding in lint(Form.from_rows([("三级指标", "指标值"), (name, target)]))]


# The checks and their pages


def reported(case: str) -> list[tuple[str, Severity]]:
    """What lint and audit say of the case."""
    form = Form.loads(example(case))
    return [(found.code, found.severity) for found in (*lint(form), *audit(form))]


@pytest.mark.parametrize(("code", "case"), FOUND)
def test_a_kind_is_found_where_its_page_says(code: str, case: str) -> None:
    """Every case that a page shows as found gives that finding, with the severity that the page says."""
    assert (code, KINDS[code].severity) in reported(case)


@pytest.mark.parametrize(("code", "case"), PASSED)
def test_a_kind_leaves_alone_what_its_page_says(code: str, case: str) -> None:
    """No case that a page shows as left alone gives that finding."""
    assert code not in dict(reported(case))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_a_page_says_what_why_instead_and_where_from(kind: type[Kind]) -> None:
    """In both languages, with examples of both kinds."""
    doc, page = kind.page(), kind.page("zh")
    assert [word in doc for word in ("\n\nWhy: ", "\n\nInstead: ", "\n\nSource: ")] == [True] * 3
    assert [word in page for word in ("\n\n为什么：", "\n\n怎么改：", "\n\n依据：")] == [True] * 3
    assert doc in explain(kind.code)
    assert page in explain(kind.code, "zh")


def test_codes_are_all_different() -> None:
    """No two checks share a code."""
    assert len(set(codes())) == len(codes())


# Rows that a reviewer would leave alone, and rows that one would send back


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("补贴发放准确率", "=100%"),
        ("任务完成率", "100%"),
        ("举报投诉处理率", "100%"),
        ("医疗保障信息化系统运行维护", "1套"),
        ("救助标准增幅不低于物价指数增幅", "=0"),
        ("“三公经费”变动率", "≦0"),
        ("在职人员控制率", "≦100%"),
        ("项目成本超支率", "≤0%"),
        ("维护及时性", "<24小时"),
        ("审核工作准确性", "=100%"),
        ("残疾人满意度", "较上年提高"),
        ("信息公开情况", "及时公开"),
        ("检查对象", "所有定点医院药房"),
        ("辅助人员绩效考核合格率", "考核结果没有不合格"),
        ("社区在册患者管理率", "≥95%"),
        ("PM2.5年均浓度", "≤35微克/立方米"),
        ("一级故障响应时间", "立即响应"),
        ("拨备覆盖率", "≥150%"),
        ("投诉量", "<5.00(件)"),
        ("年末结余", "≥0万元"),
        ("室内温度", "≥0℃"),
        ("新增投资", "≥0.5亿元"),
        ("满意度测评次数", "≥2次"),
        ("补助资金数量", "≥100万元"),
        ("事故死亡率", "≤0.19"),
        ("农产品成本", "比上年下降5%"),
        ("公用经费标准", "780元/生"),
        ("完工及时率", "定性 优"),
        ("劳动生产率", "≥10万元"),
        ("成本控制率", "不超预算"),
        ("医疗救助费用", "≥200万元"),
        ("较上年接待人次", "≥0人次"),
        ("补贴发放数量", "≥300万元"),
    ],
)
def test_what_reviewers_accept_is_left_alone(name: str, target: str) -> None:
    """A sound target under a name of its kind gives no finding at all."""
    assert found(name, target) == []


@pytest.mark.parametrize(
    ("name", "target", "code"),
    [
        ("（1）群众满意度（%）", "≤90%", "direction_misfit"),
        ("产品合格率；", "≥0%", "always_met"),
        ("办件及时率100%", "≥101%", "never_met"),
        ("办件及時率", "≥101%", "never_met"),
        ("满意度", "[105,110]%", "never_met"),
        ("工程验收合格率", "292%", "sign_damaged"),
        ("投诉件数", "＜0件", "never_met"),
        ("参训人数", "≥95%", "unit_misfit"),
        ("工期天数", "≤100元", "unit_misfit"),
        ("药品费用", ">5万元", "direction_misfit"),
        ("群众满意率", "满意", "number_expected"),
        ("参训人数", "增加", "number_expected"),
        ("培训人数", "≥XX人", "template_hint"),
        ("补贴标准", "〈300元", "lookalike"),
        ("能耗", "约300吨", "width_missing"),
        ("资金受益人数", "增加", "number_expected"),
        ("补贴人数", "<0人", "never_met"),
    ],
)
def test_what_reviewers_send_back_is_found(name: str, target: str, code: str) -> None:
    """Remarks, figures and traditional characters in the name change nothing."""
    assert code in found(name, target)


def test_rows_without_lines_are_told_in_their_order() -> None:
    """A form made in Python has no lines; its findings stand in the order of its rows all the same."""
    rows = (Indicator("合格率", target="≥95"), Indicator("培训人数", target="≥0人"))
    assert [finding.code for finding in lint(Form("", rows))] == ["unit_missing", "always_met"]
    assert [finding.code for finding in lint(Form("", rows[::-1]))] == ["always_met", "unit_missing"]


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [(2021, 2023, "2021–2023"), (2023, 2023, "2023"), (None, 2023, "2023"), (2026, None, "2026")],
)
def test_a_deadline_names_the_years_that_are_known(start: int | None, end: int | None, years: str) -> None:
    """The first, the last, or both."""
    first, last = (None if year is None else PartialDate(year) for year in (start, end))
    row = Indicator("完成时间", target="2025年6月30日前")
    (finding,) = lint(Form("", (row,), start=first, end=last))
    assert finding.message() == (
        f"Give a date within the project's years, {years}: the deadline 2025年6月30日前 lies outside."
    )
    assert finding.message("zh") == (
        f"请填写项目年度 {years} 之内的日期：完成时限“2025年6月30日前”不在其内。"
    )


def test_a_hint_is_not_told_twice() -> None:
    """The blank in ≥**人次 can't be read either; only the hint is reported."""
    assert found("农村低保人数", "≥**人次") == ["template_hint"]
    assert found("农村低保人数", "≥人次") == ["target_unreadable"]


def test_a_clause_is_placed_by_its_own_characters() -> None:
    """The span of a finding is that of the clause, in the text of its cell."""
    form = Form.from_rows([("三级指标", "指标值"), ("办理", "出勤率≥95%；投诉率≥5%")])
    (finding,) = lint(form)
    assert finding.span is not None
    assert finding.stated[slice(*finding.span)] == "投诉率≥5%"
    assert (finding.cell, finding.line, finding.place) == ("target", 2, "办理")


def test_a_medium_term_target_is_looked_at_too() -> None:
    """In its own cell; one that only repeats the annual target is not told twice."""
    table = [("三级指标", "中期指标值", "年度指标值"), ("合格率", "≥0%", "≥95%"), ("及时率", "≥0%", "≥0%")]
    found = [(finding.line, finding.cell) for finding in lint(Form.from_rows(table))]
    assert found == [(2, "medium_target"), (3, "target")]


def test_a_target_form_is_looked_at_row_by_row() -> None:
    """Every doubt of the sample form, in its order, and nothing else."""
    assert [
        (found.code, found.line, found.stated) for found in lint(Form.read(FORMS / "target-2024.csv"))
    ] == [
        ("duplicate_indicator", 6, "≥800人"),
        ("month_ambiguous", 8, "3月前"),
        ("always_met", 9, "≥0%"),
        ("numbers_unread", 10, "1天150人"),
        ("never_met", 12, "≥150%"),
        ("target_unreadable", 13, "≥9O%"),
        ("target_missing", 14, ""),
    ]


def test_filled_forms_give_no_noise() -> None:
    """A filled self-evaluation that carries no targets is none the worse for it."""
    for path in (FORMS / "national-2020.csv", *sorted(FORMS.glob("shanghai-2019-*.csv"))):
        assert lint(Form.read(path)) == ()


# Heads


def test_the_head_of_a_target_form_is_read() -> None:
    """Funds in the form's money, the annual one where a label stands twice in a row; the period."""
    form = Form.loads(
        "项目期限,2021年-2023年,,\n中期资金总额（万元）,279.0,年度资金总额（万元）,93.0\n"
        "其中：财政拨款,200.0,其中：财政拨款,80.0\n其他资金,79.0,其他资金,13.0\n"
        "三级指标,中期指标值,年度指标值\n线路租用成本,45万,15万\n"
    )
    assert form.funds == Funds(279, 93, fiscal=80, other=13)
    assert (str(form.start), str(form.end)) == ("2021", "2023")
    assert form.indicators[0].medium_target == parse("45万")
    assert from_dict(to_dict(form)) == form
    assert lint(form) == ()


def test_a_blank_of_the_year_is_not_filled_from_the_whole_term() -> None:
    """Where a label stands twice in a row and its second value is blank, the year's amount is not known."""
    head = "中期资金总额,300,年度资金总额,100\n{}\n三级指标,中期指标值,年度指标值\n培训人数,≥300人,≥100人\n"
    rows = {
        "财政拨款,200,财政拨款,100\n其他资金,100,其他资金,": Funds(300, 100, fiscal=100),
        "财政拨款,200,财政拨款,\n其他资金,100,其他资金,20": Funds(300, 100, other=20),
        "财政拨款,200,财政拨款,,80\n其他资金,100,其他资金,20": Funds(300, 100, fiscal=80, other=20),
        "财政拨款：200,财政拨款：\n其他资金：100,其他资金：20": Funds(300, 100, other=20),
    }
    for printed, funds in rows.items():
        form = Form.loads(head.format(printed))
        assert (form.funds, lint(form)) == (funds, ())


def test_money_is_compared_in_one_unit() -> None:
    """1665万元 and parts in 元 are one sum; figures rounded to what is printed agree."""
    head = (
        "项目总预算（万元）,{}\n财政拨款（元）,10000000\n其他资金（元）,6650000\n三级指标,指标值\n甲,≥1场\n"
    )
    assert [finding.code for finding in lint(Form.loads(head.format(1666)))] == []
    assert [finding.code for finding in lint(Form.loads(head.format(1665)))] == []
    assert [finding.code for finding in lint(Form.loads(head.format(1700)))] == ["funds_contradict"]


def test_funds_are_held_to_one_another_in_any_decimal_context() -> None:
    """Neither a coarse context nor one that traps rounding changes what is said of cents."""
    funds = Funds("100", fiscal="60.96", other="41")
    with localcontext() as context:
        context.prec = 1
        context.traps[Inexact] = True
        assert lint(Form(funds=funds)) == ()


def test_sources_that_are_not_all_known_are_not_added_up() -> None:
    """Another source in the head, or funds carried over, may fill what is short of the total."""
    head = "项目总预算,100\n财政拨款,60\n其他资金,30\n{}三级指标,指标值\n甲,≥1场\n"
    codes_of = {more: [one.code for one in lint(Form.loads(head.format(more)))] for more in SHORT}
    assert codes_of == {
        "": ["funds_contradict"],
        "事业收入,10\n": [],
        "上年结转资金,10\n": [],
        "上年结转资金,5\n": ["funds_contradict"],
    }


SHORT = ("", "事业收入,10\n", "上年结转资金,10\n", "上年结转资金,5\n")


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(-(10**9), 10**9))
def test_sources_that_make_the_total_never_contradict(fiscal: int, other: int, more: int) -> None:
    """财政拨款 and 其他资金 agree with their sum, and with no other total further off than rounding."""
    assert lint(Form(funds=Funds(fiscal + other, fiscal=fiscal, other=other))) == ()
    gaps = lint(Form(funds=Funds(fiscal + other + more, fiscal=fiscal, other=other)))
    assert bool(gaps) == (abs(more) >= 2)


# Choosing


@given(st.sampled_from(TABLES), st.sets(st.sampled_from(codes())))
def test_select_and_ignore_divide_the_findings(form: Form, chosen: set[str]) -> None:
    """What is selected and what is left when the same is ignored make all; order stays the form's."""
    every = lint(form)
    kept, rest = lint(form, select=chosen), lint(form, ignore=chosen)
    assert all(finding.code in chosen for finding in kept)
    assert not any(finding.code in chosen for finding in rest)
    assert Counter((*kept, *rest)) == Counter(every)
    assert list(kept) == [finding for finding in every if finding in kept]


def test_an_unknown_code_names_those_near_it() -> None:
    """In select, in ignore and in explain."""
    for call in (
        lambda: lint(Form(), select=["allways_met"]),
        lambda: lint(Form(), ignore="allways_met"),
        lambda: explain("allways_met"),
    ):
        with pytest.raises(PerfrulesError) as caught:
            call()
        assert caught.value.code == "unknown_code"
        assert "near it: always_met" in caught.value.message("en")
        assert "相近的有：always_met" in caught.value.message("zh")


# Findings are values


@pytest.mark.parametrize("case", CASES)
def test_a_finding_keeps_its_promises(case: str) -> None:
    """It prints, hashes, pickles and goes through JSON; its span lies inside its text."""
    for finding in lint(Form.loads(example(case))):
        assert from_dict(json.loads(json.dumps(to_dict(finding)))) == finding
        assert pickle.loads(pickle.dumps(finding)) == finding
        assert hash(finding) == hash(evolve(finding))
        assert isinstance(finding.severity, Severity)
        assert finding.message("en") in str(finding)
        assert finding.message("zh") != finding.message("en")
        if finding.span is not None and finding.cell.endswith("target"):
            assert 0 <= finding.span[0] < finding.span[1] <= len(finding.stated)


@given(st.sampled_from(TABLES))
def test_lint_depends_on_the_form_alone(form: Form) -> None:
    """Neither the caller's decimal context nor a way through JSON changes a finding."""
    with localcontext() as context:
        context.prec = 1
        assert lint(form) == lint(from_dict(to_dict(form)))


@pytest.mark.parametrize(
    ("name", "target", "en", "zh"),
    [
        (
            "投诉率", "≥5%",
            "Turn the sign of ≥5% round: of 投诉率 less is better.",
            "请更正“≥5%”的比较符方向：“投诉率”应越小越好。",
        ),
        (
            "满意度", "≤90%",
            "Turn the sign of ≤90% round: of 满意度 more is better.",
            "请更正“≤90%”的比较符方向：“满意度”应越大越好。",
        ),
        (
            "合格率", "≥8０%",
            "Type 0 again: the target ≥8０% holds ０, which only looks like it.",
            "请重新输入“0”：指标值“≥8０%”中的“０”只是形似。",
        ),
        (
            "合格率", "≥100.5%",
            "Give a share of at most 100%, a count of at least 0: "
            "the target ≥100.5% can't be reached, for no share is above 100%.",
            "比率请填不超过 100% 的数，数量请填不小于 0 的数：比率不会超过 100%，指标值“≥100.5%”不可能达到。",
        ),
        (
            "投诉率", "≤100%",
            "Give the value that is really planned, or turn the sign round: "
            "the target ≤100% can never be missed, for no share is above 100%.",
            "请填写实际计划的数值，或检查比较符的方向：比率不会超过 100%，指标值“≤100%”必然达到。",
        ),
    ],
)  # fmt: skip
def test_the_sentences_fit_the_target(name: str, target: str, en: str, zh: str) -> None:
    """Which way, which character, which end: whole, in English and Chinese."""
    (finding,) = lint(Form("", (Indicator(name, target=target),)))
    assert (finding.message(), finding.message("zh")) == (en, zh)


def test_the_sentences_name_line_and_figures() -> None:
    """English and Chinese, what to do first."""
    (finding,) = lint(Form.loads("指标名称,指标值\n参训人数,≥12人\n参训人数,≥13人\n"))
    assert str(finding) == (
        "参训人数: Keep one target, or tell the names apart: "
        "the same indicator already stands on line 2, with the target ≥12人."
    )
    assert finding.message("zh") == (
        "请只保留一个指标值，或区分指标名称：第 2 行已有同名指标，指标值为“≥12人”。"
    )


# What could not be read stays visible


def test_an_unreadable_weight_is_not_a_missing_one() -> None:
    """Lint reports the cell alone, and the evaluated row says why it has no points."""
    form = Form.loads("指标名称,指标值,实际完成值,分值\n参训人数,≥12人,12,6O\n合格率,≥95%,96%,40\n")
    assert [finding.code for finding in lint(form)] == ["figure_unreadable"]
    row = evaluate(form).rows[0]
    assert row.working() == "the weight “6O” could not be read"
    assert row.working("zh") == "分值“6O”无法读取"


def test_a_row_says_why_it_was_not_scored() -> None:
    """Units that do not convert stand in the row's working, not in the findings alone."""
    form = Form.loads("指标名称,指标值,实际完成值,分值\n参训人数,≥300人,5万元,100\n")
    row = evaluate(form).rows[0]
    assert row.problem is not None
    assert row.problem.code == "row_not_scored"
    assert row.working().endswith("do not convert into one another.")
    assert row.working("zh").startswith("待定，0 至 100；请使用同一单位：")


def test_a_coarser_figure_is_explained() -> None:
    """Where a form prints whole points, the sentence shows the exact figure and the compared one."""
    form = Form.loads("指标名称,指标值,实际完成值,分值,得分\n参训人数,≥31人,20,10,9\n")
    (finding,) = (one for one in audit(form) if one.code == "points_differ")
    assert (finding.stated, finding.computed) == ("9", "6")
    assert "6.45 ≈ 6 by the formula" in finding.message()
    assert "按公式为 6.45 ≈ 6（" in finding.message("zh")


# Real forms


def test_the_real_forms_are_whole() -> None:
    """28 forms; docs/explanation/lint-on-real-forms.md, made from them, lists what lint finds."""
    forms = [form for _, form in real_forms.forms()]
    assert len(forms) == 28
    assert all(form.indicators and form.name and form.end for form in forms)
    assert [form.problems for form in forms] == [()] * 28


KNOWN = {
    ("targets_differ", "医保基金收支平衡率"),
    ("number_expected", "医保基金收支平衡率"),
    ("number_expected", "审计稽核结果利用率"),
    ("number_expected", "提供法律服务的次数"),
    ("wrong_level", "参保人投诉率"),
    ("unit_misfit", "项目建设完成及时性"),
    ("unit_missing", "受益者满意度"),
    ("unit_missing", "提供法律咨询建议被采纳率"),
    ("numbers_unread", "医保工作会议"),
    ("month_ambiguous", "签订定点医疗机构服务协议完成时间"),
    ("duplicate_indicator", "进一步提升单位依法行政能力"),
    ("funds_contradict", "财政资金"),
    ("name_repeated", "提升工作效率"),
}


def test_the_known_defects_of_the_real_forms_are_found() -> None:
    """And the real promises that look like defects, 成本控制率 ≥0.00(%), are none."""
    seen = {(finding.code, finding.place) for _, form in real_forms.forms() for finding in lint(form)}
    assert seen >= KNOWN
    assert not any(place == "成本控制率" for _, place in seen)


def test_no_row_of_the_real_forms_is_misjudged_by_another() -> None:
    """A row read alone gives no finding but those it gives in its form."""
    for _, form in real_forms.forms():
        whole = {(finding.code, finding.place) for finding in lint(form)}
        for row in form.indicators:
            alone = lint(Form("", (row,)))
            assert {(finding.code, finding.place) for finding in alone} <= whole


def test_findings_of_one_sort_are_one_class() -> None:
    """Audit and lint report the same class, and each finding has a severity."""
    form = Form.loads("指标名称,指标值,实际完成值,分值,得分\n合格率,≥0%,96%,100,120\n")
    both = (*audit(form), *lint(form))
    assert {type(finding) for finding in both} == {Finding}
    assert [(finding.code, finding.severity.value) for finding in both] == [
        ("points_above_weight", "error"),
        ("always_met", "error"),
    ]
    assert form.weight == Decimal(100)


@pytest.mark.parametrize("ending", ["率", "数", "次数", "件数", "金额", "时间"])
@pytest.mark.parametrize(
    "stem", "投诉 投诉处理 差错 逾期发放 不合格 满意 合格 完成 结转 控制 受益 事故 维修 超支 覆盖".split()
)
def test_lint_never_turns_a_sign_that_a_check_goes_by(stem: str, ending: str) -> None:
    """Where lint says that less is better, so does the check of a bare number, and the other way round."""
    told = {"less": "≥5%", "more": "≤5%"}
    for way, target in told.items():
        if "direction_misfit" in found(stem + ending, target):
            direction = Direction.by_name(stem + ending)
            assert direction is not None
            assert direction.value == way
