"""Forms (表格): files of rows, read, evaluated, audited, linted, and reported in every way."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from fuzz.laws import Entry, hold, sound
from fuzz.texts import Source
from perfrules import auditing, evaluation, linting, report, standards
from perfrules.errors import PerfrulesError
from perfrules.forms import Form
from perfrules.serialize import to_dict

_HEADINGS = (
    (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ),
    ("指标名称", "指标值", "实际完成值", "分值"),
    ("指标名称", "指标性质", "指标值", "计量单位", "实际完成值", "权重", "得分"),
    ("section", "indicator", "target", "actual", "weight", "score"),
)
_ABOVE = (
    *("项目名称", "年度", "全年预算数", "年初预算数", "执行数", "执行率", "总分", "绩效等级", "等级标准"),
    *("备注", "合计"),
)
FOLDER = Path(__file__).parent.parent / "data" / "forms"


class Given(NamedTuple):
    """A file and what to do with it."""

    data: bytes
    kind: str
    standard: str
    lang: Any


def _draw(source: Source) -> Given:
    rng = source.rng
    kind = rng.choice(("csv", "csv", "tsv", "json", "txt"))
    ways = rng.choice(standards.names()), rng.choice(("en", "zh"))
    if rng.random() < 0.5:
        real = rng.choice(sorted(FOLDER.iterdir()))
        data = real.read_bytes()
        spoilt = (
            _repacked(data, source) if real.suffix == ".xlsx" and rng.random() < 0.8 else source.spoilt(data)
        )
        return Given(spoilt, rng.choice((kind, real.suffix[1:], real.suffix[1:])), *ways)
    text = _json_form(source) if kind == "json" else _table(source, "\t" if kind == "tsv" else ",")
    data = text.encode(rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16")), "replace")
    return Given(source.spoilt(data) if rng.random() < 0.3 else data, kind, *ways)


def _repacked(data: bytes, source: Source) -> bytes:
    """A workbook with one of its parts spoilt, packed again so that it opens."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = source.rng.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = source.spoilt(parts[name])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    return packed.getvalue()


def _table(source: Source, separator: str) -> str:
    rng = source.rng
    heading = rng.choice(_HEADINGS)
    rows: list[list[str]] = [
        [rng.choice(_ABOVE), source.cell(), rng.choice(_ABOVE), source.cell()]
        for _ in range(rng.randrange(4))
    ]
    rows += [list(heading)]
    rows += [[source.cell() for _ in heading] for _ in range(rng.choice((0, 1, 3, 8, 40)))]
    rows += [
        [rng.choice(("合计", "总分", "备注：", "说明")), *(source.cell() for _ in heading)]
        for _ in range(rng.randrange(3))
    ]
    return "\r\n".join(separator.join(_quoted(cell, rng.random() < 0.9) for cell in row) for row in rows)


def _quoted(cell: str, well: bool) -> str:
    return '"' + cell.replace('"', '""') + '"' if well and any(char in cell for char in ',\t"\r\n') else cell


def _json_form(source: Source) -> str:
    rng = source.rng
    heading = rng.choice(_HEADINGS)

    def value() -> Any:
        return rng.choice((source.cell(), source.cell(), source.cell(), 5, 9.5, None, True, [], {}, 10**30))

    rows: list[Any] = [{key: value() for key in heading} for _ in range(rng.randrange(6))]
    if rng.random() < 0.2:
        rows.append(value())
    data: dict[str, Any] = {"project": value(), "year": value(), "budget": value(), "executed": value()}
    data |= {rng.choice(_ABOVE): value(), rng.choice(("rows", "indicators", "指标", "x")): rows}
    data |= {"sections": rng.choice(([{"name": value(), "weight": value()}], value())), "complete": value()}
    text = json.dumps(rng.choice((data, data, rows)), ensure_ascii=rng.random() < 0.5)
    return text.replace("9.5", source.rng.choice(("9.5", "NaN", "1e999", "-Infinity", "9" * 5000)))


_TAGS = """html head meta title style body main section article header footer nav div span p h1 h2 h3 h4
table caption colgroup col thead tbody tfoot tr th td ul ol li dl dt dd br hr strong em small b i figure
figcaption time data svg line rect path"""
_ATTRIBUTES = """lang charset name content http-equiv class style colspan rowspan span scope id title width
height data-label viewbox preserveaspectratio aria-hidden x x1 x2 y y1 y2 d"""


class _Tags(HTMLParser):
    """Collects what a page holds; what the report never writes can only come from a cell."""

    known = frozenset(_TAGS.split())
    attributes = frozenset(_ATTRIBUTES.split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [tag] if tag not in self.known else []
        self.seen += [f"{tag} {name}" for name, _ in attrs if name not in self.attributes]

    def handle_comment(self, data: str) -> None:
        self.seen.append(f"comment {data}")

    def handle_pi(self, data: str) -> None:
        self.seen.append(f"instruction {data}")


def uninjected(page: str) -> None:
    tags = _Tags()
    tags.feed(page)
    tags.close()
    hold(not tags.seen, "the page holds a tag of a cell's", tags.seen[:3])
    hold(page.count("<style>") == 1 and page.count("</style>") == 1, "a style begins or ends twice")


class _Call:
    """Reads each form from a file in *folder*, and does everything with it that can be done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, given: Given, deep: bool) -> Any:
        path = self.folder / f"form.{given.kind}"
        path.write_bytes(given.data)
        form = sound(Form.read(path), deep)
        linting.lint(form)
        for name in standards.names() if deep else (given.standard,):
            with contextlib.suppress(PerfrulesError):
                auditing.audit(form, name)
            with contextlib.suppress(PerfrulesError):
                reported(evaluation.evaluate(form, name), ("en", "zh") if deep else (given.lang,))
        return form


def reported(result: Any, langs: Iterable[Any]) -> None:
    """Hold that every report can be made of *result*, and that the page has no tag of a cell's."""
    for lang in langs:
        uninjected(report.html(result, lang))
        report.markdown(result, lang)
        report.text(result, lang)
        json.dumps(to_dict(result, lang=lang))
    with contextlib.suppress(PerfrulesError):
        evaluation.improvements(result)


def entries(folder: Path) -> dict[str, Entry]:
    """The entry point of forms, which are written to *folder* and read from there."""
    return {"forms": Entry(3, _draw, _Call(folder))}
