"""What the head of a document says of itself: title, place, period, horizon, who issued it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantu.plan._patterns import when_used
from lantu.read._document import Document
from lantu.read._outline import body_start
from lantu.read._paragraphs import is_page_head
from lantu.read._tables_header import plan_period, year_of

_TITLE = when_used(r"规划|纲要|工作报告|行动计划|实施方案|发展计划")
_NOT_A_TITLE = when_used(
    r"[。；;！!？?]|^(关于)?(印发|发布|公布)|通知$|[:：]$|日报|记者|主席|主持|在.{2,30}会议上"
    r"|^(?:名\s*称|标\s*题|文件名称|信息名称|主题词|文\s*号)\s*[:：]|[\\/>＞»].*[\\/>＞»]"
)
_ENDS_OPEN = when_used(r"[年和及与的]$|发展$|五年规划和.*年$")
_CONTINUES = when_used(r"[和及与暨]|远景目标|纲要|[（(](草案|修订|征求意见)")
_STARTS_WITHOUT_PLACE = when_used(r"^[“\"]?(第?十|国民经济|政府工作|远景)")
PLACE = when_used(
    r"(?:关于)?(?:\d{4}年)?(?P<place>中华人民共和国(?=国民经济)|[\u4e00-\u9fff]{2,20}?(?:省|自治区|特别行政区|自治州|自治县|自治旗|市|州|盟|地区|县|旗|区|镇|乡|街道))"
    r"(?=国民经济|政府工作|人民政府|“?十|第十|\d{4}|[^\u4e00-\u9fff]|年度|经济|发展|$)"
)
# A place at the very start of a title whose subject follows it: 甲市养老服务“十五五”规划.
_FIRST_PLACE = when_used(
    r"(?P<place>[\u4e00-\u9fff]{1,10}?(?:省|自治区|自治州|市(?![场政容民])|州(?!际)|县(?![域级乡])|旗(?!下)|区(?![域块划位间])))"
    r"(?=[^规]{2,30}(?:规划|计划|方案))"
)
_CONGRESS = when_used(r"在(?P<place>[\u4e00-\u9fff]{2,16}?)第[一二三四五六七八九十]+届人民代表大会")
_ISSUER = when_used(r"[\u4e00-\u9fff]{2,20}(人民政府|发展和改革委员会|发展和改革局)")
_SPAN = when_used(r"((?:19|20)\d\d)\s*年?\s*[-—–－~～至]\s*((?:19|20)\d\d)\s*年")
_HORIZON = when_used(r"((?:19|20)\d\d|二[〇○零]?三五)\s*年?\s*远景")
_YEAR_REPORT = when_used(r"((?:19|20)\d\d)年.{0,20}(?:工作报告|计划)")
_NEXT_YEAR = when_used(r"执行情况.*?((?:19|20)\d\d)年.{0,20}计划")
_DATED = when_used(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日在")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_HEAD_LINES, _LONGEST = 40, 60


@dataclass(frozen=True, slots=True)
class Header:
    """Identity of a plan as printed; ``period`` is 2021/2025 for a five-year plan, a year for a work report."""

    title: str = ""
    place: str = ""
    period: str = ""
    horizon: str = ""
    issued_by: str = ""


def read_header(document: Document) -> Header:
    """Return what the lines before the body say; a side the document doesn't state is empty.

    ``place`` is the name as printed: the code of GB/T 2260 is given by a person or a register.
    """
    head = _head_lines(document)
    title = _title(head)
    top = "\n".join(head)
    place = (
        PLACE.search(title.translate(_DIGITS))
        or _CONGRESS.search(top)
        or _FIRST_PLACE.match(title.translate(_DIGITS))
        or PLACE.search("\n".join(s for s in head if _ISSUER.fullmatch(s)))
    )
    issuer = next((s for s in head if _ISSUER.fullmatch(s)), "")
    said, above = title.translate(_DIGITS), top.translate(_DIGITS)
    return Header(title, place["place"] if place else "", _period(said, above), _horizon(said, above), issuer)


def _head_lines(document: Document) -> list[str]:
    lines = (line.text.strip() for line in document.lines)
    kept = [s for s in lines if s and not is_page_head(s)][:_HEAD_LINES]
    end = body_start(document)
    contents = next((i for i, s in enumerate(kept) if re.fullmatch(r"目\s*[录次]", s)), None) if end else None
    return kept[:contents]


def _title(head: Sequence[str]) -> str:
    """Return the first line that reads like a plan's title; one broken over lines is joined."""
    for i, line in enumerate(head):
        if not _TITLE.search(line) or len(line) > _LONGEST or _NOT_A_TITLE.search(line):
            continue
        title, at = line, i
        if at and _STARTS_WITHOUT_PLACE.search(title) and _may_belong(head[at - 1]):
            title = head[at - 1] + title
        while at + 1 < len(head) and _goes_on(title, head[at + 1]):
            at += 1
            title += head[at]
        return title
    return ""


def _goes_on(title: str, line: str) -> bool:
    return _may_belong(line) and (_ENDS_OPEN.search(title) or _CONTINUES.match(line)) is not None


def _may_belong(line: str) -> bool:
    return len(line) <= 24 and _NOT_A_TITLE.search(line) is None and not re.search(r"[,，、\d:：]", line)


def _period(title: str, top: str) -> str:
    """Return the plan's years: those the title names, a report's own year, those the first lines name."""
    if period := plan_period(title):
        return period
    if m := _SPAN.search(title):
        return f"{m[1]}/{m[2]}"
    if m := _NEXT_YEAR.search(title):
        return m[1]
    if m := _YEAR_REPORT.search(title) or (_DATED.search(top) if "报告" in title else None):
        return m[1]
    if not title:
        return ""
    m = _SPAN.search(top)
    return plan_period(top) or (f"{m[1]}/{m[2]}" if m else "")


def _horizon(title: str, top: str) -> str:
    found = _HORIZON.search(title) or _HORIZON.search(top)
    if not found:
        return ""
    return year_of(found[1]) or "2035"
