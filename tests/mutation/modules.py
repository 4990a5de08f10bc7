"""The modules that are mutated, each with the tests that answer for it, the nearest first."""

from __future__ import annotations

from pathlib import Path

_TESTS = Path(__file__).parents[1]
_SOURCE = _TESTS.parent / "src" / "perfrules"
_CASES = "test_conformance.py::test_{}_in_{}"
_BESIDE = {  # what answers for a room beside the file of its name
    "reading": ("test_driver.py", "test_grammar.py", "properties/test_roundtrip.py"),
    "quantities": ("test_reading.py",),
    "dates": ("test_reading.py", "test_checking.py", "test_serialize.py"),
    "targets": ("test_reading.py", "test_serialize.py", "test_checking.py", "properties/test_roundtrip.py"),
    "actuals": ("test_reading.py", "test_serialize.py", "test_checking.py", "properties/test_roundtrip.py"),
    "bounds": ("test_checking.py", "test_sql.py"),
    "verdicts": ("test_checking.py",),
    "rules": ("test_worked_figures.py", "test_scoring.py"),
    "curves": ("test_rules.py", "test_worked_figures.py", "test_scoring.py"),
    "standards": ("test_worked_figures.py", "test_scoring.py"),
    "scoring": ("test_worked_figures.py",),
    "_exact": ("test_quantities.py", "test_scoring.py"),
    "sheets": ("test_forms.py",),
    "forms": ("test_sheets.py", "test_linting.py"),
    "evaluation": ("test_auditing.py", "test_report.py"),
    "auditing": ("test_report.py",),
    "findings": ("test_auditing.py", "test_linting.py", "test_report.py"),
    "sql": ("properties/test_sql_agrees.py",),
}
_HELD_TO = {  # the conformance cases, and the way in
    "reading": ("reading", "errors", "actuals", "scales"),
    **dict.fromkeys(("dates", "targets", "actuals", "quantities"), ("reading", "actuals")),
    **dict.fromkeys(("bounds", "verdicts", "checking"), ("checking",)),
    **dict.fromkeys(("rules", "curves", "standards", "scoring", "_exact"), ("checking", "scoring")),
    "scales": ("scales",),
    "sql": ("checking", "scoring"),
}


def _answers(room: str) -> tuple[str, ...]:
    way = "sql" if room == "sql" else "python"
    files = (f"test_{room}.py", *_BESIDE.get(room, ()))
    cases = (_CASES.format(kind, way) for kind in _HELD_TO.get(room, ()))
    return (*(file for file in files if (_TESTS / file).exists()), *cases)


_LEFT_OUT = ("cli", "report", "strategies", "messages", "errors", "limits", "serialize")  # by whole outputs
TESTS: dict[str, tuple[str, ...]] = {
    path.relative_to(_SOURCE).as_posix(): tests
    for path in sorted(_SOURCE.rglob("*.py"))
    if (room := path.relative_to(_SOURCE).parts[0].removesuffix(".py")) not in _LEFT_OUT
    and (tests := _answers(room))
}
