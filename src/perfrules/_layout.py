"""The printed layout of a form: rows of cells to facts, sections and indicator rows, all still text.

Above the heading row stand facts (``项目名称：…``) and the budget block, below it the indicator
rows, the total row, and footnotes. Knows the places, reads no number and no target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from perfrules import _headings as words
from perfrules.errors import FormError
from perfrules.tables import Row

_FIGURES = frozenset("0123456789.,，%％")
_CARRIES = ("target", "actual", "weight", "points", "sign")


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


def columns(cells: Sequence[str]) -> dict[int, str]:
    """What each column holds, by its index, if *cells* is a heading row; else empty.

    >>> columns(["一级指标", "二级指标", "三级指标", "年度指标值", "分值"])
    {0: 'level1', 1: 'level2', 2: 'name', 3: 'target', 4: 'weight'}
    """
    found = {index: meaning for index, cell in enumerate(cells) if (meaning := words.column(cell))}
    meanings = list(found.values())
    if "name" not in meanings:
        stand_in = next((name for name in ("weak_name", "level2") if name in meanings), "")
        last = max((index for index, meaning in found.items() if meaning == stand_in), default=-1)
        found = {index: "name" if index == last else meaning for index, meaning in found.items()}
        if last < 0 or len(set(meanings)) < 3:
            return {}
    if not {"target", "actual", "weight", "points"} & set(meanings):
        return {}
    return _without_repeats(found)


def _without_repeats(found: dict[int, str]) -> dict[int, str]:
    name_at = next(index for index, meaning in found.items() if meaning == "name")
    kept: dict[int, str] = {}
    level = ""
    for index, meaning in found.items():
        level = meaning if meaning in ("level1", "level2") else level
        again = any(later > name_at and found[later] == meaning for later in found if later != index)
        if meaning == "weight" and index < name_at and again:
            kept[index] = f"{level}_weight" if level else ""
        elif meaning == "target" and "target" in kept.values():
            earlier = next(at for at, what in kept.items() if what == "target")
            kept[earlier], kept[index] = "term", "target"
        elif meaning == "reason" or meaning not in kept.values():
            kept[index] = meaning
    return kept


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
    if bare and _is_figure(figure) and (mark.endswith("分") or level):
        return bare, figure
    if name.endswith("分"):
        bare = name[:-1].rstrip("0123456789.")
        if bare and len(bare) < len(name) - 1 and not bare[-1].isascii():
            return bare.rstrip("：:（("), name[len(bare) : -1]
    return name, ""


def compact(text: str) -> str:
    """*text* without the blanks and line breaks that only the printed cell's width put there."""
    return " ".join(text.split()) if text.isascii() else "".join(text.split())


def lay_out(rows: Iterable[Row]) -> Sheet:
    """The parts of the form that *rows* print; raises :class:`FormError` without a heading row."""
    filled = [row for row in rows if row]
    for at, row in enumerate(filled):
        found = columns(row.cells)
        if found:
            under = filled[at + 1].cells if at + 1 < len(filled) else ()
            extra = _second_heading(found, under)
            facts, execution = _above(filled[:at])
            body = _Body(found | extra, facts, execution)
            for below in filled[at + (2 if extra else 1) :]:
                body.take(below)
            return body.sheet()
    line = filled[0].line if filled else 1
    raise FormError(
        "No heading row was found; expected one row with 三级指标 or 指标名称 and at least one of "
        "年度指标值, 实际完成值, 分值, 得分.",
        "未找到表头行；应有一行含“三级指标”或“指标名称”，并含“年度指标值、实际完成值、分值、得分”之一。",
        line=line,
        code="form_heading",
    )


def _second_heading(found: dict[int, str], cells: Sequence[str]) -> dict[int, str]:
    """The columns that a second heading row adds below blank ones of the first."""
    filled = {index: words.column(cell) for index, cell in enumerate(cells) if cell}
    if not filled or not all(filled.values()):
        return {}
    return {index: meaning for index, meaning in filled.items() if index not in found}


