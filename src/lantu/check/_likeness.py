"""Which mentions name one project: same name, one within the other, one character lost, a middle left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from lantu.check._mentions import Mention
from lantu.check._project_names import any_of, compiled, is_common_at, own_words, words

_HELD, _HELD_BY_ITSELF, _GAPPED, _MISSING = 5, 4, 9, 4
_NEAR, _NEAR_LOST, _NEAR_MODIFIED, _NEAR_EXCHANGED, _NEAR_PROPER, _INTO_A_NAME, _LONGEST_NEAR = 5, 5, 8, 8, 13, 4, 30
_MOST = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of one thing, the earlier first. ``how``: same, held, near (one character), gap (a middle less)."""

    a: Mention
    b: Mention
    how: str

    @property
    def core(self) -> str:
        """Return the shorter of the two names."""
        return min(self.a.core, self.b.core, key=len)


def pairs_of(mentions: Iterable[Mention]) -> tuple[Pair, ...]:
    """Return the pairs of mentions that name one thing, found through an index; in text order."""
    by_core: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        if len(m.core) >= _HELD_BY_ITSELF:
            by_core[m.core].append(m)
    found: dict[tuple[int, int, int, int], Pair] = {}
    for a, b, how in _likely(by_core):
        key = (a.start, a.end, b.start, b.end)
        if key not in found and _may_be_one(a, b, how):
            found[key] = Pair(a, b, how)
    return _without_parts_of_pairs([pair for _, pair in sorted(found.items())])


def _without_parts_of_pairs(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return pairs without those of parts whose compound wholes are a pair: A及B that stands twice is one pair."""
    compound = {m.item_id for p in pairs for m in (p.a, p.b) if m.kind == "part"}
    wholes = set()
    for p in pairs:
        ids = (p.a.item_id, p.b.item_id)
        if p.how == "same" or (p.how == "held" and compound.issuperset(ids)):
            wholes |= {ids} if "part" not in (p.a.kind, p.b.kind) else set()
    return tuple(p for p in pairs if "part" not in (p.a.kind, p.b.kind) or (p.a.item_id, p.b.item_id) not in wholes)


def _likely(by_core: Mapping[str, Sequence[Mention]]) -> Iterator[tuple[Mention, Mention, str]]:
    for same in by_core.values():
        for a, b in combinations(same[:_MOST], 2):
            yield a, b, "same"
    cores = sorted(by_core)
    yield from _expanded((("held", x, y) for x, y in _held(cores)), by_core)
    yield from _expanded((("order", x, y) for x, y in _reordered(cores)), by_core)
    yield from _expanded((("gap", x, y) for x, y in _gapped(cores)), by_core)
    named = names_of(m for same in by_core.values() for m in same)
    yield from _expanded(((kind_of_slip(x, y), x, y) for x, y in slips(sorted(named))), named)


def _expanded(
    alike: Iterable[tuple[str, str, str]], named: Mapping[str, Sequence[Mention]]
) -> Iterator[tuple[Mention, Mention, str]]:
    for how, short, long in alike:
        for x in named[short][:_MOST]:
            for y in named[long][:_MOST]:
                a, b = sorted((x, y), key=lambda m: (m.start, m.end))
                yield a, b, how


def names_of(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Return the mentions of each name, by what is compared of it and by the whole of it."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        for name in {m.core, m.folded.whole}:
            named[name].append(m)
    return named


def _reordered(cores: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield names of the same characters in another order."""
    by_characters: dict[str, list[str]] = defaultdict(list)
    for core in cores:
        if len(core) >= _NEAR_LOST:
            by_characters["".join(sorted(core))].append(core)
    for same in by_characters.values():
        yield from ((a, b) for a, b in combinations(same[:_MOST], 2) if _words_moved(a, b))


def _words_moved(one: str, other: str) -> bool:
    """Return whether two words of at least two characters changed places, or the two ends of a road did."""
    i = _first_difference(one, other)
    j = _first_difference(one[::-1], other[::-1])
    x, y = one[i : len(one) - j], other[i : len(other) - j]
    if "至" in x:
        return sorted(x.split("至")) == sorted(y.split("至"))
    return any(x[k:] + x[:k] == y for k in range(2, len(x) - 1))


def _held(cores: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield names that stand within longer ones, by the rarest three characters of the shorter."""
    holders: dict[str, list[str]] = defaultdict(list)
    for core in cores:
        for gram in {core[i : i + 3] for i in range(len(core) - 2)}:
            holders[gram].append(core)
    for short in cores:
        rarest = min((holders[short[i : i + 3]] for i in range(len(short) - 2)), key=len)
        for long in rarest:
            if len(long) > len(short) and short in long and _may_hold(short, long):
                yield short, long


def _may_hold(short: str, long: str) -> bool:
    """Return whether what a longer name says beyond the shorter one leaves it the same project."""
    at = long.find(short)
    before, behind = long[:at], long[at + len(short) :]
    if len(short) < _HELD and not own_words(short):
        return False
    return _adds_nothing_before(before, short) and _adds_nothing_behind(behind)


def _adds_nothing_before(before: str, short: str) -> bool:
    if not before or before.endswith((*words("left_ends"), *words("companies"))) or before[0].isdigit():
        return True
    return len(short) >= 7 and len(own_words(short)) >= 2


def _adds_nothing_behind(behind: str) -> bool:
    rest = compiled(rf"^(?:{any_of('upgrades')}|{any_of('tails')}|{any_of('after')})+").sub("", behind)
    return not rest or rest.startswith(words("joints"))


def slips(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield names that differ by one character, the shorter first.

    Two such names share the first half or the second of the shorter: only names that share one are compared.
    """
    sharing: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for name in names:
        for n in (len(name), len(name) - 1) if _NEAR <= len(name) <= _LONGEST_NEAR else ():
            half = n // 2
            sharing[n, 0, name[:half]].append(name)
            sharing[n, 1, name[half - n :]].append(name)
    seen: set[tuple[str, str]] = set()
    for same in sharing.values():
        for a, b in combinations(same[:_MOST], 2) if len(same) > 1 else ():
            short, long = (a, b) if (len(a), a) < (len(b), b) else (b, a)
            if (short, long) not in seen:
                seen.add((short, long))
                if differ_by_slip(short, long):
                    yield short, long


def differ_by_slip(short: str, long: str) -> bool:
    """Return whether one character was lost, doubled or typed for another, and none that tells two things apart."""
    i = _first_difference(short, long)
    if len(long) == len(short) + 1:
        return i > 0 and short[i:] == long[i + 1 :] and _may_be_lost(long, i)
    if len(long) != len(short) or short[i + 1 :] != long[i + 1 :]:
        return False
    return _may_be_mistyped(short, long, i)


def _first_difference(short: str, long: str) -> int:
    return next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))


