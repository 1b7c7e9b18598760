"""Reads clean and planted plans, checks them, and counts what was found and what was alarmed about for nothing."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benches import (
    _audit_plant_form,
    _audit_plant_results,
    _audit_plant_slips,
    _audit_plant_tables,
    _audit_plant_text,
    _audit_plant_works,
)
from benches._audit_garden import SORTS, Sort, plant
from benches._audit_make import make
from benches._audit_model import Draft, Fault
from benches._audit_print import lines_of, printed, spans
from benches._audit_upper import upper_of
from lantu import flow
from lantu.check import check
from lantu.plan.findings import Finding

PLANTERS = (
    _audit_plant_form,
    _audit_plant_results,
    _audit_plant_slips,
    _audit_plant_tables,
    _audit_plant_text,
    _audit_plant_works,
)
LINKED = "linkage"
SIZES = (15_000, 18_000, 22_000, 26_000)
ABOVE = "above-"  # the upper document's file, beside the plan's
Spot = tuple[str, int, int]


@dataclass
class Checked:
    """A plan as read: its text and its findings."""

    draft: Draft
    text: str
    findings: tuple[Finding, ...]
    name: str = ""
    above: Checked | None = None

    def where(self, passages: Iterable[tuple[str, ...]]) -> list[Spot]:
        """Return source, start and end of the passages, in the plan and in its upper document."""
        own = [(self.name, *span) for p in passages for span in spans(self.draft, self.text, p)]
        return own + (self.above.where(passages) if self.above else [])

    def touching(self, passages: Iterable[tuple[str, ...]], called: frozenset[str]) -> list[Finding]:
        """Return the findings, of the kinds or codes ``called``, with evidence that touches one of the passages."""
        where = self.where(passages)
        return [f for f in self.findings if {f.kind, f.code} & called and _touches(f, where)]

    def near(self, passages: Iterable[tuple[str, ...]]) -> list[Finding]:
        """Return every finding that touches one of the passages."""
        where = self.where(passages)
        return [f for f in self.findings if _touches(f, where)]


def _touches(finding: Finding, where: list[Spot]) -> bool:
    spots = [(e.source, e.start, e.start + len(e.quote)) for e in finding.evidence if e.start is not None]
    return any(s == there[0] and start < there[2] and there[1] < end for s, start, end in spots for there in where)


def check_draft(draft: Draft) -> Checked:
    """Return the plan printed, read by the reader, and checked by every rule."""
    data, name = printed(draft)
    package = flow.read(data, name)
    if draft.above is None:
        found = flow.checked(package).findings
        return Checked(draft, package.texts[name], found, name)
    data, label = printed(draft.above)
    upper = flow.read(data, ABOVE + label)
    above = Checked(draft.above, upper.texts[ABOVE + label], (), ABOVE + label)
    return Checked(draft, package.texts[name], check(package, [upper]), name, above)


def _about(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.args.get("name", "")


@dataclass
class Tally:
    """What was planted and found, by sort; the misses as (seed, fault, findings near it)."""

    planted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    found: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[tuple[int, Fault, list[Finding]]] = field(default_factory=list)
    lost: list[tuple[int, Fault]] = field(default_factory=list)

    def add(self, clean: Checked, checked: Checked) -> None:
        """Judge each planted fault: found where a finding of its kind touches it that the clean plan lacks."""
        for fault in checked.draft.faults:
            if not checked.where(fault.passages):
                self.lost.append((checked.draft.seed, fault))
            self.planted[fault.kind] += 1
            before = {_about(f) for f in clean.touching(fault.before, fault.called)}
            if any(_about(f) not in before for f in checked.touching(fault.passages, fault.called)):
                self.found[fault.kind] += 1
            else:
                self.misses.append((checked.draft.seed, fault, checked.near(fault.passages)))

    @property
    def recall(self) -> float:
        """Return the share found of all that was planted."""
        return sum(self.found.values()) / max(1, sum(self.planted.values()))


def plant_all(first_seed: int, wanted: int, sorts: list[Sort], most: int) -> Iterator[tuple[Checked, list[Checked]]]:
    """Yield clean plans with their planted versions until each sort was planted ``wanted`` times, or ``most`` plans."""
    left = {s.name: wanted for s in sorts}
    for seed in range(first_seed, first_seed + most):
        due = [s for s in sorts if left[s.name] > 0 and not s.name.startswith(LINKED)]
        linked = [s for s in sorts if left[s.name] > 0 and s.name.startswith(LINKED)]
        if not due and not linked:
            return
        size = SIZES[seed % len(SIZES)]
        versions = [v for part in (0, 1) if (v := _planted(make(seed, size), due[part::2], seed + part, left)).faults]
        if versions:
            yield check_draft(make(seed, size)), [check_draft(v) for v in versions]
        if linked and (version := _planted(with_upper(seed, size), linked, seed, left)).faults:
            yield check_draft(with_upper(seed, size)), [check_draft(version)]


def with_upper(seed: int, size: int) -> Draft:
    """Return a clean plan with its upper document."""
    draft = make(seed, size)
    draft.above = upper_of(draft)
    return draft


def _planted(draft: Draft, sorts: list[Sort], seed: int, left: dict[str, int]) -> Draft:
    """Return the plan with one fault of each sort that finds room."""
    for _ in lines_of(draft):  # numbers of boxes and tables are known after printing
        pass
    chance = random.Random(seed)  # noqa: S311 - the same faults for the same seed
    for sort in chance.sample(sorts, len(sorts)):
        if plant(sort, draft, chance):
            left[sort.name] -= 1
    return draft


def sorts_of(kind: str) -> list[Sort]:
    """Return the sorts of a kind (or of a name); all for the empty string."""
    return [s for s in SORTS.values() if not kind or s.name == kind or s.name.startswith(f"{kind}:")]
