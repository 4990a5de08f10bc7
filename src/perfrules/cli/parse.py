"""``perfrules parse TEXT...``: targets read, in words or as JSON."""

from __future__ import annotations

from collections.abc import Iterator

import perfrules
from perfrules._display import visible
from perfrules.cli.console import Console
from perfrules.cli.lines import lines
from perfrules.cli.options import Arguments, Parser
from perfrules.cli.words import in_words
from perfrules.errors import PerfrulesError, ReadingError


def options(parser: Parser) -> None:
    """What the verb takes."""
    parser.text(
        "texts",
        metavar="TEXT",
        many=True,
        en="a target such as ≥95.00(%); - reads one a line from standard input",
        zh="指标值，如 ≥95.00(%)；- 表示从标准输入逐行读取",
    )
    parser.flag("--json", en="answer in JSON, one object a line", zh="以 JSON 逐行输出")


def run(given: Arguments, console: Console) -> int:
    """Read each text; 0 when all could be read."""
    worst = 0
    for text in _texts(given.texts):
        worst = max(worst, _answer(text, console))
    return worst


def _texts(given: list[str]) -> Iterator[str | ReadingError]:
    for text in given:
        if text == "-":
            yield from lines()
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
