"""What a sentence is about: its objects apart from its verbs, and the pairs of characters that stand for its words.

Pairs of characters, not words: a plan's own terms are in no dictionary, and a pair inside a rare term is as rare as it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lantu.check._link_text import words

_CLAUSE = re.compile(r"[^，,；;。！!？?：:\n]+")
_BETWEEN = re.compile(r"[、，,；;。！!？?：:“”‘’\"'（）()《》〈〉\[\]【】\s·—\-的和与及等或]+|以及")
_RUN = re.compile(r"[A-Za-z0-9.+&]+|[^A-Za-z0-9.+&]+")
# What a pair tells: inside a common word, between two of them, touching one, inside a compound term of the field.
_WITHIN, _BETWEEN_TWO, _TOUCHING, _TERM = 0.2, 0.25, 0.6, 0.8
_YEARS = re.compile(r"[一二三四五六七八九十\d]+年(?=行动|计划|攻坚)")


def _any_of(*lists: str) -> str:
    return "|".join(map(re.escape, sorted({w for name in lists for w in words(name)}, key=len, reverse=True)))


@cache
def _common() -> re.Pattern[str]:
    return re.compile(f"({_any_of('terms')})|{_any_of('generic', 'actions', 'manners')}")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(f"((?:{_any_of('manners')})*)((?:{_any_of('actions')})+)")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(_any_of("actions"))


@cache
def _inner_verbs() -> re.Pattern[str]:
    return re.compile(_any_of("inner_verbs"))


@cache
def _framing() -> re.Pattern[str]:
    return re.compile(_any_of("framing_openings"))


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Return a text with one name for one thing."""
    text = _YEARS.sub("", text.replace("\n", ""))
    for left, right in words("synonyms"):
        if left in text:
            text = text.replace(left, right)
    return text


def clauses(text: str) -> list[str]:
    """Return the clauses of a sentence."""
    return _CLAUSE.findall(text)


def actions(text: str) -> tuple[str, ...]:
    """Return the verbs that open the clauses of a sentence, in order."""
    found = (_opening().match(_bare(c)) for c in clauses(text))
    return tuple(v for m in found if m for v in _verb().findall(m.group(2)))


@lru_cache(maxsize=16384)
def objects(clause: str) -> tuple[str, ...]:
    """Return what a clause speaks of: its pieces between marks and conjunctions, the verb it opens with left out."""
    bare = _bare(clause)
    opens = _opening().match(bare)
    rest = folded(bare[opens.end() :] if opens else bare)
    return tuple(p for piece in _BETWEEN.split(rest) for p in _inner_verbs().split(piece) if len(p) > 1)


def _bare(clause: str) -> str:
    return clause.strip("。；;：: ”’“‘")


@lru_cache(maxsize=32768)
def tokens(text: str) -> Mapping[str, float]:
    """Return the pairs of characters of a text and how telling each is by the words it stands in, 0.2 to 1."""
    out: dict[str, float] = {}
    for piece in _BETWEEN.split(text):
        for token, telling in _of_piece(piece):
            out[token] = max(out.get(token, 0.0), telling)
    return out


def _of_piece(piece: str) -> list[tuple[str, float]]:
    inside = [0] * len(piece)
    for i, found in enumerate(_common().finditer(piece), 1):
        mark = -i if found.group(1) else i
        inside[found.start() : found.end()] = [mark] * (found.end() - found.start())
    out: list[tuple[str, float]] = []
    for run in _RUN.finditer(piece):
        if run.group()[0].isascii():
            out.append((run.group(), 1.0))
            continue
        here = range(run.start(), run.end() - 1)
        out += [(piece[i : i + 2], _telling(inside[i], inside[i + 1])) for i in here]
    return out


def _telling(left: int, right: int) -> float:
    """Return how telling a pair is by the common words its two characters stand in.

    0 stands for none, a number for which one, below 0 for a term.
    """
    if not (left or right):
        return 1.0
    if left == right:
        return _TERM if left < 0 else _WITHIN
    return _BETWEEN_TWO if left and right else _TOUCHING


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause of a measure: whether it says what is done (1) or how and what for (less)."""

    text: str
    weight: float


def weighed(sentence: str) -> tuple[Weighed, ...]:
    """Return the clauses of a sentence, framing and hoped-for effects weighing less."""
    return tuple(Weighed(c, 1.0 if does(c) else 0.4) for c in clauses(sentence))


def does(clause: str) -> bool:
    """Return whether a clause says what is done: it opens with a verb, frames nothing and hopes for nothing."""
    bare = _bare(clause)
    opens = _opening().match(bare)
    if not opens or bare.endswith(tuple(words("effect_endings"))):
        return False
    framed = _framing().match(bare)
    return framed is None or framed.end() <= opens.end(1)


def kin(clause: str) -> str:
    """Return the verb a clause opens with, or the one that stands for its kind (健全 for 完善); empty for none."""
    opens = _opening().match(_bare(clause))
    verbs = _verb().findall(opens.group(2)) if opens else [""]
    return next((kind[0] for kind in words("kindred") if verbs[-1] in kind), verbs[-1])


@lru_cache(maxsize=16384)
def kinds_of_action(sentence: str) -> frozenset[str]:
    """Return the kinds of action the clauses of a sentence open with."""
    return frozenset(k for k in map(kin, clauses(sentence)) if k)
