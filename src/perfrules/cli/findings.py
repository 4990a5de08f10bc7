"""Findings in the shape that both ``audit`` and ``lint`` print them (问题清单)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from perfrules.cli.arguments import Parser
from perfrules.cli.console import BAD_INPUT, CLEAN, FINDINGS, Console
from perfrules.cli.forms import Given, chosen, form_options, read_forms
from perfrules.errors import PerfrulesError
from perfrules.findings import Finding
from perfrules.forms import Form
from perfrules.report import finding_data, finding_text
from perfrules.standards import Standard

Look = Callable[[Form, Standard], tuple[Finding, ...]]


def finding_options(parser: Parser) -> None:
    """What the verb takes."""
    form_options(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help=parser.say("answer in JSON, one finding a line", "以 JSON 逐行输出，每行一个问题"),
    )


def look_at(given: Namespace, console: Console, look: Look) -> int:
    """Print what *look* finds in each form; 1 when that is anything."""
    by = chosen(given)
    codes = {_forms(found, console, look, by) for found in read_forms(given.forms, console)}
    return BAD_INPUT if BAD_INPUT in codes else FINDINGS if FINDINGS in codes else CLEAN


def _forms(found: Given, console: Console, look: Look, by: Standard) -> int:
    if isinstance(found.form, PerfrulesError):
        return console.refuse(found.form, file=found.path)
    try:
        findings = look(found.form, by)
    except PerfrulesError as error:
        return console.refuse(error, file=found.path)
    for finding in findings:
        if console.json:
            console.answer({**finding_data(finding, console.lang), "file": found.path})
        else:
            console.show(f"{found.name}: {finding_text(finding, console.lang)}")
    if not findings and not console.json:
        console.show(console.say(f"{found.name}: nothing found", f"{found.name}: 未发现问题"))
    return FINDINGS if findings else CLEAN
