from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from perfrules import messages
from perfrules.errors import ArgumentError
from perfrules.messages import Message, language, said, sentences

SOURCES = Path(messages.__file__).parent
TREES = [
    ast.parse(path.read_text(encoding="utf-8"))
    for path in SOURCES.rglob("*.py")
    if path.name != "messages.py"
]


def templates() -> tuple[set[str], re.Pattern[str]]:
    """The texts that stand in the sources, and the shapes of those that are put together."""
    nodes = [node for tree in TREES for node in ast.walk(tree)]
    whole = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    shapes = {
        "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w[\w.]*"
            for part in node.values
        )
        for node in nodes
        if isinstance(node, ast.JoinedStr)
    }
    return whole, re.compile("|".join(sorted(shape for shape in shapes if re.match(r"[a-z]+\\?[._]", shape))))


WHOLE, BUILT = templates()
WORDS_OF_THE_SYSTEM = {"reason"}
"""What only the English sentence names: the operating system says it in its own language."""


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("code", sentences())
def test_a_sentence_is_said_in_both_languages(code: str) -> None:
    """Each code has its English and its Chinese, with the same named placeholders."""
    english, chinese = sentences()[code]
    assert english
    assert chinese or code.startswith("between_")
    if not code.startswith("words."):  # parts of a phrase, which each language puts together in its way
        assert placeholders(english) - placeholders(chinese) <= WORDS_OF_THE_SYSTEM
        assert placeholders(chinese) <= placeholders(english)
    assert all(name.isidentifier() for name in placeholders(english))


def test_each_code_stands_once() -> None:
    """No code is given two sentences, and each sentence stands on a line of its own."""
    text = (SOURCES / "messages.json").read_text(encoding="utf-8")
    keys: Counter[str] = Counter()
    json.loads(text, object_pairs_hook=lambda pairs: keys.update(key for key, _ in pairs))
    lines = [line for line in text.splitlines() if line.strip("{}")]
    assert len(lines) == 2 * len(sentences())
    assert all(line.startswith('"') for line in lines[::2])
    assert all(line.startswith('  "') for line in lines[1::2])
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(keys) == len(sentences())


@pytest.mark.parametrize("code", sentences())
def test_a_sentence_is_used(code: str) -> None:
    """Each code is named where it is said: whole, or put together as ``f"reason.{name}"``."""
    used = code in WHOLE or BUILT.fullmatch(code) is not None
    assert used


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh_CN", "zh"),
        ("ZH", "zh"),
        ("en", "en"),
        ("en-US", "en"),
        ("en_GB", "en"),
    ],
)
def test_a_language_has_many_names(given: str, found: str) -> None:
    """Case, country and separator of a language play no part."""
    assert language(given) == found


@pytest.mark.parametrize("given", ["fr", "", "chinese", "zhx", None, 5])
def test_another_language_is_refused(given: object) -> None:
    """What is neither English nor Chinese is an error that says so."""
    with pytest.raises(ArgumentError) as caught:
        said("lang", given)  # type: ignore[arg-type]
    assert caught.value.message("en") == f"lang= takes 'en' or 'zh'; found {given!r}."
    assert caught.value.code == "lang"


def test_a_fact_that_speaks_is_said_in_the_same_language() -> None:
    """A message inside a message, and a list of words, are put into words with it."""
    inner = Message("direction.less")
    assert said("note.direction_given", "zh", way=inner) == "指标值未写比较符，按给定方向“反向”判断。"
    assert said("rule.shares", "en", found=("0.5", "0.6")).endswith("found 0.5, 0.6.")
    assert said("rule.shares", "zh", found=("0.5", "0.6")).endswith("实为 0.5、0.6。")


def test_a_fact_is_never_read_as_a_template() -> None:
    """Braces inside a fact are shown as they are."""
    assert said("number.text", found="{0}{x}") == "Expected a number, found {0}{x}."
