"""What is timed, table by table; the first case of each is the limit."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks import limits
from benchmarks.rounds import Case, Row, compare, each
from perfrules import parse, predicate
from perfrules.batches import judge_columns
from perfrules.reading import _grammar, parse_afresh
from perfrules.sql import IntegerColumn, bounds_table
from perfrules.targets import Comparator, Comparison

CORPUS = Path(__file__).parents[1] / "data" / "corpus" / "targets.jsonl"
ALL = [json.loads(line)["text"] for line in CORPUS.read_text("utf-8").splitlines()]
SIGNED = [text for text in ALL if text[0] in "≥≤<>=＞＜＝"]
PLAIN = [text for text in SIGNED if limits.SIGNED.fullmatch(text)]

Table = tuple[str, Callable[[int], list[Row]]]


def reading_signed(rounds: int) -> list[Row]:
    """Targets that start with a sign."""
    return _reading(PLAIN, limits.signed, "regular expression to a tuple", rounds)


def reading_all(rounds: int) -> list[Row]:
    """All targets, against the expression that leaves whatever has no sign in front as it is."""
    return _reading(ALL, limits.signed_or_text, "regular expression, text without a sign as it is", rounds)


def reading_in_words(rounds: int) -> list[Row]:
    """All targets, against an expression that looks for numbers in running text too."""
    return _reading(ALL, limits.in_words, "regular expression for numbers in running text", rounds)


def _reading(texts: list[str], limit: Callable[[str], object], name: str, rounds: int) -> list[Row]:
    named: list[tuple[str, Callable[[str], object]]] = [
        (name, limit),
        ("perfrules, never read before", parse_afresh),
        ("perfrules, read before", parse),
        ("`Lark.parse` of the same grammar", _grammar.lark("target").parse),
    ]
    cases = [Case(said, each(function, texts), len(texts)) for said, function in named]
    return compare(cases, rounds)


def checking(rounds: int) -> list[Row]:
    """A kept target and a Decimal."""
    bound, actuals = Decimal("95.00"), [Decimal(number) / 100 for number in range(9000, 10000)]
    meets = predicate(parse("≥95.00(%)"))

    def plainly() -> None:
        for actual in actuals:
            actual >= bound  # noqa: B015 - the comparison is what is timed

    def kept() -> None:
        for actual in actuals:
            meets(actual)

    cases = [
        Case("`Decimal >= Decimal`", plainly, len(actuals)),
        Case("`predicate(target)(actual)`", kept, len(actuals)),
    ]
    return compare(cases, rounds)


def rows_of(count: int) -> list[tuple[str, Decimal]]:
    """*count* pairs of a text and a Decimal, 250 distinct texts among them."""
    rng = random.Random(11)
    texts = [f"{rng.choice('≥≤')}{rng.randint(100, 99999) / 100:.2f}(%)" for _ in range(250)]
    return [(rng.choice(texts), Decimal(rng.randint(100, 99999)) / 100) for _ in range(count)]


def _last(items: Iterator[Any]) -> object:
    return deque(items, maxlen=1)


def checking_many(rounds: int, count: int = 1_000_000) -> list[Row]:
    """A million rows, checked."""
    rows = rows_of(count)
    columns = [[row[place] for row in rows] for place in (0, 1)]

    def comprehension() -> object:
        kept = {text: predicate(parse(text)) for text in {text for text, _ in rows}}
        return _last(kept[text](actual) for text, actual in rows)

    cases = [
        Case("comprehension over a dict of parses", comprehension, count),
        Case("`judge_columns`", lambda: judge_columns(columns[0], columns[1]), count),
    ]
    return compare(cases, rounds)


def scoring_many(rounds: int, count: int = 1_000_000) -> list[Row]:
    """The same rows, scored."""
    rows = rows_of(count)
    columns = [[row[place] for row in rows] for place in (0, 1)]

    def plainly() -> object:
        kept = {text: (text[0] == "≥", Decimal(text[1:-3])) for text in {text for text, _ in rows}}
        return _last(limits.proportional(*kept[text], actual) for text, actual in rows)

    cases = [
        Case("a Decimal function", plainly, count),
        Case("`judge_columns`", lambda: judge_columns(columns[0], columns[1], 10), count),
    ]
    return compare(cases, rounds)


def checking_in_sql(rounds: int, count: int = 1_000_000) -> list[Row]:
    """The same rows in SQLite, as whole hundredths."""
    rows = rows_of(count)
    texts = sorted({text for text, _ in rows})
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE cells (target TEXT, actual INTEGER)")
    base.executemany("INSERT INTO cells VALUES (?, ?)", ((text, int(actual * 100)) for text, actual in rows))
    base.execute("CREATE TABLE bounds (target TEXT PRIMARY KEY, lo INTEGER, hi INTEGER) WITHOUT ROWID")
    base.executemany("INSERT INTO bounds VALUES (?, ?, ?)", map(_ends, texts))
    own = bounds_table(texts, IntegerColumn("actual", scale=2, unit="%"), dialect="sqlite")
    base.execute(own.create())
    base.executemany(own.insert(), own.rows)
    by_hand = "SELECT actual BETWEEN lo AND hi AS met FROM cells LEFT JOIN bounds USING (target)"

    def asked(select: str) -> Callable[[], object]:
        return lambda: base.execute(f"SELECT sum(met) FROM ({select})").fetchone()

    cases = [
        Case("SQL by hand, joined on bounds", asked(by_hand), count),
        Case("`bounds_table(...)`, bounds in the statement", asked(own.select("cells")), count),
        Case("`bounds_table(...)`, bounds stored", asked(own.select("cells", stored=True)), count),
    ]
    assert cases[0].run() == cases[1].run() == cases[2].run()
    return compare(cases, rounds)


def _ends(text: str) -> tuple[str, int, int]:
    target = parse(text)
    assert isinstance(target, Comparison)
    bound, most = int(target.value * 100), 2**62
    return (text, bound, most) if target.op is Comparator.AT_LEAST else (text, -most, bound)


TABLES: tuple[Table, ...] = (
    (f"read a target: the {len(PLAIN)} of the corpus that a sign starts", reading_signed),
    (f"read a target: all {len(ALL)} of the corpus", reading_all),
    (f"read a target: all {len(ALL)}, numbers in running text too", reading_in_words),
    ("check one result, target kept", checking),
    ("check 1,000,000 rows of 250 distinct targets", checking_many),
    ("score the same rows in proportion", scoring_many),
    ("check the same rows in SQLite", checking_in_sql),
)

__all__ = ["TABLES", "Row"]
