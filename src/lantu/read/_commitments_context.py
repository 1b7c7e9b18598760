"""What governs a paragraph from above: headings that look back, years that date everything under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lantu.read._document import Paragraph
from lantu.read._phrases import tells_of_past, year_marks
from lantu.read._titles import looks_around, names_goals, reviews, sets_principles

_INLINE_HEADING = re.compile(r"\s*[一二三四五六七八九十]{1,3}、\s*(?P<title>[^。]{2,40})$")
_LIST_ITEM = re.compile(
    r"\s*(?:——|--|[（(]?[0-9一二三四五六七八九十]{1,3}[)）.、．]|[①-⑳]|[一二三四五六七八九十]是|第[一二三四五六七八九十])"
)
_THIS_YEAR = re.compile(r"今年|年内|本年|全年")
_DATED_WORK = re.compile(r"工作|任务|重点|安排|目标|计划|实事|行动")
_STRIVES = re.compile(r"力争|争取|确保|未来五年|今后五年|十[一二三四五六七八九]五[”’]?(?:时期|期间|末)")
_ASOF = re.compile(r"截至|截止")
# Figures of the world around the plan's place.
_ELSEWHERE = re.compile(r"(?:^|[,，;；:：])\s*(?:全国|全球|世界|我国|国内生产|国家层面)")
LEVELS = ("1", "2", "3", "box")


def first_year_of(period: str) -> int | None:
    """Return the first year of a period (2021/2025, 2026), or None where it is not given."""
    return int(period[:4]) if re.match(r"\d{4}", period) else None


def only_year_of(period: str) -> int | None:
    """Return the year of a period of one year, else None."""
    return int(period) if re.fullmatch(r"\d{4}", period) else None


@dataclass(slots=True)
class Context:
    """The headings above the current paragraph and the deadlines that hold for it."""

    period: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    inline: str = ""
    section_id: str | None = None
    list_deadline: int | None = None

    def enter(self, paragraph: Paragraph) -> None:
        """Move to ``paragraph``: take over its headings, forget what no longer governs."""
        section = paragraph.section
        current = section.id if section else None
        if current != self.section_id:
            self.section_id, self.list_deadline = current, None
            if paragraph.chapter is not None:
                self.titles = (
                    {"1": paragraph.chapter.title} if self.titles.get("1") != paragraph.chapter.title else self.titles
                )
            if section is not None:
                kept = LEVELS[: LEVELS.index(section.level)] if section.level in LEVELS else ()
                self.titles = {k: v for k, v in self.titles.items() if k in kept} | {section.level: section.title}
        heading = _INLINE_HEADING.match(paragraph.line.text)
        if heading:
            self.inline, self.list_deadline = heading["title"], None
        if not _LIST_ITEM.match(paragraph.line.text):
            self.list_deadline = None

    def governing_titles(self) -> list[str]:
        """Return the titles above the paragraph, the outermost first."""
        return [self.titles[k] for k in LEVELS if k in self.titles] + ([self.inline] if self.inline else [])

    def looks_back(self) -> bool:
        """Return whether the paragraph stands in a review or a look at the surroundings."""
        return self.reviews() or self.looks_around()

    def reviews(self) -> bool:
        """Return whether the paragraph stands in a review of what was done."""
        return any(reviews(t) for t in self.governing_titles())

    def looks_around(self) -> bool:
        """Return whether the paragraph stands in a look at the surroundings, chances and problems."""
        return any(looks_around(t) for t in self.governing_titles())

    def sets_principles(self) -> bool:
        """Return whether the paragraph stands in guiding thought or principles.

        A heading that names goals ends what a wider one opened: 总体要求 holds both 指导思想 and 发展目标.
        """
        for title in reversed(self.governing_titles()):
            if names_goals(title):
                return False
            if sets_principles(title):
                return True
        return False

    def promises(self, sentence: str) -> bool:
        """Return whether a sentence may promise anything here.

        Under a review only one that states a year to come does, under a look at the surroundings or guiding thought
        also one that speaks of the period or strives (力争), as long as it speaks of the place itself.
        """
        back, outlook = self.reviews(), self.looks_around() or self.sets_principles()
        if not (back or outlook):
            return True
        if tells_of_past(sentence) or (_ELSEWHERE.search(sentence) and self.looks_around()):
            return False
        first = first_year_of(self.period)
        marks = [m for m in year_marks(sentence, first) if m.role in ("deadline", "past")]
        ahead = any(m.role == "deadline" and (first is None or m.year >= first) for m in marks)
        if any(m.role == "past" for m in marks) or (ahead and first is None and _ASOF.search(sentence)):
            return False
        return ahead or (not back and bool(_STRIVES.search(sentence)))

    def heading_year(self) -> int | None:
        """Return the year a heading sets for all work under it (2026年重点工作)."""
        for title in reversed(self.governing_titles()):
            marks = [m for m in year_marks(title, first_year_of(self.period)) if m.role in ("deadline", "none")]
            if marks and (_DATED_WORK.search(title) or "到" in title):
                return marks[-1].year
        return None

    def deadline_at(self, sentence: str, at: int) -> int | None:
        """Return the year that dates a number at ``at`` of ``sentence``: of the sentence, its list, or its heading."""
        marks = [m for m in year_marks(sentence, first_year_of(self.period)) if m.at < at and m.role == "deadline"]
        if marks:
            self._govern_list(sentence, marks[-1].at, marks[-1].year)
            return marks[-1].year
        this_year = only_year_of(self.period)
        if this_year is not None and _THIS_YEAR.search(sentence[:at]):
            return this_year
        return self.list_deadline or self.heading_year()

    def _govern_list(self, sentence: str, at: int, year: int) -> None:
        if re.search(r"[:：]", sentence[at:]):
            self.list_deadline = year

    def note_head(self, sentence: str) -> None:
        """Take over the year of a sentence that opens a list (到2030年要实现以下目标:)."""
        if sentence.rstrip().endswith((":", "：", "目标。", "如下。")):
            marks = [m for m in year_marks(sentence, first_year_of(self.period)) if m.role == "deadline"]
            if marks:
                self.list_deadline = marks[-1].year

    def tells_of_past_at(self, sentence: str, at: int) -> bool:
        """Return whether the year that stands nearest before ``at`` lies before the plan's period."""
        marks = [m for m in year_marks(sentence, first_year_of(self.period)) if m.at < at and m.role != "base"]
        return bool(marks) and marks[-1].role == "past"
