"""The dated parameters of the wording, read once from data/methods.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from lantu.assess._exact import exact
from lantu.plan._errors import LantuError
from lantu.plan._resources import load_yaml

_NUMBERS = (
    "basically_met",
    "ahead",
    "in_step",
    "roughly_in_step",
    "structure_met",
    "structure_near",
    "relative_in_step",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """One dated set of parameters; ``name`` is its first day, ``source`` where it comes from."""

    name: str
    source: str
    basically_met: Fraction
    ahead: Fraction
    in_step: Fraction
    roughly_in_step: Fraction
    structure_met: Fraction
    structure_near: Fraction
    relative_in_step: Fraction


@cache
def methods() -> Any:
    """Return the packaged methods file."""
    return load_yaml("lantu.assess", "methods.yaml")


def thresholds_on(day: date) -> Thresholds:
    """Return the parameters in force on ``day``; raises E306 where the file has none for it."""
    for entry in methods()["thresholds"]:
        since, until = date.fromisoformat(entry["since"]), entry["until"]
        if since <= day and (not until or day <= date.fromisoformat(until)):
            numbers = {name: exact(entry[name]) for name in _NUMBERS}
            return Thresholds(name=entry["since"], source=entry["source"], **numbers)
    raise LantuError("E306", value=day.isoformat())