def _above(rows: list[Row]) -> tuple[list[Fact], Entry | None]:
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
        elif block and any(_is_figure(_at(row.cells, index)) for index in block):
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
    pairs = zip(filled, filled[1:], strict=False)
    side_by_side = any(a[1] in words.BLOCK and b[1] in words.BLOCK for a, b in pairs)
    return dict(known) if side_by_side else {}


def _grand(row: Row, block: dict[int, str]) -> bool:
    label = "".join(cell for index, cell in enumerate(row.cells) if index not in block)
    return any(word in words.folded(label) for word in words.GRAND)


def _block_facts(row: Row, block: dict[int, str], unit: str, percent: str) -> Iterator[Fact]:
    for index, meaning in block.items():
        if meaning in ("initial_budget", "budget", "executed", "rate"):
            yield Fact(meaning, _at(row.cells, index), percent if meaning == "rate" else unit, row.line)


def _block_entry(row: Row, block: dict[int, str]) -> Entry | None:
    texts = {meaning: _at(row.cells, index) for index, meaning in block.items()}
    if not any(_is_figure(texts.get(key, "")) for key in ("weight", "points")):
        return None
    return Entry(
        row.line, level1="预算执行率", name="预算执行率", weight=texts.get("weight", ""), points=texts.get("points", "")
    )


def facts_in(row: Row) -> list[Fact]:
    """The facts that *row* prints, as ``label：value`` in one cell or in neighbouring cells."""
    facts: list[Fact] = []
    label = ""
    for cell in row.cells:
        inside = [fact for piece in _pieces(cell) if (fact := _labelled(piece, row.line))]
        if inside:
            facts += inside
            label = ""
        elif words.fact(cell):
            label = cell
        elif cell and label:
            facts.append(_fact(label, cell, row.line))
            label = ""
    return facts


def _pieces(cell: str) -> Iterator[str]:
    for line in cell.splitlines():
        yield from (piece for piece in line.replace("\u3000", "  ").split("  ") if piece)


def _labelled(piece: str, line: int | None) -> Fact | None:
    label, _, value = piece.strip("（）()").replace(":", "：", 1).partition("：")
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
    if len(text) <= 60:
        years = {text[at : at + 4] for at in range(len(text)) if text[at : at + 4].isdecimal() and text[at + 4 : at + 5] == "年"}
        if len(years) == 1:
            yield Fact("title_year", years.pop(), line=row.line)


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _is_figure(cell: str) -> bool:
    bare = words.folded(cell).removesuffix("分")
    return bool(bare) and set(bare) <= _FIGURES and any(char.isdigit() for char in bare)


