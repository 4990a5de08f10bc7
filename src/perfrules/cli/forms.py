"""The forms that a verb is given (表格文件): read one after the other, with progress when it takes long."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator

import attrs

from perfrules._display import visible
from perfrules.cli.arguments import Parser, value
from perfrules.cli.console import Console
from perfrules.cli.late import late
from perfrules.cli.lines import everything
from perfrules.errors import PerfrulesError
from perfrules.forms import Form
from perfrules.sheets.tables import decode
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
    """One file that was given and its form, or the error in its place."""

    path: str
    form: Form | PerfrulesError

    @property
    def name(self) -> str:
        """The path as it can be shown."""
        return visible(self.path)


def read_forms(paths: list[str], console: Console) -> Iterator[Given]:
    """Each file of *paths*; tells on standard error how far it is while that takes long."""
    told = time.monotonic()
    for number, path in enumerate(paths):
        if time.monotonic() - told >= _PATIENCE:
            told = time.monotonic()
            _tell(number, len(paths), console)
        try:
            yield Given(path, _read(path))
        except PerfrulesError as error:
            yield Given(path, error)


def _read(path: str) -> Form:
    return Form.loads(decode(everything())) if path == "-" else Form.read(path)


def _tell(done: int, total: int, console: Console) -> None:
    text = console.say(f"{done} of {total} forms done", f"已处理 {done} / {total} 张表")
    console.complain(text)
