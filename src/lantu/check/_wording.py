"""The writing itself: words and marks twice, sentences broken off, names of organs that are no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from lantu.check._passages import HAN, MOST_QUOTES, Body, Paragraph, bodies, years_of
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context
from lantu.plan._resources import load_yaml

# Particles that may begin or end a word: what must not stand before, what must not follow.
_PARTICLES = {
    "的": ("目标有", "确士"),
    "了": ("为除", "解然"),
    "及": ("", "时格"),
    "和": ("", "谐平美睦解田顺气善"),
    "与": ("", "会"),
    "以": ("予加得可难足借", "色奖工旧竹电气案商文赛城学点评租房量"),
}
_COMPOUNDS = "化链业家园用员"


@cache
def _neighbours() -> dict[str, tuple[str, str]]:
    words = load_yaml("lantu.check", "wording.yaml")["never_twice"]
    return _PARTICLES | dict.fromkeys(words, ("", _COMPOUNDS))


@rule("F108", kind="garbled")
def word_twice(context: Context) -> Iterator[Seen]:
    """Find a word that stands twice in a row: 的的, 建设建设."""
    for body in bodies(context):
        for word, (before, after) in _neighbours().items():
            at = body.text.find(word * 2, body.start)
            while at >= 0:
                end = at + 2 * len(word)
                left, right = body.text[at - 1 : at], body.text[end : end + 1]
                if not (left and left in before) and not (right and right in after):
                    yield Seen((body.around(at, end),), {"said": word * 2})
                at = body.text.find(word * 2, end)


_COLLISION = re.compile(r"[，、；。：][，、；。]|[,;][,;，、；。]|[，、；。][,;]")


@rule("F109", kind="form")
def marks_collide(context: Context) -> Iterator[Seen]:
    """Find two punctuation marks where one is due, as in ，， or in 、。 for a stop."""
    for body in bodies(context):
        found = list(body.find(_COLLISION))
        if found:
            seen = tuple(_beside(body, m) for m in found[:MOST_QUOTES])
            yield Seen(seen, {"count": str(len(found)), "said": found[0][0]})


def _beside(body: Body, m: re.Match[str]) -> Any:
    """Return the clause before two marks, with them."""
    return body.quote(body.clause(m.start(), m.start())[0], m.end())


_PROSE = 20
_FINAL = tuple('。！？!?；;：:…”"’）)》】」〉.')
_BROKEN = ("，", "、", ",", "以及", "推进", "加强", "促进", "包括")
_WRAPPED = 0.3


@rule("F110", kind="form")
def sentence_broken_off(context: Context) -> Iterator[Seen]:
    """Find a paragraph that ends in the middle of a sentence, with a comma or with a word that wants another."""
    for body in bodies(context):
        for p in _prose(body):
            if p.text.endswith(_BROKEN) and not p.text.startswith(("各", "附")):
                start = max(p.end - 60, p.start)
                yield Seen((body.quote(start, p.end),), {"said": p.text[-10:]})


@rule("F111", kind="form", severity="note")
def no_final_mark(context: Context) -> Iterator[Seen]:
    """Find paragraphs of whole sentences whose last sentence has no final mark."""
    for body in bodies(context):
        found = [
            p for p in _prose(body) if "。" in p.text and not (p.text.endswith(_FINAL) or p.text.endswith(_BROKEN))
        ]
        if found:
            seen = tuple(body.quote(max(p.end - 30, p.start), p.end) for p in found[:MOST_QUOTES])
            yield Seen(seen, {"count": str(len(found))})


def _prose(body: Body) -> Sequence[Paragraph]:
    """Return the paragraphs of running text; none where the text breaks its lines anywhere."""
    long = [p for p in body.paragraphs if len(p.text) >= _PROSE and "\t" not in p.text]
    lacking = sum(1 for p in long if not p.text.endswith(_FINAL))
    return () if lacking > _WRAPPED * len(long) and len(long) >= 10 else long


@cache
def _ended() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((re.compile(said["names"]), said) for said in load_yaml("lantu.check", "wording.yaml")["ended"])


@rule("F114", kind="form")
def name_of_the_past(context: Context) -> Iterator[Seen]:
    """Find an organ or policy by a name that had ended before the plan began."""
    first = years_of(context)[0]
    for body in bodies(context):
        for pattern, said in _ended() if first else ():
            until = int(str(said["until"])[:4])
            if not any(hint in body.text for hint in said["hint"].split()):
                continue
            found = [m for m in body.find(pattern) if until < first and not _tells_of_then(body, m.start(), until)]
            if found:
                seen = tuple(body.around(*m.span()) for m in found[:MOST_QUOTES])
                args = {"name": found[0][0], "now": said["now"], "until": str(said["until"]), "source": said["source"]}
                yield Seen(seen, args, "", said.get("severity", "warning"))


def _tells_of_then(body: Body, at: int, until: int) -> bool:
    """Return whether a name stands behind 原, or in a sentence about a year in which it was right."""
    begin = max(body.text.rfind(mark, 0, at) for mark in "。；\n") + 1
    years = re.findall(r"(?:19|20)\d\d(?=年)", body.text[begin : at + 40])
    return body.text[at - 1 : at] == "原" or any(int(year) <= until for year in years)


_QUOTED = re.compile(r"[“\"]十[一二三四五六七]五[”\"]")
_BARE = re.compile(
    r"(?<![“\"二三四五六七八九〇百])十[一二三四五六七]五(?![”\"年个月日天岁%％分项条]|[一二三四五六七八九十百千万亿])(?=时期|期间|规划|以来|末|经济|发展|目标|乃至)"
)
_OTHER = re.compile(r"1[1-7]\s*[·.]?\s*五(?=时期|期间|规划)|十[一二三四五六七][·.．]五(?=时期|期间|规划|[”\"])")


@rule("F117", kind="form", severity="note")
def period_named_in_two_ways(context: Context) -> Iterator[Seen]:
    """Find a plan that writes the name of a five-year period with quotation marks here and without them there."""
    for body in bodies(context):
        marked, bare = list(body.find(_QUOTED)), [*body.find(_BARE), *body.find(_OTHER)]
        if marked and bare:
            fewer = min(bare, marked, key=len)
            seen = tuple(body.around(*m.span()) for m in [*fewer[:3], *max(marked, bare, key=len)[:1]])
            yield Seen(seen, {"marked": str(len(marked)), "bare": str(len(bare)), "said": fewer[0][0]})


_HALF = re.compile(rf"[{HAN}][,;:?!](?=[{HAN}])")
_FULL = re.compile(rf"[{HAN}][，；：？！](?=[{HAN}])")


@rule("F118", kind="form", severity="note")
def marks_of_two_widths(context: Context) -> Iterator[Seen]:
    """Find punctuation of the other width than the rest of the text has."""
    for body in bodies(context):
        half, full = list(body.find(_HALF)), list(body.find(_FULL))
        fewer = min(half, full, key=len)
        if fewer and 5 * len(fewer) <= len(half) + len(full):
            seen = tuple(body.around(*m.span()) for m in fewer[:MOST_QUOTES])
            yield Seen(seen, {"count": str(len(fewer)), "all": str(len(half) + len(full))})
