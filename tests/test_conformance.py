"""The conformance suite, held to every way in: Python, SQL in SQLite, the command line.

The cases are in ``conformance/*.jsonl`` beside this file; its README gives their schema. This file
imports nothing of the project's tests, so that it also runs on an installed package.
"""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import perfrules
from perfrules import actuals, cli, sql, targets

FOLDER = Path(__file__).with_name("conformance")
Case = dict[str, Any]


def load(name: str) -> list[Case]:
    """The cases of one file; a line that is no case fails here."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == "", f"{name}.jsonl must end with a line break"
    return [json.loads(line) for line in lines]


READING, ERRORS, ACTUALS = load("reading"), load("errors"), load("actuals")
CHECKING, SCORING, SCALES = load("checking"), load("scoring"), load("scales")
SUITE = {
    "reading": READING,
    "errors": ERRORS,
    "actuals": ACTUALS,
    "checking": CHECKING,
    "scoring": SCORING,
    "scales": SCALES,
}


def named(case: Case) -> str:
    """A case's name: the texts that are read, then what is given beside them."""
    if "text" in case:
        return str(case["text"])
    keys = ("scale", "total", "target", "actual", "weight", "rule", "standard", "options")
    parts = [case[key] for key in keys if key in case]
    return " | ".join(
        part if isinstance(part, str) else json.dumps(part, ensure_ascii=False) for part in parts
    )


def over(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[named(case) for case in cases])


@functools.cache
def readable(text: str) -> perfrules.Target | None:
    try:
        return perfrules.parse(text)
    except perfrules.PerfrulesError:
        return None


class TestTheSuite:
    """What makes it a suite at all."""

    @pytest.mark.parametrize("name", SUITE)
    def test_every_file_has_cases_and_none_twice(self, name: str) -> None:
        """An empty file, or one case in two places, fails."""
        cases = SUITE[name]
        assert cases, f"{name}.jsonl is empty"
        names = [named(case) for case in cases]
        assert len(set(names)) == len(names), sorted(one for one in set(names) if names.count(one) > 1)

    def test_no_file_is_left_out(self) -> None:
        """Every file of the folder is run."""
        assert {path.stem for path in FOLDER.glob("*.jsonl")} == set(SUITE)

    def test_it_is_large(self) -> None:
        """At least 500 cases stand in it."""
        assert sum(map(len, SUITE.values())) >= 500

    def test_the_cases_are_language_neutral(self) -> None:
        """No number in a case is a binary float: decimals are strings."""

        def numbers(data: object) -> Iterator[float]:
            if isinstance(data, float):
                yield data
            for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
                yield from numbers(part)

        assert list(numbers(list(SUITE.values()))) == []


# ---- Python


@over(READING)
def test_reading_in_python(case: Case) -> None:
    """A text reads as its target, whose own notation reads back."""
    found = perfrules.parse(case["text"])
    assert perfrules.to_dict(found) == case["target"]
    assert perfrules.from_dict(case["target"]) == found
    assert perfrules.parse(str(found)) == found


@over(ERRORS)
def test_errors_in_python(case: Case) -> None:
    """A text that does not hold together is refused, with the code and the place."""
    with pytest.raises(perfrules.TargetSyntaxError) as caught:
        perfrules.parse(case["text"])
    assert {"code": caught.value.code, "span": list(caught.value.span)} == case["error"]


@over(ACTUALS)
def test_actuals_in_python(case: Case) -> None:
    """A text reads as its actual."""
    found = perfrules.parse_actual(case["text"])
    assert perfrules.to_dict(found) == case["actual"]
    assert perfrules.from_dict(case["actual"]) == found


def shown(value: Fraction | None) -> str | None:
    """A ratio as JSON gives it: a decimal where that is finite, else a fraction."""
    if value is None:
        return None
    rest, places = value.denominator, 0
    while rest % 10 in (0, 2, 4, 5, 6, 8) and rest > 1:
        rest, places = rest // (10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2), places + 1
    if rest > 1:
        return str(value)
    digits = str(abs(value) * 10**places).rjust(places + 1, "0")
    number = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".") if places else digits
    return f"-{number}" if value < 0 else number


