"""Tables (表格文件): bytes as spreadsheets save them, to rows of cells with their line numbers.

Knows encodings, delimiters and quotes; knows nothing of forms.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from perfrules._display import visible
from perfrules.errors import FormError
from perfrules.limits import MAX_ROWS

_END = "\ue000end of the table\ue000"
_WORKBOOKS = {
    b"PK\x03\x04": ("an Excel workbook (.xlsx)", "Excel 工作簿（.xlsx）"),
    b"\xd0\xcf\x11\xe0": ("an old Excel workbook (.xls)", "旧版 Excel 工作簿（.xls）"),
    b"%PDF": ("a PDF", "PDF 文件"),
}
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@attrs.frozen
class Row:
    """One row of a table (行): its cells, stripped, and the line of the file that it begins on."""

    line: int
    cells: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(self.cells)


def decode(data: bytes) -> str:
    """The text of *data*: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030.

    Raises :class:`FormError` for workbooks, for NULs and for bytes that are none of these.

    >>> decode("指标".encode("gb18030")) == decode("指标".encode("utf-8-sig"))
    True
    """
    for magic, (en, zh) in _WORKBOOKS.items():
        if data.startswith(magic):
            raise FormError(
                f"This is {en}; save the sheet as CSV and read that.",
                f"这是{zh}；请将表格另存为 CSV 后再读取。",
                code="form_workbook",
            )
    text = _decoded(data)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FormError(
            f"Line {line} holds a NUL character, so this is no text file; save the sheet as CSV.",
            f"第 {line} 行含有空字符（NUL），不是文本文件；请将表格另存为 CSV。",
            line=line,
            code="form_nul",
        )
    return text


def _decoded(data: bytes) -> str:
    codec = _UTF16.get(data[:2])
    candidates = ((data[2:], codec),) if codec else ((data, "utf-8-sig"), (data, "gb18030"))
    at = 0
    for body, name in candidates:
        try:
            return body.decode(name)
        except UnicodeDecodeError as error:
            at = error.start
    line = data.count(b"\n", 0, at) + 1
    raise FormError(
        f"Line {line} is neither UTF-8 nor GB18030 text; save the table as CSV UTF-8.",
        f"第 {line} 行既不是 UTF-8 也不是 GB18030 文本；请另存为 CSV UTF-8。",
        line=line,
        code="form_encoding",
    )


def delimiter(text: str) -> str:
    """The character between the cells of *text*: a tab where tabs are no fewer than commas.

    Cells in quotes are left out of the count.

    >>> delimiter("a\\tb\\t1,5"), delimiter('a,b,"x\\ty\\tz"')
    ('\\t', ',')
    """
    outside = text[:200_000].split('"')[::2]
    tabs = sum(part.count("\t") for part in outside)
    commas = sum(part.count(",") for part in outside)
    return "\t" if tabs and tabs >= commas else ","


def rows(text: str, *, separator: str = "") -> Iterator[Row]:
    """The rows of the CSV or TSV *text*, blank ones included, each with the line it begins on.

    Raises :class:`FormError` for a quote that is never closed, for a cell larger than the csv
    module takes, and past ``limits.MAX_ROWS`` lines.

    >>> [row.cells for row in rows("指标,分值\\n合格率,10\\n")]
    [('指标', '分值'), ('合格率', '10')]
    """
    reader = csv.reader(_lines(text), delimiter=separator or delimiter(text))
    before = 0
    while True:
        try:
            cells = next(reader)
        except csv.Error as error:
            raise _unreadable(before + 1, str(error)) from None
        if cells == [_END]:
            return
        if cells and cells[-1].endswith(_END):
            raise _unclosed(before + 1)
        if before >= MAX_ROWS:
            raise _too_many()
        yield Row(before + 1, tuple(cell.strip() for cell in cells))
        before = reader.line_num


def _lines(text: str) -> Iterator[str]:
    yield from io.StringIO(text, newline="")
    yield _END


def _unreadable(line: int, why: str) -> FormError:
    return FormError(
        f"The row that begins on line {line} can't be read as CSV: {why}.",
        f"第 {line} 行起的一行无法按 CSV 读取：{why}。",
        line=line,
        code="form_csv",
    )


def _unclosed(line: int) -> FormError:
    return FormError(
        f"A quote opened in the row that begins on line {line} is never closed; close it or double it.",
        f"第 {line} 行起的一行中有引号未闭合；请补上引号，或将引号写成两个。",
        line=line,
        code="form_quote",
    )


def _too_many() -> FormError:
    return FormError(
        f"A form may have {MAX_ROWS} lines; this table has more.",
        f"一张表最多 {MAX_ROWS} 行；此表超出。",
        line=MAX_ROWS + 1,
        code="form_rows",
    )


def load_json(text: str) -> Any:
    """The JSON value of *text*, its numbers as text so that no digit is lost.

    Raises :class:`FormError` with the line where it stops being JSON.

    >>> load_json('{"weight": 10.50}')
    {'weight': '10.50'}
    """
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        line, why = error.lineno, error.msg
    except RecursionError:
        line, why = 1, "it is nested too deeply"
    raise FormError(
        f"Line {line} is not JSON: {visible(why)}.",
        f"第 {line} 行不是合法的 JSON：{visible(why)}。",
        line=line,
        code="form_json",
    )


def read_text(path: str | Path) -> str:
    """The text of the file at *path*; see :func:`decode`. A file that can't be opened is a FormError."""
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        en, zh = why(error)
    else:
        return decode(data)
    raise FormError(
        f"Can't read the file {visible(str(path))!r}: {en}.",
        f"无法读取文件 {visible(str(path))!r}：{zh}。",
        code="form_file",
    )


_CAUSES = {
    FileNotFoundError: "文件或文件夹不存在",
    IsADirectoryError: "这是一个文件夹",
    NotADirectoryError: "路径中有一段不是文件夹",
    PermissionError: "没有权限",
}


def why(error: OSError | ValueError) -> tuple[str, str]:
    """What kept a file from being opened, in English and Chinese.

    >>> why(FileNotFoundError(2, "No such file or directory"))
    ('No such file or directory', '文件或文件夹不存在')
    """
    if isinstance(error, ValueError):
        return str(error), "文件名无效"
    reason = error.strerror or type(error).__name__
    return reason, _CAUSES.get(type(error), reason)
