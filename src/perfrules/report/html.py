"""The evaluated form as one HTML page (打印件) that prints on A4 like the form people hand in.

The page holds no script and reaches for nothing outside itself, and says so to the browser. Every
text of a form passes through :func:`escaped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from perfrules._display import Lang, visible
from perfrules._exact import plain, rounded
from perfrules.auditing import audit
from perfrules.evaluation import Evaluation, RowResult, SectionResult
from perfrules.report.cells import (
    amounts,
    cells,
    finding_text,
    grade,
    number,
    points,
    remarks,
    sections,
    standard,
)
from perfrules.report.labels import label
from perfrules.report.style import STYLE

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
_TWO_LEVELS = (
    ("level1", "level3", "target", "actual", "weight", "points", "remarks"),
    ("4%", "11%", "22%", "13%", "13%", "7%", "9%", "21%"),
)
_THREE_LEVELS = (
    ("level1", "level2", "level3", "target", "actual", "weight", "points", "remarks"),
    ("4%", "11%", "11%", "15%", "12%", "12%", "6.5%", "9%", "19.5%"),
)
"""The columns of the indicators, and their widths, the upright one first."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(results: Evaluation | Sequence[Evaluation], lang: Lang = "en") -> str:
    """The page of one evaluated form, or of several, each on sheets of its own.

    >>> from perfrules import Form, evaluate
    >>> rows = [("指标名称", "指标值", "实际完成值", "分值"), ("合格率", "≥95%", "90.25%", 100)]
    >>> html(evaluate(Form.from_rows(rows))).splitlines()[0]
    '<!DOCTYPE html>'
    """
    forms = [results] if isinstance(results, Evaluation) else list(results)
    name = next((result.form.name for result in forms if result.form.name), "")
    title = f"{label('title', lang)} {escaped(name)}".strip()
    sheets = "\n".join(_sheet(result, lang) for result in forms)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n{sheets}\n</body>\n</html>"
    )


