"""Hypothesis strategies for the values of perfrules, and for the texts that forms print.

They are built from their bounds and never filter; each shrinks to what a form would hold. They
follow Hypothesis's own style: plural names, bounds first, the rest by keyword, wrong arguments
refused with ``InvalidArgument``. They are registered with Hypothesis, so that
``st.from_type(Target)`` works wherever perfrules is installed.

Needs the extra ``hypothesis``.
"""

from __future__ import annotations

from perfrules.strategies._forms import forms, rules, scales, standards
from perfrules.strategies._results import (
    actuals,
    actuals_meeting,
    actuals_missing,
    actuals_on,
    amounts,
    changes,
    moments,
    verdicts,
)
from perfrules.strategies._targets import (
    all_ofs,
    approximates,
    comparisons,
    deadlines,
    near_miss_texts,
    qualitatives,
    ranges,
    relatives,
    spellings,
    target_texts,
    targets,
)
from perfrules.strategies._values import numbers, partial_dates, quantities, units, weights

__all__ = [
    "actuals", "actuals_meeting", "actuals_missing", "actuals_on", "all_ofs", "amounts", "approximates",
    "changes", "comparisons", "deadlines", "forms", "moments", "near_miss_texts", "numbers", "partial_dates",
    "qualitatives", "quantities", "ranges", "relatives", "rules", "scales", "spellings", "standards",
    "target_texts", "targets", "units", "verdicts", "weights",
]  # fmt: skip
