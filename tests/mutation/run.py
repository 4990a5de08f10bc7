"""The mutation command: draws mutants of each module, runs its tests on each, counts what is noticed.

``python tests/mutation --each 25 --seed 1`` from the top of a checkout; the same seed draws the same
mutants of the same text. It needs a system with ``fork``. Exits with 1 where the tests fail on the
module as it is.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from queue import Queue

import attrs
import pytest
from hypothesis import Phase, settings

from mutation.modules import TESTS
from mutation.mutants import Mutant, mutants

TOP = Path(__file__).parents[2]
COPIED = ("src", "tests", "grammar", "docs", "pyproject.toml")
MEMORY = 3 * 2**30
TIMEOUT = "timeout"


@attrs.frozen
class Copy:
    """A scratch copy of the checkout, in which one mutant at a time stands."""

    top: Path

    @classmethod
    def made(cls, top: Path) -> Copy:
        for name in COPIED:
            source = TOP / name
            if source.is_dir():
                shutil.copytree(source, top / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, top / name)
        return cls(top)

    def put(self, module: str, text: str) -> None:
        """The module as *text*, with no compiled form of an earlier text left beside it."""
        path = self.top / "src" / "perfrules" / module
        path.write_text(text, encoding="utf-8")
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            compiled.unlink()

    def tried(self, tests: tuple[str, ...], seconds: float) -> str:
        """``passed``, ``timeout``, or what failed first; most mutants fall to the first file."""
        files = [tuple(names) for _, names in groupby(tests, key=lambda test: test.partition("::")[0])]
        found = (self._tried(names, seconds) for names in files)
        return next((one for one in found if one != "passed"), "passed")

    def _tried(self, tests: tuple[str, ...], seconds: float) -> str:
        log = self.top / "log.txt"
        child = os.fork()
        if child == 0:
            self._test(tests, log)
        return _waited(child, log, seconds)

    def _test(self, tests: tuple[str, ...], log: Path) -> None:
        """In the child process: run the tests there and leave."""
        os.setsid()
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.chdir(self.top)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        source = str(self.top / "src")
        os.environ["PYTHONPATH"] = source
        sys.path[:] = [source, *(place for place in sys.path if not place.startswith(str(TOP)))]
        code = 70
        try:
            code = int(pytest.main([*_PYTEST, *(f"tests/{test}" for test in tests)]))
        finally:
            sys.stdout.flush()
            os._exit(code)


_NO_WARNING = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # loaded before the fork
_UNSHRUNK = "mutation"
_PROFILE = f"--hypothesis-profile={_UNSHRUNK}"
_PYTEST = ("-x", "-q", "-p", "no:cacheprovider", "--tb=line", _PROFILE, *_NO_WARNING)


def _waited(child: int, log: Path, seconds: float) -> str:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return "passed" if status == 0 else _reason(log, status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return TIMEOUT


def _reason(log: Path, status: int) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line for line in lines if line.startswith(("FAILED", "ERROR"))), f"status {status}")


def drawn(module: str, text: str, each: int, seed: int) -> tuple[int, list[Mutant]]:
    """How many mutants the module has, and those that the seed draws, in the order of their lines."""
    every = mutants(module, text)
    few = random.Random(f"{seed} {module}").sample(every, min(each, len(every)))
    return len(every), sorted(few, key=lambda mutant: mutant.line)


def judged(copy: Copy, module: str, each: int, seed: int, lines: list[int]) -> list[dict[str, object]]:
    """The record of each mutant drawn; nothing where the tests fail on the module as it is."""
    original = (copy.top / "src" / "perfrules" / module).read_text(encoding="utf-8")
    many, few = drawn(module, original, each, seed)
    copy.put(module, original)
    start = time.monotonic()
    plain = copy.tried(TESTS[module], 600)
    seconds = time.monotonic() - start
    if plain != "passed":
        print(f"{module}: the tests fail on the module as it is: {plain}", flush=True)
        return []
    copy.put(module, "1 / 0\n")
    if copy.tried(TESTS[module], 600) == "passed":
        print(f"{module}: the tests do not run the copy", flush=True)
        return []
    records: list[dict[str, object]] = []
    for mutant in few:
        if not lines or mutant.line in lines:
            copy.put(module, mutant.text)
            found = copy.tried(TESTS[module], 15 + 4 * seconds)
            if found == "passed":
                print(f"survived: {mutant}", flush=True)
            shown = attrs.asdict(mutant, filter=attrs.filters.exclude("text"))
            records.append(shown | {"found": found, "of": many})
    copy.put(module, original)
    counts = Counter(_fate(record) for record in records)
    print(f"{module}: of {many} drawn {len(records)}, {dict(counts)}, tests {seconds:.1f} s", flush=True)
    return records


def _fate(record: dict[str, object]) -> str:
    return {"passed": "survived", TIMEOUT: TIMEOUT}.get(str(record["found"]), "killed")


def main() -> int:
    """Run the command."""
    for heavy in ("attrs", "lark"):
        importlib.import_module(heavy)  # once, before the forks
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(_UNSHRUNK, deadline=None, derandomize=True, database=None, phases=phases)
    asked = _asked()
    chosen = [name for name in TESTS if not asked.modules or name in asked.modules]
    free: Queue[Copy] = Queue()

    def work(module: str) -> list[dict[str, object]]:
        copy = free.get()
        try:
            return judged(copy, module, asked.each, asked.seed, asked.line)
        finally:
            free.put(copy)

    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(asked.copies) as pool:
        for number in range(asked.copies):
            top = Path(scratch, str(number))
            top.mkdir()
            free.put(Copy.made(top))
        results = []
        for found in pool.map(work, chosen):
            results.append(found)
            if asked.json:
                _write(Path(asked.json), results)
    counts = Counter(_fate(record) for found in results for record in found)
    print(f"all: {counts.total()} drawn, {dict(counts)}")
    return 0 if all(results) else 1


def _write(file: Path, results: list[list[dict[str, object]]]) -> None:
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for found in results for record in found)
    file.write_text("".join(lines), encoding="utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/mutation", description=(__doc__ or "").split("\n", 1)[0])
    names = [[], *TESTS]
    parser.add_argument("modules", nargs="*", choices=names, metavar="module", help="else all")
    parser.add_argument("--each", type=int, default=25, help="mutants per module")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--line", type=int, nargs="+", default=[], help="only the drawn of these lines")
    parser.add_argument("--copies", type=int, default=2, help="how many run at once")
    parser.add_argument("--json", help="a file for one JSON record per mutant")
    return parser.parse_args()
