"""Tables whose cells the source keeps apart: HTML tables, and lines whose cells are parted by tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lantu.plan._patterns import when_used
from lantu.read._document import Cell, Document, Grid, Line
from lantu.read._tables_assign import fits
from lantu.read._tables_cells import Token, closed
from lantu.read._tables_header import Column, closed_spaces, kind_of
from lantu.read._tables_rows import NUMBERED_NAME, Row, group_title

GridRow = tuple[Row, Mapping[int, Token], float]

_EMPTY = Cell("", 0, 0)
_SEPARATED = when_used(r"[\t|｜]")
_RULE = when_used(r"[\s|｜:+=-]+")
# The name of a group of rows on a line of its own: 一、经济发展.
_GROUP = when_used(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])?[\u4e00-\u9fff]{2,12}\s*")
_NOTE = when_used(r"注\s*[:：]|[（(]?单位\s*[:：]|备注\s*[:：]")


def grids_of_lines(document: Document) -> Iterator[Grid]:
    """Yield the grids of runs of lines whose cells are parted by tabs or bars, with a line for each group between.

    Lines with fewer cells than the header lost their last ones where others keep empty cells; where none does, the
    empty cells were left out anywhere and the run is no grid.
    """
    if document.grids or not _SEPARATED.search(document.text):
        return
    run: list[tuple[Cell, ...]] = []
    for line in (*document.lines, Line(0, len(document.text), len(document.text), "")):
        cells = _cells_of(line)
        if len(cells) >= 2 and not (run and kind_of(cells[0].text) in ("no", "group", "name")):
            run.append(cells)
        elif not cells and run and line.text.strip() and (_RULE.fullmatch(line.text) or _GROUP.fullmatch(line.text)):
            run += [] if _RULE.fullmatch(line.text) else [(_alone(line),)]
        elif run and len(cells) == 1 and _GROUP.fullmatch(cells[0].text):  # | 经济发展 |
            run.append(cells)
        elif run and not line.text.strip() and line.number:
            continue
        else:
            yield from _grid_of(run)
            run = [cells] if len(cells) >= 2 else []


def _alone(line: Line) -> Cell:
    lead = line.start + len(line.text) - len(line.text.lstrip())
    return Cell(line.text.strip(), lead, line.start + len(line.text.rstrip()))


def _grid_of(run: list[tuple[Cell, ...]]) -> Iterator[Grid]:
    while run and len(run[-1]) == 1:
        run = run[:-1]
    rows = [r for r in run if len(r) > 1]
    width = max(map(len, rows), default=0)
    short = any(len(r) < width for r in rows)
    if len(rows) < 3 or width < 3 or (short and all(c.text for r in rows[1:] for c in r)):
        return
    padded = tuple((*r, *(Cell("", r[-1].end, r[-1].end) for _ in range(width - len(r)))) for r in run)
    yield Grid(run[0][0].start, run[-1][-1].end, padded)


def _cells_of(line: Line) -> tuple[Cell, ...]:
    if not _SEPARATED.search(line.text) or _RULE.fullmatch(line.text):
        return ()
    bars = "|" in line.text or "｜" in line.text
    out, at = [], 0
    for piece in re.split(r"[|｜]" if bars else r"\t", line.text):
        lead = len(piece) - len(piece.lstrip())
        text = piece.strip()
        out.append(Cell(text, line.start + at + lead, line.start + at + lead + len(text)))
        at += len(piece) + 1
    if bars and not out[0].text:
        out = out[1:]
    return tuple(out[:-1] if bars and out and not out[-1].text else out)


def grid_rows(grid: Grid) -> tuple[tuple[Column, ...], list[GridRow], str] | None:
    """Return columns, rows and a caption that stands inside the table; None where it is no indicator table."""
    rows = [r for r in grid.rows if any(c.text for c in r)]
    caption = ""
    while rows and _single(rows[0]) is not None and kind_of(rows[0][0].text) != "name":
        caption = caption or (_single(rows[0]) or "")
        rows = rows[1:]
    depth = _header_depth(rows)
    if depth == 0:
        return None
    columns = _by_content(_columns(rows[:depth]), rows[:depth], rows[depth:])
    kinds = {c.kind for c in columns}
    if "name" not in kinds or not kinds & {"level", "growth"}:
        return None
    return columns, list(_data_rows(rows[depth:], columns, rows[depth - 1])), caption


def _by_content(
    columns: tuple[Column, ...], header: Sequence[Sequence[Cell]], rows: Sequence[Sequence[Cell]]
) -> tuple[Column, ...]:
    """Return the columns with the kind their cells show: one name header over two columns has group or number first."""
    out = list(columns)
    for i, column in enumerate(columns):
        cells = [Token(r[i]) for r in rows if r[i].text and _single(r) is None]
        twin = i + 1 < len(columns) and column.kind == "name" and header[-1][i] is header[-1][i + 1]
        if twin:
            counts = sum(t.is_count for t in cells)
            out[i] = replace(column, kind="no" if 2 * counts > len(cells) else "group")
        elif column.kind in ("group", "other") and cells and all(t.kind == "nature" for t in cells):
            out[i] = replace(column, kind="nature")
    return tuple(out)


def _single(row: Sequence[Cell]) -> str | None:
    """Return the text of a row that holds one cell only (a caption, a group, a note), else None."""
    texts = {(c.start, c.text) for c in row if c.text}
    return next(iter(texts))[1] if len(texts) == 1 else None


def _header_depth(rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many rows are header: those down to the first that has a name of its own and a value or nature."""
    if not rows:
        return 0
    names = [i for i, c in enumerate(rows[0]) if kind_of(c.text) == "name"]
    if not names:
        return 0
    for depth, row in enumerate(rows[1:], 1):
        own = row[names[-1]]
        tokens = [Token(c) for c in row]
        spanned = own is rows[0][names[-1]] or (not own.text and _single(row) is None)
        if not spanned and (
            _single(row) is not None
            or any(t.kind in ("nature", "number", "structure", "words") and not t.is_year for t in tokens)
        ):
            return depth
    return 0


