"""The registers a reading drafts: places from the registry or the text; what people have made of them is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lantu.plan.findings import Evidence, Finding
from lantu.plan.items import Commitment, Place
from lantu.read._divisions import Registry, find_division, slice_of
from lantu.read._document import Document
from lantu.read._places import areas_in, every_named, lost_from, named_places, places_in, stem_of, with_ids

_HARD = re.compile(r"[,，。;；:：\n]")


@dataclass(frozen=True)
class Registered:
    """The places of a plan, which of them is its own, and where a registry's slice is from (package, licence)."""

    places: tuple[Place, ...]
    own: str
    source: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names items can be placed by: all but the plan's own place."""
        return tuple(p.name for p in self.places if p.name and p.name != self.own)


def register_places(
    document: Document, own: str, earlier: Sequence[Place], registry: Registry | None, code: str = ""
) -> Registered:
    """Return the register of places: a registry's slice, what ``earlier`` has, or what the text names.

    Rows of ``earlier`` stay, with the codes the registry knows filled in. Raises E152 or E153 where the plan's own
    place can't be told in the registry.
    """
    if registry is None:
        places = tuple(earlier) if earlier else with_ids(places_in(document.text, own))
        return Registered(places, own, {})
    division = find_division(registry, own, document.text, code)
    places = _merged(slice_of(registry, division), earlier)
    names = [p.name for p in places]
    areas = areas_in(document.text, [*names, *registry.names_above(division.code)])
    found = [Place(id="", name=n, kind="functional_area") for n in sorted(areas, key=lambda n: (areas[n], n))]
    places = with_ids([p for p in found if not any(n.endswith(p.name) for n in names)], places)
    return Registered(places, division.name, registry.source)


def _merged(own: Sequence[Place], earlier: Sequence[Place]) -> tuple[Place, ...]:
    """Return the slice with the ids and dates of ``earlier`` where it has the place, then what only ``earlier`` has."""
    by_code = {p.code: p for p in earlier if p.code}
    by_name = {p.name: p for p in earlier if not p.code}
    ids: dict[str, str] = {}
    rows = []
    for place in own:
        before = by_code.get(place.code) or by_name.get(place.name)
        ids[place.id] = before.id if before else place.id
        row = replace(before, code=place.code, kind=place.kind) if before else place
        rows.append(replace(row, parent=(before.parent if before else "") or ids.get(place.parent, "")))
    known = {p.id for p in rows}
    return (*rows, *(p for p in earlier if p.id not in known))


def strangers(document: Document, plan: str, register: Registered) -> Iterator[Finding]:
    """Yield a finding (R151) for each township or county the text names that a registry's slice doesn't have."""
    coded = [p for p in register.places if p.code]
    if len(coded) < 2 or coded[0].kind not in ("county", "city"):
        return
    group = "township" if coded[0].kind == "county" else "county"
    known = {p.name for p in register.places}
    every = every_named(document.text, group)
    for name, at in sorted(named_places(document.text, group).items(), key=lambda n: n[1]):
        if name in known or lost_from(name, known, document.text) or register.own.endswith(name):
            continue
        near = [n for n in known if stem_of(n) == stem_of(name)]
        evidence = Evidence(plan=plan, source=document.name, quote=name, start=at, end=at + len(name))
        yield Finding(
            code="R151",
            kind="place",
            severity="note",
            message_id="R151",
            args={"name": name, "n": str(len(every[name])), "offer": f" → {' / '.join(near)}" if near else ""},
            evidence=(evidence,),
        )


def placed(commitments: Sequence[Commitment], names: Sequence[str], text: str) -> list[Commitment]:
    """Return the commitments, each without a place given that of the register which its clause or quote names."""
    return [c if c.place else replace(c, place=_place_of(c, names, text)) for c in commitments]


def _place_of(commitment: Commitment, names: Sequence[str], text: str) -> str:
    start = commitment.start or 0
    clause = max((m.end() for m in _HARD.finditer(text, max(0, start - 60), start)), default=max(0, start - 60))
    said = text[clause : commitment.end or start]
    found = [n for n in names if n in said]
    return max(found, key=len) if len(found) == 1 or (found and all(n in found[0] for n in found)) else ""
