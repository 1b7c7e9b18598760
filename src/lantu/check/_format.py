"""Findings as text, one block a finding like a compiler's, or as JSON."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lantu.plan.findings import Evidence, Finding
from lantu.plan.package import PlanPackage

_WORDS = {
    "zh": {"error": "错误", "warning": "警告", "note": "提示", "why": "为何要紧", "fix": "如何改", "gap": "："},
    "en": {"error": "error", "warning": "warning", "note": "note", "why": "why", "fix": "fix", "gap": ": "},
}


def format_findings(
    findings: Iterable[Finding], package: PlanPackage | None = None, lang: str = "zh", style: str = "text"
) -> str:
    """Return findings for people (``text``) or programs (``json``), without a last line end.

    Text has a head line ``SOURCE:LINE: CODE severity message``, the quotes with their lines, why, and how to mend it.
    Lines come from the package's texts, or from ``line_starts`` of its sources where a text is withheld; without either
    the character offset stands there as ``@START``. ``severity`` stays English in the head so that it can be searched.
    """
    starts = _line_starts(package) if package else {}
    if style == "json":
        rows = [_as_json(f, lang, starts) for f in findings]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    return "\n".join(line for f in findings for line in _lines(f, lang, starts))


def _line_starts(package: PlanPackage) -> Mapping[str, tuple[int, ...]]:
    known = {s.name: s.line_starts for s in package.manifest.sources if s.line_starts}
    for name, text in package.texts.items():
        known[name] = (0, *(i + 1 for i, c in enumerate(text) if c == "\n"))
    return known


def line_of(evidence: Evidence, starts: Mapping[str, tuple[int, ...]]) -> int | None:
    """Return the 1-based line an evidence begins on, or None where it is not known."""
    known = starts.get(evidence.source)
    if not known or evidence.start is None:
        return None
    return bisect_right(known, evidence.start)


def _where(evidence: Evidence, starts: Mapping[str, tuple[int, ...]]) -> str:
    line = line_of(evidence, starts)
    if line is None:
        return evidence.source if evidence.start is None else f"{evidence.source}:@{evidence.start}"
    return f"{evidence.source}:{line}"


def _lines(finding: Finding, lang: str, starts: Mapping[str, tuple[int, ...]]) -> Iterator[str]:
    words = _WORDS[lang]
    head = f"{_where(finding.evidence[0], starts)}: " if finding.evidence else ""
    yield f"{head}{finding.code} {finding.severity} {finding.part('message', lang)}"
    for evidence in finding.evidence:
        if evidence.quote:
            yield f"    {_where(evidence, starts)} | {' '.join(evidence.quote.split())}"
    for part in ("why", "fix"):
        if text := finding.part(part, lang):
            yield f"    {words[part]}{words['gap']}{text}"


def _as_json(finding: Finding, lang: str, starts: Mapping[str, tuple[int, ...]]) -> dict[str, Any]:
    return {
        "code": finding.code,
        "kind": finding.kind,
        "severity": finding.severity,
        "message_id": finding.message_id,
        "args": dict(finding.args),
        **{part: finding.part(part, lang) for part in ("message", "why", "fix")},
        "evidence": [
            {
                "plan": e.plan,
                "source": e.source,
                "line": line_of(e, starts),
                "page": e.page,
                "item_id": e.item_id,
                "quote": e.quote,
                "start": e.start,
                "end": e.end,
            }
            for e in finding.evidence
        ],
    }
