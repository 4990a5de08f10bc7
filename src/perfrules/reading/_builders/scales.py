"""What the rules of the scale grammar become: tiers as printed, with the edges that are marked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from perfrules.reading._builders.notions import ACTIONS, Mark, Refused
from perfrules.reading._builders.numbers import decimal
from perfrules.scales import MarkedTier


class _Edge(NamedTuple):
    value: Decimal
    mark: Mark | None = None


_IN, _OUT = Mark(True, None), Mark(False, None)
_Span = tuple[_Edge | None, _Edge | None]


def _tier(name: str, span: _Span) -> MarkedTier | Refused:
    marks: list[bool | None] = [None, None]
    for at, edge in enumerate(span):
        if edge is None or edge.mark is None:
            continue
        other = span[1 - at]
        if edge.mark.number in (None, edge.value):
            marks[at] = edge.mark.inclusive
        elif other is not None and edge.mark.number == other.value:  # 90-100（含90）
            marks[1 - at] = edge.mark.inclusive
        else:
            return Refused("contradiction", 0, 0)
    low, high = span
    return MarkedTier(name.strip('“”"「」‘’'), low and low.value, high and high.value, *marks)


def _whole(tiers: list[Any]) -> list[Any] | Refused:
    return next((tier for tier in tiers if isinstance(tier, Refused)), tiers)


SCALE_ACTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "scale": lambda c: _whole(c[0]),
    "after": lambda c: _whole(c[1]),
    "same": lambda c: c[0],
    "score_name": lambda c: None,
    "reversed_inequality": lambda c: (c[2], c[0]),
    "tier_interval": lambda c: (
        _Edge(ACTIONS["edge"]([c[1]]).value, _IN if c[0] == "[" else _OUT),
        _Edge(ACTIONS["edge"]([c[3]]).value, _IN if c[4] == "]" else _OUT),
    ),
    "first_tier": lambda c: [c[0]],
    "next_tier": lambda c: _added(c[0], c[2]),
    "joined_tier": lambda c: _added(c[0], c[1]),
    "tier": lambda c: _tier(c[2], c[0]),
    "plain_tier": lambda c: _tier(c[1], c[0]),
    "named_tier": lambda c: _tier(c[0], c[2]),
    "plain_named_tier": lambda c: _tier(c[0], c[1]),
    "grouped_tier": lambda c: _tier(c[0], c[2]),
    "scored": lambda c: c[1],
    "between": lambda c: _between(c[0], c[2]),
    "between_including": lambda c: _including(_between(c[0], c[2]), ACTIONS["inclusive"]([c[3]])),
    "from_low": lambda c: (_marked(c), None),
    "from_to": lambda c: (_marked(c[:2]), next(edge for edge in c[2:] if isinstance(edge, _Edge))),
    "to_high": lambda c: (None, _marked(c)),
    "inequality": lambda c: (c[0], c[2]),
    "low_alone": lambda c: (c[0], None),
    "high_alone": lambda c: (None, c[0]),
    "at_low": lambda c: _Edge(_decimal(c), _IN),
    "over_low": lambda c: _Edge(_decimal(c), _OUT),
    "at_high": lambda c: _Edge(_decimal(c), _IN),
    "under_high": lambda c: _Edge(_decimal(c), _OUT),
    "edge": lambda c: _Edge(c[0]),
    "marked_edge": lambda c: _Edge(c[0], c[1]),
    "point": lambda c: decimal(c[0]),
    "inclusive": ACTIONS["inclusive"],
    "exclusive": ACTIONS["exclusive"],
}


def _added(tiers: list[MarkedTier], tier: MarkedTier) -> list[MarkedTier]:
    tiers.append(tier)
    return tiers


def _decimal(c: list[Any]) -> Decimal:
    return next(child for child in c if isinstance(child, Decimal))


def _marked(c: list[Any]) -> _Edge:
    """The edge of 90分（含）以上, 90分以上（含） or 90分及以上; 以上 alone says neither."""
    edge: _Edge = c[0]
    if len(c) > 2:
        return _Edge(edge.value, c[2])
    return _Edge(edge.value, _IN) if edge.mark is None and c[1][0] in "及或" else edge


def _between(first: _Edge, second: _Edge) -> tuple[_Edge, _Edge]:
    """The two edges, the lower one first: 100-90分."""
    return (first, second) if first.value <= second.value else (second, first)


def _including(span: tuple[_Edge, _Edge], mark: Mark) -> tuple[_Edge, _Edge]:
    """The edges with the one marked that 含90分 behind them names."""
    low, high = (_Edge(edge.value, mark) if edge.value == mark.number else edge for edge in span)
    return low, high
