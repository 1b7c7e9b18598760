"""What a line must look like to be a heading: the schemes of numbers plans use, and the titles behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lantu.plan._patterns import when_used
from lantu.read._document import Line

_NUMERAL = r"[0-9０-９一二三四五六七八九十百零〇○两]"
# A heading numbered 第 X 章: its numeral may have been lost in publishing, and the title may follow without a space.
_DIVISION = when_used(rf"第\s*({_NUMERAL}(?:\s*{_NUMERAL})*)?\s*(部\s*分|[编篇章节])[\s:：、.．]*(.*)", re.DOTALL)
_PART = when_used(r"([一二三四五六七八九十]{1,3})\s*[、．.]\s*(.+)")
_SUBPART = when_used(r"[（(]\s*([一二三四五六七八九十]{1,3})\s*[)）]\s*(.+)")
_POINT = when_used(r"([0-9０-９]{1,2})\s*[.．、]\s*(?![\d０-９\s])(.+)")
_DECIMAL = when_used(r"([0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){0,3})[.．、]?(\s*)([^\d０-９\s.．、%％：:/-].*)")
_BOX = when_used(
    rf"[【〔\[]?\s*专\s*栏(\s*)((?:{_NUMERAL}+(?:\s*[-—–－.．]\s*{_NUMERAL}+)?)?)(\s*[】〕\]])?([\s:：、.．]*)(.*?)\s*[】〕\]]?"
)
# A line of a list: 交通：甲路，乙桥。
_LISTS = when_used(r"[^:：,，、]{1,14}[:：][^:：]+[,，、][^:：]+$")
_ANNEX = when_used(rf"(附\s*[件录表])\s*({_NUMERAL}{{0,3}}(?:[-—–－.．]{_NUMERAL}{{1,2}})?)([\s:：、.．]+)(.+)")
_BARE = when_used(
    r"(前\s*言|序\s*言|序|引\s*言|导\s*言|结\s*束\s*语|结\s*语|后\s*记|附\s*则|附\s*[件录表]\s*[0-9一二三四五]?)[:：]?"
)
_ANNEX_ALONE = when_used(r"附\s*[件录表]\s*[0-9０-９一二三四五六七八九十]{0,3}[:：]?")
_ANNEX_TITLE = when_used(r".*(表|清单|名单|图|一览|方案|分工|目录)(?:[（(].*[)）])?")
LEADERS = when_used(
    r"[\s.．…·‧・]*(?:[.．…·‧・]{2,}|\s)\s*[-—]?\s*\d{1,4}\s*[-—]?$|[.．…·‧・]{3,}$"
    r"|\s*[（(]\s*\d{1,3}\s*[)）]$|(?<=[\u4e00-\u9fff”》])\d{1,3}$"
)
SENTENCE = when_used(r"[。；;！!？?]|[,，:：、]$")
_MARKS = when_used(r"[\s“”\"'‘’（）()：:，,、。《》〈〉<>\u200b]")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_RUN_IN = when_used(r"([^。；;！!？?：:]{2,48})。(?=\s*\S)")
# What a sentence counts: a point that begins so says what is done and has no lead.
_COUNTED = when_used(r"\d+(?:\.\d+)?\s*(?:[%％个家所座条万亿项公平亩米吨处户人次套年月]|千瓦)")
_OPEN_END = when_used(r"[、，,和与及暨的在向“《（(]$")

DIVISIONS = ("部分", "编", "篇", "章", "节")
DECIMALS = ("1", "1.1", "1.1.1", "1.1.1.1")
RANKS = {"部分": 0, "编": 0, "篇": 0, "章": 1, "节": 2, "一、": 3, "（一）": 4, "1.": 5, "box": 9}
LEADS = ("一、", "（一）", "1.")
_LONGEST = {"一、": 48, "（一）": 48, "1.": 30} | dict.fromkeys(DECIMALS, 36)
_LONGEST_OTHER, _LONGEST_LEAD, _LONGEST_BEFORE_COLON, SHORT_LINE = 60, 68, 14, 40
# What may end with a full stop, or a short one with a colon, and still be a heading, standing alone.
_MAY_STOP = (*DIVISIONS, "一、", "（一）")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that has the shape of a heading: ``lines`` hold it, it ends at ``end``.

    ``scheme`` is 部分 编 篇 章 节 一、 （一） 1. 1 1.1 1.1.1 box annex or bare. ``run_in``: its paragraph begins on
    the same line; ``stopped``: it ends with a full stop; ``spaced``: a space parts its number.
    """

    scheme: str
    number: str
    title: str
    lines: tuple[Line, ...]
    end: int
    run_in: bool = False
    stopped: bool = False
    spaced: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Number and title with spaces, quotation marks and a contents list's page number folded away."""
        return fold(self.number), fold(bare_title(self.title))

    @property
    def start(self) -> int:
        """Return the offset of its first line."""
        return self.lines[0].start

    def with_line(self, line: Line) -> Heading:
        """Return the heading with ``line`` as the rest of its title."""
        title = self.title + line.text.strip().rstrip("。")
        return replace(self, title=title, lines=(*self.lines, line), end=line.start + len(line.text.rstrip()))


