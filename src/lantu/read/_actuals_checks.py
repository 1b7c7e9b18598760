"""What the figures of a report say against each other: reported with their places, never raised, nothing mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lantu.plan import Evidence, Finding, Observation, PlanPackage
from lantu.plan import units as measures
from lantu.plan.concepts import UNKNOWN, concept_of, concepts
from lantu.plan.quantities import is_number
from lantu.read._actuals_numbers import torn_parts

# How far, in points, a growth may lie off the one two levels give: roundings, and at constant prices the deflator.
_NEAR, _NEAR_CONSTANT = Decimal("0.8"), Decimal(6)
_WHOLE = Decimal(100)
_NAMED = 8


def doubts_of(
    rows: Sequence[Observation], plan_id: str, source: str, plan: PlanPackage | None = None
) -> tuple[Finding, ...]:
    """Return the findings about the figures of one report, codes R161 to R165."""
    known = [*rows, *(plan.observations if plan else ())]
    found: list[Finding] = []
    for code, kind, severity, where, args in (
        *_growths(rows, known),
        *_sums(rows),
        *_structures(rows),
        *_conflicts(rows),
        *_unknown(rows),
    ):
        evidence = tuple(
            Evidence(plan=plan_id, source=source, page=o.page, item_id=o.id, quote=o.quote, start=o.start, end=o.end)
            for o in where
        )
        found.append(Finding(code=code, kind=kind, severity=severity, message_id=code, args=args, evidence=evidence))
    return tuple(found)


_Doubt = tuple[str, str, str, list[Observation], dict[str, str]]


def _aspect(o: Observation) -> str:
    return o.subject.rpartition(":")[2] if ":" in o.subject.removeprefix(UNKNOWN) else ""


def _thing(o: Observation) -> tuple[str, str]:
    """Return what a row is about whatever its subject: its concept, else its name; and its place."""
    return (concept_of(o.name) or o.name or o.subject.partition(":")[0], o.place)


def _number(o: Observation) -> Decimal | None:
    return Decimal(o.value) if is_number(o.value) else None


def _growths(rows: Sequence[Observation], known: Iterable[Observation]) -> Iterator[_Doubt]:
    """Yield growths that don't lead from the level of their base to that of their period (R161)."""
    levels: dict[tuple[tuple[str, str], str], Observation] = {}
    for o in known:
        if not _aspect(o) and not o.bound and _number(o):
            levels.setdefault((_thing(o), o.period), o)
    for o in rows:
        rate, base, level = _number(o), levels.get((_thing(o), o.base_period)), levels.get((_thing(o), o.period))
        if _aspect(o) != "growth" or rate is None or o.unit != "%" or not base or not level:
            continue
        implied = _implied(base, level)
        near = _NEAR_CONSTANT if o.basis == "可比价" else _NEAR
        if implied is not None and abs(implied - rate) > near:
            args = {"name": o.name, "growth": o.value, "implied": f"{implied:.1f}", "base": base.value + base.unit}
            args |= {"level": level.value + level.unit, "period": o.period, "base_period": o.base_period}
            yield "R161", "growth", "warning", [o, level, base], args


def _implied(base: Observation, level: Observation) -> Decimal | None:
    if not measures.convertible(base.unit, level.unit):
        return None
    n, d = measures.ratio(base.unit, level.unit)
    start = Decimal(base.value) * n / d
    return (Decimal(level.value) / start - 1) * 100 if start > 0 else None


def _sums(rows: Sequence[Observation]) -> Iterator[_Doubt]:
    """Yield totals that the parts printed beside them don't add up to (R162)."""
    levels = {(_thing(o), o.period, o.unit): o for o in reversed(rows) if not _aspect(o) and _number(o) is not None}
    for ((thing, place), period, unit), whole in levels.items():
        concept = concepts().get(thing)
        parts = [levels.get(((p, place), period, unit)) for p in concept.parts] if concept else []
        there = [p for p in parts if p is not None]
        if not there or len(there) != len(parts) or any(o.bound for o in (whole, *there)):
            continue
        total = sum((Decimal(p.value) for p in there), Decimal(0))
        if abs(total - Decimal(whole.value)) > _rounding([whole, *there]):
            args = {"name": whole.name, "total": whole.value + unit, "sum": f"{total}{unit}", "period": period}
            yield "R162", "sum", "warning", [whole, *there], args


def _rounding(rows: Sequence[Observation]) -> Decimal:
    """Return how far a total may lie off the sum of its parts where each was rounded to its last digit."""
    exponents = [Decimal(o.value).as_tuple().exponent for o in rows]
    return sum((Decimal(1).scaleb(int(e)) / 2 for e in exponents), Decimal(0))


def _structures(rows: Sequence[Observation]) -> Iterator[_Doubt]:
    """Yield structures whose shares don't add up to 100 or that lost their colons (R163)."""
    for o in rows:
        if is_number(o.value) or not any(c in o.value for c in ":."):
            continue
        torn = ":" not in o.value
        parts = (torn_parts(o.value) if torn else o.value).split(":")
        if len(parts) != 3:
            continue
        total = sum((Decimal(p) for p in parts), Decimal(0))
        if torn:
            yield "R164", "torn", "warning", [o], {"value": o.value, "offer": ":".join(parts), "period": o.period}
        elif abs(total - _WHOLE) > Decimal("0.2"):
            yield "R163", "structure", "warning", [o], {"name": o.name, "value": o.value, "total": str(total)}


def _conflicts(rows: Sequence[Observation]) -> Iterator[_Doubt]:
    """Yield figures that one document states twice with different values (R165)."""
    there: dict[tuple[str, ...], list[Observation]] = {}
    for o in rows:
        if not o.subject.startswith(UNKNOWN):
            there.setdefault((o.subject, o.place, o.period, o.base_period, o.basis), []).append(o)
    for same in there.values():
        for one, other in pairwise(same):
            if (one.value, one.unit) != (other.value, other.unit) and not (one.bound or other.bound):
                args = {"name": one.name, "one": one.value + one.unit, "other": other.value + other.unit}
                yield "R165", "conflict", "warning", [one, other], args | {"period": one.period}


def _unknown(rows: Sequence[Observation]) -> Iterator[_Doubt]:
    """Yield one note on the figures whose names the catalogue doesn't have (R166)."""
    lost = [o for o in rows if o.subject.startswith(UNKNOWN)]
    if lost:
        names = list(dict.fromkeys(o.name for o in lost))
        shown = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
        yield "R166", "unknown", "note", lost[:_NAMED], {"n": str(len(lost)), "names": shown}
