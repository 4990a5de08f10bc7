from __future__ import annotations

from pathlib import Path

import pytest

from perfrules.forms import Form
from perfrules.linting import lint

FORMS = Path(__file__).parent / "data" / "forms"


def codes(*rows: str, above: str = "年度：2024") -> list[str]:
    text = "\n".join((above, "三级指标,指标值,分值", *rows))
    return [finding.code for finding in lint(Form.loads(text))]


def test_a_target_form_is_looked_at_row_by_row() -> None:
    """Every doubt of the sample form, in its order, and nothing else."""
    assert [
        (found.code, found.line, found.stated) for found in lint(Form.read(FORMS / "target-2024.csv"))
    ] == [
        ("target_unreadable", 13, "≥9O%"),
        ("duplicate_row", 6, "≥800人"),
        ("sign_implied", 7, "100%"),
        ("month_ambiguous", 8, "3月前"),
        ("always_met", 9, "≥0%"),
        ("numbers_unread", 10, "1天150人"),
        ("unit_missing", 11, "≥95"),
        ("never_met", 12, "≥150%"),
        ("target_missing", 14, ""),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("合格率,≥95%,100", []),
        ("合格率,=100%,100", []),
        ("合格率,≥101%,100", ["never_met"]),
        ("完成率,≥101%,100", []),
        ("收入增长率,≥0%,100", []),
        ("投诉率,≥0%,100", ["always_met"]),
        ("事故,=0起,100", []),
        ("事故,<0起,100", ["never_met"]),
        ("利润,<0万元,100", []),
        ("场次,12场,100", ["sign_implied"]),
        ("场次,≥12,100", ["unit_missing"]),
        ("制度,健全,100", []),
        ("偏差,5%左右,100", ["width_missing"]),
        ("偏差,5%±1%,100", []),
        ("效率,提高3个百分点,100", ["baseline_missing"]),
        ("效率,比上年提高3个百分点,100", []),
        ("时间,6月底前,100", []),
        ("时间,3月前,100", ["month_ambiguous"]),
        ("场次,≥12场,", []),
        ("场次,≥12场,99", ["weights_differ"]),
        ("场次,≥12场,90", []),
        ("场次,,100", ["target_missing"]),
        ("预算执行率,,100", []),
    ],
)
def test_what_is_in_doubt_is_named(row: str, expected: list[str]) -> None:
    """And what is certain is left alone."""
    assert codes(row) == expected


def test_a_deadline_without_a_year_needs_the_forms() -> None:
    """The form's own year is enough."""
    assert codes("时间,6月底前,100", above="项目名称：甲") == ["year_missing"]


def test_a_row_without_weight_is_named_where_others_have_one() -> None:
    """A form without any weights is left alone."""
    assert codes("甲,≥12场,100", "乙,≥12场,") == ["weight_missing"]
    assert codes("甲,≥12场,", "乙,≥12场,") == []


def test_the_same_indicator_twice_is_named() -> None:
    """With the same target, or with another one."""
    assert codes("甲,≥12场,50", "甲,≥12场,50") == ["duplicate_row"]
    assert codes("甲,≥12场,50", "甲,≥13场,50") == ["duplicate_name"]


def test_the_sentences_name_line_and_figures() -> None:
    """English and Chinese."""
    form = Form.loads("指标名称,指标值\n甲,≥12场\n甲,≥13场\n")
    (finding,) = lint(form)
    assert str(finding) == "甲: The same indicator already stands on line 2, with the target ≥12场."
    assert finding.message("zh") == "与第 2 行的指标名称重复，该行指标值为“≥12场”。"
