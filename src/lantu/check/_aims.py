"""What a target asks beyond its base: nothing at all, or far more or less than the years before brought."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lantu.check._names import folded
from lantu.check._parts import concept
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row
from lantu.plan.findings import Evidence
from lantu.plan.items import Observation
from lantu.plan.periods import Period
from lantu.plan.quantities import is_number, published
from lantu.plan.targets import parse_printed
from lantu.series import Refusal, compound_growth

_FULL = Decimal(100)
_KEPT = ("保有", "保持", "稳定", "红线", "保护")


@rule("A123", kind="met", severity="note")
def target_met_at_the_base(context: Context) -> Iterator[Seen]:
    """Find a target that the base already meets, or that equals the base."""
    for row in context.rows:
        base, target = row.number("base"), row.number("target")
        if not (base and target) or row.is_growth or row.item.over == "cumulative":
            continue
        relation = parse_printed(row.printed("target")).relation
        better = _better(Decimal(base), Decimal(target), row.direction)
        if relation in (">=", "<=") and better:
            yield Seen((row.evidence,), _met_args(row), "bound")
        elif Decimal(base) == Decimal(target) and not _is_to_stay(row):
            yield Seen((row.evidence,), _met_args(row), "equal")


def _better(base: Decimal, target: Decimal, direction: str) -> bool:
    return base > target if direction == "up" else base < target and direction == "down"


def _is_to_stay(row: Row) -> bool:
    """Return whether nothing more can be asked, or nothing more is meant: 100 per cent, zero, what is to be kept."""
    level = Decimal(row.number("target"))
    bound = parse_printed(row.printed("target")).relation in (">=", "<=")
    full = level == 0 or (row.is_share and level == _FULL)
    return full or bound or row.direction == "none" or any(word in row.item.name for word in _KEPT)


def _met_args(row: Row) -> dict[str, str]:
    return {**row.named, "base": row.printed("base"), "target": row.printed("target")}


# A plan may want to do better than before; three times the rate, or a third of it, asks for a reason.
# Twice the rate is far as well where it is ten points more: over five years the level is then half as much again.
_FAR, _WILD, _LEAST_APART, _TWICE, _WIDE_APART = Decimal(3), Decimal(8), Decimal(3), Decimal(2), Decimal(10)
_FEWEST_YEARS = 3


@rule("A124", kind="trend", severity="note")
def target_far_from_the_trend(context: Context) -> Iterator[Seen]:
    """Find a growth that is far from what the years before brought, by the plan's own review or by observations."""
    finished = {folded(row.item.name).core: row for row in context.rows if row.average_growth}
    for row in context.rows:
        ahead = _growth_ahead(row)
        if ahead is None or row.average_growth:
            continue
        past = _past(context, row, finished.get(folded(row.item.name).core))
        if past is not None and _far(ahead, past[0]):
            easier = ahead < past[0] if row.direction != "down" else ahead > past[0]
            args = {**row.named, "ahead": published(ahead, 1), "past": published(past[0], 1)}
            severity = "warning" if _times_apart(ahead, past[0], _WILD, _LEAST_APART) else "note"
            yield Seen((row.evidence, *past[1]), args, "easier" if easier else "harder", severity)


def _growth_ahead(row: Row) -> Decimal | None:
    """Return the growth a year that leads from base to target of an amount, or the planned one where there is none."""
    if row.is_growth:
        return Decimal(row.item.growth)
    base, target, stated = row.number("base"), row.number("target"), row.number("growth_planned")
    if row.is_share or row.item.over == "cumulative":
        return None
    if base and target:
        growth = compound_growth(Decimal(base), Decimal(target), row.years)
        return None if isinstance(growth, Refusal) else growth
    return Decimal(stated) if stated else None


def _far(ahead: Decimal, past: Decimal) -> bool:
    return _times_apart(ahead, past, _FAR, _LEAST_APART) or _times_apart(ahead, past, _TWICE, _WIDE_APART)


def _times_apart(ahead: Decimal, past: Decimal, times: Decimal, points: Decimal) -> bool:
    """Return whether one growth is ``times`` the other, or has the other sign, and they are ``points`` apart."""
    low, high = sorted((ahead, past), key=abs)
    return abs(ahead - past) >= points and (low * high <= 0 or abs(high) >= times * abs(low))


def _past(context: Context, row: Row, finished: Row | None) -> tuple[Decimal, tuple[Evidence, ...]] | None:
    """Return the average growth of the years before and what it rests on."""
    if finished is not None and finished.item.id != row.item.id:
        return Decimal(finished.average_growth), (finished.evidence,)
    observed = _observed(context, row)
    if len(observed) < _FEWEST_YEARS:
        return None
    (first, start), (last, end) = observed[0], observed[-1]
    growth = compound_growth(start, end, last - first)
    return None if isinstance(growth, Refusal) else (growth, ())


def _observed(context: Context, row: Row) -> list[tuple[int, Decimal]]:
    """Return the yearly levels observed of a row up to its base, in its own unit, real figures only."""
    start = Period.parse(row.item.base_period).last_year if row.item.base_period else 0
    found: dict[int, Decimal] = {}
    for seen in context.package.observations:
        if seen.subject in (row.item.id, concept(row)) and _counts(seen, row) and int(seen.period) <= start:
            found[int(seen.period)] = Decimal(seen.value)
    return sorted(found.items())


def _counts(seen: Observation, row: Row) -> bool:
    yearly = seen.period.isdecimal() and is_number(seen.value)
    return yearly and seen.unit == row.item.unit and not seen.simulated and not seen.bound
