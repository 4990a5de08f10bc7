"""A small loop that runs a grammar's LALR table over a text, straight into the builders.

The table is Lark's own, shipped as plain data in ``_table``; :mod:`perfrules._grammar` makes it
from the grammar files. A text that the table refuses gives ``None``, and the caller asks Lark why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from perfrules._builders import same

Builder = Callable[..., Any]
END = 0  # the symbol that stands for the end of the text


def _rule(build: Builder, origin: int, size: int) -> tuple[Any, ...]:
    """What a reduction needs: builder, symbol (negative for the start), size, whether it wants places, whether it acts."""
    return build, origin, size, getattr(build, "placed", False), build is not same


class _State:
    """One state: the terminals it accepts, its row of the table, its only reduction if it has no choice."""

    __slots__ = ("_driver", "accepts", "match", "only", "row")

    def __init__(self, driver: Driver, accepts: tuple[int, ...]) -> None:
        self._driver = driver
        self.accepts = accepts
        self.match: Any = None
        self.only: tuple[Any, ...] | None = None
        self.row: dict[int, Any] = {}

    def compile(self) -> Any:
        """The state's matcher, compiled when a text first reaches it."""
        self.match = self._driver.matcher(self.accepts)
        return self.match


class Driver:
    """One grammar, ready to read texts; safe to share between threads once built."""

    def __init__(self, table: dict[str, Any], patterns: dict[str, str], actions: dict[str, Builder]) -> None:
        self._rules = [_rule(actions[name], origin, size) for name, origin, size in table["rules"]]
        self._states = [_State(self, accepts) for accepts in table["lexers"]]
        self._terminals = ("", *(patterns[name] for name in table["names"]))
        self._blank, self._break = patterns["BLANK"], patterns["LINE_BREAK"]
        self._matchers: dict[tuple[int, ...], Any] = {}
        for state, row in zip(self._states, table["rows"], strict=True):
            state.row = {
                symbol: self._states[to] if to >= 0 else self._rules[-to - 1] for symbol, to in row.items()
            }
        for state in self._states:
            actions = list(state.row.values())
            if actions and isinstance(actions[0], tuple) and actions[0][1] >= 0 and all(action is actions[0] for action in actions):
                state.only = actions[0]
        self._start = self._states[table["start"]]

    def matcher(self, accepts: tuple[int, ...]) -> Any:
        """The compiled alternation of the terminals that a state accepts, blanks before them skipped."""
        if accepts not in self._matchers:
            choice = "|".join(f"({self._terminals[symbol]})" for symbol in accepts) or "(?!)"
            line = f"|({self._break})"
            self._matchers[accepts] = re.compile(f"(?:{self._blank})*(?:{choice}{line})").match
        return self._matchers[accepts]

    def read(self, text: str) -> Any:
        """What the builders make of *text*, or ``None`` where the table refuses it."""
        state = self._start
        stack, values, starts = [state], [], []
        position = token_end = 0
        while True:
            found = (state.match or state.compile())(text, position)
            if found is None:
                symbol = END
                if text[position:].strip() and not self._only_blanks(text, position):
                    return None
            else:
                index = found.lastindex
                if index > len(state.accepts):  # a line break where none separates
                    position = found.end()
                    continue
                symbol = state.accepts[index - 1]
            action = state.row.get(symbol)
            while True:
                if action is None:
                    return None
                if type(action) is not tuple:
                    break
                build, origin, size, place, unit = action
                if size == 1:
                    if unit:
                        values[-1] = build(values[-1:], starts[-1:], token_end, text) if place else build(values[-1:])
                    del stack[-1]
                elif size:
                    children = values[-size:]
                    del values[-size:], stack[-size:]
                    values.append(build(children, starts[-size:], token_end, text) if place else build(children))
                    del starts[1 - size :]
                else:
                    values.append(build([]))
                    starts.append(position)
                state = stack[-1]
                if origin < 0:
                    return values[-1]
                state = state.row[origin]
                stack.append(state)
                action = state.only or state.row.get(symbol)
            state = action
            stack.append(state)
            starts.append(position)
            values.append(found[index])
            position = token_end = found.end()
            while state.only is not None:
                build, origin, size, place, unit = state.only
                if size == 1:
                    if unit:
                        values[-1] = build(values[-1:], starts[-1:], token_end, text) if place else build(values[-1:])
                    del stack[-1]
                else:
                    children = values[-size:]
                    del values[-size:], stack[-size:]
                    values.append(build(children, starts[-size:], token_end, text) if place else build(children))
                    del starts[1 - size :]
                state = stack[-1].row[origin]
                stack.append(state)

    def _only_blanks(self, text: str, position: int) -> bool:
        return re.compile(f"(?:{self._blank}|{self._break})*").fullmatch(text, position) is not None
