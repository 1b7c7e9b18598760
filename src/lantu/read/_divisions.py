"""The registry of administrative divisions, and the slice of it that is the plan's own place and what lies under."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lantu.plan import LantuError
from lantu.plan.items import Place
from lantu.read._places import kind_of_place, stem_of

# What stands in the registry only to hold together what lies under it.
_HOLDERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
_TABLES = (
    ("provinces.csv", ()),
    ("cities.csv", ("provinceCode",)),
    ("areas.csv", ("cityCode", "provinceCode")),
    ("streets.csv", ("areaCode", "cityCode", "provinceCode")),
)
_CODE = re.compile(r"\d{2,12}")
_LEVELS = ("province", "city", "county", "township")
_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the registry: its code, its name, the codes of those it lies in (the nearest first), its level."""

    code: str
    name: str
    above: tuple[str, ...]
    level: str


@dataclass(frozen=True)
class Registry:
    """A registry of divisions as read from its files; ``source`` names package, version and licence."""

    files: Mapping[str, bytes]
    source: Mapping[str, str]

    @cached_property
    def divisions(self) -> dict[str, Division]:
        """Return provinces, cities and counties by code; townships are read for one county only."""
        found = [d for table in _TABLES[:3] for d in _rows(self.files, *table)]
        return {d.code: d for d in found}

    def under(self, code: str) -> list[Division]:
        """Return the divisions right under ``code``, in order; those that only hold others are looked through."""
        place = self.divisions[code]
        if place.level == "county":
            return [d for d in _rows(self.files, *_TABLES[3], only=code) if d.above[:1] == (code,)]
        direct = [d for d in self.divisions.values() if d.above[:1] == (code,) and d.code != code]
        held = [e for d in direct if d.name in _HOLDERS for e in self.under(d.code)]
        return [d for d in direct if d.name not in _HOLDERS] + [e for e in held if e.name not in _HOLDERS]

    def names_above(self, code: str) -> list[str]:
        """Return the names of the divisions that ``code`` lies in, the nearest first."""
        return [n for c in self.divisions[code].above if (n := self.divisions[c].name) not in _HOLDERS]


def registry_of(files: Mapping[str, bytes]) -> Registry:
    """Return the registry these files hold (provinces, cities, areas and streets.csv); raises E151 for others."""
    missing = [name for name, _ in _TABLES if name not in files]
    if missing:
        raise LantuError("E151", value=", ".join(missing))
    try:
        said = json.loads(files.get("package.json", b"{}"))
    except ValueError:
        said = {}
    about = said if isinstance(said, dict) else {}
    source = {"name": str(about.get("name", "")), "version": str(about.get("version", ""))}
    source["license"] = _licence(files.get("LICENSE", b""), str(about.get("license", "")))
    registry = Registry(files, {k: v for k, v in source.items() if v})
    if not registry.divisions:
        raise LantuError("E151", value="areas.csv")
    return registry


def _licence(text: bytes, stated: str) -> str:
    """Return the licence of a registry: that of its own file first, what its description says beside it."""
    said = text.decode("utf-8", errors="replace").upper()
    own = "WTFPL" if "DO WHAT THE FUCK YOU WANT" in said else " ".join(said.split())[:24].title()
    return f"{own} (package.json: {stated})" if own and stated not in ("", own) else own or stated


def _rows(files: Mapping[str, bytes], name: str, above: Sequence[str], only: str = "") -> Iterator[Division]:
    """Yield the divisions of a table; with ``only`` just those whose code begins with it."""
    level = _LEVELS[[table for table, _ in _TABLES].index(name)]
    lines = io.StringIO(files[name].decode("utf-8-sig", errors="replace"))
    head = lines.readline()
    kept = (line for line in lines if not only or line.lstrip('"').startswith(only))
    for row in csv.DictReader(kept, fieldnames=next(csv.reader([head]), [])):
        code = row.get("code") or ""
        if _CODE.fullmatch(code) and row.get("name"):
            yield Division(code, row["name"], tuple(row.get(a) or "" for a in above), level)


def find_division(registry: Registry, place: str, text: str = "", code: str = "") -> Division:
    """Return the division a plan is of: by ``code`` where it is given, else by the place's name as printed.

    A name that several have is told by what it lies in: in the name itself (湖南省某县), else in ``text``. Raises E152
    where there is none, E153 naming the candidates where there are several.
    """
    known = registry.divisions
    if code:
        if code not in known:
            raise LantuError("E152", value=code, near="")
        return known[code]
    found = [d for d in known.values() if place.endswith(d.name) and d.name not in _HOLDERS]
    longest = max((len(d.name) for d in found), default=0)
    named = [d for d in found if len(d.name) == longest and _fits(registry, d, place.removesuffix(d.name))]
    chosen = named if len(named) < 2 else _spoken_of(registry, named, text)
    if not chosen:
        near = [d for d in known.values() if place and stem_of(d.name) == stem_of(place)]
        raise LantuError("E152", value=place, near=_choices(registry, near))
    if len(chosen) > 1:
        raise LantuError("E153", value=place, candidates=_choices(registry, chosen))
    return chosen[0]


def _fits(registry: Registry, division: Division, prefix: str) -> bool:
    above = registry.names_above(division.code)
    return not prefix or any(name.startswith(prefix[-len(name) :]) or prefix.endswith(name) for name in above)


def _spoken_of(registry: Registry, named: Sequence[Division], text: str) -> list[Division]:
    """Return of divisions of one name the one whose city or province the text speaks of most; all where none leads."""
    counts = {d.code: sum(text.count(stem_of(n)) for n in registry.names_above(d.code)) for d in named}
    most = max(counts.values())
    leading = [d for d in named if counts[d.code] == most]
    return leading if most and len(leading) == 1 else list(named)


def _choices(registry: Registry, divisions: Sequence[Division]) -> str:
    said = [f"{d.code} {''.join(reversed(registry.names_above(d.code)))}{d.name}" for d in divisions[:_CHOICES]]
    return "; ".join(said) + ("; ..." if len(divisions) > _CHOICES else "")


def slice_of(registry: Registry, division: Division) -> tuple[Place, ...]:
    """Return the register of a plan's own place: the division itself and what lies right under it, ids being codes."""
    level = "county" if division.level == "county" else division.level
    own = Place(id=division.code, name=division.name, kind=level, code=division.code)
    below = [
        Place(id=d.code, name=d.name, kind=_kind(d), code=d.code, parent=own.id) for d in registry.under(division.code)
    ]
    return (own, *below)


def _kind(division: Division) -> str:
    if division.level != "township":
        return division.level
    kind = kind_of_place(division.name)
    return kind if kind in ("township", "subdistrict") else "functional_area"
