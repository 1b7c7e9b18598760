"""One thing under two names: a character lost or mistyped, a filler left out, the county's name or a company's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from lantu.check._duplicates import evidence_of, is_facility, is_told_twice
from lantu.check._likeness import kind_of_slip, names_of, slips
from lantu.check._mentions import Mention
from lantu.check._project_names import own_words, plain_words, skeleton, words
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context

_EACH, _MOST = 3, 40
_BONES, _SYSTEM_BONES, _SHORTEST_OWN = 4, 6, 6

Named = Mapping[str, Sequence[Mention]]


def _named(context: Context) -> Named:
    """Return the mentions of each name: projects, systems and, where those don't stand, facilities in the text."""
    by_core: dict[str, list[Mention]] = defaultdict(list)
    rows = [m for m in context.mentions if m.kind in ("project", "system")]
    for m in sorted([*rows, *context.things], key=lambda m: (m.start, m.end)):
        if all(m.start >= k.end for k in by_core[m.core][-1:]):
            by_core[m.core].append(m)
    return by_core


@rule("D103", kind="name-variant")
def one_name_two_spellings(context: Context) -> Iterator[Seen]:
    """Find two names that differ by one character, lost, doubled or typed for another."""
    told = {frozenset((p.a.name, p.b.name)) for p in context.alike if p.how == "near" and is_told_twice(p, context)}
    named = names_of(m for same in _named(context).values() for m in same)
    for short, long in slips(sorted(named)):
        some, others = named[short], named[long]
        names = {frozenset((a.name, b.name)) for a in some for b in others}
        if kind_of_slip(short, long) == "near" and names.isdisjoint(told):
            told |= names
            yield from _both(some, others, context)


def _both(some: Sequence[Mention], others: Sequence[Mention], context: Context, variant: str = "") -> Iterator[Seen]:
    """Yield one finding about two names, with up to three places of each."""
    if any(_may_be_one(a, b) for a in some for b in others):
        shown = sorted([*some[:_EACH], *others[:_EACH]], key=lambda m: m.start)
        args = {"name": some[0].name, "other": others[0].name, "n": str(len(some)), "m": str(len(others))}
        yield Seen(tuple(evidence_of(m, context) for m in shown), args, variant)


def _may_be_one(a: Mention, b: Mention) -> bool:
    """Return whether neither their places nor their standing in one list tells two mentions apart."""
    if (a.start < b.end and b.start < a.end) or (a.places and b.places and not a.places & b.places):
        return False
    if a.folded.phase != b.folded.phase or set(a.folded.codes) != set(b.folded.codes):
        return False
    return not (a.spot.section == b.spot.section and a.group == b.group)


@rule("D104", kind="name-variant")
def one_thing_two_names(context: Context) -> Iterator[Seen]:
    """Find one facility or system under two names: a filler more or less, the county's name or a company's."""
    named = _named(context)
    yield from _with_and_without_filler(named, context)
    yield from _of_county_and_company(named, context)
    yield from _by_another_word(named, context)


def _with_and_without_filler(named: Named, context: Context) -> Iterator[Seen]:
    cores: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for core, mentions in named.items():
        system = mentions[0].kind == "system"
        bones = skeleton(core, "system_fillers" if system else "fillers")
        if len(bones) >= (_SYSTEM_BONES if system else _BONES) and (system or is_facility(core)):
            cores[bones, system].append(core)
    for (bones, system), same in cores.items():
        for a, b in combinations(same[:_MOST], 2):
            if system or len(own_words(bones)) >= 2 or _one_place(named[a], named[b]):
                yield from _both(named[a], named[b], context)


def _one_place(some: Sequence[Mention], others: Sequence[Mention]) -> bool:
    return any(a.places & b.places for a in some for b in others)


def _of_county_and_company(named: Named, context: Context) -> Iterator[Seen]:
    """Yield what is called once after the plan's own place and once after a company: 某县循环园, 某公司循环园."""
    own = {c for c, ms in named.items() if len(c) >= _SHORTEST_OWN and is_facility(c) and any(m.folded.own for m in ms)}
    for core in sorted(own):
        longer = [c for c in named if c != core and c.endswith(core)]
        called = any(c[: -len(core)].endswith(words("companies")) for c in longer)
        if called and (len(longer) == 1 or (len(longer) == 2 and [*slips(sorted(longer))])):
            others = sorted((m for c in longer for m in named[c]), key=lambda m: m.start)
            yield from _both([m for m in named[core] if m.folded.own], others, context, "company")


def _by_another_word(named: Named, context: Context) -> Iterator[Seen]:
    """Yield one township's project under two words for one thing: 某镇小学迁建, 某镇小学搬迁."""
    same: dict[tuple[str, frozenset[str]], list[Mention]] = defaultdict(list)
    for mentions in named.values():
        for m in mentions:
            if m.kind == "project" and (m.places or m.folded.own):
                same[plain_words(m.core), m.places].append(m)
    for (plain, _), mentions in same.items():
        first = mentions[0]
        others = [m for m in mentions if m.core != first.core]
        if others and len(plain) >= _BONES and _is_told_here_only(first, others):
            yield from _both([first], others, context, "word")


def _is_told_here_only(first: Mention, others: Sequence[Mention]) -> bool:
    """Return whether no other rule tells of these names: not one within the other, not one of fillers only."""
    return not any(first.core in m.core or m.core in first.core for m in others)
