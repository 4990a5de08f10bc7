"""Marked parts: from ``<!-- names: parse -->`` to ``<!-- end -->`` is what ``names`` makes of the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from pages import checks, docstrings, grammar, units, unseen

DOCS = Path(__file__).parents[2] / "docs"
MARKED = re.compile(r"<!-- (\w+):((?: [\w.]+)*) -->\n.*?<!-- end -->", re.DOTALL)
MAKERS: dict[str, Callable[[list[str]], str]] = {
    "checks": checks.sections,
    "codes": checks.overview,
    "counts": checks.counts,
    "cures": checks.cures,
    "contents": docstrings.contents,
    "findings": checks.findings,
    "grammar": grammar.file,
    "modules": docstrings.modules,
    "names": docstrings.entries,
    "units": units.table,
    "unseen": unseen.table,
}


def filled(text: str) -> str:
    """*text* with every marked part made anew."""

    def part(found: re.Match[str]) -> str:
        made = MAKERS[found[1]](found[2].split())
        return f"<!-- {found[1]}:{found[2]} -->\n\n{made.strip()}\n\n<!-- end -->"

    return MARKED.sub(part, text)


def pages() -> list[Path]:
    """The pages with marked parts."""
    return [page for page in sorted(DOCS.rglob("*.md")) if MARKED.search(page.read_text(encoding="utf-8"))]


def written() -> Iterator[str]:
    """Write each page that is out of date, and name it."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        if text != filled(text):
            page.write_text(filled(text), encoding="utf-8")
            yield page.relative_to(DOCS.parent).as_posix()
