"""Every public value as plain data for JSON, and back without loss.

Decimals and ratios are strings, enumerations their values, tuples lists; keys at their default
are left out. ``kind`` names the class; forms, standards, scales and evaluations also carry the
version of the format, ``"perfrules": 1``. What was read (``text``) is not kept: equality
ignores it too.

The table below names classes by module, so that writing a target does not load forms.
"""

from __future__ import annotations

import datetime
import enum
import importlib
import json
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol, TypeVar, overload

import attrs

from perfrules._display import told
from perfrules._exact import decimal, exact, plain
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError, NumberError, PerfrulesError, SerializationError
from perfrules.limits import MAX_DEPTH, MAX_DIGITS, MAX_EXPONENT
from perfrules.quantities import Unit

__all__ = [
    "dumps",
    "from_dict",
    "json_schema",
    "loads",
    "to_dict",
]


Schema = dict[str, Any]
_SHOWN = 40  # characters of a wrong text that an error shows
_RATIO = 6 * (MAX_DIGITS + MAX_EXPONENT)  # characters of a fraction; a quotient of two numbers fits


class Place:
    """A place in nested data: the way down to it, kept as links so that it costs nothing until asked."""

    __slots__ = ("depth", "key", "parent")

    def __init__(self, parent: Place | None = None, key: str | int = "") -> None:
        self.parent = parent
        self.key = key
        self.depth: int = parent.depth + 1 if parent is not None else 0
        if self.depth > MAX_DEPTH:
            raise self.error(
                f"the data is nested deeper than {MAX_DEPTH} steps; flatten it",
                f"数据嵌套超过 {MAX_DEPTH} 层；请减少嵌套",
            )

    @property
    def path(self) -> str:
        """The place as text: ``indicators[3].weight``; empty at the top."""
        keys: list[str | int] = []
        here: Place | None = self
        while here is not None and here.parent is not None:
            keys.append(here.key)
            here = here.parent
        text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in reversed(keys))
        return text.removeprefix(".")

    def error(self, en: str, zh: str, *, code: str = "") -> SerializationError:
        """An error at this place; *en* and *zh* are sentences without their full stops."""
        english, chinese = self.place(f"{en}.", f"{zh}。")
        return SerializationError(english, chinese, path=self.path, code=code)

    def place(self, en: str, zh: str) -> tuple[str, str]:
        """Two sentences with the place in front of them, only its end where it is long."""
        path = self.path
        shown_path = path if len(path) <= 2 * _SHOWN else "…" + path[-2 * _SHOWN :]
        return f"At {shown_path or 'the top'}: {en}", f"位于 {shown_path or '最外层'}：{zh}"

    def wrong(self, en: str, zh: str, found: object) -> SerializationError:
        """The error for *found* where something else was expected."""
        english, chinese = f"expected {en}, found {shown(found)}", f"应为 {zh}，实为 {shown(found)}"
        return self.error(english, chinese, code="wrong_type")


def shown(found: object) -> str:
    """What *found* is, in the words of JSON, short however long it is."""
    if found is None or isinstance(found, bool):
        return {None: "null", True: "true", False: "false"}[found]
    if isinstance(found, str):
        return repr(found if len(found) <= _SHOWN else found[:_SHOWN] + "…")
    if isinstance(found, (int, float)):
        return f"the number {found}" if abs(found) < 10**15 else "a number"
    return (
        "an object"
        if isinstance(found, dict)
        else "a list"
        if isinstance(found, list)
        else type(found).__name__
    )


class Codec(Protocol):
    """What every codec offers."""

    def encode(self, value: Any, at: Place) -> Any:
        """*value* as plain data."""

    def decode(self, data: Any, at: Place) -> Any:
        """The value that *data* stands for."""

    def schema(self) -> Schema:
        """The JSON Schema of the data."""
        ...


