"""What a document knows beside its text, as JSON of offsets: kept in the package so that it can be read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lantu.plan import LantuError
from lantu.read._document import Cell, Document, Grid, Part, Remark, Styled

FORMAT = 1


def layout_of(document: Document) -> bytes:
    """Return the grids, headings, pages and parts of a document as JSON; empty for a plain text, which has none.

    Offsets only: no word of the text stands in it, so it may stay where the text is withheld.
    """
    known = document.grids or document.styled or document.page_starts or document.parts
    if not known and document.name.endswith(".txt"):
        return b""
    said = {
        "format": FORMAT,
        "grids": [_grid(g) for g in document.grids],
        "styled": [[s.start, s.end, s.level] for s in document.styled],
        "page_starts": list(document.page_starts),
        "remarks": [[r.code, dict(r.args)] for r in document.remarks],
        "parts": [[p.name, p.sha256, p.pages, p.start] for p in document.parts],
    }
    return (json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _grid(grid: Grid) -> dict[str, Any]:
    """Return a grid as its distinct cells and, row by row, which of them stands where."""
    numbers: dict[int, int] = {}
    cells: list[list[int]] = []
    for row in grid.rows:
        for cell in row:
            if id(cell) not in numbers:
                numbers[id(cell)] = len(cells)
                cells.append([cell.start, cell.end])
    rows = [[numbers[id(cell)] for cell in row] for row in grid.rows]
    return {"start": grid.start, "end": grid.end, "cells": cells, "rows": rows}


def with_layout(name: str, text: str, sha256: str, layout: bytes, where: str = "") -> Document:
    """Return the document of a kept text and its layout (b"" for a plain text); E120 where they don't fit."""
    if not layout:
        return Document(name, text, sha256)
    try:
        said = json.loads(layout)
        document = Document(
            name,
            text,
            sha256,
            grids=tuple(_read_grid(g, text) for g in said["grids"]),
            styled=tuple(Styled(*_span(s[:2], text), int(s[2])) for s in said["styled"]),
            page_starts=tuple(int(p) for p in said["page_starts"]),
            remarks=tuple(Remark(str(c), {str(k): str(v) for k, v in args.items()}) for c, args in said["remarks"]),
            parts=tuple(Part(str(n), str(h), None if p is None else int(p), int(at)) for n, h, p, at in said["parts"]),
        )
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise LantuError("E120", where or name, reason=repr(error)[:80]) from error
    return document


def _read_grid(said: Mapping[str, Any], text: str) -> Grid:
    cells = [Cell(text[a:b], a, b) for a, b in (_span(c, text) for c in said["cells"])]
    start, end = _span([said["start"], said["end"]], text)
    return Grid(start, end, tuple(tuple(cells[_place(i)] for i in row) for row in said["rows"]))


def _place(i: Any) -> int:
    if not isinstance(i, int) or i < 0:
        raise ValueError(i)
    return i


def _span(said: Any, text: str) -> tuple[int, int]:
    """Return a pair of offsets that lies in the text."""
    start, end = said
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)):
        raise ValueError(said)
    return start, end
