"""The public names, and what every public value promises."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

import perfrules
from perfrules import rules, standards
from perfrules.bounds import bounds
from perfrules.forms import AnnualGoal, FundSource
from perfrules.messages import Message
from perfrules.rules import cuts
from perfrules.scales import MarkedTier

SOURCE = Path(perfrules.__file__).parent
MODULES = tuple(
    f"perfrules.{path.stem}"
    for path in sorted(SOURCE.iterdir())
    if not path.stem.startswith(("_", "."))
    and path.suffix in (".py", "")
    and path.stem not in ("cli", "grammar")
)


def public_classes() -> Iterator[type]:
    """The public classes, each from the module that defines it."""
    for name in MODULES:
        module: ModuleType = importlib.import_module(name)
        for key in module.__all__:
            if inspect.isclass(value := getattr(module, key)) and value.__module__ == module.__name__:
                yield value


def fields(kind: type[Any]) -> tuple[attrs.Attribute[Any], ...]:
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind)
    return found


CLASSES = list(public_classes())
VALUES = [kind for kind in CLASSES if attrs.has(kind)]


def test_the_public_names_are_these() -> None:
    """``perfrules.__all__`` is exactly this list: a change here is a change of the public interface."""
    assert sorted(perfrules.__all__) == perfrules.__all__
    assert " ".join(perfrules.__all__) == (
        "Actual Direction Evaluation Finding Form Indicator Outcome PerfrulesError Quantity Scale Score Standard "  # noqa: E501
        "Target TargetSyntaxError Unit UnitMismatchError Verdict audit check evaluate from_dict judge_columns lint "  # noqa: E501
        "parse parse_actual parse_quantity parse_scale predicate score to_dict"
    )


def test_what_is_shown_is_public() -> None:
    """``dir`` shows the public names, the public modules and the version, and nothing else."""
    modules = {name.partition(".")[2] for name in MODULES}
    assert set(dir(perfrules)) == {*perfrules.__all__, *modules, "__version__"}


def test_a_module_is_loaded_when_it_is_first_used() -> None:
    """A public module is an attribute of the package without being imported, under one name."""
    code = (
        "import perfrules; print(perfrules.errors.NumberError.__module__, perfrules.sql.condition.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "perfrules.errors condition\n"


def test_help_on_check_names_no_alias() -> None:
    """The signatures of the verbs are written out in types that a reader knows."""
    for verb in (perfrules.check, perfrules.score):
        words = set(re.findall(r"[A-Za-z_]+", str(inspect.signature(verb))))
        known = {"str", "int", "float", "Decimal", "None", "Sequence", *perfrules.__all__}
        types = {str(one.annotation) for one in inspect.signature(verb).parameters.values()}
        assert words & {"Figure", "Given", "ActualLike"} == set()
        assert {word for kind in types for word in re.findall(r"\w+", kind)} <= known | {"Rule"}


@pytest.mark.parametrize("name", perfrules.__all__)
def test_every_public_name_is_there_and_explained(name: str) -> None:
    """Each public name leads to an object with a docstring of its own, and ``dir`` shows it."""
    value = getattr(perfrules, name)
    assert value.__doc__
    assert value.__name__ == name
    assert name in dir(perfrules)


def test_type_checkers_see_what_is_loaded() -> None:
    """The names imported for type checkers are those that are loaded on use, from the same modules."""
    source = (SOURCE / "__init__.py").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    exec(source.replace("TYPE_CHECKING = False", "TYPE_CHECKING = True"), {"__name__": "perfrules"}, names)
    assert {name: names[name] for name in perfrules.__all__} == {
        name: getattr(perfrules, name) for name in perfrules.__all__
    }
    assert sorted(names["_HOME"]) == perfrules.__all__


def test_the_public_modules_are_in_the_reference() -> None:
    """The reference names each of these modules, and every module it names is there and explained."""
    page = Path(__file__).parent.parent / "docs" / "reference" / "python.md"
    named = set(re.findall(r"`(perfrules\.[a-z]+)`", page.read_text(encoding="utf-8")))
    assert set(MODULES) <= named
    assert all(importlib.import_module(name).__doc__ for name in named)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """The package answers for a name it does not have as every module does."""
    with pytest.raises(AttributeError, match=r"^module 'perfrules' has no attribute 'parse_targets'$"):
        perfrules.parse_targets  # type: ignore[attr-defined]  # noqa: B018


def test_importing_loads_nothing() -> None:
    """``import perfrules`` loads none of its modules, nor attrs, lark or decimal."""
    code = (
        "import sys; before = set(sys.modules); import perfrules; "
        "print(*sorted(name for name in set(sys.modules) - before "
        "if name.split('.')[0] in ('perfrules', 'attr', 'attrs', 'lark', 'decimal', 'typing')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "perfrules\n"


def test_reading_and_checking_leave_lark_alone() -> None:
    """Reading a good target and checking it load neither lark nor Hypothesis."""
    code = (
        "import sys, perfrules; perfrules.check('≥95.00(%)', '96.2'); "
        "print(*(name for name in ('lark', 'hypothesis', 'dataclasses') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__qualname__)
def test_every_public_class_is_explained(kind: type) -> None:
    """Each public class has a docstring of its own."""
    assert "__doc__" in vars(kind)
    assert (vars(kind)["__doc__"] or "").strip()


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__qualname__)
def test_every_public_value_is_frozen(kind: type) -> None:
    """No field can be set after a value is made, and no dict or list is a field."""
    assert "__setattr__" in vars(kind)
    assert "__dict__" not in dir(kind)
    assert getattr(kind, "__hash__", None) is not None
    for field in fields(kind):
        annotation = str(field.type)
        assert not annotation.startswith(("list", "dict", "set", "List", "Dict")), (field.name, annotation)


@pytest.mark.parametrize("name", ["Comparison", "Range", "Approximate", "Deadline", "Relative"])
def test_a_target_s_name_is_given_by_its_name(name: str) -> None:
    """What stands beside the numbers is never taken for one of them."""
    given = inspect.signature(getattr(perfrules.targets, name)).parameters
    assert {given[field].kind for field in ("subject", "text")} == {inspect.Parameter.KEYWORD_ONLY}


TARGETS = (
    "≥95.00(%)", "90%-95%", "5%左右", "95±2分", "3月前", "2020年1月-2020年11月", "不高于往年水平",
    "比2012年下降10%以上", "健全", "1天150人", "满意率95%以上、零核实投诉",
)  # fmt: skip
ACTUALS = ("", "96.2%", "≥266米", "2021-06-30", "下降12%", "达成预期指标", "已完成整改", "未发生", "见附件6")
FOOTNOTE = "90（含）-100分为优秀，75（含）-90分为良好，60（含）-75分为合格，0-60分为不合格"
FORM = """一级指标,三级指标,年度指标值,实际完成值,分值,得分
产出指标(80分),出席率,≥95%,190%,50,50
,制度,健全,,30,
成本指标(20分),成本,≤20万元,25,20,20
"""
RULES = (
    rules.Intervals(cuts([(90, 5), (80, 4)])),
    rules.Steps(5, 1),
    rules.Overshoot(rules.Proportional(), rules.cuts([("1.2", 1)])),
    rules.Bonus(rules.Given(), 5),
    rules.Penalty(rules.Steps(1, 1), 5),
    rules.ByExcess(),
    rules.Capped(rules.Proportional(), 5),
    rules.ReviewUnlessMet(rules.Given()),
)


def roots(folder: Path) -> Iterator[object]:
    """Values from which every other public value can be reached."""
    yield from (perfrules.parse(text) for text in TARGETS)
    yield from (perfrules.parse_actual(text) for text in ACTUALS)
    yield perfrules.parse_quantity("1,234.5万元")
    yield perfrules.parse_scale(FOOTNOTE)
    yield MarkedTier("优", Decimal(90))
    yield bounds(perfrules.parse("≥95%"))
    yield perfrules.check("≥95", "96%")
    yield perfrules.check("满意率95%以上；会议3次", ["96%", 3])
    yield from RULES
    yield from (standards.standard(name) for name in standards.names())
    file = folder / "form.csv"
    file.write_text(FORM, encoding="utf-8")
    form = perfrules.Form.read(file)
    (row,) = perfrules.batches.check_many([("≥95%", "5天")])
    yield row
    yield Message("lang", found="'fr'")
    yield from (FundSource("其他资金", budget=10), AnnualGoal("完成培训300人"))
    yield perfrules.Form.loads("项目总预算,100\n财政资金,60\n指标名称,指标值\n甲,≥1场\n")
    yield from (
        form,
        perfrules.evaluate(form),
        perfrules.evaluation.improvements(form),
        *perfrules.audit(form),
    )


def within(value: object) -> Iterator[Any]:
    """*value* and every attrs value among its fields, however deep."""
    if isinstance(value, tuple):
        for item in value:
            yield from within(item)
    elif attrs.has(type(value)):
        yield value
        for field in fields(type(value)):
            yield from within(getattr(value, field.name))


def test_values_keep_their_promises(tmp_path: Path) -> None:
    """A value and all that it holds are hashable, picklable, copied as equal, and refuse to be changed."""
    for value in {id(value): value for root in roots(tmp_path) for value in within(root)}.values():
        assert hash(value) == hash(copy.deepcopy(value))
        assert pickle.loads(pickle.dumps(value)) == value
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            value.text = None


def test_no_value_is_left_out(tmp_path: Path) -> None:
    """Every public value class is among those that the promises above were tried on, or named here."""
    tried = {type(value) for root in roots(tmp_path) for value in within(root)}
    assert {kind.__qualname__ for kind in VALUES} - {kind.__qualname__ for kind in tried} == set()
