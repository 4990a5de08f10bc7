"""Regular expressions by the character that they start with, so that a lexer tries only what may match there.

Used when the table is made, never when a text is read.
"""

from __future__ import annotations

import functools
import re
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

OTHER_HAN, OTHER = "\u9fff", "\U0001f600"
"""Characters that no expression names: a Chinese one, and one of all others."""

_SPACES = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace())
_LOOKS = (sre.ASSERT, sre.ASSERT_NOT)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_TIMES = {(0, 1): "?", (0, sre.MAXREPEAT): "*", (1, sre.MAXREPEAT): "+"}
_PLACES = {sre.AT_BEGINNING: "^", sre.AT_END: "$", sre.AT_END_STRING: r"\Z"}
_CATEGORIES: Any = sre_parse.CATEGORIES
_KINDS = {kind[0][1]: name for name, (op, kind) in _CATEGORIES.items() if op is sre.IN}

CUT, SHORT, LONG = "\0", 12, 200
"""What parts the pieces that expressions share; one this short is not worth it, a choice this long is."""

Items = tuple[Any, ...]
"""A regular expression as Python's own parser takes it apart: what it does, one after the other."""


def tree(items: Iterable[Any], cased: bool = True) -> Items:
    """The parts of an expression; alternatives that begin with the same character are one, as in a trie."""
    made: list[Any] = []
    for op, argument in items:
        if op is sre.BRANCH:
            made += _branch([tree(branch, cased) for branch in argument[1]])
        elif op is sre.SUBPATTERN:
            made += tree(argument[3], cased and not argument[1])
        elif op in _LOOKS or op in _REPEATS:
            made.append((op, (*argument[:-1], tree(argument[-1], cased))))
        elif op is sre.LITERAL and not cased:
            both = sorted({chr(argument).lower(), chr(argument).upper()})
            made.append((sre.IN, tuple((op, ord(char)) for char in both)))
        elif op is sre.ANY:
            made.append((sre.NOT_LITERAL, ord("\n")))
        else:
            made.append((op, tuple(argument) if op is sre.IN else argument))
    return tuple(made)


def _branch(branches: list[Items]) -> Items:
    """One of *branches*: those in a row that begin with a character are told apart by it."""
    made: list[list[Any]] = []
    heads: dict[Any, list[Items]] = {}
    for branch in branches:
        for inner in branch[0][1][1] if len(branch) == 1 and branch[0][0] is sre.BRANCH else [branch]:
            if not inner or inner[0][0] is not sre.LITERAL:
                heads = {}
                made.append([inner])
            elif inner[0] in heads:
                heads[inner[0]].append(inner[1:])
            else:
                made.append([(inner[0],), heads.setdefault(inner[0], [inner[1:]])])
    joined = tuple((*head, *(_branch(rests[0]) if rests else ())) for head, *rests in made)
    return joined[0] if len(joined) == 1 else ((sre.BRANCH, (None, joined)),)


def written(items: Items) -> str:
    """The regular expression of *items*; what is worth sharing stands between two :data:`CUT`."""
    return "".join(_item(op, argument) for op, argument in items)


@functools.cache
def _item(op: Any, argument: Any) -> str:
    if op is sre.IN or op is sre.NOT_LITERAL:
        members = argument if op is sre.IN else ((sre.NEGATE, None), (sre.LITERAL, argument))
        return f"[{''.join(_member(*member) for member in members)}]"
    if op is sre.BRANCH:
        made = f"(?:{'|'.join(map(written, argument[1]))})"
        return _cut(made) if len(made) > LONG and CUT not in made else made
    if op in _LOOKS:
        return f"{_look(op, argument)}{written(argument[1])})"
    if op in _REPEATS:
        low, high, inside = argument
        single = len(inside) == 1 and inside[0][0] in (sre.LITERAL, sre.NOT_LITERAL, sre.IN)
        most = "" if high is sre.MAXREPEAT else high
        times = _TIMES.get((low, high)) or (f"{{{low},{most}}}" if low != high else f"{{{low}}}")
        lazy = "?" if op is sre.MIN_REPEAT else ""
        return f"{written(inside) if single else f'(?:{written(inside)})'}{times}{lazy}"
    if op is sre.LITERAL:
        return _escaped(argument, r"\.^$*+?{}[]|()")
    if op is sre.AT:
        return _PLACES[argument]
    raise ValueError(f"the grammar uses {op}, which the table does not know")


