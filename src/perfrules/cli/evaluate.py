"""``perfrules evaluate FORM...``: points, total and grade, as table, Markdown, JSON or printable page."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import perfrules
from perfrules._display import visible
from perfrules.cli.arguments import Parser, value
from perfrules.cli.console import CLEAN, OPEN, Console, one_line
from perfrules.cli.forms import Given, answered, chosen, form_options
from perfrules.errors import FormError
from perfrules.evaluation import Evaluation
from perfrules.report import as_data, html, markdown, text
from perfrules.sheets.tables import why
from perfrules.standards import Standard


def options(parser: Parser) -> None:
    """What the verb takes."""
    say = parser.say
    form_options(parser)
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json", "html"),
        default="text",
        help=say("what to print (default: text)", "输出格式（默认 text）"),
    )
    parser.add_argument(
        "--json", action="store_true", help=say("the same as --format json", "等同于 --format json")
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=value, help=say("write to FILE", "写入文件"))


def run(given: Namespace, console: Console) -> int:
    """Evaluate each form; 3 when a row of any is open."""
    kind = "json" if given.json else given.format
    console.json = kind == "json"
    by = chosen(given)
    sheets = _Sheets(kind, console, at_once=given.output is None and kind != "html")
    code = answered(given.forms, console, lambda found: _evaluate(found, by, sheets))
    sheets.deliver(given.output)
    return code


def _evaluate(found: Given, by: Standard, sheets: _Sheets) -> int:
    result = perfrules.evaluate(found.form, by)
    sheets.add(found, result)
    return CLEAN if result.total is not None else OPEN


class _Sheets:
    """The evaluated forms on their way out: each at once where it need not wait for the others."""

    def __init__(self, kind: str, console: Console, *, at_once: bool) -> None:
        self._kind, self._console, self._at_once = kind, console, at_once
        self._pages: list[Evaluation] = []
        self._parts: list[str] = []
        self._between = ""

    def add(self, found: Given, result: Evaluation) -> None:
        """Print one more, or keep it until it is delivered."""
        if self._kind == "html":
            self._pages.append(result)
            return
        part = self._between + self._part(found, result)
        self._between = "" if self._kind == "json" else "\n"
        if self._at_once:
            self._console.show(part)
        else:
            self._parts.append(part)

    def _part(self, found: Given, result: Evaluation) -> str:
        lang = self._console.lang
        if self._kind == "json":
            return one_line({"file": found.path, **as_data(result, lang)})
        return (markdown if self._kind == "markdown" else text)(result, lang)

    def deliver(self, path: str | None) -> None:
        """Print what has been kept, or write it to the file at *path*."""
        kept = [*self._parts, *([html(self._pages, self._console.lang)] if self._pages else [])]
        if kept and path is None:
            self._console.show("\n".join(kept))
        elif kept and path is not None:
            _write(path, "\n".join(kept) + "\n")


def _write(path: str, page: str) -> None:
    try:
        Path(path).write_bytes(page.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        raise FormError("form_unwritten", path=repr(visible(path)), why=why(error)) from None
