"""Indicator values with their lineage. Nothing here knows a target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lantu.measure._in_force import chosen, in_force, known_by
from lantu.plan._errors import LantuError
from lantu.plan.findings import Evidence
from lantu.plan.items import Indicator, Observation, Value
from lantu.plan.package import PlanPackage
from lantu.plan.periods import Period

_ROLES = {"actual": "", "growth_actual": ":growth"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The value of a subject in a period on one basis, and the facts it rests on. ``value`` is as printed.

    ``from_table`` marks a result that the plan's own table prints, under the header of a year even where the row is
    about several. ``conflict`` holds the figures, with their units, that stand against each other where no rule says
    which counts; ``value`` is empty then.
    """

    subject: str
    period: str
    value: str
    unit: str
    basis: str = ""
    status: str = ""
    source: str = ""
    observation_ids: tuple[str, ...] = ()
    simulated: bool = False
    from_table: bool = False
    evidence: tuple[Evidence, ...] = ()
    conflict: tuple[str, ...] = ()


def table_actuals(package: PlanPackage) -> tuple[Observation, ...]:
    """Return the results printed in the plan's own indicator tables as observations.

    A level has the indicator's id as subject, a growth the id with ``:growth``. They became known when the plan was
    adopted; ids are made from indicator, role and period. A cell whose column names no period is no observation.
    """
    by_id = {i.id: i for i in package.indicators}
    filled = [v for v in package.values if v.role in _ROLES and v.value.strip() and v.indicator_id in by_id]
    made = (_observation(v, by_id[v.indicator_id], package) for v in filled)
    return tuple(o for o in made if _is_period(o.period))


def _is_period(text: str) -> bool:
    try:
        return bool(Period.parse(text))
    except LantuError:
        return False


def _observation(cell: Value, item: Indicator, package: PlanPackage) -> Observation:
    growth = cell.role == "growth_actual"
    return Observation(
        id=f"table:{item.id}:{cell.role}:{cell.period}",
        subject=item.id + _ROLES[cell.role],
        period=cell.period or item.target_period,
        value=cell.value,
        unit=cell.unit or ("%" if growth else item.unit),
        basis=cell.basis,
        source=item.source,
        recorded_at=package.manifest.adopted_on,
    )


def values_of(package: PlanPackage, observations: Iterable[Observation], as_of: str = "") -> tuple[Measured, ...]:
    """Return one value for each subject, period and basis, from the plan's tables and from observations.

    Only figures for the plan's own place count (place empty, or the plan's), recorded by ``as_of`` (a date or instant;
    empty: all), not superseded; final before preliminary, then the latest. Figures that conflict give a value without a
    number that names them all. Raises E201 for a period and E305 for a time
    that can't be read, naming the observation. Order: subject, period, basis.
    """
    known = known_by([*table_actuals(package), *observations], as_of)
    rivals: dict[tuple[str, Period, str], list[Observation]] = {}
    for o in in_force(known):
        if _is_whole(package, o.place):
            span = _span(o)
            rivals.setdefault((o.subject, Period(span.first, span.last), _basis(o)), []).append(o)
    evidence = {i.id: _evidence(package, i) for i in package.indicators}
    return tuple(_measured(chosen(rivals[key]), evidence) for key in sorted(rivals))


def _span(o: Observation) -> Period:
    try:
        return Period.parse(o.period)
    except LantuError as error:
        raise LantuError(error.code, o.id, **error.values) from None


def _basis(o: Observation) -> str:
    """Return the basis that parts figures: a growth is at comparable prices by its subject, said or not."""
    return "" if o.subject.endswith(":growth") and o.basis == "可比价" else o.basis


def _is_whole(package: PlanPackage, place: str) -> bool:
    own = package.manifest.place
    return place in ("", own) or any(p.id == place and own and p.code == own for p in package.places)


def _evidence(package: PlanPackage, item: Indicator) -> Evidence:
    plan = package.manifest.id
    return Evidence(
        plan=plan, source=item.source, page=item.page, item_id=item.id, quote=item.quote, start=item.start, end=item.end
    )


def _measured(counting: list[Observation], evidence: dict[str, Evidence]) -> Measured:
    o = counting[0]
    agreed = len(counting) == 1
    item = o.subject.partition(":")[0]
    from_table = o.id.startswith("table:") and item in evidence
    return Measured(
        subject=o.subject,
        period=o.period,
        value=o.value.strip() if agreed else "",
        unit=o.unit,
        basis=o.basis,
        status=o.status,
        source=o.source,
        observation_ids=tuple(c.id for c in counting),
        simulated=any(c.simulated for c in counting),
        from_table=from_table,
        evidence=(evidence[item],) if from_table else (),
        conflict=() if agreed else tuple(dict.fromkeys(c.value.strip() + c.unit for c in counting)),
    )
