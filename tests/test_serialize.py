"""Values as plain data: the fixed shapes, what is refused and where, and the schema."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfrules
from perfrules import serialize, strategies
from perfrules.actuals import Actual
from perfrules.checking import check
from perfrules.dates import PartialDate
from perfrules.errors import ArgumentError, SerializationError
from perfrules.evaluation import evaluate
from perfrules.forms import Form
from perfrules.limits import MAX_DEPTH
from perfrules.quantities import Unit
from perfrules.rules import AllOrNothing, Capped, Given, Rule
from perfrules.scales import NATIONAL, Scale
from perfrules.serialize import dumps, from_dict, json_schema, loads, to_dict
from perfrules.standards import STANDARDS, Standard
from perfrules.targets import Comparator, Comparison, Deadline, Qualitative, Target
from perfrules.verdicts import Verdict

if TYPE_CHECKING:
    from typing_extensions import assert_type

SCHEMA_FILE = Path(serialize.__file__).with_name("perfrules.schema.json")

SHAPES: tuple[dict[str, Any], ...] = (
    {"kind": "comparison", "op": ">=", "value": "95.00", "unit": "%"},
    {"kind": "comparison", "op": "=", "value": "0", "unit": ""},
    {"kind": "comparison", "op": "=", "value": "4", "unit": "次/年", "implied": True},
    {"kind": "comparison", "op": ">=", "value": "95", "unit": "%", "subject": "会议出勤率"},
    {"kind": "range", "low": "90", "high": "95", "unit": "%", "low_inclusive": True, "high_inclusive": False},
    {"kind": "approximate", "value": "5", "unit": "%", "tolerance": None},
    {"kind": "approximate", "value": "95", "unit": "分", "tolerance": "2"},
    {"kind": "deadline", "by": "2021-06", "edge": "within"},
    {"kind": "deadline", "by": "--03", "edge": "before"},
    {"kind": "deadline", "by": "2020-11", "edge": "within", "from": "2020-01"},
    {"kind": "deadline", "by": "--12-31", "edge": "within"},
    {"kind": "deadline", "by": "2021-Q3", "edge": "within", "subject": "验收"},
    {"kind": "deadline", "by": "--H1", "edge": "within"},
    {"kind": "relative", "baseline": "往年水平", "op": "<="},
    {"kind": "relative", "baseline": "2012年", "op": ">=", "change": "down", "value": "10", "unit": "%"},
    {
        "kind": "relative",
        "baseline": "",
        "op": ">=",
        "change": "up",
        "value": "3",
        "unit": "",
        "implied": True,
    },
    {"kind": "qualitative", "wording": "健全"},
    {"kind": "qualitative", "wording": "1天150人", "numbers_unread": True},
    {
        "kind": "all_of",
        "parts": [
            {"kind": "comparison", "op": ">=", "value": "95", "unit": "%", "subject": "满意率"},
            {"kind": "qualitative", "wording": "支出符合规性"},
        ],
    },
    {"kind": "number", "value": "96.2", "unit": "%"},
    {"kind": "bound", "limits": {"kind": "comparison", "op": ">=", "value": "266", "unit": "米"}},
    {"kind": "date", "date": "2021-06-30"},
    {"kind": "change", "change": "down", "value": "12", "unit": "%"},
    {"kind": "verdict", "attainment": "full", "word": "达成预期指标"},
    {"kind": "wording", "wording": "已建立制度"},
    {"kind": "missing"},
    {"kind": "quantity", "value": "60.00", "unit": "工作日"},
    {"kind": "unit", "symbol": "元/(人·天)"},
    {"kind": "partial_date", "date": "--Q3"},
    {"kind": "cut", "at": "90", "points": "5"},
    {"kind": "proportional", "pass_line": "0.6"},
    {"kind": "capped", "rule": {"kind": "all_or_nothing"}, "at_most": "5"},
    {"kind": "overshoot", "rule": {"kind": "proportional"}, "cuts": [{"at": "1.2", "points": "1"}]},
    {"kind": "penalty", "rule": {"kind": "steps", "size": "1", "cost": "2"}, "most": "5"},
    {"kind": "bounds", "low": "95", "high": None, "low_inclusive": False, "unit": "%"},
    {"kind": "bounds", "low": "1/3", "high": "0.5", "unit": ""},
    {"kind": "clauses", "shares": ["0.5", "0.5"], "rule": {"kind": "by_excess"}},
    {
        "kind": "finding",
        "code": "weights_differ",
        "place": "合计",
        "stated": "100",
        "computed": "95",
        "severity": "error",
        "message": "Correct the weights: they should add up to 100, and add up to 95.",
    },
    {
        "kind": "finding",
        "code": "duplicate_indicator",
        "severity": "warning",
        "facts": {"where": {"code": "place.line", "facts": {"line": 3}}, "also": ["a", 1]},
        "message": "Keep one of the two rows: the same indicator and target already stand on line 3.",
    },
    {"kind": "execution_rate", "rate_places": None},
)
BOUND = {"kind": "comparison", "op": ">=", "value": "95", "unit": "%"}
REFUSED: tuple[tuple[Any, str, str], ...] = (
    (5, "", "At the top: expected an object (a kind of this format), found the number 5."),
    ({}, "", 'At the top: the key "kind" is missing; expected a kind of this format.'),
    ({"kind": "compare"}, "kind", "At kind: expected a kind of this format, found 'compare'."),
    ({"kind": ["comparison"]}, "kind", "At kind: expected a kind of this format, found a list."),
    (
        {"kind": "comparison", "op": ">="},
        "",
        'At the top: the key "value" is missing from this comparison; add it.',
    ),
    (
        {**BOUND, "vlaue": "95"},
        "vlaue",
        "At vlaue: a comparison has no such key; its keys are op, value, unit, subject, implied.",
    ),
    ({**BOUND, "op": "≥"}, "op", "At op: expected one of '>=', '<=', '>', '<', '=', found '≥'."),
    ({**BOUND, "op": [">="]}, "op", "At op: expected one of '>=', '<=', '>', '<', '=', found a list."),
    ({**BOUND, "unit": None}, "unit", "At unit: expected a unit as text, found null."),
    ({**BOUND, "implied": 1}, "implied", "At implied: expected true or false, found the number 1."),
    ({**BOUND, "subject": {}}, "subject", "At subject: expected text, found an object."),
    (
        {**BOUND, "value": 95},
        "value",
        'At value: expected a decimal number in a string, such as "12.5", found the number 95.',
    ),
    (
        {"kind": "all_of", "parts": [BOUND, {**BOUND, "value": "9O"}]},
        "parts[1].value",
        "At parts[1].value: expected a decimal number in a string, such as \"12.5\", found '9O'.",
    ),
    ({"kind": "all_of", "parts": BOUND}, "parts", "At parts: expected a list, found an object."),
    (
        {"kind": "all_of", "parts": [BOUND]},
        "",
        "At the top: AllOf takes two or more parts, none of them an AllOf itself.",
    ),
    (
        {"kind": "all_of", "parts": [BOUND, {"kind": "missing"}]},
        "parts[1].kind",
        "At parts[1].kind: expected one of comparison, range, approximate, deadline, relative, qualitative, "
        "all_of, found 'missing'.",
    ),
    (
        {"kind": "deadline", "by": "2021-13", "edge": "within"},
        "by",
        'At by: expected a date such as "2021", "2021-06-30", "2021-Q3" or "--03", found \'2021-13\'.',
    ),
    (
        {"kind": "capped", "at_most": "5", "rule": {"kind": "capped", "rule": {"kind": "given", "by": "me"}}},
        "rule.rule.by",
        "At rule.rule.by: a given has no such key; its keys are none.",
    ),
    (
        {"kind": "standard", "name": "x", "perfrules": 2},
        "perfrules",
        "At perfrules: this perfrules reads version 1 of the format, found the number 2.",
    ),
    (
        {**BOUND, "perfrules": 1},
        "perfrules",
        "At perfrules: a comparison has no such key; its keys are op, value, unit, subject, implied.",
    ),
    (
        {"kind": "unit", "symbol": "%", "name": "x"},
        "name",
        "At name: a unit has no such key; its keys are symbol.",
    ),
    ({"kind": "unit"}, "", 'At the top: the key "symbol" is missing from this unit; add it.'),
    (
        {"kind": "steps", "size": "0", "cost": "1"},
        "",
        "At the top: A step needs a size and a cost above zero; found 0 and 1.",
    ),
    (
        {"kind": "indicator", "name": "合格率", "target": {**BOUND, "kind": "comparisons"}},
        "target.kind",
        "At target.kind: expected one of comparison, range, approximate, deadline, relative, qualitative, "
        "all_of, found 'comparisons'.",
    ),
)
HOSTILE = (
    "1e999999999",
    "1e5",
    "9" * 10_000,
    "0." + "9" * 2_000,
    "NaN",
    "sNaN",
    "Infinity",
    "-Infinity",
    "１２",
    "٣",
    "1_000",
    " 1",
    "1 ",
    "+1",
    ".5",
    "5.",
    "",
    "-",
    "--1",
    "1.2.3",
    "0x10",
    "1/2",
)
HOSTILE_RATIOS = ("1/0", "1/0.0", "/2", "1/", "1//2", "1/2/3", "1/-", "NaN", "9" * 10_000 + "/3")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: json.dumps(shape, ensure_ascii=False)[:60])
def test_shapes_are_read_and_written_alike(shape: dict[str, Any]) -> None:
    """Each documented shape is read, and written again with the same keys in the same order."""
    written = to_dict(from_dict(shape))
    assert written == shape
    assert [*written] == [*shape] or shape["kind"] in ("range", "approximate", "deadline", "number", "change")


@pytest.mark.parametrize(
    ("data", "path", "message"), REFUSED, ids=[message[:60] for _, _, message in REFUSED]
)
def test_refusals_name_the_place(data: Any, path: str, message: str) -> None:
    """What is missing, unknown, wrong or contradictory is refused with its path and a whole sentence."""
    with pytest.raises(SerializationError) as refused:
        from_dict(data)
    assert (str(refused.value), refused.value.path) == (message, path)


def test_refusals_speak_chinese() -> None:
    """The same refusal stands in Chinese."""
    with pytest.raises(SerializationError) as refused:
        from_dict({"kind": "all_of", "parts": [BOUND, {**BOUND, "value": 5}]})
    assert refused.value.message("zh") == (
        '位于 parts[1].value：应为字符串形式的十进制数，如 "12.5"，实为数字 5。'
    )


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:20]))
def test_numbers_are_plain_and_limited(text: str) -> None:
    """A decimal is plain digits within the limits, whatever Python itself would take for a number."""
    with pytest.raises(SerializationError) as refused:
        from_dict({**BOUND, "value": text})
    assert refused.value.path == "value"


@pytest.mark.parametrize("text", HOSTILE_RATIOS, ids=lambda text: repr(text[:20]))
def test_ratios_are_checked(text: str) -> None:
    """A ratio has a divisor, which is not zero, and digits within the limit."""
    actual = {"kind": "number", "value": "1", "unit": ""}
    data = {"kind": "check", "outcome": "met", "reason": "compared", "target": BOUND, "actual": actual}
    with pytest.raises(SerializationError) as refused:
        from_dict({**data, "factor": text})
    assert refused.value.path == "factor"


@pytest.mark.parametrize(("ratio", "text"), [(Fraction(19, 30), "19/30"), (Fraction(-3, 8), "-0.375")])
def test_ratios_are_exact(ratio: Fraction, text: str) -> None:
    """A ratio is a decimal where that is finite, else a fraction, and comes back as it was."""
    verdict = from_dict(
        {
            "kind": "check",
            "outcome": "met",
            "reason": "compared",
            "target": BOUND,
            "actual": {"kind": "missing"},
            "factor": text,
        }
    )
    assert verdict.factor == ratio
    assert to_dict(verdict)["factor"] == text


def test_a_verdict_tells_what_a_service_needs() -> None:
    """Outcome, reason, completion, deviation and explanation stand in its JSON, in either language."""
    verdict = check("≥95%", "90%")
    data = to_dict(verdict, lang="zh-CN")
    assert {key: data[key] for key in ("outcome", "reason", "completion", "deviation", "explanation")} == {
        "outcome": "not_met",
        "reason": "compared",
        "completion": "18/19",
        "deviation": "-1/19",
        "explanation": verdict.explanation("zh"),
    }
    assert to_dict(check("≥95%", ""))["completion"] is None
    found: Verdict = from_dict(data, Verdict)
    assert found == verdict
    if TYPE_CHECKING:
        assert_type(from_dict(data, Verdict), Verdict)


def test_what_is_worked_out_is_compared_and_may_be_left_out() -> None:
    """A completion that the other keys do not give is refused with its place; words are not compared."""
    verdict = check("≥95%", "90%")
    data = to_dict(verdict)
    worked_out = ("completion", "deviation", "explanation")
    assert from_dict({key: data[key] for key in data if key not in worked_out}) == verdict
    assert from_dict({**data, "explanation": "."}) == verdict
    with pytest.raises(SerializationError) as refused:
        from_dict({**data, "completion": "0.9"})
    assert str(refused.value) == (
        "At completion: the other keys give '18/19'; correct it, or leave the key out."
    )


def test_an_evaluation_tells_its_total() -> None:
    """The total and each row's points and working stand beside the fields; open ones are null."""
    head = ("指标名称", "指标值", "实际完成值", "分值")
    result = evaluate(Form.from_rows([head, ("合格率", "≥95%", "90.25%", 60), ("场次", "≥12场", "", 40)]))
    data = to_dict(result, lang="zh")
    assert (data["total"], data["lowest"], data["highest"]) == (None, "57", "97")
    assert [row["points"] for row in data["rows"]] == ["57.00", None]
    assert data["rows"][0]["working"] == result.rows[0].working("zh")
    assert from_dict(data) == result


