"""A table row as the rules see it: its numbers by role, its years, its direction, its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from lantu.check._likeness import Pair, pairs_of
from lantu.check._mentions import Mention, mentions_in, things_in
from lantu.plan.directions import direction_of
from lantu.plan.findings import Evidence
from lantu.plan.items import Indicator, Value
from lantu.plan.package import PlanPackage
from lantu.plan.periods import Period
from lantu.plan.targets import BRACKETED, parse_printed

LONGEST_QUOTE = 160
MOST_QUOTES = 6
SHARES = ("%", "％", "‰")
_GROWTH_NAME = re.compile(r"增长率|增长速度|增速|增幅|增长$")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]?")
_DASHES = "-－–—―/／…"


def names_growth(name: str) -> bool:
    """Return whether a name is that of a growth: 增长率, 增速, or 增长 at its end, brackets left out."""
    return _GROWTH_NAME.search(_BRACKETS.sub("", name)) is not None


def number(text: str) -> str:
    """Return the plain printed number a cell holds (``45以上`` gives ``45``), or the empty string."""
    printed = parse_printed(text)
    return printed.value if printed.kind == "number" and printed.relation != "range" else ""


def in_groups(rows: Sequence[Row], most: int = MOST_QUOTES) -> Iterator[Sequence[Row]]:
    """Yield the rows in groups that one finding can quote."""
    yield from (rows[at : at + most] for at in range(0, len(rows), most))


def quoted(
    plan: str, source: str, quote: str, start: int | None, *, item_id: str = "", page: int | None = None
) -> Evidence:
    """Return evidence whose quote is short enough to be one: its first 160 characters."""
    short = quote[:LONGEST_QUOTE]
    end = None if start is None else start + len(short)
    return Evidence(plan=plan, source=source, page=page, item_id=item_id, quote=short, start=start, end=end)


@dataclass(frozen=True)
class Row:
    """One indicator with its cells. Numbers are printed decimals, empty where the cell is empty or holds words."""

    item: Indicator
    cells: tuple[Value, ...]
    plan: str

    def cell(self, role: str) -> Value | None:
        """Return the first filled cell of a role, or None; a dash fills no cell."""
        return next((v for v in self.cells if v.role == role and v.value.strip(_DASHES)), None)

    def printed(self, role: str) -> str:
        """Return what the cell of a role says, number or words."""
        cell = self.cell(role)
        if cell:
            return cell.value
        target = "" if self.only_growth else self.item.target
        own = {"base": self.item.base, "target": target, "growth_planned": self.item.growth}.get(role, "")
        return own.strip(_DASHES) and own

    @property
    def only_growth(self) -> bool:
        """Return whether its target is the growth a year, for want of a target in its own unit."""
        return self.item.over == "average" and self.item.target == self.item.growth and not self.is_share

    def number(self, role: str) -> str:
        """Return the number in the cell of a role, or the empty string; a growth in brackets is none a year."""
        printed = self.printed(role)
        return "" if role.startswith("growth") and BRACKETED.fullmatch(printed.strip()) else number(printed)

    @property
    def change(self) -> str:
        """Return the change over all years that a growth cell gives in brackets (``[6.1]``), or the empty string."""
        cell = self.cell("growth_planned")
        bracketed = cell and BRACKETED.fullmatch(cell.value.strip())
        return number(bracketed["inner"]) if bracketed else ""

    @property
    def is_growth(self) -> bool:
        """Return whether the row aims at a growth a year, which starts from no base and reaches no level."""
        same = bool(self.item.growth) and self.item.target == self.item.growth
        return same and (self.item.over == "average" or names_growth(self.item.name))

    @cached_property
    def average_growth(self) -> str:
        """Return the actual growth a year over the period (not that of the last year), or the empty string."""
        spans = [v for v in self.cells if v.role == "growth_actual" and v.value.strip(_DASHES)]
        spans = [v for v in spans if "/" in v.period or "均" in v.column]
        return number(spans[0].value) if spans else ""

    @property
    def direction(self) -> str:
        """Return up, down or none: what the package says, else what the name says."""
        return self.item.direction or direction_of(self.item.name)

    @property
    def years(self) -> int:
        """Return the years from base to target; 0 where the periods are not known."""
        if not (self.item.base_period and self.item.target_period):
            return 0
        return Period.parse(self.item.target_period).last_year - Period.parse(self.item.base_period).last_year

    @property
    def is_share(self) -> bool:
        """Return whether its unit is per cent or per mille."""
        return self.item.unit in SHARES

    @property
    def evidence(self) -> Evidence:
        """Return where the row stands in the text."""
        i = self.item
        return quoted(self.plan, i.source, i.quote, i.start, item_id=i.id, page=i.page)

    @property
    def named(self) -> dict[str, str]:
        """Return the arguments every message about a row has."""
        return {"name": self.item.name, "table": self.item.table, "no": self.item.no, "unit": self.item.unit}


@dataclass(frozen=True)
class Context:
    """What every rule is given: the package, its table rows read once, and the documents it is held against."""

    package: PlanPackage
    against: tuple[PlanPackage, ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return the table rows in the package's order."""
        cells: dict[str, list[Value]] = {}
        for v in self.package.values:
            cells.setdefault(v.indicator_id, []).append(v)
        plan = self.package.manifest.id
        return tuple(Row(i, tuple(cells.get(i.id, ())), plan) for i in self.package.indicators)

    @cached_property
    def tables(self) -> Mapping[str, tuple[Row, ...]]:
        """Return the rows of each table."""
        tables: dict[str, list[Row]] = {}
        for row in self.rows:
            tables.setdefault(row.item.table, []).append(row)
        return {name: tuple(rows) for name, rows in tables.items()}

    @cached_property
    def kept(self) -> dict[str, Any]:
        """Return what several rules need and one of them works out, by name."""
        return {}

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Return where the text names projects, systems and what stands in boxes."""
        return mentions_in(self.package)

    @cached_property
    def townships(self) -> Mapping[str, frozenset[frozenset[str]]]:
        """Return the townships that each project's name is said with."""
        found: dict[str, set[frozenset[str]]] = {}
        for m in self.mentions:
            if m.places:
                found.setdefault(m.core, set()).add(m.places)
        return {core: frozenset(places) for core, places in found.items()}

    @cached_property
    def things(self) -> tuple[Mention, ...]:
        """Return where the text names facilities, by how their names end."""
        return tuple(things_in(self.package))

    @cached_property
    def alike(self) -> tuple[Pair, ...]:
        """Return the pairs of mentions that name one thing."""
        return pairs_of(self.mentions)

    def has_column(self, row: Row, role: str) -> bool:
        """Return whether any row of the same table has a value of that role."""
        return any(other.printed(role) for other in self.tables[row.item.table])

    def growth_places(self, row: Row) -> int:
        """Return how many decimals the growth column is printed to: a column that prints 7.5 drops the zero of 2.0."""
        stated = (other.number("growth_planned") for other in self.tables[row.item.table])
        places = [p for s in stated if s and (p := _places(s))]
        return min(places, default=0)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield name and text of every source whose text is kept."""
        yield from self.package.texts.items()


def _places(printed: str) -> int:
    return -int(Decimal(printed).as_tuple().exponent)
