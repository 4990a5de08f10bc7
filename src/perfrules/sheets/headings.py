"""The words that forms print over columns and in front of facts, as closed lists.

Collected from published forms. A heading is folded first (traditional to simplified, full width
to half, brackets, spaces, line breaks, a number and a year in front left out), then looked up: a
whole name first, then its ending. The words stand in ``headings.csv``, a list and a meaning a line.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from perfrules._glyphs import fold

_DROPPED = str.maketrans({**dict.fromkeys(" \t\r\n*＊★☆", None), "[": "(", "]": ")"})


def folded(text: str) -> str:
    """*text* in one spelling: simplified, half width, no blanks, round brackets, lower case."""
    return fold(text).translate(_DROPPED).lower()


def brackets(text: str) -> tuple[str, str]:
    """*text* without its bracketed parts, and what stood in the last of them.

    >>> brackets("产出指标(50分)")
    ('产出指标', '50分')
    """
    outside: list[str] = []
    inside: list[str] = []
    last, depth = "", 0
    for char in text:
        if char in "(（":
            depth += 1
            inside = [] if depth == 1 else inside
        elif char in ")）" and depth:
            depth -= 1
            last = last if depth else "".join(inside)
        else:
            (inside if depth else outside).append(char)
    return "".join(outside), last or "".join(inside)


@functools.lru_cache(4096)
def key(text: str) -> str:
    """The look-up key of a heading: folded, without brackets, number, leading year, colon, trailing letter.

    >>> key("2019年度\\n指标值（A）："), key("全年实际值B"), key("3.自评等级")
    ('指标值', '全年实际值', '自评等级')
    """
    bare = brackets(folded(text))[0].rstrip(":")
    number = bare.lstrip("0123456789一二三四五六七八九十")
    if number != bare and number[:1] in ("、", "."):
        bare = number[1:]
    bare = bare.removeprefix("其中:")
    if bare[:4].isdigit() and bare[4:5] == "年":
        bare = bare[5:].removeprefix("度") or bare
    if len(bare) > 2 and bare[-1] in "abcmn" and not bare.isascii():
        bare = bare[:-1]
    return bare


Ranked = tuple[str, int]
"""What a heading means, and how loosely: 0 exact, 1 a wider name, 2 by its ending alone."""


def _lists() -> dict[str, dict[str, Ranked]]:
    """The lists of ``headings.csv`` by their names: each word, what it means and how loosely."""
    lists: dict[str, dict[str, Ranked]] = {}
    for line in Path(__file__).with_name("headings.csv").read_text(encoding="utf-8").splitlines()[1:]:
        name, meaning, loose, listed = line.split(",")
        lists.setdefault(name, {}).update(dict.fromkeys(listed.split(), (meaning, int(loose))))
    return lists


_LISTS = _lists()
EXPECTED, REACHED, GOALS = (frozenset(_LISTS[name]) for name in ("expected", "reached", "goal"))
"""What heads the year's goal in words: its two columns, and the cell in front of them."""

EXECUTION = frozenset(_LISTS["execution"])
"""Names of the indicator that is scored by the amounts."""

GRADES = frozenset(_LISTS["grade"])
"""Words that a grade scale is made of."""

NOT_APPLICABLE = frozenset(_LISTS["not_applicable"])
"""Actuals that say that the row does not apply."""

NATURES = {word: meaning for word, (meaning, _) in _LISTS["nature"].items()}
"""What a column of signs says without being one: the direction of the row, or nothing."""

AMOUNTS = frozenset({"initial_budget", "budget", "executed", "rate"})
"""The facts that make a row of labels the heading of the funds block."""

BLOCK = AMOUNTS | {"weight", "points"}
"""The facts that the funds block gives in columns."""

_AFTER_SUM = frozenset({"", "得分", "分值", "分", "分数", "评分", "情况", "数"})
_WHOLE = frozenset({"", "指标", "绩效指标", "各项指标", "全部指标", "三级指标", "年度绩效指标"})

TOTAL_FUNDS = ("资金总额", "总金额", "预算总额", "总额", "合计", "总计")
"""Words of the one row of the funds block that sums the others and scores."""

ABSENT = frozenset({"", "-", "--", "—", "——", "－", "–", "/", "／", "//", "\\", "无"})
"""Cells that say that there is no figure."""

DASHES = ABSENT - {"无"}
"""Targets and actuals that hold nothing; 无 is wording there."""

SECTIONS = ("指标", "目标", "管理", "效果", "效益")
"""What a section's name ends with."""

MONEY = ("元", "千元", "万元", "百万元", "亿元")


@functools.lru_cache(4096)
def column(text: str) -> Ranked:
    """What the column headed *text* holds, empty when unknown, and how loosely its heading says so.

    >>> column("三级\\n指标"), column("2019年度指标值"), column("上半年完成值")
    (('name', 0), ('target', 1), ('', 0))
    """
    name = key(text)
    if name in _LISTS["column"] or len(name) > 24:
        return _LISTS["column"].get(name, ("", 0))
    meaning = next((meaning for end, (meaning, _) in _LISTS["ending"].items() if name.endswith(end)), "")
    if meaning == "actual" and name.startswith(("计划", "预期", "应", "拟")):
        meaning = "target"
    if meaning == "target" and any(word in name for word in ("中期", "实施期", "中长期", "总体")):
        return "term", 2
    if meaning in ("actual", "target", "points", "weight") and elsewhere(name):
        return "", 0
    level = {"一级": "level1_", "二级": "level2_"}.get(name[:2], "")
    return (f"{level}{meaning}" if level and meaning == "weight" else "" if level else meaning), 2


