"""The only writers of plans: loading a version, releasing parts of it, rebuilding what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction

from lantu.plan import LantuError, PlanPackage
from lantu.plan.codec import digest
from lantu.web.ledger.reads import Receipt
from lantu.web.ledger.writes import CONSOLE, Act, append, append_all, digest_of, hold
from lantu.web.people.models import Person
from lantu.web.people.policy import require
from lantu.web.plans import _index
from lantu.web.plans._document import to_document
from lantu.web.plans._grams import index_terms
from lantu.web.plans._visible import TEXT, Grant
from lantu.web.plans.models import PlanVersion, Release, SearchRow
from lantu.web.plans.reads import SEARCHED

LONGEST_ID, LONGEST_VERSION = 80, 40


@transaction.atomic
def load(actor: Person | None, package: PlanPackage) -> tuple[PlanVersion, Receipt | None]:
    """Store a package as one immutable version; the same content again changes nothing and gives no receipt.

    Raises PermissionDenied, E415 where the version is there with other content, E218 for names that are too long.
    """
    require(actor, "load", "plan")
    manifest, sha256 = package.manifest, digest(package)
    if len(manifest.id) > LONGEST_ID or len(manifest.version) > LONGEST_VERSION:
        raise LantuError("E218", "plan.yaml", value=f"{manifest.id}@{manifest.version}")
    hold()
    there = PlanVersion.objects.filter(plan_id=manifest.id, version=manifest.version).defer("document").first()
    if there is not None:
        if there.sha256 != sha256:
            raise LantuError("E415", value=str(there), there=there.sha256[:12])
        return there, None
    row = PlanVersion.objects.create(
        plan_id=manifest.id,
        version=manifest.version,
        title=manifest.title or manifest.id,
        place=manifest.place,
        period=manifest.period,
        adopted_on=manifest.adopted_on,
        decision=manifest.decision,
        sha256=sha256,
        document=to_document(package),
    )
    return row, append(actor, "plan.loaded", row.ledger_subject, {"sha256": sha256, "decision": manifest.decision})


@transaction.atomic
def release(actor: Person | None, version: PlanVersion, grants: Sequence[Grant]) -> list[Receipt]:
    """Record releases that aren't there yet, one ledger entry each; raises PermissionDenied."""
    require(actor, "approve", "release")
    hold()
    known = set(Release.objects.filter(version=version.pk).values_list("items", "audience", "embargo_until"))
    fresh = [g for g in dict.fromkeys(grants) if (g.items, g.audience, g.embargo_until) not in known]
    who = CONSOLE if actor is None else digest_of(actor)
    Release.objects.bulk_create(
        Release(
            version_id=version.pk, items=g.items, audience=g.audience, embargo_until=g.embargo_until, approved_by=who
        )
        for g in fresh
    )
    acts = [Act("release.approved", version.ledger_subject, _grant_body(g)) for g in fresh]
    return append_all(actor, acts) if acts else []


def _grant_body(grant: Grant) -> dict[str, Any]:
    until = grant.embargo_until.isoformat() if grant.embargo_until else None
    return {"items": grant.items, "audience": grant.audience, "embargo_until": until}


@transaction.atomic
def rebuild_search(version_pk: int, package: PlanPackage) -> int:
    """Throw the search rows of a version away and make them again from its package; return how many there are."""
    old = SearchRow.objects.filter(version=version_pk)
    _index.empty(old)
    old.delete()
    SearchRow.objects.bulk_create(_search_rows(version_pk, package), batch_size=500)
    _index.fill(SearchRow.objects.filter(version=version_pk).only("pk", "grams").iterator())
    return SearchRow.objects.filter(version=version_pk).count()


def _search_rows(version: int, package: PlanPackage) -> Iterator[SearchRow]:
    text = next(iter(package.texts.values())) if len(package.texts) == 1 else ""
    for table in SEARCHED:
        for item in package.rows(table):
            start = getattr(item, "start", None)
            # What stands at the offsets, so that a match is found where it is; a withheld text leaves the title.
            body = text[start : item.end] if text and start is not None else getattr(item, "quote", "")
            yield _row(version, table, item.id, _title(item), body, start)
    for whole in package.texts.values():
        for start, line in _paragraphs(_lines(whole)):
            yield _row(version, TEXT, "", "", line, start)


def _row(version: int, table: str, item_id: str, title: str, body: str, start: int | None) -> SearchRow:
    grams = index_terms(f"{title} {body}")
    return SearchRow(version_id=version, table=table, item_id=item_id, title=title, body=body, start=start, grams=grams)


def _title(item: Any) -> str:
    said = next((str(s) for n in ("name", "title", "subject") if (s := getattr(item, n, ""))), "")
    return f"{item.number} {said}".strip() if hasattr(item, "number") else said


def _lines(text: str) -> list[str]:
    # Not splitlines: it also breaks at characters that offsets count as part of a line.
    return [line + "\n" for line in text.split("\n")]


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    at = 0
    for line in lines:
        if line.strip():
            yield at, line.rstrip("\n")
        at += len(line)
