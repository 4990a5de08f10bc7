"""Loading late (按需加载): the one place where the command line imports what a call turns out to need."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def late(name: str) -> Any:
    """The module *name*, loaded now; for what most calls of the command line never use."""
    return import_module(name)
