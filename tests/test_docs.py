"""Every code block of the documentation runs, and shows what it really gives.

How a block is run follows from the first word of its info string:

``python``
    with ``>>>`` a doctest; without, a program, whose ``test_*`` functions are then called.
    The blocks of a page share their names.
``console``
    each ``$ `` line is run by a shell, the lines below it are its output. The page's folder holds what the
    page itself has saved, and ``docs`` and ``tests`` of the checkout.
``json``, ``jsonl``
    must parse. A second word names a file that the block is saved as; likewise ``csv`` and ``tsv``.
``sh``
    set-up: each line begins with ``pip install``, or makes the environment. These alone are not run
    here, since they reach a network; ``.ci/run`` runs them as printed.
``powershell``
    the same for Windows. Lines of set-up are those below; each other one runs perfrules, and is run here too.
``lark``
    quotes the grammar: each line stands in ``grammar/*.lark``.
``text``
    a figure or a formula.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib
import inspect
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import perfrules

CHECKOUT = Path(__file__).parent.parent
READMES = [CHECKOUT / "README.md", CHECKOUT / "README.zh-CN.md"]
HOUSE = [CHECKOUT / "CHANGELOG.md", CHECKOUT / "CONTRIBUTING.md", CHECKOUT / "SECURITY.md"]
PAGES = [*READMES, *HOUSE, *sorted((CHECKOUT / "docs").rglob("*.md"))]
SOURCE = Path(perfrules.__file__).parent
MODULES = sorted(
    ".".join(("perfrules", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
    for path in SOURCE.rglob("*.py")
    if path.stem != "__main__"
)
FENCE = re.compile(r"^( *)```([^\n`]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
LONG = (
    "performance.md",
    "findings-figures.md",
    "findings-cells.md",
    "lint-numbers.md",
    "findings-on-forms.md",
)
"""Pages with the tables of measured runs, and the one with an entry for each code."""
DATA = ("json", "jsonl", "csv", "tsv")
ENVIRONMENT = "python3 -m venv .venv && . .venv/bin/activate"
WINDOWS = (
    "py -m venv .venv",
    ".venv\\Scripts\\Activate.ps1",
    "pip install ",
    "pip wheel ",
    "Set-ExecutionPolicy -Scope ",
    "cd ",
    "py -V",
)


class Block(NamedTuple):
    """One fenced block: the line of its first character, its info string's words, its text."""

    line: int
    info: list[str]
    text: str


def name(page: Path) -> str:
    return page.relative_to(CHECKOUT).as_posix()


def chinese(page: Path) -> bool:
    return page.stem.endswith("zh-CN") or page.parent.parts[-2:] == ("docs", "zh")


def locale(page: Path) -> str:
    """The locale of those whom the page is for."""
    return "zh_CN.UTF-8" if chinese(page) else "en_US.UTF-8"


def blocks(page: Path) -> list[Block]:
    source = page.read_text(encoding="utf-8")
    return [
        Block(
            source.count("\n", 0, found.start(3)) + 1,
            found[2].split(),
            "".join(line.removeprefix(found[1]) for line in found[3].splitlines(keepends=True)),
        )
        for found in FENCE.finditer(source)
    ]


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> list[str]:
    """Where the page's links lead within the project, code left out."""
    found = LINK.findall(re.sub(r"`[^`\n]*`", "", prose(page)))
    return [link for link in found if not link.startswith(("http://", "https://"))]


