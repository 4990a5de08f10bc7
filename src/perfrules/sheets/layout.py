"""The printed layout of a form: rows of cells to facts, sections and indicator rows, all still text.

Above the heading row stand facts (``项目名称：…``) and the budget block, below it the indicator
rows, the total row, and footnotes. Knows the places, reads no number and no target.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import perfrules.sheets.headings as words
from perfrules.errors import FormError
from perfrules.sheets.facts import (
    Entry,
    Fact,
    Head,
    Sheet,
    above,
    cell_at,
    facts_in,
    is_figure,
    section_weight,
)
from perfrules.sheets.tables import Row

_CARRIES = ("target", "term", "actual", "weight", "points", "sign")


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
    if not {"target", "term", "actual", "weight", "points"} & set(meanings):
        return {}
    return _without_repeats(found)


def _without_repeats(found: dict[int, str]) -> dict[int, str]:
    name_at = next(index for index, meaning in found.items() if meaning == "name")
    last = {meaning: index for index, meaning in found.items()}
    kept: dict[int, str] = {}
    at: dict[str, int] = {}  # where each meaning kept stands
    level = ""
    for index, meaning in found.items():
        level = meaning if meaning in ("level1", "level2") else level
        if meaning == "weight" and index < name_at < last["weight"]:
            kept[index] = f"{level}_weight" if level else ""
            at[kept[index]] = index
        elif meaning == "target" and "target" in at:
            kept[at["target"]], kept[index] = "term", "target"
            at["term"], at["target"] = at["target"], index
        elif meaning == "reason" or meaning not in at:
            kept[index] = meaning
            at[meaning] = index
    return kept


def lay_out(rows: Iterable[Row]) -> Sheet:
    """The parts of the form that *rows* print; raises :class:`FormError` without a heading row."""
    filled = [row for row in rows if row]
    for at, row in enumerate(filled):
        found = columns(row.cells)
        if found:
            under = filled[at + 1].cells if at + 1 < len(filled) else ()
            extra = _second_heading(found, under)
            facts, execution = above(filled[:at])
            body = _Body(extra or _spread(found, row.cells), facts, execution)
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
    """All columns, where a second heading row adds some below the first; else empty."""
    filled = {index: words.column(cell) for index, cell in enumerate(cells) if cell}
    if not filled or not all(filled.values()):
        return {}
    below = set(filled.values())
    both = {index: meaning for index, meaning in found.items() if meaning not in below} | filled
    return both if "name" in both.values() else {}


def _spread(found: dict[int, str], cells: Sequence[str]) -> dict[int, str]:
    """*found*, with the levels under a heading 绩效指标 that is merged over their columns."""
    name_at = next(index for index, meaning in found.items() if meaning == "name")
    end = min((index for index in found if index > name_at), default=name_at)
    width = end - name_at if not any(cells[name_at + 1 : end]) else 1
    if width < 2 or {"level1", "level2"} & set(found.values()) or words.column(cells[name_at]) == "name":
        return found
    levels = ("level1", "level2", "name") if width > 2 else ("level1", "name")
    return found | {name_at + offset: meaning for offset, meaning in enumerate(levels)}


def _split(cell: str) -> tuple[str, str]:
    """A label and what follows its colon."""
    label, _, value = cell.replace("：", ":").partition(":")
    return label, value.strip()


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
        self._only = ""  # the level that the last row names, and nothing below it

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
        elif self._total_label(row):
            self._total = self._total_of(row)
        else:
            self._inside(row)

    def _total_label(self, row: Row) -> str:
        """The cell that names the total, among those up to the indicator's name; empty if there is none."""
        name_at = next(index for index, meaning in self._columns.items() if meaning == "name")
        first = next((index for index, cell in enumerate(row.cells) if cell), 0)
        labels = row.cells[: max(name_at, first) + 1]
        return next((cell for cell in labels if words.key(_split(cell)[0]) in words.TOTALS), "")

    def _total_of(self, row: Row) -> Entry:
        label = self._total_label(row)
        value = _split(label)[1]
        texts = self._texts(row)
        figures = [cell for cell in row.cells if is_figure(cell)]
        weight, points = texts.get("weight", ""), texts.get("points", "")
        if len(figures) == 2 and "weight" in self._columns.values():
            weight, points = figures
        elif not is_figure(weight) and not is_figure(points):
            points = next(iter(figures), value)
        return Entry(row.line, weight=weight or section_weight(label)[1], points=points)

    def _texts(self, row: Row) -> dict[str, str]:
        texts: dict[str, str] = {}
        for index, meaning in self._columns.items():
            cell = cell_at(row.cells, index)
            if cell and meaning and cell != texts.get(meaning):
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
        labels = (first, texts.get("level2", ""), texts.get("name", ""))
        if any(words.key(label) in words.SUBTOTALS for label in labels):
            self._heads.append(Head(self._level1, "", texts.get("points", ""), line=row.line))
            return
        carries = any(texts.get(meaning) for meaning in _CARRIES)
        if self._is_fact(first, carries) or not (carries or self._is_level(row, texts)):
            self._below(row)
            return
        if not carries and self._heads_a_section(row, texts):
            texts = {"level1": texts["name"]}
        self._settle(texts)
        self._descend(row, texts)
        if carries or (texts.get("name") and not texts["name"].endswith(("：", ":", "…", "..."))):
            self._add(row, texts)

    def _heads_a_section(self, row: Row, texts: dict[str, str]) -> bool:
        """Whether a row of a table without level columns is a section's heading over the names."""
        name = texts.get("name", "")
        alone = "level1" not in self._columns.values() and {cell for cell in row.cells if cell} == {name}
        return alone and (bool(section_weight(name)[1]) or words.key(name).endswith(words.SECTIONS))

    def _is_fact(self, first: str, carries: bool) -> bool:
        meaning = words.fact(_split(first)[0])
        return meaning in ("grade", "total", "scale") or (meaning == "other" and not carries)

    def _is_level(self, row: Row, texts: dict[str, str]) -> bool:
        """Whether a row without figures still belongs to the table: a level's heading or a bare name."""
        filled = {cell for cell in row.cells if cell}
        if len(filled) > 1:
            return bool(texts.get("name"))
        text = filled.pop()
        is_head = bool(section_weight(text)[1]) or words.key(text).endswith(words.SECTIONS)
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
            weight = weight or texts.get("level2_weight", "")
            self._head(Head(name, weight, parent=self._level1, line=row.line))

    def _head(self, head: Head) -> None:
        if head.weight and (head.name, head.parent, head.weight) not in self._known:
            self._known.add((head.name, head.parent, head.weight))
            self._heads.append(head)

    def _settle(self, texts: dict[str, str]) -> None:
        """Take the row before for its level's heading, if the row of *texts* stands below it."""
        level, self._only = self._only, ""
        if not level or level in texts or not texts.keys() & {"name", "level2"}:
            return
        entry = self._entries.pop()
        parent = "" if level == "level1" else entry.level1
        if self._heads and (self._heads[-1].name, self._heads[-1].parent) == (entry.name, parent):
            self._heads.pop()
        self._heads.append(Head(entry.name, entry.weight, entry.points, parent, entry.line))

    def _add(self, row: Row, texts: dict[str, str]) -> None:
        if not {"name", "target", "term", "actual", "sign"} & texts.keys():
            self._only = next((level for level in ("level2", "level1") if level in texts), "")
        name, weight = section_weight(texts.get("name", ""), level=False)
        levels = {"level2": self._level2, "level1": self._level1}
        own = next((level for meaning, level in levels.items() if meaning in texts), "")
        self._name = name or own or self._name
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
                texts.get("term", ""),
            )
        )
