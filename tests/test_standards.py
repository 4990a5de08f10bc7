from __future__ import annotations

import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest

from perfrules import from_dict, score, to_dict
from perfrules.errors import NumberError, PerfrulesError, StandardError
from perfrules.scoring import execution_score
from perfrules.standards import (
    NATIONAL_2020,
    STANDARDS,
    ExecutionRate,
    FixedRow,
    Mode,
    OverAchievement,
    OverAction,
    Rounding,
    SectionWeight,
    Source,
    Standard,
    Status,
    names,
    standard,
)

WORDINGS_FILE = Path(__file__).parent / "data" / "scoring" / "wordings.jsonl"
WORDINGS = [json.loads(line) for line in WORDINGS_FILE.read_text(encoding="utf-8").splitlines()]
assert len(WORDINGS) >= 27


@pytest.mark.parametrize("case", WORDINGS, ids=lambda case: case["wording"])
def test_a_published_wording_is_a_standard_in_json(case: dict[str, Any]) -> None:
    """Each wording is a value and no code: it goes to JSON and back, and gives its worked figures."""
    value = from_dict(case["standard"], Standard)
    assert to_dict(value) == case["standard"]
    for row in case["figures"]:
        if "budget" in row:
            points = execution_score(row["executed"], row["budget"], row["weight"], value).points
        elif "error" in row:
            with pytest.raises(PerfrulesError) as caught:
                score(row["target"], row["actual"], row["weight"], standard=value)
            assert caught.value.code == row["error"]
            continue
        else:
            given = row.get("given")
            points = score(row["target"], row["actual"], row["weight"], standard=value, given=given).points
        assert (None if points is None else str(points)) == row["points"], row


@pytest.mark.parametrize("known", STANDARDS, ids=names())
def test_every_field_of_a_standard_has_its_source(known: Standard) -> None:
    """Each setting of a shipped standard says where it comes from, once, and how sure that is."""
    settings = [field.name for field in attrs.fields(Standard)][2:-1]
    assert sorted(source.field for source in known.sources) == sorted(settings)
    assert all(source.source and source.status for source in known.sources)
    assert known.source("rounding") in known.sources


@pytest.mark.parametrize("known", STANDARDS, ids=names())
def test_the_weights_of_a_standard_add_up(known: Standard) -> None:
    """Sections total 100, the execution row weighs what the standard says, nothing deducts."""
    rows = [row for section in known.sections for row in section.rows if row.name == known.execution_row]
    assert known.total == Decimal(100)
    assert [row.weight for row in rows] == [known.execution_weight]
    assert known.over_achievement == OverAchievement(Decimal("1.2"), OverAction.FLAG)


@pytest.mark.parametrize("known", STANDARDS, ids=names())
def test_standards_are_values(known: Standard) -> None:
    """A standard is hashable, picklable, and given back by its name or by itself."""
    assert pickle.loads(pickle.dumps(known)) == known
    assert standard(known.name) is known
    assert standard(known) is known
    assert {known: 1}[known] == 1


def test_the_default_is_the_national_standard() -> None:
    """Without a name the standard is national-2020."""
    assert standard() is NATIONAL_2020
    assert names()[0] == "national-2020"


def test_an_unknown_standard_is_an_error_that_lists_the_names() -> None:
    """The message says what was asked for and what there is."""
    with pytest.raises(StandardError) as caught:
        standard("national")
    assert (caught.value.code, caught.value.en, caught.value.zh) == (
        "standard_unknown",
        "Choose a standard of national-2020, central-2021, shanghai-2019; there is none named 'national'.",
        "评分标准请用 national-2020、central-2021、shanghai-2019 之一；没有名为 'national' 的。",
    )


def test_a_section_is_found_with_or_without_its_suffix() -> None:
    """产出 and 产出指标 are one section; a name that is none gives None."""
    found = NATIONAL_2020.section("产出")
    assert found is not None
    assert (found, found.weight) == (NATIONAL_2020.section("产出指标"), Decimal(50))
    assert NATIONAL_2020.section("影响力") is None


