"""Search in one plan, or in every plan this audience may open. Two characters are enough."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from lantu.web.people.policy import audience_of
from lantu.web.plans.reads import SearchHit, plans_for, search
from lantu.web.portal.index import PlanIndex, open_index, view_key
from lantu.web.portal.links import address, item_address, text_url
from lantu.web.portal.render import kept_page, opened
from lantu.web.portal.words import TABLES

LIMIT = 50
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with the addresses of its item and of its place in the text."""

    hit: SearchHit
    item: str
    place: str
    plan: str


def _page(index: PlanIndex, hit: SearchHit) -> str:
    """Return the address of the page of what was found; empty for a heading or a paragraph."""
    if hit.item_id in index.places:
        return address("places_item", index.ref, hit.item_id)
    return item_address(index, hit.item_id)


def _found(index: PlanIndex, hit: SearchHit) -> Found:
    anchor = hit.item_id if hit.item_id in index.items or hit.item_id in index.sections else ""
    place = text_url(index, anchor, hit.start) if hit.start is not None else ""
    return Found(hit, _page(index, hit), place, index.view.manifest.title)


def _results(query: str, audience: str, ref: str | None) -> list[tuple[str, list[Found]]]:
    if not query:
        return []
    groups: dict[str, list[Found]] = {}
    hits = search(query, audience, ref=ref, limit=LIMIT)
    indexes = {name: open_index(name, audience) for name in dict.fromkeys(hit.ref for hit in hits)}
    for hit in hits:
        groups.setdefault(hit.table, []).append(_found(indexes[hit.ref], hit))
    order = list(TABLES)
    return sorted(groups.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))


def _context(request: HttpRequest, ref: str | None) -> dict[str, object]:
    query = request.GET.get("q", "").strip()[:LONGEST]
    groups = _results(query, audience_of(request), ref)
    total = sum(len(found) for _, found in groups)
    return {"searched": query, "groups": groups, "total": total, "full": total >= LIMIT}


def in_plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what is found in one plan."""
    index = opened(request, ref)
    shared = {"plan": index.view, "index": index, "ref": index.ref, "tab": "search"}
    return kept_page(request, index.key, "portal/search.html", lambda: {**shared, **_context(request, index.ref)})


def everywhere(request: HttpRequest) -> HttpResponse:
    """Show what is found in every plan this audience may open."""
    key = tuple(view_key(view) for view in plans_for(audience_of(request)))
    return kept_page(request, key, "portal/search_all.html", lambda: _context(request, None))
