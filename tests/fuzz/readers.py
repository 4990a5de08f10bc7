"""Reading one text (读数): targets, actuals, quantities, scales, and targets from three cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from fuzz.laws import Entry, hold, sound
from fuzz.texts import DIGITS, Source
from perfrules.actuals import Wording
from perfrules.reading import parse, parse_actual, parse_afresh, parse_parts, parse_quantity, parse_scale
from perfrules.targets import Qualitative

_ARABIC = frozenset(DIGITS[0] + DIGITS[1])


def _text(source: Source) -> str:
    return source.long() if source.rng.random() < 0.0003 else source.text()


def _honest(made: object) -> None:
    if isinstance(made, (Qualitative, Wording)):
        hold(made.numbers_unread is not _ARABIC.isdisjoint(made.wording), "numbers_unread is wrong")


_NUMERALS = frozenset("零〇○一二两兩俩三四五六七八九十廿百千万萬亿億壹贰叁肆伍陆柒捌玖拾佰仟半双單单每全")
_ENDS = frozenset("底末终終半上下")


def _invented(made: object, text: str) -> list[str]:
    """The numbers of *made* whose digits do not stand in *text*; words for numbers are not followed."""
    if not _NUMERALS.isdisjoint(text):
        return []
    plain = "".join(str(unicodedata.decimal(char, char)) for char in text if char not in ",，").replace(
        "．", "."
    )
    ends = {"12", "31", "30", "28", "29"} if not _ENDS.isdisjoint(text) else set()
    found = {number for number in map(str, _numbers(made)) if number not in plain}
    years = {number for number in found if number[:2] == "20" and number[2:] in plain and "年" in text}
    return sorted(found - ends - years)  # 24年6月 is in 2024


def _numbers(made: Any) -> Iterator[int | str]:
    """Every number in the fields of *made*, without its sign."""
    if isinstance(made, Decimal):
        yield f"{made.copy_abs():f}"
    elif type(made) is int:
        yield made
    elif isinstance(made, tuple):
        for part in made:
            yield from _numbers(part)
    elif attrs.has(type(made)):
        for field in attrs.fields(type(made)):
            yield from _numbers(getattr(made, field.name)) if field.eq else ()


def _parse(text: str, deep: bool) -> Any:
    target = sound(parse_afresh(text), deep)
    _honest(target)
    hold(not (found := _invented(target, text)), "it holds a number that the text does not", found)
    printed = str(target)
    hold(parse(printed) == target, "it prints as another target", printed)
    return target


def _actual(text: str, deep: bool) -> Any:
    actual = sound(parse_actual(text), deep)
    _honest(actual)
    hold(not (found := _invented(actual, text)), "it holds a number that the text does not", found)
    str(actual)
    return actual


def _quantity(text: str, deep: bool) -> Any:
    quantity = sound(parse_quantity(text), deep)
    hold(parse_quantity(str(quantity)) == quantity, "it prints as another quantity", quantity)
    return quantity


def _scale(text: str, deep: bool) -> Any:
    scale = sound(parse_scale(text), deep)
    hold(parse_scale(str(scale)) == scale, "it prints as another scale", scale)
    scale.grade(scale.low)
    return scale


def _footnote(source: Source) -> str:
    """Tiers of a scale, whole or spoilt; any text else."""
    rng = source.rng
    if rng.random() < 0.4:
        return _text(source)
    names = rng.choice(("优秀 良好 合格 不合格", "优 良 中 差", "A B C", "excellent good")).split()
    cuts = sorted({rng.choice((60, 75, 80, 90, "85.5", source.number())) for _ in names}, key=str)
    ends = [100, *reversed(cuts), 0]
    edges = ("（含）", "(含)", "", "", "（不含）", "分", "分（含）", "分以上", "分以下", source.word())
    form = rng.choice(
        (
            "{2}{4}-{3}{5}为{0}",
            "{0}：{2}{4}-{3}{5}",
            "{0}:{2}{4}~{3}",
            "{2}≤得分<{3}为{0}",
            "{0}（{2}-{3}）",
        )
    )
    tiers = [
        form.format(name, "", low, high, rng.choice(edges), rng.choice(edges))
        for name, high, low in zip(names, ends, ends[1:], strict=False)
    ]
    return source.changed(rng.choice("，,；;、\n").join(tiers), rng.choice((0, 0, 1, 2)))


def _cells(source: Source) -> tuple[str, str, str]:
    rng = source.rng
    signs = ("≥", "≤", ">", "<", "=", "", "定性", "大于等于", "不低于", source.word(), source.text())
    value = rng.choice((source.number(), source.seed(), source.text(), "95", "健全"))
    units = ("", "%", "件", "元/人·天", "（人次）", source.word(), source.text())
    return rng.choice(signs), value, rng.choice(units)


def _parts(cells: tuple[str, str, str], deep: bool) -> Any:
    return sound(parse_parts(*cells), deep)


ENTRIES = {
    "parse": Entry(520, _text, _parse, "target"),
    "parse_actual": Entry(200, _text, _actual, "actual"),
    "parse_quantity": Entry(60, _text, _quantity, "amount_alone"),
    "parse_scale": Entry(60, _footnote, _scale, "scale"),
    "parse_parts": Entry(40, _cells, _parts),
}
