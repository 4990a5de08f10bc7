"""Units: canonical spelling, the table, exact conversion, and extension at run time."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules._glyphs import FOLD, fold
from perfrules.errors import ArgumentError, NumberError, UnitMismatchError
from perfrules.quantities import LONGEST, NO_UNIT, Unit, convertible, known, on_average, ratio, register, unit

SPELLINGS = [spelling for line in known() for spelling in (line.symbol, *line.aliases)]

CANONICAL = [
    ("个工作日", "工作日"),
    ("百分比", "%"),
    ("百分之", "%"),
    ("％", "%"),
    ("﹪", "%"),
    ("元/人、天", "元/(人·天)"),
    ("元/人*月", "元/(人·月)"),
    ("元/(人·天)", "元/(人·天)"),
    ("（人次）", "人次"),
    ("[%]", "%"),
    ("【万元】", "万元"),
    ("(元/人、天)", "元/(人·天)"),
    ("台（套）", "台(套)"),
    ("(万元)/(人)", "(万元)/(人)"),
    ("萬元", "万元"),
    ("萬噸", "万吨"),
    ("個", "个"),
    ("公頃", "公顷"),
    ("畝", "亩"),
    ("吨/月·平方公里", "吨/(月·平方公里)"),
    ("ｋｍ", "km"),
    ("km", "km"),
    ("㎡", "㎡"),
    ("μg/m³", "μg/m³"),
    ("µg/m³", "µg/m³"),
    ("万 kWh", "万kWh"),
    ("次/个工作日", "次/工作日"),
    ("元∕人", "元/人"),
    ("", ""),
]

CONVERTS = [
    ("亿元", "万元", "10000"),
    ("万元", "元", "10000"),
    ("千元", "元", "1000"),
    ("百万元", "万元", "100"),
    ("万亿元", "亿元", "10000"),
    ("小时", "分钟", "60"),
    ("分钟", "秒", "60"),
    ("天", "小时", "24"),
    ("周", "天", "7"),
    ("日", "天", "1"),
    ("年", "季", "4"),
    ("年", "月", "12"),
    ("季度", "个月", "3"),
    ("半年", "季", "2"),
    ("万人", "人", "10000"),
    ("万人次", "人次", "10000"),
    ("名", "人", "1"),
    ("%", "‰", "10"),
    ("百分点", "个百分点", "1"),
    ("亩", "平方米", "2000/3"),
    ("公顷", "亩", "15"),
    ("公顷", "平方米", "10000"),
    ("平方公里", "公顷", "100"),
    ("万亩", "平方公里", "20/3"),
    ("平米", "㎡", "1"),
    ("m²", "m2", "1"),
    ("公里", "米", "1000"),
    ("千米", "km", "1"),
    ("里", "米", "500"),
    ("厘米", "毫米", "10"),
    ("吨", "公斤", "1000"),
    ("千克", "克", "1000"),
    ("斤", "克", "500"),
    ("万吨", "t", "10000"),
    ("立方米", "升", "1000"),
    ("m³", "㎥", "1"),
    ("kWh", "千瓦时", "1"),
    ("kWh", "千瓦·时", "1"),
    ("kWh", "兆焦", "18/5"),
    ("万kWh", "兆瓦时", "10"),
    ("MW", "千瓦", "1000"),
    ("万千瓦", "MW", "10"),
    ("GB", "MB", "1000"),
    ("GiB", "MiB", "1024"),
    ("Mbps", "兆比特/秒", "1"),
    ("公里/小时", "米/秒", "5/18"),
    ("km/h", "公里/小时", "1"),
    ("mg/L", "克/立方米", "1"),
    ("μg/m³", "毫克/立方米", "1/1000"),
    ("µg/m³", "μg/m³", "1"),
    ("次/季", "次/年", "4"),
    ("次/周", "次/天", "1/7"),
    ("元/(人·月)", "万元/(人·年)", "3/2500"),
    ("元/人/天", "元/(人·天)", "1"),
    ("元/(天·人)", "元/(人·天)", "1"),
    ("(万元)/(人)", "元/人", "10000"),
    ("人·天", "人天", "1"),
    ("元/m²", "元/平方米", "1"),
    ("万", "万元", "1"),
    ("万", "元", "10000"),
    ("万", "亿元", "1/10000"),
    ("亿", "万", "10000"),
    ("万", "", "10000"),
    ("人", "万", "1/10000"),
    ("万", "千米", "10000"),
    ("万/月", "万元/月", "1"),
    ("万元/季", "万/年", "4"),
    ("万", "万/月", "1"),
    ("千", "百人", "10"),
    ("托托", "托托", "1"),
    ("万托托", "托托", "10000"),
    ("", "", "1"),
]

MISMATCHES = [
    ("工作日", "天"),
    ("人", "人次"),
    ("个百分点", "%"),
    ("天", "月"),
    ("天", "年"),
    ("周", "月"),
    ("元", "美元"),
    ("个", "件"),
    ("户", "家"),
    ("米", "平方米"),
    ("克", "立方米"),
    ("kW", "kWh"),
    ("吨", "吨标准煤"),
    ("万元", "万/月"),
    ("万", "%"),
    ("万", "个百分点"),
    ("万/年", "亿/天"),
    ("", "元"),
    ("元/人", "元"),
    ("元/人", "人/元"),
    ("托托", "盘盘"),
    ("℃", "℉"),
    ("元(人/天)", "元"),
    ("元/", "元"),
    ("人··天", "人·天"),
]


@pytest.mark.parametrize(("spelling", "symbol"), CANONICAL)
def test_spellings_become_canonical(spelling: str, symbol: str) -> None:
    """A spelling changes in brackets, width, script and separators, and in nothing else."""
    assert unit(spelling) == Unit(symbol)


@pytest.mark.parametrize("symbol", sorted({symbol for _, symbol in CANONICAL}))
def test_a_canonical_spelling_stays(symbol: str) -> None:
    """Spelling a canonical symbol once more changes nothing."""
    assert unit(symbol).symbol == symbol


@given(st.text(max_size=40))
def test_any_text_becomes_a_unit_and_stays(text: str) -> None:
    """Whatever stands where a unit should is kept as one, and printing it changes nothing."""
    once = unit(text)
    assert isinstance(once.symbol, str)
    assert ratio(once, once) == 1


def test_a_unit_is_true_when_there_is_one() -> None:
    """No unit is false, any other is true, and both pickle."""
    assert (bool(NO_UNIT), bool(Unit("元"))) == (False, True)
    assert pickle.loads(pickle.dumps(Unit("元"))) == Unit("元")


def test_the_table_is_in_order() -> None:
    """No spelling stands twice in the table; each is canonical, named, and has a factor above zero."""
    assert len(SPELLINGS) == len(set(SPELLINGS)) > 600
    for line in known():
        assert line.factor > 0
        assert line.name
        assert line.symbol == unit(line.symbol).symbol


CLASSIFIERS = (
    "个 件 次 人 人次 户 家 项 套 台 批 座 处 条 份 期 场 篇 株 头 只 辆 栋 间 册 块 名 位 门 张 组 届 对 "
    "宗 例 起 笔 单 班 课时 学时 页 集 部 本 枚 盏 根 棵 眼 口 孔 亩次"
)


@pytest.mark.parametrize("classifier", CLASSIFIERS.split())
def test_the_classifiers_of_public_work_are_known(classifier: str) -> None:
    """Each classifier stands in the table."""
    assert classifier in SPELLINGS


def test_the_fold_keeps_places() -> None:
    """Each glyph is one character and is read as one, so that positions hold; none is folded twice."""
    assert len(FOLD) > 1500
    assert all(len(plain) == 1 for plain in FOLD.values())
    assert {chr(glyph) for glyph in FOLD} & set(FOLD.values()) == set()
    assert fold("≧９５％，３㎡") == "≥95%，3㎡"


@pytest.mark.parametrize(("source", "target", "factor"), CONVERTS)
def test_known_units_convert_exactly(source: str, target: str, factor: str) -> None:
    """One of the source is exactly that many of the target, and back again."""
    assert ratio(Unit(source), Unit(target)) == Fraction(factor)
    assert ratio(Unit(target), Unit(source)) == 1 / Fraction(factor)
    assert convertible(Unit(source), Unit(target))


@pytest.mark.parametrize(("source", "target"), MISMATCHES)
def test_other_units_do_not(source: str, target: str) -> None:
    """Units that measure different things do not convert, in either direction."""
    assert not convertible(Unit(source), Unit(target))
    assert not convertible(Unit(target), Unit(source))


def test_a_mismatch_names_both_units() -> None:
    """The error for two units says which they are, in both languages, and survives pickling."""
    with pytest.raises(UnitMismatchError) as caught:
        ratio(Unit("人"), NO_UNIT)
    error = pickle.loads(pickle.dumps(caught.value))
    assert str(error) == ("Give both in one unit: 人 and no unit do not convert into one another.")
    assert error.message("zh") == "请使用同一单位：一方为“人”，另一方没有单位，不能换算。"
    assert (error.units, error.code) == (("人", ""), "unit_mismatch")


@given(st.sampled_from(SPELLINGS), st.sampled_from(SPELLINGS), st.sampled_from(SPELLINGS))
def test_conversion_is_an_equivalence(a: str, b: str, c: str) -> None:
    """Factors multiply along a chain, and a way back undoes a way there."""
    first, second, third = Unit(a), Unit("万" + b), Unit(f"亿{c}")
    if convertible(first, second) and convertible(second, third):
        assert ratio(first, second) * ratio(second, third) == ratio(first, third)
    if convertible(first, second):
        assert ratio(first, second) * ratio(second, first) == 1


@given(
    st.sampled_from(SPELLINGS),
    st.sampled_from(["", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "万亿"]),
)
def test_a_scale_in_front_multiplies(spelling: str, scale: str) -> None:
    """万 and its kin in front of a unit multiply it, unless the whole is a unit of its own."""
    sizes = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
    size = 1
    for character in scale:
        size *= sizes[character]
    single = not set(spelling) & set("/·") and spelling[0] not in sizes
    if single and scale + spelling not in SPELLINGS:
        assert ratio(Unit(scale + spelling), Unit(spelling)) == size


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("次/季", "次/年", True),
        ("次/周", "次/天", True),
        ("元/(人·月)", "元/(人·年)", True),
        ("元/人·月", "元/(人·月)", False),
        ("元/(人·月)", "元/(百人·月)", False),
        ("次/年度", "次/年", False),
        ("公里/小时", "米/秒", False),
        ("次", "次/年", False),
        ("元", "万元", False),
    ],
)
def test_rates_over_other_periods_compare_on_average(source: str, target: str, expected: bool) -> None:
    """Only rates over periods of different length are said to compare on average; speeds are not."""
    assert on_average(unit(source), unit(target)) is expected


def test_a_long_unit_converts_into_itself_alone() -> None:
    """A spelling past the limit is kept whole, in time that does not grow out of hand."""
    long = "万" * 100_000
    assert ratio(Unit(long), Unit(long)) == 1
    assert not convertible(Unit(long), Unit("元"))
    assert not convertible(Unit("/" * 100_000), Unit("元"))


def test_registering_makes_a_unit_known() -> None:
    """A registered unit converts at once, scaled and in compounds, and is listed last."""
    register("试验箱", of="件", factor=24)
    assert ratio(Unit("试验箱"), Unit("件")) == 24
    assert ratio(Unit("元/件"), Unit("元/试验箱")) == 24
    assert ratio(Unit("万试验箱"), Unit("万件")) == 24
    assert [line.symbol for line in known()][-1] == "试验箱"


def test_registering_again_changes_nothing() -> None:
    """The same meaning twice is no conflict, however its factor is given."""
    register("试验亩", of="平方米", factor="2000/3")
    before = known()
    register("试验亩", of="平方米", factor=Fraction(2000, 3))
    register("试验亩", of="亩", factor=Decimal("1.00"))
    register("万元", of="元", factor=10000)
    assert known() == before


def test_registering_a_dimension_of_its_own() -> None:
    """A base that nobody knew becomes a dimension of its own."""
    register("试验篓", of="试验筐", factor="2.5")
    assert ratio(Unit("试验篓"), Unit("试验筐")) == Fraction(5, 2)
    assert not convertible(Unit("试验篓"), Unit("件"))
    with pytest.raises(ArgumentError):
        register("试验筐", of="件", factor=1)


SPELLING = "takes a unit's spelling of 1 to 64 characters that starts with no digit or sign; found"


@pytest.mark.parametrize(
    ("symbol", "of", "factor", "message"),
    [
        ("", "元", 1, f"symbol= {SPELLING} ''."),
        ("5元", "元", 5, f"symbol= {SPELLING} '5元'."),
        ("新元", "", 1, f"of= {SPELLING} ''."),
        ("新元", "元", 0, "factor= takes a number above zero; found 0."),
        ("新元", "元", "-3", "factor= takes a number above zero; found -3."),
        ("新元", "元", "1/0", "factor= takes a number above zero; found 1/0."),
        ("公里", "米", 999, "The unit 公里 has another meaning already; choose another spelling."),
        ("万元", "元", 9999, "The unit 万元 has another meaning already; choose another spelling."),
        ("新元", "新元", 2, "The unit 新元 has another meaning already; choose another spelling."),
    ],
)  # fmt: skip
def test_registering_nonsense_is_an_error(symbol: str, of: str, factor: int | str, message: str) -> None:
    """A spelling, a factor or a meaning that can't be is refused, and the table stays as it was."""
    before = known()
    with pytest.raises(ArgumentError) as caught:
        register(symbol, of=of, factor=factor)
    assert caught.value.en == message
    assert known() == before


