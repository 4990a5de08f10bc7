"""Bounds: an opener with its limit, or with a yardstick, a date or a range (比较句)."""

from __future__ import annotations

from typing import Any

import attrs

from perfrules._builders.clauses import SHARES, finish, names_indicator, rated_by, with_subject
from perfrules._builders.names import PERIODS
from perfrules._builders.notions import (
    ANSWERED,
    COMPARED,
    DOUBTED,
    EQ,
    FORBIDDEN,
    GE,
    GT,
    LE,
    LT,
    NOTHING,
    NUMBERED,
    ODD,
    UNSURE,
    Before,
    Cue,
    Figure,
    Place,
    Refused,
    Words,
    also,
    placed,
)
from perfrules._builders.values import approximate, bare, bounded, edged, make_range, range_of, tolerance
from perfrules._exact import WIDE
from perfrules.quantities import Unit, unit
from perfrules.targets import Comparator, Comparison, Deadline, Edge, Range, Relative, Target

_UNFIT = ("number_before_sign", "contradiction")


def bound_of(opener: Cue, figure: Figure | None, start: int, end: int) -> Any:
    """A comparison from its opener and its limit."""
    op = opener.op
    if isinstance(op, str) and op in _UNFIT:
        return Refused(op, start, end)
    unclear = opener.before.flags & (UNSURE | ANSWERED) or opener.number is ODD or _doubtful(opener)
    if unclear or figure is None or _counted_twice(opener, figure):
        return Words(start, end, True)
    if opener.number is not None and isinstance(opener.number, Deadline):
        made = bound_of(opener._replace(number=None, before=NOTHING), figure, start, end)
        return (opener.number, made) if isinstance(made, Comparison) else made
    sign = _settled(op, figure)
    unit = _per(figure.unit, opener.per) if opener.per else figure.unit
    if sign is None or unit is None:
        return contradiction(start, end) if op != "at" else Words(start, end, True)
    implied = op == "kept" and figure.op is None
    made = Comparison(sign, figure.value, unit, subject=opener.subject, implied=implied)
    if not opener.before.per:
        return made
    return rated_by(opener.before.per, opener.subject, made) or Words(start, end, True)


def _counted_twice(opener: Cue, figure: Figure) -> bool:
    """每生每年780元 is counted per pupil too; 一季度≥25% is a share by then."""
    return bool(opener.per) and (
        "每" in opener.subject
        or (opener.per in PERIODS and (not figure.unit or figure.unit.symbol in SHARES))
    )


def _settled(op: Comparator | str | None, figure: Figure) -> Comparator | None:
    """The comparator that an opener and the words after its number make; ``None`` where they make none."""
    if figure.op is not None:
        if op in _OPEN:
            op = figure.op
        elif (op in (GE, GT)) != (figure.op in (GE, GT)) or op in (GT, LT):
            return None
    elif op in _OPEN:
        op = _LEVELS.get(op, GE)
    return edged(op, figure.inclusive) if isinstance(op, Comparator) else None


_SIGNED = (GE, LE, GT, LT)
_OPEN = ("floor", "achieve", "ceiling", "kept", "at", EQ)
"""Openers that leave the comparator to a word after the number."""


_LEVELS = {"ceiling": LE, "kept": EQ, EQ: EQ, "at": None}
"""What 控制在 and its kin mean by themselves; 达到 and its kin are floors."""


def _doubtful(opener: Cue) -> bool:
    """Whether a negation may belong to the comparator: 未能达到, 不致超过, 严禁经费超过.

    In a longer name it belongs to that where a sign or 不低于 follows: 未建档企业≥3家.
    """
    turned = opener.op in _OPEN or opener.op in (GT, LT)
    if opener.before.flags & FORBIDDEN:
        return turned
    if opener.before.flags & COMPARED:
        return opener.op in _OPEN
    if not opener.before.flags & DOUBTED or names_indicator(opener.subject):
        return False
    return turned or len(opener.subject) < 4


@placed
def forbidden(c: list[Any], s: Place, end: int, text: str) -> Words:
    """低于95%（不允许） says what must not be."""
    return Words(s[0], end, True)


