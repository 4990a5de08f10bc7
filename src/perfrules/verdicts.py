"""The outcome of a check: met, not met, or open with its reason."""

from __future__ import annotations

import enum


class Outcome(enum.Enum):
    """What a check found (结论)."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
