"""Indicator tables of a plan, flattened to one cell a line or with real cells, with every cell under its column."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from math import log10
from statistics import median

from lantu.read._annex_header import find_header
from lantu.read._document import Document, Grid, Line
from lantu.read._tables_assign import Named, place
from lantu.read._tables_cells import Token, closed, is_unit, split_unit
from lantu.read._tables_grid import grid_rivals, grid_rows, grids_of_lines
from lantu.read._tables_header import (
    Column,
    affinity,
    is_header_word,
    join_fragments,
    kind_of,
    kinds_of,
    layouts,
    opens_header,
)
from lantu.read._tables_lines import cells_below, first_cell
from lantu.read._tables_roles import frame_of, with_roles
from lantu.read._tables_rows import NUMBERED_NAME, Row, Shape, first_row, natures_behind, rows_of, units_forward

_CAPTION = re.compile(
    r"(?P<sort>附?表|专\s*栏|图表)?\s*(?P<no>(?:\d+|[一二三四五六七八九十]{1,3})(?:\s*[-—–－.．]\s*\d+)?)[\s:：、]*(?P<title>.*)",
    re.DOTALL,
)
_CAPTION_WORDS = re.compile(r"指标|目标|完成情况|一览表|计划表")
_UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位\s*[:：]\s*(?P<units>[^()（）]*?)\s*[)）]?")
_UNIT_IN_CAPTION = re.compile(r".*[（(]单位\s*[:：]\s*(?P<units>[^()（）]{1,24})[)）]$")
_DONE_ALONE = re.compile(r"完成(情况|进度)$")
# Cells looked at for a table: few at first, since most openings of a header are none.
_CELLS_CUT = (200, 20_000)
_MOST_FAILED = 500
_SURE = 0.95
# How sure the row is of which one figure spans several columns.
_SPANNING = 0.6
_WORTH_OF_A_GROUP = 0.5
_LONGEST_CAPTION, _LONGEST_HEADER, _SAMPLE = 60, 24, 6
_HEADS = ("no", "group", "name", "unit")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its cells by column index; ``confidence`` says how sure the placing is (0: it could not be placed).

    ``rivals`` gives, by the column a cell was put in, the other columns it may belong to.
    """

    row: Row
    cells: Mapping[int, Token]
    confidence: float
    rivals: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """An indicator table: its printed number (``2-1``, ``专栏1``), caption, data columns, rows, and where it stands.

    ``aim`` is the year its targets are for, ``units`` what a line above it (单位：亿元) says of rows without a unit.
    """

    number: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    start: int
    end: int
    aim: str = ""
    units: tuple[str, ...] = ()

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
        if opens_header(first_cell(lines[at])) and not any(a <= lines[at].start < b for a, b in taken):
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


def _units_above(lines: Sequence[Line], at: int) -> tuple[str, ...]:
    """Return the units a line right above a table, its caption or that line's neighbour names for its rows."""
    for line in reversed(lines[max(0, at - 2) : at + 1]):
        text = line.text.strip()
        found = _UNIT_LINE.fullmatch(text) or _UNIT_IN_CAPTION.fullmatch(text)
        if found:
            return tuple(u for u in (closed(x) for x in re.split(r"[、,，;；/\s]", found["units"])) if is_unit(u))
    return ()


def _flat_table(lines: Sequence[Line], at: int, period: str) -> Table | None:
    """Return the table whose header begins at line ``at`` with one cell a line (or cells parted by gaps)."""
    tokens = [Token(cell) for cell in islice(cells_below(lines, at), _LONGEST_HEADER + 2)]
    found = _header_of(tokens)
    if found is None:
        return None
    header, first, numbered = found
    kinds = kinds_of(join_fragments([t.text for t in header]))
    rows = _rows_below(lines, at, first, len(header), _shape(kinds, numbered=numbered))
    if len(rows) < 2:
        return None
    number, caption, start = _caption_above(lines, at)
    columns = _best_layout([t.text for t in header], rows, caption, period)
    aim = frame_of(columns, caption, period).target_year
    placed = _place_all(rows, columns)
    columns = _results_told(columns, placed, aim)
    return Table(number, caption, columns, placed, start, rows[-1].end, aim, _units_above(lines, at))


