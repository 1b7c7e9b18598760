"""Lists of members as a text prints them: A、B和C, 一是...二是..., run-in titles of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.read._document import Paragraph
from lantu.read._phrases import alternation, verb_kinds, words
from lantu.read._tasks_lead import lead_phrase

LONGEST = 36
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_JOINT = re.compile(r"以及|[和及与](?!谐|平|睦|时|其)")
_ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,2}是|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[①-⑳]|第[一二三四五六七八九十]{1,2}[,，、](?!章|节)"
)
ENUMERATOR = re.compile(
    r"\s*(?:——|--|[（(][0-9一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}[、是]"
    r"|[①-⑳]|[●■◆·•]|第[一二三四五六七八九十]{1,2}[,，、])\s*"
)
_CLAUSE = re.compile(r"[,，。;；:：\n]")
_AND_OTHERS = re.compile(r"等(?:方面|领域|内容|乡镇|地|若干|各)?$")
_QUOTATION = re.compile(r"“[^“”]*”")
_MARKS = "“”\"‘’'"


@dataclass(frozen=True, slots=True)
class Listed:
    """Members a text lists, with the offsets of what lists them in that text; ``open`` where it closes with 等."""

    names: tuple[str, ...]
    start: int
    end: int
    open: bool = False


@cache
def layout_words(name: str) -> tuple[str, ...]:
    """Return the list ``name`` of layouts.yaml, the longest first."""
    return tuple(sorted(load_yaml("lantu.read", "layouts.yaml")[name], key=len, reverse=True))


@cache
def _verbs() -> re.Pattern[str]:
    verbs = [
        w for w in (*verb_kinds(), *words("openers"), *words("action_titles"), *layout_words("leads")) if len(w) > 1
    ]
    return re.compile(rf"(?:{alternation(list(words('adverbs')))})*(?:{alternation(verbs)})(?:好|以|和)?")


def opens_with_act(text: str) -> bool:
    """Return whether ``text`` begins with a verb, adverbs before it allowed."""
    return _verbs().match(text) is not None or text.startswith(words("lead_nexts"))


def members_of(text: str, number: int = 0) -> Listed:
    """Return the members ``text`` lists at 、, the last one also at 和 or 及; one piece is no list, and empty.

    A verb before the first member is no part of it unless the others have verbs of their own. Where 、 alone parts as
    many as ``number``, a joint in the last one is part of its name.
    """
    closed = _AND_OTHERS.search(text)
    said = text[: closed.start()] if closed else text
    masked = _BRACKETS.sub(lambda m: "□" * len(m[0]), _QUOTATION.sub(lambda m: f"“{'□' * (len(m[0]) - 2)}”", said))
    whole = number > 1 and masked.count("、") == number - 1
    pieces = [said[a:b].strip(" 的了") for a, b in _cuts(masked, joints=not whole)]
    names = _without_verb([p for p in pieces if p])
    fits = len(names) > 1 and all(1 <= len(n) <= LONGEST for n in names)
    return Listed(tuple(_bare(n) for n in names) if fits else (), 0, len(text), closed is not None)


def _cuts(masked: str, *, joints: bool) -> list[tuple[int, int]]:
    """Return the stretches of a list: cut at 、 and between quotations, and the last piece at its last joint."""
    marks = [(m.start(), m.end()) for m in re.finditer(r"、|(?<=”)(?=“)", masked)]
    last = marks[-1][1] if marks else 0
    found = [m for m in _JOINT.finditer(masked, last) if joints and last < m.start() and m.end() < len(masked)]
    lasts = {masked[a - 1] for a, _ in marks if a}
    alike = len(marks) > 1 and 2 * len(lasts) <= len(marks) + 1 and masked[-1:] in lasts
    found = [m for m in found if not alike or masked[m.start() - 1] in lasts]
    if found:
        marks.append(found[0].span() if marks else found[-1].span())
    starts, ends = [0, *(b for _, b in marks)], [*(a for a, _ in marks), len(masked)]
    return list(zip(starts, ends, strict=True))


def _without_verb(names: list[str]) -> list[str]:
    first, others = names[0] if names else "", names[1:]
    while others and (m := _verbs().match(first)) and not opens_with_act(others[0]):
        rest = first[m.end() :].lstrip("了的以")
        if len(rest) < 2 or (first != names[0] and len(rest) < min(map(len, others)) - 1):
            break
        first = rest
    return [first, *others] if names else names


def _bare(name: str) -> str:
    return name.strip(_MARKS + " ") if name[:1] in _MARKS or name[-1:] in _MARKS else name


def ordinals_of(text: str) -> Listed:
    """Return what 一是...二是... or （1）... list in ``text``, each up to its first stop; empty for fewer than two."""
    marks = list(_ORDINAL.finditer(text))
    names = [clause_of(text[m.end() : m.end() + 2 * LONGEST]) for m in marks]
    if len(marks) < 2 or not all(names):
        return Listed((), 0, 0)
    return Listed(tuple(names), marks[0].start(), marks[-1].end() + len(names[-1]))


def clause_of(text: str) -> str:
    """Return ``text`` up to its first stop, quotation marks around the whole taken off."""
    stop = _CLAUSE.search(text)
    return _bare(text[: stop.start() if stop else len(text)].strip())


def heads_of(paragraphs: Sequence[Paragraph]) -> Listed:
    """Return the heads of paragraphs that list: what follows their enumerator, or their lead phrase, in order.

    The first paragraph decides which of the two; the list ends where a paragraph has none. Offsets count in the text.
    """
    if not paragraphs:
        return Listed((), 0, 0)
    numbered = ENUMERATOR.match(paragraphs[0].line.text) is not None
    names, end = [], paragraphs[0].line.start
    for paragraph in paragraphs:
        name = _head(paragraph, numbered=numbered)
        if not name:
            break
        names.append(name)
        end = paragraph.line.start + paragraph.line.text.find(name) + len(name)
    return Listed(tuple(names), paragraphs[0].line.start, end) if len(names) > 1 else Listed((), 0, 0)


def _head(paragraph: Paragraph, *, numbered: bool) -> str:
    text = paragraph.line.text
    mark = ENUMERATOR.match(text)
    if numbered != (mark is not None):
        return ""
    lead = lead_phrase(text, fused=False)
    if lead and len(lead) <= LONGEST and not re.search("[,，]", lead):
        return lead.strip()
    if short := re.match(rf"(?P<lead>[^,，。;；:：]{{2,{LONGEST}}})。", text[mark.end() if mark else 0 :]):
        return short["lead"].strip()
    name = clause_of(text[mark.end() :]) if mark else (text.strip() if len(text.strip()) <= LONGEST else "")
    return "" if _CLAUSE.search(name) or len(name) > LONGEST else name
