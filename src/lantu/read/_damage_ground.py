"""What is searched for damage, and what one suspicion is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lantu.plan.items import Indicator, Section, Value
from lantu.read._document import Document, Line


@dataclass(frozen=True)
class Ground:
    """What is searched for damage: the document, its outline and tables, the names of its places."""

    document: Document
    outline: Sequence[Section]
    body: int
    tables: Sequence[tuple[int, int]]
    rows: Sequence[tuple[Indicator, Sequence[Value]]] = ()
    places: Sequence[str] = ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of the body that hold something, tables included."""
        return tuple(x for x in self.document.lines if x.start >= self.body and x.text.strip())

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """Return the lines of the body outside tables."""
        starts = sorted(self.tables)
        firsts = [a for a, _ in starts]

        def inside(at: int) -> bool:
            i = bisect_right(firsts, at) - 1
            return i >= 0 and at < starts[i][1]

        return tuple(x for x in self.lines if not inside(x.start))


@dataclass(frozen=True, slots=True)
class Damage:
    """One suspicion: where, what its message says, what is offered instead (empty where nothing can be)."""

    places: tuple[tuple[int, int], ...]
    said: str
    offer: str = ""
    args: dict[str, str] = field(default_factory=dict)


Finder = tuple[str, str, Callable[[Ground], Iterator[Damage]]]
"""A code, a kind and the function that finds the damage of that code."""
