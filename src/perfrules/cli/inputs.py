"""The files that a verb is given (文件): those that paths and patterns name, standards and rules."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from perfrules import rules, serialize, standards
from perfrules._display import visible
from perfrules.errors import ArgumentError, FormError
from perfrules.rules import Rule
from perfrules.sheets import files_of
from perfrules.sheets.tables import read_text
from perfrules.standards import Standard

_Kind = TypeVar("_Kind", Rule, Standard)


def paths(given: str) -> list[str]:
    """The files that *given* names: itself, the tables of a folder, or what a pattern fits.

    Raises :class:`~perfrules.errors.FormError` where that is none.
    """
    files = files_of(given)
    if not files:
        raise FormError("cli.folder_empty", found=visible(given))
    if files == [given] and any(mark in given for mark in "*?[") and not Path(given).exists():
        raise FormError("cli.pattern_empty", found=visible(given))
    return files


def standard(name: str) -> Standard:
    """The standard that ships under *name*, else the one in the JSON file of that name."""
    shipped = name in standards.names() or not _is_path(name)
    return standards.standard(name) if shipped else _read(name, Standard)


def rule(name: str) -> Rule:
    """The rule known as *name*, else the one in the JSON file of that name."""
    known = name in dict(rules.NAMED) or not _is_path(name)
    return rules.rule(name) if known else _read(name, Rule)


def _is_path(name: str) -> bool:
    shaped = name.lower().endswith(".json") or "/" in name or "\\" in name
    return shaped or (bool(name) and Path(name).exists())


def _read(path: str, kind: type[_Kind]) -> _Kind:
    found = serialize.loads(read_text(path))
    if not isinstance(found, kind):
        wanted = "standard" if kind is Standard else "rule"
        raise ArgumentError(f"cli.no_{wanted}", file=visible(path), found=type(found).__name__)
    return found
