"""Actual results (实际完成值): what was reached, as typed values."""

from __future__ import annotations

import enum

import attrs

from perfrules._exact import plain
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError
from perfrules.quantities import Quantity
from perfrules.targets import Comparison, Range, Trend

__all__ = [
    "Actual", "Amount", "Aside", "AsideKind", "Attainment", "Bound", "Change", "Claim", "Missing", "Moment",
    "Nothing", "Several", "Wording",
]  # fmt: skip


class Actual:
    """The base of all actuals (实际完成值); use it in annotations and ``isinstance``.

    >>> from perfrules import parse_actual
    >>> [type(parse_actual(text)).__name__ for text in ("96.2%", "≥266米", "6月", "下降12%", "完成", "")]
    ['Amount', 'Bound', 'Moment', 'Change', 'Claim', 'Missing']
    """

    __slots__ = ()
    text: str


def _text() -> str:
    return attrs.field(default="", eq=False, repr=False, kw_only=True)


def _named() -> str:
    return attrs.field(default="")


@attrs.frozen
class Missing(Actual):
    """No actual was given (未填): an empty cell, or a dash in its place.

    >>> from perfrules import parse_actual
    >>> parse_actual("-")
    Missing()
    """

    text: str = _text()

    def __str__(self) -> str:
        return ""


@attrs.frozen
class Amount(Actual):
    """A number with or without a unit (完成数): ``96.2%``; a bare one takes the target's unit.

    What stands before the number is kept: ``subject`` is a name (``合格率96%``), ``deed`` says what
    was done (``已完成12个``, ``共开展13次``); ``counted`` is what a counter counts (``6个村``).

    >>> from perfrules import parse_actual
    >>> print(parse_actual("96.2%").quantity)
    96.2(%)
    >>> parse_actual("不合格率96%").subject, parse_actual("完成6个村").deed
    ('不合格率', '完成')
    """

    quantity: Quantity
    subject: str = _named()
    deed: str = _named()
    counted: str = _named()
    text: str = _text()

    def __str__(self) -> str:
        unit = self.quantity.unit.symbol
        amount = f"{plain(self.quantity.value)}{unit}{self.counted}" if self.counted else str(self.quantity)
        return f"{self.subject}：{amount}" if self.subject else f"{self.deed}{amount}"


@attrs.frozen
class Bound(Actual):
    """Only a bound of the result is known: ``≥266米``, ``90%-95%``.

    >>> from perfrules import parse_actual
    >>> print(parse_actual("≥266米").limits)
    ≥266(米)
    """

    limits: Comparison | Range
    text: str = _text()

    @property
    def subject(self) -> str:
        """The name in front of the bound."""
        return self.limits.subject

    def __str__(self) -> str:
        return str(self.limits)


@attrs.frozen
class Moment(Actual):
    """A date (完成时间): ``2021-06-30``, ``6月``; ``deed`` is what was done by it (``6月完成招标``).

    >>> from perfrules import parse_actual
    >>> print(parse_actual("2021年6月30日"), parse_actual("6月"))
    2021-06-30 6月
    >>> parse_actual("2021年6月完成招标").deed
    '完成招标'
    """

    date: PartialDate
    subject: str = _named()
    deed: str = _named()
    text: str = _text()

    def __str__(self) -> str:
        digits = self.date.year is not None and self.date.month is not None
        lead = f"{self.subject}：" if self.subject else ""
        return lead + (str(self.date) if digits and not self.deed else self.date.words) + self.deed


@attrs.frozen
class Change(Actual):
    """A change from a baseline (增减): ``下降12%``; ``baseline`` is empty where it names none.

    >>> from perfrules import parse_actual
    >>> parse_actual("下降12%").trend, parse_actual("比上年增长6%").baseline
    (<Trend.DOWN: 'down'>, '上年')
    """

    trend: Trend
    quantity: Quantity
    subject: str = _named()
    baseline: str = _named()
    text: str = _text()

    def __str__(self) -> str:
        sign = "增长" if self.trend is Trend.UP else "下降"
        lead = f"{self.subject}：" if self.subject and self.baseline else self.subject
        against = f"比{self.baseline}" if self.baseline.strip("同环環比累计") else self.baseline
        return f"{lead}{against}{sign}{self.quantity}"


class Attainment(enum.Enum):
    """How far a verdict word says a target was reached (达成情况).

    >>> [level.value for level in Attainment]
    ['full', 'partial', 'none']
    """

    FULL = "full"  # 达成预期指标, 完成, 是
    PARTIAL = "partial"  # 部分达成预期指标并具有一定效果
    NONE = "none"  # 未达成预期指标且效果较差, 未完成, 否


@attrs.frozen
class Claim(Actual):
    """A verdict word in place of a result: ``达成预期指标``, ``部分完成``, ``否``, ``优``.

    ``attainment`` is what the word claims; ``word`` is the word as written. 优 and 优秀 count as
    full, 良好, 中等 and 合格 as partial, 差 and 不合格 as none.

    >>> from perfrules import parse_actual
    >>> parse_actual("部分完成").attainment
    <Attainment.PARTIAL: 'partial'>
    """

    attainment: Attainment
    word: str
    text: str = _text()

    def __str__(self) -> str:
        return self.word


@attrs.frozen
class Nothing(Actual):
    """None of it (没有发生): ``无``, ``零``, ``未发生``; it answers a target of none.

    >>> from perfrules import check, parse_actual
    >>> parse_actual("未发生"), check("=0起", "未发生").outcome
    (Nothing(word='未发生'), <Outcome.MET: 'met'>)
    """

    word: str
    text: str = _text()

    def __str__(self) -> str:
        return self.word


class AsideKind(enum.Enum):
    """Why a cell says no result (非完成值).

    >>> [kind.value for kind in AsideKind]
    ['reference', 'plan', 'elsewhere', 'undone']
    """

    REFERENCE = "reference"  # 见附件6
    PLAN = "plan"  # 计划完成96%, 预算20万元
    ELSEWHERE = "elsewhere"  # 全国平均96%, 上年95%
    UNDONE = "undone"  # 取消12次, 申请3件


@attrs.frozen
class Aside(Actual):
    """What stands in place of a result and is none (非完成值); ``kind`` says why.

    >>> from perfrules import parse_actual
    >>> parse_actual("见附件6").kind, parse_actual("计划完成96%").kind
    (<AsideKind.REFERENCE: 'reference'>, <AsideKind.PLAN: 'plan'>)
    """

    kind: AsideKind
    wording: str
    text: str = _text()

    def __str__(self) -> str:
        return self.wording


@attrs.frozen
class Wording(Actual):
    """Any other words (完成情况说明); ``numbers_unread`` as in a qualitative target.

    >>> from perfrules import parse_actual
    >>> parse_actual("有所提升")
    Wording(wording='有所提升', numbers_unread=False)
    """

    wording: str
    numbers_unread: bool = False
    text: str = _text()

    def __str__(self) -> str:
        return self.wording


@attrs.frozen
class Several(Actual):
    """Results for the clauses of one cell (多项完成值), in the order of the target's clauses.

    >>> from perfrules import parse_actual
    >>> [str(part) for part in parse_actual("98%；0起").parts]
    ['98(%)', '0(起)']
    """

    parts: tuple[Actual, ...]
    text: str = _text()

    def __attrs_post_init__(self) -> None:
        if len(self.parts) < 2 or any(isinstance(part, Several) for part in self.parts):
            raise ArgumentError("several")

    def __str__(self) -> str:
        return "；".join(str(part) for part in self.parts)
