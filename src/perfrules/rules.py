"""Scoring rules (评分规则) as values: how completion, deviation and verdict turn into points.

A rule is data. It is frozen, nests, and goes to JSON and back, so that a newly published rule is
a new value and no new code. What a rule earns is worked out in :mod:`perfrules.curves` and
:mod:`perfrules.scoring`; every rule but a bonus and a penalty stays within
[0, weight].

A rule that contradicts itself raises :class:`~perfrules.errors.RuleError` when it is made.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import attrs
from attrs.converters import optional

from perfrules._display import told
from perfrules._exact import decimal, plain, total
from perfrules.errors import RuleError
from perfrules.quantities import NO_UNIT, Unit

__all__ = [
    "KINDS", "NAMED", "USUAL", "AllOrNothing", "Bonus", "ByExcess", "ByKind", "Capped", "Case", "Clauses",
    "Count", "Cut", "Given", "Intervals", "Measure", "Overshoot", "Penalty", "Proportional",
    "ReviewUnlessMet", "Rule", "Side", "Steps", "Tiers", "ZeroBound", "cuts", "rule",
]  # fmt: skip


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


def _decimals(values: Iterable[int | float | str | Decimal]) -> tuple[Decimal, ...]:
    return tuple(decimal(value) for value in values)


def _share(_rule: object, field: Any, share: Decimal | None) -> None:
    """A validator: from 0 to 1, or None."""
    if share is not None and not 0 <= share <= 1:
        raise RuleError("rule.share", name=field.name, found=plain(share))


def _points(_rule: object, field: Any, points: Decimal) -> None:
    """A validator: zero or more points."""
    if points < 0:
        raise RuleError("rule.points", name=field.name, found=plain(points))


def _demand_out_of(out_of: Decimal | None, most: Decimal) -> None:
    """Demand that the full points *out_of* cover the *most* that a rule gives, or None."""
    if out_of is not None and (out_of <= 0 or most > out_of):
        raise RuleError("rule.out_of", most=plain(most), found=plain(out_of))


def _demand_distinct(cuts: tuple[Cut, ...]) -> None:
    """Demand at least one cut, and each edge once."""
    edges = [cut.at for cut in cuts]
    if not cuts:
        raise RuleError("rule.no_cuts")
    if len(set(edges)) < len(edges):
        raise RuleError("rule.cut_twice", edges=tuple(map(plain, edges)))


@attrs.frozen
class Cut:
    """An edge of intervals (分档界限) and the points from it on; ``inclusive`` is 含.

    >>> Cut(90, 5).points, Cut("60", 0, inclusive=False).inclusive
    (Decimal('5'), False)
    """

    at: Decimal = attrs.field(converter=decimal)
    points: Decimal = attrs.field(converter=decimal, validator=_points)
    inclusive: bool = True


def cuts(pairs: Iterable[tuple[int | str | Decimal, int | str | Decimal]]) -> tuple[Cut, ...]:
    """Cuts from (edge, points) pairs, each edge included.

    >>> cuts([(90, 5)])
    (Cut(at=Decimal('90'), points=Decimal('5'), inclusive=True),)
    """
    return tuple(Cut(decimal(at), decimal(points)) for at, points in pairs)


class Rule:
    """The base of all rules; use it in annotations and ``isinstance``.

    >>> isinstance(rule("by-excess"), Rule)
    True
    """

    __slots__ = ()


@attrs.frozen
class AllOrNothing(Rule):
    """直接赋分: met earns the whole weight, not met earns nothing.
    Source: 财预〔2021〕101号, as commonly applied.

    >>> from perfrules import score
    >>> score("=100%", "99%", 10, rule=AllOrNothing()).points
    Decimal('0.00')
    """


@attrs.frozen(kw_only=True)
class _Ratio:
    """What the rules that go by completion have in common."""

    pass_line: Decimal | None = attrs.field(default=None, converter=optional(decimal), validator=_share)
    cap: Decimal = attrs.field(default=Decimal(1), converter=decimal, validator=_share)
    zero: ZeroBound = ZeroBound.MET


@attrs.frozen
class Proportional(_Ratio, Rule):
    """完成比例: met earns the weight, missed earns weight × completion.

    Completion is B/A for "more is better" and A/B for "less is better" (bound 10, actual 12,
    weight 10 give 8.33). ``>`` is scored like ``≥``; ``=`` too, overshoot unpunished. A range is
    measured to its nearest bound. A bound of zero or less has no ratio: met is full, unmet is zero.
    ``pass_line`` (及格门槛): completion under which nothing is earned. ``cap``: the greatest share
    of the weight. ``zero``: what ``≥0`` earns.
    Source: 财预〔2020〕10号, as commonly applied; deployed systems; forms of 海淀 2016 and 江西.

    >>> from perfrules import score
    >>> score("≥30人", 28.5, 10, rule=Proportional()).points
    Decimal('9.50')
    """


@attrs.frozen
class ByExcess(_Ratio, Rule):
    """按超出比例扣分: for "less is better", weight × (1 - (B-A)/A), nothing from twice the bound on.

    Bound 10, actual 12, weight 10 give 8.00, and actual 20 gives 0. Where more is better this is
    the same as :class:`Proportional`, whose ``pass_line``, ``cap`` and ``zero`` it shares.
    Source: deployed systems.

    >>> from perfrules import score
    >>> score("≤10件", 12, 10, rule=ByExcess()).points
    Decimal('8.00')
    """


@attrs.frozen
class Intervals(Rule):
    """分档 (区间) 赋分: the interval that the actual lies in gives the points.

    With ``side=AT_LEAST`` each cut reaches up from its edge (90（含）以上 5分), with ``AT_MOST``
    down (10%以下 2分); the nearest cut that holds gives the points, ``otherwise`` where none does.
    So there can be no hole and no overlap. ``of`` says what is measured; ``unit`` the unit of the
    edges where it is not the target's. Points are absolute, or out of ``out_of`` and then scaled
    to the weight.
    Source: forms of 岳阳 (满意度, 预算调整率) and 江西 (成本控制).

    >>> from perfrules import score
    >>> from perfrules.rules import cuts
    >>> rule = Intervals(cuts([(90, 5), (80, 4), (70, 3), (60, 2)]))
    >>> score("≥90%", "85%", 5, rule=rule).points
    Decimal('4.00')
    """

    cuts: tuple[Cut, ...]
    otherwise: Decimal = attrs.field(default=Decimal(0), converter=decimal, validator=_points)
    side: Side = attrs.field(default=Side.AT_LEAST, kw_only=True)
    of: Measure = attrs.field(default=Measure.VALUE, kw_only=True)
    unit: Unit = attrs.field(default=NO_UNIT, kw_only=True)
    out_of: Decimal | None = attrs.field(default=None, converter=optional(decimal), kw_only=True)

    def __attrs_post_init__(self) -> None:
        _demand_distinct(self.cuts)
        _demand_out_of(self.out_of, max(self.otherwise, *(cut.points for cut in self.cuts)))


@attrs.frozen
class Steps(Rule):
    """逐级扣分: met earns the weight, each step of ``size`` away from the bound costs ``cost`` points.

    ``of=VALUE`` measures ``size`` in the target's unit (5 means 5 percentage points under
    ``≥90%``), ``DISTANCE`` as a share of the bound. ``count`` says what a step is: each one
    ``COMPLETED`` (每低5%), each one ``STARTED`` (an interval with its far end included), or in
    ``SHARE``. The first ``free`` away from the bound cost nothing; ``either_way`` counts on both
    sides of it. Points stop at ``floor``. ``out_of`` as in :class:`Intervals`. With a ``unit`` of
    time a deadline loses points for each day, month … that it is late.
    Source: forms of 江西 (满意度每低5%扣1分) and 岳阳 (控制率每超1个百分点扣0.5分); measures that take
    points off for each month late, or leave the first 10% of deviation free.

    >>> from perfrules import score
    >>> from perfrules.quantities import Unit
    >>> score("≥90%", "79%", 10, rule=Steps(5, 1)).points
    Decimal('8.00')
    >>> monthly = Steps(1, 2, unit=Unit("月"), count=Count.STARTED)
    >>> score("2023年6月底前完成", "2023-08-05", 10, rule=monthly).points
    Decimal('6.00')
    """

    size: Decimal = attrs.field(converter=decimal)
    cost: Decimal = attrs.field(converter=decimal)
    floor: Decimal = attrs.field(default=Decimal(0), converter=decimal, validator=_points)
    count: Count = attrs.field(default=Count.COMPLETED, kw_only=True)
    of: Measure = attrs.field(default=Measure.VALUE, kw_only=True)
    unit: Unit = attrs.field(default=NO_UNIT, kw_only=True)
    free: Decimal = attrs.field(default=Decimal(0), converter=decimal, kw_only=True)
    either_way: bool = attrs.field(default=False, kw_only=True)
    out_of: Decimal | None = attrs.field(default=None, converter=optional(decimal), kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.size <= 0 or self.cost <= 0:
            raise RuleError("rule.step", size=plain(self.size), cost=plain(self.cost))
        if self.of not in (Measure.VALUE, Measure.DISTANCE):
            raise RuleError("rule.step_of", found=self.of.value)
        if self.free < 0:
            raise RuleError("rule.free", found=plain(self.free))
        _demand_out_of(self.out_of, self.floor)


@attrs.frozen
class Overshoot(Rule):
    """超额扣分: as ``rule``, less points where the actual passes so many times the target.

    Each cut's edge is such a multiple, above 1; the farthest that is passed says how many points
    come off, down to none. One cut is a flat deduction, several are bands (超过120%扣1分, 超过150%
    扣2分: ``inclusive=False``). ``out_of`` as in :class:`Intervals`. Only where more is better and
    the target is above zero; elsewhere it is ``rule``.
    Source: measures that deduct for targets set too low, as published by several provinces.

    >>> from perfrules import score
    >>> rule = Overshoot(Proportional(), (Cut("1.2", 1, inclusive=False), Cut("1.5", 2, inclusive=False)))
    >>> [str(score("≥100人", actual, 10, rule=rule).points) for actual in (90, 120, 130, 151)]
    ['9.00', '10.00', '9.00', '8.00']
    """

    rule: Rule
    cuts: tuple[Cut, ...]
    out_of: Decimal | None = attrs.field(default=None, converter=optional(decimal), kw_only=True)

    def __attrs_post_init__(self) -> None:
        _demand_distinct(self.cuts)
        falling = sorted(self.cuts, key=lambda cut: cut.at)
        if falling[0].at <= 1 or sorted(cut.points for cut in falling) != [cut.points for cut in falling]:
            raise RuleError("rule.overshoot", edges=tuple(plain(cut.at) for cut in falling))
        _demand_out_of(self.out_of, falling[-1].points)


@attrs.frozen
class Bonus(Rule):
    """加分: points beyond the row's weight, up to ``most``: what ``rule`` gives on so many points.

    Source: measures with a bonus row (加分项), whose weight is 0 or left blank.

    >>> from perfrules import score
    >>> score("≥1项", 2, 0, rule=Bonus(Intervals(cuts([(1, 2), (2, 4)])), 5)).points
    Decimal('4.00')
    """

    rule: Rule
    most: Decimal = attrs.field(converter=decimal, validator=_points)


@attrs.frozen
class Penalty(Rule):
    """扣分: points taken off below zero, up to ``most``: what ``rule`` leaves of so many points.

    Source: measures with a penalty row (扣分项: 每发生1起扣2分，最多扣5分).

    >>> from perfrules import score
    >>> score("≤0起", 2, 0, rule=Penalty(Steps(1, 2), 5)).points
    Decimal('-4.00')
    """

    rule: Rule
    most: Decimal = attrs.field(converter=decimal, validator=_points)


@attrs.frozen
class Tiers(Rule):
    """评判等级: wording earns a share of the weight by tier, the evaluator's figure inside its tier.

    达成 lies in [``full_from``, 1], 部分达成 in [``partial_from``, ``full_from``), 未达成 in
    [0, ``partial_from``). Without a figure, 达成 or equal wording earns the weight and the other
    tiers stay open over their interval. A figure outside its tier is a ``RuleError``.
    Source: 财预〔2020〕10号, as commonly applied; tier edges of deployed systems. 80%/50% on older
    forms (江西) and in 湖北.

    >>> from perfrules import score
    >>> score("健全", "部分达成年度指标并具有一定效果", 10, rule=Tiers(), given=7).points
    Decimal('7.00')
    """

    full_from: Decimal = attrs.field(default=Decimal("0.8"), converter=decimal, validator=_share)
    partial_from: Decimal = attrs.field(default=Decimal("0.6"), converter=decimal)

    def __attrs_post_init__(self) -> None:
        if not 0 < self.partial_from < self.full_from:
            raise RuleError("rule.tiers", full=plain(self.full_from), found=plain(self.partial_from))


@attrs.frozen
class Given(Rule):
    """评价人评分: the evaluator's own figure, anything from zero to the weight; open without one.
    Source: rows that forms leave to the evaluator's judgement.

    >>> from perfrules import score
    >>> score("制度健全", "已修订", 5, rule=Given(), given="4.5").points
    Decimal('4.50')
    """


@attrs.frozen
class Capped(Rule):
    """得分上限: as ``rule``, but no more than ``at_most`` points.

    Source: deployed system (山西: the default row where no cost indicator was filed earns at most 5).

    >>> from perfrules import score
    >>> score("≥10次", 10, 8, rule=Capped(Proportional(), 5)).points
    Decimal('5.00')
    """

    rule: Rule
    at_most: Decimal = attrs.field(converter=decimal, validator=_points)


@attrs.frozen
class ReviewUnlessMet(Rule):
    """未达标复核: met earns what ``rule`` gives; otherwise a person decides, so the score is open.

    Source: deployed system of one region (``=`` with an actual that differs goes to review).

    >>> from perfrules import score
    >>> score("=100%", "120%", 10, rule=ReviewUnlessMet(Proportional())).points is None
    True
    """

    rule: Rule


@attrs.frozen
class Clauses(Rule):
    """多项指标: several clauses in one cell, all of which must hold.

    Without ``shares`` all clauses met earns the weight, anything else nothing. With them each
    clause earns by ``rule`` its own share of the weight, in the order of the cell; the shares add
    up to 1. Points are rounded once.

    >>> from perfrules import score
    >>> score("满意率95%以上；会议≥3次", ["95%", 2], 10, rule=Clauses(("0.6", "0.4"))).points
    Decimal('8.67')
    """

    shares: tuple[Decimal, ...] = attrs.field(default=(), converter=_decimals)
    rule: Rule = Proportional()

    def __attrs_post_init__(self) -> None:
        if self.shares and (min(self.shares) < 0 or total(self.shares) != 1):
            raise RuleError("rule.shares", found=tuple(map(plain, self.shares)))


KINDS = (">=", ">", "<=", "<", "=", "range", "approximate", "deadline", "relative", "qualitative", "all_of")
"""What a :class:`Case` can name in ``targets``: comparison signs, and the other kinds of target."""


@attrs.frozen
class Case:
    """One case (适用情形) of :class:`ByKind`: the rule for some targets, for some indicators.

    ``targets`` names kinds (``KINDS``), none for all: an implied ``=`` counts as ``>=`` or ``<=``
    once its direction is known. ``indicators`` are words of which the indicator's name (or its
    section's) must hold one, none for all: ``("满意度",)``.

    >>> Case(ByExcess(), targets=("<=", "<")).indicators
    ()
    """

    rule: Rule
    targets: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        unknown = tuple(kind for kind in self.targets if kind not in KINDS)
        if unknown:
            raise RuleError("rule.kind", found=unknown, known=" ".join(KINDS))


@attrs.frozen
class ByKind(Rule):
    """分类计分: the first case that fits the target and the indicator gives the rule.

    >>> from perfrules import score
    >>> rule = ByKind((Case(ByExcess(), targets=("<=", "<")),), otherwise=Proportional())
    >>> score("≤10件", 12, 10, rule=rule).points, score("≥10件", 8, 10, rule=rule).points
    (Decimal('8.00'), Decimal('8.00'))
    """

    cases: tuple[Case, ...]
    otherwise: Rule = Proportional()


USUAL = ByKind(
    (
        Case(Tiers(), targets=("qualitative",)),
        Case(AllOrNothing(), targets=("deadline",)),
        Case(Clauses(), targets=("all_of",)),
    )
)
"""Proportional for numbers, three tiers for wording, all or nothing for deadlines and clauses."""

NAMED: tuple[tuple[str, Rule], ...] = (
    ("usual", USUAL),
    ("all-or-nothing", AllOrNothing()),
    ("proportional", Proportional()),
    ("by-excess", ByExcess()),
    ("tiers", Tiers()),
    ("given", Given()),
)
"""The rules that have a name, for the command line and for ``score(rule="proportional")``."""


def rule(name: str | Rule) -> Rule:
    """The rule named *name* (a rule is given back); :class:`RuleError` for another name.

    >>> rule("by-excess")
    ByExcess(pass_line=None, cap=Decimal('1'), zero=<ZeroBound.MET: 'met'>)
    """
    if isinstance(name, Rule):
        return name
    for known, found in NAMED:
        if known == name:
            return found
    raise RuleError("rule_unknown", found=told(name), known=tuple(dict(NAMED)))
