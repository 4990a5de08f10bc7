"""Files to sheets (表格): CSV, TSV, JSON, workbooks and web pages to facts, sections and rows, still text."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

import perfrules.sheets.headings as words
from perfrules.errors import FormError
from perfrules.limits import MAX_KEYS, MAX_ROWS
from perfrules.messages import Message
from perfrules.sheets.facts import Entry, Fact, Head, Sheet
from perfrules.sheets.layout import lay_out
from perfrules.sheets.tables import FORM_FILES, WORKBOOK, Row, Table, decode, is_page, load_json, rows

__all__ = ["files_of", "lay_out", "sheets_in"]


def sheets_in(given: str | bytes, kind: str = "") -> list[Sheet]:
    """The forms that *given* holds; *kind* is ``csv``, ``tsv``, ``json`` or empty to find out.

    Sheets of a workbook without a form are passed over, hidden ones with a doubt. Raises
    :class:`FormError` where none holds a form.

    >>> sheets_in("指标名称,指标值\\n合格率,≥95%\\n")[0].entries[0].name
    '合格率'
    """
    if isinstance(given, bytes) and given.startswith(WORKBOOK):
        from perfrules.sheets import workbooks  # noqa: PLC0415 - with the first workbook only

        return _of_tables(workbooks.tables_in(given))
    text = (decode(given) if isinstance(given, bytes) else given).removeprefix("\ufeff")
    if kind == "json" or (kind not in ("csv", "tsv") and text.lstrip()[:1] in ("{", "[")):
        return _from_json(load_json(text))
    if is_page(text):
        from perfrules.sheets import webpages  # noqa: PLC0415 - with the first page only

        return _of_tables(webpages.tables_in(text))
    return lay_out(rows(text, separator="\t" if kind == "tsv" else ""))


def _of_tables(tables: list[Table]) -> list[Sheet]:
    found: list[Sheet] = []
    hidden: list[str] = []
    refusal: FormError | None = None
    for table in tables:
        try:
            laid = lay_out(table.rows)
        except FormError as error:
            refusal = error if refusal is None or error.code == "form_summary" else refusal
            continue
        hidden += [table.name] if table.hidden else []
        found += [] if table.hidden else [attrs.evolve(sheet, table=table.name) for sheet in laid]
    if found:
        return [attrs.evolve(found[0], hidden=tuple(hidden)), *found[1:]]
    if hidden:
        raise FormError("form_hidden", sheet=hidden[0])
    raise refusal or FormError("form_heading", line=1)


def files_of(path: str) -> list[str]:
    """The files that *path* names: itself, the form files of a folder, or those that fit a pattern.

    A pattern that fits nothing is returned as it is, so that opening it says what is wrong.

    >>> files_of("form.csv"), files_of("no such folder/*.csv")
    (['form.csv'], ['no such folder/*.csv'])
    """
    try:
        if Path(path).is_dir():
            inside = [file for file in Path(path).iterdir() if file.suffix.lower() in FORM_FILES]
            return sorted(str(file) for file in inside if not file.name.startswith((".", "~$")))
        if any(mark in path for mark in "*?[") and not Path(path).exists():
            return sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207 - a pattern of any folder
    except (OSError, ValueError):
        pass
    return [path]


def _from_json(data: Any) -> list[Sheet]:
    if isinstance(data, list):
        return _from_list(data)
    if not isinstance(data, dict):
        raise FormError("form_shape", found=Message("shape_single"))
    if data.get("kind") == "form":
        raise FormError("form_serialized")
    listed = next((data[key] for key in ("rows", "indicators", "指标", "绩效指标") if key in data), None)
    if not isinstance(listed, list):
        raise FormError("form_shape", found=Message("shape_no_rows"))
    body, *others = _from_list(listed) if listed else [Sheet()]
    sections = data.get("sections")
    listed = sections if isinstance(sections, list) else []
    body.heads = [*(_head(item) for item in listed if isinstance(item, dict)), *body.heads]
    told = {key: text for key, value in data.items() if words.fact(key) and (text := _text(value))}
    facts = [Fact(words.fact(key), text) for key, text in told.items()]
    body.facts = [*facts, *body.facts]
    found = {fact.key: fact.text for fact in facts}
    if weight := found.get("total_weight"):
        body.total = body.total or Entry(weight=weight, points=found.get("total", ""))
        body.complete = True
    if isinstance(data.get("complete"), bool):
        body.complete = data["complete"]
    return [body, *others]


def _from_list(items: list[Any]) -> list[Sheet]:
    if len(items) > MAX_ROWS:
        raise FormError("form_shape", found=Message("shape_many_rows", count=len(items), most=MAX_ROWS))
    if all(isinstance(item, list) for item in items):
        return lay_out(Row(line, tuple(map(_text, item))) for line, item in enumerate(items, 1))
    if not all(isinstance(item, dict) for item in items):
        raise FormError("form_shape", found=Message("shape_mixed"))
    if any(isinstance(item.get(key), list) for item in items for key in ("rows", "indicators")):
        raise FormError("form_shape", found=Message("shape_forms", count=len(items)))
    return lay_out(_table(items))


def _table(items: list[dict[str, Any]]) -> Iterator[Row]:
    """Objects as rows under a heading of their keys; a row's line is its number."""
    texts = [{key: _text(value) for key, value in item.items()} for item in items]
    keys = tuple(dict.fromkeys(key for row in texts for key, text in row.items() if text))
    if len(keys) > MAX_KEYS:
        raise FormError("form_shape", found=Message("shape_many_keys", count=len(keys), most=MAX_KEYS))
    yield Row(0, keys)
    for number, row in enumerate(texts, 1):
        yield Row(number, tuple(row.get(key, "") for key in keys))


def _head(item: dict[str, Any]) -> Head:
    points = _text(item.get("points", item.get("stated")))
    return Head(_text(item.get("name")), _text(item.get("weight")), points, _text(item.get("parent")))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.strip() if isinstance(value, str) else ""
