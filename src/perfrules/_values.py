"""What every value has in common: how it prints."""

from __future__ import annotations

import attrs


class Value:
    """The base of the values that a check makes (值); subclasses are ``@attrs.frozen(repr=False)``.

    One ``__repr__`` for all: compiling one of its own takes as long as the rest of a class, and
    every start of the program would wait for it.

    >>> from perfrules.units import Unit
    >>> Unit("元")
    Unit(symbol='元')
    """

    __slots__ = ()

    def __repr__(self) -> str:
        kind: type[attrs.AttrsInstance] = type(self)  # type: ignore[assignment]
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(kind) if field.repr)
        return f"{kind.__qualname__}({', '.join(shown)})"
