"""The checks' pages as Markdown (检查项说明): what ``docs/reference/findings.md`` holds of them."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator

from perfrules.linting.checks import Check, shown


def reference(checks: Iterable[type[Check]]) -> str:
    """One section for each of *checks*: its docstring, then its cases."""
    return "\n".join(line for check in checks for line in _section(check))


def _section(check: type[Check]) -> Iterator[str]:
    yield from (f"### `{check.code}`", "", inspect.cleandoc(check.__doc__ or ""), "")
    yield from (f"Severity: {check.severity.value}.", "")
    yield f"- Found: {_listed(check.finds)}"
    yield from (f"- Left alone: {_listed(check.passes)}", "")


def _listed(cases: tuple[str, ...]) -> str:
    return ", ".join(f"`{shown(case)}`" for case in cases)
