"""The parts of a form as printed, and what stands above its heading row: facts and the budget block."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import attrs

import perfrules.sheets.headings as words
from perfrules.sheets.tables import Row

_FIGURES = frozenset("0123456789.,，%％")


@attrs.frozen
class Fact:
    """One fact of the form as printed: what it names, its text, the unit in its label, its line."""

    key: str
    text: str
    unit: str = ""
    line: int | None = None


@attrs.frozen
class Entry:
    """One indicator row as printed, its merged levels filled in."""

    line: int | None = None
    level1: str = ""
    level2: str = ""
    name: str = ""
    explanation: str = ""
    target: str = ""
    actual: str = ""
    weight: str = ""
    points: str = ""
    reason: str = ""
    sign: str = ""
    unit: str = ""
    term: str = ""


@attrs.frozen
class Head:
    """A level's own heading with the weight, or the subtotal, that is printed for it."""

    name: str
    weight: str = ""
    points: str = ""
    parent: str = ""
    line: int | None = None


@attrs.frozen
class Sheet:
    """A form's table taken apart, every figure and target still text."""

    facts: tuple[Fact, ...] = ()
    entries: tuple[Entry, ...] = ()
    heads: tuple[Head, ...] = ()
    execution: Entry | None = None
    total: Entry | None = None
    notes: tuple[Fact, ...] = ()
    complete: bool | None = None
    again: int | None = None
    """The line on which a second form begins, if one does."""


def section_weight(text: str, *, level: bool = True) -> tuple[str, str]:
    """A level's name and the weight printed with it, each empty when absent.

    With ``level=False``, for the name of an indicator, only a figure in 分 counts.

    >>> section_weight("产出指标(50分)"), section_weight("投入与管理 36分"), section_weight("指标（一）")
    (('产出指标', '50'), ('投入与管理', '36'), ('指标（一）', ''))
    """
    name = compact(text)
    bare, inside = words.brackets(name)
    mark = words.folded(inside).removeprefix("权重").removeprefix("分值").removeprefix(":")
    figure = mark.removesuffix("分").removesuffix("%")
    closing = name.endswith((")", "）", "]", "】", "〕"))  # （1）产出指标 is numbered, not weighed
    if bare and closing and is_figure(figure) and (mark.endswith("分") or (level and len(figure) > 1)):
        return bare, figure
    if name.endswith("分"):
        bare = name[:-1].rstrip("0123456789.")
        if bare and len(bare) < len(name) - 1 and not bare[-1].isascii():
            return bare.rstrip("：:（("), name[len(bare) : -1]
    return name, ""


def compact(text: str) -> str:
    """*text* without the blanks and line breaks that only the printed cell's width put there."""
    return " ".join(text.split()) if text.isascii() else "".join(text.split())


def above(rows: list[Row]) -> tuple[list[Fact], Entry | None]:
    """What stands above the heading row: the facts, and the execution rate where a block prints it."""
    facts: list[Fact] = []
    execution: Entry | None = None
    block: dict[int, str] = {}
    candidates: list[Row] = []
    unit = percent = ""
    for row in rows:
        heading = _block(row.cells)
        if heading:
            block, candidates = heading, []
            unit = _money_in([cell for cell in row.cells if words.fact(cell) != "rate"])
            percent = _money_in([cell for cell in row.cells if words.fact(cell) == "rate"])
        elif block and any(is_figure(cell_at(row.cells, index)) for index in block):
            candidates.append(row)
        else:
            facts += facts_in(row)
            facts += _title(row)
    if candidates:
        scoring = next((row for row in candidates if _grand(row, block)), candidates[0])
        facts += _block_facts(scoring, block, unit or _money_in(scoring.cells), percent)
        execution = _block_entry(scoring, block)
    return facts, execution


