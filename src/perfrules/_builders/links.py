"""What may stand before a number without being its name: then the number is not the one promised."""

from __future__ import annotations

_LINKS = (
    *"过過破于於至到和或升涨漲跌翻闰閏",
    *"起码 最起碼 起步 直逼 冲刺 衝刺 冲击 衝擊 迈上 迈入 站上 跨上 跨越 跃上 守住 稳住 穩住 保住".split(),
    *"高出 低出 多出 少出 超出 超额 超額 短缺 还差 尚差 相差 仅有 只有 以及 加减 加減 上下 延长 延長".split(),
    *"每隔 每间隔 每逢 每旬 未来 未來 过去 近期 本月 当月 上月 下月 农历 阴历 民国".split(),
    *"港币 港幣 港元 台币 台幣 臺幣 美元 美金 欧元 歐元 日元 日圆 澳元 加元 韩元 英镑 英鎊 卢布 法郎".split(),
)
"""Words that turn the number after them into another one: 过90%, 三至5天, 每隔3天, 港币50万元."""

_COUNTED_FROM = frozenset("上下头頭差欠缺隔逢缩延半双距离")
"""Alone before a number these do so too: 上2个月, 差5分."""

_HOW_OFTEN = frozenset("年 季 季度 月 旬 周 週 日 天".split())
_PER_MEASURE = tuple(
    f"每{thing}"
    for thing in (
        "克 公斤 千克 吨 升 毫升 米 公里 千米 平方米 平方公里 立方米 亩 公顷 小时 分钟 秒 千瓦时 度 "
        "百人 千人 万人 十万人 百万人 千人口 万人口 十万人口 百万人口"
    ).split()
)
_NUMERALS = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九十")


def counts_by(subject: str) -> bool:
    """Whether a name says what the number after it is counted by: 月≥2次, 有机质每公斤20克."""
    return subject in _HOW_OFTEN or subject.endswith(_PER_MEASURE)


def links(subject: str) -> bool:
    """Whether what stands before a number is no name, but says something of the number.

    A part of a date does so too: 四月15日, 09年6月.
    """
    dated = subject[-1:] in "年月日号號" and subject[-2:-1] in _NUMERALS
    return dated or subject.endswith(_LINKS) or subject in _COUNTED_FROM or counts_by(subject)