def _columns(header: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """Return a column for each position: its lowest header cell, with the cells above it as its group.

    One without a header is called by its place, as values of the package need a name of their column.
    """
    out: list[Column] = []
    named: dict[str, set[str]] = {}
    for i in range(len(header[0])):
        stack: list[Cell] = []
        for row in header:
            if row[i].text and not any(c is row[i] for c in stack):
                stack.append(row[i])
        name = closed_spaces(stack[-1].text) if stack else ""
        above = "".join(closed_spaces(c.text) for c in stack[:-1])
        if named.get(name, set()) - {above}:
            name = above + name
        out.append(Column(name or f"第{i + 1}列", kind_of(name), above))
        if out[-1].kind not in ("no", "group", "name"):
            named.setdefault(out[-1].name, set()).add(above)
    return tuple(out)


def _data_rows(rows: Sequence[Sequence[Cell]], columns: Sequence[Column], above: Sequence[Cell]) -> Iterator[GridRow]:
    group = ""
    for row in rows:
        alone = _single(row)
        if alone is not None:
            group = "" if _NOTE.match(alone) else group_title(alone)
        elif found := _data_row(row, columns, above, group):
            yield found
        above = row


def _data_row(row: Sequence[Cell], columns: Sequence[Column], above: Sequence[Cell], group: str) -> GridRow | None:
    """Return the row with its cells by column; one whose cell can't be what its column says is not sure."""
    names = [c for c, column in zip(row, columns, strict=True) if column.kind == "name"]
    named = {kind: _joined(row, columns, kind) for kind in ("no", "name", "unit")}
    named["group"] = _joined([_EMPTY if any(c is n for n in names) else c for c in row], columns, "group")
    if not named["name"]:
        return None
    number = NUMBERED_NAME.match(named["name"])
    name = named["name"][number.end() :] if number else named["name"]
    no = closed(named["no"]) or ((number[1] or number[2]) if number else "")
    cells = {
        i: Token(c) for i, c in enumerate(row) if c.text and columns[i].kind not in ("no", "group", "name", "unit")
    }
    sure = 0.99 if all(fits(t, columns[i]) for i, t in cells.items()) else 0.5
    head = tuple(
        Token(c)
        for i, c in enumerate(row)
        if c.text and columns[i].kind in ("no", "name", "unit") and not any(c is a for a in above)
    )
    made = Row(no, named["group"] or group, name, named["unit"], head, tuple(cells.values()))
    return (made, cells, sure) if head else None


def _joined(row: Sequence[Cell], columns: Sequence[Column], kind: str) -> str:
    """Return the text of a row's cells in the columns of one kind; a cell that spans several counts once."""
    seen: list[Cell] = []
    for cell, column in zip(row, columns, strict=True):
        if column.kind == kind and not any(cell is s for s in seen):
            seen.append(cell)
    return "".join(closed_spaces(c.text) for c in seen)


def grid_rivals(
    cells: Mapping[int, Token], once: Mapping[int, Token], columns: Sequence[Column]
) -> tuple[dict[int, Token], dict[int, tuple[int, ...]]]:
    """Return the cells of a row by column, and by the column of each the others it may belong to, nearest first.

    ``cells`` holds one that spans several columns in each of them, ``once`` in the one chosen: its rivals are those
    it spans. One that can't be what its column says (a figure under 属性) stands in the nearest empty column it fits,
    with its own among the rivals: else it would be lost.
    """
    own: dict[int, Token] = {}
    rivals: dict[int, tuple[int, ...]] = {}
    for i, token in once.items():
        spanned = [k for k, other in cells.items() if k != i and other.cell is token.cell and fits(token, columns[k])]
        free = [] if fits(token, columns[i]) else [k for k in _free(cells, own, columns) if fits(token, columns[k])]
        here, *others = sorted(free, key=lambda k: abs(k - i)) or [i]
        own[here] = token
        if near := sorted({*spanned, *others, i} - {here}, key=lambda k: abs(k - i)):
            rivals[here] = tuple(near)
    return own, rivals


def _free(cells: Mapping[int, Token], own: Mapping[int, Token], columns: Sequence[Column]) -> list[int]:
    return [k for k in range(len(columns)) if k not in cells and k not in own]
