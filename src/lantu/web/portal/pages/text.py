"""The plan's text with its items marked where they stand; without a text, the outline with the items' facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lantu.plan import Section
from lantu.tell import Block, Chapter, blocks
from lantu.web.portal._markup import heading_levels
from lantu.web.portal.index import Located, PlanIndex
from lantu.web.portal.language import lang
from lantu.web.portal.links import text_url
from lantu.web.portal.pages._facts import item_page
from lantu.web.portal.render import Page, opened, plan_page
from lantu.web.portal.words import KINDS


@dataclass(frozen=True, slots=True)
class Held:
    """A heading with the items that stand under it, for a text that is not shown."""

    section: Section | None
    items: tuple[Located, ...]


def _held(index: PlanIndex, chapter: Chapter) -> list[Held]:
    groups: dict[str, list[Located]] = {s.id: [] for s in chapter.sections}
    loose: list[Located] = []
    for found in index.items.values():
        start = found.item.start
        if start is None or not chapter.start <= start < chapter.end:
            continue
        section = index.section_at(start)
        groups.get(section.id if section else "", loose).append(found)
    opening = [Held(None, tuple(loose))] if loose else []
    return opening + [Held(s, tuple(sorted(groups[s.id], key=lambda f: f.item.start))) for s in chapter.sections]


def _blocks(index: PlanIndex, chapter: Chapter) -> tuple[Block, ...]:
    inside = [m for m in index.marks if chapter.start <= m.start < chapter.end]
    return blocks(index.text, chapter, inside)


def _headings(row: tuple[Any, ...], index: PlanIndex) -> list[str]:
    """Return the columns of a printed table, in the order its rows name them."""
    return list(dict.fromkeys(v.column for mark in row for v in index.values.get(mark.item_id, ())))


def _table(block: Block, index: PlanIndex) -> dict[str, Any]:
    columns = _headings(block.rows, index)
    rows = []
    for mark in block.rows:
        cells = {v.column: v for v in index.values.get(mark.item_id, ())}
        rows.append((index.items[mark.item_id].item, [cells.get(c) for c in columns]))
    return {"columns": columns, "rows": rows, "id": rows[0][0].table if rows else ""}


def _make(index: PlanIndex, part: str, asked: list[str]) -> Page:
    at = next((n for n, c in enumerate(index.chapters) if c.id == part), None)
    if at is None:
        raise Http404(part)
    chapter = index.chapters[at]
    body = [(b, _table(b, index) if b.kind == "table" else None) for b in _blocks(index, chapter)] if index.text else []
    context = {
        "chapter": chapter,
        "blocks": body,
        "held": [] if index.text else _held(index, chapter),
        "before": index.chapters[at - 1] if at else None,
        "after": index.chapters[at + 1] if at + 1 < len(index.chapters) else None,
        "kinds": list(KINDS),
        "shown_kinds": [k for k in KINDS if k in asked] or list(KINDS),
        "levels": heading_levels(chapter.sections),
        "withheld": any(s.text == "withheld" for s in index.view.manifest.sources),
    }
    return Page(_("Text of the plan"), "portal/text.html", context)


def whole(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the text from its first chapter. A fragment for another chapter is followed by the page's script."""
    index = opened(request, ref)
    first = next((c.id for c in index.chapters if c.heading), index.chapters[0].id)
    return plan_page(request, ref, "text", lambda i: _make(i, first, request.GET.getlist("kind")))


def part(request: HttpRequest, ref: str, part: str) -> HttpResponse:
    """Show one chapter of the text."""
    return plan_page(request, ref, "text", lambda index: _make(index, part, request.GET.getlist("kind")))


def at(request: HttpRequest, ref: str, item_id: str) -> HttpResponse:
    """Go to the place in the text where an item or a finding stands."""
    index = opened(request, ref)
    if item_id in index.sections:
        return redirect(text_url(index, item_id, index.sections[item_id].start))
    if item_id in index.items:
        return redirect(text_url(index, item_id, index.items[item_id].item.start))
    if item_id in index.findings:
        return redirect("portal:findings_item", ref, item_id)
    raise Http404(item_id)


def panel(request: HttpRequest, ref: str, item_id: str) -> HttpResponse:
    """Return the facts of one item as the side panel of the text shows them."""
    index = opened(request, ref)
    if item_id in index.findings:
        shown = {"finding": index.findings[item_id], "name": item_id}
        return render(request, "portal/panel_finding.html", {"index": index, "ref": index.ref, **shown})
    if item_id not in index.items:
        raise Http404(item_id)
    facts = item_page(index, index.items[item_id])
    address = reverse(f"portal:{facts['table']}_item", args=[index.ref, item_id])
    shared = {"index": index, "ref": index.ref, "lang": lang(), "address": address}
    return render(request, "portal/panel.html", {**shared, **facts})
