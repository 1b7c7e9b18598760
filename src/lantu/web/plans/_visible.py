"""What an audience may see of a version: internal sees all, others what was released to them. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from lantu.plan import TABLES, Evidence, Finding, Observation, PlanPackage, Section, Verdict

TEXT, EVERYTHING = "text", "*"
DERIVED = ("findings", "verdicts")
OPEN_TO: Mapping[str, tuple[str, ...]] = {"public": ("public",), "congress": ("public", "congress")}


@dataclass(frozen=True, slots=True)
class Grant:
    """One release: what, to whom, from which day."""

    items: str
    audience: str
    embargo_until: date | None = None


@dataclass(frozen=True)
class Scope:
    """What one audience may see on one day, worked out from the releases of a version."""

    audience: str
    granted: frozenset[str]

    @classmethod
    def of(cls, audience: str, grants: Iterable[Grant], day: date) -> Scope:
        """Return the scope of ``audience``; an embargo that ends on a day is over on that day."""
        if audience == "internal":
            return cls(audience, frozenset({EVERYTHING}))
        to = OPEN_TO.get(audience, ())
        open_ = {g.items for g in grants if g.audience in to and (g.embargo_until is None or g.embargo_until <= day)}
        return cls(audience, frozenset(open_))

    @cached_property
    def everything(self) -> bool:
        """Return whether nothing is hidden."""
        return EVERYTHING in self.granted

    @property
    def anything(self) -> bool:
        """Return whether there is something to see at all."""
        return bool(self.granted)

    def text(self) -> bool:
        """Return whether the plan's own text may be shown."""
        return self.everything or TEXT in self.granted

    def table(self, name: str) -> bool:
        """Return whether all rows of a table may be shown."""
        return self.everything or f"table:{name}" in self.granted

    def row(self, table: str, row: Any, under: Mapping[str, Sequence[str]]) -> bool:
        """Return whether one row may be shown: by its table, its own id, or a heading it stands under."""
        if self.table(table) or getattr(row, "id", None) in self.granted:
            return True
        heads = under.get(row.id if table == "outline" else getattr(row, "section", ""), ())
        return any(f"section:{head}" in self.granted for head in heads)


def headings_above(outline: Sequence[Section]) -> dict[str, tuple[str, ...]]:
    """Return for each heading the ids of itself and the headings above it."""
    above: dict[str, tuple[str, ...]] = {}
    trail: list[Section] = []
    for section in outline:
        box = section.level == "box"
        trail = [s for s in trail if s.level != "box" and (box or s.level < section.level)] + [section]
        above[section.id] = tuple(s.id for s in trail)
    return above


def package_for(package: PlanPackage, scope: Scope) -> PlanPackage:
    """Return the package with only what the scope shows. Columns and files unknown to the format stay internal."""
    if scope.everything:
        return package
    under = headings_above(package.outline)
    rows: dict[str, Any] = {
        name: tuple(row for row in package.rows(name) if scope.row(name, row, under))
        for name in TABLES
        if name not in ("values", "assignments")
    }
    seen = {row.id for name in rows for row in rows[name]}
    rows["values"] = tuple(v for v in package.values if v.indicator_id in seen)
    rows["assignments"] = tuple(a for a in package.assignments if a.item_id in seen and scope.table("assignments"))
    texts = dict(package.texts) if scope.text() else {}
    findings = findings_for(package.findings, scope, seen)
    shown = replace(package, texts=texts, findings=findings, extras={}, other_files={}, **rows)
    return replace(shown, **_unlinked(shown, seen))


def _unlinked(package: PlanPackage, seen: set[str]) -> dict[str, Any]:
    """Cut the links to rows that are not shown, so that not even their ids are."""
    cut: dict[str, Any] = {}
    for table, column in (
        ("commitments", "task_id"),
        *((t, "section") for t in ("commitments", "tasks", "projects", "systems")),
    ):
        rows = cut.get(table, package.rows(table))
        cut[table] = tuple(
            replace(row, **{column: ""}) if getattr(row, column) and getattr(row, column) not in seen else row
            for row in rows
        )
    return cut


def findings_for(findings: Iterable[Finding], scope: Scope, seen: set[str]) -> tuple[Finding, ...]:
    """Return the findings all of whose evidence the scope shows; findings need their own release."""
    if not scope.table("findings"):
        return ()
    return tuple(f for f in findings if scope.everything or all(_shown(e, scope, seen) for e in f.evidence))


def _shown(evidence: Evidence, scope: Scope, seen: set[str]) -> bool:
    return evidence.item_id in seen if evidence.item_id else scope.text()


def verdicts_for(verdicts: Iterable[Verdict], scope: Scope, seen: set[str]) -> tuple[Verdict, ...]:
    """Return the verdicts on items the scope shows; verdicts need their own release."""
    if not scope.table("verdicts"):
        return ()
    return tuple(v for v in verdicts if scope.everything or v.item_id in seen)


def observations_for(rows: Iterable[Observation], scope: Scope, seen: set[str]) -> tuple[Observation, ...]:
    """Return the observations of items the scope shows; observations need their own release."""
    if not scope.table("observations"):
        return ()
    return tuple(o for o in rows if scope.everything or o.subject in seen)
