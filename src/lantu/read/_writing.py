"""The extracted text as it is written: a paragraph a line, a table row a line with tabs between cells; grids beside it.

Every format with real tables (web page, word processor, workbook) is written by this one hand, so that the same table
gives the same text and the same grid whatever file it came in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lantu.plan import LantuError
from lantu.read._document import Cell, Grid, Styled

# Places of a table, spanned ones counted: a project list of a province has a few ten thousand.
MOST_ROWS, MOST_PLACES = 50_000, 300_000
# One long cell may be named a million times in a small file.
MOST_TEXT = 32_000_000
_MOST_SPAN = 200
_LONGEST_HEADING = 60
_NO_TITLE = "。；;！!？?，,、"
_LONGEST_CELL, _LONGEST_OF_DATA = 200, 1500
# A table whose inner tables hold more than this share of its text only lays them out.
NESTED_SHARE = 0.5
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")
_EDGES = " \t\u3000\u2002\u2003\u2009\u200b\ufeff"
# A line break inside a source's paragraph is a space in English and nothing in Chinese.
_BETWEEN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")


def one_line(text: str) -> str:
    """Return ``text`` on one line: a run of blanks is one, none at the edges, none for a break between Chinese."""
    return _BLANKS.sub(" ", _BETWEEN_CHINESE.sub("", text)).strip(_EDGES)


def cell_line(pieces: Iterable[str]) -> str:
    """Return the paragraphs of a cell as its one line; a break between Chinese characters leaves no space."""
    kept = [p for piece in pieces if (p := one_line(piece))]
    return _BETWEEN_CHINESE.sub("", "\n".join(kept)).replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Given:
    """A cell as a source gives it: its text on one line, the columns and the rows it spans."""

    text: str
    across: int = 1
    down: int = 1


def holds_data(rows: Sequence[Sequence[Given]]) -> bool:
    """Return whether a table holds data; one row, one column or cells of whole passages only lay out blocks."""
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    longest = max(len(cell.text) for row in rows for cell in row)
    return longest <= (_LONGEST_CELL if len(rows) < 3 else _LONGEST_OF_DATA)


@dataclass
class Writing:
    """The lines written so far, with the offset of the next one, the grids and the lines set apart as headings.

    ``name`` is the file's, for the error about a table past the limits (E116).
    """

    name: str
    lines: list[str] = field(default_factory=list)
    at: int = 0
    grids: list[Grid] = field(default_factory=list)
    styled: list[Styled] = field(default_factory=list)
    places: int = 0

    @property
    def text(self) -> str:
        """Return what was written, each line with its end."""
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def add(self, text: str, level: int | None = None) -> None:
        """Write a whole line; ``level`` 1.. where the source calls it a heading, 0 where it only makes it bold."""
        if level is not None and _may_be_heading(text):
            self.styled.append(Styled(self.at, self.at + len(text), level))
        self.lines.append(text)
        self.at += len(text) + 1
        if self.at > MOST_TEXT:
            raise LantuError("E113", self.name, what=f"{self.at} > {MOST_TEXT}")

    def lay_out(self, rows: Sequence[Sequence[Given]]) -> None:
        """Write a table a row a line and keep its grid; a spanning cell is written once and stands in every place."""
        if len(rows) > MOST_ROWS:
            raise LantuError("E116", self.name, n=len(rows), limit=MOST_ROWS)
        start = self.at
        pending: dict[int, tuple[Cell, int]] = {}
        out: list[tuple[Cell, ...]] = []
        for row in rows:
            line, cells = _row(row, pending, self.at)
            self._count(len(cells))
            self.add(line)
            out.append(cells)
        width = max(map(len, out), default=0)
        self._count(sum(width - len(r) for r in out))
        end = max(start, self.at - 1)
        empty = [tuple(Cell("", end, end) for _ in range(width - len(r))) for r in out]
        self.grids.append(Grid(start, end, tuple(r + e for r, e in zip(out, empty, strict=True))))

    def _count(self, places: int) -> None:
        self.allow(places)
        self.places += places

    def allow(self, places: int) -> None:
        """Raise E116 where so many places more would be past what all tables of a file may have."""
        if self.places + places > MOST_PLACES:
            raise LantuError("E116", self.name, n=self.places + places, limit=MOST_PLACES)


def _may_be_heading(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_HEADING and text[-1] not in _NO_TITLE


def _row(row: Sequence[Given], pending: dict[int, tuple[Cell, int]], at: int) -> tuple[str, tuple[Cell, ...]]:
    """Return a row's line and its cells; ``pending`` holds by column the cells that still span rows below."""
    written: list[str] = []
    cells: list[Cell] = []
    here = at

    def put(cell: Cell, text: str) -> None:
        nonlocal here
        cells.append(cell)
        written.append(text)
        here += len(text) + 1

    for given in row:
        _from_above(cells, pending, put)
        text = given.text.replace("\t", " ").replace("\n", " ")
        cell = Cell(text, here, here + len(text))
        for i in range(max(1, min(given.across, _MOST_SPAN))):
            if given.down > 1:
                pending[len(cells)] = (cell, given.down - 1)
            put(cell, "" if i else text)
    _from_above(cells, pending, put)
    return "\t".join(written).rstrip("\t"), tuple(cells)


def _from_above(cells: list[Cell], pending: dict[int, tuple[Cell, int]], put: Callable[[Cell, str], None]) -> None:
    """Put the cells that span down into this row at the next columns."""
    while (found := pending.pop(len(cells), None)) is not None:
        cell, left = found
        if left > 1:
            pending[len(cells)] = (cell, left - 1)
        put(cell, "")
