"""Tables of projects in an annex: whether the total they print is the sum of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from lantu.check._parts import adds_up
from lantu.check._passages import Body, Paragraph, bodies
from lantu.check._project_table import ProjectTable, project_tables
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context
from lantu.plan.quantities import plain

_NAME = re.compile(r"项目(?:名称|名)")
_MONEY = re.compile(r"投资|资金|金额")
_TOTAL = re.compile(r"(?:总|合|共)\s*计")
_SUBTOTAL = re.compile(r"小\s*计")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_FEWEST, _LONGEST_CELL = 2, 40


@rule("A133", kind="sum", severity="error")
def total_of_a_project_table(context: Context) -> Iterator[Seen]:
    """Find a total of investments in a table of projects that its rows do not give."""
    for body in bodies(context):
        for table in project_tables(body) if _NAME.search(body.text) else ():
            total = _total_of(body, table)
            for at, head in enumerate(table.heads) if total else ():
                if _MONEY.search(head):
                    yield from _against_rows(body, table, at, total)


def _against_rows(body: Body, table: ProjectTable, at: int, total: Sequence[Paragraph]) -> Iterator[Seen]:
    cells = [row[at][0].replace(",", "") for row in table.rows if not _sums(row[0][0] + row[1][0])]
    stated = _amount(total, at, len(table.heads))
    if len(cells) < _FEWEST or not stated or not all(_AMOUNT.fullmatch(cell) for cell in cells):
        return
    if adds_up(stated, cells):
        return
    first = next(row for row in table.rows if not _sums(row[0][0] + row[1][0]))
    found = plain(sum(map(Decimal, cells), Decimal(0)))
    args = {"column": table.heads[at], "total": stated, "sum": found, "count": str(len(cells))}
    quotes = (body.quote(total[0].start, total[-1].end), body.quote(first[0][1], first[-1][2]))
    yield Seen(quotes, args)


def _sums(words: str) -> bool:
    return bool(_TOTAL.search(words) or _SUBTOTAL.search(words))


def _total_of(body: Body, table: ProjectTable) -> Sequence[Paragraph]:
    """Return the cells of the table's one total, before its first row or behind its last; none where it has parts."""
    if not table.rows:
        return ()
    width, first, last = len(table.heads), table.rows[0], table.rows[-1]
    paragraphs = body.paragraphs
    before = [p for p in paragraphs if p.end <= first[0][1]][-width - 1 :]
    behind = [p for p in paragraphs if p.start >= last[-1][2]][:width]
    inside = [p for p in paragraphs if first[0][1] <= p.start < last[-1][2]]
    if any(_sums(p.text[:8]) and not _TOTAL.match(p.text) for p in (*before, *inside, *behind)):
        return ()
    for near in (before, behind, inside):
        start = next((i for i, p in enumerate(near) if _TOTAL.match(p.text)), None)
        if start is not None:
            return _cells(near[start:])
    return ()


def _cells(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return a total's cells: its one line, cut at tabs or bars, or the lines up to the next row, up to a sentence."""
    head = paragraphs[0]
    bar = "\t" if "\t" in head.text else "|" if "|" in head.text else ""
    if not bar:
        return list(takewhile(lambda p: len(p.text) <= _LONGEST_CELL and "。" not in p.text, paragraphs))
    cells, at = [], head.start
    for cell in head.text.strip("|").split(bar):
        cells.append(Paragraph(cell, at))
        at += len(cell) + 1
    return cells


def _amount(total: Sequence[Paragraph], at: int, width: int) -> str:
    """Return the total of a column, counted from the end of a whole row, else the row's only number.

    A whole row has a cell a column, or one less: 合计 stands for number and name.
    """
    texts = [p.text.strip().replace(",", "") for p in total]
    if width - len(texts) in (0, 1) and _AMOUNT.fullmatch(texts[at - width]):
        return texts[at - width]
    amounts = [text for text in texts if _AMOUNT.fullmatch(text)]
    return amounts[0] if len(amounts) == 1 else ""
