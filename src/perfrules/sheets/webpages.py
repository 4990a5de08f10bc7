"""Tables in HTML (网页表格): what systems and spreadsheets stream as ``.xls`` and is a web page inside."""

from __future__ import annotations

from html.parser import HTMLParser

from perfrules.errors import FormError
from perfrules.limits import MAX_CELLS, MAX_KEYS, MAX_PAGE
from perfrules.sheets.tables import Row, Table, trimmed

_SILENT = frozenset({"script", "style"})
_CELLS = ("td", "th")
_BREAKS = frozenset({"br", "p", "div", "li"})


def tables_in(text: str) -> list[Table]:
    """The tables of the page *text*; a merged cell stands in its first place, the others are empty.

    Raises :class:`FormError` for XML that is no web page, for a page past ``limits.MAX_PAGE``, and where
    no table stands in it.

    >>> tables_in("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>")[0].rows[1].cells
    ('', '2')
    """
    if "<workbook" in text[:4096].lower():
        raise FormError("form_xml")
    if len(text) > MAX_PAGE:
        raise FormError("form_page", most=MAX_PAGE)
    page = _Page()
    page.feed(text)
    page.close()
    page.end()
    if not page.tables:
        raise FormError("form_no_table")
    return page.tables


class _Page(HTMLParser):
    """Collects the cells of each table; an inner table is text of the cell around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Table] = []
        self._rows: list[Row] = []
        self._cells: list[str] | None = None  # of the row that is open
        self._pieces: list[str] | None = None  # of the cell that is open
        self._spans = (1, 1)
        self._held: dict[int, int] = {}  # column → rows that a cell above still covers
        self._depth = self._silent = self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = self._depth == 1
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
        elif own and tag == "tr":
            self._end_row()
            self._cells = []
        elif own and tag in _CELLS:
            self._end_cell()
            self._cells, self._pieces, given = self._cells or [], [], dict(attrs)
            self._spans = _span(given.get("colspan"), MAX_KEYS), _span(given.get("rowspan"), 1000)
        elif tag in _BREAKS and self._pieces:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table":
            if self._depth == 1:
                self.end()
            self._depth = max(0, self._depth - 1)
        elif tag in ("tr", *_CELLS) and self._depth == 1:
            (self._end_row if tag == "tr" else self._end_cell)()

    def handle_data(self, data: str) -> None:
        if self._pieces is not None and not self._silent:
            self._pieces.append(data)

    def _end_cell(self) -> None:
        if self._pieces is None or self._cells is None:
            return
        lines = "".join(self._pieces).replace("\xa0", " ").split("\n")
        text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
        self._skip(self._cells)
        wide, deep = self._spans
        if deep > 1:
            self._held |= dict.fromkeys(range(len(self._cells), len(self._cells) + wide), deep)
        self._put(self._cells, trimmed(text), *[""] * (wide - 1))
        self._pieces = None

    def _put(self, cells: list[str], *texts: str) -> None:
        cells += texts
        self._count += len(texts)
        if self._count > MAX_CELLS or len(cells) > MAX_KEYS:
            raise FormError("form_cells", most=MAX_CELLS, columns=MAX_KEYS)

    def _skip(self, cells: list[str]) -> None:
        """Leave the columns empty that a cell of a row above covers."""
        while self._held.get(len(cells), 0):
            self._put(cells, "")

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells is None:
            return
        self._skip(self._cells)
        self._rows.append(Row(len(self._rows) + 1, tuple(self._cells)))
        # a cell begun in this row covers the next ones; one from above covers one row fewer
        self._held = {column: rows - 1 for column, rows in self._held.items() if rows > 1}
        self._cells = None

    def end(self) -> None:
        """Close the table that is open."""
        self._end_row()
        if self._rows:
            self.tables.append(Table(tuple(self._rows)))
        self._rows, self._held = [], {}


def _span(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and text.isascii() and text.isdigit() and len(text) < 6 else 1
