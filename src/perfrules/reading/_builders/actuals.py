"""What an actual's cell becomes: the cell read as a target says what was reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from perfrules._exact import WIDE
from perfrules.actuals import (
    Actual,
    Amount,
    Attainment,
    Bound,
    Change,
    Claim,
    Missing,
    Moment,
    Several,
    Wording,
)
from perfrules.quantities import Quantity
from perfrules.reading._builders.cells import cell_of, has_digit, unread_cell
from perfrules.reading._builders.clauses import bound
from perfrules.reading._builders.notions import ACTIONS, EQ, Opening, Place, Refused, placed
from perfrules.targets import AllOf, Comparison, Deadline, Edge, Qualitative, Range, Relative, Target

_DIFFERENCE = frozenset("差少多超缺欠剩余延逾未不低高较比")
"""A name with one of these gives what is missing or over, not what was reached: 还差10个, 超额完成20%."""
_PLANNED = frozenset("预拟将未计划推延")
"""A name with one of these gives a date that is still ahead."""


def _says_all(name: str) -> bool:
    return _DIFFERENCE.isdisjoint(name) or (name.endswith("率") and name[0] not in "超高低较比少多")


def _actual(cell: Target, words: str) -> Actual:
    match cell:
        case Comparison(op=op) if op is EQ and not _says_all(cell.subject):
            return Wording(words, has_digit(words))
        case Comparison(op=op) if op is EQ:
            return Amount(Quantity(cell.value, cell.unit))
        case Comparison() | Range():
            object.__setattr__(cell, "subject", "")  # made a moment ago: a name is no part of a result
            return Bound(cell)
        case Deadline(edge=Edge.WITHIN, start=None) if _PLANNED.isdisjoint(cell.subject):
            return Moment(cell.by)
        case Relative(trend=trend, value=value, op=op) if trend and value is not None and op is EQ:
            return Change(trend, Quantity(value, cell.unit))
        case Qualitative():
            return Wording(cell.wording, cell.numbers_unread)
        case AllOf():
            return Several(tuple(_actual(part, str(part)) for part in cell.parts))
        case _:
            return Wording(words, has_digit(words))


@placed
def actual(c: list[Any], s: Place, end: int, text: str) -> Actual | Refused:
    cell = cell_of(c[0], text, lambda part: True)
    return cell if isinstance(cell, Refused) else _actual(cell, text.strip())


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


def _claim(attainment: Attainment) -> Callable[..., Claim]:
    def build(c: list[Any], s: Place, end: int, text: str) -> Claim:
        return Claim(attainment, text[s[0] : end])

    build.placed = True  # type: ignore[attr-defined]
    return build


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
}
