"""What the forms of a plan's pages share: who sends them, what was sent, and what shows where it can't be recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from lantu.plan import LantuError
from lantu.web.people.models import Person
from lantu.web.portal.index import PlanIndex
from lantu.web.portal.language import lang
from lantu.web.portal.render import Context, opened

LONGEST = 2000
"""The most characters that are taken of one field."""


def number_in(fields: QueryDict, name: str) -> int | None:
    """Return a field as a whole number, None where it is none."""
    said = str(fields.get(name, ""))[:9]
    return int(said) if said.isascii() and said.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was sent: by whom, on which plan, and what it says."""

    actor: Person
    index: PlanIndex
    fields: QueryDict

    def said(self, name: str) -> str:
        """Return what was typed into a field; a browser sends line ends as CR LF, the text of a plan has LF."""
        return str(self.fields.get(name, "")).replace("\r\n", "\n")[:LONGEST]

    @property
    def seen(self) -> int:
        """Return the number of the last word the sender had seen, 0 for none."""
        return self.number("seen") or 0

    def number(self, name: str) -> int | None:
        """Return a field as a number, None where it is none."""
        return number_in(self.fields, name)

    def typed(self) -> dict[str, str]:
        """Return every field as it was typed, for the form to show again."""
        return {name: self.said(name) for name in sorted(self.fields) if name != "csrfmiddlewaretoken"}


def sent(
    request: HttpRequest,
    ref: str,
    page: tuple[str, str],
    write: Callable[[Form], str | None],
    draw: Callable[[Context], HttpResponse],
) -> HttpResponse:
    """Let ``write`` record what was sent, and go to ``page`` (a route and its item) or where ``write`` says.

    A form that can't be recorded is drawn again with why; whoever hasn't logged in does that first; an address of a
    form that is only asked for leads to its page.
    """
    index = opened(request, ref)
    route, item = page
    back = reverse(route, args=[index.ref, item] if item else [index.ref])
    if request.method != "POST":
        return redirect(back)
    if not isinstance(request.user, Person):
        return redirect_to_login(back)
    form = Form(request.user, index, request.POST)
    try:
        return redirect(write(form) or f"{back}#answers")
    except LantuError as error:
        again = draw({"error": error.parts(lang()), "typed": form.typed()})
        again.status_code = 400
        return again
