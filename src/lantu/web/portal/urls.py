"""Addresses of the pages; a plan named without a version is the one in force."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from lantu.web.portal.pages import (
    about,
    answers,
    changes,
    findings,
    front,
    indicators,
    items,
    links,
    opinions,
    overview,
    places,
    rules,
    search,
    text,
)

app_name = "portal"
_LISTS = ("commitments", "tasks", "projects", "systems")


def _page(
    route: str, view: Callable[..., HttpResponse], extra: dict[str, Any] | None = None, *, name: str
) -> URLPattern:
    """Return the address of a page that is only read: any method but GET and HEAD is answered by 405.

    Such a page changes nothing, so that the check of forms need not refuse the method before this does.
    """
    return path(route, csrf_exempt(require_safe(view)), extra, name=name)


def _form(route: str, view: Callable[..., HttpResponse], *, name: str) -> URLPattern:
    """Return the address a form is sent to; asked for, it leads back to the page of the form."""
    return path(route, require_http_methods(["GET", "HEAD", "POST"])(view), name=name)


urlpatterns = [
    _page("", front.front, name="front"),
    _page("about", about.about, name="about"),
    _page("rules", rules.listed, name="rules"),
    _page("rules/<str:code>", rules.one, name="rule"),
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
    _page("plans/<str:ref>/findings/check.yaml", answers.suppressions, name="suppressions"),
    _form("plans/<str:ref>/findings/<str:name>/answer", answers.answer, name="answer"),
    _page("plans/<str:ref>/findings/<str:name>", findings.one, name="findings_item"),
    _page("plans/<str:ref>/links", links.listed, name="links"),
    _page("plans/<str:ref>/links/<str:link_id>", links.one, name="links_item"),
    _form("plans/<str:ref>/links/<str:link_id>/decide", links.decide, name="decide"),
    _page("plans/<str:ref>/changes", changes.listed, name="changes"),
    _page("plans/<str:ref>/opinions", opinions.listed, name="opinions"),
    _form("plans/<str:ref>/opinions/new", opinions.new, name="opinion_new"),
    _page("plans/<str:ref>/opinions/table.docx", opinions.table, {"kind": "docx"}, name="opinions_docx"),
    _page("plans/<str:ref>/opinions/table.xlsx", opinions.table, {"kind": "xlsx"}, name="opinions_xlsx"),
    _page("plans/<str:ref>/opinions/<str:which>", opinions.one, name="opinions_item"),
    _form("plans/<str:ref>/opinions/<str:which>/answer", opinions.answer, name="answer_opinion"),
    _page("plans/<str:ref>/search", search.in_plan, name="search"),
    *(_page(f"plans/<str:ref>/{t}", items.listed, {"table": t}, name=t) for t in _LISTS),
    *(_page(f"plans/<str:ref>/{t}/<str:item_id>", items.one, {"table": t}, name=f"{t}_item") for t in _LISTS),
]
