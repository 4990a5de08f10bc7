"""What the rules of the scale grammar become: tiers as printed, with the edges that are marked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from perfrules._builders.figures import digits_to_decimal
from perfrules.scales import MarkedTier


class _Edge(NamedTuple):
    value: Decimal
    mark: bool | None = None


_Span = tuple[_Edge | None, _Edge | None]


def _tier(name: str, span: _Span) -> MarkedTier:
    low, high = span
    return MarkedTier(
        name.strip('“”"「」‘’'),
        low and low.value,
        high and high.value,
        low.mark if low else None,
        high.mark if high else None,
    )


SCALE_ACTIONS: dict[str, Callable[[list[Any]], Any]] = {
    "scale": lambda c: c[0],
    "after": lambda c: c[1],
    "score_name": lambda c: None,
    "reversed_inequality": lambda c: (c[2], c[0]),
    "tier_interval": lambda c: (_Edge(Decimal(c[1]), c[0] in "[［"), _Edge(Decimal(c[3]), c[4] in "]］")),
    "first_tier": lambda c: [c[0]],
    "next_tier": lambda c: _added(c[0], c[2]),
    "tier": lambda c: _tier(c[2], c[0]),
    "plain_tier": lambda c: _tier(c[1], c[0]),
    "named_tier": lambda c: _tier(c[0], c[2]),
    "plain_named_tier": lambda c: _tier(c[0], c[1]),
    "grouped_tier": lambda c: _tier(c[0], c[2]),
    "span": lambda c: c[0],
    "scored": lambda c: c[1],
    "between": lambda c: (c[0], c[2]),
    "from_low": lambda c: (_marked(c), None),
    "to_high": lambda c: (None, _marked(c)),
    "inequality": lambda c: (c[0], c[2]),
    "low_alone": lambda c: (c[0], None),
    "high_alone": lambda c: (None, c[0]),
    "at_low": lambda c: _Edge(_decimal(c), True),
    "over_low": lambda c: _Edge(_decimal(c), False),
    "at_high": lambda c: _Edge(_decimal(c), True),
    "under_high": lambda c: _Edge(_decimal(c), False),
    "edge": lambda c: _Edge(c[0]),
    "marked_edge": lambda c: _Edge(c[0], c[1]),
    "point": lambda c: digits_to_decimal(c[0]),
    "inclusive": lambda c: True,
    "exclusive": lambda c: False,
}


def _added(tiers: list[MarkedTier], tier: MarkedTier) -> list[MarkedTier]:
    tiers.append(tier)
    return tiers


def _decimal(c: list[Any]) -> Decimal:
    return next(child for child in c if isinstance(child, Decimal))


def _marked(c: list[Any]) -> _Edge:
    """The edge of 90分（含）以上 or 90分以上（含）."""
    return c[0] if len(c) == 2 else _Edge(c[0].value, c[2])
