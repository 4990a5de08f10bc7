"""The signs, words and glyphs that forms use; each table is data, in the order of how common they are."""

from __future__ import annotations

from perfrules.targets import Comparator

SIGNS: dict[Comparator, tuple[str, ...]] = {
    Comparator.AT_LEAST: ("≥", ">=", "≧", "⩾", "＞=", "＞＝", ">＝"),
    Comparator.AT_MOST: ("≤", "<=", "≦", "⩽", "＜=", "＜＝", "‹="),
    Comparator.MORE_THAN: (">", "＞"),
    Comparator.LESS_THAN: ("<", "＜"),
    Comparator.EQUAL: ("=", "＝", "═", "﹦"),
}
"""The glyphs of each sign that are seen on forms."""
BEFORE: dict[Comparator, tuple[str, ...]] = {
    Comparator.AT_LEAST: ("不低于", "大于等于", "不少于", "不小于", "至少", "达到", "完成不少于", "最低"),
    Comparator.AT_MOST: (
        "不高于",
        "小于等于",
        "不超过",
        "不大于",
        "不多于",
        "至多",
        "控制在",
        "最高",
        "不得超过",
        "不突破",
    ),
    Comparator.MORE_THAN: ("高于", "大于", "超过", "多于"),
    Comparator.LESS_THAN: ("低于", "小于", "少于", "不足", "不满"),
    Comparator.EQUAL: ("等于",),
}
"""Words in front of the number; 以上, 以下, 不低于 and their kin as in the Civil Code, art. 1259."""
AROUND: dict[Comparator, tuple[tuple[str, str], ...]] = {
    Comparator.AT_LEAST: (
        ("", "以上"),
        ("", "及以上"),
        ("达到", "以上"),
        ("", "以上（含）"),
        ("", "（含）以上"),
    ),
    Comparator.AT_MOST: (
        ("", "以下"),
        ("", "以内"),
        ("", "之内"),
        ("控制在", "以内"),
        ("", "及以下"),
        ("", "以下（含）"),
    ),
    Comparator.MORE_THAN: (("", "以上（不含）"), ("", "以上(不含)")),
    Comparator.LESS_THAN: (("", "以下（不含）"), ("", "以下(不含)")),
    Comparator.EQUAL: (),
}
"""Words that stand around the number, or behind it."""
LEADS = {
    Comparator.AT_LEAST: "正向",
    Comparator.MORE_THAN: "正向",
    Comparator.AT_MOST: "反向",
    Comparator.LESS_THAN: "反向",
}
"""What the cell for the indicator's nature says where it runs into the value."""
SPELLINGS = {
    "工作日": ("个工作日", "工作日"),
    "元/(人·天)": ("元/人、天", "元/人*天", "元/(人·天)"),
    "万元": ("万元", "萬元"),
    "个": ("个", "個"),
    "亿元": ("亿元", "億元"),
}
"""Units that are spelled in several ways."""
PERIODS = {"次/年": ("一年", "每年"), "次/季": ("每季度",), "次/月": ("每月",)}
UP: tuple[str, ...] = ("增长", "提高", "上升", "增加")
DOWN: tuple[str, ...] = ("下降", "降低", "减少")
AGAINST = ("比", "较")
SPACES = ("", " ", "\u3000", "  ")
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in b"0123456789.%"})
DIGITS = "零一二三四五六七八九"
