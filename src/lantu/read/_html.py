"""A published page as text: a block a line, a table row a line with tabs between cells, furniture dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from lantu.plan import LantuError
from lantu.read._html_survey import Survey, survey_of
from lantu.read._writing import MOST_ROWS, Given, Writing, cell_line, holds_data, one_line

_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "footer", "aside", "form", "button", "select", "option"}
    | {"input", "textarea", "iframe", "object", "svg", "canvas", "audio", "video", "map"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins"}
    | {"kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"}
    | {"wbr"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_NUMBER = re.compile(r"\d{1,2}")
# Behind a figure, %, a bracket or a word; 10 raised to a power and square metres are none.
_FIGURE_END = re.compile(r"(?:(?<!(?<![\d.])1)0|[1-9]|[%％)）]|(?![米里])[\u4e00-\u9fff])\s*$")
_MOST_SPAN = 65_534
# A page is a few ten thousand elements; one of millions is refused before it is parsed.
_MOST_TAGS = 1_000_000
# The parser compares each attribute of an element with all before it.
_MOST_ATTRIBUTES = 2_000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


@dataclass
class _Page:
    """A page as it is written: the pieces of the line that is open, each with whether it is bold."""

    writing: Writing
    open: list[tuple[str, bool]] = field(default_factory=list)
    bold: int = 0
    level: int | None = None
    skipped: etree._Element | None = None

    def put(self, text: str) -> None:
        """Put a piece of text on the open line."""
        if text:
            self.open.append((text, self.bold > 0))

    def close_line(self) -> None:
        """End the line being written; an empty one leaves no trace."""
        text = one_line("".join(piece for piece, _ in self.open))
        if text:
            bold = all(is_bold for piece, is_bold in self.open if one_line(piece))
            self.writing.add(text, self.level if self.level is not None else 0 if bold else None)
        self.open.clear()


def text_of_html(html: str, name: str = "") -> Writing:
    """Return what a page shows, as it is written: text, grids of its tables, and its own headings (h1 to h6, bold).

    Scripts, styles, navigation, forms and what is hidden are left out; entities are resolved; a table used for layout
    is read as blocks. A cell that spans rows or columns stands in the grid in each of them and in the text once.
    Raises E116 for a page with more rows or elements than any plan has.
    """
    _refuse_masses(html, name)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(html.replace("\r\n", "\n").encode("utf-8", "replace"), parser)
    page = _Page(Writing(name))
    if root is None:
        return page.writing
    survey = survey_of(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            _leave(element, page)
        elif _is_dropped(element, survey):
            page.skipped = element
            walk.skip_subtree()
        elif element.tag == "table" and (cells := _data_cells(element, survey)):
            page.close_line()
            _lay_out(element, cells, page)
            page.skipped = element
            walk.skip_subtree()
        else:
            _enter(element, page)
    page.close_line()
    return page.writing


def _refuse_masses(html: str, name: str) -> None:
    rows = sum(1 for _ in _ROW.finditer(html))
    if rows > MOST_ROWS:
        raise LantuError("E116", name, n=rows, limit=MOST_ROWS)
    if (tags := html.count("<")) > _MOST_TAGS:
        raise LantuError("E116", name, n=tags, limit=_MOST_TAGS)
    for tag in _LONG_TAG.finditer(html):
        if (attributes := len(_QUOTED.sub("", tag[0]).split())) > _MOST_ATTRIBUTES:
            raise LantuError("E116", name, n=attributes, limit=_MOST_ATTRIBUTES)


def _enter(element: etree._Element, page: _Page) -> None:
    if element.tag not in _INLINE:
        page.close_line()
    if heading := _HEADING.fullmatch(element.tag):
        page.level = int(heading[1])
    page.bold += _is_bold(element)
    page.put(_own_text(element, [piece for piece, _ in page.open[-3:]]))


def _leave(element: etree._Element, page: _Page) -> None:
    """Close what ``element`` opened; one that was skipped opened nothing."""
    if element.tag not in _INLINE:
        page.close_line()
    if element is page.skipped:
        page.skipped = None
    else:
        page.level = None if _HEADING.fullmatch(element.tag) else page.level
        page.bold -= _is_bold(element)
    page.put(element.tail or "")


def _is_bold(element: etree._Element) -> bool:
    return element.tag in ("b", "strong") or _BOLD_STYLE.search(element.get("style", "")) is not None


def _own_text(element: etree._Element, before: Sequence[str]) -> str:
    """Return an element's text; a raised number right behind a figure is a footnote's, not one digit more: 60.6[1]."""
    text = element.text or ""
    if element.tag != "sup" or not _NOTE_NUMBER.fullmatch(text.strip()) or len(element):
        return text
    return f"[{text.strip()}]" if _FIGURE_END.search("".join(before[-3:])) else text


def _is_dropped(element: etree._Element, survey: Survey) -> bool:
    if element.tag in _DROPPED or element.get("role") in ("navigation", "search", "contentinfo"):
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    return survey.is_furniture(element)


def _data_cells(table: etree._Element, survey: Survey) -> list[list[Given]]:
    """Return the cells of a table of data, row by row; empty for a table that only lays out blocks."""
    rows = [[_given(c) for c in row if c.tag in ("td", "th")] for row in survey.rows_of(table)]
    rows = [r for r in rows if r]
    return rows if holds_data(rows) else []


def _given(cell: etree._Element) -> Given:
    return Given(cell_line(_pieces(cell)), _span(cell, "colspan"), _span(cell, "rowspan"))


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


def _lay_out(table: etree._Element, rows: Sequence[Sequence[Given]], page: _Page) -> None:
    """Write a table with its caption above it."""
    for caption in table.iterchildren("caption"):
        if text := cell_line(_pieces(caption)):
            page.writing.add(text)
    page.writing.lay_out(rows)
