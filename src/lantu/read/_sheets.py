"""The sheets of a workbook, from whichever format, as text and grids: a row a line, tabs between cells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lantu.read._writing import Given, Writing, cell_line

_UNNAMED = re.compile(r"(?:Sheet|工作表|表格?)\s*\d*(?:\s*[(（]\d+[)）])?", re.IGNORECASE)


@dataclass
class Sheet:
    """A sheet: its name, the text of its filled cells by row and column (from 0), the areas merged into one cell.

    An area is first row, first column, last row, last column, its text that of its first cell.
    """

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    size: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Put a cell, its text on one line (``cell_text``), where it isn't empty."""
        if text:
            self.rows.setdefault(row, {})[column] = text
            self.size += len(text)


def cell_text(said: str) -> str:
    """Return what a cell says on one line."""
    return cell_line(said.split("\n")) if said else ""


def write_sheets(sheets: Sequence[Sheet], writing: Writing) -> None:
    """Write the sheets that hold something, each under its name where it was given one, as a heading."""
    for sheet in sheets:
        if not sheet.rows:
            continue
        if not _UNNAMED.fullmatch(sheet.name.strip()):
            writing.add(cell_line([sheet.name]) or sheet.name, 1)
        rows = _given(sheet, writing)
        if len(rows) > 1 and max(map(len, rows)) > 1:
            writing.lay_out(rows)
        else:
            for cell in (c for row in rows for c in row):
                writing.add(cell.text)


def _given(sheet: Sheet, writing: Writing) -> list[list[Given]]:
    """Return the cells of the filled rows and columns, those of a merged area as one."""
    rows = sorted(sheet.rows)
    first = min(min(cells) for cells in sheet.rows.values())
    last = max(max(cells) for cells in sheet.rows.values())
    writing.allow(len(rows) * (last - first + 1))
    areas, covered = _areas(sheet, rows, (first, last), writing)
    out: list[list[Given]] = []
    for row in rows:
        line: list[Given] = []
        for column in range(first, last + 1):
            if (row, column) not in covered:
                across, down = areas.get((row, column), (1, 1))
                line.append(Given(sheet.rows[row].get(column, ""), across, down))
        out.append(line)
    return out


def _areas(
    sheet: Sheet, rows: Sequence[int], columns: tuple[int, int], writing: Writing
) -> tuple[Mapping[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Return how far each merged area spans over filled rows and columns, and the places it covers beside its first."""
    areas: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    spanned = 0
    for top, left, bottom, right in sheet.merged:
        inside = rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
        within = range(max(left, columns[0]), min(right, columns[1]) + 1)
        spanned += len(inside) * len(within)
        writing.allow(spanned)
        places = [(r, c) for r in inside for c in within]
        if len(places) < 2 or any(p in covered or p in areas for p in places):
            continue
        # A row that was empty but for the area's first cell is no longer there: the text stands in the first left.
        sheet.rows[places[0][0]].setdefault(places[0][1], sheet.rows.get(top, {}).get(left, ""))
        areas[places[0]] = (len(within), len(inside))
        covered.update(places[1:])
    return areas, covered
