"""A word processor's document (docx) as text: its paragraphs and tables in order, numbers rendered, headings kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from lantu.plan import LantuError
from lantu.read._archive import Archive
from lantu.read._document import Document
from lantu.read._docx_numbering import Numbering, W
from lantu.read._docx_styles import Styles
from lantu.read._docx_text import MC, Piece, chosen, is_deleted, is_wrapper, pieces, text_boxes
from lantu.read._writing import MOST_ROWS, NESTED_SHARE, Given, Writing, cell_line, holds_data

_SPACES = re.compile(r"[ \xa0\r\f\v]+")
_EDGES = " \t\u3000\u2002\u2003\u2009\u200b\ufeff"


@dataclass(frozen=True)
class _Source:
    """What is needed to read a body: the styles, and the rendered number of each paragraph that has one."""

    styles: Styles
    labels: Mapping[etree._Element, str]


def read_docx(archive: Archive, main: str, data: bytes) -> Document:
    """Return the document whose body is the part ``main`` of ``archive``; ``data`` are the bytes of the file.

    Running text is a paragraph a line, a table a row a line with tabs between its cells and a grid beside it; a table
    that only lays out blocks (a box of one cell) is read as blocks. Headings keep the level of their style, lines all
    in bold level 0. Headers, footers, notes and comments are no running text.
    """
    root = archive.tree(main)
    if (rows := sum(1 for _ in root.iter(f"{W}tr"))) > MOST_ROWS:
        raise LantuError("E116", archive.name, n=rows, limit=MOST_ROWS)
    parts = {r.type: r.target for r in archive.relations(main) if archive.holds(r.target)}
    styles = Styles(archive.tree(parts["styles"]) if "styles" in parts else None)
    numbering = Numbering(archive.tree(parts["numbering"]) if "numbering" in parts else None)
    writing = Writing(archive.name)
    body = root.find(f"{W}body")
    if body is not None:
        source = _Source(styles, _labels(body, styles, numbering) if numbering.lists else {})
        _write_blocks(body, source, writing)
    return Document(
        archive.name,
        writing.text,
        hashlib.sha256(data).hexdigest(),
        grids=tuple(writing.grids),
        styled=tuple(writing.styled),
    )


def _labels(body: etree._Element, styles: Styles, numbering: Numbering) -> dict[etree._Element, str]:
    """Return the rendered numbers of the paragraphs, counted in the order of the document."""
    found = ((p, styles.list_place(p)) for p in body.iter(f"{W}p"))
    labels = ((p, numbering.label(at.list_id, at.depth, at.style)) for p, at in found if at is not None)
    return {p: label for p, label in labels if label}


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a body, a cell or a text box, in order."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif is_wrapper(child):
            yield from _blocks(child)
        elif child.tag == f"{MC}AlternateContent":
            form = chosen(child)
            if form is not None:
                yield from _blocks(form)


def _write_blocks(parent: etree._Element, source: _Source, writing: Writing) -> None:
    held: list[Piece] = []
    for block in _blocks(parent):
        if block.tag == f"{W}tbl":
            _write_table(block, source, writing)
            continue
        if not len(block):
            continue
        held += _labelled(block, source)
        if not is_deleted(block):
            _write_paragraph(block, held, source, writing)
            held = []
        for box in text_boxes(block):
            _write_blocks(box, source, writing)
    _write_lines(held, None, writing)


def _labelled(paragraph: etree._Element, source: _Source) -> list[Piece]:
    """Return a paragraph's pieces behind its rendered number; an empty paragraph shows none."""
    said = pieces(paragraph, source.styles)
    label = source.labels.get(paragraph, "")
    if not label or not any(p.text.strip() for p in said):
        return said
    return [Piece(label, all(p.bold for p in said)), *said]


def _write_paragraph(paragraph: etree._Element, said: list[Piece], source: _Source, writing: Writing) -> None:
    _write_lines(said, source.styles.level(paragraph), writing)


