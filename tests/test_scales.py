from __future__ import annotations

import itertools
import pickle
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import NumberError, PerfrulesError, ScaleError
from perfrules.reading import parse_scale
from perfrules.scales import EXCELLENT_GOOD_PASS, LOWER, NATIONAL, SCALES, MarkedTier, Scale, Tier, scale


def dec(text: str | int) -> Decimal:
    return Decimal(text)


FOOTNOTE = (
    MarkedTier("优秀", dec(90), dec(100), low_marked=True),
    MarkedTier("良好", dec(75), dec(90), low_marked=True),
    MarkedTier("合格", dec(60), dec(75), low_marked=True),
    MarkedTier("不合格", dec(0), dec(60)),
)


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优秀"),
        ("90", "优秀"),
        ("89.99", "良好"),
        ("75", "良好"),
        ("74.995", "合格"),
        ("60.0", "合格"),
        ("59.99", "不合格"),
        ("0", "不合格"),
    ],
)
def test_the_printed_footnote_grades_each_edge_to_the_tier_that_marks_it(total: str, grade: str) -> None:
    """An edge marked 含 belongs to that tier, and the lowest and the highest edge are in."""
    assert Scale.from_marks(FOOTNOTE).grade(total) == grade


def test_marks_and_cutoffs_of_the_same_footnote_are_one_scale() -> None:
    """The 2019 footnote is the named scale 90-75-60."""
    assert Scale.from_marks(FOOTNOTE, name="90-75-60") == EXCELLENT_GOOD_PASS


def test_a_tier_without_edges_runs_to_the_end_of_the_scale() -> None:
    """以上 and 以下 without a far edge end at the scale's highest and lowest total."""
    tiers = [MarkedTier("合格", low=dec(60), low_marked=True), MarkedTier("不合格", high=dec(60))]
    made = Scale.from_marks(tiers)
    assert (made.low, made.high, made.grade(60), made.grade(100)) == (dec(0), dec(100), "合格", "合格")


def test_an_upper_edge_marked_in_belongs_to_the_lower_tier() -> None:
    """60-75（含） keeps 75 for itself."""
    tiers = [MarkedTier("高", dec(75), dec(100)), MarkedTier("低", dec(0), dec(75), high_marked=True)]
    made = Scale.from_marks(tiers)
    assert (made.grade(75), made.grade("75.01")) == ("低", "高")


def test_an_edge_marked_out_belongs_to_the_neighbour() -> None:
    """75（不含）-100 leaves 75 to the tier below."""
    tiers = [MarkedTier("高", dec(75), dec(100), low_marked=False), MarkedTier("低", dec(0), dec(75))]
    made = Scale.from_marks(tiers)
    assert made.grade(75) == "低"


def test_the_order_of_the_tiers_does_not_matter() -> None:
    """A scale given from low to high equals the one given from high to low."""
    assert Scale.from_marks(FOOTNOTE[::-1]) == Scale.from_marks(FOOTNOTE)
    assert Scale(NATIONAL.tiers[::-1], NATIONAL.name) == NATIONAL


def test_a_tier_of_one_total_may_stand_anywhere_in_the_list() -> None:
    """A tier for exactly 60 shares its lower edge with the one above; the order given decides nothing."""
    tiers = (
        MarkedTier("优", dec(60), dec(100), low_marked=False),
        MarkedTier("中", dec(60), dec(60), low_marked=True, high_marked=True),
        MarkedTier("差", dec(0), dec(60), high_marked=False),
    )
    made = {Scale.from_marks(order) for order in itertools.permutations(tiers)}
    assert [[one.grade(total) for total in (100, "60.01", 60, "59.99")] for one in made] == [
        ["优", "优", "中", "差"]
    ]


def message(tiers: list[MarkedTier]) -> tuple[str, str, str]:
    with pytest.raises(ScaleError) as caught:
        Scale.from_marks(tiers)
    return caught.value.code, caught.value.en, caught.value.zh


