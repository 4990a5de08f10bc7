"""Reports (报表): an evaluated form as text table, Markdown, data for JSON, or a page that prints on A4.

>>> from perfrules import Form, evaluate
>>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,96%,60\\n场次,≥12场,9场,40\\n")
>>> print(text(evaluate(form)).splitlines()[-8])
场次       ≥12场   9场         40   30.00  9/12 × 40 = 30.00
"""

from __future__ import annotations

from perfrules.report.cells import finding_text
from perfrules.report.data import as_data, finding_data
from perfrules.report.html import html
from perfrules.report.markdown import markdown
from perfrules.report.text import text

__all__ = ["as_data", "finding_data", "finding_text", "html", "markdown", "text"]
