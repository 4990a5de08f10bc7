"""The words of the forms (表头用语), in English and Chinese."""

from __future__ import annotations

from perfrules._display import Lang

_LABELS = {
    "title": ("Self-evaluation of project performance", "项目支出绩效自评表"),
    "year": ("({0})", "（{0}年度）"),
    "project": ("Project", "项目名称"),
    "department": ("Department", "主管部门"),
    "unit": ("Carried out by", "实施单位"),
    "funds": ("Funds", "项目资金"),
    "funds_in": ("Funds\n({0})", "项目资金\n（{0}）"),
    "initial": ("Initial budget", "年初预算数"),
    "budget": ("Adjusted budget (A)", "全年预算数（A）"),
    "executed": ("Executed (B)", "全年执行数（B）"),
    "rate": ("Rate (B/A)", "执行率（B/A）"),
    "all_funds": ("Funds of the year", "年度资金总额"),
    "indicators": ("Indicators", "绩效指标"),
    "level1": ("Level 1", "一级指标"),
    "level2": ("Level 2", "二级指标"),
    "level3": ("Level 3", "三级指标"),
    "indicator": ("Indicator", "指标名称"),
    "target": ("Target", "年度指标值"),
    "actual": ("Actual", "实际完成值"),
    "weight": ("Weight", "分值"),
    "points": ("Points", "得分"),
    "verdict": ("Verdict", "结论"),
    "working": ("Working", "计分说明"),
    "reason": ("Reason for the deviation", "偏差原因分析及改进措施"),
    "remarks": ("Working, reason for the deviation", "计分说明、偏差原因分析及改进措施"),
    "total": ("Total", "总分"),
    "grade": ("Grade", "绩效等级"),
    "standard": ("Standard", "评分标准"),
    "scale": ("Scale", "等级标准"),
    "findings": ("Findings", "核对发现的问题"),
    "no_findings": ("Nothing was found that does not add up.", "未发现数据不一致之处。"),
    "open_grade": ("open; decided by: {0}", "待定，取决于：{0}"),
    "no_grade": ("none", "无"),
    "missing": (
        "The weights are {0} short of 100, so the grade stays open over these points too.",
        "分值合计比 100 少 {0}，等级按缺少的分值仍有待定。",
    ),
    "stated": ("The form itself states {0}.", "表上填报：{0}。"),
    "line": ("line {0}: ", "第 {0} 行："),
    "filled_by": ("Filled in by:", "填表人："),
    "responsible": ("Responsible:", "负责人（签章）："),
    "date": ("Date:", "填表日期："),
    "colon": (": ", "："),
    "comma": (", ", "、"),
    "met": ("met", "达成"),
    "not_met": ("not met", "未达成"),
    "open": ("open", "待定"),
}


def label(key: str, lang: Lang, *values: str) -> str:
    """The words for *key*, with *values* put in."""
    return _LABELS[key][lang == "zh"].format(*values)
