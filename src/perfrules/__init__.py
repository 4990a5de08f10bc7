"""perfrules: reads the targets (绩效目标) of Chinese public performance forms, checks, scores and grades.

The names below are the public ones; each is loaded when it is first used, so that
``import perfrules`` costs next to nothing. ``docs/reference/python.md`` lists them all.

>>> import perfrules
>>> perfrules.check("≥95.00(%)", "96.2%").outcome
<Outcome.MET: 'met'>
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # type checkers take it for true; typing itself would cost start-up time
if TYPE_CHECKING:
    from perfrules.actuals import Actual
    from perfrules.auditing import audit
    from perfrules.batches import judge_columns
    from perfrules.bounds import predicate
    from perfrules.checking import check
    from perfrules.errors import PerfrulesError, TargetSyntaxError, UnitMismatchError
    from perfrules.evaluation import Evaluation, evaluate
    from perfrules.findings import Finding
    from perfrules.forms import Form, Indicator
    from perfrules.linting import lint
    from perfrules.quantities import Quantity, Unit
    from perfrules.reading import parse, parse_actual, parse_quantity, parse_scale
    from perfrules.scales import Scale
    from perfrules.scoring import Score, score
    from perfrules.serialize import from_dict, to_dict
    from perfrules.standards import Standard
    from perfrules.targets import Direction, Target
    from perfrules.verdicts import Outcome, Verdict

__version__ = "0.1.0"

__all__ = [
    "Actual", "Direction", "Evaluation", "Finding", "Form", "Indicator", "Outcome", "PerfrulesError",
    "Quantity", "Scale", "Score", "Standard", "Target", "TargetSyntaxError", "Unit", "UnitMismatchError",
    "Verdict", "audit", "check", "evaluate", "from_dict", "judge_columns", "lint", "parse",
    "parse_actual", "parse_quantity", "parse_scale", "predicate", "score", "to_dict",
]  # fmt: skip

_HOMES = {
    "actuals": "Actual",
    "auditing": "audit",
    "batches": "judge_columns",
    "bounds": "predicate",
    "checking": "check",
    "errors": "PerfrulesError TargetSyntaxError UnitMismatchError",
    "evaluation": "Evaluation evaluate",
    "findings": "Finding",
    "forms": "Form Indicator",
    "linting": "lint",
    "quantities": "Quantity Unit",
    "reading": "parse parse_actual parse_quantity parse_scale",
    "scales": "Scale",
    "scoring": "Score score",
    "serialize": "from_dict to_dict",
    "standards": "Standard",
    "targets": "Direction Target",
    "verdicts": "Outcome Verdict",
    **dict.fromkeys("curves dates limits messages report rules sheets sql strategies".split(), ""),
}
"""The public modules, each with the names that the package takes from it."""
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one

    def __getattr__(name: str) -> object:
        if name in _HOMES:
            return import_module(f"{__name__}.{name}")
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*__all__, *_HOMES, "__version__"})
