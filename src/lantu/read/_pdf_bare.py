"""Tables without ruling lines between their cells: columns by the gaps no text crosses, rows by what stands level."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from lantu.read._pdf_lines import Piece, TextLine, joined
from lantu.read._pdf_tables import Box, PdfTable, TableCell

_LEAST_ROWS, _LEAST_COLUMNS, _MOST_LINES = 3, 3, 400
# In units of the type size: a gap between columns, one that parts a line, how far a row may be from the next.
# A short line takes this share of the page's width.
_GAP, _CLEAR, _FAR, _SHORT = 0.25, 0.3, 3.4, 0.4
_PITCH, _MOSTLY, _LEVEL, _REST, _ALIGNED, _ODD = 1.12, 0.8, 0.45, 4, 0.25, 0.1
_LEADERS = re.compile(r"[.．…·‧・]{3,}")
_SENTENCE = re.compile(r"[。；！]")
_FIGURE = re.compile(r"\d")

Reach = tuple[float, float]
Found = TextLine | Box | PdfTable


@dataclass(slots=True)
class _Bare:
    """The text of one cell in the making: where its lines stand."""

    texts: list[str]
    tops: list[float]

    @property
    def top(self) -> float:
        return self.tops[0]

    @property
    def middle(self) -> float:
        return (self.tops[0] + self.tops[-1]) / 2


def with_bare_tables(lines: Sequence[TextLine], width: float, framed: Sequence[Reach]) -> list[Found]:
    """Return the lines with runs that are tables as tables; ``framed`` says where frames reach down the page."""
    out: list[Found] = []
    at = 0
    for start, end in _runs(lines, width, framed):
        table = _table(_cut_where_columns_begin(lines[start:end]))
        if table is not None:
            out += [*lines[at:start], table]
            at = end
    return [*out, *lines[at:]]


def _runs(lines: Sequence[TextLine], width: float, framed: Sequence[Reach]) -> list[tuple[int, int]]:
    """Return from where to where lines can be a table: they are parted or short, and near each other."""
    out: list[tuple[int, int]] = []
    start = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and _tabular(lines[i], width) and (i == start or _near(lines[i - 1], lines[i], framed)):
            continue
        parted = [k for k in range(start, i) if len(lines[k].parts(_CLEAR)) >= _LEAST_COLUMNS]
        if len(parted) >= _LEAST_ROWS and i - start <= _MOST_LINES:
            out.append(_trimmed(lines, start, i, parted))
        start = i if i < len(lines) and _tabular(lines[i], width) else i + 1
    return out


def _trimmed(lines: Sequence[TextLine], start: int, end: int, parted: Sequence[int]) -> tuple[int, int]:
    """Return the run without short lines at its ends that are further off than the lines of a cell are.

    A word or two at the very top of a page are the rest of a row cut in two.
    """
    first, last = parted[0], parted[-1]
    core = lines[first : last + 1]
    size = core[0].size
    columns = _columns(core, size)
    standing = _by_column(core, columns)
    steps = [b - a for tops in standing for (a, _), (b, _) in pairwise(tops) if b - a < _FAR * size]
    pitch = _PITCH * min([*steps, 2 * size])

    def belongs(line: TextLine) -> bool:
        bases = [(p.base, [at for at, _ in standing[_column_of(p, columns)]]) for p in line.pieces]
        return all(own and min(abs(base - at) for at in own) <= pitch for base, own in bases)

    while first > start and belongs(lines[first - 1]):
        first -= 1
    while last + 1 < end and belongs(lines[last + 1]):
        last += 1
    if start == 0 and all(len(p.text) <= _REST for line in lines[:first] for p in line.parts()):
        first = 0
    return first, last + 1


def _tabular(line: TextLine, width: float) -> bool:
    parted = len(line.parts(_CLEAR)) > 1
    if _LEADERS.search(line.text) or (not parted and _SENTENCE.search(line.text)):
        return False
    return parted or line.x1 - line.x0 <= _SHORT * width


def _near(above: TextLine, below: TextLine, framed: Sequence[Reach]) -> bool:
    if below.bottom - above.bottom > _FAR * below.size:
        return False
    return not any(above.top < top < below.top for top, _ in framed)


def _cut_where_columns_begin(run: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines cut where a column begins: a cell that fills its column may touch the next one's."""
    parted = [line for line in run if len(line.pieces) >= _LEAST_COLUMNS]
    begins = Counter(round(p.x0) for line in parted for p in line.pieces[1:])
    aligned = [x for x, n in begins.items() if n >= max(_LEAST_ROWS, _ALIGNED * len(parted))]
    out: list[TextLine] = []
    for line in run:
        pieces = line.pieces
        for x in aligned:
            pieces = tuple(cut for p in pieces for cut in (p.cut(x) if p.x0 + 1 < x < p.x1 - 1 else (p,)))
        out.append(line if pieces is line.pieces else replace(line, pieces=pieces))
    return out


def _table(run: Sequence[TextLine]) -> PdfTable | None:
    """Return a run of lines as a table where columns and rows are clear, else None."""
    size = median(line.size for line in run)
    columns = _columns(run, size)
    if len(columns) < _LEAST_COLUMNS:
        return None
    standing = _by_column(run, columns)
    steps = [b - a for tops in standing for (a, _), (b, _) in pairwise(tops)]
    if not steps:
        return None
    pitch = min(steps)
    if sum(s <= _PITCH * pitch for s in steps) >= _MOSTLY * len(steps):
        rows = _rows_of_lines(run, columns)
    else:
        rows = _rows_by_anchor([_cells(tops, pitch) for tops in standing], size)
    if len(rows) < _LEAST_ROWS or sum(bool(c.text) for r in rows for c in r) < _LEAST_ROWS * len(rows) - len(rows):
        return None
    return PdfTable(run[0].top, run[-1].bottom, tuple(columns), rows, [run[0].page] * len(rows), ruled=False)


