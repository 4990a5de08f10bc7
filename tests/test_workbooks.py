# mypy: disable-error-code="comparison-overlap"
# a Decimal equals an int
from __future__ import annotations

import io
import random
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import FormError
from perfrules.evaluation import evaluate
from perfrules.forms import Form
from perfrules.quantities import Unit
from perfrules.sheets import files_of, tables
from perfrules.sheets.numberformats import shown
from perfrules.sheets.webpages import tables_in as of_page
from perfrules.sheets.workbooks import tables_in

FORMS = Path(__file__).parent / "data" / "forms"
SAME = (
    "workbook-openpyxl-merged.xlsx",
    "workbook-xlsxwriter-inline.xlsx",
    "workbook-xlsxwriter-rich.xlsx",
    "workbook-libreoffice-sheets.xlsx",
    "webpage-libreoffice.xls",
    "webpage-system-gb2312.xls",
    "webpage-system-unclosed.xls",
    "training-semicolons.csv",
    "training-tabs-utf16.csv",
)
SHEET = "xl/worksheets/sheet1.xml"


def told(form: Form) -> list[tuple[str, str, str, int | None]]:
    return [(found.code, found.place, found.stated, found.line) for found in form.problems]


@pytest.mark.parametrize("name", SAME)
def test_one_form_reads_alike_from_every_program(name: str) -> None:
    """The amounts, the rows, the points and the totals, as a person sees them."""
    form = Form.read(FORMS / name)
    assert (form.name, form.year, form.money, form.title) == (
        "就业培训",
        2023,
        Unit("万元"),
        "项目支出绩效自评表",
    )
    assert (form.budget, form.executed, form.stated_rate, form.stated_total) == (40, 38, 95, Decimal("98.5"))
    assert [row.name for row in form.indicators] == [
        *("预算执行率", "培训人数", "结业率", "完成时间", "培训成本", "就业率", "长效机制", "学员满意度")
    ]
    assert [row.weight for row in form.indicators] == [10, 20, 10, 10, 10, 20, 10, 10]
    assert [row.stated for row in form.indicators] == [Decimal("9.5"), 19, 10, 10, 10, 20, 10, 10]
    assert (str(form.indicators[1].actual), str(form.indicators[2].actual)) in {
        ("285(人)", "97.5(%)"),
        ("285(人)", "97.50(%)"),
    }
    assert evaluate(form).total == Decimal("98.5")
    assert form.departments == (("主管部门", "县人社局"), ("实施单位", "县就业中心"))
    assert [source.name for source in form.sources] == [
        "年度资金总额",
        "其中：当年财政拨款",
        "上年结转资金",
        "其他资金",
    ]
    assert form.goals[0].reached == "完成培训285人。"


def test_a_formula_counts_by_its_saved_value() -> None:
    """As the spreadsheet left it: 285人, 95.00%, 98.5."""
    form = Form.read(FORMS / "workbook-libreoffice-formulas.xlsx")
    assert (form.budget, form.executed, form.money, form.stated_rate) == (400_000, 380_000, Unit("元"), 95)
    assert (form.indicators[1].actual_text, form.stated_total, form.problems) == (
        "285人",
        Decimal("98.5"),
        (),
    )


def test_a_formula_without_a_value_is_told_by_name() -> None:
    """Nothing is taken for zero or missing; the formulas of one row are told together."""
    form = Form.read(FORMS / "workbook-openpyxl-unsaved.xlsx")
    assert told(form) == [
        (
            "formula_unsaved",
            "年度资金总额",
            "=SUM(C7:C9)、=SUM(D7:D9)、=SUM(E7:E9)、=E6/D6、=ROUND(F6*G6,2)",
            6,
        ),
        ("formula_unsaved", "培训人数", '=285&"人"、=ROUND(MIN(G13,285/300*G13),2)', 13),
        ("formula_unsaved", "合计", "=SUM(G13:G19)+F6、=SUM(H13:H19)+H6", 20),
    ]
    assert (form.budget, form.stated_total, form.indicators[1].actual) == (None, None, None)
    assert form.indicators[1].is_applicable


