"""The checks of lint as they explain themselves, and what they find on real forms."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from pages import real_forms
from perfrules.linting import CHECKS
from perfrules.linting.checks import Check, shown

PAGES = {
    "lint-cells.md": ("cells",),
    "lint-numbers.md": ("bounds", "directions"),
    "lint-units.md": ("units",),
    "lint-words.md": ("wording", "writing"),
    "lint-rows.md": ("rows", "clauses"),
    "lint-forms.md": ("heads",),
}
"""Which page the checks of a module of ``perfrules.linting`` stand on."""


def sections(words: list[str]) -> str:
    """One section for each check of the modules *words*: its docstring, then its cases."""
    return "\n".join(line for check in CHECKS if _module(check) in words for line in _section(check))


def overview(words: list[str]) -> str:
    """Every check in one line, with the page that explains it."""
    rows = "\n".join(
        f"| [`{check.code}`]({_page(check)}#{check.code}) | {check.severity.value} | {_summary(check)} |"
        for check in CHECKS
    )
    return f"| code | severity | what it finds |\n|---|---|---|\n{rows}"


def _module(check: type[Check]) -> str:
    return check.__module__.rsplit(".", 1)[-1]


def _page(check: type[Check]) -> str:
    return next(page for page, modules in PAGES.items() if _module(check) in modules)


def _summary(check: type[Check]) -> str:
    first = inspect.cleandoc(check.__doc__ or "").split("\n\n", 1)[0]
    return first.replace("\n", " ").replace("|", "\\|")


def _section(check: type[Check]) -> Iterator[str]:
    yield from (f"## `{check.code}`", "", inspect.cleandoc(check.__doc__ or ""), "")
    yield from (f"Severity: {check.severity.value}.", "")
    yield f"- Found: {_listed(check.finds)}"
    yield from (f"- Left alone: {_listed(check.passes)}", "")


def _listed(cases: tuple[str, ...]) -> str:
    return ", ".join(f"`{shown(case)}`" for case in cases)


def findings(words: list[str]) -> str:
    """What lint finds on the real forms."""
    return real_forms.page()
