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


def last_sequences(subjects: Iterable[str]) -> dict[str, int]:
    """Return the sequence of the last entry about each of ``subjects`` that has one."""
    about = Entry.objects.filter(subject__in=set(subjects)).order_by()
    return dict(about.values_list("subject").annotate(last=Max("seq")))


def verify(receipts: Iterable[Receipt] = ()) -> list[Fault]:
    """Return every fault of the chain, first to last, and every receipt whose entry is gone or another.

    Raises nothing whatever stands in the rows: somebody may have written there past this program.
    """
    faults, hashes = _walk(Entry.objects.order_by("seq").values().iterator())
    faults += [Fault(r.seq, "missing") for r in receipts if hashes.get(r.seq) != r.hash]
    return faults


def _walk(rows: Iterable[Mapping[str, Any]]) -> tuple[list[Fault], dict[int, str]]:
    faults: list[Fault] = []
    hashes: dict[int, str] = {}
    before: Mapping[str, Any] = {"seq": 0, "hash": GENESIS, "at": 0}
    for row in rows:
        faults += [Fault(row["seq"], what) for what in _wrong(row, before)]
        hashes[row["seq"]], before = row["hash"], row
    return faults, hashes


def _wrong(row: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[str]:
    if not _is_order(before["seq"], row["seq"]) or row["seq"] != before["seq"] + 1:
        yield "gap"
    if row["prev"] != before["hash"]:
        yield "link"
    if not _is_order(before["at"], row["at"]):
        yield "time"
    if row["algorithm"] != ALGORITHM:
        yield "algorithm"
    body = _parsed(row["body"])
    if body is None:
        yield "body"
    elif _hash_of({**row, "body": body}) != row["hash"]:
        yield "hash"


def _is_order(first: object, second: object) -> bool:
    return isinstance(first, int) and isinstance(second, int) and first <= second


def _hash_of(entry: Mapping[str, Any]) -> str:
    """Return the hash of an entry, or nothing where a value in it has no exact form."""
    try:
        return entry_hash(entry)
    except (ValueError, TypeError):
        return ""


def _parsed(text: Any) -> Any:
    """Return the body, or None where it isn't the one canonical form of itself."""
    if not isinstance(text, str):
        return None
    try:
        body = json.loads(text)
        return body if canonical(body) == text.encode("utf-8") else None
    except (ValueError, TypeError, RecursionError):
        return None