def test_deep_data_is_refused() -> None:
    """Nesting past the limit is an error with a place, never a RecursionError, in both directions."""
    data: dict[str, Any] = {"kind": "given"}
    rule: Rule = Given()
    for _ in range(MAX_DEPTH):
        rule = Capped(rule, Decimal(5))
    assert from_dict(to_dict(rule)) == rule
    rule = Capped(rule, Decimal(5))
    for _ in range(50_000):
        data = {"kind": "capped", "rule": data, "at_most": "5"}
    for attempt in (lambda: from_dict(data), lambda: to_dict(rule)):
        with pytest.raises(SerializationError, match=f"nested deeper than {MAX_DEPTH} steps; flatten it"):
            attempt()


def test_unknown_types_are_refused() -> None:
    """Only values of perfrules are written."""
    for value in (5, None, "≥95%", object(), {"kind": "given"}, Comparator.EQUAL):
        with pytest.raises(SerializationError, match="is not a type that perfrules writes as JSON"):
            to_dict(value)


def test_wrong_fields_are_not_written() -> None:
    """A value whose field holds another type than it promises is refused with the field's path."""
    with pytest.raises(SerializationError) as refused:
        to_dict(Qualitative(5))  # type: ignore[arg-type]
    assert str(refused.value) == "At wording: expected text, found the number 5."


