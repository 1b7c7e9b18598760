"""Names of projects folded for comparison: without verbs, own places and words that tell no project from another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from lantu.plan._resources import load_yaml

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]?")
_MARKS = re.compile(r"[\s“”\"'‘’《》()（）·,，。;；:：]")
_PHASE = re.compile(r"(?:第?([一二三四五六七八九]|\d)|首)期(?:工程|项目)?")
_TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:街道|(?<![乡城集小村建])镇|(?<!镇)乡)")
_JOINT = re.compile(r"^(?:[、及和与]|内)")
_CODES = re.compile(r"[A-Za-z]*\d+(?:\.\d+)?[A-Za-z]*|[A-Za-z]{2,}")
_SHORTEST, _INNER_VERB = 4, re.compile(r"^.{2,}?(?:设置|配建)(?=.{6,})")


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the list ``name`` of projects.yaml, the longest first."""
    return tuple(sorted(load_yaml("lantu.check", "projects.yaml")[name], key=len, reverse=True))


@cache
def any_of(name: str) -> str:
    """Return a list of projects.yaml as alternatives of a regular expression."""
    return "|".join(map(re.escape, words(name)))


@lru_cache(maxsize=64)
def any_word(names: tuple[str, ...]) -> str:
    """Return names as alternatives of a regular expression, in their order."""
    return "|".join(map(re.escape, names))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a regular expression made of lists of words, compiled once."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Folded:
    """A name for comparison.

    ``core`` is what names the project, ``whole`` the name without marks and brackets, ``places`` the townships it
    begins with, ``phase`` its 一期 and the like, ``codes`` its numbers and letters, ``own`` whether it is called after
    the plan's own place.
    """

    core: str
    whole: str
    places: tuple[str, ...] = ()
    phase: str = ""
    codes: tuple[str, ...] = ()
    own: bool = False


@lru_cache(maxsize=8192)
def folded(name: str, own: tuple[str, ...] = (), places: tuple[str, ...] = ()) -> Folded:
    """Return a name folded; ``own`` are names of the plan's place, ``places`` those of places within it."""
    whole = _MARKS.sub("", _BRACKETS.sub("", name))
    text = _without_verbs(whole)
    text, called_after = _without_own(text, own)
    text, there = _without_places(text, places)
    text = _without_verbs(text)
    phase = _PHASE.search(text)
    core = _without_tail(_PHASE.sub("", text) if phase else text)
    codes = tuple(_CODES.findall(core))
    return Folded(core, whole, there, phase[0] if phase else "", codes, called_after)


def _without_verbs(text: str) -> str:
    cut = _INNER_VERB.sub("", text)
    while m := compiled(rf"(?:{any_of('before')})").match(cut):
        if len(cut) - m.end() < _SHORTEST:
            break
        cut = cut[m.end() :]
    return cut


def _without_own(text: str, own: tuple[str, ...]) -> tuple[str, bool]:
    m = compiled(any_word(own)).match(text) if own else None
    rest = text[m.end() :] if m else ""
    if m and len(rest) >= _SHORTEST and (m.end() > 2 or rest[0] not in "东西南北中至到、"):
        return rest, True
    return text, False


def _without_places(text: str, places: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    there: list[str] = []
    listed = compiled(any_word(places)) if places else None
    while m := (listed.match(text) if listed else None) or _TOWNSHIP.match(text):
        if len(text) - m.end() < _SHORTEST or m[0].startswith(("各", "全", "重点")):
            break
        there.append(m[0])
        text = _JOINT.sub("", text[m.end() :])
    return text, tuple(there)


def _without_tail(text: str) -> str:
    while True:
        cut = compiled(rf"(?:{any_of('after')})$").sub("", text)
        if cut == text or len(cut) < _SHORTEST:
            return text
        text = cut


@lru_cache(maxsize=8192)
def own_words(core: str) -> str:
    """Return the longest run left of a name without the general words of the field: what makes it this one's name."""
    return max(compiled(any_of("generic")).split(core), key=len)


def is_common_at(name: str, i: int) -> bool:
    """Return whether a character of a name belongs to a general word of the field."""
    return any(m.start() <= i < m.end() for m in compiled(any_of("generic")).finditer(name))


def parts_of(name: str) -> Iterable[tuple[int, str]]:
    """Yield where each part of a compound name (A及B) begins, with the part; nothing for a name of one part."""
    cuts = [(m.start(), m.end()) for m in re.finditer(any_of("joints"), name) if m.start()]
    begins = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(name)]
    if cuts:
        yield from ((b, name[b:e]) for b, e in zip(begins, ends, strict=True) if e - b >= _SHORTEST)


def skeleton(core: str, fillers: str = "fillers") -> str:
    """Return a name without fillers (产业, 综合 and the like) that come and go in it."""
    return compiled(any_of(fillers)).sub("", core)


@cache
def _one_for_another() -> tuple[re.Pattern[str], dict[str, str]]:
    said: dict[str, list[str]] = load_yaml("lantu.check", "synonyms.yaml")["groups"]
    plain = {word: name for name, same in said.items() for word in (name, *same)}
    return re.compile("|".join(sorted(plain, key=len, reverse=True))), plain


@lru_cache(maxsize=8192)
def plain_words(core: str) -> str:
    """Return a name with one word for each that names the same, and without those that may be left out."""
    pattern, plain = _one_for_another()
    return pattern.sub(lambda m: plain[m[0]].strip("-"), core)
