"""The parts of a form as printed (表上所见), every figure and target still text; and the facts of one row."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import attrs

import perfrules.sheets.headings as words
from perfrules.sheets.tables import Row


@attrs.frozen
class Fact:
    """One fact of the form as printed: what it names, its text, its label, the unit in it, its line."""

    key: str
    text: str
    unit: str = ""
    line: int | None = None
    label: str = ""
    loose: int = 0
    """How loosely the label names it; of two labels for one fact the more exact one counts."""


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
    direction: str = ""
    """``more`` or ``less``, where a column says it (正向, 反向)."""


@attrs.frozen
class Head:
    """A level's own heading with the weight, or the subtotal, that is printed for it."""

    name: str
    weight: str = ""
    points: str = ""
    parent: str = ""
    line: int | None = None


@attrs.frozen
class Funds:
    """One row of the funds block: its label, its cells by what their columns hold, whether it is the sum."""

    label: str
    texts: dict[str, str]
    units: dict[str, str]
    line: int | None = None
    is_total: bool = False


@attrs.frozen
class Goal:
    """The year's goal in words, and the points that the form gives to it."""

    expected: str = ""
    reached: str = ""
    weight: str = ""
    points: str = ""


@attrs.frozen
class Doubt:
    """What the layout left open: the code of a finding, where it stands and what stands there."""

    code: str
    place: str = ""
    text: str = ""
    line: int | None = None


@attrs.frozen
class Layout:
    """A form's rows as its file has them, and where in them its points stand.

    ``points`` is the column of the points, ``heading`` the line of the row that heads it, ``total`` that
    of the row of sums, ``block`` the line and column of the points that the funds block carries.
    """

    rows: tuple[Row, ...] = ()
    points: int | None = None
    heading: int | None = None
    total: int | None = None
    block: tuple[int | None, int] | None = None


@attrs.define
class Sheet:
    """A form's table taken apart, every figure and target still text; filled row by row."""

    title: str = ""
    facts: list[Fact] = attrs.Factory(list)
    entries: list[Entry] = attrs.Factory(list)
    heads: list[Head] = attrs.Factory(list)
    execution: Entry | None = None
    total: Entry | None = None
    notes: list[Fact] = attrs.Factory(list)
    complete: bool | None = None
    funds: list[Funds] = attrs.Factory(list)
    goals: list[Goal] = attrs.Factory(list)
    doubts: list[Doubt] = attrs.Factory(list)
    table: str = ""
    """The name of its sheet in a workbook."""
    hidden: tuple[str, ...] = ()
    """The names of the hidden sheets beside it that hold a form too."""
    line: int | None = None
    """The line on which it begins."""
    layout: Layout = Layout()


def block_columns(cells: Sequence[str]) -> dict[int, str]:
    """The columns of the funds block, if *cells* heads it: two labels side by side, one of an amount.

    Of two columns for one thing the label that says it more exactly counts.
    """
    filled = [(index, *words.labelled(cell)) for index, cell in enumerate(cells) if cell]
    told = itertools.pairwise(cell for cell in cells if cell)
    if any(
        words.fact(label) in words.AMOUNTS and words.is_figure(cell.rstrip("亿万千百元"))
        for label, cell in told
    ):
        return {}  # 全年预算数, 100万元, 全年执行数, 95万元: each with its amount beside it
    pairs = itertools.pairwise(meaning for _, meaning, _ in filled)
    if not any(a != b and {a, b} <= words.BLOCK and words.AMOUNTS & {a, b} for a, b in pairs):
        return {}
    best: dict[str, tuple[int, int]] = {}
    for index, meaning, loose in filled:
        best[meaning] = min(best.get(meaning, (9, 0)), (loose, index))
    places = sorted((index, meaning) for meaning, (_, index) in best.items())
    return {index: meaning for index, meaning in places if meaning in words.BLOCK}


def facts_in(row: Row) -> list[Fact]:
    """The facts that *row* prints, as ``label：value`` in one cell or in neighbouring cells.

    A label left blank is a fact only where the row has it twice, for the whole term and for the year.
    """
    facts: list[Fact] = []
    label = ""
    for cell in row.cells:
        inside = [fact for piece in _pieces(cell) if (fact := _labelled(piece, row.line))] if cell else []
        if inside or (cell and words.fact(cell)):
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
    """The parts of a cell that may each be a fact: lines, what blanks part, ``总分：98.5分，等级：优``."""
    if len(cell) > 1000:
        return
    for line in cell.splitlines():
        for piece in line.replace("\u3000", "  ").split("  "):
            parts = piece.replace("；", "，").split("，")
            several = len(parts) > 1 and all(words.fact(_split(part)[0]) for part in parts)
            yield from filter(None, parts if several else [piece])


def _split(text: str) -> tuple[str, str]:
    """A label and what follows its colon, each empty where there is none."""
    bare = text.strip("（）()") if text[:1] in ("（", "(") else text
    label, colon, value = bare.replace(":", "：", 1).removeprefix("其中：").partition("：")
    return (label, value.strip()) if colon else ("", "")


def _labelled(piece: str, line: int | None) -> Fact | None:
    label, value = _split(piece)
    if not value or not label:
        return None
    known = words.fact(label) or (0 < len(label) <= 10 and label[-1] in "称码门人话址期位" and "other")
    return _fact(label, value, line) if known else None


def _fact(label: str, value: str, line: int | None) -> Fact:
    meaning, loose = words.labelled(label)
    if meaning == "money" and words.folded(value) not in words.MONEY:
        meaning = "unit_name"
    elif meaning == "grade" and any(char.isdigit() for char in value):
        meaning = "scale"  # 评价等级：90（含）-100分为优，…
    elif meaning == "conclusion":
        meaning = "grade" if value in words.GRADES else "other"
    return Fact(meaning or "other", value, words.money_in([label]), line, label.strip().rstrip("：:"), loose)
