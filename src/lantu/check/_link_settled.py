"""Links found anew beside those that were there: ids kept, what a person confirmed untouched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lantu.plan.items import Link

Key = tuple[str, str, str]
_PREFIX = "k"


def settled(found: Sequence[Link], earlier: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links with ids: an item linked before keeps its id, a confirmed link comes back as it is.

    Earlier links to documents that were not read this time stay, and so do confirmed ones whose item is gone.
    """
    before = _by_key(earlier)
    number = max((_number(x.id) for x in earlier), default=0)
    out: list[Link] = []
    for draft in found:
        known = before.pop(_key(draft), [])
        if known:
            before[_key(draft)] = known[1:]
            out.append(known[0] if known[0].confirmed_by else replace(draft, id=known[0].id))
        else:
            number += 1
            out.append(replace(draft, id=f"{_PREFIX}-{number:04d}"))
    read = {x.upper for x in found}
    kept = [x for rest in before.values() for x in rest if x.confirmed_by or x.upper not in read]
    return (*out, *kept)


def _by_key(links: Sequence[Link]) -> dict[Key, list[Link]]:
    out: dict[Key, list[Link]] = {}
    for x in links:
        out.setdefault(_key(x), []).append(x)
    return out


def _key(x: Link) -> Key:
    """Return by what a link is known again: document, kind and wording; offsets move when a document is read anew."""
    return x.upper, x.upper_kind, x.upper_quote


def _number(link_id: str) -> int:
    tail = link_id.rpartition("-")[2]
    return int(tail) if tail.isdigit() else 0
