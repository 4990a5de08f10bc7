"""How attrs classes are written as objects and read back, driven by their annotations.

A ``Record`` is one class with its ``kind`` and its keys. Keys with default values are left out;
a class nested under an annotation that names it alone needs no ``kind``.
"""

from __future__ import annotations

import datetime
import enum
import types
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from perfrules import _shapes
from perfrules._shapes import Codec, Place, Schema
from perfrules.errors import ArgumentError, PerfrulesError, SerializationError

FORMAT = 1
"""The version of the format; documents carry it under the key ``perfrules``."""
VERSION_KEY = "perfrules"


def _read_day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"There is no date {text[:40]!r}.", f"没有日期 {text[:40]!r}。") from None


_DAY = _shapes.Spelled(
    datetime.date, str, _read_day, words=('a date such as "2021-06-30"', '日期，如 "2021-06-30"', "")
)
_LEAVES: dict[type, Codec] = {
    str: _shapes.TEXT,
    bool: _shapes.FLAG,
    int: _shapes.WHOLE,
    Decimal: _shapes.DECIMAL,
    Fraction: _shapes.RATIO,
    datetime.date: _DAY,
}


@attrs.frozen
class Spec:
    """What the registry knows of one class beyond its annotations.

    ``renamed`` maps a field to its key; ``written`` are keys that stand even at their default;
    ``flat`` names a field whose own keys take its place; ``document`` adds the version.
    """

    kind: str
    renamed: tuple[tuple[str, str], ...] = ()
    written: frozenset[str] = frozenset()
    flat: str = ""
    document: bool = False


class Registry:
    """The classes that can be written, found by kind or by class, each resolved when first needed."""

    def __init__(
        self,
        spec_of: Callable[[type], Spec | None],
        class_of: Callable[[str], type | None],
        kinds_of: Callable[[type], Iterator[str]],
        leaves: dict[type, Codec],
    ) -> None:
        self._spec_of, self.class_of, self.kinds_of = spec_of, class_of, kinds_of
        self._leaves = {**_LEAVES, **leaves}
        self._records: dict[type, Record] = {}

    def knows(self, cls: type) -> bool:
        """Whether *cls* is registered."""
        return self._spec_of(cls) is not None

    def record(self, cls: type) -> Record:
        """The record of *cls*, which must be registered."""
        record = self._records.get(cls)
        if record is None:
            spec = self._spec_of(cls)
            if spec is None:
                raise _unknown(cls)
            record = self._records.setdefault(cls, Record(cls, spec, self))
        return record

    def codec(self, annotation: Any) -> Codec:
        """The codec of a resolved annotation."""
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin in (typing.Union, types.UnionType):
            return self._union(arguments)
        if origin is tuple:
            return self._tuple(arguments)
        if origin is typing.Literal:
            return _shapes.Words(arguments)
        if annotation in self._leaves:
            return self._leaves[annotation]
        if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
            return _shapes.Choice(annotation)
        return Nested(self, (annotation,))

    def _tuple(self, arguments: tuple[Any, ...]) -> Codec:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return _shapes.Listed(self.codec(arguments[0]))
        return _shapes.Row(tuple(self.codec(argument) for argument in arguments))

    def _union(self, arguments: tuple[Any, ...]) -> Codec:
        rest = tuple(argument for argument in arguments if argument is not type(None))
        inner = self.codec(rest[0]) if len(rest) == 1 else Nested(self, rest)
        return inner if len(rest) == len(arguments) else _shapes.Maybe(inner)


def _unknown(cls: type) -> SerializationError:
    return SerializationError(
        f"{cls.__name__} is not a type that perfrules writes as JSON; give one of its own values.",
        f"{cls.__name__} 不是 perfrules 可写成 JSON 的类型；请给出本库的值。",
        path="",
        code="unknown_type",
    )


class Nested:
    """A value of one class, or of one of several told apart by ``kind``."""

    def __init__(self, registry: Registry, bases: tuple[type, ...]) -> None:
        self._registry, self._bases = registry, bases
        self._sole = bases[0] if len(bases) == 1 and registry.knows(bases[0]) else None

    def encode(self, value: Any, at: Place) -> dict[str, Any]:
        """The object of *value*, with its kind where that is not the only one possible."""
        if not isinstance(value, self._bases):
            raise at.wrong(self._wanted("or"), self._wanted("或"), value)
        return self._registry.record(type(value)).encode(value, at, tagged=self._sole is None)

    def decode(self, data: Any, at: Place) -> Any:
        """The value of the object's kind."""
        if type(data) is not dict:
            raise at.wrong(f"an object ({self._wanted('or')})", f"对象（{self._wanted('或')}）", data)
        if self._sole is not None:
            return self._registry.record(self._sole).decode(data, at)
        return self._registry.record(self._class(data, at)).decode(data, at)

    def schema(self) -> Schema:
        """A reference to the kind, or one of several."""
        references = [{"$ref": f"#/$defs/{kind}"} for kind in self._kinds()]
        if self._sole is not None:
            return references[0]
        return {"required": ["kind"], "oneOf": references}

    def _kinds(self) -> list[str]:
        return [kind for base in self._bases for kind in self._registry.kinds_of(base)]

    def _wanted(self, last: str) -> str:
        if object in self._bases:
            return "a kind of this format" if last == "or" else "本格式的一种 kind"
        kinds = self._kinds()
        return f"{', '.join(kinds[:-1])} {last} {kinds[-1]}" if len(kinds) > 1 else kinds[0]

    def _class(self, data: dict[str, Any], at: Place) -> type:
        if "kind" not in data:
            raise at.error(
                f'the key "kind" is missing; expected {self._wanted("or")}',
                f"缺少键 “kind”；应为 {self._wanted('或')}",
                code="missing_key",
            )
        kind = data["kind"]
        cls = self._registry.class_of(kind) if isinstance(kind, str) else None
        if cls is None or not issubclass(cls, self._bases):
            raise Place(at, "kind").wrong(self._wanted("or"), self._wanted("或"), kind)
        return cls