def _block(cells: Sequence[str]) -> dict[int, str]:
    """The columns of the budget block, if *cells* heads it: two of its labels side by side."""
    filled = [(index, words.fact(cell)) for index, cell in enumerate(cells) if cell]
    known = [(index, meaning) for index, meaning in filled if meaning in words.BLOCK]
    pairs = itertools.pairwise(meaning for _, meaning in filled)
    side_by_side = any(a in words.BLOCK and b in words.BLOCK for a, b in pairs)
    return dict(known) if side_by_side else {}


def _grand(row: Row, block: dict[int, str]) -> bool:
    label = "".join(cell for index, cell in enumerate(row.cells) if index not in block)
    return any(word in words.folded(label) for word in words.GRAND)


def _block_facts(row: Row, block: dict[int, str], unit: str, percent: str) -> Iterator[Fact]:
    for index, meaning in block.items():
        if meaning in ("initial_budget", "budget", "executed", "rate"):
            yield Fact(meaning, cell_at(row.cells, index), percent if meaning == "rate" else unit, row.line)


def _block_entry(row: Row, block: dict[int, str]) -> Entry | None:
    texts = {meaning: cell_at(row.cells, index) for index, meaning in block.items()}
    if not any(is_figure(texts.get(key, "")) for key in ("weight", "points")):
        return None
    name = "预算执行率"
    return Entry(row.line, name, "", name, weight=texts.get("weight", ""), points=texts.get("points", ""))


def facts_in(row: Row) -> list[Fact]:
    """The facts that *row* prints, as ``label：value`` in one cell or in neighbouring cells.

    A label left blank is a fact only where the row has it twice, for the whole term and for the year.
    """
    facts: list[Fact] = []
    label = ""
    for cell in row.cells:
        inside = [fact for piece in _pieces(cell) if (fact := _labelled(piece, row.line))]
        if inside or words.fact(cell):
            facts += [*_blank(label, facts, row.line), *inside]
            label = "" if inside else cell
        elif cell and label:
            facts.append(_fact(label, cell, row.line))
            label = ""
    return [*facts, *_blank(label, facts, row.line)]


def _blank(label: str, before: list[Fact], line: int | None) -> Iterator[Fact]:
    if any(fact.key == words.fact(label) for fact in before):
        yield _fact(label, "", line)


def _pieces(cell: str) -> Iterator[str]:
    for line in cell.splitlines():
        yield from (piece for piece in line.replace("\u3000", "  ").split("  ") if piece)


def _labelled(piece: str, line: int | None) -> Fact | None:
    bare = piece.strip("（）()").replace(":", "：", 1).removeprefix("其中：")
    label, _, value = bare.replace(":", "：", 1).partition("：")
    return _fact(label, value.strip(), line) if value.strip() and words.fact(label) else None


def _fact(label: str, value: str, line: int | None) -> Fact:
    return Fact(words.fact(label), value, _money_in([label]), line)


def _money_in(cells: Sequence[str]) -> str:
    for cell in cells:
        inside = words.folded(words.brackets(cell)[1]).split(":")[-1]
        if inside in words.MONEY or inside == "%":
            return inside
    return ""


def _title(row: Row) -> Iterator[Fact]:
    """The year in a title that stands alone in its row."""
    filled = {cell for cell in row.cells if cell}
    text = words.folded(next(iter(filled))) if len(filled) == 1 else ""
    before = [part[-4:] for part in text.split("年")[:-1]] if len(text) <= 60 else []
    years = {year for year in before if len(year) == 4 and year.isascii() and year.isdigit()}
    if len(years) == 1:
        yield Fact("title_year", years.pop(), line=row.line)


def cell_at(cells: Sequence[str], index: int) -> str:
    """The cell at *index*; empty past the end of a short row."""
    return cells[index] if index < len(cells) else ""


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number alone, 分 behind it or not."""
    bare = words.folded(cell).removesuffix("分")
    return bool(bare) and set(bare) <= _FIGURES and any(char.isdigit() for char in bare)
