"""Reading texts: what errors say, what limits hold, and the ways in beside ``parse``."""

from __future__ import annotations

import calendar
import contextlib
import itertools
import json
import pickle
import re
import unicodedata
from decimal import Context, Decimal, localcontext
from pathlib import Path
from typing import Any

import pytest

from perfrules import PerfrulesError, Target, parse, parse_actual, parse_scale
from perfrules.actuals import Actual, Amount, Aside, AsideKind, Bound, Claim, Missing, Several, Wording
from perfrules.dates import PartialDate
from perfrules.errors import (
    ActualSyntaxError,
    ArgumentError,
    QuantitySyntaxError,
    ReadingError,
    ScaleError,
    ScaleSyntaxError,
    TargetSyntaxError,
)
from perfrules.limits import MAX_DIGITS, MAX_TEXT
from perfrules.quantities import Quantity, unit
from perfrules.reading import parse_afresh, parse_parts, parse_quantity
from perfrules.reading._builders.numerals import numeral
from perfrules.targets import (
    AllOf,
    Approximate,
    Comparator,
    Comparison,
    Deadline,
    Qualitative,
    Range,
    Relative,
)

FOLDER = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file of the conformance suite."""
    lines = (FOLDER / "conformance" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def refused(text: str) -> TargetSyntaxError:
    with pytest.raises(TargetSyntaxError) as caught:
        parse(text)
    return caught.value


# ---- what an error says, whole

MESSAGES = [json.loads(line) for line in (FOLDER / "data" / "messages.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", MESSAGES, ids=[case["text"] or "empty" for case in MESSAGES])
def test_an_error_says_what_to_do_what_was_expected_and_where(case: dict[str, Any]) -> None:
    """The whole message in both languages: the cure, what was wrong, and carets under the place."""
    error = refused(case["text"])
    assert str(error) == "\n".join((case["en"], *case["figure"]))
    assert (error.message(), error.message("zh"), error.text) == (case["en"], case["zh"], case["text"])
    assert error.hint and error.en.startswith(error.hint)
    assert error.zh.startswith(error.hint_zh)


def test_an_error_speaks_chinese() -> None:
    """The same error in Chinese, over the same carets."""
    assert refused("会议出勤率≥；").render("zh") == (
        "请在比较符（或“不低于”等用语）之后直接写数字。此处应为数字、日期或基准（如上年水平），实为“；”。\n"
        "会议出勤率≥；\n"
        "           ^^"
    )


def test_a_long_run_is_quoted_in_part() -> None:
    """The sentence quotes 40 characters of it and the figure 120; the span is exact."""
    error = refused("≥" + "a" * 900_000)
    assert error.span == (1, 900_001)
    assert error.found == "a" * 900_000
    quoted = "a" * 40 + "…"
    assert error.en.endswith(f" Expected a number, a date or a baseline such as 上年水平, found “{quoted}”.")
    assert error.zh.endswith(f"此处应为数字、日期或基准（如上年水平），实为“{quoted}”。")
    assert str(error).split("\n")[1:3] == ["≥" + "a" * 120 + "…", " " + "^" * 120]
    assert "found “" + "a" * 40 + "”." in refused("≥" + "a" * 40).en


CASES = [
    json.loads(line)
    for line in (FOLDER / "conformance" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
]


def wide(text: str) -> int:
    """Terminal columns, counted another way than the library does."""
    return sum(1 + (unicodedata.east_asian_width(char) in ("W", "F")) for char in text)


@pytest.mark.parametrize("text", [case["text"] for case in CASES])
def test_the_carets_stand_under_the_place(text: str) -> None:
    """The line of carets begins and ends in the columns of the place, also under double-width characters."""
    error = refused(text)
    shown, carets = str(error).split("\n")[1:3]
    start, end = error.span
    assert shown == text
    assert carets == " " * wide(text[:start]) + "^" * max(1, wide(text[start:end]))


@pytest.mark.parametrize("text", [case["text"] for case in CASES])
def test_an_error_is_data_and_pickles(text: str) -> None:
    """Place, found text, expected words and hint are fields, in both languages, and survive a pickle."""
    error = refused(text)
    start, end = error.span
    assert 0 <= start <= end <= len(text)
    assert error.found == text[start:end]
    assert error.expected
    assert error.message("zh") != error.message("en")
    assert error.hint
    assert error.hint_zh != error.hint
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is TargetSyntaxError
    assert (vars(again), str(again)) == (vars(error), str(error))
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None


def test_no_terminal_of_the_grammar_shows_in_an_error() -> None:
    """An error is worded for people: no name of the grammar in capitals."""
    for case in CASES:
        words = str(refused(case["text"])).replace(case["text"], "")
        assert not any(part.isupper() and len(part) > 2 for part in words.replace("_", "A").split())


def test_what_can_not_be_seen_is_shown_as_one_mark() -> None:
    """A control or bidirectional character in the text can't turn the message around."""
    assert str(refused("≥\u202e95a")).split("\n")[1:3] == ["≥�95a", "    ^"]


def test_a_long_text_is_shown_around_the_place() -> None:
    """An error in a long text stays readable: the part around the place, on one line."""
    lines = str(refused("甲" * 500 + "≥")).split("\n")
    assert lines[1:3] == ["…" + "甲" * 59 + "≥", " " * 120 + "^"]


# ---- limits


def test_a_text_may_be_as_long_as_the_limit() -> None:
    """A text at the limit is read, one character more is an error that names the limit."""
    assert parse("长" * MAX_TEXT) == Qualitative("长" * MAX_TEXT)
    error = refused("长" * (MAX_TEXT + 1))
    assert (error.code, error.span) == ("too_long", (MAX_TEXT, MAX_TEXT + 1))
    assert error.message() == "Give at most 1000000 characters; found 1000001."


def test_a_number_may_have_as_many_digits_as_the_limit() -> None:
    """400 digits are kept exactly, 401 are an error; so are 401 behind the point."""
    found = parse("≥" + "9" * MAX_DIGITS + "%")
    assert isinstance(found, Comparison)
    assert str(found.value) == "9" * MAX_DIGITS
    for text in (
        "≥" + "9" * (MAX_DIGITS + 1),
        "0." + "1" * (MAX_DIGITS + 1),
        "≥1," + ",".join(["000"] * 200),
        "健全第" + "9" * (MAX_DIGITS + 1) + "号制度",
    ):
        error = refused(text)
        assert (error.code, error.facts["most"]) == ("number_limit", MAX_DIGITS)
        assert error.span == (0, len(text))


