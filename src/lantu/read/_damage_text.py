"""Text that lost something: brackets left open, characters that could not be shown, doubled lines, parts of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lantu.plan.items import Section
from lantu.read._damage_ground import Damage, Finder, Ground
from lantu.read._doubts import number_in
from lantu.read._paragraphs import is_page_head
from lantu.read._places import every_named, lost_from

_PAIRS = (("（(", "）)"), ("《", "》"), ("“", "”"), ("【", "】"), ("〔", "〕"))
_NUMBERED = re.compile(r"(?:^|[\s。；;:：,，、])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_UNSHOWN = re.compile(
    r"\ufffd+|□+|〓+|(?<![人出港进窗路关缺])口{2}(?![相声径岸碑粮味腔口])|口{3,}|\(cid:\d+\)(?:\s*\(cid:\d+\))*"
    r"|(?<=[\u4e00-\u9fff])■+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?:？{2,}|\?{2,})(?=[\u4e00-\u9fff])"
    r"|(?:锟斤拷)+|(?:烫烫|屯屯)+[烫屯]*|Ã[\u00a0-\u00bf]"
)
# What a wrong encoding makes of Chinese: 锟斤拷 of replacement characters, ?? of characters it lacks.
_SIGNS = ("\ufffd", "□", "〓", "口口", "(cid:", "■", "？？", "??", "锟斤拷", "烫烫", "屯屯", "Ã")
_NO_NUMERAL = re.compile(r"第(部分|[章节篇编])")
_SHORTEST_DOUBLED, _EVIDENCE, _AROUND = 8, 12, 12


def bracket_left_open(ground: Ground) -> Iterator[Damage]:
    """Find brackets and quotation marks of which one side is gone in a line: one finding a kind of mark."""
    for opening, closing in _PAIRS:
        places = []
        for line in ground.lines:
            if any(c in line.text for c in opening + closing) and not is_page_head(line.text.strip()):
                places += [(line.start + a, line.start + b) for a, b in _unpaired(line.text, opening, closing)]
        if places:
            a, b = places[0]
            args = {"n": str(len(places)), "mark": opening[0] + closing[0]}
            yield Damage(tuple(places[:_EVIDENCE]), ground.document.text[a:b], "", args)


def _unpaired(text: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    """Yield where a mark stands without its other side, with some text around it; 1） counts a list."""
    depth: list[int] = []
    lone: list[int] = []
    for i, c in enumerate(text):
        if c in opening:
            depth.append(i)
        elif c in closing:
            if depth:
                depth.pop()
            elif not _NUMBERED.search(text[max(0, i - 4) : i]):
                lone.append(i)
    found = [(i, min(len(text), i + _AROUND)) for i in depth] + [(max(0, i - _AROUND), i + 1) for i in lone]
    yield from sorted(found)


def characters_not_shown(ground: Ground) -> Iterator[Damage]:
    """Find signs that stand where a character could not be shown: □, 口口, the replacement character, (cid:12)."""
    text = ground.document.text
    for line in ground.lines if any(sign in text for sign in _SIGNS) else ():
        for m in _UNSHOWN.finditer(line.text):
            start = line.start + max(0, m.start() - _AROUND // 2)
            end = line.start + min(len(line.text), m.end() + _AROUND // 2)
            yield Damage(((start, end),), m[0])


def heading_without_numeral(ground: Ground) -> Iterator[Damage]:
    """Find a heading numbered 第章: its numeral follows from its neighbours of the same level."""
    for i, section in enumerate(ground.outline):
        m = _NO_NUMERAL.fullmatch(section.number)
        if m:
            number = _number_of(ground.outline, i)
            offer = f"第{_numeral(number)}{m[1]}" if number else ""
            yield Damage(((section.start or 0, section.end or 0),), f"{section.number} {section.title}".strip(), offer)


def _number_of(sections: Sequence[Section], index: int) -> int:
    """Return the number a heading must have, one more than the one before it; 0 where the one after disagrees."""
    level = sections[index].level
    before = _neighbour(sections[:index][::-1], level)
    after = _neighbour(sections[index + 1 :], level)
    mine = (before or 0) + 1
    return mine if after in (None, mine + 1) or (after == 1) else 0


def _neighbour(sections: Sequence[Section], level: str) -> int | None:
    """Return the number of the nearest heading of a level before one of a higher level comes."""
    for section in sections:
        if section.level == level:
            return number_in(section.number)
        if section.level != "box" and section.level < level:
            return None
    return None


def _numeral(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones or not tens else "")


def doubled_line(ground: Ground) -> Iterator[Damage]:
    """Find a line that stands twice, one right after the other."""
    for one, other in pairwise(ground.prose):
        said = one.text.strip()
        if len(said) >= _SHORTEST_DOUBLED and said == other.text.strip():
            yield Damage(((one.start, one.end), (other.start, other.end)), said[:_AROUND])


def name_lost_a_character(ground: Ground) -> Iterator[Damage]:
    """Find a place named with one character less than the register, or the rest of the text, names it."""
    text, known = ground.document.text, set(ground.places)
    for name, places in every_named(text, "township").items():
        if name in known or not (whole := lost_from(name, known, text)):
            continue
        own = [
            at for at in places if at >= ground.body and text[max(0, at - 2) : at] != "、和"
        ]  # 、和平镇 lost nothing
        alone = [at for at in own if not any(_stands_in(n, name, at, text) for n in known)]
        if alone:
            spans = tuple((at, at + len(name)) for at in alone[:_EVIDENCE])
            yield Damage(spans, name, " / ".join(whole), {"n": str(len(alone))})


def _stands_in(whole: str, name: str, at: int, text: str) -> bool:
    return whole.endswith(name) and text.startswith(whole, at - (len(whole) - len(name)))


TEXT_FINDERS: tuple[Finder, ...] = (
    ("R144", "garbled", bracket_left_open),
    ("R145", "garbled", characters_not_shown),
    ("R146", "structure", heading_without_numeral),
    ("R147", "garbled", doubled_line),
    ("R148", "name", name_lost_a_character),
)
