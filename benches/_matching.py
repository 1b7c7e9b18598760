"""What counts as found: the rules by which a reading is held against an annotation.

Commitments: spans overlap, same value, same unit. Projects and systems: spans overlap and one name holds the other or
both share 80 % of their characters. A quote may be three times as long as the gold's, plus 20 characters. Headings:
same number and title. Each gold row is found once, the largest overlap first; finding an optional one is neither
rewarded nor punished.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

Row = dict[str, Any]
Same = Callable[[Row, Row], bool]
DROPPED = re.compile(r"[\s\u00a0\u3000“”\"'‘’()（）:：,，。;；]")
ALIKE = 0.8


class Score(NamedTuple):
    """Rows of the annotation found, rows missed, and rows found that aren't there."""

    found: int
    missed: int
    extra: int

    def __add__(self, other: object) -> Score:
        """Return both scores as one."""
        if not isinstance(other, Score):
            return NotImplemented
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right, 0 to 1."""
        return self.found / (self.found + self.extra) if self.found + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the annotation that was found, 0 to 1."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def line(self, name: str) -> str:
        """Return the score as one line of the report."""
        shares = f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
        return f"{name:<34} gold {self.found + self.missed:>4}  found {self.found + self.extra:>4}  {shares}"


class Matched(NamedTuple):
    """Pairs of gold and found rows, optional ones apart, and what is left of either side."""

    pairs: list[tuple[Row, Row]]
    optional: list[tuple[Row, Row]]
    missed: list[Row]
    extra: list[Row]

    @property
    def score(self) -> Score:
        """Return the counts, optional rows left out."""
        return Score(len(self.pairs), len(self.missed), len(self.extra))


def fold(text: object) -> str:
    """Return the text without spaces, quotation marks, brackets and stops; per-cent signs are one sign."""
    return DROPPED.sub("", str(text if text is not None else "")).replace("％", "%").replace("﹪", "%")


def fold_unit(text: object) -> str:
    """Return a unit as compared: 个百分点 and 百分点 are one."""
    return fold(text).replace("个百分点", "百分点")


def same_commitment(gold: Row, found: Row) -> bool:
    """Tell whether value and unit agree."""
    try:
        there, here = float(gold["value"]), float(str(found["value"]).replace(",", ""))
    except ValueError:
        return False
    return abs(there - here) < 1e-9 * max(1.0, abs(there)) and fold_unit(gold["unit"]) == fold_unit(found["unit"])


def same_name(gold: Row, found: Row) -> bool:
    """Tell whether one name holds the other, or both share 80 % of their characters."""
    a, b = fold(gold["name"]), fold(found["name"])
    return bool(a and b) and (a in b or b in a or SequenceMatcher(None, a, b).ratio() >= ALIKE)


def match(gold: Sequence[Row], found: Sequence[Row], same: Same) -> Matched:
    """Pair each gold row with at most one found row, the largest overlap first."""
    rivals = [
        (shared, i, j)
        for i, there in enumerate(gold)
        for j, here in enumerate(found)
        if (shared := _overlap(there, here)) > 0 and same(there, here) and not _swollen(there, here)
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(rivals, reverse=True):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    pairs = [(gold[i], found[j]) for i, j in sorted(taken.items())]
    return Matched(
        [(g, f) for g, f in pairs if not g.get("optional")],
        [(g, f) for g, f in pairs if g.get("optional")],
        [g for i, g in enumerate(gold) if i not in taken and not g.get("optional")],
        [f for j, f in enumerate(found) if j not in used],
    )


def match_outline(gold: Iterable[Row], found: Iterable[Row]) -> Score:
    """Return how many headings agree in number and title."""
    there, here = Counter(map(_heading, gold)), Counter(map(_heading, found))
    both = (there & here).total()
    return Score(both, there.total() - both, here.total() - both)


def _heading(row: Row) -> tuple[str, str]:
    return fold(row["number"]), fold(row["title"])


def _overlap(a: Row, b: Row) -> int:
    return min(int(a["end"]), int(b["end"])) - max(int(a["start"]), int(b["start"]))


def _swollen(gold: Row, found: Row) -> bool:
    """Tell whether a quote swallows its surroundings, and so is no evidence."""
    return len(fold(found["quote"])) > 3 * len(fold(gold["quote"])) + 20
