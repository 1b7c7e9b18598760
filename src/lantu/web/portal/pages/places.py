"""The places of a plan, and what the plan promises in each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from lantu.web.portal import words
from lantu.web.portal.index import PlanIndex
from lantu.web.portal.pages._facts import promised
from lantu.web.portal.render import Page, plan_page


def _make_list(index: PlanIndex) -> Page:
    rows = list(index.places.values())
    most = max((r.total for r in rows), default=0)
    return Page(str(words.TABLES["places"].many), "portal/places.html", {"rows": rows, "most": most})


def listed(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the places with the number of items that name each."""
    return plan_page(request, ref, "places", _make_list)


def _make_one(index: PlanIndex, place_id: str) -> Page:
    if place_id not in index.places:
        raise Http404(place_id)
    found = index.places[place_id]
    context = {
        "place": found.place,
        "commitments": [(c, index.section_at(c.start), promised(c)) for c in found.commitments],
        "projects": [(p, index.section_at(p.start)) for p in found.projects],
    }
    return Page(found.place.name, "portal/place.html", context)


def one(request: HttpRequest, ref: str, place_id: str) -> HttpResponse:
    """Show what the plan promises in one place."""
    return plan_page(request, ref, "places", lambda index: _make_one(index, place_id))
