"""A source read again: what a person changed in the earlier package stays; the machine proposes, a person decides.

What a person changed is what differs from a reading without them, the baseline: the new reading itself where the text
is the same, else the earlier text read again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from lantu.plan._columns import columns_of
from lantu.plan.findings import Evidence, Finding
from lantu.plan.items import Link, Opinion
from lantu.plan.package import TABLES, Extras, PlanPackage, is_of_version

_Row = TypeVar("_Row", Link, Opinion)
READ_TABLES = ("outline", "indicators", "commitments", "tasks", "projects", "systems", "counts", "layout", "values")
# Where an item stands is the reading's; what it says may be a person's.
_PLACES = frozenset({"id", "quote", "start", "end", "page", "line", "confidence", "replaces", "indicator_id", "column"})


@dataclass
class Carried:
    """The package with a person's changes in it, and which cells and rows these are."""

    package: PlanPackage
    cells: list[tuple[str, str]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def key_of(row: Any) -> str:
    """Return what names a row inside its table: its id, or indicator and column of a cell."""
    return str(row.id) if hasattr(row, "id") else f"{row.indicator_id}\n{row.column}"


def carry_edits(package: PlanPackage, earlier: PlanPackage, baseline: PlanPackage, *, same_text: bool) -> Carried:
    """Return ``package`` with the cells a person changed and the rows a person added in ``earlier``.

    Rows a person took out stay out where the text and the reading program are the same.
    """
    carried = Carried(package)
    same_reader = earlier.manifest.read_by == package.manifest.read_by
    for table in READ_TABLES:
        before = {key_of(r): r for r in earlier.rows(table)}
        plain = {key_of(r): r for r in baseline.rows(table)}
        names = _written(table, earlier)
        rows = [
            _edited(r, before.get(key_of(r)), plain.get(key_of(r)), names, carried) for r in carried.package.rows(table)
        ]
        if same_text and same_reader and table != "outline":
            rows = [r for r in rows if not _taken_out(r, before, table, carried)]
        if same_text:
            rows += [r for k, r in before.items() if k not in plain and _added(r, carried)]
        changed: dict[str, Any] = {table: tuple(rows)}
        carried.package = replace(carried.package, **changed)
    kept = {row.id for row in carried.package.indicators}
    carried.package = replace(
        carried.package, values=tuple(v for v in carried.package.values if v.indicator_id in kept)
    )
    return carried


def _written(table: str, earlier: PlanPackage) -> list[str]:
    """Return the columns a person may have changed: not those empty in every row, as a newer one is in an old file."""
    rows = earlier.rows(table)
    said = [c.name for c in columns_of(TABLES[table]) if c.name not in _PLACES]
    return [name for name in said if any(getattr(row, name) not in ("", None) for row in rows)]


def _edited(row: Any, before: Any, plain: Any, names: list[str], carried: Carried) -> Any:
    if before is None or plain is None:
        return row
    changed = {n: getattr(before, n) for n in names if getattr(before, n) != getattr(plain, n)}
    carried.cells += [(key_of(row).replace("\n", " "), name) for name in changed]
    return replace(row, **changed) if changed else row


def _taken_out(row: Any, before: Mapping[str, Any], table: str, carried: Carried) -> bool:
    if not before or key_of(row) in before or (table == "values" and row.value == ""):
        return False
    carried.dropped.append(key_of(row).replace("\n", " "))
    return True


def _added(row: Any, carried: Carried) -> bool:
    carried.added.append(key_of(row).replace("\n", " "))
    return True


def carry_extras(package: PlanPackage, earlier: PlanPackage) -> PlanPackage:
    """Return ``package`` with the columns this version doesn't know, each cell with the row it stood in."""
    extras = dict(package.extras)
    for table, old in earlier.extras.items():
        cells = dict(zip((key_of(r) for r in earlier.rows(table)), old.cells, strict=True))
        empty = ("",) * len(old.columns)
        rows = package.rows(table) if table in READ_TABLES else earlier.rows(table)
        if table in TABLES and rows:
            extras[table] = Extras(columns=old.columns, cells=tuple(cells.get(key_of(r), empty) for r in rows))
    return replace(package, extras=extras)


def carry_anchored(package: PlanPackage, rows: Sequence[_Row]) -> tuple[_Row, ...]:
    """Return links or opinions of an earlier package as ``package``, read anew, keeps them: every one.

    An opinion stays anchored to the text of the version it speaks of. What speaks of the very text that was read again
    and changed is anchored anew where its words stand once; else it keeps its words and loses its place.
    """
    text = next(iter(package.texts.values()), None)
    headings = {row.id for row in package.outline}
    return tuple(_anchored(row, text, headings) if is_of_version(package, row) else row for row in rows)


def _anchored(row: _Row, text: str | None, headings: set[str]) -> _Row:
    section = row.section if row.section in headings else ""
    start, end = row.start, row.end
    if text is not None and row.quote and (start is None or text[start:end] != row.quote):
        start = text.index(row.quote) if text.count(row.quote) == 1 else None
        end = None if start is None else start + len(row.quote)
    return replace(row, section=section, start=start, end=end)


def finding_of(carried: Carried) -> Finding | None:
    """Return the note that says what was kept for a person (R120), None where nothing was."""
    if not (carried.cells or carried.added or carried.dropped):
        return None
    ids = list(dict.fromkeys([i for i, _ in carried.cells] + carried.added))
    source = carried.package.manifest.sources[0].name if carried.package.manifest.sources else ""
    shown = [f"{item}.{column}" for item, column in carried.cells] + [f"+{i}" for i in carried.added]
    shown += [f"-{i}" for i in carried.dropped]
    return Finding(
        code="R120",
        kind="kept",
        severity="note",
        message_id="R120",
        args={"n": str(len(shown)), "which": "、".join(shown[:12]) + ("…" if len(shown) > 12 else "")},
        evidence=tuple(Evidence(plan=carried.package.manifest.id, source=source, item_id=i) for i in ids[:6]),
    )