@placed
def opened_symmetric(c: list[Any], s: Place, end: int, text: str) -> Any:
    """≤±5% keeps within five either way."""
    opener, width = c[0], c[2]
    if opener.op not in (LE, LT) or opener.per or opener.number is not None:
        return contradiction(s[0], end)
    closed = opener.op is LE
    value = width and make_range(WIDE.minus(width.value), width.value, width.unit, closed, closed)
    return finish(opener.before, opener.subject, value, s[0], end)


def contradiction(start: int, end: int) -> Refused:
    return Refused("contradiction", start, end)


def _per(measured: Unit, per: str) -> Unit | None:
    if per.startswith("unit:"):
        first = unit(per[5:])
        return first if not measured or measured == first else None
    return unit(f"{measured.symbol}/{per}") if "/" not in measured.symbol else None


@placed
def comparison(c: list[Any], s: Place, end: int, text: str) -> Any:
    opener, figure = c
    before, subject, op, per, _, number = opener
    if (
        figure is not None
        and op in _SIGNED
        and not per
        and number is None
        and not (before.flags or before.per)
    ):
        value, unit, inclusive, word = figure
        if word is None and inclusive is None:  # the usual case
            return Comparison(op, value, unit, subject=subject)
    return bound_of(opener, figure, s[0], end)


also(floor_comparison=comparison)


@placed
def whose(c: list[Any], s: Place, end: int, text: str) -> Before:
    """A bound inside a name: 指数不超过100的天数. Of one that is not read nothing is promised."""
    read = isinstance(bound_of(c[0], c[1], s[0], end), Comparison)
    return Before(c[0].at, None, NUMBERED if read else UNSURE)


@placed
def acted(c: list[Any], s: Place, end: int, text: str) -> Any:
    verb = text[s[1] : s[2]].strip()
    opener = c[0]
    return bound_of(opener._replace(subject=opener.subject + verb), c[2], s[0], end)


@placed
def acted_on(c: list[Any], s: Place, end: int, text: str) -> Any:
    verb, thing = text[s[1] : s[2]].strip(), text[s[3] : end].strip()
    opener = c[0]
    return bound_of(opener._replace(subject=opener.subject + verb + thing), c[2], s[0], end)


@placed
def both(c: list[Any], s: Place, end: int, text: str) -> Any:
    first, op, second = c[0], c[2], c[3]
    if not isinstance(first, Comparison) or second is None:
        return first if isinstance(first, Refused) else Words(s[0], end, True)
    other = bound_of(Cue(NOTHING, "", op), second, s[2], end)
    if not isinstance(other, Comparison):
        return other
    lower, upper = (first, other) if first.op in (GE, GT) else (other, first)
    units_agree = not lower.unit or not upper.unit or lower.unit == upper.unit
    if lower.op not in (GE, GT) or upper.op not in (LE, LT) or not units_agree:
        return contradiction(s[0], end)
    made = make_range(lower.value, upper.value, lower.unit or upper.unit, lower.op is GE, upper.op is LE)
    if isinstance(made, Refused):
        return made._replace(start=s[0], end=end)
    return with_subject(made, first.subject) if first.subject else made


