"""What the rules of an actual's cell become: the cell read as a target says what was reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from perfrules._builders.cells import cell_of, has_digit, unread_cell
from perfrules._builders.notions import ACTIONS, Cue, Figure, Place, Refused, placing
from perfrules._builders.values import bare
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
from perfrules.targets import (
    AllOf,
    Comparator,
    Comparison,
    Deadline,
    Edge,
    Qualitative,
    Range,
    Relative,
    Target,
)

_DIFFERENCE = frozenset("差少多超缺欠剩余余延逾未不低高较比")
"""A name with one of these gives what is missing or over, not what was reached: 还差10个, 超额完成20%."""


_PLANNED = frozenset("预拟将未计划推延")
"""A name with one of these gives a date that is still ahead."""


def _says_all(name: str) -> bool:
    return _DIFFERENCE.isdisjoint(name) or (name.endswith("率") and name[0] not in "超高低较比少多")


def _actual(cell: Target, words: str) -> Actual:
    match cell:
        case Comparison(op=Comparator.EQUAL) if not _says_all(cell.subject):
            return Wording(words, has_digit(words))
        case Comparison(op=Comparator.EQUAL):
            return Amount(Quantity(cell.value, cell.unit))
        case Comparison() | Range():
            object.__setattr__(cell, "subject", "")  # made a moment ago: a name is no part of a result
            return Bound(cell)
        case Deadline(edge=Edge.WITHIN, start=None) if _PLANNED.isdisjoint(cell.subject):
            return Moment(cell.by)
        case Relative(trend=trend, value=value, op=Comparator.EQUAL) if trend and value is not None:
            return Change(trend, Quantity(value, cell.unit))
        case Qualitative():
            return Wording(cell.wording, cell.numbers_unread)
        case AllOf():
            return Several(tuple(_actual(part, str(part)) for part in cell.parts))
        case _:
            return Wording(words, has_digit(words))


@placing
def actual(c: list[Any], s: Place, end: int, text: str) -> Actual | Refused:
    if not c[0]:
        return Missing()
    cell = cell_of(c[0], text, lambda part: True)
    return cell if isinstance(cell, Refused) else _actual(cell, text.strip())


def prose_actual(c: list[Any]) -> Wording:
    return Wording(c[0], False)


def plain_actual(text: str, start: int) -> Actual | Refused:
    """What an actual's cell becomes in which nothing but words was found, from its first token on."""
    cell = unread_cell(text[start:])
    return cell if isinstance(cell, Refused) else Wording(cell.wording, cell.numbers_unread)


@placing
def floor_comparison(c: list[Any], s: Place, end: int, text: str) -> Any:
    """达到96% says what was reached; a suffix (达到95%以上) still makes it a bound."""
    opener, limit = c
    reached = (
        isinstance(opener, Cue)
        and opener.op in ("floor", "achieve", "ceiling", "kept")
        and isinstance(limit, Figure)
        and limit.op is None
    )
    return ACTIONS["floor_comparison"](
        [opener._replace(op=Comparator.EQUAL) if reached else opener, limit], s, end, text
    )


def _claim(attainment: Attainment) -> Callable[[list[Any]], Claim]:
    def build(c: list[Any]) -> Claim:
        return Claim(attainment, c[0])

    return build


def missing(c: list[Any]) -> Missing:
    return Missing()


def amount_alone(c: list[Any]) -> Quantity | None:
    figure = c[0]
    return figure and Quantity(figure.value, figure.unit)


ACTUAL_ACTIONS: dict[str, Callable[..., Any]] = {
    **ACTIONS,
    "actual": actual,
    "lone": ACTIONS["first"],
    "prose_actual": prose_actual,
    "floor_comparison": floor_comparison,
    "full_claim": _claim(Attainment.FULL),
    "partial_claim": _claim(Attainment.PARTIAL),
    "no_claim": _claim(Attainment.NONE),
    "missing": missing,
    "positive": lambda c: bare(c[1:]),
    "amount_alone": amount_alone,
}
