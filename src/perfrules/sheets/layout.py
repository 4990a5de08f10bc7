"""The printed layout of forms (版式): rows of cells to facts, sections and indicator rows, all still text.

A table is read as the person who drew it reads it, from top to bottom: a row that heads the indicators
(三级指标, 年度指标值 …), the funds (全年预算数, 全年执行数 …) or the year's goal (预期目标, 实际完成情况)
says what the rows below it hold; the others are facts (``项目名称：…``), sums, titles and notes. Knows
the places, reads no number and no target. A figure that might be another's is left, and a doubt says so.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import attrs

import perfrules.sheets.headings as words
from perfrules.errors import FormError
from perfrules.sheets.facts import (
    Doubt,
    Entry,
    Fact,
    Funds,
    Goal,
    Head,
    Layout,
    Sheet,
    block_columns,
    facts_in,
)
from perfrules.sheets.tables import Row

_CARRIES = ("target", "term", "actual", "weight", "points", "sign")
_PROMISES = ("target", "term", "actual")
_NO_ROW = Row(0, ())
_AGAIN = "again "
"""In front of the meaning of a second column that is headed as exactly as the first."""


_ELSE = "else "
"""In front of the meaning of a column that counts where the other is blank."""


def lay_out(rows: Iterable[Row]) -> list[Sheet]:
    """The forms that *rows* print, one after the other or one project after the other in a list.

    Raises :class:`FormError` where no row is a heading of indicators.
    """
    filled = [row for row in rows if row]
    sheets: list[Sheet] = []
    start = 0
    while start < len(filled):
        walk = _Walk(filled, start)
        end = walk.run()
        if not walk.columns:
            break
        found = walk.sheets()
        if len(found) == 1:
            found[0].layout = walk.layout(filled[start:end])
        sheets += found
        start = end
    if sheets:
        return sheets
    if any(_summarises(row.cells) for row in filled):
        raise FormError("form_summary")
    raise FormError("form_heading", line=filled[0].line if filled else 1)


def _summarises(cells: Sequence[str]) -> bool:
    """Whether a row heads a list of results, one project a line."""
    meanings = {words.fact(cell) for cell in cells if cell}
    return "name" in meanings and len(meanings & {*words.BLOCK, "total", "grade"}) >= 2


# --- columns ---------------------------------------------------------------------------------------


def columns(cells: Sequence[str]) -> dict[int, str]:
    """What each column holds, by its index, if *cells* is a heading row; else empty.

    An exact heading beats one that only ends like it; what stands in front of the levels and the name
    is a lead cell over the rows and heads nothing.

    >>> columns(["绩效指标完成情况", "一级指标", "三级指标", "指标值", "上年完成值", "实际完成值", "分值"])
    {1: 'level1', 2: 'name', 3: 'target', 5: 'actual', 6: 'weight'}
    """
    found = [(at, *words.column(cell)) for at, cell in enumerate(cells) if cell]
    other = _of_other_years(cells, found)
    found = [item for item in found if item[1] and item[0] not in other]
    meanings = {meaning for _, meaning, _ in found}
    if len(found) < 2 or not meanings.intersection(_CARRIES):
        return {}
    levels = [at for at, meaning, _ in found if meaning in ("level1", "level2")]
    name_at = next((at for at, meaning, _ in found if meaning == "name"), -1)
    if name_at < 0:
        weak = [at for at, meaning, _ in found if meaning == "weak_name" and at > max(levels, default=-1)]
        stand_in = weak or [at for at, meaning, _ in found if meaning == "level2"]
        if not stand_in or len(meanings) < 3:
            return {}
        name_at = stand_in[-1]
    first = min([name_at, *levels])
    last_weight = max((at for at, meaning, _ in found if meaning == "weight"), default=-1)
    kept = {name_at: "name"}
    rivals: dict[str, list[tuple[int, int]]] = {}  # how loosely each column is headed for a thing, and where
    level = ""
    for at, meaning, loose in found:
        level = meaning if meaning in ("level1", "level2") else level
        if at == name_at or meaning in ("name", "weak_name"):
            continue
        if at < first and (loose == 2 or meaning in _RIGHT):
            continue
        if meaning == "weight" and at < name_at < last_weight:
            kept[at] = f"{level}_weight" if level else ""
        elif meaning in ("reason", "sign", "rule"):
            kept[at] = meaning
        else:
            rivals.setdefault(meaning, []).append((loose, at))
    for meaning, places in rivals.items():
        best = min(places)[0]
        at, *more = (at for loose, at in places if loose == best)
        if meaning == "target" and not best:  # where the adjusted target is blank the first one stands
            kept |= {first: _ELSE + meaning for loose, first in places if loose == 1}
        if meaning == "target" and more and "term" not in rivals:  # the first is the whole project's
            kept[at] = "term"
            at, *more = more
        kept[at] = meaning  # a second one is compared, unless a cell was unmerged by repeating it
        kept |= {other: _AGAIN + meaning for other in more if words.key(cells[other]) != words.key(cells[at])}
    return dict(sorted(kept.items()))


def _of_other_years(cells: Sequence[str], found: list[tuple[int, str, int]]) -> set[int]:
    """The columns of targets and actuals whose headings name another year than the form's.

    The form's is the last that has both, else the first for which something is promised, else the last
    in which something was reached, unless an actual names no year.
    """
    told = [(name, at, words.year_in(cells[at])) for at, name, _ in found if name in ("target", "actual")]
    targets, actuals = ({year for name, _, year in told if name == each} for each in ("target", "actual"))
    both = (targets & actuals) - {""}
    own = (
        max(both) if both else min(targets - {""}, default="" if "" in actuals else max(actuals, default=""))
    )
    return {at for _, at, year in told if year not in ("", own)}


_RIGHT = frozenset({"target", "term", "actual", "reason", "explanation", "sign", "unit"})
"""What never stands to the left of the levels and the name."""


def _heading_at(upper: Row, lower: Row) -> tuple[dict[int, str], int]:
    """The columns that *upper* heads, perhaps with *lower* below it, and how many rows that takes."""
    found = columns(upper.cells)
    if sum(bool(words.column(cell)[0]) for cell in upper.cells if cell) < 2:
        return {}, 0
    parts = [at for at, cell in enumerate(lower.cells) if cell]
    known = all(words.column(lower.at(at))[0] or _is_period(upper, lower, at) for at in parts)
    if parts and known and (found or (len(parts) > 1 and not columns(lower.cells))):
        both = columns(_merged(upper, lower).cells)
        if both:
            return both, 2
    return (_spread(found, upper.cells), 1) if found else ({}, 0)


def _is_period(upper: Row, lower: Row, at: int) -> bool:
    """Whether *lower* names the whole or a part of the year, below a heading merged over several."""
    name = words.key(lower.at(at))
    merged = not upper.at(at) or (not upper.at(at + 1) and bool(lower.at(at + 1)))
    return merged and (name in ("全年", "全年度", "本年", "当年") or words.elsewhere(name))


def _merged(upper: Row, lower: Row) -> Row:
    """Two heading rows as one: the lower cell where there is one, unless its group is of another time.

    A year or another part of it is put together with what it is of: 2022年 and 目标值, 完成值 and 一季度.
    """
    merged, group = [], ""
    for at in range(max(len(upper.cells), len(lower.cells))):
        above, below = upper.at(at), lower.at(at)
        group = above or group
        if below and words.year_in(group) and not words.year_in(below):
            below = f"{group}{below}"
        elif below and group != below and words.elsewhere(words.key(group)):
            below, above = "", ""
        elif below and not words.column(below)[0]:
            below = f"{below}{group}"
        merged.append(below or above)
    return Row(upper.line, tuple(merged))


def _spread(found: dict[int, str], cells: Sequence[str]) -> dict[int, str]:
    """*found*, with the columns under a heading 绩效指标 or 指标类别 that is merged over levels and names."""
    name_at = next(at for at, meaning in found.items() if meaning == "name")
    level_at = next((at for at, meaning in found.items() if meaning == "level1"), -1)
    if 0 <= level_at < name_at - 1 and not any(cells[level_at + 1 : name_at]):
        return found | {level_at + 1: "level2"}
    end = min((at for at in found if at > name_at), default=name_at)
    width = end - name_at if not any(cells[name_at + 1 : end]) else 1
    if width < 2 or {"level1", "level2"} & set(found.values()) or words.column(cells[name_at])[0] == "name":
        return found
    levels = ("level1", "level2", "name") if width > 2 else ("level1", "name")
    return found | {name_at + offset: meaning for offset, meaning in enumerate(levels)}


def _beside(cells: Sequence[str]) -> tuple[int, int] | None:
    """From where to where *cells* heads the funds, where they stand beside the indicators."""
    for filled, run in itertools.groupby(enumerate(cells), key=lambda item: bool(item[1])):
        place = [at for at, _ in run]
        start, end = place[0], place[-1] + 1
        if filled and block_columns(cells[start:end]) and columns([*cells[:start], *cells[end:]]):
            return start, end
    return None


# --- rows ------------------------------------------------------------------------------------------


def _label(row: Row) -> str:
    """The first filled cell, without what follows its colon."""
    return _before_colon(next(cell for cell in row.cells if cell))


def _before_colon(cell: str) -> str:
    return cell.replace(":", "：", 1).partition("：")[0]


def _alone(row: Row) -> str:
    """The text of a row that holds one text alone, repeated or not; else empty."""
    filled = {cell for cell in row.cells if cell}
    return filled.pop() if len(filled) == 1 else ""


def _is_title(row: Row) -> bool:
    name = words.key(_alone(row)) if len(_alone(row)) <= 60 else ""
    return name.endswith("表") and any(word in name for word in ("绩效", "自评", "评价", "目标"))


def _is_page_mark(text: str) -> bool:
    name = words.folded(text)
    return "续表" in name or "接上页" in name or (name.startswith("第") and name.endswith("页"))


def _says_nothing(meaning: str, cell: str) -> bool:
    """Whether a cell is none: a dash, as a name also 无, dots, or a number alone (指标2：, 指标2)."""
    if meaning not in ("level1", "level2", "name"):
        return cell in words.DASHES if meaning in _CARRIES else not cell
    bare = words.folded(cell).rpartition(":")[2] if len(cell) <= 12 else cell
    return bare.removeprefix("指标").strip("….0123456789") in words.ABSENT


def _is_section(text: str) -> bool:
    return bool(words.section_weight(text)[1]) or words.key(text).endswith(words.SECTIONS)


def _is_zero(cell: str) -> bool:
    return not cell.strip("0. -—/")


class _Walk:
    """Takes the rows of a form one by one, until another form begins."""

    def __init__(self, rows: list[Row], start: int = 0) -> None:
        self._rows = rows
        self._start = start
        self._aside = (0, 0)  # the columns of a funds block that stands beside the table
        self.sheet = Sheet(line=rows[start].line)
        self.columns: dict[int, str] = {}
        self._take = self._above
        self._heading: int | None = None
        self._block: dict[int, str] = {}
        self._block_cells: Sequence[str] = ()
        self._goal_at: dict[str, int] = {}
        self._goal_head = _NO_ROW
        self._points_at = -1  # the column that a label 自评得分 heads from the head down
        self._head_points = ""
        self._total_above = False
        self._known: set[tuple[str, str, str]] = set()
        self._leads: set[str] = set()  # what stands in front of the rows, merged or repeated
        self._level1 = self._level2 = self._name = ""
        self._only = ""  # the level that the last row names, and nothing below it
        self._projects: list[_Walk] = []

    def run(self) -> int:
        """Take the rows of this form; where the next one begins."""
        at = self._start
        while at < len(self._rows):
            row = self._row(at)
            if self.sheet.entries and (heading := self._continued(at)):
                at = heading
                row = self._row(at)
            if (self.sheet.entries or self.sheet.total) and self._begins(at):
                return at
            found, deep = _heading_at(row, self._row(at + 1))
            if found and self._ended():
                return at
            beside = _beside(row.cells) if found and not self.columns else None
            if beside is not None:
                self._take_beside(at, *beside)
            elif found:
                self._head(found, row)
                at += deep
                if "project" in found.values():
                    return at + self._list(row.cells, self._rows[at:])
            else:
                if row:
                    self._take_row(row)
                at += 1
        return at

    def _row(self, at: int) -> Row:
        """The row at *at*, without what stands beside the table; an empty one past the end."""
        if at >= len(self._rows):
            return _NO_ROW
        row, (start, end) = self._rows[at], self._aside
        return Row(row.line, (*row.cells[:start], *[""] * (end - start), *row.cells[end:])) if end else row

    def _take_beside(self, at: int, start: int, end: int) -> None:
        """Take the funds block from its columns, row by row until they are empty."""
        funds = (Row(row.line, row.cells[start:end]) for row in itertools.islice(self._rows, at, None))
        for row in itertools.takewhile(bool, funds):
            self._take_row(row)
        self._aside, self._take = (start, end), self._above

    def _head(self, found: dict[int, str], row: Row) -> None:
        if self._points_at >= 0 and "points" not in found.values() and self._points_at not in found:
            found[self._points_at] = "points"
        self.columns, self._take = found, self._inside
        self._leads |= self._lead_of(row)
        self._heading = self._heading or row.line
        self._hear_money(row.cells[:1])

    def _ended(self) -> bool:
        """Whether a sum has closed the table, so that a further heading is another form's."""
        return self.sheet.total is not None and not self._total_above

    def _continued(self, at: int) -> int:
        """Where the heading comes again below 续表 at *at*, over facts of the same project; else 0."""
        if "续表" not in _alone(self._rows[at]):
            return 0
        names = {fact.text for fact in self.sheet.facts if fact.key == "name"}
        for below in range(at + 1, min(at + 8, len(self._rows))):
            facts = facts_in(self._rows[below])
            if columns(self._rows[below].cells):
                return below
            if not (facts or _alone(self._rows[below])) or any(
                fact.key == "name" and fact.text not in names for fact in facts
            ):
                return 0
        return 0

    def _begins(self, at: int) -> bool:
        """Whether another form begins in the row at *at*: its title, or its project with a table below."""
        row = self._rows[at]
        title, named = _is_title(row), self._names_a_form(row)
        if not title and not named:
            return False
        for below in self._rows[at + 1 : at + 30]:
            if title and self._names_a_form(below):
                return not _is_page_mark(_alone(row))
            if columns(below.cells):
                return named or self._ended()
            if block_columns(below.cells):
                return named or bool(self.sheet.funds)
        return False

    @staticmethod
    def _names_a_form(row: Row) -> bool:
        return words.labelled(_label(row)) in (("name", 0), ("unit_name", 0))

    def _take_row(self, row: Row) -> None:
        block = block_columns(row.cells)
        if block and not (self.sheet.funds and self.sheet.entries):
            new, old = (len(words.AMOUNTS.intersection(each.values())) for each in (block, self._block))
            if new >= old:
                self._block, self._block_cells, self.sheet.funds = block, row.cells, []
            self._take = self._in_block
        elif not self._heads_goals(row):
            self._take(row)

    # --- above the table

    def _above(self, row: Row) -> None:
        """A row of the head: facts, a title, or nothing that is known."""
        facts = facts_in(row)
        alone = _alone(row)
        points = row.at(self._points_at) if self._points_at >= 0 else ""
        told = {fact.key: fact.text for fact in facts}
        if "rate" in told and {"budget", "executed"} & told.keys():  # the funds in one line
            self._block_cells = self._block_cells or row.cells
            points = told.get("points", points)
        if words.is_figure(points):
            if words.AMOUNTS & told.keys():
                self._head_points = self._head_points or points
            elif not any(fact.key == "total" for fact in self.sheet.facts):
                facts.append(Fact("total", points, line=row.line))
        last = max(at for at, cell in enumerate(row.cells) if cell)
        if words.fact(row.cells[last]) == "total" and last and not any(f.key == "total" for f in facts):
            self._points_at = last
        if not facts and words.key(_label(row)) in words.GOALS:
            texts = [cell for cell in dict.fromkeys(row.cells[1:]) if cell and cell != row.cells[0]]
            self.sheet.goals += [Goal(texts[0])] if texts else []
            return
        self.sheet.facts += facts
        self._hear_money(row.cells)
        if alone and not facts:
            year = words.year_in(alone)
            self.sheet.facts += [Fact("title_year", year, line=row.line)] if year else []
            self._note(row)
            if not _is_title_like(self.sheet.title) and (_is_title_like(alone) or not self.sheet.title):
                self.sheet.title = alone

    def _hear_money(self, cells: Sequence[str]) -> None:
        self.sheet.facts += [Fact("lead_money", unit) for cell in cells if (unit := words.money_in([cell]))]

    def _note(self, row: Row) -> None:
        self.sheet.notes += [Fact("note", cell, line=row.line) for cell in dict.fromkeys(row.cells) if cell]

    def _heads_goals(self, row: Row) -> bool:
        """Whether *row* heads the year's goal in words."""
        keys = {words.key(cell): at for at, cell in reversed(list(enumerate(row.cells))) if cell}
        expected = next((keys[name] for name in keys if name in words.EXPECTED), -1)
        reached = next((keys[name] for name in keys if name in words.REACHED and keys[name] > expected), -1)
        if expected < 0 or reached < 0:
            return False
        places = {words.column(cell)[0]: at for at, cell in enumerate(row.cells) if cell}
        self._goal_at = {"expected": expected, "reached": reached}
        self._goal_at |= {name: places[name] for name in ("weight", "points") if name in places}
        self._goal_head = row
        self._take = self._in_goals
        return True

    def _in_goals(self, row: Row) -> None:
        at = self._goal_at
        left = {cell for cell in row.cells[: at["expected"]] if cell} - set(self._goal_head.cells)
        if left or not any(row.at(at[name]) for name in ("expected", "reached")):
            self._leave(row)
            return
        texts = {name: row.at(place) for name, place in at.items()}
        if self._points_at >= 0 and not self.sheet.goals:
            texts.setdefault("points", self._goal_head.at(self._points_at))
        self.sheet.goals.append(Goal(**texts))

    def _leave(self, row: Row) -> None:
        """Leave the block or the goal for what stood around it."""
        self._take = self._inside if self.columns else self._above
        self._take(row)

    # --- the funds

    def _in_block(self, row: Row) -> None:
        if not self.sheet.funds:  # a heading over the names of the rows: 年度预算数（万元）, 预算资金（万元）
            lead = next(at for at, cell in enumerate(self._block_cells) if cell)
            if any(words.is_figure(row.at(at)) for at in self._block):
                named = {at for at in self._block if _is_text(row.at(at)) or (at == lead and not row.at(at))}
                self._block = {at: meaning for at, meaning in self._block.items() if at not in named}
            if parted := _parted(self._block, self._block_cells, row):
                self._block = parted
                return
        texts = {meaning: row.at(at) for at, meaning in self._block.items()}
        first = min(self._block, default=0)
        left = [cell for cell in row.cells[:first] if cell not in ("", *self._block_cells)]
        label = next((cell for cell in reversed(left) if not words.is_figure(cell)), "")
        says = words.fact(label)
        amounts = [texts.get(meaning, "") for meaning in ("initial_budget", "budget", "executed")]
        known = bool(says) or label.endswith(("资金", "拨款", "补助", "收入"))
        of_rows = self.columns and words.sum_row(label) and not any(map(words.is_figure, amounts))
        names = any(map(_is_text, amounts)) or says in _NO_FUNDS
        if of_rows or names or not (known or any(texts.values())):
            self._leave(row)
            return
        general = words.money_in([cell for cell in self._block_cells if words.fact(cell) != "rate"])
        units = {
            meaning: words.money_in([self._block_cells[at]])
            or ("" if meaning == "rate" else general or words.money_in(row.cells))
            for at, meaning in self._block.items()
        }
        is_total = any(word in words.folded(label) for word in words.TOTAL_FUNDS)
        self.sheet.funds.append(Funds(label, texts, units, row.line, is_total))

    def _execution(self) -> Entry | None:
        """The row of the execution rate, where the block carries points."""
        ordered = sorted(self.sheet.funds, key=lambda row: not row.is_total)

        def first(meaning: str) -> str:
            return next((cell for row in ordered if words.is_figure(cell := row.texts.get(meaning, ""))), "")

        promised = [*self._block_cells[: min(self._block, default=0) + 1], *self._block_cells]
        weight, points = first("weight") or words.points_in(promised), first("points") or self._head_points
        if not weight and not points:
            return None
        line = ordered[0].line if ordered else None
        return Entry(line, "预算执行率", "", "预算执行率", weight=weight, points=points)

    # --- the table

    def _texts(self, row: Row) -> dict[str, str]:
        texts: dict[str, str] = {}
        for at, heading in self.columns.items():
            if heading.startswith(_ELSE):
                continue
            cell, meaning = row.at(at), heading.removeprefix(_AGAIN)
            nature = words.NATURES.get(words.folded(cell)) if meaning == "sign" else None
            if not cell or not meaning:
                continue
            if nature is not None:
                texts["direction"] = texts.get("direction") or nature
            elif heading.startswith(_AGAIN):
                if texts.setdefault(meaning, cell) != cell:  # neither of two that contradict is taken
                    both = f"{texts[meaning]}；{cell}"
                    self.sheet.doubts.append(Doubt("column_twice", texts.get("name", ""), both, row.line))
                    texts[meaning] = ""
            elif meaning == "reason" and texts.get(meaning, cell) != cell:
                texts[meaning] += f"；{cell}"
            else:
                texts.setdefault(meaning, cell)
        for at, heading in self.columns.items():
            if heading.startswith(_ELSE) and row.at(at):
                texts.setdefault(heading.removeprefix(_ELSE), row.at(at))
        for at, cell in enumerate(
            row.cells[:-1]
        ):  # 目标值 and 完成值 one below the other, each with its value
            meaning = words.column(cell)[0] if cell and at not in self.columns else ""
            if meaning in ("target", "actual") and meaning not in self.columns.values():
                texts.setdefault(meaning, row.at(at + 1))
        return texts

    def _inside(self, row: Row) -> None:
        if _is_page_mark(_alone(row)) or _is_title(row):
            return
        texts = self._texts(row)
        texts["name"] = texts.pop("finest", "") or texts.get("name", "")
        labels = [texts.get(level, "") for level in ("level1", "level2", "name")]
        first = _label(row)
        facts = {cell for cell in texts.values() if words.fact(_before_colon(cell))}
        told = {*words.ABSENT, *labels, *facts}
        promised = any(texts.get(name, "") not in told for name in _PROMISES)
        summed = next((label for label in (first, *labels) if label and words.sum_row(label)), "")
        if summed and not promised:
            kind = words.sum_row(summed)
            if kind == "total" and words.elsewhere(words.key(summed)):  # 财政复核总分
                self._below(row)
            else:
                self._sum(row, texts, kind)
            return
        texts = {meaning: cell for meaning, cell in texts.items() if not _says_nothing(meaning, cell)}
        carries = any(meaning in texts for meaning in _CARRIES)
        if (
            self._is_fact(first, carries)
            or (not carries and self._leads_away(row))
            or not (carries or self._is_level(row, texts))
            or self._is_after(texts)
        ):
            self._below(row)
            return
        if not {"level1", "level2", "name", "explanation", *_PROMISES} & texts.keys():
            self._nameless(row, texts)
            return
        if not carries and self._heads_a_section(row, texts):
            texts = {"level1": texts["name"]}
        self._leads |= self._lead_of(row)
        self._settle(texts)
        self._descend(row, texts)
        if carries or texts.get("name"):
            self._add(row, texts)

    def _leads_away(self, row: Row) -> bool:
        """Whether a text stands in front of the levels, where the table has its merged lead cell."""
        return bool(self.sheet.entries) and not self._lead_of(row) <= self._leads

    def _lead_of(self, row: Row) -> set[str]:
        return {cell for cell in row.cells[: min(self.columns)] if cell and not words.is_figure(cell)}

    def _is_after(self, texts: dict[str, str]) -> bool:
        """Whether a row below the sum is none of the table: it lacks a name, points or what they are for."""
        scored = any(words.is_figure(texts.get(name, "")) for name in ("weight", "points"))
        named = scored and "name" in texts and len({*_PROMISES, "weight"} & texts.keys()) > 1
        return self._ended() and not named

    def _nameless(self, row: Row, texts: dict[str, str]) -> None:
        """A row of figures alone: zeros that a formula left, the sum, or a figure that nobody can place."""
        weight, points = texts.get("weight", ""), texts.get("points", "")
        figures = [figure for figure in (weight, points) if figure]
        if all(map(_is_zero, figures)):
            return
        if self.sheet.total or words.folded(weight).rstrip("0").rstrip(".") in ("1", "100"):
            self.sheet.total = self.sheet.total or Entry(row.line, weight=weight, points=points)
            return
        self.sheet.doubts.append(Doubt("figures_alone", "", "，".join(figures), row.line))

    def _sum(self, row: Row, texts: dict[str, str], kind: str) -> None:
        """A row of sums: of a level, or of the form; of several the last that carries a figure counts."""
        first = next(cell for cell in row.cells if cell)
        weight, points = texts.get("weight", ""), texts.get("points", "")
        if kind == "part":
            self.sheet.heads.append(Head(self._level1, "", points, line=row.line))
            return
        facts = facts_in(row)
        figures = {at: cell for at, cell in enumerate(row.cells) if words.is_figure(cell)}
        unheaded = [cell for at, cell in figures.items() if at not in self.columns]
        promised = words.section_weight(first)[1]
        if not weight and not points:
            both = len(figures) == 2 and not promised and "weight" in self.columns.values()
            weight = next(iter(figures.values())) if both else ""
            told = [*list(figures.values())[-1:], *(fact.text for fact in facts if fact.key == "total")]
            points = next(iter(told), first.replace(":", "：", 1).partition("：")[2].strip())
        elif not points and len(unheaded) == 1:
            points = unheaded[0]
        weight = weight or promised
        before = self.sheet.total or Entry()
        self._total_above = not self.sheet.entries
        self.sheet.total = Entry(row.line, weight=weight or before.weight, points=points or before.points)
        self.sheet.facts += [fact for fact in facts if fact.key == "grade"]
        graded = [cell for cell in row.cells if cell in words.GRADES]
        self.sheet.facts += [Fact("grade", graded[0], line=row.line)] if len(set(graded)) == 1 else []

    def _below(self, row: Row) -> None:
        facts = facts_in(row)
        self.sheet.facts += facts
        if not facts:
            self._note(row)

    def _heads_a_section(self, row: Row, texts: dict[str, str]) -> bool:
        """Whether a row of a table without level columns is a section's heading over the names."""
        name = texts.get("name", "")
        return "level1" not in self.columns.values() and _alone(row) == name and _is_section(name)

    def _is_fact(self, first: str, carries: bool) -> bool:
        meaning = words.fact(first)
        if meaning in words.AMOUNTS - {"rate"}:
            return self._ended()
        return meaning in ("grade", "total", "scale") or (meaning in ("other", "unit_name") and not carries)

    def _is_level(self, row: Row, texts: dict[str, str]) -> bool:
        """Whether a row without figures still belongs to the table: a level's heading or a bare name."""
        text = _alone(row)
        if not text:
            return bool({"level1", "level2", "name"} & texts.keys())
        return len(text) <= 40 and (_is_section(text) or bool(texts.get("name"))) and "。" not in text

    def _descend(self, row: Row, texts: dict[str, str]) -> None:
        """Move to the level that the row names; an empty cell stays under the one above."""
        if texts.get("level1"):
            name, weight = words.section_weight(texts["level1"])
            if name != self._level1:
                self._level2 = self._name = ""
            self._level1 = name
            self._weigh(Head(name, weight or texts.get("level1_weight", ""), line=row.line))
        if texts.get("level2"):
            name, weight = words.section_weight(texts["level2"])
            self._level2, self._name = name, ""
            weight = weight or texts.get("level2_weight", "")
            self._weigh(Head(name, weight, parent=self._level1, line=row.line))

    def _weigh(self, head: Head) -> None:
        if head.weight and (head.name, head.parent, head.weight) not in self._known:
            self._known.add((head.name, head.parent, head.weight))
            self.sheet.heads.append(head)

    def _settle(self, texts: dict[str, str]) -> None:
        """Take the row before for its level's heading, if the row of *texts* stands below it."""
        level, self._only = self._only, ""
        if not level or level in texts or not texts.keys() & {"name", "level2"}:
            return
        entry = self.sheet.entries.pop()
        parent = "" if level == "level1" else entry.level1
        heads = self.sheet.heads
        if heads and (heads[-1].name, heads[-1].parent) == (entry.name, parent):
            heads.pop()
        heads.append(Head(entry.name, entry.weight, entry.points, parent, entry.line))

    def _add(self, row: Row, texts: dict[str, str]) -> None:
        entries, target, actual = self.sheet.entries, texts.get("target", ""), texts.get("actual", "")
        if entries and texts.keys() <= {"target", "actual"} and not texts.keys() & set(self.columns.values()):
            last = entries[-1]
            entries[-1] = attrs.evolve(last, target=last.target or target, actual=last.actual or actual)
            return
        if not {"name", "target", "term", "actual", "sign"} & texts.keys():
            self._only = next((level for level in ("level2", "level1") if level in texts), "")
        name, weight = words.section_weight(texts.get("name", ""), level=False)
        levels = {"level2": self._level2, "level1": self._level1}
        own = next((level for meaning, level in levels.items() if meaning in texts), "")
        self._name = name or own or self._name
        texts["weight"] = texts.get("weight", "") or weight
        if texts.get("term") == texts.get("target"):
            texts.pop("term", None)
        fields = {name: texts[name] for name in _FIELDS if name in texts}
        entries.append(Entry(row.line, self._level1, self._level2, self._name, **fields))

    # --- a list of projects

    def _list(self, heading: Sequence[str], rows: list[Row]) -> int:
        """Take a list of projects, each with its rows below one heading, as one form a project."""
        at = next(place for place, meaning in self.columns.items() if meaning == "project")
        labels = {place: cell for place, cell in enumerate(heading) if cell and place not in self.columns}
        for row in rows:
            name = row.at(at)
            if words.sum_row(_label(row)):
                continue
            if name and not (self._projects and self._projects[-1].sheet.title == name):
                walk = _Walk([row])
                walk.sheet.title = name
                walk.columns = {place: meaning for place, meaning in self.columns.items() if place != at}
                walk.sheet.facts = [*self.sheet.facts, Fact("name", name, line=row.line)]
                walk._take = walk._inside
                for place, label in labels.items():
                    walk._tell(label, row.at(place), row.line)
                self._projects.append(walk)
            if self._projects:
                self._projects[-1]._take(row)
        leveled = {"level1", "level2"} & set(self.columns.values())
        if not leveled and all(len(walk.sheet.entries) < 2 for walk in self._projects):
            raise FormError("form_summary")
        return len(rows)

    def _tell(self, label: str, text: str, line: int) -> None:
        """A fact of one project of a list, whose label heads its column."""
        if words.key(label) in words.GOALS and text:
            self.sheet.goals.append(Goal(text))
        elif words.fact(label) and text:
            meaning, loose = words.labelled(label)
            self.sheet.facts.append(Fact(meaning, text, words.money_in([label]), line, label, loose))

    # --- the whole

    def sheets(self) -> list[Sheet]:
        """The form, or the forms of a list."""
        if self._projects:
            title = self.sheet.title
            return [attrs.evolve(sheet, title=title) for walk in self._projects for sheet in walk.sheets()]
        self.sheet.execution, self.sheet.complete = self._execution(), self._complete()
        return [self.sheet]

    def layout(self, rows: list[Row]) -> Layout:
        """Where in *rows*, all that the form takes up, its points stand."""
        at = {meaning: place for place, meaning in reversed(self.columns.items())}
        execution = self._execution()
        block = {meaning: place for place, meaning in reversed(self._block.items())}.get("points")
        in_block = (execution.line, block) if execution is not None and block is not None else None
        total = self.sheet.total.line if self.sheet.total is not None else None
        return Layout(tuple(rows), at.get("points"), self._heading, total, in_block)

    def _complete(self) -> bool | None:
        """False where the first row belongs to a level named above it, true below that with a total row."""
        leveled = "level1" in self.columns.values() and bool(self.sheet.entries)
        if leveled and not self.sheet.entries[0].level1:
            return False
        return True if self.sheet.total is not None else None


