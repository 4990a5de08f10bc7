"""The standard streams (标准输入输出): lines in UTF-8 or GBK in, text or JSON out, errors on their own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from itertools import chain
from typing import Any, TextIO

from perfrules._display import one_line, visible
from perfrules.errors import PerfrulesError, ReadingError
from perfrules.messages import Lang, said

MET = CLEAN = 0
NOT_MET = FINDINGS = 1
BAD_INPUT = 2
OPEN = 3


def late(name: str) -> Any:
    """The module *name*, loaded now; for what most calls of the command line never use."""
    return import_module(name)


class Console:
    """Prints answers, each at once, so that a reader at the other end of a pipe never waits."""

    def __init__(self, lang: Lang, *, as_json: bool = False) -> None:
        self.lang: Lang = lang
        self.json = as_json
        self.line: int | None = None

    def said(self, code: str, **facts: object) -> str:
        """The sentence of *code* in the language spoken."""
        return said(code, self.lang, **facts)

    def show(self, text: str) -> None:
        """Print *text* and a line break on standard output."""
        write(sys.stdout, text + "\n", utf8=self.json)

    def answer(self, data: Mapping[str, Any]) -> None:
        """Print *data* as one line of JSON."""
        self.show(one_line(data))

    def complain(self, code: str, **facts: object) -> None:
        """Print the sentence of *code* on standard error, behind the name of the program."""
        write(sys.stderr, f"perfrules: {self.said(code, **facts)}\n")

    def attempt(self, text: str, answer: Callable[[str], int]) -> int:
        """The exit code of *answer* on *text*, or of the refusal that it raises."""
        try:
            return answer(text)
        except PerfrulesError as error:
            return self.refuse(error, text=error.text if isinstance(error, ReadingError) else text)

    def refuse(self, error: PerfrulesError, **known: object) -> int:
        """Tell *error*, as JSON with what is *known* beside it or on standard error; the exit code."""
        if self.json:
            self.answer({**known, "error": self._data(error)})
        else:
            text = error.render(self.lang) if isinstance(error, ReadingError) else error.message(self.lang)
            told = "\n".join(visible(line) for line in text.split("\n"))
            write(sys.stderr, f"perfrules: {self._place(visible(str(known.get('file', ''))), told)}{told}\n")
        return BAD_INPUT

    def _place(self, file: str, told: str) -> str:
        """Which line of standard input is being answered, or which *file*, unless what is *told* names it."""
        if self.line is not None:
            return self.said("report.line", line=self.line)
        return "" if file in ("", "-") or file in told else f"{file}{self.said('report.colon')}"

    def _data(self, error: PerfrulesError) -> dict[str, Any]:
        """*error* for JSON; ``span`` is null where the error has no place in a text."""
        where: dict[str, Any] = {"span": None, "expected": [], "hint": ""}
        if isinstance(error, ReadingError):
            hint = error.hint_zh if self.lang == "zh" else error.hint
            where = {"span": list(error.span), "expected": list(error.expected), "hint": hint}
        return {"code": error.code, "message": error.message(self.lang), **where}


def write(stream: TextIO | None, text: str, *, utf8: bool = False) -> None:
    """Write *text* to *stream* and flush it; what its encoding can't hold is written as escapes.

    A closed standard stream is ``None``, and takes anything.
    """
    if stream is None:
        return
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    data = text.encode(encoding, "backslashreplace")
    stream.flush()
    if hasattr(stream, "buffer"):
        stream.buffer.write(data)
    else:
        stream.write(data.decode(encoding))
    stream.flush()


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


def answered(values: Iterable[str], console: Console, answer: Callable[[str], int]) -> int:
    """The worst exit code of *answer* on each of *values*, for ``-`` on each line of standard input.

    What can't be read is refused, and the next one follows.
    """
    worst = CLEAN
    for text in chain.from_iterable(lines(console) if value == "-" else (value,) for value in values):
        if isinstance(text, ReadingError):
            worst = max(worst, console.refuse(text, text=text.text))
        else:
            worst = max(worst, console.attempt(text, answer))
    return worst


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
