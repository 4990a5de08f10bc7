"""What a unit counts (计量单位的种类), and which side a bound leaves open; an unknown unit counts nothing."""

from __future__ import annotations

from perfrules.quantities import Unit, convertible
from perfrules.targets import Comparator, Comparison

_THINGS = frozenset(
    (
        *("个", "人", "次", "件", "家", "起", "例", "户", "台", "套", "人次", "名", "项", "份", "场", "期"),
        *("条", "只", "辆", "张", "块", "处", "座", "批", "宗", "篇", "万人", "万人次", "户次", "家次"),
    )
)
_PERCENT = ("%", "‰")


def is_floor(target: Comparison) -> bool:
    """A lower bound: ≥ and >."""
    return target.op in (Comparator.AT_LEAST, Comparator.MORE_THAN)


def is_cap(target: Comparison) -> bool:
    """An upper bound: ≤ and <."""
    return target.op in (Comparator.AT_MOST, Comparator.LESS_THAN)


def is_percent(unit: Unit) -> bool:
    """% and ‰."""
    return unit.symbol in _PERCENT


def is_thing(unit: Unit) -> bool:
    """People, things and times: what is counted one by one."""
    return unit.symbol in _THINGS


def is_money(unit: Unit) -> bool:
    """An amount of money; a bare 万 says nothing."""
    return "元" in unit.symbol and convertible(unit, Unit("元"))


def is_time(unit: Unit) -> bool:
    """A length of time, working days among them."""
    return unit.symbol in ("工作日", "月", "个月") or convertible(unit, Unit("秒"))


def is_extent(unit: Unit) -> bool:
    """A length, an area or a mass."""
    return any(convertible(unit, Unit(symbol)) for symbol in ("米", "平方米", "千克"))


def is_cost_bound(target: Comparison) -> bool:
    """Whether *target* holds an amount of money down: ``<300元/(人·天)``."""
    money = target.unit.symbol.partition("/")[0]
    return is_cap(target) and is_money(Unit(money))
