"""The mutants of a module: its text with one node of the syntax tree changed."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

import attrs

Change = tuple[str, ast.AST]

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
}


@attrs.frozen
class Mutant:
    """One change: where it is, of which kind, the node before and after, and the whole changed text."""

    module: str
    line: int
    kind: str
    before: str
    after: str
    text: str = attrs.field(repr=False)

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.kind}: {self.before}  ->  {self.after}"


def mutants(module: str, text: str) -> list[Mutant]:
    """Every mutant of the module's *text*, in the order of its nodes; none reads like the text itself."""
    plain = ast.unparse(ast.parse(text))
    found: dict[str, Mutant] = {}
    for index, node in enumerate(_nodes(ast.parse(text))):
        for kind, changed in _changes(node):
            tree = _swapped(ast.parse(text), index, changed)
            mutated = ast.unparse(ast.fix_missing_locations(tree))
            if mutated != plain and mutated not in found:
                found[mutated] = Mutant(module, _line(node), kind, _short(node), _short(changed), mutated)
    return list(found.values())


def _line(node: ast.AST) -> int:
    """Where the node stands; parameters and comprehensions have no line of their own."""
    lines = (getattr(part, "lineno", 0) for part in ast.walk(node))
    return next(filter(None, lines), 0)


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:160]


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run: no annotation, no ``__all__``, nothing for type checkers alone."""
    yield tree
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_idle(child):
                yield from _nodes(child)


def _is_idle(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) == "__all__"
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _swapped(tree: ast.AST, index: int, changed: ast.AST) -> ast.AST:
    """The tree with its node number *index* changed."""
    old = next(node for place, node in enumerate(_nodes(tree)) if place == index)
    new = copy.deepcopy(changed)
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list) and any(child is old for child in value):
                setattr(parent, name, [new if child is old else child for child in value])
    return tree


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _changes(node: ast.AST) -> Iterator[Change]:
    """What may become of *node*, each with the name of the kind."""
    if isinstance(node, ast.Compare):
        yield from _comparisons(node)
    elif isinstance(node, ast.BoolOp):
        yield "and/or", _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in _CALCULATED:
        yield "arithmetic", _with(node, op=_CALCULATED[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield "not" if isinstance(node.op, ast.Not) else "arithmetic", node.operand
    elif isinstance(node, ast.Return) and node.value is not None:
        if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield "return", _with(node, value=ast.Constant(None))
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        for value in (True, False):
            if value is False or not isinstance(node, ast.While):
                yield "condition", _with(node, test=ast.Constant(value))
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield "condition", _with(node, ifs=[])
    elif isinstance(node, ast.arguments):
        yield from _defaults(node)


def _comparisons(node: ast.Compare) -> Iterator[Change]:
    for place, op in enumerate(node.ops):
        for other in _COMPARED[type(op)]:
            yield "comparison", _with(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])


def _constants(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield "constant", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        for value in (node.value + 1, node.value - 1):
            yield "constant", ast.Constant(value)


def _defaults(node: ast.arguments) -> Iterator[Change]:
    """Each default that is no number (those are constants): nothing becomes 0, all else nothing."""
    for field in ("defaults", "kw_defaults"):
        values: list[ast.expr | None] = getattr(node, field)
        for place, value in enumerate(values):
            if value is None or (isinstance(value, ast.Constant) and isinstance(value.value, int)):
                continue
            empty = isinstance(value, ast.Constant) and value.value is None
            other = ast.Constant(0 if empty else None)
            yield "default", _with(node, **{field: [*values[:place], other, *values[place + 1 :]]})
