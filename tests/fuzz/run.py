"""The fuzz command: draws texts, calls the entry points, and counts what comes back.

``python tests/fuzz --texts 1000000 --seed 1`` from the top of a checkout. The same seed draws
the same texts. Exits with 1 where anything escaped, broke a law, hung or read otherwise than Lark.
"""

from __future__ import annotations

import argparse
import functools
import json
import pickle
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
from pathlib import Path
from typing import Any

from test_driver import by_lark, by_table, driver_of

import perfrules
from fuzz.drawn import drawn
from fuzz.entries import Broken, Entry, entries
from fuzz.texts import Source
from perfrules import errors
from perfrules.errors import PerfrulesError, ReadingError

SLOW = 1.0  # seconds of CPU for one text
HUNG = 30  # seconds after which a text is given up
_DOCUMENTED = frozenset(kind for kind in vars(errors).values() if isinstance(kind, type))


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


class Tally:
    """What came back from one entry point."""

    def __init__(self) -> None:
        self.texts = self.values = 0
        self.errors: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.slowest = (0.0, 0)
        self.seconds = 0.0

    def data(self) -> dict[str, Any]:
        return {
            "texts": self.texts,
            "values": self.values,
            "errors": dict(self.errors.most_common()),
            "faults": dict(self.faults),
            "slowest_seconds": round(self.slowest[0], 4),
            "slowest_characters": self.slowest[1],
            "seconds": round(self.seconds, 1),
        }


def told(error: PerfrulesError, *, deep: bool) -> None:
    """Hold what every error keeps: documented, worded in two languages, and pickled the same."""
    if type(error) not in _DOCUMENTED:
        raise Broken(f"{type(error).__name__} is not documented")
    if not (error.message("en") and error.message("zh") and str(error) and error.code):
        raise Broken(f"{type(error).__name__} says nothing")
    if isinstance(error, ReadingError):
        start, end = error.span
        if not 0 <= start <= end <= len(error.text):
            raise Broken(f"its span {error.span} lies outside the text")
        error.render("zh")
    if deep and str(pickle.loads(pickle.dumps(error))) != str(error):
        raise Broken("pickled, it is another error")


_driver = functools.cache(driver_of)


def differs(start: str, text: str) -> bool:
    """Whether the table and Lark come to something else: another value, or refused by one alone."""
    return by_table(_driver(start), text) != by_lark(start, text)


def attempt(entry: Entry, given: Any, tally: Tally, *, lark: bool) -> str:
    """Call *entry* on *given*; what is wrong with the answer, or nothing."""
    began = time.thread_time()
    fault = ""
    tally.texts += 1
    try:
        with alarm(HUNG):
            try:
                entry.call(given)
                tally.values += 1
            except PerfrulesError as error:
                tally.errors[type(error).__name__] += 1
                told(error, deep=tally.texts % 16 == 0)
    except Broken as error:
        fault = f"law: {error}"
    except Hung:
        fault = "hung"
    except Exception as error:
        fault = f"escaped: {type(error).__name__}: {error!s:.200}"
    took = time.thread_time() - began
    tally.seconds += took
    if took > tally.slowest[0]:
        tally.slowest = (took, len(given) if isinstance(given, (str, bytes)) else len(repr(given)))
    if not fault and took > SLOW:
        fault = f"slow: {took:.2f} s"
    if not fault and lark and entry.grammar and differs(entry.grammar, given):
        fault = "differs: the table and Lark disagree"
    if fault:
        tally.faults[fault.partition(":")[0]] += 1
    return fault


def shrunk(entry: Entry, given: str, fault: str, *, lark: bool) -> str:
    """*given* with all left out that the same kind of fault does not need."""
    size = len(given) // 2
    while size:
        at = 0
        while at < len(given) and not fault.startswith(("hung", "slow")):
            less = given[:at] + given[at + size :]
            if attempt(entry, less, Tally(), lark=lark)[:24] == fault[:24]:
                given = less
            else:
                at += size
        size //= 2
    return given


def fuzz(options: argparse.Namespace) -> dict[str, Any]:
    """Everything that one run found, as data."""
    starts = ("target", "actual", "amount_alone", "wording", "scale") if options.drawn else ()
    grown = [text for start in starts for text in drawn(start, options.drawn, options.seed)]
    more = [text for path in options.seeds for text in Path(path).read_text(encoding="utf-8").splitlines()]
    source = Source(random.Random(options.seed), [*grown, *more])
    faults: list[dict[str, str]] = []
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        known = entries(Path(folder))
        names = [name for name in known if not options.entry or name in options.entry.split(",")]
        shares = [known[name].share for name in names]
        tallies = {name: Tally() for name in names}
        at_start = _memory()
        done = 0
        while done < options.texts and (not options.seconds or time.monotonic() - began < options.seconds):
            name = source.rng.choices(names, shares)[0]
            given = known[name].draw(source)
            fault = attempt(known[name], given, tallies[name], lark=not options.no_lark)
            if fault:
                if isinstance(given, str):
                    given = shrunk(known[name], given, fault, lark=not options.no_lark)
                    fault = attempt(known[name], given, Tally(), lark=not options.no_lark) or fault
                faults.append({"entry": name, "fault": fault, "given": ascii(given)[:20_000]})
                print(f"{name}: {fault}\n    {ascii(given)[:300]}", file=sys.stderr, flush=True)
            done += 1
    return {
        "perfrules": perfrules.__version__,
        "python": platform.python_version(),
        "seed": options.seed,
        "texts": done,
        "seconds": round(time.monotonic() - began, 1),
        "memory_mib": [at_start, _memory()],
        "entries": {name: tally.data() for name, tally in tallies.items()},
        "faults": faults,
    }


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000, help="how many texts to try")
    parser.add_argument("--seconds", type=float, default=0, help="stop after so long")
    parser.add_argument("--seed", type=int, default=0, help="which texts to draw")
    parser.add_argument("--entry", default="", help="the entry points, with commas between; all without it")
    parser.add_argument(
        "--drawn", type=int, default=300, help="texts to draw from each start rule of the grammar"
    )
    parser.add_argument("--seeds", action="append", default=[], help="a file with more targets, one a line")
    parser.add_argument("--no-lark", action="store_true", help="do not compare with Lark")
    parser.add_argument("--json", default="", help="write what was found to this file")
    options = parser.parse_args(arguments)
    found = fuzz(options)
    if options.json:
        Path(options.json).write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{found['texts']} texts, seed {found['seed']}, {found['seconds']} s, Python {found['python']}")
    for name, tally in found["entries"].items():
        errors_ = sum(tally["errors"].values())
        print(
            f"{name:15} {tally['texts']:8} texts {tally['values']:8} values {errors_:8} errors "
            f"{sum(tally['faults'].values()):4} faults; slowest {tally['slowest_seconds']:.3f} s"
        )
    return 1 if found["faults"] else 0
