"""The clauses of one cell together."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from perfrules._glyphs import fold
from perfrules.quantities import UNSEEN, Unit
from perfrules.reading._builders.notions import (
    ACTIONS,
    EQ,
    SHORT,
    RefusedError,
    Span,
    UnreadError,
    placed,
    placing,
    rule,
)
from perfrules.targets import AllOf, Approximate, Comparison, Deadline, Qualitative, Relative, Target

_CODE = frozenset(map(chr, range(128))) | frozenset("，；、。—·×±≥≤")
"""What promises nothing by itself; digits, signs and Latin letters that form no quantity are an error."""
_FINISHED = ("完成", "实际完成")
_DIGITS = frozenset("0123456789")


ACTIONS.update(
    first=lambda clause: [clause],
    prose=placing(lambda at, _: Qualitative(at.text[at.start : at.end], numbers_unread=False)),
)


@rule
def more(clauses: list[Any], _: str, clause: Any) -> list[Any]:
    clauses.append(clause)
    return clauses


@placed
def target(at: Span, clauses: list[Any]) -> Target:
    return cell_of(clauses, at.text, _stands_alone)


def cell_of(clauses: list[Any], text: str, stands: Callable[[Target], bool]) -> Target:
    """The target of a cell; a part that does not stand by itself leaves the whole of it unread."""
    only = clauses[0] if len(clauses) == 1 else None
    if isinstance(only, Target):
        return only
    if isinstance(only, Span):
        return unread_cell(text[only.start :])
    if sum(type(clause) is tuple or _is_bare_date(clause) for clause in clauses) > 1:
        raise UnreadError  # 2023年90%；2024年92% promise each a figure for a time
    parts: list[Target] = []
    for clause in clauses:
        if isinstance(clause, Span):
            if has_digit(clause.words) or not (clause.mark or len(clause.words) > SHORT):  # ≥95%，作废
                raise UnreadError
            parts.append(Qualitative(clause.words))
        elif isinstance(clause, tuple):  # a date and a number: 年底96%
            parts.extend(clause)
        else:
            dated = bool(parts) and isinstance(parts[-1], Deadline)  # 9月底完成100%
            if not (dated or stands(clause)):
                raise UnreadError
            parts.append(clause)
    if all(isinstance(part, Qualitative) for part in parts) or _is_schedule(parts):
        raise UnreadError
    return AllOf(tuple(parts))


def _stands_alone(part: Any) -> bool:
    """A part of several needs a name or a comparator; a bare number has neither."""
    if isinstance(part, Comparison) and not part.implied:
        return True
    return not isinstance(part, (Comparison, Approximate)) or bool(part.subject)


def _is_bare_date(clause: Any) -> bool:
    return isinstance(clause, Deadline) and not clause.subject


def _is_schedule(parts: list[Any]) -> bool:
    """Tiers of one schedule share a bound from both sides, or are two bounds without a name (≥95%，≥90%)."""
    once: set[Any] = set()
    when: Any = None
    seen: dict[tuple[Decimal, Unit], tuple[bool, str]] = {}
    if any(getattr(part, "subject", "") in _FINISHED for part in parts):  # ≥95%；完成96%
        return any(isinstance(part, Comparison) and not part.subject for part in parts)
    unnamed = {type(part) for part in parts if not getattr(part, "subject", "")}
    if {Comparison, Relative} <= unnamed:  # 较上年增长，不低于5%
        return True
    for part in parts:
        when = part if isinstance(part, Deadline) else when
        if isinstance(part, Comparison) and part.op is not EQ:
            upward = part.op.is_floor
            if not part.subject and (when, part.subject, part.unit, upward) in once:
                return True
            once.add((when, part.subject, part.unit, upward))
            other, name = seen.setdefault((part.value, part.unit), (upward, part.subject))
            if other != upward and (name == part.subject or not part.subject or not name):
                return True
    return False


def unread_cell(text: str) -> Qualitative:
    """The whole cell as wording; text of digits, signs, brackets and Latin letters alone promises nothing."""
    words = text.strip(UNSEEN)
    if not words:
        raise RefusedError("empty", span=(0, len(text)))
    if _CODE.issuperset(fold(words)):
        raise RefusedError("no_quantity", span=(0, len(text)))
    return Qualitative(words, numbers_unread=has_digit(words))


def has_digit(text: str) -> bool:
    return not _DIGITS.isdisjoint(fold(text))
