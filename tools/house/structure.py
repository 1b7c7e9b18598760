"""Where things may stand: docstrings, writers, opened files, the sentence at the door of each room, assertions."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from tools.house.tree import ours

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)

# `open` and its like belong to store; settings and manage.py find their own files, one loader reads packaged YAML.
OPENERS = {"open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes"}
MAY_OPEN = ("src/lantu/store/", "src/lantu/web/settings/", "src/lantu/web/manage.py", "src/lantu/plan/_resources.py")
WRITERS = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ASSERTING = {"raises", "warns", "fail", "expect", "deprecated_call"}


def faults(files: Mapping[str, str]) -> Iterator[str]:
    """Yield everything that stands in the wrong place or is missing."""
    for path, text in ours(files, "src/lantu/", ".py").items():
        module = ast.parse(text)
        yield from undocumented(path, module)
        yield from opened_files(path, module)
        yield from stray_writers(path, module)
    yield from rooms_without_a_sentence(files)
    for path, text in ours(files, "tests/", ".py").items():
        yield from tests_that_assert_nothing(path, ast.parse(text))


def undocumented(path: str, module: ast.Module) -> Iterator[str]:
    """Yield each public module, class, function and method that says nothing about itself."""
    if not ast.get_docstring(module) and module.body:
        yield f"{path}:1: a module without a docstring"
    owners: list[ast.Module | ast.ClassDef] = [module]
    owners += [node for node in module.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    named = (node for owner in owners for node in owner.body if isinstance(node, (*FUNCTION, ast.ClassDef)))
    for node in named:
        if not node.name.startswith("_") and node.name != "Meta" and not ast.get_docstring(node):
            yield f"{path}:{node.lineno}: {node.name} has no docstring"


def opened_files(path: str, module: ast.Module) -> Iterator[str]:
    """Yield each call that opens a file outside the rooms that may."""
    if path.startswith(MAY_OPEN):
        return
    for call in _calls(module):
        if _called(call) in OPENERS:
            yield f"{path}:{call.lineno}: {_called(call)}() opens a file; only store does"


def stray_writers(path: str, module: ast.Module) -> Iterator[str]:
    """Yield each call in web that writes a row outside a ``writes.py``."""
    if not path.startswith("src/lantu/web/") or path.endswith("/writes.py"):
        return
    for call in _calls(module):
        if isinstance(call.func, ast.Attribute) and call.func.attr in WRITERS:
            yield f"{path}:{call.lineno}: .{call.func.attr}() writes a row outside writes.py"


def rooms_without_a_sentence(files: Mapping[str, str]) -> Iterator[str]:
    """Yield each room whose ``__init__.py`` doesn't begin with its "In: ... Out: ..." sentence."""
    for path, text in files.items():
        parts = path.split("/")
        if parts[:2] == ["src", "lantu"] and len(parts) == 4 and parts[3] == "__init__.py":
            said = ast.get_docstring(ast.parse(text)) or ""
            if not (said.startswith("In: ") and "Out: " in said):
                yield f'{path}:1: the room does not begin with its "In: ... Out: ..." sentence'


def tests_that_assert_nothing(path: str, module: ast.Module) -> Iterator[str]:
    """Yield each test function without an assertion: no assert, no expected error, no helper named for asserting."""
    for node in ast.walk(module):
        if isinstance(node, FUNCTION) and node.name.startswith("test_") and not _asserts(node):
            yield f"{path}:{node.lineno}: {node.name} asserts nothing"


def _asserts(function: Function) -> bool:
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    names = (_called(call) for call in _calls(function))
    return any(name in ASSERTING or name.startswith(("assert", "check_", "must_")) for name in names)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""
