"""``parse``, ``check`` and ``grade``: one value, or each line of standard input."""

from __future__ import annotations

from typing import Any

import perfrules
from perfrules._display import visible
from perfrules._exact import decimal, plain
from perfrules.cli.arguments import Given
from perfrules.cli.console import CLEAN, MET, NOT_MET, OPEN, Console, answered, late
from perfrules.errors import ArgumentError, ReadingError
from perfrules.verdicts import Outcome, Reason

TYPE_CHECKING = False
if TYPE_CHECKING:
    from perfrules.quantities import Quantity
    from perfrules.scoring import Score
    from perfrules.verdicts import Verdict

_CODES = {Outcome.MET: MET, Outcome.NOT_MET: NOT_MET, Outcome.OPEN: OPEN}
_ASKED_FOR = {
    Reason.DIRECTION_NEEDED: "cli.give_direction",
    Reason.BASELINE_NEEDED: "cli.give_baseline",
    Reason.YEAR_NEEDED: "cli.give_year",
    Reason.TOLERANCE_NEEDED: "cli.give_tolerance",
}
"""Which option closes an open verdict."""


def parse(given: Given, console: Console) -> int:
    """Read each text, in words or as JSON; 0 when all could be read."""
    known: dict[str, Any] = {"indicator": given.text("indicator")} if given.has("indicator") else {}

    def read(text: str) -> int:
        target = perfrules.parse(text, **known)
        if console.json:
            console.answer({"text": text, "target": perfrules.to_dict(target)})
        else:
            console.show(f"{visible(text)} → {late('perfrules.cli.words').in_words(target, console.lang)}")
        return CLEAN

    return answered(given.values, console, read)


def check(given: Given, console: Console) -> int:
    """Check one pair, or each line of ``target<TAB>actual[<TAB>weight]``, where only bad input counts."""
    known = {
        "baseline": _quantity(given, "baseline"),
        "direction": given.text("direction"),
        "indicator": given.text("indicator"),
        "year": _year(given.text("year")),
        "tolerance": _quantity(given, "tolerance"),
    }
    options: dict[str, Any] = {key: value for key, value in known.items() if value is not None}
    scoring: dict[str, Any] = {"given": given.text("given")} if given.has("given") else {}
    for name in ("standard", "rule"):
        if given.has(name):
            scoring[name] = getattr(late("perfrules.cli.inputs"), name)(given.text(name))
    weight = given.text("weight")

    def judged(target: str, actual: str, weight: str | None) -> tuple[Verdict, Score | None]:
        score = None if weight is None else perfrules.score(target, actual, weight, **options, **scoring)
        verdict = None if score is None else score.verdict
        return perfrules.check(target, actual, **options) if verdict is None else verdict, score

    def line(line: str) -> int:
        cells = line.split("\t")
        if not 2 <= len(cells) <= 3:
            raise ReadingError("columns", text=line, span=(len(line), len(line)), tabs=len(cells) - 1)
        own = cells[2] if cells[2:] and cells[2].strip() else weight
        _answer(*judged(cells[0], cells[1], own), console, joined=True)
        return CLEAN

    if given.values == ("-",):
        return answered(given.values, console, line)
    if len(given.values) < 2:
        raise ArgumentError("cli.actual_missing")
    if weight is None and scoring:
        raise ArgumentError("cli.weight_needed")
    pair = given.values[0], given.values[1]
    return console.attempt("\t".join(pair), lambda _: _answer(*judged(*pair, weight), console))


def _answer(verdict: Verdict, score: Score | None, console: Console, *, joined: bool = False) -> int:
    """Print the verdict, and the points where there are any; in one line where it is *joined*."""
    if console.json:
        data = {} if score is None else perfrules.to_dict(score, lang=console.lang)
        found = {"verdict": verdict.outcome.value, **perfrules.to_dict(verdict, lang=console.lang)}
        found |= {key: data[key] for key in ("weight", "points", "lowest", "highest") if key in data}
        console.answer({**found, "working": data["explanation"]} if data else found)
        return _CODES[verdict.outcome]
    text = [verdict.explanation(console.lang)]
    text += [_points(score, console)] if score is not None else []
    if verdict.reason in _ASKED_FOR and not joined:
        text.append(console.said(_ASKED_FOR[verdict.reason]))
    shown = "\n".join(text)
    console.show(" ".join(shown.splitlines()) if joined else shown)
    return _CODES[verdict.outcome]


def _points(score: Score, console: Console) -> str:
    weight, working = plain(score.weight), score.explanation(console.lang)
    if score.points is not None:
        return console.said("cli.points", points=plain(score.points), weight=weight, working=working)
    if score.verdict is not None and score.verdict.open:
        working = ""  # the verdict has said it
    low, high = plain(score.lowest), plain(score.highest)
    return console.said("cli.points_open", low=low, high=high, weight=weight, working=working).rstrip()


def _quantity(given: Given, option: str) -> Quantity | None:
    text = given.text(option)
    try:
        return None if text is None else perfrules.parse_quantity(text)
    except ReadingError as error:
        raise ArgumentError("cli.option", option=f"--{option}", error=error) from None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) <= 4 and int(text):
        return int(text)
    raise ArgumentError("cli.year", found=visible(text))


def grade(given: Given, console: Console) -> int:
    """Grade the total, or each line of standard input, on the scale that ``evaluate`` would use."""
    text, by = given.text("scale"), given.text("standard")
    if text is not None and by is not None:
        raise ArgumentError("cli.scale_twice")
    if text is None:
        scale = late("perfrules.cli.inputs").standard(by or "national-2020").scale
    else:
        scale = late("perfrules.scales").scale(text) if text.isascii() else perfrules.parse_scale(text)

    def tell(text: str) -> int:
        total = decimal(text.strip())
        facts = {"total": plain(total), "grade": scale.grade(total), "scale": str(scale)}
        if console.json:
            console.answer(facts)
        else:
            console.show(console.said("cli.grade", **{key: visible(fact) for key, fact in facts.items()}))
        return CLEAN

    return answered(given.values, console, tell)
