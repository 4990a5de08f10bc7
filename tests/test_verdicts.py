"""Verdicts: what they say of themselves, and the sentences made of them."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from perfrules.actuals import Amount, Attainment, Claim, Missing, Moment, Wording
from perfrules.checking import check
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError, OpenVerdictError
from perfrules.messages import sentences
from perfrules.quantities import Quantity, Unit
from perfrules.targets import Comparator, Comparison, Deadline, Direction, Edge, Qualitative
from perfrules.verdicts import Note, NoteKind, Outcome, Reason, Verdict

GOAL = Comparison(Comparator.AT_LEAST, Decimal("95.00"), Unit("%"))
RESULT = Amount(Quantity(Decimal("96.2")))
MET = Verdict(
    Outcome.MET, Reason.COMPARED, GOAL, RESULT, Decimal("96.2"), Decimal(95), direction=Direction.MORE
)
OPEN = Verdict(Outcome.OPEN, Reason.ACTUAL_MISSING, GOAL, Missing())


def figures(reached: str, bound: str, direction: Direction, factor: Fraction | None = None) -> Verdict:
    return Verdict(
        Outcome.NOT_MET, Reason.COMPARED, GOAL, RESULT, Decimal(reached), Decimal(bound), factor, direction
    )


@pytest.mark.parametrize("outcome", Outcome)
def test_one_of_three_holds(outcome: Outcome) -> None:
    """A verdict is exactly one of met, not met and open."""
    verdict = Verdict(outcome, Reason.COMPARED, GOAL, RESULT)
    assert (verdict.met, verdict.not_met, verdict.open) == (
        outcome is Outcome.MET,
        outcome is Outcome.NOT_MET,
        outcome is Outcome.OPEN,
    )


def test_a_decided_verdict_is_a_bool() -> None:
    """Met is true and not met is false."""
    assert bool(MET) is True
    assert bool(figures("90", "95", Direction.MORE)) is False


def test_an_open_verdict_is_no_bool() -> None:
    """Using an open verdict as a condition is an error that says what to ask instead."""
    with pytest.raises(OpenVerdictError) as caught:
        bool(OPEN)
    error = pickle.loads(pickle.dumps(caught.value))
    assert str(error) == (
        "The verdict on ≥95.00(%) is open (actual_missing), neither true nor false; "
        "ask .met, .not_met or .open."
    )
    assert error.message("zh") == (
        "指标值“≥95.00(%)”的结论待定（actual_missing），不能当作真或假；请使用 .met、.not_met 或 .open。"
    )


def test_a_long_target_is_cut_in_the_error() -> None:
    """The error shows at most 60 characters of the target."""
    with pytest.raises(OpenVerdictError) as caught:
        bool(Verdict(Outcome.OPEN, Reason.JUDGEMENT_NEEDED, Qualitative("健" * 1000), Missing()))
    assert caught.value.en == (
        f"The verdict on {'健' * 60}… is open (judgement_needed), neither true nor false; "
        "ask .met, .not_met or .open."
    )


@pytest.mark.parametrize(
    ("verdict", "completion", "deviation"),
    [
        (figures("90", "95", Direction.MORE), Fraction(18, 19), Fraction(-1, 19)),
        (figures("25", "20", Direction.LESS), Fraction(4, 5), Fraction(1, 4)),
        (figures("9", "95", Direction.MORE, Fraction(10)), Fraction(18, 19), Fraction(-1, 19)),
        (figures("1", "1000", Direction.MORE, Fraction(2000, 3)), Fraction(2, 3), Fraction(-1, 3)),
        (figures("0", "20", Direction.LESS), None, Fraction(-1)),
        (figures("0", "20", Direction.MORE), Fraction(0), Fraction(-1)),
        (figures("5", "0", Direction.MORE), None, None),
        (OPEN, None, None),
    ],
)
def test_figures_are_exact(verdict: Verdict, completion: Fraction | None, deviation: Fraction | None) -> None:
    """Completion and deviation are exact fractions, or none where they have no meaning."""
    assert (verdict.completion, verdict.deviation) == (completion, deviation)


def test_the_value_counts_the_bounds_unit() -> None:
    """The value is what was reached times the factor, exactly."""
    assert figures("1.5", "1000", Direction.MORE, Fraction(2000, 3)).value == 1000
    assert OPEN.value is None


def test_a_verdict_is_a_value() -> None:
    """Equal data are equal verdicts, alike in hash, and survive pickling."""
    again = pickle.loads(pickle.dumps(MET))
    assert again == MET
    assert hash(again) == hash(MET)
    assert again != OPEN


MARCH, JUNE = Deadline(PartialDate(month=3), Edge.BEFORE), Deadline(PartialDate(2021, month=6))
EXPLAINED = [
    (
        MET,
        "Met: 96.2% reaches the target ≥95.00(%). Completion 101.26%, deviation +1.26%.",
        "达成：实际完成 96.2%，达到指标值 ≥95.00(%)。完成率 101.26%，偏离度 +1.26%。",
    ),
    (
        OPEN,
        "Open: fill in the actual result: there is none for ≥95.00(%).",
        "待定：请填写实际完成值（指标值为“≥95.00(%)”）。",
    ),
    (
        Verdict(Outcome.MET, Reason.CLAIMED, Qualitative("健全"), Claim(Attainment.FULL, "完成")),
        "Met: the result for 健全 is given as “完成”.",
        "达成：指标值“健全”的完成情况为“完成”。",
    ),
    (
        Verdict(Outcome.NOT_MET, Reason.COMPARED, MARCH, Moment(PartialDate(month=4))),
        "Not met: 4月 is too late for the target 3月前.",
        "未达成：实际于 4月 完成，晚于时限 3月前。",
    ),
    (
        Verdict(Outcome.MET, Reason.COMPARED, JUNE, Moment(PartialDate(2021, month=6, day=30))),
        "Met: 2021-06-30 is in time for the target 2021年6月.",
        "达成：实际于 2021-06-30 完成，未超过时限 2021年6月。",
    ),
    (
        Verdict(Outcome.OPEN, Reason.JUDGEMENT_NEEDED, Qualitative("健全"), Wording("长" * 70 + "\n")),
        f"Open: a person must judge whether “{'长' * 60}…” meets 健全.",
        f"待定：请人工判断实际完成“{'长' * 60}…”是否达到指标值“健全”。",
    ),
    (
        Verdict(Outcome.OPEN, Reason.JUDGEMENT_NEEDED, Qualitative("健\u202e全"), Wording("a\x1b[31m")),
        "Open: a person must judge whether “a�[31m” meets 健�全.",
        "待定：请人工判断实际完成“a�[31m”是否达到指标值“健�全”。",
    ),
    (
        Verdict(Outcome.NOT_MET, Reason.PARTS, GOAL, RESULT, parts=(MET, OPEN)),
        "Not met: of 2 parts 1 met, 0 not met, 1 open.\n"
        "1. Met: 96.2% reaches the target ≥95.00(%). Completion 101.26%, deviation +1.26%.\n"
        "2. Open: fill in the actual result: there is none for ≥95.00(%).",
        "未达成：共 2 项，达成 1 项，未达成 0 项，待定 1 项。\n"
        "1. 达成：实际完成 96.2%，达到指标值 ≥95.00(%)。完成率 101.26%，偏离度 +1.26%。\n"
        "2. 待定：请填写实际完成值（指标值为“≥95.00(%)”）。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("verdict", "english", "chinese"), EXPLAINED)
def test_explanations_are_sentences(verdict: Verdict, english: str, chinese: str) -> None:
    """The explanation names actual, relation, target and figures, and never a control character."""
    assert verdict.explanation() == english
    assert verdict.explanation("zh") == chinese


@pytest.mark.parametrize("reason", sorted(set(Reason) - {Reason.COMPARED, Reason.PARTS}, key=str))
def test_every_reason_has_its_sentences(reason: Reason) -> None:
    """Each reason but the two that are worded by their figures has a sentence in both languages."""
    english, chinese = sentences()[f"reason.{reason.value}"]
    assert english.endswith(".")
    assert chinese.endswith("。")


@pytest.mark.parametrize(
    ("note", "english", "chinese"),
    [
        (
            Note(NoteKind.UNIT_FROM_ACTUAL, ("%",)),
            "The target has no unit and takes the result's, %.",
            "指标值未写单位，按实际完成值的单位“%”计。",
        ),
        (Note(NoteKind.CONVERTED, ("900‰", "90%")), "900‰ is 90%.", "900‰ 即 90%。"),
        (
            Note(NoteKind.ON_AVERAGE, ("次/季", "次/年")),
            "次/季 and 次/年 cover different periods and are compared on average.",
            "次/季 与 次/年 的周期不同，按平均值比较。",
        ),
        (
            Note(NoteKind.DIRECTION_GIVEN, ("less",)),
            "The target has no sign; as the given direction says, less is better.",
            "指标值未写比较符，按给定方向“反向”判断。",
        ),
        (
            Note(NoteKind.DIRECTION_BY_NAME, ("more", "培训人数")),
            "The target has no sign; going by the indicator's name “培训人数”, more is better.",
            "指标值未写比较符，按指标名称“培训人数”判断为“正向”。",
        ),
        (
            Note(NoteKind.BASELINE, ("上年", "100万元")),
            "The baseline 上年 is 100万元.",
            "基准（上年）为 100万元。",
        ),
        (Note(NoteKind.BASELINE, ("", "100")), "The baseline is 100.", "基准为 100。"),
        (Note(NoteKind.CHANGE, ("下降12%",)), "That is a change of 下降12%.", "增减幅度为 下降12%。"),
        (Note(NoteKind.TOLERANCE, ("1",)), "The tolerance given is ±1.", "允许偏差按 ±1 计。"),
        (Note(NoteKind.YEAR, ("2024",)), "Dates without a year are of 2024.", "未写年份的日期按 2024 年计。"),
        (
            Note(NoteKind.EARLY, ("2020-01",)),
            "That is before the period begins (2020-01).",
            "早于起始日（2020-01）。",
        ),
    ],
)
def test_every_note_is_told(note: Note, english: str, chinese: str) -> None:
    """A note adds its sentence at the end, in both languages."""
    verdict = Verdict(Outcome.MET, Reason.SAME_WORDING, Qualitative("健全"), Wording("健全"), notes=(note,))
    assert verdict.explanation() == f"Met: “健全” says what was promised. {english}"
    assert verdict.explanation("zh") == f"达成：实际完成情况与指标值一致：健全。{chinese}"
    assert all(f"note.{kind.value}" in sentences() for kind in NoteKind)


@pytest.mark.parametrize(
    ("name", "direction"),
    [("more", "more"), ("less", "less"), ("正向", "more"), ("反向", "less"), (Direction.LESS, "less")],
)
def test_directions_have_two_names(name: Direction | str, direction: str) -> None:
    """A direction is given in English, in Chinese, or as itself."""
    assert Direction.of(name).value == direction


def test_another_direction_is_an_error() -> None:
    """A word that is no direction is refused, and the message says which are."""
    with pytest.raises(ArgumentError) as caught:
        Direction.of("up")
    assert caught.value.en == "direction= takes 'more' (正向) or 'less' (反向); found 'up'."
    assert caught.value.zh == "direction= 应为 'more'（正向）或 'less'（反向）；实为 'up'。"
    with pytest.raises(ArgumentError):
        Direction.of(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("indicator", "direction"),
    [
        ("项目成本", "less"),
        ("人均费用", "less"),
        ("投诉次数", "less"),
        ("有效投诉率", "less"),
        ("信访件数", "less"),
        ("成本指标/经济成本指标/节约率", "less"),
        ("投诉办结率", "more"),
        ("费用报销及时率", "more"),
        ("成本节约率", "more"),
        ("举报渠道", "more"),
        ("培训人数", "more"),
        ("事故发生率", "less"),
        ("产品不合格率", "less"),
        ("降低差错率", "more"),
        ("投诉办理时限", "less"),
        ("返修率", "less"),
        ("空置率", "less"),
        ("单位产值能耗", "less"),
        ("PM2.5年均浓度", "less"),
        ("舆情数", "less"),
        ("医院感染率", "less"),
        ("投诉热线接通率", "more"),
        ("成本核算率", "more"),
        ("污水排放达标率", "more"),
        ("贫困人口脱贫人数", "more"),
        ("闲置土地盘活面积", "more"),
        ("完成年份", None),
        ("迟到率", "less"),
        ("火灾起数", "less"),
        ("违规行为纠正率", "more"),
        ("设施完好率", "more"),
        ("用地率", None),
        ("全省排名", None),
        ("贷款利率", None),
        ("室内温度", None),
        ("平均响应时间", "less"),
        ("建设工期", "less"),
        ("会议费", "less"),
        ("费用报销及时率", "more"),
        ("培训时长", "more"),
        ("成本指标/经济成本指标/项目支出", "less"),
        ("项目支出", None),
        ("研究经费", None),
        ("开放时间", None),
        ("成本指标/经济成本指标/成本控制率", None),
        ("预算调整率（%）", None),
        ("结转率", None),
        ("", None),
    ],
)
def test_names_give_a_direction(indicator: str, direction: str | None) -> None:
    """Costs, complaints and losses are better when fewer; how they are dealt with counts up, like all else.

    A share that may be too high and too low tells nothing, and nobody guesses.
    """
    found = Direction.by_name(indicator)
    assert (found and found.value) == direction


def test_a_name_is_text() -> None:
    """An indicator that is no text is refused."""
    with pytest.raises(ArgumentError) as caught:
        Direction.by_name(3)  # type: ignore[arg-type]
    assert caught.value.en == "indicator= takes the indicator's name; found 3."


def test_a_value_prints_its_fields_and_not_its_text() -> None:
    """Its fields can be read off in their order; the text that it was read from stands apart."""
    assert repr(Note(NoteKind.YEAR, ("2024",))) == "Note(kind=<NoteKind.YEAR: 'year'>, values=('2024',))"
    amount = Amount(Quantity(Decimal("9.50"), Unit("%")), text="９.５０%")
    assert (
        repr(amount)
        == "Amount(quantity=Quantity(value=Decimal('9.50'), unit=Unit(symbol='%')), subject='', deed='', counted='')"  # noqa: E501
    )


@pytest.mark.parametrize(
    ("target", "actual", "english", "chinese"),
    [
        (
            "≥95%",
            "0.96",
            "Open: write the unit of 0.96: beside ≥95(%) it leaves two readings. "
            "Read as 0.96%: not met; as 96%: met.",
            "待定：请写明 0.96 的单位（对照 ≥95(%) 有两种读法）。按 0.96% 未达成，按 96% 达成。",
        ),
        (
            "≥0.97",
            "90%",
            "Open: write the unit of ≥0.97: beside 90(%) it leaves two readings. "
            "Read as ≥0.97(%): met; as ≥97(%): not met.",
            "待定：请写明 ≥0.97 的单位（对照 90(%) 有两种读法）。按 ≥0.97(%) 达成，按 ≥97(%) 未达成。",
        ),
    ],
)
def test_a_unit_in_doubt_is_told_in_one_sentence(
    target: str, actual: str, english: str, chinese: str
) -> None:
    """What each reading comes to stands beside what it takes the number for."""
    verdict = check(target, actual)
    assert (verdict.explanation(), verdict.explanation("zh")) == (english, chinese)
