"""What all tests share: one deterministic Hypothesis profile."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("perfrules", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("perfrules")
