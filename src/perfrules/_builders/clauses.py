"""Whole clauses: a comparison, a range, a deadline with the name in front of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from perfrules._builders.notions import (
    CHANGED,
    COMPARED,
    DOUBTED,
    HEDGED,
    NOTHING,
    NUMBERED,
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
from perfrules.targets import Approximate, Comparison, Deadline, Target

_INDICATOR_ENDINGS = tuple("率數数量度額额值例重")  # an indicator's name ends so, whatever digits stand in it


def names_indicator(subject: str) -> bool:
    return len(subject) > 2 and subject.endswith(_INDICATOR_ENDINGS)


def finish(before: Before, subject: str, value: Any, start: int, end: int) -> Any:
    """The value as the target of its clause, or unread words where the text before makes it another."""
    if isinstance(value, Done):
        value = value.value
    if isinstance(value, Refused):
        return value._replace(start=start, end=end)
    if value is None or before.flags & HEDGED:
        return Words(start, end, True)
    if before.flags & COMPARED:
        return Words(start, end, True)
    if before.flags & (NUMBERED | DOUBTED) and not names_indicator(subject):
        return Words(start, end, True)
    if (
        before.flags & CHANGED
        and isinstance(value, (Comparison, Approximate))
        and value.unit.symbol in _POINTS
    ):
        return Words(start, end, True)
    if isinstance(value, Comparison) and value.implied and subject and value.unit.symbol in _DIFFERENCES:
        return Words(start, end, True)
    return with_subject(value, subject) if subject else value


_DIFFERENCES = frozenset(("个百分点", "百分点"))
_POINTS = frozenset(("%", "‰", "个百分点", "百分点"))


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
    value = width and make_range(-width.value, width.value, width.unit, True, True)
    return finish(before, before.name(text, s[1]), value, s[0], end)


@placed
def two_values(c: list[Any], s: Place, end: int, text: str) -> Any:
    first, second = c[0].value, c[1].value if isinstance(c[1], Done) else c[1]
    if isinstance(first, Done) and isinstance(first.value, Deadline) and isinstance(second, Target):
        return (first.value, second)
    return Words(s[0], end, True)


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
    return figure and figure._replace(value=-figure.value)


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
