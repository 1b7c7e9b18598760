"""Text whose paragraphs were broken into lines of one width (copied from a PDF or an e-mail), put together again.

Everything is read in the flat text and told in the source's own offsets: a quote keeps its line breaks as they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from lantu.plan._patterns import when_used
from lantu.read._document import Cell, Document, Grid, Line
from lantu.read._wrapping import Wrapping, wrapping_of

Row = TypeVar("Row")

_ASCII_END, _ASCII_START = re.compile(r"[A-Za-z,]$"), re.compile(r"[A-Za-z]")
# A space that copying left between two Chinese characters of running text.
_STRAY = when_used(r"(?<=[\u4e00-\u9fff，、；：。”）]) (?=[\u4e00-\u9fff“（])")

Run = tuple[int, str]  # where a piece of the flat text stands in the source, and the piece


@dataclass(frozen=True)
class Unwrapped:
    """A source and its flat text: the piece of ``document.text`` from ``starts[k]`` stands at ``origins[k]``."""

    source: Document
    document: Document
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Return where a character of the flat text stands in the source."""
        k = bisect_right(self.starts, offset) - 1
        return self.origins[k] + offset - self.starts[k]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``document.text[start:end]`` stands in the source, line breaks inside included."""
        return (self.at(start), self.at(end - 1) + 1) if end > start else (self.at(start), self.at(start))

    def told(self, row: Any) -> Any:
        """Return a row (or a finding with its evidence) with offsets, line and quote of the source."""
        names = {f.name for f in fields(row)}
        if "evidence" in names:
            return replace(row, evidence=tuple(self.told(e) for e in row.evidence))
        changes: dict[str, Any] = {}
        for begin in (n for n in names if n.endswith("start") and f"{n[:-5]}end" in names):
            end = f"{begin[:-5]}end"  # start and end, and what a row names beside them (members_start, members_end)
            if getattr(row, begin) is not None:
                changes[begin], changes[end] = self.span(getattr(row, begin), getattr(row, end))
        if "quote" in names and "start" in changes:
            changes["quote"] = self.source.text[changes["start"] : changes["end"]]
        if "line" in names and "start" in changes:
            changes["line"] = bisect_right(self.source.lines, changes["start"], key=lambda line: line.start)
        return replace(row, **changes)


def unwrap(document: Document) -> Unwrapped:
    """Return the document with its paragraphs in one line each; one that is not wrapped comes back as it is.

    A format that knows pages or headings (PDF, docx) keeps its paragraphs itself.
    """
    wrapping = None if document.page_starts or document.styled else wrapping_of(document)
    if wrapping is None:
        return Unwrapped(document, document, (0,), (0,))
    runs = list(_runs(document, wrapping))
    starts, at = [], 0
    for _, piece in runs:
        starts.append(at)
        at += len(piece)
    origins = tuple(origin for origin, _ in runs)
    flat = _Forward(tuple(starts), origins, at).document(document, "".join(piece for _, piece in runs))
    return Unwrapped(document, flat, tuple(starts), origins)


@dataclass(frozen=True, slots=True)
class _Forward:
    """From the source's offsets to those of the flat text."""

    starts: tuple[int, ...]
    origins: tuple[int, ...]
    length: int

    def at(self, offset: int) -> int:
        k = max(0, bisect_right(self.origins, offset) - 1)
        following = self.starts[k + 1] if k + 1 < len(self.starts) else self.length
        return min(self.starts[k] + offset - self.origins[k], following)

    def document(self, source: Document, text: str) -> Document:
        return replace(
            source,
            text=text,
            grids=tuple(self._grid(g) for g in source.grids),
        )

    def _grid(self, grid: Grid) -> Grid:
        # A cell that spans several places is one object in all of them, and stays one.
        moved: dict[int, Cell] = {}
        for cell in (c for row in grid.rows for c in row):
            moved.setdefault(id(cell), replace(cell, start=self.at(cell.start), end=self.at(cell.end)))
        rows = tuple(tuple(moved[id(c)] for c in row) for row in grid.rows)
        return Grid(self.at(grid.start), self.at(grid.end), rows)


def _runs(document: Document, wrapping: Wrapping) -> Iterator[Run]:
    """Yield the pieces of the flat text in order, each with its place in the source."""
    text, end = document.text, len(document.text)
    for joined in wrapping.paragraphs(document.lines):
        last = joined[-1]
        if len(joined) == 1:
            yield last.start, text[last.start : min(last.end + 1, end)]
            continue
        for i, line in enumerate(joined):
            yield from _of_line(line, joined[i - 1] if i else None, is_last=line is last)
        if last.end < end:
            yield last.end, "\n"


def _of_line(line: Line, before: Line | None, *, is_last: bool) -> Iterator[Run]:
    """Yield the pieces of a line inside a paragraph, without the spaces at its broken ends and stray ones in it."""
    body = line.text if is_last else line.text.rstrip()
    lead = len(body) - len(body.lstrip()) if before is not None else 0
    if before is not None and _ASCII_END.search(before.text.rstrip()) and _ASCII_START.match(body[lead:]):
        yield before.end, " "
    at = lead
    for stray in _STRAY.finditer(body, lead):
        yield line.start + at, body[at : stray.start()]
        at = stray.end()
    yield line.start + at, body[at:]


def told_everywhere(unwrapped: Unwrapped, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows told in the source's offsets; the very same where the source is not wrapped."""
    if unwrapped.document is unwrapped.source:
        return tuple(rows)
    return tuple(unwrapped.told(row) for row in rows)
