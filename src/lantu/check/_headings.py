"""Running numbers and headings: gaps in a list, a heading twice, a level left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lantu.check._passages import HAN, Body, bodies, heading, number_of, parents, placed, shown
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, quoted
from lantu.plan.findings import Evidence
from lantu.plan.items import Section

_SHORT_TITLE, _LONGEST_GAP = 6, 1500
# The ways a list numbers its items, within a paragraph or a line each; what is between may not be a new list.
_INLINE = {
    "一是": re.compile(r"(?P<n>[一二三四五六七八九十])是(?!否)"),
    "第一": re.compile(r"第(?P<n>[一二三四五六七八九十])[,，、:：]"),
    "（一）": re.compile(r"[（(](?P<n>[一二三四五六七八九十])[）)]"),
    "1.": re.compile(r"(?<=[：:；;。])(?P<n>[1-9]|1[0-9])[.．、](?![0-9])"),
    "①": re.compile(r"(?P<n>[①-⑩])"),
    "（1）": re.compile(r"[（(](?P<n>[1-9]|1[0-9])[）)]"),
}
_LINES = {
    "（一）": re.compile(r"[（(](?P<n>[一二三四五六七八九十]{1,3})[）)]"),
    "一、": re.compile(r"(?P<n>[一二三四五六七八九十]{1,3})、"),
    "1.": re.compile(r"(?P<n>[1-9]|[1-4][0-9])[.．、](?![0-9])"),
    "（1）": re.compile(r"[（(](?P<n>[1-9]|[1-4][0-9])[）)]"),
}
_NOT_BEFORE = tuple("万有唯第另统专")  # 万一, 统一, 专一
_FIRST = frozenset("（(一二三四五六七八九十123456789")
_Item = tuple[int, int, int]  # number, start, end


@rule("K106", kind="numbering")
def list_leaves_a_number_out(context: Context) -> Iterator[Seen]:
    """Find a list whose running numbers leave one out or say one twice: 一是, 二是, 四是."""
    known = {s.start for s in context.package.outline}
    for body in bodies(context):
        for items in (*_inline_lists(body), *_lists_of_lines(body, known)):
            yield from _breaks(body, items)


def _breaks(body: Body, items: Sequence[_Item]) -> Iterator[Seen]:
    for one, other in pairwise(items):
        if other[0] - one[0] == 1:
            continue
        args = {"after": body.text[one[1] : one[2]], "found": body.text[other[1] : other[2]]}
        yield Seen((_item(body, one), _item(body, other)), args, "twice" if other[0] == one[0] else "")


def _item(body: Body, item: _Item) -> Evidence:
    return body.quote(item[1], body.clause(item[1], item[2])[1])


def _inline_lists(body: Body) -> Iterator[list[_Item]]:
    """Yield the numbered lists within a paragraph that begin with one and have three items at least."""
    starts = [p.start for p in body.paragraphs]
    for pattern in _INLINE.values():
        by_paragraph: dict[int, list[_Item]] = {}
        for m in body.find(pattern):
            if body.text[m.start() - 1 : m.start()] in _NOT_BEFORE:
                continue
            by_paragraph.setdefault(bisect_right(starts, m.start()), []).append((_digit(m["n"]), m.start("n"), m.end()))
        for items in by_paragraph.values():
            yield from _runs(items)


def _digit(numeral: str) -> int:
    return ord(numeral) - ord("①") + 1 if "①" <= numeral <= "⑩" else number_of(numeral)


def _runs(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield the stretches that begin with 1 and go up, by one or two; a repeat counts where the list goes on."""
    run: list[_Item] = []
    for i, item in enumerate(items):
        step = item[0] - run[-1][0] if run else 0
        goes_on = i + 1 < len(items) and items[i + 1][0] == item[0] + 1
        if run and (step in (1, 2) or (step == 0 and item[0] > 1 and goes_on)):
            run.append(item)
            continue
        if len(run) >= 3:
            yield run
        run = [item] if item[0] == 1 else []
    if len(run) >= 3:
        yield run


def _lists_of_lines(body: Body, headings: set[int | None]) -> Iterator[list[_Item]]:
    """Yield the lists that number their lines, headings of the outline left out: the reading tells of their gaps."""
    for pattern in _LINES.values():
        items: list[_Item] = []
        for p in body.paragraphs:
            if p.start in headings:
                yield from _runs(items)
                items = []
            elif p.text[0] in _FIRST and (m := pattern.match(p.text)) and len(p.text) > m.end():
                items.append((_digit(m["n"]), p.start, p.start + m.end()))
        yield from _runs(items)


@rule("K107", kind="numbering")
def heading_number_twice(context: Context) -> Iterator[Seen]:
    """Find two headings of one kind, one after the other, that have the same number."""
    sections = placed(context.package.outline)
    above = parents(sections)
    for body in bodies(context):
        last: dict[str, Section] = {}
        for s in [s for s in sections if s.level != "box" and s.number]:
            one = last.get(_scheme(s.number))
            last[_scheme(s.number)] = s
            same = one is not None and _plain(one.number) == _plain(s.number) and one.title != s.title
            if one and same and (above[one.id] == above[s.id] or number_of(_numeral(s.number)) > 1):
                args = {"number": s.number, "one": one.title, "other": s.title}
                yield Seen((heading(body, one), heading(body, s)), args)
        yield from _unlisted(body, sections)