def elsewhere(name: str) -> bool:
    """Whether a heading speaks of another time or another reviewer than the form's own.

    >>> elsewhere("上年实际值"), elsewhere("复核得分"), elsewhere("部门自评得分"), elsewhere("1-12月完成值")
    (True, True, False, False)
    """
    before, month, _ = name.partition("月")
    whole = ("12",) if "截至" in name else ("1-12", "1至12", "1~12", "1—12")
    if month and before.endswith(whole):
        name, month = name.replace("截至", ""), ""
    months = bool(month) and before[-1:].isdigit()
    return "自评" not in name and (months or any(word in name for word in _LISTS["elsewhere"]))


@functools.lru_cache(4096)
def labelled(text: str) -> Ranked:
    """What the label *text* names, empty when unknown, and how loosely it does."""
    return _LISTS["fact"].get(key(text), ("", 0)) if len(text) <= 40 else ("", 0)


def fact(text: str) -> str:
    """What the label *text* names, empty when unknown.

    >>> fact("当年预算数（元）："), fact("项目名称")
    ('budget', 'name')
    """
    return labelled(text)[0]


def sum_row(text: str) -> str:
    """Whether a label heads a row of sums: ``total`` of the form, ``part`` of it, else empty.

    >>> sum_row("评价总分"), sum_row("产出指标小计"), sum_row("指标合计（90分）"), sum_row("信息汇总及时率")
    ('total', 'part', 'total', '')
    """
    name = key(text)
    for word, (meaning, _) in _LISTS["sum"].items():
        before, found, after = name.partition(word)
        if found and len(name) <= 14 and (after in _AFTER_SUM or after in _LISTS["sum"]):
            return meaning if before in _WHOLE or not before.endswith(SECTIONS) else "part"
    return ""


def is_error(cell: str) -> bool:
    """Whether *cell* is what a spreadsheet shows for a formula that failed.

    >>> is_error("#DIV/0!"), is_error("#1栋")
    (True, False)
    """
    bare = cell.strip().lower()
    return bare in _LISTS["error"] or (bare.startswith("err:") and bare[4:].isdigit())


def is_formula(cell: str) -> bool:
    """Whether *cell* is a formula that was left as text: ``=SUM(G13:G19)``, never ``=12处``.

    >>> is_formula("=E6/D6"), is_formula('=285&"人"'), is_formula("=12(处)")
    (True, True, False)
    """
    first = cell[1:2]
    return cell.startswith("=") and (
        "&" in cell or first in ("$", "(", "'") or (first.isascii() and first.isalpha())
    )


_FIGURES = frozenset("0123456789.,%")


def section_weight(text: str, *, level: bool = True) -> tuple[str, str]:
    """A level's name and the weight printed with it, each empty when absent.

    With ``level=False``, for the name of an indicator, only a figure in 分 counts.

    >>> section_weight("产出指标(50分)"), section_weight("投入与管理 36分"), section_weight("指标（一）")
    (('产出指标', '50'), ('投入与管理', '36'), ('指标（一）', ''))
    """
    name = compact(text)
    bare, inside = brackets(name)
    mark = folded(inside).removeprefix("权重").removeprefix("分值").removeprefix(":")
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


def points_in(cells: Sequence[str]) -> str:
    """The points that the brackets of a label promise, empty when none does.

    >>> points_in(["预算执行情况（万元）（20分）"]), points_in(["得分（20分*执行率）"])
    ('20', '20')
    """
    for cell in cells:
        for piece in folded(cell).split("(")[1:]:
            figure, found, after = piece.partition(")")[0].partition("分")
            if found and is_figure(figure) and after[:1] in ("", "×", "x", "执"):
                return figure
    return ""


def money_in(cells: Sequence[str]) -> str:
    """The unit of money, or the ``%``, that a bracket of a label gives, whichever bracket it is.

    >>> money_in(["预算执行情况（万元）（20分）"]), money_in(["项目资金（单位：元）"])
    ('万元', '元')
    """
    for cell in cells:
        for piece in folded(cell).split("(")[1:]:
            inside = piece.partition(")")[0].split(":")[-1]
            if inside in MONEY or inside == "%":
                return inside
    return ""


def year_in(text: str) -> str:
    """The one year that a title or heading names, empty when none, several or a span.

    >>> year_in("（2023年度）"), year_in("2021-2023年目标值"), year_in("2022年与2023年")
    ('2023', '', '')
    """
    bare = folded(text)
    before = bare.split("年")[:-1] if len(bare) <= 60 else []
    years = {part[-4:] for part in before if part[-4:].isascii() and part[-4:].isdigit() and len(part) > 3}
    span = any(part[-5:-4] in ("-", "—", "~", "至", "到") for part in before)
    return years.pop() if len(years) == 1 and not span else ""


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number alone, 分 or a sign of money beside it or not."""
    if not cell or len(cell) > 40:
        return False
    bare = folded(cell).removesuffix("分").lstrip("￥¥-")
    return bool(bare) and set(bare) <= _FIGURES and any(char.isdigit() for char in bare)