def test_kind_names_the_expected_class() -> None:
    """With the class given, the key ``kind`` may be left out, and another kind is refused."""
    bound = {"op": ">=", "value": "95", "unit": "%"}
    assert from_dict(bound, Comparison) == from_dict(BOUND, Target) == from_dict(BOUND)
    assert from_dict({"date": "2021"}, PartialDate) == PartialDate(2021)
    with pytest.raises(SerializationError) as refused:
        from_dict(BOUND, Deadline)
    assert str(refused.value) == "At kind: expected deadline, found 'comparison'."
    with pytest.raises(SerializationError) as refused:
        from_dict(BOUND, Actual)
    assert str(refused.value) == (
        "At kind: expected one of missing, number, bound, date, change, verdict, wording, several, nothing, aside, "  # noqa: E501
        "found 'comparison'."
    )


@pytest.mark.parametrize("kind", [int, "comparison", Comparator])
def test_kind_must_be_a_class_that_is_written(kind: Any) -> None:
    """``kind=`` takes a class of perfrules."""
    with pytest.raises(ArgumentError, match="kind= takes a class that perfrules writes as JSON"):
        from_dict(BOUND, kind)


@pytest.mark.parametrize("known", [*STANDARDS, NATIONAL], ids=lambda known: known.name)
def test_documents_carry_the_version(known: Standard | Scale) -> None:
    """A document begins with the version of the format, and can be read without it."""
    data = to_dict(known)
    assert next(iter(data.items())) == ("perfrules", 1)
    assert from_dict(data) == from_dict({key: data[key] for key in data if key != "perfrules"}) == known


