"""Two versions of a plan, or two drafts, held against each other: what changed, and where both say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lantu.check._changes import ABOUT, KINDS, WEIGHTS, Change, Comparison, Difference
from lantu.check._versions_effects import kind_of
from lantu.check._versions_items import ABOUT_OF, differences, weight_of
from lantu.check._versions_pairs import Pairs, descends, paired
from lantu.check._versions_text import Aligned, Side, align_sentences, at_offset, moved
from lantu.check._versions_wording import wording
from lantu.plan.items import LEVELS, Section
from lantu.plan.package import PlanPackage

_OF_THE_PLAN = ("title", "place", "period", "horizon", "issued_by")
_TOLD_MOVED = ("projects", "tasks", "outline")
_NOWHERE = Aligned((), (), {})


def compare(old: PlanPackage, new: PlanPackage) -> Comparison:
    """Return what changed from ``old`` to ``new``, the weightiest first, in the same order every time.

    Items are aligned by id where ``new`` descends from ``old`` (read again over it), by what they say otherwise.
    Wording is compared where both texts are there. Nothing is raised for a fault in the data.
    """
    sides = Side(old), Side(new)
    worded = bool(sides[0].text and sides[1].text)
    aligned = align_sentences(sides[0].sentences, sides[1].sentences) if worded else _NOWHERE
    by_id = descends(old, new)
    found = list(_manifest(old, new))
    pairs_of = {t: paired(t, old.rows(t), new.rows(t), by_id=by_id) for t in ABOUT_OF}
    _in_their_sentences(old.commitments, new.commitments, pairs_of["commitments"], aligned)
    homes = {new.outline[j].id: old.outline[i].id for j, i in pairs_of["outline"].items()}
    for table, pairs in pairs_of.items():
        found += _items(table, sides, pairs, homes)
    found += wording(*sides, aligned)
    return Comparison(
        old=f"{old.manifest.id}@{old.manifest.version}",
        new=f"{new.manifest.id}@{new.manifest.version}",
        titles=(old.manifest.title, new.manifest.title),
        changes=tuple(sorted(found, key=_order)),
        by_id=by_id,
        worded=worded,
    )


def _order(change: Change) -> tuple[int, int, int, int, str]:
    """Return what changes are ordered by: weight, sort, kind, then the place in the new text or the old one."""
    first = next(iter((*change.after, *change.before)), None)
    start = -1 if first is None or first.start is None else first.start
    return (
        WEIGHTS.index(change.weight),
        ABOUT.index(change.about),
        KINDS.index(change.kind),
        start,
        change.item,
    )


def _manifest(old: PlanPackage, new: PlanPackage) -> Iterator[Change]:
    said = [(f, getattr(old.manifest, f), getattr(new.manifest, f)) for f in _OF_THE_PLAN]
    found = tuple(Difference(field=f, before=a, after=b) for f, a, b in said if a != b)
    if found:
        name = new.manifest.title or new.manifest.id
        yield Change(about="plan", kind="changed", weight="slight", name=name, differences=found)


def _in_their_sentences(old: Sequence[Any], new: Sequence[Any], pairs: Pairs, aligned: Aligned) -> None:
    """Pair promises that are left where their sentences are one and they count in one unit, in their order."""
    taken = set(pairs.values())
    waiting: dict[tuple[int, str], list[int]] = {}
    for i, row in enumerate(old):
        there = aligned.counterpart(row.start) if i not in taken else None
        if there is not None:
            waiting.setdefault((there, row.unit), []).append(i)
    for j, row in enumerate(new):
        here = at_offset(aligned.new, row.start) if j not in pairs else None
        if here is not None and waiting.get((here, row.unit)):
            pairs[j] = waiting[here, row.unit].pop(0)


def _items(table: str, sides: tuple[Side, Side], pairs: Pairs, homes: Mapping[str, str]) -> Iterator[Change]:
    old, new = sides[0].package.rows(table), sides[1].package.rows(table)
    origins = _origins(old, new, pairs)
    explained = {i for places in origins.values() for i in places}
    gone = set(range(len(old))) - set(pairs.values()) - explained
    yield from (_told(table, "dropped", (old[i],), None, sides) for i in sorted(gone))
    over = _over(table, sides[0]), _over(table, sides[1])
    left = {j for j in moved(pairs) if homes.get(over[1].get(new[j].id, "")) != over[0].get(old[pairs[j]].id)}
    for j, row in enumerate(new):
        i = pairs.get(j)
        whole = tuple(old[k] for k in ([] if i is None else [i]) + origins.get(j, []))
        if i is None:
            yield _told(table, "split" if whole else "added", whole, row, sides)
        else:
            yield from _told_changed(table, whole, row, sides, left=j in left and table in _TOLD_MOVED)


def _over(table: str, side: Side) -> Mapping[str, str]:
    """Return by id of a row the heading over it; a row with its heading has not moved where both moved together."""
    if table != "outline":
        return {row.id: getattr(row, "section", "") for row in side.package.rows(table)}
    over: dict[str, str] = {}
    open_: list[Section] = []
    for row in side.package.outline:
        while open_ and LEVELS.index(open_[-1].level) >= LEVELS.index(row.level):
            open_.pop()
        over[row.id] = open_[-1].id if open_ else ""
        open_.append(row)
    return over


def _told_changed(
    table: str, old: tuple[Any, ...], new: Any, sides: tuple[Side, Side], *, left: bool
) -> Iterator[Change]:
    """Yield what became of a row that is still there: the first of ``old``, with those it swallowed."""
    found = differences(table, old[0], new, (sides[0].cells, sides[1].cells))
    swallowed = len(old) > 1 and not any(d.effect for d in found)
    kind = "merged" if swallowed else kind_of(found) if found else "moved" if left else ""
    if kind:
        yield _told(table, kind, old, new, sides, found)


def _origins(old: Sequence[Any], new: Sequence[Any], pairs: Pairs) -> dict[int, list[int]]:
    """Return by new row the old rows it was split from or swallowed, as its column ``replaces`` tells."""
    place = {row.id: i for i, row in enumerate(old)}
    out: dict[int, list[int]] = {}
    for j, row in enumerate(new):
        before = set(old[pairs[j]].replaces.split()) if j in pairs else set()
        named = [n for n in row.replaces.split() if n in place and n not in before and place[n] != pairs.get(j)]
        if named:
            out[j] = [place[n] for n in named]
    return out


def _told(
    table: str,
    kind: str,
    old: tuple[Any, ...],
    new: Any,
    sides: tuple[Side, Side],
    found: tuple[Difference, ...] = (),
) -> Change:
    about, row = ABOUT_OF[table], new if new is not None else old[0]
    spans = (old[0].start if old else None, new.start if new is not None else None)
    return Change(
        about=about,
        kind=kind,
        weight=weight_of(about, kind, (old or (new,))[0], found),
        item=row.id,
        name=_name(row),
        nature=getattr((old or (new,))[0], "nature", ""),
        differences=found,
        before=tuple(sides[0].evidence_of(r) for r in old),
        after=() if new is None else (sides[1].evidence_of(new),),
        where=(sides[0].heading_at(spans[0]), sides[1].heading_at(spans[1])),
    )


def _name(row: Any) -> str:
    said = next((getattr(row, f) for f in ("name", "title", "subject") if getattr(row, f, "")), "")
    return f"{row.number} {said}".strip() if hasattr(row, "level") else str(said)
