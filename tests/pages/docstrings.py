"""The Python reference, from signatures, fields and docstrings."""

from __future__ import annotations

import enum
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

import perfrules

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
NAMES = re.compile(r"<!-- names: ([\w ]+) -->")
ROLE = re.compile(r":\w+:`~?(?:[\w.]+\.)?(\w+)`")


def markdown(docstring: str) -> str:
    """A docstring as Markdown: examples fenced, names in single backticks."""
    parts: list[str] = []
    for block in ROLE.sub(r"``\1``", inspect.cleandoc(docstring)).split("\n\n"):
        if block.startswith(">>> "):
            parts.append(f"```python\n{block}\n```")
        else:
            parts.append(block.replace("``", "`"))
    return "\n\n".join(parts)


def first_line(value: object) -> str:
    """The first sentence of a docstring."""
    head = inspect.cleandoc(value.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    return re.split(r"(?<=[^.]\.) (?=[A-Z])", markdown(head))[0].replace("|", r"\|")


def parameters(function: Callable[..., object]) -> str:
    """The parameters of *function* by name, those that need no order behind ``*``."""
    words: list[str] = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in words:
            words.append("*")
        words.append("**" * (parameter.kind is parameter.VAR_KEYWORD) + parameter.name)
    return ", ".join(words)


def public(name: str) -> Any:
    """What a public name stands for: one of the package, or one of a public module."""
    if name in perfrules.__all__:
        return getattr(perfrules, name)
    modules = [
        importlib.import_module(f"perfrules.{module}")
        for module in dir(perfrules)
        if module.islower() and module not in perfrules.__all__ and not module.startswith("_")
    ]
    return next(getattr(module, name) for module in modules if name in module.__all__)


def entry(name: str) -> str:
    """What the reference says of one public name."""
    value = public(name)
    if not inspect.isclass(value):
        return f"## `{name}({parameters(value)})`\n\n{markdown(value.__doc__ or '')}"
    parts = [f"## `{name}`", markdown(value.__doc__ or "")]
    if issubclass(value, enum.Enum):
        members = ", ".join(f"`{member.name}` (`{member.value}`)" for member in value)
        parts.append(f"Members: {members}.")
    rows = [*_fields(value), *_properties(value)]
    if rows:
        parts.append("\n".join(["| field or property | type | |", "|---|---|---|", *rows]))
    return "\n\n".join([*parts, *_methods(value)])


def _fields(kind: type[Any]) -> Iterator[str]:
    for field in attrs.fields(kind) if attrs.has(kind) else ():
        default = "" if field.default is attrs.NOTHING else "may be left out"
        default = "the text that was read; no part of equality" if field.eq is False else default
        yield _row(field.name, field.type, default)


def _properties(kind: type) -> Iterator[str]:
    for key, value in vars(kind).items():
        if isinstance(value, property) and not key.startswith("_") and value.fget:
            yield _row(key, value.fget.__annotations__["return"], first_line(value))


def _row(name: str, annotation: object, meaning: str) -> str:
    return f"| `{name}` | `{annotation}` | {meaning} |".replace(" | None", r" \| None").replace("|  |", "| |")


def _methods(kind: type) -> Iterator[str]:
    for key, value in vars(kind).items():
        function = getattr(kind, key) if isinstance(value, classmethod | staticmethod) else value
        if key.startswith("_") or not (inspect.isfunction(function) or inspect.ismethod(function)):
            continue
        shown = parameters(function).removeprefix("self").removeprefix(", ")
        yield f"### `{kind.__name__}.{key}({shown})`\n\n{markdown(function.__doc__ or '')}"


def entries(names: list[str]) -> str:
    """The entries of *names*, one below the other."""
    return "\n\n".join(entry(name) for name in names)


def contents(_words: list[str]) -> str:
    """Every public name with its sentence, and a link to its entry."""
    lines = ["| name | |", "|---|---|"]
    for page in sorted((REFERENCE / "python").glob("*.md")):
        for names in NAMES.findall(page.read_text(encoding="utf-8")):
            lines += [
                f"| [`{name}`](python/{page.name}) | {first_line(getattr(perfrules, name))} |"
                for name in names.split()
                if name in perfrules.__all__
            ]
    return "\n".join(lines)


def modules(names: list[str]) -> str:
    """Each module with its sentence."""
    rows = [
        f"| `perfrules.{name}` | {first_line(importlib.import_module(f'perfrules.{name}'))} |"
        for name in names
    ]
    return "\n".join(["| module | |", "|---|---|", *rows])
