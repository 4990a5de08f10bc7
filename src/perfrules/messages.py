"""Every sentence that perfrules says (文案), by code: English and Chinese, with the same named placeholders.

Errors, verdicts, workings, findings, reports and the command line carry a code with its facts, and
are put into words here; the sentences stand in ``messages.json``. A fact is a text or a whole
number; one that can speak itself (an error, a :class:`Message`) is rendered in the same language,
and a tuple becomes a list of words. The root of all errors lives here too: it speaks, and to ask
for a language that there is not is an error.
"""

from __future__ import annotations

import functools
import json
import os
from typing import Any, Literal

import attrs

from perfrules._display import told

__all__ = ["ArgumentError", "Lang", "Message", "PerfrulesError", "language", "said", "sentences"]

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
    return sentences()[code][chosen == "zh"].format_map(words)


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
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "facts", tuple(facts.items()))

    def message(self, lang: str = "en") -> str:
        """The words, in English or Chinese."""
        return said(self.code, lang, **dict(self.facts))

    def __str__(self) -> str:
        return self.message()


@functools.cache
def sentences() -> dict[str, tuple[str, str]]:
    """Each code's English and Chinese sentence, as ``messages.json`` beside this module lists them.

    >>> sentences()["lang"][1]
    "lang= 应为 'en' 或 'zh'；实为 {found}。"
    """
    path = os.path.join(os.path.dirname(__file__), "messages.json")  # noqa: PTH118, PTH120 - pathlib loads slowly
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        found: dict[str, tuple[str, str]] = json.load(file)
    return found


class PerfrulesError(Exception):
    """The root of all errors raised on purpose by perfrules (错误): a stable ``code`` and its ``facts``.

    A code may have several sentences (``scale_hole`` and ``scale_hole.edge``): the code is what
    stands before the dot. The sentence is rendered in English (``str``) or Chinese, and says what
    was found, what was expected and what to do.

    >>> from perfrules.errors import ArgumentError
    >>> ArgumentError("lang", found="'fr'").message("zh")
    "lang= 应为 'en' 或 'zh'；实为 'fr'。"
    """

    def __init__(self, sentence: str, /, **facts: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts

    @property
    def code(self) -> str:
        """The stable code: what stands before the dot of its sentence."""
        return self.sentence.partition(".")[0]

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.message("en")

    @property
    def zh(self) -> str:
        """The sentence in Chinese."""
        return self.message("zh")

    def message(self, lang: str = "en") -> str:
        """The sentence alone, in English or Chinese."""
        return said(self.sentence, lang, **self.facts)

    def __str__(self) -> str:
        return self.message()

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(kind: type[PerfrulesError], args: tuple[Any, ...], state: dict[str, Any]) -> PerfrulesError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ArgumentError(PerfrulesError, ValueError):
    """An argument outside what a function takes; the message names the argument.

    >>> from perfrules import check
    >>> try:
    ...     check("3月前", "2月", year=0)
    ... except ArgumentError as error:
    ...     print(error)
    year= takes a whole number from 1 to 9999; found 0.
    """
