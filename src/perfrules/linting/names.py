"""What an indicator's name and its unit say of the figure (指标名称与计量单位), as closed lists.

A name that ends in none of them says nothing, an unknown unit counts nothing, and no check speaks of either.
"""

from __future__ import annotations

from functools import lru_cache

import perfrules.sheets.headings as words
from perfrules.quantities import Unit, convertible
from perfrules.targets import Comparison, Direction

_LONGEST = 200
_SATISFACTION = ("满意度", "满意率", "满意程度")
_SHARES = (
    *_SATISFACTION,
    *"合格率 准确率 正确率 及时率 覆盖率 达标率 优良率 优秀率 完好率 知晓率 出勤率 完整率 规范率".split(),
    *"办结率 结案率 处理率 整改率 回复率 公开率 成功率 通过率 执勤率 可用率 按时完成率 及时完成率".split(),
    *"正常运行率 稳定运行率".split(),
)
_MORE_SHARES = tuple(name for name in _SHARES if name not in ("覆盖率", "通过率", "处理率"))
_LATE = "发放率 支付率 拨付率 交付率 完成率 上报率 办理率 办结率 还款率 归还率".split()
_LESS = (
    *"投诉率 投诉件 投诉量 投诉数 投诉数量 投诉次数 投诉件数 投诉".split(),
    *"流失率 差错率 错误率 出错率 失误率 退回率 违规率 超支率 延误率 逾期率 超期率".split(),
    *(late + act for late in ("逾期", "超期") for act in _LATE),
    *"事故率 事故发生率 事故数 事故起数 事故次数 故障率 故障次数 缺陷率 损坏率 破损率".split(),
    *"辍学率 返贫率 漏报率 瞒报率 误报率 死亡率 伤亡率 发案率".split(),
    *"不合格率 不达标率 不满意率 未完成率".split(),
)
_COSTS = ("成本", "造价", "费用")
_WANTED = "节 降 减 压 补 投入 筹 收 回 救助 资助 慰问 奖 发放".split()
_NO_RATES = tuple(
    "频率 汇率 功率 分辨率 容积率 倍率 心率 速率 效率 周转率 曲率 斜率 帧率 市盈率 市净率 投入产出率 概率 "
    "几率 表率 费率 生产率".split()
)
_PEOPLE = ("人数", "户数")
_COUNTS = (*_PEOPLE, "次数", "场次", "件数", "台数", "个数", "套数", "数量")
_AMOUNTS = ("资金", "金额", "经费", "产值", "时数", "补", "贷款", "投资")
_DAYS = ("天数",)
_SIGNED = (
    *"增长 增幅 增速 增加 变动 变化 降 减 净 差额 差异 温差 利润 结余 余额 盈余 收益 回报 偏 温度".split(),
    *"气温 成本控制 超支 调整 提升 提高 波动 节约 节省 节支 海拔 高程 同比 环比 较上 比上".split(),
)
_TURNED = ("不", "未", "非", "无", "低", "零")
_DEALT_WITH = tuple("受理 处理 办理 处置 接 回应 调解 化解 解决 查处 办结 回访".split())
_LOWERED = tuple("降低 下降 减少 压减 控制 避免 拨备 准备金".split())


@lru_cache(maxsize=1024)
def bare(name: str) -> str:
    """*name* in one spelling, without remarks in brackets and the figure that may stand behind it.

    What is longer than any name says nothing.

    >>> bare("参保人员网上登记率（%）100%")
    '参保人员网上登记率'
    """
    if len(name) > _LONGEST:
        return ""
    return words.brackets(words.folded(name))[0].rstrip("0123456789.%:。;,、≥≤<>= ")


def outside(text: str) -> str:
    """*text* in one spelling, without what stands in brackets."""
    return words.brackets(words.folded(text))[0]


def is_satisfaction(name: str) -> bool:
    """满意度 and its kin, which a survey gives as a share or as points."""
    return _ends(name, _SATISFACTION)


