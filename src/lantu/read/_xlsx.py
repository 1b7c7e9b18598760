"""A workbook (xlsx) as text and grids: what each sheet shows, numbers as their formats show them."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from lantu.plan import LantuError
from lantu.read._archive import Archive, refuse_declarations
from lantu.read._document import Document
from lantu.read._sheets import Sheet, cell_text, write_sheets
from lantu.read._writing import MOST_PLACES, MOST_ROWS, MOST_TEXT, Writing
from lantu.read._xlsx_numbers import Format, format_of, shown

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True)
class _Book:
    """What the cells of all sheets refer to: shared texts, formats, where days are counted from."""

    strings: Sequence[str]
    formats: Sequence[Format]
    since_1904: bool


def read_xlsx(archive: Archive, main: str, data: bytes) -> Document:
    """Return the workbook whose part is ``main`` as a document: its visible sheets in order, each with its grid.

    ``data`` are the bytes of the file. Raises E116 for a sheet with more rows or cells than any annex has.
    """
    root = archive.tree(main)
    relations = {r.id: r for r in archive.relations(main)}
    by_type = {r.type: r.target for r in relations.values() if archive.holds(r.target)}
    properties = root.find(f"{S}workbookPr")
    book = _Book(
        strings=list(_strings(archive, by_type["sharedStrings"])) if "sharedStrings" in by_type else [],
        formats=_formats(archive.tree(by_type["styles"])) if "styles" in by_type else [],
        since_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )
    writing = Writing(archive.name)
    sheets = [
        _sheet(archive, relations[entry.get(_R_ID, "")].target, entry.get("name", ""), book)
        for entry in root.iter(f"{S}sheet")
        if entry.get("state", "visible") == "visible" and _is_sheet(relations.get(entry.get(_R_ID, "")), archive)
    ]
    write_sheets(sheets, writing)
    digest = hashlib.sha256(data).hexdigest()
    return Document(archive.name, writing.text, digest, grids=tuple(writing.grids), styled=tuple(writing.styled))


def _is_sheet(relation: object, archive: Archive) -> bool:
    kind, target = getattr(relation, "type", ""), getattr(relation, "target", "")
    return kind == "worksheet" and archive.holds(target)


def _elements(archive: Archive, path: str, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements of a part as they end, each forgotten afterwards: a sheet may be long."""
    data = refuse_declarations(archive.part(path), archive.name, path)
    if (rows := data.count(b"<row")) > MOST_ROWS:
        raise LantuError("E116", archive.name, n=rows, limit=MOST_ROWS)
    source = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=[f"{S}{t}" for t in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in source:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise LantuError("E112", archive.name, kind="XML", reason=f"{path}: {error.msg}") from error


def _strings(archive: Archive, path: str) -> Iterator[str]:
    for number, element in enumerate(_elements(archive, path, "si")):
        if number > MOST_PLACES:
            raise LantuError("E116", archive.name, n=number, limit=MOST_PLACES)
        yield cell_text(_text(element))


def _text(element: etree._Element) -> str:
    """Return the text of a string, of all its runs, without the reading aids above it."""
    return "".join(t.text or "" for t in element.iter(f"{S}t") if next(t.iterancestors(f"{S}rPh"), None) is None)


def _formats(root: etree._Element) -> list[Format]:
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iter(f"{S}numFmt")}
    out = []
    for cells in root.iterchildren(f"{S}cellXfs"):
        for entry in cells.iterchildren(f"{S}xf"):
            number = entry.get("numFmtId", "0")
            out.append(format_of(int(number) if number.isdecimal() else 0, codes.get(number, "")))
    return out


def _sheet(archive: Archive, path: str, name: str, book: _Book) -> Sheet:
    sheet = Sheet(name)
    at = cells = 0
    for element in _elements(archive, path, "row", "mergeCell"):
        if element.tag == f"{S}mergeCell":
            sheet.merged += _area(element.get("ref", ""))
            if len(sheet.merged) > MOST_ROWS:
                raise LantuError("E116", archive.name, n=len(sheet.merged), limit=MOST_ROWS)
            continue
        said = element.get("r", "")
        at = int(said) - 1 if said.isdecimal() and len(said) < 9 else at + 1
        cells += _put_row(element, at, sheet, book)
        if sheet.size > MOST_TEXT:
            raise LantuError("E113", archive.name, what=f"{sheet.size} > {MOST_TEXT}")
        if len(sheet.rows) > MOST_ROWS or cells > MOST_PLACES:
            raise LantuError("E116", archive.name, n=max(len(sheet.rows), cells), limit=MOST_ROWS)
    return sheet


def _put_row(row: etree._Element, at: int, sheet: Sheet, book: _Book) -> int:
    """Put the cells of a row and return how many it has."""
    column = -1
    for cell in row.iterchildren(f"{S}c"):
        place = _place(cell.get("r", ""))
        column = place[1] if place else column + 1
        sheet.put(at, column, _value(cell, book))
    return len(row)


def _value(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{S}is")
        return cell_text(_text(inline)) if inline is not None else ""
    found = cell.find(f"{S}v")
    said = (found.text or "") if found is not None else ""
    if kind == "s":
        return book.strings[int(said)] if said.isdecimal() and int(said) < len(book.strings) else ""
    if kind in ("e", "b") or not said:
        return {"1": "是", "0": "否"}.get(said, "") if kind == "b" else ""
    if kind in ("str", "d"):
        return cell_text(said)
    style = cell.get("s", "")
    known = style.isdecimal() and int(style) < len(book.formats)
    return shown(said, book.formats[int(style)] if known else Format(), since_1904=book.since_1904)


def _place(reference: str) -> tuple[int, int] | None:
    """Return row and column (from 0) of a reference like ``AB12``."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _area(reference: str) -> list[tuple[int, int, int, int]]:
    first, _, last = reference.partition(":")
    a, b = _place(first), _place(last or first)
    return [(*a, *b)] if a and b and a[0] <= b[0] and a[1] <= b[1] else []
