"""The indicator catalogue: what a figure is a figure of, found by the name a document prints for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lantu.plan import units
from lantu.plan._resources import load_yaml

UNKNOWN = "unknown:"
"""What the subject of an observation begins with where the catalogue has no concept of its name."""
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MARKS = re.compile(r"[\s“”‘’\"'·•:：,，、。;；《》〈〉()（）\-—–]")
_CELLS, _IS_CHANGE = 11, "change"
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of the catalogue.

    ``units`` are printed units, the usual one first (an empty one is that of a structure or index). ``growth`` is
    ``comparable`` where its growth is published at comparable prices. ``parts`` are concepts that add up to it,
    ``fall`` is the concept of its own decrease, ``is_change`` says that its figure is itself a change. ``source`` names
    who publishes it, in Chinese and English.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    english: str
    units: tuple[str, ...]
    direction: str
    growth: str
    definition: str
    source: tuple[str, str]
    parts: tuple[str, ...] = ()
    fall: str = ""
    is_change: bool = False

    def takes(self, unit: str) -> bool:
        """Return whether a level of it may be printed in ``unit``: one of its units, or one that converts to it."""
        return any(unit == own or (unit and own and units.convertible(unit, own)) for own in self.units)


@cache
def concepts() -> Mapping[str, Concept]:
    """Return the catalogue by id, in the order of concepts.yaml."""
    table = load_yaml("lantu.plan", "concepts.yaml")
    sources = {code: (said["zh"], said["en"]) for code, said in table["sources"].items()}
    rows = (line for line in table["concepts"].split("\n") if line and not line.startswith("#"))
    found = (_concept(row, sources) for row in rows)
    return {concept.id: concept for concept in found}


def _concept(row: str, sources: Mapping[str, tuple[str, str]]) -> Concept:
    cells = [cell.strip() for cell in row.split("|")]
    cid, name, aliases, english, own, way, growth, source, definition, parts, fall = cells + [""] * (
        _CELLS - len(cells)
    )
    return Concept(
        id=cid,
        name=name,
        aliases=tuple(alias.strip() for alias in aliases.split(";") if alias.strip()),
        english=english,
        units=tuple("" if unit == "-" else unit for unit in own.split()),
        direction=way,
        growth=growth,
        definition=definition,
        source=sources[source],
        parts=tuple(parts.split()),
        fall="" if fall == _IS_CHANGE else fall,
        is_change=fall == _IS_CHANGE,
    )


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name as it is compared: brackets, marks and width gone, one word for each of its synonyms."""
    plain = unicodedata.normalize("NFKC", name)
    bare = _BRACKETS.sub("", plain)
    plain = _MARKS.sub("", bare if _HAN.search(bare) else plain).upper()
    if not _any_synonym().search(plain):
        return plain
    for pattern, word in _synonyms():
        plain = pattern.sub(word, plain)
    return plain


@cache
def _any_synonym() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _ in _synonyms()))


@cache
def _synonyms() -> tuple[tuple[re.Pattern[str], str], ...]:
    same = load_yaml("lantu.plan", "concepts.yaml")["fold"]["same"]
    words = ((word, sorted({word, *others}, key=len, reverse=True)) for word, others in same.items())
    return tuple((re.compile("|".join(map(re.escape, others))), word) for word, others in words)


@cache
def by_name() -> Mapping[str, str]:
    """Return the id of the concept of every folded name and alias of the catalogue."""
    return {folded(name): c.id for c in concepts().values() for name in (c.name, *c.aliases)}


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    fold = load_yaml("lantu.plan", "concepts.yaml")["fold"]
    leads, tails = (sorted(map(folded, fold[k]), key=len, reverse=True) for k in ("leads", "tails"))
    return re.compile("|".join(map(re.escape, leads))), re.compile(f"(?:{'|'.join(map(re.escape, tails))})$")


@lru_cache(maxsize=8192)
def concept_of(name: str) -> str:
    """Return the id of the concept a printed name is a name of, or nothing.

    The folded name must be one of the catalogue exactly, if need be without words that name no other thing in front
    (全县, 年末) or behind (增长率, 总量). Nothing is guessed by likeness: 工业增加值 and 规模以上工业增加值 are as like
    as two spellings of one name, and not the same figure.
    """
    known = by_name()
    lead, tail = _edges()
    key = folded(name)
    while key:
        if key in known:
            return known[key]
        short = tail.sub("", key)
        if short in known:
            return known[short]
        m = lead.match(key)
        if not m:
            return ""
        key = key[m.end() :]
    return ""
