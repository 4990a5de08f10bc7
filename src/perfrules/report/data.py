"""The evaluated form as plain data for JSON (JSON 结果): figures as strings, open points as two ends."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from perfrules._display import Lang
from perfrules._exact import exact, plain
from perfrules.auditing import audit
from perfrules.evaluation import Evaluation, RowResult, SectionResult
from perfrules.findings import Finding


def as_data(result: Evaluation, lang: Lang = "en") -> dict[str, Any]:
    """The evaluation, in the shape that ``perfrules evaluate --json`` prints."""
    form, rate = result.form, result.execution_rate
    return {
        "name": form.name,
        "year": form.year,
        "standard": result.standard.name,
        **_total(result),
        "grade": result.grade,
        "deciding_rows": [row.indicator.name for row in result.deciding_rows],
        "missing_weight": plain(result.missing_weight),
        "execution_rate": None if rate is None else exact(rate),
        "stated_total": _figure(form.stated_total),
        "stated_grade": form.stated_grade or None,
        "sections": [_section(section) for section in result.sections],
        "rows": [_row(row, lang) for row in result.rows],
        "findings": [finding_data(finding, lang) for finding in audit(result)],
    }


def finding_data(finding: Finding, lang: Lang = "en") -> dict[str, Any]:
    """One finding, in the shape that ``perfrules audit --json`` prints."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": finding.place,
        "message": finding.message(lang),
        "stated": finding.stated,
        "computed": finding.computed,
        "line": finding.line,
        "cell": finding.cell,
        "span": None if finding.span is None else list(finding.span),
    }


def _figure(figure: Decimal | None) -> str | None:
    return None if figure is None else plain(figure)


def _total(result: Evaluation) -> dict[str, str]:
    if result.total is not None:
        return {"total": plain(result.total)}
    return {"lowest": plain(result.lowest), "highest": plain(result.highest)}


def _points(result: RowResult | SectionResult) -> dict[str, str | None]:
    if result.points is not None:
        return {"points": plain(result.points)}
    return {"points": None, "lowest": plain(result.lowest), "highest": plain(result.highest)}


def _section(section: SectionResult) -> dict[str, Any]:
    return {"name": section.name, "weight": plain(section.weight), **_points(section)}


def _row(result: RowResult, lang: Lang) -> dict[str, Any]:
    row, verdict = result.indicator, result.verdict
    return {
        "indicator": row.name,
        "level1": row.level1,
        "level2": row.level2,
        "target": row.target_text,
        "actual": row.actual_text,
        "weight": _figure(row.weight),
        **_points(result),
        "verdict": None if verdict is None else verdict.outcome.value,
        "basis": result.basis.value,
        "working": result.working(lang),
        "line": row.line,
    }
