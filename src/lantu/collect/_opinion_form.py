"""The form on which a bureau writes its opinions, filled in: an Excel sheet or a CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lantu.plan import LantuError
from lantu.plan._resources import load_yaml
from lantu.read import MAX_BYTES, decode, kind_of

_NEEDED = ("quote", "opinion")
_MOST_ABOVE = 12
"""Rows of titles and remarks a form may have above its header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """An opinion as somebody handed it in, before its place in the draft is found.

    ``occurrence`` counts from 1 which of several places of the same words is meant; 0 where there is but one.
    """

    opinion: str
    quote: str = ""
    occurrence: int = 0
    item_id: str = ""
    proposed: str = ""
    from_kind: str = "department"
    from_name: str = ""
    received_on: str = ""
    where: str = ""


def form_words() -> Mapping[str, Any]:
    """Return the words of the form: its columns with their headers, the kinds of sources."""
    words: Mapping[str, Any] = load_yaml("lantu.collect", "opinions.yaml")
    return words


def comments_of(data: bytes, name: str, from_kind: str = "department") -> tuple[Comment, ...]:
    """Return the opinions on a form, .xlsx, .xls or CSV, in its order; rows without an opinion are left out.

    ``from_kind`` is the kind of source where a row doesn't say. Raises E327 for a form without its columns, E324 for a
    citizen's name, E329 for a cell that can't be understood, E101-E136 for bytes that are no table.
    """
    found: list[Comment] = []
    for table in _tables(data, name):
        head = next((n for n, row in enumerate(table[:_MOST_ABOVE]) if _is_header(row)), None)
        if head is not None:
            found += _of_table(table, head, name, from_kind)
    if not found:
        _refuse(data, name)
    return tuple(found)


def _tables(data: bytes, name: str) -> list[list[list[str]]]:
    if kind_of(data):
        document = decode(data, name)
        return [[[cell.text for cell in row] for row in grid.rows] for grid in document.grids]
    if len(data) > MAX_BYTES:
        raise LantuError("E104", name, size=len(data) // 2**20, limit=MAX_BYTES // 2**20)
    text = decode(data, name).text
    first = text.split("\n", 1)[0]
    mark = max(",\t;", key=first.count)
    return [[[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=mark)]]


def _places(row: Sequence[str]) -> dict[str, int]:
    """Return by column of the form where it stands in a header row."""
    by_header = {h: column for column, headers in form_words()["columns"].items() for h in headers}
    places: dict[str, int] = {}
    for n, cell in enumerate(row):
        column = by_header.get("".join(cell.split()))
        if column:
            places.setdefault(column, n)
    return places


def _is_header(row: Sequence[str]) -> bool:
    return all(column in _places(row) for column in _NEEDED)


def _refuse(data: bytes, name: str) -> None:
    """Raise E327 for a form without its columns; one without a single opinion is no fault."""
    rows = [row for table in _tables(data, name) for row in table[:_MOST_ABOVE]]
    if not any(_is_header(row) for row in rows):
        fullest = max(rows, key=lambda row: sum(map(bool, row)), default=[])
        known = _places(fullest)
        missing = next(c for c in _NEEDED if c not in known)
        header = form_words()["columns"][missing][0]
        raise LantuError("E327", name, value=header, found="、".join(c for c in fullest if c)[:80] or "—")


def _of_table(table: Sequence[Sequence[str]], head: int, name: str, from_kind: str) -> Iterator[Comment]:
    places = _places(table[head])
    for number, row in enumerate(table[head + 1 :], head + 2):
        said = {column: row[n].strip() for column, n in places.items() if n < len(row)}
        if said.get("opinion") or said.get("proposed"):
            yield _comment(said, f"{name} row {number}", number, from_kind)


def _comment(said: Mapping[str, str], where: str, row: int, from_kind: str) -> Comment:
    kind = _kind(said.get("from_kind", ""), where, row) or from_kind
    if kind == "public" and said.get("from_name"):
        raise LantuError("E324", where)
    return Comment(
        opinion=said.get("opinion") or said["proposed"],
        quote=said.get("quote", ""),
        occurrence=_occurrence(said.get("occurrence", ""), where, row),
        item_id=said.get("item_id", ""),
        proposed=said.get("proposed", ""),
        from_kind=kind,
        from_name=said.get("from_name", ""),
        received_on=_day(said.get("received_on", ""), where, row),
        where=where,
    )


def _kind(said: str, where: str, row: int) -> str:
    kinds = form_words()["kinds"]
    found = next((kind for kind, names in kinds.items() if said == kind or said in names), "")
    if said and not found:
        known = "、".join(names[0] for names in kinds.values())
        raise LantuError("E329", where, row=row, column="来源类别", value=said, known=known)
    return found


def _occurrence(said: str, where: str, row: int) -> int:
    if said and not said.isdecimal():
        raise LantuError("E329", where, row=row, column="第几处", value=said, known="1、2、3…")
    return int(said or 0)


def _day(said: str, where: str, row: int) -> str:
    written = said.replace("/", "-").replace(".", "-").replace("年", "-").replace("月", "-").rstrip("日")
    parts = written.split("-")
    try:
        return date(*map(int, parts)).isoformat() if said else ""
    except (ValueError, TypeError) as error:
        raise LantuError("E329", where, row=row, column="收到日期", value=said, known="2026-03-12") from error