class Plain:
    """Values that JSON has itself: text, true and false, whole numbers."""

    def __init__(self, cls: type, en: str, zh: str, schema: Schema) -> None:
        self._cls, self._en, self._zh, self._schema = cls, en, zh, schema

    def encode(self, value: Any, at: Place) -> Any:
        """The value itself, if it is what the annotation says."""
        return self.decode(value, at)

    def decode(self, data: Any, at: Place) -> Any:
        """The data itself, if it is of the expected type."""
        if type(data) is not self._cls:
            raise at.wrong(self._en, self._zh, data)
        return data

    def schema(self) -> Schema:
        """One of JSON's own types."""
        return dict(self._schema)


TEXT = Plain(str, "text", "文本", {"type": "string"})
FLAG = Plain(bool, "true or false", "true 或 false", {"type": "boolean"})
WHOLE = Plain(int, "a whole number", "整数", {"type": "integer"})


class Spelled:
    """Values that are written as one string; ``words`` names them in two languages, and their pattern."""

    def __init__(
        self,
        cls: type,
        write: Callable[[Any], str],
        read: Callable[[str], Any],
        *,
        words: tuple[str, str, str],
    ) -> None:
        self._cls, self._write, self._read = cls, write, read
        self._en, self._zh, self._pattern = words

    def encode(self, value: Any, at: Place) -> str:
        """The notation of *value*."""
        if not isinstance(value, self._cls):
            raise at.wrong(self._en, self._zh, value)
        return self._write(value)

    def decode(self, data: Any, at: Place) -> Any:
        """The value whose notation *data* is."""
        if type(data) is not str:
            raise at.wrong(self._en, self._zh, data)
        try:
            return self._read(data)
        except PerfrulesError:
            raise at.wrong(self._en, self._zh, data) from None

    def schema(self) -> Schema:
        """A string, with its pattern where there is one."""
        return {"type": "string", "pattern": self._pattern} if self._pattern else {"type": "string"}


def _not_a_number(text: str) -> NumberError:
    return NumberError(f"Expected a number, found {shown(text)}.", f"应为数字，实为 {shown(text)}。")


def _read_decimal(text: str) -> Decimal:
    return decimal(_plain_number(text))


def _read_ratio(text: str) -> Fraction:
    above, slash, below = text.partition("/")
    if not slash:
        return Fraction(Decimal(_plain_number(above)))
    divisor = Fraction(Decimal(_plain_number(below)))
    if not divisor:
        raise _not_a_number(text)
    return Fraction(Decimal(_plain_number(above))) / divisor


def _plain_number(text: str) -> str:
    whole, point, places = text.removeprefix("-").partition(".")
    fits = len(text) <= _RATIO and text.isascii() and whole.isdigit()
    if not fits or (point and not places.isdigit()):
        raise _not_a_number(text)
    return text


DECIMAL = Spelled(
    Decimal,
    plain,
    _read_decimal,
    words=(
        'a decimal number in a string, such as "12.5"',
        '字符串形式的十进制数，如 "12.5"',
        r"^-?[0-9]+(\.[0-9]+)?$",
    ),
)
RATIO = Spelled(
    Fraction,
    exact,
    _read_ratio,
    words=(
        'an exact ratio in a string, such as "0.95" or "19/30"',
        '字符串形式的精确比值，如 "0.95" 或 "19/30"',
        r"^-?[0-9]+(\.[0-9]+)?(/[0-9]+)?$",
    ),
)


class Choice:
    """Members of an enumeration, written by value."""

    def __init__(self, cls: type[enum.Enum]) -> None:
        self._cls: type = cls
        self._members: dict[Any, Any] = {member.value: member for member in cls}

    def encode(self, value: Any, at: Place) -> Any:
        """The member's value."""
        if not isinstance(value, self._cls):
            raise at.wrong(self._one_of("or"), self._one_of("或"), value)
        member: Any = value
        return member.value

    def decode(self, data: Any, at: Place) -> Any:
        """The member with that value."""
        if type(data) not in (str, int) or data not in self._members:
            raise at.wrong(self._one_of("or"), self._one_of("或"), data)
        return self._members[data]

    def schema(self) -> Schema:
        """The list of values."""
        return {"enum": list(self._members)}

    def _one_of(self, last: str) -> str:
        values = [repr(value) for value in self._members]
        return f" {last} ".join([*[", ".join(values[:-1])][: len(values) - 1], values[-1]])


