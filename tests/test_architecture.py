"""The house rules of docs/explanation/architecture.md, read off the source by its syntax tree."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import perfrules

SOURCE = Path(perfrules.__file__).parent
CHECKOUT = Path(__file__).parent.parent

PAGE = (CHECKOUT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| (\d) \| ([^|]*) \|", PAGE, re.MULTILINE))
FLOORS = [tuple(re.findall(r"`(\w+)`", ROWS[floor])) for floor in sorted(ROWS)]
RANK = {name: rank for rank, name in enumerate(name for floor in FLOORS for name in floor)}
KNOW_LARK = {"reading._grammar"}
KNOW_HYPOTHESIS = {"strategies", "_hypothesis"}
LATE = {
    "__init__": "a public name is loaded when it is first used",
    "dates": "datetime is loaded when the days of a date are counted",
    "reading.__init__": "what a scale or a refusal needs is loaded with the first one",
    "linting.__init__": "the pages of the audit are loaded when one is asked for",
    "sheets.__init__": "the readers of workbooks and of web pages are loaded with the first of them",
    "serialize": "a class is loaded when a value of it is first written or read",
    "_hypothesis": "the strategies are loaded when Hypothesis first asks for one",
    "cli.console": "each command loads only what it runs",
    "report.__init__": "the formats are the modules of the package",
    "__main__": "garbage is collected rarely before anything loads",
}

TEXTS = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts): path.read_text(encoding="utf-8")
    for path in sorted(SOURCE.rglob("*.py"))
}
MODULES = list(TEXTS)
TOPS = {name.partition(".")[0] for name in MODULES}
TREES = {name: ast.parse(text) for name, text in TEXTS.items()}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def top(name: str) -> str:
    """The module itself, or the package below perfrules that it belongs to."""
    return name.partition(".")[0]


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names that *tree* imports, the modules of perfrules one by one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inside = [f"perfrules.{alias.name}" for alias in node.names]
            yield from inside if node.module == "perfrules" else [node.module or ""]


def inner(tree: ast.AST) -> set[str]:
    """The modules of perfrules that *tree* imports; the package itself is its ``__init__``."""
    names = {name for name in imports(tree) if name.split(".")[0] == "perfrules"}
    stems = {name.partition(".")[2].split(".")[0] for name in names}
    return {stem if stem in TOPS else "__init__" for stem in stems}


def functions(name: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(TREES[name]) if isinstance(node, FUNCTIONS))


def test_every_module_stands_on_a_floor() -> None:
    """Each module has its one place in the table of the architecture page, and the table names no other."""
    assert {top(name) for name in MODULES} == set(RANK)


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_one_way_down(name: str) -> None:
    """A module imports only from the floors below it, or an earlier neighbour on its own."""
    others = inner(TREES[name]) - {top(name)}
    if name != "__init__":
        assert {module for module in others if RANK[module] > RANK[top(name)]} == set()


@pytest.mark.parametrize("name", MODULES)
def test_dependencies_are_lark_attrs_and_the_standard_library(name: str) -> None:
    """Lark is known to the reading modules alone, Hypothesis to the strategies alone."""
    allowed = {*sys.stdlib_module_names, "perfrules", "attrs"}
    allowed |= {"lark"} if name in KNOW_LARK else set()
    allowed |= {"hypothesis"} if top(name) in KNOW_HYPOTHESIS else set()
    assert {module.split(".")[0] for module in imports(TREES[name])} - allowed == set()


def test_imports_stand_at_the_top() -> None:
    """The modules that import inside a function, or by name, are those that LATE gives a reason for."""
    inside = {name for name in MODULES if any(list(imports(function)) for function in functions(name))}
    by_name = {name for name in MODULES if "importlib" in set(imports(TREES[name]))}
    assert inside | by_name == set(LATE)


@pytest.mark.parametrize("name", MODULES)
def test_no_float_is_written(name: str) -> None:
    """Numbers are exact: the source holds no float literal and calls no ``float()``."""
    literals = [
        node.value
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Constant) and isinstance(node.value, (float, complex))
    ]
    calls = [
        node.lineno
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert (literals, calls) == ([], [])


@pytest.mark.parametrize("name", MODULES)
def test_no_except_is_broad(name: str) -> None:
    """Every ``except`` names what it catches, and never Exception or BaseException."""
    broad = [
        handler.lineno
        for handler in ast.walk(TREES[name])
        if isinstance(handler, ast.ExceptHandler)
        and (
            handler.type is None
            or {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
            & {"Exception", "BaseException"}
        )
    ]
    assert broad == []


@pytest.mark.parametrize("name", MODULES)
def test_no_assert_checks_input(name: str) -> None:
    """``python -O`` changes nothing: the source holds no assert."""
    assert [node.lineno for node in ast.walk(TREES[name]) if isinstance(node, ast.Assert)] == []


@pytest.mark.parametrize("name", MODULES)
def test_annotations_are_not_evaluated(name: str) -> None:
    """Every module that defines something postpones its annotations, so that Python 3.10 can load it."""
    defines = any(isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.AnnAssign)) for node in TREES[name].body)
    assert not defines or "__future__" in set(imports(TREES[name]))


def test_module_names_say_something() -> None:
    """No module is named for being a drawer."""
    drawers = {"utils", "util", "helpers", "common", "core", "misc"}
    assert {part.strip("_") for name in MODULES for part in name.split(".")} & drawers == set()


def test_only_the_grammar_reads_notation() -> None:
    """No module that is given typed values holds a regular expression to read targets again."""
    typed = {"targets", "actuals", "verdicts", "checking", "rules", "scoring", "evaluation", "sql"}
    assert {name for name in typed & set(MODULES) if "re" in set(imports(TREES[name]))} == set()


def test_the_grammar_folder_holds_no_python() -> None:
    """An editable install finds the grammar two folders up only while no ``.py`` file lies in it."""
    assert list((CHECKOUT / "grammar").rglob("*.py")) == []