@pytest.mark.parametrize("given", [None, 95, b"95", ["95"]])
def test_only_text_is_read(given: object) -> None:
    """Anything but text is an argument error, not a guess."""
    with pytest.raises(ArgumentError) as caught:
        parse(given)  # type: ignore[arg-type]
    assert caught.value.code == "not_text"
    assert str(caught.value) == f"Give text to read; found {type(given).__name__}."


def test_the_caller_s_decimal_context_has_no_say() -> None:
    """A number keeps all its digits under a context of three."""
    with localcontext() as context:
        context.prec = 3
        assert parse("≥1234567.8901") == Comparison(Comparator.AT_LEAST, Decimal("1234567.8901"))
        context.prec = 28
    assert str(parse("1,234,567.8901元")) == "1234567.8901(元)"


# ---- what a text is, whatever stands around it


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000", "\u00a0", "\u200b", "\ufeff"])
def test_blanks_around_and_inside_mean_nothing(blank: str) -> None:
    """A blank of any kind, before, behind or between sign, number and unit, changes no reading."""
    same = parse("≥95.00(%)")
    assert parse(f"{blank}≥95.00(%){blank}") == same
    assert parse(f"≥{blank}95.00{blank}(%)") == same


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n"])
def test_a_line_break_separates_and_means_nothing_else(end: str) -> None:
    """Between two clauses a line break separates; around a cell, and after a sign, it is a blank."""
    assert parse(f"满意率≥95%{end}投诉率≤1%") == parse("满意率≥95%；投诉率≤1%")
    assert parse(f"{end}≥{end}95%{end}") == parse("≥95%")


def test_the_text_is_kept_and_takes_no_part_in_equality() -> None:
    """A value remembers the characters it was read from, blanks and all."""
    assert parse(" ≥ 95% ").text == " ≥ 95% "
    assert parse(" ≥ 95% ") == parse("不低于95.0%")
    assert parse_actual(" 96 ").text == " 96 "


GLYPHS = {">=": "≥≧⩾≮", "<=": "≤≦⩽≯", ">": "＞﹥›", "<": "＜﹤‹", "=": "＝═﹦"}


@pytest.mark.parametrize(
    ("sign", "glyph"), [(sign, glyph) for sign, glyphs in GLYPHS.items() for glyph in glyphs]
)
def test_every_glyph_of_a_sign_is_that_sign(sign: str, glyph: str) -> None:
    """All glyphs and both widths of a sign mean the same, with and without blanks."""
    assert parse(f"{glyph}95%") == parse(f"{sign}95%") == parse(f"{glyph} ９５％")


def test_full_width_digits_and_points_are_digits() -> None:
    """Full-width digits, points, percent signs and brackets read as the narrow ones."""
    assert parse("≥９５．５０（％）") == parse("≥95.50(%)")


TRADITIONAL = [
    ("控制在5.5%以內", "控制在5.5%以内"),
    ("不超過3個工作日", "不超过3个工作日"),
    ("達到90%以上", "达到90%以上"),
    ("不少於12場", "不少于12场"),
    ("≥3.5萬畝", "≥3.5万亩"),
    ("8億元以上", "8亿元以上"),
    ("高於60%", "高于60%"),
    ("低於60%", "低于60%"),
    ("4小時內", "4小时内"),
    ("約3,300公頃", "约3300公顷"),
    ("15分鐘以內", "15分钟以内"),
    ("比上年增長5%", "比上年增长5%"),
    ("減少15%", "减少15%"),
    ("≥200頭", "≥200头"),
    ("90歲以上", "90岁以上"),
    ("實現85%", "实现85%"),
]


@pytest.mark.parametrize(("traditional", "simplified"), TRADITIONAL, ids=[row[0] for row in TRADITIONAL])
def test_traditional_characters_read_as_simplified_ones(traditional: str, simplified: str) -> None:
    """Words and units in traditional characters mean the same, and the unit is simplified."""
    found = parse(traditional)
    assert not isinstance(found, Qualitative)
    assert found == parse(simplified)


NUMERALS = [
    ("一", 1),
    ("两", 2),
    ("兩", 2),
    ("十", 10),
    ("十五", 15),
    ("二十", 20),
    ("二十五", 25),
    ("九十九", 99),
    ("一百", 100),
    ("一百零五", 105),
    ("一百一十", 110),
    ("三百二十", 320),
    ("两千零一", 2001),
    ("一万", 10000),
    ("三万五千", 35000),
    ("一万零三十", 10030),
    ("十万", 100000),
    ("一亿", 100000000),
    ("壹拾贰", 12),
    ("伍仟", 5000),
]


@pytest.mark.parametrize(("numeral", "number"), NUMERALS, ids=[row[0] for row in NUMERALS])
def test_a_chinese_numeral_is_its_number(numeral: str, number: int) -> None:
    """After a comparator word and after 百分之 a numeral counts as its number."""
    assert parse(f"不少于{numeral}场") == Comparison(Comparator.AT_LEAST, Decimal(number), unit("场"))
    assert parse(f"≥百分之{numeral}") == Comparison(Comparator.AT_LEAST, Decimal(number), unit("%"))


def spelled(number: int) -> str:
    """*number* as it is written out: 10030 is 一万零三十."""
    for name, place in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        high, low = divmod(number, place)
        if high:
            gap = "零" if 0 < low < place // 10 else ""
            return spelled(high) + name + gap + (spelled(low) if low else "")
    return "零一二三四五六七八九"[number]


def test_every_number_that_is_written_out_is_read_back() -> None:
    """All numbers under ten thousand, and larger ones of every shape, with and without decimals."""
    large = [
        high * unit + low for unit in (10**4, 10**8) for high in (1, 10, 12, 305) for low in (0, 7, 1020)
    ]
    for number in (*range(10000), *large, 123456789):
        assert numeral(spelled(number)) == number
        short = spelled(number).removeprefix("一") if spelled(number)[:2] == "一十" else spelled(number)
        assert numeral(short) == number
        assert numeral(f"{spelled(number)}点零五") == Decimal(f"{number}.05")


