from __future__ import annotations

import io

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from lantu.tell import _word


def _made(*, landscape: bool = False, rows: int = 3) -> bytes:
    document = _word.new_document("采纳情况", landscape=landscape)
    _word.add_heading(document, "采纳情况")
    _word.add_paragraph(document, "第二稿\x00", bold=True, size=14)
    columns = [_word.Column("序号", 1.5), _word.Column("原文", 9)]
    _word.add_table(document, columns, [[str(n), "甲\n=乙"] for n in range(rows)])
    return _word.to_bytes(document)


def test_a_page_is_a4_and_lies_on_its_side_where_asked() -> None:
    upright = Document(io.BytesIO(_made())).sections[0]
    lying = Document(io.BytesIO(_made(landscape=True))).sections[0]
    sizes = [tuple(round((side or 0) / Cm(1), 1) for side in (s.page_width, s.page_height)) for s in (upright, lying)]
    assert sizes == [(21.0, 29.7), (29.7, 21.0)]


def test_the_chinese_fonts_are_declared_for_chinese_characters() -> None:
    document = Document(io.BytesIO(_made()))
    fonts = {name: document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Normal", "Heading 1")}
    assert fonts == {"Normal": "仿宋", "Heading 1": "宋体"}


def test_the_header_of_a_table_comes_back_on_every_page_and_no_row_is_parted() -> None:
    table = Document(io.BytesIO(_made())).tables[0]
    lines = [row._tr.trPr for row in table.rows]
    assert [line.find(qn("w:tblHeader")) is not None for line in lines] == [True, False, False, False]
    assert all(line.find(qn("w:cantSplit")) is not None for line in lines)
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "原文"]
    assert abs(table.columns[1].width - Cm(9)) < Cm(0.01)


def test_what_xml_cannot_hold_is_left_out_and_line_ends_stay() -> None:
    document = Document(io.BytesIO(_made()))
    assert document.paragraphs[1].text == "第二稿"
    assert document.tables[0].cell(1, 1).text == "甲\n=乙"


def test_the_same_document_has_the_same_bytes() -> None:
    assert _made(rows=20) == _made(rows=20)


def test_pages_are_numbered() -> None:
    footer = Document(io.BytesIO(_made())).sections[0].footer
    assert footer.part.element.xpath("//w:fldSimple/@w:instr") == ["PAGE"]
