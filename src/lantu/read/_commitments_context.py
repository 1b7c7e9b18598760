"""What governs a paragraph from above: headings that look back, years that date everything under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from lantu.read._document import Paragraph
from lantu.read._phrases import YEAR, YearMark, clause_start, tells_of_past, year_marks
from lantu.read._titles import looks_around, names_goals, reviews, sets_principles, sets_work

# Headings the outline did not take for any: 一、 and below it （一） or 2.1.
_INLINE_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|(?P<below>[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}\.\d{1,2}(?!\d)[、.．]?))"
    r"\s*(?P<title>[^。，；;,：:]{2,40})$"
)
_LIST_ITEM = re.compile(
    r"\s*(?:——|--|[（(]?[0-9一二三四五六七八九十]{1,3}[)）.、．]|[①-⑳]|[一二三四五六七八九十]是|第[一二三四五六七八九十])"
)
_MAY_DATE = re.compile(r"[年末]")
_DASH = re.compile(r"\s*(?:——|--|—)")
_THIS_YEAR = re.compile(r"今年|年内|本年|全年|明年")
_DATED_WORK = re.compile(r"工作|任务|重点|安排|目标|计划|实事|行动")
# Told of the country or the world, of a rule of subsidies, against the year before: no promise of this plan.
_WORLD = re.compile(
    r"\s*(?:(?:预计|据预测[,，]?)?(?:到\d{4}年[,，]?)?(?:我国|全球|世界)|(?:本)?(?:规划|纲要|方案)(?:共|由|分|设)"
    r"|从[^,，]{1,8}看[,，]|(?:对|凡)[^,，。]{2,40}(?:给予|予以)[^,，。]{0,12}(?:奖励|奖补|补贴|补助)|(?:根据|据|按)[^,，]{0,20}(?:调查|统计|普查|预测|测算|核算|快报|数据))"
)
_SINCE_LAST = re.compile(r"同比|[比较]上年|可享受|可申请")
_STRIVES = re.compile(r"力争|争取|确保|未来五年|今后五年|十[一二三四五六七八九]五[”’]?(?:时期|期间|末)")
_INTENDS = re.compile(r"力争|争取|确保|目标|预期|计划|今年|明年")
_AIMS = re.compile(r"目标|指标")
_ASOF = re.compile(r"截至|截止")
# Figures of the world around the plan's place.
_ELSEWHERE = re.compile(r"(?:^|[,，;；:：])\s*(?:全国|全球|世界|我国|国内生产|国家层面)")
# 新建小学3所，2027年底前投用: the year stands behind the number, in its clause or in one that says when it is done.
_DONE_BY = re.compile(
    r"[^,，;；。：:]{0,24}?[,，]?(?:力争|确保|计划|争取)?(?:于|在)?(?P<year>20\d\d)年"
    r"(?:年?底|[春秋]季|[上下]半年|\d{1,2}月底?)?(?:学期)?(?:之?前)?"
    r"(?:全面|全部|基本|陆续|实现|正式)*(?:建成|完成|完工|投用|投产|竣工|通车|投入使用|交付|达标|开园|启用)"
)
_FORECAST = re.compile(r"预计[^,，。]{0,30}将")
# 到2026年、2028年，覆盖率分别达到60%、80%: each number has its own year.
_EACH_YEAR = re.compile(r"20\d\d年(?:[、和]20\d\d年)+[^。；;]{0,30}?分别")
# What was done is told without 到, 力争 or a year to come: 由3天缩短到1天, 跑出了速度, 五年间.
_TOLD = re.compile(
    r"[一二三四五六七八九十]年[间里来]|经过[\u4e00-\u9fff]{1,2}年|连续[\u4e00-\u9fff\d]{1,2}年|(?<![为罢])[\u4e00-\u9fff]了[\u4e00-\u9fff\d]"
    r"|[由从][^,，。；;]{1,16}(?:[增升降]|增加|发展|提高|提升|下降|减少|缩短|缩小)[到至]"
)
_COMING = re.compile(r"力争|争取|今后|未来|展望|下一步|将(?![军近士])|(?<![重主必需首紧概提纲])要(?![素求点件闻])|目标")
LEVELS = ("1", "2", "3", "box")


@cache
def first_year_of(period: str) -> int | None:
    """Return the first year of a period (2021/2025, 2026), or None where it is not given."""
    return int(period[:4]) if re.match(r"\d{4}", period) else None


def only_year_of(period: str) -> int | None:
    """Return the year of a period of one year, else None."""
    return int(period) if re.fullmatch(r"\d{4}", period) else None


def _year_of_each(sentence: str, each: re.Match[str], at: int) -> int | None:
    """Return the year that stands in the list of years where the number at ``at`` stands in the list of numbers."""
    years = re.findall(r"(20\d\d)年", each[0])
    before = len(re.findall(r"\d+(?:\.\d+)?", sentence[each.end() : at])) if at >= each.end() else len(years)
    return int(years[before]) if before < len(years) else None


def told_sections(paragraphs: Sequence[Paragraph], period: str) -> frozenset[str]:
    """Return the ids of the sections of the opening chapter that tell of the past though no heading says so.

    The opening ends with the first heading of guiding thought or goals; a section that opens with an action sets work.
    """
    first, opened, texts = first_year_of(period), None, dict[str, list[str]]()
    for paragraph in paragraphs:
        titles = [s.title for s in paragraph.above]
        opening = paragraph.chapter in (None, opened := opened or paragraph.chapter)
        if not opening or any(names_goals(t) or sets_principles(t) for t in titles):
            break
        if opened and paragraph.section is not None and not sets_work(paragraph.section.title):
            texts.setdefault(paragraph.section.id, []).append(paragraph.line.text)
    return frozenset(k for k, lines in texts.items() if first and _tells("\n".join(lines), first))


def _tells(text: str, first: int) -> bool:
    """Return whether a text tells of the past and says nothing of what is to come."""
    marks = [m for line in text.split("\n") for m in year_marks(line, first)]
    if _COMING.search(text) or any(m.role in ("deadline", "plan") and m.year >= first for m in marks):
        return False
    return bool(_TOLD.search(text)) or tells_of_past(text) or any(m.role == "past" for m in marks)


@lru_cache(maxsize=1024)  # every paragraph under a heading asks
def _is_over(title: str, first_year: int | None) -> bool:
    marks = year_marks(title, first_year)
    return bool(marks) and all(m.role == "past" for m in marks) and not names_goals(title)


def _runs_in(paragraph: Paragraph) -> bool:
    """Return whether the paragraph's heading is its own first words: an item of a list that a sentence announced."""
    at = paragraph.section.start if paragraph.section else None
    return at is not None and paragraph.line.start <= at < paragraph.line.end


