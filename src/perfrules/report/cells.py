"""The cells that all reports share (表格单元): texts made from an evaluation, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

import attrs

from perfrules._display import Lang, visible
from perfrules._exact import plain
from perfrules.evaluation import Evaluation, RowResult, SectionResult
from perfrules.findings import Finding
from perfrules.report.labels import label


@attrs.frozen
class Cells:
    """One evaluated row as texts (一行)."""

    level1: str
    level2: str
    name: str
    target: str
    actual: str
    weight: str
    points: str
    verdict: str
    working: str
    reason: str


def cells(result: RowResult, lang: Lang) -> Cells:
    """The texts of one row."""
    row, verdict = result.indicator, result.verdict
    return Cells(
        level1=row.level1,
        level2=row.level2,
        name=row.name,
        target=row.target_text,
        actual=row.actual_text,
        weight=number(row.weight),
        points=points(result),
        verdict=label(verdict.outcome.value, lang) if verdict is not None else "",
        working=result.working(lang),
        reason=row.reason,
    )


def number(figure: Decimal | None) -> str:
    """A figure in digits, empty where there is none."""
    return "" if figure is None else plain(figure)


def points(result: RowResult | SectionResult | Evaluation) -> str:
    """The points, or from where to where they are open."""
    if result.lowest == result.highest:
        return plain(result.lowest)
    return f"{plain(result.lowest)}–{plain(result.highest)}"


def sections(result: Evaluation) -> Iterator[tuple[SectionResult | None, tuple[RowResult, ...]]]:
    """The rows in their runs of one section; the sums stand with the first run of each."""
    sums = {section.name: section for section in result.sections}
    for name, run in groupby(result.rows, key=lambda row: row.indicator.level1):
        yield sums.pop(name, None), tuple(run)


def is_headed(members: tuple[RowResult, ...]) -> bool:
    """Whether a section has a name of its own, and is not one row under that row's name."""
    name = members[0].indicator.level1
    return bool(name) and [member.indicator.name for member in members] != [name]


def heading(result: Evaluation, lang: Lang) -> str:
    """The title of the form, with its year."""
    title, year = label("title", lang), result.form.year
    if year is None:
        return title
    return title + " " * (lang == "en") + label("year", lang, str(year))


def amounts(result: Evaluation) -> tuple[str, str, str, str]:
    """Initial budget, adjusted budget, executed amount, and the rate in percent."""
    form = result.form
    rate = f"{result.printed_rate}%" if result.printed_rate else ""
    return number(form.initial_budget), number(form.budget), number(form.executed), rate


def grade(result: Evaluation, lang: Lang) -> str:
    """The grade, or which rows decide it."""
    if result.grade:
        return result.grade
    if not result.deciding_rows:
        return label("open" if result.missing_weight else "no_grade", lang)
    names = label("comma", lang).join(row.indicator.name for row in result.deciding_rows)
    return label("open_grade", lang, names)


def standard(result: Evaluation) -> str:
    """The standard's title and name."""
    by = result.standard
    return f"{by.title} [{by.name}]" if by.title else by.name


def remarks(result: Evaluation, lang: Lang) -> list[str]:
    """What stands below the totals: weights that are missing, what the form says of itself."""
    form, found = result.form, []
    if result.missing_weight:
        found.append(label("missing", lang, plain(result.missing_weight)))
    stated = [part for part in (number(form.stated_total), form.stated_grade) if part]
    if stated:
        found.append(label("stated", lang, label("comma", lang).join(stated)))
    return found


def finding_text(finding: Finding, lang: Lang) -> str:
    """One finding as a sentence: its line, its place, what it is; on one line."""
    line = label("line", lang, str(finding.line)) if finding.line is not None else ""
    place = finding.place + label("colon", lang) if finding.place else ""
    return flat(f"{line}{place}{finding.message(lang)}")


def flat(text: str) -> str:
    """*text* on one line, without anything that moves a cursor."""
    return visible(" ".join(text.splitlines()))
