"""Clauses (多项指标值): several bounds on one figure, in one cell or over two terms."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from perfrules.bounds import predicate
from perfrules.findings import Finding, Severity
from perfrules.forms import Form, Indicator
from perfrules.linting import measures, names
from perfrules.linting.checks import Check, Seen
from perfrules.quantities import convertible, ratio
from perfrules.standards import Standard
from perfrules.targets import AllOf, Comparator, Comparison, Deadline, Target

_MOST = 20
"""As many clauses of one cell are held against one another."""


def _bounds(target: Target | None) -> list[Comparison]:
    """The signed bounds of a cell of several clauses."""
    parts = target.parts if isinstance(target, AllOf) else ()
    return [part for part in parts if isinstance(part, Comparison) and not part.implied]


def _pairs(row: Indicator) -> Iterator[tuple[Comparison, Comparison]]:
    """Two bounds on one figure."""
    for one, other in itertools.combinations(_bounds(row.target)[:_MOST], 2):
        if one.subject == other.subject and convertible(one.unit, other.unit):
            yield one, other


def _alike(one: Comparison, other: Comparison) -> bool:
    """Whether both bound the same side."""
    return any(side(one) and side(other) for side in (measures.is_floor, measures.is_cap))


def _meets(one: Comparison, other: Comparison) -> bool:
    """Whether the value of *one* meets *other*; of an = and a bound it is the value of the =."""
    if other.op is Comparator.EQUAL:
        one, other = other, one
    return predicate(other, unit=one.unit)(one.value)


class ClausesContradict(Check):
    """Two clauses in one cell that no number meets together: =60% and =50%.

    Why: the target is missed whatever happens. Bounds that 且 joins (≥95%且≤90%) are not even read, and
    stand under `target_unreadable`.

    Instead: one range, low end first (90%-95%), or a row for each.

    Source: a fact of the form: no number lies in both.
    """

    page = """同一指标值中的两项互相矛盾：=60% 与 =50%。

    为什么：无论结果如何都达不到。用“且”连接的（≥95%且≤90%）无法读取，报为 target_unreadable。

    怎么改：写成一个区间（90%-95%），或分成两行。

    依据：表内事实：没有数值同时满足两者。
    """
    code = "clauses_contradict"
    severity = Severity.ERROR
    sentence = (
        "No number meets both clauses of {stated}: {0} and {1}.",
        "没有数值能同时满足“{stated}”的两项：{0} 和 {1}。",
    )
    hint = ("Give one range, low end first.", "请写成一个区间，下限在前。")
    finds = (
        "机房湿度,湿度=60%；湿度=50%",
        "机房湿度,湿度≥60%；湿度≤50%",
        "办理时长,时长=1小时；时长≥2小时",
        "办理时长,时长=1小时；时长=1分钟",
    )
    passes = ("机房湿度,湿度≥40%；湿度≤60%", "机房湿度,湿度≥50%；湿度=60%", "会议,出勤率≥95%；缺勤率≤5%")

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        for row in form.indicators:
            for one, other in _pairs(row):
                if not _alike(one, other) and not _meets(one, other):
                    yield self.found(Seen.row(row), str(one), str(other))
                    break


class ClausesRedundant(Check):
    """Two bounds of the same sign on one figure in one cell: at least 90% and at least 95%.

    Why: the weaker one says nothing, and readers will quote whichever they like.

    Instead: keep the stricter one.

    Source: a fact of the form: one of the clauses follows from the other.
    """

    page = """同一指标值中对同一数值有两个同方向的界限：≥90% 且 ≥95%。

    为什么：较松的一项没有意义，引用时容易混淆。

    怎么改：只保留较严的一项。

    依据：表内事实：一项可由另一项推出。
    """
    code = "clauses_redundant"
    sentence = (
        "Of {stated} one clause follows from the other: {0} and {1}.",
        "“{stated}”中一项可由另一项推出：{0} 和 {1}。",
    )
    hint = ("Keep the stricter one.", "请只保留较严的一项。")
    finds = ("办理满意率,满意率≥90%；满意率≥95%", "办理时长,时长=60分钟；时长=1小时")
    passes = ("办理满意率,满意率≥95%；投诉率≤5%", "办理时长,时长=1小时；时长=1分钟")

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        for row in form.indicators:
            for one, other in _pairs(row):
                twice = one.op is other.op is Comparator.EQUAL and _meets(one, other)
                if twice or _alike(one, other):
                    yield self.found(Seen.row(row), str(one), str(other))
                    break


class AnnualBeyondTerm(Check):
    """An annual target beyond the one of the whole project: 5万条 this year, 3万条 in three years.

    Why: a year is part of the term, so its count, its cost or its deadline can't go beyond.
    Shares and costs by the head or the piece are left alone: a single year may be above the average.

    Instead: correct whichever is wrong; mostly the columns were exchanged.

    Source: a fact of the form: the year lies within the term.
    """

    page = """年度指标值超出中期（实施期）指标值：年度 5万条，中期 3万条。

    为什么：年度是实施期的一部分，数量、金额、时限都不应超出。比率和人均、单位成本不报：
    单个年度可以高于平均。

    怎么改：改正其中有误的一个；多为两列填反。

    依据：表内事实：年度包含在实施期之内。
    """
    code = "annual_beyond_term"
    severity = Severity.ERROR
    sentence = (
        "The annual target {stated} goes beyond the medium-term one, {computed}.",
        "年度指标值“{stated}”超出中期指标值“{computed}”。",
    )
    hint = ("Correct whichever is wrong.", "请改正其中有误的一个。")
    finds = (
        "三级指标,中期指标值,年度指标值\n短信提醒,>30000条,>50000条",
        "三级指标,中期指标值,年度指标值\n完成时间,2022年6月,2023年6月",
    )
    passes = (
        "三级指标,中期指标值,年度指标值\n短信提醒,>300000条,>100000条",
        "三级指标,中期指标值,年度指标值\n合格率,≥90%,≥95%",
        "三级指标,中期指标值,年度指标值\n系统运维,1套,1套",
        "三级指标,中期指标值,年度指标值\n人均培训成本,≤300元,≤400元",
    )

    def look(self, form: Form, by: Standard) -> Iterator[Finding]:
        for row in form.indicators:
            if not names.is_average(row.name) and _beyond(row.target, row.medium_target):
                yield self.found(Seen.row(row), computed=row.medium_text)


def _beyond(annual: Target | None, term: Target | None) -> bool:
    if isinstance(annual, Deadline) and isinstance(term, Deadline):
        dated = annual.by.year is not None and term.by.year is not None
        return dated and annual.by.first > term.by.last
    if not isinstance(annual, Comparison) or not isinstance(term, Comparison):
        return False
    unit = annual.unit
    summed = measures.is_thing(unit) or measures.is_money(unit) or unit.symbol in ("万", "亿")
    if not summed or "/" in unit.symbol or annual.op is not term.op or not convertible(unit, term.unit):
        return False
    return Fraction(annual.value) * ratio(unit, term.unit) > Fraction(term.value)