def test_a_factor_must_be_a_number() -> None:
    """A factor that is no number is an error of the number."""
    with pytest.raises(NumberError):
        register("新元", of="元", factor="many")


def test_threads_register_together() -> None:
    """Units registered by many threads at once are all known afterwards."""
    names = ["线程" + character for character in "甲乙丙丁戊己庚辛"]
    threads = [
        threading.Thread(target=register, args=(name,), kwargs={"of": "件", "factor": index + 2})
        for index, name in enumerate(names)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [ratio(Unit(name), Unit("件")) for name in names] == list(range(2, 10))


def test_the_table_is_read_when_first_needed() -> None:
    """Spelling units and comparing equal ones does not load the table."""
    code = (
        "from perfrules import quantities; quantities.ratio(quantities.unit('元'), quantities.unit('元')); "
        "print(quantities.shipped.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


def test_the_limit_is_what_the_docs_say() -> None:
    """Units are taken apart up to 64 characters, the last of them included."""
    assert LONGEST == 64
    assert ratio(Unit("万" + "甲" * 63), Unit("甲" * 63)) == 10000
    assert not convertible(Unit("万" + "甲" * 64), Unit("甲" * 64))
    for name in ("甲" * 65, "", 5):
        with pytest.raises(ArgumentError, match="a unit's spelling of 1 to 64 characters"):
            register(name, of="件", factor=2)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "blank", [*" \t\x1f\x85\xa0\u1680\u2003\u200b\u200e\u2029\u202e\u205f\u2066\u3000\ufeff"]
)
def test_no_blank_and_nothing_unseen_is_part_of_a_unit(blank: str) -> None:
    """套 is 套 with any blank or direction mark around or inside it."""
    assert unit(f"{blank}工作{blank}日{blank}") == unit("工作日")
