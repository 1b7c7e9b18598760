"""Draw a page and keep it: a plan version never changes, so a page follows from what it shows and its address.

What is personal is put in afterwards: the name of whoever has logged in, and the token of the page's forms.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape

from lantu.web.people.policy import audience_of, own_audience, rights_of
from lantu.web.portal._cache import Kept
from lantu.web.portal.index import PlanIndex, open_index
from lantu.web.portal.language import lang

Context = Mapping[str, Any]
CHARACTERS = 16_000_000
"""How much is kept of drawn pages, in characters: some hundred pages."""
# Stand-ins nobody can guess, so that no word of a plan or a search is ever taken for one.
_NAME, _TOKEN = (f"{name}-{secrets.token_hex(16)}" for name in ("name", "token"))


@dataclass(frozen=True, slots=True)
class Page:
    """The main part of a page: title, template, and what the template shows."""

    title: str
    template: str
    context: Context = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Visitor:
    """Whoever a kept page is drawn for; the name comes later."""

    is_authenticated: bool

    def __str__(self) -> str:
        return _NAME


_pages: Kept[str] = Kept(CHARACTERS, len)


def opened(request: HttpRequest, ref: str) -> PlanIndex:
    """Return the plan of this address as whoever asks may see it."""
    return open_index(ref, audience_of(request))


def kept_page(request: HttpRequest, key: Hashable, template: str, make: Callable[[], Context]) -> HttpResponse:
    """Return the page ``template`` draws of ``make()``, kept under ``key``, address, language and views.

    ``make`` must follow from ``key`` and the address; nothing personal may come from it.
    """
    signed_in = request.user.is_authenticated
    views = (audience_of(request), own_audience(request), signed_in, rights_of(request))

    def draw() -> str:
        stand_ins = {"user": _Visitor(signed_in), "csrf_token": _TOKEN}
        return render_to_string(template, {**make(), **stand_ins}, request=request)

    page = _pages.get((key, template, lang(), request.get_full_path(), views), draw)
    page = page.replace(_TOKEN, get_token(request))
    return HttpResponse(page.replace(_NAME, escape(str(request.user))) if signed_in else page)


def plan_page(
    request: HttpRequest,
    ref: str,
    tab: str,
    make: Callable[[PlanIndex], Page],
    again: Context | None = None,
    beside: Callable[[PlanIndex], Hashable] | None = None,
) -> HttpResponse:
    """Return the page of one plan that ``make`` describes, framed for whoever asks.

    Its forms show for those who may send them (``may``), and not in the preview of another view. ``again`` is what a
    form shows that couldn't be recorded: its error, and what was typed. ``beside`` gives what the page depends on
    beyond the plan's own view, as the other versions of it.
    """
    index = opened(request, ref)
    may = rights_of(request) if index.view.audience == "internal" else frozenset()

    def context() -> Context:
        page = make(index)
        shared = {"plan": index.view, "index": index, "ref": index.ref, "tab": tab}
        own = {"lang": lang(), "audience": index.view.audience, "may": may, "csrf_token": _TOKEN}
        inside = {**shared, **own, **page.context, **(again or {})}
        main = render_to_string(page.template, inside)
        return {**shared, "page_title": page.title, "main": main, "has_chart": bool(page.context.get("picture"))}

    key = (index.key, repr(again) if again else "", beside(index) if beside else ())
    return kept_page(request, key, "portal/plan.html", context)


def forget_pages() -> None:
    """Forget every kept page: for tests that change what a plan holds under the same name."""
    _pages.clear()
