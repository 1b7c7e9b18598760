"""Reading plans as an audience sees them. Pages work on these values and never touch the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Max
from django.utils import timezone

from lantu.plan import TABLES, Finding, LantuError, Manifest, Observation, PlanPackage, Verdict
from lantu.web.facts.reads import assessment, latest_assessment, observations_of, plan_subject
from lantu.web.ledger.reads import last_sequence
from lantu.web.plans import _index, _visible
from lantu.web.plans._document import from_document
from lantu.web.plans._grams import fold, query_terms
from lantu.web.plans._visible import Grant, Scope
from lantu.web.plans.models import PlanVersion, Release, SearchRow

_AROUND = 36


class NotVisible(LantuError):  # noqa: N818 - says what is so, not that something broke
    """There is no such plan, or this audience may not see it; nobody learns which (E413)."""

    def __init__(self, ref: str) -> None:
        super().__init__("E413", value=ref)


@dataclass(frozen=True)
class PlanView:
    """A plan version as one audience sees it; ``package`` holds only what that audience may see."""

    ref: str
    plan_id: str
    version: str
    sha256: str
    audience: str
    in_force: bool
    manifest: Manifest
    package: PlanPackage
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    observations: tuple[Observation, ...]
    assessed_period: str
    as_of: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that holds the query: words before, the match, words after, and where it starts in the text."""

    ref: str
    table: str
    item_id: str
    title: str
    before: str
    match: str
    after: str
    start: int | None


@dataclass(frozen=True, slots=True)
class _State:
    """All a view depends on: while it is the same, so is the view."""

    pk: int
    release: int
    assessment: int | None
    facts: int
    day: date
    in_force: bool


def versions() -> list[PlanVersion]:
    """Return every version, oldest first, without its document."""
    return list(PlanVersion.objects.defer("document").order_by("pk"))


def in_force(rows: list[PlanVersion]) -> dict[str, PlanVersion]:
    """Return the version in force of each plan: the one loaded last."""
    return {row.plan_id: row for row in rows}


def find_version(ref: str) -> tuple[PlanVersion, bool]:
    """Return the version ``PLAN@VERSION`` or ``PLAN`` names and whether it is in force; raises NotVisible."""
    plan_id, at, version = ref.partition("@")
    rows = list(PlanVersion.objects.filter(plan_id=plan_id).defer("document").order_by("pk"))
    found = next((r for r in rows if r.version == version), None) if at else (rows[-1] if rows else None)
    if found is None:
        raise NotVisible(ref)
    return found, found.pk == rows[-1].pk


def _state(row: PlanVersion, force: bool) -> _State:
    release = Release.objects.filter(version=row.pk).aggregate(last=Max("pk"))["last"] or 0
    facts = last_sequence([plan_subject(row.plan_id)])
    return _State(row.pk, release, latest_assessment(row.sha256), facts, timezone.localdate(), force)


def open_plan(ref: str, audience: str) -> PlanView:
    """Return the plan ``ref`` as ``audience`` sees it; raises NotVisible where it sees nothing of it."""
    row, force = find_version(ref)
    view = _view(_state(row, force), audience)
    if view is None:
        raise NotVisible(ref)
    return view


def plans_for(audience: str) -> list[PlanView]:
    """Return the plans in force of which ``audience`` may see something, newest period first."""
    views = [_view(_state(row, force=True), audience) for row in in_force(versions()).values()]
    return sorted((v for v in views if v is not None), key=lambda v: (v.manifest.period, v.plan_id), reverse=True)


@lru_cache(maxsize=8)
def package_of(pk: int) -> PlanPackage:
    """Return the package of a stored version; a version never changes."""
    return from_document(bytes(PlanVersion.objects.values_list("document", flat=True).get(pk=pk)))


def _scope(pk: int, audience: str, day: date) -> Scope:
    grants = Release.objects.filter(version=pk).values_list("items", "audience", "embargo_until")
    return Scope.of(audience, (Grant(*g) for g in grants), day)


@lru_cache(maxsize=24)
def _view(state: _State, audience: str) -> PlanView | None:
    row = PlanVersion.objects.defer("document").get(pk=state.pk)
    scope = _scope(state.pk, audience, state.day)
    if not scope.anything:
        return None
    whole = package_of(state.pk)
    shown = _visible.package_for(whole, scope)
    seen = {r.id for name in TABLES for r in shown.rows(name) if hasattr(r, "id")}
    verdicts, period, as_of = assessment(state.assessment) if state.assessment else ((), "", "")
    return PlanView(
        ref=str(row),
        plan_id=row.plan_id,
        version=row.version,
        sha256=row.sha256,
        audience=audience,
        in_force=state.in_force,
        manifest=shown.manifest,
        package=shown,
        findings=shown.findings,
        verdicts=_visible.verdicts_for(verdicts, scope, seen),
        observations=_visible.observations_for(_facts(row.plan_id, whole), scope, seen),
        assessed_period=period,
        as_of=as_of,
    )


def _facts(plan_id: str, package: PlanPackage) -> tuple[Observation, ...]:
    entered = observations_of(plan_id)
    known = {row.id for row in entered}
    return (*(row for row in package.observations if row.id not in known), *entered)


def search(query: str, audience: str, ref: str | None = None, limit: int = 50) -> list[SearchHit]:
    """Return passages that hold every word of ``query``, one character or more, as far as ``audience`` sees them.

    Items come before paragraphs of the text, in text order; a paragraph is shown only where the text is released.
    """
    terms = query_terms(query)
    if not terms:
        return []
    views = {find_version(ref)[0].pk: open_plan(ref, audience)} if ref else _views_by_key(audience)
    rows = _index.matching(terms).filter(version__in=list(views)).order_by("version", "start", "pk")
    words = fold(query).split()
    hits: list[SearchHit] = []
    for row in sorted(rows, key=lambda r: r.table == _visible.TEXT):
        if len(hits) >= limit:
            break
        hit = _hit(views[row.version_id], row, words)
        if hit is not None:
            hits.append(hit)
    return hits


def _views_by_key(audience: str) -> dict[int, PlanView]:
    rows = in_force(versions())
    seen = {plan_id: _view(_state(row, force=True), audience) for plan_id, row in rows.items()}
    return {rows[plan_id].pk: view for plan_id, view in seen.items() if view is not None}


def _hit(view: PlanView, row: SearchRow, words: list[str]) -> SearchHit | None:
    """Return the hit, or None where the audience may not see it or the characters do not stand together."""
    if not _may_see(view, row):
        return None
    body, title = fold(row.body), fold(row.title)
    if not all(word in body or word in title for word in words):
        return None
    inside = next((w for w in words if w in body), None)
    said, source = (row.body, body) if inside else (row.title, title)
    word = inside or words[0]
    at = source.index(word) if word in source else 0
    end = at + len(word)
    before, after = said[max(0, at - _AROUND) : at], said[end : end + _AROUND]
    start = row.start + at if inside and row.start is not None else row.start
    return SearchHit(view.ref, row.table, row.item_id, row.title, before, said[at:end], after, start)


def _may_see(view: PlanView, row: SearchRow) -> bool:
    if row.table == _visible.TEXT:
        return bool(view.package.texts)
    return any(item.id == row.item_id for item in view.package.rows(row.table))
