"""The pieces of evidence of a finding, as its page shows them side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lantu.plan import Evidence, Finding, Section
from lantu.tell import Passage, differences, passage
from lantu.web.portal.index import Located, PlanIndex

Run = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One piece of evidence as the page shows it."""

    evidence: Evidence
    trail: tuple[Section, ...]
    line: int | None
    passage: Passage | None
    runs: tuple[Run, ...]
    found: Located | None
    values: tuple[Any, ...]
    here: bool

    def differing(self) -> frozenset[str]:
        """Return the figures of a table row that the other side lacks, as printed."""
        return frozenset(line.strip() for differs, run in self.runs if differs for line in run.split("\n"))


def _quote(index: PlanIndex, evidence: Evidence) -> str:
    if index.text and evidence.start is not None and evidence.end is not None and index.is_here(evidence):
        return index.text[evidence.start : evidence.end]
    return evidence.quote if index.text else ""


def _side(index: PlanIndex, evidence: Evidence, runs: tuple[Run, ...]) -> Side:
    here = index.is_here(evidence)
    start = evidence.start if here else None
    found = index.items.get(evidence.item_id) if here else None
    shown = None
    if index.text and start is not None and evidence.end is not None:
        shown = passage(index.text, start, evidence.end)
    values = index.values.get(evidence.item_id, ()) if found and found.table == "indicators" else ()
    return Side(evidence, index.trail(start), index.line_of(start), shown, runs, found, values, here)


def sides(index: PlanIndex, finding: Finding) -> list[Side]:
    """Return the pieces of evidence; where there are exactly two, what they say differently is marked."""
    quotes = [_quote(index, e) for e in finding.evidence]
    runs: list[tuple[Run, ...]] = [((False, q),) if q else () for q in quotes]
    if len(quotes) == 2 and all(quotes):
        runs = list(differences(quotes[0], quotes[1]))
    return [_side(index, e, r) for e, r in zip(finding.evidence, runs, strict=True)]
