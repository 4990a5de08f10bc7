"""Strategies for whole forms, and for the verdicts of single checks."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import DrawFn, SearchStrategy

from perfrules.actuals import Actual, Missing
from perfrules.checking import check
from perfrules.forms import Form, Indicator
from perfrules.quantities import Unit
from perfrules.strategies._actuals import CLAIMS
from perfrules.strategies._arguments import ordered, strategy, whole
from perfrules.strategies._sides import actuals_meeting, missed
from perfrules.strategies._standards import SECTIONS, parts_of
from perfrules.strategies._targets import SUBJECTS, targets
from perfrules.strategies._values import numbers
from perfrules.targets import Target
from perfrules.verdicts import Verdict

MAX_ROWS = 50
_MEETS, _MISSES, _OPEN = "meets", "misses", "open"
_LEFT_OPEN: SearchStrategy[Actual] = st.sampled_from((Missing(), *CLAIMS))


@st.composite
def answered(draw: DrawFn, target: Target) -> Actual:
    """A result that can be checked against *target*: it meets it, misses it, or leaves it open."""
    way = draw(st.sampled_from((_MEETS, _MISSES, _OPEN)))
    ways = missed(target) if way is _MISSES else []
    if ways:
        return draw(draw(st.sampled_from(ways)))
    return draw(_LEFT_OPEN if way is _OPEN else actuals_meeting(target))


def verdicts(targets_: SearchStrategy[Target] | None = None, /) -> SearchStrategy[Verdict]:
    """Verdicts (评价结论) of every outcome, on targets drawn from a strategy of them."""
    drawn = strategy("targets", targets_, targets())
    return drawn.flatmap(lambda target: answered(target).map(lambda actual: check(target, actual)))


def forms(
    min_size: int = 1,
    max_size: int = 5,
    *,
    targets: SearchStrategy[Target] | None = None,
    filled: bool | None = None,
) -> SearchStrategy[Form]:
    """Forms whose weights add up to 100, with *min_size* to *max_size* indicators.

    *filled* forms are self-evaluations (绩效自评表) with an actual in each row: True for these
    alone, False for target forms (绩效目标申报表) without any actual.
    """
    few, many = whole("min_size", min_size, 1, MAX_ROWS), whole("max_size", max_size, 1, MAX_ROWS)
    ordered(("min_size", few), ("max_size", many))
    if filled is not None and not isinstance(filled, bool):
        raise InvalidArgument(f"filled={filled!r}: expected True, False, or None for either.")
    row = _filled_in(_any_target(targets), filled)
    rows = st.integers(few, many).flatmap(
        lambda size: st.tuples(st.lists(row, min_size=size, max_size=size), parts_of(100, size))
    )
    amounts = st.none() | st.tuples(numbers(1, 10**8), numbers(0, 10**8))
    return st.builds(_form, rows, amounts, st.none() | st.integers(2015, 2030))


def _any_target(given: SearchStrategy[Target] | None) -> SearchStrategy[Target]:
    return strategy("targets", given, targets())


def _filled_in(
    drawn: SearchStrategy[Target], filled: bool | None
) -> SearchStrategy[tuple[Target, Actual | None]]:
    empty: SearchStrategy[tuple[Target, Actual | None]] = st.tuples(drawn, st.none())
    full: SearchStrategy[tuple[Target, Actual | None]] = drawn.flatmap(
        lambda target: st.tuples(st.just(target), answered(target))
    )
    return full | empty if filled is None else full if filled else empty


def _form(
    rows: tuple[list[tuple[Target, Actual | None]], tuple[int, ...]],
    amounts: tuple[Decimal, Decimal] | None,
    year: int | None,
) -> Form:
    indicators = tuple(
        Indicator(
            SUBJECTS[index % len(SUBJECTS)],
            level1=SECTIONS[index * len(SECTIONS) // len(rows[0])],
            target=target,
            actual=actual,
            weight=weight,
        )
        for index, ((target, actual), weight) in enumerate(zip(*rows, strict=True))
    )
    budget, executed = amounts if amounts is not None else (None, None)
    return Form(
        "项目", indicators, year=year, budget=budget, executed=executed, money=Unit("元") if amounts else ""
    )
