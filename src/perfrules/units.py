"""Units of measure (计量单位): canonical spelling, and exact conversion between known ones."""

from __future__ import annotations

import functools

import attrs

_GLYPHS = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},  # full width to half width
        **dict(zip("萬億個噸畝條項戶臺處場頭隻輛棟間冊塊週鐘時點圓車種層門號張組屆對雙篇頁節課學萊韋",
                   "万亿个吨亩条项户台处场头只辆栋间册块周钟时点圆车种层门号张组届对双篇页节课学莱韦")),
        "、": "·", "*": "·", "＊": "·", "•": "·", "・": "·", "×": "·", "⋅": "·",
        "［": "(", "］": ")", "[": "(", "]": ")", "【": "(", "】": ")",
        " ": None, "\t": None, "\u3000": None, "\u00a0": None,
    }
)  # fmt: skip
_RENAMED = {"个工作日": "工作日", "百分比": "%", "百分之": "%", "﹪": "%", "٪": "%"}


@attrs.frozen
class Unit:
    """A unit (计量单位) in canonical spelling; any unit is kept, known or not.

    ``symbol`` is empty for a number without a unit. Two units are equal when they are spelled
    alike: ``平米`` and ``平方米`` differ as values and convert into one another.
    """

    symbol: str = ""

    def __str__(self) -> str:
        return self.symbol

    def __bool__(self) -> bool:
        return bool(self.symbol)


@functools.lru_cache(maxsize=4096)
def unit(spelling: str) -> Unit:
    """The unit that is written *spelling*, brackets around it left out.

    >>> str(unit("个工作日")), str(unit("元/人、天")), str(unit("百分比"))
    ('工作日', '元/(人·天)', '%')
    """
    symbol = spelling.translate(_GLYPHS)
    symbol = _RENAMED.get(symbol, symbol)
    above, slash, below = symbol.partition("/")
    below = _RENAMED.get(below, below)
    above = _RENAMED.get(above, above)
    if "·" in below and not below.startswith("("):
        below = f"({below})"
    return Unit(above + slash + below)


NO_UNIT = Unit()
