"""The headings of a plan: chapters, sections, 一、-parts and boxes of its body, not its contents list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantu.plan.items import Section
from lantu.read._document import Document, Line

Span = tuple[int, int]

_NUMERAL = r"[0-9０-９一二三四五六七八九十百零〇○两]"
# A heading numbered 第 X 章: its numeral may have been lost in publishing, and the title may follow without a space.
_DIVISION = re.compile(rf"第\s*({_NUMERAL}(?:\s*{_NUMERAL})*)?\s*(部\s*分|[编篇章节])[\s:：、.．]*(.*)", re.DOTALL)
_PART = re.compile(r"([一二三四五六七八九十]{1,3})\s*[、．.]\s*(.+)")
_SUBPART = re.compile(r"[（(]\s*([一二三四五六七八九十]{1,3})\s*[)）]\s*(.+)")
_BOX = re.compile(rf"专\s*栏\s*((?:{_NUMERAL}+(?:\s*[-—–－.．]\s*{_NUMERAL}+)?)?)[\s:：、]*(.*)")
_BARE = re.compile(
    r"(前\s*言|序\s*言|序|引\s*言|导\s*言|结\s*束\s*语|结\s*语|后\s*记|附\s*则|附\s*[件录表]\s*[0-9一二三四五]?)[:：]?"
)
_CONTENTS_TITLE = re.compile(r"目\s*[录次]")
_LEADERS = re.compile(r"[\s.．…·‧・]*(?:[.．…·‧・]{2,}|\s)\s*[-—]?\s*\d{1,4}\s*[-—]?$|[.．…·‧・]{3,}$")
_SENTENCE = re.compile(r"[。；;！!？?]|[,，:：、]$")
_MARKS = re.compile(r"[\s“”\"'‘’（）()：:，,、。《》〈〉<>\u200b]")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")

_RANKS = {"部分": 0, "编": 0, "篇": 0, "章": 1, "节": 2, "一、": 3, "（一）": 4, "box": 9}
_LONGEST = {"部分": 60, "编": 60, "篇": 60, "章": 60, "节": 60, "一、": 45, "（一）": 36, "box": 60}
_SHORT_LINE = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that has the shape of a heading: ``scheme`` is 篇 章 节 一、 （一） box or bare; ``lines`` hold it."""

    scheme: str
    number: str
    title: str
    lines: tuple[Line, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Number and title with spaces, quotation marks and a contents list's page number folded away."""
        return fold(self.number), fold(bare_title(self.title))


def fold(text: str) -> str:
    """Return ``text`` without spaces, quotation marks and punctuation, digits made plain, for comparing titles."""
    return _MARKS.sub("", text).translate(_DIGITS)


def bare_title(title: str) -> str:
    """Return a title without the dots and the page number that follow it in a contents list."""
    return _LEADERS.sub("", title)


def find_outline(document: Document, table_spans: Sequence[Span] = ()) -> tuple[Section, ...]:
    """Return the headings of the body in text order, with ids.

    ``table_spans`` are the character spans of indicator tables: what looks like a heading inside one (but its first
    line, the caption) is a cell. The result is empty where the text has no headings.
    """
    candidates = _candidates(document)
    body = _contents_span(document, candidates)[1]
    headings = [h for h in candidates if not _inside(h.lines[0].start, table_spans)]
    kept = _with_schemes([h for h in headings if h.lines[0].start >= body])
    levels = _levels({h.scheme for h in kept})
    return tuple(_section(i, h, levels) for i, h in enumerate(kept, 1))


def contents_entries(document: Document) -> tuple[Heading, ...]:
    """Return the entries of the contents list, in order; empty where the text has none."""
    candidates = _candidates(document)
    start, end = _contents_span(document, candidates)
    return tuple(h for h in candidates if start <= h.lines[0].start < end)


def heading_scheme(number: str) -> str:
    """Return the scheme a heading's number belongs to: 部分 编 篇 章 节 一、 （一） box, or bare without a number."""
    found = _numbered(f"{number}、x" if number and number[0] not in "第专（(" else f"{number} x")
    return found[0] if found else "bare"


def body_start(document: Document) -> int:
    """Return the offset where the contents list ends, or 0 where there is none."""
    return _contents_span(document, _candidates(document))[1]


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start < at < end for start, end in spans)


def _section(index: int, heading: Heading, levels: dict[str, str]) -> Section:
    first, last = heading.lines[0], heading.lines[-1]
    lead = len(first.text) - len(first.text.lstrip())
    return Section(
        id=f"s-{index:04d}",
        level=levels.get(heading.scheme, "1"),
        number=heading.number,
        title=heading.title,
        line=first.number,
        start=first.start + lead,
        end=last.start + len(last.text.rstrip()),
    )


