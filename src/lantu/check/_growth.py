"""Arithmetic of the growth column: does the growth lead from base to target, with the right sign and unit.

A growth is read as a rate (per cent a year, compound) and, for shares, as points a year. It is an error only where no
value that rounds to the printed base, target and growth fits; it is a warning where it fits only if the base was
rounded by more than one per cent of itself or the growth more coarsely than its column is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row
from lantu.plan.quantities import plain, published
from lantu.series import (
    Interval,
    Refusal,
    compound_growth,
    compound_growth_bounds,
    exactly,
    half_unit,
    points_a_year_bounds,
    printed_interval,
)

# With one printed digit half a unit in the last place is so wide that no growth could ever be checked.
_SLACK = Decimal("0.01")
_MOST_QUOTES = 6


@dataclass(frozen=True, slots=True)
class Growth:
    """The growth cell of one row, read every way it can be read."""

    row: Row
    stated: Decimal
    narrow: Interval
    wide: Interval
    rate: Interval
    points: Interval
    rate_wide: Interval
    points_wide: Interval

    def rate_fits(self, *, turned: bool = False) -> bool:
        """Return whether the stated growth, its sign ``turned`` if asked, is the compound rate a year."""
        return self.rate.meets(self._stated(turned=turned))

    def points_fit(self, *, turned: bool = False) -> bool:
        """Return whether the stated growth of a share, its sign ``turned`` if asked, is the change in points a year."""
        return self.row.is_share and self.points.meets(self._stated(turned=turned))

    def fits(self, *, turned: bool = False) -> bool:
        """Return whether either reading fits."""
        return self.rate_fits(turned=turned) or self.points_fit(turned=turned)

    def _stated(self, *, turned: bool) -> Interval:
        return self.narrow.negated() if turned else self.narrow

    @property
    def could_round(self) -> bool:
        """Return whether coarse rounding alone could explain the stated growth."""
        return self.rate_wide.meets(self.wide) or (self.row.is_share and self.points_wide.meets(self.wide))


def growth_of(context: Context, row: Row) -> Growth | None:
    """Return the readings of a row's growth cell; None where base, target, growth or years are not all there."""
    known: dict[str, Growth | None] = context.kept.setdefault("growths", {})
    if row.item.id not in known:
        known[row.item.id] = _growth_of(context, row)
    return known[row.item.id]


def _growth_of(context: Context, row: Row) -> Growth | None:
    base, target, stated = row.number("base"), row.number("target"), row.number("growth_planned")
    if not (base and target and stated and row.years > 0) or row.is_growth:
        return None
    near, aim = printed_interval(base, cap=_SLACK), exactly(Decimal(target))
    far, loose = printed_interval(base), printed_interval(target)
    rate, rate_wide = compound_growth_bounds(near, aim, row.years), compound_growth_bounds(far, loose, row.years)
    if isinstance(rate, Refusal):
        return None
    return Growth(
        row=row,
        stated=Decimal(stated),
        narrow=printed_interval(stated, places=context.growth_places(row)),
        wide=printed_interval(stated),
        rate=rate,
        points=points_a_year_bounds(near, aim, row.years),
        rate_wide=rate if isinstance(rate_wide, Refusal) else rate_wide,
        points_wide=points_a_year_bounds(far, loose, row.years),
    )


def growths(context: Context) -> Iterator[Growth]:
    """Yield the growth cells that can be checked, in the order of the rows."""
    yield from (g for row in context.rows if (g := growth_of(context, row)))


def wrong_sign(growth: Growth) -> bool:
    """Return whether the growth fits only with the other sign."""
    return bool(growth.stated) and not growth.fits() and growth.fits(turned=True)


def _args(growth: Growth) -> dict[str, str]:
    row = growth.row
    base, target = Decimal(row.number("base")), Decimal(row.number("target"))
    rate = compound_growth(base, target, row.years)
    return {
        **row.named,
        "base": row.number("base"),
        "target": row.number("target"),
        "years": str(row.years),
        "stated": row.number("growth_planned"),
        "rate": "—" if isinstance(rate, Refusal) else published(rate, 2),
        "points": published((target - base) / row.years, 2),
    }


@rule("A101", kind="growth", severity="error")
def growth_does_not_lead_to_target(context: Context) -> Iterator[Seen]:
    """Find a stated growth a year that does not lead from the base to the target."""
    for growth in growths(context):
        if not growth.fits() and not growth.fits(turned=True):
            severity = "warning" if growth.could_round else "error"
            yield Seen((growth.row.evidence,), _args(growth), _variant(growth), severity)


def _variant(growth: Growth) -> str:
    row = growth.row
    base, target = Decimal(row.number("base")), Decimal(row.number("target"))
    simple = (target - base) / base * 100 / row.years
    if growth.narrow.holds(simple):
        return "simple"
    return "share" if row.is_share else ""


@rule("A102", kind="sign", severity="error")
def fall_stated_without_minus(context: Context) -> Iterator[Seen]:
    """Find a stated growth that has the right size and the wrong sign."""
    for growth in growths(context):
        if wrong_sign(growth):
            by_points = growth.points_fit(turned=True)
            yield Seen((growth.row.evidence,), _args(growth), "points" if by_points else "")


@rule("A117", kind="mixed-growth-units")
def points_beside_rates(context: Context) -> Iterator[Seen]:
    """Find a growth column that holds points a year in some rows and per cent a year in others."""
    for table in context.tables.values():
        found = [g for row in table if (g := growth_of(context, row))]
        points = [g for g in found if _only_points(g)]
        rates = [g for g in found if g.rate_fits() and not g.points_fit()]
        if points and rates:
            yield from _mixed(points, rates)


@rule("A131", kind="growth", severity="error")
def change_does_not_lead_to_target(context: Context) -> Iterator[Seen]:
    """Find a change over all years, in square brackets, that does not lead from the base to the target."""
    for row in context.rows:
        base, target, stated = row.number("base"), row.number("target"), row.change
        if not (base and target and stated):
            continue
        points = Decimal(target) - Decimal(base)
        slack = half_unit(base) + half_unit(target) + half_unit(stated)
        share = points / Decimal(base) * 100 if Decimal(base) else points
        near = printed_interval(stated)
        if abs(points - Decimal(stated)) > slack and not near.holds(share):
            shown = {"base": base, "target": target, "stated": stated, "change": plain(points)}
            yield Seen((row.evidence,), row.named | shown | {"rate": published(share, 1)})


def _only_points(growth: Growth) -> bool:
    return any(growth.points_fit(turned=way) and not growth.rate_fits(turned=way) for way in (False, True))


def _mixed(points: list[Growth], rates: list[Growth]) -> Iterator[Seen]:
    for at in range(0, len(points), _MOST_QUOTES - 1):
        part = points[at : at + _MOST_QUOTES - 1]
        args = {
            "table": part[0].row.item.table,
            "points": "、".join(_shown(g) for g in part),
            "rates": "、".join(_shown(g) for g in rates),
        }
        yield Seen((*(g.row.evidence for g in part), rates[0].row.evidence), args)


def _shown(growth: Growth) -> str:
    return f"{growth.row.item.name} {growth.row.number('growth_planned')}"
