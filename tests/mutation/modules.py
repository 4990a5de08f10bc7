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
_FORMS = ("test_forms.py", "test_tables.py", "test_auditing.py", "test_evaluation.py")
_PRINTED = "properties/test_roundtrip.py"

TESTS: dict[str, tuple[str, ...]] = {
    "reading.py": (*_BUILDERS, "test_driver.py"),
    "_driver.py": (*_BUILDERS, "test_driver.py"),
    "_numerals.py": _BUILDERS,
    "_refusals.py": _BUILDERS,
    "units.py": ("test_units.py", "test_quantities.py", "test_reading.py"),
    "_unit_table.py": ("test_units.py",),
    "quantities.py": ("test_quantities.py", "test_units.py"),
    "dates.py": ("test_reading.py", "test_checking.py", "test_serialize.py", *_READ, *_ACTUALS),
    "targets.py": ("test_reading.py", "test_serialize.py", "test_checking.py", *_READ, _PRINTED),
    "actuals.py": ("test_reading.py", "test_serialize.py", "test_verdicts.py", *_ACTUALS, _PRINTED),
    "_exact.py": ("test_quantities.py", "test_units.py", "test_forms.py", *_SCORING, *_CHECK),
    "_values.py": ("test_verdicts.py", "test_serialize.py", _PRINTED),
    "_builders/actuals.py": _BUILDERS,
    "_builders/bounds.py": _BUILDERS,
    "_builders/cells.py": _BUILDERS,
    "_builders/changes.py": _BUILDERS,
    "_builders/clauses.py": _BUILDERS,
    "_builders/dates.py": _BUILDERS,
    "_builders/figures.py": _BUILDERS,
    "_builders/links.py": _BUILDERS,
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
    "batches.py": ("test_batches.py",),
    "outcomes.py": ("test_verdicts.py", "test_checking.py", *_CHECK),
    "verdicts.py": _CHECKING,
    "explanations.py": ("test_verdicts.py", "test_checking.py"),
    "rules.py": ("test_rules.py", *_SCORING),
    "measures.py": ("test_rules.py", *_SCORING),
    "aims.py": ("test_rules.py", *_SCORING),
    "curves.py": ("test_rules.py", *_SCORING),
    "pieces.py": ("test_rules.py", *_SCORING),
    "earning.py": ("test_rules.py", *_SCORING),
    "scoring.py": _SCORING,
    "scorers.py": _SCORING,
    "policies.py": ("test_standards.py", *_SCORING),
    "standards.py": ("test_standards.py", *_SCORING),
    "working.py": ("test_working.py", *_SCORING),
    "scales.py": ("test_scales.py", *_SCALES),
    "evaluation.py": ("test_evaluation.py", "test_report.py"),
    "results.py": ("test_evaluation.py", "test_auditing.py", "test_report.py"),
    "auditing.py": ("test_auditing.py", "test_report.py"),
    "slips.py": ("test_auditing.py",),
    "findings.py": ("test_auditing.py", "test_linting.py", "test_report.py"),
    "forms.py": _FORMS,
    "_cells.py": _FORMS,
    "sheets/__init__.py": _FORMS,
    "sheets/facts.py": _FORMS,
    "sheets/headings.py": _FORMS,
    "sheets/layout.py": _FORMS,
    "sheets/tables.py": ("test_tables.py", "test_forms.py"),
    "linting/__init__.py": ("test_linting.py",),
    "linting/bounds.py": ("test_linting.py",),
    "linting/cells.py": ("test_linting.py",),
    "linting/checks.py": ("test_linting.py",),
    "linting/clauses.py": ("test_linting.py",),
    "linting/directions.py": ("test_linting.py",),
    "linting/heads.py": ("test_linting.py",),
    "linting/measures.py": ("test_linting.py",),
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
