"""A published page as text: a block a line, a table row a line with tabs between cells, furniture dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from lantu.read._document import Cell, Grid

_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "footer", "aside", "form", "button", "select", "option"}
    | {"input", "textarea", "iframe", "object", "svg", "canvas", "audio", "video", "map"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins"}
    | {"kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"}
    | {"wbr"}
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|share|bdshare\w*|sidebar|copyright|toolbar|pager|pagination)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")
_EDGES = " \t\u3000\u2002\u2003\u2009\u200b\ufeff"
# A line break in the page's source is a space in English and nothing in Chinese.
_BETWEEN_CHINESE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_NOTE_NUMBER = re.compile(r"\d{1,2}")
# Behind a figure, %, a bracket or a word; 10 raised to a power and square metres are none.
_FIGURE_END = re.compile(r"(?:(?<!(?<![\d.])1)0|[1-9]|[%％)）]|(?![米里])[\u4e00-\u9fff])\s*$")
_LONGEST_CELL, _MOST_CELLS, _MOST_SPAN = 200, 200_000, 200
_FURNITURE_SHARE = 0.2


@dataclass
class _Page:
    """Lines as they come, with the offset of the next one."""

    lines: list[str] = field(default_factory=list)
    at: int = 0
    open: list[str] = field(default_factory=list)

    def close_line(self) -> None:
        """End the line being written; an empty one leaves no trace."""
        text = _one_line("".join(self.open))
        self.open.clear()
        if text:
            self.add(text)

    def add(self, text: str) -> None:
        """Put a whole line."""
        self.lines.append(text)
        self.at += len(text) + 1


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", _BETWEEN_CHINESE.sub("", text)).strip(_EDGES)


def text_of_html(html: str) -> tuple[str, tuple[Grid, ...]]:
    """Return the text of a page and the grids of its tables, whose offsets count in that text.

    Scripts, styles, navigation, forms and what is hidden are left out; entities are resolved; a table used for layout
    is read as blocks. A cell that spans rows or columns stands in the grid in each of them and in the text once.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(html.replace("\r\n", "\n").encode("utf-8", "replace"), parser)
    if root is None:
        return "", ()
    page, grids = _Page(), list[Grid]()
    total = _length(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            _leave(element, page)
        elif _is_dropped(element, total):
            walk.skip_subtree()
        elif element.tag == "table" and (cells := _data_cells(element)):
            page.close_line()
            grids += _lay_out(cells, page)
            walk.skip_subtree()
        else:
            _enter(element, page)
    page.close_line()
    return "\n".join(page.lines) + "\n", tuple(grids)


def _enter(element: etree._Element, page: _Page) -> None:
    if element.tag not in _INLINE:
        page.close_line()
    page.open.append(_own_text(element, page.open))


def _own_text(element: etree._Element, before: Sequence[str]) -> str:
    """Return an element's text; a raised number right behind a figure is a footnote's, not one digit more: 60.6[1]."""
    text = element.text or ""
    if element.tag != "sup" or not _NOTE_NUMBER.fullmatch(text.strip()) or len(element):
        return text
    return f"[{text.strip()}]" if _FIGURE_END.search("".join(before[-3:])) else text


def _leave(element: etree._Element, page: _Page) -> None:
    if element.tag not in _INLINE:
        page.close_line()
    page.open.append(element.tail or "")


def _is_dropped(element: etree._Element, total: int) -> bool:
    if element.tag in _DROPPED or element.get("role") in ("navigation", "search", "contentinfo"):
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    label = f"{element.get('class', '')} {element.get('id', '')}"
    # A page's whole text may stand inside something called menu-wrap: furniture is a small part of a page.
    return _FURNITURE.search(label) is not None and _length(element) < total * _FURNITURE_SHARE


def _length(element: etree._Element) -> int:
    return sum(len(piece) for piece in element.itertext())


def _data_cells(table: etree._Element) -> list[list[etree._Element]]:
    """Return the cells of a table of data, row by row; empty for a table that only lays out blocks."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iterdescendants("tr")]
    rows = [r for r in rows if r]
    if len(rows) < 2 or max(map(len, rows)) < 2 or sum(map(len, rows)) > _MOST_CELLS:
        return []
    longest = max(len(_cell_text(c)) for r in rows for c in r)
    return rows if longest <= _LONGEST_CELL or len(rows) >= 3 else []


def _cell_text(cell: etree._Element) -> str:
    """Return the text of a cell as one line; a break between Chinese characters leaves no space."""
    pieces = [p for piece in _pieces(cell) if (p := _one_line(piece))]
    return _BETWEEN_CHINESE.sub("", "\n".join(pieces)).replace("\n", " ")


def _pieces(cell: etree._Element) -> Iterator[str]:
    """Yield the runs of a cell's text between breaks and blocks."""
    run: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if element is not cell and element.tag not in _INLINE:
            yield "".join(run)
            run.clear()
        if event == "start" and element.tag in _DROPPED:
            walk.skip_subtree()
        elif event == "start":
            run.append(_own_text(element, run))
        elif element is not cell:
            run.append(element.tail or "")
    yield "".join(run)


def _span(cell: etree._Element, name: str) -> int:
    said = (cell.get(name) or "1").strip()
    return max(1, min(int(said), _MOST_SPAN)) if said.isdecimal() and len(said) < 6 else 1


def _lay_out(rows: Sequence[Sequence[etree._Element]], page: _Page) -> Iterator[Grid]:
    """Write a table a row a line and yield its grid; a spanning cell is written once and stands in every place."""
    start = page.at
    pending: dict[int, tuple[Cell, int]] = {}
    out: list[tuple[Cell, ...]] = []
    for row in rows:
        line, cells = _lay_out_row(row, pending, page.at)
        page.add(line)
        out.append(cells)
    width = max(map(len, out))
    empty = [tuple(Cell("", page.at - 1, page.at - 1) for _ in range(width - len(r))) for r in out]
    yield Grid(start, max(start, page.at - 1), tuple(r + e for r, e in zip(out, empty, strict=True)))


def _lay_out_row(
    row: Sequence[etree._Element], pending: dict[int, tuple[Cell, int]], at: int
) -> tuple[str, tuple[Cell, ...]]:
    """Return a row's line and its cells; ``pending`` holds by column the cells that still span rows below."""
    written: list[str] = []
    cells: list[Cell] = []

    def put(cell: Cell, text: str) -> None:
        cells.append(cell)
        written.append(text)

    for element in row:
        _from_above(cells, pending, put)
        text = _cell_text(element).replace("\t", " ")
        here = at + sum(len(w) + 1 for w in written)
        cell, rows_down = Cell(text, here, here + len(text)), _span(element, "rowspan") - 1
        for i in range(_span(element, "colspan")):
            if rows_down:
                pending[len(cells)] = (cell, rows_down)
            put(cell, "" if i else text)
    _from_above(cells, pending, put)
    return "\t".join(written).rstrip("\t"), tuple(cells)


def _from_above(cells: list[Cell], pending: dict[int, tuple[Cell, int]], put: Callable[[Cell, str], None]) -> None:
    """Put the cells that span down into this row at the next columns."""
    while (found := pending.pop(len(cells), None)) is not None:
        cell, left = found
        if left > 1:
            pending[len(cells)] = (cell, left - 1)
        put(cell, "")
