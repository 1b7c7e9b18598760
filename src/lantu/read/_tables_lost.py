"""What looks like an indicator table and was not read as one: captions, grids and runs of 约束性 and 预期性."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lantu.read._document import Cell, Document, Grid, Line
from lantu.read._tables import Table
from lantu.read._tables_cells import Token
from lantu.read._tables_header import kind_of

_CAPTION = re.compile(r"(?:附?表|专\s*栏)\s*[\d一二三四五六七八九十]+(?:\s*[-—–－.．]\s*\d+)?[\s:：、]*(.*)")
_MAIN = re.compile(
    r".{0,30}(?:主要|核心|发展|预期|规划)(?:预期)?指标(?:表|体系|一览表|及目标|完成情况|[(（][^()（）]*[)）])?"
)
_OF_TARGETS = re.compile(r"指标|目标值|完成情况")
_NATURE = re.compile(r"(?:^|[\s|｜])(?:约束|预期)性(?:$|[\s|｜])")
_FIGURES = re.compile(r"\d")
_LONGEST_CAPTION, _BELOW, _APART, _LEAST = 60, 24, 10, 3

Lost = tuple[str, int, int]


def lost_tables(document: Document, tables: Sequence[Table], body: int) -> list[Lost]:
    """Return caption (or first words), start and end of each place that looks like an indicator table not read.

    ``body`` is where the contents list ends. Three signs: a numbered caption of indicators or 主要指标 above cells, a
    grid with natures or an indicator header, and three or more natures near each other in the text outside any table.
    """
    taken = [t.span for t in tables]
    lines = [x for x in document.lines if x.text.strip() and x.start >= body]
    free = [x for x in lines if not any(a <= x.start < b for a, b in taken)]
    found = [*_lost_grids(document.grids, taken, lines), *_lost_captions(free, taken), *_lost_runs(free)]
    out: list[Lost] = []
    for one in sorted(found, key=lambda f: (f[1], -f[2])):
        if not out or one[1] >= out[-1][2]:
            out.append(one)
    return out


def _lost_grids(grids: Sequence[Grid], taken: Sequence[tuple[int, int]], lines: Sequence[Line]) -> Iterator[Lost]:
    for grid in grids:
        if any(a <= grid.start < b for a, b in taken) or not _looks_like_indicators(grid.rows):
            continue
        above = [x for x in lines if x.end <= grid.start][-1:]
        named = [x for x in above if _is_caption(x.text.strip())]
        start = named[0].start if named else grid.start
        title = named[0].text.strip() if named else " ".join(c.text for c in grid.rows[0] if c.text)
        yield title[:_LONGEST_CAPTION], start, grid.end


def _looks_like_indicators(rows: Sequence[Sequence[Cell]]) -> bool:
    natures = sum(any(Token(c).kind == "nature" for c in row) for row in rows)
    kinds = [{kind_of(c.text) for c in row if c.text} for row in rows[:2]]
    headed = any("name" in k and k & {"level", "growth", "nature"} for k in kinds)
    return natures >= 2 or (headed and any(Token(c).kind == "number" for row in rows[1:] for c in row))


def _is_caption(text: str) -> bool:
    if len(text) > _LONGEST_CAPTION or "。" in text or re.search(r"[.．…·]{3}|\s\d+$", text):
        return False
    numbered = _CAPTION.fullmatch(text)
    return _OF_TARGETS.search(numbered[1]) is not None if numbered else _MAIN.fullmatch(text) is not None


def _lost_captions(free: Sequence[Line], taken: Sequence[tuple[int, int]]) -> Iterator[Lost]:
    """Yield the captions above which cells, not sentences, follow and no table begins."""
    starts = sorted(a for a, _ in taken)
    for i, line in enumerate(free):
        text = line.text.strip()
        if not _is_caption(text):
            continue
        below = free[i + 1 : i + 1 + _BELOW]
        if any(line.start <= a <= (below[2:3] or [line])[0].end for a in starts):
            continue
        cells = _cells_run(below)
        if len(cells) >= _LEAST and sum(_FIGURES.search(c.text) is not None for c in cells) >= 2:
            yield text, line.start, cells[-1].end


def _cells_run(lines: Sequence[Line]) -> list[Line]:
    """Return the lines down to the first sentence or heading: what can be the cells of a table."""
    out: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if len(text) > 2 * _LONGEST_CAPTION or "。" in text or re.match(r"第.{1,4}[篇章节]|专\s*栏", text):
            break
        out.append(line)
    return out


def _lost_runs(free: Sequence[Line]) -> Iterator[Lost]:
    """Yield the runs of lines that say 约束性 or 预期性 as cells do, near each other."""
    said = [
        i
        for i, x in enumerate(free)
        if "性" in x.text and len(x.text) <= 2 * _LONGEST_CAPTION and _NATURE.search(x.text)
    ]
    run = said[:1]
    for one, other in pairwise(said):
        if free[other].number - free[one].number > _APART:
            yield from _run(run, free)
            run = []
        run.append(other)
    yield from _run(run, free)


def _run(run: Sequence[int], free: Sequence[Line]) -> Iterator[Lost]:
    if len(run) >= _LEAST:
        first = max(0, run[0] - 2)
        yield free[first].text.strip()[:_LONGEST_CAPTION], free[first].start, free[run[-1]].end
