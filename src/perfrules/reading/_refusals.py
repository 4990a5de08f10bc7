"""What is said of a text that is refused: the cure, then what was expected and what was found.

Where reading stopped, the table says which terminals could have stood there; each has a name for people.
"""

from __future__ import annotations

import functools
from typing import TypeVar

from perfrules.errors import QuantitySyntaxError, ReadingError, ScaleSyntaxError
from perfrules.messages import Message
from perfrules.reading._builders.notions import RefusedError

_QUOTED = 40  # code points of a text that a sentence quotes
_ZEROS, _DOTS, _POINTS = frozenset("0０"), frozenset(".．"), frozenset(".．,，")
_WINDOW = 200  # characters in which a slip is looked for
_Error = TypeVar("_Error", bound=ReadingError)

_EXPECTED = {
    "empty": ("words_target",),
    "no_quantity": ("words_quantity", "words_range", "words_words"),
    "number_before_sign": ("words_name", "words_sign"),
    "contradiction": ("words_bound",),
    "ambiguous": ("words_number", "words_date"),
    "empty_range": ("words_range",),
}
_TERMINALS = {
    "words_number": ("NUMBER", "MINUS", "NUMERALS", "NUMERAL", "SHARE_OF"),
    "words_unit": ("UNIT", "PERCENT", "UNIT_IN_BRACKETS", "KNOWN_IN_BRACKETS", "STRANGE_PER", "PER"),
    "words_sign": ("GE_SIGN", "LE_SIGN", "GT_SIGN", "LT_SIGN", "EQ_SIGN"),
    "words_date": ("YEAR", "MONTH", "DAY", "QUARTER", "HALF", "FULL_DATE", "YEAR_END"),
    "words_yardstick": ("YARDSTICK", "BASELINE"),
    "words_side": ("GE_SUFFIX", "LE_SUFFIX", "GT_SUFFIX"),
    "words_inclusive": ("INCLUSIVE", "EXCLUSIVE"),
    "words_closing": ("CLOSE_BRACKET", "CLOSE_INTERVAL", "CLOSE_GROUP"),
    "words_and": ("AND",),
    "words_grade": ("GRADE", "IS_GRADE"),
    "words_separator": ("SEPARATOR", "ENUM_COMMA", "INTERVAL_COMMA"),
    "words_words": ("TEXT", "LATIN", "BRACKETED", "X"),
    "words_end": ("$END",),
}
"""In the order in which they are named; several terminals share a name."""


def refusal(refused: RefusedError, span: tuple[int, int], text: str, error: type[_Error]) -> _Error:
    """The error for a text that was read and can't be meant, *span* being where."""
    low, high = refused.ends
    cure = _letter(text, 0, _WINDOW)
    return error(
        "no_quantity.cured" if cure and refused.code == "no_quantity" else refused.code,
        text=text,
        span=span,
        expected=tuple(map(Message, _EXPECTED[refused.code])),
        cure=cure or Message(f"cure_{refused.code}"),
        cell=_quoted(text.strip()),
        low=low,
        high=high,
    )


def stopped(start: int, end: int, terminals: frozenset[str], text: str, error: type[_Error]) -> _Error:
    """The error for a text that the grammar does not read past *start*."""
    names, choice = _named(terminals)
    if text[start:end] in ("(", "（") and "NUMBER" not in terminals:  # a group in brackets is one piece
        end = 1 + max(start, text.find("）" if text[start] == "（" else ")", end))
    found = text[start:end]
    cure = _letter(text, max(0, start - 1), start + 1) or _digits(text, start, "NUMBER" in terminals)
    if not cure and found[:1] in ("(", "（", "[", "［"):
        closed = found[-1] in ")）]］" and len(found) > 1
        cure = (
            Message("cure_remark", remark=_quoted(found))
            if closed
            else Message("cure_bracket", cell=_quoted(text.strip()))
        )
    whole = {QuantitySyntaxError: "cure_quantity", ScaleSyntaxError: "cure_scale"}.get(error)
    return error(
        "syntax.cured" if cure else "syntax",
        text=text,
        span=(start, end),
        expected=names,
        cure=cure or Message(whole or ("cure_number" if "NUMBER" in terminals else "cure_behind")),
        choice=choice,
        found=f"“{_quoted(found)}”" if found else Message("words_end_of_text"),
    )


@functools.cache
def _named(terminals: frozenset[str]) -> tuple[tuple[Message, ...], Message]:
    """What *terminals* are for people: one by one, and as one of several."""
    codes = [code for code, members in _TERMINALS.items() if not terminals.isdisjoint(members)]
    names = tuple(map(Message, codes or ("words_score",)))  # a scale's 90> alone
    return names, names[0] if len(names) == 1 else Message("either", first=names[:-1], last=names[-1])


def _quoted(found: str) -> str:
    """*found*, cut where it is long: a run may take up the whole of a text."""
    return found if len(found) <= _QUOTED else found[:_QUOTED] + "…"


def _letter(text: str, start: int, end: int) -> Message | None:
    """The cure for a letter that stands for a digit: 9O%, 1l."""
    for at in range(start + 1, min(end, len(text))):
        if text[at] in "OoIl" and text[at - 1].isdecimal():
            digit = "0" if text[at] in "Oo" else "1"
            return Message("cure_letter", digit=digit, letter=text[at], cell=_quoted(text.strip()))
    return None


def _digits(text: str, start: int, number: bool) -> Message | None:
    """The cure for a number spelt as none, where a *number* is expected or goes on: 0,950, .5, 1.2.3."""
    before, here, behind = (text[max(0, at) : at + 1] for at in (start - 1, start, start + 1))
    point = here in _POINTS and behind.isdecimal()
    slip = here in _ZEROS or point if number else before.isdecimal() and (point or here in _DOTS)
    return Message("cure_digits") if slip else None
