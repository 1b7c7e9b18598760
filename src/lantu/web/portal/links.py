"""Addresses of places in the text and of items: every number on a page leads to one of these."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse

from lantu.web.portal.index import PlanIndex

_ITEM = "ITEM"


@lru_cache(maxsize=512)
def _pattern(name: str, ref: str) -> str:
    return reverse(f"portal:{name}", args=[ref, _ITEM])


def address(name: str, ref: str, item_id: str) -> str:
    """Return the address of a page of one thing in a plan; each kind is worked out once, as pages hold hundreds."""
    return _pattern(name, ref).replace(_ITEM, item_id)


def text_url(index: PlanIndex, item_id: str, start: int | None) -> str:
    """Return the address of a place in the text: by the item that stands there, else by its paragraph."""
    anchor = item_id or f"p{paragraph_start(index.text, start or 0)}"
    return f"{address('text_part', index.ref, index.chapter_of(start).id)}#{anchor}"


def paragraph_start(text: str, start: int) -> int:
    """Return where the line that holds a character begins, without its leading blanks."""
    line = text.rfind("\n", 0, start) + 1
    rest = text[line : line + 400]
    return line + len(rest) - len(rest.lstrip()) if rest.strip() else line


def item_address(index: PlanIndex, item_id: str) -> str:
    """Return the address of an item's own page; empty where this view has no such item."""
    found = index.items.get(item_id)
    return address(f"{found.table}_item", index.ref, item_id) if found else ""
