"""A small loop that runs a grammar's LALR table over a text, straight into the builders.

The table is Lark's own, shipped as plain data by :mod:`perfrules.reading._grammar`. What an LALR parser
does between two tokens depends on the states on its stack and the next token alone, so each stack that a
text has brought about is kept as a :class:`Node`, with what each token that may follow leads to. The
grammar nests nothing: there are few such stacks, however long the texts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from perfrules.reading._builders.notions import RefusedError, Span, same

Builder = Callable[..., Any]
END = 0  # the symbol that stands for the end of the text
OTHER_HAN, OTHER = 0, 1  # the classes of characters that no terminal names
LONG = 2000  # characters of a pattern that takes long to compile
MOST = 20_000  # the entries that a driver keeps before it starts anew


class Node:
    """A stack of states: what each character that may stand next leads to, and the end of the text.

    ``entries`` holds for a character, or for a class of those that no terminal names, the match function
    and, by the terminal that matched, the steps known so far.
    """

    __slots__ = ("above", "below", "ending", "entries", "expected", "state")

    def __init__(self, state: int, below: Node | None) -> None:
        self.state = state
        self.below = below
        self.above: dict[int, Node] = {}
        self.entries: dict[str | int, Entry] = {}
        self.ending: Step | None = None
        self.expected: frozenset[str] | None = None

    def push(self, state: int) -> Node:
        """The stack with *state* on top of this one; the same object each time."""
        return self.above.get(state) or self.above.setdefault(state, Node(state, self))


class Plain(NamedTuple):
    """How a text is taken in which nothing was found: no symbol ``telling`` was made, and ``told`` was.

    ``make`` gives what the builders would make of it, from its first token on;
    a text of which ``unsafe`` is true goes to the builders all the same.
    """

    telling: str
    told: str
    make: Callable[[str], Any]
    unsafe: Callable[[str], bool]


class Stop(NamedTuple):
    """Where a table refuses a text: the place of what can't stand there, the stack, the tokens before."""

    start: int
    end: int
    node: Node
    tokens: list[tuple[Any, int, int]]


Step = tuple[tuple[Any, ...], "Node | None", int]
"""What a token brings about: the reductions, the stack once it is shifted, what they tell."""
Entry = tuple[Callable[[str, int], Any], "dict[str, Step | None]"]
TELLING, TOLD = 2, 1
SKIPPED: Step = (), None, 0
"""What a blank brings about, or a line break where none separates."""


class Tables:
    """What the tables of a grammar share: the symbols, and the patterns by class of characters."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.starts = {start: table for table in data["tables"] for start in table["starts"]}
        self.names = ["$END", *data["terminals"], *data["made"]]
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.classes = {char: kind for kind, (chars, _) in enumerate(data["classes"]) for char in chars}
        self.able = functools.cache(self._able)
        self.matcher = functools.cache(lambda pattern: re.compile(pattern).match)
        self.symbols = functools.cache(lambda at: [int(on) for on in data["symbols"][at].split()])
        self._data = data

    def kind(self, char: str) -> int:
        """The class of *char*."""
        return self.classes.get(char, OTHER_HAN if "一" <= char <= "鿿" else OTHER)

    def _able(self, kind: int) -> dict[int, str]:
        """The terminals that a character of class *kind* can start, in the lexer's order, as patterns."""
        found = [self._data["patterns"][int(at)].split() for at in self._data["classes"][kind][1].split()]
        pieces = self._data["pieces"]
        return {int(symbol): "".join([pieces[int(at)] for at in parts]) for symbol, *parts in found}


