from __future__ import annotations

import pickle

import pytest

from perfrules.errors import ArgumentError
from perfrules.scoring import _FLAGS, _LINES, Flag, Line

FIGURES = ("A1", "B2", "C3", "D4", "E5", "F6")


@pytest.mark.parametrize("code", _LINES)
def test_every_line_names_the_same_figures_in_both_languages(code: str) -> None:
    """The English and the Chinese sentence of a code show the same figures, and the points last."""
    texts = Line(code, FIGURES, "7.50").text(), Line(code, FIGURES, "7.50").text("zh")
    shown = [{figure for figure in FIGURES if figure in text} for text in texts]
    assert shown[0] == shown[1]
    assert all(text.endswith("7.50") for text in texts)
    assert texts[1].endswith("：7.50") == texts[0].endswith(": 7.50")


@pytest.mark.parametrize("code", _FLAGS)
def test_every_flag_names_the_same_figures_in_both_languages(code: str) -> None:
    """The English and the Chinese sentence of a flag show the same figures."""
    texts = Flag(code, FIGURES).text(), Flag(code, FIGURES).text("zh")
    assert {f for f in FIGURES if f in texts[0]} == {f for f in FIGURES if f in texts[1]}


def test_figures_are_never_read_as_templates() -> None:
    """Braces inside a figure are shown as they are."""
    assert Line("given", ("{0}{x}",)).text() == "the evaluator gave {0}{x}"


def test_an_unknown_code_and_missing_figures_are_refused() -> None:
    """A line or flag that could not be worded is an error when it is made."""
    with pytest.raises(ArgumentError) as caught:
        Flag("late")
    assert caught.value.en == (
        "There is no sentence for the code 'late'; the codes are over_achieved, over_achieved_reason, "
        "full_though_unmet, zero_bound, explain_execution, review."
    )
    with pytest.raises(ArgumentError) as caught:
        Line("ratio", ("28.5", "30"))
    assert caught.value.en == "The sentence of 'ratio' needs more than 2 figures."


def test_lines_are_values() -> None:
    """A line is hashable and pickles."""
    line = Line("ratio", ("28.5", "30", "10"), "9.50")
    assert (pickle.loads(pickle.dumps(line)), hash(line)) == (line, hash(line))
