"""What every report shows of an evaluated form (报表内容): its parts as texts, in one language.

The formats only lay these out, so that text, Markdown and page say the same in the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

import attrs

from perfrules._display import visible
from perfrules._exact import decimals, plain, rounded
from perfrules.actuals import Attainment, Claim
from perfrules.auditing import audit
from perfrules.evaluation import Evaluation, RowResult, SectionResult
from perfrules.findings import Finding
from perfrules.forms import Form, FundSource, Indicator
from perfrules.messages import Lang, language, said
from perfrules.verdicts import Outcome

FIGURES = ("weight", "points")
"""The columns that hold figures."""


class Printed:
    """An evaluated form as it is printed (打印内容), in the language that *lang* names.

    >>> from perfrules import Form, evaluate
    >>> form = Form.loads("指标名称,指标值,实际完成值,分值\\n合格率,≥95%,96%,60\\n场次,≥12场,9场,40\\n")
    >>> printed = Printed(evaluate(form), "zh")
    >>> printed.title, [printed.cells(row)["points"] for row in printed.result.rows]
    ('项目支出绩效自评表', ['60.00', '30.00'])
    """

    def __init__(self, result: Evaluation, lang: str = "en") -> None:
        self.result = result
        self.lang: Lang = language(lang)
        form = result.form
        self.findings = tuple(finding_text(finding, self.lang) for finding in audit(result))
        self.is_target = not (form.executed or form.stated_total or form.stated_grade) and not any(
            row.actual_text or row.stated is not None for row in form.indicators
        )
        weighed: list[Form | Indicator | SectionResult] = [form, *form.indicators, *result.sections]
        scored: list[Evaluation | RowResult | SectionResult] = [result, *result.rows, *result.sections]
        with_money: list[Form | FundSource] = [form, *form.sources]
        money = [amount for each in with_money for amount in _amounts(each).values()]
        money += attrs.astuple(form.funds) if form.funds is not None else ()
        self._places = {
            "weight": _places(each.weight for each in weighed),
            "points": _places(end for each in scored for end in (each.lowest, each.highest)),
            "money": _places(money),
        }

    def label(self, key: str, **facts: object) -> str:
        """The words for *key*, of the sentences ``report.…``."""
        return said(f"report.{key}", self.lang, **facts)

    def named(self, key: str, value: str) -> str:
        """*value* behind the label of *key*, on one line."""
        return self.labelled(self.label(key), value)

    def labelled(self, label: str, value: str) -> str:
        """*value* behind *label*, on one line."""
        return flat(f"{label}{self.label('colon')}{value}")

    @property
    def title(self) -> str:
        """The sheet's own title, else 绩效自评表, or 绩效目标申报表 where it holds targets alone."""
        return self.result.form.title or self.label("title_target" if self.is_target else "title")

    @property
    def year(self) -> str:
        """The year as it stands below the title, empty where the form has none or its title says it."""
        year = self.result.form.year
        return "" if year is None or str(year) in self.title else self.label("year", year=year)

    @property
    def heading(self) -> str:
        """Title and year in one line."""
        return f"{self.title}{' ' * (self.lang == 'en')}{self.year}".rstrip()

    @property
    def columns(self) -> tuple[str, ...]:
        """The official columns that the form needs, from the first level to the reason of a deviation."""
        rows, is_scored = self.result.form.indicators, not self.is_target
        needed = {
            "level1": any(row.level1 for row in rows),
            "level2": any(row.level2 for row in rows),
            "name": True,
            "explanation": self.is_target and any(row.explanation for row in rows),
            "term": any(row.medium_text for row in rows),
            "target": True,
            "actual": is_scored,
            "weight": is_scored or bool(self.result.form.weight),
            "points": is_scored,
            "reason": is_scored,
        }
        return tuple(key for key, is_needed in needed.items() if is_needed)

    @property
    def has_total(self) -> bool:
        """Whether there is anything to add up."""
        return not self.is_target or "weight" in self.columns

    @property
    def beside(self) -> tuple[str, ...]:
        """The columns that the form itself does not have: the verdict and the working."""
        return () if self.is_target else ("verdict", "working")

    def cells(self, result: RowResult) -> dict[str, str]:
        """The texts of one row, by column."""
        row = result.indicator
        return {
            "level1": row.level1,
            "level2": row.level2,
            "name": row.name,
            "explanation": row.explanation,
            "term": row.medium_text,
            "target": row.target_text,
            "actual": row.actual_text,
            "weight": self.figure("weight", row.weight),
            "points": self.points(result),
            "reason": row.reason,
            "verdict": self._verdict(result),
            "working": result.working(self.lang),
        }

    def _verdict(self, result: RowResult) -> str:
        """Met, partly met, not met with how far it got, or open; empty for a row with nothing to compare."""
        verdict = result.verdict
        if verdict is None:
            return "" if result.problem is None else self.label("open")
        words = self.label(verdict.outcome.value)
        if isinstance(verdict.actual, Claim) and verdict.actual.attainment is Attainment.PARTIAL:
            return self.label("partly") if verdict.not_met else words
        if verdict.outcome is not Outcome.NOT_MET or verdict.completion is None or verdict.completion < 0:
            return words
        percent = rounded(verdict.completion * 100, 1, "ROUND_DOWN")
        return f"{words} {plain(percent).removesuffix('.0')}%"

    def figure(self, column: str, figure: Decimal | None) -> str:
        """A figure with the decimals that its column needs, empty where there is none."""
        return "" if figure is None else plain(rounded(Fraction(figure), self._places[column]))

    def points(self, result: RowResult | SectionResult | Evaluation) -> str:
        """The points, or from where to where they are open."""
        low, high = self.figure("points", result.lowest), self.figure("points", result.highest)
        return low if result.lowest == result.highest else f"{low}–{high}"

    def sums(self, section: SectionResult | None = None) -> dict[str, str]:
        """The texts of the row that adds up *section*, or of the total's, by column."""
        name, weight = self.label("total"), self.result.form.weight
        if section is not None:
            name, weight = section.name, section.weight
        points = self.points(section or self.result)
        return {"name": name, "weight": self.figure("weight", weight), "points": points}

    def sections(self) -> Iterator[tuple[SectionResult | None, tuple[RowResult, ...]]]:
        """The rows in their runs of one section; the sums stand with the first run of each."""
        sums = {section.name: section for section in self.result.sections}
        for name, run in groupby(self.result.rows, key=lambda row: row.indicator.level1):
            yield sums.pop(name, None), tuple(run)

    @property
    def amounts(self) -> dict[str, str]:
        """Initial budget, adjusted budget, executed amount, and the rate in percent."""
        rate = f"{self.result.printed_rate}%" if self.result.printed_rate else ""
        return {**self._money(_amounts(self.result.form)), "rate": rate}

    def _money(self, amounts: Mapping[str, Decimal | None]) -> dict[str, str]:
        return {key: self.figure("money", amount) for key, amount in amounts.items()}

    @property
    def departments(self) -> list[tuple[str, str]]:
        """Who answers for the project and who carries it out, each behind its label."""
        own = list(self.result.form.departments)
        return own or [(self.label("department"), ""), (self.label("unit"), "")]

    @property
    def funds(self) -> list[dict[str, str]]:
        """The funds, a line for the whole and one for each source, each figure by its column."""
        if self.is_target and self.result.form.funds is not None:
            own = self._money(attrs.asdict(self.result.form.funds))
            return [
                {"name": self.label(f"funds_{key}"), "budget": amount}
                for key, amount in own.items()
                if amount
            ]
        lines = [self._source(source) for source in self.result.form.sources]
        if not any(source.is_total for source in self.result.form.sources) and any(self.amounts.values()):
            lines.insert(0, {"name": self.label("all_funds"), **self.amounts})
        return lines

    def _source(self, source: FundSource) -> dict[str, str]:
        rate = f"{plain(source.rate)}%" if source.rate is not None else ""
        if source.is_total:
            rate = self.amounts["rate"] or rate
        return {"name": source.name, **self._money(_amounts(source)), "rate": rate}

    @property
    def facts(self) -> list[str]:
        """What stands above the rows, a line each: project, departments, funds, goals, standard."""
        form, unit = self.result.form, f" {self.result.form.money}" if self.result.form.money else ""
        lines = [(self.label("project"), form.name), *form.departments]
        for line in self.funds:
            given = {key: text for key, text in line.items() if text and key != "name"}
            figures = (f"{self.label(key)} {text}{unit * (key != 'rate')}" for key, text in given.items())
            lines.append((line["name"], self.label("comma").join(figures)))
        for goal in form.goals:
            lines += [(self.label("goal"), goal.expected), (self.label("reached"), goal.reached)]
        lines += [] if self.is_target else [(self.label("standard"), self.standard)]
        return [self.labelled(label, value) for label, value in lines if value]

    @property
    def notes(self) -> list[str]:
        """The sheet's own footnotes, but for the year that stands below the title."""
        year = self.result.form.year
        said = {f"{year}年度", f"{year}年", self.title}
        return [note for note in self.result.form.notes if note.strip("（）() ") not in said]

    @property
    def grade(self) -> str:
        """The grade, or which rows decide it."""
        if self.result.grade:
            return self.result.grade
        if not self.result.deciding_rows:
            return self.label("open" if self.result.missing_weight else "no_grade")
        names = tuple(row.indicator.name for row in self.result.deciding_rows)
        return self.label("open_grade", rows=names)

    @property
    def standard(self) -> str:
        """The standard's title and name."""
        by = self.result.standard
        return f"{by.title} [{by.name}]" if by.title else by.name

    @property
    def foot(self) -> list[str]:
        """What stands below the totals, a line each: the grade, its scale, what the form says of itself."""
        if self.is_target:
            return []
        form, missing = self.result.form, self.result.missing_weight
        lines = [self.named("grade", self.grade), self.named("scale", str(self.result.scale))]
        if missing:
            key = "missing_settled" if self.result.grade else "missing"
            lines.append(self.label(key, weight=plain(missing)))
        total = plain(form.stated_total) if form.stated_total is not None else ""
        if total or form.stated_grade:
            lines.append(self.label("stated", what=tuple(filter(None, (total, form.stated_grade)))))
        return [flat(line) for line in lines]


