"""A source as the reader sees it: its text after CRLF -> LF, cut into lines, and the paragraphs of its body."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lantu.plan.items import Section


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: ``number`` counts from 1, ``text == document.text[start:end]`` without the line end."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: ``text == document.text[start:end]``; an empty cell has ``start == end``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells the source itself keeps apart: a cell that spans rows or columns stands in each of them."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Styled:
    """A line the source itself sets apart as a heading: ``level`` 1.. of its style or tag, 0 where it is only bold."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What the decoding itself has to say of a source: the code of a finding (R1xx) and the values of its message."""

    code: str
    args: Mapping[str, str] = field(default_factory=dict, hash=False)  # a document with remarks is a key of caches


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a source made of several: its name, the hash of its bytes, its pages, and where its text begins."""

    name: str
    sha256: str
    pages: int | None
    start: int


@dataclass(frozen=True)
class Document:
    """A decoded source. Offsets of everything that is read count characters of ``text``.

    ``grids`` are the tables the source keeps as tables, ``styled`` its own headings (docx styles, h1 to h6, bold
    lines), ``page_starts`` the offset where each page begins; each is empty where the format knows none.
    ``remarks`` are findings of the decoding itself. ``parts`` are the files it was joined of (a plan and its annexes),
    empty for one file.
    """

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    pages: int | None = None
    grids: tuple[Grid, ...] = ()
    styled: tuple[Styled, ...] = ()
    page_starts: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()
    parts: tuple[Part, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """Return the page (from 1, of its own file) the character at ``offset`` stands on; None without pages."""
        file = next((p.start for p in reversed(self.parts) if p.start <= offset), 0)
        return (bisect_right(self.page_starts, offset) - bisect_left(self.page_starts, file)) or None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the text in order, empty ones included."""
        out, at = [], 0
        for number, text in enumerate(self.text.split("\n"), 1):
            out.append(Line(number, at, at + len(text), text))
            at += len(text) + 1
        return tuple(out)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text in the body: no heading, no table cell, no contents list, no page furniture.

    ``section`` is the nearest heading above it (a box counts), ``chapter`` the chapter it lies in (None before the
    first). ``box`` is true inside a box. A paragraph of a work report without headings has ``section`` None. ``above``
    are all headings over it, the outermost first and ``section`` last; empty where only ``section`` is known.
    """

    line: Line
    section: Section | None
    chapter: Section | None
    box: bool
    above: tuple[Section, ...] = ()
