"""The text of a plan cut into chapters and paragraphs, with its items marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lantu.plan.items import Section

WHOLE = 15_000
FRONT = "front"
TASK = "task"
INDICATOR = "indicator"
FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Mark:
    """An item that stands at ``start:end`` of the text. ``kind`` is its table in the singular, or ``finding``."""

    kind: str
    item_id: str
    start: int
    end: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. With a mark it belongs to that item; ``first`` is true on the item's first piece."""

    text: str
    mark: Mark | None = None
    first: bool = False
    last: bool = False
    inner: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a table of the text; ``tasks`` stand in the margin, ``rows`` are a table's items."""

    kind: str
    start: int
    end: int
    section: Section | None = None
    pieces: tuple[Piece, ...] = ()
    tasks: tuple[Mark, ...] = ()
    rows: tuple[Mark, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the text that is shown at once; ``id`` is its heading's id, or ``front`` for what stands before."""

    id: str
    start: int
    end: int
    sections: tuple[Section, ...] = field(default=())

    @property
    def heading(self) -> Section | None:
        """Return the heading it opens with; None for the pages before the first chapter."""
        return self.sections[0] if self.sections and self.id != FRONT else None


def chapters(length: int, sections: Sequence[Section]) -> tuple[Chapter, ...]:
    """Return the parts a text of ``length`` characters is read in: one a chapter, a short text in one piece."""
    placed = [s for s in sections if s.start is not None]
    tops = [s for s in placed if s.level == "1"] or [s for s in placed if s.level == "2"]
    if not tops or length <= WHOLE:
        return (Chapter(tops[0].id if tops else FRONT, 0, length, tuple(placed)),)
    starts = [s.start or 0 for s in tops]
    out = [Chapter(FRONT, 0, starts[0])] if starts[0] > 0 else []
    for top, start, end in zip(tops, starts, [*starts[1:], length], strict=True):
        inside = tuple(s for s in placed if start <= (s.start or 0) < end)
        out.append(Chapter(top.id, start, end, inside))
    return tuple(out)


def chapter_at(parts: Sequence[Chapter], start: int) -> Chapter:
    """Return the part that holds the character ``start``."""
    return next((c for c in parts if c.start <= start < c.end), parts[-1])


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in text[start:end].split("\n"):
        left = len(line) - len(line.lstrip())
        if line.strip():
            yield at + left, at + left + len(line.strip())
        at += len(line) + 1


def _tables(text: str, marks: Iterable[Mark], gap: int = 40) -> list[list[Mark]]:
    """Return runs of indicator rows that stand close together: each run is one printed table."""
    runs: list[list[Mark]] = []
    for mark in sorted((m for m in marks if m.kind == INDICATOR), key=lambda m: m.start):
        between = text[runs[-1][-1].end : mark.start] if runs else ""
        if runs and (mark.start - runs[-1][-1].end <= gap or not _has_sentence(between)):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return runs


def _has_sentence(text: str) -> bool:
    return any(len(line.strip()) > 24 for line in text.split("\n"))


def _table_spans(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[tuple[int, int, tuple[Mark, ...]]]:
    spans = []
    for run in _tables(text, [m for m in marks if start <= m.start < end]):
        first, last = run[0].start, max(m.end for m in run)
        spans.append((_header_start(text, start, first), last, tuple(run)))
    return spans


def _header_start(text: str, floor: int, first: int, longest: int = 16, most: int = 60) -> int:
    """Return where the column headings above a flattened table begin: short lines, down to the table's caption."""
    at = first
    for begin, finish in list(_lines(text, floor, first))[::-1][:most]:
        if finish - begin > longest or any(c in text[begin:finish] for c in "。;:"):
            break
        at = begin
    return at


def blocks(text: str, chapter: Chapter, marks: Sequence[Mark]) -> tuple[Block, ...]:
    """Return headings, paragraphs and tables of one chapter in order, with the marks that stand in them."""
    headings = {s.start: s for s in chapter.sections if s.start is not None}
    tables = _table_spans(text, chapter.start, chapter.end, marks)
    inline = sorted((m for m in marks if m.kind not in (TASK, INDICATOR)), key=lambda m: (m.start, -m.end))
    tasks = [m for m in marks if m.kind == TASK]
    out: list[Block] = []
    shown: set[int] = set()
    for start, end in _lines(text, chapter.start, chapter.end):
        heading = headings.get(start)
        table = next((t for t in tables if t[0] <= start < t[1]), None)
        if heading is not None:
            out.append(Block("heading", start, end, heading, text=text[start:end]))
        elif table is None:
            out.append(_paragraph(text, start, end, inline, tasks))
        elif table[0] not in shown:
            shown.add(table[0])
            out.append(Block("table", table[0], table[1], rows=table[2], text=text[table[0] : table[1]]))
    return tuple(out)


def _paragraph(text: str, start: int, end: int, inline: Sequence[Mark], tasks: Sequence[Mark]) -> Block:
    here = [m for m in inline if m.start < end and m.end > start]
    margin = tuple(t for t in tasks if start <= t.start < end)
    return Block("para", start, end, pieces=_pieces(text, start, end, here), tasks=margin)


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut ``start:end`` into pieces; marks nest, and of two that cross the later one begins where the earlier ends."""
    out: list[Piece] = []
    at = start
    for mark in marks:
        begin, finish = max(mark.start, at), min(mark.end, end)
        if begin >= finish:
            continue
        inside = [m for m in marks if m is not mark and mark.start <= m.start and m.end <= mark.end]
        inside = [m for m in inside if (m.start, m.end) != (mark.start, mark.end) or marks.index(m) > marks.index(mark)]
        if text[at:begin]:
            out.append(Piece(text[at:begin]))
        inner = _pieces(text, begin, finish, inside) if inside else ()
        out.append(Piece(text[begin:finish], mark, begin == mark.start, finish == mark.end, inner))
        at = finish
    if text[at:end]:
        out.append(Piece(text[at:end]))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in its sentence: what stands before it, the quote itself, what stands after."""

    before: str
    quote: str
    after: str


def passage(text: str, start: int, end: int, reach: int = 90) -> Passage:
    """Return the quote at ``start:end`` with the rest of its sentence, at most ``reach`` characters each side."""
    left, right = max(0, start - reach), min(len(text), end + reach)
    before, after = text[left:start], text[end:right]
    cut = max(before.rfind(c) for c in "。;!?\n")
    stop = min((i for i in (after.find(c) for c in "。;!?\n") if i >= 0), default=-1)
    before = before[cut + 1 :].lstrip() if cut >= 0 else ("…" if left else "") + before
    after = after[: stop + 1].rstrip() if stop >= 0 else after + ("…" if right < len(text) else "")
    return Passage(before, text[start:end], after)
