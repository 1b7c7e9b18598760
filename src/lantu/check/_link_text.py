"""The text of a document as linkage sees it: its sentences, the heading each stands under, its blocks and labels."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lantu.plan._resources import load_yaml
from lantu.plan.items import Section
from lantu.plan.package import PlanPackage

_SENTENCE = re.compile(r"[^。！!？?；;\n]+[。！!？?；;]?[”’）)]?")
_BLOCK = re.compile(
    r"(?m)^[ \u3000]*((?:关键词|重点任务|任务|看点|亮点|要点|关键)\s*[0-9一二三四五六七八九十]+\s*[:：、.]\s*\S.*)$"
)
_LONGEST_LEAD = 26
_LABEL = re.compile(r"(?m)^[ \u3000]*[【\[]([^】\]\n]{2,12})[】\]]")


def words(name: str) -> Any:
    """Return a list of ``linkage.yaml`` by its name."""
    return load_yaml("lantu.check", "linkage.yaml")[name]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its offsets in the text."""

    text: str
    start: int
    end: int


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """Yield the sentences between two offsets, blanks at their ends left out."""
    for found in _SENTENCE.finditer(text, start, len(text) if end is None else end):
        said = found.group()
        kept = said.strip()
        if kept:
            first = found.start() + said.index(kept[0])
            yield Sentence(kept, first, first + len(kept))


def is_lead(sentence: Sentence) -> bool:
    """Return whether a sentence is but a phrase that names what a paragraph is about."""
    return len(sentence.text) <= _LONGEST_LEAD and "，" not in sentence.text and "," not in sentence.text


class Ground:
    """A document's text and what governs each place of it."""

    def __init__(self, package: PlanPackage) -> None:
        self.package = package
        self.text = next(iter(package.texts.values()), "")
        self.source = package.manifest.sources[0].name if package.manifest.sources else ""

    @cached_property
    def _outline(self) -> tuple[tuple[Section, ...], list[int]]:
        sections = tuple(s for s in self.package.outline if s.start is not None)
        return sections, [s.start or 0 for s in sections]

    @cached_property
    def _marks(self) -> tuple[list[int], list[str], list[int], list[str]]:
        blocks = [(m.start(), m.group(1).strip()) for m in _BLOCK.finditer(self.text)]
        labels = [(m.start(), m.group(1)) for m in _LABEL.finditer(self.text)]
        labels += [(at, "") for at, _ in blocks]
        labels.sort()
        return [b for b, _ in blocks], [t for _, t in blocks], [x for x, _ in labels], [t for _, t in labels]

    def section_at(self, offset: int) -> Section | None:
        """Return the innermost heading an offset stands under."""
        sections, starts = self._outline
        i = bisect_right(starts, offset)
        return sections[i - 1] if i else None

    def above(self, offset: int) -> tuple[Section, ...]:
        """Return the headings over an offset, the innermost first."""
        sections, starts = self._outline
        out: list[Section] = []
        depth = 9
        for section in reversed(sections[: bisect_right(starts, offset)]):
            level = int(section.level) if section.level.isdigit() else 8
            if level < depth:
                out.append(section)
                depth = level
            if depth == 1:
                break
        return tuple(out)

    def chapter_at(self, offset: int) -> Section | None:
        """Return the chapter an offset stands in."""
        above = self.above(offset)
        return above[-1] if above else None

    def block_at(self, offset: int) -> str:
        """Return the keyword block (关键词1：...) of a report an offset stands in, or the empty string."""
        starts, titles, _, _ = self._marks
        i = bisect_right(starts, offset)
        return titles[i - 1] if i else ""

    def label_at(self, offset: int) -> str:
        """Return the label (【具体举措】) that governs an offset, or the empty string."""
        _, _, starts, labels = self._marks
        i = bisect_right(starts, offset)
        return labels[i - 1] if i else ""

    @cached_property
    def labelled(self) -> bool:
        """Return whether the text itself labels where its measures stand."""
        return any(label in words("measure_labels") for label in self._marks[3])

    @cached_property
    def has_blocks(self) -> bool:
        """Return whether the text is a report in keyword blocks."""
        return len(self._marks[0]) > 1

    def sets(self, offset: int) -> bool:
        """Return whether what stands at an offset is text under a heading, not a heading or a table of contents."""
        section = self.section_at(offset)
        if section is None:
            return not self._outline[0]
        return section.end is None or offset >= section.end

    def is_setting(self, offset: int) -> bool:
        """Return whether a document sets something there: no review, no thought, no framing of a report's editor."""
        if self.has_blocks:
            label = self.label_at(offset)
            measured = label in words("measure_labels") if self.labelled else label not in words("framing_labels")
            return measured and bool(self.block_at(offset))
        thought = self.tells_of(offset, "thought") and not self.tells_of(offset, "positions")
        return self.sets(offset) and not (thought or self.tells_of(offset, "not_of_the_future"))

    def under(self, offset: int) -> str:
        """Return the heading or keyword task an offset is grouped under."""
        if self.has_blocks:
            return self.block_at(offset)
        chapter = self.chapter_at(offset)
        return " ".join(filter(None, (chapter.number, chapter.title))) if chapter else ""

    def tells_of(self, offset: int, kind: str) -> bool:
        """Return whether a heading over an offset is one of a list of ``linkage.yaml``."""
        return any(word in section.title for section in self.above(offset) for word in words(kind))
