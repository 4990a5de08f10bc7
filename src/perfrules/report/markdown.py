"""The evaluated form as Markdown (Markdown 表格), nothing in a cell taken for markup."""

from __future__ import annotations

from collections.abc import Iterable

from perfrules._display import Lang
from perfrules.auditing import audit
from perfrules.evaluation import Evaluation
from perfrules.report.cells import (
    amounts,
    cells,
    finding_text,
    flat,
    grade,
    heading,
    is_headed,
    number,
    points,
    remarks,
    sections,
    standard,
)
from perfrules.report.labels import label

_KEYS = ("level1", "level2", "level3", "target", "actual", "weight", "points", "verdict", "working", "reason")
_FIGURES = ("weight", "points")
_MARKUP = "\\`*_{}[]<>#|~&!"


def markdown(result: Evaluation, lang: Lang = "en") -> str:
    """The evaluated form for a page or a message that shows Markdown.

    >>> from perfrules import Form, evaluate
    >>> rows = [("指标名称", "指标值", "实际完成值", "分值"), ("合格率", "≥95%", "90.25%", 100)]
    >>> markdown(evaluate(Form.from_rows(rows)), "zh").splitlines()[0]
    '# 项目支出绩效自评表'
    """
    parts = [f"# {escaped(heading(result, lang))}", *_head(result, lang), _table(result, lang)]
    return "\n\n".join([*parts, *_foot(result, lang)])


def escaped(text: str) -> str:
    """*text* as one line that shows as it stands.

    >>> print(escaped("a|b*c"), escaped("1. x"))
    a\\|b\\*c 1. x
    """
    return "".join(f"\\{char}" if char in _MARKUP else char for char in flat(text))


def _named(key: str, value: str, lang: Lang) -> str:
    return f"{label(key, lang)}{label('colon', lang)}{escaped(value)}"


def _head(result: Evaluation, lang: Lang) -> list[str]:
    unit = f" {result.form.money}" if result.form.money else ""
    *money, rate = (figure and figure + unit for figure in amounts(result))
    names = ("project", "initial", "budget", "executed", "rate", "standard")
    values = (result.form.name, *money, rate.removesuffix(unit), standard(result))
    known = zip(names, values, strict=True)
    return ["\n".join(f"- {_named(key, value, lang)}" for key, value in known if value)]


def _table(result: Evaluation, lang: Lang) -> str:
    lines = [_line(label(key, lang) for key in _KEYS)]
    lines.append(_line("--:" if key in _FIGURES else "---" for key in _KEYS))
    for section, members in sections(result):
        for member in members:
            row = cells(member, lang)
            lines.append(_line(escaped(getattr(row, "name" if key == "level3" else key)) for key in _KEYS))
        if section is not None and is_headed(members):
            lines.append(_sum(section.name, number(section.weight), points(section)))
    lines.append(_sum(label("total", lang), number(result.form.weight), points(result)))
    return "\n".join(lines)


def _sum(name: str, weight: str, earned: str) -> str:
    return _line([f"**{escaped(name)}**", "", "", "", "", f"**{weight}**", f"**{earned}**", "", "", ""])


def _line(parts: Iterable[str]) -> str:
    return f"| {' | '.join(parts)} |"


def _foot(result: Evaluation, lang: Lang) -> list[str]:
    lines = [_named("grade", grade(result, lang), lang), _named("scale", str(result.scale), lang)]
    parts = ["\n".join(f"- {line}" for line in (*lines, *map(escaped, remarks(result, lang))))]
    if not audit(result):
        return [*parts, label("no_findings", lang)]
    found = [f"{number}. {escaped(finding_text(one, lang))}" for number, one in enumerate(audit(result), 1)]
    return [*parts, f"## {label('findings', lang)}", "\n".join(found)]
