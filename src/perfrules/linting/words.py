"""Words (文字): wording where a number is asked for or that says nothing, hints and odd characters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from attrs import evolve

from perfrules.findings import Finding, Severity
from perfrules.forms import Form
from perfrules.linting import names
from perfrules.linting.checks import Check, Promise, PromiseCheck, Seen, cells
from perfrules.targets import Qualitative

_COUNTED = (
    *"零一二两三四五六七八九十百千万半全每各所皆均应无未不",
    *("据实", "按需", "实际", "没有", "杜绝", "足额", "满分", "满额", "以上", "以下", "以内", "水平"),
    *("优", "良", "定性", "合同", "约定"),
)
"""Words that stand for a number, for all of it, or for a grade: 全覆盖, 每月一次, 没有不合格, 据实, 优."""

_CHANGES = (
    *"提升 提高 优化 改善 促进 加强 增强 推动 推进 降低 减少 增加 扩大 缩短".split(),
    *"方便 便利 水平提升 水平提高 能力提升 效率提升".split(),
)
"""Words of change that name no end of their own: alone they say less than 健全 or 完成."""

_BOUNDING = (
    *"以上 以下 以内 以內 内 內 不低 不少 不高 不超 低于 高于 至 到 达 達".split(),
    *"≥ ≤ > < ± 最高 最低 至少 控制在".split(),
)
"""Words beside which a person may well take two numbers for one bound."""

_TAILS = ("情况", "程度", "水平", "效果", "幅度", "性")
_EASY = ("年", "月", "日", "号", "季", "届", "期", "级", "类", "型", "、", ".", "）", ")", "个工作", "岁")
"""What follows a figure that is no promise: a date, a number in a list, a class."""


class NumberExpected(PromiseCheck):
    """Words where the indicator's name asks for a number: a rate, a satisfaction, a count.

    Why: 利用率 提高 can't be checked against the result, and every rise by any amount meets it.
    Words that stand for a number or a grade are left alone: 全覆盖, 应保尽保, 每月一次, 据实, 优; so is
    wording under any other name (健全, 显著提升, 及时), which is lawful and common.

    Instead: 利用率 ≥90%; or name what is described (利用情况).

    Source: 财预〔2015〕88号, 可行性: targets are given in numbers where they can be.

    ----

    指标名称要求数字（率、满意度、次数、人数），指标值却是文字。

    为什么：“利用率 提高”无法与实际结果核对，任何一点提高都算达成。
    代表数字或等级的文字不报：全覆盖、应保尽保、每月一次、据实、优；其他名称下的定性表述
    （健全、显著提升、及时）是允许且常见的，也不报。

    怎么改：利用率 ≥90%；或改写名称（利用情况）。

    依据：财预〔2015〕88号，可行性：目标应尽可能量化、可衡量。

    ----

    + 审计稽核结果利用率 提高
    + 提供法律服务的次数 次数总和
    + 检查计划完成率 年内计划
    + 经办人员满意度 满意
    - 审计稽核结果利用率 ≥90%
    - 困难群众救助率 应保尽保
    - 制度覆盖率 全覆盖
    - 检查次数 每月一次
    - 工作效率 提升
    - 培训机制健全性 健全
    - 办理及时性 及时
    - 单位成本 不高于往年水平
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, Qualitative) or target.numbers_unread:
            return
        counted = any(map(str.isdigit, target.wording)) or any(word in target.wording for word in _COUNTED)
        if names.is_measured(it.name) and not counted:
            yield self.found(it)


