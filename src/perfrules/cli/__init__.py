"""The command line (命令行): ``perfrules parse | check | grade | evaluate | audit | lint``.

It decides nothing: a verb reads its arguments, calls the Python function of the same name and
prints what comes back. Start-up is part of what a user feels, so three things are loaded late, by
:func:`~perfrules.cli.late.late` and by the package's own public names: the module of the verb that
was given, what an option asks for, and ``json``. Checking a value loads no forms and no standards.

Exit codes: 2 for bad input before all else; ``check`` 0 met, 1 not met, 3 open; ``evaluate`` 0, or
3 with open rows; ``audit`` and ``lint`` 0, or 1 with findings; 130 when interrupted; 141 when the
reader of the output has gone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

import perfrules
from perfrules._display import Lang, visible
from perfrules.cli.console import BAD_INPUT, Console, Say, write
from perfrules.cli.late import late
from perfrules.cli.options import Parser
from perfrules.errors import PerfrulesError

INTERRUPTED = 130
READER_GONE = 141

VERBS: tuple[tuple[str, str, str], ...] = (
    ("parse", "read targets", "读取指标值"),
    ("check", "hold an actual result against a target", "判断实际完成值是否达到指标值"),
    ("grade", "the grade of a total", "由总分得出等级"),
    ("evaluate", "a form's points, total and grade", "计算整张表的得分、总分和等级"),
    ("audit", "what does not add up in a filled form", "审核已填好的自评表"),
    ("lint", "what is wrong or in doubt in a target form", "审核绩效目标申报表"),
)
"""Each verb, in the order that the help shows, with what it does."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line on *argv* (the process's own without it); the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments, language(arguments, os.environ))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go()
        return READER_GONE
    except OSError as error:
        return _broken(error, language(arguments, os.environ))


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language to speak: ``--lang``, else the locale's: Chinese where it begins with zh."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument in ("--lang=zh", "--lang=en"):
            return "zh" if argument.endswith("zh") else "en"
        if argument == "--lang" and arguments[index + 1 : index + 2] in (["zh"], ["en"]):
            return "zh" if arguments[index + 1] == "zh" else "en"
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, names), "").startswith("zh") else "en"


def _run(arguments: list[str], lang: Lang) -> int:
    rest = _from_verb(arguments)
    if rest and rest[0] in [verb for verb, _, _ in VERBS]:
        return _perform(rest[0], [*arguments[: -len(rest)], *rest[1:]], lang)
    return _overview(arguments, lang)


def _from_verb(arguments: list[str]) -> list[str]:
    """The *arguments* from the verb on: all but a leading ``--lang``."""
    at = 0
    while arguments[at : at + 1] and arguments[at].startswith("--lang"):
        at += 1 if "=" in arguments[at] else 2
    return arguments[at:]


def _perform(verb: str, arguments: list[str], lang: Lang) -> int:
    module = late(f"perfrules.cli.{verb}")
    say = Say(lang)
    parser = Parser(f"perfrules {verb}", say(*_summary(verb)), say)
    module.options(parser)
    given = parser.parse(arguments)
    console = Console(lang, as_json=getattr(given, "json", False))
    try:
        return int(module.run(given, console))
    except PerfrulesError as error:
        return console.refuse(error)


def _summary(verb: str) -> tuple[str, str]:
    return next((f"{en[:1].upper()}{en[1:]}.", f"{zh}。") for name, en, zh in VERBS if name == verb)


def _overview(arguments: list[str], lang: Lang) -> int:
    """``perfrules`` without a verb: its version, its help, or what was wrong."""
    say = Say(lang)
    parser = Parser(
        "perfrules",
        say(
            "Reads the targets of Chinese public performance forms, checks, scores, grades and audits.",
            "读取绩效目标，判断是否达成，计算得分和等级，审核自评表。",
        ),
        say,
    )
    parser.text("verb", metavar="VERB", optional=True, en="what to do", zh="要做什么")
    parser.flag("--version", en="print the version", zh="显示版本号")
    parser.below(say("verbs:", "命令："))
    for verb, en, zh in VERBS:
        parser.below(f"  {verb:<10} {say(en, zh)}")
    given = parser.parse(arguments[: 1 + len(arguments) - len(_from_verb(arguments))])
    if given.version:
        Console(lang).show(f"perfrules {perfrules.__version__}")
        return 0
    if given.verb is not None:
        names, found = ", ".join(verb for verb, _, _ in VERBS), visible(given.verb)
        parser.error(
            say(f"there is no verb {found!r}; give one of {names}", f"没有命令 {found!r}；可用的有 {names}")
        )
    write(sys.stderr, parser.help())
    return BAD_INPUT


def _broken(error: OSError, lang: Lang) -> int:
    """Tell that standard input or output failed: a full disk, a folder in place of a file."""
    _let_go()
    why = error.strerror or type(error).__name__
    Console(lang).complain(
        Say(lang)(f"Standard input or output failed: {why}.", f"标准输入或输出出错：{why}。")
    )
    return BAD_INPUT


def _let_go() -> None:
    """Point standard output at nothing, so that the interpreter's last flush finds a reader."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
