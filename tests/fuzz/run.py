"""The fuzz command: draws texts, calls the entry points, and counts what comes back.

``python tests/fuzz --texts 1000000 --seed 1`` from the top of a checkout. The same seed draws
the same texts. Exits with 1 where anything escaped, broke a law, hung or read otherwise than Lark.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Context, localcontext
from pathlib import Path
from typing import Any

from test_driver import by_lark, by_table

import perfrules
from fuzz.drawn import drawn
from fuzz.entries import entries
from fuzz.laws import Broken, Entry, hold, told
from fuzz.tally import Tally, table
from fuzz.texts import Source
from perfrules.errors import PerfrulesError
from perfrules.reading import _driver_of

SLOW = 1.0  # seconds of CPU for one text
HUNG = 30  # seconds after which a text is given up
LONGEST = 200  # characters of a text that Lark reads as well
SAVED = 20_000  # texts after which the findings are written again
SHRUNK, KEPT = 3, 30  # faults of a kind that are cut down, and that are written down


class Hung(BaseException):
    """A text took so long that it was given up."""


@contextmanager
def alarm(seconds: int) -> Iterator[None]:
    """Give up with :class:`Hung` after *seconds*, where the system has an alarm clock."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(*_: object) -> None:
        raise Hung

    kept = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, kept)


def differs(start: str, text: str) -> bool:
    """Whether the table and Lark come to something else: another value, or refused by one alone."""
    read = by_table(start, _driver_of(start), text)
    return bool(read != by_lark(start, text))


def elsewhere(entry: Entry, given: Any) -> Any:
    """What *entry* makes of *given* where decimals have one digit, no exponent, and nothing is trapped."""
    with localcontext(Context(prec=1, Emin=0, Emax=0, traps=[])):
        try:
            return entry.call(given, False)
        except PerfrulesError as error:
            return error


def attempt(entry: Entry, given: Any, tally: Tally, *, deep: bool = True, lark: bool = False) -> str:
    """Call *entry* on *given*; what is wrong with the answer, or nothing."""
    began = time.thread_time()
    fault = ""
    tally.texts += 1
    try:
        with alarm(HUNG):
            try:
                made = entry.call(given, deep)
                tally.values += 1
                hold(not deep or elsewhere(entry, given) == made, "another decimal context changes it")
            except PerfrulesError as error:
                tally.errors[type(error).__name__] += 1
                told(error, deep)
    except Broken as error:
        fault = f"law: {error}"
    except Hung:
        fault = "hung"
    except Exception as error:
        fault = f"escaped: {type(error).__name__}: {error!s:.200}"
    took = time.thread_time() - began
    tally.took(took, len(given) if isinstance(given, (str, bytes)) else len(repr(given)))
    if not fault and took > SLOW:
        fault = f"slow: {took:.2f} s"
    if not fault and lark and entry.grammar:
        tally.compared += 1
        fault = "differs: the table and Lark disagree" if differs(entry.grammar, given) else ""
    if fault:
        tally.faults[kind(fault)] += 1
    return fault


def kind(fault: str) -> str:
    """What faults are counted by: which law was broken, or what escaped."""
    what, *more = fault.split(": ", 2)
    return f"{what}: {more[0]}" if what in ("law", "escaped") else what


def shrunk(entry: Entry, given: str, fault: str, *, lark: bool) -> str:
    """*given* with all left out that the same kind of fault does not need."""
    size = 0 if fault.startswith(("hung", "slow")) else len(given) // 2
    while size:
        at = 0
        while at < len(given):
            less = given[:at] + given[at + size :]
            if kind(attempt(entry, less, Tally(), lark=lark)) == kind(fault):
                given = less
            else:
                at += size
        size //= 2
    return given


class Run:
    """One run of the command: what is drawn, what came back, and the faults, written down as they come."""

    def __init__(self, options: argparse.Namespace, known: dict[str, Entry]) -> None:
        starts = ("target", "actual", "amount_alone", "scale") if options.drawn else ()
        grown = [text for start in starts for text in drawn(start, options.drawn, options.seed)]
        more = [line for path in options.seeds for line in Path(path).read_text("utf-8").splitlines()]
        self.source = Source(random.Random(options.seed), [*grown, *more])
        self.options = options
        self.known = {name: known[name] for name in known if not options.entry or name in options.entry}
        self.tallies = {name: Tally() for name in self.known}
        self.faults: list[dict[str, str]] = []
        self._met: Counter[tuple[str, str]] = Counter()

    def go(self) -> None:
        """Draw and try as many texts as were asked for."""
        rng, names = self.source.rng, list(self.known)
        shares = [entry.share for entry in self.known.values()]
        until = time.monotonic() + self.options.seconds if self.options.seconds else float("inf")
        for tried in range(1, self.options.texts + 1):
            (name,) = rng.choices(names, shares)
            given = self.known[name].draw(self.source)
            deep, lark = rng.random() < self.options.deep, rng.random() < self.options.lark
            lark = lark and isinstance(given, str) and len(given) <= LONGEST
            fault = attempt(self.known[name], given, self.tallies[name], deep=deep, lark=lark)
            if fault:
                self.write_down(name, given, fault, lark=lark)
            if tried % SAVED == 0:
                self.save()
            if time.monotonic() > until:
                break
        self.save()

    def write_down(self, name: str, given: Any, fault: str, *, lark: bool) -> None:
        self._met[name, kind(fault)] += 1
        times = self._met[name, kind(fault)]
        if times > KEPT:
            return
        if times <= SHRUNK and isinstance(given, str):
            given = shrunk(self.known[name], given, fault, lark=lark)
        self.faults.append({"entry": name, "fault": fault, "given": ascii(given)[:20_000]})
        print(f"{name}: {fault}\n    {ascii(given)[:300]}", file=sys.stderr, flush=True)

    def save(self) -> None:
        """Write what was found so far to the file that was asked for."""
        if self.options.json:
            text = json.dumps(self.data(), ensure_ascii=False, indent=1)
            Path(self.options.json).write_text(text, encoding="utf-8")

    def data(self) -> dict[str, Any]:
        """What was found, for JSON."""
        return {
            "perfrules": perfrules.__version__,
            "python": platform.python_version(),
            "seed": self.options.seed,
            "cpu_seconds": round(time.process_time(), 1),
            "memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "entries": {name: tally.data() for name, tally in self.tallies.items()},
            "faults": self.faults,
        }


def options_of(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000, help="how many texts to try")
    parser.add_argument("--seconds", type=float, default=0, help="stop after so long")
    parser.add_argument("--seed", type=int, default=0, help="which texts to draw")
    parser.add_argument("--entry", type=lambda names: names.split(","), help="entry points, with commas")
    parser.add_argument("--drawn", type=int, default=300, help="texts that Hypothesis draws of each grammar")
    parser.add_argument("--seeds", action="append", default=[], help="a file with more targets, one a line")
    parser.add_argument("--deep", type=float, default=0.1, help="the part of texts that costly laws hold for")
    parser.add_argument("--lark", type=float, default=0.25, help="the part of short texts that Lark reads")
    parser.add_argument("--json", default="", help="write what was found to this file")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    options = options_of(arguments)
    with tempfile.TemporaryDirectory() as folder:
        run = Run(options, entries(Path(folder)))
        run.go()
    print(f"seed {options.seed}, {time.process_time():.1f} s of CPU, Python {platform.python_version()}")
    print(table(run.tallies))
    return 1 if any(tally.faults for tally in run.tallies.values()) else 0