def _scheme(number: str) -> str:
    """Return what a number looks like without its numeral: 第#章, （#）."""
    return re.sub(r"[0-9]+|[一二三四五六七八九十百]+", "#", _plain(number)).replace("(", "（").replace(")", "）")


def _numeral(number: str) -> str:
    found = re.search(r"[0-9]+|[一二三四五六七八九十]+", number)
    return found[0] if found else ""


_TITLE = re.compile(
    r"(?P<number>[（(]?(?P<n>[一二三四五六七八九十]{1,3})(?:、|[）)]))\s*(?P<title>[^，。；：:;\s]{4,30})$"
)


def _unlisted(body: Body, sections: Sequence[Section]) -> Iterator[Seen]:
    """Yield lines that look like a heading with the number of the heading before, which the reading took for text."""
    starts = {s.start for s in sections}
    for p in body.paragraphs:
        m = _TITLE.match(p.text) if len(p.text) <= 40 and p.start not in starts else None
        before = _heading_before(sections, p.start, _scheme(m["number"])) if m else None
        if m and before and _plain(before.number).strip("（()）") == m["n"] and m["title"] != before.title:
            args = {"number": m["number"], "one": before.title, "other": m["title"]}
            yield Seen((heading(body, before), body.quote(p.start, p.end)), args)


def _heading_before(sections: Sequence[Section], at: int, scheme: str) -> Section | None:
    """Return the last heading before ``at`` numbered like ``scheme``, none where one of a higher level follows it."""
    before = [s for s in sections if (s.start or 0) < at and s.level != "box"]
    like = next((i for i in range(len(before) - 1, -1, -1) if _scheme(before[i].number) == scheme), None)
    if like is None or any(s.level < before[like].level for s in before[like + 1 :]):
        return None
    return before[like]


def _plain(number: str) -> str:
    return re.sub(r"\s|[、.．:：]", "", number)


@rule("K108", kind="heading")
def heading_twice(context: Context) -> Iterator[Seen]:
    """Find one heading that stands twice: under one heading a fault, elsewhere worth a look."""
    sections = [s for s in placed(context.package.outline) if s.title]
    above, first = parents(sections), dict[tuple[str, str], Section]()
    for body in bodies(context):
        for s in sections:
            one = first.setdefault((s.level, re.sub(r"\s", "", s.title)), s)
            together = above[one.id] == above[s.id]
            if one is not s and (together or len(s.title) >= _SHORT_TITLE):
                severity = "warning" if together and s.level != "box" else "note"
                yield Seen((heading(body, one), heading(body, s)), {"title": s.title}, "", severity)


@rule("K112", kind="heading", severity="note")
def level_left_out(context: Context) -> Iterator[Seen]:
    """Find a chapter that begins with 一、-parts and has sections only afterwards: a section's heading was lost."""
    for body in bodies(context):
        sections = [s for s in placed(context.package.outline) if s.level != "box"]
        for i, chapter in enumerate(sections[:-1]):
            below = sections[i + 1]
            if chapter.level == "1" and below.level == "3" and _next_of(sections[i + 1 :]) == "2":
                yield Seen(
                    (heading(body, chapter), heading(body, below)), {"title": shown(chapter), "below": shown(below)}
                )


def _next_of(sections: Sequence[Section]) -> str:
    """Return the first level that isn't 3 after the ``sections`` begin."""
    return next((s.level for s in sections if s.level != "3"), "")


@rule("K110", kind="numbering")
def row_number_twice(context: Context) -> Iterator[Seen]:
    """Find two rows of one indicator table with the same running number."""
    texts = dict(context.texts())
    for table, rows in context.tables.items():
        numbered = [row for row in rows if row.item.no.isdecimal()]
        for one, other in pairwise(numbered):
            if one.item.no == other.item.no:
                args = {"table": table, "no": one.item.no, "one": one.item.name, "other": other.item.name}
                yield Seen((one.evidence, other.evidence), args)
            elif int(other.item.no) > int(one.item.no) + 1:
                yield from _unread_twice(context, table, one.evidence, other.evidence, texts)


_ROW_OF_LINES = re.compile(rf"^[ \t]*(?P<no>\d{{1,2}})[ \t]*\n\s*(?P<name>[{HAN}]{{4}}[^\n]*)", re.MULTILINE)


def _unread_twice(
    context: Context, table: str, one: Evidence, other: Evidence, texts: Mapping[str, str]
) -> Iterator[Seen]:
    """Yield a number that stands twice among rows between two that the reading numbered: it may lose such rows."""
    text, start, end = texts.get(one.source, ""), one.start or 0, other.start or 0
    if one.source != other.source or not 0 < end - start < _LONGEST_GAP:
        return
    own, last = _leading(one), _leading(other)
    found: dict[int, re.Match[str]] = {}
    for m in _ROW_OF_LINES.finditer(text, start, end):
        no = int(m["no"])
        if no in found and own <= no < last - 1 and no + 1 not in found:
            both = (found[no], m)
            plan = context.package.manifest.id
            seen = tuple(quoted(plan, one.source, x[0].lstrip(), x.end() - len(x[0].lstrip())) for x in both)
            yield Seen(seen, {"table": table, "no": m["no"], "one": both[0]["name"], "other": both[1]["name"]})
            return
        found[no] = m


def _leading(row: Evidence) -> int:
    m = re.match(r"\d+", row.quote)
    return int(m[0]) if m else 0
