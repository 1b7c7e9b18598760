"""One plan as an audience sees it, with what pages look up again and again: items by id, sections, marks, chapters."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from django.http import Http404

from lantu.check import fingerprints
from lantu.plan import Evidence, Finding, Indicator, Observation, Section, Value, Verdict
from lantu.tell import Chapter, Mark, PlaceItems, by_place, chapter_at, chapters
from lantu.web.plans.reads import Answer, Linked, NotVisible, PlanView, Raised, linked, open_plan, opinions_on, state_of
from lantu.web.portal._cache import Kept
from lantu.web.portal.words import ITEM_TABLES

SINGULAR = {name: name[:-1] for name in ITEM_TABLES}


def finding_id(finding: Finding) -> str:
    """Return a name for a finding that follows from what it says: the same for every audience and every run."""
    places = [f"{e.plan}|{e.source}|{e.item_id}|{e.start}|{e.end}" for e in finding.evidence]
    said = "\n".join(
        [finding.code, finding.kind, finding.message_id, *map(repr, sorted(finding.args.items())), *places]
    )
    return f"{finding.code}-{hashlib.sha256(said.encode()).hexdigest()[:8]}".lower()


def title_of(item: Any) -> str:
    """Return the words an item is listed by, in the plan's language; its id where the plan gives none."""
    for name in ("name", "title", "subject"):
        said = getattr(item, name, "")
        if said:
            return str(said)
    return str(item.id)


@dataclass(frozen=True, slots=True)
class Located:
    """An item with the table it stands in."""

    table: str
    item: Any


