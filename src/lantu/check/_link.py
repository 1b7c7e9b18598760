"""Linkage 规划衔接: what an upper document asks for, and where this plan takes it up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from lantu.check._link_dates import is_later, made_on
from lantu.check._link_index import Index, Passage, Weights, passages
from lantu.check._link_judge import Judged, best
from lantu.check._link_measures import Measure, measures
from lantu.check._link_numbers import compare
from lantu.check._link_places import clauses_naming, names_of, same_place, without
from lantu.check._link_settled import settled
from lantu.check._link_targets import Target, TargetIndex, targets
from lantu.check._link_text import Ground, Sentence
from lantu.check._link_ways import opposed, superseded
from lantu.check._link_words import clauses, folded, tokens
from lantu.plan.items import Link, Project
from lantu.plan.package import PlanPackage

_NAMED = 0.75  # of a name must be there for a project or an indicator to be named
_LONG_NAME = 5
_OPEN = ("not_found", "")


def link(package: PlanPackage, against: Sequence[PlanPackage], earlier_links: Sequence[Link] = ()) -> tuple[Link, ...]:
    """Return a link for every item of the upper documents: its best counterpart in the plan, or that there is none.

    The items are measures, targets, projects and what is said of places of this plan, document by document in text
    order. Links are drafts; those a person confirmed among ``earlier_links`` come back as they are, an item that was
    linked before keeps its id, and links to documents that aren't in ``against`` stay.
    """
    ground = Ground(package)
    found = [x for upper in against for x in _Linking(ground, upper).links()]
    return settled(found, earlier_links)


def name_of(upper: PlanPackage) -> str:
    """Return the name links give an upper document: its id and version."""
    return f"{upper.manifest.id}@{upper.manifest.version}"


class _Linking:
    """One upper document held against one plan."""

    def __init__(self, ground: Ground, upper: PlanPackage) -> None:
        self.own, self.theirs = ground, Ground(upper)
        self.upper = upper
        self.name = name_of(upper)
        self.later, self.made_on = is_later(upper, ground.package), made_on(upper)
        self.same_place = same_place(upper, ground.package)
        self.names = names_of(ground.package, upper)
        self.measures = measures(upper)
        self.targets = targets(self.theirs)

    def links(self) -> list[Link]:
        """Return the links in text order; of a text that is withheld only those of targets."""
        found = list(self._targets())
        if self.own.text and self.theirs.text:
            found += [*self._measures(), *self._projects(), *self._places()]
        return sorted(found, key=lambda x: (x.upper_start or 0, x.upper_end or 0, x.upper_kind))

    @cached_property
    def _index(self) -> Index:
        there = passages(self.own)
        asked = [tokens(folded(m.quote)) for m in self.measures]
        return Index(there, Weights([*((*p.words, *p.matters) for p in there), *asked]))

    def _measures(self) -> Iterator[Link]:
        for m in self.measures:
            if not self._is_target(m):
                seen = best(without(m.quote, self.names), m.lead, self._index, by_matter=True)
                yield self._judged(self._draft("measure", m.task_id, m), seen)

    def _is_target(self, m: Measure) -> bool:
        """Return whether a measure says no more than the targets that stand in it."""
        held = sum(t.end - t.start for t in self.targets if m.start <= t.start and t.end <= m.end)
        return held * 2 > m.end - m.start

    def _targets(self) -> Iterator[Link]:
        index = TargetIndex(targets(self.own))
        for upper in self.targets:
            draft = self._draft("target", upper.id, upper)
            own = index.counterpart(upper)
            yield self._compared(draft, upper, own) if own else self._mentioned(draft, upper)

    def _compared(self, draft: Link, upper: Target, own: Target) -> Link:
        seen = compare(upper, own, same_place=self.same_place)
        sure = 0.9 if upper.folded.core == own.folded.core else 0.75
        found = replace(draft, item_id=own.id, section=own.section, quote=own.quote, start=own.start, end=own.end)
        return replace(found, state=seen.state, compared=seen.numbers, confidence=f"{sure:.2f}")

    def _mentioned(self, draft: Link, upper: Target) -> Link:
        """Return the link of a target that has no number here: partly where a sentence names the very thing."""
        told = self.own.text and len(upper.name) >= _LONG_NAME
        seen = best(upper.name, "", self._index) if told else None
        if seen is None or not any(c.strip().startswith(upper.name) for c in clauses(seen.passage.quote)):
            return self._none(draft)
        return replace(self._at(draft, seen.passage), state="partly", confidence=f"{0.6 * seen.coverage:.2f}")

    def _projects(self) -> Iterator[Link]:
        measured = sorted((m.start, m.end) for m in self.measures)
        for project in self.upper.projects:
            if project.start is None or project.end is None or not self.theirs.is_setting(project.start):
                continue
            seen = best(without(project.name, self.names), "", self._index)
            here = self._is_here(project)
            draft = self._draft("project", project.id, _span(project))
            if seen and seen.coverage >= _NAMED and seen.shared and (here or not _within(project, measured)):
                yield replace(self._at(draft, seen.passage), state="covered", confidence=f"{0.8 * seen.coverage:.2f}")
            elif here or (self.same_place and not _within(project, measured)):
                yield self._none(draft)

    def _is_here(self, project: Project) -> bool:
        return any(name in project.quote or name == project.place for name in self.names)

    def _places(self) -> Iterator[Link]:
        projects = [(p.start or 0, p.end or 0) for p in self.upper.projects if self._is_here(p)]
        for clause in clauses_naming(self.theirs, self.names):
            if not any(a < clause.end and clause.start < b for a, b in projects):
                seen = best(without(clause.text, self.names), "", self._index)
                yield self._judged(self._draft("place", "", clause), seen)

    def _draft(self, kind: str, item: str, at: Measure | Target | Sentence) -> Link:
        return Link(
            id="",
            upper=self.name,
            upper_item=item,
            upper_kind=kind,
            upper_under=self.theirs.under(at.start),
            upper_quote=self.theirs.text[at.start : at.end] or getattr(at, "name", ""),
            upper_start=at.start,
            upper_end=at.end,
        )

    def _judged(self, draft: Link, seen: Judged | None) -> Link:
        if seen is None or seen.state in _OPEN:
            return self._none(draft, seen)
        asked, here = draft.upper_quote, seen.passage.quote
        against = opposed(asked, here) or superseded(asked, here, self.made_on)
        state = "contradicted" if against else seen.state
        return replace(self._at(draft, seen.passage), state=state, confidence=f"{seen.confidence:.2f}")

    def _none(self, draft: Link, seen: Judged | None = None) -> Link:
        sure = seen.absence if seen else 0.7
        return replace(draft, state="new" if self.later else "not_found", confidence=f"{sure:.2f}")

    @staticmethod
    def _at(draft: Link, p: Passage) -> Link:
        return replace(draft, item_id=p.item_id, section=p.section, quote=p.quote, start=p.start, end=p.end)


def _span(project: Project) -> Sentence:
    return Sentence(project.quote, project.start or 0, project.end or 0)


def _within(project: Project, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= (project.start or 0) and (project.end or 0) <= b for a, b in spans)
