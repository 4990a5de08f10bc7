"""No text, table or JSON does harm: a short slice of the fuzzing in ``tests/fuzz``, and the limits."""

from __future__ import annotations

import json
import math
import pickle
import random
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from decimal import (
    Clamped,
    Context,
    Decimal,
    DecimalException,
    FloatOperation,
    Inexact,
    Overflow,
    Rounded,
    Subnormal,
    localcontext,
)
from html.parser import HTMLParser
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from fuzz import drawn, entries, laws, run, tally, texts, traps

from perfrules import limits
from perfrules.auditing import audit
from perfrules.checking import check
from perfrules.dates import PartialDate
from perfrules.errors import (
    ArgumentError,
    FormError,
    NumberError,
    PerfrulesError,
    ReadingError,
    RuleError,
    SerializationError,
    StandardError,
)
from perfrules.evaluation import evaluate, improvements
from perfrules.forms import Form, Indicator
from perfrules.linting import lint
from perfrules.quantities import Quantity
from perfrules.reading import parse, parse_actual, parse_parts, parse_quantity, parse_scale
from perfrules.report import html, markdown
from perfrules.rules import Clauses
from perfrules.scales import Tier
from perfrules.scoring import score, scorer
from perfrules.serialize import dumps, loads, to_dict
from perfrules.sql import IntegerColumn, condition
from perfrules.standards import FixedRow, SectionWeight, Standard
from perfrules.targets import Approximate, Comparator, Comparison, Range, Relative, Trend

FORMS = sorted((Path(__file__).parent / "data" / "forms").glob("*.csv"))
READERS: tuple[Callable[[str], Any], ...] = (parse, parse_actual, parse_quantity, parse_scale)
COUNTS = {"parse": 150, "parse_actual": 100, "forms": 10, "command line": 10, "batches": 10, "sql": 25}


@pytest.mark.parametrize("name", sorted(entries.entries(Path())))
def test_every_text_has_a_value_or_a_documented_error(name: str, tmp_path: Path) -> None:
    """Whatever is drawn, an entry point answers, keeps its laws, and reads as Lark does."""
    entry = entries.entries(tmp_path)[name]
    source = texts.Source(random.Random(f"suite {name}"))
    found = tally.Tally()
    for _ in range(COUNTS.get(name, 60)):
        given = entry.draw(source)
        fault = run.attempt(entry, given, found, lark=found.texts % 4 == 0)
        assert not fault or fault.startswith("slow"), f"{fault}: {given!a:.2000}"
    assert found.values + sum(found.errors.values()) == found.texts


@pytest.mark.parametrize("number", [0.1, 5, "5", None, True, math.nan, 10**5000], ids=type)
def test_values_hold_decimals_alone(number: Any) -> None:
    """A float in a value would make its comparisons binary; its error says what to give."""
    made: list[Callable[[], object]] = [
        lambda: Quantity(number),
        lambda: Comparison(Comparator.AT_LEAST, number),
        lambda: Range(Decimal(0), number),
        lambda: Approximate(number),
        lambda: Tier("优", Decimal(0), True, number, True),
    ]
    for make in made:
        with pytest.raises(NumberError, match=r"takes a Decimal, which is exact; found .*\. Give Decimal"):
            make()


@pytest.mark.parametrize("part", [2021.5, "2021", True, Decimal(5), math.nan, b"5", 10**5000], ids=type)
def test_dates_hold_whole_numbers_alone(part: Any) -> None:
    """Each part of a date is an int or is not given."""
    for name in ("year", "month", "quarter", "half"):
        with pytest.raises(ArgumentError, match="There is no date with"):
            PartialDate(**{name: part})
    with pytest.raises(ArgumentError, match="There is no date with"):
        PartialDate(2021, month=1, day=part)


