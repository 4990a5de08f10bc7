"""What the rules of the grammar become: one builder a rule, named as in the grammar.

A builder takes the rule's children; one marked :func:`placed` takes before them the :class:`Span` from the
second child (from the only one) to the end. It raises :class:`UnreadError` for what promises nothing, which
leaves the cell to words, and :class:`RefusedError` for what holds together as text and not in meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from perfrules.quantities import NO_UNIT, Unit
from perfrules.targets import Comparator
from perfrules.targets import Trend as Way

GE, LE = Comparator.AT_LEAST, Comparator.AT_MOST
GT, LT, EQ = Comparator.MORE_THAN, Comparator.LESS_THAN, Comparator.EQUAL

SHORT = 2
"""Characters of a name, or of a requirement, that only a list could tell from a word for when, or whether."""

LONGEST_NAME = 1000
"""Longer text before a number is no indicator's name, and the number is not read."""

Builder = Callable[..., Any]


class UnreadError(Exception):
    """What is read so promises nothing: the whole cell is left to words."""


class RefusedError(Exception):
    """What can't be meant (``90%-80%``): the reason's code, and the ends of a range.

    The place is that of the rule whose builder refuses, unless it is given.
    """

    def __init__(self, code: str, *, span: tuple[int, int] | None = None, ends: tuple[str, str] = ("", "")):
        super().__init__(code)
        self.code, self.span, self.ends = code, span, ends


class Builders(dict[str, Builder]):
    """The builder of every rule, by the rule's name in the grammar."""

    def rule(self, function: Builder) -> Builder:
        """Register *function* as the builder of the rule that it is named after."""
        self[function.__name__] = function
        return function

    def placed(self, function: Builder) -> Builder:
        """Register a builder that wants its place."""
        return self.rule(placing(function))


def placing(function: Builder) -> Builder:
    """Mark a builder that wants its place."""
    function.placed = True  # type: ignore[attr-defined]
    return function


ACTIONS = Builders()
"""What the rules of a target become."""

rule, placed = ACTIONS.rule, ACTIONS.placed


def same(first: Any, *_: Any) -> Any:
    """The builder of rules that only rename or go on."""
    return first


class Span(NamedTuple):
    """A stretch of the text as written: a name, or a clause of words; ``mark`` is put before a name."""

    start: int
    end: int
    text: str
    mark: str = ""

    @property
    def words(self) -> str:
        """What is written there."""
        return self.text[self.start : self.end].strip()


def named(name: Span | None) -> str:
    """The name as written; nothing for no name."""
    if name is None:
        return ""
    if name.end - name.start > LONGEST_NAME + (name.text[name.end - 1] in ":："):
        raise UnreadError
    return name.mark + name.words.rstrip(":：、 ")


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


class Tail(NamedTuple):
    """What follows a number (以上, （含）, 左右, ±2%, -95%), and the function that settles the two."""

    settle: Callable[..., Any]
    side: Comparator | None = None
    mark: Mark | None = None
    other: Figure | None = None
    other_mark: Mark | None = None


class Opening(NamedTuple):
    """What stands before a number: a comparator, a name, what the number is counted per, and its unit.

    A word whose meaning the number's tail decides stands for itself: ``is``, ``floor``, ``ceiling``,
    ``kept``, ``amid``, ``at``, and ``alone`` for no word at all; None stands for two words that contradict
    each other. ``whole`` is where 每月 and what is done so often stand, the name before them included.
    """

    op: Any = "alone"
    name: Span | None = None
    per: str = ""
    unit: Unit | None = None
    whole: Span | None = None


class Trend(NamedTuple):
    """A change in front of its number: 较上年提高."""

    name: Span | None
    baseline: str
    way: Any = None

    @property
    def words(self) -> str:
        """What is measured by it: 国内生产总值增长."""
        against = f"比{self.baseline}" if self.baseline.strip("同环環比") else self.baseline
        return f"{named(self.name)}{against}{'增长' if self.way is Way.UP else '下降'}"


DEED, COUNTED = "\ufdd0", "\ufdd1"
"""What marks, in an actual's name, a deed in front of it and what is counted behind it, until it is typed."""
