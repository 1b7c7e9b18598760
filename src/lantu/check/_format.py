"""Findings as text, one block a finding like a compiler's, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lantu.check._spots import Spot, Spots
from lantu.plan.findings import Finding
from lantu.plan.package import PlanPackage

_WORDS = {
    "zh": {"why": "为何要紧", "fix": "如何改", "gap": "："},
    "en": {"why": "why", "fix": "fix", "gap": ": "},
}


def format_findings(
    findings: Iterable[Finding], package: PlanPackage | None = None, lang: str = "zh", style: str = "text"
) -> str:
    """Return findings for people (``text``) or programs (``json``), without a last line end.

    Text has a head line ``SOURCE:LINE: CODE severity message``, the quotes with their lines, why, and how to mend it.
    Lines come from the package's texts, or from ``line_starts`` of its sources where a text is withheld; without either
    the character offset stands there as ``@START``. ``severity`` stays English in the head so that it can be searched.
    """
    spots = Spots(package)
    placed = [(f, tuple(spots.of(e) for e in f.evidence)) for f in findings]
    if style == "json":
        return json.dumps([finding_data(f, where, lang) for f, where in placed], ensure_ascii=False, indent=2)
    return "\n".join(line for f, where in placed for line in finding_lines(f, where, lang))


def finding_lines(finding: Finding, spots: Sequence[Spot], lang: str) -> Iterator[str]:
    """Yield the lines of one finding: its head, its quotes, why it matters and how to mend it."""
    words = _WORDS[lang]
    head = f"{spots[0].label}: " if spots else ""
    yield f"{head}{finding.code} {finding.severity} {finding.part('message', lang)}"
    for spot in spots:
        if spot.evidence.quote:
            yield f"    {spot.label} | {' '.join(spot.evidence.quote.split())}"
    for part in ("why", "fix"):
        if text := finding.part(part, lang):
            yield f"    {words[part]}{words['gap']}{text}"


def finding_data(finding: Finding, spots: Sequence[Spot], lang: str) -> dict[str, Any]:
    """Return one finding as JSON data, each piece of its evidence with its line."""
    return {
        "code": finding.code,
        "kind": finding.kind,
        "severity": finding.severity,
        "message_id": finding.message_id,
        "args": dict(finding.args),
        **{part: finding.part(part, lang) for part in ("message", "why", "fix")},
        "evidence": [_evidence_data(spot) for spot in spots],
    }


def _evidence_data(spot: Spot) -> dict[str, Any]:
    e = spot.evidence
    said = {"plan": e.plan, "source": e.source, "line": spot.line, "page": e.page, "item_id": e.item_id}
    return said | {"quote": e.quote, "start": e.start, "end": e.end}
