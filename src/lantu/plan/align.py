"""Ids that stay: a text read again keeps the ids of what it said before; new items get numbers never used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher
from functools import cache, partial
from typing import Any, TypeVar

Row = TypeVar("Row")

PREFIXES: Mapping[str, str] = {
    "outline": "s",
    "indicators": "i",
    "commitments": "c",
    "tasks": "t",
    "projects": "p",
    "systems": "y",
    "counts": "n",
    "layout": "l",
}
_SAME = 72.0
_MOST_COMPARED = 250_000
_PART = 0.8
_SHORTEST_PART = 4
_ID = re.compile(r"[a-z]-(\d+)")
_WORD_FIELDS = ("table", "no", "number", "title", "name", "subject", "action", "value", "value_to", "unit", "part")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Which new row stands for which earlier one, by index, in the order of the text."""

    pairs: Mapping[int, int]
    earlier: int
    new: int


def keep_ids(earlier_rows: Sequence[Row], new_rows: Sequence[Row], prefix: str, last_used: int = 0) -> tuple[Row, ...]:
    """Return ``new_rows`` with ids: those of the earlier rows they stand for, else numbers never used before.

    Rows are aligned in text order by their quotes (their names and values where quotes are withheld). ``last_used`` is
    the highest number ever given. Where rows have a column ``replaces``, a row cut out of an earlier one, or made of
    several, names those it replaces.
    """
    if not earlier_rows:
        return tuple(_with_id(row, f"{prefix}-{last_used + n:04d}", []) for n, row in enumerate(new_rows, 1))
    old_words, new_words = _words(earlier_rows, new_rows)
    aligned = align(old_words, new_words)
    used = max([last_used, *(number_of(_id(r)) for r in earlier_rows)])
    replaced = _replaced(aligned, [_quote(r) for r in earlier_rows], [_quote(r) for r in new_rows])
    out: list[Row] = []
    for i, row in enumerate(new_rows):
        old = aligned.pairs.get(i)
        if old is None:
            used += 1
        own = f"{prefix}-{used:04d}" if old is None else _id(earlier_rows[old])
        before = [] if old is None else str(getattr(earlier_rows[old], "replaces", "")).split()
        names = [*before, *(_id(earlier_rows[k]) for k in replaced.get(i, ()))]
        out.append(_with_id(row, own, list(dict.fromkeys(n for n in names if n != own))))
    return tuple(out)


def number_of(item_id: str) -> int:
    """Return the running number in an id like ``c-0042``; 0 for an id of another form."""
    found = _ID.fullmatch(item_id)
    return int(found[1]) if found else 0


def align(earlier: Sequence[str], new: Sequence[str]) -> Aligned:
    """Return the pairing of two lists of texts that keeps their order and pairs the most alike.

    Equal texts are paired first, from both ends and around those that occur once; between them the pairing of greatest
    total likeness is found (dynamic programming); what moved elsewhere word for word is paired last.
    """
    pairs: dict[int, int] = {}
    for a, b, c, d in _between(_anchors(earlier, new), len(earlier), len(new), pairs):
        pairs |= _alike(earlier, new, (a, b, c, d))
    _moved(earlier, new, pairs)
    return Aligned(pairs, len(earlier), len(new))


