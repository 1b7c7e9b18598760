"""Numbers with their units in running text, read exactly where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lantu.plan import units
from lantu.plan.quantities import Quantity

_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d.])")
_ABOUT = re.compile(r"[余多]?")
_LONGEST_UNIT = 6


@dataclass(frozen=True, slots=True)
class Printed:
    """A number with a unit of the table of units, and where it stands."""

    number: str
    unit: str
    start: int
    end: int

    def in_unit(self, unit: str) -> Decimal | None:
        """Return the value in ``unit``, or None where there is no exact way."""
        if not units.convertible(self.unit, unit):
            return None
        return Quantity.printed(self.number, self.unit).to(unit).decimal


def unit_at(text: str, at: int) -> str:
    """Return the longest known unit that begins at ``at``, or the empty string."""
    lengths = range(min(_LONGEST_UNIT, len(text) - at), 0, -1)
    return next((text[at : at + n] for n in lengths if units.measure_of(text[at : at + n])), "")


def quantities_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Printed]:
    """Yield the numbers with units between ``start`` and ``end``; 余 and 多 may stand between number and unit."""
    for m in _NUMBER.finditer(text, start, len(text) if end is None else end):
        about = _ABOUT.match(text, m.end())
        at = about.end() if about else m.end()
        if unit := unit_at(text, at):
            yield Printed(m[0].rstrip(","), unit, m.start(), at + len(unit))
