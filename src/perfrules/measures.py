"""What scoring rules measure (计量口径): values, completion, deviation; cuts and steps; sound numbers."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from decimal import Decimal

import attrs

from perfrules._exact import decimal
from perfrules.errors import RuleError


class Measure(enum.Enum):
    """What the edges of intervals and the size of steps are measured in.

    ``VALUE``: the actual itself, in the target's unit. ``COMPLETION``: completion, 1 = just met.
    ``DEVIATION``: (actual - target) / target, signed. ``DISTANCE``: the same without its sign.

    >>> from perfrules import score
    >>> from perfrules.rules import Steps
    >>> score("≥200人", 180, 10, rule=Steps("0.05", 1, of=Measure.DISTANCE)).points
    Decimal('8.00')
    """

    VALUE = "value"
    COMPLETION = "completion"
    DEVIATION = "deviation"
    DISTANCE = "distance"


class Side(enum.Enum):
    """Which way the cuts of intervals reach: ``AT_LEAST`` 以上 (from the edge up), ``AT_MOST`` 以下.

    >>> from perfrules import score
    >>> from perfrules.rules import Intervals
    >>> score("≤5%", "10%", 2, rule=Intervals(cuts([(10, 2), (20, 1)]), side=Side.AT_MOST)).points
    Decimal('2.00')
    """

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Count(enum.Enum):
    """How steps are counted: each one ``COMPLETED``, each one ``STARTED``, or in ``SHARE``.

    >>> from perfrules import score
    >>> from perfrules.rules import Steps
    >>> [str(score("≥90%", "83%", 10, rule=Steps(5, 2, count=count)).points) for count in Count]
    ['8.00', '6.00', '7.20']
    """

    COMPLETED = "completed"
    STARTED = "started"
    SHARE = "share"


class ZeroBound(enum.Enum):
    """What ``≥0`` earns, which every actual of zero or more meets: ``MET``, or ``REFUSED``: no score.

    >>> from perfrules import score
    >>> from perfrules.rules import Proportional
    >>> score("≥0%", "3%", 10, rule=Proportional(zero=ZeroBound.MET)).points
    Decimal('10.00')
    """

    MET = "met"
    REFUSED = "refused"


def maybe(value: int | float | str | Decimal | None) -> Decimal | None:
    """*value* as an exact ``Decimal``, or None.

    >>> maybe("0.6"), maybe(None)
    (Decimal('0.6'), None)
    """
    return None if value is None else decimal(value)


def decimals(values: Iterable[int | float | str | Decimal]) -> tuple[Decimal, ...]:
    """*values* as exact ``Decimal``s.

    >>> decimals((1, "0.50"))
    (Decimal('1'), Decimal('0.50'))
    """
    return tuple(decimal(value) for value in values)


def demand(holds: bool, en: str, zh: str) -> None:
    """Raise :class:`RuleError` unless the rule *holds* together.

    >>> demand(1 < 0, "One is no less than zero.", "一不小于零。")
    Traceback (most recent call last):
    perfrules.errors.RuleError: One is no less than zero.
    """
    if not holds:
        raise RuleError(en, zh)


def demand_share(name: str, share: Decimal | None) -> None:
    """Demand that *share* is from 0 to 1, or None.

    >>> demand_share("cap", Decimal(2))
    Traceback (most recent call last):
    perfrules.errors.RuleError: cap is a share from 0 to 1; found 2.
    """
    demand(
        share is None or 0 <= share <= 1,
        f"{name} is a share from 0 to 1; found {share}.",
        f"{name} 应在 0 到 1 之间；实为 {share}。",
    )


def demand_points(name: str, points: Decimal | None) -> None:
    """Demand that *points* are zero or more, or None.

    >>> demand_points("The cost of a step", Decimal(-1))
    Traceback (most recent call last):
    perfrules.errors.RuleError: The cost of a step must be zero or more; found -1.
    """
    demand(
        points is None or points >= 0,
        f"{name} must be zero or more; found {points}.",
        f"{name} 应为零或正数；实为 {points}。",
    )


def demand_out_of(out_of: Decimal | None, most: Decimal) -> None:
    """Demand that the full points *out_of* cover the *most* that a rule gives, or None.

    >>> demand_out_of(Decimal(5), Decimal(10))
    Traceback (most recent call last):
    perfrules.errors.RuleError: out_of is the full points, above zero and no less than 10; found 5.
    """
    demand(
        out_of is None or (out_of > 0 and most <= out_of),
        f"out_of is the full points, above zero and no less than {most}; found {out_of}.",
        f"out_of 为满分，应大于零且不小于 {most}；实为 {out_of}。",
    )


@attrs.frozen
class Cut:
    """An edge of intervals (分档界限) and the points from it on; ``inclusive`` is 含.

    >>> Cut(90, 5).points, Cut("60", 0, inclusive=False).inclusive
    (Decimal('5'), False)
    """

    at: Decimal = attrs.field(converter=decimal)
    points: Decimal = attrs.field(converter=decimal)
    inclusive: bool = True

    def __attrs_post_init__(self) -> None:
        demand_points("The points of a cut", self.points)


def cuts(pairs: Iterable[tuple[int | str | Decimal, int | str | Decimal]]) -> tuple[Cut, ...]:
    """Cuts from (edge, points) pairs, each edge included.

    >>> cuts([(90, 5)])
    (Cut(at=Decimal('90'), points=Decimal('5'), inclusive=True),)
    """
    return tuple(Cut(decimal(at), decimal(points)) for at, points in pairs)
