"""The package holds what it needs, wherever it is installed.

``.ci/run`` builds the sdist and the wheel and runs the conformance suite from the wheel; these
tests hold the settings that it builds from.
"""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import perfrules

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_wheel_takes_the_grammar_into_the_package(settings: dict[str, Any]) -> None:
    """The wheel holds ``src/perfrules`` as ``perfrules`` and ``grammar`` as ``perfrules/grammar``."""
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["only-include"] == ["src/perfrules", "grammar"]
    assert wheel["sources"] == {"src": "", "grammar": "perfrules/grammar"}


def test_the_sdist_fails_without_the_grammar(settings: dict[str, Any]) -> None:
    """The sdist names the grammar by ``force-include``, which must exist, and holds the tests and docs."""
    sdist = settings["tool"]["hatch"]["build"]["targets"]["sdist"]
    assert sdist["force-include"] == {"grammar": "grammar"}
    assert {"src", "tests", "docs", "README.md", "LICENSE"} <= set(sdist["only-include"])
    assert [path for path in sdist["only-include"] if not (CHECKOUT / path).exists()] == []


def test_the_grammar_is_where_the_library_looks() -> None:
    """One grammar folder is found beside the package or two folders up, and it holds the grammar."""
    package = Path(perfrules.__file__).parent
    folders = [folder for folder in (package / "grammar", package.parents[1] / "grammar") if folder.is_dir()]
    assert len(folders) == 1
    assert list(folders[0].glob("*.lark"))


def test_runtime_dependencies_are_two(settings: dict[str, Any]) -> None:
    """An installation brings attrs and lark, and nothing else."""
    names = {re.split(r"[<>=~ ]", requirement)[0] for requirement in settings["project"]["dependencies"]}
    assert names == {"attrs", "lark"}


def test_entry_points_lead_to_functions(settings: dict[str, Any]) -> None:
    """The command line and the Hypothesis hook are where the package says."""
    points = [settings["project"]["scripts"], settings["project"]["entry-points"]["hypothesis"]]
    for target in [value for table in points for value in table.values()]:
        module, _, function = target.partition(":")
        assert callable(getattr(importlib.import_module(module), function))


def test_the_version_stands_once(settings: dict[str, Any]) -> None:
    """The version is read from ``perfrules.__version__``, and follows SemVer."""
    assert "version" in settings["project"]["dynamic"]
    assert settings["tool"]["hatch"]["version"] == {"path": "src/perfrules/__init__.py"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", perfrules.__version__)


def test_links_work_where_the_readme_stands_alone(settings: dict[str, Any]) -> None:
    """A package index shows the README without the files beside it: its links and pictures are made whole."""
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    for change in settings["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        text = re.sub(change["pattern"], change["replacement"], text)
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    assert [link for link in links if not link.startswith(("https://", "#"))] == []


def test_the_package_is_typed() -> None:
    """``py.typed`` tells type checkers that the annotations count."""
    assert (Path(perfrules.__file__).parent / "py.typed").exists()


def test_the_check_command_is_sound() -> None:
    """``.ci/run`` can be executed, is valid bash, and stops at the first failure."""
    script = CHECKOUT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