def _columns(run: Sequence[TextLine], size: float) -> list[tuple[float, float]]:
    """Return from where to where each column reaches: stretches that text covers, parted by gaps none crosses."""
    out: list[tuple[float, float]] = []
    for start, end in sorted((p.x0, p.x1) for line in run for p in line.pieces):
        if out and start <= out[-1][1] + _GAP * size:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _column_of(piece: Piece, columns: Sequence[tuple[float, float]]) -> int:
    return max(0, bisect_right(columns, (piece.x0 + 0.01,)) - 1)


def _by_column(run: Sequence[TextLine], columns: Sequence[tuple[float, float]]) -> list[list[tuple[float, str]]]:
    """Return for each column the height and the text of what stands in it, a line of the run at a time."""
    out: list[list[tuple[float, str]]] = [[] for _ in columns]
    for line in run:
        inside: dict[int, tuple[float, str]] = {}
        for piece in line.pieces:
            at = _column_of(piece, columns)
            base, text = inside.get(at, (piece.base, ""))
            inside[at] = base, joined([text, piece.text]) if text else piece.text
        for at, standing in inside.items():
            out[at].append(standing)
    return [sorted(column, key=lambda standing: standing[0]) for column in out]


def _rows_of_lines(run: Sequence[TextLine], columns: Sequence[tuple[float, float]]) -> list[list[TableCell]]:
    """Return a row for each line; one that only adds words to cells above it belongs to the row above."""
    rows: list[list[TableCell]] = []
    for line in run:
        row = [TableCell("") for _ in columns]
        for piece in line.pieces:
            cell = row[_column_of(piece, columns)]
            cell.text = joined([cell.text, piece.text]) if cell.text else piece.text
        if rows and _adds_words(rows[-1], row):
            for above, cell in zip(rows[-1], row, strict=True):
                above.text = joined([above.text, cell.text])
        else:
            rows.append(row)
    return rows


def _adds_words(above: Sequence[TableCell], row: Sequence[TableCell]) -> bool:
    filled = [(a, c) for a, c in zip(above, row, strict=True) if c.text]
    if row[0].text or 2 * len(filled) > len(row):
        return False
    return all(a.text and not _FIGURE.search(c.text) for a, c in filled)


def _cells(standing: Sequence[tuple[float, str]], pitch: float) -> list[_Bare]:
    """Return the cells of a column: lines that follow each other as lines of one cell do are one."""
    out: list[_Bare] = []
    for at, text in standing:
        if out and at - out[-1].tops[-1] <= _PITCH * pitch:
            out[-1].tops.append(at)
            out[-1].texts.append(text)
        else:
            out.append(_Bare([text], [at]))
    return out


def _rows_by_anchor(columns: Sequence[Sequence[_Bare]], size: float) -> list[list[TableCell]]:
    """Return the rows that the fullest column sets; empty where a cell stands level with none, or two with one."""
    anchors = max(columns, key=lambda cells: (len(cells), -sum(len(c.tops) for c in cells)))
    for level in ("middle", "top"):
        heights: list[float] = [getattr(c, level) for c in anchors]
        rows = [[TableCell("") for _ in columns] for _ in anchors]
        off = sum(
            _put(cell, getattr(cell, level), k, rows, heights, size)
            for k, cells in enumerate(columns)
            for cell in cells
        )
        if off <= _ODD * sum(map(len, columns)):
            _let_groups_span(rows, columns[0], heights)
            return rows
    return []


def _put(
    cell: _Bare, at: float, column: int, rows: Sequence[Sequence[TableCell]], heights: Sequence[float], size: float
) -> bool:
    """Put a cell into the row it is nearest to; return whether that is far off, or taken."""
    near = min(range(len(heights)), key=lambda i: abs(heights[i] - at))
    place = rows[near][column]
    odd = abs(heights[near] - at) > _LEVEL * size or bool(place.text)
    place.text = joined([place.text, *cell.texts])
    return odd


def _let_groups_span(rows: Sequence[list[TableCell]], groups: Sequence[_Bare], heights: Sequence[float]) -> None:
    """Let the names in a sparse first column stand in all their rows: each in the middle of those it names."""
    if 2 * len(groups) > len(rows) or any(_FIGURE.search("".join(g.texts)) for g in groups):
        return
    begin = 0
    ends: list[tuple[int, int, str]] = []
    pitch = median(b - a for a, b in pairwise(heights))
    for group in groups:
        far = [abs((heights[begin] + heights[end]) / 2 - group.middle) for end in range(begin, len(rows))]
        if not far or min(far) > pitch:
            break
        end = begin + far.index(min(far))
        ends.append((begin, end, joined(group.texts)))
        begin = end + 1
        if begin == len(rows):
            break
    if len(ends) < len(groups):
        return
    ends[-1] = ends[-1][0], len(rows) - 1, ends[-1][2]  # the last may go on overleaf, where its name is not said again
    for first, last, text in ends:
        cell = TableCell(text)
        for row in rows[first : last + 1]:
            row[0] = cell
