"""Targets of both documents as one kind of thing, and which of this plan's is the counterpart of an upper one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lantu.check._link_text import Ground
from lantu.check._names import Name, folded
from lantu.check._rows import Context, Row
from lantu.plan import units
from lantu.plan.directions import direction_of
from lantu.plan.items import Commitment
from lantu.plan.periods import Period

_MEMBERS = 12


@dataclass(frozen=True, slots=True)
class Target:
    """A table row or a commitment: what it is on, its number for a year, its planned growth, how firmly it is meant.

    ``value`` and ``growth`` are printed decimals, empty where there is none; ``kind`` is that of the target.
    """

    id: str
    name: str
    value: str
    unit: str
    year: int
    growth: str
    relation: str
    nature: str
    direction: str
    kind: str
    section: str
    quote: str
    start: int
    end: int
    folded: Name

    @property
    def is_row(self) -> bool:
        """Return whether it is a row of an indicator table."""
        return self.id.startswith("i")


def targets(ground: Ground) -> tuple[Target, ...]:
    """Return the table rows and commitments of a document that look ahead, in text order."""
    package = ground.package
    first = int(package.manifest.period[:4]) if package.manifest.period else 0
    rows = [t for row in Context(package).rows if (t := _of_row(row, ground)) and (not t.year or t.year >= first)]
    said = [t for c in package.commitments if (t := _of_commitment(c, ground))]
    return tuple(sorted([*rows, *said], key=lambda t: (t.start, t.id)))


def _of_row(row: Row, ground: Ground) -> Target | None:
    item = row.item
    if item.start is None or item.end is None or ground.tells_of(item.start, "not_of_the_future"):
        return None
    section = ground.section_at(item.start)
    return Target(
        id=item.id,
        name=item.name,
        value=row.number("target"),
        unit=item.unit,
        year=_year(item.target_period),
        growth=row.number("growth_planned"),
        relation=item.relation,
        nature=item.nature,
        direction=row.direction,
        kind=item.target_kind,
        section=section.id if section else "",
        quote=item.quote,
        start=item.start,
        end=item.end,
        folded=folded(item.name),
    )


def _of_commitment(said: Commitment, ground: Ground) -> Target | None:
    if said.start is None or said.end is None or not said.subject:
        return None
    name = _named_as_tables_do(said)
    return Target(
        id=said.id,
        name=name,
        value="" if said.relation == "range" else said.value,
        unit=said.unit,
        year=_year(said.deadline or ground.package.manifest.period),
        growth="",
        relation=said.relation,
        nature="",
        direction=direction_of(name),
        kind=said.kind,
        section=said.section,
        quote=said.quote,
        start=said.start,
        end=said.end,
        folded=folded(name),
    )


def _named_as_tables_do(said: Commitment) -> str:
    """Return what a commitment is on; a fall is named as tables name it (能耗 that falls is 能耗降低)."""
    falls = said.kind == "change" and re.search(r"降|减|压", said.action + said.quote)
    return f"{said.subject}降低" if falls and not re.search(r"降|减", said.subject) else said.subject


def _year(period: str) -> int:
    return Period.parse(period).last_year if period else 0


class TargetIndex:
    """This plan's targets by the pairs of characters of their names."""

    def __init__(self, found: Iterable[Target]) -> None:
        self._by_pair: dict[str, list[Target]] = defaultdict(list)
        for target in found:
            for pair in sorted(_pairs(target.folded.core)):
                self._by_pair[pair].append(target)

    def counterpart(self, upper: Target) -> Target | None:
        """Return the target on the same quantity whose number can best be held against the upper one's, or None."""
        shared: Counter[str] = Counter()
        known: dict[str, Target] = {}
        for pair in sorted(_pairs(upper.folded.core)):
            for target in self._by_pair.get(pair, ()):
                shared[target.id] += 1
                known[target.id] = target
        near = [known[i] for i, _ in shared.most_common(_MEMBERS)]
        same = [t for t in near if upper.folded.means(t.folded) and not _rivals(upper, t)]
        return min(same, key=lambda t: _distance(upper, t), default=None)


def _rivals(a: Target, b: Target) -> bool:
    """Return whether both name a statistical basis and not the same one, or are no quantity of one kind."""
    apart = bool(a.folded.bases and b.folded.bases and a.folded.bases != b.folded.bases)
    if a.id[0] == b.id[0] == "c":
        apart |= a.kind != b.kind or not units.convertible(a.unit, b.unit)
    return apart


def _distance(upper: Target, own: Target) -> tuple[bool, bool, bool, bool, int, str]:
    return (
        upper.folded.core != own.folded.core,
        upper.is_row and not own.is_row,  # the row says whether it is binding, and where the number was left out
        not units.convertible(upper.unit, own.unit),
        upper.year != own.year,
        own.start,
        own.id,
    )


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}
