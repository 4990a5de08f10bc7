"""Texts that a regular expression matches, from its parse tree; lookarounds are written out or left out."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from typing import Any

from perfrules.reading._grammar import TABLES, lark

if sys.version_info >= (3, 11):
    from re import _constants as sre
    from re import _parser as sre_parse
else:
    import sre_constants as sre
    import sre_parse

_MORE = 4  # how far past its minimum an open repeat goes


def piece(items: Iterable[Any], rng: random.Random) -> str:
    """One text for the parsed expression *items*."""
    return "".join(_item(op, argument, rng) for op, argument in items)


def _item(op: Any, argument: Any, rng: random.Random) -> str:
    if op is sre.LITERAL:
        return chr(argument)
    if op is sre.NOT_LITERAL:
        return rng.choice("汉a9 ")
    if op is sre.IN:
        return _member(list(argument), rng)
    if op is sre.BRANCH:
        return piece(rng.choice(argument[1]), rng)
    if op is sre.SUBPATTERN:
        return piece(argument[3], rng)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, high, inner = argument
        return "".join(piece(inner, rng) for _ in range(rng.randint(low, min(high, low + _MORE))))
    if op is sre.ASSERT and argument[0] > 0 and rng.random() < 0.5:
        return piece(argument[1], rng)
    return ""


def _member(members: list[Any], rng: random.Random) -> str:
    if members[0][0] is sre.NEGATE:
        return rng.choice("汉字甲乙的了🙂ß")
    op, argument = rng.choice(members)
    if op is sre.RANGE:
        return chr(rng.randint(*argument))
    if op is sre.CATEGORY:
        return " " if argument is sre.CATEGORY_SPACE else "汉"
    return chr(argument)


def terminals() -> dict[str, Any]:
    """Every terminal of the grammars, parsed, by name."""
    found = {str(term.name): term for starts in TABLES for term in lark(*starts).terminals}
    return {name: list(sre_parse.parse(term.pattern.to_regexp())) for name, term in found.items()}
