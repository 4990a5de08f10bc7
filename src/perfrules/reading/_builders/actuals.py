"""What an actual's cell becomes: the cell read as a target says what was reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
from perfrules.quantities import Quantity, unit
from perfrules.reading._builders.cells import cell_of, has_digit, unread_cell
from perfrules.reading._builders.clauses import NO_NAME, bound, led, settle, two
from perfrules.reading._builders.notions import (
    ACTIONS,
    COUNTED,
    DEED,
    EQ,
    Opening,
    Place,
    Refused,
    placed,
)
from perfrules.reading._builders.numerals import numeral
from perfrules.targets import AllOf, Comparison, Deadline, Edge, Qualitative, Range, Relative, Target

_UNMARKED = {ord(mark): None for mark in (DEED, COUNTED)}


def _parts_of(name: str) -> tuple[str, str, str]:
    """The name, the deed in front and the thing counted behind that a builder has put together."""
    lead, _, noun = name.partition(COUNTED)
    return ("", lead[1:], noun) if lead.startswith(DEED) else (lead, "", noun)


def _named(target: Any) -> Any:
    """A value of a target's kind with its name alone: what is done is no name of a result."""
    name, _, noun = _parts_of(target.subject)
    object.__setattr__(target, "subject", name + noun)  # made a moment ago
    return target


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


@placed
def actual(c: list[Any], s: Place, end: int, text: str) -> Actual | Refused:
    cell = cell_of(c[0], text, lambda part: True)
    return cell if isinstance(cell, Refused) else _actual(cell, text.strip())


@placed
def answered(c: list[Any], s: Place, end: int, text: str) -> Actual | Refused:
    """已完成12个, 共开展13次: what stands in front says no more than that it was reached.

    A change of what has come together since the year began (累计增长6%) is against a baseline of its own.
    """
    made = actual([c[1]], s, end, text)
    if isinstance(made, Change) and not made.baseline and "累计" in text[s[0] : s[1]]:
        return Change(made.trend, made.quantity, made.subject, "累计")
    return Wording(text[s[0] :].strip(), made.numbers_unread) if isinstance(made, Wording) else made


_NOT_REACHED = object()


def led_to(c: list[Any], s: Place, end: int, text: str) -> Any:
    """合格率应达到96% promises; a result that says so is left unread."""
    return (NO_NAME, s[1]) if c[1] is _NOT_REACHED else led(c, s, end, text)


led_to.placed = True  # type: ignore[attr-defined]


def answers(c: list[Any], s: Place, end: int, text: str) -> Any:
    """A bare deed before a number is no name: it says what was done."""
    start, stop = c[0] if isinstance(c[0], tuple) else (c[0], end)
    return start, stop, DEED


answers.placed = True  # type: ignore[attr-defined]


def _by_then(date: Any, deed: str) -> Any:
    """A date with what was done by then."""
    if isinstance(date, Deadline):
        object.__setattr__(date, "subject", f"{date.subject}{COUNTED}{deed.strip()}")  # made a moment ago
    return date


def settled(build: Callable[..., Any]) -> Callable[..., Any]:
    """2024年10月招标: what was done by a date is kept."""

    def dated(c: list[Any], s: Place, end: int, text: str) -> Any:
        made = build(c, s, end, text)
        return _by_then(made, text[s[2] : end]) if len(c) > 2 else made

    dated.placed = True  # type: ignore[attr-defined]
    return dated


def done(c: list[Any], s: Place, end: int, text: str) -> Any:
    made = ACTIONS["done"](c)
    return _by_then(made, text[s[1] : end]) if isinstance(made, Deadline) else made


done.placed = True  # type: ignore[attr-defined]


def dated_deed(c: list[Any], s: Place, end: int, text: str) -> Any:
    """2024年10月完成100%: what was done stands in front of the number."""
    return two(c[1], settle(None, c[3], "", DEED + text[s[2] : s[3]].strip()), loose=False)


dated_deed.placed = True  # type: ignore[attr-defined]


