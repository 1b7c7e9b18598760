"""How a dataclass field says what its CSV column is: type, words for people, allowed values."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of the plan package.

    ``kind`` is string, integer, number (a printed decimal kept as text), date or boolean. ``codes`` lists the allowed
    values of a coded column (the empty string is always allowed unless ``required``).
    """

    name: str
    kind: str
    title: str
    description: str
    required: bool
    codes: tuple[str, ...]
    points_to: str


def col(
    title: str,
    description: str = "",
    *,
    kind: str = "string",
    required: bool = False,
    codes: tuple[str, ...] = (),
    points_to: str = "",
    default: Any = MISSING,
) -> Any:
    """Return a dataclass field that carries its own column description; optional columns default to empty."""
    meta = {"column": (kind, title, description, required, codes, points_to)}
    if default is MISSING and not required:
        default = {"integer": None, "boolean": False}.get(kind, "")
    return field(metadata=meta) if default is MISSING else field(default=default, metadata=meta)


def columns_of(row_type: type) -> tuple[Column, ...]:
    """Return the columns of a row dataclass in the order of its fields: the only list of columns there is."""
    out = []
    for f in fields(row_type):
        kind, title, description, required, codes, points_to = f.metadata["column"]
        out.append(Column(f.name, kind, title, description, required, codes, points_to))
    return tuple(out)
