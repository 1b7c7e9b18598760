"""In: returns as bytes (tables, later forms and feeds). Out: observations, each with its source."""

from __future__ import annotations

from dataclasses import replace

from lantu.plan import Observation
from lantu.plan._csv import decode_table


def observations_of(data: bytes, name: str) -> tuple[Observation, ...]:
    """Return the observations of a CSV with the columns of observations.csv; ``source`` defaults to ``name``.

    Raises LantuError E204-E209, E214, E216 naming file, row and column.
    """
    rows, _ = decode_table(Observation, data, name)
    return tuple(row if row.source else replace(row, source=name) for row in rows)


__all__ = ["observations_of"]
