"""Draw a page: its main part is kept per plan, audience and language, since a plan version never changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from lantu.web.people.policy import audience_of
from lantu.web.portal._cache import Kept
from lantu.web.portal.index import PlanIndex, open_index
from lantu.web.portal.language import lang

Context = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """The main part of a page: title, template, and what the template shows."""

    title: str
    template: str
    context: Context = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Drawn:
    title: str
    main: str
    has_chart: bool


_drawn: Kept[_Drawn] = Kept(600)


def opened(request: HttpRequest, ref: str) -> PlanIndex:
    """Return the plan of this address as whoever asks may see it."""
    return open_index(ref, audience_of(request))


def _draw(page: Page, index: PlanIndex) -> _Drawn:
    shared = {"plan": index.view, "index": index, "ref": index.ref, "lang": lang(), "audience": index.view.audience}
    main = render_to_string(page.template, {**shared, **page.context})
    return _Drawn(page.title, main, bool(page.context.get("picture")))


def plan_page(request: HttpRequest, ref: str, tab: str, make: Callable[[PlanIndex], Page]) -> HttpResponse:
    """Return the page of one plan that ``make`` describes, framed for whoever asks.

    The main part is kept under everything it follows from: the plan's values, the address with its filters and the
    language. Nothing personal may stand in it.
    """
    index = opened(request, ref)
    key = (index.key, lang(), request.path, request.GET.urlencode())
    drawn = _drawn.get(key, lambda: _draw(make(index), index))
    shown = {"plan": index.view, "index": index, "ref": index.ref, "tab": tab, "page_title": drawn.title}
    return render(request, "portal/plan.html", {**shown, "main": drawn.main, "has_chart": drawn.has_chart})


def forget_pages() -> None:
    """Forget every kept page: for tests that change what a plan holds under the same name."""
    _drawn.clear()
