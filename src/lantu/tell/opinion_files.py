"""The table of opinions 意见采纳情况表 as a Word or Excel file, and the empty form a bureau fills in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lantu.check import Proof
from lantu.tell import _word
from lantu.tell._opinion_rows import opinion_heads, opinion_rows
from lantu.tell._version_words import word
from lantu.tell.workbook import cell_text

__all__ = ["empty_form", "opinions_docx", "opinions_xlsx"]

_WIDTHS = (1.2, 2.4, 3.0, 4.6, 4.6, 1.8, 3.4, 4.7)
"""Centimetres of the columns; together the width of a page on its side, less its margins."""
_PROOF_WIDTH = 2.6
_FORM_WIDTHS = {"no": 6, "from_name": 18, "from_kind": 12, "quote": 48, "occurrence": 8, "opinion": 40}


def opinions_docx(proofs: Sequence[Proof], title: str = "", lang: str = "zh", *, proof: bool = False) -> bytes:
    """Return the table as .docx: A4 on its side, the header on every page; ``title`` names the plan above it."""
    name = word("said", "table", lang)
    document = _word.new_document(name, landscape=True)
    _word.add_heading(document, name)
    if title:
        _word.add_paragraph(document, title)
    heads = opinion_heads(lang, proof=proof)
    columns = [_word.Column(head, width) for head, width in zip(heads, _widths(proof=proof), strict=True)]
    _word.add_table(document, columns, opinion_rows(proofs, lang, proof=proof))
    return _word.to_bytes(document)


def _widths(*, proof: bool) -> tuple[float, ...]:
    if not proof:
        return _WIDTHS
    share = 1 - _PROOF_WIDTH / sum(_WIDTHS)
    return (*(round(w * share, 2) for w in _WIDTHS), _PROOF_WIDTH)


def opinions_xlsx(proofs: Sequence[Proof], lang: str = "zh", *, proof: bool = False, mark: str = "") -> bytes:
    """Return the table as .xlsx: one sheet, its header in row 1; every cell is text, one that begins with = too.

    ``mark`` (模拟数据) stands in the name of the sheet and on every printed page.
    """
    widths = [w * 5 for w in _widths(proof=proof)]
    name = word("said", "table", lang)[: 27 - len(mark)] + (f" {mark}" if mark else "")
    return _book(name, opinion_heads(lang, proof=proof), opinion_rows(proofs, lang, proof=proof), widths, mark)


def empty_form(heads: Sequence[str], columns: Sequence[str], rows: int = 30) -> bytes:
    """Return the form as .xlsx with ``heads`` over numbered empty rows; ``columns`` are their names in the register."""
    blank = [(str(n), *([""] * (len(heads) - 1))) for n in range(1, rows + 1)]
    return _book("意见", heads, blank, [_FORM_WIDTHS.get(c, 40) for c in columns])


def _book(
    name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], mark: str = ""
) -> bytes:
    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(name[:31])
    for row in (heads, *rows):
        sheet.append([cell_text(text) for text in row])
    _dress(sheet, widths)
    if mark:
        sheet.oddHeader.center.text = mark
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _dress(sheet: Worksheet, widths: Sequence[float]) -> None:
    line = Side(style="thin")
    for row in sheet.iter_rows():
        for cell in row:
            cell.number_format, cell.data_type = "@", "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(left=line, right=line, top=line, bottom=line)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for n, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
