"""Every public value as plain data for JSON, and back without loss.

Decimals and ratios are strings, enumerations their values, tuples lists; keys at their default
are left out. ``kind`` names the class; forms, standards, scales and evaluations also carry the
version of the format, ``"perfrules": 1``. What was read (``text``) is not kept: equality
ignores it too. What a value works out of its fields (a verdict's completion, deviation and
explanation) is written beside them, and read back only to be compared.

The table below names classes by module, so that writing a target does not load forms.
"""

from __future__ import annotations

import contextlib
import datetime
import enum
import functools
import importlib
import json
import operator
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar, overload

import attrs

from perfrules._display import snake, told
from perfrules._exact import decimal, exact, plain
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError, NumberError, PerfrulesError, SerializationError
from perfrules.limits import MAX_DEPTH, MAX_DIGITS, MAX_EXPONENT
from perfrules.messages import Message, language, sentences
from perfrules.quantities import Unit

__all__ = ["dumps", "from_dict", "json_schema", "loads", "to_dict"]

Schema = dict[str, Any]
FORMAT = 1
"""The version of the format; documents carry it under the key ``perfrules``."""
_VERSION = "perfrules"
_SHOWN = 40  # characters of a wrong text that an error shows
_RATIO = 6 * (MAX_DIGITS + MAX_EXPONENT)  # characters of a fraction; a quotient of two numbers fits


class Place(NamedTuple):
    """A place in nested data (位置): the keys down to it, and the language of what is worded there."""

    keys: tuple[str | int, ...] = ()
    lang: str = "en"

    def down(self, key: str | int) -> Place:
        """The place of *key* in the object or list here."""
        if len(self.keys) == MAX_DEPTH:
            raise self.error("json_deep", most=MAX_DEPTH)
        return Place((*self.keys, key), self.lang)

    @property
    def path(self) -> str:
        """The place as text: ``indicators[3].weight``; empty at the top."""
        keys = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.keys)
        return "".join(keys).removeprefix(".")

    def error(self, code: str, **facts: object) -> SerializationError:
        """An error at this place, which a long path shows by its end."""
        path = self.path
        shown = path if len(path) <= 2 * _SHOWN else "…" + path[-2 * _SHOWN :]
        return SerializationError(code, path=path, place=shown or Message("json_top"), **facts)

    def wrong(self, expected: object, found: object) -> SerializationError:
        """The error for *found* where something else was *expected*."""
        return self.error("wrong_type", expected=expected, found=_shown(found))


def _shown(found: object) -> object:
    """What *found* is, in the words of JSON, short however long it is."""
    if found is None or isinstance(found, bool):
        return json.dumps(found)
    if isinstance(found, str):
        return repr(found if len(found) <= _SHOWN else found[:_SHOWN] + "…")
    if isinstance(found, (int, float)):
        return Message("json_number", number=str(found)) if abs(found) < 10**15 else Message("json_huge")
    if isinstance(found, (dict, list)):
        return Message("json_object" if isinstance(found, dict) else "json_list")
    return type(found).__name__


@attrs.frozen
class Shape:
    """How a type stands in JSON (形状): what writes it, what reads it, and its JSON Schema."""

    write: Callable[[Any, Place], Any]
    read: Callable[[Any, Place], Any]
    schema: Callable[[], Schema]


def _own(cls: type, name: str) -> Shape:
    """A type that JSON has itself."""

    def same(data: Any, at: Place) -> Any:
        if type(data) is not cls:
            raise at.wrong(Message(f"json_{name}"), data)
        return data

    return Shape(same, same, lambda: {"type": name})


def _spelled(
    cls: type | tuple[type, ...],
    write: Callable[[Any], str],
    read: Callable[[str], Any],
    code: str,
    pattern: str = "",
) -> Shape:
    """A type that is written as one string."""

    def out(value: Any, at: Place) -> str:
        if not isinstance(value, cls):
            raise at.wrong(Message(code), value)
        return write(value)

    def back(data: Any, at: Place) -> Any:
        if type(data) is str:
            with contextlib.suppress(PerfrulesError):
                return read(data)
        raise at.wrong(Message(code), data)

    return Shape(out, back, lambda: {"type": "string", **({"pattern": pattern} if pattern else {})})


