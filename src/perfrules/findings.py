"""Findings (问题): one thing about a form that does not add up, can't be read or looks like a slip.

A finding is data, its code and facts; :mod:`perfrules.messages` puts it into words. Each code is a
:class:`Kind`, whose docstring is its page: those of cells stand here, those of figures in
:mod:`perfrules.auditing`, those of targets in :mod:`perfrules.linting`.
"""

from __future__ import annotations

import enum
import inspect
from functools import lru_cache
from string import Formatter
from typing import ClassVar

import attrs

from perfrules._display import snake, told
from perfrules.errors import ArgumentError, PerfrulesError, ReadingError
from perfrules.messages import Message, language, said, sentences

__all__ = ["KINDS", "Finding", "Kind", "Severity"]


class Severity(enum.Enum):
    """How much a finding weighs (严重程度).

    >>> Severity("error")
    <Severity.ERROR: 'error'>
    """

    ERROR = "error"
    """Wrong by a fact of the form or by arithmetic (错误)."""
    WARNING = "warning"
    """Very likely wrong; a person decides (警告)."""
    ADVICE = "advice"
    """Not wrong, and better written otherwise (建议)."""


@attrs.frozen
class Finding:
    """One finding (问题): what kind it is, where it stands, what is stated and what was computed.

    ``code`` is stable, see ``docs/reference/findings.md``. ``place`` names the indicator or section,
    ``line`` the line of the file (in JSON the row's number), ``cell`` the column and ``span`` its
    characters, where known. ``stated`` and ``computed`` are figures as text, ``facts`` what the
    sentence names besides. A difference is not an error: people may take points off.

    >>> print(Finding.of("points_above_weight", "合格率", "12", "10"))
    合格率: Correct the points or the weight: 12 points are stated, and the weight is 10.
    """

    code: str
    place: str = ""
    stated: str = ""
    computed: str = ""
    line: int | None = attrs.field(default=None, kw_only=True)
    severity: Severity = attrs.field(default=Severity.ERROR, kw_only=True)
    cell: str = attrs.field(default="", kw_only=True)
    span: tuple[int, int] | None = attrs.field(default=None, kw_only=True)
    facts: tuple[tuple[str, object], ...] = attrs.field(default=(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        if _sentence(self.code) not in sentences():
            raise ArgumentError("unknown_finding", found=told(self.code))
        lacking = _wanted(self.code) - dict(self.facts).keys()
        if lacking:
            raise ArgumentError("finding_facts", finding=told(self.code), lacking=tuple(sorted(lacking)))

    @classmethod
    def of(
        cls,
        code: str,
        place: str = "",
        stated: str = "",
        computed: str = "",
        *,
        line: int | None = None,
        cell: str = "",
        span: tuple[int, int] | None = None,
        **facts: object,
    ) -> Finding:
        """The finding of *code*, as severe as its kind; *facts* are what its sentence names besides."""
        severity = KINDS[code].severity
        known = tuple(facts.items())
        return cls(
            code, place, stated, computed, line=line, severity=severity, cell=cell, span=span, facts=known
        )

    @classmethod
    def from_error(cls, code: str, place: str, text: str, error: PerfrulesError, line: int | None) -> Finding:
        """The finding that *text* at *place* raised *error*, with its span where it has one."""
        cell, span = "", None
        if isinstance(error, ReadingError) and code in ("target_unreadable", "actual_unreadable"):
            cell, span = code.removesuffix("_unreadable"), error.span
        return cls.of(code, place, text, line=line, cell=cell, span=span, reason=_spoken(error))

    def message(self, lang: str = "en") -> str:
        """The sentence, in English or Chinese: what to do, and what was found."""
        words = {"stated": self.stated, "computed": self.computed, "line": self.line, **dict(self.facts)}
        return said(_sentence(self.code), lang, **words)

    def __str__(self) -> str:
        return f"{self.place}: {self.message()}" if self.place else self.message()


def _sentence(code: str) -> str:
    return f"finding.{code}"


def _spoken(error: PerfrulesError) -> Message:
    """What *error* says, as data."""
    return Message(error.sentence, **{name: _fact(fact) for name, fact in error.facts.items()})


def _fact(fact: object) -> object:
    if isinstance(fact, tuple):
        return tuple(map(_fact, fact))
    if isinstance(fact, PerfrulesError):
        return _spoken(fact)
    return fact if isinstance(fact, Message) or type(fact) in (str, int) else str(fact)


@lru_cache(maxsize=256)
def _wanted(code: str) -> frozenset[str]:
    """The facts that the sentence of *code* names."""
    named = {name for _, name, _, _ in Formatter().parse(sentences()[_sentence(code)][0]) if name}
    return frozenset(named - {"stated", "computed", "line"})


KINDS: dict[str, type[Kind]] = {}
"""Every kind by its code, in the order in which the findings of one row stand."""


class Kind:
    """One kind of finding (问题种类); its docstring is its page: English, Chinese and cases, between lines.

    Its code is the class's name in lower case, its sentence stands in :mod:`perfrules.messages`. A
    case behind ``+`` gives the finding, one behind ``-`` does not; the tests hold them. A row alone is
    its name and its target, the rows of a table stand between slashes.

    >>> KINDS["second_form"].explanation("zh").splitlines()[0]
    'second_form（警告）'
    """

    code: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.ERROR

    def __init_subclass__(cls, *, abstract: bool = False, severity: Severity | None = None) -> None:
        cls.severity = severity or cls.severity
        if not abstract:
            cls.code = snake(cls.__name__)
            KINDS[cls.code] = cls

    @classmethod
    def page(cls, lang: str = "en") -> str:
        """What it finds, why it matters, what to write instead and where it comes from."""
        return cls._parts()[language(lang) == "zh"]

    @classmethod
    def cases(cls) -> list[tuple[bool, str]]:
        """Rows and tables that give the finding, and those that do not."""
        joined = cls._parts()[2].replace("/\n  ", "/ ")
        return [(line[0] == "+", line[2:]) for line in joined.splitlines()]

    @classmethod
    def _parts(cls) -> list[str]:
        parts = inspect.cleandoc(cls.__doc__ or "").split("\n----\n")
        return [part.strip() for part in (*parts, "", "", "")][:3]

    @classmethod
    def explanation(cls, lang: str = "en") -> str:
        """The page with its cases, below the code and the severity."""
        chinese = language(lang) == "zh"
        words = ("发现：", "不报：") if chinese else ("found: ", "left alone: ")
        cases = "\n".join(f"{words[not found]}{case}" for found, case in cls.cases())
        severity = said(f"severity.{cls.severity.value}", lang)
        head = f"{cls.code}（{severity}）" if chinese else f"{cls.code} ({severity})"
        parts = (head, cls.page(lang), cases)
        return "\n\n".join(part for part in parts if part)


class TargetUnreadable(Kind):
    """A target that starts like a comparison and does not hold together: ≥9O%.

    Why: nothing is promised that could be checked; mostly a slip of the keys. Lint tells a
    template's hint as `template_hint` alone.

    Instead: sign, number and unit: ≥90%.

    Source: 财预〔2015〕88号, 可行性: a target is to be measurable.

    ----

    指标值以比较符开头，却无法读取：≥9O%。

    为什么：没有可核对的承诺；多为输入错误。留有模板提示的，lint 只报 template_hint。

    怎么改：写明比较符、数字和单位：≥90%。

    依据：财预〔2015〕88号，可行性：目标应当可衡量。

    ----

    + 合格率 ≥9O%
    + 合格率 ≥95.00(%
    + 合格率 ≥95%且≤90%
    - 合格率 ≥90%
    - 工作机制 健全
    """


class FigureUnreadable(Kind):
    """A weight, points or an amount that is no number: 1O.

    Why: the row can't be scored and the sums can't be checked.

    Instead: digits alone, with the unit of the column.

    Source: a fact of the form: the column holds figures.

    ----

    分值、得分或金额不是数字：1O。

    为什么：该行无法计分，合计无法核对。

    怎么改：只填数字，单位与该列一致。

    依据：表内事实：该列应为数字。

    ----

    + 三级指标,指标值,分值 / 培训场次,≥12场,9O / 参训人数,≥300人,10
    - 三级指标,指标值,分值 / 培训场次,≥12场,90分 / 参训人数,≥300人,10
    """


class ActualUnreadable(Kind):
    """An actual result that can't be read: 95.00(%.

    Why: it can't be held against its target.

    Instead: a number with its unit, a date, or a word.

    Source: a fact of the form: the result answers the target.

    ----

    实际完成值无法读取：95.00(%。

    为什么：无法与指标值核对。

    怎么改：填写数字和单位、日期或文字。

    依据：表内事实：实际完成值对应指标值。

    ----

    + 三级指标,指标值,实际完成值 / 合格率,≥95%,95.00(%
    - 三级指标,指标值,实际完成值 / 合格率,≥95%,95.00(%)
    """


class ScaleUnreadable(Kind):
    """A grade scale on the form that can't be read: a hole, an overlap, an edge that belongs to no tier.

    Why: some totals have no grade, or two; the standard's scale is used in its place.

    Instead: mark each inner edge with 含, once: 90（含）-100分为优.

    Source: a fact of the form: each total is to have one grade.

    ----

    表上的等级标准无法读取：有空缺、重叠，或未说明分界归属。

    为什么：有的总分没有等级，或有两个等级；此时改用评分标准的等级。

    怎么改：每个分界用“含”说明一次：90（含）-100分为优。

    依据：表内事实：每个总分应对应一个等级。

    ----

    + 三级指标,指标值,分值 / 培训场次,≥12场,100 / 等级标准,90-100分为优，80-89分为良，0-79分为差,
    - 三级指标,指标值,分值 / 培训场次,≥12场,100 /
      等级标准,90（含）-100分为优，80（含）-90分为良，0-80分为差,
    """


class SecondForm(Kind, severity=Severity.WARNING):
    """A second form below the first, or on another sheet, which was not read.

    Why: what stands in it is neither checked nor scored.

    Instead: save each form as a file of its own, or read all of them (Form.read_all).

    Source: a fact of the file: another project, another title, or a heading row behind a total; or
    another sheet of the workbook with a form, hidden or not.

    ----

    文件中（下方或另一工作表）还有第二张表，未读取。

    为什么：其中的指标没有核对，也没有计分。

    怎么改：每张表各存为一个文件，或全部读取（Form.read_all）。

    依据：文件事实：另一个项目、另一个表名，或合计行之后再次出现表头；或工作簿的另一工作表
    （含隐藏的）中有表。

    ----

    + 三级指标,指标值,分值 / 培训场次,≥12场,100 / 合计,,100 / 三级指标,指标值,分值 /
      参训人数,≥300人,100
    - 三级指标,指标值,分值 / 培训场次,≥12场,100 / 合计,,100
    """


class SpreadsheetError(Kind):
    """A cell that shows the spreadsheet's own error: #REF!, #N/A, #DIV/0!, #VALUE!, #NAME?

    Why: no figure stands there; it is neither zero nor "does not apply".

    Instead: mend the formula in the spreadsheet, or type the value.

    Source: a fact of the file.

    ----

    单元格显示表格软件的错误值：#REF!、#N/A、#DIV/0!、#VALUE!、#NAME? 等。

    为什么：该处没有数值；不按零计，也不作“不适用”。

    怎么改：在表格中修正公式，或直接填写数值。

    依据：文件事实。

    ----

    + 三级指标,指标值,实际完成值,分值 / 合格率,≥95%,#REF!,100
    - 三级指标,指标值,实际完成值,分值 / 合格率,≥95%,96%,100
    """


class FormulaUnsaved(Kind):
    """A formula without its value: =SUM(G13:G19).

    Why: only the spreadsheet can compute it, so no figure is known.

    Instead: open the file in the spreadsheet and save it again, or type the value.

    Source: a fact of the file.

    ----

    单元格只有公式，没有计算结果：=SUM(G13:G19)。

    为什么：只有表格软件能够计算，因此没有数值。

    怎么改：用表格软件打开并重新保存，或直接填写数值。

    依据：文件事实。

    ----

    + 三级指标,指标值,分值 / 培训场次,≥12场,100 / 合计,,=SUM(C2:C2)
    - 三级指标,指标值,分值 / 新建泵站,=12座,100 / 合计,,100
    """


class ColumnTwice(Kind):
    """Two columns that mean the same by their headings, and say different things in one row.

    Why: nobody can tell which of the two counts, so neither was taken.

    Instead: keep one of the columns, or head them by what sets them apart.

    Source: a fact of the form.

    ----

    两列表头含义相同，而同一行的内容不同。

    为什么：无法判断以哪一列为准，因此都未采用。

    怎么改：保留一列，或在表头中写明两列的区别。

    依据：表内事实。

    ----

    + 三级指标,指标值,实际完成值,完成情况,分值 / 参训人数,≥300人,285人,310人,100
    - 三级指标,指标值,上年完成值,实际完成值,分值 / 参训人数,≥300人,285人,310人,100
    """


class FiguresAlone(Kind, severity=Severity.WARNING):
    """Figures in a row of the table that has no name, no target and no result.

    Why: they may be a sum, a slip or another row's, so they were not taken.

    Instead: name the row: the indicator, 小计 or 合计.

    Source: a fact of the form.

    ----

    表中某行只有数字，没有名称、指标值和完成值。

    为什么：可能是合计、误填或别行的数，因此未采用。

    怎么改：写明该行是什么：指标名称、小计或合计。

    依据：表内事实。

    ----

    + 三级指标,指标值,分值 / 培训场次,≥12场,60 / ,,25 / 参训人数,≥300人,40
    - 三级指标,指标值,分值 / 培训场次,≥12场,60 / 小计,,60 / 参训人数,≥300人,40
    """


class FundsSummed(Kind, severity=Severity.WARNING):
    """The row of the funds' total is empty, and its parts were added up in its place.

    Why: the execution rate is measured on the total.

    Instead: fill in the total.

    Source: a fact of the form.

    ----

    资金总额一行为空，按各分项相加计算。

    为什么：预算执行率按总额计算。

    怎么改：补填资金总额。

    依据：表内事实。

    ----

    + 资金,全年预算数,全年执行数 / 年度资金总额,, / 财政拨款,40,38 / 三级指标,指标值,分值 /
      培训场次,≥12场,100
    - 资金,全年预算数,全年执行数 / 年度资金总额,40,38 / 财政拨款,40,38 / 三级指标,指标值,分值 /
      培训场次,≥12场,100
    """


class WeightsShares(Kind, severity=Severity.WARNING):
    """Weights that together make one: a percentage that the spreadsheet saved as a number.

    Why: they were read as shares of 100 points; a person should know.

    Instead: write the points, or the percent sign.

    Source: a fact of the form: the points on offer make 100.

    ----

    分值合计为 1，是按数字保存的百分比。

    为什么：已按 100 分的比例读取，请予核实。

    怎么改：填写分数，或写上百分号。

    依据：表内事实：分值合计为 100。

    ----

    + 三级指标,指标值,分值 / 培训场次,≥12场,0.6 / 参训人数,≥300人,0.4
    - 三级指标,指标值,分值 / 培训场次,≥12场,60% / 参训人数,≥300人,40%
    """


class UnitContradicts(Kind):
    """A target that names another unit than its column: 28.8万元 beside %.

    Why: nobody can tell which of them was promised; the target's own was read.

    Instead: keep one of them, that of the indicator's kind.

    Source: a fact of the form: two units that do not convert stand in one row.

    ----

    指标值自带的单位与计量单位栏不一致：28.8万元 旁为 %。

    为什么：无从确定承诺的是哪一个；此处按指标值自带的单位读取。

    怎么改：只保留与指标相符的一个。

    依据：表内事实：同一行有两个不能换算的单位。

    ----

    + 三级指标,指标值,计量单位,分值 / 补助成本,28.8万元,%,100
    - 三级指标,指标值,计量单位,分值 / 补助成本,28.8,万元,100
    - 三级指标,指标值,计量单位,分值 / 合格率,≥90%,%,100
    - 三级指标,指标值,计量单位,分值 / 工作机制,健全,项,100
    """


class RowNotScored(Kind, severity=Severity.WARNING):
    """Target and actual do not compare: people against money.

    Why: no rule can score the row; its stated points stand, or it stays open.

    Instead: give both in one unit and of one kind.

    Source: a fact of the form: the result answers the target.

    ----

    指标值与实际完成值无法比较：人数对金额。

    为什么：无法按规则计分；以填报得分为准，没有填报得分的该行待定。

    怎么改：用同一单位填写同类结果。

    依据：表内事实：实际完成值对应指标值。

    ----

    + 三级指标,指标值,实际完成值,分值 / 参训人数,≥300人,5万元,100
    - 三级指标,指标值,实际完成值,分值 / 参训人数,≥300人,0.05万人,100
    """
