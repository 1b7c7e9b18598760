"""Promises that are not a plain number with a unit: 三个100% and 百亿级 (a hundred 100-million-yuan industry)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lantu.plan._patterns import when_used
from lantu.read._commitments_site import Draft
from lantu.read._numbers import CHINESE, chinese_number
from lantu.read._phrases import Verb, clause_start, governor, strip_lead

_ALL_AT = when_used(r"[“\"]?(?P<count>[二两三四五六七八九十])个(?P<value>\d+(?:\.\d+)?)(?P<unit>[%％])[”\"]?")
_SCALE = when_used(
    rf"(?P<number>\d+(?:\.\d+)?|[{CHINESE}]+)亿(?:元)?(?P<grade>级(?:以上)?(?:的)?)?(?=(?P<noun>[\u4e00-\u9fff、]{{0,10}}))"
)
_INDUSTRY = when_used(r"^[\u4e00-\u9fff、]{0,8}?(?:产业|集群|园区|企业|开发区|链)")
_PROJECT = when_used(r"^[\u4e00-\u9fff]{0,6}?(?:项目|工程|投资)")
_HEAD = when_used(r".*?(?:产业集群|产业链|产业|集群|园区|企业|开发区|链)")
_GRADES = when_used(rf"(?:、(?:\d+|[{CHINESE}]+)亿(?:元)?级)+")
_MORE = when_used(rf"(?:、(?:\d+|[{CHINESE}]+)亿(?:元)?级)+(?P<noun>[\u4e00-\u9fff]*)")
_COUNT_BEFORE = when_used(r"\d+(?:余|多)?[个家条](?:以上)?$|[二两三四五六七八九十][个家条]$")
_COUNT_AFTER = when_used(r"^[\u4e00-\u9fff]{0,8}?(?:达到|达|[^\d、,，。]{0,4}?)\d+(?:余|多)?[个家条]")


@dataclass(frozen=True, slots=True)
class Special:
    """A promise in a special form; ``masked`` is the stretch of the paragraph that plain reading must skip."""

    draft: Draft
    masked: tuple[int, int]


def find_specials(text: str, span: tuple[int, int]) -> list[Special]:
    """Return the special promises of the sentence ``span`` of ``text`` in text order."""
    start, end = span
    out: list[Special] = []
    if "个" in text[start:end] and re.search("[%％]", text[start:end]):
        for m in _ALL_AT.finditer(text, start, end):
            out += [Special(draft, m.span()) for draft in _each_of(text, start, m)]
    if "亿" in text[start:end]:
        out += [s for m in _SCALE.finditer(text, start, end) if (s := _scale(text, start, m)) is not None]
    return out


def _each_of(text: str, start: int, m: re.Match[str]) -> Iterator[Draft]:
    """Yield one promise for each of the N rates listed before “N个100%”, none where the list has another length."""
    left = clause_start(text, m.start(), start)
    verb = governor(text[left : m.start()])
    led = verb.end if verb and verb.kind != "change" else 0
    at = left + max(led, strip_lead(text[left : m.start()]))
    parts = list(re.finditer(r"(?:(?!、|和|以及).)+", text[at : m.start()]))
    if len(parts) != chinese_number(m["count"]):
        return
    for i, part in enumerate(parts):
        yield Draft(
            start=at + part.start() if i else left,
            end=m.end(),
            at=m.start(),
            value=m["value"],
            unit=m["unit"],
            relation="=",
            kind="rate",
            subject=part[0].strip("“ "),
            action=verb.word if verb else "",
            confidence=0.8,
        )


def _scale(text: str, start: int, m: re.Match[str]) -> Special | None:
    """Return the promise of 打造百亿级产业集群 (at least 100 亿元) or of 打造70亿产业 (70 亿元)."""
    value = m["number"] if m["number"].isascii() else str(chinese_number(m["number"]) or "")
    if not value or not _is_industry(text, start, m):
        return None
    left = _part_start(text, m.start(), start)
    verb = governor(text[left : m.start()]) or _verb_before(text, start, m.start(), coordinate=not m["grade"])
    if verb is None or verb.kind != "make":
        return None
    own = governor(text[left : m.start()])
    head = _HEAD.match(m["noun"])
    scope = re.sub(r"^(?:一批|以)+", "", text[left + (own.end if own else 0) : m.start()])
    draft = Draft(
        start=left,
        end=m.start("noun") + (head.end() if head else 0),
        at=m.start(),
        value=value,
        unit="亿元",
        relation=">=" if m["grade"] else "=",
        kind="level",
        subject=scope + (_GRADES.sub("", head[0]).lstrip("、") if head else ""),
        action=verb.word,
        confidence=0.8 if m["grade"] else 0.7,
    )
    return Special(draft, (m.start(), m.start("noun")))


def _is_industry(text: str, start: int, m: re.Match[str]) -> bool:
    """Return whether ``m`` is the size of an industry, not of things counted beside it (2家千亿级园区)."""
    after = m.end("grade") if m["grade"] else m.end("number")
    if _COUNT_BEFORE.search(text[start : m.start()]) or _COUNT_AFTER.match(text[after:]):
        return False
    if not m["grade"]:
        return m["noun"].startswith("产业")
    noun = m["noun"].lstrip("、")
    return (bool(_INDUSTRY.match(noun)) and not _PROJECT.match(noun)) or _listed_on(text, after)


def _verb_before(text: str, start: int, at: int, *, coordinate: bool) -> Verb | None:
    """Return the verb of the clause, or, for 打造70亿产业, ...等10亿产业, of the clause before it."""
    left = clause_start(text, at, start)
    verb = governor(text[left:at])
    if verb is None and coordinate and left > start:
        verb = governor(text[clause_start(text, left - 1, start) : left - 1])
    return verb


def _listed_on(text: str, after: int) -> bool:
    """千亿级、百亿级企业: the noun stands after the last of the list."""
    follow = _MORE.match(text, after)
    return bool(follow and _INDUSTRY.match(follow["noun"]))


def _part_start(text: str, at: int, floor: int) -> int:
    """Return where the coordinate part that holds ``at`` begins: after a comma, or after 产业和 / 产业、."""
    left = clause_start(text, at, floor)
    joints = [left + j.end() for j in re.finditer(r"(?:产业|集群|企业|级)[和、及]", text[left:at])]
    return max([left, *joints])
