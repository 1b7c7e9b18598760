"""Which lines of heading shape are headings of this plan: numbers that run, in the schemes the plan uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from lantu.read._document import Line
from lantu.read._headings import DECIMALS, DIVISIONS, RANKS, Heading, decimal_form, steps
from lantu.read._numbers import chinese_number

_DEEPEST = 3
_LEAST_DECIMALS = 2
_MOST_SKIPPED = 2
_PROSE = 25
_STOP = re.compile(r"[。；;]")


def in_scheme(headings: Sequence[Heading], lines: Sequence[Line]) -> list[Heading]:
    """Return those of ``headings`` (all lines of heading shape in the body) that are headings of the plan.

    A scheme counts down to the third level; what lies deeper is a run-in title of a paragraph. A line whose number
    does not go on from the one before it under the same heading is an item of a list.
    """
    decimals = _decimals(headings)
    if decimals:
        firm = [h for h in headings if h.scheme in (*DIVISIONS, "box", "annex", "bare")]
        return sorted([*firm, *decimals], key=lambda h: h.start)
    numbered = [h for h in headings if h.scheme not in DECIMALS]
    parts = _firm_parts(numbered)
    if {h.scheme for h in parts} & set(DIVISIONS):
        parts = _series(parts, "一、")
    subparts = _series(_of_depth(parts, "（一）"), "（一）")
    points = _series(_of_depth(subparts, "1."), "1.")
    return _with_text(points, "1.", lines)


def _firm_parts(headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings, those that run into a paragraph only where 一、 is the first level (work reports)."""
    schemes = {h.scheme for h in headings}
    report = "一、" in schemes and not schemes & set(DIVISIONS)
    return [h for h in headings if report or not h.run_in]


def _of_depth(headings: Sequence[Heading], scheme: str) -> list[Heading]:
    """Return the headings without those of ``scheme`` where it would lie deeper than the third level, or at the top."""
    above = {h.scheme for h in headings if RANKS.get(h.scheme, 9) < RANKS[scheme]}
    return [h for h in headings if h.scheme != scheme or 0 < len(above) < _DEEPEST]


@dataclass(slots=True)
class _Run:
    """Where a series of numbers stands under its heading, and whether a box was opened since."""

    last: int = 0
    boxed: bool = False

    def takes(self, number: int) -> bool:
        """Return whether ``number`` goes on from the last one, or opens the series outside a box."""
        if self.last == 0:
            return number == 1 and not self.boxed
        return self.last < number <= self.last + _MOST_SKIPPED


def _series(headings: Sequence[Heading], scheme: str) -> list[Heading]:
    """Return the headings, those of ``scheme`` only where their number goes on under the heading above."""
    run = _Run()
    out: list[Heading] = []
    for h in headings:
        if h.scheme == scheme:
            number = _number(h.number)
            if not run.takes(number):
                continue
            run.last = number
        elif h.scheme == "box":
            run.boxed = True
        elif RANKS.get(h.scheme, 0) < RANKS[scheme]:
            run = _Run()
        out.append(h)
    return out


def _number(printed: str) -> int:
    bare = printed.strip("（）()")
    return steps(bare)[0] if bare[:1].isdecimal() else int(chinese_number(bare) or 0)


def _with_text(headings: Sequence[Heading], scheme: str, lines: Sequence[Line]) -> list[Heading]:
    """Return the headings without the series of ``scheme`` that mostly have no text of their own: those are lists."""
    below = {line.number: following for line, following in pairwise(lines)}
    out: list[Heading] = []
    for is_own, run in groupby(headings, key=lambda h: h.scheme == scheme):
        own = list(run)
        if not is_own or 2 * sum(_opens_text(below.get(h.lines[-1].number)) for h in own) > len(own):
            out += own
    return out


def _opens_text(line: Line | None) -> bool:
    return line is not None and (len(line.text.strip()) >= _PROSE or _STOP.search(line.text) is not None)


# --- 1, 1.1, 1.1.1 -------------------------------------------------------------------------------------------------


def _decimals(headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings of a plan numbered 1, 1.1, 1.1.1; empty where it uses another scheme."""
    if any(h.scheme in ("章", "节", "篇") for h in headings):
        return []
    found = [d for h in headings if (d := decimal_form(h))]
    kept = list(_running(found))
    deep = sum(len(steps(h.number)) > 1 for h in kept)
    return kept if deep >= _LEAST_DECIMALS else []


def _running(found: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the headings whose number goes on: one deeper, the next at its depth, or the next of a heading above."""
    here: tuple[int, ...] = (0,)
    following = _next_chapters(found)
    for i, h in enumerate(found):
        number = steps(h.number)
        depth = len(number)
        goes_on = number[:-1] == here[: depth - 1] and depth <= len(here) + 1
        last = here[depth - 1] if depth <= len(here) else 0
        fits = goes_on and last < number[-1] <= last + _MOST_SKIPPED and (last > 0 or number[-1] == 1)
        if fits and (depth > 1 or following[i] in (0, *range(number[0], number[0] + 20))):
            here = number
            if depth <= _DEEPEST:
                yield h


def _next_chapters(found: Sequence[Heading]) -> list[int]:
    """Return for each heading the chapter of the next deeper one behind it (3 for 3.2), 0 where none follows."""
    out, chapter = [0] * len(found), 0
    for i in range(len(found) - 1, -1, -1):
        out[i] = chapter
        number = steps(found[i].number)
        chapter = number[0] if len(number) > 1 else chapter
    return out
