"""What an audience may see of a version: internal sees all, others what was released to them. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from lantu.plan import TABLES, Evidence, Finding, Observation, PlanPackage, Section, Verdict
from lantu.plan._columns import columns_of
from lantu.plan.withhold import withhold

TEXT, EVERYTHING = "text", "*"
ITEMS = ("outline", "indicators", "commitments", "tasks", "projects", "systems", "counts", "layout")
"""The tables whose rows findings, verdicts and observations are about."""
WORKING = ("links", "opinions")
"""Working papers on a draft: no release opens them, whatever heading their sentences stand under."""
WORKING_KINDS = ("linkage", "opinion")
"""The kinds of findings that tell what stands in them."""
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
    """Return the package with only what the scope shows. What is unknown to the format stays internal."""
    if scope.everything:
        return package if scope.audience == "internal" else without_working_papers(package)
    under = headings_above(package.outline)
    rows: dict[str, Any] = {
        name: tuple(row for row in package.rows(name) if scope.row(name, row, under))
        for name in TABLES
        if name not in ("values", "assignments", "observations", *WORKING)
    }
    rows |= dict.fromkeys(WORKING, ())
    # Numbers of plan.yaml's own bookkeeping, like how many items of a kind there are, are unknown to the format too.
    manifest = replace(package.manifest, extra={})
    texts = dict(package.texts) if scope.text() else {}
    shown = replace(package, manifest=manifest, texts=texts, findings=(), extras={}, other_files={}, **rows)
    shown = replace(shown, **_rows_about(package, scope, shown))
    shown = replace(shown, findings=findings_for(releasable_findings(package), scope, shown))
    shown = replace(shown, **_unlinked(shown))
    # A quote is a piece of the text: where the text isn't released, an item shows its facts alone.
    return shown if scope.text() else withhold(shown)


def without_working_papers(package: PlanPackage) -> PlanPackage:
    """Return the package without links, opinions, findings about them or answered: no release opens these."""
    unknown = {table: cells for table, cells in package.extras.items() if table not in WORKING}
    return replace(package, extras=unknown, links=(), opinions=(), findings=releasable_findings(package))


def _rows_about(package: PlanPackage, scope: Scope, shown: PlanPackage) -> dict[str, Any]:
    """Return the rows that say something about another row: they are shown only where that one is."""
    seen, units = quotes_of(shown), {unit.id for unit in shown.units}
    owed = package.assignments if scope.table("assignments") else ()
    return {
        "values": tuple(v for v in package.values if v.indicator_id in seen),
        "assignments": tuple(a for a in owed if a.item_id in seen and a.unit_id in units),
        "observations": observations_for(package.observations, scope, shown),
    }


def quotes_of(package: PlanPackage) -> dict[str, str]:
    """Return the quote of every heading and item of a package by its id."""
    return {row.id: getattr(row, "quote", "") for name in ITEMS for row in package.rows(name)}


def _links() -> Iterator[tuple[str, str, str]]:
    """Yield table, column and the table it points to, for every column that holds the id of another row."""
    for name, row_type in TABLES.items():
        yield from ((name, c.name, c.points_to) for c in columns_of(row_type) if c.points_to)
    for name in ("units", "places"):
        yield from ((name, column, name) for column in ("parent", "successor"))
    yield from (("observations", c, t) for c, t in (("place", "places"), ("unit_id", "units")))
    yield "observations", "supersedes", "observations"


LINKS: Mapping[str, tuple[tuple[str, str], ...]] = {
    table: tuple((column, to) for name, column, to in _links() if name == table) for table, _, _ in _links()
}


def _unlinked(package: PlanPackage) -> dict[str, Any]:
    """Cut the links to rows that are not shown, so that not even their ids are."""
    ids = {name: {getattr(row, "id", "") for row in package.rows(name)} for name in TABLES}
    return {name: tuple(_cut(name, row, ids) for row in package.rows(name)) for name in LINKS}


def _cut(table: str, row: Any, ids: Mapping[str, set[str]]) -> Any:
    lost = {c: "" for c, to in LINKS[table] if getattr(row, c) and getattr(row, c) not in ids[to]}
    return replace(row, **lost) if lost else row


def open_findings(package: PlanPackage) -> tuple[Finding, ...]:
    """Return the findings that nobody has answered for in the package's check.yaml; the others stay in its file."""
    return tuple(f for f in package.findings if not f.suppressed)


def releasable_findings(package: PlanPackage) -> tuple[Finding, ...]:
    """Return the open findings that say nothing of a working paper: of a link or of an opinion."""
    return tuple(f for f in open_findings(package) if f.kind not in WORKING_KINDS)


def findings_for(findings: Iterable[Finding], scope: Scope, shown: PlanPackage) -> tuple[Finding, ...]:
    """Return the findings all of whose evidence the scope shows; findings need their own release.

    One without evidence is about the plan as a whole, and goes with its text.
    """
    if scope.everything:
        return tuple(findings)
    if not scope.table("findings"):
        return ()
    seen = quotes_of(shown)
    return tuple(
        f for f in findings if all(_shown(e, scope, shown, seen) for e in f.evidence) and (f.evidence or scope.text())
    )


def _shown(evidence: Evidence, scope: Scope, shown: PlanPackage, seen: Mapping[str, str]) -> bool:
    own = shown.manifest
    if evidence.plan not in ("", own.id, f"{own.id}@{own.version}"):
        return False
    if not evidence.item_id:
        return scope.text()
    return evidence.item_id in seen and (scope.text() or evidence.quote in seen[evidence.item_id])


def verdicts_for(
    verdicts: Iterable[Verdict], scope: Scope, shown: PlanPackage, observations: Iterable[Observation]
) -> tuple[Verdict, ...]:
    """Return the verdicts on items the scope shows; verdicts need their own release.

    Of what a verdict rests on, only those facts and sentences are named that are shown themselves.
    """
    if scope.everything:
        return tuple(verdicts)
    if not scope.table("verdicts"):
        return ()
    seen, facts = quotes_of(shown), {o.id for o in observations}
    return tuple(
        replace(
            v,
            evidence=tuple(e for e in v.evidence if _shown(e, scope, shown, seen)),
            observation_ids=tuple(o for o in v.observation_ids if o in facts),
        )
        for v in verdicts
        if v.item_id in seen
    )


def observations_for(rows: Iterable[Observation], scope: Scope, shown: PlanPackage) -> tuple[Observation, ...]:
    """Return the released observations of items the scope shows, without links to what it doesn't show."""
    if scope.everything:
        return tuple(rows)
    subjects = {*quotes_of(shown), *(i.concept for i in shown.indicators if i.concept)}
    kept = [row for row in rows if row.subject in subjects and scope.row("observations", row, {})]
    ids = {"observations": {row.id for row in kept}}
    ids |= {name: {row.id for row in shown.rows(name)} for name in ("places", "units")}
    cut = (_cut("observations", row, ids) for row in kept)
    # The sentence a figure was read from may be the plan's own: it shows where the text does.
    return tuple(row if scope.text() else replace(row, quote="") for row in cut)
