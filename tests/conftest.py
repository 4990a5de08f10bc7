"""What all tests share: one deterministic Hypothesis profile."""

from __future__ import annotations

from hypothesis import settings

from perfrules import _hypothesis

settings.register_profile("perfrules", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("perfrules")
_hypothesis.register()  # as the entry point does where perfrules is installed
