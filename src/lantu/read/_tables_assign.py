"""Which cell belongs to which column when empty cells were lost: the cheapest order-preserving assignment.

Evidence is the type of each cell, the column it could stand in, which columns go together (a target with its result, a
planned growth with the achieved one), and arithmetic: a gap is result less target, a growth leads from base to target.
Figures serve as evidence here in float64; the printed values are not touched.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lantu.plan.directions import direction_of
from lantu.read._tables_cells import Token
from lantu.read._tables_header import Column, is_sum

_IMPOSSIBLE = 90.0
_MOST_TRIED = 5_000
# An assignment that costs no more than this above the best is another way to read the row: confidence under 0.7.
_NEARLY = 0.34
# What it costs to leave a column empty: a row without nature or target is rarer than one without a rate of growth.
_EMPTY = {"target": 0.6, "base": 0.5, "actual": 0.4, "gap": 0.5, "growth_planned": 0.25, "growth_actual": 0.25}
_EMPTY_NATURE, _EMPTY_OTHER = 2.0, 0.1
_EARLY = 0.4
# What it costs that one of two columns is filled and the other empty.
_TOGETHER = (
    ("target", "actual", 0.6),
    ("base", "target", 0.5),
    ("growth_planned", "growth_average", 0.8),
    ("growth_year", "growth_average", 0.8),
)
_CLOSE_LEVELS = (("target", "actual"), ("base", "target"))


@dataclass(frozen=True, slots=True)
class Placed:
    """An assignment: ``places[i]`` is the index of the column of cell i; ``confidence`` is 0 to 1 by the margin.

    ``rivals[i]`` holds the columns that assignments nearly as cheap give cell i instead, the cheapest first.
    """

    places: tuple[int, ...]
    cost: float
    confidence: float
    rivals: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What is known of a row before its cells: name, unit, and the usual size (log 10) of levels in that unit."""

    name: str
    unit: str = ""
    usual: float | None = None


_NOTHING = Named("")


def place(tokens: Sequence[Token], columns: Sequence[Column], row: Named) -> Placed | None:
    """Return the cheapest assignment of ``tokens`` to ``columns`` in order; None where none is possible at all.

    ``confidence`` grows with the distance to the second best: 0.5 at a tie, towards 1 where nothing else fits.
    """
    tried = [(_cost(p, tokens, columns, row), p) for p in islice(_orders(tokens, columns), _MOST_TRIED)]
    if not tried:
        return None
    best, chosen = min(tried, key=lambda t: t[0])
    if best >= _IMPOSSIBLE:
        return None
    others = [cost for cost, p in tried if p is not chosen]
    margin = min(min(others, default=math.inf) - best, 20.0) if len(tried) < _MOST_TRIED else 0.0
    confidence = round(min(0.99, 1 - 0.5 * math.exp(-1.5 * margin)), 2)
    return Placed(chosen, best, confidence, _rivals(tried, best, chosen))


def _rivals(
    tried: list[tuple[float, tuple[int, ...]]], best: float, chosen: tuple[int, ...]
) -> tuple[tuple[int, ...], ...]:
    """Return for each cell the other columns that assignments within ``_NEARLY`` of the best give it."""
    near = sorted((t for t in tried if t[0] <= best + _NEARLY), key=lambda t: t[0])
    if len(near) < 2:
        return tuple(() for _ in chosen)
    return tuple(tuple(dict.fromkeys(p[i] for _, p in near if p[i] != own)) for i, own in enumerate(chosen))


def fits(token: Token, column: Column) -> bool:
    """Return whether a cell of this type can stand in this column at all."""
    return _own_cost(token, column, _NOTHING) < _IMPOSSIBLE


def slot(column: Column) -> str:
    """Return what the column is in the arithmetic of a row: its role, with yearly and average achieved growth apart."""
    if column.role == "growth_actual":
        return "growth_average" if "/" in column.period or "均" in column.name else "growth_year"
    if is_sum(column):
        return "sum"
    return column.role or column.kind


def _orders(tokens: Sequence[Token], columns: Sequence[Column]) -> Iterator[tuple[int, ...]]:
    """Yield the order-preserving placements whose every cell fits its column."""
    room = _room(tokens, columns)

    def place_from(t: int, c: int) -> Iterator[tuple[int, ...]]:
        if t == len(tokens):
            yield ()
            return
        for i in range(c, len(columns)):
            if room[t + 1][i + 1] and fits(tokens[t], columns[i]):
                for rest in place_from(t + 1, i + 1):
                    yield (i, *rest)

    if room[0][0]:
        yield from place_from(0, 0)


def _room(tokens: Sequence[Token], columns: Sequence[Column]) -> list[list[bool]]:
    """Return by (t, c) whether the cells from t on fit into the columns from c on at all: no blind alley is walked."""
    room = [[t == len(tokens)] * (len(columns) + 1) for t in range(len(tokens) + 1)]
    for t in range(len(tokens) - 1, -1, -1):
        for c in range(len(columns) - 1, -1, -1):
            room[t][c] = room[t][c + 1] or (room[t + 1][c + 1] and fits(tokens[t], columns[c]))
    return room


def _cost(places: tuple[int, ...], tokens: Sequence[Token], columns: Sequence[Column], row: Named) -> float:
    filled = {slot(columns[i]): token for i, token in zip(places, tokens, strict=True)}
    cost = sum(_own_cost(token, columns[i], row) for i, token in zip(places, tokens, strict=True))
    cost += sum(_empty_cost(c) for i, c in enumerate(columns) if i not in places)
    cost += sum(_early_words(token, columns[i], columns) for i, token in zip(places, tokens, strict=True))
    present = {slot(c) for c in columns}
    for one, other, price in _TOGETHER:
        if {one, other} <= present and (one in filled) != (other in filled):
            cost += price
    figures = {s: t.number for s, t in filled.items() if t.number is not None}
    return cost + _closeness(figures) + _gap_cost(filled, figures, row.name) + _growth_cost(figures, filled)


