"""What a text says of one part of a layout: its name, its members, what it is to be (一区：即...高新区，打造...)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.read._document import Paragraph
from lantu.read._layout_formulas import Part
from lantu.read._members import ENUMERATOR, heads_of, layout_words, members_of, opens_with_act
from lantu.read._phrases import alternation
from lantu.read._tasks_lead import lead_phrase

_LINK = re.compile(
    r"[”\"』」]?\s*(?:[（(][^（()）]{0,20}[)）]\s*)?"
    r"(?:[:：]\s*(?:即|以|是|为)?|——?|[,，]?\s*(?:即|是指|指的是|指|是|为|包括|分别为|分别是))\s*[:：]?"
)
_BEGINS = re.compile(
    rf"(?:^|[。；;，,、:：\s”（(])(?:{ENUMERATOR.pattern})?(?:打造|做强|做优|做大|构建|建设|强化|推进)?[“\"『「]?$"
)
_FUSED = re.compile(r"[”\"]?(?=[\u4e00-\u9fffA-Z])(?![一二两双三四五六七八九十多\d]|[的等])")
_OPENS = re.compile(rf"\s*(?:{ENUMERATOR.pattern})?[“\"]?$")
_HARD_BEFORE = re.compile(r"(?:^|[。；;：:\n])[“\"]?$")
_COMMA = re.compile(r"[”\"]?[,，]\s*(?![一二两双三四五六七八九十多\d])")
_INNER = re.compile(r"[”\"]?[（(](?P<inner>[^（()）]{2,80})[)）]")
_TITLE_END = re.compile(
    r"[,，。;；:：\n（(]|(?<=[\u4e00-\u9fff]{2})(?:包括|位于|依托|串联|涵盖|覆盖|贯穿|以(?![上下内外及来])|由|沿(?!线|海|江|边|湖|河))"
)
_MEMBERS = re.compile(r"(?:包括|分别是|分别为|分别指|涵盖|即|由|有)\s*[:：]?(?P<list>[^,，。;；:：\n]{4,160})")
_SENTENCE_STARTS = re.compile(r"(?:^|[。；;\n])\s*")
_NO_NAME = r"(?![域内级县间林里位划别块])"
_NEXT_PART = re.compile(r"(?<=[。；;])\s*(?=[“\"]?[一二两双三四五六七八九十多]\S{1,3}[”\"]?(?:[:：,，]|是指|即|为|（))")
_LONGEST_TITLE, _LONGEST_ROLE, _HEAD, _BELOW, _PASSAGE, _WINDOW = 40, 60, 30, 12, 600, 16


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a part: offsets of the words that name it, its title, members and role; ``sure`` of the words."""

    start: int
    end: int
    title: str = ""
    members: tuple[str, ...] = ()
    role: str = ""
    passage: str = ""
    sure: bool = True


def described(part: Part, following: Sequence[Paragraph]) -> Described | None:
    """Return what the first of the paragraphs that tells of ``part`` says of it; None where none does."""
    weak: Described | None = None
    for i, paragraph in enumerate(following):
        found = _told(part, paragraph, following[i + 1 : i + 1 + _BELOW])
        if found is not None and found.sure:
            return found
        weak = weak or found
    return weak or _under_another_noun(part, following) or _by_members(part, following)


def _by_members(part: Part, following: Sequence[Paragraph]) -> Described | None:
    """Return the members of a part of several that have paragraphs of their own (东部...片，以...为主); never sure."""
    if part.number is None or part.number < 2:
        return None
    told = [(p, m) for p in following if (m := _member_first(part.noun).match(p.line.text))]
    told = [(p, m) for p, m in told if not opens_with_act(m["name"])]
    if len(told) < 2:
        return None
    (first, m), (last, end) = told[0], told[-1]
    passage = " ".join(p.line.text for p, _ in told)
    start, stop = first.line.start + m.start("name"), last.line.start + end.end("name")
    return Described(start, stop, "", tuple(m["name"] for _, m in told), role_of(passage), passage, sure=False)


