"""Limits of size and of suppressed warnings, with today's exceptions in ratchet.toml: the list may only shrink."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from tools.house.tree import ours

_SUPPRESSED = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no cover|pyright:\s*ignore)")


def modules(files: Mapping[str, str]) -> dict[str, int]:
    """Return path -> number of lines of each module of the product."""
    return {path: len(text.splitlines()) for path, text in ours(files, "src/lantu/", ".py").items()}


def functions(files: Mapping[str, str]) -> dict[str, int]:
    """Return ``path::name`` -> number of lines of each function, from ``def`` to its last line, decorators left out."""
    found: dict[str, int] = {}
    for path, text in ours(files, "src/lantu/", ".py").items():
        for name, node in _named(ast.parse(text)):
            found[f"{path}::{name}"] = (node.end_lineno or node.lineno) - node.lineno + 1
    return found


def _named(owner: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.iter_child_nodes(owner):
        if isinstance(node, ast.ClassDef):
            yield from _named(node, f"{prefix}{node.name}.")
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield f"{prefix}{node.name}", node
            yield from _named(node, f"{prefix}{node.name}.")
        else:
            yield from _named(node, prefix)


def suppressions(files: Mapping[str, str]) -> int:
    """Return how many lines of the product silence a checker."""
    texts = ours(files, "src/lantu/", ".py").values()
    return sum(bool(_SUPPRESSED.search(line)) for text in texts for line in text.splitlines())


def faults(files: Mapping[str, str], ratchet: Mapping[str, Any]) -> Iterator[str]:
    """Yield each size over its limit, each exception that isn't needed any more, each slack in the ratchet."""
    yield from over("module", modules(files), ratchet["modules"])
    lengths = functions(files)
    yield from over("function", lengths, ratchet["functions"])
    middle, most = median(lengths.values() or [0]), ratchet["functions"]["median_below"]
    if middle >= most:
        yield f"functions: the median is {middle} lines; it must stay under {most}"
    count, allowed = suppressions(files), ratchet["suppressions"]["max"]
    if count != allowed:
        what = "more than" if count > allowed else "fewer than (write the lower number)"
        yield f"suppressions: {count}, {what} the {allowed} of ratchet.toml"


def over(what: str, sizes: Mapping[str, int], limit: Mapping[str, Any]) -> Iterator[str]:
    """Yield each thing longer than its limit or its exception, and each exception with slack or without need."""
    exceptions: Mapping[str, int] = limit.get("exceptions", {})
    for name, size in sizes.items():
        allowed = exceptions.get(name, limit["max"])
        if size > allowed:
            yield f"{name}: a {what} of {size} lines; {allowed} are allowed"
        elif name in exceptions and size < allowed:
            yield f"{name}: is down to {size} lines; lower or remove its exception of {allowed} in ratchet.toml"
    for name in exceptions.keys() - sizes.keys():
        yield f"{name}: is gone; remove its exception from ratchet.toml"
