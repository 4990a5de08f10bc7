"""The clauses of one cell together."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from perfrules._builders.notions import (
    EQ,
    GE,
    GT,
    Place,
    Refused,
    Words,
    placed,
    rule,
)
from perfrules.quantities import Unit
from perfrules.targets import AllOf, Comparison, Deadline, Qualitative, Target

_DIGIT = re.compile("[0-9０-９]").search
CODE = (
    frozenset(map(chr, range(128)))
    | frozenset(map(chr, range(0xFF01, 0xFF5F)))
    | frozenset(" \u3000\u00a0％﹪‰＋－＊／＝＜＞≥≤≧≦⩾⩽≮≯﹥﹤‹›═﹦±～〜—–−·•×（）［］【】，．：；、。")
)


@placed
def first(c: list[Any], s: Place, end: int, text: str) -> list[Any]:
    return [(c[0], s[0], end)] if c[0] is not None else []


@placed
def more(c: list[Any], s: Place, end: int, text: str) -> list[Any]:
    """A mark that stands alone is no clause: ≥95%；—."""
    if c[2] is not None and (not isinstance(c[2], Words) or any(map(str.isalnum, text[s[2] : end]))):
        c[0].append((c[2], s[2], end))
    return c[0]


@placed
def lone(c: list[Any], s: Place, end: int, text: str) -> Any:
    made = c[0]
    return made if isinstance(made, Target) else target([first(c, s, end, text)], s, end, text)


@placed
def target(c: list[Any], s: Place, end: int, text: str) -> Any:
    return cell_of(c[0], text, _stands_alone)


@rule
def prose(c: list[Any]) -> Qualitative:
    return Qualitative(c[0], numbers_unread=False)


def cell_of(clauses: list[Any], text: str, stands: Callable[[Any], bool]) -> Any:
    if len(clauses) == 1 and isinstance(clauses[0][0], (Target, Refused)):
        return clauses[0][0]
    for clause, _, _ in clauses:
        if isinstance(clause, Refused):
            return clause
    return all_of(clauses, text, stands)


def all_of(clauses: list[Any], text: str, stands: Callable[[Any], bool]) -> Any:
    """The clauses of a cell together; a bare number beside others stands only where *stands* says so."""
    if all(map(_is_words, clauses)):
        return unread_cell(text[clauses[0][0].start :] if clauses else text)
    parts: list[Any] = []
    for clause, _, _ in clauses:
        if isinstance(clause, tuple) and not isinstance(clause, Words):
            parts.extend(clause)
        elif isinstance(clause, Words):
            words = text[clause.start : clause.end].strip()
            if clause.unread or has_digit(words):
                return unread_cell(text)
            parts.append(Qualitative(words))
        else:
            dated = bool(parts) and isinstance(parts[-1], Deadline)  # 9月底完成100%
            if not (len(clauses) == 1 or dated or stands(clause)):
                return unread_cell(text)
            parts.append(clause)
    if all(isinstance(part, Qualitative) for part in parts) or _is_schedule(parts):
        return unread_cell(text)
    return AllOf(tuple(parts))


def _is_words(clause: tuple[Any, int, int]) -> bool:
    return isinstance(clause[0], Words)


def _stands_alone(part: Any) -> bool:
    """A part of several needs a name or a comparator; a bare number has neither."""
    return not isinstance(part, Comparison) or not part.implied or bool(part.subject)


def _is_schedule(parts: list[Any]) -> bool:
    """Tiers of one schedule share a bound from both sides: 5万以下…；5万以上…."""
    seen: dict[tuple[Decimal, Unit], tuple[bool, str]] = {}
    for part in parts:
        if isinstance(part, Comparison) and part.op is not EQ:
            upward = part.op in (GE, GT)
            other, name = seen.setdefault((part.value, part.unit), (upward, part.subject))
            if other != upward and (name == part.subject or not part.subject or not name):
                return True
    return False


def unread_cell(text: str) -> Qualitative | Refused:
    """The whole cell as wording; text of digits, signs, brackets and Latin letters alone promises nothing."""
    words = text.strip()
    if not words:
        return Refused("empty", 0, len(text))
    if words[0] in CODE and CODE.issuperset(words):
        return Refused("no_quantity", 0, len(text))
    return Qualitative(words, numbers_unread=has_digit(words))


def has_digit(text: str) -> bool:
    return _DIGIT(text) is not None


def plain_cell(text: str, start: int) -> Qualitative | Refused:
    """What a cell becomes in which nothing but words was found, from its first token on."""
    return unread_cell(text[start:])
