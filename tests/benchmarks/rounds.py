"""Interleaved timing: every round runs every case once, in a new order, and ratios are taken per round."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field


@dataclass
class Case:
    """One thing that is timed: ``run`` does ``items`` units of work."""

    name: str
    run: Callable[[], object]
    items: int = 1
    loops: int = 1
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A case's figures: seconds an item, and its ratio to the table's first case, round by round."""

    name: str
    seconds: float
    ratio: float
    low: float
    high: float


def each(function: Callable[[str], object], texts: list[str]) -> Callable[[], None]:
    """A run that calls *function* on each of *texts*."""

    def run() -> None:
        for text in texts:
            function(text)

    return run


def compare(cases: Iterable[Case], rounds: int, slice_seconds: float = 0.008) -> list[Row]:
    """The rows of *cases*; the first one is what the others are held against."""
    cases = list(cases)
    rng = random.Random(1)
    for case in cases:
        case.run()
        case.loops = max(1, int(slice_seconds / max(_once(case), 1e-7)))
    for _ in range(rounds):
        for case in rng.sample(cases, len(cases)):
            case.seconds.append(_once(case) / case.loops / case.items)
    return [_row(case, cases[0]) for case in cases]


def _once(case: Case) -> float:
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        for _ in range(case.loops):
            case.run()
        return time.perf_counter() - started
    finally:
        gc.enable()


def _row(case: Case, base: Case) -> Row:
    ratios = [own / other for own, other in zip(case.seconds, base.seconds, strict=True)]
    low, middle, high = statistics.quantiles(ratios, n=4)
    return Row(case.name, statistics.median(case.seconds), middle, low, high)


def human(seconds: float) -> str:
    """A time as people read it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def rows_of_table(title: str, rows: Iterable[Row]) -> str:
    """The rows of one piece of work in the page's table; the others are held against its first case."""
    return "\n".join(
        f"| {'' if at else title} | {row.name} | {human(row.seconds)} "
        f"| {row.ratio:.2f} | {row.low:.2f}-{row.high:.2f} |"
        for at, row in enumerate(rows)
    )
