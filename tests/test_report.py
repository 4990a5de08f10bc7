"""The reports: whole pages compared in both languages, columns aligned, nothing injected."""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest

from perfrules import Form, Indicator, evaluate
from perfrules._display import columns
from perfrules.evaluation import Evaluation
from perfrules.findings import Finding
from perfrules.forms import AnnualGoal, FundSource, Section
from perfrules.quantities import Unit
from perfrules.report import csv, finding_text, html, markdown, text
from perfrules.scales import Scale
from perfrules.standards import NATIONAL_2020

FORM = Form(
    "社区培训",
    (
        Indicator("预算执行率", level1="预算执行率", weight=10, line=4),
        Indicator(
            "培训人次", level1="产出指标", level2="数量指标", target="≥700人次", actual="735", weight=30
        ),
        Indicator(
            "合格率",
            level1="产出指标",
            level2="质量指标",
            target="≥95%",
            actual="85.5%",
            weight=20,
            stated=20,
            reason="师资不足",
            line=6,
        ),
        Indicator("服务能力", level1="效益指标", level2="社会效益指标", target="提升", weight=40),
    ),
    year=2024,
    initial_budget=20,
    budget=25,
    executed="24.5",
    money="万元",
    sections=(Section("产出指标", 50),),
)
OPEN = evaluate(FORM)
SETTLED = evaluate(attrs.evolve(FORM, indicators=FORM.indicators[:3], complete=True))

TEXT_EN = """\
Self-evaluation of project performance (2024)
Project: 社区培训
Funds of the year: Initial budget 20.0 万元, Adjusted budget (A) 25.0 万元, Executed (B) 24.5 万元, Rate (B/A) 98.00%
Standard: 项目支出绩效评价管理办法（财预〔2020〕10号） [national-2020]

Indicator   Target    Actual  Weight       Points  Verdict      Working
──────────────────────────────────────────────────────────────────────────────────────────────────────
预算执行率                        10         9.80               24.5/25 = 98.00%; 98.00% × 10 = 9.80
产出指标                          50        48.00
  培训人次  ≥700人次  735         30        30.00  met          met, full points: 30.00
  合格率    ≥95%      85.5%       20        18.00  not met 90%  85.5/95 × 20 = 18.00
效益指标                          40   0.00–40.00
  服务能力  提升                  40   0.00–40.00  open         Open: fill in the actual result: there
                                                                is none for 提升; from 0.00 to 40.00
                                                                points
──────────────────────────────────────────────────────────────────────────────────────────────────────
Total                            100  57.80–97.80

Grade: open; decided by: 服务能力
Scale: 90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，0-60分为差

Findings:
  1. line 6: 合格率: Check the points: 20 stated, 18.00 by the formula: 85.5/95 × 20 = 18.00"""  # noqa: E501

TEXT_ZH = """\
项目支出绩效自评表（2024年度）
项目名称：社区培训
年度资金总额：年初预算数 20.0 万元，全年预算数（A） 25.0 万元，全年执行数（B） 24.5 万元，执行率（B/A） 98.00%
评分标准：项目支出绩效评价管理办法（财预〔2020〕10号） [national-2020]

三级指标    年度指标值  实际完成值  分值   得分  结论        计分过程
─────────────────────────────────────────────────────────────────────────────────────────────────
预算执行率                            10   9.80              24.5/25 = 98.00%；98.00% × 10 = 9.80
产出指标                              50  48.00
  培训人次  ≥700人次    735           30  30.00  达成        达到指标值，得满分：30.00
  合格率    ≥95%        85.5%         20  18.00  未达成 90%  85.5/95 × 20 = 18.00
─────────────────────────────────────────────────────────────────────────────────────────────────
总分                                  60  57.80

绩效等级：差
等级标准：90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，0-60分为差

复核发现的问题：
  1. 第 6 行：合格率：请核对得分：填报 20，按公式为 18.00（85.5/95 × 20 = 18.00）。
  2. 合计：请核对分值：合计应为 100，实为 60。"""

