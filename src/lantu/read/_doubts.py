"""What the reading itself doubts: missing headings, contents unlike the body, gaps in numbers, cells out of column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lantu.plan import Evidence, Finding, Section
from lantu.read._document import Document
from lantu.read._headings import kindred
from lantu.read._numbers import chinese_number
from lantu.read._outline import Heading, bare_title, contents_entries, fold, heading_scheme
from lantu.read._tables import Table
from lantu.read._tables_cells import closed
from lantu.read._tables_lost import lost_tables

# Below this the second best placing of a row's cells is nearly as good as the one chosen.
_UNSURE = 0.7
_LONGEST_QUOTE = 160
_NUMERAL = re.compile(r"[0-9]+(?!.*[0-9])|[一二三四五六七八九十百零〇]+")


def doubts(
    document: Document, plan: str, outline: Sequence[Section], tables: Sequence[Table], ids: Sequence[str]
) -> tuple[Finding, ...]:
    """Return the findings of a reading, codes R101 to R107; ``ids`` are those of the table rows, in order."""

    def seen(start: int, end: int, item: str = "") -> Evidence:
        end = min(end, start + _LONGEST_QUOTE)
        return Evidence(
            plan=plan, source=document.name, item_id=item, quote=document.text[start:end], start=start, end=end
        )

    first = next(line for line in document.lines if line.text.strip())
    found = [] if outline else [_finding("R101", "no-headings", seen(first.start, first.end))]
    entries = contents_entries(document)
    for code, title, start, end in _contents_differences(entries, outline):
        found.append(_finding(code, "contents", seen(start, end), title=title))
    for before, after in _heading_gaps(outline):
        places = (seen(before.start or 0, before.end or 0, before.id), seen(after.start or 0, after.end or 0, after.id))
        found.append(_finding("R105", "numbering", *places, after=before.number, found=after.number))
    for title, start, end in lost_tables(document, tables, entries[-1].lines[-1].end if entries else 0):
        found.append(_finding("R107", "lost-table", seen(start, end), title=title))
    at = iter(ids)
    for table in tables:
        own = [next(at) for _ in table.rows]
        found += [
            _finding(code, kind, *(seen(s, e, i) for s, e, i in where), **args)
            for code, kind, where, args in _table_doubts(table, own)
        ]
    return tuple(found)


def _finding(code: str, kind: str, *evidence: Evidence, **args: str) -> Finding:
    severity = "note" if code == "R101" else "warning"
    return Finding(code=code, kind=kind, severity=severity, message_id=code, args=args, evidence=evidence)


def _contents_differences(
    entries: Sequence[Heading], outline: Sequence[Section]
) -> Iterator[tuple[str, str, int, int]]:
    """Yield code, title and place of what stands only in the contents list (R102) or only in the body (R103)."""
    listed = {(kindred(h.scheme), *h.key) for h in entries}
    body = {(heading_scheme(s.number), fold(s.number), fold(s.title)) for s in outline}
    for entry in entries:
        if (kindred(entry.scheme), *entry.key) not in body:
            yield "R102", _shown(entry), entry.lines[0].start, entry.lines[-1].end
    schemes = {kindred(h.scheme) for h in entries} - {"bare"}
    for s in outline:
        key = (heading_scheme(s.number), fold(s.number), fold(s.title))
        if key[0] in schemes and key not in listed:
            yield "R103", f"{s.number} {s.title}", s.start or 0, s.end or 0


def _shown(entry: Heading) -> str:
    return f"{entry.number} {bare_title(entry.title)}".strip()


def _heading_gaps(outline: Sequence[Section]) -> Iterator[tuple[Section, Section]]:
    """Yield neighbouring headings of one scheme and one parent whose numbers leave some out."""
    runs: dict[str, Section] = {}
    for s in outline:
        scheme = heading_scheme(s.number)
        before = runs.get(scheme)
        if before is not None and _leaves_out(before.number, s.number):
            yield before, s
        if s.number:
            runs[scheme] = s
        for lower in _below(scheme):
            runs.pop(lower, None)


def _below(scheme: str) -> tuple[str, ...]:
    order = ("部分", "编", "篇", "章", "节", "一、", "（一）", "1", "1.1", "1.1.1")
    # Chapters often run on through the parts of a plan; sections and 一、-parts begin anew.
    return order[max(4, order.index(scheme) + 1) :] if scheme in order else ()


def _leaves_out(before: str, after: str) -> bool:
    one, other = number_in(before), number_in(after)
    before, after = closed(before), closed(after)
    if "-" in before and before.partition("-")[0] != after.partition("-")[0]:
        return False
    return one is not None and other is not None and other > one + 1


def number_in(text: str) -> int | None:
    """Return the last running number in the number of a heading (第三章 is 3, 专栏3-2 is 2), or None."""
    found = _NUMERAL.search(closed(text))
    if not found:
        return None
    return int(found[0]) if found[0].isdecimal() else int(chinese_number(found[0]) or 0) or None


_Doubt = tuple[str, str, list[tuple[int, int, str]], dict[str, str]]


def _table_doubts(table: Table, ids: Sequence[str]) -> Iterator[_Doubt]:
    for one, item in zip(table.rows, ids, strict=True):
        if one.confidence < _UNSURE:
            args = {"table": table.number, "no": one.row.no, "name": one.row.name, "confidence": f"{one.confidence:g}"}
            code = "R104" if one.cells or not one.row.tokens else "R106"
            yield code, "cells", [(one.row.start, one.row.end, item)], args
    for (a, first), (b, second) in pairwise(zip(table.rows, ids, strict=True)):
        if _leaves_out(a.row.no, b.row.no):
            where = [(a.row.start, a.row.end, first), (b.row.start, b.row.end, second)]
            yield "R105", "numbering", where, {"after": a.row.no, "found": b.row.no}
