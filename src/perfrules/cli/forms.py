"""``evaluate``, ``audit`` and ``lint``: one form after the other, from files, folders and patterns."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import attrs

import perfrules
from perfrules._display import told, visible
from perfrules.cli.arguments import Given
from perfrules.cli.console import BAD_INPUT, CLEAN, FINDINGS, OPEN, Console, everything
from perfrules.cli.inputs import paths, standard
from perfrules.errors import ArgumentError, FormError, PerfrulesError
from perfrules.findings import Finding, Severity
from perfrules.forms import Form
from perfrules.linting import explain
from perfrules.report import FORMATS, Filled, Format, How, finding_text
from perfrules.sheets.tables import why
from perfrules.standards import NATIONAL_2020, Standard

_PATIENCE = 2
"""Seconds between two words of progress."""


def evaluate(given: Given, console: Console) -> int:
    """Write each form with its points, total and grade; 3 when a row of any is open, or a table unread."""
    by, output = _standard(given), given.text("output")
    kind = _format(given, output)
    console.json = console.json or (kind.name == "json" and output is None)
    files, code = _files(given, console)
    if output is not None:
        _demand_apart(output, [*files, *given.options.get("standard", [])])
    how = How(console.lang, plain=given.has("plain"))
    forms: list[Filled] = []
    first = True

    def answer(found: Found) -> int:
        nonlocal first
        result = perfrules.evaluate(found.form, by)
        forms.append(Filled(result, found.file))
        if output is None and kind.streams:
            console.show(("" if first else kind.between) + kind.write([forms.pop()], how))
            first = False
        return CLEAN if result.is_settled else OPEN

    code = _answered((files, code), console, answer)
    if kind.single and len(forms) > 1:
        raise ArgumentError("cli.one_form", format=kind.name, found=len(forms))
    if forms:
        page = kind.write(forms, how)
        console.show(page) if output is None else _write(output, f"{kind.mark}{page}\n")
    return code


def _format(given: Given, output: str | None) -> Format:
    """The format that ``--format``, ``--json`` and the suffix of *output* agree on, else text."""
    named = given.text("format")
    if named is not None and named not in FORMATS:
        raise ArgumentError("cli.format", found=visible(named), known=tuple(FORMATS))
    asked = {name for name in (named, "json" * given.has("json")) if name}
    if output is not None:
        suffix = Path(output).suffix.lower()
        by_suffix = [form.name for form in FORMATS.values() if suffix in form.suffixes]
        if not by_suffix:
            known = tuple(form.suffixes[0] for form in FORMATS.values())
            raise ArgumentError("cli.suffix", file=visible(output), known=known)
        asked.update(by_suffix)
    if len(asked) > 1:
        raise ArgumentError("cli.formats_differ", found=tuple(sorted(asked)))
    return FORMATS[next(iter(asked), "text")]


def _demand_apart(output: str, files: Sequence[str]) -> None:
    """Demand that *output* is none of *files*, under whatever name, nor what standard input reads."""
    written = Path(output)
    if not written.exists():
        return
    read = [Path(file).stat() for file in files if Path(file).exists()]
    if "-" in files and sys.stdin is not None:
        with contextlib.suppress(OSError):  # closed, or no file of the system
            read.append(os.fstat(sys.stdin.fileno()))
    if any(os.path.samestat(each, written.stat()) for each in read):
        raise ArgumentError("cli.output_is_input", file=visible(output))


def _write(path: str, page: str) -> None:
    try:
        Path(path).write_bytes(page.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError) as error:
        raise FormError("form_unwritten", path=visible(path), why=why(error)) from None


def audit(given: Given, console: Console) -> int:
    """Audit each form, every difference a finding on a line of its own; 1 when anything is found."""
    by = _standard(given)

    def answer(found: Found) -> int:
        findings = perfrules.audit(found.form, by)
        lines = [f"{found.label}: {finding_text(finding, console.lang)}" for finding in findings]
        return found.tell(findings, lines, console)

    return _answered(_files(given, console), console, answer)


def lint(given: Given, console: Console) -> int:
    """Lint each form, its findings below its name; 1 when anything is found."""
    form_of = given.text("format")
    if form_of not in (None, "text", "json"):
        raise ArgumentError("cli.format", found=visible(form_of or ""), known=("text", "json"))
    console.json = console.json or form_of == "json"
    if given.has("explain"):
        return _explain(given.text("explain") or "", given.values, console)
    if not given.values:
        raise ArgumentError("cli.form_or_code")
    select, ignore = given.codes("select"), given.codes("ignore")
    if given.has("select") and not select:
        raise ArgumentError("cli.select_empty")
    look = partial(perfrules.lint, standard=_standard(given), select=select or None, ignore=ignore)
    look(Form())  # a wrong code is told before any form
    every: list[tuple[Finding, ...]] = []

    def answer(found: Found) -> int:
        findings = look(found.form)
        every.extend([findings] if findings else [])
        lines = [f"  {finding_text(finding, console.lang, code=True)}" for finding in findings]
        return found.tell(findings, [found.label, *lines], console)

    code = _answered(_files(given, console), console, answer)
    if every and not console.json:
        counts = Counter(finding.severity for findings in every for finding in findings)
        told = [(kind.value + "s" * (counts[kind] > 1), counts[kind]) for kind in Severity if counts[kind]]
        kinds = tuple(console.said(f"cli.{code}", count=count) for code, count in told)
        total = counts.total()
        plural = "s" * (total > 1) + ("_forms" if len(every) > 1 else "")
        console.show(console.said(f"cli.summary{plural}", total=total, forms=len(every), kinds=kinds))
    return code


def _explain(code: str, values: Sequence[str], console: Console) -> int:
    page = explain(code, console.lang)
    if values:
        raise ArgumentError("cli.explain_alone", found=told(values[0]))
    if console.json:
        console.answer({"code": code, "page": page})
    else:
        console.show(page)
    return CLEAN


def _standard(given: Given) -> Standard:
    named = given.text("standard")
    return NATIONAL_2020 if named is None else standard(named)


def _files(given: Given, console: Console) -> tuple[list[str], int]:
    """Every file that the values name, and the exit code so far: that of a value that names none."""
    files: list[str] = []
    code = CLEAN
    for value in given.values:
        try:
            files += paths(value)
        except PerfrulesError as error:
            code = console.refuse(error, file=value)
    return files, code


@attrs.frozen
class Found:
    """One form (已读表): the file that it stands in, and whether others stand there too."""

    file: str
    form: Form
    is_one_of_several: bool

    @property
    def label(self) -> str:
        """The file as it can be shown, with the form's name where that tells it apart."""
        return visible(f"{self.file} ({self.form.name})" if self.is_one_of_several else self.file)

    def tell(self, findings: Sequence[Finding], lines: Sequence[str], console: Console) -> int:
        """Print *findings* as *lines*, or each as JSON with where it was found; the exit code."""
        where = {"file": self.file, **({"form": self.form.name} if self.is_one_of_several else {})}
        for finding in findings if console.json else ():
            console.answer({**perfrules.to_dict(finding, lang=console.lang), **where})
        if not console.json:
            nothing = console.said("cli.nothing_found", file=self.label)
            console.show("\n".join(lines) if findings else nothing)
        return FINDINGS if findings else CLEAN


def _answered(given: tuple[list[str], int], console: Console, answer: Callable[[Found], int]) -> int:
    """The exit code of *answer* on each form of the files *given*: bad input before all else, or the highest.

    A form that can't be read or answered is refused, and the next one follows. Standard error
    hears how far it is while that takes long.
    """
    files, code = given
    codes, spoken = {code}, time.monotonic()
    for number, file in enumerate(files):
        if time.monotonic() - spoken >= _PATIENCE:
            spoken = time.monotonic()
            console.complain("cli.progress", done=number, total=len(files))
        try:
            forms = Form.loads_all(everything()) if file == "-" else Form.read_all(file)
            for form in forms:
                codes.add(answer(Found(file, form, len(forms) > 1)))
        except PerfrulesError as error:
            codes.add(console.refuse(error, file=file))
    return BAD_INPUT if BAD_INPUT in codes else max(codes)
