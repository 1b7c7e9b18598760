"""Projects: works and facilities the plan names, as a county's project pool would list them.

A list is read by its grammar (verbs it opens with, names parted at 、 and 和, words that close it), and each name is
judged by what speaks for it: a box, verbs of building, the tail of a facility or of works, a proper name in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantu.plan.items import Project
from lantu.read._commitments_context import Context
from lantu.read._document import Paragraph
from lantu.read._phrases import SENTENCE, tells_of_past
from lantu.read._projects_fields import capacity_of, place_of, plain_name, stage_of, town_stems
from lantu.read._projects_items import is_no_name, may_name_works
from lantu.read._projects_judge import LONGEST, SHORTEST, Setting, chance, names_one_thing, setting_of
from lantu.read._projects_lists import Item, clauses_of, is_coming, items_of, opening
from lantu.read._tasks_lead import lead_phrase
from lantu.read._titles import places_no_works

_LEAST = 0.5
_STOPS = re.compile("[；;。]")
_LEAD_WITHIN = 400  # characters: no lead phrase is longer, a hostile paragraph may be
_NUMBER = re.compile(r"\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳]|——|--)\s*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in a list with its paragraph, its offset there and everything it is judged by.

    ``company`` is how many names of single things the paragraph lists.
    """

    paragraph: Paragraph
    start: int
    item: Item
    setting: Setting
    company: int


def find_projects(paragraphs: Sequence[Paragraph], places: Sequence[str] = ()) -> list[Project]:
    """Return the named projects of ``paragraphs`` in text order, with empty ids.

    ``places`` are names of places known beforehand; others are told by their suffix (镇, 乡, 街道). ``confidence`` is
    the chance, 0.5 to 1, that a planner would list the name.
    """
    stems, out = town_stems(paragraphs), []
    for candidate in candidates(paragraphs):
        sure = chance(candidate.item, candidate.setting, candidate.company)
        if sure >= _LEAST:
            out.append(_project(candidate, sure, places, stems))
    return out


def candidates(paragraphs: Sequence[Paragraph]) -> Iterator[Candidate]:
    """Yield every name in a list of the paragraphs where works may be named, sure or not."""
    context = Context()
    for paragraph in paragraphs:
        context.enter(paragraph)
        if _is_ground(context):
            yield from _in_paragraph(paragraph)


def _is_ground(context: Context) -> bool:
    goals = any(places_no_works(t) for t in context.governing_titles())
    return not (goals or context.looks_back() or context.sets_principles())


def _in_paragraph(paragraph: Paragraph) -> list[Candidate]:
    """Return the names of a paragraph's lists; each knows how many names of single things stand there with it."""
    text = paragraph.line.text
    lead = lead_phrase(text[:_LEAD_WITHIN], box=paragraph.box)
    skip = text.find(lead) + len(lead) if lead and not (paragraph.box and opening(lead).end) else 0
    short = lead if not re.search("[,，]", lead) else ""
    head = short or (paragraph.section.title if paragraph.section else "")
    if not skip and (number := _NUMBER.match(text)):
        skip = number.end()
    found: list[tuple[int, Item, Setting]] = []
    for sentence in SENTENCE.finditer(text, skip):
        said = _Sentence(sentence[0], paragraph.box, head)
        for at, clause in clauses_of(sentence[0]):
            items, setting = said.names_in(clause)
            found += [(sentence.start() + at + item.start, item, setting) for item in items]
    company = sum(names_one_thing(item.name) and bool(s.verbs.kind or item.closing) for _, item, s in found)
    return [Candidate(paragraph, at, item, setting, company) for at, item, setting in found]


class _Sentence:
    """A sentence of a paragraph: what its clauses have in common is found once."""

    def __init__(self, text: str, box: bool, head: str) -> None:
        self.box, self.head = box, head
        self.past = tells_of_past(text)
        self.stretches = frozenset(part.strip(" ：:") for part in _STOPS.split(text)) if box else frozenset()

    def names_in(self, clause: str) -> tuple[list[Item], Setting]:
        """Return the names a clause lists and where they stand; none where it neither builds nor tells what comes."""
        verbs = opening(clause, late=not self.box)
        coming = not verbs.kind and is_coming(clause) and not self.past
        items: list[Item] = []
        if verbs.kind != "luring" and (self.box or verbs.kind or coming) and may_name_works(clause):
            items = [i for i in items_of(clause, verbs.end) if _may_be_name(i.name)]
        if verbs.kind == "mention" and not any(i.closing == "works" for i in items):
            items = []
        whole = clause.strip() in self.stretches
        return items, setting_of(items, verbs, self.head, box=self.box, whole=whole)


def _may_be_name(name: str) -> bool:
    return SHORTEST <= len(name) <= LONGEST and not is_no_name(name)


def _project(found: Candidate, sure: float, places: Sequence[str], stems: Sequence[str]) -> Project:
    item, paragraph, head = found.item, found.paragraph, found.setting.head
    start = paragraph.line.start + found.start
    verb = _own_verb(paragraph.line.text, found.start) or found.setting.verbs.word
    return Project(
        id="",
        section=paragraph.section.id if paragraph.section else "",
        group=head,
        quote=item.text,
        start=start,
        end=start + len(item.text),
        page=None,
        name=plain_name(item.name, verb),
        place=place_of(item.name, places, stems, head),
        capacity=capacity_of(item.text),
        stage=stage_of(item.name, verb),
        confidence=f"{min(0.99, sure):.2f}",
    )


def _own_verb(text: str, start: int) -> str:
    """Return the verbs that stand right before the name, in the middle of a list (甲水库、新建乙水库)."""
    before = text[max(0, start - 6) : start]
    at = max(before.rfind(c) for c in "、，,；;：:。及和") + 1
    said = opening(before[at:])
    return said.word if at and said.end == len(before) - at else ""
