"""What a check of one package came to, small enough to keep for a thousand packages: what every report is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lantu.check._baseline import Baseline, Known, known_of
from lantu.check._choice import EVERYTHING, Choice
from lantu.check._fingerprint import fingerprints
from lantu.check._format import finding_data, finding_lines
from lantu.check._registry import BROKEN
from lantu.check._spots import Spot, Spots
from lantu.plan.findings import SEVERITIES, Finding
from lantu.plan.package import PlanPackage


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding with its fingerprint, its spots, the chapter it stands in, and whether the baseline knows it."""

    finding: Finding
    fingerprint: str
    spots: tuple[Spot, ...]
    chapter: str = ""
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings of one package. ``where`` is its folder as it was named, ``mended`` what only the baseline has."""

    where: str
    plan: str
    version: str
    title: str
    entries: tuple[Entry, ...]
    mended: tuple[Known, ...] = ()
    has_baseline: bool = False

    @property
    def suppressed(self) -> tuple[Entry, ...]:
        """Return what somebody answers for leaving."""
        return tuple(e for e in self.entries if e.finding.suppressed.get("how") == "suppression")

    @property
    def known(self) -> tuple[Entry, ...]:
        """Return the open findings that the baseline has."""
        return tuple(e for e in self.entries if e.is_known and not e.finding.suppressed)

    @property
    def counted(self) -> tuple[Entry, ...]:
        """Return the findings that count: open, and new where there is a baseline."""
        return tuple(e for e in self.entries if not e.is_known and not e.finding.suppressed)

    def shown(self, lowest: str = "note") -> tuple[Entry, ...]:
        """Return the findings that count, down to the severity ``lowest``."""
        return tuple(e for e in self.counted if reaches(e.finding.severity, lowest))

    def counts(self) -> Mapping[str, int]:
        """Return how many findings count of each severity, the worst first."""
        found = Counter(e.finding.severity for e in self.counted)
        return {s: found[s] for s in SEVERITIES}

    def fails(self, lowest: str) -> bool:
        """Return whether a finding that counts is at least as grave as ``lowest``."""
        return any(reaches(e.finding.severity, lowest) for e in self.counted)

    @property
    def has_broken_rules(self) -> bool:
        """Return whether a rule crashed: what it looks for was not looked for."""
        return any(e.finding.code == BROKEN for e in self.entries)

    def to_baseline(self) -> tuple[Known, ...]:
        """Return the open findings as a baseline keeps them."""
        found = (known_of(self.plan, e.finding, e.fingerprint) for e in self.entries)
        return tuple(k for k in found if k is not None)


def reaches(severity: str, lowest: str) -> bool:
    """Return whether a severity is at least as grave as ``lowest``."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(lowest)


def outcome(
    package: PlanPackage,
    where: str = "",
    choice: Choice = EVERYTHING,
    baseline: Baseline | None = None,
    against: Sequence[PlanPackage] = (),
) -> Outcome:
    """Return what the check of a package came to, of the findings that ``choice`` wants, beside a baseline.

    ``against`` are the documents it was held against, so that evidence in them has its line.
    """
    known = (baseline or Baseline()).of(package.manifest.id)
    spots = Spots(package, against)
    pairs = list(zip(package.findings, fingerprints(package.findings), strict=True))
    entries = tuple(
        Entry(f, fp, tuple(map(spots.of, f.evidence)), spots.chapter_of(f), fp in known)
        for f, fp in pairs
        if choice.wants(f.code, f.kind)
    )
    there = {fp for _, fp in pairs}
    mended = tuple(k for fp, k in sorted(known.items()) if fp not in there and choice.wants(k.code, k.kind))
    m = package.manifest
    return Outcome(where, m.id, m.version, m.title or m.id, entries, mended, has_baseline=baseline is not None)


def outcome_lines(came: Outcome, lang: str, lowest: str = "note") -> Iterator[str]:
    """Yield the findings of a package that count, as lines for a person."""
    for entry in came.shown(lowest):
        yield from finding_lines(entry.finding, entry.spots, lang)


def outcome_data(came: Outcome, lang: str, lowest: str = "note") -> list[dict[str, Any]]:
    """Return the findings of a package that count as JSON data, each with its package and its fingerprint."""
    own = {"package": came.where, "plan": f"{came.plan}@{came.version}"}
    return [
        finding_data(e.finding, e.spots, lang) | own | {"chapter": e.chapter, "fingerprint": e.fingerprint}
        for e in came.shown(lowest)
    ]
