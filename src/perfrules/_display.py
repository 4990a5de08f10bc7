"""Text as a terminal shows it: columns, and a caret under a span."""

from __future__ import annotations

import json
import unicodedata

_WINDOW = 60  # code points of a long text shown on either side of a span, and of a long span itself
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")  # controls, bidi marks, lone surrogates, line breaks


def columns(text: str) -> int:
    """The number of terminal columns that *text* takes (wide characters take two)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def pad(text: str, width: int) -> str:
    """*text* followed by as many spaces as fill *width* columns."""
    return text + " " * (width - columns(text))


def visible(text: str) -> str:
    """*text* with every control, bidirectional or unpaired character replaced by ``�``, a tab by a blank.

    Replacing keeps the number of code points, so positions still hold.
    """
    if text.isprintable():
        return text
    text = text.replace("\t", " ")
    return "".join("�" if unicodedata.category(char) in _INVISIBLE else char for char in text)


def one_line(data: object) -> str:
    """*data* as JSON that no reader can take for two lines.

    >>> one_line({"a": "\u2028"})
    '{"a": "\\\\u2028"}'
    """
    text = json.dumps(data, ensure_ascii=False)
    for char in "\x85\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def shortened(value: object) -> str:
    """The notation of *value* without control characters, of a long one the beginning."""
    return _cut(visible(str(value)))


def told(value: object) -> str:
    """What a caller gave, as an error shows it: its ``repr``, of a long one the beginning."""
    try:
        text = repr(value)
    except ValueError:  # a whole number of more digits than Python writes
        text = f"<{type(value).__name__}>"
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= _WINDOW else text[:_WINDOW] + "…"


def snake(name: str) -> str:
    """The *name* of a class in small letters: the code or the kind that it is known by.

    >>> snake("AllOf")
    'all_of'
    """
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name)[1:]


def pointer(text: str, span: tuple[int, int]) -> str:
    """Two lines: the part of *text* around *span*, and carets below the span itself."""
    start, end = span
    shown = min(end, start + _WINDOW)
    left, right = max(0, start - _WINDOW), min(len(text), max(shown, start + 1) + _WINDOW)
    before = ("…" if left else "") + visible(text[left:start])
    inside = visible(text[start : min(end, right)])
    after = visible(text[max(start, min(end, right)) : right]) + ("…" if right < len(text) else "")
    carets = "^" * max(1, columns(inside))
    return f"{before}{inside}{after}\n{' ' * columns(before)}{carets}"
