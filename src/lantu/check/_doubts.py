"""Doubts of the reading beside findings of the audit: one place, one fault, one finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lantu.plan.findings import Finding


def untold(doubts: Iterable[Finding], found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the doubts of the reading whose place and kind of fault no finding of the audit has for itself."""
    told = {place for finding in found for place in _places(finding)}
    return tuple(doubt for doubt in doubts if not (places := _places(doubt)) or not places <= told)


def _places(finding: Finding) -> set[tuple[str, str, int | None, int | None]]:
    return {(finding.kind, e.source, e.start, e.end) for e in finding.evidence if e.start is not None}