class Session:
    """What the blocks of one page share: names, a folder, and the last command's exit code."""

    def __init__(self, page: Path, folder: Path) -> None:
        self.page = name(page)
        self.folder = folder
        self.names: dict[str, Any] = {"__name__": "page"}
        self.code = 0

    def python(self, block: Block) -> None:
        if block.info[1:] == ["by-hand"]:  # it needs a package that is not ours; the page says its version
            compile(block.text, self.page, "exec")
            return
        if ">>>" in block.text:
            parser = doctest.DocTestParser()
            test = parser.get_doctest(block.text, self.names, self.page, self.page, block.line - 1)
            report = io.StringIO()
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            runner.run(test, out=report.write, clear_globs=False)
            self.names.update(test.globs)
            assert runner.summarize(verbose=False).failed == 0, report.getvalue()
            return
        before = dict(self.names)
        exec(compile("\n" * (block.line - 1) + block.text, self.page, "exec"), self.names)
        for key, value in list(self.names.items()):
            if key.startswith("test_") and before.get(key) is not value:
                value()

    def console(self, block: Block) -> None:
        """Run the commands as printed, in one shell; the exit code goes on to the page's next block."""
        found = list(commands(block.text))
        script = "".join(f"{command}\ncode=$?; printf '\\0'; (exit $code)\n" for command, _ in found)
        done = subprocess.run(
            ["bash", "-c", f"exec 2>&1; (exit {self.code})\n{script}"],
            cwd=self.folder, env=self.environment(), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        self.code = done.returncode
        printed = done.stdout.split("\0")[:-1]
        assert printed == [shown for _, shown in found], f"{self.page}:{block.line}:\n{done.stdout}"

    def environment(self) -> dict[str, str]:
        """The environment of a shell in which ``perfrules`` is the program that is tested."""
        program = self.folder / ".bin" / "perfrules"
        if not program.exists():
            program.parent.mkdir()
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m perfrules "$@"\n', encoding="utf-8")
            program.chmod(0o755)
        path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
        return {**os.environ, "PATH": path, "PYTHONPATH": str(SOURCE.parent), "PYTHONUTF8": "1"}

    def data(self, block: Block) -> None:
        language, *files = block.info
        if language == "json":
            json.loads(block.text)
        elif language == "jsonl":
            assert [json.loads(line) for line in block.text.splitlines()]
        for file in files:
            (self.folder / file).write_text(block.text, encoding="utf-8")

    def sh(self, block: Block) -> None:
        lines = block.text.splitlines()
        assert all(line == ENVIRONMENT or line.startswith("pip install ") for line in lines), block.text

    def powershell(self, block: Block) -> None:
        """Run what a Windows shell runs, where this one writes it alike: no line may be bad input."""
        lines = [line for line in block.text.splitlines() if not line.startswith(WINDOWS)]
        assert all(line.startswith("perfrules ") and "\\" not in line for line in lines), block.text
        for line in lines:
            done = subprocess.run(
                ["bash", "-c", line], cwd=self.folder,
                env=self.environment(), capture_output=True, check=False,
            )  # fmt: skip
            assert done.returncode in (0, 1, 3), line

    def lark(self, block: Block) -> None:
        grammar = [path.read_text(encoding="utf-8") for path in (CHECKOUT / "grammar").glob("*.lark")]
        known = {line.strip() for text in grammar for line in text.splitlines()}
        assert [line for line in block.text.splitlines() if line.strip() not in known] == []

    def text(self, block: Block) -> None:
        assert not re.search(r"^(\$ |>>> |import |from \w+ import )", block.text, re.MULTILINE), block.text

    def play(self, block: Block) -> None:
        runners: dict[str, Callable[[Block], None]] = {
            "python": self.python,
            "console": self.console,
            "sh": self.sh,
            "powershell": self.powershell,
            "lark": self.lark,
            "text": self.text,
            **dict.fromkeys(DATA, self.data),
        }
        language = block.info[0] if block.info else ""
        assert language in runners, f"{self.page}:{block.line}: no way is known to run {language!r}"
        runners[language](block)


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output that is shown below it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each code block of the page runs and gives what it shows, in the page's own language."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LANGUAGE", raising=False)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, locale(page))
    for folder in ("docs", "tests"):
        (tmp_path / folder).symlink_to(CHECKOUT / folder)
    session = Session(page, tmp_path)
    for block in blocks(page):
        session.play(block)


@pytest.mark.parametrize("module", MODULES)
def test_docstrings_run(module: str) -> None:
    """Each example in a docstring gives what it shows."""
    report = io.StringIO()
    with contextlib.redirect_stdout(report):
        failed = doctest.testmod(importlib.import_module(module), optionflags=doctest.ELLIPSIS).failed
    assert failed == 0, report.getvalue()


@pytest.mark.parametrize("page", [*PAGES, *sorted(CHECKOUT.glob("tests/*/*.md"))], ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    """Each relative link of the page names a file that is there, and a heading in it."""
    for link in links(page):
        file, _, anchor = link.partition("#")
        target = page if not file else (page.parent / file).resolve()
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_opens_with_whom_it_is_for(page: Path) -> None:
    """The first sentence below the title says who should read the page, and what they get."""
    title, opening = page.read_text(encoding="utf-8").split("\n\n")[:2]
    assert title.startswith("# ")
    assert re.match(r"写给[^。：]+：." if chinese(page) else r"For [^.:]+: .", opening)


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in LONG], ids=name)
def test_a_page_fits_two_screens(page: Path) -> None:
    """A page that is written for reading has at most 150 lines."""
    assert page.read_text(encoding="utf-8").count("\n") <= 150


