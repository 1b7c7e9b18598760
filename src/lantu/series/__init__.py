"""In: short series of exact decimals.    Out: growth, paths and rounding bounds (pure; knows no plan)."""

from __future__ import annotations

from lantu.series._growth import (
    Refusal,
    chained,
    compound_growth,
    compound_growth_bounds,
    geometric,
    points_a_year_bounds,
    power,
    straight,
)
from lantu.series._interval import Interval, exactly, half_unit, printed_interval

__all__ = [
    "Interval",
    "Refusal",
    "chained",
    "compound_growth",
    "compound_growth_bounds",
    "exactly",
    "geometric",
    "half_unit",
    "points_a_year_bounds",
    "power",
    "printed_interval",
    "straight",
]
