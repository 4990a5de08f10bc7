"""The evaluated form as one HTML page (打印件) that prints on A4 like the form people hand in.

The page holds no script and reaches for nothing outside itself, and says so to the browser. Every
text of a form passes through :func:`escaped`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from perfrules._display import visible
from perfrules._exact import plain as digits
from perfrules._exact import rounded
from perfrules.evaluation import Evaluation, RowResult, SectionResult
from perfrules.report._cells import FIGURES, Filled, Format, How, Printed

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
_WIDTHS = {
    "lead": 6, "level1": 18, "level2": 22, "name": 35, "explanation": 24, "term": 19, "target": 18,
    "actual": 18, "weight": 10, "points": 14, "reason": 25, "beside": 33,
}  # fmt: skip
"""How wide each column of the indicators is, in millimetres before they are fitted to the sheet."""
_PASS = Fraction(6, 10)
"""The share of its weight from which a row's points pass; a bar below it warns."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Path(__file__).with_name("style.css")
"""How the page looks: A4 upright, black rules, Song type as official forms have; cards on a phone."""


def html(results: Evaluation | Sequence[Evaluation], lang: str = "en", *, plain: bool = False) -> str:
    """The page of one evaluated form, or of several, each on sheets of its own.

    *plain* leaves out what the official form does not have: verdicts, workings, bars and findings.

    >>> from perfrules import Form, evaluate
    >>> rows = [("指标名称", "指标值", "实际完成值", "分值"), ("合格率", "≥95%", "90.25%", 100)]
    >>> html(evaluate(Form.from_rows(rows))).splitlines()[0]
    '<!DOCTYPE html>'
    """
    forms = [results] if isinstance(results, Evaluation) else list(results)
    sheets = [Printed(result, lang) for result in forms]
    named = next((sheet for sheet in sheets if sheet.result.form.name), sheets[0])
    title = escaped(f"{named.title} {named.result.form.name}".strip())
    body = "\n".join(_sheet(sheet, plain) for sheet in sheets)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if named.lang == "zh" else "en"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n{body}\n</body>\n</html>"
    )


def escaped(text: str) -> str:
    """*text* as HTML shows it, in an element or a quoted attribute; line breaks stay.

    >>> escaped('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return "\n".join(visible(line) for line in text.splitlines()).translate(_ESCAPES)


def _sheet(sheet: Printed, plain: bool) -> str:
    beside = () if plain else sheet.beside
    year = f'<p class="year">{escaped(sheet.year)}</p>' if sheet.year else ""
    head = f"<h1>{escaped(sheet.title)}</h1>", year, _project(sheet), _funds(sheet), _goals(sheet)
    parts = (*head, _indicators(sheet, bool(beside)), _signed(sheet), _notes(sheet, plain))
    style = f' style="--beside:{_widths(sheet, beside=True)[-1]}"' if beside else ""
    return f"<main{style}>\n" + "\n".join(filter(None, parts)) + "\n</main>"


def _widths(sheet: Printed, *, beside: bool) -> list[str]:
    """The widths of the columns of the indicators, in percent of the sheet."""
    keys = [*(["lead"] if sheet.lang == "zh" else []), *sheet.columns, *(["beside"] if beside else [])]
    room = sum(_WIDTHS[key] for key in keys)
    return [f"{digits(rounded(Fraction(_WIDTHS[key] * 100, room), 2))}%" for key in keys]


def _table(name: str, widths: Sequence[str], rows: Iterable[str], head: str = "", foot: str = "") -> str:
    columns = "".join(f'<col style="width:{width}">' for width in widths)
    body = "<tbody>\n" + "\n".join(rows) + "\n</tbody>"
    return f'<table class="{name}"><colgroup>{columns}</colgroup>{head}{body}{foot}</table>'


def _cell(text: str, *classes: str, span: int = 1, rows: int = 1, tag: str = "td", label: str = "") -> str:
    """One cell; *text* is HTML, *label* what names it where the table is read on a phone."""
    names = f' class="{" ".join(classes)}"' if any(classes) else ""
    spans = (f' colspan="{span}"' if span > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    told = f' data-label="{escaped(label)}"' if label else ""
    return f"<{tag}{names}{spans}{told}>{text}</{tag}>"


def _row(*parts: str, kind: str = "") -> str:
    return f'<tr class="{kind}">{"".join(parts)}</tr>' if kind else f"<tr>{''.join(parts)}</tr>"


def _project(sheet: Printed) -> str:
    """The project's name alone in its row, then the departments two by two."""
    own = sheet.departments
    lines = [[(sheet.label("project"), sheet.result.form.name)]]
    lines += [own[at : at + 2] for at in range(0, len(own), 2)]

    def row(line: Sequence[tuple[str, str]]) -> str:
        span = 3 if len(line) == 1 else 1
        pairs = (
            _cell(escaped(label), "name") + _cell(escaped(value), "left", span=span) for label, value in line
        )
        return _row(*pairs)

    return _table("project", ("14%", "36%", "14%", "36%"), map(row, lines))


