"""The grammar reference, from the grammar files: what each is about, its examples, its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import perfrules
from perfrules.targets import Qualitative

FOLDER = Path(__file__).parents[2] / "grammar"
PART = re.compile(r"^// ---- (.*)$", re.MULTILINE)
DEFINED = re.compile(r"^(\w+)(?:\.-?\d+)?:", re.MULTILINE)
NOTED = re.compile(r"^((?:// (?!----|e\.g\.).*\n)+)(\w+)(?:\.-?\d+)?:", re.MULTILINE)


def about(text: str) -> str:
    """The comment at the head of a grammar file, its examples left out."""
    head: list[str] = []
    for line in text.splitlines():
        if not line.startswith("//") or line.startswith("// ----"):
            break
        if not line.startswith("// e.g."):
            head.append(line.removeprefix("//").strip())
    return "\n".join(head).strip()


def reading(text: str, name: str) -> str:
    """What an example of the file *name* reads as, in the library's notation."""
    found = perfrules.parse_scale(text) if name == "scales.lark" else perfrules.parse(text)
    unread = isinstance(found, Qualitative) and found.numbers_unread
    return "wording, with numbers that were not read" if unread else f"`{found}`"


def parts(text: str) -> Iterator[tuple[str, list[str]]]:
    """The parts of a file by their headings, each with the names that it defines."""
    pieces = PART.split(text)
    for title, body in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        names = DEFINED.findall(body)
        if names:
            yield title, names


def file(words: list[str]) -> str:
    """One grammar file."""
    text = (FOLDER / words[0]).read_text(encoding="utf-8")
    lines = [about(text)]
    examples = re.findall(r"^// e\.g\. (.*)$", text, re.MULTILINE)
    if examples:
        lines += ["", "| example | reads as |", "|---|---|"]
        lines += [f"| `{example}` | {reading(example, words[0])} |" for example in examples]
    lines += ["", "| part | rules and terminals |", "|---|---|"]
    for title, names in parts(text):
        lines.append(f"| {title} | {' '.join(f'`{name}`' for name in names)} |".replace("|  |", "| |"))
    return "\n".join([*lines, "", *notes(text)])


def notes(text: str) -> Iterator[str]:
    """What the comments say of single rules and terminals."""
    for comment, name in NOTED.findall(text):
        yield f"- `{name}`: {comment.replace('// ', '').strip()}".replace("\n", " ")
