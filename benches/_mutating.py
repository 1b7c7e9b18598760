"""Mutants of a Python source: one small change each, made on the syntax tree.

mutmut 3 leaves out decorated functions, and every audit rule is one; so the operators are here. They are: comparisons
(< and <=, == and !=, in and not in, is and is not), arithmetic (+ and -, * and /, // and /, ** and *), and/or, not and
minus taken away, numbers plus one, True and False, strings with two letters more, a returned value or a yielded one
made None or left out, break and continue. Docstrings, annotations, imports, decorators and patterns of regular
expressions are left alone: a pattern is data, tested by its words.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COUNTED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Pow: ast.Mult,
}  # fmt: skip
_LEFT_ALONE = (ast.Import, ast.ImportFrom)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change: where it is, the statement before and after, the whole source."""

    line: int
    function: str
    before: str
    after: str
    source: str


def mutants_of(source: str) -> Iterator[Mutant]:
    """Yield every mutant of a source, in the order of its lines."""
    tree = ast.parse(source)
    for node, function in _sites(tree, ""):
        for before, after in _changes(node):
            original = ast.unparse(node)
            changed = _with(tree, node, before, after)
            if changed is not None:
                yield Mutant(getattr(node, "lineno", 0), function, original, changed[0], changed[1])


def _sites(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str]]:
    """Yield the nodes that may change with the name of the function they stand in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _LEFT_ALONE) or _is_docstring(node, child) or _is_pattern(child):
            continue
        if isinstance(child, ast.FunctionDef):
            for part in child.body:
                if not _is_docstring(child, part):
                    yield from _statement(part, child.name)
        elif isinstance(child, ast.ClassDef):
            yield from _sites(ast.Module(body=child.body, type_ignores=[]), child.name)
        elif isinstance(child, ast.AnnAssign):
            if child.value is not None:
                yield from _statement(child.value, function)
        elif not isinstance(node, ast.arguments):
            yield from _statement(child, function)


def _statement(node: ast.AST, function: str) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, _LEFT_ALONE) or _is_pattern(node):
        return
    if isinstance(node, ast.AnnAssign):
        if node.value is not None:
            yield from _statement(node.value, function)
        return
    yield node, function
    yield from _sites(node, function)


def _is_docstring(parent: ast.AST, node: ast.AST) -> bool:
    body = getattr(parent, "body", None)
    first = isinstance(body, list) and bool(body) and body[0] is node
    return first and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_pattern(node: ast.AST) -> bool:
    """Return whether a node is a call of the module re with its pattern in it."""
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re"


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    """Yield the changes of one node: the field, and what it becomes; = stands for the node itself."""
    yield from _of_operators(node)
    yield from _of_statements(node)
    if isinstance(node, ast.Constant) and node.value is not None:
        yield from _of_constants(node.value)


def _of_operators(node: ast.AST) -> Iterator[tuple[str, object]]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                if type(op) in _COMPARED:
                    yield "ops", [*ops[:at], _COMPARED[type(op)](), *ops[at + 1 :]]
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _COUNTED:
            yield "op", _COUNTED[type(op)]()
        case ast.BoolOp(op=op):
            yield "op", ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield "=", operand


def _of_statements(node: ast.AST) -> Iterator[tuple[str, object]]:
    match node:
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield "value", ast.Constant(None)
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield "value", ast.Constant(None)
        case ast.Continue():
            yield "=", ast.Break()
        case ast.Break():
            yield "=", ast.Continue()


def _of_constants(value: object) -> Iterator[tuple[str, object]]:
    match value:
        case bool():
            yield "value", not value
        case int():
            yield "value", value + 1
        case str():
            yield "value", f"{value}XX"


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _with(tree: ast.Module, node: ast.AST, field: str, new: object) -> tuple[str, str] | None:
    """Return the changed node and the whole changed source."""
    if field != "=":
        old = getattr(node, field)
        setattr(node, field, new)
        out = ast.unparse(node), _source(tree)
        setattr(node, field, old)
        return out
    mutated = copy.deepcopy(tree)
    _Swap(node, new).visit(mutated)
    return ast.unparse(new) if isinstance(new, ast.AST) else "", _source(mutated)


def _source(tree: ast.Module) -> str:
    return ast.unparse(ast.fix_missing_locations(tree))


class _Swap(ast.NodeTransformer):
    """Puts one node in the place of another, found by where it stands."""

    def __init__(self, old: ast.AST, new: object) -> None:
        self.place = _place(old)
        self.new = new

    def visit(self, node: ast.AST) -> ast.AST:
        """Return the new node for the old one, any other with its children visited."""
        if _place(node) == self.place and isinstance(self.new, ast.AST):
            return copy.deepcopy(self.new)
        visited: ast.AST = self.generic_visit(node)
        return visited


def _place(node: ast.AST) -> tuple[str, int, int, int]:
    places = (getattr(node, name, -1) or -1 for name in ("lineno", "col_offset", "end_col_offset"))
    line, start, end = places
    return type(node).__name__, line, start, end
