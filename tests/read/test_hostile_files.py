"""Files made to harm whoever opens them are refused with a clear error, before they are unpacked or parsed."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu.plan import LantuError
from lantu.read import MAX_BYTES, decode
from lantu.read._decode import MAX_CHARACTERS
from lantu.read._ole import stream
from lantu.read._writing import MOST_ROWS
from tests.read.plan_files import saved

DOCUMENT = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def small_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("第一章 规划文本")
    return saved(document)


def changed(data: bytes, parts: Mapping[str, bytes], *, level: int = 6) -> bytes:
    """Return a zip file with some parts put in place of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for info in old.infolist():
            if info.filename not in parts:
                new.writestr(info, old.read(info))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def small_xlsx(sheet: bytes, strings: bytes = b"") -> bytes:
    """Return a workbook of one sheet."""

    def relations(*entries: tuple[str, str, str]) -> bytes:
        said = "".join(f'<Relationship Id="{i}" Type="{RELATIONS}/{t}" Target="{p}"/>' for i, t, p in entries)
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'<Relationships xmlns="{space}">{said}</Relationships>'.encode()

    book = f'<workbook {S} xmlns:r="{RELATIONS}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("_rels/.rels", relations(("r1", "officeDocument", "xl/workbook.xml")))
        file.writestr("xl/workbook.xml", book)
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            relations(("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml")),
        )
        file.writestr("xl/worksheets/sheet1.xml", sheet)
        file.writestr("xl/sharedStrings.xml", strings or f"<sst {S}/>".encode())
    return out.getvalue()


def refused(data: bytes, name: str = "plan.docx") -> str:
    with pytest.raises(LantuError) as error:
        decode(data, name)
    assert error.value.where == name
    for lang in ("zh", "en"):
        assert all(error.value.parts(lang).values())
    return error.value.code


def test_an_archive_that_unpacks_to_hundreds_of_times_its_size_is_refused() -> None:
    bomb = changed(small_docx(), {"word/media/image1.bin": bytes(80 * 2**20)}, level=1)
    assert len(bomb) < 2 * 2**20
    assert refused(bomb) == "E113"


def test_an_archive_that_lies_about_the_size_of_its_parts_is_refused() -> None:
    data = bytearray(changed(small_docx(), {DOCUMENT: f"<w:document {W}>{' ' * 500_000}</w:document>".encode()}))
    at = data.rindex(DOCUMENT.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, 1000)
    assert refused(bytes(data)) in ("E112", "E113")


def test_an_archive_of_thousands_of_parts_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for i in range(6000):
            file.writestr(f"word/{i}.xml", b"")
    assert refused(out.getvalue()) == "E113"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:/x.xml", "..\\x.xml", "WORD/DOCUMENT.XML"])
def test_a_member_whose_name_leads_out_or_stands_twice_is_refused(name: str) -> None:
    assert refused(changed(small_docx(), {name: b"<x/>"})) == "E117"


