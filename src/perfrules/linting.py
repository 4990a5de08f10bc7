"""Linting (目标审核): a target form looked at before any actual exists.

Finds targets that can't be read or leave a doubt, weights that do not add up, and rows that stand
twice. Says nothing that is only a matter of taste.
"""

from __future__ import annotations

from collections.abc import Iterator

import perfrules.standards as known
from perfrules.auditing import weights
from perfrules.findings import Finding
from perfrules.forms import Form, Indicator
from perfrules.standards import Standard
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Edge,
    Qualitative,
    Range,
    Relative,
    Target,
)

_SHARES = "满意 合格率 准确率 正确率 出勤率 覆盖率 达标率 及时率 完好率 知晓率 到位率 优良率"
"""Names of shares that can't pass 100%."""

_SIGNED = "增长 增幅 增速 变动 变化 降 利润 结余 余额 盈余 收益 回报 净 温度 偏差 差异"
"""Names of figures that can be below zero."""

_FLOORS = (Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.EQUAL)


def lint(form: Form, standard: str | Standard | None = None) -> tuple[Finding, ...]:
    """What is wrong or in doubt in a target form (绩效目标申报表), in the order of the form.

    The codes are listed in ``docs/reference/findings.md``. *standard* (``national-2020``) tells
    how many points the execution rate has, which target forms may leave out of their table.

    >>> form = Form.loads("指标名称,指标值,分值\\n合格率,≥0%,50\\n场次,12场,50\\n")
    >>> [finding.code for finding in lint(form)]
    ['always_met', 'sign_implied']
    """
    return tuple(_findings(form, known.standard(standard)))


def _findings(form: Form, by: Standard) -> Iterator[Finding]:
    yield from form.problems
    unread = {(problem.code, problem.line) for problem in form.problems}
    seen: dict[tuple[str, str, str], Indicator] = {}
    weighed = any(row.weight is not None for row in form.indicators)
    for row in form.indicators:
        if row.target is not None:
            yield from _target(row.target, row, form)
        elif not row.target_text and not row.is_execution:
            yield _found("target_missing", row)
        if weighed and row.weight is None and ("figure_unreadable", row.line) not in unread:
            yield _found("weight_missing", row)
        yield from _repeated(row, seen)
    yield from weights(form, by, complete=form.complete is not False)


def _found(code: str, row: Indicator, *more: str, computed: str = "") -> Finding:
    return Finding.of(code, row.name, row.target_text, computed, *more, line=row.line)


def _repeated(row: Indicator, seen: dict[tuple[str, str, str], Indicator]) -> Iterator[Finding]:
    """A row whose levels and name already stood above."""
    place = row.level1, row.level2, row.name
    before = seen.setdefault(place, row)
    if before is row or not row.name:
        return
    line = str(before.line or "?")
    if before.target_text == row.target_text:
        yield _found("duplicate_row", row, line)
    else:
        yield _found("duplicate_name", row, line, computed=before.target_text)


def _target(target: Target, row: Indicator, form: Form) -> Iterator[Finding]:
    match target:
        case AllOf():
            for part in target.parts:
                yield from _target(part, row, form)
        case Qualitative(numbers_unread=True):
            yield _found("numbers_unread", row)
        case Comparison():
            yield from _comparison(target, row)
        case Range():
            yield from _bound(target, row)
        case Approximate():
            yield from _bound(target, row)
            if target.tolerance is None:
                yield _found("width_missing", row)
        case Deadline():
            yield from _deadline(target, row, form)
        case Relative(baseline=""):
            yield _found("baseline_missing", row)


def _comparison(target: Comparison, row: Indicator) -> Iterator[Finding]:
    if target.implied:
        yield _found("sign_implied", row)
    yield from _bound(target, row)
    signed = _holds(row, target.subject, _SIGNED)
    if target.op is Comparator.AT_LEAST and target.value == 0 and not signed:
        yield _found("always_met", row)
    below = target.value < 0 or (target.op is Comparator.LESS_THAN and target.value == 0)
    if target.op in (Comparator.LESS_THAN, Comparator.AT_MOST) and below and not signed:
        yield _found("never_met", row, "nothing counted is below zero.", "计数不会小于零。")


def _bound(target: Comparison | Range | Approximate, row: Indicator) -> Iterator[Finding]:
    """A missing unit, and a share of more than everything."""
    low = target.low if isinstance(target, Range) else target.value
    high = target.high if isinstance(target, Range) else target.value
    if not target.unit and (low or high):
        yield _found("unit_missing", row)
    floor = not isinstance(target, Comparison) or target.op in _FLOORS
    past = isinstance(target, Comparison) and target.op is Comparator.MORE_THAN and low == 100
    if floor and (past or low > 100) and target.unit.symbol == "%" and _holds(row, target.subject, _SHARES):
        yield _found("never_met", row, "no share is above 100%.", "比率不会超过 100%。")


def _holds(row: Indicator, subject: str, words: str) -> bool:
    name = row.name + subject
    return any(word in name for word in words.split())


def _deadline(target: Deadline, row: Indicator, form: Form) -> Iterator[Finding]:
    if target.by.year is None and form.year is None:
        yield _found("year_missing", row)
    if target.edge is Edge.BEFORE and target.by.month is not None and target.by.day is None:
        yield _found("month_ambiguous", row)
