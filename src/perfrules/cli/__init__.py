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
from collections.abc import Iterable, Mapping, Sequence

import perfrules
from perfrules._display import Lang
from perfrules.cli.arguments import LANGUAGES, Parser, VerbParser, shielded, spoken
from perfrules.cli.console import BAD_INPUT, Console, Say
from perfrules.cli.late import late
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

EXAMPLES = {
    "parse": "perfrules parse '≥95.00(%)' 3月前",
    "check": "perfrules check '≥-5%' -3% --weight 10",
    "grade": "perfrules grade 89.99 --scale 90-80-60",
    "evaluate": "perfrules evaluate form.csv --format html -o form.html",
    "audit": "perfrules audit form.csv --json",
    "lint": "perfrules lint form.csv",
}
"""For the help: one call of each verb."""


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
    said = spoken(arguments)
    if said in LANGUAGES:
        return "zh" if said == "zh" else "en"
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, names), "").startswith("zh") else "en"


def _run(arguments: list[str], lang: Lang) -> int:
    parser = _parser(arguments, Say(lang))
    given = parser.parse_args(shielded(arguments))
    if given.verb is None:
        parser.print_help(sys.stderr)
        return BAD_INPUT
    console = Console(lang, as_json=given.json)
    try:
        return int(given.run(given, console))
    except PerfrulesError as error:
        return console.refuse(error)


def _parser(arguments: list[str], say: Say) -> Parser:
    """The parser of the whole command line: of no other verb where *arguments* begin with one.

    Only verbs in *arguments* have their options.
    """
    parser = Parser(
        prog="perfrules",
        description=say(
            "Reads the targets of Chinese public performance forms, checks, scores, grades and audits.",
            "读取绩效目标，判断是否达成，计算得分和等级，审核自评表。",
        ),
        epilog=_examples(EXAMPLES.values(), say),
        say=say,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"perfrules {perfrules.__version__}",
        help=say("print the version", "显示版本号"),
    )
    verbs = parser.add_subparsers(
        title=say("verbs", "命令"), dest="verb", metavar="VERB", prog=parser.prog, parser_class=VerbParser
    )
    first = [line for line in VERBS if line[0] in arguments[:1]]
    for verb, en, zh in first or VERBS:
        summary = say(f"{en[:1].upper()}{en[1:]}.", f"{zh}。")
        epilog = _examples([EXAMPLES[verb]], say)
        options = verbs.add_parser(verb, help=say(en, zh), description=summary, epilog=epilog, say=say)
        if verb in arguments:
            module = late(f"perfrules.cli.{verb}")
            module.options(options)
            options.set_defaults(run=module.run)
    return parser


def _examples(lines: Iterable[str], say: Say) -> str:
    return "\n  ".join([say("examples:", "示例："), *lines])


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
