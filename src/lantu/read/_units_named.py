"""Units: organisations that the plan itself names as owing something, folded to one row each; a draft register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lantu.plan.items import Place, Unit
from lantu.read._commitments_context import Context
from lantu.read._document import Paragraph
from lantu.read._organs import LEVELS, Organ, in_text, is_unit_name, organ_of, reforms

_ID = re.compile(r"u-(\d+)")
_TOWNS = re.compile(
    r"(?:各|所有)?(?:相关|有关)?乡镇(?:[（(]街道(?:办事处)?[)）]|街道|、街道|和街道)?(?:人民政府|政府|办事处)?"
)
_TOWNS_OWE = re.compile(r"乡镇(?:[（(]街道(?:办事处)?[)）]|、?街道)?(?:人民政府|政府)")
_CHARGED = (
    re.compile(
        r"(?:牵头|责任|主责|主管|配合|参与|协助|实施|承办)(?:单位|部门)\s*[:：为]\s*(?P<units>[^;；。)）\n]{2,300})"
    ),
    re.compile(
        r"(?:^|[,，。;；:：（(由])由?(?P<units>[^,，。;；:：（）()由\n]{3,120}?)(?:共同|分别|具体)?(?:牵头|负责|配合|会同|承办)"
    ),
    re.compile(r"会同(?P<units>[^,，。;；:：（）()\n]{3,120}?)(?:等|制定|做好|开展|推进|组织|研究|共同|[,，。；;])"),
)
_CHARGING = ("单位", "部门", "牵头", "负责", "配合", "会同", "承办")
_BESIDE = re.compile(r"^(?:由|及|和|以及)|(?:等(?:单位|部门)?|分别|按职责(?:分工)?)+(?:负责|牵头)?$")
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,6}(?:街道办事处|街道|镇人民政府|镇政府|乡人民政府|乡政府|镇|乡)")


@dataclass(frozen=True, slots=True)
class _Own:
    """The plan's own place: its name, and the level word (市, 县) by which the text calls its organs."""

    name: str
    level: str


def find_units(paragraphs: Sequence[Paragraph], places: Sequence[Place], own: str) -> list[Unit]:
    """Return the units the plan names as owing something, in the order they are named, with empty ids.

    Those of the plan's own level in running text that doesn't look back, and every one in a list of responsible units.
    Short names are folded (市发改委 is 发展和改革委员会); 各乡镇人民政府 are the townships of the register.
    """
    place = _Own(own, own[-1:] if own[-1:] in LEVELS else "")
    areas = {p.name for p in places if p.kind == "functional_area"}
    found: dict[str, Unit] = {}
    context = Context()
    for paragraph in paragraphs:
        context.enter(paragraph)
        if not context.looks_back():
            for unit in _in_text(paragraph.line.text, place, areas, places):
                found.setdefault(unit.name, unit)
    return _linked(list(found.values()))


def _in_text(text: str, own: _Own, areas: set[str], places: Sequence[Place]) -> Iterator[Unit]:
    found = sorted(_said_in(text, own), key=lambda said: said[0])
    for _, name, known in found:
        if known is not None:
            yield _unit(known, own)
        else:
            yield from _of_list(name, own, places)
    for area in sorted(areas, key=lambda a: (text.find(a), a)):
        if f"{area}管委会" in text or f"{area}管理委员会" in text:
            yield Unit(id="", name=f"{area}管理委员会", kind="park_committee")
    if _TOWNS_OWE.search(text):
        yield from _townships(own, places)


def _said_in(text: str, own: _Own) -> Iterator[tuple[int, str, Organ | None]]:
    """Yield place, name and organ of each unit of the own level, place and name of each in a list of those charged."""
    if own.level and own.level in text:
        for m in in_text().finditer(text):
            if m["level"] == own.level and (organ := organ_of(m["organ"])):
                yield m.start(), m[0], organ
    for pattern in _CHARGED if any(word in text for word in _CHARGING) else ():
        for m in pattern.finditer(text):
            for name in re.finditer(r"[^、,，;；]+", m["units"]):
                yield m.start("units") + name.start(), name[0], None


