"""Quantities: equality by number, printing, and exact conversion."""

from __future__ import annotations

import pickle
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules._exact import decimal
from perfrules.errors import NumberError, UnitMismatchError
from perfrules.quantities import Quantity, Unit, meant_beside

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)


def quantity(value: str, unit: str = "") -> Quantity:
    return Quantity(Decimal(value), Unit(unit))


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("95.00", "%", "95.00(%)"),
        ("1E+3", "元", "1000(元)"),
        ("-5", "", "-5"),
        ("0.50", "万亩", "0.50(万亩)"),
    ],
)
def test_a_quantity_prints_as_written(value: str, unit: str, printed: str) -> None:
    """The number keeps its zeros and never shows an exponent; the unit stands in brackets."""
    assert str(quantity(value, unit)) == printed


def test_equal_numbers_are_equal_quantities() -> None:
    """95.0 and 95.00 are one value, alike in hash; another unit is another quantity."""
    assert quantity("95.0", "%") == quantity("95.00", "%")
    assert hash(quantity("95.0", "%")) == hash(quantity("95.00", "%"))
    assert quantity("1000", "米") != quantity("1", "公里")
    assert pickle.loads(pickle.dumps(quantity("95", "%"))) == quantity("95", "%")


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("9000", "万元", "亿元", "0.9"),
        ("0.30", "亿元", "万元", "3000"),
        ("1.5", "亩", "平方米", "1000"),
        ("90", "分钟", "小时", "1.5"),
        ("12", "次/年", "次/季", "3"),
        ("279", "万", "亿元", "0.0279"),
    ],
)
def test_conversion_is_exact(value: str, source: str, target: str, expected: str) -> None:
    """A quantity counted in another unit is the exact number of it."""
    assert quantity(value, source).to(Unit(target)) == quantity(expected, target)
    assert quantity(value, source).amount_in(Unit(target)) == Fraction(expected)


def test_the_same_unit_gives_the_quantity_itself() -> None:
    """Converting into its own unit keeps the number as written."""
    ninety = quantity("90.00", "%")
    assert ninety.to(Unit("%")) is ninety


def test_a_number_without_end_is_an_error() -> None:
    """Where no decimal is exact, ``to`` says which fraction it would be, and ``amount_in`` gives it."""
    with pytest.raises(NumberError) as caught:
        quantity("1", "亩").to(Unit("平方米"))
    assert caught.value.en == (
        "1(亩) is 2000/3 of 平方米, which no finite decimal gives; use amount_in for the fraction."
    )
    assert caught.value.zh == "1(亩) 等于 2000/3 平方米，不是有限小数；请用 amount_in 取分数。"
    assert caught.value.code == "not_finite"
    assert quantity("1", "亩").amount_in(Unit("平方米")) == Fraction(2000, 3)


def test_units_that_do_not_convert_are_an_error() -> None:
    """A quantity never turns into a unit of something else."""
    with pytest.raises(UnitMismatchError):
        quantity("5", "工作日").to(Unit("天"))


@given(NUMBERS, st.sampled_from([("元", "亿元"), ("吨", "克"), ("km", "毫米"), ("%", "‰"), ("周", "分钟")]))
def test_there_and_back_is_the_same(number: Decimal, units: tuple[str, str]) -> None:
    """Converting there and back changes nothing, and the caller's precision plays no part."""
    here, there = Unit(units[0]), Unit(units[1])
    with localcontext() as context:
        context.prec = 2
        assert Quantity(number, here).amount_in(there) == Fraction(number) * Quantity(
            Decimal(1), here
        ).amount_in(there)
        if units[0] in ("元", "%"):
            assert Quantity(number, here).to(there).to(here) == Quantity(number, here)


@pytest.mark.parametrize("text", ["1E+399", "9" * 400, "-" + "9" * 200 + "." + "9" * 200])
def test_a_number_of_as_many_digits_as_the_limit_is_exact(text: str) -> None:
    """400 digits are kept, wherever the sign and the point stand; one more is an error."""
    number = Decimal(text)
    given: list[int | str | Decimal] = [number, text, *([int(number)] if number == int(number) else [])]
    assert [decimal(value) for value in given] == [number] * len(given)
    for value in (text + "0", int(number) * 10 if len(given) == 3 else text + "1"):
        with pytest.raises(NumberError):
            decimal(value)


@pytest.mark.parametrize(
    "wrong", [True, None, b"5", [5], (0, (5,), 0)], ids=lambda value: type(value).__name__
)
def test_what_is_no_number_is_refused_by_its_type(wrong: Any) -> None:
    """No truth value, bytes or sequence counts as a number."""
    with pytest.raises(NumberError, match=f"found {type(wrong).__name__}"):
        decimal(wrong)


def test_a_result_may_lie_past_what_is_given() -> None:
    """A quantity holds a product of two numbers at the limit, and nothing beyond."""
    assert Quantity(Decimal("1E+798")).value.adjusted() == 798
    with pytest.raises(NumberError):
        Quantity(Decimal("1E+799"))


def test_a_text_that_is_no_number_is_one_in_no_context() -> None:
    """A caller's context that traps nothing takes a malformed text for NaN; the error names the text."""
    with localcontext(Context(prec=2, traps=[])), pytest.raises(NumberError, match="found '١，'"):
        decimal("١，")


def test_what_a_bare_number_may_be_meant_in_is_exact() -> None:
    """A ten-thousandth is one in any decimal context."""
    with localcontext(Context(prec=1, Emin=0, Emax=0, traps=[])):
        assert meant_beside(Unit("万")) == ((Unit("万"), Decimal("0.0001")),)
