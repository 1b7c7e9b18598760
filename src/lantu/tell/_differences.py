"""What two sentences say differently, token by token: a number counts as one token, a Chinese character as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[A-Za-z]+|\s+|.", re.DOTALL)
_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d")
ALIKE = 0.5

Run = tuple[bool, str]


def differences(left: str, right: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return both sentences as runs ``(differs, text)``.

    Sentences that have little in common are not painted all over: there only numbers that the other
    lacks differ, years left aside.
    """
    a, b = _TOKEN.findall(left), _TOKEN.findall(right)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _numbers_apart(a, b), _numbers_apart(b, a)
    same_a: set[int] = set()
    same_b: set[int] = set()
    for block in matcher.get_matching_blocks():
        same_a.update(range(block.a, block.a + block.size))
        same_b.update(range(block.b, block.b + block.size))
    return (
        _runs((i not in same_a, t) for i, t in enumerate(a)),
        _runs((i not in same_b, t) for i, t in enumerate(b)),
    )


def _numbers_apart(tokens: list[str], other: list[str]) -> tuple[Run, ...]:
    known = {t.rstrip("%") for t in other}
    return _runs((bool(_NUMBER.match(t)) and t.rstrip("%") not in known, t) for t in tokens)


def _runs(tokens: Iterable[Run]) -> tuple[Run, ...]:
    out: list[Run] = []
    for differs, token in tokens:
        if out and out[-1][0] == differs:
            out[-1] = (differs, out[-1][1] + token)
        else:
            out.append((differs, token))
    return tuple(out)