def _choice(members: dict[Any, Any]) -> Shape:
    """Members of an enumeration by their values, or words by themselves."""
    values = {member: value for value, member in members.items()}
    wanted = Message("json_one_of", choices=tuple(map(repr, members)))

    def pick(among: dict[Any, Any], found: Any, at: Place) -> Any:
        with contextlib.suppress(TypeError):  # a list, which no dictionary takes
            if found in among and not isinstance(found, bool):
                return among[found]
        raise at.wrong(wanted, found)

    return Shape(
        lambda value, at: pick(values, value, at),
        lambda data, at: pick(members, data, at),
        lambda: {"enum": list(members)},
    )


def _maybe(inner: Shape) -> Shape:
    return Shape(
        lambda value, at: None if value is None else inner.write(value, at),
        lambda data, at: None if data is None else inner.read(data, at),
        lambda: {"anyOf": [inner.schema(), {"type": "null"}]},
    )


def _listed(*items: Shape, repeated: bool = False) -> Shape:
    """A tuple as a list: of so many items, or of any number of one that is *repeated*."""

    def each(found: Any, at: Place, way: str) -> list[Any]:
        if type(found) not in (list, tuple) or (len(found) != len(items) and not repeated):
            wanted = Message("json_list") if repeated else Message("json_list_of", size=len(items))
            raise at.wrong(wanted, found)
        shapes = items * len(found) if repeated else items
        return [getattr(shapes[i], way)(item, at.down(i)) for i, item in enumerate(found)]

    def schema() -> Schema:
        if repeated:
            return {"type": "array", "items": items[0].schema()}
        size, places = len(items), [item.schema() for item in items]
        return {"type": "array", "prefixItems": places, "minItems": size, "maxItems": size}

    return Shape(
        lambda value, at: each(value, at, "write"), lambda data, at: tuple(each(data, at, "read")), schema
    )


def _read_ratio(text: str) -> Fraction:
    above, slash, below = text.partition("/")
    divisor = _number(below) if slash else Fraction(1)
    if not divisor:
        raise NumberError("json_ratio")
    return _number(above) / divisor


def _number(text: str) -> Fraction:
    return Fraction(Decimal(_digits(text)))


def _digits(text: str) -> str:
    """*text*, which is plain digits with a sign and a point at most."""
    whole, point, places = text.removeprefix("-").partition(".")
    fits = len(text) <= _RATIO and text.isascii() and whole.isdigit()
    if not fits or (point and not places.isdigit()):
        raise NumberError("json_decimal")
    return text


def _read_decimal(text: str) -> Decimal:
    return decimal(_digits(text))


def _read_end(text: str) -> Decimal | Fraction:
    return _read_ratio(text) if "/" in text else _read_decimal(text)


def _write_end(end: Decimal | Fraction) -> str:
    return plain(end) if isinstance(end, Decimal) else exact(end)


def _read_day(text: str) -> datetime.date:
    with contextlib.suppress(ValueError):
        return datetime.date.fromisoformat(text)
    raise ArgumentError("json_day")


def _read_date(text: str) -> PartialDate:
    year, _, rest = ("", "", text[2:]) if text.startswith("--") else text.partition("-")
    middle, _, day = rest.partition("-")
    named = {"Q": "quarter", "H": "half"}.get(middle[:1], "month")
    parts = {"year": year, named: middle.lstrip("QH"), "day": day}
    with contextlib.suppress(ValueError):
        date = PartialDate(**{name: int(digits) if digits else None for name, digits in parts.items()})
        if str(date) == text:
            return date
    raise ArgumentError("json_date")


def _write_fact(fact: Any, at: Place) -> Any:
    if isinstance(fact, Message):
        return {"code": fact.code, "facts": _write_facts(fact.facts, at)}
    if isinstance(fact, tuple):
        return [_write_fact(item, at.down(index)) for index, item in enumerate(fact)]
    return _read_fact(fact, at)


