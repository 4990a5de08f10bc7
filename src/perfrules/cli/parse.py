"""``perfrules parse TEXT...``: targets read, in words or as JSON."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

import perfrules
from perfrules._display import visible
from perfrules.cli.arguments import Parser, value
from perfrules.cli.console import Console
from perfrules.cli.lines import lines
from perfrules.cli.words import in_words
from perfrules.errors import PerfrulesError, ReadingError


def options(parser: Parser) -> None:
    """What the verb takes."""
    say = parser.say
    parser.add_argument(
        "texts",
        metavar="TEXT",
        nargs="+",
        type=value,
        help=say(
            "a target such as ≥95%%; - reads one a line from standard input",
            "指标值，如 ≥95%%；- 表示从标准输入逐行读取",
        ),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help=say("answer in JSON, one object a line", "以 JSON 逐行输出"),
    )


def run(given: Namespace, console: Console) -> int:
    """Read each text; 0 when all could be read."""
    worst = 0
    for text in _texts(given.texts, console):
        worst = max(worst, _answer(text, console))
    return worst


def _texts(given: list[str], console: Console) -> Iterator[str | ReadingError]:
    for text in given:
        if text == "-":
            yield from lines(console)
        else:
            yield text


def _answer(text: str | ReadingError, console: Console) -> int:
    if isinstance(text, ReadingError):
        return console.refuse(text, text=text.text)
    try:
        target = perfrules.parse(text)
    except PerfrulesError as error:
        return console.refuse(error, text=text)
    if console.json:
        console.answer({"text": text, "target": perfrules.to_dict(target)})
    else:
        console.show(f"{visible(text)} → {in_words(target, console.lang)}")
    return 0
