"""What observations must be before anything is computed from them: one id a row, corrections that correct something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from lantu.plan import LantuError, Observation, PlanPackage
from lantu.plan.concepts import UNKNOWN, concepts

ASPECTS = ("growth", "growth_real", "change", "ratio", "progress", "assigned", "reference")
PRINTED = "table:"
_ITEMS = ("indicators", "commitments", "tasks", "projects", "systems")

Where = Callable[[Observation, str], str]


def by_id(row: Observation, column: str) -> str:
    """Return where an observation stands when nothing but its id is known."""
    return f"{row.id}, column {column}"


def in_file(rows: Sequence[Observation], name: str) -> Where:
    """Return the function that says where an observation stands in the file ``name``: its row and column."""
    at = {id(row): number for number, row in enumerate(rows, 2)}
    return lambda row, column: f"{name} row {at[id(row)]}, column {column}" if id(row) in at else by_id(row, column)


def require_sound(
    rows: Iterable[Observation], known: Collection[Observation] = (), where: Where = by_id, *, whole: bool = True
) -> Mapping[str, Observation]:
    """Return the observations by id, ``known`` ones among them; a row that repeats a known one is that one.

    Raises E311 for an id with two contents, E313 for a correction without a reason, E314 for one of a row that isn't
    there, E315 for one of itself (over others, too), E316 for one of a figure about something else. Without ``whole``
    the rows are a part of what is recorded: a correction may then be of a row that isn't among them.
    """
    there = {row.id: row for row in known}
    fresh: list[Observation] = []
    for row in rows:
        other = there.setdefault(row.id, row)
        if other is not row and (other != row or other in fresh):
            raise LantuError("E311", where(row, "id"), value=row.id, there=other.value or "—")
        if other is row:
            fresh.append(row)
    for row in fresh:
        if row.supersedes:
            _require_correction(row, there, where, whole=whole)
    return there


def _require_correction(row: Observation, there: Mapping[str, Observation], where: Where, *, whole: bool) -> None:
    if not row.reason.strip():
        raise LantuError("E313", where(row, "reason"), value=row.id)
    corrected = there.get(row.supersedes)
    if corrected is None and whole and not row.supersedes.startswith(PRINTED):
        raise LantuError("E314", where(row, "supersedes"), value=row.supersedes)
    if _comes_back(row, there):
        raise LantuError("E315", where(row, "supersedes"), value=row.id)
    other = corrected.subject if corrected else _printed_subject(row.supersedes)
    if other and other != row.subject:
        raise LantuError("E316", where(row, "supersedes"), value=row.supersedes, subject=row.subject, other=other)


def _printed_subject(oid: str) -> str:
    """Return the subject of a result that the plan's own table prints, from its id ``table:ITEM:ROLE:PERIOD``."""
    if not oid.startswith(PRINTED):
        return ""
    item, _, rest = oid.removeprefix(PRINTED).partition(":")
    return f"{item}:growth" if rest.startswith("growth_actual") else item


def _comes_back(row: Observation, there: Mapping[str, Observation]) -> bool:
    passed: set[str] = set()
    step: Observation | None = row
    while step is not None and step.id not in passed:
        passed.add(step.id)
        step = there.get(step.supersedes)
    return step is not None


def strays(rows: Iterable[Observation], package: PlanPackage) -> tuple[Observation, ...]:
    """Return the observations about nothing known: no item of the plan, no concept of the catalogue or of an indicator.

    A figure marked unknown: says itself that nothing is known of it, and is none of these.
    """
    items = {row.id for table in _ITEMS for row in package.rows(table)}
    subjects = items | {i.concept for i in package.indicators if i.concept} | set(concepts())
    aspects = {"", *(f":{aspect}" for aspect in ASPECTS)}
    known = {subject + aspect for subject in subjects for aspect in aspects}
    return tuple(row for row in rows if row.subject not in known and not row.subject.startswith(UNKNOWN))


def require_subjects(rows: Iterable[Observation], package: PlanPackage, where: Where = by_id) -> None:
    """Raise E312 for the first observation about nothing the plan has."""
    for row in strays(rows, package)[:1]:
        raise LantuError("E312", where(row, "subject"), value=row.subject, plan=package.manifest.id)
