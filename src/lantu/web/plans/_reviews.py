"""What people said of a plan up to one of its versions: answers to findings, opinions, decisions on links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Manager

from lantu.web.plans.models import FindingAnswer, LinkDecision, OpinionAnswer, OpinionNote, PlanVersion

OPEN, NOT_MENDED, SUPPRESSED = "open", "not_mended", "suppressed"
STATES = (OPEN, NOT_MENDED, "mended", "accepted", "no_fault", SUPPRESSED)
"""Where a finding stands, the most pressing first."""
WITH_REASON = ("accepted", "no_fault")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What each of them has: its number, the version it was said of, by whom (empty: the console) and when."""

    number: int
    version: str
    by: str
    at: datetime
    simulated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Word):
    """An answer to the finding with this fingerprint."""

    code: str
    fingerprint: str
    answer: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Word):
    """An opinion entered on the site."""

    from_kind: str
    from_name: str
    received_on: str
    section: str
    quote: str
    start: int | None
    end: int | None
    opinion: str
    proposed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Word):
    """An answer to an opinion, the package's or the site's."""

    opinion_id: str
    answer: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Word):
    """What a person decided on a link."""

    link_key: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Reviews:
    """All of it, oldest first."""

    answers: tuple[Answer, ...] = ()
    notes: tuple[Note, ...] = ()
    replies: tuple[Reply, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def answers_to(self, fingerprint: str) -> tuple[Answer, ...]:
        """Return the answers to one finding, oldest first."""
        return tuple(a for a in self.answers if a.fingerprint == fingerprint)


NO_REVIEWS = Reviews()


def review_subject(plan_id: str) -> str:
    """Return the ledger subject of what is said of a plan."""
    return f"review:{plan_id}"


def state_of(answers: Sequence[Answer], version: str, *, suppressed: bool = False) -> str:
    """Return where a finding of ``version`` stands after these answers to it, oldest first.

    Said to be mended before, and still found in a later version: it isn't mended. What the package's check.yaml leaves
    as it is (``suppressed``) stands so until somebody answers here.
    """
    if not answers:
        return SUPPRESSED if suppressed else OPEN
    if answers[-1].answer == "reopened":
        return OPEN
    last = answers[-1]
    return NOT_MENDED if last.answer == "mended" and last.version != version else last.answer


_WORD = {"number": "pk", "version": "version__version", "by": "by__display_name", "at": "recorded_at"}
_NOTE = ("from_kind", "from_name", "received_on", "section", "quote", "start", "end", "opinion", "proposed")


def reviews_of(row: PlanVersion) -> Reviews:
    """Return what was said of this version and of those loaded before it."""
    return Reviews(
        tuple(Answer(**v) for v in _rows(FindingAnswer.objects, row, "code", "fingerprint", "answer", "reason")),
        tuple(Note(**v) for v in _rows(OpinionNote.objects, row, *_NOTE)),
        tuple(Reply(**v) for v in _rows(OpinionAnswer.objects, row, "opinion_id", "answer", "reason")),
        tuple(Decision(**v) for v in _rows(LinkDecision.objects, row, "link_key", "state", "note")),
    )


def _rows(table: Manager[Any], row: PlanVersion, *columns: str) -> list[dict[str, Any]]:
    said = table.filter(version__plan_id=row.plan_id, version__lte=row.pk).order_by("version_id", "pk")
    names = {**_WORD, "simulated": "simulated", **{c: c for c in columns}}
    found = said.values_list(*names.values())
    return [{**dict(zip(names, values, strict=True)), "by": values[2] or ""} for values in found]