@pytest.mark.parametrize("given", [10**5000, [], {}, b"x", Decimal("sNaN"), "长" * 5000, object()], ids=type)
def test_an_option_of_the_wrong_type_is_named_in_short(given: Any) -> None:
    """Neither a list, nor a number that Python won't write, nor a long text breaks the error."""
    calls: list[Callable[[], object]] = [
        lambda: check("≥1", 1, direction=given),
        lambda: check("≥1", 1, year=given),
        lambda: score("≥1", 1, 1, rule=given),
        lambda: score("≥1", 1, 1, standard=given),
        lambda: scorer(given, 1),
        lambda: condition("≥1", IntegerColumn("n"), dialect=given),
    ]
    for call in calls:
        with pytest.raises(PerfrulesError) as caught:
            call()
        assert len(str(caught.value)) < 400


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
@pytest.mark.parametrize("trapped", [[], [Inexact, Rounded, Subnormal, Overflow, Clamped, FloatOperation]])
def test_no_decimal_context_changes_a_form(form: Path, trapped: list[type[DecimalException]]) -> None:
    """One digit, no exponent, nothing trapped or everything: evaluated, audited and advised all the same."""

    def answers() -> list[object]:
        read = Form.read(form)
        result = evaluate(read)
        try:
            better: object = improvements(result)
        except PerfrulesError as error:
            better = str(error)
        return [dumps(result), markdown(result), audit(read, "shanghai-2019"), lint(read), better]

    expected = answers()
    with localcontext(Context(prec=1, Emin=0, Emax=0, traps=trapped)):
        assert answers() == expected


@pytest.mark.parametrize("trapped", [[], [Inexact, Rounded]])
def test_no_decimal_context_changes_a_rule_or_a_standard(trapped: list[type[DecimalException]]) -> None:
    """Shares of 30 digits add up to 1 or do not, and weights to their sum, in the caller's context too."""
    third = "0.333333333333333333333333333333"
    with localcontext(Context(prec=2, traps=trapped)):
        with pytest.raises(RuleError, match="add up to 1"):
            Clauses((third, third, third))
        assert Clauses((third, third, third[:-1] + "4")).shares
        assert (
            Standard("s", sections=(SectionWeight("甲", "33.33"), SectionWeight("乙", "66.67"))).total == 100
        )
        with pytest.raises(StandardError, match=r"its fixed rows 33\.33"):
            SectionWeight("甲", "33.3", (FixedRow("子", "33.33"),))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("trap", traps.RUNS[::4])