def test_an_inner_edge_that_no_tier_marks_asks_for_a_mark() -> None:
    """90-100, 75-90 without 含 leaves 90 to nobody, so the error asks for 含."""
    assert message([MarkedTier("优", dec(90), dec(100)), MarkedTier("良", dec(0), dec(90))]) == (
        "scale_unmarked",
        "Mark the edge in one tier, as 90（含）: neither 优 nor 良 says whether it includes 90.",
        "请在其中一档标明，如 90（含）：“优”与“良”都没有说明是否包含 90。",
    )


def test_a_hole_between_whole_numbers_is_named() -> None:
    """90-100, 80-89 leaves 89.5 without a grade."""
    assert message([MarkedTier("优", dec(90), dec(100)), MarkedTier("良", dec(0), dec(89))]) == (
        "scale_hole",
        "Join the tiers: a total between 89 (良) and 90 (优) has no grade.",
        "请让各档首尾相接：89（良）与 90（优）之间的总分没有等级。",
    )


def test_an_edge_that_both_sides_exclude_is_a_hole_of_one_total() -> None:
    """One script used >90, so that exactly 90 had no grade."""
    upper = MarkedTier("优", dec(90), dec(100), low_marked=False)
    tiers = [upper, MarkedTier("良", dec(0), dec(90), high_marked=False)]
    assert message(tiers)[:2] == (
        "scale_hole",
        "Mark 90 含 in one tier: it is neither 优 nor 良.",
    )


def test_overlaps_are_named() -> None:
    """Two tiers that share totals, or both mark one edge 含, are an error that says where."""
    assert message([MarkedTier("优", dec(85), dec(100)), MarkedTier("良", dec(0), dec(90))])[:2] == (
        "scale_overlap",
        "Part the tiers: 优 and 良 overlap between 85 and 90.",
    )
    upper = MarkedTier("优", dec(90), dec(100), low_marked=True)
    both = [upper, MarkedTier("良", dec(0), dec(90), high_marked=True)]
    assert message(both)[:2] == (
        "scale_overlap",
        "Mark 90 含 in one tier alone: 优 and 良 both claim it.",
    )


def test_names_are_given_once_and_not_empty() -> None:
    """A name twice and a tier without a name are errors."""
    twice = [MarkedTier("优", dec(90), dec(100), low_marked=True), MarkedTier("优", dec(0), dec(90))]
    assert message(twice)[:2] == ("scale_name_twice", "Give each tier its own name: two are named 优.")
    assert message([MarkedTier(" ", dec(0), dec(100))])[:2] == (
        "scale_name",
        "The tier from 0 to 100 has no name; give the grade it earns.",
    )


def test_empty_tiers_and_scales_are_refused() -> None:
    """A tier that no total lies in, no tier at all, and an outer edge left out are errors."""
    assert message([MarkedTier("优", dec(100), dec(90))])[:2] == (
        "scale_empty",
        "Put the lower edge first: 优 runs from 100 to 90.",
    )
    assert message([])[:2] == ("scale_empty", "A scale needs at least one tier.")
    with pytest.raises(ScaleError) as caught:
        Scale((Tier("优", dec(0), False, dec(100), True),))
    assert caught.value.en == "The outer edges 0 and 100 must belong to a tier."


def test_a_total_outside_the_scale_is_bad_input() -> None:
    """101 and -1 have no grade, and a NaN is no total."""
    with pytest.raises(ScaleError) as caught:
        NATIONAL.grade(101)
    assert (caught.value.code, str(caught.value)) == (
        "total_outside",
        "Give a total from 0 to 100, which the scale covers; found 101.",
    )
    with pytest.raises(ScaleError):
        NATIONAL.grade(-1)
    with pytest.raises(NumberError):
        NATIONAL.grade("NaN")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("优（90-100）；良（80-89）；差（0-79）", "scale_hole"),
        ("优（≥90分）、良（80-90分）、中（60-80分）、差（＜60分）", "scale_unmarked"),
        ("90分以上为优，80分以上90分以下为良，80分以下为差", "scale_unmarked"),
        ("优（90分及以上，60分以下）", "scale_empty"),
        ("优秀：总分100分；良好：80（含）-90", "syntax"),
        ("自评等级优：90（含）-100；良：80（含）-90；差：80以下", "syntax"),
        ("优：90分以上，60分以下为不合格", "syntax"),
        ("90>", "syntax"),
        ("(-897%，-5.14%) 多", "syntax"),
    ],
)
def test_a_scale_that_does_not_say_what_belongs_where_is_refused(text: str, code: str) -> None:
    """Neither a lead nor a second bound is guessed at: the error says what is not known."""
    with pytest.raises(PerfrulesError) as caught:
        parse_scale(text)
    assert caught.value.code == code