_FIELDS = "explanation target actual weight points reason sign unit term direction".split()
_NO_FUNDS = frozenset("name unit_name year grade total scale other money period start end".split())


def _parted(block: dict[int, str], heading: Sequence[str], row: Row) -> dict[int, str]:
    """The columns of the funds *block* by their sums, if *row* below parts them into sources; else empty.

    A column that has no sum among its parts is left out.
    """
    below = {at: words.key(cell) for at, cell in enumerate(row.cells) if cell and at >= min(block, default=0)}
    if not any(name in _WHOLES for name in below.values()) or any(map(words.is_figure, below.values())):
        return {}
    heads = [*(at for at, cell in enumerate(heading) if cell), len(row.cells)]
    found: dict[int, str] = {}
    for at, meaning in block.items():
        parts = {
            part: below[part]
            for part in range(at, next(head for head in heads if head > at))
            if part in below
        }
        whole = next((part for part, name in parts.items() if name in _WHOLES), -1 if parts else at)
        found |= {whole: meaning} if whole >= 0 else {}
    return found


_WHOLES = frozenset("合计 小计 总计 总额 资金总额 总金额".split())


def _is_text(cell: str) -> bool:
    """Whether a cell of the funds block is a name, and neither a figure, a dash nor a spoilt one."""
    spoilt = cell[:1] in ("#", "=")
    named = "：" in cell or not any(char.isdigit() for char in cell)
    return named and not spoilt and cell not in words.ABSENT


def _is_title_like(text: str) -> bool:
    return words.key(text).endswith("表") or "绩效" in text
