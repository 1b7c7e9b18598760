"""Points of a chart from an indicator, its values and its observations: plain numbers, no drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lantu.plan.items import Indicator, Observation, Value
from lantu.tell._figures import as_decimal, year_of

LONGEST = 40


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of one year, as printed; ``source`` is the id of the observation or the column it came from."""

    year: int
    value: Decimal
    source: str
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class TargetPath:
    """Values a year from base to target by a named formula: ``straight`` or ``geometric``."""

    formula: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class IndicatorChart:
    """What the chart of one indicator shows, and its table with it. Years run without gaps."""

    unit: str
    years: tuple[int, ...]
    base: Point | None
    target: Point | None
    paths: tuple[TargetPath, ...]
    actual: tuple[Point, ...]

    @property
    def drawable(self) -> bool:
        """Return whether at least two figures of different years are there to be joined."""
        shown = [*self.actual, *(p for p in (self.base, self.target) if p)]
        return len({p.year for p in shown}) > 1


@dataclass(frozen=True, slots=True)
class Row:
    """A year of the chart's table: the printed figure of each line, empty where it has none."""

    year: int
    straight: str
    geometric: str
    actual: Point | None


def straight_path(base: Point, target: Point) -> TargetPath:
    """Return equal steps a year from base to target (rounded to four decimals)."""
    step = (target.value - base.value) / (target.year - base.year)
    return _path("straight", base, target, lambda n: base.value + step * n)


def geometric_path(base: Point, target: Point) -> TargetPath | None:
    """Return equal rates of growth a year from base to target; None unless both are above zero."""
    if base.value <= 0 or target.value <= 0:
        return None
    rate = (target.value / base.value) ** (Decimal(1) / (target.year - base.year))
    return _path("geometric", base, target, lambda n: base.value * rate**n)


def _path(formula: str, base: Point, target: Point, at: Callable[[int], Decimal]) -> TargetPath:
    middle = (Point(y, at(y - base.year).quantize(Decimal("0.0001")), "") for y in range(base.year + 1, target.year))
    return TargetPath(formula, (base, *middle, target))


def _end(period: str, value: str, source: str) -> Point | None:
    year, number = year_of(period), as_decimal(value)
    return Point(year, number, source) if year is not None and number is not None else None


def _observed(observations: Iterable[Observation]) -> Iterable[Point]:
    rows = list(observations)
    replaced = {o.supersedes for o in rows if o.supersedes}
    for o in rows:
        number, year = as_decimal(o.value), year_of(o.period)
        if number is not None and year is not None and o.id not in replaced and len(o.period) == len("2025"):
            yield Point(year, number, o.id, o.simulated)


def _stated(values: Iterable[Value]) -> Iterable[Point]:
    for v in values:
        point = _end(v.period, v.value, v.column) if v.role == "actual" and len(v.period) == len("2025") else None
        if point:
            yield point


def indicator_chart(
    indicator: Indicator, values: Sequence[Value] = (), observations: Iterable[Observation] = ()
) -> IndicatorChart:
    """Return the points of one indicator's chart: base, target, both named paths, actual figures by year.

    Figures are taken as printed; only whole years are drawn. An observation that was corrected gives way to its
    correction; an observation outranks the plan's own actual of the same year.
    """
    base = _end(indicator.base_period, indicator.base, "base")
    # An average or a sum over the period is no figure of its last year: it is not drawn beside yearly figures.
    level = indicator.over in ("", "end", "each_year")
    target = _end(indicator.target_period, indicator.target, "target") if level else None
    actual = {p.year: p for p in _stated(values)} | {p.year: p for p in _observed(observations)}
    paths = _paths(indicator, base, target)
    years = [p.year for p in (*actual.values(), base, target) if p]
    span = tuple(range(min(years), max(years) + 1)) if years and max(years) - min(years) <= LONGEST else ()
    return IndicatorChart(indicator.unit, span, base, target, paths, tuple(actual[y] for y in sorted(actual)))


def _paths(indicator: Indicator, base: Point | None, target: Point | None) -> tuple[TargetPath, ...]:
    if base is None or target is None or not 0 < target.year - base.year <= LONGEST:
        return ()
    if indicator.over not in ("", "end"):
        return ()
    return tuple(p for p in (straight_path(base, target), geometric_path(base, target)) if p)


def chart_rows(chart: IndicatorChart) -> tuple[Row, ...]:
    """Return the chart as a table, one row a year: what a reader without the picture gets."""
    lines = {path.formula: {p.year: _short(p.value) for p in path.points} for path in chart.paths}
    actual = {p.year: p for p in chart.actual}
    return tuple(
        Row(y, lines.get("straight", {}).get(y, ""), lines.get("geometric", {}).get(y, ""), actual.get(y))
        for y in chart.years
    )


def _short(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
