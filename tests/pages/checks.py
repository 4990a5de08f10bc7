"""The checks of lint as they explain themselves, and what they find on real forms."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from pages import real_forms
from perfrules.linting import CHECKS
from perfrules.linting.checks import Check, shown


def sections(words: list[str]) -> str:
    """One section for each check: its docstring, then its cases."""
    return "\n".join(line for check in CHECKS for line in _section(check))


def _section(check: type[Check]) -> Iterator[str]:
    yield from (f"### `{check.code}`", "", inspect.cleandoc(check.__doc__ or ""), "")
    yield from (f"Severity: {check.severity.value}.", "")
    yield f"- Found: {_listed(check.finds)}"
    yield from (f"- Left alone: {_listed(check.passes)}", "")


def _listed(cases: tuple[str, ...]) -> str:
    return ", ".join(f"`{shown(case)}`" for case in cases)


def findings(words: list[str]) -> str:
    """What lint finds on the real forms."""
    return real_forms.page()
