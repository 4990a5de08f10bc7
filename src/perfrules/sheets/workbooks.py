"""Workbooks (Excel 工作簿, .xlsx): every sheet's cells as they are shown, with the standard library alone.

Strings shared and inline, numbers and dates by their formats, formulas by their saved value; merged cells
stand in their first place. A hostile archive is refused before it is unpacked: too many entries, too large,
or with entities of its own.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from perfrules.errors import FormError
from perfrules.limits import MAX_CELLS, MAX_ENTRIES, MAX_KEYS, MAX_ROWS, MAX_UNPACKED
from perfrules.sheets.numberformats import BUILT_IN, shown
from perfrules.sheets.tables import Row, Table, trimmed

_DIRECTORY_END = b"PK\x05\x06"
_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OSError),
)
"""What an archive or a part raises that is cut, changed or locked."""


def tables_in(data: bytes) -> list[Table]:
    """The sheets of the workbook *data*, hidden ones too, each with its name.

    Raises :class:`FormError` for an archive that is no workbook, is damaged, or unpacks to more than
    ``limits.MAX_UNPACKED`` bytes.
    """
    _demand_small(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Book(archive).tables()
    except _DAMAGE as error:
        raise FormError("form_damaged", why=str(error)) from None


def _demand_small(data: bytes) -> None:
    """Refuse an archive by its directory's end alone, before any of its entries is made an object."""
    at = data.rfind(_DIRECTORY_END, max(0, len(data) - 66_000))
    if at < 0:
        raise FormError("form_damaged", why="no directory")
    entries = int.from_bytes(data[at + 10 : at + 12], "little")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if entries > MAX_ENTRIES or size > MAX_ENTRIES * 1000:
        raise FormError("form_archive", most=MAX_UNPACKED, entries=MAX_ENTRIES)


class _Book:
    """One open workbook: its parts, then what all its sheets share."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._parts = {info.filename.lstrip("/"): info for info in archive.infolist()}
        if sum(info.file_size for info in self._parts.values()) > MAX_UNPACKED:
            raise FormError("form_archive", most=MAX_UNPACKED, entries=MAX_ENTRIES)
        books = sorted((name for name in self._parts if name.endswith("workbook.xml")), key=len)
        if not books:
            raise FormError("form_no_workbook")
        self._place = books[0]
        self._strings: list[str] = []
        self._formats: list[str] = []
        self._epoch_1904 = False

    def tables(self) -> list[Table]:
        folder, name = posixpath.split(self._place)
        paths = {
            part.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, part.get("Target", "")))[1:]
            for _, part in self._elements(f"{folder}/_rels/{name}.rels", "Relationship")
            if part.get("TargetMode") != "External"
        }
        for path in paths.values():
            if path.endswith("sharedStrings.xml"):
                self._strings = [_string(part) for _, part in self._elements(path, "si")]
            elif path.endswith("styles.xml"):
                self._formats = self._formats_in(path)
        sheets = []
        for tag, part in self._elements(self._place, "workbookPr", "sheet"):
            if tag == "workbookPr":
                self._epoch_1904 = part.get("date1904") in ("1", "true")
            else:
                relation = next((text for key, text in part.items() if key.endswith("}id")), "")
                hidden = part.get("state", "visible") != "visible"
                sheets.append((paths.get(relation, ""), part.get("name", ""), hidden))
        return [Table(tuple(self._rows(path)), name, hidden) for path, name, hidden in sheets]

    def _elements(self, path: str, *tags: str) -> Iterator[tuple[str, Element]]:
        """The elements of the part at *path* that are named so: a row when it begins, others when they end.

        A part that is not there has none.
        """
        data = self._archive.read(self._parts[path]) if path in self._parts else b""
        if any(doctype in data for doctype in _DOCTYPES):
            raise FormError("form_entities")
        events = ElementTree.iterparse(io.BytesIO(data), ("start", "end")) if data else ()
        for count, (event, element) in enumerate(events):
            if count > 20 * MAX_CELLS:
                raise FormError("form_cells", most=MAX_CELLS, columns=MAX_KEYS)
            tag = _local(element)
            if tag in tags and event == ("start" if tag == "row" else "end"):
                yield tag, element
            if tag in tags and event == "end":
                element.clear()

    def _formats_in(self, path: str) -> list[str]:
        """The number format of each style of a cell."""
        own: dict[int, str] = {}
        for tag, part in self._elements(path, "numFmt", "cellXfs"):
            if tag == "cellXfs":
                used = [_whole(style.get("numFmtId", "")) for style in part]
                return [own.get(number, BUILT_IN.get(number, "")) for number in used]
            own[_whole(part.get("numFmtId", ""))] = part.get("formatCode", "")
        return []

    def _rows(self, path: str) -> Iterator[Row]:
        """The rows of the sheet at *path*, each cell at its place and as it is shown."""
        found: dict[int, dict[int, str]] = {}
        row, column, filled, letters = 0, -1, 0, 0
        for tag, part in self._elements(path, "row", "c"):
            if tag == "row":
                row, column = _whole(part.get("r", "")) or row + 1, -1
                continue
            column, row = _place(part.get("r", ""), column + 1, row)
            cell = trimmed(self._shown(part))
            if not cell:
                continue
            filled, letters = filled + 1, letters + len(cell)
            wide = column >= MAX_KEYS or row > MAX_ROWS
            if wide or filled > MAX_CELLS or letters > MAX_UNPACKED // 2:
                raise FormError("form_cells", most=MAX_CELLS, columns=MAX_KEYS)
            found.setdefault(row, {})[column] = cell
        for number, cells in sorted(found.items()):
            yield Row(number, tuple(cells.get(at, "") for at in range(max(cells) + 1)))

    def _shown(self, cell: Element) -> str:
        inside = {_local(part): part for part in cell}
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _string(inside["is"]) if "is" in inside else ""
        value = inside["v"].text if "v" in inside else ""
        if not value:
            formula = inside["f"].text if "f" in inside else ""
            return f"={formula}" if formula else ""
        if kind == "s":
            at = _whole(value)
            return self._strings[at] if at < len(self._strings) else ""
        if kind == "b":
            return "是" if value == "1" else "否"
        if kind in ("str", "e", "d"):
            return value
        style = _whole(cell.get("s", ""))
        code = self._formats[style] if style < len(self._formats) else ""
        return shown(value, code, epoch_1904=self._epoch_1904)


def _local(element: Element) -> str:
    """The name of *element* without its namespace."""
    return element.tag.rpartition("}")[2]


def _string(element: Element) -> str:
    """A shared or inline string, its runs joined, its phonetic marks left out."""
    return "".join(part.text or "" for part in (*element.findall("{*}t"), *element.findall("{*}r/{*}t")))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _place(name: str, column: int, row: int) -> tuple[int, int]:
    """The column, from 0, and the row of a place such as ``B12``; as given where it has no name."""
    letters = name.rstrip("0123456789")
    if not letters or not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        return column, row
    at = 0
    for letter in letters.upper():
        at = at * 26 + ord(letter) - 64
    return at - 1, _whole(name[len(letters) :]) or row