class PlanIndex:
    """Look-ups over one PlanView. Everything here follows from the view's values."""

    def __init__(self, view: PlanView) -> None:
        self.view = view
        self.package = view.package
        self.ref = view.ref

    @cached_property
    def key(self) -> Hashable:
        """Return what the pages of this view depend on. Facts are only ever appended, so their number dates them."""
        return view_key(self.view)

    @cached_property
    def items(self) -> Mapping[str, Located]:
        """Return every item with an id by that id."""
        return {item.id: Located(table, item) for table in ITEM_TABLES for item in self.package.rows(table)}

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """Return the headings by id."""
        return {s.id: s for s in self.package.outline}

    @cached_property
    def text(self) -> str:
        """Return the text offsets count in; empty where this view may not show it."""
        return next(iter(self.package.texts.values()), "")

    @cached_property
    def length(self) -> int:
        """Return how many characters the text has, as far as the items tell where it is withheld."""
        ends = [s.end or 0 for s in self.package.outline]
        ends += [e or 0 for t in ITEM_TABLES for e in (i.end for i in self.package.rows(t))]
        return len(self.text) or max(ends, default=0) + 1

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """Return the parts the text is read in."""
        return chapters(self.length, self.package.outline)

    def chapter_of(self, start: int | None) -> Chapter:
        """Return the part that holds a character."""
        return chapter_at(self.chapters, start or 0)

    @cached_property
    def _heads(self) -> list[tuple[int, Section]]:
        return sorted(((s.start, s) for s in self.package.outline if s.start is not None), key=lambda pair: pair[0])

    def section_at(self, start: int | None) -> Section | None:
        """Return the nearest heading above a character."""
        at = bisect_right([p for p, _ in self._heads], start if start is not None else -1)
        return self._heads[at - 1][1] if at else None

    @cached_property
    def _tops(self) -> list[tuple[int, Section]]:
        return [pair for pair in self._heads if pair[1].level == "1"]

    def top_of(self, start: int | None) -> Section | None:
        """Return the chapter a character stands in; None before the first."""
        at = bisect_right([p for p, _ in self._tops], start if start is not None else -1)
        return self._tops[at - 1][1] if at else None

    def trail(self, start: int | None) -> tuple[Section, ...]:
        """Return the headings a character stands under, the chapter first."""
        here: list[Section] = []
        for begin, section in self._heads:
            if start is None or begin > start:
                break
            box = section.level == "box"
            here = [s for s in here if s.level != "box" and (box or s.level < section.level)] + [section]
        return tuple(here)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        sources = self.view.manifest.sources
        kept = sources[0].line_starts if sources else ()
        if kept or not self.text:
            return kept
        return (0, *(i + 1 for i, c in enumerate(self.text) if c == "\n"))

    def line_of(self, start: int | None) -> int | None:
        """Return the 1-based line of a character in the source; None where it is not known."""
        return bisect_right(self._line_starts, start) if start is not None and self._line_starts else None

    @cached_property
    def verdicts(self) -> Mapping[str, tuple[Verdict, ...]]:
        """Return the verdicts by item, the latest period first."""
        out: dict[str, tuple[Verdict, ...]] = {}
        for verdict in sorted(self.view.verdicts, key=lambda v: v.period, reverse=True):
            out[verdict.item_id] = (*out.get(verdict.item_id, ()), verdict)
        return out

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Return the findings by their names, the worst first."""
        order = {"error": 0, "warning": 1, "note": 2}
        return {finding_id(f): f for f in sorted(self.view.findings, key=lambda f: (order.get(f.severity, 3), f.code))}

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """Return what each finding is known by from version to version, by its name."""
        known = zip(self.view.findings, fingerprints(self.view.findings), strict=True)
        return {finding_id(finding): fingerprint for finding, fingerprint in known}

    @cached_property
    def states(self) -> Mapping[str, str]:
        """Return where each finding stands by its name; empty for a view that isn't told what was answered."""
        if self.view.audience != "internal":
            return {}
        answers: dict[str, list[Answer]] = {}
        for answer in self.view.reviews.answers:
            answers.setdefault(answer.fingerprint, []).append(answer)
        return {
            name: state_of(
                answers.get(self.fingerprints[name], ()), self.view.version, suppressed=bool(finding.suppressed)
            )
            for name, finding in self.findings.items()
        }

    @cached_property
    def links(self) -> tuple[Linked, ...]:
        """Return the links with upper documents as they stand now; none for a view that isn't told of them."""
        return linked(self.package.links, self.view.reviews.decisions)

    @cached_property
    def opinions(self) -> tuple[Raised, ...]:
        """Return the opinions on this version with their answers; none for a view that isn't told of them."""
        return opinions_on(self.package.opinions, self.view.reviews, self.view.version)

    @cached_property
    def findings_on(self) -> Mapping[str, tuple[tuple[str, Finding], ...]]:
        """Return the findings by the item they are about."""
        out: dict[str, tuple[tuple[str, Finding], ...]] = {}
        for name, finding in self.findings.items():
            for item_id in dict.fromkeys(e.item_id for e in finding.evidence if e.item_id):
                out[item_id] = (*out.get(item_id, ()), (name, finding))
        return out

    @cached_property
    def values(self) -> Mapping[str, tuple[Value, ...]]:
        """Return the cells of each indicator row."""
        out: dict[str, list[Value]] = {}
        for value in self.package.values:
            out.setdefault(value.indicator_id, []).append(value)
        return {k: tuple(v) for k, v in out.items()}

    @cached_property
    def observations(self) -> Mapping[str, tuple[Observation, ...]]:
        """Return the observations by their subject, oldest period first."""
        out: dict[str, list[Observation]] = {}
        for row in (*self.package.observations, *self.view.observations):
            rows = out.setdefault(row.subject, [])
            if all(r.id != row.id for r in rows):
                rows.append(row)
        return {k: tuple(sorted(v, key=lambda o: (o.period, o.recorded_at))) for k, v in out.items()}

    def observed(self, indicator: Indicator) -> tuple[Observation, ...]:
        """Return what was observed of an indicator, by its id or its concept."""
        by_id, by_concept = self.observations.get(indicator.id, ()), self.observations.get(indicator.concept, ())
        return (*by_id, *(by_concept if indicator.concept else ()))

    def target_unit(self, indicator: Indicator) -> str:
        """Return the unit of a target: its cell's, or that of planned growth where growth is the target."""
        cells = self.values.get(indicator.id, ())
        stated = [v.unit for v in cells if v.role == "target" and v.value]
        growth = [v.unit for v in cells if v.role == "growth_planned" and v.value == indicator.target]
        return next(iter(stated or growth), indicator.unit)

    @cached_property
    def places(self) -> Mapping[str, PlaceItems]:
        """Return the places by id with what the plan promises there; only townships and their like, not wholes."""
        inside = {p.parent for p in self.package.places if p.parent}
        return {p.place.id: p for p in by_place(self.package) if p.place.id not in inside}

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Return everything that is marked in the text: the items, and the evidence of findings."""
        items = [
            Mark(SINGULAR[found.table], item_id, found.item.start, found.item.end, title_of(found.item))
            for item_id, found in self.items.items()
            if found.item.start is not None and found.item.end is not None
        ]
        return (*items, *self._finding_marks())

    def _finding_marks(self) -> list[Mark]:
        return [
            Mark("finding", name, e.start, e.end, finding.code)
            for name, finding in self.findings.items()
            for e in finding.evidence
            if e.start is not None and e.end is not None and self.is_here(e)
        ]

    def is_here(self, evidence: Evidence) -> bool:
        """Return whether a piece of evidence stands in this plan."""
        return evidence.plan in ("", self.view.plan_id, self.ref, self.view.manifest.id)

    def find(self, table: str, item_id: str) -> Any:
        """Return the item of a table; a page that is not there for this audience is not found."""
        found = self.items.get(item_id)
        if found is None or found.table != table:
            raise Http404(item_id)
        return found.item


def view_key(view: PlanView) -> Hashable:
    """Return a key that changes whenever anything this view shows does."""
    shown = tuple(len(getattr(view.package, f.name)) for f in fields(view.package) if f.name != "manifest")
    facts = hash(tuple(o.id for o in view.observations))
    judged = hash(tuple((v.item_id, v.period, v.word, v.value, v.expected, v.reason_id) for v in view.verdicts))
    state = (view.in_force, view.assessed_period, view.as_of, len(view.findings), hash(view.reviews))
    return (view.ref, view.sha256, view.audience, *state, shown, facts, judged)


_indexes: Kept[PlanIndex] = Kept(24)


def open_index(ref: str, audience: str) -> PlanIndex:
    """Return the plan ``ref`` as ``audience`` sees it; raises Http404 where it may not see it or there is none."""
    try:
        view = open_plan(ref, audience)
    except NotVisible as missing:
        raise Http404(ref) from missing
    return _indexes.get(view_key(view), lambda: PlanIndex(view))
