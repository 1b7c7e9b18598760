"""Frames with the text inside them: tables of data, and boxes whose words are running text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lantu.read._pdf_lines import TextLine, joined, lines_of
from lantu.read._pdf_page import Glyph
from lantu.read._pdf_rules import Frame, Place

# As in a page of HTML: a cell longer than this in a table of two rows is a layout's, not a table's.
_LONGEST_CELL = 200
_SAME_WIDTH = 6.0
# In units of the type size: what a box usually leaves free beside its text.
_MOST_PADDING = 0.7
_WHOLE_NUMBER = re.compile(r"\d{1,3}")
_FIGURE = re.compile(r"\d")


@dataclass(eq=False, slots=True)
class TableCell:
    """A cell: the same object stands in every place it spans."""

    text: str


@dataclass(slots=True)
class PdfTable:
    """A table as it stands on its page or pages: its rows of cells, the page of each row, where its columns stand.

    ``ruled`` says whether lines part its columns; else a column reaches as far as its text does.
    """

    top: float
    bottom: float
    columns: tuple[tuple[float, float], ...]
    rows: list[list[TableCell]]
    pages: list[int] = field(default_factory=list)
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """Running text inside a frame: its lines and the sides it is set between."""

    left: float
    right: float
    lines: tuple[TextLine, ...]


def contents_of(frame: Frame, glyphs: Sequence[Glyph], page: int) -> PdfTable | list[Box]:
    """Return the table a frame holds; boxes of running text, in reading order, where it is no table of data."""
    inside = _by_place(frame, glyphs)
    lines = {place: lines_of(inside.get(place, ()), page) for place in frame.places}
    table = _table(frame, lines, page)
    if table is not None:
        return table
    return [_box(frame, place, lines[place]) for place in frame.places if lines[place]]


def _by_place(frame: Frame, glyphs: Iterable[Glyph]) -> dict[Place, list[Glyph]]:
    squares = {(r, c): p for p in frame.places for r in range(p.row, p.row_end) for c in range(p.column, p.column_end)}
    out: dict[Place, list[Glyph]] = {}
    for g in glyphs:
        row = bisect_right(frame.ys, g.base - 0.3 * g.size) - 1
        column = bisect_right(frame.xs, (g.x0 + g.x1) / 2) - 1
        place = squares.get((row, column))
        if place is not None:
            out.setdefault(place, []).append(g)
    return out


def _box(frame: Frame, place: Place, lines: Sequence[TextLine]) -> Box:
    """Return a box with its margins: what its text leaves free beside the frame on the left it may on the right too.

    Lines that are all indented would leave much free on the left: more than a usual padding is not taken for one.
    """
    left = min(line.x0 for line in lines)
    free = min(left - frame.xs[place.column], _MOST_PADDING * lines[0].size)
    right = max(*(line.x1 for line in lines), frame.xs[place.column_end] - max(2.0, free))
    return Box(left, right, tuple(lines))


def _table(frame: Frame, lines: dict[Place, list[TextLine]], page: int) -> PdfTable | None:
    rows = [[TableCell("")] * (len(frame.xs) - 1) for _ in frame.ys[1:]]
    for place, inside in lines.items():
        cell = TableCell(cell_text(inside))
        for r in range(place.row, place.row_end):
            rows[r][place.column : place.column_end] = [cell] * (place.column_end - place.column)
    rows = [r for r in rows if any(c.text for c in r)]
    kept = [c for c in range(len(frame.xs) - 1) if _is_column(rows, c)]
    columns = tuple((frame.xs[c], frame.xs[c + 1]) for c in kept)
    rows = [[r[c] for c in kept] for r in rows]
    longest = max((len(c.text) for r in rows for c in r), default=0)
    if len(rows) < 2 or len(kept) < 2 or (longest > _LONGEST_CELL and len(rows) < 3):
        return None
    if sum(len({id(c) for c in r if c.text}) > 1 for r in rows) < 2:
        return None  # a title over one wide cell, or a bar beside a text
    return PdfTable(frame.box[1], frame.box[3], columns, rows, [page] * len(rows))


def cell_text(lines: Sequence[TextLine]) -> str:
    """Return the text of a cell as one line without tabs."""
    return joined([line.text for line in lines]).replace("\t", " ").strip()


def _is_column(rows: Sequence[Sequence[TableCell]], c: int) -> bool:
    """Return whether a column holds a cell of its own: some text that is not just the cell on its left going on."""
    return any(r[c].text and (c == 0 or r[c - 1] is not r[c]) for r in rows)


def continues(above: PdfTable, below: PdfTable) -> bool:
    """Return whether ``below`` has the columns of ``above``: on the next page it is the same table."""
    if above.ruled and below.ruled and len(above.columns) == len(below.columns):
        widths = [(b - a, d - c) for (a, b), (c, d) in zip(above.columns, below.columns, strict=True)]
        return all(abs(one - other) <= _SAME_WIDTH for one, other in widths)
    return not above.ruled and not below.ruled and _places_in(above, below) is not None


def _places_in(above: PdfTable, below: PdfTable) -> list[int] | None:
    """Return for each column of ``below`` the one of ``above`` it stands under; None where they don't agree."""
    places: list[int] = []
    for start, end in below.columns:
        under = [i for i, (a, b) in enumerate(above.columns) if min(b, end) - max(a, start) > 0]
        if len(under) != 1 or (places and under[0] <= places[-1]):
            return None
        places += under
    return places