def test_long_runs_have_an_answer(read: Callable[[str], Any], trap: str) -> None:
    """A text of one thing again and again is read or refused, and the error can be shown."""
    try:
        str(read(trap * (2000 // len(trap))))
    except PerfrulesError as error:
        assert str(error) and error.message("zh")


@pytest.mark.parametrize(
    "text", [*texts.HOSTILE, *texts.MARKUP, *texts.CONTROLS, *texts.INVISIBLE, "\ud800", "\udfff"]
)
@pytest.mark.parametrize(
    "around", ["{}", "≥{}", "≥{}%", "合格率{}", "{}以上", "{}年{}月", "[{},{}]", "{}-{}", "{}；≥1"]
)
def test_hostile_numbers_and_characters_have_an_answer(text: str, around: str) -> None:
    """In any place of a target: a value that prints as itself, or an error that pickles."""
    written = around.replace("{}", text)
    for read in (parse, parse_actual):
        try:
            made = read(written)
        except PerfrulesError as error:
            assert str(pickle.loads(pickle.dumps(error))) == str(error)
        else:
            assert hash(made) == hash(read(written))
            assert read is parse_actual or parse(str(made)) == made


class TestLimits:
    """Each limit is a named setting, and its error says the number."""

    @pytest.mark.parametrize("read", READERS)
    def test_of_text(self, read: Callable[[str], Any]) -> None:
        """A text longer than MAX_TEXT is refused at once, with the place where it is too long."""
        with pytest.raises(ReadingError) as refused:
            read("健" * (limits.MAX_TEXT + 1))
        assert refused.value.code == "too_long"
        assert refused.value.message() == "Give at most 1000000 characters; found 1000001."
        assert refused.value.message("zh") == "文本最多 1000000 个字符；实为 1000001 个。"
        assert refused.value.span == (limits.MAX_TEXT, limits.MAX_TEXT + 1)

    def test_of_three_cells(self) -> None:
        """The three cells of a target have the limit together."""
        with pytest.raises(ReadingError) as refused:
            parse_parts("≥", "9" * limits.MAX_TEXT, "人次")
        assert refused.value.code == "too_long"

    @pytest.mark.parametrize(
        "around", ["{}", "≥{}%", "[{},{}]", "{}%-{}%", "合格率{}%以上", "5±{}", "{}万元", "比2020年增长{}%"]
    )
    @pytest.mark.parametrize("read", [parse, parse_actual])
    def test_of_digits(self, read: Callable[[str], Any], around: str) -> None:
        """A number of MAX_DIGITS digits is read, one more is an error that names the limit."""
        with pytest.raises(ReadingError) as refused:
            read(around.replace("{}", "9" * (limits.MAX_DIGITS + 1)))
        assert refused.value.code == "number_limit"
        assert refused.value.message() == "Give at most 400 digits in a number; found more."
        assert refused.value.message("zh") == "数字最多 400 位；实际超出。"

    def test_the_longest_number_is_read(self) -> None:
        """At the limit itself every digit is kept."""
        digits = "9" * limits.MAX_DIGITS
        quantity = parse_quantity(f"{digits}元")
        assert quantity.value == Decimal(digits)
        assert str(quantity) == f"{digits}(元)"

    @pytest.mark.parametrize(
        "value", ["1e999999999", "1E-999999999", "9" * 401, 10**500, Decimal("1E+401"), float("inf")]
    )
    def test_of_numbers_from_programs(self, value: Any) -> None:
        """A number that a program gives has the same limits, checked before anything is computed."""
        with pytest.raises(NumberError):
            score("≥95%", "95%", value)
        if not isinstance(value, str):
            with pytest.raises(NumberError):
                check("≥95%", value)

    @pytest.mark.parametrize(
        "value", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999999", "1E-999999999"]
    )
    @pytest.mark.parametrize(
        "make",
        [
            Quantity,
            lambda value: Comparison(Comparator.AT_LEAST, value),
            lambda value: Range(value, Decimal(1)),
            lambda value: Range(Decimal(1), value),
            Approximate,
            lambda value: Approximate(Decimal(1), tolerance=value),
            lambda value: Relative("上年", Comparator.AT_LEAST, Trend.UP, value),
            lambda value: Tier("优", value, True, Decimal(100), True),
        ],
    )
    def test_of_numbers_in_values(self, make: Callable[[Decimal], Any], value: str) -> None:
        """No value holds a number that can't be compared, printed or computed with."""
        with pytest.raises(NumberError):
            make(Decimal(value))

    @pytest.mark.parametrize("digits", ["99999", "20211", "0000", "2021" * 1000])
    def test_of_years(self, digits: str) -> None:
        """A year of any number of digits is a year or no date, and never an overflow."""
        for text in (f"{digits}年6月完成", f"{digits}-06-30", f"{digits}年底前"):
            for read in (parse, parse_actual):
                try:
                    assert read(text) == read(text)
                except PerfrulesError as error:
                    assert error.code

    @pytest.mark.parametrize(
        "bomb", ["[" * 100_000, '{"a":' * 100_000, "[[" * 50 + "]]" * 50, '{"kind":' * 60 + "1" + "}" * 60]
    )
    def test_of_nesting(self, bomb: str) -> None:
        """JSON nested deeper than can be read is an error, whether or not it is whole."""
        with pytest.raises(SerializationError):
            loads(bomb)
        with pytest.raises(FormError):
            Form.loads(bomb, kind="json")

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("," * 200_000, "form_heading"),
            ("指标名称,指标值\n" + '"' + "甲," * 50_000, "form_quote"),
            ("指标名称,指标值\n" + "甲" * 200_000, "form_csv"),
            (json.dumps([{str(number): 1} for number in range(5000)]), "form_shape"),
            (json.dumps({"rows": [{"指标名称": "甲"}] * 3 + [[]]}), "form_shape"),
        ],
        ids=["columns", "quote", "cell", "keys", "mixed"],
    )
    def test_of_tables(self, text: str, code: str) -> None:
        """A table that is too wide, too long or never ends is an error with a code."""
        with pytest.raises(FormError) as refused:
            Form.loads(text)
        assert refused.value.code == code


def answers(texts_: list[str]) -> list[Any]:
    """What each text reads as, or the words of its error."""
    found: list[Any] = []
    for text in texts_:
        for read in (parse, parse_actual):
            try:
                found.append(to_dict(read(text)))
            except PerfrulesError as error:
                found.append(str(error))
        try:
            found.append(check(text, "96%", year=2024).explanation())
        except PerfrulesError as error:
            found.append(str(error))
    return found


def some_texts(count: int) -> list[str]:
    source = texts.Source(random.Random("shared"))
    return [*texts.SEEDS, *(source.text() for _ in range(count))]


def test_threads_give_the_same_answers() -> None:
    """Eight threads that share the tables and caches answer as one does."""
    given = some_texts(40)
    expected = answers(given)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(answers, [given] * 8):
            assert found == expected


def test_processes_give_the_same_answers() -> None:
    """Fresh processes, with hashes and caches of their own, answer alike, and every answer pickles."""
    given = some_texts(10)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        for targets in pool.map(read_all, [given] * 2):
            assert targets == read_all(given)


def read_all(given: list[str]) -> list[Any]:
    """The targets and verdicts themselves, errors by their class and words."""
    found: list[Any] = []
    for text in given:
        try:
            found += [parse(text), check(text, "96%")]
        except PerfrulesError as error:
            found.append((type(error), str(error)))
    return found


class Page(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *(name for name, _ in attrs)]))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("markup", texts.MARKUP)
def test_no_cell_becomes_markup(markup: str, lang: Any) -> None:
    """A page whose cells are markup has the tags of one whose cells are plain words, and shows it."""

    def page(cell: str) -> str:
        row = Indicator(
            cell,
            level1=cell,
            level2=cell,
            target="≥95%",
            actual="90%",
            weight=100,
            reason=cell,
            target_text=cell,
            actual_text=cell,
        )
        return html(evaluate(Form(cell, (row,), stated_grade=cell)), lang)

    found, plain = Page(page(markup)), Page(page("x"))
    assert found.tags == plain.tags
    shown = markup.replace("\x00", "�").replace("\u202e", "�")
    assert any(shown.split("\r\n")[0].strip() in words for words in found.words)


