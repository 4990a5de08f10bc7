"""Every public value as plain data for JSON, and back without loss.

Decimals and ratios are strings, enumerations their values, tuples lists; keys at their default
are left out. ``kind`` names the class; forms, standards, scales and evaluations also carry the
version of the format, ``"perfrules": 1``. What was read (``text``) is not kept: equality
ignores it too.

The table below names classes by module, so that writing a target does not load forms.
"""

from __future__ import annotations

import importlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar, overload

from perfrules import _shapes
from perfrules._display import told
from perfrules._records import Nested, Record, Registry, Spec
from perfrules._shapes import Place
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError, SerializationError
from perfrules.units import Unit

T = TypeVar("T")

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
    "note": ("outcomes", "Note", {"renamed": (("kind", "fact"),)}),
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
    "cut": ("measures", "Cut", {}),
    "rounding": ("policies", "Rounding", {}),
    "over_achievement": ("policies", "OverAchievement", {}),
    "execution_rate": ("policies", "ExecutionRate", {}),
    "source": ("standards", "Source", {}),
    "fixed_row": ("standards", "FixedRow", {}),
    "section_weight": ("standards", "SectionWeight", {}),
    "standard": ("standards", "Standard", _DOCUMENT),
    "line": ("working", "Line", {}),
    "flag": ("working", "Flag", {}),
    "score": ("scoring", "Score", {}),
    "finding": ("findings", "Finding", {}),
    "funds": ("funds", "Funds", {}),
    "gap": ("funds", "Gap", {}),
    "section": ("forms", "Section", {}),
    "indicator": ("forms", "Indicator", {}),
    "form": ("forms", "Form", _DOCUMENT),
    "row_result": ("results", "RowResult", {}),
    "section_result": ("results", "SectionResult", {}),
    "evaluation": ("results", "Evaluation", _DOCUMENT),
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
    shown = _shapes.shown(text)
    return ArgumentError(f"There is no date {shown}.", f"没有日期 {shown}。", code="date")


_DATE = _shapes.Spelled(
    PartialDate,
    str,
    _date,
    words=(
        'a date such as "2021", "2021-06-30", "2021-Q3" or "--03"',
        '日期，如 "2021"、"2021-06-30"、"2021-Q3" 或 "--03"',
        r"^([0-9]{4}|([0-9]{4}-|--)([0-9]{2}(-[0-9]{2})?|Q[1-4]|H[12]))$",
    ),
)
_UNIT = _shapes.Spelled(Unit, str, Unit, words=("a unit as text", "文本形式的单位", ""))
_SINGLE: dict[type, tuple[str, str, _shapes.Codec]] = {
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
    >>> from perfrules.units import Unit
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
def from_dict(data: object, kind: type[T]) -> T: ...
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


def _single(data: object, name: str, key: str, codec: _shapes.Codec) -> Any:
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
