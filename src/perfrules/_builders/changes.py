"""Changes against a baseline (增减)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from perfrules._builders.bounds import bound_of
from perfrules._builders.clauses import settled
from perfrules._builders.names import open_cue
from perfrules._builders.notions import (
    COMPARED,
    DOUBTED,
    FORBIDDEN,
    GE,
    GT,
    LISTED,
    LT,
    NUMBERED,
    UNSURE,
    Cue,
    Done,
    Place,
    Refused,
    Words,
    also,
    placed,
    placing,
    rule,
)
from perfrules.quantities import Unit
from perfrules.targets import Approximate, Comparator, Comparison, Range, Relative, Trend


@placed
def against(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return c[0]._replace(per=c[1].strip())


@placed
def same_period(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return open_cue(c, s, end, text, None)._replace(per=c[1])


def _trend_of(way: Trend) -> Callable[..., Any]:
    @placing
    def build(c: list[Any], s: Place, end: int, text: str) -> Cue:
        return open_cue(c, s, end, text, way)  # type: ignore[arg-type]

    return build


also(**dict.fromkeys(("up", "against_up"), _trend_of(Trend.UP)))
also(**dict.fromkeys(("down", "against_down"), _trend_of(Trend.DOWN)))


def _adverb_trend_of(way: Trend) -> Callable[..., Any]:
    def build(c: list[Any]) -> Cue:
        return c[0]._replace(op=way, number=c[0].op)

    return build


also(adverb_up=_adverb_trend_of(Trend.UP), adverb_down=_adverb_trend_of(Trend.DOWN))


def _floor_trend_of(way: Trend) -> Callable[..., Any]:
    """实现增长5%, 保持增长5%; what is kept below a ceiling is no growth to reach."""

    def build(c: list[Any]) -> Cue:
        reached = c[0].op in ("floor", "achieve", "kept") and c[0].number is None
        before = c[0].before if reached else c[0].before._replace(flags=c[0].before.flags | DOUBTED)
        return c[0]._replace(op=way, before=before, number=None)

    return build


also(floor_up=_floor_trend_of(Trend.UP), floor_down=_floor_trend_of(Trend.DOWN))


@placed
def rated_trend(c: list[Any], s: Place, end: int, text: str) -> Cue:
    """每年增长5% compounds over the years: what follows is not read."""
    before = c[0].before
    return c[0]._replace(before=before._replace(flags=before.flags | DOUBTED), per="")


@placed
def change(c: list[Any], s: Place, end: int, text: str) -> Any:
    cue, value = c[0], c[1].value if isinstance(c[1], Done) else c[1]
    if isinstance(value, (Approximate, Range)) and cue.number is None:
        before = cue.before
        if before.start is None or before.end is not None or cue.per:
            return Words(
                s[0], end, True
            )  # 提高1-2倍, 合格率：增长5%左右, 比上年增长5%左右: no level of what is named
        return settled(before, text[cue.at : s[1]].strip(), value, s[0], end)
    if not isinstance(value, Comparison) or value.subject or not value.unit:
        return value._replace(start=s[1], end=end) if isinstance(value, Refused) else Words(s[0], end, True)
    if cue.number is not None:  # 至少提高5%
        if not value.implied:
            return Words(s[0], end, True)
        return _change(cue, cue.number, value.value, value.unit, False, s[0], end)
    return _change(cue, value.op, value.value, value.unit, value.implied, s[0], end)


def _change(
    cue: Cue, op: Comparator, value: Decimal, unit: Unit, implied: bool, start: int, end: int
) -> Relative | Words:
    if cue.before.flags & (UNSURE | NUMBERED | DOUBTED | COMPARED | FORBIDDEN):
        return Words(start, end, True)
    trend: Trend = cue.op  # type: ignore[assignment]
    return Relative(cue.per, op, trend, value, unit, subject=cue.subject, implied=implied)


@placed
def trend_bound(c: list[Any], s: Place, end: int, text: str) -> tuple[Cue, Comparator | str]:
    return c[0], c[1]


@rule
def trend_floor(c: list[Any]) -> tuple[Cue, Comparator | str]:
    return c[0], "floor"


@rule
def trend_ceiling(c: list[Any]) -> tuple[Cue, Comparator | str]:
    return c[0], "ceiling"


@rule
def trend_kept(c: list[Any]) -> tuple[Cue, Comparator | str]:
    return c[0], "at"


@rule
def trend_at_least(c: list[Any]) -> tuple[Cue, Comparator | str]:
    return c[0], GE


@rule
def trend_exceed(c: list[Any]) -> tuple[Cue, Comparator | str]:
    return c[0], GT


@placed
def change_bound(c: list[Any], s: Place, end: int, text: str) -> Any:
    (cue, op), figure = c
    made = bound_of(Cue(cue.before, "", op), figure, s[0], end)
    if not isinstance(made, Comparison):
        return made
    return _change(cue, made.op, made.value, made.unit, False, s[0], end)


@placed
def any_change(c: list[Any], s: Place, end: int, text: str) -> Any:
    cue = c[0]
    if (
        not cue.per
        or cue.per in ("同比", "环比", "環比")
        or cue.before.flags & ~LISTED
        or cue.number is not None
    ):
        return Words(s[0], end, False)
    return Relative(cue.per, GT if cue.op is Trend.UP else LT, subject=cue.subject)
