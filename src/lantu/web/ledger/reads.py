"""Reading the ledger: its head, its receipts, and whether its chain holds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from lantu.web.ledger._canonical import ALGORITHM, GENESIS, canonical, entry_hash
from lantu.web.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof for the writer: the entry ``seq`` with this ``hash`` was in the ledger at ``at`` (UTC microseconds)."""

    seq: int
    hash: str
    at: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the chain at ``seq``: gap, link, hash, time, algorithm, body or missing."""

    seq: int
    what: str


def head() -> Receipt:
    """Return the receipt of the last entry; sequence 0 and the genesis hash for an empty ledger."""
    last = Entry.objects.order_by("-seq").values_list("seq", "hash", "at").first()
    return Receipt(*last) if last else Receipt(0, GENESIS, 0)


def last_sequence(subjects: Iterable[str]) -> int:
    """Return the sequence of the last entry about any of ``subjects``, 0 where there is none."""
    return Entry.objects.filter(subject__in=list(subjects)).aggregate(last=Max("seq"))["last"] or 0


def verify(receipts: Iterable[Receipt] = ()) -> list[Fault]:
    """Return every fault of the chain, first to last, and every receipt whose entry is gone or another."""
    faults, hashes = _walk(Entry.objects.order_by("seq").values().iterator())
    faults += [Fault(r.seq, "missing") for r in receipts if hashes.get(r.seq) != r.hash]
    return faults


def _walk(rows: Iterable[Mapping[str, Any]]) -> tuple[list[Fault], dict[int, str]]:
    faults: list[Fault] = []
    hashes: dict[int, str] = {}
    before = Receipt(0, GENESIS, 0)
    for row in rows:
        faults += [Fault(row["seq"], what) for what in _wrong(row, before)]
        before = Receipt(row["seq"], row["hash"], row["at"])
        hashes[before.seq] = before.hash
    return faults, hashes


def _wrong(row: Mapping[str, Any], before: Receipt) -> Iterator[str]:
    if row["seq"] != before.seq + 1:
        yield "gap"
    if row["prev"] != before.hash:
        yield "link"
    if row["at"] < before.at:
        yield "time"
    if row["algorithm"] != ALGORITHM:
        yield "algorithm"
    body = _parsed(row["body"])
    if body is None:
        yield "body"
    elif entry_hash({**row, "body": body}) != row["hash"]:
        yield "hash"


def _parsed(text: str) -> Any:
    """Return the body, or None where it isn't the one canonical form of itself."""
    try:
        body = json.loads(text)
        return body if canonical(body) == text.encode("utf-8") else None
    except (ValueError, TypeError):
        return None
