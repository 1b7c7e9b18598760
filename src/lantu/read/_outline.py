"""The headings of a plan: chapters, sections, 一、-parts and boxes of its body, not its contents list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lantu.plan.items import Section
from lantu.read._contents import contents_span, entries_of, titles_by_number
from lantu.read._document import Document, Line
from lantu.read._headings import (
    DIVISIONS,
    LEADS,
    RANKS,
    Heading,
    bare_title,
    ends_open,
    fold,
    heading_scheme,
    may_go_on,
    run_of_lines,
)
from lantu.read._outline_styles import with_styled
from lantu.read._schemes import in_scheme, is_annex, plan_and_annexes

__all__ = [
    "Heading",
    "Span",
    "bare_title",
    "body_start",
    "contents_entries",
    "find_outline",
    "fold",
    "heading_scheme",
    "repeated_heads",
]

Span = tuple[int, int]

_SHORT_SECOND = 24


@dataclass(frozen=True, slots=True)
class _Scan:
    """What one walk over a document's lines found: candidates of the body, contents entries and their span."""

    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    entries: tuple[Heading, ...]
    body: int
    repeated: frozenset[int]


def find_outline(document: Document, table_spans: Sequence[Span] = ()) -> tuple[Section, ...]:
    """Return the headings of the body in text order, with ids.

    ``table_spans`` are the character spans of indicator tables: what looks like a heading inside one (but its first
    line, the caption) is a cell. The result is empty where the text has no headings.
    """
    scan = _scan(document)
    headings = [h for h in scan.headings if not _inside(h.start, table_spans)]
    kept = in_scheme(headings, scan.lines)
    levels = [
        (h, levels)
        for part in plan_and_annexes(kept)
        for levels in [_levels({h.scheme for h in part}, under_annex=bool(part) and is_annex(part[0]))]
        for h in part
    ]
    numbered = [_section(i, h, level) for i, (h, level) in enumerate(levels, 1)]
    return with_styled(numbered, document, table_spans, scan.body)


def contents_entries(document: Document) -> tuple[Heading, ...]:
    """Return the entries of the contents list, in order; empty where the text has none."""
    return _scan(document).entries


def body_start(document: Document) -> int:
    """Return the offset where the contents list ends, or 0 where there is none."""
    return _scan(document).body


def repeated_heads(document: Document) -> frozenset[int]:
    """Return the numbers of the lines that only repeat the chapter's heading, as the head of a printed page does."""
    return _scan(document).repeated


@lru_cache(maxsize=2)
def _scan(document: Document) -> _Scan:
    lines = tuple(line for line in document.lines if line.text.strip())
    candidates = run_of_lines(lines)
    span = contents_span(lines, candidates)
    entries = entries_of(lines, candidates, span)
    below = [h for h in candidates if h.start >= span[1]]
    repeated = _repeated(below)
    fresh = [h for h in below if h.lines[0].number not in repeated]
    whole = _whole_titles(fresh, lines, entries)
    return _Scan(lines, tuple(whole), tuple(entries), span[1], frozenset(repeated))


def _repeated(headings: Sequence[Heading]) -> set[int]:
    """Return the lines of headings equal to the last of their scheme: heads of printed pages, not new chapters."""
    last: dict[str, tuple[str, str]] = {}
    out: set[int] = set()
    for h in (h for h in headings if h.scheme in DIVISIONS):
        if last.get(h.scheme) == h.key:
            out.add(h.lines[0].number)
        last[h.scheme] = h.key
        if h.scheme != "节":
            last.pop("节", None)
    return out


def _whole_titles(headings: Sequence[Heading], lines: Sequence[Line], entries: Sequence[Heading]) -> list[Heading]:
    """Return the headings, each with the second line of its title where it has one."""
    at = {line.number: i for i, line in enumerate(lines)}
    heads = {h.lines[0].number: h for h in headings}
    listed = titles_by_number(entries)
    out: list[Heading] = []
    for h in headings:
        here = at[h.lines[-1].number]
        below = lines[here + 1 : here + 3]
        whole = h.with_line(below[0]) if below and _can_go_on(h, below[0], heads) else h
        sure = whole is not h and _goes_on(h, whole, heads.get(below[-1].number), listed)
        out.append(whole if sure else h)
    return out


def _can_go_on(heading: Heading, line: Line, heads: dict[int, Heading]) -> bool:
    plain = len(heading.lines) == 1 and heading.scheme in (*DIVISIONS, "box", "一、") and not heading.run_in
    return plain and not heading.stopped and line.number not in heads and may_go_on(line)


def _goes_on(heading: Heading, whole: Heading, below: Heading | None, listed: dict[tuple[str, str], list[str]]) -> bool:
    """Return whether the line below a heading is the rest of its title.

    The contents list says so, or the title can't end where it does, or a deeper heading follows right behind.
    """
    titles = listed.get((heading.scheme, fold(heading.number)), ())
    if heading.key[1] in titles or whole.key[1] in titles:
        return whole.key[1] in titles
    if ends_open(heading.title):
        return True
    deeper = below is not None and heading.scheme in DIVISIONS and RANKS.get(below.scheme, 0) > RANKS[heading.scheme]
    return deeper and below is not None and below.scheme != "box" and len(whole.lines[-1].text.strip()) <= _SHORT_SECOND


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(start < at < end for start, end in spans)


def _section(index: int, heading: Heading, levels: dict[str, str]) -> Section:
    first = heading.lines[0]
    lead = len(first.text) - len(first.text.lstrip())
    return Section(
        id=f"s-{index:04d}",
        level=levels.get(heading.scheme, "1"),
        number=heading.number,
        title=heading.title,
        line=first.number,
        start=first.start + lead,
        end=heading.end,
    )


def _levels(schemes: set[str], *, under_annex: bool = False) -> dict[str, str]:
    """Give the schemes a text uses the levels 1, 2, 3 by rank; in a plan with sections 一、 is level 3.

    ``under_annex``: the first of them stands under the annex's own title, which is level 1.
    """
    ranked = sorted(schemes & (RANKS.keys() - {"box"}), key=RANKS.__getitem__)
    levels = {scheme: str(min(3, place)) for place, scheme in enumerate(ranked, 2 if under_annex else 1)}
    if "节" in schemes and "一、" in schemes:
        levels["一、"] = "3"
    if "章" in schemes and "1.1" in schemes:
        levels |= dict.fromkeys(LEADS, "3")
    return levels | {"box": "box", "bare": "1", "annex": "1", "1": "1", "1.1": "2", "1.1.1": "3"}