def escaped(text: str) -> str:
    """*text* as HTML shows it, in an element or a quoted attribute; line breaks stay.

    >>> escaped('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return "\n".join(visible(line) for line in text.splitlines()).translate(_ESCAPES)


def _sheet(result: Evaluation, lang: Lang) -> str:
    year = result.form.year
    heading = f"<h1>{label('title', lang)}</h1>"
    under = "" if year is None else label("year", lang, str(year))
    tables = (_project(result, lang), _funds(result, lang), _indicators(result, lang))
    below = (_signed(lang), _notes(result, lang))
    parts = [heading, f'<p class="year">{under}</p>', *filter(None, tables), *below]
    return "<main>\n" + "\n".join(parts) + "\n</main>"


def _table(widths: Sequence[str], rows: Iterable[str], head: str = "") -> str:
    columns = "".join(f'<col style="width:{width}">' for width in widths)
    body = "\n".join(rows)
    return f"<table><colgroup>{columns}</colgroup>{head}<tbody>\n{body}\n</tbody></table>"


def _cell(text: str, *classes: str, span: int = 1, rows: int = 1, tag: str = "td") -> str:
    """One cell; *text* is HTML."""
    names = f' class="{" ".join(classes)}"' if classes else ""
    spans = (f' colspan="{span}"' if span > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    return f"<{tag}{names}{spans}>{text}</{tag}>"


def _row(*parts: str, kind: str = "") -> str:
    return f'<tr class="{kind}">{"".join(parts)}</tr>' if kind else f"<tr>{''.join(parts)}</tr>"


def _project(result: Evaluation, lang: Lang) -> str:
    def rows() -> Iterator[str]:
        yield _row(_cell(label("project", lang), "name"), _cell(escaped(result.form.name), span=3))
        department, unit = (_cell(label(key, lang), "name") for key in ("department", "unit"))
        yield _row(department, _cell(""), unit, _cell(""))

    return _table(("18%", "32%", "18%", "32%"), rows())


def _block(result: Evaluation) -> RowResult | None:
    """The row of the execution rate, where it is no indicator of a section."""
    for row in result.rows:
        level = row.indicator.level1
        if row.indicator.is_execution and (level in ("", row.indicator.name) or level.startswith("预算执行")):
            return row
    return None


def _funds(result: Evaluation, lang: Lang) -> str:
    block, figures, money = _block(result), amounts(result), result.form.money
    if block is None and not any(figures):
        return ""
    name = label("funds_in", lang, escaped(str(money))) if money else label("funds", lang)
    keys = ("initial", "budget", "executed", "weight", "rate", "points")
    weight = number(block.indicator.weight) if block is not None else "—"
    earned = _points(block) if block is not None else "—"

    heads = "".join(_cell(label(key, lang), "name") for key in keys)
    shown = "".join(_cell(text, "figure") for text in (*figures[:3], weight, figures[3], earned))
    rows = (
        _row(_cell(name, "name", rows=2), _cell("", "name"), heads),
        _row(_cell(label("all_funds", lang), "name"), shown, kind="short" if _is_short(block) else ""),
    )
    return _table(("13%", "15%", "15%", "15%", "15%", "7%", "11%", "9%"), rows)


def _indicators(result: Evaluation, lang: Lang) -> str:
    block = _block(result)
    has_level2 = any(row.indicator.level2 for row in result.rows)
    keys, widths = _THREE_LEVELS if has_level2 else _TWO_LEVELS
    heads = "".join(_cell(label(key, lang), tag="th") for key in keys)
    head = f"<thead><tr>{_cell('', tag='th')}{heads}</tr></thead>"
    runs = [(section, [row for row in rows if row is not block]) for section, rows in sections(result)]
    filled = [(section, rows) for section, rows in runs if rows]

    def rows() -> Iterator[str]:
        first = _cell(label("indicators", lang), "name", "upright", rows=sum(len(rows) for _, rows in filled))
        for section, members in filled:
            for lead, row in zip(_leads(section, members, has_level2), members, strict=True):
                yield _row(first + lead + _indicator(row, lang), kind="short" if _is_short(row) else "")
                first = ""
        yield from _totals(result, lang, len(keys) - 2)

    return _table(widths, rows(), head)


def _totals(result: Evaluation, lang: Lang, wide: int) -> Iterator[str]:
    """The two rows below the indicators, their names *wide* columns wide."""
    figures = _cell(number(result.form.weight), "figure"), _cell(points(result), "figure")
    yield _row(_cell(label("total", lang), span=wide, tag="th"), *figures, _cell(""), kind="total")
    named = f"<b>{escaped(result.grade)}</b>" if result.grade else escaped(grade(result, lang))
    yield _row(_cell(label("grade", lang), span=wide, tag="th"), _cell(named, span=3), kind="grade")


def _leads(section: SectionResult | None, members: list[RowResult], has_level2: bool) -> Iterator[str]:
    """What stands before each row of a section: the cells of the first two levels, merged downwards."""
    sums = ""
    if section is not None and section.name:
        sums = f'<span class="sum">{points(section)} / {plain(section.weight)}</span>'
    level1 = _cell(escaped(members[0].indicator.level1) + sums, rows=len(members))
    for name, run in groupby(members, key=lambda row: row.indicator.level2):
        count = len(list(run))
        level2 = _cell(escaped(name), rows=count) if has_level2 else ""
        for at in range(count):
            yield level1 + (level2 if at == 0 else "")
            level1 = ""


def _indicator(result: RowResult, lang: Lang) -> str:
    row = cells(result, lang)
    texts = f'<div class="working">{escaped(row.working)}</div>'
    if row.reason:
        texts += f'<div class="reason">{escaped(row.reason)}</div>'
    return (
        _cell(escaped(row.name), "left")
        + _cell(escaped(row.target))
        + _cell(escaped(row.actual))
        + _cell(row.weight, "figure")
        + _cell(_points(result), "figure")
        + _cell(texts, "left")
    )


def _points(result: RowResult) -> str:
    """The points with their bar."""
    return f"{points(result)}{_bar(result.lowest, result.highest, result.weight)}"


def _is_short(result: RowResult | None) -> bool:
    """Whether even the highest points stay under the weight."""
    return result is not None and result.highest < result.weight


def _bar(lowest: Decimal, highest: Decimal, weight: Decimal) -> str:
    """A bar as long as the weight, filled as far as the points go; open points are filled lighter."""
    if weight <= 0:
        return ""
    low, high = (plain(rounded(Fraction(end) / Fraction(weight) * 100, 2)) for end in (lowest, highest))
    open_end = f'<rect class="open" width="{high}" height="6"/>' if lowest != highest else ""
    return (
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="room" width="100" height="6"/>{open_end}'
        f'<rect class="got" width="{low}" height="6"/></svg>'
    )


def _signed(lang: Lang) -> str:
    names = "".join(f"<span>{label(key, lang)}</span>" for key in ("filled_by", "responsible", "date"))
    return f'<p class="signed">{names}</p>'


def _notes(result: Evaluation, lang: Lang) -> str:
    colon = label("colon", lang)
    named = (("scale", str(result.scale)), ("standard", standard(result)))
    lines = [f"{label(key, lang)}{colon}{escaped(value)}" for key, value in named]
    lines += map(escaped, remarks(result, lang))
    if not audit(result):
        lines.append(label("no_findings", lang))
    parts = [f"<p>{line}</p>" for line in lines]
    if audit(result):
        parts.append(f"<h2>{label('findings', lang)}</h2>")
        found = "".join(f"<li>{escaped(finding_text(one, lang))}</li>" for one in audit(result))
        parts.append(f"<ol>{found}</ol>")
    return f'<section class="notes">{"".join(parts)}</section>'
