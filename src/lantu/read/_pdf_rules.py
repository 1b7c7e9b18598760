"""Ruling lines of a page to frames: tables with their cells (merged ones too), and boxes around running text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lantu.read._pdf_page import Rule

# Points: lines nearer than this are one line; a gap in a line; how far apart crossing lines may stop.
_SNAP, _GAP, _REACH = 3.0, 4.0, 4.0
_SHORTEST, _COVERED = 8.0, 0.7
_MOST_LINES, _MOST_SQUARES = 2_000, 20_000

Interval = tuple[float, float]
Lines = list[tuple[float, float, float]]  # a line's own coordinate, then from and to along the other


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by the rows and columns of its table that it takes, ends excluded."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Ruling lines that hang together: the coordinates of its rows and columns, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: tuple[Place, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point lies inside."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def frames_of(rules: Iterable[Rule]) -> list[Frame]:
    """Return the frames that ruling lines make, from top to bottom; lines that enclose nothing make none."""
    level: Lines = []
    upright: Lines = []
    for r in rules:
        if r.level and r.x1 - r.x0 > _SHORTEST:
            level.append(((r.y0 + r.y1) / 2, r.x0, r.x1))
        elif not r.level and r.y1 - r.y0 > _SHORTEST / 2:
            upright.append(((r.x0 + r.x1) / 2, r.y0, r.y1))
    level, upright = _merged(level), _merged(upright)
    if len(level) < 2 or len(level) + len(upright) > _MOST_LINES:
        return []
    found = [f for group in _hanging_together(level, upright) if (f := _frame(*group))]
    return sorted(found, key=lambda f: (f.box[1], f.box[0]))


def _merged(lines: Lines) -> Lines:
    """Return the lines with those on one coordinate that touch put together."""
    out: Lines = []
    for group in _clusters(sorted(lines)):
        at = sum(line[0] for line in group) / len(group)
        spans: list[Interval] = []
        for _, start, end in sorted(group, key=lambda line: line[1:]):
            if spans and start <= spans[-1][1] + _GAP:
                spans[-1] = (spans[-1][0], max(spans[-1][1], end))
            else:
                spans.append((start, end))
        out += [(at, *s) for s in spans]
    return out


def _clusters(lines: Lines) -> Iterable[Lines]:
    run: Lines = []
    for line in lines:
        if run and line[0] - run[0][0] > _SNAP:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _hanging_together(level: Lines, upright: Lines) -> Iterable[tuple[Lines, Lines]]:
    """Yield groups of level and upright lines that cross or meet."""
    root = list(range(len(level) + len(upright)))

    def top(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, (y, x0, x1) in enumerate(level):
        first = bisect_left(upright, (x0 - _REACH,))
        for j in range(first, len(upright)):
            x, y0, y1 = upright[j]
            if x > x1 + _REACH:
                break
            if y0 - _REACH <= y <= y1 + _REACH:
                root[top(i)] = top(len(level) + j)
    groups: dict[int, tuple[Lines, Lines]] = {}
    for i, line in enumerate((*level, *upright)):
        groups.setdefault(top(i), ([], []))[i >= len(level)].append(line)
    return groups.values()


def _frame(level: Lines, upright: Lines) -> Frame | None:
    """Return the frame of lines that hang together; an outer side that is not drawn is one all the same."""
    if len({y for y, _, _ in level}) < 2 or not upright:
        return None
    xs = _marks([x for x, _, _ in upright] + [min(a for _, a, _ in level), max(b for _, _, b in level)])
    ys = _marks([y for y, _, _ in level] + [min(a for _, a, _ in upright), max(b for _, _, b in upright)])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_SQUARES:
        return None
    return Frame(xs, ys, tuple(_places(xs, ys, _along(xs, upright), _along(ys, level))))


def _marks(values: Sequence[float]) -> tuple[float, ...]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return tuple(out)


def _along(marks: Sequence[float], lines: Lines) -> list[list[Interval]]:
    """Return for each mark the stretches where a line is drawn on it."""
    out: list[list[Interval]] = [[] for _ in marks]
    for at, start, end in lines:
        near = min(range(len(marks)), key=lambda i: abs(marks[i] - at))
        out[near].append((start, end))
    return out


def _drawn(spans: Sequence[Interval], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(end, b) - max(start, a)) for a, b in spans)
    return covered >= _COVERED * (end - start)


def _places(
    xs: Sequence[float], ys: Sequence[float], upright: list[list[Interval]], level: list[list[Interval]]
) -> list[Place]:
    """Return the cells: squares of the lattice with no line between them are one, where they make a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    right = [
        [_drawn(upright[c + 1], ys[r], ys[r + 1]) or c == columns - 1 for c in range(columns)] for r in range(rows)
    ]
    below = [[_drawn(level[r + 1], xs[c], xs[c + 1]) or r == rows - 1 for c in range(columns)] for r in range(rows)]
    taken = [[False] * columns for _ in range(rows)]
    out: list[Place] = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            end = c + 1
            while not right[r][end - 1] and not taken[r][end]:
                end += 1
            down = r + 1
            while not any(below[down - 1][c:end]) and _same_span(right[down], c, end) and not any(taken[down][c:end]):
                down += 1
            for k in range(r, down):
                taken[k][c:end] = [True] * (end - c)
            out.append(Place(r, c, down, end))
    return out


def _same_span(right: Sequence[bool], start: int, end: int) -> bool:
    return not any(right[start : end - 1]) and (right[end - 1] or end == len(right))
