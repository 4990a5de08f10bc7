"""Linting (目标审核): a target form looked at before any actual exists.

Each check is a class whose docstring explains it in ``docs/reference/lint-*.md``. What a reviewer would not
send the form back for is not reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from importlib import import_module

import perfrules.standards as known
from perfrules.errors import ArgumentError
from perfrules.findings import KINDS, Finding, Kind
from perfrules.forms import Form, demand_form
from perfrules.linting import forms, numbers, rows, words
from perfrules.linting.checks import Check
from perfrules.standards import Standard

__all__ = ["CHECKS", "Check", "codes", "explain", "lint"]

_DEFINED = {module.__name__ for module in (forms, numbers, rows, words)}
CHECKS = tuple(kind for kind in KINDS.values() if issubclass(kind, Check) and kind.__module__ in _DEFINED)
"""Every check, as these modules define them."""

_CELLS = tuple(code for code, kind in KINDS.items() if kind.__module__ == Kind.__module__)
_SUMS = ("weights_differ", "section_weight_differs", "funds_contradict")
_FOLLOW = {
    "direction_misfit": ("unit_misfit", "always_met", "never_met"),
    "width_missing": ("unit_misfit",),
    "sign_missing": ("sign_damaged",),
}
"""What follows from another finding on the same cell, and is not told beside it."""


def lint(
    form: Form,
    standard: str | Standard | None = None,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """What is wrong or in doubt in a target form (绩效目标申报表), in the order of the form.

    *select* keeps these codes of ``docs/reference/findings.md`` alone, *ignore* leaves these out;
    a code that does not exist raises :class:`~perfrules.errors.ArgumentError`. *standard*
    (``national-2020``) tells the points of the execution rate, which the table may leave out.

    >>> form = Form.loads("指标名称,指标值,分值\\n合格率,≥0%,50\\n群众满意度,≥95,50\\n")
    >>> [finding.code for finding in lint(form)]
    ['always_met', 'unit_missing']
    """
    demand_form(form)
    wanted = _wanted(select, ignore)
    order = {row.line or row.name: at for at, row in reversed([*enumerate(form.indicators)])}
    by = known.standard(standard)
    found = [problem for problem in form.problems if not _only_a_hint(problem)]
    found += (finding for check in CHECKS if check.code in wanted for finding in check().look(form))
    found += (*forms.weights(form, by), *forms.funds(form))
    seen: set[tuple[object, ...]] = set()
    kept = [finding for finding in found if finding.code in wanted and _is_cause(finding, found, seen)]
    return tuple(sorted(kept, key=lambda finding: order.get(finding.line or finding.place, len(order))))


def _is_cause(finding: Finding, among: list[Finding], seen: set[tuple[object, ...]]) -> bool:
    """Whether *finding* is told: the first of its code on its cell, and no consequence of another there."""
    at = finding.line or finding.place, finding.cell
    if finding.cell in ("", "funds", "weight"):
        return True
    again = (finding.code, *at) in seen
    seen.add((finding.code, *at))
    causes = _FOLLOW.get(finding.code, ())
    return not again and not any(
        other.code in causes and (other.line or other.place, other.cell) == at for other in among
    )


def _only_a_hint(problem: Finding) -> bool:
    """Whether a target can't be read because the template's hint stands in it, which is told by itself."""
    return problem.code == "target_unreadable" and bool(words.hint_in(problem.stated))


def codes() -> tuple[str, ...]:
    """The codes that :func:`lint` can report.

    >>> codes()[:2]
    ('target_unreadable', 'figure_unreadable')
    """
    return (*_CELLS, *(check.code for check in CHECKS), *_SUMS)


def explain(code: str, lang: str = "en") -> str:
    """The page of the finding *code*: what it finds, why it matters, what to write instead, its source.

    *code* is one that :func:`lint`, :func:`perfrules.audit` or :func:`perfrules.evaluate` reports; another
    raises :class:`~perfrules.errors.ArgumentError`.

    >>> print(explain("always_met").splitlines()[0])
    always_met (error)
    """
    import_module("perfrules.auditing")  # its kinds are pages too
    _demand_known([code], tuple(KINDS))
    return KINDS[code].explanation(lang)


def _wanted(select: Iterable[str] | None, ignore: Iterable[str]) -> frozenset[str]:
    chosen, left_out = None if select is None else _listed(select), _listed(ignore)
    _demand_known([*(chosen or ()), *left_out], codes())
    return frozenset(codes() if chosen is None else chosen) - frozenset(left_out)


def _listed(given: Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _demand_known(given: list[str], among: tuple[str, ...]) -> None:
    for code in given:
        if code not in among:
            text = str(code)[:80]
            near = get_close_matches(text, among) or get_close_matches(text, among, n=1, cutoff=0)
            raise ArgumentError("unknown_code", found=repr(text), near=tuple(near))
