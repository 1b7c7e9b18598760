"""A sentence of a report while it is read: its figures, clauses and times, and the facts that come of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from lantu.plan.concepts import concepts
from lantu.read._actuals_names import Name
from lantu.read._actuals_numbers import Figure
from lantu.read._actuals_time import TimeMark, time_marks

_SEPARATOR = re.compile(r"[，；;：:。]|,(?!\d{3}(?!\d))|(?<!\d),")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_JOIN = re.compile(r"^(?:[、和及与]|以及)+")
# What is looked at before a number, at most: longer clauses are lists, or no prose.
_LONGEST_LEFT = 160
PERCENT = ("%", "‰")
POINTS = ("个百分点", "百分点", "个千分点")
SCALES = ("万", "亿", "万亿")
COUNTED_TIME = frozenset(["年", "天", "岁", "个月", "小时", "分钟", "周岁"])


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the past: what (name), which side of it (aspect), of when, how much, and where it stands.

    ``aspect`` is empty for a level, else growth (against a year before), growth_real (prices taken off), change (since
    ``base_period``), ratio (times or doublings of the base), progress (share of a plan that was done).
    """

    name: Name
    aspect: str
    value: str
    unit: str
    period: str
    base_period: str = ""
    bound: str = ""
    basis: str = ""
    start: int = 0
    end: int = 0
    confidence: float = 0.9
    torn: bool = False


@dataclass(slots=True)
class Scene:
    """What governs a sentence from outside: the period looked back on, whether of five years, the last topic."""

    ref: str
    five: bool = False
    topic: Name | None = None
    topic_start: int = -1

    @property
    def span(self) -> str:
        """Return the five years that end with the period looked back on."""
        return f"{int(self.ref[:4]) - 4}/{self.ref[:4]}" if len(self.ref) == 4 else self.ref


@dataclass(slots=True)
class Sentence:
    """One sentence while it is read: its figures, marks of time, clause bounds, and what was named so far."""

    text: str
    start: int
    end: int
    scene: Scene
    marks: list[TimeMark] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)
    topic: Name | None = None
    topic_start: int = -1
    whole: str = ""
    share: Name | None = None
    names: list[Name] = field(default_factory=list)
    verb: str = ""
    after_from: bool = False
    listed: int = 0

    def now_of(self, name: Name, start: int) -> None:
        """Take ``name`` as what is spoken of; its parts may then be named by their first words (城镇 of 常住人口)."""
        self.topic, self.topic_start, self.share = name, start, None
        if name.concept and concepts()[name.concept].parts:
            self.whole = name.concept

    def clause_start(self, at: int) -> int:
        """Return where the clause that holds ``at`` begins."""
        i = bisect_right(self.bounds, at)
        return self.bounds[i - 1] if i else self.start

    def clause_end(self, at: int) -> int:
        """Return where the clause that holds ``at`` ends."""
        i = bisect_right(self.bounds, at)
        return self.bounds[i] - 1 if i < len(self.bounds) else self.end


@dataclass(frozen=True, slots=True)
class Change:
    """A verb of change right before a number: the words before it, its sign, the basis and base it states.

    ``sign`` is ``?`` for 改善: a fall of what is better when smaller, else a rise.
    """

    head: str
    sign: str
    aspect: str
    basis: str
    yearly: bool


def time_marks_at(text: str, start: int, end: int, ref: str) -> list[TimeMark]:
    """Return the times of ``text[start:end]`` with offsets in ``text``."""
    return [replace(m, start=m.start + start, end=m.end + start) for m in time_marks(text[start:end], ref)]


def bounds_of(text: str, start: int, end: int, figures: list[Figure]) -> list[int]:
    """Return where clauses begin: behind commas and the like, and inside and behind brackets that hold a figure."""
    out = {m.end() for m in _SEPARATOR.finditer(text, start, end)}
    for m in _BRACKETED.finditer(text, start, end):
        if any(m.start() < f.start and f.end < m.end() for f in figures if f.form != "bare"):
            out |= {m.start() + 1, m.end()}
        else:
            out -= {b for b in out if m.start() < b < m.end()}
    return sorted(b for b in out if not any(f.start < b < f.end for f in figures))


def left_of(s: Sentence, figures: list[Figure], i: int) -> tuple[str, int, bool]:
    """Return the words of the clause before figure ``i``, where they begin, and whether a figure precedes them."""
    at = figures[i].start
    floor = s.clause_start(at)
    behind = figures[i - 1].end if i and figures[i - 1].end > floor else floor
    behind = max(behind, at - _LONGEST_LEFT)
    left = s.text[behind:at]
    joined = _JOIN.match(left) if behind > floor or left.startswith("、") else None
    return (left[joined.end() :], behind + joined.end(), behind > floor) if joined else (left, behind, behind > floor)
