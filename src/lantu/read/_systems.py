"""Systems: platforms, information systems, databases, monitoring and warning mechanisms the plan names. A first cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lantu.plan._resources import load_yaml
from lantu.plan.items import System
from lantu.read._commitments_context import Context
from lantu.read._document import Paragraph
from lantu.read._phrases import alternation, clause_start

_LISTED = re.compile(r"、[^,，。;；]{2,30}[二两三四五六七八九十\d]大(?:信息)?$")
_PARTS = re.compile(r"(?P<parts>[^,，。;；]{4,40}?)(?:等)?[二两三四五六七八九十\d]+大")
# What stands in a list that closes with 三大数据库 is part of it.
_CLOSED = re.compile(r"[^,，。;；:：]{0,24}[二两三四五六七八九十\d]大(?:信息|业务)?(?:系统|平台|数据库)")
_AND_OTHERS = re.compile(r"、[^,，。;；、]{1,8}等[\u4e00-\u9fff]{0,4}$")
_SHORTEST, _LONGEST = 4, 24


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(load_yaml("lantu.read", "systems.yaml")[name], key=len, reverse=True))


@cache
def _modified() -> tuple[str, ...]:
    heads = load_yaml("lantu.read", "systems.yaml")["heads"]
    return tuple(f"{before}{head}" for head, modifiers in heads.items() for before in modifiers)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    sure, loose = alternation([*_words("whole"), *_modified()]), alternation(list(_words("loose")))
    return (
        re.compile(rf"(?:(?P<sure>{sure})|(?P<loose>{loose}))(?!造)"),  # 机制, but not 机制造
        re.compile(alternation(list(_words("marks")))),
        re.compile(
            rf"{alternation(list(_words('before')))}|(?P<joint>{alternation(list(_words('joints')))})(?![时早其])"
        ),
        re.compile(alternation(list(_words("not_systems")))),
    )


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a system with its offsets in the paragraph."""

    start: int
    end: int
    sure: bool


def find_systems(paragraphs: Sequence[Paragraph]) -> list[System]:
    """Return the named systems of ``paragraphs`` in text order, with empty ids; paragraphs that look back are left out.

    ``parts`` lists what a system is said to consist of where the name itself lists it (...等四大信息系统).
    """
    context, out = Context(), []
    for paragraph in paragraphs:
        context.enter(paragraph)
        if not context.looks_back() and not context.sets_principles():
            out += [_system(paragraph, name) for name in _names(paragraph.line.text)]
    return out


def _names(text: str) -> Iterator[_Name]:
    """Yield the names in ``text``: from the verb or joint before a word like 平台 to that word."""
    ends, marks, _, never = _patterns()
    last = 0
    for m in ends.finditer(text):
        if m.start() < last or ends.match(text, m.end()) or _CLOSED.match(text, m.end()):
            continue
        begin = _begin(text, m.start(), max(last, clause_start(text, m.start(), 0)))
        span = _whole_quotes(text, _after_of(text, begin, m.start()), m)
        if span is None:
            continue
        name = text[slice(*span)]
        known = m["sure"] is not None or bool(marks.search(name))
        if known and _SHORTEST <= len(name) <= _LONGEST and not never.search(name):
            last = m.end()
            yield _Name(*span, m["sure"] is not None)


def _begin(text: str, at: int, floor: int) -> int:
    """Return where the name that ends at ``at`` begins: after the last verb or joint, not before ``floor``."""
    listed = _LISTED.search(text, floor, at) is not None or _AND_OTHERS.search(text, floor, at) is not None
    if not listed:
        floor = max(floor, text.rfind("、", floor, at) + 1)
    begin = floor
    for m in _patterns()[2].finditer(text, floor, at):
        joins = m["joint"] and (listed or not _ends_name(text, begin, m.start()))
        if not joins and not (listed and m[0] == "等") and not _within_quotes(text, floor, m.start()):
            begin = m.end()
    return begin + (len(text[begin:at]) - len(text[begin:at].lstrip(" \u2002的了好和及与等、")))


def _ends_name(text: str, begin: int, joint: int) -> bool:
    """Return whether what stands before a joint is a name of its own (制度和..., 预警系统和...)."""
    return text.endswith(_words("parted"), begin, joint) or bool(_patterns()[0].search(text, begin, joint))


def _after_of(text: str, begin: int, at: int) -> int:
    """Return where the name begins without what a clause tells before its last 的: 三级联动的服务平台."""
    of = text.rfind("的", begin, at) + 1
    return begin if not of or at - of < 2 or _within_quotes(text, begin, of) else of


def _whole_quotes(text: str, start: int, head: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of a name with whole quotation marks; None where the name would end inside a slogan's."""
    end = head.end()
    name = text[start:end]
    if name.count("”") > name.count("“"):
        opened = text.rfind("“", max(0, start - 20), start)
        return (start if opened < 0 else opened), end
    if name.count("“") > name.count("”"):
        if text[head.start() - 1 : head.start()] == "“" and text.startswith("”", end):
            return start, end + 1
        return (start + 1, end) if name.startswith("“") and name.count("“") == 1 else None
    return start, end


def _within_quotes(text: str, floor: int, at: int) -> bool:
    return text.count("“", floor, at) > text.count("”", floor, at)


def _system(paragraph: Paragraph, name: _Name) -> System:
    text, base = paragraph.line.text, paragraph.line.start
    quote = text[name.start : name.end]
    return System(
        id="",
        section=paragraph.section.id if paragraph.section else "",
        quote=quote,
        start=base + name.start,
        end=base + name.end,
        page=None,
        name=quote.replace("“", "").replace("”", ""),
        parts=_parts(quote),
        confidence=f"{_confidence(quote, sure=name.sure):.2f}",
    )


def _parts(quote: str) -> str:
    m = _PARTS.match(quote)
    return re.sub("和|以及", "、", m["parts"]) if m and "、" in m["parts"] else ""


def _confidence(quote: str, *, sure: bool) -> float:
    """Return 0..1: a telling last word, a mark like 智慧 or 数据, and a name of middle length speak for a system."""
    score = 0.4 + (0.2 if sure else 0.0) + (0.2 if _patterns()[1].search(quote) else 0.0)
    return score + (0.1 if 6 <= len(quote) <= 18 else 0.0)
