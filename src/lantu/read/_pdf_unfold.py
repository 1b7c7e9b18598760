"""A page set in two columns, unfolded: the right column is put below the left one, as it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lantu.read._pdf_page import Glyph, PageContent

# Where the gap between the columns may lie, as shares of the page's width; its least width in units of the type size.
_MIDDLE, _LEAST_GAP, _STEP = (0.35, 0.65), 0.8, 2.0
# What makes columns of prose, not cells: so many full lines on each side, columns of nearly one width, no gaps in them.
_LEAST_FULL, _FULL_SHARE, _ALIKE, _LARGEST_GAP = 6, 0.3, 0.15, 2.0
_SAME_ROW = 2.5

_Row = Sequence[Glyph]


def unfolded(page: PageContent) -> PageContent:
    """Return a page of prose in two columns as one column; any other page as it is.

    Lines that run across stay above; what stands below the columns moves down with the page's end. A page with
    ruling lines where the columns are is left as it is: they may be those of a table.
    """
    if len(page.glyphs) < 2 * _LEAST_FULL * _LEAST_FULL:
        return page
    rows = _rows(page.glyphs)
    middle = _gap(rows, page)
    band = _band(rows, middle) if middle else []
    if not middle or not band or any(_touches(r.y0, r.y1, band) for r in page.rules):
        return page
    left, right = _side(band, middle, left=True), _side(band, middle, left=False)
    if left is None or right is None or abs(left.width - right.width) > _ALIKE * max(left.width, right.width):
        return page
    return _moved(page, middle, band, left, right)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its edges, the baselines of its first and last line, how far its lines are apart."""

    x0: float
    x1: float
    first: float
    last: float
    pitch: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs that stand level, row by row from the top, each from the left."""
    out: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if g.text.strip()), key=lambda g: g.base):
        if not out or glyph.base - out[-1][0].base > _SAME_ROW:
            out.append([])
        out[-1].append(glyph)
    return [sorted(row, key=lambda g: g.x0) for row in out]


def _gap(rows: Sequence[_Row], page: PageContent) -> float:
    """Return where, in the middle of the page, fewest rows have text: the middle of the widest such stretch, or 0."""
    low, high = (int(share * page.width / _STEP) for share in _MIDDLE)
    crossed = [0] * (high - low + 1)
    for row in rows:
        bins = {b for g in row for b in range(int(g.x0 / _STEP), int(g.x1 / _STEP) + 1) if low <= b <= high}
        for b in bins:
            crossed[b - low] += 1
    fewest = min(crossed)
    best = (0, 0)
    start = 0
    for i, count in enumerate([*crossed, fewest + 1]):
        if count > fewest:
            best = max(best, (i - start, start))
            start = i + 1
    size = sorted(g.size for row in rows for g in row)[sum(map(len, rows)) // 2]
    return (low + best[1] + best[0] / 2) * _STEP if best[0] * _STEP >= _LEAST_GAP * size else 0.0


def _band(rows: Sequence[_Row], middle: float) -> list[_Row]:
    """Return the longest run of rows of which none crosses the middle."""
    begin, end, start = 0, 0, 0
    for i, row in enumerate(rows):
        if any(g.x0 < middle < g.x1 for g in row):
            start = i + 1
        elif i + 1 - start > end - begin:
            begin, end = start, i + 1
    best = list(rows[begin:end])
    while best and (best[-1][0].x0 > middle or best[-1][-1].x1 < middle) and _apart(best):
        best = best[:-1]  # a page number under one of the columns
    return best


def _apart(rows: Sequence[_Row]) -> bool:
    return len(rows) > 1 and rows[-1][0].base - rows[-2][0].base > 3 * rows[-2][0].size


def _side(band: Sequence[_Row], middle: float, *, left: bool) -> _Column | None:
    """Return a column of the band, None where it isn't one of prose: mostly full lines without gaps in them."""
    lines = [own for row in band if (own := [g for g in row if (g.x1 <= middle) == left])]
    if len(lines) < _LEAST_FULL:
        return None
    x0, x1 = min(line[0].x0 for line in lines), max(line[-1].x1 for line in lines)
    size = lines[len(lines) // 2][0].size
    full = [ln for ln in lines if ln[-1].x1 - ln[0].x0 >= x1 - x0 - 4 * size and _is_prose(ln)]
    if len(full) < max(_LEAST_FULL, _FULL_SHARE * len(lines)):
        return None
    steps = sorted(b[0].base - a[0].base for a, b in pairwise(lines))
    return _Column(x0, x1, lines[0][0].base, lines[-1][0].base, steps[len(steps) // 2])


def _is_prose(line: _Row) -> bool:
    return all(b.x0 - a.x1 <= _LARGEST_GAP * a.size for a, b in pairwise(line))


def _touches(y0: float, y1: float, band: Sequence[_Row]) -> bool:
    return y1 > band[0][0].base and y0 < band[-1][0].base


def _moved(page: PageContent, middle: float, band: Sequence[_Row], left: _Column, right: _Column) -> PageContent:
    """Return the page with the right column below the left one and all below them moved down."""
    top, bottom = band[0][0].base - _SAME_ROW, band[-1][0].base + _SAME_ROW
    down = left.last + left.pitch - right.first
    longer = max(0.0, right.last + down - bottom)

    def placed(g: Glyph) -> Glyph:
        if g.base > bottom:
            return g._replace(base=g.base + longer)
        if g.base < top or g.x1 <= middle:
            return g
        shift = right.x0 - left.x0
        return g._replace(x0=g.x0 - shift, x1=g.x1 - shift, base=g.base + down)

    rules = [r._replace(y0=r.y0 + longer, y1=r.y1 + longer) if r.y0 > bottom else r for r in page.rules]
    return replace(page, glyphs=[placed(g) for g in page.glyphs], rules=rules, height=page.height + longer)
