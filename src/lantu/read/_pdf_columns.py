"""Lines of the body in reading order: two columns of text one behind the other, tables without ruling lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from lantu.read._pdf_bare import Reach, with_bare_tables
from lantu.read._pdf_lines import TextLine
from lantu.read._pdf_tables import Box, PdfTable

# A gutter stands in the middle of the page; a column is at least this many characters wide.
_MIDDLE, _NARROWEST = (0.38, 0.62), 9
_PARTED_SHARE, _LEAST_LINES = 0.6, 6
_LEADERS = re.compile(r"[.．…·‧・]{3,}")


def in_columns(lines: Sequence[TextLine], width: float, framed: Sequence[Reach]) -> list[TextLine | Box | PdfTable]:
    """Return the lines in reading order: those of two columns as boxes, runs that are tables as tables.

    ``framed`` says where frames reach down the page: no table without lines goes on across one.
    """
    gutter = _gutter(lines, width)
    if gutter is None:
        return with_bare_tables(lines, width, framed)
    out: list[TextLine | Box | PdfTable] = []
    band: list[TextLine] = []
    for line in lines:
        if any(p.x0 < gutter < p.x1 for p in line.pieces):
            out += [*_columns(band, gutter), line]
            band = []
        else:
            band.append(line)
    return out + _columns(band, gutter)


def _gutter(lines: Sequence[TextLine], width: float) -> float | None:
    """Return where the gutter between two columns of running text is, or None where the page has one column."""
    parted = [parts for line in lines if len(parts := line.parts()) == 2]
    if len(parted) < max(_LEAST_LINES, _PARTED_SHARE * len(lines)):
        return None
    at = median((a.x1 + b.x0) / 2 for a, b in parted)
    if not _MIDDLE[0] * width <= at <= _MIDDLE[1] * width:
        return None
    sides = [p.x1 - p.x0 for parts in parted for p in parts]
    if median(sides) < _NARROWEST * median(line.size for line in lines):
        return None
    if any(_LEADERS.search(p.text) for parts in parted for p in parts):
        return None
    free = sum(a.x1 <= at <= b.x0 for a, b in parted)
    return at if free >= 0.9 * len(parted) else None


def _columns(band: Sequence[TextLine], gutter: float) -> list[TextLine | Box | PdfTable]:
    out: list[TextLine | Box | PdfTable] = []
    for side in (0, 1):
        lines = []
        for line in band:
            pieces = tuple(p for p in line.pieces if (p.x0 > gutter) == bool(side))
            if pieces:
                lines.append(replace(line, pieces=pieces))
        if lines:
            out.append(Box(min(x.x0 for x in lines), max(x.x1 for x in lines), tuple(lines)))
    return out
