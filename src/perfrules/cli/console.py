"""What a command prints (输出): text or JSON in UTF-8 on standard output, errors on standard error."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, TextIO

from perfrules._display import Lang, visible
from perfrules.cli.late import late
from perfrules.errors import PerfrulesError, ReadingError

MET = CLEAN = 0
NOT_MET = FINDINGS = 1
BAD_INPUT = 2
OPEN = 3


class Say:
    """Chooses between two wordings, English and Chinese."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def __call__(self, en: str, zh: str) -> str:  # noqa: D102
        return zh if self.lang == "zh" else en


class Console:
    """Prints answers, each at once, so that a reader at the other end of a pipe never waits."""

    def __init__(self, lang: Lang, *, as_json: bool = False) -> None:
        self.lang: Lang = lang
        self.json = as_json
        self.line: int | None = None
        self.say = Say(lang)

    def show(self, text: str) -> None:
        """Print *text* and a line break on standard output."""
        write(sys.stdout, text + "\n", utf8=self.json)

    def answer(self, data: Mapping[str, Any]) -> None:
        """Print *data* as one line of JSON."""
        self.show(one_line(data))

    def complain(self, text: str) -> None:
        """Print *text* on standard error, behind the name of the program."""
        write(sys.stderr, f"perfrules: {text}\n")

    def refuse(self, error: PerfrulesError, **known: object) -> int:
        """Tell *error*, as JSON with what is *known* beside it or on standard error; the exit code."""
        if self.json:
            self.answer({**known, "error": error_data(error, self.lang)})
        else:
            told = error_text(error, self.lang)
            self.complain(self._place(visible(str(known.get("file", ""))), told) + told)
        return BAD_INPUT

    def _place(self, file: str, told: str) -> str:
        """Which line of standard input is being answered, or which *file*, unless what is *told* names it."""
        if self.line is not None:
            return self.say(f"line {self.line}: ", f"第 {self.line} 行：")
        return "" if file in ("", "-") or file in told else self.say(f"{file}: ", f"{file}：")


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


def one_line(data: Mapping[str, Any]) -> str:
    """*data* as JSON that no reader can take for two lines."""
    text: str = late("json").dumps(data, ensure_ascii=False)
    for char in "\x85\u2028\u2029":
        if char in text:
            text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def error_text(error: PerfrulesError, lang: Lang) -> str:
    """*error* in words, with the place in the text where there is one; nothing that moves a cursor."""
    text = error.render(lang) if isinstance(error, ReadingError) else error.message(lang)
    return "\n".join(visible(line) for line in text.split("\n"))


def error_data(error: PerfrulesError, lang: Lang) -> dict[str, Any]:
    """*error* for JSON; ``span`` is null where the error has no place in a text."""
    reading = isinstance(error, ReadingError)
    return {
        "code": error.code,
        "message": error.message(lang),
        "span": list(error.span) if isinstance(error, ReadingError) else None,
        "expected": list(error.expected) if isinstance(error, ReadingError) else [],
        "hint": _hint(error, lang) if reading else "",
    }


def _hint(error: PerfrulesError, lang: Lang) -> str:
    hint: str = getattr(error, "hint_zh" if lang == "zh" else "hint", "")
    return hint