def anchors(page: Path) -> set[str]:
    """The names that a Markdown viewer gives the headings of *page*."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_code_names_pages_that_are_there() -> None:
    """Each page of ``docs/`` that a docstring or comment names is there."""
    sources = [*CHECKOUT.glob("src/**/*.py"), *CHECKOUT.glob("tests/**/*.py")]
    found = {path for file in sources for path in re.findall(r"docs/[\w/-]+\.md", file.read_text("utf-8"))}
    assert found
    assert sorted(path for path in found if not (CHECKOUT / path).exists()) == []


def test_every_page_can_be_reached() -> None:
    """Following links from the README leads to every page of ``docs/``."""
    reached: set[Path] = set()
    waiting = [READMES[0]]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        files = [link.partition("#")[0] for link in links(page)]
        waiting += [(page.parent / file).resolve() for file in files if file]
    assert [name(page) for page in PAGES if page not in reached] == []


def documented() -> Iterator[tuple[str, object]]:
    """The public classes and functions of the modules that the Python reference names."""
    page = (CHECKOUT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    for module in map(importlib.import_module, re.findall(r"^\| `(perfrules\.\w+)` \|", page, re.MULTILINE)):
        for key in getattr(module, "__all__", [name for name in vars(module) if name[0] != "_"]):
            value = getattr(module, key)
            own = getattr(value, "__module__", "") == module.__name__
            if own and (inspect.isclass(value) or inspect.isfunction(value)):
                yield f"{module.__name__}.{key}", value


def test_every_public_class_and_function_shows_an_example() -> None:
    """The docstring of each holds an example, which is run with the others."""
    found = dict(documented())
    assert len(found) > 150
    assert [key for key, value in found.items() if ">>> " not in (value.__doc__ or "")] == []


@pytest.mark.parametrize("page", READMES, ids=name)
def test_readme_sets_up_in_two_commands(page: Path) -> None:
    """One command installs and does the main job, one installs and passes the tests."""
    setup = [line for block in blocks(page) if block.info[:1] == ["sh"] for line in block.text.splitlines()]
    assert setup == [
        'pip install . && perfrules check "≥95.00(%)" 96.2',
        "pip install -e '.[test]' && python -m pytest",
    ]


def test_readme_begins_with_a_short_sentence() -> None:
    """The first sentence has fewer than 25 words."""
    opening = READMES[0].read_text(encoding="utf-8").split("\n\n")[1]
    assert len(opening.split(". ")[0].split()) < 25


@pytest.mark.parametrize("page", READMES, ids=name)
def test_readme_shows_code_early(page: Path) -> None:
    """Code stands before line 25."""
    assert any(block.line < 25 and block.info == ["python"] for block in blocks(page))


def test_readmes_are_equal_in_content() -> None:
    """Both languages have the same headings, blocks of code, table rows and links, in the same order."""
    english, chinese = READMES
    for pattern in (r"^(#+) ", r"^\| *(`[^|]*`) *\|", r"\]\((docs/[^)]+)\)"):
        found = [re.findall(pattern, prose(page), re.MULTILINE) for page in (english, chinese)]
        assert found[0] == found[1]
        assert found[0]
    assert [block.info for block in blocks(english)] == [block.info for block in blocks(chinese)]


@pytest.mark.parametrize("page", READMES, ids=name)
def test_readings_in_the_table_are_right(page: Path) -> None:
    """In the README's table, each text on the left reads as the notation on the right."""
    rows = re.findall(r"^\| *`([^`|]*)` *\| *(?:`([^`|]*)`)?", prose(page), re.MULTILINE)
    assert len(rows) >= 10
    for text, notation in rows:
        if notation:
            assert str(perfrules.parse(text)) == notation
        else:
            with pytest.raises(perfrules.TargetSyntaxError):
                perfrules.parse(text)
