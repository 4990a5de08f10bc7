"""One glyph for many (字形): how texts and units are folded before they are read, character for character.

The table is ``grammar/glyphs.csv``. A text keeps its length, so that a place in the folded text is the
same place in the text as written. What is no way of writing something else stays as it is: the grammar
names no lost mark (U+FFFD, the ³ of a broken encoding), so a cell that holds one in front of its number
is left unread.
"""

from __future__ import annotations

import os

_HERE = os.path.dirname(__file__)  # noqa: PTH120 - pathlib loads slowly
_FOLDERS = (os.path.join(_HERE, "grammar"), os.path.join(_HERE, "..", "..", "grammar"))  # noqa: PTH118


def grammar_path(name: str = "") -> str:
    """Where a file of the grammar is: beside this module when installed, else at the top of a checkout."""
    return os.path.join(next(filter(os.path.isdir, _FOLDERS), _FOLDERS[0]), name)  # noqa: PTH118


def grammar_text(name: str) -> str:
    """What a file of the grammar holds."""
    with open(grammar_path(name), encoding="utf-8") as file:  # noqa: PTH123
        return file.read()


def _characters(field: str) -> str:
    """The characters of a field: themselves, or written as U+3000 or U+FF01-U+FF5E."""
    if not field.startswith("U+") and " " not in field:
        return field
    found: list[str] = []
    for part in field.split():
        first, dash, last = part.replace("U+", "").partition("-")
        if part.startswith("U+"):
            found += map(chr, range(int(first, 16), int(last if dash else first, 16) + 1))
        else:
            found.append(part)
    return "".join(found)


def _table() -> dict[int, str]:
    made: dict[int, str] = {}
    for line in grammar_text("glyphs.csv").splitlines()[1:]:
        written, read = map(_characters, line.split(",")[1:])
        for glyph, plain in zip(written, read if len(read) > 1 else read * len(written), strict=True):
            made[ord(glyph)] = plain
    return made


FOLD = _table()
BLANKS = "".join(chr(code) for code, plain in FOLD.items() if plain == " ")
"""Blanks other than the space, and characters that no reader sees."""
_folded = frozenset(map(chr, FOLD))


def fold(text: str) -> str:
    """*text* as it is read: half width, one glyph for each sign, simplified; as long as it was.

    >>> fold("≧９５％（萬元）")
    '≥95%(万元)'
    """
    return text if _folded.isdisjoint(text) else text.translate(FOLD)
