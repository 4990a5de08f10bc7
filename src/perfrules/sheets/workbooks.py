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
from xml.parsers import expat

from perfrules.errors import FormError
from perfrules.limits import MAX_CELLS, MAX_ENTRIES, MAX_KEYS, MAX_ROWS, MAX_UNPACKED
from perfrules.sheets.numberformats import BUILT_IN, shown
from perfrules.sheets.tables import Row, Table, trimmed

_DIRECTORY_END = b"PK\x05\x06"
_CHUNK = 1 << 16


def tables_in(data: bytes) -> list[Table]:
    """The sheets of the workbook *data*, hidden ones too, each with its name.

    Raises :class:`FormError` for an archive that is no workbook, is damaged, or unpacks to more than
    ``limits.MAX_UNPACKED`` bytes.
    """
    _demand_small(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Book(archive).tables()
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise FormError("form_damaged", why=str(error)) from None
    except expat.ExpatError as error:
        raise FormError("form_damaged", why=str(error)) from None


def _demand_small(data: bytes) -> None:
    """Refuse an archive by its directory's end alone, before any of its entries is made an object."""
    at = data.rfind(_DIRECTORY_END, max(0, len(data) - 66_000))
    if at < 0:
        raise FormError("form_damaged", why="no directory")
    entries, size = (
        int.from_bytes(data[at + 10 : at + 12], "little"),
        int.from_bytes(data[at + 12 : at + 16], "little"),
    )
    if entries > MAX_ENTRIES or size > MAX_ENTRIES * 1000:
        raise FormError("form_archive", most=MAX_UNPACKED, entries=MAX_ENTRIES)


class _Book:
    """One open workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {info.filename.lstrip("/"): info for info in archive.infolist()}
        if sum(info.file_size for info in self._names.values()) > MAX_UNPACKED:
            raise FormError("form_archive", most=MAX_UNPACKED, entries=MAX_ENTRIES)
        if not any(name.endswith("workbook.xml") for name in self._names):
            raise FormError("form_no_workbook")

    def tables(self) -> list[Table]:
        place = (
            "xl/workbook.xml"
            if "xl/workbook.xml" in self._names
            else next(name for name in self._names if name.endswith("workbook.xml"))
        )
        book = _Sheets()
        self._parse(place, book)
        folder = posixpath.dirname(place)
        targets = _Relations()
        self._parse(f"{folder}/_rels/{posixpath.basename(place)}.rels", targets)
        where = {
            key: posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
            for key, path in targets.found.items()
        }
        where |= {key: path.lstrip("/") for key, path in targets.found.items() if path.startswith("/")}
        strings, styles = _Strings(), _Styles()
        for path in where.values():
            if path.endswith("sharedStrings.xml"):
                self._parse(path, strings)
            elif path.endswith("styles.xml"):
                self._parse(path, styles)
        tables = []
        for name, relation, hidden in book.found:
            cells = _Cells(strings.found, styles.codes(), book.epoch_1904)
            self._parse(where.get(relation, ""), cells)
            tables.append(Table(tuple(cells.rows()), name, hidden))
        return tables

    def _parse(self, path: str, handler: _Handler) -> None:
        """Let *handler* hear the part at *path*; one that is not there is silent."""
        info = self._names.get(path)
        if info is None:
            return
        parser = expat.ParserCreate(namespace_separator="|")
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, given: handler.start(name.rpartition("|")[2], given)
        parser.EndElementHandler = lambda name: handler.end(name.rpartition("|")[2])
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = _refuse_entities
        parser.EntityDeclHandler = _refuse_entities
        with self._archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _refuse_entities(*_: object) -> None:
    raise FormError("form_entities")


class _Handler:
    """What hears one part of a workbook."""

    def start(self, tag: str, given: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, data: str) -> None: ...


class _Sheets(_Handler):
    """The names of the sheets, which part each is, and whether it is hidden."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, bool]] = []
        self.epoch_1904 = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            relation = next(
                (value for key, value in given.items() if key.rpartition("|")[2] == "id" and "|" in key), ""
            )
            self.found.append((given.get("name", ""), relation, given.get("state", "visible") != "visible"))
        elif tag == "workbookPr":
            self.epoch_1904 = given.get("date1904", "0") in ("1", "true")


class _Relations(_Handler):
    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            self.found[given.get("Id", "")] = given.get("Target", "")


class _Strings(_Handler):
    """The shared strings, their runs joined, their phonetic marks left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._in_text = self._aside = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "si":
            self._pieces = []
        elif tag == "rPh":
            self._aside = True
        elif tag == "t":
            self._in_text = not self._aside

    def end(self, tag: str) -> None:
        if tag == "si":
            self.found.append("".join(self._pieces))
        elif tag == "rPh":
            self._aside = False
        elif tag == "t":
            self._in_text = False

    def text(self, data: str) -> None:
        if self._in_text:
            self._pieces.append(data)


class _Styles(_Handler):
    """The number format of each style of a cell."""

    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        self._used: list[int] = []
        self._in_cells = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "numFmt":
            self._own[_whole(given.get("numFmtId", ""))] = given.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_cells = True
        elif tag == "xf" and self._in_cells:
            self._used.append(_whole(given.get("numFmtId", "")))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._in_cells = False

    def codes(self) -> list[str]:
        return [self._own.get(number, BUILT_IN.get(number, "")) for number in self._used]


class _Cells(_Handler):
    """The cells of one sheet by their place, as they are shown."""

    def __init__(self, strings: list[str], codes: list[str], epoch_1904: bool) -> None:
        self._strings, self._codes, self._epoch_1904 = strings, codes, epoch_1904
        self._found: dict[int, dict[int, str]] = {}
        self._row = self._column = self._count = 0
        self._kind = self._style = ""
        self._pieces: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self._aside = False
        self._letters = self._filled = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "c":
            self._count += 1
            if self._count > 5 * MAX_CELLS:
                raise FormError("form_cells", most=MAX_CELLS, columns=MAX_KEYS)
            self._column, self._row = _place(given.get("r", ""), self._column + 1, self._row)
            self._kind, self._style = given.get("t", "n"), given.get("s", "")
            self._pieces = {}
        elif tag in ("v", "f", "t") and not self._aside:
            self._into = self._pieces.setdefault(tag, [])
        elif tag == "row":
            self._row, self._column = _whole(given.get("r", "")) or self._row + 1, -1
        elif tag == "rPh":
            self._aside = True

    def text(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)

    def end(self, tag: str) -> None:
        if tag in ("v", "f", "t"):
            self._into = None
        elif tag == "rPh":
            self._aside = False
        elif tag == "c" and self._pieces:
            cell = trimmed(self._shown())
            if cell:
                self._put(cell)

    def _put(self, cell: str) -> None:
        self._letters += len(cell)
        self._filled += 1
        wide = self._column >= MAX_KEYS or self._row > MAX_ROWS
        if wide or self._filled > MAX_CELLS or self._letters > MAX_UNPACKED // 2:
            raise FormError("form_cells", most=MAX_CELLS, columns=MAX_KEYS)
        self._found.setdefault(self._row, {})[self._column] = cell

    def _shown(self) -> str:
        value = "".join(self._pieces.get("v", ()))
        if self._kind == "inlineStr":
            return "".join(self._pieces.get("t", ()))
        if not value:
            formula = "".join(self._pieces.get("f", ()))
            return f"={formula}" if formula else ""
        if self._kind == "s":
            at = _whole(value)
            return self._strings[at] if at < len(self._strings) else ""
        if self._kind == "b":
            return "是" if value == "1" else "否"
        if self._kind in ("str", "e", "d"):
            return value
        style = _whole(self._style)
        return shown(
            value, self._codes[style] if style < len(self._codes) else "", epoch_1904=self._epoch_1904
        )

    def rows(self) -> list[Row]:
        made = []
        for number, cells in sorted(self._found.items()):
            made.append(Row(number, tuple(cells.get(column, "") for column in range(max(cells) + 1))))
        return made


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