def _of_list(name: str, own: _Own, places: Sequence[Place]) -> Iterator[Unit]:
    """Yield the units a name in a list of those charged stands for; 和 parts two only where both are units."""
    said = _BESIDE.sub("", name.strip())
    if _TOWNS.fullmatch(said):
        yield from _townships(own, places)
    elif unit := _one_of_list(said, own):
        yield unit
    else:
        parts = [_one_of_list(p, own) for p in re.split("以及|[和及与]", said)]
        if len(parts) > 1 and all(parts):
            yield from (p for p in parts if p)


def _one_of_list(said: str, own: _Own) -> Unit | None:
    bare = said.removeprefix("中共")
    bare = bare.replace(own.name, "") if own.name else bare
    if re.fullmatch(rf"团[{LEVELS}]委", bare):
        return Unit(id="", name=f"共青团{own.name}委员会", kind="mass_organisation")
    level = bare[:1] if bare[:1] in LEVELS and bare == said else ""
    organ = organ_of(bare[1:]) if level else organ_of(bare)
    if organ and (not level or level == own.level):
        return _unit(organ, own, ours=bool(level) or bare != said)
    if organ:
        return Unit(id="", name=f"{level}{organ.name}", kind=organ.kind)
    if _TOWN.fullmatch(bare):
        return _town_unit(re.sub(r"(?:办事处|人民政府|政府)$", "", bare), own)
    return Unit(id="", name=said, kind=_kind_by_end(said)) if is_unit_name(said) else None


def _kind_by_end(name: str) -> str:
    if re.search(r"集团|公司$", name):
        return "platform_company"
    return "park_committee" if re.search(r"管委会$|管理委员会$", name) else "department"


def _unit(organ: Organ, own: _Own, *, ours: bool = True) -> Unit:
    """Return the unit an organ of the own place is; ``ours`` false where a list names it without level or place."""
    if organ.kind == "party_organ" and organ.name.startswith("委"):
        return Unit(id="", name=f"中共{own.name}{organ.name}", kind=organ.kind)
    named = organ.kind == "park_committee" or (organ.kind == "platform_company" and not ours)
    return Unit(id="", name=organ.name if named else own.name + organ.name, kind=organ.kind)


def _townships(own: _Own, places: Sequence[Place]) -> Iterator[Unit]:
    yield from (_town_unit(p.name, own) for p in places if p.kind in ("township", "subdistrict"))


def _town_unit(place: str, own: _Own) -> Unit:
    what = "办事处" if place.endswith("街道") else "人民政府"
    return Unit(id="", name=f"{own.name}{place}{what}", kind="township")


def _linked(units: Sequence[Unit]) -> list[Unit]:
    """Return the units, each that a reform ended with the name of its successor where the plan names both."""
    names = [u.name for u in units]

    def heir(unit: Unit) -> str:
        for stem, reform in reforms().items():
            if reform.get("successor") and re.search(rf"{stem}(?:局|委员会|办公室|厅)$", unit.name):
                place = unit.name[: unit.name.rfind(stem)]
                return next((n for n in names if n.startswith(f"{place}{reform['successor']}") and n != unit.name), "")
        return ""

    return [replace(u, successor=heir(u)) for u in units]


def units_with_ids(found: Sequence[Unit], earlier: Sequence[Unit], *, same_text: bool) -> tuple[Unit, ...]:
    """Return ``earlier`` and the units found that it lacks by name, with ids never used; successors as ids.

    Where the text is the one ``earlier`` was read from, what a person made of the register stands as it is.
    """
    if earlier and same_text:
        return tuple(earlier)
    known = {u.name for u in earlier}
    last = max((int(m[1]) for u in earlier if (m := _ID.fullmatch(u.id))), default=0)
    new = [replace(u, id=f"u-{n:04d}") for n, u in enumerate((u for u in found if u.name not in known), last + 1)]
    ids = {u.name: u.id for u in (*earlier, *new)}
    return (*earlier, *(replace(u, successor=ids.get(u.successor, "")) for u in new))
