"""Lines of standard input (逐行输入): split on ``\\n`` alone, each answered for itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from perfrules.cli.console import Console
from perfrules.errors import ReadingError


def lines(console: Console) -> Iterator[str | ReadingError]:
    """Each line of standard input, or the error that it is not UTF-8; one is held at a time.

    Meanwhile *console* knows the number of the line, for what it has to tell of it.
    """
    if sys.stdin is None:  # it was closed
        return
    for number, data in enumerate(iter(sys.stdin.buffer.readline, b""), 1):
        console.line = number
        yield decoded(data.removesuffix(b"\n"))
    console.line = None


def everything() -> bytes:
    """All of standard input."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read()


def decoded(data: bytes) -> str | ReadingError:
    """The text of one line; where it is not UTF-8, an error whose text keeps every byte.

    >>> decoded("≥95%".encode())
    '≥95%'
    >>> decoded(b"95\\xff%").span
    (2, 3)
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        start, end = error.start, error.end
    before = len(data[:start].decode("utf-8"))
    return ReadingError(
        "The line is not UTF-8; give it in that encoding.",
        "该行不是 UTF-8 编码；请以 UTF-8 输入。",
        text=data.decode("utf-8", "surrogateescape"),
        span=(before, before + end - start),
        code="encoding",
    )
