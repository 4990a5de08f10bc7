"""The unit table, a line for each thing that is measured."""

from __future__ import annotations

from collections.abc import Iterator

from perfrules.quantities import KnownUnit, shipped

MEASURED = {
    "money": "money 金额",
    "time": "time 时间",
    "calendar": "calendar periods 日历时段",
    "length": "length 长度",
    "area": "area 面积",
    "volume": "volume 体积",
    "mass": "mass 质量",
    "coal": "standard coal 标准煤",
    "power·time": "energy 能量",
    "power": "power 功率",
    "apparent_power": "apparent power 视在功率",
    "voltage": "voltage 电压",
    "current": "current 电流",
    "frequency": "frequency 频率",
    "pressure": "pressure 压强",
    "force": "force 力",
    "data": "data 数据",
    "data/time": "data rate 速率",
    "ratio": "ratios 比率",
    "points": "percentage points 百分点",
}
WIDTH = 110


def spelled(unit: KnownUnit) -> str:
    """A unit with its other spellings."""
    others = " ".join(f"`{alias}`" for alias in unit.aliases)
    return f"`{unit.symbol}`" + (f" ({others})" if others else "")


def group(units: list[KnownUnit]) -> str:
    """The units of one dimension; a factor of 1 is not printed."""
    return "; ".join(spelled(unit) + (f" = {unit.factor}" if unit.factor != 1 else "") for unit in units)


def wrapped(words: list[str]) -> str:
    """*words* as a paragraph, broken only between them."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def table(_words: list[str]) -> str:
    """Units that convert as a table, then those that convert into themselves alone."""
    groups: dict[str, list[KnownUnit]] = {}
    for unit in shipped().lines:
        groups.setdefault(unit.dimension, []).append(unit)
    return "\n".join(_parts(groups))


def _parts(groups: dict[str, list[KnownUnit]]) -> Iterator[str]:
    yield "| measures | units, with their factor where it is not 1 |"
    yield "|---|---|"
    alone: list[str] = []
    for dimension, units in groups.items():
        if dimension in MEASURED or len(units) > 1:
            title = MEASURED.get(dimension, f"`{units[0].symbol}` {units[0].name}")
            yield f"| {title} | {group(units)} |"
        else:
            alone.append(f"{spelled(units[0])} {units[0].name},")
    yield "\n## Units that convert into themselves alone\n"
    yield "With 千, 万 or 亿 in front they still do: 1 万人次 is 10000 人次.\n"
    yield wrapped(alone).removesuffix(",") + "."
