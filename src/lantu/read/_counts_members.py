"""Where a text lists the members of a named count: before it, after it, or in the paragraphs below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from lantu.read._document import Paragraph
from lantu.read._members import LONGEST, Listed, clause_of, heads_of, members_of, ordinals_of

_SENTENCE_END = re.compile(r"[。！!？?；;\n]")
_HARD = "，,。；;：:！!？?\n"
_OPENING = re.compile(
    r"[”\"]?[\u4e00-\u9fff]{0,6}?[:：,，]?(?:[:：]|——|(?:即|包括|分别是|分别为|指的?是|具体为|就是)[:：]?)(?P<list>[^。\n]{3,400})"
)
_BRACKETED = re.compile(r"[”\"]?[（(](?:即|包括|指)?[:：]?(?P<list>[^（()）]{3,200})[)）]")
_CLOSING = re.compile(r"(?:这|等|的|为)*(?:各?(?:方面|领域))?$")
_QUOTATIONS = re.compile(r"(?:“[^“”]{1,24}”[、和及与]?){2,}$")
_ONE_QUOTATION = re.compile(r"“(?P<list>[^“”]*、[^“”]*)”$")
_GOES_ON = re.compile(r"[”\"]?[^,，。；;：:]{0,10}、")
_ANNOUNCES = re.compile(r"[^。；;\n]{0,40}(?:[:：]|(?:以下|如下|下列)[^。\n]{0,20}。?)\s*$")
_SHORT, _INTRO, _FAR = 10, 80, 1500
_FIELDS = re.compile("方面|领域")
# Where the next name is explained in its turn: ...，“三区”即..., ...；三带是...
_NEXT = re.compile(
    r"[,，；;]\s*[“\"]?[一二两双三四五六七八九十\d]{1,2}[^,，。；;：:“”\s]{1,6}[”\"]?(?:即|包括|指|是|分别|为|[:：])"
)
_FRAME = re.compile(
    r"^以(?=[^以]{2,12}$)|^.*?(?:包括|涵盖|即|围绕|聚焦|抓好|按照|坚持以|坚持|通过|以及以|以|把|将|对|从|在|由|的是|统筹|兼顾|处理好|[:：])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """The members of a count: their names, where they stand (before, after, list, outline), offsets in the text."""

    members: tuple[str, ...]
    where: str
    start: int
    end: int
    open: bool = False


def members_near(
    text: str, start: int, end: int, number: int, following: Sequence[Paragraph], *, base: int = 0
) -> Found | None:
    """Return the members of the count at ``text[start:end]``, or None: the best of what stands around it.

    A list of as many as the name says comes first, then one right before, one right after, one in what follows.
    ``base`` is where ``text`` begins in the whole text; ``following`` are the paragraphs below.
    """
    found = [
        f
        for f in (
            _before(text, start, number, base),
            _after(text, end, number, base),
            _list(text, end, number, following),
        )
        if f
    ]
    exact = [f for f in found if len(f.members) == number]
    goes_on = _GOES_ON.match(text, end) is not None
    fair = [f for f in found if _is_fair(f, number) and not (f.where == "before" and goes_on)]
    return next(iter((*exact, *fair)), None)


def _is_fair(found: Found, number: int) -> bool:
    """Return whether a list may be meant though it isn't as long as the name says."""
    return found.open or found.where != "before" or 2 * abs(len(found.members) - number) <= number


def _before(text: str, start: int, number: int, base: int) -> Found | None:
    """Return the list that ends right before the name: 粮油、生猪和柑桔|三大产业."""
    floor = max(0, start - _FAR, *(text.rfind(c, max(0, start - _FAR), start) + 1 for c in _HARD))
    closed = _CLOSING.search(text, floor, start)
    end = closed.start() if closed else start
    body, others = text[floor:end], "等" in text[end:start] and not _FIELDS.search(text, end, start)
    if text[start : start + 1] in '“"' and body.rstrip().endswith(("、", "”")):
        return None  # the name is itself one of several
    if run := _QUOTATIONS.search(body):
        quoted = re.findall("“([^“”]+)”", run[0])
        return Found(tuple(quoted), "before", base + floor + run.start(), base + end, others)
    if inner := _ONE_QUOTATION.search(body):
        body, floor = inner["list"], floor + inner.start("list")
    names = _framed(members_of(body, number).names)
    if len(names) < 2 or any(len(n) > LONGEST for n in names) or not _is_list(body, names):
        return None
    at = base + floor + max(body.find(names[0]), 0)
    return Found(names, "before", at, base + floor + len(body), others)


