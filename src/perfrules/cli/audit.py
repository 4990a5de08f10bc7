"""``perfrules audit FORM...``: a filled form recomputed, every difference a finding."""

from __future__ import annotations

from argparse import Namespace

import perfrules
from perfrules.cli.arguments import Parser
from perfrules.cli.console import BAD_INPUT, CLEAN, FINDINGS, Console
from perfrules.cli.forms import Given, chosen, form_options, read_forms
from perfrules.errors import PerfrulesError
from perfrules.report import finding_data, finding_text
from perfrules.standards import Standard


def options(parser: Parser) -> None:
    """What the verb takes."""
    form_options(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help=parser.say("answer in JSON, one finding a line", "以 JSON 逐行输出，每行一个问题"),
    )


def run(given: Namespace, console: Console) -> int:
    """Audit each form; 1 when anything is found."""
    by = chosen(given)
    codes = {_audit(found, console, by) for found in read_forms(given.forms, console)}
    return BAD_INPUT if BAD_INPUT in codes else FINDINGS if FINDINGS in codes else CLEAN


def _audit(found: Given, console: Console, by: Standard) -> int:
    if isinstance(found.form, PerfrulesError):
        return console.refuse(found.form, file=found.path)
    try:
        findings = perfrules.audit(found.form, by)
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
