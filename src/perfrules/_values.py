"""What every value has in common: how it prints, compares and hashes."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from typing import Any

import attrs


class Value:
    """The base of the values that a check makes (值); subclasses are ``@attrs.frozen(repr=False, eq=False)``.

    One set of methods for all: compiling a set for each class takes as long as the rest of the
    class, and every start of the program would wait for it. Values are equal when they are of one
    class and every field that counts is; they hash by the same fields.

    >>> from perfrules.quantities import Unit
    >>> Unit("元"), Unit("元") == Unit("元"), Unit("元") == "元"
    (Unit(symbol='元'), True, False)
    """

    __slots__ = ()

    def __repr__(self) -> str:
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in _fields(type(self)) if field.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(_meaning(self) == _meaning(other))

    def __hash__(self) -> int:
        return hash(_meaning(self))


def _fields(kind: type) -> tuple[attrs.Attribute[Any], ...]:
    return attrs.fields(kind)  # type: ignore[no-any-return]


def _meaning(value: Any) -> Any:
    """What of *value* takes part in comparing it."""
    kind: Any = type(value)
    return _counting(kind)(value)


@functools.cache
def _counting(kind: Any) -> Callable[[Any], Any]:
    names = [field.name for field in _fields(kind) if field.eq]
    return operator.attrgetter(*names) if names else _nothing


def _nothing(_value: Value) -> None:
    """What counts in a value without fields: two of them are the same."""