def _counted(build: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
    def counted(c: list[Any]) -> Any:
        figure = build(c)
        return figure and figure._replace(noun=COUNTED + figure.noun)

    return counted


def _aside(kind: AsideKind) -> Callable[..., Aside]:
    def build(c: list[Any], s: Place, end: int, text: str) -> Aside:
        return Aside(kind, text[s[0] : end].strip())

    build.placed = True  # type: ignore[attr-defined]
    return build


def remarked(c: list[Any], s: Place, end: int, text: str) -> Aside:
    """96%（计划）: the remark behind a result says that it is none."""
    return Aside(c[1].kind, text.strip())


remarked.placed = True  # type: ignore[attr-defined]


@placed
def prose_actual(c: list[Any], s: Place, end: int, text: str) -> Wording:
    return Wording(text[s[0] : end], False)


def plain_actual(text: str, start: int) -> Actual | Refused:
    """What an actual's cell becomes in which nothing but words was found, from its first token on."""
    cell = unread_cell(text[start:])
    return cell if isinstance(cell, Refused) else Wording(cell.wording, cell.numbers_unread)


@placed
def reached(c: list[Any], s: Place, end: int, text: str) -> Any:
    """达到96% says what was reached; a word behind the number (达到95%以上) still makes it a bound."""
    opening, figure = c
    op = opening.op if type(opening) is Opening else opening
    if op in ("floor", "ceiling", "kept") and figure is not None and figure.tail is None:
        opening = opening._replace(op="is") if type(opening) is Opening else "is"
    return bound([opening, figure], s, end, text)


ACTIONS.pop("reached")


def _nothing(c: list[Any], s: Place, end: int, text: str) -> Nothing:
    return Nothing(text[s[0] : end].strip())


_nothing.placed = True  # type: ignore[attr-defined]


def _claim(attainment: Attainment) -> Callable[..., Claim]:
    def build(c: list[Any], s: Place, end: int, text: str) -> Claim:
        return Claim(attainment, text[s[0] : end])

    build.placed = True  # type: ignore[attr-defined]
    return build


def _one_by_one(c: list[Any], s: Place, end: int, text: str) -> Amount | Wording:
    """一套, 三十台: a numeral and its counter."""
    said = text[s[0] : end].strip()
    digits = fold(said)
    counter = digits.lstrip("一二两三四五六七八九十百千")
    value = numeral(digits.removesuffix(counter))
    return Wording(said) if value is None else Amount(Quantity(value, unit(counter)))


_one_by_one.placed = True  # type: ignore[attr-defined]


def _overrun(c: list[Any], s: Place, end: int, text: str) -> Wording:
    return Wording(text[s[0] : end].strip(), numbers_unread=True)


_overrun.placed = True  # type: ignore[attr-defined]


_NO_NUMBER = Refused("no_quantity", 0, 0)  # 万元 alone

ACTUAL_ACTIONS: dict[str, Callable[..., Any]] = {
    **ACTIONS,
    "bound": reached,
    "full_claim": _claim(Attainment.FULL),
    "partial_claim": _claim(Attainment.PARTIAL),
    "no_claim": _claim(Attainment.NONE),
    "plus_alone": lambda c: c[1],
    "graded": lambda c: c[0],
    "amount_alone": lambda c: Quantity(c[0].value, c[0].unit) if c[0] else _NO_NUMBER,
    "minus_alone": lambda c: Quantity(WIDE.minus(c[1].value), c[1].unit) if c[1] else _NO_NUMBER,
    "missing": lambda c: Missing(),
    "answers": answers,
    "ought": lambda c: _NOT_REACHED,
    "led": led_to,
    "limit_below": lambda c: "at",
    "limit_above": lambda c: "at",
    "remarked": remarked,
    "begun": lambda c: None,
    "done": done,
    "dated": settled(ACTIONS["dated"]),
    "named_date": settled(ACTIONS["named_date"]),
    "dated_deed": dated_deed,
    "counted_measure": _counted(ACTIONS["counted_measure"]),
    "numeral_counted": _counted(ACTIONS["numeral_counted"]),
    "nothing_said": _nothing,
    "reference": _aside(AsideKind.REFERENCE),
    "planned": _aside(AsideKind.PLAN),
    "elsewhere": _aside(AsideKind.ELSEWHERE),
    "undone": _aside(AsideKind.UNDONE),
    "one_by_one": _one_by_one,
    "overrun": _overrun,
}
