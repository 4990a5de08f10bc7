"""A form's text, as CSV, TSV or JSON, to its sheet: the facts, sections and rows, still text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

import perfrules.sheets.headings as words
from perfrules.errors import FormError
from perfrules.limits import MAX_KEYS, MAX_ROWS
from perfrules.sheets.facts import Entry, Fact, Head, Sheet
from perfrules.sheets.layout import lay_out
from perfrules.sheets.tables import Row, load_json, rows

__all__ = ["lay_out", "sheet"]


def sheet(text: str, kind: str = "") -> Sheet:
    """The sheet that *text* holds; *kind* is ``csv``, ``tsv``, ``json`` or empty to find out.

    >>> sheet("指标名称,指标值\\n合格率,≥95%\\n").entries[0].name
    '合格率'
    """
    text = text.removeprefix("\ufeff")
    if kind == "json" or (kind not in ("csv", "tsv") and text.lstrip()[:1] in ("{", "[")):
        return _from_json(load_json(text))
    return lay_out(rows(text, separator="\t" if kind == "tsv" else ""))


def _from_json(data: Any) -> Sheet:
    if isinstance(data, list):
        return _from_list(data)
    if not isinstance(data, dict):
        raise _shape("a single value", "单个值")
    if data.get("kind") == "form":
        raise FormError(
            "This is a form as to_dict writes it; read it with perfrules.from_dict.",
            "这是 to_dict 写出的表单；请用 perfrules.from_dict 读取。",
            code="form_serialized",
        )
    listed = next((data[key] for key in ("rows", "indicators", "指标", "绩效指标") if key in data), None)
    if not isinstance(listed, list):
        raise _shape('an object without "rows"', "没有 “rows” 的对象")
    body = _from_list(listed) if listed else Sheet()
    said = ((words.fact(key), _text(value)) for key, value in data.items())
    return _with_facts(body, tuple(Fact(meaning, text) for meaning, text in said if meaning and text), data)


def _with_facts(body: Sheet, facts: tuple[Fact, ...], data: dict[str, Any]) -> Sheet:
    listed = data.get("sections")
    sections = listed if isinstance(listed, list) else []
    heads = tuple(_head(item) for item in sections if isinstance(item, dict))
    found = {fact.key: fact.text for fact in facts}
    weight = found.get("total_weight", "")
    row = Entry(weight=weight, points=found.get("total", "")) if weight else None
    said = data.get("complete")
    return attrs.evolve(
        body,
        facts=(*facts, *body.facts),
        heads=(*heads, *body.heads),
        total=body.total or row,
        complete=said if isinstance(said, bool) else True if row else body.complete,
    )


def _from_list(items: list[Any]) -> Sheet:
    if len(items) > MAX_ROWS:
        raise _shape(f"{len(items)} rows (at most {MAX_ROWS})", f"{len(items)} 行（最多 {MAX_ROWS} 行）")
    if all(isinstance(item, list) for item in items):
        return lay_out(Row(line, tuple(map(_text, item))) for line, item in enumerate(items, 1))
    if not all(isinstance(item, dict) for item in items):
        raise _shape("a list that is not all rows", "并非全是行的列表")
    if any(isinstance(item.get(key), list) for item in items for key in ("rows", "indicators")):
        raise _shape(f"a list of {len(items)} forms", f"{len(items)} 张表的列表")
    return lay_out(_table(items))


def _table(items: list[dict[str, Any]]) -> Iterator[Row]:
    """Objects as rows under a heading of their keys; a row's line is its number."""
    texts = [{key: _text(value) for key, value in item.items()} for item in items]
    keys = tuple(dict.fromkeys(key for row in texts for key, text in row.items() if text))
    if len(keys) > MAX_KEYS:
        raise _shape(f"{len(keys)} keys (at most {MAX_KEYS})", f"{len(keys)} 个键（最多 {MAX_KEYS} 个）")
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


def _shape(found: str, found_zh: str) -> FormError:
    return FormError(
        f'Expected one form: an object with "rows", or a list of rows; found {found}.',
        f"应为一张表：含 “rows” 的对象，或由行组成的列表；实为{found_zh}。",
        code="form_shape",
    )
