"""Checking and scoring (判定、计分), of one pair and of many rows at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fuzz.laws import Entry, hold, sound
from fuzz.texts import Source
from perfrules import standards
from perfrules.actuals import Amount
from perfrules.batches import RowError, check_many, judge_columns, score_many
from perfrules.bounds import predicate
from perfrules.checking import check
from perfrules.errors import PerfrulesError
from perfrules.scoring import score

_RULES = ("usual", "all-or-nothing", "proportional", "by-excess", "intervals", "steps", "tiers", "given",
          None, "x")  # fmt: skip


def _target(source: Source) -> str:
    return source.rng.choice((source.text, source.seed, source.seed))()


def _reached(source: Source) -> Any:
    rng = source.rng
    if rng.random() < 0.2:
        odd = (None, 0, -1, 1.5, Decimal("NaN"), float("inf"), 10**500, Decimal("1E+500"), ["1", "2"])
        return rng.choice(odd)
    return rng.choice((source.text, source.seed, source.seed, source.number))()


def _options(source: Source) -> dict[str, Any]:
    rng = source.rng
    options: dict[str, Any] = {}
    if rng.random() < 0.3:
        options["baseline"] = rng.choice((source.seed(), source.number(), "100", 0, -5))
    if rng.random() < 0.3:
        options["direction"] = rng.choice(("more", "less", "正向", "反向", "", source.text()))
    if rng.random() < 0.2:
        options["year"] = rng.choice((2020, 2024, 1, 9999, 0, 10000, -1))
    if rng.random() < 0.2:
        options["tolerance"] = rng.choice((0, 1, "2", "5%", -1, source.seed(), source.number()))
    if rng.random() < 0.2:
        options["indicator"] = rng.choice(("投诉率", "出勤率", source.text()))
    return options


def _weight(source: Source) -> Any:
    return source.rng.choice((10, "5", Decimal("2.5"), 0, -1, 1e300, source.number(), 100))


def _rule(source: Source) -> dict[str, Any]:
    rng = source.rng
    options: dict[str, Any] = {
        "rule": rng.choice(_RULES),
        "standard": rng.choice((None, *standards.names())),
    }
    if rng.random() < 0.1:
        options["given"] = rng.choice((0, 5, "9.5", -1, source.number()))
    return options


def _explained(found: Any) -> None:
    hold(bool(found.explanation("en")) and bool(found.explanation("zh")), "it has no explanation")


def _check(given: tuple[Any, Any, dict[str, Any]], deep: bool) -> Any:
    target, actual, options = given
    verdict = check(target, actual, **options)
    _explained(verdict)
    hold(verdict.met + verdict.not_met + verdict.open == 1, "it is not one of met, not met and open")
    if isinstance(verdict.actual, Amount) and not options and not verdict.open:
        _predicted(verdict)
    return sound(verdict, deep)


def _predicted(verdict: Any) -> None:
    """Where a target has a predicate, it says what the verdict says."""
    try:
        test = predicate(verdict.target, unit=verdict.actual.quantity.unit or None)
    except PerfrulesError:
        return
    hold(test(verdict.actual.quantity.value) is verdict.met, "the predicate says otherwise")


def _score(given: tuple[Any, Any, Any, dict[str, Any]], deep: bool) -> Any:
    target, actual, weight, options = given
    found = score(target, actual, weight, **options)
    _explained(found)
    hold(found.lowest <= found.highest, "its lowest is above its highest")
    return sound(found, deep)


def _rows(source: Source) -> tuple[list[tuple[Any, Any, Any]], dict[str, Any]]:
    weights = _weight(source), 10
    rows = [
        (_target(source), _reached(source), source.rng.choice(weights))
        for _ in range(source.rng.choice((0, 1, 5, 30)))
    ]
    return rows, _options(source) if source.rng.random() < 0.3 else {}


def _many(given: tuple[list[tuple[Any, Any, Any]], dict[str, Any]], deep: bool) -> Any:
    """Each row has one answer, in its place, and the columns' answers are those of the full ones."""
    rows, options = given
    pairs = [row[:2] for row in rows]
    verdicts, scores = list(check_many(pairs, **options)), list(score_many(rows, **options))
    targets, actuals, weights = ([row[place] for row in rows] for place in range(3))
    found = judge_columns(targets, actuals, weights, **options)
    hold(len(rows) == len(verdicts) == len(scores) == len(found.met), "rows and answers differ")
    for row, verdict, scored, met, points, error in zip(rows, verdicts, scores, *found, strict=True):
        failed = isinstance(scored, RowError)
        same = error == (scored.error.message() if failed else None)
        same = same and points == (None if failed else scored.points)
        same = same and met is (None if isinstance(verdict, RowError) else _said(verdict))
        hold(same, "judge_columns says otherwise", (row, options))
    return [sound(verdict, deep) for verdict in verdicts if not isinstance(verdict, RowError)]


def _said(verdict: Any) -> bool | None:
    return None if verdict.open else bool(verdict.met)


ENTRIES = {
    "check": Entry(60, lambda source: (_target(source), _reached(source), _options(source)), _check),
    "score": Entry(
        20,
        lambda source: (
            _target(source),
            _reached(source),
            _weight(source),
            {**_options(source), **_rule(source)},
        ),
        _score,
    ),
    "batches": Entry(3, _rows, _many),
}
