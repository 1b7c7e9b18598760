"""Projects: works and facilities the plan names, as a county's project pool would list them. A first cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lantu.plan.items import Project
from lantu.read._commitments_context import Context
from lantu.read._document import Paragraph
from lantu.read._numbers import find_numbers
from lantu.read._phrases import SENTENCE, alternation, verb_kinds, words
from lantu.read._projects_items import (
    Item,
    Opening,
    is_facility,
    is_made,
    is_policy,
    is_vague,
    is_works,
    items_of,
    name_of,
    opening,
    split_and,
)
from lantu.read._tasks_lead import lead_phrase
from lantu.read._titles import places_no_works

_CLAUSE = re.compile(r"[^,，;；。:：]+")
_TOWN = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,3}?(?:街道|镇|乡)(?!村|镇|天|污|垃|生|公|供|饮|燃)|[\u4e00-\u9fff]{2,5}?(?:高新区|经开区|新区|开发区))|中心城区|老城区|城区|各乡镇"
)
_STAGES = (("改扩建", r"改扩建|扩建|改建|改造|提质|扩容|升级"), ("续建", "续建"), ("新建", "新建"))
_LONGEST = 46


def find_projects(paragraphs: Sequence[Paragraph], places: Sequence[str] = ()) -> list[Project]:
    """Return the named projects of ``paragraphs`` in text order, with empty ids; precision comes before recall.

    Lists in boxes and after verbs of building are parted at 、 where each part names works. ``places`` are names of
    places known beforehand; others are told by their suffix (镇, 乡, 街道).
    """
    context, out = Context(), []
    for paragraph in paragraphs:
        context.enter(paragraph)
        if _is_ground(context):
            out += [_project(paragraph, group, item, places) for group, item in _found(paragraph)]
    return out


def _is_ground(context: Context) -> bool:
    goals = any(places_no_works(t) for t in context.governing_titles())
    return not (goals or context.looks_back() or context.sets_principles())


def _found(paragraph: Paragraph) -> Iterator[tuple[str, Item]]:
    """Yield the names of a paragraph with the lead phrase they stand under, offsets counting in the paragraph."""
    text = paragraph.line.text
    lead = lead_phrase(text, box=paragraph.box)
    skip = text.find(lead) + len(lead) if lead and not opening(lead).end else 0
    short = lead if not re.search("[,，]", lead) else ""
    group = short or (paragraph.section.title if paragraph.section else "")
    for sentence in SENTENCE.finditer(text, skip):
        for clause in _CLAUSE.finditer(sentence[0]):
            at = sentence.start() + clause.start()
            for item in _items(clause[0], box=paragraph.box):
                yield group, Item(at + item.start, at + item.end, item.text, item.listed)


def _items(clause: str, *, box: bool) -> Iterator[Item]:
    verbs = opening(clause)
    if not verbs.end and (not box or _other_verb().match(clause)):
        return
    if not box and not verbs.builds and "等" not in clause:
        return
    items = items_of(clause)
    is_list = box and len(items) >= 3 and sum(is_works(i.text) for i in items) * 2 >= len(items)
    for item in items:
        for part in split_and(item):
            if _is_project(part, verbs, box=box, is_list=is_list):
                yield part


@cache
def _other_verb() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{alternation(list(words('adverbs')))})*(?:{alternation([*verb_kinds(), *words('openers')])})"
    )


def _is_project(item: Item, verbs: Opening, *, box: bool, is_list: bool) -> bool:
    text = item.text
    if not 3 <= len(text) <= _LONGEST or is_vague(text) or (is_policy(text) and not is_works(text)):
        return False
    if is_list or item.listed:
        return is_works(text) or len(text) >= 5
    if box:
        return is_works(text) and (verbs.builds or not verbs.end)
    return verbs.builds and len(text) >= 4 and (is_facility(text) or is_made(text))


# --- rows ----------------------------------------------------------------------------------------------------------


def _project(paragraph: Paragraph, group: str, item: Item, places: Sequence[str]) -> Project:
    base = paragraph.line.start
    return Project(
        id="",
        section=paragraph.section.id if paragraph.section else "",
        group=group,
        quote=item.text,
        start=base + item.start,
        end=base + item.end,
        page=None,
        name=name_of(item.text),
        place=_place(item.text, places),
        capacity=";".join(
            f"{m.value}{m.unit}" for m in find_numbers(item.text) if not m.chinese and m.unit_class != "span"
        ),
        stage=next((stage for stage, pattern in _STAGES if re.search(pattern, item.text)), ""),
        confidence=f"{_confidence(paragraph, item):.2f}",
    )


def _place(name: str, places: Sequence[str]) -> str:
    known = [p for p in places if p and p in name]
    if known:
        return max(known, key=len)
    m = _TOWN.search(name)
    return m[0] if m else ""


def _confidence(paragraph: Paragraph, item: Item) -> float:
    """Return 0..1: a box, a list closed by 项目建设, the name of a facility and a place in it speak for a project."""
    score = 0.45 + (0.2 if paragraph.box else 0.0) + (0.1 if item.listed else 0.0)
    score += 0.15 if is_facility(item.text) else 0.05 if is_works(item.text) else -0.1
    score += 0.05 if _TOWN.match(item.text) else 0.0
    return min(0.95, score - (0.1 if len(item.text) > 30 else 0.0))
