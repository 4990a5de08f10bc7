"""The words that forms print over columns and in front of facts, as closed lists.

Collected from published forms. A heading is folded first (traditional to simplified, full width
to half, brackets, spaces, line breaks, a number and a year in front left out), then looked up: a
whole name first, then its ending. Names before a ``|`` are meant more exactly than those behind it.
"""

from __future__ import annotations

import functools

from perfrules._glyphs import fold

_DROPPED = str.maketrans({**dict.fromkeys(" \t\r\n*＊★☆", None), "[": "(", "]": ")"})


def folded(text: str) -> str:
    """*text* in one spelling: simplified, half width, no blanks, round brackets, lower case."""
    return fold(text).translate(_DROPPED).lower()


def brackets(text: str) -> tuple[str, str]:
    """*text* without its bracketed parts, and what stood in the last of them.

    >>> brackets("产出指标(50分)")
    ('产出指标', '50分')
    """
    outside: list[str] = []
    inside: list[str] = []
    last, depth = "", 0
    for char in text:
        if char in "(（":
            depth += 1
            inside = [] if depth == 1 else inside
        elif char in ")）" and depth:
            depth -= 1
            last = last if depth else "".join(inside)
        else:
            (inside if depth else outside).append(char)
    return "".join(outside), last or "".join(inside)


@functools.lru_cache(4096)
def key(text: str) -> str:
    """The look-up key of a heading: folded, without brackets, number, leading year, colon, trailing letter.

    >>> key("2019年度\\n指标值（A）："), key("全年实际值B"), key("3.自评等级")
    ('指标值', '全年实际值', '自评等级')
    """
    bare = brackets(folded(text))[0].rstrip(":")
    number = bare.lstrip("0123456789一二三四五六七八九十")
    if number != bare and number[:1] in ("、", "."):
        bare = number[1:]
    bare = bare.removeprefix("其中:")
    if bare[:4].isdigit() and bare[4:5] == "年":
        bare = bare[5:].removeprefix("度") or bare
    if len(bare) > 2 and bare[-1] in "abcmn" and not bare.isascii():
        bare = bare[:-1]
    return bare


Ranked = tuple[str, int]
"""What a heading means, and how loosely: 0 exact, 1 a wider name, 2 by its ending alone."""


def _lookup(table: dict[str, str]) -> dict[str, Ranked]:
    found: dict[str, Ranked] = {}
    for meaning, names in table.items():
        for rank, group in enumerate(names.split("|")):
            found.update((name, (meaning, rank)) for name in group.split())
    return found