@pytest.mark.parametrize("part", [DOCUMENT, "word/styles.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_that_declares_entities_is_refused(part: str, encoding: str) -> None:
    lines = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "ha">{lines}]><w:document {W}><w:body>&l9;</w:body></w:document>'
    assert refused(changed(small_docx(), {part: bomb.encode(encoding)})) == "E115"


def test_an_entity_bomb_in_a_page_stays_words() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>规划 &b;</p></body></html>'
    assert len(decode(page.encode(), "plan.html").text) < 200


def test_a_part_that_reads_another_file_is_refused() -> None:
    outside = f'<!DOCTYPE x [<!ENTITY f SYSTEM "other.xml">]><w:document {W}><w:body>&f;</w:body></w:document>'
    assert refused(changed(small_docx(), {DOCUMENT: outside.encode()})) == "E115"


@pytest.mark.parametrize("target", ["document.xml", "styles.xml"])
def test_parts_that_refer_to_each_other_in_a_circle_are_refused(target: str) -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"

    def relation(kind: str, to: str) -> bytes:
        entry = f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{to}"/>'
        return f'<Relationships xmlns="{space}">{entry}</Relationships>'.encode()

    parts = {"word/_rels/document.xml.rels": relation("subDocument" if target[0] == "d" else "styles", target)}
    parts |= {"word/_rels/styles.xml.rels": relation("subDocument", "document.xml")}
    assert refused(changed(small_docx(), parts)) == "E118"


def test_a_page_with_a_table_of_a_million_rows_is_refused() -> None:
    page = b"<html><body><table>" + b"<tr><td>a</td><td>b</td></tr>" * 1_000_000 + b"</table></body></html>"
    assert refused(page, "plan.html") == "E116"


def test_a_docx_with_a_table_of_a_million_rows_is_refused() -> None:
    row = b"<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>"
    table = f"<w:document {W}><w:body><w:tbl>".encode() + row * 1_000_000 + b"</w:tbl></w:body></w:document>"
    assert refused(changed(small_docx(), {DOCUMENT: table}, level=1)) in ("E113", "E116")


def test_a_docx_with_more_rows_than_may_be_is_refused() -> None:
    row = b"<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
    table = f"<w:document {W}><w:body><w:tbl>".encode() + row * (MOST_ROWS + 1) + b"</w:tbl></w:body></w:document>"
    assert refused(changed(small_docx(), {DOCUMENT: table}, level=1)) == "E116"


def test_a_workbook_with_a_million_rows_is_refused() -> None:
    rows = b"<row><c><v>1</v></c></row>" * 1_000_000
    sheet = f"<worksheet {S}><sheetData>".encode() + rows + b"</sheetData></worksheet>"
    assert refused(small_xlsx(sheet), "plan.xlsx") in ("E113", "E116")


def test_a_workbook_of_two_far_cells_is_read_without_room_for_those_between() -> None:
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>规划</t></is></c></row>'
    sheet = f"<worksheet {S}><sheetData>{cell.format(1, 'A')}{cell.format(1048576, 'XFD')}</sheetData></worksheet>"
    assert decode(small_xlsx(sheet.encode()), "plan.xlsx").text.split() == ["规划", "规划"]


def test_a_long_text_named_by_every_cell_is_refused() -> None:
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row>"
    sheet = f"<worksheet {S}><sheetData>".encode() + row * 100 + b"</sheetData></worksheet>"
    strings = f"<sst {S}><si><t>{'规划' * 5000}</t></si></sst>".encode()
    assert refused(small_xlsx(sheet, strings), "plan.xlsx") == "E113"


def test_overlapping_areas_of_the_whole_sheet_are_refused() -> None:
    row = b"<row>" + b'<c t="inlineStr"><is><t>a</t></is></c>' * 100 + b"</row>"
    merges = b'<mergeCell ref="A1:XFD1048576"/>' * 500
    sheet = f"<worksheet {S}><sheetData>".encode() + row * 100 + b"</sheetData><mergeCells>" + merges
    assert refused(small_xlsx(sheet + b"</mergeCells></worksheet>"), "plan.xlsx") == "E116"


def test_cells_of_a_page_that_span_millions_of_places_are_refused() -> None:
    row = "<tr>" + "<td colspan=200 rowspan=60000>规划</td>" * 100 + "</tr>"
    assert refused(f"<html><body><table>{row * 100}</table></body></html>".encode(), "plan.html") == "E116"


@pytest.mark.parametrize("name", ["word/document.xml", "[Content_Types].xml"])
def test_a_truncated_file_is_refused(name: str) -> None:
    data = small_docx()
    assert refused(data[: data.index(name.encode()) + 200]) == "E112"


def test_a_locked_file_is_refused_with_its_reason() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")) == "E114"


@pytest.mark.parametrize("name", ["ppt/presentation.xml", "readme.txt"])
def test_an_archive_of_something_else_is_refused(name: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, "规划")
    assert refused(out.getvalue(), "a.zip") == "E119"


def test_an_old_workbook_without_a_workbook_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "Workbook".encode("utf-16-le")
    assert refused(data, "a.xls") == "E112"


@given(st.binary(max_size=2000))
def test_any_container_has_a_stream_or_none(data: bytes) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    assert isinstance(stream(head + data, ["Workbook"]), bytes)


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=40))
def test_any_wound_of_a_docx_is_read_or_refused(at: int, wound: bytes) -> None:
    data = bytearray(small_docx())
    at %= len(data)
    data[at : at + len(wound)] = wound
    assert outcome(bytes(data))


def outcome(data: bytes) -> str:
    """Return the text that was read, or the code of the error; nothing else may come of any file."""
    try:
        return decode(data, "plan.docx").text
    except LantuError as error:
        return error.code


def test_a_file_past_the_limit_is_refused_before_it_is_unpacked() -> None:
    assert refused(b"PK\x03\x04" + bytes(MAX_BYTES)) == "E104"


def test_a_page_whose_element_has_a_million_attributes_is_refused() -> None:
    many = " ".join(f"a{i}=1" for i in range(300_000))
    assert refused(f"<html><body><p {many}>规划</p></body></html>".encode(), "plan.html") == "E116"
    picture = f'<html><body><img src="data:image/png;base64,{"A b" * 9000}"><p>规划纲要</p></body></html>'
    assert decode(picture.encode(), "plan.html").text.strip() == "规划纲要"


def test_a_text_longer_than_any_plan_is_refused() -> None:
    assert refused(("规划" * (MAX_CHARACTERS // 2 + 1)).encode(), "plan.txt") == "E107"