def _write_facts(facts: tuple[tuple[str, Any], ...], at: Place) -> Schema:
    """The facts of a sentence as an object: texts, whole numbers, further sentences, lists of these."""
    return {name: _write_fact(fact, at.down(name)) for name, fact in facts}


def _read_fact(data: Any, at: Place) -> Any:
    if type(data) is list:
        return tuple(_read_fact(item, at.down(index)) for index, item in enumerate(data))
    if type(data) is dict and data.keys() == {"code", "facts"} and data["code"] in sentences():
        return Message(data["code"], **dict(_read_facts(data["facts"], at.down("facts"))))
    if type(data) in (str, int):
        return data
    raise at.wrong(Message("json_fact"), data)


def _read_facts(data: Any, at: Place) -> tuple[tuple[str, Any], ...]:
    if type(data) is not dict:
        raise at.wrong(Message("json_object"), data)
    return tuple((str(name), _read_fact(fact, at.down(str(name)))) for name, fact in data.items())


_DECIMALS = r"^-?[0-9]+(\.[0-9]+)?$"
_RATIOS = r"^-?[0-9]+(\.[0-9]+)?(/[0-9]+)?$"
_DATES = r"^([0-9]{4}|([0-9]{4}-|--)([0-9]{2}(-[0-9]{2})?|Q[1-4]|H[12]))$"
_LEAVES: dict[Any, Shape] = {
    str: _own(str, "string"),
    bool: _own(bool, "boolean"),
    int: _own(int, "integer"),
    Decimal: _spelled(Decimal, plain, _read_decimal, "json_decimal", _DECIMALS),
    Fraction: _spelled(Fraction, exact, _read_ratio, "json_ratio", _RATIOS),
    (Decimal, Fraction): _spelled((Decimal, Fraction), _write_end, _read_end, "json_ratio", _RATIOS),
    datetime.date: _spelled(datetime.date, str, _read_day, "json_day"),
    PartialDate: _spelled(PartialDate, str, _read_date, "json_date", _DATES),
    Unit: _spelled(Unit, str, Unit, "json_unit"),
    tuple[tuple[str, object], ...]: Shape(_write_facts, _read_facts, lambda: {"type": "object"}),
}


@functools.cache
def _shape(annotation: Any) -> Shape:
    """The shape of a resolved annotation."""
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        rest = tuple(argument for argument in arguments if argument is not type(None))
        inner = _shape(rest[0]) if len(rest) == 1 else _LEAVES.get(rest) or _nested(*rest)
        return inner if len(rest) == len(arguments) else _maybe(inner)
    if origin is tuple:
        if arguments[1:] == (Ellipsis,):
            return _listed(_shape(arguments[0]), repeated=True)
        return _listed(*map(_shape, arguments))
    if origin is typing.Literal:
        return _choice({word: word for word in arguments})
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return _choice({member.value: member for member in annotation})
    return _nested(annotation)


def _nested(*bases: type) -> Shape:
    """A value of one class, or of one of several that ``kind`` tells apart."""
    sole = _KINDS.get(_home(bases[0])) if len(bases) == 1 else None

    def wanted() -> object:
        if object in bases:
            return Message("json_any")
        kinds = tuple(_kinds_of(*bases))
        return kinds[0] if len(kinds) == 1 else Message("json_one_of", choices=kinds)

    def write(value: Any, at: Place) -> Schema:
        if not isinstance(value, bases):
            raise at.wrong(wanted(), value)
        return _record_of(type(value)).write(value, at, tagged=sole is None)

    def read(data: Any, at: Place) -> Any:
        if type(data) is not dict:
            raise at.wrong(Message("json_object_of", kinds=wanted()), data)
        if sole is not None:
            return _record(sole).read(data, at)
        if "kind" not in data:
            raise at.error("kind_missing", kinds=wanted())
        kind = data["kind"]
        known = isinstance(kind, str) and kind in _TABLE
        if not known or not issubclass(_record(kind).cls, bases):
            raise at.down("kind").wrong(wanted(), kind)
        return _record(kind).read(data, at)

    def schema() -> Schema:
        references = [{"$ref": f"#/$defs/{kind}"} for kind in _kinds_of(*bases)]
        return references[0] if sole is not None else {"required": ["kind"], "oneOf": references}

    return Shape(write, read, schema)


