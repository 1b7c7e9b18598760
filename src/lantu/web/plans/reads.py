"""Reading plans as an audience sees them. Pages work on these values and never touch the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from lantu.check import fingerprints
from lantu.plan import Finding, LantuError, Manifest, Observation, PlanPackage, Verdict
from lantu.web.facts.reads import assessment, latest_assessments, observations_of, plan_subject
from lantu.web.ledger.reads import last_sequences
from lantu.web.plans import _index, _visible
from lantu.web.plans._document import from_document
from lantu.web.plans._grams import fold, query_terms
from lantu.web.plans._linked import Linked, linked
from lantu.web.plans._opinions import Raised, opinions_on
from lantu.web.plans._reviews import (
    NO_REVIEWS,
    SUPPRESSED,
    WITH_REASON,
    Answer,
    Reviews,
    review_subject,
    reviews_of,
    state_of,
)
from lantu.web.plans._reviews import STATES as FINDING_STATES
from lantu.web.plans._visible import Grant, Scope
from lantu.web.plans.models import PlanVersion, Release

__all__ = [
    "FINDING_STATES",
    "NO_REVIEWS",
    "SUPPRESSED",
    "WITH_REASON",
    "Answer",
    "Linked",
    "Loaded",
    "NotVisible",
    "PlanView",
    "Raised",
    "Reviews",
    "SearchHit",
    "find_version",
    "linked",
    "open_plan",
    "opinions_on",
    "package_of",
    "plans_for",
    "search",
    "state_of",
    "versions_of",
]

SEARCHED = ("outline", "indicators", "commitments", "tasks", "projects", "systems", "places")
"""The tables whose rows can be found."""
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
    reviews: Reviews = NO_REVIEWS

    @cached_property
    def findable(self) -> frozenset[tuple[str, str]]:
        """Return table and id of every row that search may show; the text's paragraphs have no id."""
        text = {(_visible.TEXT, "")} if self.package.texts else set()
        return frozenset({*text, *((table, row.id) for table in SEARCHED for row in self.package.rows(table))})


@dataclass(frozen=True, slots=True)
class Loaded:
    """A version of a plan: its name, its title, the digest of its package, and when it was loaded."""

    version: str
    title: str
    sha256: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A passage that holds the query: words before, the match, words after, and where in the text it is.

    Where ``exact``, the match stands at ``start`` in the text; else its words are an item's title, and the item does.
    """

    ref: str
    table: str
    item_id: str
    title: str
    before: str
    match: str
    after: str
    start: int | None
    exact: bool


@dataclass(frozen=True, slots=True)
class _State:
    """All a view depends on: while it is the same, so is the view.

    Releases and facts are dated by their last ledger entries: those are written one after the other, whatever the
    order in which transactions took their keys.
    """

    pk: int
    sha256: str
    releases: int
    facts: int
    reviews: int
    assessment: int | None
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


def _subjects(row: PlanVersion) -> tuple[str, str, str]:
    return row.ledger_subject, plan_subject(row.plan_id), review_subject(row.plan_id)


def _states(rows: Sequence[PlanVersion], *, force: bool) -> list[_State]:
    """Return the state of each version, in two queries however many there are."""
    marks = last_sequences([s for row in rows for s in _subjects(row)])
    judged, day = latest_assessments([row.sha256 for row in rows]), timezone.localdate()
    return [
        _State(
            pk=row.pk,
            sha256=row.sha256,
            releases=marks.get(row.ledger_subject, 0),
            facts=marks.get(plan_subject(row.plan_id), 0),
            reviews=marks.get(review_subject(row.plan_id), 0),
            assessment=judged.get(row.sha256),
            day=day,
            in_force=force,
        )
        for row in rows
    ]


Mark = tuple[int, int, int, date]
_MARK = """
SELECT (SELECT COALESCE(MAX(seq), 0) FROM ledger_entry), (SELECT COALESCE(MAX(id), 0) FROM facts_assessment),
       (SELECT COUNT(*) FROM facts_assessment)
"""


def _mark() -> Mark:
    """Return where the site stands: whatever changes a plan, a release, a fact or a verdict moves it on.

    Everything but verdicts is written with a ledger entry. One short query, so that a page may ask each time.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MARK)
        entries, last, judged = cursor.fetchone()
    return entries, last, judged, timezone.localdate()


def versions_of(plan_id: str) -> tuple[Loaded, ...]:
    """Return the versions of a plan, oldest first."""
    return _loaded(_mark(), plan_id)


@lru_cache(maxsize=64)
def _loaded(_at: Mark, plan_id: str) -> tuple[Loaded, ...]:
    rows = PlanVersion.objects.filter(plan_id=plan_id).order_by("pk")
    return tuple(Loaded(*row) for row in rows.values_list("version", "title", "sha256", "recorded_at"))


def open_plan(ref: str, audience: str) -> PlanView:
    """Return the plan ``ref`` as ``audience`` sees it; raises NotVisible where it sees nothing of it."""
    return _open(ref, audience)[1]


