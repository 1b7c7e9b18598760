"""The report of a check as a workbook: a row a finding, all cells text, so that nothing in a plan becomes a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lantu.check import Entry, Outcome
from lantu.tell._audit_words import WORDS, answered, by_severity, place, quotes
from lantu.tell.workbook import cell_text, saved

_COLUMNS = {
    "no": 6,
    "package": 24,
    "severity": 9,
    "code": 8,
    "kind": 12,
    "chapter": 24,
    "where": 22,
    "message": 50,
    "quote": 50,
    "why": 36,
    "fix": 36,
    "answer": 24,
    "fingerprint": 20,
}
_SUPPRESSED = {"package": 24, "code": 8, "message": 60, "reason": 40, "by": 14, "on": 12, "fingerprint": 20}
_MENDED = {"plan": 24, "code": 8, "message": 80, "fingerprint": 20}
_FAILED = {"package": 30, "reason": 100}


def audit_book(
    outcomes: Sequence[Outcome], lang: str = "zh", lowest: str = "note", failed: Sequence[tuple[str, str]] = ()
) -> bytes:
    """Return the .xlsx: a sheet of findings, and where there are any, of what is suppressed, mended, not checked."""
    words, book = WORDS[lang], Workbook()
    book.remove(book.worksheets[0])
    open_ = ((o, e) for o in outcomes for _, chapters in by_severity(o, lowest) for _, own in chapters for e in own)
    _sheet(book, words["findings"], _COLUMNS, [_row(n, o, e, words, lang) for n, (o, e) in enumerate(open_, 1)], words)
    sheets = (
        ("suppressed", _SUPPRESSED, [r for o in outcomes for r in _suppressed(o, lang)]),
        ("mended", _MENDED, [(k.plan, k.code, k.message, k.fingerprint) for o in outcomes for k in o.mended]),
        ("failed", _FAILED, list(failed)),
    )
    for name, columns, rows in sheets:
        if rows:
            _sheet(book, words[name], columns, rows, words)
    return saved(book)


def _row(number: int, outcome: Outcome, entry: Entry, words: Mapping[str, str], lang: str) -> tuple[str, ...]:
    f = entry.finding
    said = (f.part("message", lang), quotes(entry), f.part("why", lang), f.part("fix", lang))
    head = (str(number), outcome.where or outcome.plan, words[f.severity], f.code, f.kind, entry.chapter, place(entry))
    return (*head, *said, "", entry.fingerprint)


def _suppressed(outcome: Outcome, lang: str) -> Iterator[tuple[str, ...]]:
    for e in outcome.suppressed:
        yield (
            outcome.where or outcome.plan,
            e.finding.code,
            e.finding.part("message", lang),
            *answered(e),
            e.fingerprint,
        )


def _sheet(
    book: Workbook, title: str, columns: Mapping[str, int], rows: Sequence[Sequence[str]], words: Mapping[str, str]
) -> None:
    sheet: Worksheet = book.create_sheet(title)
    sheet.append([words[name] for name in columns])
    for row in rows:
        sheet.append([cell_text(value) for value in row])
    for line in sheet.iter_rows():
        for cell in line:
            cell.number_format, cell.data_type = "@", "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for number, width in enumerate(columns.values(), 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
