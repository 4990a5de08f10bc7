"""The loop over the shipped table beside Lark's own parser and a walk over its tree: two ways of reading."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from lark import Token, Tree, UnexpectedInput

from perfrules import reading
from perfrules._glyphs import fold, grammar_text
from perfrules.errors import ArgumentError
from perfrules.limits import MAX_DIGITS
from perfrules.reading import _driver, _grammar
from perfrules.reading._builders import ACTIONS
from perfrules.reading._builders.actuals import ACTUAL_ACTIONS, plain_actual
from perfrules.reading._builders.cells import unread_cell
from perfrules.reading._builders.notions import RefusedError, Span, UnreadError, same
from perfrules.reading._builders.numbers import may_be_overlong
from perfrules.reading._builders.scales import SCALE_ACTIONS
from perfrules.reading._driver import Driver, Plain, Stop

CORPUS = Path(__file__).with_name("data") / "corpus"
TARGETS = [json.loads(line)["text"] for line in (CORPUS / "targets.jsonl").read_text("utf-8").splitlines()]
ACTIONS_OF: dict[str, Any] = {
    "target": defaultdict(lambda: same, ACTIONS),
    "actual": defaultdict(lambda: same, ACTUAL_ACTIONS),
    "amount_alone": defaultdict(lambda: same, ACTUAL_ACTIONS),
    "scale": SCALE_ACTIONS,
}
PLAIN = {
    "target": Plain("clause", "words", unread_cell, may_be_overlong),
    "actual": Plain("clause", "words", plain_actual, may_be_overlong),
}
SCALES = (
    "90（含）-100分为优秀，75（含）-90分为良好，60（含）-75分为合格，0-60分为不合格",
    "优：90分（含）以上；良：80（含）-90分；中：60（含）-80分；差：60分以下",
    "得分≥90为优，80≤得分＜90为良，60≤得分＜80为中，得分＜60为差",
)
TRICKY = (
    "",
    " ",
    "\n",
    "\r\n≥\n95\n%\n",
    "\u200b≥\u200b95\u3000%",
    "健全\n完善\n\n",
    "，健全",
    "正向指标 健全",
    "正向健全",
    "1、健全；2、完善",
    "①健全",
    "②99M",
    "约5人的会议很多",
    "约5人 abc的",
    "约3,300邮 公",
    "SO2、NO2持续改善",
    "水平提升",
    "≥" + "9" * (MAX_DIGITS + 1),
    "第" + "9" * (MAX_DIGITS + 1) + "名",
    "9" * (MAX_DIGITS + 1) + "≥",
    "健全\U0001f600完善",
    "\ud800健全",
    "全" * 999 + "≥95%",
    "全 " * 501 + "95%",
    "(" * 50 + "健全" + ")" * 50,
    "开发“双协员”[21]305个",
    "开发[21]305个",
    "开发【21】305个",
    "开发(21)305个",
    "出勤率(甲)[90,95]%",
    "9\r",
    "\n8\n工作日",
    "9千元\n\n/半年\n",
)


class Walk:
    """The second way of reading: Lark's tree, rule by rule from the leaves up, through the same builders."""

    def __init__(self, start: str, text: str) -> None:
        self.actions = ACTIONS_OF[start]
        self.text = text
        self.end = 0
        together = next(starts for starts in _grammar.TABLES if start in starts)
        self.tree = _grammar.lark(*together).parse(fold(text), start=start)
        leaves = (leaf for branch in self.tree.iter_subtrees() for leaf in branch.children)
        starts = sorted(leaf.start_pos or 0 for leaf in leaves if isinstance(leaf, Token))
        self.places = [*starts, len(text)]
        self.taken = 0

    def made(self) -> Any:
        """What the tree becomes; each open rule holds its node, its place and what its children became."""
        opened: list[Any] = [(None, 0, [], []), (self.tree, self.places[0], [], [])]
        while len(opened) > 1:
            node, place, values, places = opened[-1]
            if len(values) < len(node.children):
                child = node.children[len(values)]
                if isinstance(child, Tree):
                    opened.append((child, self.places[self.taken], [], []))
                    continue
                values.append(str(child))
                places.append(child.start_pos)
                self.taken += 1
                self.end = child.end_pos
            else:
                opened.pop()
                opened[-1][2].append(self.build(str(node.data), values, places))
                opened[-1][3].append(place)
        return opened[0][2][0]

    def build(self, rule: str, values: list[Any], places: list[int]) -> Any:
        build = self.actions[rule]
        at = Span(places[min(1, len(places) - 1)], self.end, self.text) if places else None
        try:
            return build(at, *values) if getattr(build, "placed", False) else build(*values)
        except RefusedError as refused:
            refused.span = refused.span or (places[0], self.end)
            raise