class NameRepeated(PromiseCheck, severity=Severity.ADVICE):
    """A word of change that only repeats the indicator's name: 提升工作效率, 提升.

    Why: it adds nothing to the name, so that nobody can say when it is reached. Words that name an
    end (健全, 支持, 完成) or a degree (显著提升) are left alone, and so is a name without the word.

    Instead: what will show it: 平均办理时间 ≤15分钟, or 比上年提高2个百分点.

    Source: 财预〔2015〕88号, 可行性: targets are concrete and can be measured.

    ----

    指标值只是重复指标名称中的动词：提升工作效率——提升。

    为什么：没有比名称多说任何内容，无法判断何时算达成。说明状态（健全、支持、完成）或程度
    （显著提升）的不报；名称中没有该词的不报。

    怎么改：写明如何体现：平均办理时间 ≤15分钟，或 比上年提高2个百分点。

    依据：财预〔2015〕88号，可行性：目标应具体、可衡量。

    ----

    + 提升工作效率 提升
    + 优化医保服务流程 优化
    + 医保结算效率提升情况 提升
    + 党建水平提升情况 水平提升
    - 提升工作效率 显著提升
    - 工作效率 提升
    - 维护机制健全性 健全
    - 支持线上医疗功能 支持
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if not isinstance(target, Qualitative) or target.wording not in _CHANGES:
            return
        stem = names.bare(it.row.name)
        tail = next((word for word in _TAILS if stem.endswith(word)), "")
        if stem.startswith(target.wording) or stem.removesuffix(tail).endswith(target.wording):
            yield self.found(it)


class NumbersUnread(PromiseCheck):
    """Several numbers in one piece of wording that do not make one bound: 1天150人.

    Why: nobody can say which of them is promised, and no test can decide it; a row promises one
    thing. One number in a sentence (30分钟内响应), two beside a word such as 以内 or 不低于, dates and
    list numbers are left alone.

    Instead: a row for each number, with its sign and unit: 会期 ≤1天; 参会人数 ≥150人.

    Source: 财预〔2015〕88号, 可行性: targets are concrete and can be measured.

    ----

    一段文字中有多个数字，不能构成一个可判断的界限：1天150人。

    为什么：看不出承诺的是哪一个，也无法判断是否达成；一行应只承诺一件事。
    一句话中只有一个数字（30分钟内响应）、两个数字并有“以内”“不低于”等词、日期和序号不报。

    怎么改：每个数字单列一行，写明比较符和单位：会期 ≤1天；参会人数 ≥150人。

    依据：财预〔2015〕88号，可行性：目标应具体、可衡量。

    ----

    + 医保工作会议 1天150人
    + 围墙建设 围墙300米 300元/米
    + 举报奖励 5万以下奖励500元；5万以上奖励1%
    - 故障处理 30分钟内响应
    - 故障处理 1小时内响应，4小时到达
    - 会议时间 7月和11月各开一次
    - 参会人数 ≥150人
    - 空气质量 PM2.5持续改善
    - 数据报送 每日17:00前
    - 安全巡检 每4周1次
    """

    def promise(self, it: Promise) -> Iterator[Finding]:
        target = it.target
        if isinstance(target, Qualitative) and target.numbers_unread:
            bounded = any(word in target.wording for word in _BOUNDING)
            if _figures(target.wording) > 1 + bounded:
                yield self.found(it)


def _figures(wording: str) -> int:
    """How many figures *wording* holds outside brackets, dates, list numbers and names in Latin letters."""
    text = names.outside(wording)
    count, at = 0, 0
    while at < len(text):
        end = at
        while end < len(text) and (text[end].isdigit() or (end > at and text[end] in ".,:/%‰~-")):
            end += 1
        if end == at:
            at += 1
            continue
        before = text[at - 1 : at]
        named = before.isascii() and before.isalpha()
        listed = text[end - 1] == "." or text.startswith(_EASY, end)
        count += not named and not listed and before not in ("第", "每")
        at = end
    return count


_HINTS = tuple("** ＊＊ ×× XX ＸＸ xx ○○ 〇〇 □□ __ ＿＿ 此处填 请填写 （填写 (填写".split())
_LOOKALIKES = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    **dict(zip("〈〉‹›﹤﹥﹦═", "<><><>==", strict=True)),
}


class TemplateHint(Check, severity=Severity.ERROR):
    """A hint of the template left in the target: ≥**人次, or (≥**人) in front of the number.

    Why: the row was not filled in, or the number stands beside a blank that contradicts it.

    Instead: take the hint out and give the number.

    Source: 财预〔2015〕88号, 完整性: every indicator has its value.

    ----

    指标值中留有模板提示：≥**人次，或数字前的（≥**人）。

    为什么：该行没有填写，或填写的数字与留空并存。

    怎么改：删去提示，填写数字。

    依据：财预〔2015〕88号，完整性：每项指标应有指标值。

    ----

    + 农村低保人数 ≥**人次
    + 农村低保人数 (≥**人)>=21933人
    + 培训人数 ≥XX人
    - 农村低保人数 ≥21933人
    """

    def look(self, form: Form) -> Iterator[Finding]:
        for seen in _cells(form):
            mark = hint_in(seen.text)
            if mark:
                yield self.found(_part(seen, seen.text.index(mark), len(mark)), hint=mark)


class Lookalike(Check, severity=Severity.ADVICE):
    """A character that only looks like the right one: a bracket for <, a box line for =, wide digits.

    Why: the target was read as what it looks like, but the next system that takes the form may not.
    The signs of Chinese typing (＞ ＜ ＝ ％ ≧ ≦) are left alone, and so is a number typed wide throughout.

    Instead: type it again: >, <, =, 0 to 9.

    Source: a fact of the form: the character is no sign and no digit.

    ----

    指标值中有形似而非的字符：书名号当小于号，制表线当等号，全角数字。

    为什么：此处按外形读取，其他系统导入时可能出错。中文输入法的符号（＞ ＜ ＝ ％ ≧ ≦）和
    整个用全角输入的数字不报。

    怎么改：重新输入：>、<、=、0–9。

    依据：表内事实：该字符不是比较符或数字。

    ----

    + 补贴标准 ‹=475元/亩
    + 合格率 ═ 100 %
    + 合格率 ≥９5%
    - 合格率 ＞95％
    - 合格率 ≥９５％
    - 培训人数 ≧300人
    - 手册发放 〈健康手册〉3000册
    """

    def look(self, form: Form) -> Iterator[Finding]:
        for seen in _cells(form):
            text = seen.text
            at = next((at for at, char in enumerate(text) if char in _LOOKALIKES), -1)
            digits = [char for char in text if char.isdigit()]
            wide = all(char in _LOOKALIKES for char in digits)  # typed so throughout
            told = at >= 0 and not (wide and text[at].isdigit())
            if told and digits and not _quoted(text):
                yield self.found(_part(seen, at, 1), wrong=text[at], right=_LOOKALIKES[text[at]])


def hint_in(text: str) -> str:
    """The template's hint that *text* holds, if any."""
    return next((mark for mark in _HINTS if mark in text), "")


def _quoted(text: str) -> bool:
    """Whether the angle brackets of *text* stand in a pair, as around a title."""
    return any(left in text and right in text for left, right in ("〈〉", "‹›"))


def _cells(form: Form) -> Iterator[Seen]:
    return chain.from_iterable(map(cells, form.indicators))


def _part(seen: Seen, at: int, width: int) -> Seen:
    return evolve(seen, span=(at, at + width))