@dataclass(slots=True)
class Context:
    """The headings above the current paragraph and the deadlines that hold for it."""

    period: str = ""
    titles: dict[str, str] = field(default_factory=dict)
    inline: tuple[str, ...] = ()
    section_id: str | None = None
    list_deadline: int | None = None
    last_deadline: int | None = None
    coming_deadline: int | None = None
    describes: bool = False
    told: frozenset[str] = frozenset()
    goal_deadline: tuple[str, int] | None = None

    def enter(self, paragraph: Paragraph) -> None:
        """Move to ``paragraph``: take over its headings, forget what no longer governs."""
        self.last_deadline = None
        section = paragraph.section
        current = section.id if section else None
        if current != self.section_id:
            self.section_id, self.inline = current, ()
            if not _runs_in(paragraph):
                self.list_deadline = self.coming_deadline = None
            if paragraph.chapter is not None:
                self.titles = (
                    {"1": paragraph.chapter.title} if self.titles.get("1") != paragraph.chapter.title else self.titles
                )
            if paragraph.above:
                self.titles = {s.level: s.title for s in paragraph.above}
            elif section is not None:
                kept = LEVELS[: LEVELS.index(section.level)] if section.level in LEVELS else ()
                self.titles = {k: v for k, v in self.titles.items() if k in kept} | {section.level: section.title}
        if self.goal_deadline and self.goal_deadline[0] not in {s.id for s in paragraph.above}:
            self.goal_deadline = None
        heading = _INLINE_HEADING.match(paragraph.line.text)
        if heading:
            self.inline = (*(self.inline[:1] if heading["below"] else ()), heading["title"])
            self.list_deadline = None
        if not _LIST_ITEM.match(paragraph.line.text):
            self.list_deadline = self.coming_deadline = None
        elif self.coming_deadline and _DASH.match(paragraph.line.text):
            self.list_deadline = self.coming_deadline

    def governing_titles(self) -> list[str]:
        """Return the titles above the paragraph, the outermost first."""
        return [self.titles[k] for k in LEVELS if k in self.titles] + list(self.inline)

    def looks_back(self) -> bool:
        """Return whether the paragraph stands in a review or a look at the surroundings."""
        return self.reviews() or self.looks_around()

    def reviews(self) -> bool:
        """Return whether the paragraph stands in a review of what was done, told by its headings or by its tense."""
        return self.section_id in self.told or any(reviews(t) or self._is_over(t) for t in self.governing_titles())

    def _is_over(self, title: str) -> bool:
        """Return whether a heading names only years before the period (2025年工作) and no goals."""
        return _is_over(title, first_year_of(self.period))

    def looks_around(self) -> bool:
        """Return whether the paragraph stands in a look at the surroundings, chances and problems.

        A heading that names goals ends it, as it ends guiding thought.
        """
        return self._opened(looks_around)

    def sets_principles(self) -> bool:
        """Return whether the paragraph stands in guiding thought or principles.

        A heading that names goals ends what a wider one opened: 总体要求 holds both 指导思想 and 发展目标.
        """
        return self._opened(sets_principles)

    def _opened(self, opens: Callable[[str], bool]) -> bool:
        """Return whether a title ``opens`` what the paragraph stands in, and none below it names goals."""
        for title in reversed(self.governing_titles()):
            if names_goals(title):
                return False
            if opens(title):
                return True
        return False

    def promises(self, sentence: str) -> bool:
        """Return whether a sentence may promise anything here.

        Under a review only one that states a year to come does, under a look at the surroundings or guiding thought
        also one that speaks of the period or strives (力争), as long as it speaks of the place itself.
        """
        if _WORLD.match(sentence) or (_SINCE_LAST.search(sentence) and not _INTENDS.search(sentence)):
            return False
        back, outlook = self.reviews(), self.looks_around() or self.sets_principles()
        if not (back or outlook):
            return True
        around = bool(_ELSEWHERE.search(sentence) or _FORECAST.search(sentence)) and self.looks_around()
        if around or tells_of_past(sentence):
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
        """Return the year that dates a number at ``at`` of ``sentence``: of the sentence, its list, or its heading.

        A sentence that goes on with 其中 keeps the year of the one before it.
        """
        stated = self._stated_at(sentence, at)
        if stated is None and sentence.startswith("其中"):
            stated = self.last_deadline
        self.last_deadline = stated
        under_goals = self.goal_deadline[1] if self.goal_deadline else None
        return stated or self.list_deadline or under_goals or self.heading_year()

    def _stated_at(self, sentence: str, at: int) -> int | None:
        if after := _DONE_BY.match(sentence, at):
            return int(str(after["year"]))
        if (each := _EACH_YEAR.search(sentence)) and (own := _year_of_each(sentence, each, at)):
            return own
        marks = [m for m in year_marks(sentence, first_year_of(self.period)) if self._dates(m, sentence, at)]
        if marks:
            self._govern_list(sentence, marks[-1].at, marks[-1].year)
            return marks[-1].year
        this_year = only_year_of(self.period)
        told = _THIS_YEAR.findall(sentence[:at])
        if told and this_year is not None:
            return this_year + int(told[-1] == "明年")
        ahead = [m.year for m in year_marks(sentence, this_year) if m.role == "plan" and m.at < at]
        return ahead[-1] if ahead and this_year is not None else None

    def sets_goals(self) -> bool:
        """Return whether the nearest heading names goals."""
        titles = self.governing_titles()
        return bool(titles) and bool(_AIMS.search(titles[-1]))

    def _dates(self, mark: YearMark, sentence: str, at: int) -> bool:
        """Return whether ``mark`` dates what stands at ``at``: mid-clause only its clause, a span no yearly count."""
        if mark.at >= at or mark.role != "deadline":
            return False
        if mark.span and (str(mark.year) == self.period[-4:] or "每年" in sentence[mark.at : at]):
            return False
        return not mark.near or clause_start(sentence, at, 0) <= mark.at

    def _govern_list(self, sentence: str, at: int, year: int) -> None:
        if re.search(r"(?<!\d)[:：]", sentence[at:]):
            self.list_deadline = year

    def note_head(self, sentence: str) -> None:
        """Take over the year of a sentence that opens a list (到2030年要实现以下目标:) or comes before dashed items."""
        opens_list = sentence.rstrip().endswith((":", "：", "目标。", "如下。"))
        dated = opens_list or bool(_MAY_DATE.search(sentence, 0, 12))
        years = year_marks(sentence, first_year_of(self.period)) if dated else ()
        marks = [m for m in years if m.role == "deadline"]
        self._note_goals(sentence, marks, opens_list=opens_list)
        if marks and opens_list:
            self.list_deadline = marks[-1].year
        elif not _DASH.match(sentence):
            self.coming_deadline = marks[-1].year if marks and marks[-1].at < 3 else None

    def _note_goals(self, sentence: str, marks: Sequence[YearMark], *, opens_list: bool) -> None:
        """Take over the year a sentence without a figure sets for all goals under its heading."""
        if opens_list and not marks:
            self.goal_deadline = None
        elif marks and marks[-1].at < 3 and self.sets_goals() and self.section_id:
            bare = not re.search(r"\d", YEAR.sub("", sentence))
            self.goal_deadline = (self.section_id, marks[-1].year) if bare else self.goal_deadline

    def tells_of_past_at(self, sentence: str, at: int, since: int = 0) -> bool:
        """Return whether the year nearest before ``at``, from ``since`` on, lies before the plan's period."""
        years = year_marks(sentence, first_year_of(self.period))
        marks = [m for m in years if since <= m.at < at and m.role != "base"]
        return bool(marks) and marks[-1].role == "past"
