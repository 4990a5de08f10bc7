"""Options and arguments (参数): what each verb takes, read and explained in both languages.

A small parser of its own, because numbers below zero must be values (``-3%``), messages come in
two languages, and argparse alone costs a tenth of the time that checking a value takes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import NoReturn

from perfrules._display import pad, visible
from perfrules.cli.console import BAD_INPUT, Say, write

Arguments = SimpleNamespace
"""What was given, by name."""

_COLUMN = 24


class Option:
    """One option or argument: its names, what its value is called, and what it is for."""

    __slots__ = ("choices", "default", "help", "many", "metavar", "name", "names", "optional")

    def __init__(  # noqa: D107, PLR0913
        self,
        names: tuple[str, ...],
        what: str,
        *,
        metavar: str = "",
        choices: tuple[str, ...] = (),
        default: str | None = None,
        many: bool = False,
        optional: bool = False,
    ) -> None:
        self.names, self.help, self.choices, self.default = names, what, choices, default
        self.metavar = metavar or "|".join(choices)
        self.many, self.optional = many, optional
        self.name = names[-1].lstrip("-")

    @property
    def shown(self) -> str:
        """The names and the value, as the help shows them."""
        if not self.names[0].startswith("-"):
            return self.metavar
        return f"{', '.join(self.names)} {self.metavar}".rstrip()


class Parser:
    """Reads the arguments of one command; every command has ``--help`` and ``--lang``."""

    def __init__(self, prog: str, description: str, say: Say) -> None:  # noqa: D107
        self.prog, self.description, self.say = prog, description, say
        self._options: list[Option] = []
        self._values: list[Option] = []
        self._below: list[str] = []
        self.flag("-h", "--help", en="show this help", zh="显示本说明")
        lang = "speak English or Chinese (default: the locale's)", "输出语言（默认随系统）"
        self.text("--lang", en=lang[0], zh=lang[1], choices=("en", "zh"))

    def text(  # noqa: PLR0913
        self,
        *names: str,
        en: str,
        zh: str,
        metavar: str = "",
        choices: tuple[str, ...] = (),
        default: str | None = None,
        many: bool = False,
        optional: bool = False,
    ) -> None:
        """An option with a value, or an argument; ``many`` takes one or more."""
        option = Option(
            names,
            self.say(en, zh),
            metavar=metavar,
            choices=choices,
            default=default,
            many=many,
            optional=optional,
        )
        (self._options if names[0].startswith("-") else self._values).append(option)

    def flag(self, *names: str, en: str, zh: str) -> None:
        """An option that takes no value."""
        self._options.append(Option(names, self.say(en, zh)))

    def below(self, line: str) -> None:
        """One more line at the end of the help."""
        self._below.append(line)

    def parse(self, arguments: Sequence[str]) -> Arguments:
        """What *arguments* give; help asked for, or a mistake, ends the command."""
        given = {option.name: option.default if option.metavar else False for option in self._options}
        values: list[str] = []
        waiting = list(reversed(arguments))
        while waiting:
            argument = waiting.pop()
            if argument == "--":
                values += reversed(waiting)
                break
            if _is_option(argument):
                self._take(argument, waiting, given)
            else:
                values.append(argument)
        if given["help"]:
            write(sys.stdout, self.help())
            raise SystemExit(0)
        return Arguments(**given, **self._assigned(values))

    def _take(self, argument: str, waiting: list[str], given: dict[str, str | bool | None]) -> None:
        """One option and its value, which may stand behind ``=`` or be the next argument."""
        name, equals, value = argument.partition("=")
        option = next((option for option in self._options if name in option.names), None)
        if option is None or (equals and not option.metavar):
            shown = visible(argument)
            self.error(self.say(f"there is no option {shown}", f"没有选项 {shown}"))
        if not option.metavar:
            given[option.name] = True
            return
        if not equals:
            if not waiting or _is_option(waiting[-1]):
                self.error(
                    self.say(f"{name} needs a value: {option.metavar}", f"{name} 须给出值：{option.metavar}")
                )
            value = waiting.pop()
        if option.choices and value not in option.choices:
            some, found = ", ".join(option.choices), visible(value)
            self.error(
                self.say(f"{name} takes one of {some}; found {found}", f"{name} 可用 {some}；实为 {found}")
            )
        given[option.name] = value

    def _assigned(self, values: list[str]) -> dict[str, str | list[str] | None]:
        """The arguments by name."""
        found: dict[str, str | list[str] | None] = {}
        rest = list(values)
        for option in self._values:
            if not rest and not option.optional:
                self.error(self.say(f"{option.metavar} is missing", f"缺少参数 {option.metavar}"))
            if option.many:
                found[option.name], rest = rest, []
            else:
                found[option.name] = rest.pop(0) if rest else option.default
        if rest:
            extra = visible(rest[0])
            self.error(self.say(f"one argument too many: {extra}", f"多余的参数：{extra}"))
        return found

    def help(self) -> str:
        """What the command is for and takes."""
        shapes = [
            f"[{value.metavar}]" if value.optional else value.metavar + "..." * value.many
            for value in self._values
        ]
        usage = " ".join([self.prog, *shapes, self.say("[options]", "[选项]")])
        parts = [self.say("usage: ", "用法：") + usage, self.description]
        for title, options in (
            (("arguments:", "参数："), self._values),
            (("options:", "选项："), self._options),
        ):
            if options:
                parts.append("\n".join([self.say(*title), *map(_line, options)]))
        return "\n\n".join([*parts, *(["\n".join(self._below)] if self._below else [])]) + "\n"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with the exit code of bad input."""
        hint = self.say(f"try `{self.prog} --help`", f"请看 `{self.prog} --help`")
        write(sys.stderr, f"perfrules: {message}\n{hint}\n")
        raise SystemExit(BAD_INPUT)


def _line(option: Option) -> str:
    gap = "\n" + " " * (_COLUMN + 2) if len(option.shown) >= _COLUMN else ""
    return f"  {option.shown if gap else pad(option.shown, _COLUMN)}{gap}{option.help}"


def _is_option(argument: str) -> bool:
    """Whether *argument* is no value: a minus and a Latin letter; ``-`` and ``-5万元`` are values."""
    first = argument.lstrip("-")[:1]
    return argument.startswith("-") and first.isascii() and first.isalpha()
