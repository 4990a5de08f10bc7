"""What is read of words that nobody chose, in front of a number: the table, with a judgement of each."""

from __future__ import annotations

from pathlib import Path

from perfrules import PerfrulesError, parse
from perfrules.targets import Qualitative

WORDS = Path(__file__).parents[1] / "data" / "unseen_words.tsv"
BEHIND = ("低于5%", "超过90%", "达到95%", "5次", "≥95%")


def words() -> list[list[str]]:
    """Each word with its class (n, v, a, d) and the judgement of its readings, empty where it has none."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return [[*line.split("\t"), ""][:3] for line in lines if not line.startswith("#")]


def is_typed(text: str) -> bool:
    """Whether *text* is read as more than words."""
    try:
        return not isinstance(parse(text), Qualitative)
    except PerfrulesError:
        return False


def table(_: list[str]) -> str:
    """How many words are typed in front of each number, then each that is, with its judgement."""
    typed = {word: [behind for behind in BEHIND if is_typed(word + behind)] for word, _, _ in words()}
    counts = [f"| `{one}` | {sum(one in of for of in typed.values())} of {len(typed)} |" for one in BEHIND]
    sign = {BEHIND[-1]}
    rows = [
        f"| {word} | {kind} | {'yes' if set(typed[word]) - sign else 'no, a sign alone'} | {judged} |"
        for word, kind, judged in words()
        if typed[word]
    ]
    return "\n".join(
        (
            "| in front of | typed |\n|---|---|",
            *counts,
            "\n| word | class | before a word or a bare number | judgement |\n|---|---|---|---|",
            *rows,
        )
    )