COLUMNS = _lookup(
    {
        "level1": "一级指标 一级 一级指标名称 一级目标 指标类别 一级指标类别 section level1",
        "level2": "二级指标 二级 二级指标名称 二级目标 二级指标类别 level2",
        "name": "三级指标 三级 三级指标名称 三级指标内容 三级目标 指标名称 绩效指标名称 "
        "具体指标 indicator name",
        "weak_name": "绩效指标 指标 指标内容 评价指标 考核指标 项目绩效指标 评价内容 考核内容 "
        "绩效指标内容 自评指标 评价项目 指标项目",
        "finest": "四级指标 四级 四级指标名称",
        "project": "项目名称 专项名称 政策名称 专项资金名称",
        "explanation": "指标解释 指标说明 指标定义 指标含义 指标解释及计算公式 explanation",
        "rule": "评分标准 评价标准 计分标准 评分细则 评分办法 评分规则 计算公式 指标公式 评分说明 "
        "计分方法 评分依据 得分计算方法 计分规则 数据来源 佐证材料 序号 指标来源 "
        "评价要点 扣分标准 自评说明",
        "target": "调整后指标值 调整后目标值 调整后年度指标值 调整后年度目标值 调整指标值 调整目标值 | "
        "年度指标值 指标值 指标目标值 年度/项目指标值 目标值 年度目标值 年初目标值 预期指标值 "
        "绩效目标值 计划值 预期值 全年目标值 年初设定目标值 年初设定值 年度预期值 预期目标值 "
        "指标目标 年度指标 绩效指标值 计划指标值 年初指标值 全年指标值 预期目标 年度绩效目标 "
        "设定值 目标 全年目标 年初目标 年度目标 年度数值 目标数值 target target_text",
        "term": "中期指标值 实施期指标值 中长期指标值 总体指标值 三年指标值 中期目标值 实施期目标值 "
        "中长期目标值 medium_target",
        "actual": "全年实际完成值 全年完成值 全年实际值 全年实际完成情况 全年完成情况 全年实际完成 | "
        "实际完成值 完成值 实际值 实际完成指标值 年度完成值 完成指标值 指标完成值 完成数 实际完成数 "
        "实际完成 完成情况 实际完成情况 指标完成情况 年度实际值 实际达到值 实现值 "
        "实际实现值 实际情况 actual actual_text",
        "weight": "分值 标准分 标准分值 满分 指标分值 设定分值 weight | "
        "权重 权重分 分值权重 指标权重 权重值 权重分值 权数 项目权重",
        "points": "自评得分 自评分 自评分值 自评分数 自评结果 单位自评得分 | "
        "得分 评分 实际得分 指标得分 评价得分 "
        "考核得分 分数 评分结果 points score stated",
        "reason": "偏差原因分析及改进措施 未完成原因分析 备注 偏差原因分析 未完成原因 原因分析 "
        "未完成原因及改进措施 未完成原因分析及改进措施 扣分原因 说明 改进措施 "
        "未完成原因和改进措施 偏差原因 得分说明 reason",
        "sign": "指标性质 绩效指标性质 指标符号 符号 运算符号 比较符 比较符号 计算符号 "
        "指标方向 方向 指标属性 sign",
        "unit": "度量单位 计量单位 绩效度量单位 单位 指标单位 指标计量单位 unit",
        "level1_weight": "一级指标分值 一级指标权重 一级权重 一级分值",
        "level2_weight": "二级指标分值 二级指标权重 二级权重 二级分值",
    }
)
"""A column's heading → what it holds, and how exactly the heading says it."""

_ENDINGS = (
    ("actual", ("完成值", "实际值", "完成情况", "完成数", "完成指标值")),
    ("target", ("指标值", "目标值", "计划值", "预期值")),
    ("points", ("得分", "自评分")),
    ("weight", ("分值", "权重")),
    ("reason", ("原因分析", "改进措施", "原因", "备注")),
)

_ELSEWHERE = (
    *("上年", "上一年", "去年", "往年", "前年", "上年度", "上半年", "下半年", "前三年", "近三年", "三年平均"),
    *("历史", "标杆", "行业", "同期", "基期", "季度", "截至", "预计", "累计"),
    *(
        "复核",
        "复评",
        "财政",
        "主管部门",
        "专家",
        "第三方",
        "中介",
        "评审",
        "审核",
        "核定",
        "抽查",
        "重点评价",
    ),
)
"""Words of a heading that speaks of another time, another place or another reviewer."""

