"""Figures of the past in a report's own tables: a name a row, under headers of level, growth and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lantu.plan.concepts import concepts
from lantu.read._actuals_names import Name, named
from lantu.read._actuals_sentence import Fact
from lantu.read._actuals_time import before
from lantu.read._document import Cell, Document, Grid
from lantu.read._tables_cells import split_unit

_GROWTH = re.compile(r"增长|增速|增减|增幅|涨跌|±|同比")
_LEVEL = re.compile(r"绝对[数值额量]|数值|总量|产量|指标值|年末数|完成[数额]|实绩|本年|(?:19|20)\d\d年$")
_UNIT = re.compile(r"(?:计量)?单位")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_NUMBER = re.compile(r"[-－−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-－−]?\d+(?:\.\d+)?")
_BLANK = re.compile(r"\s+")
_SURE, _UNSURE = 0.9, 0.6


def table_facts(document: Document, ref: str) -> Iterator[Fact]:
    """Yield the figures of the tables the source keeps as tables, of the period ``ref`` or the year a header names.

    A table is read where a row of headers names a level or a growth; any other is left alone. Offsets span the row
    from its name to the figure.
    """
    for grid in document.grids:
        at = next((n for n, row in enumerate(grid.rows[:3]) if any(_kind(c) for c in row[1:])), None)
        if at is not None and not any(_aims(c) for c in grid.rows[at]):
            yield from _read(grid, at, ref)


def _kind(cell: Cell) -> str:
    """Return what a header says its column holds: unit, growth, level or nothing."""
    text = _BLANK.sub("", cell.text)
    for kind, form in (("unit", _UNIT), ("growth", _GROWTH), ("level", _LEVEL)):
        if form.search(text) and len(text) <= 24:
            return kind
    return ""


def _aims(cell: Cell) -> bool:
    return re.search("目标|预期|计划|规划|约束", cell.text) is not None


def _read(grid: Grid, at: int, ref: str) -> Iterator[Fact]:
    header = grid.rows[at]
    kinds = [_kind(c) for c in header]
    for row in grid.rows[at + 1 :]:
        text, unit = split_unit(_BLANK.sub("", row[0].text)) if row else ("", "")
        if not text or _NUMBER.fullmatch(text):
            continue
        unit = next((c.text.strip() for c, k in zip(row, kinds, strict=False) if k == "unit"), "") or unit
        for cell, kind, head in list(zip(row, kinds, header, strict=False))[1:]:
            if kind in ("level", "growth") and _NUMBER.fullmatch(_BLANK.sub("", cell.text)):
                yield _fact(named(text), row, cell, kind, _period(head, ref), unit or split_unit(head.text)[1])


def _period(head: Cell, ref: str) -> str:
    m = _YEAR.search(head.text)
    return m[1] if m and _kind(head) == "level" else ref


def _fact(name: Name, row: Sequence[Cell], cell: Cell, kind: str, period: str, unit: str) -> Fact:
    value = _BLANK.sub("", cell.text).replace(",", "").replace("－", "-").replace("−", "-")
    concept = concepts().get(name.concept)
    growth = kind == "growth"
    if concept and not growth and not concept.takes(unit):
        name, concept = Name(name.text, "", name.place), None
    change = concept is not None and concept.is_change
    return Fact(
        name=name,
        aspect="growth" if growth and not change else "",
        value=value,
        unit="%" if growth else unit.replace("％", "%"),
        period=period,
        base_period=before(period) if growth else "",
        basis="可比价" if growth and concept and concept.growth == "comparable" else "",
        start=min(row[0].start, cell.start),
        end=max(row[0].end, cell.end),
        confidence=_SURE if name.concept else _UNSURE,
    )