def _is_list(body: str, names: Sequence[str]) -> bool:
    """Return whether what stands before a name lists: with 、, or two short names with 和; one that goes on doesn't."""
    if body.rstrip().endswith(("、", "”")) or any(re.search(r"\d+个", n) for n in names):
        return False
    return "、" in body or (len(names) == 2 and max(map(len, names)) <= _SHORT)


def _framed(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, the first without the clause that leads to it (围绕..., 包括...)."""
    if not names:
        return ()
    longer = len(names[0]) > max(map(len, names[1:]), default=0)
    first = _FRAME.sub("", names[0]) if longer else names[0]
    return (first or names[0], *names[1:])


def _after(text: str, end: int, number: int, base: int) -> Found | None:
    """Return the list that follows the name: in brackets, after a colon or 即, or as 一是...二是..."""
    if m := _BRACKETED.match(text, end):
        listed = _any_list(m["list"], number)
        if len(listed.names) > 1:
            return Found(listed.names, "after", base + m.start("list"), base + m.end("list"), listed.open)
    ordinals = ordinals_of(text[end : end + _FAR])
    if ordinals.names and _near(text[end : end + ordinals.start]):
        return Found(ordinals.names, "after", base + end + ordinals.start, base + end + ordinals.end)
    if m := _OPENING.match(text, end):
        said = _NEXT.split(m["list"])[0]
        said = _SENTENCE_END.split(said)[0] if "、" in said else said
        listed = _any_list(said, number)
        if len(listed.names) > 1:
            at = base + m.start("list")
            return Found(listed.names, "after", at, at + len(said), listed.open)
    return None


def _near(gap: str) -> bool:
    return len(_SENTENCE_END.findall(gap)) <= 1 and len(gap) <= LONGEST


def _any_list(said: str, number: int) -> Listed:
    """Return the members parted by 、, else by commas or semicolons."""
    listed = members_of(said.rstrip("。；;"), number)
    if len(listed.names) > 1 and not re.search("[,，；;]", said):
        return listed
    if "、" in re.split("[,，；;]", said)[0]:
        first = re.split("[,，；;]", said)[0]
        return members_of(first, number)
    names = tuple(n for n in (clause_of(p) for p in re.split("[,，；;]", said.rstrip("。"))) if n)
    return Listed(names, 0, len(said)) if len(names) > 1 and all(len(n) <= LONGEST for n in names) else listed


def _list(text: str, end: int, number: int, following: Sequence[Paragraph]) -> Found | None:
    """Return the heads of the paragraphs below, where the name's own paragraph announces them by its end."""
    announced = not text[end : end + _FAR].strip('”" 。') or _ANNOUNCES.match(text, end) is not None
    if not following or not (announced or len(text) <= _INTRO):
        return None
    listed = heads_of(_under_one(following))
    announced = announced and (_ANNOUNCES.match(text, end) is not None or 2 * len(listed.names) >= number)
    exact = len(listed.names) == number > 2
    return Found(listed.names, "list", listed.start, listed.end) if listed.names and (announced or exact) else None


def _under_one(following: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs that stand under one heading, or under a series of leads that run into their paragraphs."""
    opening, first = following[0], following[0].section
    leads = first is not None and opening.line.start <= (first.start or 0) < opening.line.end
    level = first.level if first and leads else None
    return list(
        takewhile(lambda p: p.section is first or (p.section is not None and p.section.level == level), following)
    )
