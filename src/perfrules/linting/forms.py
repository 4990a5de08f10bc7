"""The form as a whole (表头与合计): its weights, its first levels, its period, its funds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

import attrs

import perfrules.sheets.headings as words
from perfrules._exact import WIDE, plain, total
from perfrules.evaluation import is_extra
from perfrules.findings import Finding, Kind, Severity
from perfrules.forms import Form, Funds, FundSource, Indicator
from perfrules.linting.checks import Check, Seen, promises
from perfrules.messages import Message
from perfrules.standards import Standard
from perfrules.targets import Deadline

_HUNDRED = Decimal(100)


def is_whole(form: Form) -> bool:
    """Whether no row was cut off: as the form says, else by its weights, or by its last level, 满意度.

    >>> is_whole(Form.loads("三级指标,指标值,分值\\n培训场次,≥12场,60\\n"))
    False
    """
    if form.complete is not None:
        return form.complete
    levels = [words.folded(row.level1) for row in form.indicators]
    ends = bool(levels) and "满意" not in levels[0] and any("满意" in level for level in levels)
    return ends or without_extras(form) >= _HUNDRED


def without_extras(form: Form) -> Decimal:
    """The weights of all rows but those of bonus and penalty, which stand beyond."""
    return total(row.weight for row in form.indicators if not is_extra(row))


def members(form: Form) -> dict[tuple[str, str], list[Indicator]]:
    """The rows of each section, by its parent and name."""
    found: dict[tuple[str, str], list[Indicator]] = {}
    for row in form.indicators:
        found.setdefault(("", row.level1), []).append(row)
        found.setdefault((row.level1, row.level2), []).append(row)
    return found


def is_block(row: Indicator) -> bool:
    """Whether the row is the budget block above the table."""
    return row.is_execution and row.level1 == row.name and row.target is None


def without_block(form: Form) -> Decimal:
    """The weights of the table, without those of the budget block above it."""
    return total(row.weight for row in form.indicators if not is_block(row) and not is_extra(row))


def lacks_execution(form: Form, by: Standard) -> bool:
    """Whether the table lacks exactly the execution rate, which forms print in a block of its own."""
    due = by.execution_weight
    has_row = any(row.is_execution for row in form.indicators)
    return not has_row and due is not None and WIDE.add(without_extras(form), due) == _HUNDRED


def weights(form: Form, by: Standard) -> Iterator[Finding]:
    """Weights that do not add up to their section, to the stated sum or to 100.

    Of a form that may be cut off only sums that are already too large.

    >>> from perfrules.standards import standard
    >>> form = Form.loads("指标名称,指标值,分值\\n合格率,≥95%,90\\n")
    >>> [str(finding) for finding in weights(form, standard("national-2020"))]
    []
    """
    if any(finding.place.endswith("分值") for finding in form.problems):
        return
    rows_of, apart, is_complete = members(form), Decimal(0), is_whole(form)
    for section in form.sections:
        rows = [row for row in rows_of.get((section.parent, section.name), []) if row.weight is not None]
        weight, due = total(row.weight for row in rows), section.weight
        if rows and due is not None and (weight > due or (is_complete and weight < due)):
            yield Finding.of("section_weight_differs", section.name, plain(due), plain(weight), cell="weight")
            apart = apart if section.parent else WIDE.add(apart, WIDE.subtract(weight, due))
    weight, stated = without_extras(form), form.stated_weight
    if not without_block(form) or (not is_complete and weight <= _HUNDRED):
        return
    own = (weight, form.weight, without_block(form), form.stated_total)  # a total's points are no weights
    due = _HUNDRED if stated is None or stated in own else stated
    explained = bool(apart) and WIDE.subtract(weight, apart) == due
    if weight not in (due, 1) and not explained and not lacks_execution(form, by):
        yield Finding.of("weights_differ", "合计", plain(due), plain(weight), cell="weight")


def funds(form: Form) -> Iterator[Finding]:
    """Amounts of the head, or else of the funds block, that contradict each other."""
    told = [*_head(form.funds)] if form.funds is not None else []
    yield from told
    whole = next((source for source in form.sources if source.is_total), None)
    if whole is not None and not told:
        parts = [source for source in form.sources if not source.is_total]
        for column in ("initial_budget", "budget", "executed"):
            yield from _sources(whole, parts, column)


def _head(amounts: Funds) -> Iterator[Finding]:
    """Parts above their whole, and parts that are not their sum."""
    given = {name: amount for name, amount in attrs.asdict(amounts).items() if amount is not None}

    def differ(part: str, whole: str, together: Decimal) -> Finding:
        name = Message(f"funds.{whole}")
        stated, computed = plain(given[whole]), plain(together)
        return _contradiction(name.message("zh"), stated, computed, Message(f"funds.{part}"), name)

    for part, whole in (("annual", "total"), ("appropriation", "fiscal")):
        if part in given and whole in given and given[part] > given[whole]:
            yield differ(part, whole, given[part])
    sources = [("fiscal", "other"), ("fiscal", "carried", "other")]  # 上年结转资金 may be part of 财政拨款
    if "fiscal" not in given:
        sources = [("appropriation", "carried", "other")]
    sums = [[given[name] for name in names] for names in sources if given.keys() >= {*names}]
    wholes = [name for name in ("annual", "total") if name in given]
    agree = any(_same(total(parts), given[name], parts) for parts in sums for name in wholes)
    if sums and wholes and not agree:
        yield differ("parts", wholes[0], total(sums[0]))


def _sources(whole: FundSource, parts: list[FundSource], column: str) -> Iterator[Finding]:
    """What contradicts in one column of the funds block.

    A part is never above the whole. Where a row takes in all other funds (其他资金), the parts make
    the whole; one of them may be part of another (财政拨款 and 中央资金), so that any of them may.
    """
    stated: Decimal | None = getattr(whole, column)
    given = [(part, amount) for part in parts if (amount := getattr(part, column)) is not None]
    head = Message("funds.cell", row=whole.name, column=Message(f"funds.{column}"))
    if stated is None:
        return
    above = next(((part, amount) for part, amount in given if amount > stated), None)
    if above is not None:
        part, amount = above
        row = Message("funds.cell", row=part.name, column=Message(f"funds.{column}"))
        yield _contradiction(whole.name, plain(stated), plain(amount), row, head)
        return
    amounts = [amount for _, amount in given]
    closed = any("其他" in part.name or "其它" in part.name for part in parts) and len(amounts) <= 8
    if closed and amounts and not any(_same(sum_, stated, amounts) for sum_ in _sums(amounts)):
        yield _contradiction(whole.name, plain(stated), plain(total(amounts)), Message("funds.parts"), head)


def _contradiction(place: str, stated: str, computed: str, part: Message, whole: Message) -> Finding:
    return Finding.of("funds_contradict", place, stated, computed, cell="funds", part=part, whole=whole)


def _sums(amounts: list[Decimal]) -> Iterator[Decimal]:
    for size in range(len(amounts), 0, -1):
        yield from map(total, itertools.combinations(amounts, size))


def _same(together: Decimal, whole: Decimal, parts: list[Decimal]) -> bool:
    """Whether *parts*, each rounded to what is printed, can add up to *whole*."""
    exponents = [figure.as_tuple().exponent for figure in (*parts, whole)]
    coarsest = max(power for power in exponents if isinstance(power, int))
    return WIDE.subtract(together, whole).copy_abs() < WIDE.scaleb(Decimal(len(parts)), coarsest)


class WeightMissing(Check):
    """A row without a weight on a form whose other rows have one, and whose weights fall short of 100.

    Why: the row can't be scored, and the form's total stays below 100. Weights that make 100
    without the row, as merged cells give, are left alone.

    Instead: give the weight.

    Source: 财预〔2015〕88号, 完整性.

    ----

    其他行有分值而该行没有，且分值合计不足 100。

    为什么：该行无法计分，总分达不到 100。不含该行已满 100 的（如合并单元格）不报。

    怎么改：补填分值。

    依据：财预〔2015〕88号，完整性。

    ----

    + 三级指标,指标值,分值 / 培训场次,≥12场,60 / 参训人数,≥300人,
    - 三级指标,指标值,分值 / 培训场次,≥12场, / 参训人数,≥300人,
    - 三级指标,指标值,分值 / 培训场次,≥12场,100 / 参训人数,≥300人,
    - 三级指标,指标值,分值 / 培训场次,≥12场,6O / 参训人数,≥300人,40
    """

    def look(self, form: Form) -> Iterator[Finding]:
        weighed = any(row.weight is not None for row in form.indicators if not is_block(row))
        for row in form.indicators if weighed and form.weight < 100 else ():
            child = words.folded(row.name).startswith("其中")  # its weight is that of the row above
            if row.weight is None and not row.weight_text and not child and not is_extra(row):
                yield self.found(Seen(row, "weight"))


class LevelMissing(Check, severity=Severity.ERROR):
    """A form without output indicators (产出), or without effect indicators (效益).

    Why: the funds' use, or their sense, is not promised at all. Told only where the form is whole:
    it has a total, its weights make 100, or the sections on both sides of the gap are there.

    Instead: add at least one indicator of the level.

    Source: 财预〔2015〕88号, 完整性: 产出, 效益 and 满意度 are the three first levels.

    ----

    表中没有产出指标，或没有效益指标。

    为什么：资金的产出或效果没有任何承诺。只在表格完整时报：有合计行、分值满 100，或缺口两侧的
    一级指标都在。

    怎么改：至少补一项该类指标。

    依据：财预〔2015〕88号，完整性：一级指标包括产出、效益、满意度三类。

    ----

    + 一级指标,三级指标,指标值 / 产出指标,培训场次,≥12场 / 满意度指标,学员满意度,≥90%
    + 一级指标,三级指标,指标值,分值 / 效益指标,知晓率,≥90%,50 / 满意度指标,学员满意度,≥90%,50
    - 一级指标,三级指标,指标值 / 产出指标,培训场次,≥12场 / 效益指标,知晓率,≥90% /
      满意度指标,学员满意度,≥90%
    - 一级指标,三级指标,指标值 / 产出指标,培训场次,≥12场 / 产出指标,参训人数,≥300人
    - 三级指标,指标值,分值 / 培训场次,≥12场,100
    - 一级指标,三级指标,指标值,分值 / 效益指标,知晓率,≥90%,49 / 满意度指标,学员满意度,≥90%,50
    """

    def look(self, form: Form) -> Iterator[Finding]:
        first = {words.folded(row.level1) for row in form.indicators}
        every = first | {words.folded(row.level2) for row in form.indicators}
        output, content = _has(every, "产出", "数量", "质量"), _has(first, "满意")
        effect = _has(every, "效益", "效果", "效应", "效能", "影响")
        whole = form.complete or (form.complete is None and form.weight >= 100)
        if _has(first, "产出") and not effect and (content or whole):
            yield Finding.of(self.code, form.name, "效益指标")
        if _has(first, "效益") and not output and (_has(first, "成本") or whole):
            yield Finding.of(self.code, form.name, "产出指标")


def _has(levels: set[str], *words: str) -> bool:
    return any(word in level for level in levels for word in words)


class DeadlineOutside(Check, severity=Severity.ERROR):
    """A deadline before the project's first year, after its last, or before the form's own year.

    Why: it has passed, or lies beyond the funds; mostly last year's form was copied.

    Instead: a date within the project's period.

    Source: 财预〔2015〕88号, 可行性, and the period in the form's head.

    ----

    完成时限早于项目开始年度、晚于项目结束年度，或早于表上年度。

    为什么：时间已过，或超出资金使用期；多为沿用上年表格。

    怎么改：填写项目实施期内的日期。

    依据：财预〔2015〕88号，可行性，以及表头的起止时间。

    ----

    + 年度,2024 / 三级指标,指标值 / 完成时间,2023年12月底前
    + 项目起止时间,2021年-2023年 / 三级指标,指标值 / 验收时间,2024年6月30日前
    - 年度,2024 / 三级指标,指标值 / 完成时间,2024年12月底前
    - 年度,2024 / 三级指标,指标值 / 决算时间,2025年1月底前
    - 项目起止时间,2021年-2023年 / 三级指标,指标值 / 验收时间,2023年6月30日前
    - 三级指标,指标值 / 完成时间,12月底前
    """

    def look(self, form: Form) -> Iterator[Finding]:
        first = form.start.year if form.start is not None else form.year
        last = form.end.year if form.end is not None else None
        for row in form.indicators:
            past = any(word in row.name for word in ("上年", "上一年", "往年", "历年"))
            for it in () if past else promises(row):
                year = it.target.by.year if isinstance(it.target, Deadline) else None
                if year is not None and not (first or year) <= year <= (last or year):
                    known = dict.fromkeys(str(end) for end in (first, last) if end is not None)
                    yield self.found(it, years="–".join(known))


class FundsContradict(Kind, severity=Severity.ERROR):
    """Amounts in the form's head that contradict each other.

    A part above its whole, or sources that do not make the total.

    Why: nobody can tell how much the project has, and the execution rate has no base. In the funds block
    sources that need not be all of them (no 其他资金) are not added up.

    Instead: correct the amounts; where 财政拨款 and 其他资金 are given they make the total.

    Source: a fact of the form's head.

    ----

    表头资金互相矛盾：部分大于整体，或各项来源合计不等于总额。

    为什么：项目资金究竟多少无从确定，预算执行率也没有基数。资金表中没有“其他资金”一行的，来源未必列全，
    不作合计核对。

    怎么改：更正金额；财政拨款与其他资金之和应等于总额。

    依据：表头事实。

    ----

    + 项目总预算,400000 / 财政资金,400000 / 其中：当年财政拨款,800000 / 三级指标,指标值 /
      参训人数,≥300人
    + 项目总预算,1665 / 财政资金,519 / 其他资金,580 / 三级指标,指标值 / 参训人数,≥300人
    + 项目总预算,100 / 年度资金总额,120 / 三级指标,指标值 / 参训人数,≥300人
    - 项目总预算,100 / 财政资金,60 / 其他资金,40 / 三级指标,指标值 / 参训人数,≥300人
    - 项目总预算,100 / 财政资金,100 / 其中：当年财政拨款,60 / 三级指标,指标值 / 参训人数,≥300人
    - 项目总预算,300 / 年度资金总额,100 / 三级指标,指标值 / 参训人数,≥300人
    """


class WeightsDiffer(Kind):
    """Weights that do not add up to 100, or to the sum that the form prints.

    Why: the total can't be compared with a grade scale. A table that lacks exactly the points of
    the execution rate agrees, and so do weights that add up to 1; bonus rows (加分项) stand beyond.
    Of a table that may have been cut off only weights above 100 are told. Where the printed sections
    make the sum, the rows of a section are the cause, and told alone.

    Instead: correct the weights; the execution rate has 10 of 100 where it is scored.

    Source: 财预〔2020〕10号: the weights of a self-evaluation make 100.

    ----

    分值合计不等于 100，或不等于表上所填合计。

    为什么：总分无法对应等级。恰好缺少预算执行率分值的表不报，合计为 1 的不报，加分项另计。
    可能不完整的表，只报超过 100 的。各部分所填分值之和正确的，错在某部分的各行，只报该部分。

    怎么改：更正各行分值；计预算执行率的，该项占 10 分。

    依据：财预〔2020〕10号：自评分值满分为 100 分。

    ----

    + 三级指标,指标值,分值 / 培训场次,≥12场,60 / 参训人数,≥300人,35 / 合计,,95
    + 一级指标,三级指标,指标值,分值 / 产出指标,培训场次,≥12场,45 / 效益指标,知晓率,≥90%,30 /
      满意度指标,学员满意度,≥90%,20
    - 一级指标,三级指标,指标值,分值 / 产出指标,培训场次,≥12场,45 / 效益指标,知晓率,≥90%,30 /
      满意度指标,学员满意度,≥90%,25
    - 三级指标,指标值,分值 / 培训场次,≥12场,60 / 参训人数,≥300人,35
    - 三级指标,指标值,分值 / 培训场次,≥12场,60 / 参训人数,≥300人,40
    - 三级指标,指标值,分值 / 培训场次,≥12场,50 / 参训人数,≥300人,40
    """


class SectionWeightDiffers(Kind):
    """Rows that do not add up to the weight printed beside their section's name.

    Why: either the section or one of its rows has the wrong weight.

    Instead: correct whichever is wrong.

    Source: a fact of the form: 产出指标(50分) says what its rows make.

    ----

    各行分值合计不等于该部分名称旁所填分值。

    为什么：该部分或其中某行的分值有误。

    怎么改：更正有误的一处。

    依据：表内事实：产出指标（50分）即其各行合计。

    ----

    + 一级指标,三级指标,指标值,分值 / 产出指标(50分),培训场次,≥12场,45 /
      效益指标(50分),参训人数,≥300人,55
    - 一级指标,三级指标,指标值,分值 / 产出指标(50分),培训场次,≥12场,50 /
      效益指标(50分),参训人数,≥300人,50
    """
