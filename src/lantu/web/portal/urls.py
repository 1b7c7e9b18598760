"""Addresses of the pages; a plan named without a version is the one in force."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from lantu.web.portal.pages import about, findings, front, indicators, items, overview, places, search, text

app_name = "portal"
_LISTS = ("commitments", "tasks", "projects", "systems")


def _page(
    route: str, view: Callable[..., HttpResponse], extra: dict[str, Any] | None = None, *, name: str
) -> URLPattern:
    """Return the address of a page that is only read: any method but GET and HEAD is answered by 405.

    Such a page changes nothing, so that the check of forms need not refuse the method before this does.
    """
    return path(route, csrf_exempt(require_safe(view)), extra, name=name)


urlpatterns = [
    _page("", front.front, name="front"),
    _page("about", about.about, name="about"),
    _page("search", search.everywhere, name="search_all"),
    _page("plans/<str:ref>", overview.overview, name="overview"),
    _page("plans/<str:ref>/text", text.whole, name="text"),
    _page("plans/<str:ref>/text/<str:part>", text.part, name="text_part"),
    _page("plans/<str:ref>/at/<str:item_id>", text.at, name="at"),
    _page("plans/<str:ref>/panel/<str:item_id>", text.panel, name="panel"),
    _page("plans/<str:ref>/indicators", indicators.listed, name="indicators"),
    _page("plans/<str:ref>/indicators/<str:item_id>", indicators.one, name="indicators_item"),
    _page("plans/<str:ref>/places", places.listed, name="places"),
    _page("plans/<str:ref>/places/<str:place_id>", places.one, name="places_item"),
    _page("plans/<str:ref>/findings", findings.listed, name="findings"),
    _page("plans/<str:ref>/findings/<str:name>", findings.one, name="findings_item"),
    _page("plans/<str:ref>/search", search.in_plan, name="search"),
    *(_page(f"plans/<str:ref>/{t}", items.listed, {"table": t}, name=t) for t in _LISTS),
    *(_page(f"plans/<str:ref>/{t}/<str:item_id>", items.one, {"table": t}, name=f"{t}_item") for t in _LISTS),
]
