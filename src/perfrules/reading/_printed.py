"""What is read comes back from its own print (读回), or it is not read.

A name cut off where a word of the grammar begins, a unit that stands without brackets alone, a yardstick
that ends in another one: what such a reading prints says something else, or nothing, so the reading was
no good. Only the grammar knows which they are; so it is asked, once for a name, a unit, and any other print.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from perfrules.targets import AllOf, Approximate, Comparison, Deadline, Qualitative, Range, Target

MAX_KEPT = 4096
"""Answers that are kept; past that it starts anew."""

MAX_KEPT_PRINT = 200
"""Code points of the longest text whose answer is kept."""

_COMMON = ("", "%", "个", "人", "次", "件", "天", "元", "万元", "人次", "工作日")
"""Units of which nothing need be asked: one check in a process of its own reads no text twice."""


def _stands_apart(part: Target) -> bool:
    """Whether a separator in front of *part* is one, whatever stands before it."""
    if not isinstance(part, Comparison) or part.subject[:1].isdigit():
        return False
    return bool(part.subject) or not part.implied


class Printed:
    """Asks *read*, which gives the grammar's reading of a text, whether targets come back."""

    def __init__(self, read: Callable[[str], Any]) -> None:
        self._read = read
        self._units: set[str] = set(_COMMON)
        self._names: dict[str, bool] = {}
        self._readings: dict[str, Any] = {}

    def returns(self, made: Any, written: str) -> bool:
        """Whether *made*, read from *written*, is what its print reads as; true of what is no target."""
        if isinstance(made, Comparison):
            if made.unit.symbol not in self._units and not self._unit(made.unit.symbol, made.implied):
                return False
            return not made.subject or self._name(made, written) or self._itself(made)
        if isinstance(made, Qualitative):
            return bool(made.wording == written or self._again(made.wording) == made)
        if isinstance(made, AllOf):
            parts = all(self.returns(part, "") for part in made.parts)
            return parts and (all(map(_stands_apart, made.parts)) or self._itself(made))
        if isinstance(made, (Range, Approximate)) and not made.subject:
            return self._unit(made.unit.symbol, True)
        if not isinstance(made, Target) or (isinstance(made, Deadline) and not made.subject):
            return True
        return self._itself(made)

    def _itself(self, made: Target) -> bool:
        return bool(self._again(str(made)) == made)

    def _again(self, text: str) -> Any:
        """The target that *text* reads as; False for none."""
        made = self._readings.get(text)
        if made is None:
            made = self._read(text)
            made = self._keep(self._readings, text, made if isinstance(made, Target) else False)
        return made

    def _name(self, made: Comparison, written: str) -> bool:
        """Whether the name in front of its sign is one; where *written* begins with both, it just was."""
        lead = made.subject + ("：" if made.implied else made.op.sign)
        if written.startswith(lead):
            return True
        known = self._names.get(lead)
        if known is None:
            again = self._read(f"{lead}1")
            known = type(again) is Comparison and again.subject == made.subject
            self._keep(self._names, lead, known)
        return known

    def _unit(self, symbol: str, bare: bool) -> bool:
        """Whether *symbol* is read in brackets; what is read behind a number and made of known ones is."""
        if symbol in self._units:
            return True
        parts = symbol.replace("·", "/").replace("(", "").replace(")", "").split("/")
        if all(self._measures(f"1{part}", part) for part in dict.fromkeys((symbol, *parts))):
            if len(self._units) < MAX_KEPT:
                self._units.add(symbol)
            return True
        return self._measures(f"1({symbol})" if bare else f"≥1({symbol})", symbol)

    def _measures(self, text: str, symbol: str) -> bool:
        made = self._again(text)
        return type(made) is Comparison and made.unit.symbol == symbol and not made.subject

    def _keep(self, kept: dict[str, Any], text: str, answer: Any) -> Any:
        if len(text) <= MAX_KEPT_PRINT:
            if len(kept) >= MAX_KEPT:
                kept.clear()
            kept[text] = answer
        return answer
