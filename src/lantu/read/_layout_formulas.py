"""Formulas of spatial layouts in a text: 一区一廊六园, 两带四区, 一核引领、两翼齐飞."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lantu.plan._resources import load_yaml
from lantu.read._members import layout_words
from lantu.read._numbers import chinese_number
from lantu.read._phrases import alternation

_NUMERAL = r"(?:[一二两双三四五六七八九十]|十[一二三四五六]|多|若干|\d{1,2}|[NＮn])"
# What a numeral opens with: where none stands nothing else is tried.
_OPENING = r"一二两双三四五六七八九十多若\dNＮn"
_NEAR = 16


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a formula: 两轴 is ``number`` 2, ``noun`` 轴, ``kind`` axis; 多点 has no number, 一核引领 a verb."""

    text: str
    number: int | None
    noun: str
    kind: str
    verb: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula at its offsets in a text. ``sure`` where words beside it say that it is a layout."""

    start: int
    end: int
    name: str
    parts: tuple[Part, ...]
    sure: bool

    @property
    def key(self) -> tuple[str, ...]:
        """Return what tells one formula from another: its parts."""
        return tuple(p.text for p in self.parts)


@cache
def _kind_of() -> dict[str, str]:
    kinds = load_yaml("lantu.read", "layouts.yaml")["kinds"]
    return {str(noun): str(kind) for kind, nouns in kinds.items() for noun in nouns}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    nouns = alternation([*_kind_of()])
    return {
        "part": re.compile(
            rf"(?=[{_OPENING}])(?<![第一二三四五六七八九十百\d.])(?P<numeral>{_NUMERAL})(?:个|条|大)?(?P<noun>{nouns})"
        ),
        "gap": re.compile(r"(?P<verb>[\u4e00-\u9fff]{2,4})?\s*[、,，·＋+]?\s*"),
        "tail": re.compile(rf"[\u4e00-\u9fff]{{2,4}}?(?=[、,，。；;”\"』」）)的]|$|{_any('layouts')})"),
        "on": re.compile(_any("goes_on")),
        "after": re.compile(rf"[”\"』」]?[^,，。；;：:“]{{0,{_NEAR - 4}}}?(?:{_any('layouts')})"),
        "before": re.compile(rf"(?:{_any('builds')})[^,，。；;]{{0,8}}$"),
        "theirs": re.compile(rf"(?:{_any('theirs')})[^,，。；;、]{{0,6}}$"),
        "never": re.compile(_any("never")),
    }


def _any(name: str) -> str:
    return alternation(list(layout_words(name)))


def find_formulas(text: str) -> Iterator[Formula]:
    """Yield the formulas of layouts in ``text`` in order; one that the plan only joins (融入...) is left out."""
    for chain in _chains(text):
        start, end = chain[0].start(), _end(text, chain)
        parts = tuple(_part(text, m, chain[i + 1].start() if i + 1 < len(chain) else end) for i, m in enumerate(chain))
        if _patterns()["never"].match(text, start) or len({p.text for p in parts}) < len(parts):
            continue
        sure = _said_to_be(text, start, end, parts)
        if sure is not None:
            yield Formula(start, end, re.sub(r"\s", "", text[start:end]), parts, sure)


def _chains(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of two and more parts with nothing but a verb or a separator between them."""
    chain: list[re.Match[str]] = []
    for m in _patterns()["part"].finditer(text):
        if chain and not _joined(text, chain[-1].end(), m.start()):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(m)
    if len(chain) > 1:
        yield chain


def _joined(text: str, end: int, start: int) -> bool:
    if end == start:
        return True
    gap = _patterns()["gap"].fullmatch(text, end, start) if start - end <= 7 else None
    verb = (gap["verb"] or "") if gap else "为"
    return not _patterns()["on"].match(verb) and not verb.startswith(("以及", "连同", "为", "即", "是", "指", "包括"))


def _end(text: str, chain: list[re.Match[str]]) -> int:
    """Return where a formula ends: with its last part, or with the verb of it where the others have verbs."""
    end = chain[-1].end()
    tail = _patterns()["tail"].match(text, end)
    whole = tail and text[chain[0].start() - 1 : chain[0].start()] == "“" and text[tail.end() : tail.end() + 1] == "”"
    if not (whole or any(re.search("[\u4e00-\u9fff]", text[a.end() : b.start()]) for a, b in pairwise(chain))):
        return end
    return tail.end() if tail and not _patterns()["on"].match(text, end) else end


def _said_to_be(text: str, start: int, end: int, parts: tuple[Part, ...]) -> bool | None:
    """Return whether words beside a formula say that it is a layout; None where it is none."""
    before = text[max(0, start - _NEAR) : start].rstrip('“"『「')
    if _patterns()["theirs"].search(before):
        return None
    spatial = any(map(_tells, parts))
    if _patterns()["after"].match(text, end) or (spatial and _patterns()["before"].search(before)):
        return True
    quoted = text[start - 1 : start] in ("“", '"') and text[end : end + 1] in ("”", '"')
    return False if spatial and (quoted or len(parts) > 2 or all(map(_tells, parts))) else None


def _part(text: str, m: re.Match[str], until: int) -> Part:
    verb = re.sub(r"[\s、,，·＋+]", "", text[m.end() : until])
    return Part(m[0], _number(m["numeral"]), m["noun"], _kind_of()[m["noun"]], verb)


def _number(numeral: str) -> int | None:
    if numeral in ("多", "若干") or numeral in "NＮn":
        return None
    value = 2 if numeral == "双" else int(numeral) if numeral.isdecimal() else chinese_number(numeral)
    return int(value) if value else None


def _tells(part: Part) -> bool:
    return part.kind in layout_words("spatial") and part.noun not in layout_words("unsure")
