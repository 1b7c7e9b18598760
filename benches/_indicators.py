"""Rows and cells of indicator tables, held against their annotation by the rule of the gold's own ``score.py``.

A row is found when table and running number agree and the names are alike; a cell is right when it stands under the
table's own header with the same number or the same words, and empty where the table has no value. ``[5]`` (a sum over
the period), ``≤5`` and 5 are one number here: what the sign means is told in other columns. A wrong cell of a row
marked ``unsure`` does not count. A table may be called by its number or by its whole label, 专栏1 or 1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from benches._matching import Row, Score, fold, same_name

LABEL = re.compile(r"专栏|表")
SIGNS = re.compile(r"[\[\]【】〔〕≤≥<>]")


class Cells(NamedTuple):
    """Rows found, missed and too many; cells that are right, and all cells of the annotation."""

    rows: Score = Score(0, 0, 0)
    right: int = 0
    cells: int = 0

    def __add__(self, other: object) -> Cells:
        """Return both counts as one."""
        if not isinstance(other, Cells):
            return NotImplemented
        return Cells(self.rows + other.rows, self.right + other.right, self.cells + other.cells)

    def line(self, name: str) -> str:
        """Return the counts as one line of the report."""
        return self.rows.line(name) + f"  cells {self.right}/{self.cells} = {self.right / max(1, self.cells):.3f}"


def match_indicators(gold: Sequence[Row], found: Sequence[Row], values: Sequence[Row]) -> Cells:
    """Return how many rows and cells of the annotation were found; ``values`` are the cells found, a row each."""
    by_key = {_key(row): row for row in found}
    cells: dict[str, dict[str, object]] = defaultdict(dict)
    for value in values:
        cells[value["indicator_id"]][fold(value["column"])] = value["value"]
    hits = right = wrong = 0
    for row in gold:
        here = by_key.get(_key(row))
        here = here if here is not None and same_name(row, here) else None
        mine = cells[here["id"]] if here else {}
        good = sum(_same(value, mine.get(fold(column))) for column, value in row["values"].items()) if here else 0
        hits += here is not None
        right += good
        wrong += 0 if row.get("unsure") else len(row["values"]) - good
    return Cells(Score(hits, len(gold) - hits, max(0, len(found) - hits)), right, right + wrong)


def _key(row: Row) -> tuple[str, str]:
    return LABEL.sub("", fold(row["table"])), str(row["no"])


def _same(gold: object, found: object) -> bool:
    if gold is None or found in (None, ""):
        return gold is None and found in (None, "")
    there, here = _number(gold), _number(found)
    return there == here if there is not None else fold(gold) == fold(found)


def _number(cell: object) -> float | None:
    try:
        return float(SIGNS.sub("", str(cell)).replace(",", ""))
    except ValueError:
        return None
