"""What the text refers to and the plan doesn't have: a box, a table, an annex, a chapter too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lantu.check._passages import bodies, heading, number_of, placed, section_at, shown
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context
from lantu.plan.items import Section

_NUMERAL = r"[0-9]{1,2}(?:[-－—–][0-9]{1,2})?|[一二三四五六七八九十]{1,3}"
_REFERENCE = re.compile(rf"[见如](?P<label>(?P<kind>专栏|附表|表|图)\s*(?P<number>{_NUMERAL}))(?![0-9])")
_ANNEX = re.compile(
    r"(?:详见|参见|见|列入|载于)(?:本规划|本纲要)?(?:后附|所附|文后)?(?P<label>附件|附录)\s*(?P<number>[0-9一二三四五六]?)"
)
_CAPTION = re.compile(rf"[（(]?(?P<kind>专栏|附表|表|图)\s*(?P<number>{_NUMERAL})(?![0-9])")
_ANNEX_TITLE = re.compile(r"附\s*(?:件|录|表)?\s*[0-9一二三四五六]?\s*(?:[:：\n]|$)|附[件录]\s*[0-9一二三四五六]?\s")
_COUNTED = re.compile(
    r"(?:本?规划|纲要)(?:全文)?(?:共|共分|共有|分为|共分为|由)(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})个?(?P<unit>章|篇|部分)"
)


def _key(kind: str, number: str) -> tuple[str, str]:
    plain = number if number[0].isdigit() else str(number_of(number))
    return kind, re.sub(r"[－—–]", "-", plain)


@rule("C108", kind="reference")
def referred_to_and_absent(context: Context) -> Iterator[Seen]:
    """Find a box, table or figure that the text points to and the plan doesn't have."""
    for body in bodies(context):
        there = {
            _key(m["kind"], m["number"])
            for p in body.paragraphs
            if p.text[0] in "（(专附表图" and (m := _CAPTION.match(p.text))
        }
        there |= {("表", row.item.table) for row in context.rows}
        for m in body.find(_REFERENCE):
            if _key(m["kind"], m["number"]) not in there:
                yield Seen((body.around(m.start("label"), m.end("label")),), {"label": m["label"]})


@rule("C109", kind="reference")
def annex_absent(context: Context) -> Iterator[Seen]:
    """Find an annex that the text points to where the plan has none."""
    for body in bodies(context):
        if any(_ANNEX_TITLE.match(p.text) for p in body.paragraphs):
            continue
        for m in body.find(_ANNEX):
            yield Seen((body.around(m.start("label"), m.end()),), {"label": m["label"] + m["number"]})


@rule("K105", kind="count")
def chapters_counted(context: Context) -> Iterator[Seen]:
    """Find a plan that says how many chapters it has, and has another number."""
    chapters = [s for s in placed(context.package.outline) if s.level == "1" and re.match("第", s.number)]
    for body in bodies(context):
        for m in _COUNTED.finditer(body.text):
            own = [s for s in chapters if m["unit"] in s.number]
            if own and number_of(m["number"]) != len(own):
                seen = (body.around(m.start(), m.end()), heading(body, own[-1]))
                yield Seen(seen, {"said": m["number"] + m["unit"], "count": str(len(own))})


@rule("K109", kind="numbering")
def box_number_of_another_chapter(context: Context) -> Iterator[Seen]:
    """Find a box whose number stands twice, or belongs to another chapter than the one it stands in."""
    sections = placed(context.package.outline)
    chapters = [s for s in sections if s.level == "1"]
    boxes = [s for s in sections if s.level == "box" and re.search("[0-9一二三四五六七八九十]", s.number)]
    strays = {b.id: c for b in boxes if (c := _chapter_it_strays_into(b, chapters))}
    for body in bodies(context):
        seen: dict[str, Section] = {}
        for box in boxes:
            if (first := seen.setdefault(re.sub(r"[－—–]", "-", box.number), box)) is not box:
                yield Seen((heading(body, first), heading(body, box)), {"title": shown(box)}, "twice")
            elif box.id in strays and 3 * len(strays) <= len(boxes):
                chapter = strays[box.id]
                args = {"title": shown(box), "chapter": shown(chapter)}
                yield Seen((heading(body, box), heading(body, chapter)), args)


def _chapter_it_strays_into(box: Section, chapters: list[Section]) -> Section | None:
    """Return the chapter a box stands in where its number (专栏3-2) names another one; else None."""
    m = re.search(r"([0-9]+)[-－—–][0-9]+", box.number)
    chapter = section_at(chapters, box.start or 0)
    said = re.search(r"[0-9]+|[一二三四五六七八九十]+", chapter.number) if chapter else None
    return chapter if m and said and number_of(m[1]) != number_of(said[0]) else None