@cache
def _member_first(noun: str) -> re.Pattern[str]:
    ends = alternation(list(_alike(noun)))
    return re.compile(rf"\s*(?:{ENUMERATOR.pattern})?(?P<name>[^,，。;；:：\n、]{{2,{_HEAD}}}(?:{ends}))[,，。:：]")


def _under_another_noun(part: Part, following: Sequence[Paragraph]) -> Described | None:
    """Return what is said of 三区 where the formula says 三片; never sure."""
    for noun in _alike(part.noun):
        if noun == part.noun or len(noun) > 1 or part.number is None:
            continue
        other = replace(part, text=part.text.removesuffix(part.noun) + noun, noun=noun)
        for i, paragraph in enumerate(following):
            found = _told(other, paragraph, following[i + 1 : i + 1 + _BELOW])
            if found is not None and found.sure:
                return replace(found, sure=False)
    return None


def _told(part: Part, paragraph: Paragraph, rest: Sequence[Paragraph]) -> Described | None:
    text, base = paragraph.line.text, paragraph.line.start
    at = text.find(part.text)
    if at < 0:
        return _named(part, text, base)
    if text.strip(" \t\u3000:：“”。") == part.text:
        heads = heads_of(_alike_heads(part, rest))
        passage = " ".join(p.line.text for p in rest[: max(1, len(heads.names))])
        return Described(base + at, base + at + len(part.text), "", heads.names, role_of(passage), passage)
    while at >= 0:
        end = at + len(part.text)
        if link := _linked(text, at, end):
            return _linked_to(part, at, link, text, base)
        if inner := _INNER.match(text, end):
            return _bracketed(part, at, inner, text, base)
        at = text.find(part.text, end)
    return _named(part, text, base) or _led(part, text, base)


def _linked(text: str, at: int, end: int) -> int:
    """Return where the description of a part begins that stands at ``at``; 0 where it isn't described there."""
    opened = text[max(0, at - _WINDOW) : at]
    link = _LINK.match(text, end) if _BEGINS.search(opened) else None
    if link is None and _HARD_BEFORE.search(opened):
        link = _COMMA.match(text, end)
    if link is None and at < _WINDOW and _OPENS.fullmatch(opened):
        link = _FUSED.match(text, end)
    return link.end() if link and link.end() < len(text) else 0


def _named(part: Part, text: str, base: int) -> Described | None:
    """Return the part where a sentence names it without its number: 以中心城区为核心."""
    m = _named_as(part.noun).search(text) if "为" in text else None
    if m is None:
        return None
    members = members_of(m["name"]).names
    title = "" if members else m["name"].strip()
    return Described(base + m.start(), base + m.end(), title, members, "", text, sure=False)


@cache
def _named_as(noun: str) -> re.Pattern[str]:
    ends = alternation(list(_alike(noun)))
    return re.compile(
        rf"以(?P<name>[^,，。;；:：“”以]{{1,40}}?[区城镇乡园县市港道路线街谷江河湖山])为(?:主)?[“\"]?[一二两双三四五六]?(?:{ends})(?=[,，、。;；”\"的])"
    )


def _linked_to(part: Part, at: int, link: int, text: str, base: int) -> Described:
    said = _NEXT_PART.split(text[link:], maxsplit=1)[0]
    title = _title(said)
    members = _members(part, said, title)
    if len(members) > 1:
        title = "" if len(title) > _LONGEST_TITLE or "、" in title or title.startswith(members[0]) else title
    end = link + len(title)
    return Described(
        base + at, base + max(end, at + len(part.text)), title, members, role_of(said, title, members), said
    )


def _title(said: str) -> str:
    """Return the name a description opens with: up to its first stop or a word that goes on; empty for a clause."""
    stop = _TITLE_END.search(said)
    name = said[: stop.start() if stop else len(said)].strip(' “”"以即')
    if opens_with_act(name) or len(name) > _LONGEST_TITLE:
        return ""
    return re.sub(r"为(?:发展)?(?:核心|中心|主体|载体|重点)$", "", name)


