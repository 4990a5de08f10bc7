"""``perfrules evaluate FORM...``: points, total and grade, as table, Markdown, JSON or printable page."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import perfrules
from perfrules._display import visible
from perfrules.cli import documents
from perfrules.cli.console import BAD_INPUT, OPEN, Console, one_line
from perfrules.cli.forms import Given, form_options, read_forms
from perfrules.cli.options import Parser
from perfrules.errors import FormError, PerfrulesError
from perfrules.evaluation import Evaluation
from perfrules.report import as_data, html, markdown, text
from perfrules.standards import NATIONAL_2020, Standard
from perfrules.tables import why


def options(parser: Parser) -> None:
    """What the verb takes."""
    form_options(parser)
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json", "html"),
        default="text",
        help=parser.say("what to print (default: text)", "输出格式（默认 text）"),
    )
    parser.flag("--json", en="the same as --format json", zh="等同于 --format json")
    parser.text("-o", "--output", metavar="FILE", en="write to FILE", zh="写入文件")


def run(given: Namespace, console: Console) -> int:
    """Evaluate each form; 3 when a row of any is open."""
    kind = "json" if given.json else given.format
    console.json = kind == "json"
    by = documents.standard(given.standard) if given.standard is not None else NATIONAL_2020
    sheets = _Sheets(kind, console, stream=given.output is None)
    worst = 0
    for found in read_forms(given.forms, console):
        worst = _worse(worst, _evaluate(found, by, sheets, console))
    _deliver(sheets, given.output, console)
    return worst


def _worse(one: int, other: int) -> int:
    return BAD_INPUT if BAD_INPUT in (one, other) else max(one, other)


def _evaluate(found: Given, by: Standard, sheets: _Sheets, console: Console) -> int:
    if isinstance(found.form, PerfrulesError):
        return console.refuse(found.form, file=found.path)
    result = perfrules.evaluate(found.form, by)
    sheets.add(found, result)
    return 0 if result.total is not None else OPEN


class _Sheets:
    """The evaluated forms on their way out: one by one where the format allows it."""

    def __init__(self, kind: str, console: Console, *, stream: bool) -> None:
        self._kind, self._console, self._stream = kind, console, stream
        self._results: list[Evaluation] = []
        self._parts: list[str] = []

    def add(self, found: Given, result: Evaluation) -> None:
        """Take one more."""
        if self._kind == "html":
            self._results.append(result)
            return
        part = self._part(found, result)
        if not self._stream:
            self._parts.append(part)
        else:
            between = "\n" if self._parts and self._kind != "json" else ""
            self._parts[:] = [""]
            self._console.show(between + part)

    def _part(self, found: Given, result: Evaluation) -> str:
        lang = self._console.lang
        if self._kind == "json":
            return one_line({"file": found.path, **as_data(result, lang)})
        return (markdown if self._kind == "markdown" else text)(result, lang)

    def rest(self) -> str:
        """What has not been printed yet."""
        if self._kind == "html":
            return html(self._results, self._console.lang) if self._results else ""
        joint = "\n" if self._kind == "json" else "\n\n"
        return joint.join(self._parts)


def _deliver(sheets: _Sheets, path: str | None, console: Console) -> None:
    rest = sheets.rest()
    if path is None:
        if rest:
            console.show(rest)
        return
    try:
        Path(path).write_bytes((rest + "\n").encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        en, zh = why(error)
        raise FormError(
            f"Can't write the file {visible(path)!r}: {en}.",
            f"无法写入文件 {visible(path)!r}：{zh}。",
            code="form_file",
        ) from None
