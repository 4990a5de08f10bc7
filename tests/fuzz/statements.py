"""Generated SQL (语句): whatever the names and targets, it does what it should and nothing else."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Any

from fuzz.laws import Entry, hold
from fuzz.texts import MARKUP, Source
from perfrules.errors import PerfrulesError
from perfrules.sql import IntegerColumn, bounds_table, condition, points
from perfrules.sql.dialects import DIALECTS


def _draw(source: Source) -> tuple[str, str, list[str]]:
    rng = source.rng
    name = rng.choice((rng.choice(MARKUP), source.text()[:80], "a`b", 'a"b', "a]b", "a--"))
    targets = {
        rng.choice((source.seed(), source.text(), "≥95%", rng.choice(MARKUP) + "≥95%")) for _ in range(4)
    }
    return name, rng.choice(DIALECTS).name, sorted(targets)


def _sql(given: tuple[str, str, list[str]], deep: bool) -> Any:
    name, dialect, targets = given
    column = IntegerColumn(name)
    for target in targets:
        with contextlib.suppress(PerfrulesError):
            condition(target, column, dialect=dialect)
            points(target, column, 10, dialect=dialect)
    table = bounds_table(targets, column, dialect=dialect, key=name + "k", name=name + "b")
    hold(bool(table.create()) and bool(table.insert()), "no statement")
    made = table.select(name + "t", [name])
    if deep and dialect == "sqlite":
        _run(made, name, targets)
    return made


def _run(made: str, name: str, targets: list[str]) -> None:
    """The statement gives one row for each row of its table, and leaves the data as it was."""
    base = sqlite3.connect(":memory:")
    try:
        quoted = [f'"{part.replace(chr(34), chr(34) * 2)}"' for part in (name + "t", name + "k", name)]
        base.execute(f"CREATE TABLE {quoted[0]} ({quoted[1]}, {quoted[2]})")
        kept = [target for target in targets if not any("\ud800" <= char <= "\udfff" for char in target)]
        base.executemany(f"INSERT INTO {quoted[0]} VALUES (?, 95)", [(target,) for target in kept])
        rows = base.execute(made).fetchall()
        hold(len(rows) == len(kept), "rows were lost or doubled", f"{len(kept)} became {len(rows)}")
        count = base.execute(f"SELECT COUNT(*) FROM {quoted[0]}").fetchone()[0]
        hold(count == len(kept), "the table has changed")
    finally:
        base.close()


ENTRIES = {"sql": Entry(4, _draw, _sql)}