FACTS = _lookup(
    {
        "name": "项目名称 专项名称 政策名称 专项资金名称 project project_name name | 项目",
        "unit_name": "部门名称 单位名称",
        "year": "年度 预算年度 评价年度 所属年度 自评年度 year",
        "initial_budget": "年初预算数 年初预算 年初预算金额 年初预算安排数 initial_budget",
        "budget": "全年预算数 调整后预算数 调整预算数 全年预算 调整后预算 调整预算 全年调整预算数 budget | "
        "当年预算数 预算数 预算安排数 预算安排金额 "
        "年度预算数 预算金额 预算资金 预算总额 当年预算 项目预算 年度预算 项目预算金额",
        "executed": "预算执行数 全年执行数 执行数 实际执行数 支出数 实际支出 实际支出数 全年支出数 "
        "决算数 全年执行 预算执行金额 执行金额 当年执行数 executed",
        "rate": "预算执行率 执行率 全年执行率 资金执行率 execution_rate stated_rate",
        "total_funds": "项目总预算 项目资金总额 中期资金总额 实施期资金总额 中长期资金总额 total_funds",
        "annual_funds": "年度资金总额 当年资金总额 项目当年预算 annual_funds",
        "fiscal": "财政拨款 财政资金 财政拨款资金 fiscal",
        "appropriation": "当年财政拨款 本年财政拨款 年度财政拨款 当年财政资金 appropriation",
        "carried": "上年结转资金 上年结转 结转资金 carried",
        "other_funds": "其他资金 其它资金 自筹资金 单位资金 other_funds",
        "further_funds": "事业收入 经营收入 事业资金 上级补助 上级补助收入 上级资金 中央资金 中央补助 "
        "省级资金 市级资金 县级资金 地方资金 自有资金 银行贷款 社会资本 社会资金 "
        "财政专户管理资金 further_funds",
        "start": "项目开始日期 项目开始时间 计划开始日期 计划开始时间 开始日期 开始时间 start",
        "end": "项目结束日期 项目结束时间 计划完成日期 计划结束日期 计划完成时间 结束日期 结束时间 end",
        "period": "项目起止时间 起止时间 项目起止年限 项目期限 项目周期 项目实施期 实施期限 period",
        "grade": "绩效等级 自评等级 评价等级 等级 评定等级 绩效自评等级 自评结论等级 评级 grade stated_grade",
        "conclusion": "自评结论 评价结论 绩效自评结论 综合评价结论",
        "total": "自评得分 自评总分 自评总得分 总得分 绩效得分 评价得分 自评分 综合得分 total_score "
        "stated_total total points",
        "total_weight": "total_weight stated_weight",
        "money": "金额单位 单位 资金单位",
        "scale": "等级标准 评级标准 scale",
        "weight": "分值 权重 执行率权重 执行率分值 预算执行率权重 预算执行率分值",
        "points": "得分 执行率得分 预算执行率得分",
        "other": "主管部门 实施单位 项目单位 预算单位 填报单位 上年预算数 项目负责人 "
        "联系人 联系电话 联系人及电话 "
        "填报日期 填表日期 填报人 填表人 审核人 财务负责人 单位负责人 "
        "项目类型 项目性质 项目类别 项目属性 项目资金 "
        "主管部门及代码 自评时间 评价时间 具体实施处室 项目实施单位 实施部门 日期 部门 部门预算编码 项目编码 "
        "项目代码 中央主管部门 省级财政部门 省级主管部门 填报类型 unit department previous_budget date form",
    }
)
"""A label in front of a fact, or over a column of the budget block → what it names."""

AMOUNTS = frozenset({"initial_budget", "budget", "executed", "rate"})
"""The facts that make a row of labels the heading of the funds block."""

BLOCK = AMOUNTS | {"weight", "points"}
"""The facts that the funds block gives in columns."""

_SUMS = (
    "合计",
    "总计",
    "共计",
    "汇总",
    "小计",
    "总分",
    "总得分",
    "总评分",
    "总分值",
    "总和",
    "subtotal",
    "total",
)
_AFTER_SUM = frozenset({"", "得分", "分值", "分", "分数", "评分", "情况", "数"})
_WHOLE = frozenset({"", "指标", "绩效指标", "各项指标", "全部指标", "三级指标", "年度绩效指标"})

TOTAL_FUNDS = ("资金总额", "总金额", "预算总额", "总额", "合计", "总计")
"""Words of the one row of the funds block that sums the others and scores."""

EXECUTION = frozenset(
    (
        "预算执行率 执行率 资金执行率 预算资金执行率 项目预算执行率 年度预算执行率 预算执行 预算执行情况 "
        "资金使用率 预算完成率"
    ).split()
)
"""Names of the indicator that is scored by the amounts."""

EXPECTED = frozenset(
    (
        "总体目标 年度总体目标 预期目标 年初设定目标 年度预期目标 预期总体目标 年度目标 项目年度目标 年初目标"
    ).split()
)
REACHED = frozenset(
    "实际完成情况 目标实际完成情况 年度目标完成情况 全年实际完成情况 实际完成目标 完成情况 实际完成".split()
)
GOALS = frozenset("年度总体目标 年度绩效目标 总体目标 年度目标 绩效目标 项目总体目标 整体绩效目标".split())
"""What heads the year's goal in words: its two columns, and the cell in front of them."""

ABSENT = frozenset({"", "-", "--", "—", "——", "－", "–", "/", "／", "//", "\\", "无"})
"""Cells that say that there is no figure."""

DASHES = ABSENT - {"无"}
"""Targets and actuals that hold nothing; 无 is wording there."""

SECTIONS = ("指标", "目标", "管理", "效果", "效益")
"""What a section's name ends with."""