@attrs.frozen
class Part:
    """One key of an object: the argument that it gives, and how it is taken from a value."""

    key: str
    name: str
    get: Callable[[Any], Any]
    shape: Shape
    default: Any
    written: bool = False


@attrs.frozen
class Derived:
    """A key for what a value works out of its fields; ``spoken`` is worded, and so not compared."""

    key: str
    shape: Shape
    spoken: bool = False

    def get(self, value: Any, lang: str) -> Any:
        """What *value* works out, worded in *lang* where it is words."""
        found = getattr(value, self.key)
        return found(lang) if self.spoken else found


@attrs.frozen
class Record:
    """One class as an object with a key for each field."""

    kind: str
    cls: type
    make: Callable[..., Any]
    parts: tuple[Part, ...]
    derived: tuple[Derived, ...] = ()
    document: bool = False

    def write(self, value: Any, at: Place, *, tagged: bool = True) -> Schema:
        """The object of *value*."""
        data: Schema = {_VERSION: FORMAT} if self.document and not at.keys else {}
        if tagged:
            data["kind"] = self.kind
        for part in self.parts:
            content = part.get(value)
            beside_number = part.key == "unit" and ("value" in data or "low" in data)
            if part.written or beside_number or content != part.default:
                data[part.key] = part.shape.write(content, at.down(part.key))
        for each in self.derived:
            data[each.key] = each.shape.write(each.get(value, at.lang), at.down(each.key))
        return data

    def read(self, data: Schema, at: Place) -> Any:
        """The value of the object *data*."""
        self._demand_known(data, at)
        arguments = {}
        for part in self.parts:
            if part.key in data:
                arguments[part.name] = part.shape.read(data[part.key], at.down(part.key))
            elif part.default is attrs.NOTHING:
                raise at.error("key_missing", key=part.key, kind=self.kind)
        try:
            value = self.make(**arguments)
        except SerializationError:
            raise
        except PerfrulesError as error:
            raise at.error("json_value", objection=error.with_traceback(None)) from None
        for each in self.derived:
            if each.key in data:
                found, due = each.shape.read(data[each.key], at.down(each.key)), each.get(value, at.lang)
                if found != due and not each.spoken:
                    written = each.shape.write(due, at)
                    raise at.down(each.key).error("json_derived", due=_shown(written))
        return value

    @property
    def shapes(self) -> dict[str, Shape]:
        """Every key beside ``kind`` and the version, with what stands there."""
        return {part.key: part.shape for part in self.parts} | {each.key: each.shape for each in self.derived}

    def _demand_known(self, data: Schema, at: Place) -> None:
        known = self.shapes
        for key, content in data.items():
            if key in known or (key == "kind" and content == self.kind):
                continue
            if key == _VERSION and self.document:
                if content != FORMAT or isinstance(content, bool):
                    raise at.down(_VERSION).error("json_version", version=FORMAT, found=_shown(content))
                continue
            if key == "kind":
                raise at.down("kind").wrong(self.kind, content)
            keys = tuple(known) or Message("json_none")
            raise at.down(str(key)).error("key_unknown", kind=self.kind, keys=keys)

    def schema(self) -> Schema:
        """The JSON Schema of the object."""
        properties: Schema = {"kind": {"const": self.kind}}
        if self.document:
            properties[_VERSION] = {"const": FORMAT}
        properties |= {key: shape.schema() for key, shape in self.shapes.items()}
        needed = [part.key for part in self.parts if part.default is attrs.NOTHING]
        found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**found, "required": needed} if needed else found


