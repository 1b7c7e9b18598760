"""Periods as plans and statistics write them: 2025, 2025-Q1, 2025-03, 2021/2025, 2025-01/2025-06."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from lantu.plan._errors import LantuError

_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed span of whole months. ``str(period)`` is the form it was written in.

    A value of another period is refused, not converted: compare periods with ``==`` on ``first`` and ``last``.
    """

    first: date
    last: date
    text: str = ""

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the period ``text`` names; raises E201 for anything else, a span running backwards too."""
        left, bar, right = text.partition("/")
        first, last = _single(left, text), _single(right if bar else left, text)
        if last[1] < first[0]:
            raise LantuError("E201", value=text)
        return cls(first[0], last[1], text)

    @property
    def first_year(self) -> int:
        """Return the calendar year of the first day."""
        return self.first.year

    @property
    def last_year(self) -> int:
        """Return the calendar year of the last day."""
        return self.last.year

    @property
    def years(self) -> int:
        """Return the number of calendar years touched."""
        return self.last.year - self.first.year + 1

    def same_as(self, other: Period) -> bool:
        """Return whether both cover the same months, however written."""
        return (self.first, self.last) == (other.first, other.last)

    def within(self, other: Period) -> bool:
        """Return whether every day of this period lies in ``other``."""
        return other.first <= self.first and self.last <= other.last

    def __str__(self) -> str:
        return self.text


def _single(text: str, whole: str) -> tuple[date, date]:
    if m := _YEAR.fullmatch(text):
        year = int(m[1])
        first, last = 1, 12
    elif m := _QUARTER.fullmatch(text):
        year, last = int(m[1]), int(m[2]) * 3
        first = last - 2
    elif m := _MONTH.fullmatch(text):
        year, first = int(m[1]), int(m[2])
        last = first
    else:
        raise LantuError("E201", value=whole)
    if not 1 <= year <= 9999:
        raise LantuError("E201", value=whole)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