def _block(result: Evaluation) -> RowResult | None:
    """The row of the execution rate, where it is no indicator of a section."""
    for row in result.rows:
        level = row.indicator.level1
        if row.indicator.is_execution and (level in ("", row.indicator.name) or level.startswith("预算执行")):
            return row
    return None


def _funds(sheet: Printed) -> str:
    block, money = _block(sheet.result), sheet.result.form.money
    lines = sheet.funds
    if block is None and not lines:
        return ""
    name = sheet.label("funds_in", money=money) if money else sheet.label("funds")
    keys = ["budget"] if sheet.is_target else ["initial", "budget", "executed", "weight", "rate", "points"]
    lines = lines or [{"name": sheet.label("all_funds")}]
    unscored = {"weight": "—", "points": "—"}
    scored = unscored if block is None else sheet.cells(block)

    def rows() -> Iterator[str]:
        heads = "".join(_cell(sheet.label(key), "name") for key in keys)
        yield _row(_cell(escaped(name), "name", rows=len(lines) + 1), _cell("", "name"), heads)
        for at, line in enumerate(lines):
            figures = {**(unscored if at else scored), **line}
            yield _row(
                _cell(escaped(line["name"]), "name", *["source"] * bool(at)),
                *(_cell(escaped(figures.get(key, "")), "figure", label=sheet.label(key)) for key in keys),
            )

    widths = ("14%", "17.5%", "14%", "14%", "14%", "7.5%", "11%", "8%")
    return _table("funds", ("14%", "36%", "50%") if sheet.is_target else widths, rows())


def _goals(sheet: Printed) -> str:
    """The annual goals, and beside them what was reached, where the sheet had them."""
    goals = sheet.result.form.goals
    if not goals:
        return ""
    keys = ("goal",) if sheet.is_target else ("goal", "reached")

    def rows() -> Iterator[str]:
        heads = "".join(_cell(sheet.label(key), "name") for key in keys)
        yield _row(_cell(sheet.label("goals"), "name", rows=len(goals) + 1), heads)
        for goal in goals:
            texts = zip(keys, (goal.expected, goal.reached), strict=False)
            yield _row(*(_cell(escaped(text), "left", label=sheet.label(key)) for key, text in texts))

    return _table("goals", ("14%", *[f"{86 // len(keys)}%"] * len(keys)), rows())


def _indicators(sheet: Printed, beside: bool) -> str:
    block, keys = _block(sheet.result), sheet.columns
    lead = sheet.lang == "zh"
    runs = [(section, [row for row in rows if row is not block]) for section, rows in sheet.sections()]
    filled = [(section, rows) for section, rows in runs if rows]
    heads = _cell("", tag="th") * lead + "".join(_cell(sheet.label(key), tag="th") for key in keys)
    heads += _cell(sheet.label("beside"), "beside", tag="th") * beside
    foot = f"<tfoot>{_row(_cell('', span=lead + len(keys)), _cell('', 'beside') * beside)}</tfoot>"

    def rows() -> Iterator[str]:
        count = sum(len(rows) for _, rows in filled)
        first = _cell(sheet.label("indicators"), "name", "lead", rows=count) * lead
        for section, members in filled:
            every = _levels(sheet, section if beside else None, members)
            for levels, row in zip(every, members, strict=True):
                yield _row(first, levels, _indicator(sheet, row, keys), _beside(sheet, row) * beside)
                first = ""
        if sheet.has_total:
            yield from _totals(sheet, lead + len(keys), beside)

    return _table("indicators", _widths(sheet, beside=beside), rows(), f"<thead>{_row(heads)}</thead>", foot)


