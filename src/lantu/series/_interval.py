"""Closed intervals of exact decimals: what a printed number can have been before it was rounded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval; ``low`` is never above ``high``."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Return whether the two share a point."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Decimal) -> bool:
        """Return whether ``value`` lies inside, edges included."""
        return self.low <= value <= self.high

    def negated(self) -> Interval:
        """Return the interval of the same numbers with the other sign."""
        return Interval(-self.high, -self.low)


def half_unit(printed: str) -> Decimal:
    """Return half a unit in the last printed place of ``printed``: ``7.5`` gives 0.05."""
    return Decimal(5).scaleb(int(Decimal(printed).as_tuple().exponent) - 1)


def printed_interval(printed: str, *, places: int | None = None, cap: Decimal | None = None) -> Interval:
    """Return what ``printed`` can have been before rounding: half a unit in the last place to either side.

    ``places`` asks for at least that many decimals (a column that prints 7.5 drops the zero of 2.0); ``cap`` bounds the
    slack to that share of the value itself.
    """
    value, slack = Decimal(printed), half_unit(printed)
    if places is not None:
        slack = min(slack, Decimal(5).scaleb(-places - 1))
    if cap is not None and value:
        slack = min(slack, abs(value) * cap)
    return Interval(value - slack, value + slack)


def exactly(value: Decimal) -> Interval:
    """Return the interval of one number."""
    return Interval(value, value)
