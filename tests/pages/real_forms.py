"""The 28 real target forms as tables, and what lint finds on them as Markdown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from perfrules import Finding, Form, audit, evaluate, lint

DATA = Path(__file__).parents[1] / "data"
FOLDER = DATA / "corpus"
SOURCES = {
    "shanghai-center-2021": "上海市医保中心 2021",
    "minhang-2021": "闵行区 2021",
    "shanghai-center-2024": "上海市医保中心 2024",
    "luan-2021": "六安市 2021",
}
LABELS = {
    "start": "项目开始日期",
    "end": "项目结束日期",
    "total": "项目总预算",
    "medium_term": "中期资金总额",
    "annual": "年度资金总额",
    "fiscal": "财政资金",
    "appropriation": "其中：当年财政拨款",
    "other": "其他资金",
}

Table = list[tuple[str, ...]]


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def table(head: dict[str, Any], rows: list[dict[str, Any]]) -> Table:
    """One form as its cells: the head's facts, then the rows, their terms side by side."""
    facts = [("项目名称", head["project"]), *((LABELS[key], head[key]) for key in LABELS if key in head)]
    terms = ("medium", "annual") if any("term" in row for row in rows) else ("annual",)
    columns = {"medium": "中期指标值", "annual": "年度指标值"}
    targets: dict[tuple[str, ...], dict[str, str]] = {}
    for number, row in enumerate(rows):
        apart = () if "term" in row else (str(number),)
        place = (row["level1"], row["level2"], row["indicator"], *apart)
        targets.setdefault(place, {})[row.get("term", "annual")] = row["target"]
    heading = ("一级指标", "二级指标", "三级指标", *(columns[term] for term in terms))
    body = [(*place[:3], *(found.get(term, "") for term in terms)) for place, found in targets.items()]
    return [*facts, heading, *body]


def forms() -> Iterator[tuple[dict[str, Any], Form]]:
    """Each head with its form, in the order of the heads."""
    rows = load("indicators.jsonl")
    for head in load("forms.jsonl"):
        own = [row for row in rows if (row["form"], row["project"]) == (head["form"], head["project"])]
        yield head, Form.from_rows(table(head, own))


def line(finding: Finding) -> str:
    """One finding as a line of the page."""
    stated = f" `{finding.stated}`" if finding.cell != "funds" and finding.stated else ""
    where = f"{finding.place}{stated}".strip()
    return f"- `{finding.code}`{where and f' {where}'}: {finding.message()}"


def page() -> str:
    """The findings of all forms, each form with findings under its name, then the clean ones."""
    parts, clean = [], []
    for head, form in forms():
        name = f"{SOURCES[head['form']]}, {head['project']}"
        found = [line(finding) for finding in lint(form)]
        parts += [f"### {name}\n", *found, ""] if found else []
        clean += [] if found else [f"- {name}"]
    return "\n".join([*parts, "### Nothing found\n", *clean])


def counts() -> str:
    """How often lint says what of the real forms, each code with its first indicator and target."""
    found = [finding for _, form in forms() for finding in lint(form)]
    first: dict[str, Finding] = {}
    for finding in found:
        first.setdefault(finding.code, finding)
    often = Counter(finding.code for finding in found).most_common()
    rows = [f"| `{code}` | {count} | {first[code].place} {first[code].stated} |" for code, count in often]
    clean = sum(not lint(form) for _, form in forms())
    heads = ["| code | findings | the first of them |", "|---|---|---|"]
    return "\n".join([*heads, *rows, "", f"{len(found)} findings; nothing is said of {clean} forms."])


def files() -> str:
    """What audit and lint say of each file with a form, and what it adds up to."""
    parts = []
    for path in sorted(path for path in (DATA / "forms").rglob("*") if path.is_file()):
        form = Form.read(path)
        result = evaluate(form)
        total = result.total if result.total is not None else f"{result.lowest} to {result.highest}"
        grade = result.grade or ("none" if result.total is not None and not result.missing_weight else "open")
        parts.append(f"### {path.relative_to(DATA / 'forms').as_posix()}\n")
        parts.append(f"{len(form.indicators)} rows, total {total}, grade {grade}.\n")
        said = [
            (verb, found)
            for verb, every in (("audit", audit(result)), ("lint", lint(form)))
            for found in every
        ]
        both = {found for verb, found in said if verb == "audit"} & {
            found for verb, found in said if verb == "lint"
        }
        parts += [
            line(found).replace("- ", f"- {'both' if found in both else verb}: ", 1)
            for verb, found in said
            if verb == "audit" or found not in both
        ]
        parts.append("" if said else "- nothing found\n")
    return "\n".join(parts)