def test_the_errors_of_a_spreadsheet_are_told_by_name() -> None:
    """#N/A is no "does not apply", and #REF! no wording."""
    form = Form.read(FORMS / "workbook-libreoffice-errors.xlsx")
    assert sorted(told(form)) == [
        ("spreadsheet_error", "合计", "#NAME?", 20),
        ("spreadsheet_error", "培训人数 得分", "#N/A", 13),
        ("spreadsheet_error", "就业率", "#REF!", 17),
        ("spreadsheet_error", "年度资金总额", "#DIV/0!", 6),
        ("spreadsheet_error", "长效机制 得分", "#NAME?", 18),
    ]


def test_every_visible_sheet_is_read() -> None:
    """The cover and the empty sheet hold no form; the hidden one is told and not read."""
    path = FORMS / "workbook-libreoffice-sheets.xlsx"
    assert [str(found) for found in Form.read(path).problems] == [
        f"Save each form as a file of its own, or read all of them: another on the {sheet} was not read."
        for sheet in ("hidden sheet “2022年（旧）”", "sheet “创业担保”")
    ]
    assert [(form.name, form.stated_total) for form in Form.read_all(path)] == [
        ("就业培训", Decimal("98.5")),
        ("创业担保贷款贴息", Decimal("99.85")),
    ]


def test_a_target_form_is_read_from_three_columns() -> None:
    """Sign, value and unit, the value a number; the funds in the money of the cell in front."""
    form = Form.read(FORMS / "workbook-libreoffice-target.xlsx")
    assert [str(row.target) for row in form.indicators[:4]] == [
        "≥1132.6(公里)",
        "≥85(%)",
        "≤12(月)",
        "=10000(元/公里)",
    ]
    assert (form.indicators[5].target_text, form.money) == ("健全", Unit("万元"))
    assert form.funds is not None
    assert form.funds.annual == Decimal("1286.50")


@pytest.mark.parametrize(
    ("name", "code"),
    [("workbook-libreoffice-old.xls", "form_xls"), ("workbook-libreoffice.ods", "form_no_workbook")],
)
def test_what_is_not_read_is_refused_with_what_to_do(name: str, code: str) -> None:
    """Old workbooks and other archives."""
    with pytest.raises(FormError, match=r"save it as \.xlsx or CSV") as caught:
        Form.read(FORMS.parent / "refused" / name)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0.95", "0.00%", "95.00%"),
        ("0.975", "0.0%", "97.5%"),
        ("0.975", "0%", "98%"),
        ("400000", "#,##0.00", "400,000.00"),
        ("0.28999999999999998", "General", "0.29"),
        ("45260", 'yyyy"年"m"月"d"日"', "2023年11月30日"),
        ("45231", 'yyyy"年"m"月"', "2023年11月"),
        ("45260", "m/d/yy", "2023/11/30"),
        ("45260.5", "yyyy-mm-dd hh:mm", "2023-11-30 12:00"),
        ("0.5", "h:mm", "12:00"),
        ("285", '0"人"', "285人"),
        ("29.8", '0.0"万元"', "29.8万元"),
        ("400000", "0!.0,", "40.0"),
        ("400000", '0!.0,"万"', "40.0万"),
        ("-5", "0;(0)", "(5)"),
        ("-5", "0.0", "-5.0"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0.00"),
        ("1234.5", '"¥"#,##0.00', "¥1,234.50"),
        ("1234567", "#,##0,", "1,235"),
        ("12", '[>=10]"多";"少"', "12"),
        ("3", "@", "3"),
        ("no number", "0", "no number"),
    ],
)
def test_a_number_is_shown_as_its_format_shows_it(number: str, code: str, text: str) -> None:
    """Rounded as it is shown; a date always in the order year, month, day."""
    assert shown(number, code) == text


@given(st.text(max_size=30), st.decimals(allow_nan=True, allow_infinity=True))
def test_any_format_shows_something(code: str, number: Decimal) -> None:
    """A format that makes no sense shows the number, and never fails."""
    assert isinstance(shown(str(number), code), str)


