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
MOST = 20_000  # the entries that a driver keeps before it starts anew
LONG = 300  # characters of a terminal that is compiled once, for all the stacks where it may stand


class Rule(NamedTuple):
    """What a reduction needs: the builder, the symbol it makes (-1 for the start), its size, its kind."""

    build: Builder
    origin: int
    size: int
    placed: bool
    acts: bool
    heads: bool


class Node:
    """A stack of states: what each character that may stand next leads to, and the end of the text.

    ``entries`` holds for a character the match function and, by the terminal that matched, the
    steps known so far; a character that only separates has no steps.
    """

    __slots__ = ("above", "below", "ending", "entries", "expected", "kinds", "state", "symbol")

    def __init__(self, state: int, below: Node | None, symbol: int = END) -> None:
        self.state = state
        self.below = below
        self.symbol = symbol
        self.above: dict[int, Node] = {}
        self.entries: dict[str, Entry] = {}
        self.kinds: dict[int, Entry] = {}
        self.ending: Step | None = None
        self.expected: frozenset[str] | None = None

    def push(self, state: int, symbol: int) -> Node:
        """The stack with *state*, which *symbol* leads to, on top of this one; the same object each time."""
        return self.above.get(state) or self.above.setdefault(state, Node(state, self, symbol))


class Plain(NamedTuple):
    """How a text is taken in which nothing was found: no symbol ``telling`` was made, and ``told`` was.

    ``make`` gives what the builders would make of it, from the text and the place of its first token;
    a text of which ``unsafe`` is true goes to the builders all the same.
    """

    telling: str
    told: str
    make: Callable[[str, int], Any]
    unsafe: Callable[[str], bool]


class Stop(NamedTuple):
    """Where a table refuses a text: the place of what can't stand there, the stack, the tokens before."""

    start: int
    end: int
    node: Node
    tokens: list[tuple[Any, int, int]]


Step = tuple[tuple[Any, ...], "Node | None", int]
"""What a token brings about: the reductions, the stack once it is shifted, what they tell."""
Entry = tuple[Callable[[str, int], Any], "dict[str, Step | None] | None"]
TELLING, TOLD = 2, 1