NO_NUMBERS = [
    *("一一", "千", "万", "亿", "百十百", "五百百", "十十", "三十十", "二百千", "一零"),
    *("零一", "零零", "三百五", "一千二", "一万五", "三万零", "一百零", "一百零零五", "零十", "一零十"),
    *("一万二万", "一亿二亿", "一万亿", "万一", "点五", "一点", "一点百", "一点十五", "两两", "一百十五"),
    *("十二十", "十一百", "二十一百"),
]


@pytest.mark.parametrize("text", ["", *NO_NUMBERS])
def test_what_spells_no_number_is_none(text: str) -> None:
    """Digits without their places, places without digits or out of order, and a missing last place."""
    assert numeral(text) is None


@pytest.mark.parametrize(
    "frame",
    [
        *(
            "5个±{}个",
            "±{}个",
            "{}-5个",
            "5-{}个",
            "约{}个",
            "≥{}个",
            "控制在{}个",
            "{}个以上",
            "至少{}个",
            "{}至五个",
        ),
        *(
            "{}至五个",
            "提高{}个",
            "达到{}个左右",
            "每年{}个",
            "百分之{}",
            "≥百分之{}",
            "百分之五至百分之{}",
            "负{}个",
        ),
        *("不低于{}个且不高于5个", "不低于5个且不高于{}个"),
    ],
)
def test_what_spells_no_number_is_wording_wherever_it_stands(frame: str) -> None:
    """No half of a range, width or bound is kept where the other half spells nothing."""
    assert isinstance(parse(frame.format("百十百")), Qualitative)


@pytest.mark.parametrize("name", ["PM2.5达标率", "“优”率", "达标率（一级）"])
def test_a_percent_sign_behind_a_name_is_no_part_of_it(name: str) -> None:
    """A unit's cell after the name, whatever the name is made of, is the number's unit and no part of it."""
    assert parse(f"{name}%≥95") == Comparison(Comparator.AT_LEAST, Decimal(95), unit("%"), subject=name)


@pytest.mark.parametrize(
    "text",
    [
        "一次性通过",
        "次要问题",
        "统一管理",
        "一般",
        "一户一档",
        "零距离",
        "二级以上医院",
        "第二次会议",
        "一期工程",
    ],
)
def test_a_numeral_in_a_word_is_a_word(text: str) -> None:
    """Chinese numerals that are part of a word make no number."""
    assert parse(text) == Qualitative(text)


# ---- the identity file

IDENTITY = (FOLDER / "data" / "identity.txt").read_text(encoding="utf-8").splitlines()


def test_the_identity_file_holds_every_kind() -> None:
    """The file has lines of every kind of target, and none twice."""
    kinds = {type(parse(line)) for line in IDENTITY}
    assert kinds == {Comparison, Range, Approximate, Deadline, Relative, Qualitative, AllOf}
    assert len(set(IDENTITY)) == len(IDENTITY) > 80


@pytest.mark.parametrize("line", IDENTITY)
def test_the_notation_prints_back_as_itself(line: str) -> None:
    """A target written in the library's own notation prints as it was written."""
    found: Target = parse(line)
    assert str(found) == line
    assert parse(str(found)) == found


# ---- the pages about readings

PAGES = [FOLDER.parent / "docs" / "reference" / name for name in ("readings.md", "readings-of-cells.md")]
PAGE = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
ROWS = re.findall(r"^\| `([^`]*)` \| (`[^`]*`|unread|error `\w+`) \|", PAGE, re.MULTILINE)


def test_the_pages_about_readings_have_rows() -> None:
    """Each table of the pages is found, with every row in it."""
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert len(ROWS) == len(rows) > 80


@pytest.mark.parametrize(("text", "outcome"), ROWS, ids=[text for text, _ in ROWS])
def test_a_row_of_the_pages_is_true(text: str, outcome: str) -> None:
    """A text reads as the pages say: in the notation, with unread numbers, or refused with its code."""
    if outcome.startswith("error"):
        assert refused(text).code == outcome.split("`")[1]
    elif outcome == "unread":
        assert parse(text) == Qualitative(text, numbers_unread=True)
    else:
        found = parse(text)
        assert str(found) == outcome.strip("`")
        assert not getattr(found, "numbers_unread", False)


# ---- sign, value and unit in three cells

PARTS = [
    (("≥", "735", "人次"), "≥735(人次)"),
    (("大于等于", "98", "%"), "≥98(%)"),
    (("小于等于", "98", "百分比"), "≤98(%)"),
    (("=", "0.5", "万亩"), "=0.5(万亩)"),
    (("<", "5", "（个）"), "<5(个)"),
    (("", "100", "%"), "100(%)"),
    (("≤", "620万/月", ""), "≤620(万/月)"),
    (("≥", "95%", "%"), "≥95(%)"),
    (("≥", "1,200", "人"), "≥1200(人)"),
    ((" ≥ ", " 95 ", " % "), "≥95(%)"),
    (("正向", "≥90", "%"), "≥90(%)"),
    (("反向", "8", "万元"), "8(万元)"),
    (("定性", "健全", ""), "健全"),
    (("", "12月底前", ""), "12月"),
    (("", "90-95", "%"), "[90,95](%)"),
    (("≥", "3", "班级"), "≥3(班级)"),
]


@pytest.mark.parametrize(("cells", "printed"), PARTS, ids=["|".join(cells) for cells, _ in PARTS])
def test_three_cells_read_as_one_target(cells: tuple[str, str, str], printed: str) -> None:
    """Sign, value and unit from separate columns make the target that they make together."""
    assert str(parse_parts(*cells)) == printed


def test_two_cells_read_as_one_target() -> None:
    """The unit's cell may be left out where the value holds the unit."""
    assert parse_parts("≥", "95%") == parse("≥95%")
    assert parse_parts("", " 95% ").text == "95%"


