"""What every entry point owes (规矩): an answer is a value or a documented error, and keeps its laws."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any, NamedTuple

from fuzz.texts import Source
from perfrules import errors
from perfrules.errors import PerfrulesError, ReadingError
from perfrules.serialize import dumps, from_dict

_DOCUMENTED = frozenset(kind for kind in vars(errors).values() if isinstance(kind, type))


class Broken(Exception):  # noqa: N818 - it is a law that is broken
    """A law that did not hold."""


class Entry(NamedTuple):
    """One entry point: its share of all texts, what to draw, how to call it.

    It is called on what was drawn, and on whether to hold the costly laws as well.
    """

    share: int
    draw: Callable[[Source], Any]
    call: Callable[[Any, bool], Any]
    grammar: str = ""  # the start rule, where a text is read by one alone


def hold(law: bool, why: str, shown: object = "") -> None:
    """Raise :class:`Broken` where *law* does not hold; *why* names it, and *shown* says with what."""
    if not law:
        raise Broken(f"{why}: {str(shown)[:200]!a}" if shown != "" else why)


def sound(value: Any, deep: bool) -> Any:
    """Hold what every value keeps: hashable, and for a *deep* look the same when pickled and as JSON."""
    hash(value)
    if deep:
        hold(pickle.loads(pickle.dumps(value)) == value, "pickled, it is another")
        hold(from_dict(json.loads(dumps(value))) == value, "as JSON, it is another")
    return value


def told(error: PerfrulesError, deep: bool) -> None:
    """Hold what every error keeps: documented, worded in two languages, placed, and pickled the same."""
    hold(type(error) in _DOCUMENTED, "its error is not documented", type(error).__name__)
    said = error.message("en"), error.message("zh"), str(error), error.code
    hold(all(said), "its error says nothing", type(error).__name__)
    if isinstance(error, ReadingError):
        start, end = error.span
        hold(0 <= start <= end <= len(error.text), "its error's span lies outside the text", error.span)
    if deep:
        if isinstance(error, ReadingError):
            error.render("zh")
        hold(str(pickle.loads(pickle.dumps(error))) == str(error), "pickled, it is another error")
