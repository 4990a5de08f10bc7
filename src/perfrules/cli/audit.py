"""``perfrules audit FORM...``: a filled form recomputed, every difference a finding."""

from __future__ import annotations

from argparse import Namespace

import perfrules
from perfrules.cli.arguments import Parser
from perfrules.cli.console import CLEAN, FINDINGS, Console
from perfrules.cli.forms import Given, answered, chosen, form_options
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
    return answered(given.forms, console, lambda found: _audit(found, console, by))


def _audit(found: Given, console: Console, by: Standard) -> int:
    findings = perfrules.audit(found.form, by)
    for finding in findings:
        if console.json:
            console.answer({**finding_data(finding, console.lang), "file": found.path})
        else:
            console.show(f"{found.name}: {finding_text(finding, console.lang)}")
    if not findings and not console.json:
        console.show(console.say(f"{found.name}: nothing found", f"{found.name}: 未发现问题"))
    return FINDINGS if findings else CLEAN
