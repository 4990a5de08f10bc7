"""What came back (清点): counted for each entry point, added up over runs, and shown as a table."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any


class Tally:
    """What came back from one entry point."""

    def __init__(self) -> None:
        self.texts = self.values = self.compared = 0
        self.errors: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.slowest = 0.0
        self.slowest_characters = 0
        self.seconds = 0.0

    def took(self, seconds: float, characters: int) -> None:
        """Count the time of one text."""
        self.seconds += seconds
        if seconds > self.slowest:
            self.slowest, self.slowest_characters = seconds, characters

    def data(self) -> dict[str, Any]:
        """All of it for JSON."""
        return vars(self)

    def add(self, data: dict[str, Any]) -> None:
        """Add the *data* of another run."""
        self.texts += data["texts"]
        self.values += data["values"]
        self.compared += data["compared"]
        self.errors.update(data["errors"])
        self.faults.update(data["faults"])
        if data["slowest"] > self.slowest:
            self.slowest, self.slowest_characters = data["slowest"], data["slowest_characters"]
        self.seconds += data["seconds"]

    def cells(self) -> list[str]:
        """The columns of the table."""
        laws = sum(count for kind, count in self.faults.items() if kind.startswith("law"))
        escaped = sum(count for kind, count in self.faults.items() if kind.startswith("escaped"))
        slow = self.faults["slow"] + self.faults["hung"]
        counts = self.texts, self.values, self.errors.total(), self.compared
        found = escaped, self.faults["differs"], slow, laws
        return [*(f"{count:,}" for count in (*counts, *found)), f"{self.slowest:.2f}"]


HEADING = (
    "Entry point", "Texts", "Values", "Errors", "Compared", "Escaped", "Differ", "Over 1 s", "Laws broken",
    "Slowest, s",
)  # fmt: skip


def table(tallies: dict[str, Tally]) -> str:
    """A Markdown table of *tallies*, and under it what every kind of fault was found how often."""
    whole = Tally()
    for tally in tallies.values():
        whole.add(tally.data())
    rows = [HEADING, ["---"] * len(HEADING)]
    rows += [[name, *tally.cells()] for name, tally in [*tallies.items(), ("all", whole)]]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    faults = [f"{name}: {kind}: {count:,}" for name, t in tallies.items() for kind, count in t.faults.items()]
    return "\n".join([*lines, "", *faults])


def summed(paths: Iterable[str]) -> str:
    """The table of all runs whose JSON stands in the files *paths*, with their seeds and time."""
    runs = [json.loads(Path(path).read_text(encoding="utf-8")) for path in paths]
    tallies: dict[str, Tally] = {}
    for run in runs:
        for name, data in run["entries"].items():
            tallies.setdefault(name, Tally()).add(data)
    seeds = ", ".join(str(run["seed"]) for run in runs)
    spent = sum(run["cpu_seconds"] for run in runs)
    memory = max(run["memory_mib"] for run in runs)
    return f"{table(tallies)}\n{len(runs)} runs, seeds {seeds}; {spent:,.0f} s of CPU, at most {memory} MiB"