def test_three_cells_without_a_value_are_refused() -> None:
    """A sign and a unit around an empty cell promise nothing."""
    with pytest.raises(ArgumentError) as caught:
        parse_parts("≥", " ", "个")
    assert str(caught.value) == "Give the target's number or words; the value's cell is empty."
    assert caught.value.code == "empty_value"


@pytest.mark.parametrize("cells", [(5, "95", "%"), ("≥", 95, "%"), ("≥", "95", None)])
def test_three_cells_are_texts(cells: Any) -> None:
    """A number in a cell is refused as :func:`parse` refuses it."""
    with pytest.raises(ArgumentError, match=r"^Give text to read; found (int|NoneType)\.$") as caught:
        parse_parts(*cells)
    assert caught.value.code == "not_text"


def test_three_cells_that_do_not_hold_together_show_side_by_side() -> None:
    """The error shows the cells as one text, with the place in it."""
    with pytest.raises(TargetSyntaxError) as caught:
        parse_parts("≥", "abc", "个")
    assert str(caught.value).split("\n")[1:3] == ["≥ abc", "  ^^^"]


# ---- quantities, actuals, scales

QUANTITIES = [
    ("60.00(工作日)", "60.00", "工作日"),
    ("9000万元", "9000", "万元"),
    ("1,234.5元", "1234.5", "元"),
    ("-3%", "-3", "%"),
    ("百分之五", "5", "%"),
    ("95", "95", ""),
    ("300元/人、天", "300", "元/(人·天)"),
    ("5个工作日", "5", "工作日"),
]


@pytest.mark.parametrize(("text", "value", "symbol"), QUANTITIES, ids=[row[0] for row in QUANTITIES])
def test_a_quantity_is_a_number_with_its_unit(text: str, value: str, symbol: str) -> None:
    """A quantity keeps its digits, and takes the unit's canonical spelling."""
    found = parse_quantity(text)
    assert (str(found.value), found.unit.symbol) == (value, symbol)
    assert found == Quantity(Decimal(value), unit(symbol))


@pytest.mark.parametrize("text", ["", "健全", "≥5", "90-95", "5%左右", "abc", "2021.12.31", "九十"])
def test_a_quantity_is_nothing_else(text: str) -> None:
    """A sign, a range or words are refused with the place."""
    with pytest.raises(QuantitySyntaxError) as caught:
        parse_quantity(text)
    start, end = caught.value.span
    assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    ("text", "en", "zh"),
    [
        (
            "≥",
            "Write one number, perhaps with its unit. Expected a number, found “≥”.",
            "请写一个数字，可带计量单位。此处应为数字，实为“≥”。",
        ),
        (
            "1.2.3",
            "Spell the number as 1,234.5 or 0.5: no other zero in front, a comma before three digits, "
            "a point between digits.",
            "请把数字写成 1,234.5 或 0.5 这样：整数不以 0 开头，逗号只作千位分隔，小数点前后都要有数字。",
        ),
        (
            "9O%",
            "Write the digit 0: the O in “9O%” is a letter.",
            "“9O%”中的 O 是字母，应为数字 0。",
        ),
    ],
)
def test_one_or_two_things_that_are_expected_are_listed(text: str, en: str, zh: str) -> None:
    """One stands alone, two are joined by a word, in both languages."""
    with pytest.raises(QuantitySyntaxError) as caught:
        parse_quantity(text)
    assert (caught.value.en, caught.value.zh) == (en, zh)


@pytest.mark.parametrize("text", ["≥", "9O%", "95%-90%", "≥95 ≤90", "2021.12"])
def test_an_actual_is_refused_as_a_target_is(text: str) -> None:
    """The error says that it was an actual; code and place are those of the target's error."""
    with pytest.raises(ActualSyntaxError) as caught:
        parse_actual(text)
    other = refused(text)
    assert (caught.value.code, caught.value.span) == (other.code, other.span)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("达到96%", Amount(parse_quantity("96%"))),
        ("达到95%以上", Bound(Comparison(Comparator.AT_LEAST, Decimal(95), unit("%")))),
        ("不低于95%", Bound(Comparison(Comparator.AT_LEAST, Decimal(95), unit("%")))),
        ("突破100万元", Bound(Comparison(Comparator.MORE_THAN, Decimal(100), unit("万元")))),
        ("约5人", Wording("约5人", numbers_unread=True)),
        ("预计2024年6月", Aside(AsideKind.PLAN, "预计2024年6月")),
        ("2024年1月至3月", Wording("2024年1月至3月", numbers_unread=True)),
    ],
)
def test_an_actual_is_what_its_words_say_was_reached(text: str, found: Actual) -> None:
    """达到 with a number gives the number, with 以上 a bound; a plan or an estimate is no result."""
    assert parse_actual(text) == found


@pytest.mark.parametrize(
    ("text", "subject", "number"),
    [("至少完成5项", "完成", "5项"), ("全年至少举办5场培训", "举办培训", "5场")],
)
def test_what_is_done_names_the_bound(text: str, subject: str, number: str) -> None:
    """The verb behind 至少, and the thing behind the number, are the target's name."""
    quantity = parse_quantity(number)
    assert parse(text) == Comparison(Comparator.AT_LEAST, quantity.value, quantity.unit, subject=subject)


@pytest.mark.parametrize(
    ("text", "printed"),
    [("每年5-10场", "[5,10](场/年)")],
)
def test_a_range_of_every_year_is_read(text: str, printed: str) -> None:
    """每年 is the rate of a range with a unit."""
    assert str(parse(text)) == printed


@pytest.mark.parametrize("text", ["每年5-10", "每年12月底前", "每月12月底前", "每年12月"])
def test_a_rate_that_makes_no_sense_is_wording(text: str) -> None:
    """A range without a unit has no rate, and a date that comes again is no one day."""
    assert parse(text) == Qualitative(text, numbers_unread=True)


UNREAD = [case["text"] for case in cases("reading") if case["target"].get("numbers_unread")]
NOTHING_MEANT = ("syntax", "empty", "no_quantity")
MISMEANT = [case for case in cases("errors") if case["error"]["code"] not in NOTHING_MEANT]