def test_a_scale_prints_as_the_forms_print_it() -> None:
    """The notation is the footnote, an upper edge that is in being marked too."""
    assert str(EXCELLENT_GOOD_PASS) == (
        "90（含）-100分为优秀，75（含）-90分为良好，60（含）-75分为合格，0-60分为不合格"
    )
    tiers = [MarkedTier("高", dec(75), dec(100)), MarkedTier("低", dec(0), dec(75), high_marked=True)]
    made = Scale.from_marks(tiers)
    assert str(made) == "75-100分为高，0-75（含）分为低"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "优：[90,100]；良：[80,90)；差：[0,80)",
            "90（含）-100分为优，80（含）-90分为良，0-80分为差",
        ),
        (
            "优：(90,100]；良：(80,90]；差：[0,80]",
            "90-100分为优，80-90（含）分为良，0-80（含）分为差",
        ),
        ("优［90，100］，良［75，90），差［0，75）", "90（含）-100分为优，75（含）-90分为良，0-75分为差"),
        ("90≤得分≤100为优，75≤得分<90为良，得分<75为差", "90（含）-100分为优，75（含）-90分为良，0-75分为差"),
        ("得分>90为优，75<得分≤90为良，得分≤75为差", "90-100分为优，75-90（含）分为良，0-75（含）分为差"),
    ],
)
def test_brackets_and_signs_say_which_tier_has_an_edge(text: str, printed: str) -> None:
    """A square bracket and a sign with = have the edge, a round one and a bare sign leave it out."""
    assert str(parse_scale(text)) == printed


def test_scales_are_found_by_name() -> None:
    """A known name gives its scale, another one an error that lists the names."""
    assert [scale(known.name) for known in SCALES] == [EXCELLENT_GOOD_PASS, NATIONAL, LOWER]
    with pytest.raises(ScaleError) as caught:
        scale("abc")
    assert caught.value.en == (
        "Choose a scale of 90-75-60, 90-80-60, 80-70-60, or give a footnote; there is none named 'abc'."
    )


@pytest.mark.parametrize("known", SCALES, ids=[known.name for known in SCALES])
def test_a_named_scale_has_the_edges_of_its_name(known: Scale) -> None:
    """Each number of the name is the lowest total of a tier, and below the last is the last tier."""
    edges = [Decimal(edge) for edge in known.name.split("-")]
    assert [tier.low for tier in known.tiers] == [*edges, Decimal(0)]


@pytest.mark.parametrize("known", SCALES, ids=[known.name for known in SCALES])
def test_every_edge_lies_in_exactly_one_tier(known: Scale) -> None:
    """An edge is in the tier that has it and out of the other."""
    for edge in {tier.low for tier in known.tiers} | {tier.high for tier in known.tiers}:
        assert [tier.name for tier in known.tiers if edge in tier] == [known.grade(edge)]


@given(st.decimals(0, 100, places=4), st.sampled_from(SCALES))
def test_every_total_has_exactly_one_grade(total: Decimal, known: Scale) -> None:
    """No total of a scale has two grades or none, in any decimal context."""
    with localcontext() as context:
        context.prec = 1
        assert [tier.name for tier in known.tiers if total in tier] == [known.grade(total)]


def test_scales_are_values() -> None:
    """Equal scales hash alike and pickle."""
    assert hash(Scale.from_marks(FOOTNOTE)) == hash(Scale.from_marks(FOOTNOTE))
    assert pickle.loads(pickle.dumps(NATIONAL)) == NATIONAL
