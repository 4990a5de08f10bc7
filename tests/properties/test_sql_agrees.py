"""SQL in SQLite says what Python says: the verdict and the points of every row, ties included."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sql_agreement import agree, sqlite


def test_sqlite_agrees_with_python() -> None:
    """200,000 drawn rows, on edges, ties and limits, are met and paid as Python says."""
    found = agree(sqlite(), "sqlite", 200_000, seed=7, each=200)
    assert found.rows >= 200_000
    assert found.met > 10_000
    assert found.open > 10_000
    assert len(found.kinds) >= 9
