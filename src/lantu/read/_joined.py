"""A plan and its annexes as one document: the texts one behind the other, offsets running on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lantu.read._document import Cell, Document, Grid, Part, Styled


def joined(documents: Sequence[Document]) -> Document:
    """Return the documents as one named after the first, each begun on a line of its own; one is returned as it is.

    ``parts`` say where each file's text begins; the pages of a file keep its own numbers.
    """
    if len(documents) == 1:
        return documents[0]
    text, parts = "", list[Part]()
    grids, styled, page_starts = list[Grid](), list[Styled](), list[int]()
    for document in documents:
        at = len(text)
        parts.append(Part(_own_name(document.name, parts), document.sha256, document.pages, at))
        grids += [_moved(g, at) for g in document.grids]
        styled += [Styled(s.start + at, s.end + at, s.level) for s in document.styled]
        page_starts += [p + at for p in document.page_starts]
        text += document.text if document.text.endswith("\n") else document.text + "\n"
    return replace(
        documents[0],
        text=text,
        grids=tuple(grids),
        styled=tuple(styled),
        page_starts=tuple(page_starts),
        remarks=tuple(r for d in documents for r in d.remarks),
        parts=tuple(parts),
    )


def _own_name(name: str, parts: Sequence[Part]) -> str:
    """Return the name of a file; one of the same name in another folder gets its place in front."""
    return f"{len(parts) + 1}-{name}" if any(p.name == name for p in parts) else name


def _moved(grid: Grid, by: int) -> Grid:
    """Return the grid ``by`` characters further on; a cell that stands in several places stays one cell."""
    made: dict[int, Cell] = {}

    def moved(cell: Cell) -> Cell:
        if id(cell) not in made:
            made[id(cell)] = Cell(cell.text, cell.start + by, cell.end + by)
        return made[id(cell)]

    return Grid(grid.start + by, grid.end + by, tuple(tuple(map(moved, row)) for row in grid.rows))
