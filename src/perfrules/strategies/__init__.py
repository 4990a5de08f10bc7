"""Hypothesis strategies for the values of perfrules, and for the texts that forms print.

They are built from their bounds and never filter; each shrinks to what a form would hold. They
follow Hypothesis's own style: plural names, bounds first, the rest by keyword, wrong arguments
refused with ``InvalidArgument``. They are registered with Hypothesis, so that
``st.from_type(Target)`` works wherever perfrules is installed.

Needs the extra ``hypothesis``.
"""

from __future__ import annotations

from perfrules.strategies._actuals import actuals, amounts, changes, moments
from perfrules.strategies._forms import forms, verdicts
from perfrules.strategies._mistakes import near_miss_texts
from perfrules.strategies._sides import actuals_meeting, actuals_missing, actuals_on
from perfrules.strategies._standards import rules, scales, standards
from perfrules.strategies._targets import (
    all_ofs,
    approximates,
    comparisons,
    deadlines,
    qualitatives,
    ranges,
    relatives,
    targets,
)
from perfrules.strategies._texts import spellings, target_texts
from perfrules.strategies._values import numbers, partial_dates, quantities, units, weights

__all__ = [
    "actuals",
    "actuals_meeting",
    "actuals_missing",
    "actuals_on",
    "all_ofs",
    "amounts",
    "approximates",
    "changes",
    "comparisons",
    "deadlines",
    "forms",
    "moments",
    "near_miss_texts",
    "numbers",
    "partial_dates",
    "qualitatives",
    "quantities",
    "ranges",
    "relatives",
    "rules",
    "scales",
    "spellings",
    "standards",
    "target_texts",
    "targets",
    "units",
    "verdicts",
    "weights",
]