def _spread_out(above: PdfTable, below: PdfTable) -> None:
    """Put the cells of ``below`` under the columns of ``above``; a column empty all down a page is not seen there."""
    places = _places_in(above, below)
    if places is None or len(above.columns) == len(below.columns):
        return
    for r, row in enumerate(below.rows):
        cells = dict(zip(places, row, strict=True))
        below.rows[r] = [cells.get(i) or TableCell("") for i in range(len(above.columns))]
    below.columns = above.columns
    if 0 not in places:
        empty = TableCell("")
        for row in below.rows:
            row[0] = empty


def put_together(above: PdfTable, below: PdfTable) -> None:
    """Add the rows of ``below`` to ``above``: without the header that comes again, a row cut in two made whole."""
    if not below.ruled:
        _spread_out(above, below)
    rows, pages = _without_header(above, below), list(below.pages)
    pages = pages[len(pages) - len(rows) :]
    if rows and rows[0][0].text == "" and not _cut_in_two(above.rows[-1], rows[0]):
        _go_on_with(above.rows[-1][0], rows)
    if rows and _cut_in_two(above.rows[-1], rows[0]):
        group, empty = above.rows[-1][0], rows[0][0]
        seen: set[int] = set()
        for before, after in zip(above.rows[-1], rows[0], strict=True):
            if after.text and id(after) not in seen:
                seen.add(id(after))
                before.text = joined([before.text, after.text])
        if not empty.text and len(rows) > 1 and rows[1][0] is empty:
            _go_on_with(group, rows)
        rows, pages = rows[1:], pages[1:]
    above.rows += rows
    above.pages += pages


def _without_header(above: PdfTable, below: PdfTable) -> list[list[TableCell]]:
    same = 0
    for first, again in zip(above.rows, below.rows, strict=False):
        if [c.text for c in first] != [c.text for c in again] or same == len(above.rows) - 1:
            break
        same += 1
    return below.rows[same:]


def _go_on_with(cell: TableCell, rows: Sequence[list[TableCell]]) -> None:
    """Let the cell of the page before stand where the first column goes on empty."""
    empty = rows[0][0]
    for row in rows:
        if row[0] is not empty:
            break
        for i, c in enumerate(row):
            if c is empty:
                row[i] = cell


def _cut_in_two(above: Sequence[TableCell], below: Sequence[TableCell]) -> bool:
    """Return whether a row is the rest of the one above: it adds words to cells there, no number and no figure."""
    added = [(a, b) for a, b in zip(above, below, strict=True) if b.text]
    if not added or len(added) == len(below) or any(not a.text for a, _ in added):
        return False
    numbered = any(_WHOLE_NUMBER.fullmatch(a.text) and not b.text for a, b in zip(above, below, strict=True))
    figures = any(_FIGURE.search(a.text[-1:]) and _FIGURE.search(b.text) for a, b in added)
    return numbered and not figures