class Tables:
    """What the tables of a grammar share: terminals, their alternatives, and the classes of characters."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.starts = {start: table for table in data["tables"] for start in table["starts"]}
        self.terminals: dict[str, list[str]] = data["terminals"]
        self.able: list[list[str]] = data["able"]
        self.cut: list[dict[str, list[int]]] = data["cut"]
        self.first = {char: kind for kind, chars in enumerate(data["sets"]) for char in chars}


class Driver:
    """One grammar, ready to read texts; threads may share it."""

    def __init__(
        self, start: str, shared: Tables, actions: Mapping[str, Builder], plain: Plain | None = None
    ) -> None:
        table = shared.starts[start]
        self._names = ("$END", *table["names"], *table["made"])
        self._numbers = numbers = {name: number for number, name in enumerate(self._names)}
        self._able: dict[int, frozenset[int]] = {}  # by class of characters, made when one first comes
        self._classes = shared.first
        self._blanks = frozenset(number for number, able in enumerate(shared.able) if "BLANK" in able)
        self._shared = shared
        self._blank = shared.terminals["BLANK"][0]
        self._matcher = functools.cache(lambda pattern: re.compile(pattern).match)
        self._rows: dict[int, dict[int, int]] = {}
        self._table = table
        self._actions = actions
        self._plain: Any = plain  # nothing is told without one
        self._tells = {numbers.get(plain.telling): TELLING, numbers.get(plain.told): TOLD} if plain else {}
        self._first = table["starts"][start]
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
                if char not in "\r\n":
                    return Stop(position, _word_end(text, position), node, tokens)
                position = _past_breaks(text, position)  # where none separates
            elif steps is None:
                position = found.end()
            else:
                step = steps.get(found.lastgroup) or self._found(node, steps, found.lastgroup)
                end = found.end()
                if step is None:
                    return Stop(position, end, node, tokens)
                program, node, tells = step
                told |= tells
                tokens.append((program, position, end))
                position = end
        step = node.ending or self._step(node, END)
        if step is None:
            end = len(text.rstrip())
            return Stop(end, end, node, tokens)
        if told | step[2] == TOLD and not self._plain.unsafe(text):
            return self._plain.make(written, tokens[0][1])
        tokens.append((step[0], length, length))
        return _built(text, written, tokens)

    def match(self, names: tuple[str, ...], text: str, at: int) -> re.Match[str] | None:
        """The first of the terminals *names* that stands *at* this place."""
        return next((found for name in names if (found := self._matcher(self._whole(name))(text, at))), None)

    def _whole(self, name: str) -> str:
        return "|".join(self._shared.terminals[name])

    def expected(self, node: Node) -> frozenset[str]:
        """The terminals that could stand at *node*, by name; ``$END`` is the end."""
        if node.expected is None:
            symbols = (END, *self._accepts(node.state))
            node.expected = frozenset(self._names[on] for on in symbols if self._step(node, on) is not None)
        return node.expected

    def led(self, node: Node) -> str:
        """The symbol that led to *node*."""
        return self._names[node.symbol] if node.below else ""

    def _entry(self, node: Node, char: str) -> Entry:
        """What *char* leads to at *node*; kept for the characters that the grammar names."""
        kind = self._class(char)
        made = node.kinds.get(kind) or node.kinds.setdefault(kind, self._made(node, kind))
        return node.entries.setdefault(char, made) if char in self._classes else made

    def _class(self, char: str) -> int:
        return self._classes.get(char, OTHER_HAN if "一" <= char <= "鿿" else OTHER)

    def _found(self, node: Node, steps: dict[str, Step | None], name: str) -> Step | None:
        """What the terminal *name* brings about; found out when it first comes."""
        steps[name] = self._step(node, self._numbers[name])
        return steps[name]

    def _symbols(self, node: Node, kind: int) -> list[int]:
        """The terminals that Lark's lexer tries at *node* and that a character of class *kind* can start."""
        able = self._able.get(kind)
        if able is None:
            numbers = self._numbers
            able = frozenset(numbers[name] for name in self._shared.able[kind] if name in numbers)
            self._able[kind] = able
        return [symbol for symbol in self._accepts(node.state) if symbol in able]

    def _made(self, node: Node, kind: int) -> Entry:
        if kind in self._blanks:
            return self._matcher(self._blank), None
        self._entries += 1
        if self._entries > MOST:
            self._entries, self._start = 0, Node(self._first, None)
        parts: list[list[str]] = [[]]
        for symbol in self._symbols(node, kind):
            pattern = f"(?P<{self._names[symbol]}>{self._pattern(symbol, kind)})"
            if len(pattern) < LONG:
                parts[-1].append(pattern)
            else:
                parts += [[pattern], []]
        patterns = ["|".join(part) for part in parts if part] or ["(?!)"]
        return self._first_of(patterns), {}

    def _first_of(self, patterns: list[str]) -> Callable[[str, int], Any]:
        """What the first of *patterns* finds that finds anything; each is compiled when it is first tried."""
        first = self._matcher(patterns[0])
        if len(patterns) == 1:
            return first
        rest: list[Callable[[str, int], Any]] = []

        def match(text: str, position: int) -> Any:
            found = first(text, position)
            if found is None:
                if not rest:
                    rest.append(self._first_of(patterns[1:]))
                found = rest[0](text, position)
            return found

        return match

    def _pattern(self, symbol: int, kind: int) -> str:
        """The pattern of *symbol*, without the alternatives that no character of class *kind* starts."""
        name = self._names[symbol]
        parts = self._shared.terminals[name]
        cut = self._shared.cut[kind].get(name)
        return "|".join(parts if cut is None else [parts[at] for at in cut])

    def _accepts(self, state: int) -> tuple[int, ...]:
        """The terminals that Lark's lexer tries in *state*, in its order."""
        accepts: tuple[int, ...] = self._table["lexers"][self._table["states"][state][0]]
        return accepts

    def _row(self, state: int) -> dict[int, int] | int:
        """What *state* does on each symbol, or the number of the rule that it reduces whatever comes."""
        row = self._table["states"][state][1]
        if isinstance(row, int):
            return row
        if state not in self._rows:
            numbers = [int(number) for number in row.split()]
            self._rows[state] = dict(zip(numbers[::2], numbers[1::2], strict=True))
        return self._rows[state]

    def _step(self, node: Node, symbol: int) -> Step | None:
        """What *symbol* brings about at *node*; ``None`` where the table refuses it."""
        top: Node = node
        program: list[Any] = []
        tells = 0
        while True:
            row = self._row(top.state)
            to = -row - 1 if isinstance(row, int) else row.get(symbol)
            if to is None:
                return None
            if to >= 0:
                return tuple(program), top.push(to, symbol), tells
            rule = self._rule(-to - 1)
            tells |= self._told(node, rule)
            if rule.acts:
                program.append((rule.build if rule.size else rule.build(), rule.size, rule.placed))
            if rule.origin < 0:
                node.ending = tuple(program), None, tells
                return node.ending
            for _ in range(rule.size):
                top = top.below or top  # a rule never reduces more than was shifted
            top = top.push(self._row(top.state)[rule.origin], rule.origin)  # type: ignore[index]

    def _told(self, node: Node, rule: Rule) -> int:
        """What a reduction at *node* tells: no text is plain with a heading, or words before a token."""
        told = self._tells.get(rule.origin, 0)
        return TELLING if rule.heads or (told and node.below is None) else told

    def _rule(self, number: int) -> Rule:
        name, origin, size = self._table["rules"][number]
        build = self._actions[name]
        placed, heads = getattr(build, "placed", False), getattr(build, "heads", False)
        return Rule(build, origin, size, placed, build is not same or size != 1, heads)


def _past_breaks(text: str, position: int) -> int:
    while position < len(text) and text[position] in "\r\n":
        position += 1
    return position


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
