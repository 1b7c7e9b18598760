"""One table of the plan package between its rows and its CSV bytes, with errors that name file, row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from lantu.plan._columns import Column, columns_of
from lantu.plan._errors import LantuError
from lantu.plan.package import Extras
from lantu.plan.quantities import is_number

_INTEGER = re.compile(r"-?\d{1,18}")
_SPECIAL = re.compile(r'[,"\r\n]')
DOUBLE = '"'
_BOOLEANS = {"true": True, "false": False, "": False}
cached_columns = cache(columns_of)


def encode_table(row_type: type, rows: Sequence[Any], extras: Extras) -> bytes:
    """Return the CSV of ``rows``: UTF-8, LF, known columns in field order, then the unknown ones as they came."""
    names = [c.name for c in cached_columns(row_type)]
    lines = [_line([*names, *extras.columns])]
    for n, row in enumerate(rows):
        more = extras.cells[n] if n < len(extras.cells) else ("",) * len(extras.columns)
        lines.append(_line([*(_cell(getattr(row, name)) for name in names), *more]))
    return "".join(lines).encode("utf-8")


def _line(cells: list[str]) -> str:
    # Not csv.writer: it leaves a lone carriage return unquoted, which csv.reader then takes for the end of the row.
    return ",".join(f'"{c.replace(DOUBLE, DOUBLE * 2)}"' if _SPECIAL.search(c) else c for c in cells) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def decode_text(data: bytes, file: str, *, bom: bool = True) -> str:
    """Return the text of a UTF-8 file, its BOM taken off if ``bom``; E214 names the byte that isn't UTF-8."""
    try:
        return data.decode("utf-8-sig" if bom else "utf-8")
    except UnicodeDecodeError as error:
        raise LantuError("E214", file, at=error.start + 1) from error


def decode_table(row_type: type, data: bytes, file: str) -> tuple[tuple[Any, ...], Extras]:
    """Return the rows of a CSV and the columns this version doesn't know; raises E204-E209, E214, E216."""
    reader = csv.reader(io.StringIO(decode_text(data, file), newline=""))
    header = next(reader, [])
    if not header:
        raise LantuError("E219", file, value="header 表头", reason=file)
    _check_header(header, file)
    known = cached_columns(row_type)
    names = {c.name for c in known}
    at = {name: n for n, name in enumerate(header)}
    missing = [c.name for c in known if c.required and c.name not in at]
    if missing:
        raise LantuError("E206", f"{file} row 1", column=missing[0])
    unknown = [n for n, name in enumerate(header) if name not in names]
    rows, more = [], []
    for number, cells in enumerate(_filled(reader, header, file), 2):
        where = f"{file} row {number}"
        rows.append(row_type(**{c.name: _value(c, cells[at[c.name]], where) for c in known if c.name in at}))
        more.append(tuple(cells[n] for n in unknown))
    return tuple(rows), Extras(columns=tuple(header[n] for n in unknown), cells=tuple(more) if unknown else ())


def _filled(reader: Iterable[list[str]], header: list[str], file: str) -> Iterable[list[str]]:
    for number, cells in enumerate((c for c in reader if c), 2):
        if len(cells) != len(header):
            raise LantuError("E209", f"{file} row {number}", found=len(cells), expected=len(header))
        yield cells


def _check_header(header: list[str], file: str) -> None:
    other = next((mark for mark in (";", "\t") if len(header) == 1 and mark in header[0]), "")
    if other:
        raise LantuError("E229", f"{file} row 1", value="Tab" if other == "\t" else other)
    for n, name in enumerate(header):
        if not name or name in header[:n]:
            raise LantuError("E216", f"{file} row 1", at=n + 1, value=name)


def _value(column: Column, text: str, row: str) -> Any:
    where = f"{row}, column {column.name}"
    if not text:
        if column.required:
            raise LantuError("E206", where, column=column.name)
        return {"integer": None, "boolean": False}.get(column.kind, "")
    if column.codes and text not in column.codes:
        raise LantuError("E205", where, value=text, column=column.name, codes=" ".join(column.codes))
    if not _fits(column.kind, text):
        raise LantuError("E204", where, value=text, column=column.name, kind=column.kind)
    if column.kind == "integer":
        return int(text)
    return _BOOLEANS[text] if column.kind == "boolean" else text


def _fits(kind: str, text: str) -> bool:
    if kind == "integer":
        return _INTEGER.fullmatch(text) is not None
    if kind == "number":
        return is_number(text)
    if kind == "boolean":
        return text in _BOOLEANS
    return kind != "date" or _is_date(text)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
