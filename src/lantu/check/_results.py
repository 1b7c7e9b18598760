"""Results beside targets: signs of results, growth against level, gaps, and whether both rest on one base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row
from lantu.plan.quantities import published
from lantu.series import Interval, half_unit, power, printed_interval

_USUAL_YEARS = 5


@dataclass(frozen=True, slots=True)
class Twofold:
    """A row with a planned and an actual growth, to see whether level and growth say the same of the target."""

    row: Row
    planned: Decimal
    actual: Decimal
    level_met: bool | None

    @property
    def growth_met(self) -> bool:
        """Return whether the actual growth, as printed, meets the planned one."""
        return self.actual >= self.planned if self.row.direction != "down" else self.actual <= self.planned

    @property
    def minus_lost(self) -> bool:
        """Return whether the actual growth has lost its minus: with it, level and growth agree."""
        turned = self.planned < 0 < self.actual and self.row.direction == "down"
        return turned and self.level_met is True and -self.actual <= self.planned

    @property
    def opposed(self) -> bool:
        """Return whether level and growth lead to opposite verdicts, a lost minus apart.

        Two growths or two levels that are equal as printed oppose nothing that rounding explains.
        """
        differ = self.level_met is not None and self.level_met != self.growth_met and not self.minus_lost
        return differ and not (self.equal and self.from_one_base)

    @property
    def equal(self) -> bool:
        """Return whether the two growths, or result and target, are equal as printed."""
        row = self.row
        return self.actual == self.planned or Decimal(row.number("actual")) == Decimal(row.number("target"))

    @property
    def from_one_base(self) -> bool:
        """Return whether target and result, each taken back by its own growth, may start from one base."""
        span = _years(self.row) or _USUAL_YEARS
        planned, actual = _start(self.row, "target", self.planned, span), _start(self.row, "actual", self.actual, span)
        return planned.meets(actual)


def twofold(row: Row) -> Twofold | None:
    """Return the growth side of a row with a result, or None where planned or actual growth is missing."""
    planned, actual = row.number("growth_planned"), row.average_growth
    if not (planned and actual) or row.direction == "none":
        return None
    return Twofold(row, Decimal(planned), Decimal(actual), _level_met(row))


def _level_met(row: Row) -> bool | None:
    target, actual = row.number("target"), row.number("actual")
    if not (target and actual):
        return None
    return Decimal(actual) >= Decimal(target) if row.direction == "up" else Decimal(actual) <= Decimal(target)


def twofolds(context: Context) -> Iterator[Twofold]:
    """Yield every row whose growth has a plan and a result, in order."""
    yield from (t for row in context.rows if (t := twofold(row)))


def _args(row: Row) -> dict[str, str]:
    return {
        **row.named,
        "target": row.number("target"),
        "actual": row.number("actual"),
        "planned": row.number("growth_planned"),
        "growth": row.average_growth,
        "gap": row.printed("gap"),
    }


@rule("A103", kind="sign", severity="error")
def result_lost_its_minus(context: Context) -> Iterator[Seen]:
    """Find a fall that was planned and met, but is printed without its minus."""
    for two in twofolds(context):
        if two.minus_lost:
            yield Seen((two.row.evidence,), _args(two.row))


@rule("A115", kind="basis", severity="error")
def growth_and_level_disagree(context: Context) -> Iterator[Seen]:
    """Find a row whose growth and level lead to opposite verdicts: they stand on different bases."""
    for two in twofolds(context):
        if two.opposed:
            yield Seen((two.row.evidence,), _args(two.row), "growth" if two.growth_met else "level")


@rule("A116", kind="basis", severity="note")
def growth_and_level_from_two_bases(context: Context) -> Iterator[Seen]:
    """Find a row whose target and result, each taken back by its own growth, start from two base values."""
    for two in twofolds(context):
        span = _years(two.row)
        sums = two.row.item.over == "cumulative"  # a sum of years does not grow out of a base
        if two.level_met is None or two.opposed or two.minus_lost or sums or not span:
            continue
        planned, actual = _start(two.row, "target", two.planned, span), _start(two.row, "actual", two.actual, span)
        if not planned.meets(actual):
            middle = {"from_target": _middle(planned), "from_actual": _middle(actual), "years": str(span)}
            yield Seen((two.row.evidence,), _args(two.row) | middle)


def _years(row: Row) -> int:
    spans = [v.period for v in row.cells if v.role in ("growth_planned", "growth_actual") and "/" in v.period]
    if not spans:
        return 0
    first, _, last = spans[0].partition("/")
    return int(last[:4]) - int(first[:4]) + 1


def _start(row: Row, role: str, growth: Decimal, years: int) -> Interval:
    """Return the base values that ``role`` can have come from at ``growth`` a year, rounding allowed for."""
    level, slack = printed_interval(row.number(role)), half_unit(format(growth, "f"))
    low, high = 1 + (growth - slack) / 100, 1 + (growth + slack) / 100
    return Interval(level.low / power(high, Decimal(years)), level.high / power(low, Decimal(years)))


def _middle(interval: Interval) -> str:
    return published((interval.low + interval.high) / 2, 1)


@rule("A118", kind="gap", severity="error")
def gap_does_not_follow(context: Context) -> Iterator[Seen]:
    """Find a stated gap that is neither result less target nor actual less planned growth."""
    for row in context.rows:
        gap = row.number("gap")
        follows = dict(gaps_of(row))
        if gap and follows and not any(printed_interval(gap).holds(g) for g in follows.values()):
            shown = "、".join(published(g, 2) for g in follows.values())
            yield Seen((row.evidence,), _args(row) | {"computed": shown})


def gaps_of(row: Row) -> Iterator[tuple[str, Decimal]]:
    """Yield the gaps that follow from a row's own figures: of growth, of level, of level in per cent."""
    planned, growth = row.number("growth_planned"), row.average_growth
    if planned and growth:
        yield "growth", Decimal(growth) - Decimal(planned)
    target, actual = row.number("target"), row.number("actual")
    if target and actual:
        yield "level", Decimal(actual) - Decimal(target)
        if Decimal(target):
            yield "share", (Decimal(actual) / Decimal(target) - 1) * 100


@rule("A108", kind="unit")
def gap_in_another_unit(context: Context) -> Iterator[Seen]:
    """Find a gap in the row's own unit where the column is in per cent."""
    for row in context.rows:
        cell, follows = row.cell("gap"), dict(gaps_of(row))
        if cell is None or row.is_share or not row.item.unit or "level" not in follows or "growth" in follows:
            continue
        gap = row.number("gap")
        if gap and ("%" in cell.column or "％" in cell.column) and printed_interval(gap).holds(follows["level"]):
            yield Seen((row.evidence,), _args(row) | {"column": cell.column})
