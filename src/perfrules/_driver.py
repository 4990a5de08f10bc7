"""A small loop that runs a grammar's LALR table over a text, straight into the builders.

The table is Lark's own, shipped as plain data in ``_table``; :mod:`perfrules._grammar` makes it
from the grammar files. A text that the table refuses gives ``None``, and the caller asks Lark why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from perfrules._builders.notions import same

Builder = Callable[..., Any]
END = 0  # the symbol that stands for the end of the text
OTHER_HAN, OTHER = 0, 1  # the classes of characters that no terminal names


class Rule:
    """What a reduction needs: the builder, the symbol it makes, its size, whether it wants places, whether it acts."""

    __slots__ = ("acts", "build", "final", "origin", "placed", "size")

    def __init__(self, build: Builder, origin: int, size: int) -> None:
        self.build = build
        self.origin = origin
        self.size = size
        self.final = origin < 0
        self.placed = getattr(build, "placed", False)
        self.acts = build is not same


class State:
    """One state of the table: what to do on each symbol, and how to find the next one.

    ``only`` is the state's reduction where it has no choice. ``lexers`` holds, for each class of
    characters that a text has brought here so far, the match function and the symbols it finds.
    """

    __slots__ = ("accepts", "lexers", "only", "row")

    def __init__(self, accepts: tuple[int, ...]) -> None:
        self.accepts = accepts
        self.lexers: dict[int, tuple[Any, tuple[int, ...]]] = {}
        self.only: Rule | None = None
        self.row: dict[int, Any] = {}


def _through(state: State, to: Any) -> Any:
    """Where a step from *state* leads when reductions that only rename are passed over."""
    while isinstance(to, State) and to.only is not None and to.only.size == 1 and not to.only.acts:
        to = state.row[to.only.origin]
    return to


class Driver:
    """One grammar, ready to read texts; threads may share it."""

    def __init__(self, table: Mapping[str, Any], shared: Any, actions: Mapping[str, Builder]) -> None:
        names = table["names"]
        self._patterns = ("", *(shared.TERMINALS[name] for name in names))
        numbers = {name: number for number, name in enumerate(names, 1)}
        self._able = [frozenset(numbers[name] for name in able if name in numbers) for able in shared.CLASSES]
        self._classes = shared.FIRST
        self._blanks = frozenset(number for number, able in enumerate(shared.CLASSES) if "BLANK" in able)
        self._blank = re.compile(f"(?:{shared.TERMINALS['BLANK']})").match
        self._matchers: dict[tuple[int, ...], Any] = {}
        rules = [Rule(actions[name], origin, size) for name, origin, size in table["rules"]]
        states = [State(accepts) for accepts in table["lexers"]]
        for state, row in zip(states, table["rows"], strict=True):
            if isinstance(row, int):
                state.only = rules[row]
            else:
                state.row = {symbol: states[to] if to >= 0 else rules[-to - 1] for symbol, to in row.items()}
        for state in states:
            state.row = {symbol: _through(state, to) for symbol, to in state.row.items()}
        self._start = states[table["start"]]

    def _lexer(self, state: State, kind: int) -> tuple[Any, tuple[int, ...]]:
        """The match function of *state* for characters of class *kind*, made when a text first needs it."""
        if kind in self._blanks:
            made: tuple[Any, tuple[int, ...]] = (self._blank, ())
        else:
            able = self._able[kind]
            symbols = tuple(symbol for symbol in state.accepts if symbol in able)
            if symbols not in self._matchers:
                choice = "|".join(f"({self._patterns[symbol]})" for symbol in symbols) or "(?!)"
                self._matchers[symbols] = re.compile(choice).match
            made = (self._matchers[symbols], symbols)
        state.lexers[kind] = made
        return made

    def read(self, text: str) -> Any:
        """What the builders make of *text*, or ``None`` where the table refuses it."""
        state = self._start
        states, values, starts = [state], [], []
        position = end = 0
        length = len(text)
        classes = self._classes
        while True:
            if position < length:
                char = text[position]
                kind = classes.get(char)
                if kind is None:
                    kind = OTHER_HAN if "一" <= char <= "鿿" else OTHER
                match, symbols = state.lexers.get(kind) or self._lexer(state, kind)
                found = match(text, position)
                if found is None:
                    if char not in "\r\n":
                        return None
                    position += 1  # a line break where none separates
                    continue
                if not symbols:
                    position = found.end()
                    continue
                symbol = symbols[found.lastindex - 1]
            else:
                symbol = END
            action = state.row.get(symbol)
            while type(action) is Rule:
                size = action.size
                if size == 1:
                    if action.acts:
                        build = action.build
                        values[-1] = (
                            build(values[-1:], starts[-1:], end, text)
                            if action.placed
                            else build(values[-1:])
                        )
                    if action.final:
                        return values[-1]
                    states[-1] = state = states[-2].row[action.origin]
                elif size:
                    build = action.build
                    children = values[-size:]
                    made = build(children, starts[-size:], end, text) if action.placed else build(children)
                    if action.final:
                        return made
                    values[-size:] = (made,)
                    del starts[1 - size :]
                    del states[1 - size :]
                    states[-1] = state = states[-2].row[action.origin]
                else:
                    values.append(action.build([]))
                    starts.append(position)
                    state = state.row[action.origin]
                    states.append(state)
                action = state.only or state.row.get(symbol)
            if action is None:
                return None
            state = action
            states.append(state)
            starts.append(position)
            values.append(found[found.lastindex])
            position = end = found.end()
            only = state.only
            while only is not None:
                size = only.size
                if size == 1:
                    build = only.build
                    values[-1] = (
                        build(values[-1:], starts[-1:], end, text) if only.placed else build(values[-1:])
                    )
                else:
                    build = only.build
                    children = values[-size:]
                    made = build(children, starts[-size:], end, text) if only.placed else build(children)
                    values[-size:] = (made,)
                    del starts[1 - size :]
                    del states[1 - size :]
                states[-1] = state = states[-2].row[only.origin]
                only = state.only
