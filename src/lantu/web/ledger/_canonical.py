"""JSON in one form only (RFC 8785), and the hash of a ledger entry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

ALGORITHM = "SHA-256"
GENESIS = "0" * 64
"""What the first entry names as the hash before it."""
HASHED = ("action", "actor", "algorithm", "at", "body", "prev", "seq", "subject")
_LARGEST = 2**53 - 1


def canonical(value: Any) -> bytes:
    """Return the RFC 8785 form of JSON data without fractions.

    Floats are refused with TypeError: values are printed decimal strings here, and integers beyond 2**53 - 1 have no
    exact JSON form everywhere. Keys are ordered by their UTF-16 code units, as the RFC says.
    """
    text = json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("a key of a ledger body is no string")
        return {key: _ordered(value[key]) for key in sorted(value, key=lambda k: k.encode("utf-16-be"))}
    if isinstance(value, list | tuple):
        return [_ordered(part) for part in value]
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int) and abs(value) <= _LARGEST:
        return value
    raise TypeError(f"{type(value).__name__} has no exact form in a ledger body")


def entry_hash(entry: Mapping[str, Any]) -> str:
    """Return the hex SHA-256 of an entry's canonical JSON: all of ``HASHED``, the hash before it included."""
    return hashlib.sha256(canonical({name: entry[name] for name in HASHED})).hexdigest()
