"""Lists of commitments, tasks, projects and systems with their filters, and the page of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Pages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from lantu.web.portal import words
from lantu.web.portal.index import PlanIndex, title_of
from lantu.web.portal.pages._facts import item_page, promised
from lantu.web.portal.render import Page, plan_page

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of a list: the values its rows have, and the one chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def chapter_name(index: PlanIndex, item: Any) -> str:
    """Return the id of the chapter an item stands in."""
    chapter = index.top_of(item.start)
    return chapter.id if chapter else ""


def verdict_word(index: PlanIndex, item: Any) -> str:
    """Return the word of an item's latest verdict; empty where it has none."""
    verdicts = index.verdicts.get(item.id, ())
    return verdicts[0].word if verdicts else ""


_READ: dict[str, Callable[[PlanIndex, Any], str]] = {
    "chapter": chapter_name,
    "force": lambda _index, item: getattr(item, "force", ""),
    "deadline": lambda _index, item: getattr(item, "deadline", "") or getattr(item, "due", ""),
    "place": lambda _index, item: getattr(item, "place", ""),
    "nature": lambda _index, item: getattr(item, "nature", ""),
    "table": lambda _index, item: getattr(item, "table", ""),
    "verdict": verdict_word,
}
FILTERS = {
    "commitments": ("chapter", "force", "deadline", "place", "verdict"),
    "tasks": ("chapter", "force", "deadline"),
    "projects": ("chapter", "place"),
    "systems": ("chapter",),
}


def _label(name: str) -> str:
    return {
        "chapter": _("Chapter"),
        "force": _("How firmly"),
        "deadline": _("Deadline"),
        "place": _("Place"),
        "nature": _("Nature"),
        "table": _("Table"),
        "verdict": _("Verdict"),
    }[name]


_WORDS = {"force": words.FORCES, "nature": words.NATURES, "verdict": words.VERDICTS}


def _shown(index: PlanIndex, name: str, value: str) -> str:
    if name == "chapter":
        section = index.sections.get(value)
        return f"{section.number} {section.title}" if section else value
    return words.word(_WORDS.get(name, {}), value)


_ORDER: dict[str, Callable[[str], Any]] = {
    "force": list(words.FORCES).index,
    "verdict": list(words.VERDICTS).index,
    "deadline": str,
    "place": str,
}


def choices(index: PlanIndex, rows: Sequence[Any], names: Iterable[str], query: QueryDict) -> list[Choice]:
    """Return the filters of a list, each with the values its rows really have."""
    out = []
    for name in names:
        values = dict.fromkeys(_READ[name](index, row) for row in rows)
        values.pop("", None)
        ordered = sorted(values, key=_ORDER[name]) if name in _ORDER else list(values)
        options = tuple((value, _shown(index, name, value)) for value in ordered)
        if len(options) > 1 or query.get(name):
            out.append(Choice(name, _label(name), options, query.get(name, "")))
    return out


def kept(index: PlanIndex, rows: Sequence[Any], filters: Iterable[Choice], words_in: str) -> list[Any]:
    """Return the rows that every chosen filter and the words typed leave."""
    out = list(rows)
    for choice in filters:
        if choice.chosen:
            out = [r for r in out if _READ[choice.name](index, r) == choice.chosen]
    typed = words_in.strip().lower()
    if typed:
        # A sentence that is not shown is not searched either: what fits would tell what it says.
        out = [r for r in out if typed in f"{title_of(r)} {r.quote if index.text else ''}".lower()]
    return out


def paged(rows: Sequence[Any], query: QueryDict) -> Pages[Any]:
    """Return the page of a list the address asks for; the nearest there is where it asks for another."""
    return Paginator(rows, PER_PAGE).get_page(query.get("page"))


def _make_list(index: PlanIndex, table: str, query: QueryDict) -> Page:
    rows = index.package.rows(table)
    filters = choices(index, rows, FILTERS[table], query)
    chosen = kept(index, rows, filters, query.get("q", ""))
    page = paged(chosen, query)
    listed_rows = [
        (row, index.section_at(row.start), promised(row) if table == "commitments" else "", verdict_word(index, row))
        for row in page.object_list
    ]
    context = {
        "table": table,
        "rows": listed_rows,
        "page": page,
        "total": len(rows),
        "filters": filters,
        "typed": query.get("q", ""),
        "query": query,
    }
    return Page(str(words.TABLES[table].many), "portal/items.html", context)


def listed(request: HttpRequest, ref: str, table: str) -> HttpResponse:
    """Show the items of one table, filtered and in pages of fifty."""
    return plan_page(request, ref, table, lambda index: _make_list(index, table, request.GET))


def _make_one(index: PlanIndex, table: str, item_id: str) -> Page:
    item = index.find(table, item_id)
    facts = item_page(index, index.items[item_id])
    rows = index.package.rows(table)
    at = rows.index(item)
    context = {
        **facts,
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at + 1 < len(rows) else None,
        "beside": _beside(index, item),
    }
    return Page(facts["item_title"], "portal/item.html", context)


def _beside(index: PlanIndex, item: Any) -> list[tuple[str, Any]]:
    """Return the other items that stand within the same task paragraph or line, to look at them together."""
    line = index.line_of(item.start)
    found = [
        (f.table, f.item)
        for f in index.items.values()
        if f.item.id != item.id and line is not None and index.line_of(f.item.start) == line
    ]
    return found[:12]


def one(request: HttpRequest, ref: str, table: str, item_id: str) -> HttpResponse:
    """Show one item with its sentence."""
    return plan_page(request, ref, table, lambda index: _make_one(index, table, item_id))