def test_a_setting_without_a_source_says_so() -> None:
    """A standard of one's own need not name sources."""
    assert Standard("mine").source("rounding") is None


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: Standard("mine", sections=(SectionWeight("产出", 50), SectionWeight("产出", 50))),
            "The standard mine names a section twice: 产出, 产出.",
        ),
        (
            lambda: SectionWeight("投入", 5, (FixedRow("甲", 3), FixedRow("乙", 3))),
            "The section 投入 weighs 5 and its fixed rows 6; rows never weigh more than their section.",
        ),
        (
            lambda: SectionWeight("投入", -5),
            "The section 投入 weighs -5 and its fixed rows 0; rows never weigh more than their section.",
        ),
        (lambda: Rounding(-1), "places is a number of decimals from 0 to 20; found -1."),
        (lambda: Rounding(True), "places is a number of decimals from 0 to 20; found True."),
        (
            lambda: ExecutionRate(rate_places=21),
            "rate_places is a number of decimals from 0 to 20; found 21.",
        ),
        (
            lambda: ExecutionRate(printed_places=-1),
            "printed_places is a number of decimals from 0 to 20; found -1.",
        ),
        (
            lambda: ExecutionRate(cap="1.3"),
            "cap is a rate above 0 and up to 1, since points never pass the weight; found 1.3.",
        ),
        (
            lambda: OverAchievement(1),
            "Over-achievement begins above 1 times the target; found at=1.",
        ),
        (
            lambda: OverAchievement("1.2", OverAction.DEDUCT),
            "rate= goes with action=DEDUCT, above zero; found None with DEDUCT.",
        ),
        (
            lambda: OverAchievement("1.2", OverAction.FLAG, 1),
            "rate= goes with action=DEDUCT, above zero; found 1 with FLAG.",
        ),
    ],
)
def test_a_standard_that_contradicts_itself_is_refused(make: object, message: str) -> None:
    """The error says what was found and what holds, in English and in Chinese."""
    with pytest.raises(StandardError) as caught:
        make()  # type: ignore[operator]
    assert (caught.value.en, caught.value.zh != caught.value.en) == (message, True)


def test_a_source_names_a_field() -> None:
    """A source of something that is no setting is refused, the settings listed."""
    with pytest.raises(StandardError) as caught:
        Standard("mine", sources=(Source("weights", "a form", (Status.FORM,)),))
    assert caught.value.en == (
        "A source names the field weights; the fields are sections, rule, execution, execution_row, "
        "execution_weight, rounding, missing, not_applicable, over_achievement, scale."
    )


def test_weights_are_numbers() -> None:
    """A weight that is no number is refused."""
    with pytest.raises(NumberError):
        FixedRow("甲", "六")


def test_modes_name_the_constants_of_decimal() -> None:
    """Each mode is one of the decimal module's roundings."""
    assert [mode.constant for mode in Mode] == ["ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_DOWN", "ROUND_UP"]


PAGE = Path(__file__).parent.parent / "docs" / "reference" / "standards.md"


@pytest.mark.parametrize("known", STANDARDS, ids=names())
def test_the_reference_lists_every_setting_with_its_source(known: Standard) -> None:
    """The page of the standards prints each field's status and source as the standard carries them."""
    section = PAGE.read_text(encoding="utf-8").partition(f"## `{known.name}`")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if "| `" in line
    ]
    printed = {row[0].strip("`"): tuple(row[2:]) for row in rows}
    assert printed == {
        source.field: (", ".join(status.value for status in source.status), source.source)
        for source in known.sources
    }
    assert all(str(part.weight) in section and part.name in section for part in known.sections)
    assert str(known.scale) in section


def test_the_percent_of_an_exact_rate_is_rounded_as_the_standard_says() -> None:
    """The figure in the working follows the mode of the points: 2/3 rounded down is 66.66%."""
    down = Rounding(2, Mode.DOWN)
    by = attrs.evolve(NATIONAL_2020, name="down", rounding=down, execution=ExecutionRate(rate_places=None))
    assert execution_score(2, 3, 10, by).working[0].text() == "2/3 (66.66%) × 10 = 6.66"
