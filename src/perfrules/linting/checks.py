"""What a check is (检查项): one finding's code, its page in two languages, its cases, and how it looks."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

import attrs

from perfrules._display import Lang
from perfrules.findings import Finding, Severity
from perfrules.forms import Form, Indicator
from perfrules.standards import Standard
from perfrules.targets import AllOf, Target

_HEADING = "三级指标,指标值\n"
_SEPARATORS = "；;，,、。 \n"


class Check(ABC):
    """One finding that a target form can give (检查项); the docstring of each class is its page.

    ``finds`` and ``passes`` are rows, or whole tables, that give the finding and that do not: the
    page shows them, and the tests hold them. A row alone is its name and its target.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.WARNING
    sentence: ClassVar[tuple[str, str]]
    hint: ClassVar[tuple[str, str]]
    page: ClassVar[str]
    finds: ClassVar[tuple[str, ...]]
    passes: ClassVar[tuple[str, ...]]

    @abstractmethod
    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        """The findings of this code in *form*."""

    @classmethod
    def found(cls, seen: Seen, *words: str, zh: tuple[str, ...] | None = None, computed: str = "") -> Finding:
        """The finding at *seen*: ``{stated}`` is its text; *words*, in Chinese *zh*, fill the sentence in."""
        figures = {"stated": seen.text, "computed": computed}
        return Finding(
            cls.code,
            seen.place,
            seen.text,
            computed,
            line=seen.line,
            en=cls.sentence[0].format(*words, **figures),
            zh=cls.sentence[1].format(*(words if zh is None else zh), **figures),
            severity=cls.severity,
            cell=seen.cell,
            span=seen.span,
            hint_en=cls.hint[0],
            hint_zh=cls.hint[1],
        )

    @classmethod
    def explanation(cls, lang: Lang = "en") -> str:
        """The page: what it finds, why it matters, what to write, where it comes from, examples."""
        text = inspect.cleandoc(cls.page if lang == "zh" else cls.__doc__ or "")
        found, passed = ("发现：", "不报：") if lang == "zh" else ("found: ", "left alone: ")
        cases = [f"{found}{shown(case)}" for case in cls.finds]
        cases += [f"{passed}{shown(case)}" for case in cls.passes]
        head = f"{cls.code} ({cls.severity.value})"
        return "\n\n".join((head, text, "\n".join(cases)))


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


class PromiseCheck(Check):
    """A check that looks at one target at a time."""

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        """The findings of every target of every row."""
        for row in form.indicators:
            for promise in promises(row):
                yield from self.promise(promise)

    @abstractmethod
    def promise(self, it: Promise) -> Iterator[Finding]:
        """The findings of one target."""


def example(case: str) -> str:
    """The table that *case* stands for: a row alone gets a heading."""
    return case if "指标值" in case.split("\n", 1)[0] or "\n" in case else _HEADING + case


def shown(case: str) -> str:
    """*case* as the page prints it: a row alone with a blank, the rows of a table between slashes."""
    rows = case.strip().split("\n")
    return rows[0].replace(",", " ", 1) if len(rows) == 1 else " / ".join(rows)
