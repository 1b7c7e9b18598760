"""What a plan says will happen in each place, found by the names of the places."""

from __future__ import annotations

from dataclasses import dataclass

from lantu.plan.items import Commitment, Place, Project
from lantu.plan.package import PlanPackage

ENDINGS = ("街道办事处", "民族乡", "街道", "镇", "乡", "区", "县", "市")


@dataclass(frozen=True, slots=True)
class PlaceItems:
    """A place with the commitments and projects whose place or name is that place's."""

    place: Place
    commitments: tuple[Commitment, ...]
    projects: tuple[Project, ...]

    @property
    def total(self) -> int:
        """Return how many items name the place."""
        return len(self.commitments) + len(self.projects)


def short_name(name: str) -> str:
    """Return the name without its administrative ending; whole where fewer than two characters would be left."""
    ending = next((e for e in ENDINGS if name.endswith(e)), "")
    stem = name.removesuffix(ending) if ending else name
    return stem if len(stem) > 1 else name


def in_place(place: Place, said: str, also: str = "") -> bool:
    """Return whether an item is about the place: ``said`` is its place column, ``also`` its own name."""
    if said in (place.id, place.name):
        return True
    stem = short_name(place.name)
    return bool(stem) and (stem in said or place.name in also)


def by_place(package: PlanPackage) -> tuple[PlaceItems, ...]:
    """Return every place of the package with its items, in the order of the places."""
    return tuple(
        PlaceItems(
            place,
            tuple(c for c in package.commitments if in_place(place, c.place, c.quote or c.subject)),
            tuple(p for p in package.projects if in_place(place, p.place, p.name)),
        )
        for place in package.places
    )
