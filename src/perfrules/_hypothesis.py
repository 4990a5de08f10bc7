"""What Hypothesis calls when it is imported: which strategy stands for which type of perfrules.

Hypothesis runs the entry point at the end of its own import, in every test run of every project
that has perfrules installed. So the hook loads the types alone; the strategies are loaded when
``st.from_type`` first asks for one. An installation that lacks a part registers what it has.
"""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_TYPES = {
    "perfrules.quantities": {"Unit": "units", "Quantity": "quantities"},
    "perfrules.dates": {"PartialDate": "partial_dates"},
    "perfrules.targets": {
        "Target": "targets", "Comparison": "comparisons", "Range": "ranges", "Approximate": "approximates",
        "Deadline": "deadlines", "Relative": "relatives", "Qualitative": "qualitatives", "AllOf": "all_ofs",
    },
    "perfrules.actuals": {"Actual": "actuals", "Amount": "amounts", "Change": "changes", "Moment": "moments"},
    "perfrules.scales": {"Scale": "scales"},
    "perfrules.rules": {"Rule": "rules"},
    "perfrules.standards": {"Standard": "standards"},
    "perfrules.verdicts": {"Verdict": "verdicts"},
}  # fmt: skip


def register() -> None:
    """Register the types with Hypothesis; called by its entry point.

    >>> register()
    """
    hypothesis = importlib.import_module("hypothesis.strategies")  # whose own import may run this hook
    for module, strategies in _TYPES.items():
        try:
            types = importlib.import_module(module)
        except ImportError:
            continue
        for name, strategy in strategies.items():
            hypothesis.register_type_strategy(getattr(types, name), functools.partial(_resolve, strategy))


def _resolve(strategy: str, _: type) -> SearchStrategy[Any]:
    found: SearchStrategy[Any] = getattr(importlib.import_module("perfrules.strategies"), strategy)()
    return found