def _may_be_lost(name: str, i: int) -> bool:
    """Return whether the character at ``i`` may stand there by mistake, or be missing by mistake elsewhere."""
    char = name[i]
    doubled = char in name[max(0, i - 2) : i] + name[i + 1 : i + 3]
    if char.isascii() or (_in_one(words("never_lost"), char) and not doubled):
        return False
    return len(name) > (_NEAR_MODIFIED if _in_one(words("modifiers"), char) else _NEAR_LOST)


def _may_be_mistyped(short: str, long: str, i: int) -> bool:
    """Return whether one of two characters was typed for the other.

    They are often mixed up, or one of them spoils a common word (中新 for 中心); two common words (供水, 供电) and two
    proper names (石山, 石门) are two things.
    """
    one, other = short[i], long[i]
    if _in_one(words("confused"), one, other):
        return True
    told_apart = (*words("contrasts"), *words("last_contrasts")) if i == len(long) - 1 else words("contrasts")
    if (one + other).isascii() or _in_one(told_apart, one, other) or len(long) < _NEAR_EXCHANGED:
        return False
    if long[i + 1 : i + 2] in words("told_by_kind"):
        return False
    spoiled = is_common_at(short, i) != is_common_at(long, i)
    return spoiled or (len(long) >= _NEAR_PROPER and i >= _INTO_A_NAME and not is_common_at(short, i))


def _in_one(groups: Iterable[str], *chars: str) -> bool:
    return any(all(c in group for c in chars) for group in groups)


def kind_of_slip(short: str, long: str) -> str:
    """Return held where only the 河 or 镇 of a place's name was left out, near where a character is wrong."""
    i = _first_difference(short, long)
    return "held" if len(short) < len(long) and long[i] in words("optional") else "near"


def _gapped(cores: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield names of which the shorter lacks a few characters in the middle (A至B公路 for A至某地B公路)."""
    ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for core in cores:
        if len(core) >= _GAPPED:
            ends[core[:3], core[-4:]].append(core)
    for names in ends.values():
        for a, b in combinations(names[:_MOST], 2):
            short, long = sorted((a, b), key=len)
            if 2 <= len(long) - len(short) <= _MISSING and _common(short, long) and len(own_words(short)) >= 2:
                yield short, long


def _common(short: str, long: str) -> bool:
    i = 0
    while i < len(short) and short[i] == long[i]:
        i += 1
    return long.endswith(short[i:]) and not _has_number(long[i : i + len(long) - len(short)])


def _has_number(text: str) -> bool:
    return any(c.isascii() or c in "一二三四五六七八九十东西南北" for c in text)


def _may_be_one(a: Mention, b: Mention, how: str) -> bool:
    """Return whether nothing the two say of place, phase or number tells them apart."""
    if a.start < b.end and b.start < a.end:
        return False
    if a.places and b.places and not (a.places & b.places):
        return False
    phases = {a.folded.phase, b.folded.phase} - {""}
    if len(phases) > 1:
        return False
    x, y = set(a.folded.codes), set(b.folded.codes)
    return x == y or (how == "held" and (x <= y or y <= x))