@over(CHECKING)
def test_checking_in_python(case: Case) -> None:
    """A target and an actual give the verdict, its reason, completion and deviation."""
    options = case.get("options", {})
    if "error" in case:
        with pytest.raises(perfrules.PerfrulesError) as caught:
            perfrules.check(case["target"], case["actual"], **options)
        assert caught.value.code == case["error"]
        return
    verdict = perfrules.check(case["target"], case["actual"], **options)
    assert [
        verdict.outcome.value,
        verdict.reason.value,
        shown(verdict.completion),
        shown(verdict.deviation),
    ] == [case["verdict"], case["reason"], case["completion"], case["deviation"]]


def scoring(case: Case) -> dict[str, Any]:
    """The keywords of a scoring case."""
    rule = case.get("rule")
    ruled = {"rule": perfrules.from_dict(rule) if isinstance(rule, dict) else rule}
    return {**ruled, "standard": case.get("standard"), **case.get("options", {})}


@over(SCORING)
def test_scoring_in_python(case: Case) -> None:
    """A target, an actual and a weight give the points, or the interval that is still open."""
    if "error" in case:
        with pytest.raises(perfrules.PerfrulesError) as caught:
            perfrules.score(case["target"], case["actual"], case["weight"], **scoring(case))
        assert caught.value.code == case["error"]
        return
    score = perfrules.score(case["target"], case["actual"], case["weight"], **scoring(case))
    if case["points"] is None:
        assert (score.points, str(score.lowest), str(score.highest)) == (
            None,
            case["lowest"],
            case["highest"],
        )
    else:
        assert str(score.points) == case["points"]


@over(SCALES)
def test_scales_in_python(case: Case) -> None:
    """A footnote grades the total, or says what is wrong with itself or with the total."""
    if "error" in case:
        with pytest.raises(perfrules.PerfrulesError) as caught:
            perfrules.parse_scale(case["scale"]).grade(case["total"])
        assert caught.value.code == case["error"]
        return
    assert perfrules.parse_scale(case["scale"]).grade(case["total"]) == case["grade"]


# ---- SQL, for numbers and days


def decimals(value: str) -> int:
    return len(value.partition(".")[2])


def column(actual: perfrules.Actual) -> tuple[sql.Column, int | str] | None:
    """A column that can hold *actual*, and the cell that does."""
    data = perfrules.to_dict(actual)
    if data["kind"] == "number":
        places = decimals(data["value"])
        cell = int(data["value"].replace(".", ""))
        return sql.IntegerColumn("actual", scale=places, precision=12, unit=data["unit"]), cell
    if data["kind"] == "date" and len(data["date"]) == len("2021-06-30"):
        return sql.DateColumn("actual"), data["date"]
    return None


def in_sql(case: Case) -> bool:
    """Whether a database could decide the case: a number or a day against a bound of its kind."""
    target, actual = readable(case["target"]), readable_actual(case["actual"])
    if case.get("reason") == "year_needed":  # a database has no open reason: no year is an error there
        return False
    if "error" in case or isinstance(target, (targets.Range, targets.Comparison, targets.Approximate)):
        return isinstance(actual, actuals.Amount) and target is not None
    days = isinstance(target, targets.Deadline) and isinstance(actual, actuals.Moment)
    return days and actual is not None and column(actual) is not None


@functools.cache
def readable_actual(text: str) -> perfrules.Actual | None:
    try:
        return perfrules.parse_actual(text)
    except perfrules.PerfrulesError:
        return None


def selected(expression: str, cell: int | str) -> Any:
    """What SQLite makes of *expression* over a table of one cell."""
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE results (actual)")
        database.execute("INSERT INTO results VALUES (?)", (cell,))
        (found,) = database.execute(f"SELECT {expression} FROM results").fetchone()
    database.close()
    return found


# a column holds numbers that a program gives, whose unit is never in doubt, and that have no name of their own  # noqa: E501
NAMED = ("unit_in_doubt", "other_name")
CHECKING_IN_SQL = [case for case in CHECKING if in_sql(case) and case.get("reason") not in NAMED]
SCORING_IN_SQL = [case for case in SCORING if in_sql(case) and "given" not in case.get("options", {})]


def test_sql_runs_a_good_part_of_the_cases() -> None:
    """The choice of cases for SQL can't come out empty."""
    assert len(CHECKING_IN_SQL) > 100
    assert len(SCORING_IN_SQL) > 60


