"""The command: runs the cases and puts the tables into docs/explanation/performance.md between its marks."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks import cases, growth, processes
from benchmarks.rounds import rows_of_table
from perfrules import __version__

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
HEADS = "| work | by | one, median | × the first | quartiles |\n|---|---|---|---|---|"
OTHERS = (
    ("A process of its own, in CPU time", processes.starting),
    ("Ten times the input, read", growth.growing),
)


def about(rounds: int) -> str:
    """The day, the versions and the machine of a run."""
    made = [
        f"perfrules {__version__}",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in ("lark", "attrs")),
        f"SQLite {sqlite3.sqlite_version}",
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
    ]
    return f"{datetime.date.today():%Y-%m-%d}: {', '.join(made)}; {rounds} rounds."


def main(arguments: Sequence[str]) -> int:
    """Print the tables, and with ``--write`` put them into the page."""
    parser = argparse.ArgumentParser(prog="python tests/benchmarks", description=__doc__)
    parser.add_argument("words", nargs="*", help="only tables whose title holds one of these words")
    parser.add_argument("--rounds", type=int, default=21, help="rounds of every table (default 21)")
    parser.add_argument("--write", action="store_true", help="put the tables into the page")
    given = parser.parse_args(arguments)

    def asked(title: str) -> bool:
        return not given.words or any(word.lower() in title.lower() for word in given.words)

    print(about(given.rounds), HEADS, sep="\n\n", flush=True)
    rows = []
    for title, run in cases.TABLES:
        if asked(title):
            rows.append(rows_of_table(title, run(given.rounds)))
            print(rows[-1], flush=True)
    parts = [about(given.rounds), "\n".join([HEADS, *rows])]
    for title, write in OTHERS:
        if asked(title):
            parts.append(f"{title}.\n\n{write(given.rounds)}")
            print(f"\n{parts[-1]}", flush=True)
    if given.write:
        text = PAGE.read_text(encoding="utf-8")
        head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
        measured = "\n\n".join(parts)
        PAGE.write_text(f"{head}{BEGIN}\n\n{measured}\n\n{END}{tail}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
