"""What each rule of the target grammar becomes: one function a rule, named as in the grammar.

A function takes the list of its children. Those marked :func:`placed` also take where each child
starts, where the last one ends, and the text. Nothing here looks for notation in a text; the
grammar has done so. A clause that was read but can't be meant (``90%-80%``) becomes a
:class:`Refused` and is raised once the whole cell has been read.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from perfrules.quantities import Unit
from perfrules.targets import (
    Comparator,
)

GE, LE = Comparator.AT_LEAST, Comparator.AT_MOST
GT, LT, EQ = Comparator.MORE_THAN, Comparator.LESS_THAN, Comparator.EQUAL

# What the text so far holds: a number, a change, a hedge last, a number of a list first, a comparator,
# a negation or an excess, a name with its own number, a level.
NUMBERED, CHANGED, HEDGED, LISTED, COMPARED, DOUBTED, ANSWERED, LEVELLED = 1, 2, 4, 8, 16, 32, 64, 128
FORBIDDEN = 256  # a word that forbids or avoids what follows: 严禁经费超过, 不能让满意率低于
VOIDED = 512  # a condition or a denial, after which nothing is promised: 如果, 并非, 不能保证
UNSURE = HEDGED | VOIDED


LONGEST_NAME = 1000
"""Longer text before a number is no indicator's name, and the number is not read."""


class Before(NamedTuple):
    """The text before a number or comparator: where it starts, where a name in it ends, what it holds.

    ``per`` is a period that a verb follows: 每月巡查.
    """

    start: int | None
    end: int | None
    flags: int
    per: str = ""

    def name(self, text: str, stop: int) -> str:
        if self.start is None:
            return ""
        name = text[self.start : stop if self.end is None else self.end].strip()
        bare = name.rstrip("%％").rstrip()
        return bare if bare[-1:].isalnum() or bare[-1:] in ")）" else name

    def last(self, text: str, stop: int) -> str:
        """The end of the name, however long the text before it: enough to tell what it is a name of."""
        stop = stop if self.end is None else self.end
        return "" if self.start is None else self._replace(start=max(self.start, stop - 50)).name(text, stop)


class Cue(NamedTuple):
    """A word that opens a bound, if a number follows."""

    before: Before
    subject: str
    op: Comparator | str | None
    per: str = ""
    at: int = 0
    number: Any = None  # what stands right before: a deadline, or ODD for any other number


class Figure(NamedTuple):
    """A number with its unit, and the words after it."""

    value: Decimal
    unit: Unit
    inclusive: bool | None = None
    op: Comparator | None = None


def figure(value: Decimal, unit: Unit) -> Figure:
    """A :class:`Figure` without words after it; made the quick way, as every number is one."""
    return tuple.__new__(Figure, (value, unit, None, None))


class Mark(NamedTuple):
    """（含） or （不含）, and the number that it repeats, if any: （含90%）."""

    inclusive: bool
    number: Decimal | None


class Done(NamedTuple):
    """A value with a word that says it is done: 11月底完成, 100%达标."""

    value: Any


class Words(NamedTuple):
    """A clause of words; ``unread`` where it holds a number that was not understood."""

    start: int
    end: int
    unread: bool


class Refused(NamedTuple):
    """A clause that holds together as text and not in meaning; ``_refusals`` words it."""

    code: str
    start: int
    end: int
    ends: tuple[str, str] = ("", "")  # of a range


class Mixed(NamedTuple):
    """Text with a number in it; ``answers`` where that is a value with its own name: 合格率100%."""

    before: Before
    value: Any
    answers: int = 0


APART, TOGETHER = 1, 2  # before more text a value answers its name where a blank comes between, or always


ODD = "odd"
NOTHING = Before(None, None, 0)
Place = list[int]
Builder = Callable[..., Any]
_Builder = TypeVar("_Builder", bound=Builder)


ACTIONS: dict[str, Builder] = {}
"""The builder of every rule, by the rule's name in the grammar."""


def rule(function: _Builder) -> _Builder:
    """Register *function* as the builder of the rule it is named after."""
    ACTIONS[function.__name__.rstrip("_")] = function
    return function


def placing(function: _Builder) -> _Builder:
    """Mark a builder that wants the places of its children."""
    function.placed = True  # type: ignore[attr-defined]
    return function


def placed(function: _Builder) -> _Builder:
    """Register a builder that wants the places of its children."""
    return rule(placing(function))


def absorbing(function: Builder) -> Builder:
    """Mark a builder to which a second piece right after the first makes no difference."""
    function.absorbs = True  # type: ignore[attr-defined]
    return function


def heading(function: Builder) -> Builder:
    """Mark a builder of what stands in front of a cell and is not always part of its words."""
    function.heads = True  # type: ignore[attr-defined]
    return function


def also(**builders: Builder) -> None:
    """Register builders that serve rules of other names."""
    ACTIONS.update(builders)


def same(c: list[Any]) -> Any:
    """The builder of rules that only rename."""
    return c[0]


also(
    **dict.fromkeys(
        ("same", "cell", "part", "number_part", "word_part", "clause", "piece", "limit", "bound"), same
    )
)
