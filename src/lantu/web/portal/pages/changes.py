"""Two versions of a plan side by side: targets first, then projects, then everything else, wording last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from lantu.check import Change, Comparison, compare
from lantu.plan import Evidence
from lantu.tell import differences
from lantu.web.plans.reads import Loaded, package_of, versions_of
from lantu.web.portal.index import PlanIndex, open_index
from lantu.web.portal.links import item_address, text_url
from lantu.web.portal.pages._evidence import Run
from lantu.web.portal.pages.items import paged
from lantu.web.portal.pages.links import internal
from lantu.web.portal.render import Page, plan_page

GROUPS: Mapping[str, tuple[str, ...]] = {
    "targets": ("indicator", "commitment"),
    "projects": ("project",),
    "others": ("task", "system", "count", "layout", "plan", "heading"),
    "wording": ("wording",),
}
SHOWN = 20
"""How many changes of each group the page shows that shows them all."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What one version says: the runs that differ marked, and the way to its place in the text."""

    runs: tuple[Run, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A change as the page shows it."""

    change: Change
    address: str
    pairs: tuple[tuple[Quoted | None, Quoted | None], ...]


@lru_cache(maxsize=16)
def compared(old: str, new: str) -> Comparison:
    """Return what changed between the packages with these digests."""
    return compare(package_of(old), package_of(new))


def _both(index: PlanIndex, query: QueryDict) -> tuple[Loaded | None, Loaded]:
    """Return the version to compare with (asked for, else the one loaded before), and this one; 404 for none such."""
    rows = versions_of(index.view.plan_id)
    at = next(n for n, row in enumerate(rows) if row.version == index.view.version)
    asked = query.get("from", "")
    if not asked:
        return (rows[at - 1] if at else None), rows[at]
    found = next((row for row in rows if row.version == asked and row != rows[at]), None)
    if found is None:
        raise Http404(asked)
    return found, rows[at]


def _quoted(index: PlanIndex, evidence: Evidence | None, runs: tuple[Run, ...]) -> Quoted | None:
    if evidence is None or not evidence.quote:
        return None
    address = text_url(index, "", evidence.start) if index.text and evidence.start is not None else ""
    return Quoted(runs, address)


def _pair(
    old: PlanIndex, new: PlanIndex, before: Evidence | None, after: Evidence | None
) -> tuple[Quoted | None, Quoted | None]:
    left, right = (e.quote if e else "" for e in (before, after))
    runs = differences(left, right) if left and right else (((bool(left), left),), ((bool(right), right),))
    return _quoted(old, before, tuple(runs[0])), _quoted(new, after, tuple(runs[1]))


def _shown(old: PlanIndex, new: PlanIndex, change: Change) -> Shown:
    most = max(len(change.before), len(change.after))
    sides = [(*side, *[None] * (most - len(side))) for side in (change.before, change.after)]
    address = item_address(old if change.kind == "dropped" else new, change.item)
    return Shown(change, address, tuple(_pair(old, new, b, a) for b, a in zip(*sides, strict=True)))


def _make(index: PlanIndex, query: QueryDict) -> Page:
    earlier, _own = _both(internal(index), query)
    versions = [v for v in versions_of(index.view.plan_id) if v.version != index.view.version]
    shared = {"versions": versions, "earlier": earlier, "query": query, "table": "changes"}
    title = _("Versions compared")
    if earlier is None:
        return Page(title, "portal/changes.html", shared)
    found = compared(earlier.sha256, index.view.sha256)
    old = open_index(f"{index.view.plan_id}@{earlier.version}", "internal")
    counts = [(about, kind, n) for (about, kind), n in found.counted().items()]
    context = {**shared, "found": found, "old": old, "counts": counts, **_groups(old, index, found, query)}
    return Page(title, "portal/changes.html", context)


def _groups(old: PlanIndex, index: PlanIndex, found: Comparison, query: QueryDict) -> dict[str, object]:
    """Return every group with its first changes, or the page of the one that was asked for."""
    members = {name: [c for c in found.changes if c.about in abouts] for name, abouts in GROUPS.items()}
    chosen = query.get("group", "")
    if chosen in members:
        page = paged(members[chosen], query)
        shown = [_shown(old, index, c) for c in page.object_list]
        return {"groups": [(chosen, len(members[chosen]), shown)], "page": page, "chosen": chosen}
    shown_of = {name: [_shown(old, index, c) for c in changes[:SHOWN]] for name, changes in members.items()}
    return {"groups": [(name, len(members[name]), shown) for name, shown in shown_of.items() if shown], "chosen": ""}


def _others(index: PlanIndex) -> tuple[Loaded, ...]:
    return versions_of(index.view.plan_id)


def listed(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what changed from another version to this one."""
    return plan_page(request, ref, "changes", lambda index: _make(index, request.GET), beside=_others)
