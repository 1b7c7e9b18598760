"""Planting: each planter puts one fault of its kind into a plan, at a place no other fault has."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from benches._audit_model import Aim, Draft, Fault, Head, Para, Row, Said, Table, Work

Thing = TypeVar("Thing")
Spot = tuple[tuple[str, ...], ...]


@dataclass
class Garden:
    """A plan and what of it has been used; a planter takes what it needs and returns its fault, or None."""

    draft: Draft
    chance: random.Random
    before: list[tuple[str, ...]] = field(default_factory=list)

    def free(self, things: Iterable[Thing]) -> list[Thing]:
        """Return the things no fault has touched."""
        return [t for t in things if id(t) not in self.draft.used]

    def take(self, things: Iterable[Thing]) -> Thing | None:
        """Return one of the things, at random, and mark it used; None where none is free."""
        left = self.free(things)
        if not left:
            return None
        chosen = self.chance.choice(left)
        self.use(chosen)
        return chosen

    def use(self, *things: object) -> None:
        """Mark things as touched."""
        self.draft.used.update(id(t) for t in things)

    def row(
        self, sort: str, fits: Callable[[Aim], bool], printed: Callable[[Row], bool] = bool
    ) -> tuple[Table, Row, Aim] | None:
        """Return a free row of a table whose indicator fits, with its table."""
        table = self.draft.table(sort)
        if table is None:
            return None
        row = self.take(
            r for r in table.rows if r.aim and id(r.aim) not in self.draft.used and fits(r.aim) and printed(r)
        )
        if row is None or row.aim is None:
            return None
        self.before.append(passage(row))
        self.use(row.aim)  # the same indicator stands in the text and in the other table
        if _is_output(row.aim):  # the industries and their whole are checked against each other
            self.use(*(r.aim for r in table.rows if r.aim and _is_output(r.aim)))
        return table, row, row.aim

    def paras(self) -> list[Para]:
        """Return paragraphs of the chapters on tasks."""
        return [b for b in self.draft.blocks if isinstance(b, Para) and b.field not in ("", "layout") and b.said]

    def para(self) -> Para | None:
        """Return a free paragraph of the chapters on tasks."""
        return self.take(self.paras())

    def heads(self, *levels: int) -> list[Head]:
        """Return headings of the given levels."""
        return [b for b in self.draft.blocks if isinstance(b, Head) and b.level in levels]

    def said(self, *sorts: str) -> tuple[Para, Said] | None:
        """Return a free sentence of a sort, with its paragraph."""
        pairs = [p for p in self.draft.paras(*sorts) if id(p[1]) not in self.draft.used]
        if not pairs:
            return None
        para, said = self.chance.choice(pairs)
        self.use(said)
        return para, said

    def work(self, fits: Callable[[Work], bool] = bool) -> Work | None:
        """Return a free project of a box."""
        return self.take(w for box in self.draft.boxes() for group in box.groups for w in group.works if fits(w))

    def say(self, words: str, para: Para | None = None) -> tuple[str, ...] | None:
        """Add a sentence to a free paragraph; return it as a passage."""
        para = para or self.para()
        if para is None:
            return None
        para.said.append(Said(words, "planted"))
        self.use(para, para.said[-1])
        return (words,)


def _is_output(aim: Aim) -> bool:
    return aim.name in ("地区生产总值", "三次产业结构") or "产业增加值" in aim.name


Planter = Callable[[Garden], Spot | None]


@dataclass(frozen=True)
class Sort:
    """A sort of fault: its name, what findings of it are called, and who plants it."""

    name: str
    called: frozenset[str]
    plant: Planter


SORTS: dict[str, Sort] = {}


def plants(name: str, *called: str) -> Callable[[Planter], Planter]:
    """Register a planter under ``KIND: what``; its findings may be of the kinds (or codes) ``called``, else KIND."""

    def register(function: Planter) -> Planter:
        SORTS[name] = Sort(name, frozenset(called or (name.partition(":")[0],)), function)
        return function

    return register


def plant(sort: Sort, draft: Draft, chance: random.Random) -> Fault | None:
    """Plant a fault; None where the plan has no place for it."""
    garden = Garden(draft, chance)
    spot = sort.plant(garden)
    if spot is None:
        return None
    fault = Fault(sort.name, sort.called, list(spot), garden.before)
    draft.faults.append(fault)
    return fault


def column(table: Table, *words: str) -> int:
    """Return the place of the column, among a row's cells, whose header has one of the words; -1 for none."""
    header = table.header[1:] if table.header[0] == "类别" else table.header
    return next((i for i, h in enumerate(header) if any(w in h for w in words)), -1)


def passage(row: Row) -> tuple[str, ...]:
    """Return the cells by which a row is found."""
    return tuple(row.cells)


def other(chance: random.Random, things: Sequence[Thing], thing: Thing) -> Thing:
    """Return another of the things."""
    return chance.choice([t for t in things if t is not thing])
