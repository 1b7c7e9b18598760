"""Headings a source sets apart by style: they stand in where headings have no numbers, and beside those that have."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lantu.plan._patterns import when_used
from lantu.plan.items import Section
from lantu.read._document import Document, Styled

_NUMBERED = when_used(
    r"(?P<number>\d+(?:\.\d+)*(?=[\s.．、])|[一二三四五六七八九十]{1,3}(?=[、．.])|[（(][一二三四五六七八九十]{1,3}[)）])"
    r"[\s.．、]*(?P<title>\S.*)"
)
# Lines of a cover are set in bold too: the title, who issued it, when.
_COVER = when_used(
    r"(?:纲要|规划|报告|计划|草案|方案|意见)(?:[（(].*[)）])?$|[0-9〇零一二三四五六七八九]{4}年|人民政府$|^目\s*[录次]$|^附[件表录]"
)
_SENTENCE = when_used(r"[。；;]|.{50}")
_FEWEST_BOLD = 3
_LEVELS = 3


def with_styled(
    sections: Sequence[Section], document: Document, table_spans: Sequence[tuple[int, int]] = (), begin: int = 0
) -> tuple[Section, ...]:
    """Return the headings with those that only a style tells, in text order, ids given anew.

    ``sections`` are the headings told by their numbers. Where there are none, the levels of the styles are the levels
    of the outline (a single heading above all others is the title), and in a document without styles whole lines in
    bold are headings of one level. Where there are some, a styled line takes the level that its style has elsewhere.
    ``begin`` is where the body begins; nothing inside ``table_spans`` is a heading.
    """
    styled = _outside(document, table_spans, begin)
    numbered = [s for s in sections if s.level != "box" and s.number]
    if not styled:
        return tuple(sections)
    minor = _minor(numbered, styled)
    found = _alone(styled, document) if minor else _beside(numbered, styled, document)
    taken = _Spans(sections)
    added = [_section(s, level, document) for s, level in found if not taken.holds(s.start)]
    if not added:
        return tuple(sections)
    kept = _below(sections, found) if minor else sections
    ordered = sorted([*kept, *added], key=lambda s: s.start or 0)
    return tuple(replace(s, id=f"s-{i:04d}") for i, s in enumerate(ordered, 1))


def _minor(numbered: Sequence[Section], styled: Sequence[Styled]) -> bool:
    """Return whether what numbers tell are no headings of the plan's own divisions: none, or a few 一、 in its text."""
    levelled = [s for s in styled if s.level]
    if any(s.number.startswith("第") for s in numbered):
        return False
    spans = _Spans(numbered)
    both = sum(spans.holds(s.start) for s in levelled)
    return not numbered or (len(levelled) > len(numbered) and 2 * both < len(levelled))


def _below(sections: Sequence[Section], found: Sequence[tuple[Styled, str]]) -> list[Section]:
    """Return the numbered headings with the level of their style, or else one below all styled ones."""
    deepest = min(_LEVELS, 1 + max(int(level) for _, level in found))
    spans, levels = _Spans(sections), {}
    for styled, level in found:
        if (section := spans.of(styled.start)) is not None:
            levels[section.id] = level
    plain = [s if s.level == "box" or not s.number else replace(s, level=str(deepest)) for s in sections]
    return [replace(s, level=levels.get(s.id, s.level)) for s in plain]


class _Spans:
    """Whether an offset lies in one of some spans in text order."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        self.starts = [s.start or 0 for s in sections]

    def of(self, at: int) -> Section | None:
        """Return the heading whose span holds the offset."""
        i = bisect_right(self.starts, at) - 1
        return self.sections[i] if i >= 0 and at < (self.sections[i].end or 0) else None

    def holds(self, at: int) -> bool:
        """Return whether a heading's span holds the offset."""
        return self.of(at) is not None


def _outside(document: Document, table_spans: Sequence[tuple[int, int]], begin: int) -> list[Styled]:
    spans = sorted([*table_spans, *((g.start, g.end) for g in document.grids)])
    starts = [start for start, _ in spans]

    def free(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i < 0 or at >= spans[i][1]

    return [s for s in document.styled if s.start >= begin and free(s.start)]


def _beside(numbered: Sequence[Section], styled: Sequence[Styled], document: Document) -> list[tuple[Styled, str]]:
    """Return the styled lines whose style is that of numbered headings, with their level."""
    spans = _Spans(numbered)
    seen: dict[int, Counter[str]] = {}
    for s in styled:
        if s.level and (section := spans.of(s.start)) is not None:
            seen.setdefault(s.level, Counter())[section.level] += 1
    levels = {level: counts.most_common(1)[0][0] for level, counts in seen.items()}
    levels |= _deeper(levels, [s for s in styled if s.start < (numbered[-1].start or 0)])
    annex = document.parts[1].start if len(document.parts) > 1 else len(document.text)
    return [(s, levels.get(s.level, "1")) for s in styled if s.level in levels or (s.level and s.start >= annex)]


def _deeper(levels: Mapping[int, str], styled: Sequence[Styled]) -> dict[int, str]:
    """Return the levels of styles below those of numbered headings: sections without a number under 第一章."""
    out: dict[int, str] = {}
    for style in sorted({s.level for s in styled} - levels.keys()):
        above = [known for known in levels if known < style and levels[known] != "box"]
        if above:
            out[style] = str(min(_LEVELS, int(levels[max(above)]) + style - max(above)))
    return out


def _alone(styled: Sequence[Styled], document: Document) -> list[tuple[Styled, str]]:
    """Return the headings of a document whose headings have no numbers, with their levels."""
    levelled = [s for s in styled if s.level]
    if not levelled:
        bold = _without_cover(styled, document)
        return [(s, "1") for s in bold] if len(bold) >= _FEWEST_BOLD else []
    levels = sorted({s.level for s in levelled})
    top = [s for s in levelled if s.level == levels[0]]
    if len(top) == 1 and top[0] is levelled[0] and len(levels) > 1:
        levels, levelled = levels[1:], levelled[1:]
    places = {level: str(min(_LEVELS, i)) for i, level in enumerate(levels, 1)}
    return [(s, places[s.level]) for s in levelled]


def _without_cover(styled: Sequence[Styled], document: Document) -> list[Styled]:
    """Return the lines in bold without those of the cover: they stand before the first sentence."""
    body = next((line.start for line in document.lines if _SENTENCE.search(line.text)), 0)
    return [s for s in styled if s.start > body or not _COVER.search(document.text[s.start : s.end])]


def _section(styled: Styled, level: str, document: Document) -> Section:
    text = document.text[styled.start : styled.end]
    found = _NUMBERED.fullmatch(text)
    line = bisect_right(document.lines, styled.start, key=lambda x: x.start)
    return Section(
        id="",
        level=level,
        number=found["number"] if found else "",
        title=found["title"] if found else text,
        line=line,
        start=styled.start,
        end=styled.end,
    )