@pytest.mark.parametrize("text", ["健全3项制度的", *UNREAD])
def test_a_number_that_is_not_read_keeps_the_whole_cell_as_wording(text: str) -> None:
    """A target beside words that hold a number may be half of one promise: neither is taken alone."""
    for cell in (f"合格率≥95%；{text}", f"{text}；合格率≥95%"):
        try:
            found: Target | None = parse(cell)
        except TargetSyntaxError:
            found = None
        assert found in (None, Qualitative(cell.strip(), numbers_unread=True))


SINGLE = [
    case["text"]
    for case in cases("reading")
    if case["target"]["kind"] in ("comparison", "deadline", "relative")
]


@pytest.mark.parametrize("text", SINGLE)
def test_a_number_of_a_list_in_front_changes_nothing(text: str) -> None:
    """①≥95% is ≥95%: what counts the lines of a form is no part of a promise, at most of its name."""
    promised, numbered = parse(text), parse(f"①{text}")
    assert numbered == promised or str(numbered) == f"①{promised}"


@pytest.mark.parametrize("case", MISMEANT, ids=lambda case: str(case["text"]))
def test_what_can_not_be_meant_is_refused_beside_words_too(case: dict[str, Any]) -> None:
    """A range that runs backwards or a contradiction is refused at the place of its own clause."""
    start, end = case["error"]["span"]
    for before, after in (("健全；", ""), ("", "；健全"), ("健全，", "\n完善")):
        error = refused(before + case["text"] + after)
        assert error.code == case["error"]["code"]
        assert error.span == (start + len(before), end + len(before))


def test_a_year_and_month_like_a_number_are_ambiguous_with_their_name() -> None:
    """The place of 完成时间2021.12 is the whole clause."""
    error = refused("完成时间2021.12")
    assert (error.code, error.span) == ("ambiguous", (0, 11))


@pytest.mark.parametrize("text", ["增长达到5%", "同比增长达到5%", "较上年增长"])
def test_a_change_that_is_reached_is_at_least_that_change(text: str) -> None:
    """增长达到5% is a change of at least 5%, 较上年增长 one of more than nothing."""
    found = parse(text)
    assert isinstance(found, Relative)
    assert found.op is (Comparator.AT_LEAST if "5%" in text else Comparator.MORE_THAN)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2021年6月30日-2021年6月30日", "2021年6月30日-2021年6月30日"),
        ("2月29日-3月1日", "2月29日-3月1日"),
        ("2021年1-12月", "2021年1月-2021年12月"),
        ("上半年-下半年", "上半年-下半年"),
        ("12月-1月", None),
        ("1月-2022年3月", None),
    ],
)
def test_a_period_runs_forward_within_its_year(text: str, printed: str | None) -> None:
    """A day is a period too; one that runs backwards or begins in no year is not read."""
    found = parse(text)
    assert str(found) == (printed or text)
    assert isinstance(found, Deadline) == (printed is not None)


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_ends_on_its_last_day(year: int, month: int) -> None:
    """As the calendar has it, leap years and centuries too; the day after it is no date."""
    days = calendar.monthrange(year, month)[1]
    last = PartialDate(year, month=month).last
    assert last is not None
    assert (last.year, last.month, last.day) == (year, month, days)
    assert isinstance(parse(f"{year}年{month}月{days}日"), Deadline)
    assert isinstance(parse(f"{year}年{month}月{days + 1}日"), Qualitative)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        *(("2021年上半年", 1, 6), ("2021年下半年", 7, 12), ("2021年", 1, 12)),
        *(("2021年第一季度", 1, 3), ("2021年第二季度", 4, 6), ("2021年第四季度", 10, 12)),
    ],
)
def test_a_part_of_a_year_spans_its_months(text: str, first: int, last: int) -> None:
    """From the first day of its first month to the last day of its last."""
    target = parse(text)
    assert isinstance(target, Deadline)
    begun, ended = PartialDate(2021, month=first), PartialDate(2021, month=last)
    assert (target.by.first, target.by.last) == (begun.first, ended.last)


@pytest.mark.parametrize("text", ["1月内", "2月以内", "12月之内"])
def test_a_month_within_which_is_a_month_or_its_end_is_unread(text: str) -> None:
    """1月内 is one month, or by the end of January; with a year or a day it is a date."""
    assert parse(text) == Qualitative(text, numbers_unread=True)
    assert isinstance(parse(f"2021年{text}"), Deadline)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("奖励5万以下；奖励5万以上", False),
        ("5万以下；奖励5万以上", False),
        ("奖励5万以下；5万以上", False),
        ("奖励经费5万以下；培训经费5万以上", True),
    ],
)
def test_tiers_of_one_schedule_are_wording(text: str, whole: bool) -> None:
    """Two sides of one number are tiers, unless each has a name of its own."""
    assert isinstance(parse(text), AllOf if whole else Qualitative)


@pytest.mark.parametrize("text", ["!", "~", "\x7f", "！", "～", "Ａ！", "﹪", "x9%y"])
def test_digits_signs_and_latin_letters_alone_promise_nothing(text: str) -> None:
    """The whole of ASCII and its wide forms; the next character after them is a word."""
    assert refused(text).code == "no_quantity"
    assert parse(f"{text}｟") == Qualitative(f"{text}｟", numbers_unread="9" in text)


def test_a_level_is_compared_once_and_not_counted() -> None:
    """A number before the sign is refused, and a period before it leaves the yardstick unread."""
    assert refused("3次≤上年水平").code == "syntax"
    assert parse("每年不高于上年水平") == Qualitative("每年不高于上年水平")
    assert parse("不高于上年水平") == Relative("上年水平", Comparator.AT_MOST)


@pytest.mark.parametrize("text", ["合格率≥95\n2.及时率≥92", "合格率≥95%\n（2）及时率≥92%"])
def test_a_break_before_a_number_of_the_list_separates(text: str) -> None:
    """A break between two digits is none elsewhere: 9\\n6%."""
    assert [part.subject for part in parse(text).parts] == ["合格率", "及时率"]  # type: ignore[attr-defined]
    assert refused("≤12个\n工作日").code == "syntax"


