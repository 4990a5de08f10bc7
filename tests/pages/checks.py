"""The kinds of findings as they explain themselves, and what audit and lint find on real forms."""

from __future__ import annotations

from collections.abc import Iterator

from pages import real_forms
from perfrules import auditing, linting  # noqa: F401 - their kinds are known once they are loaded
from perfrules.findings import KINDS, Kind

PAGES = {
    "findings": "findings-cells.md",
    "auditing": "findings-figures.md",
    "numbers": "lint-numbers.md",
    "words": "lint-words.md",
    "rows": "lint-rows.md",
    "forms": "lint-forms.md",
}
"""Which page the kinds of a module stand on."""
REPORTS = {"findings": "audit, lint, evaluate", "auditing": "audit, evaluate"}


def sections(words: list[str]) -> str:
    """One section for each kind of the modules *words*: its docstring, then its cases."""
    return "\n".join(line for kind in _kinds() if _module(kind) in words for line in _section(kind))


def overview(words: list[str]) -> str:
    """Every kind in one line, with the page that explains it and what reports it."""
    rows = "\n".join(
        f"| [`{kind.code}`]({PAGES[_module(kind)]}#{kind.code}) | {kind.severity.value} "
        f"| {_reported(kind)} | {_summary(kind)} |"
        for kind in _kinds()
    )
    return f"| code | severity | reported by | what it finds |\n|---|---|---|---|\n{rows}"


def _kinds() -> list[type[Kind]]:
    """Every kind, module by module, in whatever order these were loaded."""
    return sorted(KINDS.values(), key=lambda kind: list(PAGES).index(_module(kind)))


def cures(words: list[str]) -> str:
    """The kinds of the modules or verbs *words* in Chinese: what each finds, and what to do."""
    rows = "\n".join(
        f"| {_chinese(kind, '')} | {_chinese(kind, '怎么改：')} | `{kind.code}` |"
        for kind in _kinds()
        if {_module(kind), *_reported(kind).split(", ")} & set(words)
    )
    return f"| 问题 | 怎么改 | 代码 |\n|---|---|---|\n{rows}"


def _chinese(kind: type[Kind], start: str) -> str:
    """The first sentence of the paragraph of the Chinese page that begins with *start*."""
    _, *found = kind.explanation("zh").split("\n\n")
    part = next(part for part in found if part.startswith(start))
    return part.removeprefix(start).replace("\n", "").partition("。")[0].replace("|", "\\|")


def _module(kind: type[Kind]) -> str:
    return kind.__module__.rsplit(".", 1)[-1]


def _reported(kind: type[Kind]) -> str:
    by = [REPORTS[_module(kind)]] if _module(kind) in REPORTS else []
    by += ["lint"] if kind.code in linting.codes() and "lint" not in "".join(by) else []
    return ", ".join(by)


def _summary(kind: type[Kind]) -> str:
    first = kind.page().split("\n\n", 1)[0]
    return first.replace("\n", " ").replace("|", "\\|")


def _section(kind: type[Kind]) -> Iterator[str]:
    yield from (f"## `{kind.code}`", "", kind.page(), "")
    yield from (f"Severity: {kind.severity.value}.", "")
    for title, wanted in (("Found", True), ("Left alone", False)):
        cases = [f"`{case}`" for found, case in kind.cases() if found is wanted]
        if cases:
            yield f"- {title}: {', '.join(cases)}"
    yield ""


def counts(words: list[str]) -> str:
    """How often lint says what of the real target forms."""
    return real_forms.counts()


def findings(words: list[str]) -> str:
    """What lint finds on the real target forms, or audit and lint on the files of the tests."""
    return real_forms.files() if words == ["files"] else real_forms.page()
