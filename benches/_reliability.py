"""Is the confidence worth its number? Items counted by confidence, with the share that was right and its interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SUMMED = (0.9, 0.8)
Z95 = 1.959963984540054
Judged = tuple[float, bool]


class Bin(NamedTuple):
    """Items with a confidence from ``low`` to under ``high`` (1.0 is in the last bin), and how many were right."""

    low: float
    high: float
    n: int
    right: int

    @property
    def share(self) -> float:
        """Return the share that was right, 0 to 1; 0 where there are no items."""
        return self.right / self.n if self.n else 0.0

    def line(self, label: str) -> str:
        """Return the bin as one line of the table."""
        low, high = wilson(self.right, self.n)
        share = f"{self.share:6.1%}  {low:6.1%} - {high:6.1%}" if self.n else "     -"
        return f"  {label:<12}{self.n:>6}{self.right:>7}  {share}"


def wilson(right: int, n: int, z: float = Z95) -> tuple[float, float]:
    """Return the Wilson score interval of the share right/n, 95 % for the z given; (0, 1) where n is 0.

    Centre (p + z²/2n) / (1 + z²/n), half width z·sqrt(p(1-p)/n + z²/4n²) / (1 + z²/n), from E. B. Wilson, "Probable
    Inference, the Law of Succession, and Statistical Inference", J. Am. Stat. Assoc. 22 (1927) 209-212. Raises
    ValueError unless 0 <= right <= n.
    """
    if not 0 <= right <= n:
        raise ValueError(f"{right} right of {n}")
    if n == 0:
        return 0.0, 1.0
    share, square = right / n, z * z
    scale = 1 + square / n
    centre = (share + square / (2 * n)) / scale
    half = z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / scale
    return (0.0 if right == 0 else centre - half), (1.0 if right == n else centre + half)


def bins(judged: Iterable[Judged], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Return the items counted by bin of confidence; raise ValueError on a confidence outside the edges."""
    counts = [[0, 0] for _ in edges[1:]]
    for confidence, right in judged:
        if not edges[0] <= confidence <= edges[-1]:
            raise ValueError(f"confidence {confidence}")
        at = sum(confidence >= edge for edge in edges[1:-1])
        counts[at][0] += 1
        counts[at][1] += right
    return [Bin(low, high, *count) for low, high, count in zip(edges, edges[1:], counts, strict=False)]


def at_least(judged: Iterable[Judged], bar: float) -> Bin:
    """Return all items of that confidence or more as one bin."""
    answers = [right for confidence, right in judged if confidence >= bar]
    return Bin(bar, EDGES[-1], len(answers), sum(answers))


def table(judged: Sequence[Judged]) -> str:
    """Return the reliability table: a line a bin, then the lines for >= 0.9 and >= 0.8."""
    head = f"  {'confidence':<12}{'n':>6}{'right':>7}  {'share':>6}  Wilson 95 %"
    lines = [one.line(f"{one.low:g}-{one.high:g}") for one in bins(judged)]
    sums = [at_least(judged, bar).line(f">= {bar:g}") for bar in SUMMED]
    return "\n".join((head, *lines, *sums))
