"""The settings of a standard (计分口径): rounding, missing actuals, execution rate, over-achievement."""

from __future__ import annotations

import decimal as _decimal
import enum
from decimal import Decimal

import attrs

from perfrules._exact import decimal
from perfrules.errors import StandardError
from perfrules.measures import maybe

_MOST_PLACES = 20


class Mode(enum.Enum):
    """How a figure between two is rounded (舍入方式); the value is its name in JSON.

    >>> Mode.HALF_UP.constant
    'ROUND_HALF_UP'
    """

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"

    @property
    def constant(self) -> str:
        """The constant of the ``decimal`` module; ``HALF_UP`` is half away from zero (四舍五入)."""
        return str(getattr(_decimal, f"ROUND_{self.name}"))


class Per(enum.Enum):
    """What is rounded: each ``ROW``, or only the ``TOTAL`` of exact rows.

    >>> Rounding(1, per=Per.TOTAL).per
    <Per.TOTAL: 'total'>
    """

    ROW = "row"
    TOTAL = "total"


class MissingPolicy(enum.Enum):
    """What a row without an actual earns: ``OPEN`` (not known yet) or ``ZERO`` (无佐证不得分).

    >>> import attrs
    >>> from perfrules import score
    >>> from perfrules.standards import standard
    >>> strict = attrs.evolve(standard("national-2020"), name="strict", missing=MissingPolicy.ZERO)
    >>> score("≥95%", "", 10).points, score("≥95%", "", 10, standard=strict).points
    (None, Decimal('0.00'))
    """

    OPEN = "open"
    ZERO = "zero"


class NotApplicable(enum.Enum):
    """A row that does not apply (不适用): ``RESCALE`` leaves it out and scales the rest to 100; ``KEEP``.

    >>> from perfrules.standards import standard
    >>> standard("national-2020").not_applicable
    <NotApplicable.RESCALE: 'rescale'>
    """

    RESCALE = "rescale"
    KEEP = "keep"


class BudgetBase(enum.Enum):
    """The base of the execution rate: the ``ADJUSTED`` (全年预算数) or ``INITIAL`` budget (年初预算数).

    >>> ExecutionRate(base=BudgetBase.INITIAL).base.value
    'initial'
    """

    ADJUSTED = "adjusted"
    INITIAL = "initial"


class ZeroBudget(enum.Enum):
    """What a budget of 0 gives: ``OPEN`` with the reason, a rate of ``ZERO``, or a rate of ``FULL``.

    >>> ExecutionRate().zero_budget
    <ZeroBudget.OPEN: 'open'>
    """

    OPEN = "open"
    ZERO = "zero"
    FULL = "full"


class OverAction(enum.Enum):
    """What over-achievement leads to.

    ``FLAG``: full points, flagged for a person. ``REASON``: full points, a written reason is
    wanted and the evaluator may give less. ``DEDUCT``: points are taken off by formula. ``IGNORE``.

    >>> from perfrules.standards import standard
    >>> standard("national-2020").over_achievement.action
    <OverAction.FLAG: 'flag'>
    """

    FLAG = "flag"
    REASON = "reason"
    DEDUCT = "deduct"
    IGNORE = "ignore"


def _demand(holds: bool, en: str, zh: str) -> None:
    if not holds:
        raise StandardError(en, zh)


def _demand_places(name: str, places: int | None) -> None:
    _demand(
        places is None or (type(places) is int and 0 <= places <= _MOST_PLACES),
        f"{name} is a number of decimals from 0 to {_MOST_PLACES}; found {places}.",
        f"{name} 为小数位数，应在 0 到 {_MOST_PLACES} 之间；实为 {places}。",
    )


@attrs.frozen
class Rounding:
    """How points are rounded (分数取整): decimals, mode, and whether row by row or on the total.

    >>> Rounding(1).mode
    <Mode.HALF_UP: 'half_up'>
    """

    places: int = 2
    mode: Mode = Mode.HALF_UP
    per: Per = Per.ROW

    def __attrs_post_init__(self) -> None:
        _demand_places("places", self.places)


@attrs.frozen
class OverAchievement:
    """What happens from ``at`` times the target on (超额完成), where more is better.

    ``rate`` goes with ``DEDUCT``: the share of the weight that each whole target beyond ``at``
    costs, down to zero points. No standard that ships deducts: the published texts say 适度 and
    name no percentage.

    >>> OverAchievement("1.5", OverAction.FLAG).at
    Decimal('1.5')
    """

    at: Decimal = attrs.field(default=Decimal("1.2"), converter=decimal)
    action: OverAction = OverAction.FLAG
    rate: Decimal | None = attrs.field(default=None, converter=maybe)

    def __attrs_post_init__(self) -> None:
        _demand(
            self.at > 1,
            f"Over-achievement begins above 1 times the target; found at={self.at}.",
            f"超额完成的起点应大于指标值的 1 倍；实为 at={self.at}。",
        )
        deducts = self.action is OverAction.DEDUCT
        _demand(
            self.rate is not None and self.rate > 0 if deducts else self.rate is None,
            f"rate= goes with action=DEDUCT, above zero; found {self.rate} with {self.action.name}.",
            f"rate= 只与 action=DEDUCT 一起给出，且大于零；实为 {self.rate} 与 {self.action.name}。",
        )


FLAGGED = OverAchievement()
"""Full points, flagged from 1.2 times the target on: what deployed systems do."""


@attrs.frozen
class ExecutionRate:
    """How the execution rate (预算执行率) is worked out and scored: executed / budget × weight.

    ``cap`` is the greatest rate that counts. ``rate_places`` are the decimals of a percent to
    which the rate is rounded before it is multiplied (None: it is not rounded then);
    ``printed_places`` those to which it is rounded for print, then shown with two decimals.
    ``rounding`` is that of the points, the standard's own where None. A rate under
    ``explain_below`` must be explained.

    >>> ExecutionRate(explain_below="0.9").explain_below
    Decimal('0.9')
    """

    base: BudgetBase = BudgetBase.ADJUSTED
    cap: Decimal = attrs.field(default=Decimal(1), converter=decimal)
    rate_places: int | None = 2
    printed_places: int = 2
    rounding: Rounding | None = None
    explain_below: Decimal | None = attrs.field(default=None, converter=maybe)
    zero_budget: ZeroBudget = ZeroBudget.OPEN

    def __attrs_post_init__(self) -> None:
        _demand_places("rate_places", self.rate_places)
        _demand_places("printed_places", self.printed_places)
        _demand(
            0 < self.cap <= 1,
            f"cap is a rate above 0 and up to 1, since points never pass the weight; found {self.cap}.",
            f"cap 应大于 0 且不超过 1（得分不超过分值）；实为 {self.cap}。",
        )
