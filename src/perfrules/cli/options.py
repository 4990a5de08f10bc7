"""Options and arguments (参数): argparse, taught Chinese and negative numbers."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from perfrules.cli.console import BAD_INPUT, Say, write

_MASK = "\0"
"""Stands before an argument that argparse would take for an option; no process is given a NUL."""

_CHINESE = (
    ("the following arguments are required: ", "缺少参数："),
    ("unrecognized arguments: ", "无法识别的参数："),
    ("argument ", "参数 "),
    (": expected one argument", "：须给出一个值"),
    (": expected at least one argument", "：至少须给出一个值"),
    (": invalid choice: ", "：无效的取值 "),
    (" (choose from ", "（可选："),
    (": not allowed with ", "：不能同时使用 "),
)
"""What argparse says, piece by piece, in Chinese."""


def masked(arguments: Sequence[str]) -> list[str]:
    """*arguments* with those masked that begin with a minus and are no option: ``-3%``, ``-5万元``.

    >>> masked(["≥-5%", "-3%", "--json", "-o", "-"]) == ["≥-5%", "\\0-3%", "--json", "-o", "-"]
    True
    """
    result, options = [], True
    for argument in arguments:
        options = options and argument != "--"
        dressed = argument.startswith(_MASK) or (options and _is_negative(argument))
        result.append(_MASK + argument if dressed else argument)
    return result


def _is_negative(argument: str) -> bool:
    first = argument.lstrip("-")[:1]
    return argument.startswith("-") and bool(first) and not (first.isascii() and first.isalpha())


def plain(argument: str) -> str:
    """An argument as it was given."""
    return argument.removeprefix(_MASK)


def width() -> int:
    """The columns that help may take; argparse itself would load shutil to ask, also without any help."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit():
        return max(int(columns), 40) - 2
    try:
        return max(os.get_terminal_size().columns, 40) - 2
    except (OSError, ValueError):
        return 78


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with its heading in the language spoken."""

    heading = ""

    def __init__(self, prog: str, **more: Any) -> None:
        super().__init__(prog, **{"width": width(), **more})

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self.heading if prefix is None else prefix)


class _HelpZh(_Help):
    heading = "用法："


class _HelpEn(_Help):
    heading = "usage: "


class Parser(argparse.ArgumentParser):
    """The parser of one command: speaks both languages, and knows ``--lang``, ``--help`` and ``--json``."""

    def __init__(self, prog: str, description: str, say: Say) -> None:  # noqa: D107
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_HelpZh if say.lang == "zh" else _HelpEn,
        )
        self.say = say
        self._positionals.title = say("arguments", "参数")
        self._optionals.title = say("options", "选项")
        self.add_argument("-h", "--help", action="help", help=say("show this help", "显示本说明"))
        self.add_argument(
            "--lang",
            choices=("en", "zh"),
            help=say("speak English or Chinese (default: the locale's)", "输出语言（默认随系统）"),
        )

    def text(self, *names: str, en: str, zh: str, **more: Any) -> None:
        """An argument or option that takes text."""
        self.add_argument(*names, type=plain, help=self.say(en, zh), **more)

    def flag(self, *names: str, en: str, zh: str) -> None:
        """An option that takes nothing."""
        self.add_argument(*names, action="store_true", help=self.say(en, zh))

    def epilogue(self, name: str, what: str) -> None:
        """One more line at the end of the help."""
        self.epilog = (self.epilog or self.say("verbs:", "命令：")) + f"\n  {name:<10} {what}"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with the exit code of bad input."""
        if self.say.lang == "zh":
            for en, zh in _CHINESE:
                message = message.replace(en, zh)
        hint = self.say(f"try `{self.prog} --help`", f"请看 `{self.prog} --help`")
        self._print_message(f"perfrules: {message}\n{hint}\n", sys.stderr)
        raise SystemExit(BAD_INPUT)

    def _print_message(self, message: str, file: Any = None) -> None:
        write(file or sys.stderr, message)
