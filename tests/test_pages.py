"""The documentation that is written by a program, held to the sources that it is made from."""

from __future__ import annotations

import enum
import re
from pathlib import Path

import attrs
import pytest
from pages import docstrings, examples, marks, picture, unseen

import perfrules
from perfrules.quantities import known

PAGES = marks.pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(marks.DOCS).as_posix())
def test_a_page_is_what_its_sources_make(page: Path) -> None:
    """Each marked part of a page is what ``python tests/pages`` writes there."""
    text = page.read_text(encoding="utf-8")
    assert text == marks.filled(text)


def test_the_examples_are_what_the_reports_write() -> None:
    """The tutorial's form stands in the docs in each format, as ``python tests/pages`` writes it."""
    for path, text in examples.examples():
        assert path.read_text(encoding="utf-8") == text


def test_the_picture_shows_the_page() -> None:
    """The picture of the tutorial's form is of its page as it is now; ``python tests/pages`` takes it."""
    assert picture.shown() == picture.digest()


def test_every_unseen_word_that_is_typed_is_judged() -> None:
    """Of three hundred drawn words, those that are read in front of a number have been judged one by one."""
    assert len(unseen.words()) == 300
    for word, _, judged in unseen.words():
        assert judged or not any(unseen.is_typed(word + behind) for behind in unseen.BEHIND), word


def test_every_public_name_has_one_entry() -> None:
    """Each name of the package stands on exactly one page of the reference, beside names of modules."""
    found = [
        name
        for page in PAGES
        for names in docstrings.NAMES.findall(page.read_text(encoding="utf-8"))
        for name in names.split()
    ]
    assert len(set(found)) == len(found)
    assert set(found) >= set(perfrules.__all__)
    assert all(docstrings.public(name).__doc__ for name in found)


def fields(kind: type) -> set[str]:
    """The fields and properties of a public class, and the members of an enumeration."""
    if issubclass(kind, enum.Enum):
        return {member.name for member in kind}
    properties = {name for name, value in vars(kind).items() if isinstance(value, property)}
    declared = {field.name for field in attrs.fields(kind)} if attrs.has(kind) else set()
    return {name for name in properties | declared if not name.startswith("_")}


def test_the_glossary_is_complete() -> None:
    """The glossary names every public name, and every field, property and member of the public classes."""
    text = (marks.DOCS / "glossary.md").read_text(encoding="utf-8")
    kinds = [value for name in perfrules.__all__ if isinstance(value := getattr(perfrules, name), type)]
    terms = {*perfrules.__all__, *(term for kind in kinds for term in fields(kind))}
    assert sorted(term for term in terms if f"`{term}`" not in text) == []


def test_every_grammar_file_has_its_part() -> None:
    """The pages of the grammar have one part for each grammar file."""
    text = "".join(page.read_text(encoding="utf-8") for page in docstrings.REFERENCE.glob("grammar*.md"))
    files = sorted(path.name for path in (marks.DOCS.parent / "grammar").glob("*.lark"))
    assert files
    assert sorted(re.findall(r"<!-- grammar: ([\w.]+) -->", text)) == files


def test_every_unit_stands_in_the_table() -> None:
    """The page of the units names each unit of the shipped table with each of its spellings."""
    text = (docstrings.REFERENCE / "unit-table.md").read_text(encoding="utf-8")
    spellings = [spelling for unit in known() for spelling in (unit.symbol, *unit.aliases)]
    assert [spelling for spelling in spellings if f"`{spelling}`" not in text] == []