@pytest.mark.parametrize(
    ("text", "indicator", "named"),
    [
        ("某某情况5次", "某某情况", "某某情况"),
        ("全市各地试点地区某某情况5次", "某某情况", "全市各地试点地区某某情况"),
        ("打算某某情况5次", "某某情况", None),
        ("第3批试点地区某某情况5次", "某某情况", None),
        ("某某情况5次", "别的", None),
        ("指标1000%", "指标1", None),
    ],
)
def test_the_rows_own_indicator_is_a_name_behind_nothing_or_a_clean_word(
    text: str, indicator: str, named: str | None
) -> None:
    """So short a front may be a hedge, one with a number may count, and an indicator cuts no number."""
    made = parse(text, indicator)
    assert (made.subject if isinstance(made, Comparison) else None) == named


def test_a_digit_and_one_word_name_no_indicator() -> None:
    """1率 names nothing, and 第1率 ranks what it names."""
    for text in ("1率5%以上", "第1率5%以上"):
        assert parse(text) == Qualitative(text, numbers_unread=True)


@pytest.mark.parametrize("words", ["满意率提高百分之五以上，约百分之九十", "至少提高百分之五以上"])
def test_a_number_in_characters_that_is_not_read_keeps_the_whole_cell_as_wording(words: str) -> None:
    """百分之九十 after a hedge is a number as 90% is, though no digit stands in it."""
    text = f"会议≥3次；{words}"
    assert parse(text) == Qualitative(text, numbers_unread=True)


def test_a_change_without_a_unit_is_wording() -> None:
    """较上年增长5 does not say whether five in a hundred or five of something."""
    assert parse("较上年增长5") == Qualitative("较上年增长5", numbers_unread=True)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("2021-12", PartialDate(2021, month=12)),
        ("2021年第一季度", PartialDate(2021, quarter=1)),
        ("2021年3季度", PartialDate(2021, quarter=3)),
        ("第四季度", PartialDate(quarter=4)),
        ("上半年", PartialDate(half=1)),
        ("下半年", PartialDate(half=2)),
        ("2021年上半年", PartialDate(2021, half=1)),
        ("2021年下半年", PartialDate(2021, half=2)),
    ],
)
def test_each_part_of_a_year_is_a_deadline(text: str, by: PartialDate) -> None:
    """A month in ISO notation, a quarter and a half-year are read as themselves."""
    assert parse(text) == Deadline(by)


NEGATIONS = ("不能", "不会", "未", "没有", "无法", "难以", "避免", "防止", "杜绝", "严禁", "不要")
NEGATED = (
    *("{0}{1}95%", "满意率{0}{1}95%", "满意率{0}再{1}95%", "返贫户数{0}出现{1}95%", "{0}（任何时候）{1}95%"),
    *("比2020年{0}{1}95%", "比上年{0}再{1}95%", "同比{0}{1}5%", "与2020年相比{0}{1}5%", "{0}增长{1}5%"),
    *("至少{0}{1}95%", "最高{0}{1}95%", "高于{0}{1}95%", "30秒内{0}{1}95%", "30秒内{0}再{1}95%"),
    *("每年{0}{1}5次", "约{0}{1}5次", "达到{0}{1}5%", "确保{0}{1}5%", "满意率：{0}{1}95%"),
)


@pytest.mark.parametrize("frame", NEGATED)
def test_a_negation_is_never_lost_before_a_comparator_word(frame: str) -> None:
    """Not below 95% is not below 95%: whatever stands around or between them, the sign is not the word's."""
    words = {"低于": Comparator.LESS_THAN, "少于": Comparator.LESS_THAN, "超过": Comparator.MORE_THAN}
    for negation, (word, sign) in itertools.product(NEGATIONS, words.items()):
        try:
            found = parse(frame.format(negation, word))
        except TargetSyntaxError:
            continue
        assert getattr(found, "op", None) is not sign, str(found)


@pytest.mark.parametrize(
    "text",
    [
        "严禁三公经费超过10万元",
        "不应让满意率低于95%",
        "不得使合格率低于95%",
        "避免返贫率高于5%",
        "防止学生辍学率高于1%",
        "严禁经费超过控制数",
        "杜绝费用增长超过5%",
    ],
)
def test_what_is_forbidden_is_wording(text: str) -> None:
    """The number after a word that forbids is not the one to reach, whatever name stands between."""
    assert isinstance(parse(text), Qualitative)


@pytest.mark.parametrize("text", ["不合格率低于5%", "未就业率低于5%", "近视率低于38%", "防止返贫监测≥3户"])
def test_a_name_may_hold_a_negation(text: str) -> None:
    """A rate of what did not happen is an indicator like others, and a sign stands for itself."""
    found = parse(text)
    assert isinstance(found, Comparison)
    assert text.startswith(found.subject)


@pytest.mark.parametrize("text", ["", " ", "-", "—", "/", "－－"])
def test_a_dash_is_a_missing_actual(text: str) -> None:
    """An empty cell or a dash says that nothing was filled in."""
    assert parse_actual(text) == Missing()


def test_a_verdict_word_is_one_only_as_a_whole_cell() -> None:
    """完成 answers a target; 完成 with a number behind it gives the number."""
    assert isinstance(parse_actual("完成"), Claim)
    assert isinstance(parse_actual("95"), Amount)
    assert not isinstance(parse_actual("完成3项"), Claim)


@pytest.mark.parametrize("text", ["", "90-100", "90分为", "优秀", "健全", "90（含-100分为优"])
def test_a_footnote_that_is_none_is_refused(text: str) -> None:
    """A text that names no tiers is a syntax error with its place."""
    with pytest.raises(ScaleSyntaxError) as caught:
        parse_scale(text)
    start, end = caught.value.span
    assert 0 <= start <= end <= len(text)


def test_a_footnote_whose_tiers_leave_a_hole_says_where() -> None:
    """A footnote in whole points has no grade between 89 and 90."""
    with pytest.raises(ScaleError) as caught:
        parse_scale("90-100分为优，80-89分为良，60-79分为中，0-59分为差")
    assert caught.value.code == "scale_hole"
    assert "89" in str(caught.value)
    assert "90" in str(caught.value)


