"""What a verb reads (输入): lines, the files that paths and patterns name, standards and rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perfrules._display import visible
from perfrules.cli.console import Console, late
from perfrules.errors import ArgumentError, FormError, ReadingError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from perfrules.rules import Rule
    from perfrules.standards import Standard

_MARKS = frozenset("°±·×²³µμ")
"""Marks of targets that UTF-8 writes in two bytes, as GB18030 does Han characters."""


def lines(console: Console) -> Iterator[str | ReadingError]:
    """Each line of standard input, or the error that its encoding is none; one is held at a time.

    Meanwhile *console* knows the number of the line, for what it has to tell of it.
    """
    if sys.stdin is None:  # it was closed
        return
    known = ""
    for number, line in enumerate(iter(sys.stdin.buffer.readline, b""), 1):
        console.line = number
        data = line.removesuffix(b"\n")
        text, known = decoded(data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data, known)
        yield text
    console.line = None


def everything() -> bytes:
    """All of standard input."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read()


def decoded(data: bytes, known: str = "") -> tuple[str | ReadingError, str]:
    """The text of one line and its encoding, UTF-8 or GB18030; *known* is that of the lines before.

    A line that is neither, or that reads in other words as each, is an error that keeps every byte.

    >>> decoded("≥95%".encode()), decoded("≥95%".encode("gb18030"))
    (('≥95%', 'utf-8'), ('≥95%', 'gb18030'))
    >>> decoded(b"95\\xff%")[0].span, decoded("5小时".encode("gb18030"))[0].code
    ((2, 3), 'encoding_twice')
    """
    if data.isascii():
        return data.decode("ascii"), known
    texts: dict[str, str] = {}
    at = (0, len(data))
    for encoding in (known,) if known else ("utf-8", "gb18030"):
        try:
            texts[encoding] = data.decode(encoding)
        except UnicodeDecodeError as error:
            at = (error.start, error.end) if encoding == "utf-8" else at
    if len(texts) == 2:
        wide = {char for char in texts["utf-8"] if char > "\x7f"} - _MARKS
        if wide and max(wide) <= "\u07ff":
            return ReadingError("encoding_twice", text=texts["utf-8"], span=(0, len(texts["utf-8"]))), known
    for encoding, text in texts.items():
        return text, encoding
    before = len(data[: at[0]].decode("utf-8", "surrogateescape"))
    text = data.decode("utf-8", "surrogateescape")
    return ReadingError("encoding", text=text, span=(before, before + at[1] - at[0])), known


def paths(given: str) -> list[str]:
    """The files that *given* names: itself, the tables of a folder, or what a pattern fits.

    Raises :class:`~perfrules.errors.FormError` where that is none.
    """
    files: list[str] = late("perfrules.sheets").files_of(given)
    if not files:
        raise FormError("cli.folder_empty", found=visible(given))
    if files == [given] and any(mark in given for mark in "*?[") and not Path(given).exists():
        raise FormError("cli.pattern_empty", found=visible(given))
    return files


def standard(name: str) -> Standard:
    """The standard that ships under *name*, else the one in the JSON file of that name."""
    known = late("perfrules.standards")
    return known.standard(name if name in known.names() or not _is_path(name) else _read(name, "standard"))  # type: ignore[no-any-return]


def rule(name: str) -> Rule:
    """The rule known as *name*, else the one in the JSON file of that name."""
    known = late("perfrules.rules")
    return known.rule(name if name in dict(known.NAMED) or not _is_path(name) else _read(name, "rule"))  # type: ignore[no-any-return]


def _is_path(name: str) -> bool:
    return (
        name.lower().endswith(".json") or "/" in name or "\\" in name or (bool(name) and Path(name).exists())
    )


def _read(path: str, kind: str) -> Any:
    """The standard or rule in the JSON file at *path*."""
    found = late("perfrules.serialize").loads(late("perfrules.sheets.tables").read_text(path))
    wanted = late("perfrules.standards").Standard if kind == "standard" else late("perfrules.rules").Rule
    if not isinstance(found, wanted):
        raise ArgumentError(f"cli.no_{kind}", file=visible(path), found=type(found).__name__)
    return found
