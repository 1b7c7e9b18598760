"""Whether two sentences can't both hold: the one closes down what the other builds up, or replaces its policy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lantu.check._link_text import words
from lantu.check._link_words import actions, clauses, objects, tokens

_SAME = 0.75
# 落后 stays: to close what lags behind and to build what is better is no contradiction
_A_FEW = re.compile(r"^(?:一批|各类|部分)|(?:生产|建设|项目)$|^生产(?!线)")


def opposed(sentence: str, passage: str) -> bool:
    """Return whether a passage builds up what the sentence closes down, or the other way round."""
    for ways in words("opposed"):
        for here, there in (ways, reversed(ways)):
            asked, given = _objects_of(sentence, tuple(here)), _objects_of(passage, tuple(there))
            if any(_one_thing(a, b) for a in asked for b in given):
                return True
    return False


def superseded(sentence: str, passage: str, when: str) -> bool:
    """Return whether a passage keeps to a policy that the sentence's has replaced by the month it was written in."""
    return any(
        when >= policy["since"]
        and any(word in sentence for word in policy["now"])
        and any(word in passage for word in policy["before"])
        and not any(word in passage for word in policy["now"])
        for policy in words("superseded")
    )


def _objects_of(sentence: str, ways: Sequence[str]) -> list[str]:
    """Return what the clauses that go one way speak of; of 严禁新增 the first verb says which way it goes."""
    said = [c for c in clauses(sentence) if (way := _way(actions(c))) and way in ways]
    return [_A_FEW.sub("", o) for c in said for o in objects(c)]


def _way(verbs: Sequence[str]) -> str:
    directed = {verb for ways in words("opposed") for way in ways for verb in way}
    return next((verb for verb in verbs if verb in directed), "")


def _one_thing(a: str, b: str) -> bool:
    own, other = tokens(a).keys(), tokens(b).keys()
    return len(own) > 1 and len(own & other) >= _SAME * max(len(own), len(other))
