"""How time and memory grow with the length of a text: ten times the input, up to a million characters."""

from __future__ import annotations

import contextlib
import time
import tracemalloc
from collections.abc import Callable

from benchmarks.rounds import human
from perfrules.errors import PerfrulesError
from perfrules.reading import parse_afresh

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SHAPES = {
    "words": "健全",
    "words that might be comparators": "不大高低",
    "prose": "精简办理材料，简化办理流程，缩短办理时限。",
    "a list of targets": "出勤率≥95%；",
    "words with numbers": "推行1次告知",
    "blanks": " ",
    "line breaks": "健\n",
    "digits": "9",
    "open brackets": "(",
    "signs": "≥",
}


def _spent(function: Callable[[str], object], text: str) -> float:
    started = time.perf_counter()
    with contextlib.suppress(PerfrulesError):
        function(text)
    return time.perf_counter() - started


def _peak(text: str) -> int:
    tracemalloc.start()
    try:
        _spent(parse_afresh, text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def growing(rounds: int) -> str:
    """The best time of a few at each length; a text that is refused counts to the error."""
    tries = max(2, min(rounds, 5))
    heads = " | ".join(f"{size:,}" for size in SIZES)
    lines = [
        f"| text of | {heads} | last ×10 | memory, bytes a character |",
        "|---" * (len(SIZES) + 3) + "|",
    ]
    for name, piece in SHAPES.items():
        texts = [(piece * (size // len(piece) + 1))[:size] for size in SIZES]
        times = [min(_spent(parse_afresh, text) for _ in range(tries)) for text in texts]
        cells = " | ".join(human(seconds) for seconds in times)
        memory = _peak(texts[2]) / len(texts[2])
        lines.append(f"| {name} | {cells} | {times[-1] / times[-2]:.1f} | {memory:.0f} |")
    return "\n".join(lines)
