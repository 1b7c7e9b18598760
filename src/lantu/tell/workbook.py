"""A plan package as one spreadsheet for people: a sheet a table, text cells, frozen header."""

from __future__ import annotations

import io
from dataclasses import astuple
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from lantu.plan import TABLES, PlanPackage
from lantu.plan._columns import columns_of


def workbook(package: PlanPackage) -> bytes:
    """Return the .xlsx of every table that has rows; column names in row 1, Chinese titles in row 2, all cells text."""
    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    for name, row_type in TABLES.items():
        if package.rows(name) or name == "indicators":
            _fill(book.create_sheet(name), row_type, package.rows(name))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, row_type: type, rows: tuple[Any, ...]) -> None:
    columns = columns_of(row_type)
    sheet.append([c.name for c in columns])
    sheet.append([c.title for c in columns])
    for row in rows:
        sheet.append([cell_text(v) for v in astuple(row)])
    for line in sheet.iter_rows():
        for cell in line:
            cell.number_format, cell.data_type = "@", "s"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A3"


def cell_text(value: object) -> str:
    """Return a value as the text of a cell, without the characters that a workbook can't hold."""
    return "" if value is None else ILLEGAL_CHARACTERS_RE.sub("", str(value))
