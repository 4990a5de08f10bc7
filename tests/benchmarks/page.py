"""The command: runs the tables and puts them into docs/explanation/performance.md between its marks."""

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
from perfrules import __version__

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
TABLES = (
    *cases.TABLES,
    ("A whole process", processes.starting),
    ("Ten times the input", growth.growing),
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
    parts = [about(given.rounds)]
    print(parts[0], flush=True)
    for title, run in TABLES:
        if given.words and not any(word.lower() in title.lower() for word in given.words):
            continue
        parts.append(f"### {title}\n\n{run(given.rounds)}")
        print(f"\n{parts[-1]}", flush=True)
    if given.write:
        text = PAGE.read_text(encoding="utf-8")
        head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
        measured = "\n\n".join(parts)
        PAGE.write_text(f"{head}{BEGIN}\n\n{measured}\n\n{END}{tail}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