def outcome(start: str, text: str, read: Callable[[], Any]) -> str:
    """What a way of reading comes to, as text: a value, a refusal, or a number that is too long."""
    try:
        made = read()
        return "None" if isinstance(made, Stop) else repr(made)
    except UnexpectedInput:
        return "None"
    except UnreadError:
        return outcome(start, text, lambda: PLAIN[start].make(text)) if start in PLAIN else "unread"
    except RefusedError as refused:
        return repr((refused.code, refused.span, refused.ends))


def by_lark(start: str, text: str) -> str:
    return outcome(start, text, lambda: Walk(start, text).made())


def by_table(start: str, driver: Driver, text: str) -> str:
    return outcome(start, text, lambda: driver.read(fold(text), text))


def driver_of(start: str) -> Driver:
    return Driver(start, reading._tables(), ACTIONS_OF[start], PLAIN.get(start))


def mutations(texts: list[str], count: int) -> Iterator[str]:
    """*count* texts that differ from *texts* in a few characters, the same ones in every run."""
    rng = random.Random(20)
    glyphs = sorted({*"".join(texts), *reading._tables().classes})
    for _ in range(count):
        text = list(rng.choice(texts)[:60])
        for _ in range(rng.randrange(1, 5)):
            at = rng.randrange(len(text) + 1)
            text[at : at + rng.randrange(2)] = rng.choice(("", rng.choice(glyphs)))
        yield "".join(text)


@pytest.mark.parametrize("start", ACTIONS_OF)
def test_both_ways_read_real_and_tricky_texts_alike(start: str) -> None:
    """Every target of the corpus, every footnote and every trap gives the same, or is refused both ways."""
    driver = driver_of(start)
    texts = [*TARGETS, *SCALES, *TRICKY]
    assert [by_table(start, driver, text) for text in texts] == [by_lark(start, text) for text in texts]


@pytest.mark.parametrize(
    ("start", "count"), [("target", 2000), ("actual", 500), ("amount_alone", 500), ("scale", 500)]
)
def test_both_ways_read_mutated_texts_alike(start: str, count: int) -> None:
    """So do texts that real ones become with a few characters changed."""
    driver = driver_of(start)
    for text in mutations(list(SCALES) if start == "scale" else TARGETS, count):
        assert (text, by_table(start, driver, text)) == (text, by_lark(start, text))


def without_prose(start: str) -> Driver:
    """The driver of *start* whose lexers never try the terminal of whole cells of words."""
    tables: Any = _driver.Tables(json.loads(grammar_text("table.json")))
    able, prose = tables.able, tables.numbers["PROSE"]
    tables.able = lambda kind: {on: pattern for on, pattern in able(kind).items() if on != prose}
    return Driver(start, tables, ACTIONS_OF[start], PLAIN.get(start))


