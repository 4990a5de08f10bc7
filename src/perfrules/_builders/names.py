"""The text before a number, and the words and signs that open a bound."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from perfrules._builders.clauses import names_indicator
from perfrules._builders.links import counts_by
from perfrules._builders.notions import (
    ANSWERED,
    APART,
    CHANGED,
    COMPARED,
    DOUBTED,
    EQ,
    FORBIDDEN,
    GE,
    GT,
    HEDGED,
    LE,
    LEVELLED,
    LISTED,
    LONGEST_NAME,
    LT,
    NOTHING,
    NUMBERED,
    ODD,
    TOGETHER,
    VOIDED,
    Before,
    Cue,
    Done,
    Mixed,
    Place,
    Words,
    absorbing,
    also,
    heading,
    placed,
    placing,
    rule,
)
from perfrules.targets import Approximate, Comparator, Comparison, Deadline, Range

_LASTING = CHANGED | COMPARED | DOUBTED | ANSWERED | LEVELLED | FORBIDDEN | VOIDED
"""What a number does not end."""


@rule
def nothing(c: list[Any]) -> Before:
    return NOTHING


@placed
def headed(c: list[Any], s: Place, end: int, text: str) -> Before:
    return Before(None, None, c[0])


@absorbing
@placed
def text(c: list[Any], s: Place, end: int, text: str) -> Before:
    before = c[0]
    if before.start is None:
        return Before(s[1], None, before.flags)
    if before.end is None and not before.flags & HEDGED:
        return before
    return Before(before.start, None, before.flags & ~HEDGED, before.per)


@placed
def text_after_number(c: list[Any], s: Place, end: int, text: str) -> Before:
    """合格率100% 优良率50% is two targets; 合格率95%以上的企业 is what one of them counts."""
    answers, at = c[0].answers, s[1]
    two = text[at] not in "的之" and (answers == TOGETHER or (answers == APART and text[at - 1].isspace()))
    flags = NUMBERED | ANSWERED if two else NUMBERED
    return Before(c[0].before.start, None, flags | c[0].before.flags & _LASTING)


@placed
def hedged(c: list[Any], s: Place, end: int, text: str) -> Before:
    return Before(s[1] if c[0].start is None else c[0].start, None, c[0].flags | c[1])


@placed
def hedged_number(c: list[Any], s: Place, end: int, text: str) -> Before:
    return Before(c[0].before.start, None, NUMBERED | c[1] | c[0].before.flags & _LASTING)


@placed
def ratio(c: list[Any], s: Place, end: int, text: str) -> Before:
    """A number before a colon belongs to a ratio, as in 1:5."""
    return hedged_number([c[0], HEDGED], s, end, text)


@placed
def named(c: list[Any], s: Place, end: int, text: str) -> Before:
    if c[0].start is None:
        return Before(s[1], None, c[0].flags | HEDGED)
    return Before(c[0].start, s[1] if c[0].end is None else c[0].end, c[0].flags, c[0].per)


@placed
def led(c: list[Any], s: Place, end: int, text: str) -> Before:
    start = s[1] if c[0].start is None else c[0].start
    return Before(start, s[1] if c[0].end is None else c[0].end, c[0].flags, c[0].per)


@placed
def word_text(c: list[Any], s: Place, end: int, text: str) -> Before:
    before = c[0].before
    flags = before.flags & ~HEDGED | (LEVELLED if c[0].op in _LEVELS else 0)
    return Before(c[0].at if before.start is None else before.start, None, flags, c[0].per)


_LEVELS = ("floor", "ceiling", "kept", "at")
"""Words that set a level, whatever noun comes between them and the number: 控制在预算100万元以内."""


def _hedging(flags: int) -> Callable[[list[Any]], int]:
    return lambda c: flags


also(hedge=_hedging(HEDGED), doubt=_hedging(HEDGED | DOUBTED))
also(forbid=_hedging(HEDGED | DOUBTED | FORBIDDEN), void=_hedging(HEDGED | DOUBTED | VOIDED))


@placed
def versus_text(c: list[Any], s: Place, end: int, text: str) -> Before:
    before = word_text(c, s, end, text)
    return before._replace(flags=before.flags | DOUBTED)


@placed
def trend_text(c: list[Any], s: Place, end: int, text: str) -> Before:
    cue = c[0] if isinstance(c[0], Cue) else c[0][0]
    return word_text([cue], s, end, text)._replace(flags=cue.before.flags & ~HEDGED | CHANGED)


@placed
def trend_named(c: list[Any], s: Place, end: int, text: str) -> Before:
    """地区生产总值增长：约6% names what is measured."""
    before = c[0].before
    return Before(c[0].at if before.start is None else before.start, s[1], before.flags & ~HEDGED)


@placed
def comparator_text(c: list[Any], s: Place, end: int, text: str) -> Any:
    return word_text(c, s, end, text)._replace(flags=c[0].before.flags & ~HEDGED | COMPARED)


@placed
def word_hedge(c: list[Any], s: Place, end: int, text: str) -> Before:
    before = word_text(c, s, end, text)
    return before._replace(flags=before.flags | c[1])


@heading
@rule
def nature(c: list[Any]) -> int:
    return 0


@heading
@rule
def ordinal(c: list[Any]) -> int:
    return LISTED


@placed
def mixed(c: list[Any], s: Place, end: int, text: str) -> Mixed:
    before, value = c
    start = s[1] if before.start is None else before.start
    alone = before.start in (None, before.end) and not before.flags
    answers = 0
    if isinstance(value, (Comparison, Approximate, Range)) and names_indicator(before.last(text, s[1])):
        answers = APART if isinstance(value, Comparison) and not value.implied else TOGETHER
    return Mixed(Before(start, None, before.flags | NUMBERED), value if alone else None, answers)


@placed
def mixed_more(c: list[Any], s: Place, end: int, text: str) -> Mixed:
    start, end, flags, _ = c[0].before
    about = APART if isinstance(c[0], Cue) else 0
    return Mixed(Before(s[0] if start is None else start, end, NUMBERED | flags & _LASTING), None, about)


@placed
def wording(c: list[Any], s: Place, end: int, text: str) -> Words | None:
    """Words that end in a negation speak of the clause beside them: 低于95%，不允许."""
    start, _, flags, _ = c[0]
    if start is None:
        return Words(s[0], end, False) if flags else None
    denies = flags & (HEDGED | FORBIDDEN) == HEDGED | FORBIDDEN
    return Words(s[0] if flags & LISTED else start, end, denies)


@placed
def lone_unit(c: list[Any], s: Place, end: int, text: str) -> Words:
    return Words(s[0], end, True)


@placed
def cue_wording(c: list[Any], s: Place, end: int, text: str) -> Words:
    return Words(s[0], end, False)


@placed
def cue(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return open_cue(c, s, end, text, None)


def open_cue(c: list[Any], s: Place, end: int, text: str, op: Comparator | str | None) -> Cue:
    first = c[0]
    if isinstance(first, Before):
        start = s[1] if first.start is None else first.start
        overlong = s[1] - start > LONGEST_NAME
        name = "" if overlong else first.name(text, s[1])
        if overlong or counts_by(name):
            first = first._replace(flags=first.flags | HEDGED)
        return tuple.__new__(Cue, (first, name, op, "", start, None))
    if isinstance(first, Mixed):
        value = first.value.value if isinstance(first.value, Done) else first.value
        return Cue(first.before, "", op, "", s[0], value if isinstance(value, Deadline) else ODD)
    return Cue(first.before, first.subject, op, first.per, s[0])  # a period came first: 每月不少于2次


def _cue_of(op: Comparator | str | None) -> Callable[..., Any]:
    @placing
    def build(c: list[Any], s: Place, end: int, text: str) -> Cue:
        return open_cue(c, s, end, text, op)

    return build


also(**dict.fromkeys(("floor", "rated_floor"), _cue_of("floor")))
also(**dict.fromkeys(("ceiling", "rated_ceiling"), _cue_of("ceiling")))
also(**dict.fromkeys(("achieve",), _cue_of("achieve")))
also(**dict.fromkeys(("exceed",), _cue_of(GT)))
also(**dict.fromkeys(("kept",), _cue_of("kept")))
also(**dict.fromkeys(("at",), _cue_of("at")))
also(**dict.fromkeys(("is_equal",), _cue_of(EQ)))
also(**dict.fromkeys(("adverb_at_least", "rated_at_least"), _cue_of(GE)))
also(**dict.fromkeys(("adverb_at_most", "rated_at_most"), _cue_of(LE)))


@rule
def same_floor(c: list[Any]) -> Cue:
    return c[0]._replace(op="floor")


@rule
def floor_at_least(c: list[Any]) -> Cue:
    return c[0]._replace(op=GE)


@rule
def floor_at_most(c: list[Any]) -> Cue:
    return c[0]._replace(op=LE)


@placed
def opener(c: list[Any], s: Place, end: int, text: str) -> Cue:
    if c[0] is NOTHING:  # the usual case
        return _opening(c[1], s[1])
    return open_cue(c, s, end, text, c[1])


@functools.lru_cache(maxsize=64)
def _opening(op: Comparator, at: int) -> Cue:
    return Cue(NOTHING, "", op, "", at)


also(rated_opener=opener)


@placed
def adverb_opener(c: list[Any], s: Place, end: int, text: str) -> Cue:
    """最高不超过, 最低≥: both must point the same way."""
    agree = (c[0].op in (GE, GT)) == (c[1] in (GE, GT))
    return c[0]._replace(op=c[1] if agree else "contradiction")


@rule
def adverb_rated(c: list[Any]) -> Cue:
    return c[0]._replace(per=period_in(c[1]))


@rule
def floor_opener(c: list[Any]) -> Cue:
    return c[0]._replace(op=c[1])


@placed
def number_before_sign(c: list[Any], s: Place, end: int, text: str) -> Cue:
    cue = open_cue(c, s, end, text, c[1])
    return cue._replace(op="number_before_sign") if cue.number is ODD else cue


@placed
def unit_opener(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return Cue(NOTHING, "", c[-1], "unit:" + c[-2], s[0])


also(unit_opener_headed=unit_opener)

_PERIODS = {"季": "季", "月": "月", "年": "年", "周": "周", "週": "周", "天": "天", "日": "天"}
PERIODS = frozenset((*_PERIODS.values(), "半年"))


def period_in(rate: str) -> str:
    """The period that 每月, 每半年 or 一年 names."""
    return "半年" if "半年" in rate else next(_PERIODS[char] for char in rate if char in _PERIODS)


@placed
def rate(c: list[Any], s: Place, end: int, text: str) -> Cue:
    return open_cue(c, s, end, text, None)._replace(per=period_in(c[1]))


@rule
def at_least(c: list[Any]) -> Comparator:
    return GE


@rule
def at_most(c: list[Any]) -> Comparator:
    return LE


@rule
def more_than(c: list[Any]) -> Comparator:
    return GT


@rule
def less_than(c: list[Any]) -> Comparator:
    return LT


@rule
def equal(c: list[Any]) -> Comparator:
    return EQ
