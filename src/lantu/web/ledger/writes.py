"""The only writer of the ledger. Call it inside the transaction of the fact: both are there afterwards, or neither."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from lantu.web.ledger._canonical import ALGORITHM, canonical, entry_hash
from lantu.web.ledger.models import Entry
from lantu.web.ledger.reads import Receipt, head
from lantu.web.people.models import Person

CONSOLE = "console"
"""Who acts at the machine's own command line."""
_LOCK = 0x6C616E7475  # "lantu": the one writer of the ledger at a time


@dataclass(frozen=True, slots=True)
class Act:
    """What is to be recorded: an action on a subject, with its JSON body (no floats, no personal data)."""

    action: str
    subject: str
    body: Mapping[str, Any] = field(default_factory=dict)


def digest_of(person: Person) -> str:
    """Return the salted digest that stands for a person; once the salt is erased it names nobody."""
    return hashlib.sha256(f"{person.ledger_salt}:person:{person.pk}".encode()).hexdigest()


def append(actor: Person | None, action: str, subject: str, body: Mapping[str, Any]) -> Receipt:
    """Append one entry and return its receipt; None as actor is the console."""
    return append_all(actor, [Act(action, subject, body)])[0]


def append_all(actor: Person | None, acts: Sequence[Act]) -> list[Receipt]:
    """Append one entry an act, in order, and return their receipts; raises outside a transaction."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("the ledger is written in the transaction of its fact")
    hold()
    who = CONSOLE if actor is None else digest_of(actor)
    entries, last = [], head()
    for act in acts:
        entry = _entry(last, who, act)
        last = Receipt(entry.seq, entry.hash, entry.at)
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=500)
    return [Receipt(e.seq, e.hash, e.at) for e in entries]


def _entry(last: Receipt, who: str, act: Act) -> Entry:
    said = {
        "seq": last.seq + 1,
        "at": max(time.time_ns() // 1000, last.at),  # a clock set back never turns the order around
        "actor": who,
        "action": act.action,
        "subject": act.subject,
        "body": dict(act.body),
        "algorithm": ALGORITHM,
        "prev": last.hash,
    }
    return Entry(**{**said, "body": canonical(said["body"]).decode("utf-8")}, hash=entry_hash(said))


def hold() -> None:
    """Hold the ledger until the transaction ends, so that what a writer finds there stays so until it has written.

    SQLite's transactions have the whole file already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
