"""Numbers announced before a list that numbers or marks its own items, so that they can be counted for sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantu.check._passages import Body, Paragraph, number_of

_NUMERAL = r"(?P<n>[二两三四五六七八九]|十[一二三四五六七八九]?|[2-9]|1[0-9])"
_SORT = r"(?:个方面|方面|大|项|条|点|件|步|种|类|个|道)"
_INLINE = re.compile(rf"{_NUMERAL}{_SORT}(?:[^，,。；;：:\d]{{0,10}})[：:，,。](?=一是|第一[，,、是])")
_AT_END = re.compile(rf"{_NUMERAL}{_SORT}(?P<noun>[^，,。；;：:\d、]{{0,10}})(?P<mark>[：:。]?)$")
_COUNTED = re.compile(
    "(?:定位|任务|行动|工程|目标|方面|工作|实事|战略|举措|措施|重点|体系|原则|高地|基地|计划|机制|转变|突破|[区园城])$"
)
_ONE_ONLY = re.compile(
    r"(?P<name>(?P<n>[二两三四五六七八九])[^，,。；;：:\s]{1,3})[，,：:]?(?:即|为|分别是|分别为)(?P<item>[^，,。；;：:、和及与一二两三四五]{2,24})[。；]?"
)
_PLAIN_LIST = re.compile(
    r"(?P<name>(?P<n>[二两三四五六七八九十])(?:个|大|条)?[\u4e00-\u9fff]{1,6})(?:[：:]即?|[，,]?(?:即|分别是|分别为))"
    r"(?P<list>[^，,。；;：:“”\n]{4,160})(?=[。；;]|$)"
)
_SENTENCE, _LONGEST_ITEM = "。；;：:，, \n", 18
_ORDINAL = {
    "一": re.compile(r"(?:^|[：:；;。，,])(?P<n>[一二三四五六七八九十]{1,2})是"),
    "第": re.compile(r"(?:^|[：:；;。，,])第(?P<n>[一二三四五六七八九十]{1,2})[，,、是]"),
}
_MARK = re.compile(
    r"——|—|[●■◆•·▪○]|[（(][一二三四五六七八九十]{1,2}[）)]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,2}是"
)
_MARKS = "——●■◆•·▪○"
_MOST, _TAIL, _FEW = 30, 18, "二两三四五六七八九"


@dataclass(frozen=True, slots=True)
class Announced:
    """A number that a text announces, where; how many items its list has, and where they stand."""

    name: str
    number: int
    start: int
    end: int
    listed: int
    list_start: int
    list_end: int


def announced(body: Body) -> Iterator[Announced]:
    """Yield the announced numbers whose lists are numbered (一是, 二是) or marked (——), and those of one item only."""
    paragraphs = body.paragraphs
    for i, p in enumerate(paragraphs):
        if "一是" in p.text or "第一" in p.text:
            for m in _INLINE.finditer(p.text):
                yield from _ordinals(p, m)
        for m in _PLAIN_LIST.finditer(p.text):
            yield from _named_one_by_one(p, m)
        tail = max(len(p.text) - _TAIL, 0)
        if len(p.text) <= 200 and (last := _AT_END.search(p.text, tail)) and _leads(last):
            yield from _marked(p, last, paragraphs[i + 1 : i + 1 + _MOST])
        if len(p.text) <= 40 and p.text[0] in _FEW and (one := _ONE_ONLY.fullmatch(p.text)):
            yield _found(p, one, 1, p.start + one.start("item"), p.start + one.end("item"), one["name"])


def _named_one_by_one(p: Paragraph, m: re.Match[str]) -> Iterator[Announced]:
    """Yield the announcement of a plain list: items parted by 、, the last by 和 too, which may also join two words."""
    parted = m["list"].split("、")
    last = re.split("以及|和|及|与", parted[-1])
    begins = m.start() == 0 or p.text[m.start() - 1] in _SENTENCE
    items = [*parted[:-1], *last]
    whole = "等" not in m["list"][-4:] and max(map(len, items)) <= _LONGEST_ITEM and min(map(len, items)) > 1
    possible = {len(parted), len(items)}
    if begins and whole and len(parted) > 1:
        number = number_of(m["n"])
        listed = number if number in possible else len(items)
        yield _found(p, m, listed, p.start + m.start("list"), p.start + m.end("list"), m["name"])


def _leads(m: re.Match[str]) -> bool:
    """Return whether an announcement at the end of a paragraph leads to a list: by a colon, or by what it counts."""
    return m["mark"] in ("：", ":") or _COUNTED.search(m["noun"]) is not None


def _found(p: Paragraph, m: re.Match[str], listed: int, start: int, end: int, name: str = "") -> Announced:
    shown = name or m[0].rstrip("：:，,。")
    return Announced(
        shown, number_of(m["n"]), p.start + m.start(), p.start + m.start() + len(shown), listed, start, end
    )


def _ordinals(p: Paragraph, m: re.Match[str]) -> Iterator[Announced]:
    """Yield the announcement with how far its 一是, 二是 go; none where a number among them is missing."""
    pattern = _ORDINAL[p.text[m.end()]]
    run, last = 0, m.end()
    for item in pattern.finditer(p.text, m.end() - 1):
        number = number_of(item["n"])
        if number == 1 and run:
            break
        if number != run + 1:
            return
        run, last = number, item.end()
    if run > 1:
        end = p.text.find("。", last)
        yield _found(p, m, run, p.start + m.end(), p.start + (end if end >= 0 else len(p.text)))


def _marked(p: Paragraph, m: re.Match[str], following: Sequence[Paragraph]) -> Iterator[Announced]:
    """Yield the announcement with how many paragraphs behind it have one mark; a numbered list must begin with one."""
    sort, count = "", 0
    for item in following:
        mark = _MARK.match(item.text)
        kind = _kind(mark[0]) if mark else ""
        if not kind or (sort and kind != sort) or (count and _restarts(mark[0] if mark else "")):
            break
        if kind not in _MARKS and not count and not _restarts(mark[0] if mark else ""):
            return
        sort, count = kind, count + 1
    if count > 1:
        yield _found(p, m, count, following[0].start, following[count - 1].end)


def _kind(mark: str) -> str:
    """Return a mark without its number."""
    return re.sub(r"\d+|[一二三四五六七八九十]+", "#", mark)


def _restarts(mark: str) -> bool:
    return bool(re.fullmatch(r"[（(]?(?:1|一)[）)．.、是]?", mark))