@attrs.frozen
class Part:
    """One field: its key in the data, its codec, and whether it stands at its default."""

    name: str
    key: str
    codec: Codec
    default: Any
    written: bool


class Record:
    """One attrs class as an object with a key for each field."""

    def __init__(self, cls: type, spec: Spec, registry: Registry) -> None:
        self.cls, self.spec = cls, spec
        hints = typing.get_type_hints(cls)
        renamed = dict(spec.renamed)
        self.parts: list[Part] = []
        self.flat: tuple[str, Record] | None = None
        for field in attrs.fields(cls):
            key = renamed.get(field.name) or field.name
            if field.name == spec.flat:
                self.flat = field.name, registry.record(hints[field.name])
            elif field.eq and field.init:
                codec = registry.codec(hints[field.name])
                part = Part(field.name, key, codec, _default(field), key in spec.written)
                self.parts.append(part)

    def encode(self, value: Any, at: Place, *, tagged: bool) -> dict[str, Any]:
        """The object of *value*."""
        data: dict[str, Any] = {VERSION_KEY: FORMAT} if self.spec.document and at.parent is None else {}
        if tagged:
            data["kind"] = self.spec.kind
        for part in self.parts:
            content = getattr(value, part.name)
            if part.written or content != part.default or self._beside_number(part, data):
                data[part.key] = part.codec.encode(content, Place(at, part.key))
        if self.flat is not None:
            name, record = self.flat
            data |= record.encode(getattr(value, name), at, tagged=False)
        return data

    @staticmethod
    def _beside_number(part: Part, data: dict[str, Any]) -> bool:
        return part.key == "unit" and ("value" in data or "low" in data)

    def decode(self, data: dict[str, Any], at: Place) -> Any:
        """The value of the object *data*."""
        self._check_keys(data, at)
        arguments = self._arguments(data, at)
        if self.flat is not None:
            name, record = self.flat
            arguments[name] = record.build(record._arguments(data, at), at)
        return self.build(arguments, at)

    def build(self, arguments: dict[str, Any], at: Place) -> Any:
        """The value, or its own objection with the place."""
        try:
            return self.cls(**arguments)
        except SerializationError:
            raise
        except PerfrulesError as error:
            raise SerializationError(
                *at.place(error.message("en"), error.message("zh")), path=at.path, code=error.code
            ) from None

    def keys(self) -> list[str]:
        """Every key that the object may have beside ``kind`` and the version."""
        return [part.key for part in self.parts] + (self.flat[1].keys() if self.flat is not None else [])

    def _arguments(self, data: dict[str, Any], at: Place) -> dict[str, Any]:
        arguments = {}
        for part in self.parts:
            if part.key in data:
                arguments[part.name.lstrip("_")] = part.codec.decode(data[part.key], Place(at, part.key))
            elif part.default is attrs.NOTHING:
                raise at.error(
                    f'the key "{part.key}" is missing from this {self.spec.kind}; add it',
                    f"此 {self.spec.kind} 缺少键 “{part.key}”；请补上",
                    code="missing_key",
                )
        return arguments

    def _check_keys(self, data: dict[str, Any], at: Place) -> None:
        known = self.keys()
        for key, content in data.items():
            if key in known or (key == "kind" and content == self.spec.kind):
                continue
            if key == VERSION_KEY and self.spec.document:
                _check_version(content, at)
                continue
            if key == "kind":
                raise Place(at, "kind").wrong(self.spec.kind, self.spec.kind, content)
            raise Place(at, key if isinstance(key, str) else str(key)).error(
                f"a {self.spec.kind} has no such key; its keys are {', '.join(known) or 'none'}",
                f"{self.spec.kind} 没有此键；可用的键有 {'、'.join(known) or '无'}",
                code="unknown_key",
            )

    def schema(self) -> Schema:
        """The JSON Schema of the object."""
        properties: dict[str, Any] = {"kind": {"const": self.spec.kind}}
        if self.spec.document:
            properties[VERSION_KEY] = {"const": FORMAT}
        parts = self.parts + (self.flat[1].parts if self.flat is not None else [])
        properties |= {part.key: part.codec.schema() for part in parts}
        needed = [part.key for part in parts if part.default is attrs.NOTHING]
        found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**found, "required": needed} if needed else found


_WORKED_OUT = object()
"""The default of a field that its class works out from the others: always written, never demanded."""


def _default(field: Any) -> Any:
    default = field.default
    if not hasattr(default, "factory"):
        return default
    return _WORKED_OUT if default.takes_self else default.factory()


def _check_version(found: object, at: Place) -> None:
    if found != FORMAT or isinstance(found, bool):
        raise Place(at, VERSION_KEY).error(
            f"this perfrules reads version {FORMAT} of the format, found {_shapes.shown(found)}",
            f"本版 perfrules 只读格式版本 {FORMAT}，实为 {_shapes.shown(found)}",
            code="version",
        )
