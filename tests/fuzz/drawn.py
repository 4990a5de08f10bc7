"""Texts drawn from the grammar files by ``hypothesis.extra.lark``."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark

from fuzz.pieces import piece, terminals
from perfrules.reading._grammar import lark

_QUIET = settings(
    database=None,
    deadline=None,
    derandomize=False,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def drawn(start: str, count: int, number: int) -> list[str]:
    """Some *count* texts of the rule *start*, the same ones for the same *number*.

    The terminals are drawn by :mod:`tests.fuzz.pieces`, since most look at what follows them.
    """
    rng = random.Random(number)
    parsed = terminals()
    built = lark(start)
    explicit = {
        term.name: st.sampled_from([piece(parsed[term.name], rng) for _ in range(40)])
        for term in built.terminals
        if term.name in parsed
    }
    found: list[str] = []

    @seed(number)
    @settings(_QUIET, max_examples=count)
    @given(from_lark(built, start=start, explicit=explicit))
    def take(text: str) -> None:
        found.append(text)

    take()
    return found
