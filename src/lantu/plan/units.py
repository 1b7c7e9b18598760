"""Units of measure: one dated table with exact factors; % and 百分点 differ."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from lantu.plan._resources import load_yaml


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure: its dimension and the exact factor to that dimension's counting unit."""

    text: str
    dimension: str
    factor: Decimal


@cache
def _base_units() -> dict[str, tuple[str, Decimal]]:
    table = load_yaml("lantu.plan", "units.yaml")["dimensions"]
    return {unit: (dim, Decimal(f)) for dim, units in table.items() for unit, f in units.items()}


@cache
def _prefixes() -> tuple[tuple[str, Decimal], ...]:
    table = load_yaml("lantu.plan", "units.yaml")["prefixes"]
    return tuple(sorted(((p, Decimal(f)) for p, f in table.items()), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def measure_of(unit: str) -> Measure | None:
    """Return the measure ``unit`` names (``万亩``, ``亿斤``, ``%``), or None for a unit the table does not know.

    Counting words (个 家 处 ...) are each a dimension of their own, so that 5 家 is never compared with 5 个.
    """
    base = _base_units()
    if unit in base:
        return _measure(unit, unit, Decimal(1))
    for prefix, factor in _prefixes():
        if unit.startswith(prefix) and unit[len(prefix) :] in base:
            return _measure(unit, unit[len(prefix) :], factor)
    return None


def _measure(text: str, bare: str, factor: Decimal) -> Measure:
    dimension, own = _base_units()[bare]
    return Measure(text, f"pieces:{bare}" if dimension == "pieces" else dimension, own * factor)


def convertible(unit: str, other: str) -> bool:
    """Return whether a value in ``unit`` can be stated exactly in ``other``."""
    if unit == other:
        return True
    a, b = measure_of(unit), measure_of(other)
    return a is not None and b is not None and a.dimension == b.dimension


def ratio(unit: str, other: str) -> tuple[Decimal, Decimal]:
    """Return ``(n, d)`` such that a value times n divided by d goes from ``unit`` to ``other``; both exact."""
    if unit == other:
        return Decimal(1), Decimal(1)
    a, b = measure_of(unit), measure_of(other)
    if a is None or b is None or a.dimension != b.dimension:
        raise ValueError(f"no exact way from {unit!r} to {other!r}")
    return a.factor, b.factor