class _Body:
    """Takes the rows below the heading one by one."""

    def __init__(self, found: dict[int, str], facts: list[Fact], execution: Entry | None) -> None:
        self._columns = found
        self._facts = facts
        self._execution = execution
        self._entries: list[Entry] = []
        self._heads: list[Head] = []
        self._notes: list[Fact] = []
        self._total: Entry | None = None
        self._again: int | None = None
        self._known: set[tuple[str, str, str]] = set()
        self._level1 = self._level2 = self._name = ""

    def sheet(self) -> Sheet:
        return Sheet(
            tuple(self._facts),
            tuple(self._entries),
            tuple(self._heads),
            self._execution,
            self._total,
            tuple(self._notes),
            complete=self._complete(),
            again=self._again,
        )

    def _complete(self) -> bool | None:
        """False where the first row belongs to a level named above it, true below that with a total row."""
        leveled = "level1" in self._columns.values() and bool(self._entries)
        if leveled and not self._entries[0].level1:
            return False
        return True if self._total is not None else None

    def take(self, row: Row) -> None:
        """Take one row for what it is."""
        if self._again is not None:
            return
        heading = columns(row.cells)
        if heading and self._total is not None:
            self._again = row.line
        elif heading:
            self._columns = heading
        elif self._total is not None:
            self._below(row)
        elif self._is_total(row):
            self._total = self._total_of(row)
        else:
            self._inside(row)

    def _is_total(self, row: Row) -> bool:
        first = next(cell for cell in row.cells if cell)
        label = words.key(first.replace("：", ":").partition(":")[0])
        return label in words.TOTALS

    def _total_of(self, row: Row) -> Entry:
        first = next(cell for cell in row.cells if cell)
        value = first.replace("：", ":").partition(":")[2].strip()
        texts = self._texts(row)
        figures = [cell for cell in row.cells if _is_figure(cell)]
        weight, points = texts.get("weight", ""), texts.get("points", "")
        if len(figures) == 2 and "weight" in self._columns.values():
            weight, points = figures
        elif not _is_figure(weight) and not _is_figure(points):
            points = next(iter(figures), value)
        return Entry(row.line, weight=weight or section_weight(first)[1], points=points)

    def _texts(self, row: Row) -> dict[str, str]:
        texts: dict[str, str] = {}
        for index, meaning in self._columns.items():
            cell = _at(row.cells, index)
            if cell and meaning:
                texts[meaning] = f"{texts[meaning]}；{cell}" if meaning in texts else cell
        return texts

    def _below(self, row: Row) -> None:
        facts = facts_in(row)
        self._facts += facts
        if not facts:
            self._notes += [Fact("note", cell, line=row.line) for cell in dict.fromkeys(row.cells) if cell]

    def _inside(self, row: Row) -> None:
        texts = self._texts(row)
        first = next(cell for cell in row.cells if cell)
        if any(words.key(cell) in words.SUBTOTALS for cell in (first, *map(texts.get, ("level2", "name"))) if cell):
            self._heads.append(Head(self._level1, "", texts.get("points", ""), line=row.line))
            return
        carries = any(texts.get(meaning) for meaning in _CARRIES)
        if self._is_fact(first, carries) or not (carries or self._is_level(row, texts)):
            self._below(row)
            return
        self._descend(row, texts)
        if carries or (texts.get("name") and not texts["name"].endswith(("：", ":", "…", "..."))):
            self._add(row, texts)

    def _is_fact(self, first: str, carries: bool) -> bool:
        meaning = words.fact(first.replace("：", ":").partition(":")[0])
        return meaning in ("grade", "total", "scale") or (meaning == "other" and not carries)

    def _is_level(self, row: Row, texts: dict[str, str]) -> bool:
        """Whether a row without figures still belongs to the table: a level's heading or a bare name."""
        filled = {cell for cell in row.cells if cell}
        if len(filled) > 1:
            return bool(texts.get("name"))
        text = filled.pop()
        is_head = bool(section_weight(text)[1]) or words.key(text).endswith(("指标", "目标", "管理", "效果", "效益"))
        return len(text) <= 40 and (is_head or bool(texts.get("name"))) and "。" not in text

    def _descend(self, row: Row, texts: dict[str, str]) -> None:
        """Move to the level that the row names; an empty cell stays under the one above."""
        if texts.get("level1"):
            name, weight = section_weight(texts["level1"])
            if name != self._level1:
                self._level2 = self._name = ""
            self._level1 = name
            self._head(Head(name, weight or texts.get("level1_weight", ""), line=row.line))
        if texts.get("level2"):
            name, weight = section_weight(texts["level2"])
            self._level2, self._name = name, ""
            self._head(Head(name, weight or texts.get("level2_weight", ""), parent=self._level1, line=row.line))

    def _head(self, head: Head) -> None:
        if head.weight and (head.name, head.parent, head.weight) not in self._known:
            self._known.add((head.name, head.parent, head.weight))
            self._heads.append(head)

    def _add(self, row: Row, texts: dict[str, str]) -> None:
        name, weight = section_weight(texts.get("name", ""), level=False)
        self._name = name or compact(texts.get("level2", "") and self._level2 or texts.get("level1", "") and self._level1) or self._name
        self._entries.append(
            Entry(
                row.line,
                self._level1,
                self._level2,
                self._name,
                texts.get("explanation", ""),
                texts.get("target", ""),
                texts.get("actual", ""),
                texts.get("weight", "") or weight,
                texts.get("points", ""),
                texts.get("reason", ""),
                texts.get("sign", ""),
                texts.get("unit", ""),
            )
        )
