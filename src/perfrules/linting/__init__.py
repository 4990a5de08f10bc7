"""Linting (目标审核): a target form looked at before any actual exists.

``CHECKS`` are all checks, each a class whose docstring explains it in ``docs/reference/lint-*.md``.
What a reviewer would not send the form back for is not reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import perfrules.standards as known
from perfrules._display import Lang
from perfrules.errors import ArgumentError
from perfrules.findings import MEANINGS, Finding, severity_of
from perfrules.forms import Form, demand_form
from perfrules.linting.bounds import (
    AlwaysMet,
    MonthAmbiguous,
    NeverMet,
    SignDamaged,
    SignMissing,
    WidthMissing,
)
from perfrules.linting.cells import (
    ActualUnreadable,
    FigureUnreadable,
    ScaleUnreadable,
    SecondForm,
    TargetUnreadable,
)
from perfrules.linting.checks import Check
from perfrules.linting.clauses import AnnualBeyondTerm, ClausesContradict, ClausesRedundant
from perfrules.linting.directions import DirectionMisfit
from perfrules.linting.heads import (
    DeadlineOutside,
    FundsContradict,
    LevelMissing,
    SectionWeightDiffers,
    WeightMissing,
    WeightsDiffer,
)
from perfrules.linting.rows import DuplicateIndicator, TargetMissing, TargetsDiffer, WrongLevel
from perfrules.linting.units import UnitMisfit, UnitMissing
from perfrules.linting.wording import NameRepeated, NumberExpected, NumbersUnread
from perfrules.linting.writing import Lookalike, TemplateHint
from perfrules.standards import Standard

__all__ = ["CHECKS", "Check", "codes", "explain", "lint"]

CHECKS: tuple[type[Check], ...] = (
    TargetUnreadable,
    FigureUnreadable,
    ActualUnreadable,
    ScaleUnreadable,
    SecondForm,
    TargetMissing,
    TemplateHint,
    AlwaysMet,
    NeverMet,
    SignDamaged,
    SignMissing,
    DirectionMisfit,
    UnitMissing,
    UnitMisfit,
    NumberExpected,
    NumbersUnread,
    NameRepeated,
    WidthMissing,
    MonthAmbiguous,
    DeadlineOutside,
    ClausesContradict,
    ClausesRedundant,
    AnnualBeyondTerm,
    DuplicateIndicator,
    TargetsDiffer,
    WrongLevel,
    Lookalike,
    LevelMissing,
    WeightMissing,
    WeightsDiffer,
    SectionWeightDiffers,
    FundsContradict,
)
"""Every check, in the order in which the findings of one row stand."""


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
    found = [finding for check in CHECKS if check.code in wanted for finding in check().look(form, by)]
    return tuple(sorted(found, key=lambda finding: order.get(finding.line or finding.place, len(order))))


def codes() -> tuple[str, ...]:
    """The codes that :func:`lint` can report.

    >>> codes()[:2]
    ('target_unreadable', 'figure_unreadable')
    """
    return tuple(check.code for check in CHECKS)


def explain(code: str, lang: Lang = "en") -> str:
    """The page of the finding *code*: what it finds, why it matters, what to write instead, its source.

    *code* is one that :func:`lint`, :func:`perfrules.audit` or :func:`perfrules.evaluate` reports; another
    raises :class:`~perfrules.errors.ArgumentError`.

    >>> print(explain("always_met").splitlines()[0])
    always_met (error)
    """
    check = next((check for check in CHECKS if check.code == code), None)
    if check is not None:
        return check.explanation(lang)
    _known([code], (*codes(), *MEANINGS))
    return f"{code} ({severity_of(code).value})\n\n{MEANINGS[code][lang == 'zh']}"


def _wanted(select: Iterable[str] | None, ignore: Iterable[str]) -> frozenset[str]:
    chosen, left_out = None if select is None else _listed(select), _listed(ignore)
    _known([*(chosen or ()), *left_out], codes())
    return frozenset(codes() if chosen is None else chosen) - frozenset(left_out)


def _listed(given: Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _known(given: list[str], among: tuple[str, ...]) -> None:
    for code in given:
        if code not in among:
            text = str(code)[:80]
            near = get_close_matches(text, among) or get_close_matches(text, among, n=1, cutoff=0)
            raise ArgumentError(
                f"There is no finding {text!r}; near it: {', '.join(near)}.",
                f"没有编号为 {text!r} 的问题；相近的有：{'、'.join(near)}。",
                code="unknown_code",
            )