def _with_schemes(headings: list[Heading]) -> list[Heading]:
    """Drop （一）-lines where 一、 is already the third level: there they are run-in titles of paragraphs."""
    schemes = {h.scheme for h in headings}
    above = len(schemes & {"篇", "章", "节", "一、"})
    return [h for h in headings if h.scheme != "（一）" or (above < 3 and "一、" in schemes and not schemes & {"节"})]


def _levels(schemes: set[str]) -> dict[str, str]:
    """Give the schemes a text uses the levels 1, 2, 3 by rank; in a plan with sections 一、 is level 3."""
    ranked = sorted(schemes & (_RANKS.keys() - {"box"}), key=_RANKS.__getitem__)
    levels = {scheme: str(min(3, place)) for place, scheme in enumerate(ranked, 1)}
    if "节" in schemes and "一、" in schemes:
        levels["一、"] = "3"
    return levels | {"box": "box", "bare": "1"}


def _candidates(document: Document) -> list[Heading]:
    """Return all lines of heading shape, those of the contents list included."""
    lines = [line for line in document.lines if line.text.strip()]
    return [h for i, line in enumerate(lines) if (h := _heading(line, lines[i + 1 : i + 2]))]


def _heading(line: Line, following: list[Line]) -> Heading | None:
    """Return the heading ``line`` holds, or None; a number alone takes the next short line as its title."""
    text = line.text.strip().strip("\u200b\ufeff")
    if len(text) > _LONGEST["章"] + 30:
        return None
    if _BARE.fullmatch(text):
        return Heading("bare", "", text.rstrip(":："), (line,))
    found = _numbered(text)
    if found is None:
        return None
    scheme, number, title = found
    if title:
        return Heading(scheme, number, title, (line,)) if _titular(scheme, title) else None
    if following and scheme != "一、" and _numbered(following[0].text.strip()) is None:
        title = following[0].text.strip()
        if _titular(scheme, title) and len(title) <= _SHORT_LINE:
            return Heading(scheme, number, title, (line, following[0]))
    return None


def _numbered(text: str) -> tuple[str, str, str] | None:
    """Return scheme, number as printed (spaces dropped) and title of a numbered heading."""
    head = text[0] if text else ""
    if head == "第" and (m := _DIVISION.match(text)):
        return _close_up(m[2]), _close_up(f"第{m[1] or ''}{m[2]}"), m[3].strip()
    if head == "专" and (m := _BOX.match(text)):
        return "box", f"专栏{_close_up(m[1])}", m[2].strip()
    if head in "（(" and head and (m := _SUBPART.match(text)):
        return "（一）", f"（{m[1]}）", m[2].strip()
    if m := _PART.match(text):
        return None if _PART.match(m[2]) else ("一、", m[1], m[2].strip())
    return None


def _close_up(number: str) -> str:
    return re.sub(r"\s", "", number)


def _titular(scheme: str, title: str) -> bool:
    """Return whether a title is short and no sentence."""
    bare = bare_title(title)
    return 0 < len(bare) <= _LONGEST[scheme] and not _SENTENCE.search(bare)


def _contents_span(document: Document, candidates: Sequence[Heading]) -> Span:
    """Return where the contents list stands; (0, 0) where there is none."""
    headings = {h.lines[0].number: h for h in candidates}
    lines = [line for line in document.lines if line.text.strip()]
    marked = next((i for i, x in enumerate(lines) if _CONTENTS_TITLE.fullmatch(x.text.strip())), None)
    if marked is not None:
        end = _contents_end(lines[marked + 1 :], headings, loose=True)
        return (lines[marked].start, end) if end else (0, 0)
    first = next((i for i, x in enumerate(lines) if x.number in headings), None)
    if first is None:
        return 0, 0
    end = _contents_end(lines[first:], headings, loose=False)
    keys = [h.key for h in headings.values() if h.scheme != "bare"]
    run = [h for h in headings.values() if h.lines[0].start < end]
    repeated = sum(keys.count(h.key) > 1 for h in run)
    return (lines[first].start, end) if len(run) >= 3 and repeated >= len(run) / 2 else (0, 0)


def _contents_end(lines: Sequence[Line], headings: dict[int, Heading], *, loose: bool) -> int:
    """Return the offset of the first line after a contents list that begins with ``lines``.

    The list ends where its first entry comes again (that is the body's first heading) or where running text begins;
    a preface heading right above that text belongs to the body. ``loose`` allows short lines that are no headings.
    """
    first: tuple[str, str] | None = None
    previous: Heading | None = None
    for line in lines:
        heading = headings.get(line.number)
        if heading is None:
            if not loose or len(line.text.strip()) > _SHORT_LINE or _SENTENCE.search(line.text.strip()):
                return previous.lines[0].start if previous and previous.scheme == "bare" else line.start
        elif heading.key == first:
            return previous.lines[0].start if previous and _is_preface(previous) else line.start
        elif first is None and heading.scheme != "bare":
            first = heading.key
        previous = heading
    return 0


def _is_preface(heading: Heading) -> bool:
    return heading.scheme == "bare" and heading.title[0] in "前序引导"
