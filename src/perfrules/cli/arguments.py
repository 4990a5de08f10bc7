"""Arguments (参数): argparse, in both languages, with values that may begin with a minus."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NoReturn

from perfrules._display import visible
from perfrules.cli.console import BAD_INPUT, Say, write

LANGUAGES = ("en", "zh")

_formatter = partial(argparse.RawDescriptionHelpFormatter, width=78)
"""Formats help for 80 columns; one that asked the terminal would load ``shutil`` and its archivers."""

_SHIELD = "\0"
"""Stands before a value that begins with a minus; no process is given a NUL."""

_CHINESE = (
    ("usage: ", "用法："),
    ("positional arguments:", "参数："),
    ("options:", "选项："),
    ("show this help message and exit", "显示本说明"),
    ("the following arguments are required: ", "缺少参数："),
    ("unrecognized arguments: ", "无法识别的参数："),
    (": expected one argument", "：须给出一个值"),
    (": expected at least one argument", "：须给出至少一个值"),
    (": ignored explicit argument ", "：不应有值 "),
    (": invalid choice: ", "：无效的取值 "),
    (" (choose from ", " (可选："),
    ("argument ", "参数 "),
    ("命令:", "命令："),
)
"""What argparse says, piece by piece, in Chinese; what is not listed stays English."""


def shielded(arguments: Sequence[str]) -> list[str]:
    """*arguments* for ``parse_args``: values that begin with a minus (``-3%``, ``-5万元``) are shielded.

    To argparse whatever begins with a minus is an option, but for numbers in ASCII. Here an option
    is a minus and a Latin letter, and behind ``--`` there is none. :func:`value`, the ``type=`` of
    each argument, takes the shield away.

    >>> shielded(["≥-5%", "-3%", "--json", "-o", "a.md"]) == ["≥-5%", "\\0-3%", "--json", "-o", "a.md"]
    True
    >>> shielded(["--json", "--", "--json"]) == ["--json", "\\0--json"]
    True
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before = [_SHIELD + each if _needs_shield(each) else each for each in arguments[:end]]
    behind = [_SHIELD + each if each.startswith(("-", _SHIELD)) else each for each in arguments[end + 1 :]]
    return before + behind


def _needs_shield(argument: str) -> bool:
    first = argument.lstrip("-")[:1]
    is_option = first.isascii() and first.isalpha()
    return argument.startswith(_SHIELD) or (argument.startswith("-") and not is_option)


def value(argument: str) -> str:
    """The ``type=`` of an argument that takes text: the text as it was given."""
    return argument.removeprefix(_SHIELD)


def spoken(arguments: Sequence[str]) -> str:
    """What ``--lang`` says last, wherever it stands: help and errors of all else need it first."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    said = ""
    for word, after in pairwise([*arguments[:end], ""]):
        name, equals, value = word.partition("=")
        if name == "--lang":
            said = value if equals else after
    return said


class Parser(argparse.ArgumentParser):
    """``ArgumentParser`` with ``--lang``, that says in the language spoken what it has to say."""

    def __init__(self, *, say: Say, **more: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_formatter, **more)
        self.say = say
        self.add_argument(
            "--lang",
            choices=LANGUAGES,
            help=say("speak English or Chinese (default: the locale's)", "输出语言（默认随系统）"),
        )

    def format_help(self) -> str:
        """The help, with argparse's own words translated."""
        return self._translated(super().format_help())

    def print_help(self, file: Any = None) -> None:
        """Write the help so that any encoding can hold it."""
        write(file or sys.stdout, self.format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with the exit code of bad input."""
        for shield in (_SHIELD, repr(_SHIELD)[1:-1]):
            message = message.replace(shield, "")
        hint = self.say(f"try `{self.prog} --help`", f"请看 `{self.prog} --help`")
        write(sys.stderr, f"perfrules: {visible(self._translated(message))}\n{hint}\n")
        self.exit(BAD_INPUT)

    def _translated(self, text: str) -> str:
        if self.say.lang == "zh":
            for en, zh in _CHINESE:
                text = text.replace(en, zh)
        return text


class VerbParser(Parser):
    """The parser of one verb, whose options may stand between its values."""

    _asked = False

    def parse_known_args(self, args: Any = None, namespace: Any = None, **_: Any) -> Any:
        """What the parser above calls: made to mix, where there is an option to stand between values.

        Both ways of parsing call this in their turn; those calls go to argparse as they are.
        """
        if self._asked:
            return super().parse_known_args(args, namespace)
        options = any(each.startswith("-") for each in args)
        parse = self.parse_intermixed_args if options else self.parse_args
        self._asked = True
        try:
            return parse(args, namespace), []
        finally:
            self._asked = False
