"""Every sentence that perfrules says (文案), by code: English and Chinese, with the same named placeholders.

Errors, verdicts, workings, findings, reports and the command line carry a code with its facts, and
are put into words here. A fact is a text or a whole number; one that can speak itself (an error, a
:class:`Message`) is rendered in the same language, and a tuple becomes a list of words.
"""

from __future__ import annotations

from typing import Literal

import attrs

from perfrules._display import told
from perfrules.errors import ArgumentError

__all__ = ["SENTENCES", "Lang", "Message", "language", "said"]

Lang = Literal["en", "zh"]


def language(lang: str) -> Lang:
    """The language that *lang* names (语言): ``zh``, ``zh-CN``, ``zh_CN``, ``en``, ``en-US`` and the like.

    Raises :class:`~perfrules.errors.ArgumentError` for any other.

    >>> language("zh-CN"), language("en_GB")
    ('zh', 'en')
    """
    if isinstance(lang, str):
        stem = lang.replace("_", "-").partition("-")[0].lower()
        if stem in ("en", "zh"):
            return stem
    raise ArgumentError("lang", found=told(lang))


def said(code: str, lang: str = "en", /, **facts: object) -> str:
    """The sentence of *code* with its *facts*, in the language that *lang* names.

    >>> said("lang", "zh", found="'fr'")
    "lang= 应为 'en' 或 'zh'；实为 'fr'。"
    """
    chosen = language(lang)
    words = {name: _fact(fact, chosen) for name, fact in facts.items()}
    return SENTENCES[code][chosen == "zh"].format_map(words)


def _fact(fact: object, lang: Lang) -> object:
    if isinstance(fact, tuple):
        return ("、" if lang == "zh" else ", ").join(str(_fact(item, lang)) for item in fact)
    speaks = getattr(fact, "message", None)
    return fact if speaks is None else speaks(lang)


@attrs.frozen(init=False)
class Message:
    """A sentence or a few words as data (文句): their code and facts, put into words when asked.

    >>> Message("lang", found="'fr'").message("zh")
    "lang= 应为 'en' 或 'zh'；实为 'fr'。"
    """

    code: str
    facts: tuple[tuple[str, object], ...]

    def __init__(self, code: str, /, **facts: object) -> None:
        self.__attrs_init__(code, tuple(facts.items()))  # type: ignore[attr-defined]

    def message(self, lang: str = "en") -> str:
        """The words, in English or Chinese."""
        return said(self.code, lang, **dict(self.facts))

    def __str__(self) -> str:
        return self.message()


SENTENCES: dict[str, tuple[str, str]] = {
    # ---- arguments
    "lang": (
        "lang= takes 'en' or 'zh'; found {found}.",
        "lang= 应为 'en' 或 'zh'；实为 {found}。",
    ),
    # ---- numbers, units, dates
    # ---- reading
    # ---- targets, actuals, scales
    # ---- verdicts and their explanations
    # ---- rules, standards, scoring and its working
    # ---- sheets and forms
    # ---- evaluation
    # ---- findings: what could not be read, what an audit finds
    # ---- findings: what lint finds
    # ---- JSON
    "wrong_type": (
        "At {place}: expected {expected}, found {found}.",
        "位于 {place}：应为{expected}，实为{found}。",
    ),
    "kind_missing": (
        'At {place}: the key "kind" is missing; expected {kinds}.',
        "位于 {place}：缺少键 “kind”；应为{kinds}。",
    ),
    "key_missing": (
        'At {place}: the key "{key}" is missing from this {kind}; add it.',
        "位于 {place}：此 {kind} 缺少键 “{key}”；请补上。",
    ),
    "key_unknown": (
        "At {place}: a {kind} has no such key; its keys are {keys}.",
        "位于 {place}：{kind} 没有此键；可用的键有 {keys}。",
    ),
    "json_value": ("At {place}: {objection}", "位于 {place}：{objection}"),
    "json_derived": (
        "At {place}: the other keys give {due}; correct it, or leave the key out.",
        "位于 {place}：按其他键应为{due}；请更正，或去掉该键。",
    ),
    "json_version": (
        "At {place}: this perfrules reads version {version} of the format, found {found}.",
        "位于 {place}：本版 perfrules 只读格式版本 {version}，实为{found}。",
    ),
    "json_deep": (
        "At {place}: the data is nested deeper than {most} steps; flatten it.",
        "位于 {place}：数据嵌套超过 {most} 层；请减少嵌套。",
    ),
    "unknown_type": (
        "{name} is not a type that perfrules writes as JSON; give one of its own values.",
        "{name} 不是 perfrules 可写成 JSON 的类型；请给出本库的值。",
    ),
    "json_kind": (
        "kind= takes a class that perfrules writes as JSON; found {found}.",
        "kind= 须为 perfrules 可写成 JSON 的类；实为 {found}。",
    ),
    "json": (
        "The text is not JSON that perfrules reads ({why}); give what dumps() writes.",
        "文本不是可读的 JSON（{why}）；请给出 dumps() 的输出。",
    ),
    "json_no_text": ("it is {found}, not text", "应为文本，实为 {found}"),
    "json_too_deep": ("it is nested too deep to be read", "嵌套过深，无法读取"),
    "json_broken": ("{problem}, line {line}", "第 {line} 行：{problem}"),
    "json_encoding": ("it is not UTF-8", "不是 UTF-8 编码"),
    "json_long_number": ("a number has too many digits", "数字位数过多"),
    "key_twice": (
        'The key "{key}" stands twice in one object; keep one.',
        "键 “{key}” 在同一对象中出现两次；请只保留一个。",
    ),
    "json_constant": (
        "{name} is no number of this format; give a finite decimal as a string.",
        "{name} 不是此格式的数字；请以字符串给出有限小数。",
    ),
    "json_top": ("the top", "最外层"),
    "json_string": ("text", "文本"),
    "json_boolean": ("true or false", " true 或 false"),
    "json_integer": ("a whole number", "整数"),
    "json_number": ("the number {number}", "数字 {number}"),
    "json_huge": ("a number of many digits", "位数很多的数字"),
    "json_object": ("an object", "对象"),
    "json_list": ("a list", "列表"),
    "json_list_of": ("a list of {size}", " {size} 项的列表"),
    "json_none": ("none", "无"),
    "json_any": ("a kind of this format", "本格式的一种 kind"),
    "json_one_of": ("one of {choices}", "以下之一：{choices}"),
    "json_object_of": ("an object ({kinds})", "对象（{kinds}）"),
    "json_decimal": (
        'a decimal number in a string, such as "12.5"',
        '字符串形式的十进制数，如 "12.5"',
    ),
    "json_ratio": (
        'an exact ratio in a string, such as "0.95" or "19/30"',
        '字符串形式的精确比值，如 "0.95" 或 "19/30"',
    ),
    "json_day": ('a date such as "2021-06-30"', '日期，如 "2021-06-30"'),
    "json_date": (
        'a date such as "2021", "2021-06-30", "2021-Q3" or "--03"',
        '日期，如 "2021"、"2021-06-30"、"2021-Q3" 或 "--03"',
    ),
    "json_unit": ("a unit as text", "文本形式的单位"),
    # ---- SQL
    # ---- columns and batches
    # ---- reports
    # ---- the command line
    # ---- strategies
}
"""Each code's English and Chinese sentence."""