def book(sheet: str, *, more: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet, written by hand."""
    parts = {
        "xl/workbook.xml": '<workbook xmlns:r="urn:r"><sheet name="表" r:id="a"/></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><Relationship Id="a" Target="worksheets/sheet1.xml"/></R>',
        SHEET: sheet,
    } | (more or {})
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def test_cells_stand_where_they_say() -> None:
    """A cell without a place follows the one before; empty cells between are empty."""
    cells = '<c r="B3"><v>1</v></c><c><v>2</v></c><c r="E3" t="b"><v>1</v></c>'
    sheet = f'<worksheet><row r="3">{cells}</row></worksheet>'
    (table,) = tables_in(book(sheet))
    assert [(row.line, row.cells) for row in table.rows] == [(3, ("", "1", "2", "", "是"))]


ENTITIES = f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "{"&a;" * 10}">]><worksheet>&b;</worksheet>'
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities": (lambda: book(ENTITIES + " " * 9_000_000), "form_entities"),
    "zeros": (lambda: book("<worksheet>" + "0" * 60_000_000), "form_archive"),
    "cells": (
        lambda: book("<worksheet><row>" + "<c><v>1</v></c>" * 600_000 + "</row></worksheet>"),
        "form_cells",
    ),
    "entries": (lambda: book("<worksheet/>", more={f"x/{n}": "" for n in range(3000)}), "form_archive"),
    "far": (lambda: book('<worksheet><c r="XFD1"><v>1</v></c></worksheet>'), "form_cells"),
    "broken": (lambda: book("<worksheet><row>"), "form_damaged"),
    "cut": (lambda: book("<worksheet/>")[:200], "form_damaged"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hostile_workbook_is_refused_at_once(name: str) -> None:
    """In less than a second of CPU, before it is unpacked or spread out."""
    make, code = BOMBS[name]
    data = make()
    began = time.process_time()
    with pytest.raises(FormError) as caught:
        Form.loads(data)
    assert caught.value.code == code
    assert time.process_time() - began < 1


@pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux counts")
def test_a_bomb_takes_no_memory() -> None:
    """Ten megabytes of packed zeros leave the process as large as it was."""
    data = book("<worksheet>" + "0" * 60_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FormError):
        Form.loads(data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


@pytest.mark.parametrize(
    "name", ["workbook-openpyxl-merged.xlsx", "webpage-system-gb2312.xls", "training-semicolons.csv"]
)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    """Bytes changed, cut out or doubled: a form, or an error of the library's own."""
    whole, rng = (FORMS / name).read_bytes(), random.Random(1)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            at, size = rng.randrange(len(data)), rng.choice((1, 1, 8, 200))
            data[at : at + size] = rng.choice((b"", rng.randbytes(size), bytes(data[at : at + size]) * 2))
        try:
            form = Form.loads(bytes(data))
        except FormError as error:
            assert error.message("zh") != error.message("en")
        else:
            assert evaluate(form).lowest >= 0


def test_a_page_keeps_merged_cells_in_their_first_place() -> None:
    """Across and down, with tags that are never closed; scripts and comments say nothing."""
    page = (
        "<html><!-- <td>x</td> --><table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<script>a=1<2</script>"
        "<td>2<br>3</table>"
    )
    (table,) = of_page(page)
    assert [row.cells for row in table.rows] == [("甲", "乙", ""), ("", "1", "2\n3")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("<html><p>无表</p></html>", "form_no_table"), ("<?xml version='1.0'?><Workbook/>", "form_xml")],
)
def test_a_page_without_a_table_is_refused(text: str, code: str) -> None:
    """And so is a spreadsheet as XML."""
    with pytest.raises(FormError) as caught:
        Form.loads(text)
    assert caught.value.code == code


def test_a_folder_or_a_pattern_names_its_files(tmp_path: Path) -> None:
    """The forms of a folder in order, without what a spreadsheet keeps beside an open file."""
    for name in ("b.csv", "a.xlsx", "~$a.xlsx", "notes.docx"):
        (tmp_path / name).write_bytes(b"")
    assert files_of(str(tmp_path)) == [str(tmp_path / "a.xlsx"), str(tmp_path / "b.csv")]
    assert files_of(str(tmp_path / "*.csv")) == [str(tmp_path / "b.csv")]
    assert files_of("none*.csv") == ["none*.csv"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2021-12-31 00:00:00", "2021-12-31"),
        ("2021/12/31 0:00", "2021/12/31"),
        ("2021-12-31T00:00:00", "2021-12-31"),
        ("2021-12-31 10:00:00", "2021-12-31 10:00:00"),
        ("9:00", "9:00"),
        (" 1 ", "1"),
    ],
)
def test_a_midnight_behind_a_date_is_left_out(cell: str, text: str) -> None:
    """As spreadsheets save a day."""
    assert tables.trimmed(cell) == text