@over(CHECKING_IN_SQL)
def test_checking_in_sql(case: Case) -> None:
    """The condition is true where the verdict is met, false where it is not met, NULL where it is open."""
    options = {key: value for key, value in case.get("options", {}).items() if key != "baseline"}
    actual = readable_actual(case["actual"])
    assert actual is not None
    found = column(actual)
    assert found is not None
    declared, cell = found
    if "error" in case:
        with pytest.raises(perfrules.PerfrulesError) as caught:
            sql.condition(case["target"], declared, dialect="sqlite", **options)
        assert caught.value.code == case["error"]
        return
    met = selected(sql.condition(case["target"], declared, dialect="sqlite", **options), cell)
    assert met == {"met": 1, "not_met": 0, "open": None}[case["verdict"]]


@over(SCORING_IN_SQL)
def test_scoring_in_sql(case: Case) -> None:
    """The points are those of Python to the last digit, NULL where they are open."""
    actual = readable_actual(case["actual"])
    assert actual is not None
    found = column(actual)
    assert found is not None
    declared, cell = found
    options = scoring(case)
    if "error" in case:
        with pytest.raises(perfrules.PerfrulesError) as caught:
            sql.points(case["target"], declared, case["weight"], dialect="sqlite", **options)
        assert caught.value.code == case["error"]
        return
    points = selected(sql.points(case["target"], declared, case["weight"], dialect="sqlite", **options), cell)
    if case["points"] is None:
        assert points is None
    else:
        assert points == int(case["points"].replace(".", ""))
        assert sql.decimals(case["weight"], case.get("standard")) == decimals(case["points"])


# ---- the command line


class Answer:
    """What one command printed as JSON, and its exit code."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        self.code = cli.main([*arguments, "--json", "--lang", "en"])
        printed = capsys.readouterr()
        assert printed.err == ""
        assert printed.out.count("\n") == 1
        self.data: Case = json.loads(printed.out)


def given(case: Case) -> list[str]:
    """The options of a case as the command line takes them."""
    return [f"--{key}={value}" for key, value in case.get("options", {}).items()]


@over(READING)
def test_reading_on_the_command_line(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """``perfrules parse`` prints the text with its target, and exits with 0."""
    answer = Answer(capsys, "parse", case["text"])
    assert (answer.data, answer.code) == ({"text": case["text"], "target": case["target"]}, 0)


@over(ERRORS)
def test_errors_on_the_command_line(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """``perfrules parse`` prints the code and the place of what it refuses, and exits with 2."""
    answer = Answer(capsys, "parse", case["text"])
    error = answer.data["error"]
    assert ({"code": error["code"], "span": error["span"]}, answer.code) == (case["error"], 2)


@over(ACTUALS)
def test_actuals_on_the_command_line(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """``perfrules check`` prints the actual that it read."""
    answer = Answer(capsys, "check", "制度健全", case["text"])
    assert answer.data["actual"] == case["actual"]


@over(CHECKING)
def test_checking_on_the_command_line(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """``perfrules check`` prints the verdict, and exits with 0, 1 or 3; with 2 for bad input."""
    answer = Answer(capsys, "check", case["target"], case["actual"], *given(case))
    if "error" in case:
        assert (answer.data["error"]["code"], answer.code) == (case["error"], 2)
        return
    keys = ("verdict", "reason", "completion", "deviation")
    assert [answer.data[key] for key in keys] == [case[key] for key in keys]
    assert answer.code == {"met": 0, "not_met": 1, "open": 3}[case["verdict"]]


@over(SCORING)
def test_scoring_on_the_command_line(case: Case, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """``perfrules check --weight`` prints the points, or null and the interval that is still open."""
    more = given(case)
    rule = case.get("rule")
    if isinstance(rule, dict):
        file = tmp_path / "rule.json"
        file.write_text(json.dumps(rule), encoding="utf-8")
        rule = str(file)
    more += [f"--rule={rule}"] if rule else []
    more += [f"--standard={case['standard']}"] if "standard" in case else []
    answer = Answer(capsys, "check", case["target"], case["actual"], f"--weight={case['weight']}", *more)
    if "error" in case:
        assert (answer.data["error"]["code"], answer.code) == (case["error"], 2)
        return
    keys = [key for key in ("points", "lowest", "highest") if key in case]
    assert {key: answer.data[key] for key in keys} == {key: case[key] for key in keys}


@over(SCALES)
def test_scales_on_the_command_line(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    """``perfrules grade`` prints the grade, or what is wrong with the footnote or the total."""
    answer = Answer(capsys, "grade", case["total"], f"--scale={case['scale']}")
    if "error" in case:
        assert (answer.data["error"]["code"], answer.code) == (case["error"], 2)
        return
    assert (answer.data["grade"], answer.code) == (case["grade"], 0)
