"""Which row of one version stands for which of the other: by id where one descends from the other, else by content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from lantu.check._names import folded, rival_words
from lantu.plan.align import PREFIXES, align, number_of
from lantu.plan.package import PlanPackage

Pairs = dict[int, int]
"""New index -> old index."""

_ALIKE = 76.0
_MOST_SHARED = 40
_MOST_TRIED = 6
_MOSTLY = 0.9
_SPACE = re.compile(r"\s+")
_NUMERAL = re.compile(r"[一二两三四五六七八九十百\d]+")


def descends(old: PlanPackage, new: PlanPackage) -> bool:
    """Return whether the ids of ``new`` go on from those of ``old``: it says so, or what both say has the same ids.

    Numbers given afresh from 1 in the order of the text prove nothing, as any first reading has them.
    """
    if old.manifest.id != new.manifest.id:
        return False
    if new.manifest.replaces == old.manifest.version != new.manifest.version:
        return True
    same = other = 0
    afresh = True
    for table in PREFIXES:
        before = _once(old.rows(table))
        shared = [(before[words], row.id) for words, row in _once_rows(new.rows(table)) if words in before]
        same += sum(a == b for a, b in shared)
        other += sum(a != b for a, b in shared)
        numbers = [number_of(row.id) for row in new.rows(table)]
        afresh = afresh and numbers == list(range(1, len(numbers) + 1))
    return not afresh and same > 0 and same >= _MOSTLY * (same + other)


def _once(rows: Sequence[Any]) -> dict[str, str]:
    return {words: row.id for words, row in _once_rows(rows)}


def _once_rows(rows: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    said = [_SPACE.sub("", getattr(r, "quote", "") or getattr(r, "title", "") or getattr(r, "name", "")) for r in rows]
    times = Counter(said)
    return ((words, row) for words, row in zip(said, rows, strict=True) if words and times[words] == 1)


def paired(table: str, old: Sequence[Any], new: Sequence[Any], *, by_id: bool) -> Pairs:
    """Return the pairing of two tables' rows; with ``by_id`` what shares an id is one item whatever it says."""
    pairs: Pairs = {}
    if by_id:
        place = {row.id: i for i, row in enumerate(old)}
        pairs = {j: place[row.id] for j, row in enumerate(new) if row.id in place}
    key = _KEYS[table]
    taken = set(pairs.values())
    left_old = [i for i in range(len(old)) if i not in taken]
    left_new = [j for j in range(len(new)) if j not in pairs]
    found = pair_texts([key(old[i]) for i in left_old], [key(new[j]) for j in left_new])
    pairs |= {left_new[j]: left_old[i] for j, i in found.items()}
    if table == "indicators":
        pairs = {j: i for j, i in pairs.items() if _one_quantity(old[i].name, new[j].name)}
    return pairs


def pair_texts(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Return the pairing of two lists of texts: in their order first, then what moved and changed a little."""
    pairs = dict(align(old, new).pairs)
    pairs |= _elsewhere(old, new, pairs)
    return pairs


def _elsewhere(old: Sequence[str], new: Sequence[str], pairs: Mapping[int, int]) -> Pairs:
    """Return pairs among what is left, wherever it stands, the most alike first; found by the bigrams they share."""
    taken = set(pairs.values())
    left_old = [i for i in range(len(old)) if i not in taken and len(old[i]) > 3]
    left_new = [j for j in range(len(new)) if j not in pairs and len(new[j]) > 3]
    if not left_old or not left_new:
        return {}
    index: dict[str, list[int]] = {}
    for i in left_old:
        for gram in _bigrams(old[i]):
            index.setdefault(gram, []).append(i)
    scored = []
    for j in left_new:
        shared = Counter(i for g in _bigrams(new[j]) if len(index.get(g, ())) <= _MOST_SHARED for i in index.get(g, ()))
        for i, _ in shared.most_common(_MOST_TRIED):
            if score := likeness(old[i], new[j], _ALIKE):
                scored.append((-score, j, i))
    return _best(scored)


def likeness(a: str, b: str, least: float) -> float:
    """Return how alike two texts are, 0 to 100; 0 below ``least``."""
    from rapidfuzz import fuzz  # the audit compares no versions: it starts without this

    return fuzz.ratio(a, b, score_cutoff=least)


def _best(scored: Sequence[tuple[float, int, int]]) -> Pairs:
    pairs: Pairs = {}
    used: set[int] = set()
    for _, j, i in sorted(scored):
        if j not in pairs and i not in used:
            pairs[j] = i
            used.add(i)
    return pairs


def _bigrams(text: str) -> set[str]:
    return {text[k : k + 2] for k in range(len(text) - 1)}


def _one_quantity(old: str, new: str) -> bool:
    """Return whether two names of indicators may be of one quantity: no word of theirs excludes the other's."""
    a, b = folded(old), folded(new)
    return a.bases == b.bases if a.core == b.core else rival_words(old, new) is None


def _commitment(row: Any) -> str:
    said = str(row.quote) or f"{row.subject}{row.action}{row.value}{row.unit}"
    return said.replace(str(row.value), "#", 1) if row.value else said


def _headed(row: Any) -> str:
    return f"{row.title} {row.quote[:60]}".strip()


_KEYS: Mapping[str, Callable[[Any], str]] = {
    "outline": lambda row: f"{row.title}",
    "indicators": lambda row: f"{folded(row.name).core}",
    "commitments": _commitment,
    "tasks": _headed,
    "projects": lambda row: f"{row.name}",
    "systems": lambda row: f"{row.name}",
    "counts": lambda row: f"{_NUMERAL.sub('#', row.name)} {row.members[:40]}",
    "layout": lambda row: f"{row.name} {row.part} {row.title}",
}
