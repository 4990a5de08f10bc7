"""How values of each annotated type are written as plain data and read back; knows no class of the model.

A codec has ``encode`` (value to data), ``decode`` (data to value) and ``schema`` (its JSON
Schema). ``Place`` is where in the data it works, for errors and for the limit on depth.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from perfrules._exact import decimal, exact, plain
from perfrules.errors import NumberError, PerfrulesError, SerializationError
from perfrules.limits import MAX_DEPTH, MAX_DIGITS, MAX_EXPONENT

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
