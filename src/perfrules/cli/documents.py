"""Standards and rules that the command line is given (标准与规则): by name, or from a JSON file."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from perfrules import rules, serialize, standards
from perfrules._display import visible
from perfrules.errors import ArgumentError
from perfrules.rules import Rule
from perfrules.sheets import tables
from perfrules.standards import Standard

_Kind = TypeVar("_Kind", Rule, Standard)


def standard(name: str) -> Standard:
    """The standard that ships under *name*, else the one in the JSON file of that name."""
    if name in standards.names() or not _is_path(name):
        return standards.standard(name)
    return _read(name, Standard, ("a standard", "评分标准"))


def rule(name: str) -> Rule:
    """The rule known as *name*, else the one in the JSON file of that name."""
    if name in dict(rules.NAMED) or not _is_path(name):
        return rules.rule(name)
    return _read(name, Rule, ("a rule", "计分规则"))


def _is_path(name: str) -> bool:
    shaped = name.lower().endswith(".json") or "/" in name or "\\" in name
    return shaped or (bool(name) and Path(name).exists())


def _read(path: str, kind: type[_Kind], words: tuple[str, str]) -> _Kind:
    found = serialize.loads(tables.read_text(path))
    if not isinstance(found, kind):
        en, zh = words
        raise ArgumentError(
            f"The file {visible(path)!r} should hold {en}; it holds a {type(found).__name__}.",
            f"文件 {visible(path)!r} 应为{zh}；实为 {type(found).__name__}。",
        )
    return found
