"""Tables (表格文件): bytes as spreadsheets and systems save them, to rows of cells with their line numbers.

Knows encodings, delimiters, quotes and JSON, and which of :mod:`perfrules.sheets.workbooks` and
:mod:`perfrules.sheets.webpages` reads the rest; knows nothing of forms.
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
from perfrules.messages import Message

_END = "\ue000end of the table\ue000"
WORKBOOK = b"PK\x03\x04"
"""How a workbook (.xlsx) begins, as every zip archive does."""

_REFUSED = {
    b"\xd0\xcf\x11\xe0": "form_xls",
    b"%PDF": "form_pdf",
    b"\x89PNG": "form_picture",
    b"\xff\xd8\xff": "form_picture",
    b"{\\rtf": "form_document",
}
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_MIDNIGHTS = (" 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00")
FORM_FILES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls"})
"""The suffixes of the files in a folder that are taken for forms; pages and JSON may be reports of them."""


@attrs.frozen
class Row:
    """One row of a table (行): its cells, stripped, and the line of the file that it begins on."""

    line: int
    cells: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(self.cells)

    def at(self, column: int) -> str:
        """The cell in *column*; empty past the end of a short row."""
        return self.cells[column] if column < len(self.cells) else ""


@attrs.frozen
class Table:
    """One table of a file (工作表): its rows, and the name of its sheet where it has one."""

    rows: tuple[Row, ...]
    name: str = ""
    hidden: bool = False


def decode(data: bytes) -> str:
    """The text of *data*: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030.

    Raises :class:`FormError` for workbooks, pictures and documents, for NULs and for bytes that are none
    of these.

    >>> decode("指标".encode("gb18030")) == decode("指标".encode("utf-8-sig"))
    True
    """
    for magic, code in _REFUSED.items():
        if data.startswith(magic):
            raise FormError(code)
    text = _decoded(data)
    if "\0" in text:
        raise FormError("form_nul", line=text.count("\n", 0, text.index("\0")) + 1)
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
    raise FormError("form_encoding", line=data.count(b"\n", 0, at) + 1)


def is_page(text: str) -> bool:
    """Whether *text* is HTML or XML rather than CSV.

    >>> is_page("<html><table>"), is_page("指标,分值")
    (True, False)
    """
    start = text[:4096].lstrip("\ufeff \t\r\n").lower()
    return start.startswith("<") and any(
        tag in start for tag in ("<html", "<table", "<!doctype", "<?xml", "<meta")
    )


def delimiter(text: str) -> str:
    """The character between the cells of *text*: a tab, a semicolon or a comma, whichever is commonest.

    Cells in quotes are left out of the count.

    >>> delimiter("a\\tb\\t1,5"), delimiter('a,b,"x\\ty\\tz"'), delimiter("a;b;1,5")
    ('\\t', ',', ';')
    """
    outside = text[:200_000].split('"')[::2]
    tabs, semicolons, commas = (sum(part.count(mark) for part in outside) for mark in "\t;,")
    if tabs and tabs >= max(commas, semicolons):
        return "\t"
    return ";" if semicolons > commas else ","


def rows(text: str, *, separator: str = "") -> Iterator[Row]:
    """The rows of the CSV or TSV *text*, blank ones included, each with the line it begins on.

    A first line ``sep=;``, as Excel writes it, names the separator. Raises :class:`FormError` for a quote
    that is never closed, for a cell larger than the csv module takes, and past ``limits.MAX_ROWS`` lines.

    >>> [row.cells for row in rows("指标,分值\\n合格率,10\\n")]
    [('指标', '分值'), ('合格率', '10')]
    """
    first = text[: text.find("\n")].strip('"\r ') if text[:5].strip('"').lower().startswith("sep") else ""
    told = first[4:5] if first.lower().startswith("sep=") and len(first) <= 5 else ""
    reader = csv.reader(_lines(text), delimiter=told or separator or delimiter(text))
    before = 0
    while True:
        try:
            cells = next(reader)
        except csv.Error as error:
            raise FormError("form_csv", line=before + 1, why=str(error)) from None
        if cells == [_END]:
            return
        if cells and cells[-1].endswith(_END):
            raise FormError("form_quote", line=before + 1)
        if before >= MAX_ROWS:
            raise FormError("form_rows", line=MAX_ROWS + 1, most=MAX_ROWS)
        if before or not told:
            yield Row(before + 1, tuple(map(trimmed, cells)))
        before = reader.line_num


def trimmed(cell: str) -> str:
    """A cell without what only a spreadsheet put into it: blanks around it, a midnight behind a date.

    A number between two blanks is in the accounting format, whose decimals nobody typed.

    >>> trimmed(" 2021/12/31 0:00"), trimmed("9:00-17:00"), trimmed(" 9.50 "), trimmed("9.50")
    ('2021/12/31', '9:00-17:00', '9.5', '9.50')
    """
    bare = cell.strip()
    if bare.endswith(("0:00", "00")) and bare[:4].isdigit() and bare[4:5] in ("-", "/", "年"):
        return next((bare[: -len(end)] for end in _MIDNIGHTS if bare.endswith(end)), bare)
    if cell[:1] == " " == cell[-1:] and bare.endswith("0") and "." in bare and not bare.strip("0123456789,."):
        return bare.rstrip("0").rstrip(".")
    return bare


def _lines(text: str) -> Iterator[str]:
    yield from io.StringIO(text, newline="")
    yield _END


def load_json(text: str) -> Any:
    """The JSON value of *text*, its numbers as text so that no digit is lost.

    Raises :class:`FormError` with the line where it stops being JSON.

    >>> load_json('{"weight": 10.50}')
    {'weight': '10.50'}
    """
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        line, why = error.lineno, visible(error.msg)
    except RecursionError:
        raise FormError("form_json", line=1, why=Message("json_too_deep")) from None
    raise FormError("form_json", line=line, why=why)


def read_bytes(path: str | Path) -> bytes:
    """The bytes of the file at *path*; one that can't be opened is a :class:`FormError`."""
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise FormError("form_file", path=visible(str(path)), why=why(error)) from None


def read_text(path: str | Path) -> str:
    """The text of the file at *path*; see :func:`read_bytes` and :func:`decode`."""
    return decode(read_bytes(path))


_CAUSES = {
    FileNotFoundError: "no_such_file",
    IsADirectoryError: "is_a_folder",
    NotADirectoryError: "not_a_folder",
    PermissionError: "no_permission",
}


def why(error: OSError | ValueError) -> Message:
    """What kept a file from being opened.

    >>> print(why(FileNotFoundError(2, "No such file or directory")))
    No such file or directory
    """
    if isinstance(error, ValueError):
        return Message("bad_file_name", reason=str(error))
    return Message(_CAUSES.get(type(error), "not_opened"), reason=error.strerror or type(error).__name__)