MARKDOWN_ZH = """\
# 项目支出绩效自评表（2024年度）

- 项目名称：社区培训
- 年度资金总额：年初预算数 20.0 万元，全年预算数（A） 25.0 万元，全年执行数（B） 24.5 万元，执行率（B/A） 98.00%
- 评分标准：项目支出绩效评价管理办法（财预〔2020〕10号） \\[national-2020\\]

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 | 结论 | 计分过程 |
| --- | --- | --- | --- | --- | --: | --: | --- | --- | --- |
| 预算执行率 |  | 预算执行率 |  |  | 10 | 9.80 |  |  | 24.5/25 = 98.00%；98.00% × 10 = 9.80 |
| 产出指标 | 数量指标 | 培训人次 | ≥700人次 | 735 | 30 | 30.00 |  | 达成 | 达到指标值，得满分：30.00 |
| 产出指标 | 质量指标 | 合格率 | ≥95% | 85.5% | 20 | 18.00 | 师资不足 | 未达成 90% | 85.5/95 × 20 = 18.00 |
| **产出指标** |  |  |  |  | **50** | **48.00** |  |  |  |
| **总分** |  |  |  |  | **60** | **57.80** |  |  |  |

- 绩效等级：差
- 等级标准：90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，0-60分为差

## 复核发现的问题

1. 第 6 行：合格率：请核对得分：填报 20，按公式为 18.00（85.5/95 × 20 = 18.00）。
2. 合计：请核对分值：合计应为 100，实为 60。"""  # noqa: E501


def rules_out(page: str) -> str:
    """*page* with its rules cut to one length, since they follow the widest line."""
    return re.sub("─+", "─", page)


def test_the_text_table_in_english() -> None:
    """The whole page: amounts, rows under their sections, open points, grade, findings."""
    assert rules_out(text(OPEN, "en")) == rules_out(TEXT_EN)


def test_the_text_table_in_chinese() -> None:
    """The same page in the words of the printed form."""
    assert rules_out(text(SETTLED, "zh")) == rules_out(TEXT_ZH)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_columns_are_aligned(lang: str) -> None:
    """Points end in one terminal column in every row, however wide the names are."""
    names = (
        "a",
        "指标",
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
        "A" * 70,
        "x y " * 20,
    )
    rows = tuple(Indicator(name, target="≥10", actual="9", weight=10) for name in names)
    page = text(evaluate(Form("f", rows)), lang)
    ends = {columns(line[: line.index("9.00") + 4]) for line in page.splitlines() if "9.00" in line}
    rule = next(columns(line) for line in page.splitlines() if line.startswith("─"))
    table = page[page.index("─") :].split("\n\n", maxsplit=1)[0]
    assert len(ends) == 1
    assert max(columns(line) for line in table.splitlines()) <= rule
    for name in names:
        letters = "".join(name.split())
        assert all(table.count(letter) >= letters.count(letter) for letter in letters)


def test_long_cells_break_where_people_break_them() -> None:
    """At a blank or beside a Chinese character, and never before a full stop."""
    reason = "一" * 21 + "，" + "number 123456789 " * 5
    row = Indicator(reason, target="≥10", actual="9", weight=100)
    page = text(evaluate(Form("f", (row,))), "zh")
    firsts = [line.split("  ")[0] for line in page.splitlines()]
    assert not any(first.startswith(("，", "。")) for first in firsts)
    assert sum(first.count("123456789") for first in firsts) == 5


def test_markdown() -> None:
    """The whole page, sums below each section."""
    assert markdown(SETTLED, "zh") == MARKDOWN_ZH


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent / "data" / "forms").iterdir()), ids=lambda p: p.name
)
def test_a_form_written_as_csv_reads_again(path: Path) -> None:
    """Rows, points, total and grade are the same; all but the points are the sheet's own cells."""
    result = evaluate(Form.read(path))
    again = evaluate(Form.loads(csv(result)))
    for name in ("lowest", "highest", "grade"):
        assert getattr(again, name) == getattr(result, name)
    assert [row.points for row in again.rows] == [row.points for row in result.rows]
    assert [row.actual_text for row in again.form.indicators] == [
        row.actual_text for row in result.form.indicators
    ]


