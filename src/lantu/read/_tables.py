"""Indicator tables of a plan, flattened to one cell a line or with real cells, with every cell under its column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log10
from statistics import median

from lantu.read._document import Cell, Document, Grid, Line
from lantu.read._tables_assign import Named, place
from lantu.read._tables_cells import Token, closed, split_unit
from lantu.read._tables_grid import grid_rows, grids_of_lines
from lantu.read._tables_header import (
    Column,
    affinity,
    is_header_word,
    join_fragments,
    kind_of,
    layouts,
    opens_header,
    with_roles,
)
from lantu.read._tables_rows import NUMBERED_NAME, Row, Shape, first_row, rows_of

_CAPTION = re.compile(
    r"(?P<sort>附?表|专\s*栏|图表)?\s*(?P<no>(?:\d+|[一二三四五六七八九十]{1,3})(?:\s*[-—–－.．]\s*\d+)?)[\s:：、]*(?P<title>.*)",
    re.DOTALL,
)
_CAPTION_WORDS = re.compile(r"指标|目标|完成情况|一览表|计划表")
_UNIT_LINE = re.compile(r"[（(]?单位\s*[:：].*")
_CHAPTER = re.compile(r"第.{1,4}[篇章节]")
_CELL_BREAK = re.compile(r"\s{2,}|\t")
# Cells looked at for a table: few at first, since most openings of a header are none.
_CELLS_CUT = (200, 20_000)
_MOST_FAILED = 500
_SURE = 0.95
_WORTH_OF_A_GROUP = 0.5
_LONGEST_CELL, _LONGEST_CAPTION, _LONGEST_HEADER, _SAMPLE = 60, 60, 24, 6


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its cells by column index; ``confidence`` says how sure the placing is (0: it could not be placed)."""

    row: Row
    cells: Mapping[int, Token]
    confidence: float


@dataclass(frozen=True, slots=True)
class Table:
    """An indicator table: its printed number (``2-1``, ``专栏1``), caption, data columns, rows, and where it stands."""

    number: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Return the characters of the text that are the table, caption included."""
        return self.start, self.end


def find_tables(document: Document, period: str = "") -> tuple[Table, ...]:
    """Return the indicator tables of a document in text order.

    ``period`` is the plan's own (2021/2025); a table whose caption names another plan belongs to that plan's years.
    """
    lines = [line for line in document.lines if line.text.strip()]
    out = [t for g in (*document.grids, *grids_of_lines(document)) if (t := _table_of_grid(g, lines, period))]
    taken = [t.span for t in out] + [(g.start, g.end) for g in document.grids]
    out += _flat_tables(lines, taken, period)
    return tuple(sorted(out, key=lambda t: t.start))


def _flat_tables(lines: Sequence[Line], taken: Sequence[tuple[int, int]], period: str) -> Iterator[Table]:
    """Yield the tables that were flattened, outside the spans already taken by tables of real cells."""
    at = failed = 0
    while at < len(lines) and failed < _MOST_FAILED:
        table = None
        if opens_header(_first_cell(lines[at])) and not any(a <= lines[at].start < b for a, b in taken):
            table = _flat_table(lines, at, period)
            failed += table is None
        if table is None:
            at += 1
        else:
            yield table
            at = _line_at(lines, table.end)


def _line_at(lines: Sequence[Line], offset: int) -> int:
    """Return the index of the first line that starts at ``offset`` or behind it."""
    return bisect_left(lines, offset, key=lambda line: line.start)


def _first_cell(line: Line) -> str:
    text = line.text.strip()
    return text if len(text) <= 20 else _CELL_BREAK.split(text, maxsplit=1)[0]


def _caption_above(lines: Sequence[Line], at: int) -> tuple[str, str, int]:
    """Return number, caption and start of the caption above line ``at``; the line's own start where there is none."""
    for line in reversed(lines[max(0, at - 2) : at]):
        text = line.text.strip()
        if _UNIT_LINE.fullmatch(text):
            continue
        found = _CAPTION.fullmatch(text) if len(text) <= _LONGEST_CAPTION else None
        numbered = found is not None and (found["sort"] or "-" in closed(found["no"]) or "—" in found["no"])
        if found and numbered:
            sort = "专栏" if (found["sort"] or "").startswith("专") else ""
            return sort + closed(found["no"]), text, line.start
        if _CAPTION_WORDS.search(text) and len(text) <= _LONGEST_CAPTION and "。" not in text:
            return "", text, line.start
        break
    return "", "", lines[at].start


