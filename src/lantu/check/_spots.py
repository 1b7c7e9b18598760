"""Where evidence stands: its file, line and column, in the package checked or in one it was held against."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lantu.plan.findings import Evidence, Finding
from lantu.plan.items import Section
from lantu.plan.package import PlanPackage, observed_file
from lantu.plan.withhold import line_starts


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a piece of evidence stands: ``file`` inside its package; lines and columns count from 1, None if unknown.

    ``is_own`` is false for a place in a document the plan was held against.
    """

    evidence: Evidence
    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    is_own: bool = True

    @property
    def label(self) -> str:
        """Return the place as text: ``SOURCE:LINE``, ``SOURCE:@START`` without lines; another plan's id first."""
        e = self.evidence
        name = e.source if self.is_own else f"{e.plan}/{e.source}"
        if self.line is not None:
            return f"{name}:{self.line}"
        return name if e.start is None else f"{name}:@{e.start}"


class Spots:
    """Lines, columns and chapters of a package and of what it is held against, each looked up once."""

    def __init__(self, package: PlanPackage | None, against: Sequence[PlanPackage] = ()) -> None:
        """Read the line starts of every source."""
        packages = [p for p in (package, *against) if p is not None]
        self._own = package.manifest.id if package else ""
        self._starts = {(p.manifest.id, name): s for p in packages[::-1] for name, s in _line_starts(p).items()}
        self._files = {(p.manifest.id, s.name): s.text_file for p in packages[::-1] for s in p.manifest.sources}
        self._first = next((s.name for s in package.manifest.sources), "") if package else ""
        self._chapters = _chapters(package.outline) if package else []

    def of(self, evidence: Evidence) -> Spot:
        """Return where a piece of evidence stands."""
        key = (evidence.plan or self._own, evidence.source)
        is_own = not self._own or key[0] == self._own
        file, starts = self._files.get(key) or _file_of(evidence), self._starts.get(key)
        if not starts or evidence.start is None:
            return Spot(evidence, file, is_own=is_own)
        end = evidence.start if evidence.end is None else evidence.end
        return Spot(evidence, file, *_position(starts, evidence.start), *_position(starts, end), is_own=is_own)

    def chapter_of(self, finding: Finding) -> str:
        """Return the heading of the chapter a finding stands in, the empty string before the first and elsewhere."""
        own = (e.start for e in finding.evidence if e.source == self._first and e.plan in ("", self._own))
        start = next((s for s in own if s is not None), None)
        if start is None:
            return ""
        at = bisect_right(self._chapters, start, key=lambda c: c[0]) - 1
        return self._chapters[at][1] if at >= 0 else ""


def _line_starts(package: PlanPackage) -> Mapping[str, Sequence[int]]:
    withheld = {s.name: s.line_starts for s in package.manifest.sources if s.line_starts}
    return withheld | {name: line_starts(text) for name, text in package.texts.items()}


def _file_of(evidence: Evidence) -> str:
    return evidence.source if evidence.start is None else observed_file(evidence.source)


def _position(starts: Sequence[int], at: int) -> tuple[int, int]:
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


def _chapters(outline: Sequence[Section]) -> list[tuple[int, str]]:
    """Return start and heading of the chapters; of the sections where a plan has no two chapters."""
    by_level = {level: [s for s in outline if s.level == level and s.start is not None] for level in ("1", "2")}
    tops = by_level["1"] if len(by_level["1"]) > 1 else by_level["2"] or by_level["1"]
    return sorted((s.start or 0, f"{s.number} {s.title}".strip()) for s in tops)
