"""The sentences of a text, and which sentence of one version stands for which of the other."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lantu.check._versions_pairs import Pairs, likeness, pair_texts
from lantu.plan.align import rising
from lantu.plan.findings import Evidence
from lantu.plan.items import Section, Value
from lantu.plan.package import PlanPackage

_ENDS = re.compile(r"[^。;；!！?？]*[。;；!！?？]+[”’」』）)]*|[^。;；!！?？]+")
_SPACE = re.compile(r"\s+")
_LEADER = re.compile(r"[.…·\-—\d]+$")
_SHORTEST = 4
_NEAR = 45.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of running text: where it stands, in which line (from 0), and its words without spaces and widths."""

    start: int
    end: int
    line: int
    words: str


def fold(text: str) -> str:
    """Return a text as it is compared: full and half width alike, without spaces."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def sentences(package: PlanPackage, text: str) -> tuple[Sentence, ...]:
    """Return the sentences of the running text: no heading, no line of an indicator table, no contents list."""
    headings = {fold(f"{s.number}{s.title}") for s in package.outline}
    rows: list[Any] = [*package.outline, *package.indicators]
    starts = sorted((row.start, row.end) for row in rows if row.start is not None and row.end is not None)
    out: list[Sentence] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip() and not _within(starts, at, at + len(line)) and not _is_listed(line, headings):
            out += _of_line(line, at, number)
        at += len(line) + 1
    return tuple(out)


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    k = bisect_right(spans, (start, len(spans) and spans[-1][1] + end)) - 1
    return k >= 0 and spans[k][1] >= end


def _is_listed(line: str, headings: set[str]) -> bool:
    """Return whether a line names a heading and nothing else but a page: the heading itself, or its contents entry."""
    words = fold(line)
    return words in headings or _LEADER.sub("", words) in headings


def _of_line(line: str, at: int, number: int) -> Iterator[Sentence]:
    for m in _ENDS.finditer(line):
        said = m[0].strip()
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        words = fold(said)
        if len(words) >= _SHORTEST:
            yield Sentence(at + start, at + start + len(said), number, words)


@dataclass(frozen=True)
class Aligned:
    """The sentences of two versions and their pairing (new index -> old index)."""

    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    pairs: Pairs

    def counterpart(self, offset: int | None) -> int | None:
        """Return the new sentence that stands for the old one at ``offset``, or None."""
        k = at_offset(self.old, offset)
        return None if k is None else self.back.get(k)

    @cached_property
    def back(self) -> Pairs:
        """Return the pairing the other way round: old index -> new index."""
        return {i: j for j, i in self.pairs.items()}


def moved(pairs: Pairs) -> frozenset[int]:
    """Return the new rows that left the order of the old ones: as few as explain it."""
    stay = {j for _, j in rising([(i, j) for j, i in sorted(pairs.items())])}
    return frozenset(set(pairs) - stay)


def at_offset(among: Sequence[Sentence], offset: int | None) -> int | None:
    """Return which sentence holds the character at ``offset``, or None."""
    if offset is None:
        return None
    k = bisect_right(among, offset, key=lambda s: s.start) - 1
    return k if k >= 0 and offset < among[k].end else None


def align_sentences(old: tuple[Sentence, ...], new: tuple[Sentence, ...]) -> Aligned:
    """Return the pairing of two texts' sentences: in order, then those rewritten in their place, then those moved."""
    pairs = pair_texts([s.words for s in old], [s.words for s in new])
    _rewritten(old, new, pairs)
    return Aligned(old, new, pairs)


def _rewritten(old: Sequence[Sentence], new: Sequence[Sentence], pairs: Pairs) -> None:
    """Pair what is left between the same neighbours, in order, where it still has something in common."""
    back = {i: j for j, i in pairs.items()}
    at = 0
    for i in range(len(old)):
        if i in back:
            at = back[i] + 1
            continue
        while at < len(new) and at in pairs and pairs[at] < i:
            at += 1
        if at < len(new) and at not in pairs and likeness(old[i].words, new[at].words, _NEAR):
            pairs[at] = i
            back[i] = at
            at += 1


@dataclass(frozen=True)
class Side:
    """One of the two versions, with what comparing asks of it again and again."""

    package: PlanPackage

    @property
    def text(self) -> str:
        """Return the text of the plan, empty where it is withheld."""
        return next(iter(self.package.texts.values()), "")

    @property
    def source(self) -> str:
        """Return the name of the source the offsets count in."""
        named = (*self.package.texts, *(s.name for s in self.package.manifest.sources))
        return named[0] if named else ""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of the running text."""
        return sentences(self.package, self.text)

    @cached_property
    def cells(self) -> Mapping[str, tuple[Value, ...]]:
        """Return the cells of each indicator's row, by the indicator's id."""
        found: dict[str, list[Value]] = {}
        for value in self.package.values:
            found.setdefault(value.indicator_id, []).append(value)
        return {own: tuple(values) for own, values in found.items()}

    @cached_property
    def _headings(self) -> tuple[tuple[int, Section], ...]:
        rows = [(s.start, s) for s in self.package.outline if s.start is not None]
        return tuple(sorted(rows, key=lambda pair: pair[0]))

    def section_at(self, offset: int | None) -> str:
        """Return the id of the nearest heading at or before ``offset``, empty where there is none."""
        k = -1 if offset is None else bisect_right(self._headings, offset, key=lambda pair: pair[0]) - 1
        return self._headings[k][1].id if k >= 0 else ""

    def heading_at(self, offset: int | None) -> str:
        """Return the chapter and the nearest heading at or before ``offset``, empty where there is none."""
        if offset is None:
            return ""
        k = bisect_right(self._headings, offset, key=lambda pair: pair[0]) - 1
        if k < 0:
            return ""
        nearest = self._headings[k][1]
        chapter = next((s for _, s in self._headings[k::-1] if s.level == "1"), nearest)
        named = dict.fromkeys(f"{s.number} {s.title}".strip() for s in (chapter, nearest))
        return " / ".join(named)

    def evidence(self, start: int, end: int) -> Evidence:
        """Return what stands at ``start:end`` as evidence."""
        quote = self.text[start:end]
        return Evidence(plan=self.package.manifest.id, source=self.source, quote=quote, start=start, end=end)

    def evidence_of(self, row: Any) -> Evidence:
        """Return where a row stands, with its words: its quote, or its title where it is a heading."""
        quote = getattr(row, "quote", "")
        if not quote and row.start is not None and row.end is not None:
            quote = self.text[row.start : row.end]
        return Evidence(
            plan=self.package.manifest.id,
            source=getattr(row, "source", "") or self.source,
            page=getattr(row, "page", None),
            item_id=row.id,
            quote=quote,
            start=row.start,
            end=row.end,
        )
