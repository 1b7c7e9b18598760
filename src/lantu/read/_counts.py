"""Named counts: 七大任务, “三个高地”, 六园: the number a name claims, and the members the text lists for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from lantu.plan.items import Count, Layout, Section
from lantu.read._commitments_context import Context
from lantu.read._counts_members import Found, members_near
from lantu.read._document import Document, Paragraph
from lantu.read._layout_formulas import find_formulas
from lantu.read._members import layout_words
from lantu.read._numbers import chinese_number
from lantu.read._phrases import alternation

_MOST = 40
_SHORT, _MOST_NAMED, _FAR = 120, 200, 300
_NUMERAL = re.compile(r"[二两三四五六七八九十\d](?:[大个项条类张篇道种支块批件本]|[^“”]{1,10}”)")
_ANNOUNCED = re.compile(r"以下|如下|下列|[:：]\s*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A named count at its offsets in a text: 七大任务 is ``number`` 7, ``noun`` 任务; ``sure`` of its being a name."""

    start: int
    end: int
    name: str
    number: int
    noun: str
    sure: bool


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    nouns = alternation(list(layout_words("counted")))
    numeral = r"(?P<numeral>[二两三四五六七八九]|二?十[一二三四五六七八九]?|(?<!\d)\d{1,2})"
    before = r"(?<![第前近约超过达一二三四五六七八九十百千万每\d.])"
    classifier = alternation(list(layout_words("classifiers")))
    longer = rf"(?!的?[\u4e00-\u9fff]?(?:{nouns})|[县园带区域镇乡村城家]|人员)"
    ends = rf"(?P<noun>[^,，。；;、：:“”（）()\s\d]{{0,8}}?(?:{nouns})){longer}"
    return {
        "quoted": re.compile(rf"[“\"]{numeral}(?:{classifier})?(?P<noun>[^“”\"、,，。；;：:\s]{{1,10}})[”\"]"),
        "great": re.compile(rf"{before}{numeral}大{ends}"),
        "some": re.compile(rf"{before}{numeral}(?:{classifier}){ends}"),
        "two": re.compile(r"(?:^|[,，。；;：:\s])[\u4e00-\u9fff]{2,10}[和与][\u4e00-\u9fff]{2,8}$"),
        "listed": re.compile(r"[、”）)](?:[^、,，。；;：:]{1,24}(?:和|及|与|以及))?[^、,，。；;：:]{1,24}$"),
        "never": re.compile(rf"(?:{alternation(list(layout_words('set_phrases')))})"),
        "compound": re.compile(
            r"[一二两三四五六七八九十\d]|^(?:[A-Za-z%％年月日天亩元倍百千万亿]|分钟|小时|周年|公里|公顷|千米)"
        ),
    }


def find_counts(
    document: Document, outline: Sequence[Section], paragraphs: Sequence[Paragraph], layout: Sequence[Layout] = ()
) -> list[Count]:
    """Return the named counts of the plan in text order, with empty ids: one row a name and list of members.

    The parts of ``layout`` that count something are among them. ``members`` are those listed before or after the name
    in its sentence, in the paragraphs below or in the headings below; ``listed`` tells how many these are.
    """
    rows = [r for r in (_of_layout(part) for part in layout) if r]
    rows += list(_in_headings(document, outline, paragraphs))
    rows += list(_in_paragraphs(outline, paragraphs))
    return [replace(r, quote=document.text[r.start : r.end]) for r in _told_once(rows)]


def named_counts(text: str) -> Iterator[Named]:
    """Yield the named counts in ``text`` in order; formulas of layouts and set phrases of the nation are left out."""
    if not _NUMERAL.search(text):
        return
    pattern = _patterns()
    taken = {i for f in find_formulas(text) for i in range(f.start, f.end)}
    for kind in ("quoted", "great", "some"):
        for m in islice(pattern[kind].finditer(text), _MOST_NAMED):
            if taken.isdisjoint(range(*m.span())) and _is_name(text, m, kind):
                taken.update(range(*m.span()))
                yield _named(m, kind)


def _is_name(text: str, m: re.Match[str], kind: str) -> bool:
    said = m[0].strip('“”"')
    if (
        _patterns()["never"].fullmatch(said)
        or (m["noun"] not in ("一", "十", "百") and _patterns()["compound"].search(m["noun"]))
        or _number(m["numeral"]) < 2
    ):
        return False
    if kind == "some":
        near = max(0, m.start() - 60)
        two = _number(m["numeral"]) == 2 and _patterns()["two"].search(text, near, m.start()) is not None
        return two or _patterns()["listed"].search(text, near, m.start()) is not None or _opens(text, m)
    return kind == "quoted" or not text.startswith(("以来", "以上"), m.end())


def _opens(text: str, m: re.Match[str]) -> bool:
    """Return whether a list follows at once: 三条主线：..., 四项机制（...）, 三个方面，一是..."""
    return re.match(r"[:：（(]|[,，。]?(?:即|包括|分别是|分别为|一是)|——", text[m.end() : m.end() + 5]) is not None


