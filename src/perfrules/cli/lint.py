"""``perfrules lint FORM...``: a target form looked at before any actual exists."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from functools import partial

import perfrules
from perfrules._display import told
from perfrules.cli.arguments import Parser, value
from perfrules.cli.console import CLEAN, FINDINGS, Console
from perfrules.cli.forms import Given, answered, chosen, form_options
from perfrules.errors import ArgumentError
from perfrules.findings import Finding, Severity
from perfrules.linting import explain
from perfrules.report import finding_data
from perfrules.report.cells import flat

_KINDS = {
    Severity.ERROR: ("error", "errors", "错误"),
    Severity.WARNING: ("warning", "warnings", "警告"),
    Severity.ADVICE: ("piece of advice", "pieces of advice", "建议"),
}


def options(parser: Parser) -> None:
    """What the verb takes."""
    say = parser.say
    form_options(parser, nargs="*")
    for name, en, zh in (
        ("--select", "report these codes alone (comma between)", "只报告这些编号（以逗号分隔）"),
        ("--ignore", "leave these codes out (comma between)", "不报告这些编号（以逗号分隔）"),
    ):
        parser.add_argument(name, metavar="CODES", action="append", default=[], type=value, help=say(en, zh))
    parser.add_argument(
        "--explain",
        metavar="CODE",
        type=value,
        help=say(
            "what a code means, why it matters, what to write instead", "说明某一编号的含义、理由和改法"
        ),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=say("text (default), or JSON, one finding a line", "文本（默认），或逐行 JSON"),
    )
    parser.add_argument(
        "--json", action="store_true", help=say("the same as --format json", "同 --format json")
    )


def run(given: Namespace, console: Console) -> int:
    """Lint each form; 2 when any can't be read, else 1 when anything is found."""
    console.json = console.json or given.format == "json"
    if given.explain is not None:
        return _explain(given.explain, given.forms, console)
    if not given.forms:
        raise ArgumentError(
            "Expected a form, or --explain with a code; found neither.",
            "应给出表格文件，或 --explain 及编号；两者都没有。",
        )
    select, ignore, by = _codes(given.select), _codes(given.ignore), chosen(given)
    if given.select and not select:
        raise ArgumentError(
            "Expected codes behind --select, found none.", "--select 后应给出编号；没有给出。"
        )
    look = partial(perfrules.lint, standard=by, select=select or None, ignore=ignore)
    look(perfrules.Form())  # a wrong code is told before any form
    every: list[tuple[Finding, ...]] = []

    def answer(found: Given) -> int:
        findings = look(found.form)
        _show(found, findings, console)
        if findings:
            every.append(findings)
        return FINDINGS if findings else CLEAN

    code = answered(given.forms, console, answer)
    if every and not console.json:
        counts = Counter(finding.severity for findings in every for finding in findings)
        console.show(_summary(counts, len(every), console))
    return code


def _codes(given: Sequence[str]) -> list[str]:
    return [code.strip() for each in given for code in each.split(",") if code.strip()]


def _explain(code: str, forms: Sequence[str], console: Console) -> int:
    page = explain(code, console.lang)
    if forms:
        raise ArgumentError(
            f"--explain tells of a code and reads no form; found {told(forms[0])} too. Leave one out.",
            f"--explain 只说明编号，不读表格；却还有 {told(forms[0])}。请去掉其中之一。",
        )
    if console.json:
        console.answer({"code": code, "page": page})
    else:
        console.show(page)
    return CLEAN


def _show(found: Given, findings: Sequence[Finding], console: Console) -> None:
    """The findings of one form, each on a line of its own below the form's name."""
    if console.json:
        for finding in findings:
            console.answer({**finding_data(finding, console.lang), "file": found.path})
    elif not findings:
        console.show(console.say(f"{found.name}: nothing found", f"{found.name}: 未发现问题"))
    else:
        lines = "\n".join(f"  {_line(finding, console)}" for finding in findings)
        console.show(f"{found.name}\n{lines}")


def _line(finding: Finding, console: Console) -> str:
    """Where, which code, and the sentence with its hint."""
    say, lang = console.say, console.lang
    at = "" if finding.line is None else say(f"line {finding.line}: ", f"第 {finding.line} 行：")
    place = f"{finding.place}{say(': ', '：')}" if finding.place else ""
    return flat(f"{at}{finding.code} [{finding.severity.value}] {place}{finding.message(lang)}")


def _summary(counts: Counter[Severity], forms: int, console: Console) -> str:
    every = sum(counts.values())
    if console.lang == "zh":
        kinds = "、".join(f"{counts[kind]} 条{words[2]}" for kind, words in _KINDS.items() if counts[kind])
        return f"{forms} 张表，{every} 个问题：{kinds}"
    kinds = ", ".join(
        f"{counts[kind]} {words[counts[kind] > 1]}" for kind, words in _KINDS.items() if counts[kind]
    )
    findings = "1 finding" if every == 1 else f"{every} findings"
    return f"{findings} in {forms} form{'s' if forms > 1 else ''}: {kinds}"