def _member(op: Any, argument: Any) -> str:
    if op is sre.NEGATE:
        return "^"
    if op is sre.RANGE:
        return "-".join(_escaped(end, r"\^]-[") for end in argument)
    return _escaped(argument, r"\^]-[") if op is sre.LITERAL else _KINDS[argument]


def _escaped(code: int, special: str) -> str:
    char = chr(code)
    return f"\\{char}" if char in special else {"\n": r"\n", "\r": r"\r", "\t": r"\t"}.get(char, char)


def _look(op: Any, argument: Any) -> str:
    return f"(?{'<' if argument[0] < 0 else ''}{'=' if op is sre.ASSERT else '!'}"


def _cut(text: str) -> str:
    return f"{CUT}{text}{CUT}" if len(text) > SHORT else text


_matcher = functools.cache(lambda pattern: re.compile(pattern).match)


@functools.cache
def narrowed(items: Items, char: str) -> str | None:
    """What of *items* can match where *char* stands; ``None`` where nothing can."""
    made = ""
    for at, (op, argument) in enumerate(items):
        if op is sre.AT or (op in _LOOKS and argument[0] < 0):
            made += _item(op, argument)
        elif op in _LOOKS:
            inside = narrowed(argument[1], char)
            if inside is not None:
                made += f"{_look(op, argument)}{inside})"
            elif op is sre.ASSERT:
                return None
        elif op not in _REPEATS or argument[0] or narrowed(argument[2], char) is not None:
            rest = items[at + 1 :]
            first = _first(op, argument, rest, char)
            return None if first is None else _cut(made) + first + _cut(written(rest))
    return made


def _first(op: Any, argument: Any, rest: Items, char: str) -> str | None:
    """What takes *char*, or nothing where *rest* then may."""
    if op is sre.BRANCH:
        some = [
            inside
            for branch in argument[1]
            if (inside := narrowed(branch, char)) is not None
            and (_eats(branch) or narrowed(rest, char) is not None)
        ]
        return None if not some else some[0] if len(some) == 1 else f"(?:{'|'.join(some)})"
    if op in _REPEATS:
        low, high, items = argument
        inside = narrowed(items, char)
        low = low or int(narrowed(rest, char) is None)
        if inside is None or high != 1:
            return None if inside is None else _item(op, (low, high, items))
        return f"(?:{inside}){'' if low else '?' if op is sre.MAX_REPEAT else '??'}"
    made = _item(op, argument)
    return made if _matcher(made)(char) else None


@functools.cache
def _eats(items: Items) -> bool:
    """Whether a match of *items* is never empty."""
    return any(
        all(map(_eats, argument[1]))
        if op is sre.BRANCH
        else argument[0] and _eats(argument[2])
        if op in _REPEATS
        else op not in _LOOKS and op is not sre.AT
        for op, argument in items
    )


def named(items: Iterable[Any]) -> set[str]:
    """The characters that *items* tell from others."""
    found: set[str] = set()
    for op, argument in items:
        if op in (sre.LITERAL, sre.NOT_LITERAL):
            found.add(chr(argument))
        elif op is sre.RANGE and tuple(map(chr, argument)) != HAN:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        elif op is sre.CATEGORY:
            found |= _SPACES
        elif op is sre.IN:
            found |= named(argument)
        elif op is sre.BRANCH:
            found = found.union(*map(named, argument[1]))
        elif op in _LOOKS or op in _REPEATS:
            found |= named(argument[-1])
    return found


def classes(patterns: dict[str, str]) -> dict[str, dict[str, str]]:
    """For each character that *patterns* name the ones that can match at it, narrowed to those that do.

    The first two stand for all others: :data:`OTHER_HAN` and :data:`OTHER`.
    """
    trees = {name: tree(sre_parse.parse(pattern).data) for name, pattern in patterns.items()}
    own = {name: named(items) for name, items in trees.items()}
    made: dict[str, dict[str, str]] = {}
    for char in (OTHER_HAN, OTHER, *sorted(set().union(*own.values()))):
        other = made.get(OTHER_HAN if HAN[0] <= char <= HAN[1] else OTHER)
        able = (
            (name, narrowed(items, char) if other is None or char in own[name] else other.get(name))
            for name, items in trees.items()
        )
        made[char] = {name: pattern for name, pattern in able if pattern is not None}
    return made