def fold(text: str) -> str:
    """Return ``text`` without spaces, quotation marks and punctuation, digits made plain, for comparing titles."""
    return _MARKS.sub("", text).translate(_DIGITS)


def bare_title(title: str) -> str:
    """Return a title without the dots and the page number that follow it in a contents list."""
    return LEADERS.sub("", title)


def kindred(scheme: str) -> str:
    """Return the scheme without its mark: a contents list may print 1 where the body prints 1. or 1、."""
    return "1" if scheme == "1." else scheme


def heading_scheme(number: str) -> str:
    """Return the scheme of a heading's number: 部分 编 篇 章 节 一、 （一） 1 1.1 annex box, or bare."""
    if number.startswith("附"):
        return "annex"
    if re.fullmatch(r"[\d０-９]+(?:[.．][\d０-９]+)+", number):
        return DECIMALS[min(3, len(re.findall(r"[.．]", number)))]
    found = _numbered(f"{number}、x" if number and number[0] not in "第专（(" else f"{number} x")
    return kindred(found.scheme) if found else "bare"


def heading(line: Line, following: Line | None) -> Heading | None:
    """Return the heading ``line`` holds, or None; a number alone takes the next short line as its title."""
    text = line.text.strip().strip("\u200b\ufeff")
    end = line.start + len(line.text.rstrip())
    found = _numbered(text) if len(text) <= _LONGEST_OTHER + 30 else None
    if found is None:
        return _bare(line, text, end, following) or _run_in(line, text)
    title = _unstopped(found.scheme, found.title)
    stopped = title != found.title
    if title:
        if not _titular(found.scheme, title) or (stopped and _LISTS.match(title)):
            return _run_in(line, text)
        end -= len(found.title) - len(title)
        return Heading(found.scheme, found.number, title, (line,), end, stopped=stopped, spaced=found.spaced)
    if following is None or found.scheme in ("一、", "1.", *DECIMALS):
        return None
    alone = Heading(found.scheme, found.number, "", (line,), end)
    return alone.with_line(following) if _is_title_line(found.scheme, following) else None


def decimal_form(one: Heading) -> Heading | None:
    """Return a heading like 1.总则 as the first level of a scheme 1 / 1.1 / 1.1.1; None where it can be none."""
    if one.scheme in DECIMALS:
        return one
    return replace(one, scheme="1") if one.scheme == "1." else None


def steps(number: str) -> tuple[int, ...]:
    """Return the parts of a decimal number: 3.2.1 is (3, 2, 1)."""
    return tuple(int(part) for part in re.split(r"[.．]", number.translate(_DIGITS)) if part.isdecimal())


def ends_open(title: str) -> bool:
    """Return whether a title can't end where it does: with 和 or 、, or inside quotation marks or brackets."""
    unclosed = any(title.count(a) > title.count(b) for a, b in ("“”", "《》", "（）", "()"))
    return unclosed or _OPEN_END.search(title) is not None


def may_go_on(line: Line) -> bool:
    """Return whether a line can be the second line of a title: short words, no sentence, no heading, no cell."""
    text = line.text.strip()
    plain = 2 <= len(text) <= SHORT_LINE and not re.search(r"[\t。；;：:|]|[,，、]$|^[—\-\d（(【《注图表]", text)
    return plain and _numbered(text) is None and not _BARE.fullmatch(text)


@dataclass(frozen=True, slots=True)
class _Numbered:
    scheme: str
    number: str
    title: str
    spaced: bool = False