class Words(Choice):
    """Literal strings, written as they are."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._cls = str
        self._members = {word: word for word in words}

    def encode(self, value: Any, at: Place) -> Any:
        """The word itself."""
        return self.decode(value, at)


class Maybe:
    """A value or null."""

    def __init__(self, inner: Codec) -> None:
        self._inner = inner

    def encode(self, value: Any, at: Place) -> Any:
        """None, or what the inner codec writes."""
        return None if value is None else self._inner.encode(value, at)

    def decode(self, data: Any, at: Place) -> Any:
        """None, or what the inner codec reads."""
        return None if data is None else self._inner.decode(data, at)

    def schema(self) -> Schema:
        """The inner schema, or null."""
        return {"anyOf": [self._inner.schema(), {"type": "null"}]}


class Listed:
    """A tuple of any length, written as a list."""

    def __init__(self, item: Codec) -> None:
        self._item = item

    def encode(self, value: Any, at: Place) -> list[Any]:
        """The list of what the items write."""
        if not isinstance(value, tuple):
            raise at.wrong("a tuple", "元组", value)
        return [self._item.encode(item, Place(at, index)) for index, item in enumerate(value)]

    def decode(self, data: Any, at: Place) -> tuple[Any, ...]:
        """The tuple of what the items read."""
        if type(data) not in (list, tuple):
            raise at.wrong("a list", "列表", data)
        return tuple(self._item.decode(item, Place(at, index)) for index, item in enumerate(data))

    def schema(self) -> Schema:
        """An array."""
        return {"type": "array", "items": self._item.schema()}


class Row:
    """A tuple of fixed length, each place with a type of its own."""

    def __init__(self, items: tuple[Codec, ...]) -> None:
        self._items = items

    def encode(self, value: Any, at: Place) -> list[Any]:
        """The list of what each place writes."""
        if not isinstance(value, tuple) or len(value) != len(self._items):
            raise at.wrong(f"a tuple of {len(self._items)}", f"{len(self._items)} 项的元组", value)
        return [
            codec.encode(item, Place(at, index))
            for index, (codec, item) in enumerate(zip(self._items, value, strict=True))
        ]

    def decode(self, data: Any, at: Place) -> tuple[Any, ...]:
        """The tuple of what each place reads."""
        if type(data) not in (list, tuple) or len(data) != len(self._items):
            raise at.wrong(f"a list of {len(self._items)}", f"{len(self._items)} 项的列表", data)
        return tuple(
            codec.decode(item, Place(at, index))
            for index, (codec, item) in enumerate(zip(self._items, data, strict=True))
        )

    def schema(self) -> Schema:
        """An array of fixed length."""
        size = len(self._items)
        items = [item.schema() for item in self._items]
        return {"type": "array", "prefixItems": items, "minItems": size, "maxItems": size}


FORMAT = 1
"""The version of the format; documents carry it under the key ``perfrules``."""
VERSION_KEY = "perfrules"


def _read_day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"There is no date {text[:40]!r}.", f"没有日期 {text[:40]!r}。") from None


_DAY = Spelled(
    datetime.date, str, _read_day, words=('a date such as "2021-06-30"', '日期，如 "2021-06-30"', "")
)
_LEAVES: dict[type, Codec] = {
    str: TEXT,
    bool: FLAG,
    int: WHOLE,
    Decimal: DECIMAL,
    Fraction: RATIO,
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
            return Words(arguments)
        if annotation in self._leaves:
            return self._leaves[annotation]
        if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
            return Choice(annotation)
        return Nested(self, (annotation,))

    def _tuple(self, arguments: tuple[Any, ...]) -> Codec:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return Listed(self.codec(arguments[0]))
        return Row(tuple(self.codec(argument) for argument in arguments))

    def _union(self, arguments: tuple[Any, ...]) -> Codec:
        rest = tuple(argument for argument in arguments if argument is not type(None))
        inner = self.codec(rest[0]) if len(rest) == 1 else Nested(self, rest)
        return inner if len(rest) == len(arguments) else Maybe(inner)


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
            f"this perfrules reads version {FORMAT} of the format, found {shown(found)}",
            f"本版 perfrules 只读格式版本 {FORMAT}，实为 {shown(found)}",
            code="version",
        )


_T = TypeVar("_T")

_DOCUMENT = {"document": True}
_TABLE: dict[str, tuple[str, str, dict[str, Any]]] = {
    # kind: module, class, what differs from the fields
    "comparison": ("targets", "Comparison", {}),
    "range": ("targets", "Range", {"written": frozenset({"low_inclusive", "high_inclusive"})}),
    "approximate": ("targets", "Approximate", {"written": frozenset({"tolerance"})}),
    "deadline": ("targets", "Deadline", {"renamed": (("start", "from"),), "written": frozenset({"edge"})}),
    "relative": ("targets", "Relative", {"renamed": (("trend", "change"),)}),
    "qualitative": ("targets", "Qualitative", {}),
    "all_of": ("targets", "AllOf", {}),
    "missing": ("actuals", "Missing", {}),
    "number": ("actuals", "Amount", {"flat": "quantity"}),
    "bound": ("actuals", "Bound", {}),
    "date": ("actuals", "Moment", {}),
    "change": ("actuals", "Change", {"renamed": (("trend", "change"),), "flat": "quantity"}),
    "verdict": ("actuals", "Claim", {}),
    "wording": ("actuals", "Wording", {}),
    "several": ("actuals", "Several", {}),
    "quantity": ("quantities", "Quantity", {}),
    "tier": ("scales", "Tier", {}),
    "scale": ("scales", "Scale", _DOCUMENT),
    "bounds": ("bounds", "Bounds", {}),
    "check": ("verdicts", "Verdict", {}),
    "note": ("verdicts", "Note", {"renamed": (("kind", "fact"),)}),
    "all_or_nothing": ("rules", "AllOrNothing", {}),
    "proportional": ("rules", "Proportional", {}),
    "by_excess": ("rules", "ByExcess", {}),
    "intervals": ("rules", "Intervals", {}),
    "steps": ("rules", "Steps", {}),
    "tiers": ("rules", "Tiers", {}),
    "given": ("rules", "Given", {}),
    "capped": ("rules", "Capped", {}),
    "review_unless_met": ("rules", "ReviewUnlessMet", {}),
    "clauses": ("rules", "Clauses", {}),
    "by_kind": ("rules", "ByKind", {}),
    "case": ("rules", "Case", {}),
    "cut": ("rules", "Cut", {}),
    "rounding": ("standards", "Rounding", {}),
    "over_achievement": ("standards", "OverAchievement", {}),
    "execution_rate": ("standards", "ExecutionRate", {}),
    "source": ("standards", "Source", {}),
    "fixed_row": ("standards", "FixedRow", {}),
    "section_weight": ("standards", "SectionWeight", {}),
    "standard": ("standards", "Standard", _DOCUMENT),
    "line": ("scoring", "Line", {}),
    "flag": ("scoring", "Flag", {}),
    "score": ("scoring", "Score", {}),
    "finding": ("findings", "Finding", {}),
    "funds": ("forms", "Funds", {}),
    "gap": ("forms", "Gap", {}),
    "section": ("forms", "Section", {}),
    "indicator": ("forms", "Indicator", {}),
    "form": ("forms", "Form", _DOCUMENT),
    "row_result": ("evaluation", "RowResult", {}),
    "section_result": ("evaluation", "SectionResult", {}),
    "evaluation": ("evaluation", "Evaluation", _DOCUMENT),
    "improvement": ("evaluation", "Improvement", {}),
    "improvements": ("evaluation", "Improvements", {}),
}
_KINDS = {(f"perfrules.{module}", name): kind for kind, (module, name, _) in _TABLE.items()}


def _spec_of(cls: type) -> Spec | None:
    kind = _KINDS.get((cls.__module__, cls.__qualname__))
    return None if kind is None else Spec(kind, **_TABLE[kind][2])


def _class_of(kind: str) -> type | None:
    if kind not in _TABLE:
        return None
    module, name, _ = _TABLE[kind]
    found: type = getattr(importlib.import_module(f"perfrules.{module}"), name)
    return found


def _kinds_of(base: type) -> Iterator[str]:
    for kind, (module, _, _) in _TABLE.items():
        if base is object or f"perfrules.{module}" == base.__module__:
            cls = _class_of(kind)
            if cls is not None and issubclass(cls, base):
                yield kind


def _date(text: str) -> PartialDate:
    bare = text.startswith("--")
    head, _, rest = text.removeprefix("--").partition("-")
    year = None if bare else _count(head, 4)
    middle, _, day = text.removeprefix("--").partition("-") if bare else rest.partition("-")
    if middle[:1] == "Q":
        date = PartialDate(year, quarter=_count(middle[1:], 1))
    elif middle[:1] == "H":
        date = PartialDate(year, half=_count(middle[1:], 1))
    else:
        month = _count(middle, 2) if middle else None
        date = PartialDate(year, month=month, day=_count(day, 2) if day else None)
    if str(date) != text:
        raise _no_date(text)
    return date


def _count(digits: str, size: int) -> int:
    if len(digits) != size or not digits.isascii() or not digits.isdigit():
        raise _no_date(digits)
    return int(digits)


def _no_date(text: str) -> ArgumentError:
    found = shown(text)
    return ArgumentError(f"There is no date {found}.", f"没有日期 {found}。", code="date")


_DATE = Spelled(
    PartialDate,
    str,
    _date,
    words=(
        'a date such as "2021", "2021-06-30", "2021-Q3" or "--03"',
        '日期，如 "2021"、"2021-06-30"、"2021-Q3" 或 "--03"',
        r"^([0-9]{4}|([0-9]{4}-|--)([0-9]{2}(-[0-9]{2})?|Q[1-4]|H[12]))$",
    ),
)
_UNIT = Spelled(Unit, str, Unit, words=("a unit as text", "文本形式的单位", ""))
_SINGLE: dict[type, tuple[str, str, Codec]] = {
    PartialDate: ("partial_date", "date", _DATE),
    Unit: ("unit", "symbol", _UNIT),
}
"""Values that are a string inside other data, and an object of one key by themselves."""

_REGISTRY = Registry(_spec_of, _class_of, _kinds_of, {cls: codec for cls, (_, _, codec) in _SINGLE.items()})
_ANY = Nested(_REGISTRY, (object,))


def to_dict(value: object) -> dict[str, Any]:
    """*value* as plain data: dicts, lists, strings, numbers, booleans and None.

    Takes every public value: targets, actuals, quantities, units, dates, verdicts, rules,
    standards, scales, scores, forms, evaluations, findings. Raises
    :class:`~perfrules.errors.SerializationError` for anything else.

    >>> from decimal import Decimal
    >>> from perfrules.targets import Comparator, Comparison
    >>> from perfrules.quantities import Unit
    >>> to_dict(Comparison(Comparator.AT_LEAST, Decimal("95.00"), Unit("%")))
    {'kind': 'comparison', 'op': '>=', 'value': '95.00', 'unit': '%'}
    """
    single = _SINGLE.get(type(value))
    if single is not None:
        kind, key, codec = single
        return {"kind": kind, key: codec.encode(value, Place())}
    return _REGISTRY.record(type(value)).encode(value, Place(), tagged=True)


@overload
def from_dict(data: object) -> Any: ...
@overload
def from_dict(data: object, kind: type[_T]) -> _T: ...
def from_dict(data: object, kind: type[Any] | None = None) -> Any:
    """The value that *data*, as ``to_dict`` writes it, stands for.

    *kind* is the expected class (or a base such as ``Target``); with a class, the key ``kind``
    may be left out. Raises :class:`~perfrules.errors.SerializationError` with the path of the
    first thing that is missing, unknown, or of the wrong type, and
    :class:`~perfrules.errors.ArgumentError` for a *kind* that is no such class.

    >>> from_dict({"kind": "deadline", "by": "--03", "edge": "before"}).text
    ''
    >>> from_dict({"kind": "quantity", "value": "5", "unti": "%"})
    Traceback (most recent call last):
    perfrules.errors.SerializationError: At unti: a quantity has no such key; its keys are value, unit.
    """
    for cls, (name, key, codec) in _SINGLE.items():
        if kind is cls or (kind is None and type(data) is dict and data.get("kind") == name):
            return _single(data, name, key, codec)
    if kind is None:
        return _ANY.decode(data, Place())
    if not isinstance(kind, type) or not any(_kinds_of(kind)):
        raise ArgumentError(
            f"kind= takes a class that perfrules writes as JSON; found {told(kind)}.",
            f"kind= 须为 perfrules 可写成 JSON 的类；实为 {told(kind)}。",
        )
    return Nested(_REGISTRY, (kind,)).decode(data, Place())


def _single(data: object, name: str, key: str, codec: Codec) -> Any:
    top = Place()
    if type(data) is not dict:
        raise top.wrong(f"an object ({name})", f"对象（{name}）", data)
    for found in data:
        if found != key and (found != "kind" or data[found] != name):
            raise Place(top, str(found)).error(
                f"a {name} has no such key; its keys are {key}",
                f"{name} 没有此键；可用的键有 {key}",
                code="unknown_key",
            )
    if key not in data:
        raise top.error(f'the key "{key}" is missing', f"缺少键 “{key}”", code="missing_key")
    return codec.decode(data[key], Place(top, key))


def dumps(value: object, *, indent: int | None = None) -> str:
    """*value* as JSON text, Chinese characters as they are; see :func:`to_dict`.

    >>> from perfrules import parse
    >>> dumps(parse("≥95%"))
    '{"kind": "comparison", "op": ">=", "value": "95", "unit": "%"}'
    """
    return json.dumps(to_dict(value), ensure_ascii=False, indent=indent)


def loads(text: str | bytes) -> Any:
    """The value that the JSON *text* stands for; see :func:`from_dict`.

    Besides what ``from_dict`` refuses: text that is not JSON, a key twice in one object, and
    nesting past what can be read.

    >>> print(loads('{"kind": "comparison", "op": ">=", "value": "95", "unit": "%"}'))
    ≥95(%)
    """
    if not isinstance(text, (str, bytes, bytearray)):
        raise _no_json(f"it is {type(text).__name__}, not text", f"应为文本，实为 {type(text).__name__}")
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_constant)
    except SerializationError:
        raise
    except RecursionError:
        raise _no_json("it is nested too deep to be read", "嵌套过深，无法读取") from None
    except json.JSONDecodeError as error:
        raise _no_json(f"{error.msg}, line {error.lineno}", f"第 {error.lineno} 行：{error.msg}") from None
    except UnicodeDecodeError:
        raise _no_json("it is not UTF-8", "不是 UTF-8 编码") from None
    except ValueError:
        raise _no_json("a number has too many digits", "数字位数过多") from None
    return from_dict(data)


def _no_json(en: str, zh: str) -> SerializationError:
    english = f"The text is not JSON that perfrules reads ({en}); give what dumps() writes."
    return SerializationError(
        english, f"文本不是可读的 JSON（{zh}）；请给出 dumps() 的输出。", path="", code="json"
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise SerializationError(
            f'The key "{twice}" stands twice in one object; keep one.',
            f"键 “{twice}” 在同一对象中出现两次；请只保留一个。",
            path=twice,
            code="json",
        )
    return found


def _constant(name: str) -> Any:
    raise SerializationError(
        f"{name} is no number of this format; give a finite decimal as a string.",
        f"{name} 不是此格式的数字；请以字符串给出有限小数。",
        path="",
        code="json",
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of everything that :func:`to_dict` writes.

    ``python -m perfrules.serialize`` prints it.

    >>> sorted(json_schema()["$defs"])[:3]
    ['all_of', 'all_or_nothing', 'approximate']
    """
    records: list[Record] = [_REGISTRY.record(cls) for kind in _TABLE if (cls := _class_of(kind)) is not None]
    defs = {record.spec.kind: record.schema() for record in records}
    for kind, key, codec in _SINGLE.values():
        properties = {"kind": {"const": kind}, key: codec.schema()}
        closed = {"additionalProperties": False, "required": [key]}
        defs[kind] = {"type": "object", "properties": properties, **closed}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "perfrules values, format 1",
        "required": ["kind"],
        "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in defs],
        "$defs": defs,
    }


if __name__ == "__main__":
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
