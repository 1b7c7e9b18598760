"""Project lists and task tables printed as lines: cells parted by tabs or wide gaps, or one cell a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile, zip_longest

from lantu.read._annex_header import annex_words, column_kind
from lantu.read._document import Cell, Document, Grid, Line
from lantu.read._phrases import alternation

_GAP = r"\t|\u3000|\s{2,}|\s*[|｜│┃]\s*"
_PARTED, _SPACED = re.compile(_GAP), re.compile(_GAP + r"|\s+")
_RULE = re.compile(r"[\s|｜│┃:\-—─┄=+]*")
_NUMBER = re.compile(r"\d{1,4}|[（(]\d{1,3}[)）]")
_ENDS = re.compile(r"第[一二三四五六七八九十百]+[篇章节]|专\s*栏|附\s*[件录表]|注[:：]")
_STOP = re.compile("[。；]")
_LONGEST_NO = 12
_LEAST_COLUMNS, _MOST_COLUMNS, _LONGEST_HEADER, _LONGEST_CELL = 3, 14, 80, 200


def grids_of_project_lines(document: Document) -> Iterator[Grid]:
    """Yield the tables among the lines whose header has a column for the name of a project or of a task.

    Lines of the tables that the source itself keeps as tables are left out.
    """
    kept = sorted((g.start, g.end) for g in document.grids)
    lines = [x for x in document.lines if x.text.strip() and not _within(kept, x.start)]
    at = 0
    while at < len(lines):
        grid, taken = _parted_grid(lines, at) or _flat_grid(lines, at) or (None, 1)
        if grid is not None:
            yield grid
        at += taken


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    i = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return i >= 0 and at < spans[i][1]


def _is_header(words: Sequence[str]) -> bool:
    kinds = [column_kind(word) for word in words]
    known = sum(map(bool, kinds))
    return known >= 2 and known * 2 > len(kinds) and bool({"name", "task", "measure"} & set(kinds))


@cache
def _names() -> re.Pattern[str]:
    """Return a pattern for the headers of the columns that name a project or a task."""
    return re.compile(alternation([w for kind in ("name", "task", "measure") for w in annex_words(kind)]))


# --- a row a line -----------------------------------------------------------------------------------------------------


def _parted_grid(lines: Sequence[Line], at: int) -> tuple[Grid, int] | None:
    """Return the table whose header is the line ``at``, and how many lines it takes."""
    text = lines[at].text
    if len(text) > _LONGEST_HEADER or not _SPACED.search(text.strip()) or not _names().search(text):
        return None
    for parting in (_PARTED, _SPACED):
        header = _cells(lines[at], parting)
        if len(header) < _LEAST_COLUMNS or not _is_header([c.text for c in header]):
            continue
        rows, taken = [tuple(header)], 1
        for line, following in zip_longest(lines[at + 1 :], lines[at + 2 :]):
            row = _cells(line, parting)
            if not row and taken == 1 and _RULE.fullmatch(line.text):
                taken += 1  # the rule under a header
                continue
            group = len(row) == 1 and following is not None and len(_cells(following, parting)) > 1
            if not _goes_on(line, row, len(header), group=group):
                break
            rows.append(_padded(row, len(header), line))
            taken += 1
        return (Grid(lines[at].start, lines[at + taken - 1].end, tuple(rows)), taken) if len(rows) > 1 else None
    return None


def _goes_on(line: Line, row: Sequence[Cell], width: int, *, group: bool) -> bool:
    """Return whether a line is a row: cells parted as the header's, or, where it may be, the name of a group."""
    if _ENDS.match(line.text.strip()):
        return False
    title = group and len(row[0].text) <= _LONGEST_HEADER and not _STOP.search(row[0].text)
    return title or 1 < len(row) <= width + 2


def _cells(line: Line, parting: re.Pattern[str]) -> list[Cell]:
    """Return the cells of a line that hold anything; an empty one between tabs or bars keeps its place."""
    out, start = [], 0
    edges = [*((m.start(), m.end()) for m in parting.finditer(line.text)), (len(line.text), len(line.text))]
    for a, b in edges:
        text = line.text[start:a]
        lead = len(text) - len(text.lstrip())
        bare = text.strip()
        out.append(Cell(bare, line.start + start + lead, line.start + start + lead + len(bare)))
        start = b
    while out and not out[-1].text:
        out.pop()
    return out[next((i for i, c in enumerate(out) if c.text), 0) :]


def _padded(row: Sequence[Cell], width: int, line: Line) -> tuple[Cell, ...]:
    empty = Cell("", line.end, line.end)
    return tuple([*row, *[empty] * width][:width])


# --- a cell a line ----------------------------------------------------------------------------------------------------


def _flat_grid(lines: Sequence[Line], at: int) -> tuple[Grid, int] | None:
    """Return the table whose header's cells are the lines from ``at`` on, its rows told by their running numbers."""
    if len(lines[at].text) > _LONGEST_NO or column_kind(lines[at].text) != "no":
        return None
    if at + 1 >= len(lines) or column_kind(lines[at + 1].text) in ("", "no"):
        return None
    header = list(takewhile(lambda x: column_kind(x.text), lines[at : at + _MOST_COLUMNS]))
    width = len(header)
    if width < _LEAST_COLUMNS or not _is_header([x.text for x in header]):
        return None
    rows, taken = [tuple(map(_cell, header))], width
    while (row := _flat_row(lines, at + taken, width)) is not None:
        rows.append(_padded([_cell(x) for x in row], width, row[-1]))
        taken += len(row)
    return (Grid(lines[at].start, lines[at + taken - 1].end, tuple(rows)), taken) if len(rows) > 1 else None


def _flat_row(lines: Sequence[Line], at: int, width: int) -> list[Line] | None:
    """Return the lines of the next row: its number and what follows up to the next number, or the name of a group."""
    if at + 1 >= len(lines) or len(lines[at].text) > _LONGEST_CELL or _ENDS.match(lines[at].text.strip()):
        return None
    if not _NUMBER.fullmatch(lines[at].text.strip()):
        group = _NUMBER.fullmatch(lines[at + 1].text.strip()) and len(lines[at].text) <= _LONGEST_HEADER
        return [lines[at]] if group else None
    row = [lines[at]]
    for line in lines[at + 1 : at + width]:
        ends = _ENDS.match(line.text.strip()) or len(line.text) > _LONGEST_CELL
        if ends or (len(row) > 1 and _follows(row[0].text, line.text)):
            break
        row.append(line)
    return row if len(row) > 1 else None


def _follows(number: str, text: str) -> bool:
    """Return whether ``text`` is the running number after ``number``."""
    here, there = re.search(r"\d+", number), re.fullmatch(r"[（(]?(\d{1,4})[)）]?", text.strip())
    return here is not None and there is not None and int(there[1]) == int(here[0]) + 1


def _cell(line: Line) -> Cell:
    text = line.text.strip()
    start = line.start + line.text.index(text)
    return Cell(text, start, start + len(text))