def _numbered(text: str) -> _Numbered | None:
    """Return scheme, number as printed (spaces dropped) and title of a numbered heading."""
    head = text[0] if text else ""
    if head == "第":
        m = _DIVISION.match(text)
        return _Numbered(_close_up(m[2]), _close_up(f"第{m[1] or ''}{m[2]}"), m[3].strip()) if m else None
    if head in "专【〔[":
        return _box(text)
    if head == "附":
        m = _ANNEX.fullmatch(text)
        return _Numbered("annex", _close_up(m[1] + m[2]), m[4].strip()) if m else None
    if head in "（(":
        m = _SUBPART.match(text)
        return _Numbered("（一）", f"（{m[1]}）", m[2].strip()) if m else None
    if head.isdecimal():
        return _arabic(text)
    m = _PART.match(text)
    return None if m is None or _PART.match(m[2]) else _Numbered("一、", m[1], m[2].strip())


def _box(text: str) -> _Numbered | None:
    m = _BOX.fullmatch(text)
    if m is None or (m[5] and not any(m.groups()[:4])):
        return None
    return _Numbered("box", f"专栏{_close_up(m[2])}", m[5].strip())


def _arabic(text: str) -> _Numbered | None:
    """Return a heading numbered 1. or 1、 (scheme 1.), or 1, 1.1, 1.1.1 by its depth."""
    if m := _POINT.match(text):
        return _Numbered("1.", m[1], m[2].strip())
    m = _DECIMAL.match(text)
    if m is None or not (re.search(r"[.．]", m[1]) or m[2]):
        return None
    return _Numbered(DECIMALS[len(re.findall(r"[.．]", m[1]))], m[1], m[3].strip(), bool(m[2]))


def _close_up(number: str) -> str:
    return re.sub(r"\s", "", number)


def _titular(scheme: str, title: str) -> bool:
    """Return whether a title is short and no sentence."""
    bare = bare_title(title)
    return 0 < len(bare) <= _LONGEST.get(scheme, _LONGEST_OTHER) and not SENTENCE.search(bare)


def _unstopped(scheme: str, title: str) -> str:
    """Return a title without the full stop or colon that may end it; a sentence with a colon inside keeps its stop."""
    if scheme not in _MAY_STOP:
        return title
    if title.endswith(("：", ":")) and len(title) <= _LONGEST_BEFORE_COLON:
        return title[:-1]
    return title if re.search(r"[：:]", title) else title.rstrip("。")


def _is_title_line(scheme: str, line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= SHORT_LINE and _numbered(text) is None and _titular(scheme, text)


def _bare(line: Line, text: str, end: int, following: Line | None) -> Heading | None:
    """Return a heading without a number: 前言, 附则; 附件 takes the next line where that is the name of a list."""
    if len(text) > 8 or not _BARE.fullmatch(text):
        return None
    if following is not None and _ANNEX_ALONE.fullmatch(text):
        title = following.text.strip()
        if len(title) <= SHORT_LINE and _ANNEX_TITLE.fullmatch(title) and not SENTENCE.search(title):
            return Heading("annex", _close_up(text).rstrip(":："), "", (line,), end).with_line(following)
    return Heading("bare", "", text.rstrip(":："), (line,), end - len(text) + len(text.rstrip(":：")))


def _run_in(line: Line, text: str) -> Heading | None:
    """Return the lead 一、标题。 （一）标题。 or 1.标题。 that its paragraph follows on the same line."""
    head = text[:1]
    if not (head in "（(一二三四五六七八九十" or head.isdecimal()):
        return None
    found = _numbered(text[:_LONGEST_LEAD])
    title = _RUN_IN.match(found.title) if found and found.scheme in LEADS else None
    if found is None or title is None or not _leads(found.scheme, title[1]):
        return None
    end = line.start + line.text.index(text[0]) + text.index(title[1]) + len(title[1])
    return Heading(found.scheme, found.number, title[1].strip(), (line,), end, run_in=True)


def _leads(scheme: str, words: str) -> bool:
    """Return whether the first sentence of a paragraph is short for its depth; a point's counts nothing either."""
    return len(words) <= _LONGEST[scheme] and not (scheme == "1." and _COUNTED.search(words))


def run_of_lines(lines: Sequence[Line]) -> list[Heading]:
    """Return all lines of heading shape among these (none empty), those of a contents list included."""
    return [h for i, x in enumerate(lines) if (h := heading(x, lines[i + 1] if i + 1 < len(lines) else None))]
