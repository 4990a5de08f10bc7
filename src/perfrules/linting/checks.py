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
        row, cell, span = seen.row, seen.cell, seen.span
        return Finding.of(
            cls.code, row.name, seen.text, computed, line=row.line, cell=cell, span=span, **facts
        )


@attrs.frozen
class Seen:
    """What a check looks at (位置): a cell of a row and its text, and there the part that is meant."""

    row: Indicator
    cell: str
    text: str = ""
    span: tuple[int, int] | None = None


@attrs.frozen
class Promise(Seen):
    """One target in its row (一项指标值), or one clause of it: what the checks of targets are given."""

    target: Target = attrs.field(kw_only=True)

    @property
    def name(self) -> str:
        """The name that the number belongs to: the one in the cell, else the indicator's."""
        return getattr(self.target, "subject", "") or self.row.name

    @property
    def path(self) -> str:
        """The name with its levels in front, from which an evaluation takes the direction."""
        return path_of(self.row, self.name)


def cells(row: Indicator) -> Iterator[Seen]:
    """The cells that hold the targets of *row*; a medium-term one that repeats the annual is left out."""
    yield whole(row)
    if row.medium_text != row.target_text:
        yield Seen(row, "medium_target", row.medium_text)


def whole(row: Indicator) -> Seen:
    """The whole annual target of *row*."""
    return Seen(row, "target", row.target_text, (0, len(row.target_text)) if row.target_text else None)


def promises(row: Indicator) -> Iterator[Promise]:
    """The targets of *row*, clause by clause."""
    for seen in cells(row):
        target = row.target if seen.cell == "target" else row.medium_target
        parts = target.parts if isinstance(target, AllOf) else () if target is None else (target,)
        for part, span in zip(parts, _spans(parts, seen.text), strict=True):
            yield Promise(row, seen.cell, seen.text, span, target=part)


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
