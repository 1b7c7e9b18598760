"""How many findings stand in which chapter and how grave they are: a table whose numbers are filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lantu.plan import Finding, Section
from lantu.plan.findings import SEVERITIES
from lantu.web.portal.index import PlanIndex

NOWHERE = "none"
"""The chapter of a finding that names no place under a chapter."""
STEPS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table; ``heat`` is 1 to 4, how much of the largest number it is, 0 for none."""

    severity: str
    count: int
    heat: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A chapter with its numbers; the section is None for what stands under no chapter."""

    chapter: str
    section: Section | None
    cells: tuple[Cell, ...]
    total: int


def chapter_of(index: PlanIndex, finding: Finding) -> str:
    """Return the id of the chapter a finding's first evidence in this plan stands in, NOWHERE where there is none."""
    start = next((e.start for e in finding.evidence if e.start is not None and index.is_here(e)), None)
    top = index.top_of(start)
    return top.id if top else NOWHERE


def heat(index: PlanIndex, findings: Iterable[Finding]) -> tuple[HeatRow, ...]:
    """Return a row for each chapter that has findings, in the plan's order, and one for what stands under none."""
    counts: dict[str, Counter[str]] = {}
    for finding in findings:
        counts.setdefault(chapter_of(index, finding), Counter())[finding.severity] += 1
    most = max((n for counted in counts.values() for n in counted.values()), default=1)
    chapters = [s.id for s in index.package.outline if s.level == "1"]
    return tuple(
        HeatRow(chapter, index.sections.get(chapter), _cells(counts[chapter], most), counts[chapter].total())
        for chapter in (*chapters, NOWHERE)
        if chapter in counts
    )


def _cells(counted: Counter[str], most: int) -> tuple[Cell, ...]:
    return tuple(Cell(s, counted[s], -(-counted[s] * STEPS // most)) for s in SEVERITIES)