def _open(ref: str, audience: str) -> tuple[int, PlanView]:
    key, view = _opened(_mark(), ref, audience)
    if view is None:
        raise NotVisible(ref)
    return key, view


@lru_cache(maxsize=256)
def _opened(_at: Mark, ref: str, audience: str) -> tuple[int, PlanView | None]:
    try:
        row, force = find_version(ref)
    except NotVisible:
        return 0, None
    return row.pk, _view(_states([row], force=force)[0], audience)


def plans_for(audience: str) -> list[PlanView]:
    """Return the plans in force of which ``audience`` may see something, newest period first."""
    views = _views_by_key(_mark(), audience).values()
    return sorted(views, key=lambda v: (v.manifest.period, v.plan_id), reverse=True)


@lru_cache(maxsize=8)
def _views_by_key(_at: Mark, audience: str) -> Mapping[int, PlanView]:
    states = _states(list(in_force(versions()).values()), force=True)
    views = {state.pk: _view(state, audience) for state in states}
    return {pk: view for pk, view in views.items() if view is not None}


def forget() -> None:
    """Forget every view and package kept in memory: the database under them is another one now."""
    for kept in (package_of, findings_by_fingerprint, _view, _opened, _views_by_key, _loaded, assessment):
        kept.cache_clear()


@lru_cache(maxsize=32)
def package_of(sha256: str) -> PlanPackage:
    """Return the package with this digest, which a stored version holds; a version never changes."""
    documents = PlanVersion.objects.filter(sha256=sha256).values_list("document", flat=True)
    return from_document(bytes(documents[0]))


@lru_cache(maxsize=32)
def findings_by_fingerprint(sha256: str) -> Mapping[str, Finding]:
    """Return the findings of the package with this digest by their fingerprints, in the package's order."""
    found = package_of(sha256).findings
    return dict(zip(fingerprints(found), found, strict=True))


def _scope(pk: int, audience: str, day: date) -> Scope:
    grants = Release.objects.filter(version=pk).values_list("items", "audience", "embargo_until")
    return Scope.of(audience, (Grant(*g) for g in grants), day)


@lru_cache(maxsize=96)
def _view(state: _State, audience: str) -> PlanView | None:
    row = PlanVersion.objects.defer("document").get(pk=state.pk)
    scope = _scope(state.pk, audience, state.day)
    if not scope.anything:
        return None
    whole = package_of(state.sha256)
    shown = _visible.package_for(whole, scope)
    facts = _visible.observations_for(_facts(row.plan_id, whole), scope, shown)
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
        verdicts=_visible.verdicts_for(verdicts, scope, shown, facts),
        observations=facts,
        assessed_period=period,
        as_of=as_of,
        # What people said of the plan is for those who work on it: no release opens it.
        reviews=reviews_of(row) if scope.audience == "internal" else NO_REVIEWS,
    )


def _facts(plan_id: str, package: PlanPackage) -> tuple[Observation, ...]:
    entered = observations_of(plan_id)
    known = {row.id for row in entered}
    return (*(row for row in package.observations if row.id not in known), *entered)


class _Row(NamedTuple):
    """What is needed of a search row."""

    version: int
    table: str
    item_id: str
    title: str
    body: str
    start: int | None


def search(query: str, audience: str, ref: str | None = None, limit: int = 50) -> list[SearchHit]:
    """Return passages that hold every word of ``query``, one character or more, as far as ``audience`` sees them.

    Items come before paragraphs of the text, in text order; a paragraph is shown only where the text is released.
    """
    terms = query_terms(query)
    if not terms:
        return []
    views = dict([_open(ref, audience)]) if ref else _views_by_key(_mark(), audience)
    found = _index.matching(terms).filter(version__in=list(views)).order_by("version", "start", "pk")
    rows = [_Row(*row) for row in found.values_list("version", "table", "item_id", "title", "body", "start")]
    words = fold(query).split()
    hits: list[SearchHit] = []
    for row in sorted(rows, key=lambda r: r.table == _visible.TEXT):
        if len(hits) >= limit:
            break
        view = views[row.version]
        if (row.table, row.item_id) in view.findable:
            # Without the text, neither its sentences nor whether they hold a word may be learnt: titles alone count.
            hits += _hits(view.ref, row if view.package.texts else row._replace(body=""), words)
    return hits


def _hits(ref: str, row: _Row, words: list[str]) -> list[SearchHit]:
    """Return the row as a hit, or nothing where the characters of a word don't stand together."""
    body, title = fold(row.body), fold(row.title)
    if not all(word in body or word in title for word in words):
        return []
    word = next((w for w in words if w in body), words[0])
    exact = word in body
    said, at = (row.body, body.index(word)) if exact else (row.title, title.index(word))
    end = at + len(word)
    before, after = said[max(0, at - _AROUND) : at], said[end : end + _AROUND]
    exact = exact and row.start is not None
    start = row.start + at if exact and row.start is not None else row.start
    return [SearchHit(ref, row.table, row.item_id, row.title, before, said[at:end], after, start, exact)]
