"""Whole clauses: a comparison, a range, a deadline with the name in front of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import attrs

from perfrules._builders.links import links
from perfrules._builders.notions import (
    ANSWERED,
    CHANGED,
    COMPARED,
    DOUBTED,
    GE,
    GT,
    LE,
    LEVELLED,
    LONGEST_NAME,
    LT,
    NOTHING,
    NUMBERED,
    UNSURE,
    Before,
    Done,
    Figure,
    Place,
    Refused,
    Words,
    placed,
    rule,
)
from perfrules._builders.values import approximate, bare, bounded, make_range, range_of, tolerance
from perfrules._exact import WIDE
from perfrules.quantities import NO_UNIT, unit
from perfrules.targets import Approximate, Comparison, Deadline, Range, Target

_INDICATOR_ENDINGS = (
    *"率數数量度額额值例重",
    *("人口", "增速", "增幅", "涨幅", "漲幅", "降幅"),
)  # an indicator's name ends so, whatever digits stand in it


def names_indicator(subject: str) -> bool:
    return len(subject) > 2 and subject.endswith(_INDICATOR_ENDINGS)


def finish(before: Before, subject: str, value: Any, start: int, end: int) -> Any:
    """The value as the target of its clause, or unread words where the text before makes it another."""
    if subject and links(subject) and not isinstance(value, Refused):
        return Words(start, end, True)
    return settled(before, subject, value, start, end)


def settled(before: Before, subject: str, value: Any, start: int, end: int) -> Any:
    """The same for a value whose verb stands in its name: 价格上涨3%左右."""
    if isinstance(value, Done):
        value = value.value
    if isinstance(value, Refused):
        return value._replace(start=start, end=end)
    if value is None or before.flags & (UNSURE | COMPARED | ANSWERED) or len(subject) > LONGEST_NAME:
        return Words(start, end, True)
    if before.flags & (NUMBERED | DOUBTED) and not names_indicator(subject):
        return Words(start, end, True)
    if before.flags & LEVELLED and not names_indicator(subject) and not _bounds_itself(subject, value):
        return Words(start, end, True)
    if (
        before.flags & CHANGED
        and isinstance(value, (Comparison, Approximate))
        and value.unit.symbol in SHARES
    ):
        return Words(start, end, True)
    if isinstance(value, Comparison) and value.implied and subject and value.unit.symbol in _DIFFERENCES:
        return Words(start, end, True)
    if before.per and isinstance(value, Comparison):
        value = rated_by(before.per, subject, value)
        return Words(start, end, True) if value is None else with_subject(value, subject)
    return with_subject(value, subject) if subject else value


_EVENTS = frozenset(("次", "场", "场次", "批", "批次", "期", "轮", "遍"))


def rated_by(per: str, subject: str, value: Comparison) -> Comparison | None:
    """每月巡查2次 counts events a month; in 每月产品合格率 the period is part of the name.

    ``None`` where the text names another thing to count by: 每村每月巡查2次.
    """
    if per == "年" or value.unit.symbol not in _EVENTS or names_indicator(subject):
        return value  # a form is for one year
    return None if subject.count("每") > 1 else attrs.evolve(value, unit=unit(f"{value.unit.symbol}/{per}"))


def _bounds_itself(subject: str, value: Any) -> bool:
    """Whether the word after a number says alone what is meant: 控制在预算100万元以内."""
    return isinstance(value, Comparison) and not value.implied and "每" not in subject


_DIFFERENCES = frozenset(("个百分点", "百分点"))
SHARES = frozenset(("%", "‰", "个百分点", "百分点"))


def with_subject(target: Any, subject: str) -> Any:
    """Name a target that was made a moment ago and is not shared yet."""
    if target.subject:
        subject = f"{subject}{target.subject}"
    object.__setattr__(target, "subject", subject)
    return target


@placed
def alone(c: list[Any], s: Place, end: int, text: str) -> Any:
    before, value = c
    subject = before.name(text, s[1])
    if subject.isascii() and subject:
        return Words(s[0], end, True)
    return finish(before, subject, value, s[0], end)


@placed
def symmetric(c: list[Any], s: Place, end: int, text: str) -> Any:
    before, width = c[0], c[2]
    value = width and make_range(WIDE.minus(width.value), width.value, width.unit, True, True)
    return finish(before, before.name(text, s[1]), value, s[0], end)


@placed
def two_values(c: list[Any], s: Place, end: int, text: str) -> Any:
    """A date and a number are two parts: 11月底完成100%, 2021年底95%."""
    first, second = c[0].value, c[1].value if isinstance(c[1], Done) else c[1]
    done = isinstance(first, Done)
    date = first.value if done else first
    if isinstance(date, Deadline) and isinstance(second, Target) and (done or _dates(date, second)):
        return (date, second)
    if isinstance(first, Comparison) and isinstance(second, Comparison):  # 90%以上95%以下
        return _between(first, second, s[0], end)
    return Words(s[0], end, True)


def _between(first: Comparison, second: Comparison, start: int, end: int) -> Any:
    if first.op not in (GE, GT) or second.op not in (LE, LT) or second.unit not in (first.unit, NO_UNIT):
        return Words(start, end, True)
    made = make_range(first.value, second.value, first.unit, first.op is GE, second.op is LE)
    return made._replace(start=start, end=end) if isinstance(made, Refused) else made


def _dates(date: Deadline, value: Any) -> bool:
    """Whether a date stands beside a number and is no part of it: 1月3次 may be three a month."""
    unit = value.unit.symbol
    return unit in SHARES or bool(unit and unit not in _SPANS and (date.by.year or date.by.day))


_SPANS = frozenset(("年", "季", "月", "日", "天", "周"))


@rule
def remarked(c: list[Any]) -> Any:
    return c[0]


@placed
def counting(c: list[Any], s: Place, end: int, text: str) -> Any:
    """What is counted is the name, or the end of it: 举办2期培训班."""
    made = c[0]
    if not isinstance(made, (Comparison, Range, Approximate)):
        return made if isinstance(made, Refused) else Words(s[0], end, True)
    object.__setattr__(made, "subject", made.subject + c[1])
    return made


@placed
def positive(c: list[Any], s: Place, end: int, text: str) -> Words:
    """+5% is a change or an amount; only a result says which."""
    return Words(s[0], end, True)


@placed
def positive_range(c: list[Any], s: Place, end: int, text: str) -> Any:
    return finish(NOTHING, "", range_of(c[1], None, *c[2]), s[0], end)


@placed
def hoped(c: list[Any], s: Place, end: int, text: str) -> Any:
    """≥95%，力争98%: a second figure for the same thing, hoped for or beneath a hope, is not read."""
    made = c[2]
    return _beside(c, s[2], end, not isinstance(made, tuple | Deadline) and not made.subject)


@placed
def ideal(c: list[Any], s: Place, end: int, text: str) -> Any:
    """≥95%，目标值98% names the hope."""
    return _beside(c, s[2], end, True)


def _beside(c: list[Any], start: int, end: int, second: bool) -> Any:
    clauses, made = c[0], c[2]
    figures = any(not isinstance(first, Words | Deadline) for first, _, _ in clauses)
    clauses.append((Words(start, end, True) if second and figures else made, start, end))
    return clauses


class Below(NamedTuple):
    """A number below zero, and the name before it."""

    figure: Figure | None
    before: Before
    subject: str


@rule
def below_zero(c: list[Any]) -> Below:
    return Below(_negated(c[-1]), NOTHING, "")


@placed
def named_below_zero(c: list[Any], s: Place, end: int, text: str) -> Below:
    return Below(_negated(c[-1]), c[0], c[0].name(text, s[1]))


def _negated(figure: Figure | None) -> Figure | None:
    return figure and figure._replace(value=WIDE.minus(figure.value))


@placed
def negative(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _below(c, bare, s, end)


@placed
def negative_bounded(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _below(c, bounded, s, end)


@placed
def negative_about(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _below(c, approximate, s, end)


@placed
def negative_tolerance(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _below(c, tolerance, s, end)


@placed
def negative_range(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _below(c, lambda rest: range_of(rest[0], None, *rest[1]), s, end)


def _below(c: list[Any], build: Callable[[list[Any]], Any], s: Place, end: int) -> Any:
    figure, before, subject = c[0]
    return finish(before, subject, build([figure, *c[1:]]), s[0], end)


@placed
def about_negative(c: list[Any], s: Place, end: int, text: str) -> Any:
    return finish(c[0].before, c[0].subject, approximate([_negated(c[2])]), s[0], end)
