"""A goal on the number line: which values meet it, which exceed it, and how much of the way a value has come."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lantu.assess._exact import exact
from lantu.assess._facts import Refused
from lantu.plan.quantities import is_number
from lantu.plan.targets import Target

_UP, _DOWN, _NEITHER = 1, -1, 0


@dataclass(frozen=True, slots=True)
class Goal:
    """What meets the goal lies between ``low`` and ``high``, or on their better side.

    ``sense`` says which side is better (1 more, -1 less, 0 neither). What lies beyond the better bound exceeds the
    goal, unless it is ``capped``: keeping a level can't be exceeded.
    """

    sense: int
    low: Fraction
    high: Fraction
    capped: bool = False

    @property
    def edge(self) -> Fraction:
        """Return the value that is just good enough."""
        return self.high if self.sense == _DOWN else self.low

    def met(self, value: Fraction) -> bool:
        """Return whether ``value`` meets the goal."""
        if self.sense == _NEITHER:
            return self.low <= value <= self.high
        return value >= self.low if self.sense == _UP else value <= self.high

    def exceeded(self, value: Fraction) -> bool:
        """Return whether ``value`` is better than the goal asks."""
        if self.capped or self.sense == _NEITHER:
            return False
        return value > self.high if self.sense == _UP else value < self.low

    def relative(self, value: Fraction) -> Fraction:
        """Return 1 plus the distance to the edge as a share of the edge; above 1 on the better side."""
        if self.sense == _NEITHER:
            return 1 - _share(max(self.low - value, value - self.high, Fraction(0)), self.edge)
        return 1 + self.sense * _share(value - self.edge, self.edge)

    def way_from(self, base: Fraction | None, value: Fraction) -> Fraction | None:
        """Return the share of the required change that is made; None without a base on the unmet side."""
        if base is None or self.sense == _NEITHER or self.met(base):
            return None
        return (value - base) / (self.edge - base)


def _share(part: Fraction, whole: Fraction) -> Fraction:
    if whole:
        return part / abs(whole)
    return Fraction((part > 0) - (part < 0))


def base_of(target: Target) -> Fraction | None:
    """Return the base as a number, or None."""
    return exact(target.base) if is_number(target.base) else None


def goal_of(target: Target) -> Goal | Refused:
    """Return the goal of a number or rank target; refused where its number, or the base to keep, is missing."""
    sense = _sense(target)
    if target.relation == "keep":
        kept = target.value if is_number(target.value) else target.base
        if not is_number(kept):
            return Refused("S-no-base", {"value": target.base or "—"})
        return Goal(sense, exact(kept), exact(kept), capped=True)
    if not is_number(target.value):
        return Refused("S-target-words", {"target": target.value or "—"})
    low = exact(target.value)
    high = exact(target.value_to) if target.relation == "range" and is_number(target.value_to) else low
    return Goal(sense, low, high)


def _sense(target: Target) -> int:
    if target.kind == "rank":
        return _DOWN
    by_relation = {">=": _UP, "<=": _DOWN}
    return by_relation.get(target.relation, {"up": _UP, "down": _DOWN, "none": _NEITHER}[target.direction])


def goal_against(target: Target, other: Fraction, slack: Fraction) -> Goal:
    """Return the goal set by another series' value: at least it, at most it, or within ``slack`` of it."""
    if target.relation == "=":
        return Goal(_NEITHER if target.kind == "relative" else _sense(target), other - slack, other + slack)
    return Goal({">=": _UP, "<=": _DOWN}[target.relation], other, other)
