"""Standards (评分标准): published sets of weights, rules, rounding and scale, each field with its source."""

from __future__ import annotations

import decimal as _decimal
import enum
from decimal import Decimal
from typing import Any

import attrs
from attrs.converters import optional

from perfrules._display import told
from perfrules._exact import decimal, plain, total
from perfrules.errors import StandardError
from perfrules.rules import USUAL, Proportional, Rule
from perfrules.scales import EXCELLENT_GOOD_PASS, NATIONAL, Scale

__all__ = [
    "CENTRAL_2021", "FLAGGED", "NATIONAL_2020", "SHANGHAI_2019", "STANDARDS", "BudgetBase", "ExecutionRate",
    "FixedRow", "MissingPolicy", "Mode", "NotApplicable", "OverAchievement", "OverAction", "Per",
    "Rounding", "SectionWeight", "Source", "Standard", "Status", "ZeroBudget", "names", "standard",
]  # fmt: skip


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


def _places(_standard: object, field: Any, places: int | None) -> None:
    """A validator: a number of decimals, or None."""
    if places is not None and (type(places) is not int or not 0 <= places <= _MOST_PLACES):
        raise StandardError("standard.places", name=field.name, most=_MOST_PLACES, found=told(places))


@attrs.frozen
class Rounding:
    """How points are rounded (分数取整): decimals, mode, and whether row by row or on the total.

    >>> Rounding(1).mode
    <Mode.HALF_UP: 'half_up'>
    """

    places: int = attrs.field(default=2, validator=_places)
    mode: Mode = Mode.HALF_UP
    per: Per = Per.ROW


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
    rate: Decimal | None = attrs.field(default=None, converter=optional(decimal))

    def __attrs_post_init__(self) -> None:
        if self.at <= 1:
            raise StandardError("standard.over", found=plain(self.at))
        wanted = self.action is OverAction.DEDUCT
        if wanted != (self.rate is not None) or (self.rate is not None and self.rate <= 0):
            raise StandardError("standard.over_rate", found=str(self.rate), action=self.action.name)


FLAGGED = OverAchievement()
"""Full points, flagged from 1.2 times the target on: what deployed systems do."""


_IN_PROPORTION = Proportional()


