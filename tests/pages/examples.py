"""The tutorial's form as text, JSON and page, for those who want to see one before they install anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from perfrules import Form, evaluate
from perfrules.report import FORMATS, Filled, How

FORMS = Path(__file__).parents[2] / "docs" / "forms"
SOURCE = FORMS / "hotline-2021-scored.csv"


def examples() -> Iterator[tuple[Path, str]]:
    """Each file beside the form, and what ``perfrules evaluate --lang zh -o`` writes into it."""
    filled = Filled(evaluate(Form.read(SOURCE)), f"docs/forms/{SOURCE.name}")
    for name in ("text", "json", "html"):
        form = FORMATS[name]
        yield SOURCE.with_suffix(form.suffixes[0]), f"{form.write([filled], How('zh'))}\n"


def written() -> Iterator[str]:
    """Write each example that is out of date, and name it."""
    for path, text in examples():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            yield f"docs/forms/{path.name}"
