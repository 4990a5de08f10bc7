"""The limits that perfrules holds its input to; each is a plain number, documented and named in its error.

They exist so that no text or number makes the library slow or large. They are far above
anything that a form holds.
"""

from __future__ import annotations

__all__ = [
    "MAX_CELLS", "MAX_DEPTH", "MAX_DIGITS", "MAX_ENTRIES", "MAX_EXPONENT", "MAX_KEYS", "MAX_PAGE",
    "MAX_ROWS", "MAX_TEXT", "MAX_UNPACKED",
]  # fmt: skip


MAX_TEXT = 1_000_000
"""Code points of one text (a cell) that is read."""

MAX_DIGITS = 400
"""Significant digits of one number."""

MAX_EXPONENT = 399
"""Size of a number's decimal exponent, either way; every ``float`` fits."""

MAX_ROWS = 1_000_000
"""Rows of one form file."""

MAX_KEYS = 256
"""Different keys that the rows of a JSON form may have together; each is a column of its table."""

MAX_DEPTH = 100
"""Steps from the top of serialized data down to its deepest part (a key and a list index each count one)."""

MAX_UNPACKED = 40_000_000
"""Bytes of a workbook's parts together, unpacked."""

MAX_ENTRIES = 2_000
"""Files in a workbook's archive."""

MAX_CELLS = 100_000
"""Filled cells of one table in a workbook, or cells in a web page; five times as many may be empty."""

MAX_PAGE = 4_000_000
"""Characters of a web page with tables."""
