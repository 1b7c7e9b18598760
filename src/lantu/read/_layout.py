"""Spatial layouts: each part of 一区一廊六园 as a row, with its name, members, places and role."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lantu.plan.items import Layout, Section
from lantu.read._commitments_context import Context
from lantu.read._document import Document, Paragraph
from lantu.read._layout_formulas import Formula, Part, find_formulas
from lantu.read._layout_parts import Described, described

_FOLLOWING, _MENTIONS, _FORMULAS, _PASSAGE = 40, 6, 200, 500


@dataclass(frozen=True, slots=True)
class Mention:
    """A formula where it stands: offsets count in the text; ``paragraph`` is the index of the first one from there."""

    formula: Formula
    start: int
    end: int
    section: str
    paragraph: int


def find_layouts(
    document: Document, outline: Sequence[Section], paragraphs: Sequence[Paragraph], places: Sequence[str] = ()
) -> list[Layout]:
    """Return the parts of the layouts the plan draws, in the order they are named, with empty ids.

    A layout named several times gives its rows once. ``places`` are the names of the register: those a description
    names are listed. What a review or a look at the surroundings names is somebody else's, or past.
    """
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in _mentions(document, outline, paragraphs):
        if len(groups) < _FORMULAS or mention.formula.key in groups:
            groups.setdefault(mention.formula.key, []).append(mention)
    ground = _Ground(paragraphs, {m.paragraph: key for key, mentions in groups.items() for m in mentions}, places)
    rows = [r for mentions in groups.values() for r in _rows(mentions, ground)]
    return [replace(row, quote=document.text[row.start : row.end]) for row in rows]


@dataclass(frozen=True)
class _Ground:
    """Where layouts are described: the paragraphs, which layout each of them names, the places of the register."""

    paragraphs: Sequence[Paragraph]
    named: dict[int, tuple[str, ...]]
    places: Sequence[str]

    @cached_property
    def starts(self) -> list[int]:
        return [p.line.start for p in self.paragraphs]

    def section_at(self, at: int) -> str:
        """Return the id of the heading over the paragraph at an offset."""
        i = bisect_right(self.starts, at) - 1
        section = self.paragraphs[i].section if i >= 0 else None
        return section.id if section else ""

    def following(self, mention: Mention) -> list[Paragraph]:
        """Return where a layout may be described: from its mention to the next layout or chapter."""
        out: list[Paragraph] = []
        for i in range(mention.paragraph, min(mention.paragraph + _FOLLOWING, len(self.paragraphs))):
            other = i > mention.paragraph and self.named.get(i, mention.formula.key) != mention.formula.key
            if other or (out and self.paragraphs[i].chapter is not out[0].chapter):
                break
            out.append(self.paragraphs[i])
        return out


def _mentions(document: Document, outline: Sequence[Section], paragraphs: Sequence[Paragraph]) -> list[Mention]:
    starts = [p.line.start for p in paragraphs]
    found = []
    for section in outline:
        at, end = section.start or 0, section.end or 0
        first = bisect_right(starts, at)
        formulas = find_formulas(document.text[at:end])
        found += [Mention(f, at + f.start, at + f.end, section.id, first) for f in formulas]
    context = Context()
    for i, paragraph in enumerate(paragraphs):
        context.enter(paragraph)
        if context.looks_back() or context.sets_principles():
            continue
        base, own = paragraph.line.start, paragraph.section.id if paragraph.section else ""
        found += [Mention(f, base + f.start, base + f.end, own, i) for f in find_formulas(paragraph.line.text)]
    return sorted(found, key=lambda m: m.start)


def _rows(mentions: Sequence[Mention], ground: _Ground) -> Iterator[Layout]:
    first = mentions[0]
    following = [ground.following(mention) for mention in mentions[:_MENTIONS]]
    for part in first.formula.parts:
        told: Described | None = None
        for paragraphs in following:
            found = described(part, paragraphs)
            told = found if found and (told is None or (found.sure and not told.sure)) else told
            if told and told.sure:
                break
        yield _row(part, first, told, ground)


def _row(part: Part, mention: Mention, told: Described | None, ground: _Ground) -> Layout:
    start, end = (told.start, told.end) if told else (mention.start, mention.end)
    return Layout(
        id="",
        section=ground.section_at(start) if told else mention.section,
        quote="",
        start=start,
        end=end,
        page=None,
        name=mention.formula.name,
        part=part.text,
        number=part.number,
        kind=part.kind,
        title=told.title if told else "",
        members="、".join(told.members) if told else "",
        places="、".join(_places_in(told, ground.places)) if told else "",
        role=told.role if told and told.role else part.verb,
        confidence=f"{_confidence(mention.formula, part, told):.2f}",
    )


def _places_in(told: Described, places: Sequence[str]) -> list[str]:
    """Return the places of the register that a description names, in its order; in a list the short name will do."""
    said = " ".join((told.title, *told.members, told.passage[:_PASSAGE]))
    found: dict[int, str] = {}
    for name in places:
        at = said.find(name)
        if at < 0 and len(stem := re.sub(r"(?:街道|镇|乡)$", "", name)) > 1 and stem != name:
            m = re.search(rf"(?:^|[、和及与至到—\-串联接沿由]){stem}(?=[、和及与至到—\-]|等|$)", said)
            at = m.start() if m else -1
        if at >= 0:
            found.setdefault(at, name)
    return [found[at] for at in sorted(found)]


def _confidence(formula: Formula, part: Part, told: Described | None) -> float:
    """Return 0..1: words that say it is a layout, a description, and as many members as it counts speak for it."""
    score = (0.75 if formula.sure else 0.55) + (0.1 if told else 0.0) + (0.05 if told and told.sure else 0.0)
    several = told is not None and part.number is not None and part.number > 1
    return score + (0.05 if several and told and len(told.members) == part.number else 0.0)