def prose(count: int) -> Iterator[str]:
    """*count* texts that are prose to the grammar: of characters and words that its terminals name."""
    rng = random.Random(7)
    terminals = {str(term.name): term.pattern.to_regexp() for term in _grammar.lark("target").terminals}
    words = sorted(set(re.findall("[一-鿿]{2,6}", str(terminals))))
    named = reading._tables().classes
    glyphs = [*(char for char in named if "一" <= char <= "鿿"), *"，；、。“”《》", *"不未基一" * 9]
    matches = re.compile(terminals["PROSE"]).match
    while count:
        text = "".join(rng.choice(rng.choice((words, glyphs))) for _ in range(rng.randrange(1, 9)))
        if matches(text):
            count -= 1
            yield text


@pytest.mark.parametrize("start", PLAIN)
def test_prose_is_what_the_rest_of_the_grammar_makes_of_it(start: str) -> None:
    """A cell taken whole as words reads piece by piece as the same, or as nothing."""
    whole, pieces = driver_of(start), without_prose(start)
    for text in prose(4000):
        assert (text, by_table(start, pieces, text)) in [(text, by_table(start, whole, text)), (text, "None")]


def test_prose_is_wording() -> None:
    """A target that is prose becomes its words."""
    driver = driver_of("target")
    for text in prose(500):
        assert by_table("target", driver, text) == repr(unread_cell(text))


@pytest.mark.parametrize("start", ACTIONS_OF)
def test_the_grammar_nests_nothing(start: str) -> None:
    """No state can stand above itself, so the stacks are few and short however long a text is."""
    driver = driver_of(start)
    rows = [driver._row(state) for state in range(len(driver._table["rows"]))]
    above = {at: {to for to in row.values() if to >= 0} for at, row in enumerate(rows)}
    while ended := {at for at, others in above.items() if not others & above.keys()}:
        above = {at: others for at, others in above.items() if at not in ended}
    assert above == {}


def test_a_driver_forgets_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a driver has worked out is dropped once there is much of it, and worked out again alike."""
    monkeypatch.setattr(_driver, "MOST", 20)
    driver = driver_of("target")
    first = driver._start
    expected = [by_lark("target", text) for text in TARGETS]
    assert [by_table("target", driver, text) for text in TARGETS] == expected
    assert driver._start is not first


def test_threads_share_a_driver() -> None:
    """Eight threads that meet a new driver at once read what one reads alone."""
    alone = driver_of("target")
    expected = [by_table("target", alone, text) for text in TARGETS]
    shared = driver_of("target")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: [by_table("target", shared, text) for text in TARGETS], range(8)))
    assert answers == [expected] * 8


def test_a_short_text_is_read_once() -> None:
    """A text that comes again gives the target that was made of it; a long one is read again."""
    assert reading.parse("≥95.00(%)") is reading.parse("≥95.00(%)")
    assert reading.parse_afresh("≥95.00(%)") is not reading.parse("≥95.00(%)")
    long = "健全" * reading.MAX_KEPT_TEXT
    assert reading.parse(long) == reading.parse(long)
    assert reading.parse(long) is not reading.parse(long)


def test_targets_are_kept_in_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never more targets are kept than MAX_KEPT."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(reading, "_kept", kept)
    monkeypatch.setattr(reading, "MAX_KEPT", 10)
    for number in range(25):
        reading.parse(f"≥{number}%")
        assert len(kept) <= 10
    assert kept["≥24%"] is reading.parse("≥24%")


def test_targets_in_turn_are_each_read_once() -> None:
    """A second text does not drive out the first while there is room."""
    first, second = reading.parse("≥1次"), reading.parse("≥2次")
    assert (reading.parse("≥1次"), reading.parse("≥2次")) == (first, second)
    assert reading.parse("≥1次") is first


@pytest.mark.parametrize("text", [["≥95%"], 95, None, b"95%"])
def test_what_is_no_text_is_refused(text: Any) -> None:
    """A list, a number, nothing or bytes is an ArgumentError, kept targets or not."""
    with pytest.raises(ArgumentError) as caught:
        reading.parse(text)
    assert caught.value.en == f"Give text to read; found {type(text).__name__}."
