"""The evaluated form as Markdown (Markdown 表格), nothing in a cell taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from perfrules.evaluation import Evaluation
from perfrules.report._cells import FIGURES, Filled, Format, How, Printed, flat, is_headed

_MARKUP = "\\`*_{}[]<>#|~&!"


def markdown(result: Evaluation, lang: str = "en", *, plain: bool = False) -> str:
    """The evaluated form for a page or a message that shows Markdown.

    *plain* leaves verdicts, workings and findings out.

    >>> from perfrules import Form, evaluate
    >>> rows = [("指标名称", "指标值", "实际完成值", "分值"), ("合格率", "≥95%", "90.25%", 100)]
    >>> markdown(evaluate(Form.from_rows(rows)), "zh").splitlines()[0]
    '# 项目支出绩效自评表'
    """
    printed = Printed(result, lang)
    parts = [f"# {escaped(printed.heading)}", _listed(map(escaped, printed.facts)), _table(printed, plain)]
    parts.append(_listed(map(escaped, printed.foot)))
    if printed.findings and not plain:
        parts.append(f"## {printed.label('findings')}")
        parts.append("\n".join(f"{at}. {escaped(found)}" for at, found in enumerate(printed.findings, 1)))
    elif not plain:
        parts.append(printed.label("no_findings"))
    return "\n\n".join(filter(None, parts))


def escaped(text: str) -> str:
    """*text* as one line that shows as it stands.

    >>> print(escaped("a|b*c"), escaped("1. x"))
    a\\|b\\*c 1. x
    """
    return "".join(f"\\{char}" if char in _MARKUP else char for char in flat(text))


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(printed: Printed, plain: bool) -> str:
    keys = [*printed.columns, *(() if plain else printed.beside)]

    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def summed(name: str, weight: str, points: str) -> str:
        known = {keys[0]: name, "weight": weight, "points": points}
        return line(f"**{escaped(known[key])}**" if known.get(key) else "" for key in keys)

    lines = [line(map(printed.label, keys)), line("--:" if key in FIGURES else "---" for key in keys)]
    for section, members in printed.sections():
        for cells in map(printed.cells, members):
            lines.append(line(escaped(cells[key]) for key in keys))
        if section is not None and is_headed(members) and printed.has_total:
            lines.append(summed(**printed.sums(section)))
    if printed.has_total:
        lines.append(summed(**printed.sums()))
    return "\n".join(lines)


def _write(forms: Sequence[Filled], how: How) -> str:
    return "\n\n".join(markdown(form.evaluation, how.lang, plain=how.plain) for form in forms)


FORMAT = Format("markdown", (".md", ".markdown"), _write)
