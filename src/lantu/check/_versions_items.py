"""What an item says otherwise in the new version, field by field, and how soon a reader wants to know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from lantu.check import _versions_effects as effects
from lantu.check._changes import Difference
from lantu.plan.items import Commitment, Indicator, Value

ABOUT_OF: Mapping[str, str] = {
    "indicators": "indicator",
    "commitments": "commitment",
    "projects": "project",
    "counts": "count",
    "layout": "layout",
    "tasks": "task",
    "systems": "system",
    "outline": "heading",
}
_PLAIN: Mapping[str, tuple[str, ...]] = {
    "commitments": ("subject", "action", "relation", "kind", "over", "base_year", "place"),
    "projects": ("name", "place", "capacity", "stage"),
    "counts": ("name", "number", "members"),
    "layout": ("part", "title", "members", "places", "role"),
    "tasks": ("title", "lead", "support"),
    "systems": ("name", "parts"),
    "outline": ("number", "title"),
}
_OF_INDICATORS = ("name", "base", "base_period", "relation", "over", "target_kind")
_OWN_CELLS = ("base", "target", "growth_planned")
_DIGITS = re.compile(r"[\d.]+")
_SPACE = re.compile(r"\s+")

Cells = Mapping[str, tuple[Value, ...]]


def differences(table: str, old: Any, new: Any, cells: tuple[Cells, Cells]) -> tuple[Difference, ...]:
    """Return what two rows for one item say otherwise; ``cells`` are those of the indicators of both versions."""
    if table == "indicators":
        return tuple(_of_indicator(old, new, cells))
    plain = tuple(_plain(_PLAIN[table], old, new))
    if table == "commitments":
        return (*_of_commitment(old, new), *plain)
    if table == "tasks":
        more = _one("due", old.due, new.due, effects.of_deadline), _one("force", old.force, new.force, effects.of_force)
        return (*plain, *(d for d in more if d))
    if table == "projects":
        return tuple(_of_project(plain))
    return plain


def _plain(fields: Iterable[str], old: Any, new: Any) -> Iterator[Difference]:
    for field in fields:
        before, after = _said(getattr(old, field)), _said(getattr(new, field))
        if _SPACE.sub("", before) != _SPACE.sub("", after):
            yield Difference(field=field, before=before, after=after)


def _said(value: object) -> str:
    return "" if value is None else str(value)


def _one(field: str, before: str, after: str, effect: Callable[[str, str], str]) -> Difference | None:
    if before == after:
        return None
    return Difference(field=field, before=before, after=after, effect=effect(before, after))


def _of_indicator(old: Indicator, new: Indicator, cells: tuple[Cells, Cells]) -> Iterator[Difference]:
    way = effects.direction_asked(new)
    for field in ("target", "growth"):
        units = ("%", "%") if field == "growth" else (old.unit, new.unit)
        before, after = getattr(old, field), getattr(new, field)
        effect = effects.of_value(way, (before, units[0]), (after, units[1]))
        if before != after and effect is not None:
            yield Difference(field=field, before=before, after=after, effect=effect)
    found = (
        _one("nature", old.nature, new.nature, effects.of_nature),
        _one("target_period", old.target_period, new.target_period, effects.of_deadline),
    )
    yield from (d for d in found if d)
    yield from _plain(("unit", *_OF_INDICATORS), old, new)
    yield from _of_cells(old, new, cells, way)


def _of_cells(old: Indicator, new: Indicator, tables: tuple[Cells, Cells], way: str) -> Iterator[Difference]:
    """Yield the cells the row itself doesn't hold: results, gaps, the target of a further year."""
    before, after = _by_column(old, tables[0].get(old.id, ())), _by_column(new, tables[1].get(new.id, ()))
    for column in dict.fromkeys((*before, *after)):
        cells = [(v.value, v.unit) if v else ("", "") for v in (before.get(column), after.get(column))]
        target = any(v.role == "target" for v in (before.get(column), after.get(column)) if v)
        effect = effects.of_value(way, cells[0], cells[1]) if target else ""
        if cells[0][0] != cells[1][0] and effect is not None:
            yield Difference(field=f"column:{column}", before=cells[0][0], after=cells[1][0], effect=effect)


def _by_column(item: Indicator, values: Iterable[Value]) -> dict[str, Value]:
    own = {"base": item.base, "target": item.target, "growth_planned": item.growth}
    return {v.column: v for v in values if v.value and not (v.role in _OWN_CELLS and v.value == own[v.role])}


def _of_commitment(old: Commitment, new: Commitment) -> Iterator[Difference]:
    way = effects.direction_asked(new)
    for field in ("value", "value_to"):
        before, after = getattr(old, field), getattr(new, field)
        effect = effects.of_value(way, (before, old.unit), (after, new.unit)) if before and after else ""
        if effect is not None and (before or after) and (before != after or old.unit != new.unit):
            yield Difference(field=field, before=before, after=after, effect=effect)
    found = (
        _one("unit", old.unit, new.unit, lambda _a, _b: ""),
        _one("deadline", old.deadline, new.deadline, effects.of_deadline),
        _one("force", old.force, new.force, effects.of_force),
    )
    yield from (d for d in found if d)


def _of_project(plain: Iterable[Difference]) -> Iterator[Difference]:
    """Leave out a name that differs by its numbers alone where the capacity says so already."""
    found = {d.field: d for d in plain}
    name = found.get("name")
    if name and "capacity" in found and _DIGITS.sub("", name.before) == _DIGITS.sub("", name.after):
        del found["name"]
    yield from found.values()


_LOSES = ("lowered", "relaxed", "dropped")
_SLIGHT_FIELDS = frozenset({"subject", "action", "kind", "over", "relation", "number"})


def weight_of(about: str, kind: str, row: Any, found: tuple[Difference, ...]) -> str:
    """Return grave, notable or slight: a binding target or a 确保 that loses is grave, mere wording slight."""
    if kind in _LOSES and (getattr(row, "nature", "") == "约束性" or _is_ensured(row, about)):
        return "grave"
    if kind == "moved" or about in ("wording", "plan"):
        return "slight"
    if about == "heading":
        return "notable" if kind in ("added", "dropped") else "slight"
    if kind == "changed" and about == "commitment" and {d.field for d in found} <= _SLIGHT_FIELDS:
        return "slight"
    if kind in ("renamed", "changed") and about in ("task", "system"):
        return "slight"
    return "notable"


def _is_ensured(row: Any, about: str) -> bool:
    return about == "commitment" and getattr(row, "force", "") == "确保"