@attrs.frozen
class ExecutionRate:
    """How the execution rate (预算执行率) is worked out and scored: executed / budget × weight.

    ``rule`` scores the rate as it would ``≥100%``: in proportion, with a pass line, in bands.

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
    rate_places: int | None = attrs.field(default=2, validator=_places)
    printed_places: int = attrs.field(default=2, validator=_places)
    rounding: Rounding | None = None
    explain_below: Decimal | None = attrs.field(default=None, converter=optional(decimal))
    zero_budget: ZeroBudget = ZeroBudget.OPEN
    rule: Rule = _IN_PROPORTION

    def __attrs_post_init__(self) -> None:
        if not 0 < self.cap <= 1:
            raise StandardError("standard.cap", found=plain(self.cap))


class Status(enum.Enum):
    """How well a field of a standard is supported (出处状态).

    ``FORM``: printed on, or recomputed from, a public form. ``SYSTEM``: how a deployed
    multi-province budget system computes it (practice, not law). ``REVIEW``: rules for reviewers.
    ``UNREAD``: commonly stated of the regulation, whose text was not at hand. ``CHOICE``: no
    source settles it; perfrules chose.

    >>> Status("form")
    <Status.FORM: 'form'>
    """

    FORM = "form"
    SYSTEM = "system"
    REVIEW = "review"
    UNREAD = "unread"
    CHOICE = "choice"


@attrs.frozen
class Source:
    """Where a field of a standard comes from (出处): the field's name, the source, how sure it is.

    >>> standard("national-2020").sources[0].field
    'sections'
    """

    field: str
    source: str
    status: tuple[Status, ...]


@attrs.frozen
class FixedRow:
    """A row that every form under a standard has (固定指标), with its weight.

    >>> FixedRow("满意度", 10).weight
    Decimal('10')
    """

    name: str
    weight: Decimal = attrs.field(converter=decimal)


@attrs.frozen
class SectionWeight:
    """A section of the form (一级指标) with its weight, and the rows that are fixed in it.

    >>> SectionWeight("满意度指标", 10, (FixedRow("满意度", 10),)).rows[0].name
    '满意度'
    """

    name: str
    weight: Decimal = attrs.field(converter=decimal)
    rows: tuple[FixedRow, ...] = ()

    def __attrs_post_init__(self) -> None:
        fixed = total(row.weight for row in self.rows)
        if self.weight < 0 or fixed > self.weight:
            facts = {"weight": plain(self.weight), "fixed": plain(fixed)}
            raise StandardError("standard.section", section=self.name, **facts)


_USUAL_EXECUTION, _TWO_DECIMALS = ExecutionRate(), Rounding()


@attrs.frozen
class Standard:
    """One published way (评分标准) to score and grade a whole form.

    ``sections`` and their weights; ``rule``, which gives every row's points (usually a
    :class:`~perfrules.rules.ByKind`); ``execution`` for the execution rate, which ``execution_row``
    names and ``execution_weight`` weighs; ``rounding``; ``missing`` and ``not_applicable`` rows;
    ``over_achievement``; the grade ``scale``. ``sources`` gives each field's source and status.

    >>> standard("shanghai-2019").rounding.places
    0
    """

    name: str
    title: str = ""
    sections: tuple[SectionWeight, ...] = ()
    rule: Rule = USUAL
    execution: ExecutionRate = _USUAL_EXECUTION
    execution_row: str = "预算执行率"
    execution_weight: Decimal | None = attrs.field(default=Decimal(10), converter=optional(decimal))
    rounding: Rounding = _TWO_DECIMALS
    missing: MissingPolicy = MissingPolicy.OPEN
    not_applicable: NotApplicable = NotApplicable.RESCALE
    over_achievement: OverAchievement = FLAGGED
    scale: Scale = NATIONAL
    sources: tuple[Source, ...] = ()

    def __attrs_post_init__(self) -> None:
        names = tuple(section.name for section in self.sections)
        if len(set(names)) != len(names):
            raise StandardError("standard.section_twice", standard=self.name, names=names)
        for source in self.sources:
            if source.field not in _FIELDS:
                raise StandardError("standard.source", found=source.field, known=_FIELDS)

    @property
    def total(self) -> Decimal:
        """The sum of the sections' weights, usually 100."""
        return total(section.weight for section in self.sections)

    def section(self, name: str) -> SectionWeight | None:
        """The section named *name*, or None; 产出 and 产出指标 name the same one."""
        bare = name.removesuffix("指标")
        return next((found for found in self.sections if found.name.removesuffix("指标") == bare), None)

    def source(self, field: str) -> Source | None:
        """Where *field* comes from, or None where the standard does not say."""
        return next((source for source in self.sources if source.field == field), None)


_FIELDS = tuple(
    field.name for field in attrs.fields(Standard) if field.name not in ("name", "title", "sources")
)

_FORM, _SYSTEM, _REVIEW, _UNREAD, _CHOICE = Status

_MEASURES = "财预〔2020〕10号 项目支出绩效评价管理办法, as commonly applied"
_FORMS = "forms (天长, 普陀, 池州)"
_COMMON = (
    Source(
        "rule",
        f"{_MEASURES}: met = W, missed in proportion, wording in three tiers 100/80/60; "
        "tier edges and all comparators as deployed systems score them; less-is-better as A/B on forms "
        "(江西, 海淀)",
        (_UNREAD, _FORM, _SYSTEM),
    ),
    Source("execution_row", "printed on forms", (_FORM,)),
    Source("not_applicable", "leave the row out, rescale the rest to 100: forms", (_FORM,)),
    Source(
        "missing",
        "open until known; 郫都's review rules count no evidence as 0, which missing=ZERO gives",
        (_CHOICE,),
    ),
    Source("over_achievement", "full from 1.2 times the target on, flagged for a person", (_SYSTEM,)),
)
_EXECUTION = Source(
    "execution",
    "min(W, E·W) on the adjusted budget, E rounded to 2 decimals of a percent first "
    "(普陀: 45.17%, 4.52); under 90% must be explained (四川 2023); a budget of 0 is open",
    (_SYSTEM, _FORM, _CHOICE),
)
_TWO_PLACES = Source("rounding", "2 decimals, half away from zero (8.618304 → 8.62)", (_SYSTEM, _FORM))
_GRADES = Source("scale", "90/80/60 优良中差: a second-hand notice, deployed systems", (_UNREAD, _SYSTEM))
_NATIONAL = (*_COMMON, _EXECUTION, _TWO_PLACES, _GRADES)
_EXECUTION_SECTION = SectionWeight("预算执行率", 10, (FixedRow("预算执行率", 10),))

