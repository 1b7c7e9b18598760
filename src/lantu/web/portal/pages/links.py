"""Linkage with upper documents: the matrix, the links with both sentences, the page of one, a person's decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from lantu.check import Matrix, MatrixColumn, MatrixRow, matrix
from lantu.tell import Passage, passage
from lantu.web.plans.reads import Linked
from lantu.web.plans.writes import decide_link
from lantu.web.portal import words
from lantu.web.portal.index import PlanIndex
from lantu.web.portal.pages._forms import Form, sent
from lantu.web.portal.pages.items import Choice, paged
from lantu.web.portal.render import Context, Page, plan_page

ELSEWHERE = "none"
"""The chapter of an upper item that no chapter of this plan takes up."""


def internal(index: PlanIndex) -> PlanIndex:
    """Return the plan where the view is an internal one; working papers are not there for any other."""
    if index.view.audience != "internal":
        raise Http404(index.ref)
    return index


def _choices(index: PlanIndex, query: QueryDict) -> list[Choice]:
    present = {x.link.state for x in index.links}
    uppers = dict.fromkeys(x.link.upper for x in index.links)
    kinds = {x.link.upper_kind for x in index.links}
    options: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
        "state": (_("State"), tuple((s, str(w)) for s, w in words.LINK_STATES.items() if s in present)),
        "upper": (_("Upper document"), tuple((u, u) for u in uppers)),
        "kind": (_("Kind"), tuple((k, str(w)) for k, w in words.UPPER_KINDS.items() if k in kinds)),
        "confirmed": (_("Confirmed"), (("yes", _("Confirmed")), ("no", _("Draft")))),
    }
    return [Choice(name, label, values, query.get(name, "")) for name, (label, values) in options.items()]


_READ: dict[str, Callable[[Linked], str]] = {
    "state": lambda x: x.link.state,
    "upper": lambda x: x.link.upper,
    "kind": lambda x: x.link.upper_kind,
    "confirmed": lambda x: "yes" if x.confirmed else "no",
}


def _rows(index: PlanIndex, found: Matrix) -> list[tuple[int, MatrixRow, list[tuple[str, Any]], Any]]:
    """Return number, heading, cells by chapter and the whole of each row of the matrix."""
    return [
        (n, row, [(c.section or ELSEWHERE, found.cell(row, c)) for c in found.columns], found.of_row(row))
        for n, row in enumerate(found.rows)
    ]


def _in_cell(found: Matrix, query: QueryDict) -> frozenset[str] | None:
    """Return the ids of the links in the row, column or cell that was asked for; None where none was."""
    row, chapter = query.get("row", ""), query.get("chapter", "")
    rows = [r for n, r in enumerate(found.rows) if not row or str(n) == row]
    columns = [c for c in found.columns if not chapter or (c.section or ELSEWHERE) == chapter]
    if not row and not chapter:
        return None
    return frozenset(i for r in rows for c in columns for i in found.cell(r, c).links)


def _columns(index: PlanIndex, found: Matrix) -> list[tuple[MatrixColumn, Any]]:
    return [(c, index.sections.get(c.section)) for c in found.columns]


def _make_list(index: PlanIndex, query: QueryDict) -> Page:
    links = internal(index).links
    found = matrix([x.link for x in links], index.package)
    filters = _choices(index, query)
    chosen = [(c.name, c.chosen) for c in filters if c.chosen]
    inside = _in_cell(found, query)
    kept = [x for x in links if all(_READ[n](x) == v for n, v in chosen) and (inside is None or x.link.id in inside)]
    page = paged(kept, query)
    context = {
        "table": "links",
        "total": len(links),
        "states": [(s, n) for s in words.LINK_STATES for n in [Counter(x.link.state for x in links)[s]] if n],
        "filters": [c for c in filters if len(c.options) > 1 or c.chosen],
        "chosen": dict(chosen),
        "cell": (query.get("row", ""), query.get("chapter", "")),
        "columns": _columns(index, found),
        "matrix_rows": _rows(index, found),
        "rows": [(x, index.section_at(x.link.start)) for x in page.object_list],
        "page": page,
        "query": query,
        "nowhere": ELSEWHERE,
    }
    return Page(_("Linkage with upper plans"), "portal/links.html", context)


def listed(request: HttpRequest, ref: str) -> HttpResponse:
    """Show how the plan takes up its upper documents: the matrix, and the links of the cell that was chosen."""
    return plan_page(request, ref, "links", lambda index: _make_list(index, request.GET))


def _find(index: PlanIndex, link_id: str) -> int:
    at = next((n for n, x in enumerate(internal(index).links) if x.link.id == link_id), None)
    if at is None:
        raise Http404(link_id)
    return at


def passage_at(index: PlanIndex, start: int | None, end: int | None) -> Passage | None:
    """Return the sentence around a place of the text, None where there is no place or no text."""
    return passage(index.text, start, end) if index.text and start is not None and end is not None else None


def _make_one(index: PlanIndex, link_id: str) -> Page:
    at = _find(index, link_id)
    found = index.links[at]
    link, links = found.link, index.links
    context = {
        "found": found,
        "link": link,
        "passage": passage_at(index, link.start, link.end),
        "trail": index.trail(link.start),
        "line": index.line_of(link.start),
        "item": index.items.get(link.item_id),
        "states": list(words.LINK_STATES),
        "seen": found.decisions[-1].number if found.decisions else 0,
        "before": links[at - 1].link.id if at else "",
        "after": links[at + 1].link.id if at + 1 < len(links) else "",
    }
    return Page(f"{words.word(words.LINK_STATES, link.state)} {link.id}", "portal/link.html", context)


def one(request: HttpRequest, ref: str, link_id: str) -> HttpResponse:
    """Show one link: both sentences, the numbers held against each other, and what a person decided."""
    return plan_page(request, ref, "links", lambda index: _make_one(index, link_id))


def decide(request: HttpRequest, ref: str, link_id: str) -> HttpResponse:
    """Record what a person decided on a link."""

    def write(form: Form) -> None:
        decide_link(form.actor, form.index.ref, link_id, form.said("state"), form.said("note"), seen=form.seen)

    def draw(again: Context) -> HttpResponse:
        return plan_page(request, ref, "links", lambda index: _make_one(index, link_id), again)

    return sent(request, ref, ("portal:links_item", link_id), write, draw)