def test_errors_of_all_ways_in_share_one_root() -> None:
    """One except clause catches whatever reading raises."""
    for kind in (TargetSyntaxError, ActualSyntaxError, QuantitySyntaxError, ScaleSyntaxError):
        assert issubclass(kind, ReadingError)
        assert issubclass(kind, PerfrulesError)


@pytest.mark.parametrize("mark", ["（含9..5%）", "(含9.5.1%)", "(含.9)", "（不含9.）"])
def test_a_mark_that_repeats_no_number_is_no_mark(mark: str) -> None:
    """含 and 不含 may repeat the number; points and digits that form none are never read as a bound."""
    for text in (mark, f"9以上{mark}", f"5（含）-9{mark}"):
        target = parse(text)
        assert isinstance(target, Qualitative) and target.numbers_unread


@pytest.mark.parametrize("inside", ["每月", "不包含", "注", "约", "包干"])
@pytest.mark.parametrize("blanks", ["", " ", "\u3000\u3000"])
def test_blanks_in_brackets_make_nothing_a_unit(inside: str, blanks: str) -> None:
    """What is no unit in brackets is none with blanks around it either."""
    target = parse(f"5({blanks}{inside}{blanks})")
    assert isinstance(target, Qualitative) and target.numbers_unread


def test_a_bag_is_a_unit_in_brackets_too() -> None:
    """包 alone is what is counted, though 包含 in brackets is not."""
    assert parse("9（ 包 ）") == parse("9(包)") == parse("9包")


def test_a_date_after_a_number_without_a_unit_is_a_part() -> None:
    """Before a year or a month ；parts two clauses between digits too; what is read prints as itself."""
    for text in ("出勤率≥1；2020年底前", "零投诉，2020年底", "≥1；6月底前"):
        target = parse(text)
        assert isinstance(target, AllOf)
        assert isinstance(target.parts[0], Comparison) and isinstance(target.parts[1], Deadline)
        assert parse(str(target)) == target
    for text in ("3；4月完成", "90；2020年", "95，5月"):
        assert getattr(parse(text), "numbers_unread", False)


@pytest.mark.parametrize(
    "said",
    [
        "不是",
        "不可能",
        "不曾",
        "不敢",
        "不太",
        "不见得",
        "未必",
        "未曾",
        "没法",
        "难免",
        "不%",
        "未、",
        "没有”",
        "难以‰",
    ],
)
@pytest.mark.parametrize("bound", ["低于5%", "超过5件", "不低于95%", "≥95%", "达到95%"])
def test_a_denial_before_a_comparison_leaves_it_unread(said: str, bound: str) -> None:
    """Behind a name too, and with a stray mark between them: 完成率不可能低于5% is no bound of 5%."""
    try:
        target = parse(f"完成率{said}{bound}")
    except TargetSyntaxError:
        return
    assert isinstance(target, Qualitative) and target.numbers_unread


@pytest.mark.parametrize("name", ["不良率", "不便率", "未见异常率", "居民不知晓率"])
def test_a_name_may_begin_as_a_denial_does(name: str) -> None:
    """A denial is one only right before the comparison."""
    assert str(parse(f"{name}低于5%")) == f"{name}<5(%)"


@pytest.mark.parametrize("sign", ["≤", "<", "不迟于", "不晚于"])
def test_a_bound_at_the_end_of_a_year_names_no_year(sign: str) -> None:
    """年底 behind a sign is the last day of the form's own year, as it is without one."""
    target, plain = parse(f"{sign}年底"), parse("年底前")
    assert isinstance(target, Deadline) and isinstance(plain, Deadline)
    assert target.by == plain.by and target.by.year is None
    month = parse(f"完成时间{sign}6月底")
    assert isinstance(month, Deadline) and month.by.year is None


ANSWERS = [*(case["text"] for case in cases("actuals")), "第三季度", "2021年下半年", "2021年"]


@pytest.mark.parametrize("text", ANSWERS)
def test_an_actual_prints_back_as_itself(text: str) -> None:
    """What was reached is read again from its own notation; an amount prints as its number and unit."""
    found = parse_actual(text)
    assert parse_actual(str(found)) == found
    if isinstance(found, Amount) and not (found.subject or found.deed or found.counted):
        assert str(found) == str(found.quantity)


@pytest.mark.parametrize("parts", [(), (Missing(),), (Missing(), Several((Missing(), Missing())))])
def test_several_results_are_two_or_more_and_flat(parts: tuple[Actual, ...]) -> None:
    """One part is no list of parts, and a list holds no lists."""
    with pytest.raises(ArgumentError):
        Several(parts)


@pytest.mark.parametrize("word", ["超", "突破", "营收突破"])
@pytest.mark.parametrize("value", ["2-5件", "90%-95%", "5左右", "5±1"])
def test_more_than_a_range_is_not_read(word: str, value: str) -> None:
    """突破 before a value of two ends is no range, as 超过 before it is none."""
    try:
        target = parse(word + value)
    except TargetSyntaxError as error:
        assert error.code == "contradiction"
    else:
        assert isinstance(target, Qualitative) and target.numbers_unread
    assert isinstance(parse(f"达到{value}"), (Range, Approximate))


@pytest.mark.parametrize("value", ["2021.12", "2021.1", "1999.06", "2021.13", "2021.120"])
@pytest.mark.parametrize("op", [">=", "="])
def test_a_number_that_may_be_a_month_prints_as_a_number(op: str, value: str) -> None:
    """What has no unit and looks like a month is written so that it reads back as the number it is."""
    target = Comparison(Comparator(op), Decimal(value))
    assert parse(str(target)) == target


@pytest.mark.parametrize(
    "text",
    [
        *("≥-1234.5%", "-1234.5", "±1234.5%", "≤±1234.5元", "负1234.5", "[-1234.5,1234.5]", "约-1234.5"),
        *("-1234.5--1233.5", "下降1234.5%", "1,234,567.89元", "1２34．5678万元", "1234.5±0.1234%"),
    ],
)
def test_the_decimal_context_changes_no_number(text: str) -> None:
    """A program that computes in two digits and traps nothing reads the same numbers, every digit of them."""
    expected = repr(parse_afresh(text)), repr(parse_actual(text))
    with localcontext(Context(prec=2, traps=[])):
        assert (repr(parse_afresh(text)), repr(parse_actual(text))) == expected


