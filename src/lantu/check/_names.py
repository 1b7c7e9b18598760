"""When two names mean one quantity: synonyms, words about extent, and words that fix the statistical basis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lantu.check._lexicon import lexicon

_BRACKETS = re.compile(r"[((][^()()]*[))]?")
_MARKS = re.compile(r"[\s“”\"'‘’、,,。;;::]")
_ALIKE = 0.8
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name folded for comparison: ``core`` without extent and basis, ``bases`` the basis words it has."""

    core: str
    bases: frozenset[str]

    def means(self, other: Name) -> bool:
        """Return whether both name one quantity, statistical basis apart."""
        if len(self.core) < _SHORTEST or len(other.core) < _SHORTEST:
            return self.core == other.core and len(self.core) > 1
        return self.core == other.core or _dice(self.core, other.core) >= _ALIKE


@lru_cache(maxsize=4096)
def folded(name: str) -> Name:
    """Return a name folded by the lexicon."""
    words = lexicon()
    text = _MARKS.sub("", _BRACKETS.sub("", name))
    for left, right in words["synonyms"]:
        text = text.replace(left, right)
    for scope in words["scope"]:
        text = text.replace(scope, "")
    bases = frozenset(word for word in words["bases"] if word in text)
    for word in sorted(bases, key=len, reverse=True):
        text = text.replace(word, "")
    return Name(text, bases)


def narrowed(name: str) -> frozenset[str]:
    """Return the words of a name that narrow it to a part or to a head (城镇, 人均): with and without are two."""
    return frozenset(word for word in lexicon()["narrowing"] if word in name)


def _dice(a: str, b: str) -> float:
    left, right = _pairs(a), _pairs(b)
    return 2 * len(left & right) / (len(left) + len(right))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def rival_words(name: str, clause: str) -> tuple[str, str] | None:
    """Return two words that exclude each other, one in the name and the other, alone, in the clause; or None."""
    for group in lexicon()["exclusive"]:
        own = next((word for word in group if word in name), None)
        other = next((word for word in group if word in clause), None)
        if own and other and own != other and own not in clause:
            return own, other
    return None