def _results_told(columns: tuple[Column, ...], rows: Sequence[TableRow], aim: str) -> tuple[Column, ...]:
    """Return the columns with one headed 完成情况 alone as the result, where it holds figures and none else is it."""
    if any(c.role == "actual" for c in columns):
        return columns
    out = list(columns)
    for i, column in enumerate(columns):
        if column.kind == "gap" and _DONE_ALONE.search(column.name):
            cells = [r.cells[i] for r in rows if i in r.cells]
            if 2 * sum(t.kind == "number" and (t.number or 0) >= 0 for t in cells) > len(cells):
                out[i] = replace(column, kind="level", role="actual", period=aim)
    return tuple(out)


def _shape(kinds: Sequence[str], *, numbered: bool) -> Shape:
    """Return what the kinds of the header's cells say of the head of each row."""
    grouped = "group" in kinds and "no" in kinds and kinds.index("group") > kinds.index("no")
    nature_first = "nature" in kinds and kinds.index("nature") < kinds.index("name")
    unit_late = "unit" in kinds and any(k not in _HEADS for k in kinds[: kinds.index("unit")])
    data = sum(k not in _HEADS for k in kinds)
    late = unit_late and not nature_first
    return Shape(numbered, grouped, "unit" in kinds, nature_first, data, late, kinds[-1] == "other")


def _rows_below(lines: Sequence[Line], at: int, first: int, group_start: int, shape: Shape) -> list[Row]:
    """Return the rows of the table at line ``at``; more cells are cut only where the rows reach the end of those."""
    rows: list[Row] = []
    for most in _CELLS_CUT:
        tokens = [Token(cell) for cell in islice(cells_below(lines, at), most)]
        ordered = natures_behind(tokens) if shape.nature_first else tokens
        ordered = units_forward(ordered) if shape.unit_late else ordered
        rows = rows_of(ordered, first, group_start, shape)
        if len(tokens) < most or not rows or rows[-1].end < tokens[-_LONGEST_HEADER].cell.start:
            break
    return rows


def _header_of(tokens: Sequence[Token]) -> tuple[Sequence[Token], int, bool] | None:
    """Return the header's cells, the index of the first row, and whether rows have running numbers; None for no header.

    What stands between the last header word and the first row is the name of the first group of rows.
    """
    if any(t.kind == "nature" for t in tokens):
        tokens = natures_behind(tokens) if _has_nature_first(tokens) else tokens
    first = first_row(tokens, 1)
    numbered = any(kind_of(t.plain) == "no" for t in tokens[: first or 0])
    if first is None or not (numbered or not tokens[first].is_count):
        first, numbered = _first_name(tokens), False
    if first is None:
        return None
    end = max((i + 1 for i in range(first) if is_header_word(tokens[i].text)), default=0)
    kinds = set(kinds_of(join_fragments([t.text for t in tokens[:end]])))
    if "name" not in kinds or not kinds & {"level", "growth"}:
        return None
    return tokens[:end], first, numbered or NUMBERED_NAME.match(tokens[first].text) is not None


def _first_name(tokens: Sequence[Token]) -> int | None:
    """Return where the first row without a number begins: at the first cell that is no header word, or at its name.

    A name may read like a header (地区生产总值); it stands right before the first unit, nature or figure.
    """
    other = next((i for i in range(2, len(tokens)) if not is_header_word(tokens[i].text)), None)
    filled = next((i for i, t in enumerate(tokens) if t.kind in ("number", "nature") and not t.is_year), None)
    if other is None or filled is None:
        return other
    name = filled - 2 if is_unit(tokens[filled - 1].plain) else filled - 1
    return min(other, name) if name >= 2 and kind_of(tokens[name].text) in ("level", "growth") else other


