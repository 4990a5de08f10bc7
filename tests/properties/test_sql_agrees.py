"""SQL in SQLite says what Python says: the verdict and the points of every row, ties included."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sql_agreement import agree, sqlite


def test_sqlite_agrees_with_python() -> None:
    """Thousands of drawn rows, on edges, ties and limits, are met and paid as Python says."""
    found = agree(sqlite(), "sqlite", 4000, seed=7, each=40)
    assert found.rows >= 4000
    assert found.met > 200
    assert found.open > 200