def _named(m: re.Match[str], kind: str) -> Named:
    name = re.sub(r"[“”\"\s]", "", m[0])
    return Named(m.start(), m.end(), name, _number(m["numeral"]), m["noun"], kind != "some")


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else int(chinese_number(numeral) or 0)


def _in_headings(document: Document, outline: Sequence[Section], paragraphs: Sequence[Paragraph]) -> Iterator[Count]:
    starts = [p.line.start for p in paragraphs]
    for i, section in enumerate(outline):
        at, end = section.start or 0, section.end or 0
        text = document.text[at:end]
        first = bisect_right(starts, at)
        for named in named_counts(text):
            found = members_near(text, named.start, named.end, named.number, paragraphs[first : first + _MOST])
            found = found or _below(section, outline[i + 1 : i + 1 + _MOST], named.number, strict=False)
            yield _row(named, at, section.id, found)


def _in_paragraphs(outline: Sequence[Section], paragraphs: Sequence[Paragraph]) -> Iterator[Count]:
    context, at_section = Context(), {s.id: i for i, s in enumerate(outline)}
    for i, paragraph in enumerate(paragraphs):
        context.enter(paragraph)
        quiet = context.looks_back() or context.sets_principles()
        text, own = paragraph.line.text, paragraph.section
        for named in named_counts(text):
            following = paragraphs[i + 1 : i + 1 + _MOST]
            found = members_near(text, named.start, named.end, named.number, following, base=paragraph.line.start)
            if found is None and own is not None:
                below = outline[at_section[own.id] + 1 :][:_MOST] if own.id in at_section else ()
                announced = len(text) <= _SHORT or _ANNOUNCED.search(text, named.end, named.end + _FAR)
                found = _below(own, below, named.number, strict=True) if announced else None
            if _is_worth(named, found, quiet=quiet):
                yield _row(named, paragraph.line.start, own.id if own else "", found)


def _is_worth(named: Named, found: Found | None, *, quiet: bool) -> bool:
    """Return whether a count in running text says enough: with its members, or as a name the plan makes use of."""
    if found is None:
        return named.sure and not quiet and (len(named.noun) > 1 or named.noun in "一十百")
    return named.sure or found.open or 2 * len(found.members) > named.number


def _below(section: Section, following: Sequence[Section], number: int, *, strict: bool) -> Found | None:
    """Return the headings one level below ``section``; ``strict`` only where there are as many as the name says."""
    if section.level == "box":
        return None
    children: list[Section] = []
    for s in following:
        if s.level != "box" and s.level <= section.level:
            break
        if s.level != "box" and (not children or s.level == children[0].level):
            children.append(s)
    if len(children) < 2 or (strict and len(children) != number):
        return None
    return Found(tuple(s.title for s in children), "outline", children[0].start or 0, children[-1].end or 0)


def _of_layout(part: Layout) -> Count | None:
    """Return the count a part of a layout makes (六园); None for one of one or of many."""
    if part.number is None or part.number < 2:
        return None
    members = tuple(m for m in part.members.split("、") if m)
    found = Found(members, "list", part.start or 0, part.end or 0) if members else None
    noun = re.sub(r"^[一二两双三四五六七八九十\d]+(?:个|条|大)?", "", part.part)
    named = Named(0, (part.end or 0) - (part.start or 0), part.part, part.number, noun, sure=True)
    return _row(named, part.start or 0, part.section, found)


def _row(named: Named, base: int, section: str, found: Found | None) -> Count:
    return Count(
        id="",
        section=section,
        quote="",
        start=base + named.start,
        end=base + named.end,
        page=None,
        name=named.name,
        number=named.number,
        noun=named.noun,
        members="、".join(found.members) if found else "",
        listed=len(found.members) if found else None,
        members_in=found.where if found else "",
        members_start=found.start if found else None,
        members_end=found.end if found else None,
        open=found.open if found else False,
        confidence=f"{_confidence(named, found):.2f}",
    )


def _confidence(named: Named, found: Found | None) -> float:
    """Return 0..1: quotation marks or 大, a list, and as many members as the name says speak for a named count."""
    score = 0.6 + (0.1 if named.sure else 0.0) + (0.1 if found else 0.0)
    return score + (0.15 if found and len(found.members) == named.number else 0.0)


def _told_once(rows: Sequence[Count]) -> list[Count]:
    """Return the rows in text order; a name told again without members of its own is one row with where it has them."""
    ordered = sorted(rows, key=lambda r: (r.start or 0, r.end or 0))
    full = {(r.name, r.members) for r in ordered if r.members}
    listed = {name for name, _ in full}
    out, seen = [], set[tuple[str, str]]()
    for row in ordered:
        key = (row.name, row.members)
        if key not in seen and (row.members or row.name not in listed):
            out.append(row)
        seen.add(key)
    return out
