"""Matters of the field: what a piece of text is about whatever words it uses, 幼儿园 and 学前教育 alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from lantu.plan._resources import load_yaml

_MARK = "#"  # no pair of characters begins so


@cache
def _by_opening() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the words of every matter by the pair of characters they open with."""
    out: dict[str, list[tuple[str, str]]] = {}
    for group in load_yaml("lantu.check", "matters.yaml")["matters"]:
        for word in group:
            out.setdefault(word[:2], []).append((word, _MARK + group[0]))
    return {opening: tuple(found) for opening, found in out.items()}


@lru_cache(maxsize=16384)
def matters_of(text: str) -> frozenset[str]:
    """Return the matters a text speaks of, each by its first word behind a mark."""
    opening = _by_opening()
    found = ((i, opening.get(text[i : i + 2], ())) for i in range(len(text) - 1))
    return frozenset(matter for i, known in found for word, matter in known if text.startswith(word, i))
