"""The only writers of plans: loading a version, releasing parts of it, what is said of it, what follows from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from lantu.plan import LantuError, PlanPackage
from lantu.plan.codec import digest
from lantu.plan.items import LINK_STATES, OPINION_ANSWERS, OPINION_FROM
from lantu.web.ledger.reads import Receipt
from lantu.web.ledger.writes import CONSOLE, Act, append, append_all, digest_of, hold
from lantu.web.people.models import Person
from lantu.web.people.policy import require
from lantu.web.plans import _index
from lantu.web.plans._document import to_document
from lantu.web.plans._grams import index_terms
from lantu.web.plans._linked import link_key
from lantu.web.plans._opinions import NOTED, anchor, opinion_id
from lantu.web.plans._reviews import WITH_REASON, review_subject
from lantu.web.plans._visible import TEXT, Grant
from lantu.web.plans.models import (
    FINDING_ANSWERS,
    FindingAnswer,
    LinkDecision,
    OpinionAnswer,
    OpinionNote,
    PlanVersion,
    Release,
    SearchRow,
)
from lantu.web.plans.reads import SEARCHED, find_version, findings_by_fingerprint, package_of

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
def answer_finding(
    actor: Person | None,
    ref: str,
    fingerprint: str,
    answer: str,
    reason: str = "",
    *,
    seen: int = 0,
    simulated: bool = False,
) -> Receipt:
    """Append an answer to a finding of the version ``ref``; ``seen`` is the number of the answer it replaces, if any.

    Raises PermissionDenied, E422 for an unknown answer, E423 for one that must have a reason, E424 for a finding the
    version doesn't have, and E425 where somebody else has answered since.
    """
    require(actor, "answer", "finding")
    row, said = find_version(ref)[0], reason.strip()
    if answer not in FINDING_ANSWERS:
        raise LantuError("E422", value=answer)
    if answer in WITH_REASON and not said:
        raise LantuError("E423", value=answer)
    finding = findings_by_fingerprint(row.sha256).get(fingerprint)
    if finding is None:
        raise LantuError("E424", value=fingerprint, version=row)
    hold()
    earlier = FindingAnswer.objects.filter(version__plan_id=row.plan_id, version__lte=row.pk, fingerprint=fingerprint)
    _only_if_unchanged(earlier, seen, fingerprint)
    fact = {"code": finding.code, "fingerprint": fingerprint, "answer": answer, "reason": said, "simulated": simulated}
    FindingAnswer.objects.create(version=row, by=actor, **fact)
    return append(actor, "finding.answered", review_subject(row.plan_id), {**fact, "version": row.version})


@transaction.atomic
def decide_link(actor: Person | None, ref: str, link_id: str, state: str, note: str = "", *, seen: int = 0) -> Receipt:
    """Append what a person decided on a link of the version ``ref``: that it is so, or another state and why.

    Raises PermissionDenied, E422 for an unknown state, E423 for a correction without a reason, E424 for a link the
    version doesn't have, and E425 where somebody else has decided since.
    """
    require(actor, "confirm", "link")
    row, said = find_version(ref)[0], note.strip()
    link = next((x for x in package_of(row.sha256).links if x.id == link_id), None)
    if link is None:
        raise LantuError("E424", value=link_id, version=row)
    if state not in LINK_STATES:
        raise LantuError("E422", value=state)
    if state != link.state and not said:
        raise LantuError("E423", value=state)
    key = link_key(link)
    hold()
    _only_if_unchanged(
        LinkDecision.objects.filter(version__plan_id=row.plan_id, version__lte=row.pk, link_key=key), seen, link_id
    )
    LinkDecision.objects.create(version=row, link_key=key, upper=link.upper, state=state, note=said, by=actor)
    body = {"link": key, "upper": link.upper, "state": state, "note": said, "version": row.version}
    return append(actor, "link.decided", review_subject(row.plan_id), body)


@transaction.atomic
def record_opinion(
    actor: Person | None, ref: str, said: Mapping[str, str], *, start: int | None = None, simulated: bool = False
) -> tuple[str, Receipt]:
    """Append an opinion on the draft ``ref`` and return its id; ``said`` has columns of opinions.csv.

    Its quote stands in the text at ``start``, or once. Raises PermissionDenied, E422 for an unknown kind of source,
    E324 for a citizen's name, E426 for an opinion without words, E427 for a quote that isn't there or more than once,
    E428 for a wrong date.
    """
    require(actor, "record", "opinion")
    row = find_version(ref)[0]
    fact = {name: said.get(name, "").strip() for name in NOTED}
    if fact["from_kind"] not in OPINION_FROM:
        raise LantuError("E422", value=fact["from_kind"])
    if fact["from_kind"] == "public" and fact["from_name"]:
        raise LantuError("E324")
    if not fact["opinion"]:
        raise LantuError("E426", value=fact["from_kind"])
    if fact["received_on"] and not _is_day(fact["received_on"]):
        raise LantuError("E428", value=fact["received_on"])
    place = anchor(package_of(row.sha256), fact["quote"], start)
    hold()
    note = OpinionNote.objects.create(version=row, by=actor, simulated=simulated, **fact, **place)
    # The words may name a person; the ledger keeps what proves them, not the words.
    words = hashlib.sha256(json.dumps(fact, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    body = {"opinion": opinion_id(note.pk), "words": words, "simulated": simulated, "version": row.version}
    return opinion_id(note.pk), append(actor, "opinion.recorded", review_subject(row.plan_id), body)


def _is_day(said: str) -> bool:
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False


@transaction.atomic
def answer_opinion(
    actor: Person | None,
    ref: str,
    which: str,
    answer: str,
    reason: str = "",
    *,
    seen: int = 0,
    simulated: bool = False,
) -> Receipt:
    """Append whether an opinion on the draft ``ref`` is adopted; every answer but adopted needs a reason.

    Raises PermissionDenied, E422 for an unknown answer, E423 without the reason, E424 for an opinion the version
    doesn't have, and E425 where somebody else has answered since.
    """
    require(actor, "answer", "opinion")
    row, said = find_version(ref)[0], reason.strip()
    if answer not in OPINION_ANSWERS:
        raise LantuError("E422", value=answer)
    if answer != "adopted" and not said:
        raise LantuError("E423", value=answer)
    known = {o.id for o in package_of(row.sha256).opinions}
    known |= {opinion_id(pk) for pk in OpinionNote.objects.filter(version=row).values_list("pk", flat=True)}
    if which not in known:
        raise LantuError("E424", value=which, version=row)
    hold()
    _only_if_unchanged(
        OpinionAnswer.objects.filter(version__plan_id=row.plan_id, version__lte=row.pk, opinion_id=which), seen, which
    )
    fact = {"opinion_id": which, "answer": answer, "reason": said, "simulated": simulated}
    OpinionAnswer.objects.create(version=row, by=actor, **fact)
    return append(actor, "opinion.answered", review_subject(row.plan_id), {**fact, "version": row.version})


def _only_if_unchanged(earlier: QuerySet[Any], seen: int, value: str) -> None:
    """Raise E425 unless ``seen`` numbers the last word there, 0 for none: nobody covers what they didn't see.

    The last word is the one said of the newest version: what is said later of an older one doesn't cover it.
    """
    if (earlier.order_by("-version_id", "-pk").values_list("pk", flat=True).first() or 0) != seen:
        raise LantuError("E425", value=value)


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
