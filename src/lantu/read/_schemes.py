"""Which lines of heading shape are headings of this plan: numbers that run, in the schemes the plan uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from lantu.read._document import Line
from lantu.read._headings import DECIMALS, DIVISIONS, LEADS, RANKS, Heading, decimal_form, steps
from lantu.read._numbers import chinese_number

_DEEPEST = 3
_LEAST_DECIMALS = 2
_MOST_SKIPPED = 2
_PROSE = 25
_STOP = re.compile(r"[。；;]")


def in_scheme(headings: Sequence[Heading], lines: Sequence[Line]) -> list[Heading]:
    """Return those of ``headings`` (all lines of heading shape in the body) that are headings of the plan.

    A scheme counts down to the third level; what lies deeper is a run-in title of a paragraph. A line whose number
    does not go on from the one before it under the same heading is an item of a list. An annex has schemes of its own.
    """
    decimals = _decimals([h for h in headings if not h.run_in])
    if decimals:
        firm = [h for h in headings if h.scheme in (*DIVISIONS, "box", "annex", "bare")]
        return sorted([*firm, *decimals], key=lambda h: h.start)
    points = {id(h) for h in _under_chapters(headings)}
    numbered = [h for h in headings if h.scheme not in DECIMALS or id(h) in points]
    return [h for part in plan_and_annexes(numbered) for h in _of_part(part, lines)]


def plan_and_annexes(headings: Sequence[Heading]) -> list[Sequence[Heading]]:
    """Return the headings of the plan, then those of each annex behind it, which begins to number anew."""
    last = max((i for i, h in enumerate(headings) if h.scheme in DIVISIONS), default=-1)
    starts = [i for i in range(last + 1, len(headings)) if is_annex(headings[i]) and _begins_anew(headings, i)]
    return [headings[a:b] for a, b in pairwise([0, *starts, len(headings)])]


def is_annex(heading: Heading) -> bool:
    """Return whether a heading opens an annex (附件, 附表)."""
    return heading.scheme == "annex" or (heading.scheme == "bare" and heading.title[:2] in ("附件", "附录", "附表"))


def _begins_anew(headings: Sequence[Heading], annex: int) -> bool:
    following = next((h for h in headings[annex + 1 :] if h.scheme in LEADS), None)
    return following is None or _number(following.number) == 1


def _of_part(headings: Sequence[Heading], lines: Sequence[Line]) -> list[Heading]:
    found: Sequence[Heading] = headings
    for scheme in LEADS:
        found = _together(_series(_of_depth(found, scheme), scheme), scheme)
    return _with_text(found, "1.", lines)


def _of_depth(headings: Sequence[Heading], scheme: str) -> list[Heading]:
    """Return the headings without those of ``scheme`` where most of it lies deeper than the third level.

    一、 may be the first level and, on a line of its own, the fourth.
    """
    depths = {id(h): depth for h, depth in _depths(headings, scheme)}
    deep = 2 * sum(depth >= _DEEPEST for depth in depths.values()) > len(depths)
    if scheme == "一、":
        return [h for h in headings if not h.run_in or depths.get(id(h), 0) < _DEEPEST]
    above = any(RANKS.get(h.scheme, 9) < RANKS[scheme] for h in headings)
    return [h for h in headings if h.scheme != scheme or (above and not deep and depths[id(h)] < _DEEPEST)]


def _depths(headings: Sequence[Heading], scheme: str) -> Iterator[tuple[Heading, int]]:
    """Yield each heading of ``scheme`` with the number of headings it stands under."""
    above: list[int] = []
    for h in headings:
        rank = RANKS.get(h.scheme, 9)
        if h.scheme == scheme:
            yield h, sum(other < rank for other in above)
        elif rank < 9:
            above = [other for other in above if other < rank] + [rank]


@dataclass(slots=True)
class _Run:
    """Where a series of numbers stands under its heading, and in the list of a box opened since."""

    top: bool
    last: Heading | None = None
    boxed: bool = False
    item: Heading | None = None

    def takes(self, one: Heading) -> bool:
        """Return whether ``one`` goes on from the last number, or opens the series outside a box.

        In a box, what goes on from the box's own list as well belongs to it, unless it looks like the series and not
        like the list.
        """
        fits = _follows(one, self.last) and not (self.boxed and self.last is None)
        fits = fits or (self.top and not self.boxed and _number(one.number) == 1)
        if not self.boxed:
            return fits
        listed = self.item is None and _number(one.number) == 1
        listed = listed or (self.item is not None and _follows(one, self.item))
        if fits and listed and self.item and self.last:
            fits = _form(one) == _form(self.last) != _form(self.item)
        return fits


def _follows(one: Heading, last: Heading | None) -> bool:
    before = _number(last.number) if last else 0
    return before < _number(one.number) <= (before + _MOST_SKIPPED if last else 1)


def _form(one: Heading) -> tuple[bool, bool]:
    return one.run_in, one.stopped


def _series(headings: Sequence[Heading], scheme: str) -> list[Heading]:
    """Return the headings, those of ``scheme`` only where their number goes on under the heading above."""
    top = scheme == "一、" and not any(h.scheme in DIVISIONS for h in headings)
    run = _Run(top)
    out: list[Heading] = []
    for h in headings:
        if h.scheme == scheme:
            if not run.takes(h):
                run.item = h if run.boxed else run.item
                continue
            run.last, run.boxed, run.item = h, False, None
        elif h.scheme == "box":
            run.boxed, run.item = True, None
        elif RANKS.get(h.scheme, 0) < RANKS[scheme] and not (is_annex(h) and h is not headings[0]):
            run = _Run(top)
        out.append(h)
    return out


def _together(headings: Sequence[Heading], scheme: str) -> list[Heading]:
    """Return the headings without a lead of ``scheme`` that stands alone under its heading: a paragraph's sentence."""
    groups: dict[int, int] = {}
    group, at = 0, {}
    for h in headings:
        if h.scheme == scheme:
            at[id(h)] = group
            groups[group] = groups.get(group, 0) + 1
        elif RANKS.get(h.scheme, 0) < RANKS[scheme]:
            group += 1
    return [h for h in headings if h.scheme != scheme or not h.run_in or groups[at[id(h)]] > 1]


def _number(printed: str) -> int:
    bare = printed.strip("（）()")
    return steps(bare)[0] if bare[:1].isdecimal() else int(chinese_number(bare) or 0)


def _with_text(headings: Sequence[Heading], scheme: str, lines: Sequence[Line]) -> list[Heading]:
    """Return the headings without the series of ``scheme`` that mostly have no text of their own: those are lists."""
    below = {line.number: following for line, following in pairwise(lines)}
    out: list[Heading] = []
    for is_own, run in groupby(headings, key=lambda h: h.scheme == scheme):
        own = list(run)
        if not is_own or 2 * sum(h.run_in or _opens_text(below.get(h.lines[-1].number)) for h in own) > len(own):
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


def _under_chapters(headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings 1.1, 1.2 that stand under 第一章, 2.1 under 第二章; empty where the plan has sections 节."""
    chapter = last = 0
    out: list[Heading] = []
    for h in headings:
        if h.scheme == "章":
            chapter, last = int(chinese_number(h.number[1:-1]) or 0), 0
        elif h.scheme == "1.1" and steps(h.number) == (chapter, last + 1):
            last += 1
            out.append(h)
    sections = any(h.scheme == "节" for h in headings)
    return [] if sections or len(out) < _LEAST_DECIMALS else out


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
