"""Projects: works and facilities the plan names, as a county's project pool would list them.

A list is read by its grammar (verbs it opens with, names parted at 、 and 和, words that close it), and each name is
judged by what speaks for it: a box, verbs of building, the tail of a facility or of works, a proper name in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from lantu.plan.items import Project
from lantu.read._commitments_context import Context
from lantu.read._document import Paragraph
from lantu.read._phrases import SENTENCE, tells_of_past
from lantu.read._projects_fields import capacity_of, place_of, plain_name, stage_of, town_stems
from lantu.read._projects_items import is_no_name, may_name_works
from lantu.read._projects_judge import LONGEST, SHORTEST, Setting, chance, names_one_thing, setting_of
from lantu.read._projects_lists import NO_VERBS, Item, clauses_of, is_coming, items_of, opening
from lantu.read._tasks_lead import lead_phrase
from lantu.read._titles import lists_works, places_no_works

_LEAST = 0.5
_LEAD_STOPS = ("。", ":", "：", "!", "！")
_LISTING = re.compile("[、,，;；]")
_LEAST_LISTED = 3  # bare clauses that make a list
_STOPS = re.compile("[；;。]")
_LEAD_WITHIN = 400  # characters: no lead phrase is longer, a hostile paragraph may be
_NUMBER = re.compile(r"\s*(?:[（(]?[0-9一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳]|——|--)\s*")


class Candidate(NamedTuple):
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
            out.append(project_of(candidate, sure, places, stems))
    return out


def candidates(paragraphs: Sequence[Paragraph]) -> Iterator[Candidate]:
    """Yield every name in a list of the paragraphs where works may be named, sure or not."""
    context = Context()
    for paragraph in paragraphs:
        context.enter(paragraph)
        if _is_ground(context):
            lists = not paragraph.box and any(lists_works(t) for t in context.governing_titles())
            yield from _in_paragraph(replace(paragraph, box=True) if lists else paragraph)


def _is_ground(context: Context) -> bool:
    goals = any(places_no_works(t) for t in context.governing_titles())
    return not (goals or context.looks_back() or context.sets_principles())


def _in_paragraph(paragraph: Paragraph) -> list[Candidate]:
    """Return the names of a paragraph's lists; each knows how many names of single things stand there with it."""
    text = paragraph.line.text
    lead = lead_phrase(text[:_LEAD_WITHIN], box=paragraph.box)
    skip = 0 if _is_list_itself(lead, text, box=paragraph.box) else text.find(lead) + len(lead)
    short = lead if not re.search("[,，]", lead) else ""
    head = short or (paragraph.section.title if paragraph.section else "")
    if not skip and (number := _NUMBER.match(text)):
        skip = number.end()
    found: list[tuple[int, Item, Setting]] = []
    for sentence in SENTENCE.finditer(text, skip):
        said = _Sentence(sentence[0], paragraph.box, head)
        for at, item, setting in said.names():
            found.append((sentence.start() + at + item.start, item, setting))
    company = sum(names_one_thing(item.name) and bool(s.verbs.kind or item.closing) for _, item, s in found)
    return [Candidate(paragraph, at, item, setting, company) for at, item, setting in found]


def _is_list_itself(lead: str, text: str, *, box: bool) -> bool:
    """Return whether what was taken for the lead phrase of a paragraph is part of its list."""
    if not lead or (box and opening(lead).end):
        return True
    behind = text[text.find(lead) + len(lead) :]
    if behind[:1] in _LEAD_STOPS:
        return False
    return (box and not _LISTING.search(behind)) or ("、" in lead and opening(lead).builds)


class _Sentence:
    """A sentence of a paragraph: what its clauses have in common is found once."""

    def __init__(self, text: str, box: bool, head: str) -> None:
        self.text, self.box, self.head = text, box, head
        self.past = tells_of_past(text) or "相继" in text
        self.stretches = frozenset(part.strip(" ：:") for part in _STOPS.split(text)) if box else frozenset()

    def names(self) -> Iterator[tuple[int, Item, Setting]]:
        """Yield each name of the sentence with where its clause begins and its setting.

        In a box, clauses that are bare names are one list, though commas part them.
        """
        read = [(at, *self.names_in(clause)) for at, clause in clauses_of(self.text)]
        bare = [items for _, items, setting in read if items and not setting.verbs.kind]
        one_list = self.box and len(bare) >= _LEAST_LISTED and 2 * len(bare) > len(read)
        pool = [item for items in bare for item in items] if one_list else []
        shared = setting_of(pool, NO_VERBS, self.head, box=True, whole=True)
        for at, items, own in read:
            setting = shared if one_list and not own.verbs.kind else own
            yield from ((at, item, setting) for item in items)

    def names_in(self, clause: str) -> tuple[list[Item], Setting]:
        """Return the names a clause lists and where they stand; none where it neither builds nor tells what comes."""
        if not may_name_works(clause):
            return [], Setting(self.box, self.head, NO_VERBS)
        verbs = opening(clause, late=not self.box)
        coming = not verbs.kind and is_coming(clause) and not self.past
        items: list[Item] = []
        if verbs.kind != "luring" and (self.box or verbs.kind or coming):
            items = [i for i in items_of(clause, verbs.end) if _may_be_name(i.name)]
        if verbs.kind == "mention" and not any(i.closing == "works" for i in items):
            items = []
        if not items:
            return [], Setting(self.box, self.head, verbs)
        whole = clause.strip() in self.stretches
        return items, setting_of(items, verbs, self.head, box=self.box, whole=whole)


def _may_be_name(name: str) -> bool:
    return SHORTEST <= len(name) <= LONGEST and not is_no_name(name)


def project_of(found: Candidate, sure: float, places: Sequence[str], stems: Sequence[str]) -> Project:
    """Return the project a candidate names, with an empty id; ``sure`` is the chance that it is one."""
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
