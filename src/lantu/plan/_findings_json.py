"""findings.json between its bytes and the findings; the words in it are Chinese, for people who open the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from lantu.plan._csv import decode_text
from lantu.plan._errors import LantuError
from lantu.plan._messages import renders
from lantu.plan.findings import SEVERITIES, Evidence, Finding

FILE = "findings.json"
WORDS = ("message", "why", "fix")


def finding_entry(finding: Finding, lang: str = "zh") -> dict[str, Any]:
    """Return one finding as JSON data, its words in ``lang``."""
    said: dict[str, Any] = {k: getattr(finding, k) for k in ("code", "kind", "severity", "message_id")}
    said |= {word: finding.part(word, lang) for word in WORDS}
    said["args"] = dict(finding.args)
    said["evidence"] = [_evidence_entry(e) for e in finding.evidence]
    said |= {"usual": finding.usual} if finding.usual else {}
    said |= {"suppressed": dict(finding.suppressed)} if finding.suppressed else {}
    return said


def _evidence_entry(evidence: Evidence) -> dict[str, Any]:
    return {name: getattr(evidence, name) for name in Evidence.__slots__}


def encode_findings(findings: Sequence[Finding]) -> bytes:
    """Return findings.json: a list, one finding an entry, UTF-8."""
    said = [finding_entry(f) for f in findings]
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def decode_findings(data: bytes) -> tuple[Finding, ...]:
    """Return the findings of findings.json; E215 says what can't be understood."""
    text = decode_text(data, FILE)
    try:
        said = json.loads(text)
    except ValueError as error:
        raise LantuError("E215", FILE, reason=str(error)) from error
    if not isinstance(said, list):
        raise LantuError("E215", FILE, reason=f"{type(said).__name__} != list")
    return tuple(_finding(entry, n) for n, entry in enumerate(said, 1))


def _finding(entry: Any, number: int) -> Finding:
    where = f"{FILE} entry {number}"
    try:
        if entry["severity"] not in SEVERITIES:
            raise LantuError("E215", where, reason=f"severity: {entry['severity']!r}")
        evidence = tuple(Evidence(**e) for e in entry["evidence"])
        words = {} if renders(entry["message_id"], entry.get("args", {})) else {w: str(entry.get(w, "")) for w in WORDS}
        return Finding(
            code=entry["code"],
            kind=entry["kind"],
            severity=entry["severity"],
            message_id=entry["message_id"],
            args=dict(entry.get("args", {})),
            evidence=evidence,
            words=words,
            suppressed={str(k): str(v) for k, v in dict(entry.get("suppressed", {})).items()},
            usual=str(entry.get("usual", "")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LantuError("E215", where, reason=f"{type(error).__name__}: {error}") from error