@placed
def rated(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _rated(c[0], bare(c[1:]), s[0], end)


@placed
def rated_bounded(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _rated(c[0], bounded(c[1:]), s[0], end)


def _rated(rate: Cue, value: Comparison | None, start: int, end: int) -> Any:
    made = finish(rate.before, rate.subject, value, start, end)
    if not isinstance(made, Comparison):
        return made
    if "每" in rate.subject or made.unit.symbol in SHARES:  # 一年25% is a share by then
        return Words(start, end, True)
    per = _per(made.unit, rate.per)
    if per is None or not made.unit or made.unit.symbol == "日":  # 每月15日 is a day
        return Words(start, end, True)
    return Comparison(made.op, made.value, per, subject=made.subject, implied=made.implied)


@placed
def rated_range(c: list[Any], s: Place, end: int, text: str) -> Any:
    made = finish(c[0].before, c[0].subject, range_of(c[1], None, *c[2]), s[0], end)
    per = _per(made.unit, c[0].per) if isinstance(made, Range) else None
    if not isinstance(made, Range):
        return made
    if per is None or not made.unit or made.unit.symbol == "日":
        return Words(s[0], end, True)
    return attrs.evolve(made, unit=per)


@placed
def rated_date(c: list[Any], s: Place, end: int, text: str) -> Any:
    """每年12月底前 is a deadline of the form's own year."""
    if c[0].per != "年":
        return Words(s[0], end, True)
    return finish(c[0].before, c[0].subject, c[1], s[0], end)


def _reached(verb: Cue, value: Any, start: int, end: int) -> Any:
    """*value* after 达到 and its kin; one of two ends is not read after 突破, which is a sign itself."""
    return Words(start, end, True) if verb.op is GT else finish(verb.before, verb.subject, value, start, end)


@placed
def floor_range(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _reached(c[0], range_of(c[1], None, *c[2]), s[0], end)


@placed
def about(c: list[Any], s: Place, end: int, text: str) -> Target | Words | None:
    return finish(c[0].before, c[0].subject, approximate(c[1:]), s[0], end)


@placed
def floor_about(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _reached(c[0], approximate(c[1:]), s[0], end)


@placed
def floor_tolerance(c: list[Any], s: Place, end: int, text: str) -> Any:
    return _reached(c[0], tolerance(c[1:]), s[0], end)


@placed
def yardstick(c: list[Any], s: Place, end: int, text: str) -> Any:
    opener = c[0]
    if opener.op in _UNFIT or opener.per:
        return bound_of(opener, None, s[0], end)
    if opener.before.flags & UNSURE or opener.number is not None or _doubtful(opener):
        return Words(s[0], end, True)
    return Relative(c[1].strip(), opener.op, subject=opener.subject)


@placed
def dated_bound(c: list[Any], s: Place, end: int, text: str) -> Any:
    opener, deadline = c
    if opener.op in _UNFIT:
        return bound_of(opener, None, s[0], end)
    if deadline is None or opener.before.flags & (UNSURE | DOUBTED | NUMBERED) or opener.number is not None:
        return Words(s[0], end, True)
    if opener.op in (GE, GT) or opener.per:
        return contradiction(s[0], end)
    if deadline.by.year is None and deadline.by.month and not deadline.by.day and opener.op is not EQ:
        return _ambiguous(s[0], end)
    if opener.op is LT:
        deadline = Deadline(deadline.by, Edge.BEFORE)
    return with_subject(deadline, opener.subject) if opener.subject else deadline


@placed
def dated_end(c: list[Any], s: Place, end: int, text: str) -> Any:
    """不迟于12月底: the end of a month is one day."""
    deadline = c[1]
    made = dated_bound([c[0], deadline and Deadline(deadline.by.in_year(2000))], s, end, text)
    return attrs.evolve(made, by=deadline.by) if isinstance(made, Deadline) else made


@placed
def dated_adverb(c: list[Any], s: Place, end: int, text: str) -> Any:
    """最迟12月底; 至少3月 is no date."""
    late = c[0].op is LE and not c[0].per
    return finish(c[0].before, c[0].subject, c[1], s[0], end) if late else Words(s[0], end, True)


def _ambiguous(start: int, end: int) -> Refused:
    return Refused("ambiguous", start, end)


@placed
def ambiguous(c: list[Any], s: Place, end: int, text: str) -> Refused | Words:
    return Words(s[0], end, True) if c[0].flags else _ambiguous(s[0], end)


@placed
def ambiguous_bound(c: list[Any], s: Place, end: int, text: str) -> Refused | Words:
    doubtful = c[0].before.flags & (UNSURE | DOUBTED) or c[0].number is not None
    return Words(s[0], end, True) if doubtful else _ambiguous(s[0], end)


@placed
def dated_floor(c: list[Any], s: Place, end: int, text: str) -> Any:
    if c[0].op is not EQ:
        return Words(s[0], end, True)
    return finish(c[0].before, c[0].subject, c[1], s[0], end)


@placed
def valued_group(c: list[Any], s: Place, end: int, text: str) -> Any:
    return finish(c[0], c[0].name(text, s[1]), bare(c[2:]), s[0], end)


@placed
def signed_group(c: list[Any], s: Place, end: int, text: str) -> Any:
    before = c[0]
    return bound_of(Cue(before, before.name(text, s[1]), c[2]), c[3], s[0], end)
