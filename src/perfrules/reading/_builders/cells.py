"""The clauses of one cell together."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from perfrules._glyphs import fold
from perfrules.quantities import Unit
from perfrules.reading._builders.notions import EQ, UPWARD, Place, Refused, Words, placed
from perfrules.targets import AllOf, Approximate, Comparison, Deadline, Qualitative, Relative, Target

_CODE = frozenset(map(chr, range(128))) | frozenset("，；、。—·×±≥≤")
"""What promises nothing by itself; digits, signs and Latin letters that form no quantity are an error."""
_FINISHED = ("完成", "实际完成")
_DIGITS = frozenset("0123456789")


@placed
def first(c: list[Any], s: Place, end: int, text: str) -> list[Any]:
    return [(c[0], s[0], end)]


@placed
def more(c: list[Any], s: Place, end: int, text: str) -> list[Any]:
    c[0].append((c[2], s[2], end))
    return c[0]


@placed
def target(c: list[Any], s: Place, end: int, text: str) -> Any:
    return cell_of(c[0], text, _stands_alone)


@placed
def prose(c: list[Any], s: Place, end: int, text: str) -> Qualitative:
    return Qualitative(text[s[0] : end], numbers_unread=False)


def cell_of(clauses: list[Any], text: str, stands: Callable[[Any], bool]) -> Any:
    """The target of a cell; a part that promises nothing leaves the whole of it unread."""
    if len(clauses) == 1 and isinstance(clauses[0][0], (Target, Refused)):
        return clauses[0][0]
    if len(clauses) == 1 and isinstance(clauses[0][0], Words):
        return unread_cell(text[clauses[0][0].start :])
    if _times(clauses) > 1 or _two_dates(clauses):
        return unread_cell(text)
    parts: list[Any] = []
    for clause, _, _ in clauses:
        if clause is None or isinstance(clause, Refused):
            return clause or unread_cell(text)
        if isinstance(clause, Words):
            words = text[clause.start : clause.end].strip()
            if has_digit(words):
                return unread_cell(text)
            parts.append(Qualitative(words))
        elif isinstance(clause, tuple):  # a date and a number: 年底96%
            parts.extend(clause)
        else:
            dated = bool(parts) and isinstance(parts[-1], Deadline)  # 9月底完成100%
            if not (len(clauses) == 1 or dated or stands(clause)):
                return unread_cell(text)
            parts.append(clause)
    if len(parts) == 1:
        return parts[0]
    if all(isinstance(part, Qualitative) for part in parts) or _is_schedule(parts):
        return unread_cell(text)
    return AllOf(tuple(parts))


def _stands_alone(part: Any) -> bool:
    """A part of several needs a name or a comparator; a bare number has neither."""
    if isinstance(part, Comparison) and not part.implied:
        return True
    return not isinstance(part, (Comparison, Approximate)) or bool(part.subject)


def _times(clauses: list[Any]) -> int:
    """The clauses that give a figure for a time: 2023年90%；2024年92% promise each of them."""
    dates = [clause for clause, _, _ in clauses if isinstance(clause, Deadline) and not clause.subject]
    return len(dates) + sum(type(clause) is tuple for clause, _, _ in clauses)


def _two_dates(clauses: list[Any]) -> bool:
    """Whether two dates that name nothing stand side by side: 6月、9月底前 says no one day."""
    bare = [isinstance(clause, Deadline) and not clause.subject for clause, _, _ in clauses]
    return any(one and other for one, other in itertools.pairwise(bare))


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
            upward = part.op in UPWARD
            if not part.subject and (when, part.subject, part.unit, upward) in once:
                return True
            once.add((when, part.subject, part.unit, upward))
            other, name = seen.setdefault((part.value, part.unit), (upward, part.subject))
            if other != upward and (name == part.subject or not part.subject or not name):
                return True
    return False


def unread_cell(text: str) -> Qualitative | Refused:
    """The whole cell as wording; text of digits, signs, brackets and Latin letters alone promises nothing."""
    words = text.strip()
    if not words:
        return Refused("empty", 0, len(text))
    if _CODE.issuperset(fold(words)):
        return Refused("no_quantity", 0, len(text))
    return Qualitative(words, numbers_unread=has_digit(words))


def has_digit(text: str) -> bool:
    return not _DIGITS.isdisjoint(fold(text))


def plain_cell(text: str, start: int) -> Qualitative | Refused:
    """What a cell becomes in which nothing but words was found, from its first token on."""
    return unread_cell(text[start:])
