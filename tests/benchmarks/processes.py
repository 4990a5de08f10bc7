"""What a whole process costs: CPU seconds over ``python -c pass``."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys

CASES = {
    "`python -c pass`": "pass",
    "`import attrs`": "import attrs",
    "one regular expression and a Decimal": (
        "import re\nfrom decimal import Decimal\n"
        "op, number, unit = re.compile(r'([≥≤])([0-9.]+)\\((.*)\\)').fullmatch('≥95.00(%)').groups()\n"
        "print(Decimal('96.2') >= Decimal(number))"
    ),
    "`perfrules check '≥95.00(%)' 96.2`": (
        "import sys\nfrom perfrules.__main__ import main\n"
        "sys.argv = ['perfrules', 'check', '≥95.00(%)', '96.2']\ncode = main()\n"
        "assert 'lark' not in sys.modules\nsys.exit(code)"
    ),
}

_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cpu(code: str) -> float:
    """The CPU seconds of a Python process that runs *code*, the system's share included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def starting(rounds: int) -> str:
    """One evaluation as a process of its own; lark is never loaded for it."""
    spent: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(rounds + 1):
        for name, code in CASES.items():
            spent[name].append(cpu(code))
    base = next(iter(spent.values()))
    lines = ["| process | CPU, median | over the first | quartiles |", "|---|---|---|---|"]
    for name, seconds in spent.items():
        over = [own - other for own, other in zip(seconds[1:], base[1:], strict=True)]
        low, middle, high = (value * 1000 for value in statistics.quantiles(over, n=4))
        median = statistics.median(seconds[1:]) * 1000
        lines.append(f"| {name} | {median:.0f} ms | +{middle:.0f} ms | {low:.0f}-{high:.0f} ms |")
    return "\n".join(lines)