class Driver:
    """One grammar, ready to read texts; threads may share it."""

    def __init__(
        self, start: str, tables: Tables, actions: Mapping[str, Builder], plain: Plain | None = None
    ) -> None:
        self._tables = tables
        self._table = tables.starts[start]
        self._row = functools.cache(self._row_of)
        self._skipped = [tables.numbers[name] for name in ("BLANK", "LINE_BREAK")]
        self._actions = actions
        self._plain: Any = plain  # nothing is told without one
        self._tells = (
            {tables.numbers[plain.telling]: TELLING, tables.numbers[plain.told]: TOLD} if plain else {}
        )
        self._first = self._table["starts"][start]
        self._start, self._entries = Node(self._first, None), 0

    def read(self, text: str, written: str) -> Any:
        """What the builders make of *text*, or a :class:`Stop` where the table refuses it.

        *written* is the text as it stood before it was folded.
        """
        node: Any = self._start
        tokens: list[Any] = []
        position = told = 0
        length = len(text)
        while position < length:
            char = text[position]
            match, steps = node.entries.get(char) or self._entry(node, char)
            found = match(text, position)
            if found is None:
                return Stop(position, _word_end(text, position), node, tokens)
            step = steps.get(found.lastgroup) or self._found(node, steps, found.lastgroup)
            end = found.end()
            if step is None:
                return Stop(position, max(end, _word_end(text, position)), node, tokens)
            if step is not SKIPPED:
                program, node, tells = step
                told |= tells
                tokens.append((program, position, end))
            position = end
        step = node.ending or self._step(node, END)
        if step is None:
            end = len(text.rstrip())
            return Stop(end, end, node, tokens)
        if told | step[2] == TOLD and not self._plain.unsafe(text):
            return self._plain.make(written[tokens[0][1] :])
        tokens.append((step[0], length, length))
        return _built(text, written, tokens)

    def match(self, names: frozenset[str], text: str, at: int) -> re.Match[str] | None:
        """What one of the terminals *names* takes *at* this place."""
        able = self._tables.able(self._tables.kind(text[at])).items()
        patterns = [pattern for symbol, pattern in able if self._tables.names[symbol] in names]
        found: re.Match[str] | None = self._tables.matcher("|".join(patterns) or "(?!)")(text, at)
        return found

    def expected(self, node: Node) -> frozenset[str]:
        """The terminals that could stand at *node*, by name; ``$END`` is the end."""
        if node.expected is None:
            able = [on for on in self._row(node.state) if self._step(node, on) is not None]
            node.expected = frozenset(name for on in able if (name := self._tables.names[on]).isupper())
        return node.expected

    def _entry(self, node: Node, char: str) -> Entry:
        """What *char* leads to at *node*."""
        key = char if char in self._tables.classes else self._tables.kind(char)
        return node.entries.get(key) or node.entries.setdefault(key, self._made(node, char))

    def _made(self, node: Node, char: str) -> Entry:
        """How a token is found at *node* that begins with *char*: as Lark's lexer does."""
        self._entries += 1
        if self._entries > MOST:
            self._entries, self._start = 0, Node(self._first, None)
        tables, row = self._tables, self._row(node.state)
        patterns = [
            f"(?P<{tables.names[symbol]}>{pattern})"
            for symbol, pattern in tables.able(tables.kind(char)).items()
            if symbol in row or symbol in self._skipped
        ]
        return self._first_of(patterns), {}

    def _first_of(self, patterns: list[str]) -> Callable[[str, int], Any]:
        """What finds the first of *patterns*; a long one and those behind are compiled when first tried."""
        cut = next((at or 1 for at, pattern in enumerate(patterns) if len(pattern) > LONG), len(patterns))
        first = self._tables.matcher("|".join(patterns[:cut]) or "(?!)")
        if cut == len(patterns):
            return first
        others = functools.cache(lambda: self._first_of(patterns[cut:]))
        return lambda text, position: first(text, position) or others()(text, position)

    def _found(self, node: Node, steps: dict[str, Step | None], name: str) -> Step | None:
        """What the terminal *name* brings about; found out when it first comes."""
        symbol = self._tables.numbers[name]
        steps[name] = SKIPPED if symbol in self._skipped else self._step(node, symbol)
        return steps[name]

    def _row_of(self, state: int) -> dict[int, int]:
        """What *state* does on each symbol: a state to go to, or from -1 down a rule to reduce."""
        numbers = [int(number) for number in self._table["rows"][state].split()]
        return {
            on: to
            for to, at in zip(numbers[::2], numbers[1::2], strict=True)
            for on in self._tables.symbols(at)
        }

    def _step(self, node: Node, symbol: int) -> Step | None:
        """What *symbol* brings about at *node*; ``None`` where the table refuses it."""
        top: Node = node
        program: list[Any] = []
        tells = 0
        while True:
            to = self._row(top.state).get(symbol)
            if to is None:
                return None
            if to >= 0:
                return tuple(program), top.push(to), tells
            name, origin, size = self._table["rules"][-to - 1]
            build = self._actions[name]
            told = self._tells.get(origin, 0)  # no text is plain with a heading, or words before a token
            tells |= TELLING if getattr(build, "heads", False) or (told and node.below is None) else told
            if build is not same or size != 1:
                program.append((build if size else build(), size, getattr(build, "placed", False)))
            if origin < 0:
                node.ending = tuple(program), None, tells
                return node.ending
            for _ in range(size):
                top = top.below or top  # a rule never reduces more than was shifted
            top = top.push(self._row(top.state)[origin])


def _word_end(text: str, start: int) -> int:
    """The end of the letters, digits or Chinese characters that begin at *start*; one other character."""
    kind, end = text[start].isascii(), start + 1
    while text[start].isalnum() and text[end : end + 1].isalnum() and text[end].isascii() == kind:
        end += 1
    return end


_span = functools.partial(tuple.__new__, Span)  # the quick way


def _built(text: str, written: str, tokens: list[tuple[Any, int, int]]) -> Any:
    """What the builders make of *tokens*: for each what is reduced before it, its start and its end.

    The value on top of the stack and its place stand beside the stack, not on it.
    """
    values: list[Any] = []
    places: list[int] = []
    top, place, end, size = None, 0, 0, 0  # the end of the token before
    try:
        for program, position, stop in tokens:
            for build, size, placed in program:
                if size == 1:
                    top = build(_span((place, end, written, "")), top) if placed else build(top)
                elif size == 2:
                    first = values.pop()
                    top = build(_span((place, end, written, "")), first, top) if placed else build(first, top)
                    place = places.pop()
                elif size:
                    at = (_span((places[2 - size], end, written, "")),) if placed else ()
                    top = build(*at, *values[1 - size :], top)
                    place = places[1 - size]
                    del values[1 - size :], places[1 - size :]
                else:  # made of nothing, always the same
                    values.append(top)
                    places.append(place)
                    top, place = build, position
            values.append(top)
            places.append(place)
            top, place, end = text[position:stop], position, stop
    except RefusedError as refused:
        refused.span = refused.span or (places[1 - size] if size > 1 else place, end)
        raise
    return values[-1]
