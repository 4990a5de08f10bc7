"""What a check of lint is (检查项): how it looks at a form, and what it looks at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

import attrs

from perfrules.evaluation import path_of
from perfrules.findings import Finding, Kind, Severity
from perfrules.forms import Form, Indicator
from perfrules.targets import AllOf, Target

_SEPARATORS = "；;，,、。 \n"


class Check(Kind, abstract=True, severity=Severity.WARNING):
    """A kind of finding that a target form can give by itself (检查项)."""

    @abstractmethod
    def look(self, form: Form) -> Iterator[Finding]:
        """The findings of this code in *form*."""

    @classmethod
    def found(cls, seen: Seen, computed: str = "", **facts: object) -> Finding:
        """The finding at *seen*, whose text is what is stated."""
        return Finding.of(
            cls.code, seen.place, seen.text, computed, line=seen.line, cell=seen.cell, span=seen.span, **facts
        )


@attrs.frozen
class Seen:
    """What a check looks at (位置): a row's cell and its text, and there the part that is meant."""

    place: str
    text: str = ""
    line: int | None = None
    cell: str = ""
    span: tuple[int, int] | None = None

    @classmethod
    def row(cls, row: Indicator, cell: str = "target", text: str | None = None) -> Seen:
        """The *cell* of *row*, by default the whole of its target."""
        shown = row.target_text if text is None else text
        return cls(row.name, shown, row.line, cell, (0, len(shown)) if shown else None)


@attrs.frozen
class Promise:
    """One target in its row (一项指标值), or one clause of it: what the checks of targets are given."""

    row: Indicator
    target: Target
    cell: str
    text: str
    span: tuple[int, int]

    @property
    def name(self) -> str:
        """The name that the number belongs to: the one in the cell, else the indicator's."""
        return getattr(self.target, "subject", "") or self.row.name

    @property
    def path(self) -> str:
        """The name with its levels in front, from which an evaluation takes the direction."""
        return path_of(self.row, self.name)

    @property
    def seen(self) -> Seen:
        """Where it stands."""
        return Seen(self.row.name, self.text, self.row.line, self.cell, self.span)


def promises(row: Indicator) -> Iterator[Promise]:
    """The targets of *row*, clause by clause; a medium-term one that repeats the annual is left out."""
    cells = [("target", row.target, row.target_text)]
    if row.medium_text != row.target_text:
        cells.append(("medium_target", row.medium_target, row.medium_text))
    for cell, target, text in cells:
        parts = target.parts if isinstance(target, AllOf) else () if target is None else (target,)
        for part, span in zip(parts, _spans(parts, text), strict=True):
            yield Promise(row, part, cell, text, span)


def _spans(parts: tuple[Target, ...], text: str) -> list[tuple[int, int]]:
    """Where each clause stands in *text*: from its own name to the next one's, else the whole cell."""
    if len(parts) < 2:
        return [(0, len(text))] * len(parts)
    starts: list[int] = []
    for part in parts:
        name: str = getattr(part, "subject", "")
        starts.append(text.find(name, starts[-1] + 1 if starts else 0) if name else -1)
        if starts[-1] < 0:
            return [(0, len(text))] * len(parts)
    ends = [*starts[1:], len(text)]
    clauses = (text[start:end].rstrip(_SEPARATORS) for start, end in zip(starts, ends, strict=True))
    return [(start, start + len(clause)) for start, clause in zip(starts, clauses, strict=True)]


class PromiseCheck(Check, abstract=True):
    """A check that looks at one target at a time."""

    def look(self, form: Form) -> Iterator[Finding]:
        """The findings of every target of every row."""
        for row in form.indicators:
            for promise in promises(row):
                yield from self.promise(promise)

    @abstractmethod
    def promise(self, it: Promise) -> Iterator[Finding]:
        """The findings of one target."""
