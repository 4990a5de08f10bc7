"""The modules that are mutated, each with the tests that answer for it, the nearest first."""

from __future__ import annotations

_SUITE = "test_conformance.py::test_{}_in_{}"
_READ = (_SUITE.format("reading", "python"), _SUITE.format("errors", "python"))
_ACTUALS = (_SUITE.format("actuals", "python"),)
_CHECK = (_SUITE.format("checking", "python"),)
_SCORE = (_SUITE.format("scoring", "python"),)
_SCALES = (_SUITE.format("scales", "python"),)
_SQL = (_SUITE.format("checking", "sql"), _SUITE.format("scoring", "sql"))
_BUILDERS = ("test_reading.py", *_READ, *_ACTUALS)
_CHECKING = ("test_checking.py", "test_verdicts.py", *_CHECK)
_SCORING = ("test_worked_figures.py", "test_scoring.py", *_SCORE)
_IN_SQL = ("test_sql.py", *_SQL, "properties/test_sql_agrees.py")

TESTS: dict[str, tuple[str, ...]] = {
    "reading.py": (*_BUILDERS, "test_driver.py"),
    "_driver.py": (*_BUILDERS, "test_driver.py"),
    "_numerals.py": _BUILDERS,
    "_refusals.py": _BUILDERS,
    "_builders/actuals.py": _BUILDERS,
    "_builders/bounds.py": _BUILDERS,
    "_builders/cells.py": _BUILDERS,
    "_builders/changes.py": _BUILDERS,
    "_builders/clauses.py": _BUILDERS,
    "_builders/dates.py": _BUILDERS,
    "_builders/figures.py": _BUILDERS,
    "_builders/names.py": _BUILDERS,
    "_builders/notions.py": _BUILDERS,
    "_builders/scales.py": ("test_scales.py", *_SCALES),
    "_builders/values.py": _BUILDERS,
    "checking.py": _CHECKING,
    "comparing.py": _CHECKING,
    "bounds.py": ("test_checking.py", "test_sql.py", *_CHECK),
    "predicates.py": ("test_checking.py", *_CHECK),
    "baselines.py": _CHECKING,
    "deadlines.py": _CHECKING,
    "rules.py": ("test_rules.py", *_SCORING),
    "measures.py": ("test_rules.py", *_SCORING),
    "aims.py": ("test_rules.py", *_SCORING),
    "curves.py": ("test_rules.py", *_SCORING),
    "pieces.py": ("test_rules.py", *_SCORING),
    "earning.py": ("test_rules.py", *_SCORING),
    "scoring.py": _SCORING,
    "scorers.py": _SCORING,
    "scales.py": ("test_scales.py", *_SCALES),
    "evaluation.py": ("test_evaluation.py", "test_report.py"),
    "results.py": ("test_evaluation.py", "test_auditing.py", "test_report.py"),
    "linting/bounds.py": ("test_linting.py",),
    "linting/clauses.py": ("test_linting.py",),
    "linting/directions.py": ("test_linting.py",),
    "linting/heads.py": ("test_linting.py",),
    "linting/names.py": ("test_linting.py",),
    "linting/rows.py": ("test_linting.py",),
    "linting/units.py": ("test_linting.py",),
    "linting/wording.py": ("test_linting.py",),
    "linting/writing.py": ("test_linting.py",),
    "funds.py": ("test_linting.py",),
    "sql/__init__.py": _IN_SQL,
    "sql/dialects.py": _IN_SQL,
    "sql/expressions.py": _IN_SQL,
    "sql/numbers.py": _IN_SQL,
    "sql/tables.py": _IN_SQL,
}
