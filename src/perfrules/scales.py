"""Grade scales (等级标准): which name a total falls under, without holes and without overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

import attrs

from perfrules._display import told
from perfrules._exact import decimal, plain, sound
from perfrules.bounds import Bounds
from perfrules.errors import ScaleError

__all__ = ["EXCELLENT_GOOD_PASS", "LOWER", "NATIONAL", "SCALES", "MarkedTier", "Scale", "Tier", "scale"]


@attrs.frozen
class Tier:
    """One grade (等级) and the totals that earn it, in points, from ``low`` to ``high``.

    Raises :class:`ScaleError` for a tier without a name or without any total in it.

    >>> good = Tier("良好", Decimal(75), True, Decimal(90), False)
    >>> print(good, Decimal(90) in good)
    75（含）-90（不含）分为良好 False
    """

    name: str
    low: Decimal = attrs.field(validator=sound)
    low_inclusive: bool
    high: Decimal = attrs.field(validator=sound)
    high_inclusive: bool

    def __attrs_post_init__(self) -> None:
        if not self.name.strip():
            raise ScaleError("scale_name", low=plain(self.low), high=plain(self.high))
        if self.totals.empty:
            raise ScaleError("scale_empty", grade=self.name, low=plain(self.low), high=plain(self.high))

    @property
    def totals(self) -> Bounds:
        """The totals that earn the grade."""
        return Bounds(self.low, self.high, self.low_inclusive, self.high_inclusive)

    def __contains__(self, total: Decimal) -> bool:
        return total in self.totals

    def __str__(self) -> str:
        low, high = (
            "（含）" if inside else "（不含）" for inside in (self.low_inclusive, self.high_inclusive)
        )
        return f"{plain(self.low)}{low}-{plain(self.high)}{high}分为{self.name}"


@attrs.frozen
class MarkedTier:
    """A tier as a footnote prints it: what it says of each edge, which may be nothing.

    ``low_marked`` and ``high_marked`` are ``True`` for 含, ``False`` for 不含 and ``None`` where
    the text says neither (以上 and 以下 say neither in a scale). A missing ``low`` is the scale's
    lowest total, a missing ``high`` its highest. :meth:`Scale.from_marks` makes a scale of them.

    >>> good, poor = MarkedTier("合格", Decimal(60), low_marked=True), MarkedTier("不合格", high=Decimal(60))
    >>> Scale.from_marks((good, poor)).grade(60)
    '合格'
    """

    name: str
    low: Decimal | None = None
    high: Decimal | None = None
    low_marked: bool | None = None
    high_marked: bool | None = None


def _ordered(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    return tuple(sorted(tiers, key=lambda tier: (tier.low, tier.high), reverse=True))


@attrs.frozen
class Scale:
    """Tiers (等级标准) that give every total from the lowest to the highest edge exactly one grade.

    The tiers may be given in any order and are kept from high to low. Raises
    :class:`ScaleError` that says where a hole, an overlap, an open outer edge or a name twice is.

    Source: footnotes of published self-evaluation forms; 90/75/60 and 90/80/60 are the common ones.

    >>> scale = Scale.from_cutoffs((("优", 90), ("良", 80), ("中", 60), ("差", 0)))
    >>> scale.grade("89.99")
    '良'
    >>> print(scale)
    90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，0-60分为差
    """

    tiers: tuple[Tier, ...] = attrs.field(converter=_ordered)
    name: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.tiers:
            raise ScaleError("scale_empty.tiers")
        names = [tier.name for tier in self.tiers]
        if len(set(names)) < len(names):
            raise ScaleError("scale_name_twice", grade=max(names, key=names.count))
        for upper, lower in zip(self.tiers, self.tiers[1:], strict=False):
            low, high = plain(upper.low), plain(lower.high)
            facts = {"upper": upper.name, "lower": lower.name, "low": low, "high": high}
            if upper.low > lower.high:
                raise ScaleError("scale_hole", **facts)
            if upper.low < lower.high:
                raise ScaleError("scale_overlap", **facts)
            if upper.low_inclusive and lower.high_inclusive:
                raise ScaleError("scale_overlap.edge", **facts)
            if not upper.low_inclusive and not lower.high_inclusive:
                raise ScaleError("scale_hole.edge", **facts)
        if not (self.tiers[0].high_inclusive and self.tiers[-1].low_inclusive):
            raise ScaleError("scale_hole.end", low=plain(self.low), high=plain(self.high))

    @classmethod
    def from_cutoffs(
        cls,
        cutoffs: Iterable[tuple[str, int | str | Decimal]],
        *,
        highest: int | str | Decimal = 100,
        name: str = "",
    ) -> Scale:
        """A scale of (grade, its lowest total), each lower edge in, up to *highest*.

        >>> Scale.from_cutoffs((("合格", 60), ("不合格", 0))).grade(60)
        '合格'
        """
        falling = sorted(((decimal(low), grade) for grade, low in cutoffs), reverse=True)
        edges = [decimal(highest), *(low for low, _ in falling)]
        rows = enumerate(zip(falling, edges, strict=False))
        return cls((Tier(grade, low, True, high, not place) for place, ((low, grade), high) in rows), name)

    @classmethod
    def from_marks(
        cls,
        marked: Iterable[MarkedTier],
        *,
        lowest: Decimal = Decimal(0),
        highest: Decimal = Decimal(100),
        name: str = "",
    ) -> Scale:
        """A scale from tiers as printed, where an edge may be marked 含, 不含 or not at all.

        An edge that one tier marks 含 belongs to that tier alone; one that a tier marks 不含
        belongs to its neighbour. The lowest and the highest edge are in. Where several tiers name
        their lower edge alone (90分以上为优，80分以上为良), each ends below the next. Raises
        :class:`ScaleError` for an inner edge that no tier marks.
        """
        rows = [
            (lowest if tier.low is None else tier.low, highest if tier.high is None else tier.high, tier)
            for tier in _stepped(list(marked))
        ]
        return cls(_settled(sorted(rows, key=lambda row: row[:2], reverse=True)), name)

    @property
    def low(self) -> Decimal:
        """The lowest total that has a grade."""
        return self.tiers[-1].low

    @property
    def high(self) -> Decimal:
        """The highest total that has a grade."""
        return self.tiers[0].high

    def tier(self, total: int | float | str | Decimal) -> Tier:
        """The tier that *total* lies in; :class:`ScaleError` for one outside the scale."""
        points = decimal(total)
        for tier in self.tiers:
            if points in tier:
                return tier
        low, high = plain(self.low), plain(self.high)
        raise ScaleError("total_outside.scale", total=plain(points), low=low, high=high)

    def grade(self, total: int | float | str | Decimal) -> str:
        """The name that *total* falls under; :class:`ScaleError` for one outside the scale."""
        return self.tier(total).name

    def __str__(self) -> str:
        return "，".join(
            f"{_edge(tier.low, tier.low_inclusive and tier is not self.tiers[-1])}-"
            f"{_edge(tier.high, tier.high_inclusive and tier is not self.tiers[0])}分为{tier.name}"
            for tier in self.tiers
        )


def _edge(edge: Decimal, marked: bool) -> str:
    return plain(edge) + ("（含）" if marked else "")


def _stepped(marked: list[MarkedTier]) -> list[MarkedTier]:
    """*marked* with the upper edges of tiers that follow one another downwards by their lower edges."""
    steps = sorted({tier.low for tier in marked if tier.high is None and tier.low is not None})
    for at, tier in enumerate(marked):
        if len(steps) > 1 and tier.high is None and tier.low is not None:
            above = next((step for step in steps if step > tier.low), None)
            marked[at] = attrs.evolve(tier, high=above, low_marked=tier.low_marked is not False)
    return marked


def _settled(rows: list[tuple[Decimal, Decimal, MarkedTier]]) -> Iterator[Tier]:
    """The tiers of *rows*, from high to low, each inner edge given to the tier it belongs to."""
    for index, (low, high, row) in enumerate(rows):
        low_in = high_in = True
        if index + 1 < len(rows):
            _, below_high, below = rows[index + 1]
            beside = (row, below) if low == below_high else None
            low_in = _owned(row.low_marked, below.high_marked, beside, low)
        if index:
            above_low, _, above = rows[index - 1]
            beside = (above, row) if high == above_low else None
            high_in = _owned(row.high_marked, above.low_marked, beside, high)
        yield Tier(row.name, low, low_in, high, high_in)


def _owned(
    own: bool | None, other: bool | None, beside: tuple[MarkedTier, MarkedTier] | None, edge: Decimal
) -> bool:
    """Whether an inner *edge* belongs to the tier that says *own* of it, its neighbour *other*."""
    if own is None and other is None and beside is not None:
        upper, lower = beside
        raise ScaleError("scale_unmarked", upper=upper.name, lower=lower.name, edge=plain(edge))
    return own if own is not None else not other


EXCELLENT_GOOD_PASS = Scale.from_cutoffs(
    (("优秀", 90), ("良好", 75), ("合格", 60), ("不合格", 0)), name="90-75-60"
)
"""优秀/良好/合格/不合格 at 90/75/60: Shanghai's 2019 forms; what ``grade`` uses when nothing else is said."""

NATIONAL = Scale.from_cutoffs((("优", 90), ("良", 80), ("中", 60), ("差", 0)), name="90-80-60")
"""优/良/中/差 at 90/80/60: the national measures of 2020, as commonly applied."""

LOWER = Scale.from_cutoffs((("优", 80), ("良", 70), ("中", 60), ("差", 0)), name="80-70-60")
"""优/良/中/差 at 80/70/60: one deployed system."""

SCALES: tuple[Scale, ...] = (EXCELLENT_GOOD_PASS, NATIONAL, LOWER)
"""The named scales (通用等级标准)."""


def scale(name: str) -> Scale:
    """The named scale ``90-75-60``, ``90-80-60`` or ``80-70-60``; :class:`ScaleError` for another name.

    >>> scale("90-75-60").grade(90)
    '优秀'
    """
    for known in SCALES:
        if known.name == name:
            return known
    raise ScaleError("scale_unknown", found=told(name), known=tuple(known.name for known in SCALES))