NATIONAL_2020 = Standard(
    name="national-2020",
    title="项目支出绩效评价管理办法（财预〔2020〕10号）",
    sections=(
        _EXECUTION_SECTION,
        SectionWeight("产出指标", 50),
        SectionWeight("效益指标", 30),
        SectionWeight("满意度指标", 10),
    ),
    execution=ExecutionRate(explain_below=Decimal("0.9")),
    sources=(
        Source("sections", f"{_MEASURES}; {_FORMS}; adjustable in special cases", (_UNREAD, _FORM)),
        Source("execution_weight", f"{_MEASURES}; {_FORMS}", (_UNREAD, _FORM)),
        *_NATIONAL,
    ),
)
"""The default: 预算执行率 10, 产出 50, 效益 30, 满意度 10."""

CENTRAL_2021 = attrs.evolve(
    NATIONAL_2020,
    name="central-2021",
    title="核心绩效指标取值指引（财预〔2021〕101号），设成本指标",
    sections=(
        _EXECUTION_SECTION,
        SectionWeight("成本指标", 20),
        SectionWeight("产出指标", 40),
        SectionWeight("效益指标", 20),
        SectionWeight("满意度指标", 10),
    ),
    sources=(
        Source("sections", "财预〔2021〕101号, as commonly applied, with cost indicators", (_UNREAD,)),
        Source("execution_weight", "财预〔2021〕101号, as commonly applied", (_UNREAD,)),
        *_NATIONAL,
    ),
)
"""With cost indicators: 成本 20, 产出 40, 效益 20, 满意度 10, and 预算执行率 10."""

_SHANGHAI = "five self-evaluations of the Shanghai medical-insurance centre for 2019"
SHANGHAI_2019 = Standard(
    name="shanghai-2019",
    title="上海市项目支出绩效自评（2019年度）",
    sections=(
        SectionWeight(
            "投入与管理",
            36,
            (
                FixedRow("资金使用的合规性", 6),
                FixedRow("绩效目标合理性", 8),
                FixedRow("项目设立的规范性", 5),
                FixedRow("预算执行率", 8),
                FixedRow("财务（资产）管理制度的健全性和执行的有效性", 5),
                FixedRow("项目管理制度的健全性和执行的有效性", 4),
            ),
        ),
        SectionWeight("产出目标", 34),
        SectionWeight("效果目标", 15),
        SectionWeight("影响力目标", 15),
    ),
    execution=ExecutionRate(rate_places=None, printed_places=0),
    execution_weight=8,
    rounding=Rounding(places=0),
    scale=EXCELLENT_GOOD_PASS,
    sources=(
        Source("sections", _SHANGHAI, (_FORM,)),
        Source("execution_weight", _SHANGHAI, (_FORM,)),
        *_COMMON,
        Source(
            "execution",
            f"{_SHANGHAI}: the printed rate is a whole percent; their points were set by hand and fit no "
            "formula, so perfrules computes E·W in whole points",
            (_FORM, _CHOICE),
        ),
        Source("rounding", f"whole points: {_SHANGHAI}", (_FORM,)),
        Source("scale", f"{_SHANGHAI}: 90/75/60 优秀/良好/合格/不合格", (_FORM,)),
    ),
)
"""Shanghai's self-evaluations of 2019: 投入与管理 36, 产出 34, 效果 15, 影响力 15; whole points."""

STANDARDS: tuple[Standard, ...] = (NATIONAL_2020, CENTRAL_2021, SHANGHAI_2019)
"""The standards that ship (内置标准)."""


def names() -> tuple[str, ...]:
    """The names of the standards that ship, the default first.

    >>> names()
    ('national-2020', 'central-2021', 'shanghai-2019')
    """
    return tuple(known.name for known in STANDARDS)


def standard(name: str | Standard | None = None) -> Standard:
    """The standard named *name*, the default for None; a standard is given back as it is.

    Raises :class:`~perfrules.errors.StandardError` for a name that is not known.

    >>> standard().name
    'national-2020'
    """
    if isinstance(name, Standard):
        return name
    for known in STANDARDS:
        if name is None or known.name == name:
            return known
    raise StandardError("standard_unknown", found=told(name), known=names())