def test_a_form_of_a_program_is_written_in_one_layout() -> None:
    """Where there are no rows to fill, title, facts, indicators and sums are written plainly."""
    assert csv(SETTLED).splitlines() == [
        "项目支出绩效自评表",
        "（2024年度）",
        "项目名称：,社区培训",
        "年初预算数（万元）：,20",
        "全年预算数（万元）：,25",
        "全年执行数（万元）：,24.5",
        "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施",
        "预算执行率,,预算执行率,,,10,9.80,",
        "产出指标（50分）,数量指标,培训人次,≥700人次,735,30,30.00,",
        "产出指标（50分）,质量指标,合格率,≥95%,85.5%,20,18.00,师资不足",
        "合计,,,,,60,57.8,",
        "绩效等级：,差",
    ]


def test_findings_stand_on_one_line() -> None:
    """A finding whose message holds a line break is still one line of a list."""
    reason = "one\r\ntwo\u2028three\x1b[0m"
    finding = Finding("figure_unreadable", "a\nb", line=3, facts=(("reason", reason),))
    assert finding_text(finding, "en") == "line 3: a b: one two three�[0m"


# the page to print


class Page(HTMLParser):
    """The tables of a page as grids of texts, every tag closed in its order."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[tuple[str, str]] = set()
        self.rows: list[list[tuple[str, int, int]]] = []
        self.title = self.text = ""
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        if tag not in ("meta", "col", "rect"):
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            known = dict(attrs)
            self.rows[-1].append(("", int(known.get("colspan") or 1), int(known.get("rowspan") or 1)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open[-1:] == ["title"]:
            self.title += data
        if {"td", "th"} & set(self._open):
            cell, *spans = self.rows[-1][-1]
            self.rows[-1][-1] = (f"{cell} {data}".strip(), spans[0], spans[1])

    def grid(self, first: int, wide: int) -> list[list[str]]:
        """The rows from *first* on, merged cells repeated, each row demanded to be *wide* cells."""
        waiting: dict[tuple[int, int], str] = {}
        result = []
        for at, row in enumerate(self.rows[first:]):
            line: list[str] = []
            for cell, span, down in row:
                while (at, len(line)) in waiting:
                    line.append(waiting[at, len(line)])
                for _ in range(span):
                    for below in range(1, down):
                        waiting[at + below, len(line)] = cell
                    line.append(cell)
            while (at, len(line)) in waiting:
                line.append(waiting[at, len(line)])
            assert len(line) == wide
            result.append(line)
        return result


def test_the_page_has_the_layout_of_the_form() -> None:
    """Project, funds and the indicators in three levels with merged cells, totals and grade below."""
    page = Page(html(SETTLED, "zh", plain=True))
    assert page.title == "项目支出绩效自评表 社区培训"
    assert [[cell for cell, _, _ in row] for row in page.rows[:4]] == [
        ["项目名称", "社区培训"],
        ["主管部门", "", "实施单位", ""],
        [
            "项目资金\n（万元）",
            "",
            "年初预算数",
            "全年预算数（A）",
            "全年执行数（B）",
            "分值",
            "执行率（B/A）",
            "得分",
        ],
        ["年度资金总额", "20.0", "25.0", "24.5", "10", "98.00%", "9.80"],
    ]
    lead, section = "绩效指标", "产出指标"
    assert page.grid(4, 9)[:-1] == [
        [
            "",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ],
        [lead, section, "数量指标", "培训人次", "≥700人次", "735", "30", "30.00", ""],
        [lead, section, "质量指标", "合格率", "≥95%", "85.5%", "20", "18.00", "师资不足"],
        [*["总分"] * 6, "60", "57.80", ""],
        [*["绩效等级"] * 6, "差", "差", "差"],
    ]
    assert "填表人：负责人（签章）：填表日期：" in page.text


def test_verdict_working_and_findings_stand_beside_the_form() -> None:
    """They are no part of the official columns, and ``plain`` leaves them out."""
    page = Page(html(SETTLED, "zh"))
    assert [row[-1] for row in page.grid(4, 10)[:-1]] == [
        "核算（不属于原表）",
        "达成  达到指标值，得满分：30.00",
        "未达成 90%  85.5/95 × 20 = 18.00",
        "",
        "",
    ]
    assert page.grid(4, 10)[1][1] == "产出指标 48.00 / 50"
    assert "第 6 行：合格率：请核对得分：填报 20，按公式为 18.00（85.5/95 × 20 = 18.00）。" in page.text
    plain = html(SETTLED, "zh", plain=True)
    assert not any(word in plain for word in ("<svg", "85.5/95", "核对发现", "评分标准", "未达成"))


def test_a_page_holds_all_that_the_sheet_held() -> None:
    """Its own title, departments, funds by source, goals and footnotes, each once."""
    form = attrs.evolve(
        FORM,
        title="2024年度部门项目支出绩效自评表",
        departments=(("主管部门", "甲局"), ("实施单位", "乙中心"), ("联系电话", "0100")),
        sources=(
            FundSource("年度资金总额", budget=25, executed="24.5", is_total=True),
            FundSource("其中：当年财政拨款", budget=20, executed=20, rate=100),
        ),
        goals=(AnnualGoal("培训七百人", "已培训735人"),),
        notes=("注：其他资金包括自有资金。",),
    )
    for shown in (write(evaluate(form), "zh") for write in (html, markdown, text)):
        told = (
            "2024年度部门项目支出绩效自评表",
            "甲局",
            "乙中心",
            "0100",
            "当年财政拨款",
            "20.0",
            "100%",
            "培训七百人",
            "735人",
        )
        assert all(word in shown for word in told)
        assert "（2024年度）" not in shown
    page = Page(html(evaluate(form), "zh"))
    assert [[cell for cell, _, _ in row] for row in page.rows[1:8]] == [
        ["主管部门", "甲局", "实施单位", "乙中心"],
        ["联系电话", "0100"],
        [
            "项目资金\n（万元）",
            "",
            "年初预算数",
            "全年预算数（A）",
            "全年执行数（B）",
            "分值",
            "执行率（B/A）",
            "得分",
        ],
        ["年度资金总额", "", "25.0", "24.5", "10", "98.00%", "9.80"],
        ["其中：当年财政拨款", "", "20.0", "20.0", "—", "100%", "—"],
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["培训七百人", "已培训735人"],
    ]
    assert page.text.count("注：其他资金包括自有资金。") == 1


def test_a_target_form_is_titled_as_one() -> None:
    """Without results there are no points, no grade and no verdicts, in any report."""
    rows = [("一级指标", "三级指标", "年度指标值"), ("产出指标", "合格率", "≥95%"), ("", "场次", "12场")]
    result = evaluate(Form.from_rows(rows))
    page = Page(html(result, "zh"))
    assert page.title == "项目支出绩效目标申报表"
    assert page.grid(2, 4)[:-1] == [
        ["", "一级指标", "三级指标", "年度指标值"],
        ["绩效指标", "产出指标", "合格率", "≥95%"],
        ["绩效指标", "产出指标", "场次", "12场"],
    ]
    for shown in (text(result, "zh"), markdown(result, "zh")):
        assert "项目支出绩效目标申报表" in shown
        assert not any(word in shown for word in ("得分", "结论", "绩效等级", "总分"))


@pytest.mark.skipif(
    shutil.which("chromium") is None or shutil.which("pdfinfo") is None,
    reason="printing takes chromium and pdfinfo (of poppler-utils), which are not installed here",
)
@pytest.mark.parametrize(("count", "most"), [(1, 1), (7, 1), (14, 2), (18, 2), (26, 3), (40, 4), (60, 5)])
def test_a_form_prints_on_few_pages(count: int, most: int, tmp_path: Path) -> None:
    """Printed by a browser, a form of 1 to 60 rows takes no more A4 pages than its rows fill."""
    levels = ("数量指标", "质量指标", "时效指标", "社会效益指标", "可持续影响指标", "服务对象满意度指标")
    rows = tuple(
        Indicator(
            f"第{at:02}项社区居民养老服务设施覆盖情况"[:18],
            level1=("产出指标", "效益指标", "满意度指标")[at * 3 // count],
            level2=levels[at * 6 // count],
            target="≥95%",
            actual=f"9{at % 9}.{at % 10}%",
            weight=1,
            reason="部分设备到货较晚，安装调试推迟，下年度提前安排采购并加强督导。" * (at % 5 == 4),
        )
        for at in range(count)
    )
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(html(evaluate(attrs.evolve(FORM, indicators=rows)), "zh"), encoding="utf-8")
    subprocess.run(
        [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
            "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path}/user", f"--print-to-pdf={pdf}", str(page),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, encoding="utf-8").stdout
    found = re.search(r"Pages:\s+(\d+)", told)
    assert found is not None
    assert 1 <= int(found[1]) <= most


def test_the_page_in_english_with_open_rows() -> None:
    """Points stand as two ends, and the grade names the rows that decide it."""
    page = Page(html(OPEN, "en"))
    grid = page.grid(4, 9)[:-1]
    assert [row[6] for row in grid] == ["Points", "30.00", "18.00", "0.00–40.00", "57.80–97.80", grid[-1][6]]
    assert grid[-1][5] == "open; decided by: 服务能力"
    assert "No differences found." not in page.text
    assert (
        "No differences found." in Page(html(evaluate(Form("f", FORM.indicators[:2], complete=False)))).text
    )


def test_bars_are_as_long_as_the_points() -> None:
    """Each row has a bar: filled to its lowest points, lighter to its highest; low is below 60 %."""
    low = attrs.evolve(OPEN.form.indicators[2], actual="40%", stated=None)
    form = attrs.evolve(FORM, indicators=(*FORM.indicators, low))
    bars = re.findall(r'<svg class="bar".*?</svg>', html(evaluate(form)))
    filled = [re.findall(r'class="(\w+)" width="([\d.]+)"', bar) for bar in bars]
    assert filled == [
        [("room", "100"), ("got", "100.00")],
        [("room", "100"), ("got", "90.00")],
        [("room", "100"), ("open", "100.00"), ("got", "0.00")],
        [("room", "100"), ("low", "42.10")],
    ]


def test_a_form_without_second_level_or_funds_is_narrower() -> None:
    """No empty column for the second level, no block of funds where nothing is known of them."""
    rows = (Indicator("合格率", level1="产出", target="≥95%", actual="96%", weight=100),)
    page = Page(html(evaluate(Form("f", rows)), "zh"))
    assert len(page.rows) == 7
    assert [cell for cell, _, _ in page.rows[2]][1:3] == ["一级指标", "三级指标"]


def test_a_rate_inside_a_section_stays_there() -> None:
    """Where the rate is a row of a section, the block of funds shows amounts alone."""
    form = Form.read(Path(__file__).parent / "data" / "forms" / "shanghai-2019-account-management.csv")
    page = Page(html(evaluate(form, "shanghai-2019"), "zh"))
    rows = [[cell for cell, _, _ in row] for row in page.rows]
    (funds,) = [row for row in rows if row[0] == "年度资金总额"]
    assert funds == ["年度资金总额", "", "2530000.00", "2040889.31", "—", "81.00%", "—"]
    assert "预算执行率" in [row[2] for row in page.grid(len(rows) - 17, 9)]


def test_several_forms_make_one_page() -> None:
    """Each form has its own sheets, in the order given."""
    page = Page(html([OPEN, SETTLED], "zh"))
    assert (page.tags.count("main"), page.tags.count("title")) == (2, 1)


PAYLOADS = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "' onmouseover='x' style=\"",
    "</style></title><svg onload=alert(1)>",
    "]]>--><!-- &lt;b&gt; &#60;",
    "a|b\n| c |\r\n# d `e` [f](http://g) ![h](i) **j** ~~k~~",
    "\u202e\x00\x1b[31m\ud800\u2028",
)


def poisoned(payload: str) -> Evaluation:
    """An evaluation with *payload* in every text that a form, a standard or a finding can hold."""
    row = Indicator(
        payload,
        level1=payload,
        level2=payload,
        target_text=payload,
        actual_text=payload,
        weight=50,
        reason=payload,
        explanation=payload,
        line=2,
    )
    read = Indicator(payload + "2", level1=payload, target="≥95%", actual="90%", weight=50, stated=99)
    scale = Scale.from_cutoffs(((payload, 60), (payload + "2", 0)))
    form = Form(
        payload,
        (row, read),
        money=Unit(payload),
        budget=10,
        executed=5,
        stated_total=3,
        stated_grade=payload,
        scale=scale,
        sections=(Section(payload, 7),),
        problems=(Finding("figure_unreadable", payload, payload, payload, facts=(("reason", payload),)),),
    )
    return evaluate(form, attrs.evolve(NATIONAL_2020, name=payload, title=payload))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_can_be_injected_into_the_page(payload: str, lang: str) -> None:
    """Whatever cells and names hold, the page has the same tags and attributes as with plain text."""
    plain, page = (Page(html(poisoned(held), lang)) for held in ("x", payload))
    assert page.tags == plain.tags
    assert page.attributes == plain.attributes
    assert all(char.isprintable() or char == "\n" for char in page.text)
    shown = " ".join(payload.split("\n", maxsplit=1)[0].splitlines()[:1])
    if shown.isprintable():
        assert page.text.count(shown) >= 10


def test_the_page_reaches_for_nothing() -> None:
    """No script, no link, no address; a policy that forbids all of it; print rules for A4."""
    page = html([poisoned("x"), OPEN, SETTLED], "zh")
    tags = set(Page(page).tags)
    assert not tags & {"script", "link", "a", "img", "iframe", "object", "embed", "base", "form", "input"}
    assert not re.search(r"https?:|url\(|@import|\ssrc=|\shref=|\son\w+=", page)
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "@page { size: A4;" in page


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_can_be_injected_into_markdown(payload: str, lang: str) -> None:
    """Every table line keeps its ten cells, and no line begins anything new."""
    page = markdown(poisoned(payload), lang)
    plain = markdown(poisoned("x"), lang)
    assert [line[:2] for line in page.split("\n")] == [line[:2] for line in plain.split("\n")]
    for line in page.split("\n"):
        bare = re.sub(r"\\.", "", line)
        assert not line.startswith("|") or bare.count("|") == 11
        assert not re.search(r"[<>`\[\]]", bare)
        assert line.isprintable()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_the_text_table_moves_a_cursor(payload: str) -> None:
    """The table holds printable characters and line breaks alone."""
    page = text(poisoned(payload), "zh")
    assert all(line.isprintable() for line in page.split("\n"))


def test_the_weight_of_an_incomplete_form_is_told() -> None:
    """What the weights fall short of 100 stands below the totals in every report."""
    result = evaluate(Form("f", (Indicator("a", target="≥1", actual="1", weight=Decimal(40)),)))
    sentence = "The weights are 60 short of 100, so the grade stays open over these points too."
    assert "Grade: open" in text(result)
    assert all(sentence in page for page in (text(result), markdown(result), html(result)))


def test_a_row_whose_units_do_not_convert_stands_as_open() -> None:
    """Its verdict is open, not empty; a row that says nothing to compare has none."""
    form = Form.loads("指标名称,指标值,实际完成值,分值,得分\n知晓率,≥90%,28.8万元,15,15\n表彰,,,5,5\n")
    cells = [line.split() for line in text(evaluate(form), "zh").splitlines()]
    assert [line[5] for line in cells if line[:1] == ["知晓率"]] == ["待定"]
    assert [line[3] for line in cells if line[:1] == ["表彰"]] == ["按表上所填得分：5"]
