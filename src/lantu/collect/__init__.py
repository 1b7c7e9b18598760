"""In: returns as bytes (tables, later forms and feeds). Out: observations, each with its source."""

from __future__ import annotations

from dataclasses import replace

from lantu.collect._sound import in_file, require_sound, require_subjects, strays
from lantu.plan import Observation, PlanPackage
from lantu.plan._csv import decode_table


def observations_of(data: bytes, name: str, package: PlanPackage | None = None) -> tuple[Observation, ...]:
    """Return the observations of a CSV with the columns of observations.csv; ``source`` defaults to ``name``.

    With the package, each must be about something the plan has and may correct an observation of the package; a row
    that repeats one of the package's word for word is left out. Without it neither can be asked. Raises LantuError
    E204-E209, E214, E216 and E311-E316 naming file, row and column.
    """
    rows, _ = decode_table(Observation, data, name)
    where = in_file(rows, name)
    known = package.observations if package else ()
    require_sound(rows, known, where, whole=package is not None)
    if package:
        require_subjects(rows, package, where)
    there = set(known)
    return tuple(row if row.source else replace(row, source=name) for row in rows if row not in there)


__all__ = ["in_file", "observations_of", "require_sound", "strays"]