def is_share(name: str) -> bool:
    """A share of a whole, between 0 and 100%; 完成率 and 增长率 are none."""
    return _ends(name, _SHARES)


def is_better_high(name: str) -> bool:
    """A share of which more is always better."""
    return _ends(name, _MORE_SHARES) and is_told(name, Direction.MORE)


def is_better_low(name: str) -> bool:
    """Complaints, errors and losses: less is always better."""
    before = _before(name, _LESS)
    turned = before is None or any(word in before for word in (*_LOWERED, *_DEALT_WITH))
    return not turned and is_told(name, Direction.LESS)


def is_told(name: str, direction: Direction) -> bool:
    """Whether checks go by *name* in this *direction*, so that no two of them ever disagree."""
    stem = bare(name)
    return bool(stem) and Direction.by_name(stem) is direction


def is_rate(name: str) -> bool:
    """A name that ends in 率 and is counted in % or ‰: not 频率, 汇率, 效率."""
    stem = bare(name)
    return stem.endswith("率") and not stem.endswith(_NO_RATES)


def is_rated(name: str) -> bool:
    """A rate or a satisfaction."""
    return is_rate(name) or is_satisfaction(name)


def is_percentage(name: str) -> bool:
    """A satisfaction, or a rate that is no change: a figure between 0 and some 100%."""
    return is_satisfaction(name) or (is_rate(name) and not can_be_negative(name))


def is_cost(name: str) -> bool:
    """What something costs; not what is saved, lowered, raised or paid out to people."""
    stem = bare(name)
    return stem.endswith(_COSTS) and not any(word in stem for word in _WANTED)


def is_count(name: str) -> bool:
    """A number of things, people or times, by its last word."""
    stem = bare(name)
    amount = stem in ("数量", "个数") or any(word in stem for word in _AMOUNTS)
    return stem.endswith(_PEOPLE) or (stem.endswith(_COUNTS) and not amount)


def is_measured(name: str) -> bool:
    """A rate, a satisfaction or a count: what is told in a number."""
    return is_rated(name) or is_count(name)


def counts_people(name: str) -> bool:
    """人数 and 户数."""
    return bare(name).endswith(_PEOPLE)


def counts_days(name: str) -> bool:
    """天数."""
    return bare(name).endswith(_DAYS)


def is_placeholder(name: str) -> bool:
    """A name that is only the template's: 指标1, 数量指标."""
    return bare(name).endswith("指标")


def can_be_negative(name: str) -> bool:
    """A change, a balance, a difference or a temperature, which zero does not bound."""
    return any(word in bare(name) for word in _SIGNED)


def is_average(name: str) -> bool:
    """A figure by the head, the piece or the time, which no longer term adds up."""
    return any(word in bare(name) for word in ("均", "单位", "单价", "标准", "每"))


def names_unit(name: str) -> bool:
    """Whether the name itself says what it is counted in, as 满意度（%） does."""
    return any(mark in words.folded(name[:_LONGEST]) for mark in ("%", "‰", "百分", "分)", "/", "每", "万分"))


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    """Whether *name* ends so, and no word before turns the meaning round (不合格率)."""
    before = _before(name, endings)
    turned = before is None or before.endswith(_TURNED) or any(word in before for word in _LOWERED)
    return not turned


def _before(name: str, endings: tuple[str, ...]) -> str | None:
    """What stands in *name* before the longest of *endings*, if it has one."""
    stem = bare(name)
    lengths = [len(one) for one in endings if stem.endswith(one)]
    return stem[: len(stem) - max(lengths)] if lengths else None


_THINGS = frozenset(
    (*"个人次件家起例户台套名项份场期条只辆张块处座批宗篇", "人次", "万人", "万人次", "户次", "家次")
)
_PERCENT = ("%", "‰")


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
    return target.op.is_cap and is_money(Unit(money))
