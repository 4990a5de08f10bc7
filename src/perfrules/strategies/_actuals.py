"""Strategies for actual results: of every kind, and on either side of a given target's bounds."""

from __future__ import annotations

from collections.abc import Callable, Collection

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from perfrules.actuals import (
    Actual,
    Amount,
    Attainment,
    Bound,
    Change,
    Claim,
    Missing,
    Moment,
    Several,
    Wording,
)
from perfrules.quantities import Unit
from perfrules.strategies import _arguments
from perfrules.strategies._arguments import chosen, strategy
from perfrules.strategies._targets import UNREAD, WORDINGS, Units, comparisons, ranges
from perfrules.strategies._values import partial_dates, quantities
from perfrules.targets import (
    Comparator,
    Trend,
)

CLAIMS = (
    Claim(Attainment.FULL, "达成预期指标"),
    Claim(Attainment.FULL, "完成"),
    Claim(Attainment.FULL, "优"),
    Claim(Attainment.PARTIAL, "部分达成预期指标并具有一定效果"),
    Claim(Attainment.PARTIAL, "部分完成"),
    Claim(Attainment.PARTIAL, "良"),
    Claim(Attainment.NONE, "未达成预期指标且效果较差"),
    Claim(Attainment.NONE, "未完成"),
    Claim(Attainment.NONE, "差"),
)
"""Verdict words in place of a result, as forms print them."""


def amounts(
    min_value: _arguments.Bound = None,
    max_value: _arguments.Bound = None,
    *,
    max_places: int = 2,
    units: Units = None,
) -> SearchStrategy[Amount]:
    """Numbers with or without a unit (完成数)."""
    return quantities(min_value, max_value, max_places=max_places, units=units).map(Amount)


def changes(
    min_value: _arguments.Bound = 0, max_value: _arguments.Bound = 1000, *, units: Units = None
) -> SearchStrategy[Change]:
    """Changes from a baseline (增减), either way, in % or 个百分点 unless *units* says otherwise."""
    drawn = strategy("units", units, st.sampled_from((Unit("%"), Unit("个百分点"))))
    return st.builds(Change, st.sampled_from(Trend), quantities(min_value, max_value, units=drawn))


def moments(
    min_year: int = 2000, max_year: int = 2099, *, undated: bool | None = None
) -> SearchStrategy[Moment]:
    """Dates on which something was done (完成时间); *undated* as in :func:`partial_dates`."""
    return partial_dates(min_year, max_year, undated=undated).map(Moment)


def _bounds(low: _arguments.Bound, high: _arguments.Bound, units: Units) -> SearchStrategy[Bound]:
    names = st.just("")
    signs = tuple(op for op in Comparator if op is not Comparator.EQUAL)
    one = comparisons(low, high, ops=signs, units=units, subjects=names)
    return st.builds(Bound, one | ranges(low, high, units=units, subjects=names))


_WORDS: SearchStrategy[Actual] = st.sampled_from(WORDINGS).map(Wording) | st.sampled_from(UNREAD).map(
    lambda wording: Wording(wording, numbers_unread=True)
)
_KINDS: dict[type[Actual], Callable[[_arguments.Bound, _arguments.Bound, Units], SearchStrategy[Actual]]] = {
    Amount: lambda low, high, units: amounts(low, high, units=units),
    Bound: _bounds,
    Moment: lambda low, high, units: moments(),
    Change: lambda low, high, units: changes(),
    Claim: lambda low, high, units: st.sampled_from(CLAIMS),
    Wording: lambda low, high, units: _WORDS,
    Missing: lambda low, high, units: st.just(Missing()),
    Several: lambda low, high, units: st.lists(
        amounts(low, high, units=units) | _WORDS, min_size=2, max_size=4
    ).map(lambda parts: Several(tuple(parts))),
}


def actuals(
    min_value: _arguments.Bound = None,
    max_value: _arguments.Bound = None,
    *,
    kinds: Collection[type[Actual]] | None = None,
    units: Units = None,
) -> SearchStrategy[Actual]:
    """Actual results (实际完成值) of every kind, or of *kinds*; the bounds hold for numbers."""
    return st.one_of(
        [_KINDS[kind](min_value, max_value, units) for kind in chosen("kinds", kinds, tuple(_KINDS))]
    )