def _flat_table(lines: Sequence[Line], at: int, period: str) -> Table | None:
    """Return the table whose header begins at line ``at`` with one cell a line (or cells parted by wide gaps)."""
    tokens = [Token(cell) for cell in islice(_cells(lines, at), _LONGEST_HEADER + 2)]
    found = _header_of(tokens)
    if found is None:
        return None
    header, first, numbered = found
    kinds = [kind_of(n) for n in join_fragments([t.text for t in header])]
    grouped = "group" in kinds and "no" in kinds and kinds.index("group") > kinds.index("no")
    rows = _rows_below(lines, at, first, len(header), Shape(numbered, grouped, "unit" in kinds))
    if len(rows) < 2:
        return None
    number, caption, start = _caption_above(lines, at)
    columns = _best_layout([t.text for t in header], rows, caption, period)
    return Table(number, caption, columns, _place_all(rows, columns), start, rows[-1].end)


def _rows_below(lines: Sequence[Line], at: int, first: int, group_start: int, shape: Shape) -> list[Row]:
    """Return the rows of the table at line ``at``; more cells are cut only where the rows reach the end of those."""
    rows: list[Row] = []
    for most in _CELLS_CUT:
        tokens = [Token(cell) for cell in islice(_cells(lines, at), most)]
        rows = rows_of(tokens, first, group_start, shape)
        if len(tokens) < most or not rows or rows[-1].end < tokens[-_LONGEST_HEADER].cell.start:
            break
    return rows


def _header_of(tokens: Sequence[Token]) -> tuple[Sequence[Token], int, bool] | None:
    """Return the header's cells, the index of the first row, and whether rows have running numbers; None for no header.

    What stands between the last header word and the first row is the name of the first group of rows.
    """
    first = first_row(tokens, 1)
    numbered = any(kind_of(t.plain) == "no" for t in tokens[: first or 0])
    if first is None or not (numbered or not tokens[first].is_count):
        first = next((i for i in range(2, len(tokens)) if not is_header_word(tokens[i].text)), None)
        numbered = False
    if first is None:
        return None
    end = max((i + 1 for i in range(first) if is_header_word(tokens[i].text)), default=0)
    kinds = {kind_of(n) for n in join_fragments([t.text for t in tokens[:end]])}
    if "name" not in kinds or not kinds & {"level", "growth"}:
        return None
    return tokens[:end], first, numbered or NUMBERED_NAME.match(tokens[first].text) is not None


def _cells(lines: Sequence[Line], at: int) -> Iterator[Cell]:
    """Yield the cells from line ``at`` on, until running text or a chapter heading."""
    for i in range(at, len(lines)):
        pieces = _pieces(lines[i])
        if max(len(c.text) for c in pieces) > _LONGEST_CELL or _CHAPTER.match(lines[i].text.strip()):
            return
        yield from pieces


def _pieces(line: Line) -> list[Cell]:
    """Cut a line into cells at tabs and wide gaps; 指　标 is one cell."""
    whole = [
        Cell(
            line.text.strip(),
            line.start + len(line.text) - len(line.text.lstrip()),
            line.start + len(line.text.rstrip()),
        )
    ]
    if not _CELL_BREAK.search(line.text.strip()):
        return whole
    out = [Cell(m[0], line.start + m.start(), line.start + m.end()) for m in re.finditer(r"\S+(?:\s\S+)*", line.text)]
    return whole if all(len(c.text) == 1 and not c.text.isdigit() for c in out) else out


