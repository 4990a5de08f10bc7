"""``perfrules grade TOTAL``: the grade that a total falls under."""

from __future__ import annotations

from argparse import Namespace

import perfrules
from perfrules import scales
from perfrules._display import visible
from perfrules._exact import decimal, plain
from perfrules.cli.arguments import Parser, value
from perfrules.cli.console import Console
from perfrules.cli.lines import lines
from perfrules.errors import PerfrulesError, ReadingError
from perfrules.scales import EXCELLENT_GOOD_PASS, SCALES, Scale, Tier


def options(parser: Parser) -> None:
    """What the verb takes."""
    say, names = parser.say, ", ".join(scale.name for scale in SCALES)
    parser.add_argument(
        "total",
        metavar="TOTAL",
        type=value,
        help=say(
            "the total points; - reads one a line from standard input", "总分；- 表示从标准输入逐行读取"
        ),
    )
    parser.add_argument(
        "--scale",
        metavar="NAME|FOOTNOTE",
        type=value,
        help=say(
            f"the scale: {names}, or a form's footnote (default: 90-75-60)",
            f"等级标准：{names}，或表上的脚注（默认 90-75-60）",
        ),
    )
    parser.add_argument("--json", action="store_true", help=say("answer in JSON", "以 JSON 输出"))


def run(given: Namespace, console: Console) -> int:
    """Grade the total, or each line of standard input."""
    scale = _scale(given.scale)
    totals = lines(console) if given.total == "-" else [given.total]
    worst = 0
    for total in totals:
        worst = max(worst, _answer(total, scale, console))
    return worst


def _answer(text: str | ReadingError, scale: Scale, console: Console) -> int:
    if isinstance(text, ReadingError):
        return console.refuse(text, text=text.text)
    try:
        total = decimal(text.strip())
        tier = scale.tier(total)
    except PerfrulesError as error:
        return console.refuse(error, text=text)
    if console.json:
        console.answer({"total": plain(total), "grade": tier.name})
    else:
        console.show(f"{plain(total)} → {visible(tier.name)} {_edges(tier)}")
    return 0


def _scale(text: str | None) -> Scale:
    """The named scale, else the one that the footnote *text* prints; without either the common one."""
    if text is None:
        return EXCELLENT_GOOD_PASS
    return scales.scale(text) if text.isascii() else perfrules.parse_scale(text)


def _edges(tier: Tier) -> str:
    left, right = "[" if tier.low_inclusive else "(", "]" if tier.high_inclusive else ")"
    return f"{left}{plain(tier.low)}, {plain(tier.high)}{right}"
