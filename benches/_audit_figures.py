"""Indicators with figures that follow from each other: base, target, growth, and the results of the period before."""

from __future__ import annotations

import random
from typing import Any

from benches._audit_model import Aim
from benches._audit_words import indicators, rounded

SCALE = {"c": 1.0, "d": 1.6, "m": 9.0, "p": 70.0}


def make_aims(chance: random.Random, level: str, organs: dict[str, str]) -> list[Aim]:
    """Return indicators for a plan of a level, in the order of their groups."""
    possible = [spec for spec in indicators() if level in spec.get("levels", "cdmp")]
    wanted = chance.randint(20, 30)
    must = [spec for spec in possible if spec.get("must")]
    rest = [spec for spec in possible if not spec.get("must")]
    chosen = must + chance.sample(rest, min(len(rest), wanted - len(must)))
    economy = chance.uniform(0.7, 1.6)  # a rich county is rich in all its amounts
    aims = [_aim(chance, spec, SCALE[level] * economy) for spec in possible if spec in chosen]
    for aim in aims:
        aim.organ = organs.get(aim.group, "发展和改革局")
    return aims


def _aim(chance: random.Random, spec: dict[str, Any], scale: float) -> Aim:
    low, high = spec["base"]
    grow, places = spec["grow"], spec["places"]
    amount = spec.get("big", False)
    if amount and scale > 5 and places:
        places = max(0, places - 1)
    base = chance.uniform(low, high) * (scale if amount else 1)
    aim = Aim(
        name=spec["name"],
        unit=_unit(spec, scale),
        group=spec["group"],
        binding=spec.get("binding", False),
        down=spec.get("down", False),
        grow=grow,
        places=places,
        base=rounded(base, places),
        target="",
        growth="",
    )
    _set_target(chance, aim, spec)
    _set_past(chance, aim, spec)
    return aim


def _unit(spec: dict[str, Any], scale: float) -> str:
    del scale
    return str(spec["unit"])


def _set_target(chance: random.Random, aim: Aim, spec: dict[str, Any]) -> None:
    base = float(aim.base)
    if aim.grow == "rate":
        rate = chance.uniform(*spec["move"])
        aim.target = rounded(base * (1 + rate / 100) ** 5, aim.places)
        aim.growth = compound(aim.base, aim.target)
    elif aim.grow == "points":
        moved = base + chance.uniform(*spec["move"])
        aim.target = rounded(min(moved, 99.9) if aim.unit == "%" else moved, aim.places)
    elif aim.grow == "keep":
        aim.target = aim.base
    else:
        aim.target, aim.base = aim.base, ""


def compound(base: str, target: str, years: int = 5) -> str:
    """Return the growth a year in per cent, with one decimal."""
    return rounded(((float(target) / float(base)) ** (1 / years) - 1) * 100, 1)


def _set_past(chance: random.Random, aim: Aim, spec: dict[str, Any]) -> None:
    """Set what the period before aimed at and reached; what it reached is where this one starts."""
    if aim.grow == "rate":
        middle = sum(spec["move"]) / 2
        planned, reached = middle + chance.uniform(-1, 1.2), middle + chance.uniform(-0.8, 1.2)
        start = float(aim.base) / (1 + reached / 100) ** 5
        aim.past = {
            "start": rounded(start, aim.places + 2),
            "target": rounded(start * (1 + planned / 100) ** 5, aim.places),
            "planned": rounded(planned, 1),
            "actual": aim.base,
            "reached": rounded(reached, 1),
        }
    elif aim.grow == "points":
        step = abs(spec["move"][0]) / 2
        target = float(aim.base) + chance.choice((-step, -step, 0, step))
        top = 99.5 if aim.unit == "%" else target
        aim.past = {"target": rounded(min(target, top), aim.places), "actual": aim.base}
    elif aim.grow == "sum":
        actual = float(aim.target) * chance.uniform(0.9, 1.05)
        target = actual * chance.choice((0.95, 1, 1.04))
        aim.past = {"target": rounded(target, aim.places), "actual": rounded(actual, aim.places)}
    else:
        aim.past = {"target": aim.base, "actual": aim.base}


def outcome(aim: Aim) -> str:
    """Return whether the period before kept its word, as tables say it."""
    target, actual = float(aim.past["target"]), float(aim.past["actual"])
    better = (target - actual) if aim.down else (actual - target)
    if abs(better) < 1e-9:
        return "完成"
    return "超额完成" if better > 0 else "未完成"
