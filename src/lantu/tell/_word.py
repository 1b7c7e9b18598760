"""Word files as offices hand them round: A4, Chinese fonts by name, tables whose header comes back on every page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

TITLES, BODY, LATIN = "宋体", "仿宋", "Times New Roman"
A4 = (21.0, 29.7)
MARGIN = 2.0
# XML can't hold these; a text taken from a PDF may.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what its header says and how wide it is, in centimetres."""

    title: str
    width: float


def new_document(title: str, *, landscape: bool = False) -> Document:
    """Return an empty A4 document with its fonts set and its pages numbered; ``title`` stands in its properties."""
    document = docx.Document()
    section = document.sections[0]
    width, height = A4[::-1] if landscape else A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    _style(document, "Normal", BODY, 12)
    for level, size in ((1, 18), (2, 15), (3, 13)):
        _style(document, f"Heading {level}", TITLES, size)
    said = document.core_properties
    said.title, said.author, said.comments = _clean(title), "lantu", ""
    _page_number(section.footer)
    return document


def add_heading(document: Document, text: str, level: int = 1) -> Paragraph:
    """Add a heading (1 to 3) and return it; the first level stands in the middle of its line."""
    heading: Paragraph = document.add_heading(_clean(text), level)
    if level == 1:
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return heading


def add_paragraph(document: Document, text: str, *, size: float = 0, bold: bool = False) -> Paragraph:
    """Add a paragraph of plain text and return it; ``size`` is in points, 0 for that of the body."""
    paragraph = document.add_paragraph()
    _write(paragraph, text, size, bold=bold)
    return paragraph


def add_table(
    document: Document, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, size: float = 9
) -> Table:
    """Add a table with a header row that every page repeats, and return it; no row is parted by the end of a page.

    Each row holds a text a column; a line end in it stays one. ``size`` is in points.
    """
    table: Table = document.add_table(rows=len(rows) + 1, cols=len(columns), style="Table Grid")
    table.autofit = False
    for grid, column in zip(table.columns, columns, strict=True):
        grid.width = Cm(column.width)
    for n, (line, texts) in enumerate(zip(table.rows, ([c.title for c in columns], *rows), strict=True)):
        _fill(line, texts, columns, size, bold=n == 0)
    lines = document.element.body.tbl_lst[-1].tr_lst
    for n, line in enumerate(lines):
        for flag in ("w:cantSplit", *(("w:tblHeader",) if n == 0 else ())):
            line.get_or_add_trPr().append(OxmlElement(flag))
    return table


def to_bytes(document: Document) -> bytes:
    """Return the .docx; the same document gives the same bytes at any time."""
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in parts.namelist():
            packed.writestr(zipfile.ZipInfo(name, _ZIP_TIME), parts.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


def _style(document: Document, name: str, font: str, size: float) -> None:
    style: Any = document.styles[name]
    style.font.name, style.font.size = LATIN, Pt(size)
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)


def _page_number(footer: _Footer) -> None:
    footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer.part.element.p_lst[0].append(field)


def _fill(row: _Row, texts: Sequence[str], columns: Sequence[Column], size: float, *, bold: bool) -> None:
    for cell, text, column in zip(row.cells, texts, columns, strict=True):
        cell.width = Cm(column.width)
        _write(_first(cell), text, size, bold=bold)


def _first(cell: _Cell) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _write(paragraph: Paragraph, text: str, size: float, *, bold: bool) -> None:
    run = paragraph.add_run(_clean(text))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
