"""``perfrules lint FORM...``: a target form looked at before any actual exists."""

from __future__ import annotations

from argparse import Namespace

import perfrules
from perfrules.cli.console import Console
from perfrules.cli.findings import finding_options as options
from perfrules.cli.findings import look_at

__all__ = ["options", "run"]


def run(given: Namespace, console: Console) -> int:
    """Lint each form; 1 when anything is found."""
    return look_at(given, console, perfrules.lint)
