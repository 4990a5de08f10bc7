"""The filled form as CSV (CSV 表格): the sheet's own rows, with the points filled in."""

from __future__ import annotations

from collections.abc import Sequence

from perfrules.report._cells import Filled, Format, How


def _write(forms: Sequence[Filled], how: How) -> str:
    return ""


FORMAT = Format("csv", (".csv",), _write, single=True, mark="\\ufeff")
