"""``perfrules check TARGET ACTUAL``: met, not met or open, with the reason; with a weight, the points."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from typing import Any

import perfrules
from perfrules._display import told
from perfrules._exact import exact, plain
from perfrules.cli.arguments import Parser, value
from perfrules.cli.console import BAD_INPUT, MET, NOT_MET, OPEN, Console, Say
from perfrules.cli.late import late
from perfrules.cli.lines import lines
from perfrules.errors import ArgumentError, PerfrulesError, ReadingError
from perfrules.verdicts import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction

    from perfrules.quantities import Quantity
    from perfrules.scoring import Score
    from perfrules.verdicts import Verdict

_TEXTS = (
    ("--baseline", "B", "what a relative target compares with", "相对目标的基准值"),
    (
        "--direction",
        "D",
        "which way is better where no sign says so: more or less (正向, 反向)",
        "未写比较符时的指标方向：正向或反向（more、less）",
    ),
    ("--indicator", "NAME", "the indicator's name", "指标名称"),
    ("--tolerance", "T", "the width of 约 and 左右", "约数的允许误差"),
    ("--weight", "W", "points on offer: adds the points earned", "分值；给出后计算得分"),
    ("--standard", "S", "the standard, a name or a JSON file", "评分标准，名称或 JSON 文件"),
    ("--rule", "R", "the rule, a name or a JSON file", "计分规则，名称或 JSON 文件"),
    ("--given", "P", "the evaluator's own figure", "评价人评分"),
)
"""The options that take text: name, what its value is called, what it is for."""

_CODES = {Outcome.MET: MET, Outcome.NOT_MET: NOT_MET, Outcome.OPEN: OPEN}


def options(parser: Parser) -> None:
    """What the verb takes."""
    say = parser.say
    parser.add_argument(
        "target",
        metavar="TARGET",
        type=value,
        help=say(
            "the target; - reads lines of TARGET<TAB>ACTUAL[<TAB>WEIGHT]",
            "指标值；- 表示逐行读取 TARGET<TAB>ACTUAL[<TAB>WEIGHT]",
        ),
    )
    parser.add_argument(
        "actual", metavar="ACTUAL", nargs="?", type=value, help=say("the actual result", "实际完成值")
    )
    for name, metavar, en, zh in _TEXTS:
        parser.add_argument(name, metavar=metavar, type=value, help=say(en, zh))
    parser.add_argument(
        "--year",
        metavar="YYYY",
        type=_year(say),
        help=say("the year of dates without one", "未写年份的日期所属年份"),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help=say("answer in JSON, one object a line", "以 JSON 逐行输出"),
    )


def run(given: Namespace, console: Console) -> int:
    """Check one pair, or each line of standard input."""
    if given.target == "-" and given.actual is None:
        checker = _Checker(given, console)
        worst = 0
        for line in lines(console):
            code = checker.line(line)
            worst = max(worst, BAD_INPUT if code == BAD_INPUT else 0)
        return worst
    if given.actual is None:
        raise ArgumentError(
            "The actual result is missing; give it after the target, or '' where there is none.",
            "缺少实际完成值；请写在指标值之后，尚无结果时写 ''。",
        )
    if given.weight is None and (given.standard or given.rule or given.given):
        raise ArgumentError(
            "A standard, a rule or a given figure needs --weight, the points on offer.",
            "给出评分标准、计分规则或评价人评分时须同时给出 --weight（分值）。",
        )
    return _Checker(given, console).answer(given.target, given.actual, given.weight)


class _Checker:
    """Checks pairs under the options of one call."""

    def __init__(self, given: Namespace, console: Console) -> None:
        self._console = console
        self._in_lines = given.actual is None
        self._weight: str | None = given.weight
        known = {
            "baseline": _quantity("--baseline", given.baseline),
            "direction": given.direction,
            "indicator": given.indicator,
            "year": given.year,
            "tolerance": _quantity("--tolerance", given.tolerance),
        }
        self._options: dict[str, Any] = {key: value for key, value in known.items() if value is not None}
        self._scoring: dict[str, Any] = {}
        if given.standard is not None:
            self._scoring["standard"] = late("perfrules.cli.documents").standard(given.standard)
        if given.rule is not None:
            self._scoring["rule"] = late("perfrules.cli.documents").rule(given.rule)
        if given.given is not None:
            self._scoring["given"] = given.given

    def line(self, line: str | ReadingError) -> int:
        """Answer one line of ``target<TAB>actual[<TAB>weight]``."""
        if isinstance(line, ReadingError):
            return self._console.refuse(line, text=line.text)
        cells = line.split("\t")
        if not 2 <= len(cells) <= 3:
            return self._console.refuse(_columns(line, len(cells)), text=line)
        weight = cells[2] if cells[2:] and cells[2].strip() else self._weight
        return self.answer(cells[0], cells[1], weight, line)

    def answer(self, target: str, actual: str, weight: str | None, line: str = "") -> int:
        """Print the verdict, and the points where there is a weight; *line* is what held all three."""
        try:
            if weight is None:
                verdict, score = perfrules.check(target, actual, **self._options), None
            else:
                score = perfrules.score(target, actual, weight, **self._options, **self._scoring)
                known = score.verdict
                verdict = perfrules.check(target, actual, **self._options) if known is None else known
        except ReadingError as error:
            return self._console.refuse(error, text=error.text)
        except PerfrulesError as error:
            return self._console.refuse(error, text=line or f"{target}\t{actual}")
        if self._console.json:
            self._console.answer(_data(verdict, score, self._console))
        else:
            told = [verdict.explanation(self._console.lang)]
            told += [_points(score, self._console)] if score is not None else []
            text = "\n".join(told)
            self._console.show(" ".join(text.splitlines()) if self._in_lines else text)
        return _CODES[verdict.outcome]


def _quantity(option: str, text: str | None) -> Quantity | None:
    try:
        return None if text is None else perfrules.parse_quantity(text)
    except ReadingError as error:
        raise ArgumentError(f"{option}: {error.en}", f"{option}：{error.zh}") from None


def _year(say: Say) -> Callable[[str], int]:
    def year(argument: str) -> int:
        text = value(argument)
        if text.isascii() and text.isdigit() and len(text) <= 4 and int(text):
            return int(text)
        raise ArgumentTypeError(
            say(
                f"expected a whole number from 1 to 9999, found {told(text)}",
                f"应为 1 至 9999 的整数，实为 {told(text)}",
            )
        )

    return year


def _columns(line: str, found: int) -> ReadingError:
    return ReadingError(
        f"Expected a target, a tab, an actual result and perhaps a tab and a weight; found {found - 1} tabs.",
        f"每行应为：指标值、制表符、实际完成值，可再加制表符和分值；实有 {found - 1} 个制表符。",
        text=line,
        span=(len(line), len(line)),
        code="columns",
    )


def _data(verdict: Verdict, score: Score | None, console: Console) -> dict[str, Any]:
    data: dict[str, Any] = {
        "target": perfrules.to_dict(verdict.target),
        "actual": perfrules.to_dict(verdict.actual),
        "verdict": verdict.outcome.value,
        "reason": verdict.reason.value,
        "completion": _ratio(verdict.completion),
        "deviation": _ratio(verdict.deviation),
        "explanation": verdict.explanation(console.lang),
    }
    if score is not None:
        data["weight"] = plain(score.weight)
        data["points"] = None if score.points is None else plain(score.points)
        if score.points is None:
            data["lowest"], data["highest"] = plain(score.lowest), plain(score.highest)
        data["working"] = score.explanation(console.lang)
    return data


def _ratio(value: Fraction | None) -> str | None:
    return None if value is None else exact(value)


def _points(score: Score, console: Console) -> str:
    say, weight, working = console.say, plain(score.weight), score.explanation(console.lang)
    if score.points is None:
        low, high = plain(score.lowest), plain(score.highest)
        told = "" if score.verdict is not None and score.verdict.open else working  # the verdict has said it
        return say(
            f"Points: open, {low} to {high} of {weight}. {told}".rstrip(),
            f"得分待定：{low} 至 {high}（分值 {weight}）。{told}",
        )
    points = plain(score.points)
    return say(f"Points: {points} of {weight}. {working}", f"得分：{points}（分值 {weight}）。{working}")