def _early_words(token: Token, column: Column, columns: Sequence[Column]) -> float:
    """Return a cost where words stand for a milestone: what is to be done by the end is said of the last target."""
    if token.kind != "words" or column.role != "target":
        return 0.0
    return _EARLY if column.period < max(c.period for c in columns if c.role == "target") else 0.0


def _empty_cost(column: Column) -> float:
    if column.kind == "nature":
        return _EMPTY_NATURE
    if is_sum(column):
        return _EMPTY_OTHER
    return _EMPTY.get(column.role, _EMPTY_OTHER)


def _own_cost(token: Token, column: Column, row: Named) -> float:
    """Return what it costs to put this cell, by its type and size, in this column."""
    kind = token.kind
    if (kind == "nature") != (column.kind == "nature"):
        return 0.0 if kind in ("dash", "empty") else _IMPOSSIBLE
    if kind in ("nature", "dash", "empty"):
        return 0.0
    if kind == "number":
        return _number_cost(token, column, row)
    by_kind = {
        "structure": {"level": 0.0},
        "rank": {"level": 0.0, "gap": 2.0},
        "verdict": {"level": 1.5, "gap": 0.0, "growth": 3.0, "other": 1.0},
        "words": {"level": _word_level(column), "gap": 1.0, "growth": 1.0, "other": 0.5},
        "text": {"level": 4.0, "gap": 4.0, "growth": 6.0, "other": 0.0},
    }
    return by_kind[kind].get(column.kind, _IMPOSSIBLE)


def _word_level(column: Column) -> float:
    return {"target": 0.0, "actual": 0.3}.get(column.role, 1.5)


def _number_cost(token: Token, column: Column, row: Named) -> float:
    value = token.number or 0.0
    if is_sum(column):
        return 0.0 if token.cumulative else 0.3
    if column.kind == "growth":
        limits = ((15, 0.0), (30, 0.3), (60, 0.8), (100, 1.5), (1000, 5.0))
        return 0.0 if token.cumulative else next((price for limit, price in limits if abs(value) <= limit), 20.0)
    if column.kind == "gap":
        return 0.0 if value < 0 else 0.3
    if column.kind != "level":
        return 2.0
    return _level_cost(value, row)


def _level_cost(value: float, row: Named) -> float:
    """Return a cost where a level is unlikely: negative, a share far above 100, an odd size for its unit."""
    if value < 0:
        return 1.5
    if row.unit in ("%", "％"):
        return 1.5 if value > 150 else 0.0
    if row.usual is None or value == 0:
        return 0.0
    return min(1.0, 0.5 * max(0.0, abs(math.log10(value) - row.usual) - 1))


def _closeness(figures: dict[str, float]) -> float:
    """Levels of one indicator are of one size, and so are planned and achieved growth."""
    cost = 0.0
    for one, other in _CLOSE_LEVELS:
        a, b = figures.get(one), figures.get(other)
        if a is not None and b is not None and a > 0 and b > 0:
            cost += min(1.5, 0.35 * abs(math.log(a / b)))
    if "growth_planned" in figures and "growth_average" in figures:
        # A fall is printed now with its sign, now without: sizes are compared.
        cost += min(1.0, abs(abs(figures["growth_planned"]) - abs(figures["growth_average"])) / 20)
    return cost


def _gap_cost(filled: dict[str, Token], figures: dict[str, float], name: str) -> float:
    """Return 0 or less where a gap is result less target (level or growth) or a conclusion agrees with one."""
    gap = filled.get("gap")
    if gap is None or gap.kind in ("dash", "empty"):
        return 0.0
    pairs = [
        (figures[a], figures[b])
        for a, b in (("actual", "target"), ("growth_average", "growth_planned"))
        if a in figures and b in figures
    ]
    if gap.number is not None:
        if any(_same(a - b, gap, filled) for a, b in pairs):
            return -0.8
        return 0.6 if any(_same(b - a, gap, filled) for a, b in pairs) else (1.5 if pairs else 1.0)
    if not pairs:
        return 0.3
    falls = direction_of(name) == "down"
    ahead = [(b - a if falls else a - b) for a, b in pairs]
    good = "完成" in gap.plain and not gap.plain.startswith("未")
    return 0.0 if any(x >= 0 if good else x < 0 for x in ahead) else 0.7


def _same(difference: float, gap: Token, filled: dict[str, Token]) -> bool:
    places = max(t.places for t in filled.values())
    return abs(difference - (gap.number or 0.0)) <= 0.5 * 10.0**-places + 1e-9


def _growth_cost(figures: dict[str, float], filled: dict[str, Token]) -> float:
    """Return less than 0 where a growth leads from base to target: compounded, in points a year or over the period."""
    base, target, growth = figures.get("base"), figures.get("target"), figures.get("growth_planned")
    if base is None or target is None or growth is None or base <= 0 or target <= 0:
        return 0.0
    ways = (((target / base) ** 0.2 - 1) * 100, (target - base) / 5, target - base, (target / base - 1) * 100)
    near = 0.5 * 10 ** -filled["growth_planned"].places + 1e-9
    miss = min(abs(abs(w) - abs(growth)) for w in ways)
    return -0.5 if miss <= near else min(0.5, miss / 40)
