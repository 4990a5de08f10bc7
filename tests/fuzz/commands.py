"""The command line (命令行), run in this process: lines of standard input, files, and arguments."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from typing import Any

from fuzz.laws import Entry, hold
from fuzz.texts import Source
from perfrules import cli

LINE = 10_000_000  # bytes of the longest line
_BAD = b"\x00\xff\xfe\xc3\x28\xed\xa0\x80\xf4\x90\x80\x80"


def _draw_line(source: Source) -> bytes:
    rng = source.rng
    text = source.text()
    if rng.random() < 0.5:
        text += "\t" + source.text()
    if rng.random() < 0.2:
        text += "\t" + rng.choice(("10", "x", source.number()))
    data = text.replace("\n", " ").encode("utf-8", "surrogatepass")
    return data + _BAD[: rng.randrange(12)] if rng.random() < 0.05 else data


def _lines(source: Source) -> tuple[list[str], bytes]:
    """Lines for a verb that answers each of them."""
    rng = source.rng
    lines = [_draw_line(source) for _ in range(rng.choice((1, 5, 20)))]
    if rng.random() < 0.001:
        line = _draw_line(source) or b" "
        lines.append((line * (LINE // len(line) + 1))[:LINE])
    verb = rng.choice(("parse", "check", "grade"))
    return [verb, "--json", "-"], b"\n".join(lines) + rng.choice((b"", b"\n", b"\r\n"))


def _arguments(source: Source) -> tuple[list[str], bytes]:
    """Values on the line itself, with some of the options."""
    rng = source.rng
    verb, count = rng.choice((("parse", 1), ("parse", 3), ("check", 2), ("grade", 1), ("lint", 1), ("x", 1)))
    given = [verb, *(source.text().replace("\0", "") for _ in range(count))]
    options = ("--json", "--lang=zh", "--lang", "--scale", "--", "--weight", "--year", "--baseline", "-5%")
    for _ in range(rng.choice((0, 1, 2))):
        given.insert(rng.randint(1, len(given)), rng.choice(options))
    return given, b""


def _draw(source: Source) -> tuple[list[str], bytes]:
    return source.rng.choice((_lines, _lines, _arguments))(source)


class _In(io.TextIOWrapper):
    """Standard input of given bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), "utf-8")


def command(arguments: list[str], data: bytes) -> tuple[int, bytes]:
    """The exit code and the output of the command line, run in this process."""
    kept, out = sys.stdin, io.TextIOWrapper(io.BytesIO(), "utf-8")
    sys.stdin = _In(data)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            code = cli.main(arguments)
    finally:
        sys.stdin = kept
    out.flush()
    return code, out.buffer.getvalue()


def _run(given: tuple[list[str], bytes], deep: bool) -> Any:
    arguments, data = given
    code, out = command(arguments, data)
    hold(code in (0, 1, 2, 3), "it exits with another code", code)
    if arguments[1:] == ["--json", "-"]:
        _answered(data, code, out.decode("utf-8"))
    return code


def _answered(data: bytes, code: int, out: str) -> None:
    answers = out.split("\n")[:-1]
    lines = data.split(b"\n")
    hold(len(answers) == len(lines) - (not lines[-1]), "lines and answers differ", (len(lines), len(answers)))
    hold(len(out.splitlines()) == len(answers), "an answer looks like two lines")
    failed = any("error" in json.loads(answer) for answer in answers)
    hold((code == 2) == failed, "the exit code is not that of the answers", code)


ENTRIES = {"command line": Entry(5, _draw, _run)}
