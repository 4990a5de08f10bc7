"""The command line (命令行): ``perfrules parse | check | grade | evaluate | audit | lint``.

It decides nothing: a verb reads its arguments, calls the Python function of the same name and
prints what comes back. Start-up is part of what a user feels, so the module of the verb that was
given, what an option asks for, and ``json`` are loaded late, by :func:`~perfrules.cli.console.late`.
Checking a value loads no forms and no standards.

Exit codes: 2 for bad input before all else; ``check`` 0 met, 1 not met, 3 open; ``evaluate`` 0, or
3 with open rows or a table left unread; ``audit`` and ``lint`` 0, or 1 with findings; 130 when
interrupted; 141 when the reader of the output has gone.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence

import perfrules
from perfrules.cli import arguments
from perfrules.cli.console import BAD_INPUT, CLEAN, Console, late, write
from perfrules.errors import PerfrulesError
from perfrules.messages import Lang

INTERRUPTED = 130
READER_GONE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line on *argv* (the process's own without it); the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    lang = language(given, os.environ)
    try:
        return _run(given, lang)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go()
        return READER_GONE
    except OSError as error:
        _let_go()
        why = error.strerror or type(error).__name__
        Console(lang).complain("cli.broken", why=why)
        return BAD_INPUT


def language(given: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language to speak: ``--lang``, else the locale's: Chinese where it begins with zh."""
    said = arguments.spoken(given)
    if said:
        return said
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    named = next(filter(None, names), "")
    if not named and sys.platform == "win32":
        named = late("locale").getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def _run(words: list[str], lang: Lang) -> int:
    try:
        given = arguments.read(words)
    except PerfrulesError as error:
        console = Console(lang)
        console.complain("cli.usage", error=error, help=f"perfrules {arguments.verb_in(words)}--help")
        return BAD_INPUT
    if given.has("version"):
        write(sys.stdout, f"perfrules {perfrules.__version__}\n")
        return CLEAN
    if given.has("help") or not given.verb:
        asked = given.has("help")
        write(sys.stdout if asked else sys.stderr, arguments.help_of(given.verb, lang))
        return CLEAN if asked else BAD_INPUT
    console = Console(lang, as_json=given.has("json"))
    try:
        run = getattr(late(f"perfrules.cli.{arguments.VERBS[given.verb].module}"), given.verb)
        return int(run(given, console))
    except PerfrulesError as error:
        return console.refuse(error)


def _let_go() -> None:
    """Point standard output at nothing, so that the interpreter's last flush finds a reader."""
    if sys.stdout is None:
        return
    with contextlib.suppress(OSError):  # a stream of a program that calls this has no file of the system
        output = sys.stdout.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, output)
        os.close(nowhere)
