"""Every sentence that perfrules says (文案), by code: English and Chinese, with the same named placeholders.

Errors, verdicts, workings, findings, reports and the command line carry a code with its facts, and
are put into words here; the sentences stand in ``messages.json``. A fact is a text or a whole number; one that can speak itself (an error, a
:class:`Message`) is rendered in the same language, and a tuple becomes a list of words.
"""

from __future__ import annotations

import json
import os
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
            return "zh" if stem == "zh" else "en"
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
        self.__attrs_init__(code, tuple(facts.items()))

    def message(self, lang: str = "en") -> str:
        """The words, in English or Chinese."""
        return said(self.code, lang, **dict(self.facts))

    def __str__(self) -> str:
        return self.message()


def _sentences() -> dict[str, tuple[str, str]]:
    path = os.path.join(os.path.dirname(__file__), "messages.json")  # noqa: PTH118, PTH120 - pathlib loads slowly
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        found: dict[str, tuple[str, str]] = json.load(file)
    return found


SENTENCES = _sentences()
"""Each code's English and Chinese sentence, as ``messages.json`` beside this module lists them."""