def _write_lines(said: list[Piece], level: int | None, writing: Writing) -> None:
    """Write what stands between breaks as lines; all of a heading's lines are its title."""
    bold = all(p.bold for p in said if p.text.strip())
    for line in "".join(p.text for p in said).split("\n"):
        if text := _SPACES.sub(" ", line).strip(_EDGES):
            writing.add(text, level if level is not None else 0 if bold else None)


# --- tables ----------------------------------------------------------------------------------------------------------


def _write_table(table: etree._Element, source: _Source, writing: Writing) -> None:
    rows = [list(_cells(row)) for row in _rows(table)]
    given = [row for row in _given(rows, source) if row]
    total = sum(len(g.text) for row in given for g in row)
    inner = sum(len(t.text or "") for inner in table.iterdescendants(f"{W}tbl") for t in inner.iter(f"{W}t"))
    if holds_data(given) and inner <= NESTED_SHARE * total and not _holds_grid(table):
        writing.lay_out(given)
        return
    for row in rows:
        for cell in row:
            if cell is not None and _vertical(cell) != "continue":
                _write_blocks(cell, source, writing)


def _holds_grid(table: etree._Element) -> bool:
    """Return whether a table inside this one has rows and columns of its own: then this one only lays out."""
    inner = (list(_rows(t)) for t in table.iterdescendants(f"{W}tbl"))
    return any(len(rows) > 1 and any(len(list(_own_cells(r))) > 1 for r in rows) for rows in inner)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif is_wrapper(child):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element | None]:
    """Yield the cells of a row, None for each column it leaves out before the first."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    yield from [None] * (_span(before) if before is not None else 0)
    yield from _own_cells(row)


def _own_cells(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == f"{W}tc":
            yield child
        elif is_wrapper(child):
            yield from _own_cells(child)


@dataclass
class _Open:
    """A cell that may still span rows below: the row and place it was given in."""

    row: list[Given]
    at: int


def _given(rows: list[list[etree._Element | None]], source: _Source) -> list[list[Given]]:
    """Return the cells row by row as they are given; one merged with the cell above lengthens that instead."""
    out: list[list[Given]] = []
    open_cells: dict[int, _Open] = {}
    for row in rows:
        own: list[Given] = []
        column = 0
        for cell in row:
            across = _across(cell)
            above = open_cells.get(column)
            if cell is not None and _vertical(cell) == "continue" and above is not None:
                _lengthen(above)
            else:
                own.append(Given(_cell_text(cell, source) if cell is not None else "", across))
                open_cells[column] = _Open(own, len(own) - 1)
                for further in range(column + 1, column + across):
                    open_cells.pop(further, None)
            column += across
        out.append(own)
    return out


def _lengthen(above: _Open) -> None:
    cell = above.row[above.at]
    above.row[above.at] = replace(cell, down=cell.down + 1)


def _across(cell: etree._Element | None) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan") if cell is not None else None
    return _span(span) if span is not None else 1


def _span(element: etree._Element) -> int:
    said = element.get(f"{W}val", "1")
    return max(1, min(int(said), 200)) if said.isdecimal() and len(said) < 6 else 1


def _vertical(cell: etree._Element) -> str:
    """Return ``restart``, ``continue`` or "" as a cell is merged with those below or above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if merge is None else merge.get(f"{W}val", "continue")


def _cell_text(cell: etree._Element, source: _Source) -> str:
    return cell_line(_cell_pieces(cell, source))


def _cell_pieces(parent: etree._Element, source: _Source) -> Iterator[str]:
    """Yield the paragraphs of a cell, those of text boxes and tables inside it too."""
    for block in _blocks(parent):
        if block.tag == f"{W}tbl":
            for row in _rows(block):
                for cell in _own_cells(row):
                    yield from _cell_pieces(cell, source)
            continue
        yield from "".join(p.text for p in _labelled(block, source)).split("\n")
        for box in text_boxes(block):
            yield from _cell_pieces(box, source)