_CLASSES = {
    "targets": "Comparison Range Approximate Deadline Relative Qualitative AllOf",
    "actuals": "Missing Amount Bound Moment Change Claim Wording Several Nothing Aside",
    "quantities": "Quantity Unit",
    "dates": "PartialDate",
    "scales": "Tier Scale",
    "bounds": "Bounds",
    "verdicts": "Verdict Note",
    "rules": "AllOrNothing Proportional ByExcess Intervals Steps Overshoot Bonus Penalty Tiers Given Capped "
    "ReviewUnlessMet Clauses ByKind Case Cut",
    "standards": "Rounding OverAchievement ExecutionRate Source FixedRow SectionWeight Standard",
    "scoring": "Line Flag Score",
    "findings": "Finding",
    "forms": "Funds FundSource AnnualGoal Section Indicator Form",
    "evaluation": "RowResult SectionResult Evaluation Improvement Improvements",
}
"""The classes that are written, by their modules."""
_NAMED = {"Amount": "number", "Moment": "date", "Claim": "verdict", "Verdict": "check"}
"""Kinds that are not the name of their class in small letters."""
_SPECIAL: dict[str, dict[str, Any]] = {
    "Range": {"written": ("low_inclusive", "high_inclusive")},
    "Approximate": {"written": ("tolerance",)},
    "Deadline": {"renamed": {"start": "from"}, "written": ("edge",)},
    "Relative": {"renamed": {"trend": "change"}},
    "Amount": {"flat": "quantity"},
    "Change": {"renamed": {"trend": "change"}, "flat": "quantity"},
    "Aside": {"renamed": {"kind": "why"}},
    "Unit": {"alone": "symbol"},
    "PartialDate": {"alone": "date"},
    "Scale": {"document": True},
    "Verdict": {"derived": ("completion", "deviation"), "spoken": ("explanation",)},
    "Note": {"renamed": {"kind": "fact"}},
    "Standard": {"document": True},
    "Score": {"derived": ("points",), "spoken": ("explanation",)},
    "Finding": {"written": ("severity",), "spoken": ("message",)},
    "Form": {"document": True},
    "RowResult": {"derived": ("points",), "spoken": ("working",)},
    "SectionResult": {"derived": ("points",)},
    "Evaluation": {"document": True, "derived": ("total", "execution_rate")},
}
"""What differs from a class's fields. ``renamed`` gives a field another key; keys ``written`` stand even
at their default; the keys of the field ``flat`` take its place; ``derived`` are properties that are
written beside the fields, ``spoken`` methods that word them. A value that is a string inside other
data stands ``alone`` under this key; a ``document`` carries the version."""
_TABLE = {
    _NAMED.get(name, snake(name)): (f"perfrules.{module}", name)
    for module, names in _CLASSES.items()
    for name in names.split()
}
_KINDS = {home: kind for kind, home in _TABLE.items()}


def _home(cls: type) -> tuple[str, str]:
    return cls.__module__, cls.__qualname__


def _kinds_of(*bases: type) -> Iterator[str]:
    """The kinds of the classes below each of *bases*, loaded only from the modules that can hold them."""
    for base in bases:
        for kind, (module, _) in _TABLE.items():
            if base is object or (module == base.__module__ and issubclass(_record(kind).cls, base)):
                yield kind


def _record_of(cls: type) -> Record:
    kind = _KINDS.get(_home(cls))
    if kind is None:
        raise SerializationError("unknown_type", path="", name=cls.__name__)
    return _record(kind)


@functools.cache
def _record(kind: str) -> Record:
    """The record of *kind*, its class loaded when it is first needed."""
    module, name = _TABLE[kind]
    cls: type = getattr(importlib.import_module(module), name)
    how = _SPECIAL.get(name, {})
    if "alone" in how:
        part = Part(how["alone"], "value", lambda value: value, _LEAVES[cls], attrs.NOTHING)
        return Record(kind, cls, lambda value: value, (part,))
    flat: str = how.get("flat", "")
    inner = typing.get_type_hints(cls)[flat] if flat else cls

    def make(**given: Any) -> Any:
        names = [part.name for part in _record_of(inner).parts] if flat else []
        held = {name: given.pop(name) for name in names if name in given}
        return cls(**given, **({flat: inner(**held)} if flat else {}))

    def returned(key: str) -> Shape:
        return _shape(typing.get_type_hints(getattr(cls, key).fget)["return"])

    derived = [Derived(key, returned(key)) for key in how.get("derived", ())]
    derived += [Derived(key, _LEAVES[str], spoken=True) for key in how.get("spoken", ())]
    return Record(kind, cls, make, tuple(_parts(cls, how)), tuple(derived), how.get("document", False))