def _totals(sheet: Printed, wide: int, beside: bool) -> Iterator[str]:
    """The two rows below the indicators, *wide* columns of the form in all."""
    figures = [key for key in sheet.columns if key in FIGURES]
    sums = sheet.sums()
    cells = [_cell(sums[key], "figure", label=sheet.label(key)) for key in figures]
    behind = "reason" in sheet.columns
    empty = _cell("", "beside") * beside
    before = wide - len(figures) - behind
    total = _cell(sums["name"], span=before, tag="th")
    yield _row(total, *cells, _cell("") * behind, empty, kind="total")
    if not sheet.is_target:
        named = f"<b>{escaped(sheet.grade)}</b>" if sheet.result.grade else escaped(sheet.grade)
        grade = _cell(sheet.label("grade"), span=before, tag="th"), _cell(named, span=wide - before)
        yield _row(*grade, empty, kind="grade")


def _levels(sheet: Printed, section: SectionResult | None, members: Sequence[RowResult]) -> Iterator[str]:
    """The first two levels before each row of a section, merged downwards, with its sums where given."""
    has = {key: key in sheet.columns for key in ("level1", "level2")}
    sums = ""
    if section is not None and section.name and not sheet.is_target:
        own = sheet.sums(section)
        of_all = f" / {own['weight']}" * bool(section.weight)
        sums = f'<span class="sum">{own["points"]}{of_all}</span>'
    level1 = _cell(escaped(members[0].indicator.level1) + sums, "level", rows=len(members)) * has["level1"]
    for name, run in groupby(members, key=lambda row: row.indicator.level2):
        count = len(list(run))
        level2 = _cell(escaped(name), "level", rows=count) * has["level2"]
        for at in range(count):
            yield level1 + (level2 if at == 0 else "")
            level1 = ""


def _indicator(sheet: Printed, result: RowResult, keys: Sequence[str]) -> str:
    cells = sheet.cells(result)
    kinds = {"name": "left", "reason": "left", "explanation": "left"} | dict.fromkeys(FIGURES, "figure")
    return "".join(
        _cell(escaped(cells[key]), kinds.get(key, ""), label=sheet.label(key))
        for key in keys
        if key not in ("level1", "level2")
    )


def _beside(sheet: Printed, result: RowResult) -> str:
    """The verdict, the bar and the working of a row, outside the form."""
    cells = sheet.cells(result)
    verdict, working = cells["verdict"], cells["working"]
    said = bool(verdict) and not working.lower().startswith(verdict)
    words = f"<b>{escaped(verdict)}</b> " * said + escaped(working)
    return _cell(f"{words}{_bar(result)}", "beside", label=sheet.label("beside"))


def _bar(result: RowResult) -> str:
    """A bar as long as the weight, filled as far as the points go; open points are filled lighter."""
    weight = result.weight
    if weight <= 0:
        return ""

    def share(points: Decimal) -> str:
        return digits(rounded(Fraction(points) / Fraction(weight) * 100, 2))

    ends = f'<rect class="open" width="{share(result.highest)}" height="4"/>' if result.points is None else ""
    low = "low" if Fraction(result.highest) < Fraction(weight) * _PASS else "got"
    return (
        '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="room" width="100" height="4"/>{ends}'
        f'<rect class="{low}" width="{share(result.lowest)}" height="4"/></svg>'
    )


def _signed(sheet: Printed) -> str:
    names = (f"<span>{sheet.label(key)}</span>" for key in ("filled_by", "responsible", "date"))
    return f'<p class="signed">{"".join(names)}</p>'


def _notes(sheet: Printed, plain: bool) -> str:
    """What stands below the form: its own footnotes, and unless *plain* the standard and what was found."""
    lines = sheet.notes
    if not plain and not sheet.is_target:
        lines += sheet.foot[2 if sheet.result.form.scale is not None and lines else 1 :]
        lines.append(sheet.named("standard", sheet.standard))
    parts = [f"<p>{escaped(line)}</p>" for line in lines]
    if sheet.findings and not plain:
        parts.append(f"<h2>{sheet.label('findings')}</h2>")
        parts.append(f"<ol>{''.join(f'<li>{escaped(found)}</li>' for found in sheet.findings)}</ol>")
    elif not plain:
        parts.append(f"<p>{sheet.label('no_findings')}</p>")
    return f'<section class="notes">{"".join(parts)}</section>' if parts else ""


def _write(forms: Sequence[Filled], how: How) -> str:
    return html([form.evaluation for form in forms], how.lang, plain=how.plain)


FORMAT = Format("html", (".html", ".htm"), _write, streams=False)
