"""Long runs (长文本): whether time and memory stay in line with the length, whatever is repeated.

``python tests/fuzz traps`` repeats every word of the grammars, every sign, and pairs of them,
up to 1,000,000 characters, and prints what takes over a second for each 100,000 characters, over
15 times as long for ten times the text, or more memory than a small multiple of it.
"""

from __future__ import annotations

import argparse
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from fuzz.pieces import piece, terminals
from fuzz.texts import BLANKS, SIGNS
from perfrules.errors import PerfrulesError
from perfrules.forms import Form
from perfrules.reading import parse, parse_actual, parse_quantity, parse_scale
from perfrules.serialize import loads

SECONDS = 1.0  # for 100,000 characters
GROWTH = 15  # times as long for ten times the text
BYTES = 1500  # of memory for a character

RUNS = (
    *BLANKS, *SIGNS,
    *"0１零一十百千万亿年月日每前第为约达在增提降不大高多低小少超未至最上下优全应要的汉aZ.", "1,", "1,000",
    "1.", "1 ", "1件", "1%", "2020", "2020年", "1月", "12", "0.0", "9,", "1-", "1~", "1年", "1天", "≥1",
    "≥1；", "≥1、", "甲≥1；", "甲1", "甲1件", "(1)", "（含）", "()", "（", "[1,2]", "[1,", "[1 ", "(≥",
    "(≥1", "(≥1)", "增长", "下降", "达到", "不低于", "不超过", "至少", "最高", "左右", "以上", "以内",
    "保持", "控制在", "每月", "同比", "较上年", "甲乙", "a ", "a\n", "甲\n", "\r\n", " \n", "\n ", "；",
    "；\n", "，甲", "、甲", "：", "甲：", "1：", "“”", "①", "1.甲", "一、", "\u200b", "\ufeff", "\u202e",
    "\0", "\x1b[", "\ud800", "\U0001f600", "e\u0301", "90-100分为优，", "优：90以上；", "甲为", "分",
    "平均", "水平", "标准", "上年", "完成", "已", "均已", "已均", "全部", "按期", "部分", "零事故", "零事",
    "百分之", "分之", "点", "±", "1±", "%/", "元/", "元/人、", "件/件", "人·", "（人", "（人）", "人（次）",
    "正向", "正向 ", "指标1：", "*", "* ", "≥*", "x", "1e", "1E+9", "-", "--", "- ", "－1", "=", "= ", "> ",
    "<=", "＞＝",
)  # fmt: skip

Trap = tuple[str, str, str]  # what stands before the run, what repeats, what stands after


def traps(number: int, rng: random.Random) -> Iterator[Trap]:
    """Every run alone, and *number* drawn ones, some of them between other words."""
    yield from (("", run, "") for run in RUNS)
    yield from ((run, " ", "x") for run in RUNS)
    parsed = terminals()
    words = [piece(items, rng) for items in parsed.values() for _ in range(3)]
    yield from (("", word, "") for word in words if word)
    for _ in range(number):
        run = "".join(rng.choice(rng.choice((RUNS, words))) for _ in range(rng.choice((1, 2, 2, 3))))
        ends = [rng.choice(("", *RUNS, *words)) for _ in range(2)]
        if run:
            yield ends[0], run, ends[1]


def repeated(trap: Trap, size: int) -> str:
    before, run, after = trap
    return before + (run * (size // len(run) + 1))[:size] + after


def seconds(call: Callable[[str], Any], text: str) -> float:
    """CPU time of one call, whatever it answers."""
    began = time.thread_time()
    try:
        str(call(text))
    except PerfrulesError as error:
        str(error)
    return time.thread_time() - began


def csv_form(text: str) -> Any:
    """A form with *text* in place of its first rows, then a good heading and row."""
    return Form.loads(text + "\n指标名称,指标值,实际完成值,分值\n合格率,≥95%,96%,10\n")


def json_text(text: str) -> Any:
    return loads(text)


ENTRIES: dict[str, Callable[[str], Any]] = {
    "parse": parse,
    "parse_actual": parse_actual,
    "parse_quantity": parse_quantity,
    "parse_scale": parse_scale,
    "form": csv_form,
    "json": json_text,
}


def fault(call: Callable[[str], Any], trap: Trap, sizes: tuple[int, ...]) -> str:
    """What is wrong with the time that *call* takes on ever more of *trap*, or nothing."""
    before = seconds(call, repeated(trap, sizes[0] // 10))
    for size in sizes:
        took = seconds(call, repeated(trap, size))
        if took > SECONDS * max(1, size / 100_000) or (took > 0.05 and took > GROWTH * before):
            again = min(seconds(call, repeated(trap, size)) for _ in range(2))
            least = min(seconds(call, repeated(trap, size // 10)) for _ in range(3))
            if again > SECONDS * max(1, size / 100_000) or (again > 0.05 and again > GROWTH * least):
                return f"{size} characters take {again:.2f} s, a tenth of them {least:.3f} s"
        before = took
    return ""


def memory(call: Callable[[str], Any], text: str) -> int:
    """The most bytes that a call holds at once beyond its text."""
    tracemalloc.start()
    try:
        seconds(call, text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python tests/fuzz traps", description=__doc__)
    parser.add_argument("--drawn", type=int, default=1000, help="how many runs to draw")
    parser.add_argument("--every", type=int, default=1, help="try one run in so many")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--entry", default=",".join(ENTRIES))
    parser.add_argument("--largest", type=int, default=100_000, help="characters of the longest text")
    parser.add_argument(
        "--memory", action="store_true", help="measure memory, not time, on 100,000 characters"
    )
    options = parser.parse_args(arguments)
    sizes = tuple(size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= options.largest)
    faults = tried = most = 0
    slowest = (0.0, "")
    for trap in islice(traps(options.drawn, random.Random(options.seed)), 0, None, options.every):
        for name in options.entry.split(","):
            call = ENTRIES[name]
            tried += 1
            if options.memory:
                held = memory(call, repeated(trap, 100_000)) // 100_000
                most = max(most, held)
                found = f"{held} bytes a character" if held > BYTES else ""
            else:
                found = fault(call, trap, sizes)
                if not found and tried % 10 == 0:
                    slowest = max(slowest, (seconds(call, repeated(trap, sizes[-1])), f"{name} {trap!a}"))
            if found:
                faults += 1
                print(f"{name}: {trap!a}: {found}", flush=True)
    print(f"{tried} runs up to {sizes[-1]} characters, {faults} faults")
    print(
        f"most memory: {most} bytes a character" if options.memory else f"slowest of every tenth: {slowest}"
    )
    return 1 if faults else 0