def test_texts_drawn_from_the_grammar_are_read_as_lark_reads_them() -> None:
    """The fuzz command's own texts of a rule are texts of that rule, as often as not."""
    found = drawn.drawn("scale", 20, 1)
    assert len(found) >= 10
    assert not [text for text in found if run.differs("scale", text)]


def test_the_fuzz_command_reports_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It tries as many texts as it is told, the same ones for a seed, and several runs add up to a table."""
    paths = [str(tmp_path / name) for name in ("a", "b")]
    given = ["--texts", "60", "--seed", "5", "--drawn", "0", "--entry", "parse,check", "--lark", "1"]
    assert run.main([*given, "--json", paths[0]]) == run.main([*given, "--json", paths[1]])
    first, second = (json.loads(Path(path).read_text(encoding="utf-8"))["entries"] for path in paths)
    assert first["parse"]["texts"] + first["check"]["texts"] == 60
    assert 0 < first["parse"]["compared"] <= first["parse"]["texts"]
    for name, counted in first.items():
        for what in ("texts", "values", "errors", "compared", "faults"):
            assert counted[what] == second[name][what]
    assert capsys.readouterr().out.startswith("seed 5, ")
    assert "| all | 120 |" in tally.summed(paths)


def test_the_fuzz_command_finds_faults(tmp_path: Path) -> None:
    """A call that lets something escape or breaks a law is told as that, and the text is cut down."""

    def call(text: str, deep: bool) -> None:
        if "5" in text:
            raise KeyError(text)
        laws.hold("6" not in text, "there is a 6")

    entry = laws.Entry(1, texts.Source.text, call)
    found = tally.Tally()
    assert run.attempt(entry, "12345", found) == "escaped: KeyError: '12345'"
    assert run.attempt(entry, "6", found) == "law: there is a 6"
    assert run.attempt(entry, "1", found) == ""
    assert run.shrunk(entry, "甲乙6丙丁", "law: there is a 6", lark=False) == "6"
    assert found.faults == {"escaped: KeyError": 1, "law: there is a 6": 1}
    assert found.cells()[:8] == ["3", "1", "0", "0", "1", "0", "0", "1"]
