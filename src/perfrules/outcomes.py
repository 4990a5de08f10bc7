"""What a check can find, why, and which facts its explanation adds: closed sets of names."""

from __future__ import annotations

import enum

import attrs

from perfrules._display import told
from perfrules._values import Value
from perfrules.errors import ArgumentError


class Outcome(enum.Enum):
    """What a check found (结论): the target is met, not met, or that is open.

    >>> from perfrules import check
    >>> check("≥95%", "").outcome
    <Outcome.OPEN: 'open'>
    """

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


class Reason(enum.Enum):
    """Why a verdict is what it is (理由); those from ``ACTUAL_MISSING`` on leave it open.

    >>> from perfrules import check
    >>> check("≤30万元", "完成").reason
    <Reason.CLAIM_ONLY: 'claim_only'>
    """

    COMPARED = "compared"
    """Numbers or dates were compared."""
    SAME_WORDING = "same_wording"
    """The actual's wording is the target's wording."""
    CLAIMED = "claimed"
    """A verdict word answers a target in words."""
    PARTS = "parts"
    """The parts of the target decide together."""
    ACTUAL_MISSING = "actual_missing"
    """There is no actual."""
    DIRECTION_NEEDED = "direction_needed"
    """An implied ``=`` is not equal, and nothing says whether more or less is better."""
    BASELINE_NEEDED = "baseline_needed"
    """A relative target needs its baseline, or the change as actual."""
    BASELINE_UNFIT = "baseline_unfit"
    """A change in percent has no meaning from a baseline of zero or less."""
    YEAR_NEEDED = "year_needed"
    """One date has a year, the other none."""
    INSIDE_PERIOD = "inside_period"
    """Done inside the period that the target says *before* (3月前, in March): people differ."""
    DATE_UNDECIDED = "date_undecided"
    """The actual's date is too coarse: the deadline lies inside it."""
    BOUND_UNDECIDED = "bound_undecided"
    """The actual is a bound, and leaves both possible."""
    TOLERANCE_NEEDED = "tolerance_needed"
    """About a value, without saying how wide."""
    CLAIM_ONLY = "claim_only"
    """A verdict word where a number or a date was promised."""
    JUDGEMENT_NEEDED = "judgement_needed"
    """Words that a person must judge."""
    NUMBERS_UNREAD = "numbers_unread"
    """Words with numbers in them that were not understood."""
    NOT_COMPARABLE = "not_comparable"
    """The actual is of another kind than the target: a date for a number."""
    PARTS_UNASSIGNED = "parts_unassigned"
    """Nothing says which part of the target the actual answers."""


class Direction(enum.Enum):
    """Which way is better (正向/反向): more, or less.

    >>> from perfrules import check
    >>> check("100件", 120, direction=Direction.LESS).met
    False
    """

    MORE = "more"
    LESS = "less"

    @classmethod
    def of(cls, value: Direction | str) -> Direction:
        """The direction that *value* names: ``more`` or ``正向``, ``less`` or ``反向``.

        >>> Direction.of("反向")
        <Direction.LESS: 'less'>
        """
        if isinstance(value, Direction):
            return value
        found = _DIRECTIONS.get(value) if isinstance(value, str) else None
        if found is None:
            raise ArgumentError(
                f"direction= takes 'more' (正向) or 'less' (反向); found {told(value)}.",
                f"direction= 应为 'more'（正向）或 'less'（反向）；实为 {told(value)}。",
            )
        return found

    @classmethod
    def by_name(cls, indicator: str) -> Direction:
        """The direction that an indicator's name gives: less under 成本, or of costs and complaints.

        A name that says how they are dealt with (投诉处理率) counts up like any other. The
        section may stand in front of the name: ``成本指标/经济成本指标/维护费``.

        >>> Direction.by_name("项目成本"), Direction.by_name("投诉办结率")
        (<Direction.LESS: 'less'>, <Direction.MORE: 'more'>)
        """
        if not isinstance(indicator, str):
            raise ArgumentError(
                f"indicator= takes the indicator's name; found {told(indicator)}.",
                f"indicator= 应为指标名称；实为 {told(indicator)}。",
            )
        if "成本指标" in indicator:
            return cls.LESS
        less = any(word in indicator for word in _COSTS) and not any(
            word in indicator for word in _DEALT_WITH
        )
        return cls.LESS if less else cls.MORE


_DIRECTIONS = {"more": Direction.MORE, "正向": Direction.MORE, "less": Direction.LESS, "反向": Direction.LESS}
_COSTS = ("成本", "费用", "单价", "造价", "投诉", "信访", "举报")
_DEALT_WITH = (
    *("处理", "处置", "办结", "办理", "受理", "回复", "答复", "回访", "解决", "化解", "核查", "查处", "结案"),
    *("满意", "及时", "准确", "合规", "规范", "完成", "达标", "节约", "节省", "节支", "降低", "下降", "减少"),
    *("压减", "渠道", "到位", "保障", "拨付", "支付", "兑付", "报销", "覆盖", "知晓"),
)


class NoteKind(enum.Enum):
    """The facts beside the comparison that an explanation tells (说明).

    >>> from perfrules import check
    >>> [note.kind.value for note in check("≤20万元", "180000元").notes]
    ['converted']
    """

    UNIT_FROM_ACTUAL = "unit_from_actual"
    """The target has no unit and takes the actual's: the unit."""
    CONVERTED = "converted"
    """The actual in the target's unit: as given, as counted."""
    ON_AVERAGE = "on_average"
    """Rates over different periods are compared on average: the actual's unit, the target's."""
    DIRECTION_GIVEN = "direction_given"
    """The direction that the caller gave for an implied ``=``: ``more`` or ``less``."""
    DIRECTION_BY_NAME = "direction_by_name"
    """The direction that the indicator's name gives: ``more`` or ``less``, the name."""
    BASELINE = "baseline"
    """The baseline used: its words in the target, its value."""
    CHANGE = "change"
    """The change from the baseline, as computed."""
    TOLERANCE = "tolerance"
    """The width that the caller gave for an approximate target."""
    YEAR = "year"
    """The year that the caller gave for a date without one."""
    EARLY = "early"
    """Done before the target's period begins: its beginning."""


@attrs.frozen(repr=False, eq=False)
class Note(Value):
    """One fact that an explanation tells (说明), as data: its kind and the texts it names.

    >>> from perfrules import check
    >>> check("≥95", "96%").notes
    (Note(kind=<NoteKind.UNIT_FROM_ACTUAL: 'unit_from_actual'>, values=('%',)),)
    """

    kind: NoteKind
    values: tuple[str, ...] = ()