@pytest.mark.parametrize("seen", "\u2010\u2030\u2070")
def test_what_can_be_seen_after_a_number_is_no_blank(seen: str) -> None:
    """The neighbours of the unseen characters are signs, and none of them is left out."""
    assert parse(f"约95{seen}") != parse("约95")


@pytest.mark.parametrize("digit", ["\U0001d7ce", "१", "٣"])
def test_digits_of_other_scripts_are_no_unread_numbers(digit: str) -> None:
    """numbers_unread looks at Arabic digits alone, in an actual as in a target."""
    actual = parse_actual(f"{digit}低于水平")
    assert isinstance(actual, Wording) and not actual.numbers_unread


def test_a_name_that_begins_with_a_number_is_whole() -> None:
    """A number with its unit may stand in front of more of the name; what is only about so many may not."""
    bound = Comparison(Comparator.AT_LEAST, Decimal(5), unit("天"), subject="50公里巡护天数")
    assert parse("50公里巡护天数≥5天") == bound
    assert parse("50人培训天数≥5天") == Qualitative("50人培训天数≥5天", numbers_unread=True)
    assert parse("约50人培训天数≥5天") == Qualitative("约50人培训天数≥5天", numbers_unread=True)


@pytest.mark.parametrize(
    "clause", ["≥95%", "95%", "达到95%", "90%-95%", "增长5%", "约5%", "每月5次", "12月底前"]
)
def test_a_name_has_a_thousand_characters_at_most(clause: str) -> None:
    """Behind longer text no number is read; what is read behind shorter text keeps the whole of it."""
    name = "甲" * 998 + "频次"
    assert not isinstance(parse(name + clause), Qualitative)
    assert parse("甲" + name + clause) == Qualitative("甲" + name + clause, numbers_unread=True)


@pytest.mark.parametrize("after", [" ", "\t", "\r\n", "\u3000", "\xa0", "\u200b", "\u202c", "\ufeff "])
@pytest.mark.parametrize(
    "text",
    ["三个月", "零投诉", "零事故、零伤亡", "培训人数（≥200人）", "优于往年", "≤控制数", "95%以上", "健全"],
)
def test_blanks_and_marks_after_a_text_change_nothing(text: str, after: str) -> None:
    """What stands behind the last character and is not seen makes no other target of it."""
    assert parse(text + after) == parse(text)


@pytest.mark.parametrize("word", ["完成", "达成预期指标", "部分完成", "未完成", "是"])
def test_a_full_stop_after_a_claim_changes_nothing(word: str) -> None:
    """完成。 says what 完成 says."""
    assert isinstance(parse_actual(word), Claim)
    assert parse_actual(word + "。") == parse_actual(word) == parse_actual(f"{word} \u200b")


@pytest.mark.parametrize("text", ["最高≥上年水平", "最迟>12月底", "不超超过均值"])
def test_an_adverb_and_a_sign_that_disagree_are_refused_before_words_too(text: str) -> None:
    """A yardstick or a date behind them makes no target either, nor does it in an actual."""
    for read, error in ((parse, TargetSyntaxError), (parse_actual, ActualSyntaxError)):
        with pytest.raises(error) as refused:
            read(text)
        assert refused.value.code == "contradiction"


IDLE = {
    "blanks, and a break within a line": " \n",
    "zeros behind the point, which keep the places": "0０",
    "a unit said twice, or on either end of a range": "%℃个個元万月次年份",
    "a dash written twice, points between year and month, commas of thousands": "-—~.,",
    "brackets, marks and numbers of a list; the form's own hint in front": "★①*：:户人",
    "a separator at the end, or before 且": "。—，",
    "the second character of a word that says the same without it": "在过過到前以制底于於之或及大定控提加缩第度末内已",  # noqa: E501
    "what promises nothing more: 应 需 要 均 并 绝 将 得 为 且 能": "应需要均并绝将得为且达能",
    "a sign beside the word that says it": "≥≤=＝+",
    "what is done, and what a time is spent on": "资金支付读者",
    "the sign of money beside its unit": "￥¥",
    "每 within a rate, 整 behind money": "每整",
}
"""The characters that say nothing somewhere, by what they are."""


def test_no_character_is_idle_but_those_that_say_nothing() -> None:
    """Deleting a character makes another reading, or none; those of the kinds above need not."""
    texts = [case["text"] for case in cases("reading") if case["target"]["kind"] != "qualitative"]
    corpus = (FOLDER / "data" / "corpus" / "targets.jsonl").read_text("utf-8").splitlines()
    listed = set("".join(IDLE.values()))
    idle = []
    for text in [*texts, *(json.loads(line)["text"] for line in corpus)]:
        found = parse_afresh(text)
        for at, char in enumerate(text):
            if char in listed or isinstance(found, Qualitative):
                continue
            with contextlib.suppress(PerfrulesError):
                if parse_afresh(text[:at] + text[at + 1 :]) == found:
                    idle.append((text, char))
    assert idle == []


UNSEEN = "天空 桌子 突然 奔跑 仿佛 究竟 悄悄 昨晚 幸亏 反正 假使 亏得 生怕 抱怨 兴许 偏偏 谁料 倘 眼看 权且 姑且 索性 依稀 恐"  # noqa: E501


@pytest.mark.parametrize("bound", ["低于5%", "超过90%", "达到95%", "5次"])
def test_words_that_no_family_lists_name_nothing(bound: str) -> None:
    """What may stand before a number or a comparator word is listed; any other leaves it unread."""
    for word in UNSEEN.split():
        assert parse(word + bound) == Qualitative(word + bound, numbers_unread=True)


def test_every_comparator_word_has_a_case() -> None:
    """A word that compares is shown by a case of the conformance suite."""
    shown = "\n".join(case["text"] for name in ("reading", "errors") for case in cases(name))
    for word in "不低于 不少于 不小于 至少 不高于 不超过 不大于 不多于 至多 高于 大于 超过 多于 低于 小于 少于 不足 不满 等于 达到".split():  # noqa: E501
        assert word in shown
