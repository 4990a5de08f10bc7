"""What an actual's cell becomes: the cell read as a target says what was reached."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import attrs

from perfrules._exact import WIDE
from perfrules._glyphs import fold
from perfrules.actuals import (
    Actual,
    Amount,
    Aside,
    AsideKind,
    Attainment,
    Bound,
    Change,
    Claim,
    Missing,
    Moment,
    Nothing,
    Several,
    Wording,
)
from perfrules.quantities import UNSEEN, Quantity, convertible, unit
from perfrules.reading._builders.cells import cell_of, has_digit, unread_cell
from perfrules.reading._builders.notions import (
    ACTIONS,
    COUNTED,
    DEED,
    EQ,
    Builder,
    Builders,
    Figure,
    Opening,
    Span,
    UnreadError,
    placing,
    same,
)
from perfrules.reading._builders.numbers import settled, spelled
from perfrules.targets import AllOf, Comparison, Deadline, Edge, Qualitative, Range, Relative, Target

_UNMARKED = {ord(mark): None for mark in (DEED, COUNTED)}


def _parts_of(name: str) -> tuple[str, str, str]:
    """The name, the deed in front and the thing counted behind that a builder has put together."""
    lead, _, noun = name.partition(COUNTED)
    return ("", lead[1:], noun) if lead.startswith(DEED) else (lead, "", noun)


def _named(target: Any) -> Any:
    """A value of a target's kind with its name alone: what is done is no name of a result."""
    name, deed, noun = _parts_of(target.subject)
    return attrs.evolve(target, subject=name + noun) if deed or noun else target


def _actual(cell: Target, words: str) -> Actual:
    match cell:
        case Comparison(op=op) if op is EQ:
            return Amount(Quantity(cell.value, cell.unit), *_parts_of(cell.subject))
        case Comparison() | Range():
            return Bound(_named(cell))
        case Deadline(edge=Edge.WITHIN, start=None):
            name, _, deed = cell.subject.partition(COUNTED)
            return Moment(cell.by, name.lstrip(DEED), deed)
        case Relative(trend=trend, value=value, op=op) if trend and value is not None and op is EQ:
            return Change(trend, Quantity(value, cell.unit), _named(cell).subject, cell.baseline)
        case Qualitative():
            return Wording(cell.wording, cell.numbers_unread)
        case AllOf():
            return Several(tuple(_actual(part, str(part).translate(_UNMARKED)) for part in cell.parts))
        case _:
            return Wording(words, has_digit(words))


ACTUAL_ACTIONS = Builders(ACTIONS)
"""What the rules of an actual become: what they become in a target, but for what follows."""


@ACTUAL_ACTIONS.placed
def actual(at: Span, clauses: list[Any]) -> Actual:
    return _actual(cell_of(clauses, at.text, lambda part: True), at.text.strip())


@ACTUAL_ACTIONS.placed
def answered(at: Span, _: str, clauses: list[Any]) -> Actual:
    """已完成12个, 共开展13次: what stands in front says no more than that it was reached.

    A change of what has come together since the year began (累计增长6%) is against a baseline of its own.
    """
    made = actual(at, clauses)
    if isinstance(made, Change) and not made.baseline and "累计" in at.text[: at.start]:
        return attrs.evolve(made, baseline="累计")
    return Wording(at.text.strip(UNSEEN), made.numbers_unread) if isinstance(made, Wording) else made


@ACTUAL_ACTIONS.rule
def answers(name: Span) -> Span:
    """A bare deed before a number is no name: it says what was done."""
    return name._replace(mark=DEED)


@ACTUAL_ACTIONS.rule
def dated(name: Span | None, date: Deadline, deed: Span | None = None) -> Deadline:
    """2024年10月招标: what was done by a date is kept."""
    return _by_then(ACTIONS["dated"](name, date), deed)


