"""Coordinates of small pictures: where the points of a chart stand in a box of a given size."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lantu.tell._charts import IndicatorChart, Point

EDGE = 4.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A point in the picture with the figure it stands for."""

    x: float
    y: float
    year: int
    value: str
    simulated: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines as SVG ``points`` and dots, in a box ``width`` x ``height``; ticks are (position, label).

    ``path`` is the straight path, ``curve`` the geometric one; empty where there is none.
    """

    width: int
    height: int
    path: str
    curve: str
    actual: str
    dots: tuple[Dot, ...]
    base: Dot | None
    target: Dot | None
    year_ticks: tuple[tuple[float, int], ...]
    value_ticks: tuple[tuple[float, str], ...]


class _Scale:
    def __init__(self, chart: IndicatorChart, box: tuple[float, float, float, float]) -> None:
        drawn = [*chart.actual, *(p for p in (chart.base, chart.target) if p)]
        self.low, self.high = min(p.value for p in drawn), max(p.value for p in drawn)
        self.first, self.last = chart.years[0], chart.years[-1]
        self.left, self.top, self.right, self.bottom = box

    def x(self, year: int) -> float:
        span = max(self.last - self.first, 1)
        return round(self.left + (self.right - self.left) * (year - self.first) / span, 1)

    def y(self, value: Decimal) -> float:
        if self.high == self.low:
            return round((self.top + self.bottom) / 2, 1)
        share = float((value - self.low) / (self.high - self.low))
        return round(self.bottom - (self.bottom - self.top) * share, 1)

    def dot(self, point: Point) -> Dot:
        return Dot(self.x(point.year), self.y(point.value), point.year, f"{point.value:f}", point.simulated)

    def line(self, points: Iterable[Point]) -> str:
        return " ".join(f"{self.x(p.year)},{self.y(p.value)}" for p in points)


def _draw(chart: IndicatorChart, width: int, height: int, box: tuple[float, float, float, float]) -> Drawing | None:
    if not chart.drawable or not chart.years:
        return None
    scale = _Scale(chart, box)
    path = chart.paths[0].points if chart.paths else tuple(p for p in (chart.base, chart.target) if p)
    return Drawing(
        width=width,
        height=height,
        path=scale.line(path) if len(path) > 1 else "",
        curve=scale.line(chart.paths[1].points) if len(chart.paths) > 1 else "",
        actual=scale.line(chart.actual) if len(chart.actual) > 1 else "",
        dots=tuple(scale.dot(p) for p in chart.actual),
        base=scale.dot(chart.base) if chart.base else None,
        target=scale.dot(chart.target) if chart.target else None,
        year_ticks=tuple((scale.x(y), y) for y in chart.years),
        value_ticks=tuple((scale.y(v), f"{v:f}") for v in sorted({scale.low, scale.high})),
    )


def sparkline(chart: IndicatorChart, width: int = 120, height: int = 28) -> Drawing | None:
    """Return a word-sized picture of the chart; None where fewer than two years have a figure."""
    return _draw(chart, width, height, (EDGE, EDGE, width - EDGE, height - EDGE))


def picture(chart: IndicatorChart, width: int = 640, height: int = 260) -> Drawing | None:
    """Return the full picture, with room for labels: for pages without scripts, and for print."""
    return _draw(chart, width, height, (56.0, 20.0, width - 24.0, height - 32.0))
