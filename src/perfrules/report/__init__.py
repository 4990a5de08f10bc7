"""Reports (报表): an evaluated form as text table, Markdown, JSON, CSV, or a page that prints on A4.

Each module of this package without an underscore is one format, and holds its one ``FORMAT``: a
new file is a new format, with its name and suffixes on the command line too.

>>> from perfrules import Form, evaluate
>>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,96%,60\\n场次,≥12场,9场,40\\n")
>>> print(text(evaluate(form)).splitlines()[-8])
场次       ≥12场   9场         40   30.00  not met 75%  9/12 × 40 = 30.00
>>> sorted(FORMATS)
['csv', 'html', 'json', 'markdown', 'text']
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from perfrules.report._cells import Filled, Format, How, finding_text
from perfrules.report.csv import csv
from perfrules.report.html import html
from perfrules.report.markdown import markdown
from perfrules.report.text import text

__all__ = ["FORMATS", "Filled", "Format", "How", "csv", "finding_text", "html", "markdown", "text"]

FORMATS: dict[str, Format] = {
    found.name: import_module(f"{__name__}.{found.name}").FORMAT
    for found in iter_modules(__path__)
    if not found.name.startswith("_")
}
"""Every format by its name, which is the name of its module."""
