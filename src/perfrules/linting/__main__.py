"""Prints the section on lint of ``docs/reference/findings.md``: ``python -m perfrules.linting``."""

from __future__ import annotations

from perfrules.linting import CHECKS
from perfrules.linting.pages import reference

if __name__ == "__main__":
    print(reference(CHECKS))
