"""A workbook of the older kind (xls, et) as text and grids: what each sheet shows.

Read here and not by a library: the ones at hand give room for as many cells as a file claims to have, and die of it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lantu.plan import LantuError
from lantu.read._biff import Record, number_of, records, shared_texts, text_at
from lantu.read._document import Document
from lantu.read._ole import stream
from lantu.read._sheets import Sheet, cell_text, write_sheets
from lantu.read._writing import MOST_PLACES, MOST_ROWS, MOST_TEXT, Writing
from lantu.read._xlsx_numbers import Format, format_of, shown

_STREAMS = ("Workbook", "Book")
_BEGIN, _END, _LOCKED = 0x0809, 0x000A, 0x002F
_BIFF8, _VISIBLE_SHEET = 0x0600, b"\x00\x00"
_CODEPAGES = {936: "gb18030", 950: "big5hkscs", 1200: "latin-1", 1252: "cp1252"}


@dataclass
class _Book:
    """What was read so far of a workbook: its sheets by where they begin, and what their cells refer to."""

    name: str
    wide: bool = True
    codepage: str = "gb18030"
    since_1904: bool = False
    sheets: dict[int, Sheet] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[Format] = field(default_factory=list)
    cells: int = 0

    def shown(self, value: float, number: int) -> str:
        """Return a number as the format with this number shows it."""
        form = self.formats[number] if number < len(self.formats) else Format()
        return shown(repr(value), form, since_1904=self.since_1904)


def read_xls(data: bytes, name: str) -> Document:
    """Return the workbook as a document: its visible sheets in order, each with its grid.

    Raises E112 for a file without a workbook, E114 for one with a password, E116 for more cells than any annex has.
    """
    book = _read_book(stream(data, _STREAMS), name)
    writing = Writing(name)
    write_sheets(list(book.sheets.values()), writing)
    digest = hashlib.sha256(data).hexdigest()
    return Document(name, writing.text, digest, grids=tuple(writing.grids), styled=tuple(writing.styled))


def _read_book(source: bytes, name: str) -> _Book:
    if not source:
        raise LantuError("E112", name, kind="OLE", reason="Workbook")
    book = _Book(name)
    depth, sheet, waiting = 0, None, None
    for record in records(source):
        if record.kind == _BEGIN:
            depth = 1 if record.at in book.sheets else depth + 1
            sheet = book.sheets.get(record.at, sheet if depth > 1 else None)
            book.wide = record.body[:2] == struct.pack("<H", _BIFF8)
        elif record.kind == _END:
            depth = max(0, depth - 1)
        elif depth > 1:
            continue  # a chart inside a sheet has records of its own
        elif sheet is None:
            _guarded(_GLOBAL.get(record.kind), book, record)
        else:
            waiting = _take_cell(book, sheet, record, waiting)
    return book


def _guarded(take: Callable[[_Book, Record], None] | None, book: _Book, record: Record) -> None:
    """Take a record that says something of the whole workbook; one too short for its kind says nothing."""
    if take is not None:
        try:
            take(book, record)
        except (struct.error, IndexError):
            return


# --- records of the whole workbook -----------------------------------------------------------------------------------


def _take_sheet(book: _Book, record: Record) -> None:
    (at,) = struct.unpack_from("<I", record.body)
    if record.body[4:6] == _VISIBLE_SHEET:
        book.sheets[at] = Sheet(text_at(record.body, 6, wide=book.wide, short=True, codepage=book.codepage))


def _take_texts(book: _Book, record: Record) -> None:
    for text in shared_texts(record):
        book.texts.append(cell_text(text))
        if len(book.texts) > MOST_PLACES:
            raise LantuError("E116", book.name, n=len(book.texts), limit=MOST_PLACES)


def _take_code(book: _Book, record: Record) -> None:
    (number,) = struct.unpack_from("<H", record.body)
    book.codes[number] = text_at(record.body, 2, wide=book.wide, short=not book.wide, codepage=book.codepage)


def _take_format(book: _Book, record: Record) -> None:
    number = struct.unpack_from("<HH", record.body)[1]
    book.formats.append(format_of(number, book.codes.get(number, "")))


def _take_codepage(book: _Book, record: Record) -> None:
    book.codepage = _CODEPAGES.get(struct.unpack_from("<H", record.body)[0], "gb18030")


def _take_epoch(book: _Book, record: Record) -> None:
    book.since_1904 = struct.unpack_from("<H", record.body)[0] == 1


def _refuse_locked(book: _Book, _record: Record) -> None:
    raise LantuError("E114", book.name)


_GLOBAL: Mapping[int, Callable[[_Book, Record], None]] = {
    0x0085: _take_sheet,
    0x00FC: _take_texts,
    0x041E: _take_code,
    0x00E0: _take_format,
    0x0042: _take_codepage,
    0x0022: _take_epoch,
    _LOCKED: _refuse_locked,
}


# --- records of a sheet ----------------------------------------------------------------------------------------------

_NUMBER, _PACKED, _SHARED, _BOOLEAN, _RUN, _STRING, _MERGED = 0x0203, 0x027E, 0x00FD, 0x0205, 0x00BD, 0x0207, 0x00E5
_LABELS, _FORMULAS = frozenset({0x0204, 0x00D6}), frozenset({0x0006, 0x0206, 0x0406})
_NO_NUMBER = b"\xff\xff"


def _take_cell(book: _Book, sheet: Sheet, record: Record, waiting: tuple[int, int] | None) -> tuple[int, int] | None:
    """Take a record of a sheet; ``waiting`` is the cell of a formula whose text comes in the next record."""
    try:
        if record.kind == _MERGED:
            _take_merged(book, sheet, record.body)
        elif record.kind == _RUN:
            _take_run(book, sheet, record.body)
        elif record.kind == _STRING:
            if waiting is not None:
                _put(book, sheet, *waiting, _string(book, record.body, 0))
        elif record.kind in _FORMULAS:
            return _take_formula(book, sheet, record.body)
        else:
            _take_value(book, sheet, record)
    except (struct.error, IndexError):
        return None
    return waiting if record.kind not in (_STRING, _RUN) else None


def _take_value(book: _Book, sheet: Sheet, record: Record) -> None:
    body = record.body
    if record.kind == _NUMBER:
        row, column, form, value = struct.unpack_from("<HHHd", body)
        _put(book, sheet, row, column, book.shown(value, form))
    elif record.kind == _PACKED:
        row, column, form, packed = struct.unpack_from("<HHHI", body)
        _put(book, sheet, row, column, book.shown(number_of(packed), form))
    elif record.kind == _SHARED:
        row, column, _, index = struct.unpack_from("<HHHI", body)
        _put(book, sheet, row, column, book.texts[index])
    elif record.kind in _LABELS:
        row, column = struct.unpack_from("<HH", body)
        _put(book, sheet, row, column, _string(book, body, 6))
    elif record.kind == _BOOLEAN and not body[7]:
        row, column = struct.unpack_from("<HH", body)
        _put(book, sheet, row, column, "是" if body[6] else "否")


def _string(book: _Book, body: bytes, at: int) -> str:
    return cell_text(text_at(body, at, wide=book.wide, short=False, codepage=book.codepage))


def _take_run(book: _Book, sheet: Sheet, body: bytes) -> None:
    row, first = struct.unpack_from("<HH", body)
    for i in range((len(body) - 6) // 6):
        form, packed = struct.unpack_from("<HI", body, 4 + 6 * i)
        _put(book, sheet, row, first + i, book.shown(number_of(packed), form))


def _take_formula(book: _Book, sheet: Sheet, body: bytes) -> tuple[int, int] | None:
    """Take the result of a formula; return the cell where that is a text, which comes next."""
    row, column, form = struct.unpack_from("<HHH", body)
    result = body[6:14]
    if result[6:] != _NO_NUMBER:
        _put(book, sheet, row, column, book.shown(struct.unpack("<d", result)[0], form))
    elif result[0] == 1:
        _put(book, sheet, row, column, "是" if result[2] else "否")
    return (row, column) if result[6:] == _NO_NUMBER and result[0] == 0 else None


def _take_merged(book: _Book, sheet: Sheet, body: bytes) -> None:
    for i in range(min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 8)):
        top, bottom, left, right = struct.unpack_from("<HHHH", body, 2 + 8 * i)
        if top <= bottom and left <= right:
            sheet.merged.append((top, left, bottom, right))
    if len(sheet.merged) > MOST_ROWS:
        raise LantuError("E116", book.name, n=len(sheet.merged), limit=MOST_ROWS)


def _put(book: _Book, sheet: Sheet, row: int, column: int, text: str) -> None:
    sheet.put(row, column, text)
    book.cells += 1
    if book.cells > MOST_PLACES or len(sheet.rows) > MOST_ROWS:
        raise LantuError("E116", book.name, n=max(book.cells, len(sheet.rows)), limit=MOST_ROWS)
    if sheet.size > MOST_TEXT:
        raise LantuError("E113", book.name, what=f"{sheet.size} > {MOST_TEXT}")