def _parts(cls: type, how: dict[str, Any]) -> Iterator[Part]:
    hints = typing.get_type_hints(cls)
    for field in attrs.fields(cls):
        if field.name == how.get("flat"):
            for part in _record_of(hints[field.name]).parts:
                yield attrs.evolve(part, get=operator.attrgetter(f"{field.name}.{part.name}"))
        elif field.eq and field.init:
            key = how.get("renamed", {}).get(field.name, field.name)
            written, get = key in how.get("written", ()), operator.attrgetter(field.name)
            yield Part(key, field.alias, get, _shape(hints[field.name]), _default(field), written)


_WORKED_OUT = object()
"""The default of a field that its class works out from the others: always written, never demanded."""


def _default(field: Any) -> Any:
    default = field.default
    if not hasattr(default, "factory"):
        return default
    return _WORKED_OUT if default.takes_self else default.factory()


_T = TypeVar("_T")


def to_dict(value: object, *, lang: str = "en") -> dict[str, Any]:
    """*value* as plain data: dicts, lists, strings, numbers, booleans and None.

    Takes every public value: targets, actuals, quantities, units, dates, verdicts, rules,
    standards, scales, scores, forms, evaluations, findings. *lang* is the language of the
    explanations in it. Raises :class:`~perfrules.errors.SerializationError` for anything else.

    >>> from decimal import Decimal
    >>> from perfrules.targets import Comparator, Comparison
    >>> from perfrules.quantities import Unit
    >>> to_dict(Comparison(Comparator.AT_LEAST, Decimal("95.00"), Unit("%")))
    {'kind': 'comparison', 'op': '>=', 'value': '95.00', 'unit': '%'}
    """
    return _record_of(type(value)).write(value, Place(lang=language(lang)))


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
    if kind is not None and (not isinstance(kind, type) or not any(_kinds_of(kind))):
        raise ArgumentError("json_kind", found=told(kind))
    return _nested(object if kind is None else kind).read(data, Place())


def dumps(value: object, *, indent: int | None = None, lang: str = "en") -> str:
    """*value* as JSON text, Chinese characters as they are; see :func:`to_dict`.

    >>> from perfrules import parse
    >>> dumps(parse("≥95%"))
    '{"kind": "comparison", "op": ">=", "value": "95", "unit": "%"}'
    """
    return json.dumps(to_dict(value, lang=lang), ensure_ascii=False, indent=indent)


def loads(text: str | bytes) -> Any:
    """The value that the JSON *text* stands for; see :func:`from_dict`.

    Besides what ``from_dict`` refuses: text that is not JSON, a key twice in one object, and
    nesting past what can be read.

    >>> print(loads('{"kind": "comparison", "op": ">=", "value": "95", "unit": "%"}'))
    ≥95(%)
    """
    if not isinstance(text, (str, bytes, bytearray)):
        raise _no_json("json_no_text", found=type(text).__name__)
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_constant)
    except RecursionError:
        raise _no_json("json_too_deep") from None
    except json.JSONDecodeError as error:
        raise _no_json("json_broken", line=error.lineno, problem=error.msg) from None
    except UnicodeDecodeError:
        raise _no_json("json_encoding") from None
    except ValueError:
        raise _no_json("json_long_number") from None
    return from_dict(data)


def _no_json(why: str, **facts: object) -> SerializationError:
    return SerializationError("json", path="", why=Message(why, **facts))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise SerializationError("key_twice", path=twice, key=twice)
    return found


def _constant(name: str) -> Any:
    raise SerializationError("json_constant", path="", name=name)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of everything that :func:`to_dict` writes.

    ``python -m perfrules.serialize`` prints it; it ships as ``perfrules/perfrules.schema.json``.

    >>> sorted(json_schema()["$defs"])[:3]
    ['all_of', 'all_or_nothing', 'annual_goal']
    """
    defs = {kind: _record(kind).schema() for kind in _TABLE}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:perfrules:schema:{FORMAT}",
        "title": f"perfrules values, format {FORMAT}",
        "required": ["kind"],
        "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in defs],
        "$defs": defs,
    }


if __name__ == "__main__":
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
