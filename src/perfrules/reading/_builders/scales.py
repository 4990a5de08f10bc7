"""What the rules of the scale grammar become: tiers as printed, with the edges that are marked."""

from __future__ import annotations

import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from perfrules.reading._builders.notions import ACTIONS, Mark, RefusedError, same
from perfrules.reading._builders.numbers import decimal
from perfrules.scales import MarkedTier


class _Edge(NamedTuple):
    value: Decimal
    mark: Mark | None = None


_IN, _OUT = Mark(True, None), Mark(False, None)
_Span = tuple[_Edge | None, _Edge | None]


def _tier(name: str, span: _Span) -> MarkedTier:
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
            raise RefusedError("contradiction")
    low, high = span
    return MarkedTier(name.strip('“”"「」‘’'), low and low.value, high and high.value, *marks)


def _added(tiers: list[MarkedTier], *rest: Any) -> list[MarkedTier]:
    tiers.append(rest[-1])
    return tiers


def _marked(edge: _Edge, side: str, mark: Mark | None = None) -> _Edge:
    """The edge of 90分（含）以上, 90分以上（含） or 90分及以上; 以上 alone says neither."""
    return _Edge(edge.value, mark or edge.mark or (_IN if side[0] in "及或" else None))


def _from_to(low: _Edge, side: str, *rest: Any) -> _Span:
    """80分以上至90分, 80分以上，90分以下."""
    return _marked(low, side), next(edge for edge in rest if isinstance(edge, _Edge))


def _between(first: _Edge, _: str, second: _Edge) -> _Span:
    """The two edges, the lower one first: 100-90分."""
    return (first, second) if first.value <= second.value else (second, first)


def _limit(mark: Mark, *children: Any) -> _Edge:
    """The edge of ≥90 and 90≤, whichever side the sign stands on."""
    return _Edge(next(child for child in children if isinstance(child, Decimal)), mark)


_BRACKETS = {"[": _IN, "]": _IN, "(": _OUT, ")": _OUT}


def _interval(opens: str, low: str, comma: str, high: str, closes: str, points: str = "") -> _Span:
    ends = (ACTIONS["edge"](end).value for end in (low, high))
    first, second = map(_Edge, ends, (_BRACKETS[opens], _BRACKETS[closes]))
    return first, second


def _inner(parts: tuple[Any, ...]) -> Any:
    """The last of *parts*, or what the bracket that closes them holds."""
    return parts[-2] if parts[-1] == ")" else parts[-1]


SCALE_ACTIONS: dict[str, Callable[..., Any]] = {
    "scale": lambda *parts: next(part for part in parts if isinstance(part, list)),
    "same": same,
    "score_name": lambda *_: None,
    "first_tier": lambda tier: [tier],
    "next_tier": _added,
    "tier": lambda span, *words: _tier(_inner(words), span),
    "named": lambda name, *rest: _tier(name, _inner(rest)),
    "tier_interval": _interval,
    "scored": lambda _, bounds: bounds,
    "inequality": lambda low, _, high: (low, high),
    "reversed_inequality": lambda high, _, low: (low, high),
    "between": _between,
    "between_including": lambda first, dash, second, includes: _between(
        first, dash, _Edge(second, ACTIONS["inclusive"](includes))
    ),
    "from_low": lambda *edge: (_marked(*edge), None),
    "from_to": _from_to,
    "to_high": lambda *edge: (None, _marked(*edge)),
    "low_alone": lambda low: (low, None),
    "high_alone": lambda high: (None, high),
    "closed": functools.partial(_limit, _IN),
    "open": functools.partial(_limit, _OUT),
    "edge": lambda point, mark=None, *_: _Edge(point, mark),
    "point": lambda digits, *_: decimal(digits),
    "inclusive": ACTIONS["inclusive"],
    "exclusive": ACTIONS["exclusive"],
}