@ACTUAL_ACTIONS.placed
def done(at: Span, stated: Target, deed: str) -> Target:
    made = ACTIONS["done"](stated, deed)
    return _by_then(made, at) if isinstance(made, Deadline) else made


@ACTUAL_ACTIONS.placed
def begun(at: Span, stated: Target, deed: str) -> Target:
    """2023年11月启动 says what was done by then; 6个开工 is no result."""
    if not isinstance(stated, Deadline):
        raise UnreadError
    return _by_then(stated, at)


@ACTUAL_ACTIONS.placed
def acted_within(at: Span, stated: Target, deed: str) -> Target:
    """2024年10月安装, 20小时修复: what is done by a date or in a time is kept (5次整改 is unread)."""
    if isinstance(stated, Deadline):
        return _by_then(stated, at)
    if not isinstance(stated, Comparison) or stated.op is not EQ or stated.subject:
        return ACTIONS["acted_within"](stated, deed)
    if not any(convertible(stated.unit, time) for time in _TIMES):
        raise UnreadError
    return attrs.evolve(stated, subject=DEED + at.words)


_TIMES = unit("小时"), unit("工作日")


def _by_then(date: Deadline, deed: Span | None) -> Deadline:
    """A date with what was done by then."""
    return attrs.evolve(date, subject=date.subject + COUNTED + deed.words) if deed else date


@ACTUAL_ACTIONS.rule
def bound(opener: Opening, figure: Figure) -> Target:
    """达到96% says what was reached; a word behind the number (达到95%以上) still makes it a bound."""
    if opener.op in ("floor", "ceiling", "kept") and figure.tail is None:
        opener = opener._replace(op="is")
    return settled(opener, figure)


def _one_by_one(said: str) -> Amount:
    """一套, 三十台: a numeral and its counter."""
    said = fold(said)
    counter = said.lstrip("一二两三四五六七八九十百千")
    return Amount(Quantity(spelled(said.removesuffix(counter)), unit(counter)))


def _words(make: Callable[[str], Actual]) -> Builder:
    """The builder of a whole cell of words, from what it is made of."""
    return placing(lambda at, _: make(at.words))


ACTUAL_ACTIONS.update(
    counted_measure=lambda digits, of, noun: ACTIONS["counted_measure"](digits, of, COUNTED + noun),
    numeral_counted=lambda numerals, of, noun: ACTIONS["numeral_counted"](numerals, of, COUNTED + noun),
    dated_deed=lambda _, date, deed, figure: (date, settled(Opening(name=answers(deed)), figure)),
    plus_value=lambda _, figure, tail=None: ACTIONS["plus_value"](_, figure, tail) if tail else figure,
    graded=same,
    ought=ACTIONS["graded"],  # 合格率应达到96% promises
    asked=ACTIONS["graded"],  # and so does 96%；应92%
    limit_below=ACTIONS["at"],
    limit_above=ACTIONS["at"],
    missing=lambda _: Missing(),
    prose_actual=_words(Wording),
    overrun=_words(lambda words: Wording(words, numbers_unread=True)),
    one_by_one=_words(_one_by_one),
    nothing_said=_words(Nothing),
    remarked=placing(lambda at, _, aside: Aside(aside.kind, at.text.strip())),  # 96%（计划）
    **{kind.value: _words(functools.partial(Aside, kind)) for kind in AsideKind},
    **{f"{level.value}_claim": _words(functools.partial(Claim, level)) for level in Attainment},
    amount_alone=lambda figure: Quantity(figure.value, figure.unit),
    minus_alone=lambda _, figure: Quantity(WIDE.minus(figure.value), figure.unit),
)

ACTUAL_ACTIONS["remarked"].heads = True  # type: ignore[attr-defined]  # 健全（计划） is not words alone


def plain_actual(text: str) -> Actual:
    """What an actual's cell becomes in which nothing but words was found."""
    cell = unread_cell(text)
    return Wording(cell.wording, cell.numbers_unread)