def _members(part: Part, said: str, title: str) -> tuple[str, ...]:
    """Return the members of a part of several: listed in its name, after 包括, or as heads of the sentences."""
    if part.number == 1:
        return ()
    heads = tuple(dict.fromkeys(m["name"] for m in _heads(part.noun).finditer(said) if not opens_with_act(m["name"])))
    if part.number is not None and len(heads) == part.number:
        return heads
    opening = re.split(r"[。；;]", said)[0]
    listed = members_of(re.split(r"[,，:：]", opening)[0])
    more = _MEMBERS.search(opening)
    found = [listed.names, members_of(more["list"]).names if more else ()]
    lists = [names for names in found if len(names) > 1 and all(map(_is_name, names))]
    if lists and (len(heads) < 2 or len(lists[0]) == part.number):
        return lists[0]
    return heads if len(heads) > 1 or title == "" else ()


def _is_name(text: str) -> bool:
    return len(text) <= _HEAD and not opens_with_act(text) and not re.search("[在为将把]|中的", text)


@cache
def _heads(noun: str) -> re.Pattern[str]:
    ends = alternation(list(_alike(noun)))
    return re.compile(rf"{_SENTENCE_STARTS.pattern}(?P<name>[^,，。;；:：\n、]{{2,{_HEAD}}}?(?:{ends})){_NO_NAME}")


@cache
def _alike(noun: str) -> tuple[str, ...]:
    table = load_yaml("lantu.read", "layouts.yaml")["alike"]
    return tuple(dict.fromkeys((*table.get(noun, ()), noun)))


def _bracketed(part: Part, at: int, m: re.Match[str], text: str, base: int) -> Described:
    members = members_of(m["inner"]).names if part.number != 1 else ()
    title = "" if members else m["inner"].strip()
    return Described(base + at, base + m.end(), title, members, "", text)


def _led(part: Part, text: str, base: int) -> Described | None:
    """Return what a paragraph says whose lead phrase holds the part (强化一廊带动。...)."""
    lead = lead_phrase(text, fused=False)
    if not lead or part.text not in lead or len(lead) > _HEAD:
        return None
    at = text.find(part.text)
    said = text[text.find(lead) + len(lead) :].lstrip("。:： ")
    return Described(
        base + at, base + at + len(part.text), "", _members(part, said, "-"), role_of(said), said, sure=False
    )


def _alike_heads(part: Part, rest: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs right below whose lead phrase ends as a member of the part does, as many as it has."""
    out: list[Paragraph] = []
    for paragraph in rest[: (part.number or 12)]:
        lead = lead_phrase(paragraph.line.text, fused=False) or paragraph.line.text.strip()
        if not lead.endswith(_alike(part.noun)):
            break
        out.append(paragraph)
    return out


@cache
def _roles() -> re.Pattern[str]:
    strong = alternation(list(layout_words("roles")))
    return re.compile(
        rf"(?:^|[,，。;；]|并|努力|着力|全力|积极|沿[^,，。;；]{{2,16}}?)(?P<role>(?:{strong})[^,，。;；:：\n]{{3,{_LONGEST_ROLE}}})"
    )


def role_of(said: str, title: str = "", members: Sequence[str] = ()) -> str:
    """Return the clause of ``said`` that tells what something is to be; the strongest word of it counts first."""
    found = [m["role"].strip(" “”") for m in _roles().finditer(said[len(title) :], 0, _PASSAGE)]
    found = [r for r in found if not any(name in r for name in members[:2])]
    order = layout_words_in_order("roles")
    return min(found, key=lambda r: next(i for i, w in enumerate(order) if r.startswith(w)), default="")


def layout_words_in_order(name: str) -> tuple[str, ...]:
    """Return the list ``name`` of layouts.yaml as it stands there, the strongest first."""
    return tuple(load_yaml("lantu.read", "layouts.yaml")[name])