def _has_nature_first(tokens: Sequence[Token]) -> bool:
    """Return whether the header names the nature before the name of a row."""
    kinds = [kind_of(t.text) for t in tokens]
    return "nature" in kinds and "name" in kinds and kinds.index("nature") < kinds.index("name")


def _data(columns: Sequence[Column]) -> tuple[Column, ...]:
    return tuple(c for c in columns if c.kind not in _HEADS)


def _best_layout(header: Sequence[str], rows: Sequence[Row], caption: str, period: str) -> tuple[Column, ...]:
    """Return the data columns of the layout that has room for the fullest row, no column to spare, and fits it best."""
    most = max(len(r.tokens) for r in rows)
    sample = sorted(rows, key=lambda r: -len(r.tokens))[:_SAMPLE]
    found = {_roles(_data(layout), caption, period): affinity(layout) for layout in layouts(header)}
    room = {columns: (len(columns) < most, abs(len(columns) - most)) for columns in found if columns}
    equal = [columns for columns in room if room[columns] == min(room.values())]
    if len(equal) == 1:
        return equal[0]
    return min(equal, key=lambda c: _fit(sample, c) - _WORTH_OF_A_GROUP * len(sample) * found[c])


def _roles(columns: tuple[Column, ...], caption: str, period: str) -> tuple[Column, ...]:
    return with_roles(columns, frame_of(columns, caption, period))


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
    rivals = {own: others for own, others in zip(found.places, found.rivals, strict=True) if others}
    return TableRow(row, dict(zip(found.places, row.tokens, strict=True)), found.confidence, rivals)


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
    if _lists_works(grid):
        return None
    header, rows, own_caption = found
    at = max(0, bisect_right(lines, grid.start, key=lambda line: line.start) - 1)
    number, caption, start = _caption_above(lines, at)
    if own_caption and not caption:
        m = _CAPTION.fullmatch(own_caption)
        number, caption = (closed(m["no"]) if m and (m["sort"] or "-" in m["no"]) else ""), own_caption
    frame = frame_of(header, caption, period)
    columns = with_roles(header, frame)
    keep = [i for i, c in enumerate(columns) if c.kind not in _HEADS]
    data = tuple(columns[i] for i in keep)
    placed = [
        _of_grid(r, {k: cells[i] for k, i in enumerate(keep) if i in cells}, data, sure) for r, cells, sure in rows
    ]
    data = _results_told(data, placed, frame.target_year)
    if not placed:
        return None
    units = _units_above(lines, at)
    return Table(number, caption, data, tuple(placed), start, grid.end, frame.target_year, units)


def _of_grid(row: Row, cells: Mapping[int, Token], columns: Sequence[Column], sure: float) -> TableRow:
    """Return a row of real cells; a figure that spans several columns is not sure, and names the others it spans."""
    own, rivals = grid_rivals(cells, _once(cells, columns), columns)
    doubtful = any(own[i].kind == "number" for i in rivals)
    return TableRow(row, own, min(sure, _SPANNING) if doubtful else sure, rivals)


def _lists_works(grid: Grid) -> bool:
    """Return whether a table is a list of projects or tasks, though a column (“十五五”投资) reads like a target."""
    header = find_header(grid)
    return header is not None and not any("指标" in cell.text for cell in header.cells)


def _once(cells: Mapping[int, Token], columns: Sequence[Column]) -> Mapping[int, Token]:
    """Return the cells of a row, one that spans several columns in one of them: the target's, else the first."""
    by_cell: dict[int, list[int]] = {}
    for i, token in cells.items():
        by_cell.setdefault(id(token.cell), []).append(i)
    chosen = {min(own, key=lambda i: (columns[i].role != "target", i)) for own in by_cell.values()}
    return {i: token for i, token in cells.items() if i in chosen}
