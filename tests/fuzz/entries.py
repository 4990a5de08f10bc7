"""The entry points (入口) by name."""

from __future__ import annotations

from pathlib import Path

from fuzz import commands, forms, jsons, readers, statements, verdicts
from fuzz.laws import Entry


def entries(folder: Path) -> dict[str, Entry]:
    """Every entry point by name; forms are written to *folder* and read from there."""
    return {
        **readers.ENTRIES,
        **verdicts.ENTRIES,
        **forms.entries(folder),
        **jsons.ENTRIES,
        **commands.ENTRIES,
        **statements.ENTRIES,
    }
