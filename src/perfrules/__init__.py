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
    from perfrules.batches import check_many, judge_columns, score_many
    from perfrules.bounds import predicate
    from perfrules.checking import check
    from perfrules.errors import OpenVerdictError, PerfrulesError, TargetSyntaxError, UnitMismatchError
    from perfrules.evaluation import Evaluation, evaluate, improvements
    from perfrules.findings import Finding
    from perfrules.forms import Form, Indicator
    from perfrules.linting import lint
    from perfrules.quantities import Quantity, Unit
    from perfrules.reading import parse, parse_actual, parse_parts, parse_quantity, parse_scale
    from perfrules.scales import Scale
    from perfrules.scoring import Score, score
    from perfrules.serialize import from_dict, to_dict
    from perfrules.standards import Standard
    from perfrules.targets import (
        AllOf,
        Approximate,
        Comparator,
        Comparison,
        Deadline,
        Direction,
        Qualitative,
        Range,
        Relative,
        Target,
    )
    from perfrules.verdicts import Outcome, Verdict

__version__ = "0.1.0"

__all__ = [
    "Actual",
    "AllOf",
    "Approximate",
    "Comparator",
    "Comparison",
    "Deadline",
    "Direction",
    "Evaluation",
    "Finding",
    "Form",
    "Indicator",
    "OpenVerdictError",
    "Outcome",
    "PerfrulesError",
    "Qualitative",
    "Quantity",
    "Range",
    "Relative",
    "Scale",
    "Score",
    "Standard",
    "Target",
    "TargetSyntaxError",
    "Unit",
    "UnitMismatchError",
    "Verdict",
    "audit",
    "check",
    "check_many",
    "evaluate",
    "from_dict",
    "improvements",
    "judge_columns",
    "lint",
    "parse",
    "parse_actual",
    "parse_parts",
    "parse_quantity",
    "parse_scale",
    "predicate",
    "score",
    "score_many",
    "to_dict",
]

_HOMES = {
    "actuals": "Actual",
    "auditing": "audit",
    "batches": "check_many judge_columns score_many",
    "checking": "check",
    "errors": "OpenVerdictError PerfrulesError TargetSyntaxError UnitMismatchError",
    "evaluation": "Evaluation evaluate improvements",
    "findings": "Finding",
    "forms": "Form Indicator",
    "linting": "lint",
    "bounds": "predicate",
    "quantities": "Quantity Unit",
    "reading": "parse parse_actual parse_parts parse_quantity parse_scale",
    "scales": "Scale",
    "scoring": "Score score",
    "serialize": "from_dict to_dict",
    "standards": "Standard",
    "targets": "AllOf Approximate Comparator Comparison Deadline Direction Qualitative Range Relative Target",
    "verdicts": "Outcome Verdict",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one

    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
