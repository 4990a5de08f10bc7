from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import FormError
from perfrules.sheets import tables
from perfrules.sheets.tables import Row, decode, delimiter, load_json, read_text, rows

SHEET = "指标名称,分值\n合格率,10\n"
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_that_spreadsheets_save_is_read(codec: str) -> None:
    """UTF-8 with or without BOM, GB18030 and UTF-16 with BOM give the same text."""
    assert decode(SHEET.encode(codec)) == SHEET


@pytest.mark.parametrize(
    ("data", "code", "line", "message"),
    [
        (
            b"a,b\n\xff\xfc\n",
            "form_encoding",
            2,
            "Save the table as CSV UTF-8: line 2 is neither UTF-8 nor GB18030 text.",
        ),
        (
            b"a\nb\0c\n",
            "form_nul",
            2,
            "Save the sheet as CSV: line 2 holds a NUL character, so this is no text file.",
        ),
        (
            b"\xd0\xcf\x11\xe0rest",
            "form_xls",
            None,
            "Open the file, save it as .xlsx or CSV, and read that: this is an old Excel workbook (.xls).",
        ),
        (
            b"%PDF-1.7",
            "form_pdf",
            None,
            "Copy the table into a spreadsheet, save it as .xlsx or CSV, and read that: this is a PDF.",
        ),
    ],
)
def test_bytes_that_are_no_table_are_refused(data: bytes, code: str, line: int | None, message: str) -> None:
    """The error says what was found, on which line, and what to save instead."""
    with pytest.raises(FormError) as caught:
        decode(data)
    assert (caught.value.code, caught.value.line, str(caught.value)) == (code, line, message)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b,c", ","),
        ("a\tb\tc", "\t"),
        ("预算\t2,530,000.00", ","),
        ("预算数\t2,530.00\t执行数\t2,040.00", "\t"),
        ('a,"b\tc\td\te"', ","),
        ("一列", ","),
    ],
)
def test_the_delimiter_is_the_commoner_one_outside_quotes(text: str, found: str) -> None:
    """A tab separates where tabs are no fewer than commas."""
    assert delimiter(text) == found


def test_each_row_knows_the_line_it_begins_on() -> None:
    """A line break inside quotes belongs to its cell, and later rows count on from it."""
    text = '三级\t"x"\n'.replace("\t", ",") + '"上\n下",1\n\n末,2'
    assert list(rows(text)) == [
        Row(1, ("三级", "x")),
        Row(2, ("上\n下", "1")),
        Row(4, ()),
        Row(5, ("末", "2")),
    ]


def test_a_quote_that_is_never_closed_is_an_error() -> None:
    """Rows are never swallowed into a cell without a word."""
    with pytest.raises(FormError) as caught:
        list(rows('a,b\nc,"d\ne,f\n'))
    assert caught.value.line == 2
    assert str(caught.value) == (
        "Close the quote, or double it: in the row that begins on line 2 one is never closed."
    )
    assert caught.value.message("zh") == "请补上引号，或将引号写成两个：第 2 行起的一行中有引号没有闭合。"


def test_a_cell_too_large_for_csv_is_an_error() -> None:
    """The csv module's own limit becomes a FormError."""
    with pytest.raises(FormError) as caught:
        list(rows("a," + "x" * (csv.field_size_limit() + 1)))
    assert (caught.value.code, caught.value.line) == ("form_csv", 1)


def test_a_table_past_the_limit_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows past MAX_ROWS are refused and not cut off."""
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    assert len(list(rows("a\nb\nc"))) == 3
    with pytest.raises(FormError) as caught:
        list(rows("a\nb\nc\nd"))
    assert (caught.value.code, caught.value.line) == ("form_rows", 4)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=8))
def test_what_csv_writes_is_read_back(table: list[list[str]]) -> None:
    """Any table that the csv module writes comes back cell by cell, but for blanks around a cell."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(table)
    found = [row.cells for row in rows(buffer.getvalue(), separator=",")]
    assert found == [tuple(cell.strip() for cell in line) for line in table]


@given(st.binary(max_size=200))
def test_any_bytes_give_rows_or_a_form_error(data: bytes) -> None:
    """Nothing but FormError escapes, whatever the file holds."""
    try:
        found = list(rows(decode(data)))
    except FormError:
        return
    assert all(row.line >= 1 for row in found)


def test_json_numbers_keep_their_digits() -> None:
    """Numbers come as text, also those that a float could not hold."""
    assert load_json('{"a": 0.10, "b": 12345678901234567890.5, "c": NaN}') == {
        "a": "0.10",
        "b": "12345678901234567890.5",
        "c": "NaN",
    }


@pytest.mark.parametrize(("text", "line"), [('{\n"a": \n}', 3), ("[" * 100_000, 1)])
def test_what_is_no_json_is_a_form_error(text: str, line: int) -> None:
    """The error names the line, and deep nesting is refused too."""
    with pytest.raises(FormError) as caught:
        load_json(text)
    assert (caught.value.code, caught.value.line) == ("form_json", line)


def test_a_file_that_is_not_there_is_a_form_error(tmp_path: Path) -> None:
    """A missing file is bad input, not a traceback."""
    with pytest.raises(FormError) as caught:
        read_text(tmp_path / "none.csv")
    assert caught.value.code == "form_file"
    assert str(caught.value).endswith("none.csv': No such file or directory.")
