"""Addresses of the pages; a plan named without a version is the one in force."""

from __future__ import annotations

from django.urls import path

from lantu.web.portal.pages import about, findings, front, indicators, items, overview, places, search, text

app_name = "portal"
_LISTS = ("commitments", "tasks", "projects", "systems")

urlpatterns = [
    path("", front.front, name="front"),
    path("about", about.about, name="about"),
    path("search", search.everywhere, name="search_all"),
    path("plans/<str:ref>", overview.overview, name="overview"),
    path("plans/<str:ref>/text", text.whole, name="text"),
    path("plans/<str:ref>/text/<str:part>", text.part, name="text_part"),
    path("plans/<str:ref>/at/<str:item_id>", text.at, name="at"),
    path("plans/<str:ref>/panel/<str:item_id>", text.panel, name="panel"),
    path("plans/<str:ref>/indicators", indicators.listed, name="indicators"),
    path("plans/<str:ref>/indicators/<str:item_id>", indicators.one, name="indicators_item"),
    path("plans/<str:ref>/places", places.listed, name="places"),
    path("plans/<str:ref>/places/<str:place_id>", places.one, name="places_item"),
    path("plans/<str:ref>/findings", findings.listed, name="findings"),
    path("plans/<str:ref>/findings/<str:name>", findings.one, name="findings_item"),
    path("plans/<str:ref>/search", search.in_plan, name="search"),
    *(path(f"plans/<str:ref>/{t}", items.listed, {"table": t}, name=t) for t in _LISTS),
    *(path(f"plans/<str:ref>/{t}/<str:item_id>", items.one, {"table": t}, name=f"{t}_item") for t in _LISTS),
]
