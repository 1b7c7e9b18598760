"""What a finding is known by when a text is read again: its code and its quotes, never its offsets or ids."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from lantu.plan.findings import Finding

_LENGTH = 16


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return a fingerprint for each finding, 16 hex digits, in their order; the second of the same ends in ``-2``.

    It stays when text before the fault is moved, rows are numbered anew or ids change, and changes when the quoted
    words do: a baseline, a suppression and an answer on the site all name a finding by it.
    """
    seen: Counter[str] = Counter()
    return tuple(_numbered(_digest(f), seen) for f in findings)


def _digest(finding: Finding) -> str:
    number = finding.args.get("no", "")
    quotes = [_folded(e.quote.split(), number) for e in finding.evidence]
    said: list[object] = [finding.code, *quotes] if any(quotes) else [finding.code, sorted(finding.args.items())]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:_LENGTH]


def _folded(words: list[str], number: str) -> str:
    return "".join(words[1:] if number and words[:1] == [number] else words)


def _numbered(digest: str, seen: Counter[str]) -> str:
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