MONEY = ("元", "千元", "万元", "百万元", "亿元")

GRADES = frozenset("优 良 中 差 优秀 良好 中等 较好 一般 较差 合格 基本合格 不合格 及格 不及格".split())
"""Words that a grade scale is made of."""

NOT_APPLICABLE = frozenset({"不适用", "不涉及", "n/a", "未涉及", "本年不涉及", "不适用于本项目"})
"""Actuals that say that the row does not apply."""

NATURES = {
    "正向": "more", "正向指标": "more", "正指标": "more",
    "反向": "less", "反向指标": "less", "反指标": "less",
    "逆向": "less", "逆向指标": "less", "负向": "less", "负向指标": "less",
    "定性": "", "定性指标": "", "定量": "", "定量指标": "", "其他": "", "无": "",
}  # fmt: skip
"""What a column of signs says without being one: the direction of the row, or nothing."""

_ERRORS = frozenset(
    "#ref! #n/a #div/0! #value! #name? #null! #num! #spill! #calc! #getting_data #field!".split()
)


@functools.lru_cache(4096)
def column(text: str) -> Ranked:
    """What the column headed *text* holds, empty when unknown, and how loosely its heading says so.

    >>> column("三级\\n指标"), column("2019年度指标值"), column("上半年完成值")
    (('name', 0), ('target', 1), ('', 0))
    """
    name = key(text)
    if name in COLUMNS or len(name) > 24:
        return COLUMNS.get(name, ("", 0))
    meaning = next((meaning for meaning, ends in _ENDINGS if name.endswith(ends)), "")
    if meaning == "target" and any(word in name for word in ("中期", "实施期", "中长期", "总体")):
        return "term", 2
    if meaning in ("actual", "target", "points", "weight") and elsewhere(name):
        return "", 0
    level = {"一级": "level1_", "二级": "level2_"}.get(name[:2], "")
    return (f"{level}{meaning}" if level and meaning == "weight" else "" if level else meaning), 2


def elsewhere(name: str) -> bool:
    """Whether a heading speaks of another time or another reviewer than the form's own.

    >>> elsewhere("上年实际值"), elsewhere("复核得分"), elsewhere("部门自评得分")
    (True, True, False)
    """
    months = name.partition("月")[0][-1:].isdigit()
    return "自评" not in name and (months or any(word in name for word in _ELSEWHERE))


@functools.lru_cache(4096)
def labelled(text: str) -> Ranked:
    """What the label *text* names, empty when unknown, and how loosely it does."""
    return FACTS.get(key(text), ("", 0)) if len(text) <= 40 else ("", 0)


def fact(text: str) -> str:
    """What the label *text* names, empty when unknown.

    >>> fact("当年预算数（元）："), fact("项目名称")
    ('budget', 'name')
    """
    return labelled(text)[0]


def sum_row(text: str) -> str:
    """Whether a label heads a row of sums: ``total`` of the form, ``part`` of it, else empty.

    >>> sum_row("评价总分"), sum_row("产出指标小计"), sum_row("指标合计（90分）"), sum_row("信息汇总及时率")
    ('total', 'part', 'total', '')
    """
    name = key(text)
    for word in _SUMS:
        before, found, after = name.partition(word)
        if found and len(name) <= 14 and (after in _AFTER_SUM or after in _SUMS):
            whole = before in _WHOLE or not before.endswith(SECTIONS)
            return "total" if whole and word not in ("小计", "subtotal") else "part"
    return ""


def is_error(cell: str) -> bool:
    """Whether *cell* is what a spreadsheet shows for a formula that failed.

    >>> is_error("#DIV/0!"), is_error("#1栋")
    (True, False)
    """
    bare = cell.strip().lower()
    return bare in _ERRORS or (bare.startswith("err:") and bare[4:].isdigit())


def is_formula(cell: str) -> bool:
    """Whether *cell* is a formula that was left as text: ``=SUM(G13:G19)``, never ``=12处``.

    >>> is_formula("=E6/D6"), is_formula('=285&"人"'), is_formula("=12(处)")
    (True, True, False)
    """
    first = cell[1:2]
    return cell.startswith("=") and (
        "&" in cell or first in ("$", "(", "'") or (first.isascii() and first.isalpha())
    )
