"""What all tests share: one deterministic Hypothesis profile."""

from __future__ import annotations

import pytest
from hypothesis import settings

from perfrules import _hypothesis, quantities

settings.register_profile("perfrules", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("perfrules")
_hypothesis.register()  # as the entry point does where perfrules is installed


@pytest.fixture(autouse=True)
def _units_as_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit that one test registers is unknown to the next."""
    monkeypatch.setattr(quantities, "_extended", quantities._extended)
