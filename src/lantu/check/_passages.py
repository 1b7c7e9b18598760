"""Where things stand in the plan's own text: its body, paragraphs, headings; evidence cut from it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lantu.check._rows import LONGEST_QUOTE, Context, quoted
from lantu.plan.findings import Evidence
from lantu.plan.items import Section

MOST_QUOTES = 6
HAN = r"\u4e00-\u9fff"
NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
_CLAUSE_ENDS = "，,。；;！？\n"
_LINE = re.compile(r"[^\s][^\n]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that isn't blank, without the blanks around it; ``start`` is its first character."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Return one past its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Body:
    """The plan's own text from its first heading on: what stands before are covers, contents and page furniture."""

    plan: str
    source: str
    text: str
    start: int

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the body, headings and table cells among them."""
        return _paragraphs(self.text, self.start)

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield every match in the body."""
        return pattern.finditer(self.text, self.start)

    def quote(self, start: int, end: int, item_id: str = "") -> Evidence:
        """Return ``text[start:end]`` as evidence, cut to a quote's length."""
        return quoted(self.plan, self.source, self.text[start:end], start, item_id=item_id)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the ends of the clause around a place, within what one quote can hold."""
        left, right = start, end
        while left > 0 and self.text[left - 1] not in _CLAUSE_ENDS and end - left < LONGEST_QUOTE:
            left -= 1
        while right < len(self.text) and self.text[right] not in _CLAUSE_ENDS and right - left < LONGEST_QUOTE:
            right += 1
        return left, right

    def around(self, start: int, end: int) -> Evidence:
        """Return the clause a place stands in as evidence."""
        return self.quote(*self.clause(start, end))


@lru_cache(maxsize=8)
def _paragraphs(text: str, start: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(m[0].rstrip(), m.start()) for m in _LINE.finditer(text) if m.start() >= start)


def bodies(context: Context) -> tuple[Body, ...]:
    """Return the body of the plan's first source, as a tuple of one; none where its text is withheld."""
    package = context.package
    sources = package.manifest.sources
    name = sources[0].name if sources else next(iter(package.texts), "")
    text = package.texts.get(name, "")
    starts = [s.start for s in package.outline if s.start is not None]
    return (Body(package.manifest.id, name, text, min(starts, default=0)),) if text else ()


def quotes_of(context: Context, items: Iterable[Any]) -> tuple[Evidence, ...]:
    """Return the first six of ``items`` (commitments, tasks, projects ...) as evidence."""
    sources = context.package.manifest.sources
    name = sources[0].name if sources else ""
    first = list(items)[:MOST_QUOTES]
    return tuple(quoted(context.package.manifest.id, name, i.quote, i.start, item_id=i.id, page=i.page) for i in first)


def heading(body: Body, section: Section) -> Evidence:
    """Return a heading as evidence."""
    return body.quote(section.start or 0, section.end or 0, section.id)


def shown(section: Section) -> str:
    """Return a heading as people name it: number and title."""
    return f"{section.number} {section.title}".strip()


def placed(sections: Sequence[Section]) -> list[Section]:
    """Return the headings whose place is known, in text order."""
    return sorted((s for s in sections if s.start is not None and s.end is not None), key=lambda s: s.start or 0)


def section_at(sections: Sequence[Section], at: int) -> Section | None:
    """Return the last of ``sections`` (in text order) that begins at or before ``at``."""
    i = bisect_right([s.start or 0 for s in sections], at)
    return sections[i - 1] if i else None


def parents(sections: Sequence[Section]) -> dict[str, str]:
    """Return the id of the heading each heading stands under; empty for those of the first level."""
    open_: list[Section] = []
    found = {}
    for s in sections:
        if s.level == "box":
            found[s.id] = open_[-1].id if open_ else ""
            continue
        while open_ and open_[-1].level >= s.level:
            open_.pop()
        found[s.id] = open_[-1].id if open_ else ""
        open_.append(s)
    return found


def years_of(context: Context) -> tuple[int, int]:
    """Return the first and last year of the plan's period; (0, 0) where it has none, or is of one year."""
    m = re.fullmatch(r"(\d{4})/(\d{4})", context.package.manifest.period)
    return (int(m[1]), int(m[2])) if m else (0, 0)


def number_of(numeral: str) -> int:
    """Return the number of a numeral up to 99, in figures or characters; 0 for anything else."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if any(c not in NUMERALS for c in tens + ones) or max(len(tens), len(ones)) > 1:
        return 0
    return (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0)