def test_source_text_is_not_kept() -> None:
    """What was read takes no part in equality and is not written."""
    target = Comparison(Comparator.AT_LEAST, Decimal(95), Unit("%"), text="≥９５％")
    assert to_dict(target) == BOUND
    assert from_dict(to_dict(target)).text == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "(Expecting property name enclosed in double quotes, line 1)"),
        ("[" * 100_000, "(it is nested too deep to be read)"),
        ("9" * 5_000, "(a number has too many digits)"),
        (b"\xff", "(it is not UTF-8)"),
        (None, "(it is NoneType, not text)"),
    ],
    ids=["unfinished", "deep", "long", "bytes", "nothing"],
)
def test_text_that_is_no_json_is_refused(text: Any, message: str) -> None:
    """``loads`` raises its own error for whatever is no JSON."""
    if sys.version_info < (3, 10, 7) and message.startswith("(a number"):
        message = "expected an object (a kind of this format), found a number"
    with pytest.raises(SerializationError, match=re.escape(message)):
        loads(text)


def test_keys_stand_once() -> None:
    """A key twice in one object is refused, not the last one taken."""
    with pytest.raises(SerializationError) as refused:
        loads('{"kind": "given", "kind": "tiers"}')
    assert str(refused.value) == 'The key "kind" stands twice in one object; keep one.'
    with pytest.raises(SerializationError) as refused:
        loads('{"kind": "given", "a": 1, "b": 1, "b": 2, "a": 3}')
    assert refused.value.path == "a"