def _anchors(earlier: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of texts that stand once in each list, in the longest order both share (patience diff)."""
    place = {t: i for i, t in enumerate(earlier)}
    once_old, once_new = _once(earlier), _once(new)
    found = [(place[t], j) for j, t in enumerate(new) if t in once_new and t in once_old]
    return rising(found)


def _once(texts: Sequence[str]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for t in texts:
        (twice if t in seen else seen).add(t)
    return seen - twice


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest subsequence whose first members rise too."""
    tails: list[int] = []
    back: list[int] = []
    for k, (a, _) in enumerate(pairs):
        low = _bisect(tails, partial(_before, pairs, a))
        back.append(tails[low - 1] if low else -1)
        tails[low : low + 1] = [k]
    out, k = [], tails[-1] if tails else -1
    while k >= 0:
        out.append(pairs[k])
        k = back[k]
    return out[::-1]


def _before(pairs: Sequence[tuple[int, int]], limit: int, index: int) -> bool:
    return pairs[index][0] < limit


def _bisect(items: Sequence[int], below: Callable[[int], bool]) -> int:
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if below(items[middle]) else (low, middle)
    return low


def _between(
    anchors: Sequence[tuple[int, int]], earlier: int, new: int, pairs: dict[int, int]
) -> Iterable[tuple[int, int, int, int]]:
    """Enter the anchors into ``pairs`` and return the gaps between them as (first, end) of both lists."""
    gaps, a, c = [], 0, 0
    for i, j in (*anchors, (earlier, new)):
        if i > a and j > c:
            gaps.append((a, i, c, j))
        if i < earlier:
            pairs[j] = i
        a, c = i + 1, j + 1
    return gaps


def _alike(earlier: Sequence[str], new: Sequence[str], gap: tuple[int, int, int, int]) -> dict[int, int]:
    """Return the order-preserving pairs of greatest total likeness in a gap, at least ``_SAME`` per cent each."""
    a, b, c, d = gap
    if (b - a) * (d - c) > _MOST_COMPARED:
        # Two wholly different texts: only what is equal, in order, is worth pairing.
        same = SequenceMatcher(None, earlier[a:b], new[c:d], autojunk=False).get_matching_blocks()
        return {c + m.b + k: a + m.a + k for m in same for k in range(m.size)}
    from rapidfuzz import fuzz  # a first reading compares nothing

    best = [[0.0] * (d - c + 1) for _ in range(b - a + 1)]
    took: dict[tuple[int, int], float] = {}
    for i in range(b - a - 1, -1, -1):
        for j in range(d - c - 1, -1, -1):
            likeness = fuzz.ratio(earlier[a + i], new[c + j], score_cutoff=_SAME)
            paired = best[i + 1][j + 1] + likeness if likeness else 0.0
            skipped = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = max(paired, skipped)
            if likeness and paired >= skipped:
                took[i, j] = likeness
    return _walk(best, took, a, c)


def _walk(best: list[list[float]], took: dict[tuple[int, int], float], a: int, c: int) -> dict[int, int]:
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if (i, j) in took:
            pairs[c + j] = a + i
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _moved(earlier: Sequence[str], new: Sequence[str], pairs: dict[int, int]) -> None:
    """Pair what was moved word for word out of its order, where it stands once among what is left of both lists."""
    taken = set(pairs.values())
    old_left = [t for i, t in enumerate(earlier) if i not in taken]
    new_left = [t for j, t in enumerate(new) if j not in pairs]
    once = _once(old_left) & _once(new_left)
    place = {t: i for i, t in enumerate(earlier) if i not in taken and t in once}
    for j, t in enumerate(new):
        if j not in pairs and t in place:
            pairs[j] = place[t]


def _replaced(aligned: Aligned, old: Sequence[str], new: Sequence[str]) -> dict[int, list[int]]:
    """Return by new row the earlier rows it was split from, or merged out of, among its neighbours in the text."""
    out: dict[int, list[int]] = {}
    kept = set(aligned.pairs.values())
    near = _neighbours(aligned)
    for j, (low, high) in near.items():
        for i in range(low, high):
            split = j not in aligned.pairs and _holds(old[i], new[j])
            merged = i not in kept and _holds(new[j], old[i])
            if split or merged:
                out.setdefault(j, []).append(i)
    return out


def _neighbours(aligned: Aligned) -> dict[int, tuple[int, int]]:
    """Return for each new row the range of earlier rows around its place, its paired neighbours included."""
    before, low = [], 0
    for j in range(aligned.new):
        before.append(low)
        low = max(low, aligned.pairs.get(j, low))
    out, high = {}, aligned.earlier
    for j in range(aligned.new - 1, -1, -1):
        out[j] = (before[j], max(high, before[j]))
        high = min(high, aligned.pairs.get(j, high) + 1) if j in aligned.pairs else high
    return out


def _holds(whole: str, part: str) -> bool:
    """Return whether ``whole`` says nearly all of ``part`` and more besides."""
    if not _SHORTEST_PART <= len(part) < len(whole):
        return False
    from rapidfuzz import fuzz

    return part in whole or fuzz.partial_ratio(part, whole) >= 100 * _PART + 12


def _words(earlier: Sequence[Any], new: Sequence[Any]) -> tuple[list[str], list[str]]:
    quoted = any(getattr(r, "quote", "") for r in earlier)
    return [_text_of(r, quoted=quoted) for r in earlier], [_text_of(r, quoted=quoted) for r in new]


def _text_of(row: Any, *, quoted: bool) -> str:
    """Return what a row is recognised by: its quote, else names and values; a number in it tells equal quotes apart."""
    quote = getattr(row, "quote", "")
    if quoted and quote:
        return f"{quote} {getattr(row, 'value', '') or getattr(row, 'part', '')}".strip()
    return " ".join(str(getattr(row, f)) for f in _WORD_FIELDS if getattr(row, f, ""))


def _quote(row: Any) -> str:
    return str(getattr(row, "quote", "") or getattr(row, "title", ""))


def _id(row: Any) -> str:
    return str(row.id)


def _with_id(row: Any, own: str, replaces: list[str]) -> Any:
    changes = {"id": own}
    if _may_replace(row.__class__):
        changes["replaces"] = " ".join(replaces)
    return replace(row, **changes)


@cache
def _may_replace(kind: type[Any]) -> bool:
    """Return whether rows of this kind have the column ``replaces``."""
    return any(f.name == "replaces" for f in fields(kind))
