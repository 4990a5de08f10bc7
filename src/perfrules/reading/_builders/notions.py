"""What the rules of the grammar become: one function a rule, named as in the grammar.

A function takes the list of its children; one marked :func:`placed` also takes where each child starts,
where the last one ends, and the text as written. ``None`` stands for what was read and promises nothing;
:class:`Refused` for what holds together as text and not in meaning (``90%-80%``).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from perfrules.quantities import NO_UNIT, Unit
from perfrules.targets import Comparator

GE, LE = Comparator.AT_LEAST, Comparator.AT_MOST
GT, LT, EQ = Comparator.MORE_THAN, Comparator.LESS_THAN, Comparator.EQUAL
UPWARD = frozenset((GE, GT))

LONGEST_NAME = 1000
"""Longer text before a number is no indicator's name, and the number is not read."""

Builder = Callable[..., Any]
Place = list[int]
Name = Any
"""Where a name starts; with where it ends, if a word stands between it and what follows; None for no name."""


class Refused(NamedTuple):
    """A clause that can't be meant; the reason's code, its place, and the ends of a range."""

    code: str
    start: int = 0
    end: int = 0
    ends: tuple[str, str] = ("", "")


class Mark(NamedTuple):
    """（含） or （不含）, and the number that it repeats, if any: （含90%）."""

    inclusive: bool
    number: Decimal | None


class Figure(NamedTuple):
    """A number with its unit, the noun that it counts, and the :class:`Tail` behind it."""

    value: Decimal
    unit: Unit = NO_UNIT
    noun: str = ""
    tail: Tail | None = None


def figure(value: Decimal, unit: Unit = NO_UNIT) -> Figure:
    """A plain :class:`Figure`, made the quick way, as nearly every number is one."""
    return tuple.__new__(Figure, (value, unit, "", None))


class Tail(NamedTuple):
    """What follows a number: 以上, （含）, 左右, ±2%, -95%."""

    kind: str
    side: Comparator | None = None
    mark: Mark | None = None
    other: Figure | None = None
    other_mark: Mark | None = None


class Opening(NamedTuple):
    """A comparator before its number: a Comparator, or the word's name where the number's tail decides."""

    name: Name
    op: Any
    per: str = ""
    unit: Unit | None = None


class Rate(NamedTuple):
    """每月 and its kin: the name before it, where it starts, and what a unit is counted per."""

    name: Name
    start: int
    per: str
    acts: bool = False


class Trend(NamedTuple):
    """A change in front of its number: 较上年提高."""

    name: Name
    baseline: str
    way: Any


class Words(NamedTuple):
    """A clause of words."""

    start: int
    end: int


DEED, COUNTED = "\ufdd0", "\ufdd1"
"""What marks, in an actual's name, a deed in front of it and what is counted behind it, until it is typed."""

ACTIONS: dict[str, Builder] = {}
"""The builder of every rule, by the rule's name in the grammar."""


def rule(function: Builder) -> Builder:
    """Register *function* as the builder of the rule it is named after."""
    ACTIONS[function.__name__.rstrip("_")] = function
    return function


def placed(function: Builder) -> Builder:
    """Register a builder that wants the places of its children."""
    function.placed = True  # type: ignore[attr-defined]
    return rule(function)


def also(**builders: Builder) -> None:
    """Register builders that serve rules of other names."""
    ACTIONS.update(builders)


def same(c: list[Any]) -> Any:
    """The builder of rules that only rename or go on."""
    return c[0]
