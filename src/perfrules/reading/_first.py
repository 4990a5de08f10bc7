"""Which characters a regular expression can start with, so that a lexer tries only what may match.

Used when the table is made, never when a text is read.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable
from typing import Any

if sys.version_info >= (3, 11):
    from re import _constants as sre
    from re import _parser as sre_parse
else:
    import sre_constants as sre
    import sre_parse

HAN = ("一", "鿿")
"""The one range too large to list; a character in it that no expression names stands for the others."""

_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())


FEW = 40
"""Characters that may follow a group whose alternatives are told apart, written behind each of them."""

Able = dict[str, tuple[int, ...]]
"""The terminals that can start with a character, and by number the alternatives of each that can."""


def classes(patterns: dict[str, tuple[str, ...]]) -> tuple[dict[str, int], list[Able]]:
    """Characters by class, and for each class the terminals that can start with its characters.

    Class 0 is any Chinese character that no pattern names, class 1 any other such character.
    """
    parsed = {name: [list(sre_parse.parse(part).data) for part in parts] for name, parts in patterns.items()}
    every = (items for parts in parsed.values() for items in parts)
    named = sorted(set(_SPACES).union(*map(_mentioned, every)))
    other_han = next(char for char in map(chr, range(ord(HAN[0]), ord(HAN[1]))) if char not in named)
    sets: list[Able] = []
    numbers: dict[str, int] = {}
    for char in [other_han, "\U0001f600", *named]:
        able = {name: found for name, parts in parsed.items() if (found := _able(parts, char))}
        if any(map(functools.partial(_surely, char=char), parsed.get("TEXT", ()))):
            able["SURELY_TEXT"] = (0,)
        if able not in sets or len(numbers) < 2:
            sets.append(able)
        numbers[char] = len(numbers) if len(numbers) < 2 else sets.index(able)
    del numbers[other_han], numbers["\U0001f600"]
    return numbers, sets


def _surely(items: Any, char: str) -> bool:
    """Whether *char* alone is a match, whatever follows."""
    for op, argument in items:
        if op is sre.ASSERT_NOT and _starts(argument[1], char) is False:
            continue
        if op is sre.SUBPATTERN:
            return _surely(argument[3], char)
        if op is sre.BRANCH:
            return any(_surely(branch, char) for branch in argument[1])
        return op is sre.IN and _in_set(argument, char)
    return False


def _able(parts: list[Any], char: str) -> tuple[int, ...]:
    return tuple(at for at, items in enumerate(parts) if _starts(items, char) is not False)


def alternatives(pattern: str) -> tuple[str, ...]:
    """The alternatives that *pattern* is made of, those of a group that is one of them too."""
    parts = _split(pattern)
    if len(parts) > 1:
        return tuple(inner for part in parts for inner in alternatives(part))
    end = _group_end(pattern) if pattern.startswith("(?:") else 0
    if not end or len(pattern) - end > FEW or pattern[end + 1 : end + 2] in ("*", "+", "?", "{"):
        return parts
    return tuple(inner + pattern[end + 1 :] for inner in alternatives(pattern[3:end]))


def _group_end(pattern: str) -> int:
    """Where the group ends that *pattern* opens with; what follows it belongs to each of its alternatives."""
    depth = at = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = _set_end(pattern, at)
        else:
            depth += (pattern[at] == "(") - (pattern[at] == ")")
        if not depth:
            return at
        at += 1
    return 0


def _split(pattern: str) -> tuple[str, ...]:
    """The alternatives that *pattern* is made of, as they are written."""
    parts, depth, at, start = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _set_end(pattern, at)
        elif char == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
        depth += (char == "(") - (char == ")")
        at += 1
    return (*parts, pattern[start:])


def _set_end(pattern: str, at: int) -> int:
    """Where the set of characters ends that opens at *at*; a bracket right after the opening is a member."""
    at += 2 if pattern[at + 1] == "^" else 1
    at += pattern[at] == "]"
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at


def _mentioned(items: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for op, argument in items:
        if op in (sre.LITERAL, sre.NOT_LITERAL):
            found.add(chr(argument))
        elif op is sre.RANGE:
            low, high = argument
            if (chr(low), chr(high)) != HAN:
                found.update(map(chr, range(low, high + 1)))
        elif op is sre.IN:
            found |= _mentioned(argument)
        elif op is sre.BRANCH:
            found = found.union(*(_mentioned(branch) for branch in argument[1]))
        elif op is sre.SUBPATTERN:
            found |= _mentioned(argument[3])
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            found |= _mentioned(argument[2])
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            found |= _mentioned(argument[1])
    return found


def _starts(items: Iterable[Any], char: str) -> bool | None:
    """Whether a match can start with *char*; ``None`` where it can also be empty."""
    for op, argument in items:
        able = _item_starts(op, argument, char)
        if able is not None:
            return able
    return None


def _item_starts(op: Any, argument: Any, char: str) -> bool | None:
    if op in (sre.LITERAL, sre.NOT_LITERAL):
        return bool((ord(char) == argument) == (op is sre.LITERAL))
    if op is sre.IN:
        return _in_set(argument, char)
    if op is sre.BRANCH:
        answers = [_starts(branch, char) for branch in argument[1]]
        return True if True in answers else None if None in answers else False
    if op is sre.SUBPATTERN:
        return _starts(argument[3], char)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        able = _starts(argument[2], char)
        return True if able else None if argument[0] == 0 or able is None else False
    if op is sre.ASSERT and argument[0] > 0:  # what must follow starts with the same character
        return False if _starts(argument[1], char) is False else None
    if op in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
        return None
    raise ValueError(f"the grammar uses {op}, which the table does not know")


def _in_set(members: Iterable[Any], char: str) -> bool:
    code, negated, found = ord(char), False, False
    for op, argument in members:
        if op is sre.NEGATE:
            negated = True
        elif op is sre.LITERAL:
            found = found or code == argument
        elif op is sre.RANGE:
            found = found or argument[0] <= code <= argument[1]
        elif op is sre.CATEGORY:
            space = char.isspace()
            found = found or (space if argument is sre.CATEGORY_SPACE else not space)
    return found != negated
