"""Texts that look like a target and must be refused."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from perfrules.strategies._wordings import SIGNS
from perfrules.targets import Comparator


def _plain_amounts() -> SearchStrategy[str]:
    return st.builds(
        lambda value, unit: f"{value}{unit}",
        st.integers(1, 999),
        st.sampled_from(("", "%", "人次", "件", "万元", "(%)")),
    )


def _backwards(low: int, more: int, unit: str) -> str:
    return f"{low + more}{unit}-{low}{unit}"


def near_miss_texts() -> SearchStrategy[str]:
    """Texts that look like a target and must be refused with a ``TargetSyntaxError``.

    A sign with nothing or no number behind it, a bracket that stays open, two comparators, two
    signs that contradict each other, a letter among the digits, a range that runs backwards, a
    number that is a month at once.
    """
    signs = st.sampled_from([sign for op in Comparator for sign in SIGNS[op]])
    small = st.integers(1, 999)
    return st.one_of(
        signs,
        st.builds("{}{}".format, signs, st.sampled_from(("abc", " 人次", "%", "(%)", " "))),
        st.builds("{}{}.00(%".format, signs, small),
        st.builds(lambda low, more: f"≥{low + more} ≤{low}", small, small),
        st.builds("{}{}".format, st.sampled_from((">=<", "<=>", "><", "≥≤", "≤≥")), _plain_amounts()),
        st.builds("{}{}%".format, small, st.sampled_from("OoIl")),
        st.builds("[{},{}".format, small, small),
        st.builds("{}.{}.{}".format, small, small, small),
        st.builds(_backwards, st.integers(1, 99), st.integers(1, 99), st.sampled_from(("", "%", "人"))),
        st.builds(lambda low, more: f"[{low + more},{low}]", small, small),
        st.builds("{}.{:02}".format, st.integers(1990, 2099), st.integers(1, 12)),
    )