def test_json_has_no_nan() -> None:
    """The constants that Python's parser adds to JSON are refused."""
    with pytest.raises(SerializationError) as refused:
        loads('{"kind": "cut", "at": NaN}')
    assert str(refused.value) == "NaN is no number of this format; give a finite decimal as a string."


def test_text_keeps_chinese_readable() -> None:
    """``dumps`` writes Chinese as it is, and ``loads`` reads it back."""
    rule = Capped(AllOrNothing(), Decimal("4.5"))
    assert dumps(rule) == '{"kind": "capped", "rule": {"kind": "all_or_nothing"}, "at_most": "4.5"}'
    assert "优" in dumps(NATIONAL)
    assert loads(dumps(NATIONAL, indent=2)) == NATIONAL


def test_targets_are_written_without_loading_forms() -> None:
    """Writing and reading a target imports neither rules, standards, forms nor the grammar."""
    program = (
        "import sys; from perfrules.serialize import from_dict, to_dict;"
        f"to_dict(from_dict({BOUND!r}));"
        "print(sorted(name for name in sys.modules if name.startswith(('perfrules.', 'lark'))))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    for module in ("rules", "standards", "forms", "reading", "scoring", "verdicts", "lark"):
        assert f"'perfrules.{module}'" not in loaded
        assert f"'{module}'" not in loaded


def test_every_public_class_is_written() -> None:
    """Each class that perfrules exports and that holds data has its kind in the format."""
    kinds = {serialize._record(kind).cls for kind in serialize._TABLE}
    public = [getattr(perfrules, name) for name in perfrules.__all__]
    missing = [cls for cls in public if isinstance(cls, type) and attrs.has(cls) and cls not in kinds]
    assert missing == []


def test_the_page_names_every_kind() -> None:
    """``docs/reference/json.md`` names each kind of the format."""
    page = (Path(__file__).parent.parent / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    assert [kind for kind in serialize._TABLE if f"`{kind}`" not in page] == []


def test_no_key_is_taken_twice() -> None:
    """No class has a field whose key would be ``kind`` or the version, or the key of another field."""
    for kind in serialize._TABLE:
        keys = serialize._record(kind).shapes
        assert len({*keys, "kind", "perfrules"}) == len(keys) + 2, kind


def test_schema_file_is_up_to_date() -> None:
    """The schema that ships beside the module is what ``python -m perfrules.serialize`` prints."""
    printed = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "perfrules.serialize"], capture_output=True, check=True
    ).stdout.decode()
    assert SCHEMA_FILE.read_text(encoding="utf-8") == printed.replace("\r\n", "\n")