def _amounts(of: Form | FundSource) -> dict[str, Decimal | None]:
    return {"initial": of.initial_budget, "budget": of.budget, "executed": of.executed}


def _places(figures: Iterable[Decimal | None]) -> int:
    """The most decimals that one of *figures* is written with."""
    return max((decimals(figure) for figure in figures if figure is not None), default=0)


def is_headed(members: tuple[RowResult, ...]) -> bool:
    """Whether a section has a name of its own, and is not one row under that row's name."""
    name = members[0].indicator.level1
    return bool(name) and [member.indicator.name for member in members] != [name]


def finding_text(finding: Finding, lang: str, *, code: bool = False) -> str:
    """One finding as a sentence: its line, its place, what it is; with *code* also that; on one line."""
    line = said("report.line", lang, line=finding.line) if finding.line is not None else ""
    place = finding.place + said("report.colon", lang) if finding.place else ""
    kind = f"{finding.code} [{said(f'severity.{finding.severity.value}', lang)}] " * code
    return flat(f"{line}{kind}{place}{finding.message(lang)}")


def flat(text: str) -> str:
    """*text* on one line, without anything that moves a cursor."""
    return visible(" ".join(text.splitlines()))


@attrs.frozen
class Filled:
    """One evaluated form on its way out (已评表): its evaluation and the file that it came from."""

    evaluation: Evaluation
    file: str = ""


@attrs.frozen
class How:
    """How a format is to write (写法): in which language, and whether the form alone."""

    lang: str = "en"
    plain: bool = False


@attrs.frozen
class Format:
    """A report format (报表格式): its name, the suffixes of its files, and what writes it.

    One that ``streams`` is written form by form, with ``between`` between two; any other takes all
    forms at once, or one alone where it is ``single``. A file of it begins with ``mark``.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Sequence[Filled], How], str]
    streams: bool = True
    between: str = "\n"
    single: bool = False
    mark: str = ""
