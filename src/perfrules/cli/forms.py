"""The forms that a verb is given (表格文件): read one after the other, with progress when it takes long."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Callable, Sequence

import attrs

from perfrules._display import visible
from perfrules.cli.arguments import Parser, value
from perfrules.cli.console import BAD_INPUT, Console
from perfrules.cli.late import late
from perfrules.cli.lines import everything
from perfrules.errors import PerfrulesError
from perfrules.forms import Form
from perfrules.standards import NATIONAL_2020, Standard

_PATIENCE = 2
"""Seconds between two words of progress."""


def form_options(parser: Parser, *, nargs: str = "+") -> None:
    """What every verb on forms takes."""
    say = parser.say
    parser.add_argument(
        "forms",
        metavar="FORM",
        nargs=nargs,
        type=value,
        help=say(
            "a form as CSV, TSV or JSON; - reads one from standard input",
            "CSV、TSV 或 JSON 格式的表；- 表示从标准输入读取",
        ),
    )
    parser.add_argument(
        "--standard",
        metavar="S",
        type=value,
        help=say(
            "the standard, a name or a JSON file (default: national-2020)",
            "评分标准，名称或 JSON 文件（默认 national-2020）",
        ),
    )


def chosen(given: Namespace) -> Standard:
    """The standard that ``--standard`` names, else the default."""
    if given.standard is None:
        return NATIONAL_2020
    named: Standard = late("perfrules.cli.documents").standard(given.standard)
    return named


@attrs.frozen
class Given:
    """One file that was given, and its form."""

    path: str
    form: Form

    @property
    def name(self) -> str:
        """The path as it can be shown."""
        return visible(self.path)


def answered(paths: Sequence[str], console: Console, answer: Callable[[Given], int]) -> int:
    """The exit code of *answer* on each form of *paths*, bad input before all else, then the highest.

    A form that can't be read or answered is refused, and the next one follows. Standard error
    hears how far it is while that takes long.
    """
    codes, told = set(), time.monotonic()
    for number, path in enumerate(paths):
        if time.monotonic() - told >= _PATIENCE:
            told = time.monotonic()
            _tell(number, len(paths), console)
        try:
            codes.add(answer(Given(path, _read(path))))
        except PerfrulesError as error:
            codes.add(console.refuse(error, file=path))
    return BAD_INPUT if BAD_INPUT in codes else max(codes)


def _read(path: str) -> Form:
    return Form.loads(everything()) if path == "-" else Form.read(path)


def _tell(done: int, total: int, console: Console) -> None:
    text = console.say(f"{done} of {total} forms done", f"已处理 {done} / {total} 张表")
    console.complain(text)