def fits(data: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether *data* fits *schema*, for the keywords of JSON Schema that the file uses."""
    if "$ref" in schema:
        return fits(data, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    types = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "integer": int,
        "null": type(None),
    }
    checks: dict[str, Callable[[Any], bool]] = {
        "type": lambda wanted: type(data) is types[wanted],
        "const": lambda wanted: data == wanted and type(data) is type(wanted),
        "enum": lambda wanted: data in wanted,
        "pattern": lambda wanted: re.search(wanted, data) is not None,
        "required": lambda wanted: set(wanted) <= set(data),
        "properties": lambda wanted: all(fits(data[key], wanted[key], root) for key in wanted if key in data),
        "additionalProperties": lambda wanted: set(data) <= set(schema["properties"]),
        "items": lambda wanted: all(fits(item, wanted, root) for item in data),
        "anyOf": lambda wanted: any(fits(data, choice, root) for choice in wanted),
        "oneOf": lambda wanted: sum(fits(data, choice, root) for choice in wanted) == 1,
    }
    return all(
        checks[keyword](wanted)
        for keyword, wanted in schema.items()
        if keyword not in ("$schema", "$id", "title", "$defs")
    )


@pytest.mark.parametrize(
    "data", [*SHAPES, *map(to_dict, STANDARDS), to_dict(NATIONAL)], ids=lambda data: data["kind"]
)
def test_schema_takes_what_is_written(data: dict[str, Any]) -> None:
    """Everything that ``to_dict`` writes fits the schema, as one kind and no other."""
    schema = json_schema()
    assert fits(data, schema, schema)
    assert not fits({**data, "strange": 1}, schema, schema)
    assert not fits({**data, "kind": "strange"}, schema, schema)


@given(strategies.targets() | strategies.actuals())
def test_schema_takes_drawn_values(value: Target | Actual) -> None:
    """Drawn targets and actuals fit the schema."""
    schema = json_schema()
    assert fits(to_dict(value), schema, schema)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=5)
        | st.sampled_from([*SHAPES]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["kind", "parts", "op", "value", "rule", "perfrules"]) | st.text(), inner
            )
        ),
        max_leaves=8,
    )
)
def test_any_data_is_read_or_refused(data: Any) -> None:
    """Whatever the data, it is read or refused with a path; nothing else escapes."""
    try:
        value = from_dict(data)
    except SerializationError as refused:
        assert isinstance(refused.path, str)
    else:
        assert from_dict(to_dict(value)) == value


@given(st.sampled_from(SHAPES), st.data())
def test_no_key_can_be_wrong_unnoticed(shape: dict[str, Any], data: st.DataObject) -> None:
    """A key renamed, or its content of another type, is refused with the path of that key."""
    key = data.draw(st.sampled_from([key for key in shape if key != "kind"] or ["kind"]))
    strange = {**shape, key: {"strange": 1.5}}
    with pytest.raises(SerializationError) as refused:
        from_dict(strange)
    assert refused.value.path.split(".")[0].split("[")[0] == key
    renamed = {f"{name}_" if name == key else name: content for name, content in shape.items()}
    with pytest.raises(SerializationError):
        from_dict(renamed)