def _data(columns: Sequence[Column]) -> tuple[Column, ...]:
    return tuple(c for c in columns if c.kind not in ("no", "group", "name", "unit"))


def _best_layout(header: Sequence[str], rows: Sequence[Row], caption: str, period: str) -> tuple[Column, ...]:
    """Return the data columns of the layout that has room for the fullest row, no column to spare, and fits it best."""
    most = max(len(r.tokens) for r in rows)
    sample = sorted(rows, key=lambda r: -len(r.tokens))[:_SAMPLE]
    found = {with_roles(_data(layout), caption, period): affinity(layout) for layout in layouts(header)}
    room = {columns: (len(columns) < most, abs(len(columns) - most)) for columns in found if columns}
    equal = [columns for columns in room if room[columns] == min(room.values())]
    if len(equal) == 1:
        return equal[0]
    return min(equal, key=lambda c: _fit(sample, c) - _WORTH_OF_A_GROUP * len(sample) * found[c])


def _fit(rows: Sequence[Row], columns: tuple[Column, ...]) -> float:
    placed = [place(r.tokens, columns, Named(r.name)) for r in rows]
    return sum(p.cost if p else 50.0 for p in placed)


def _place_all(rows: Sequence[Row], columns: tuple[Column, ...]) -> tuple[TableRow, ...]:
    """Place every row; what the sure rows say of the size of levels in a unit helps with the others."""
    first = [_placed(r, columns, None) for r in rows]
    usual = _usual_sizes([r for r in first if r.confidence >= _SURE], columns)
    return tuple(r if r.confidence >= _SURE else _placed(r.row, columns, usual.get(_unit_of(r.row))) for r in first)


def _placed(row: Row, columns: tuple[Column, ...], usual: float | None) -> TableRow:
    found = place(row.tokens, columns, Named(row.name, _unit_of(row), usual))
    if found is None:
        return TableRow(row, {}, 0.0)
    return TableRow(row, dict(zip(found.places, row.tokens, strict=True)), found.confidence)


def _unit_of(row: Row) -> str:
    return row.unit or split_unit(row.name)[1]


def _usual_sizes(rows: Sequence[TableRow], columns: Sequence[Column]) -> dict[str, float]:
    """Return by unit the median size (log 10) of the levels in these rows."""
    sizes: dict[str, list[float]] = {}
    for r in rows:
        figures = [t.number for i, t in r.cells.items() if columns[i].kind == "level" and t.number]
        sizes.setdefault(_unit_of(r.row), []).extend(log10(f) for f in figures if f > 0)
    return {unit: median(of) for unit, of in sizes.items() if unit and of}


def _table_of_grid(grid: Grid, lines: Sequence[Line], period: str) -> Table | None:
    """Return the table of real cells, or None where it has no indicator header."""
    found = grid_rows(grid)
    if found is None:
        return None
    header, rows, own_caption = found
    at = _line_at(lines, grid.start)
    number, caption, start = _caption_above(lines, at) if at < len(lines) else ("", "", grid.start)
    if own_caption and not caption:
        m = _CAPTION.fullmatch(own_caption)
        number, caption = (closed(m["no"]) if m and (m["sort"] or "-" in m["no"]) else ""), own_caption
    columns = with_roles(header, caption, period)
    keep = [i for i, c in enumerate(columns) if c.kind not in ("no", "group", "name", "unit")]
    data = tuple(columns[i] for i in keep)
    placed = [TableRow(r, {k: cells[i] for k, i in enumerate(keep) if i in cells}, sure) for r, cells, sure in rows]
    return Table(number, caption, data, tuple(placed), start, grid.end) if placed else None
