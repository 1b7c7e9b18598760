"""Two numbers on one quantity held against each other: what may be compared between levels, and what it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lantu.check._link_targets import Target
from lantu.plan import units
from lantu.plan.quantities import Quantity, is_number

_SAYS_ENOUGH = 5
_SHARES = ("%", "％", "‰", "百分点", "个百分点")
# A rate, share or average: the same yardstick for a county as for its city. Totals are not: a county is the smaller.
_YARDSTICK = re.compile(r"率|比重|占比|比例|人均|户均|亩均|每千|每万|每百|单位|万元|年限|寿命|增速|增长|强度|浓度|密度")


@dataclass(frozen=True, slots=True)
class Compared:
    """What holding two targets against each other shows: a state, why, and both numbers in one unit."""

    state: str
    why: str = ""
    numbers: str = ""


def compare(upper: Target, own: Target, *, same_place: bool) -> Compared:
    """Return how a plan's target stands to the upper one on the same quantity.

    ``contradicted`` needs a number that can't stand beside the other, a binding target made anticipatory, or a ceiling
    made a floor. A lower ambition in a rate is ``partly``; totals of places of two levels are not compared, but that a
    part is more than its whole. ``why`` is nature, relation, value, part, lower, assigned, another_form, or empty.
    """
    if upper.nature == "约束性" and own.nature == "预期性":
        return Compared("contradicted", "nature", _numbers(upper, own))
    if {upper.relation, own.relation} == {">=", "<="} and units.convertible(upper.unit, own.unit):
        return Compared("contradicted", "relation", _numbers(upper, own))
    if own.kind == "assigned" and upper.value:
        return Compared("covered", "assigned", f"{upper.value}{upper.unit} / {upper.year or ''}".rstrip(" /"))
    pair = _in_one_unit(upper, own)
    if pair is not None and upper.year == own.year:
        return _levels(upper, own, *pair, same_place=same_place)
    if is_number(upper.growth) and is_number(own.growth) and upper.year == own.year:
        return _rates(upper, own)
    return Compared(
        "covered" if pair is not None or not upper.value else "partly", "another_form", _numbers(upper, own)
    )


def yardstick(target: Target) -> bool:
    """Return whether a target is a rate, share or average, which may be compared between levels."""
    return target.unit in _SHARES or bool(_YARDSTICK.search(target.name))


def _levels(upper: Target, own: Target, theirs: Decimal, ours: Decimal, *, same_place: bool) -> Compared:
    numbers = _numbers(upper, own)
    if _agree(theirs, ours):
        return Compared("covered", "", numbers)
    if same_place and not _firm(upper, own):
        return Compared("covered", "another_form", numbers)
    if same_place:
        kept = {">=": ours >= theirs, "<=": ours <= theirs}.get(upper.relation, False)
        return Compared("covered" if kept and upper.relation != own.relation else "contradicted", "value", numbers)
    if yardstick(upper):
        less = ours > theirs if upper.direction == "down" else ours < theirs
        return (
            Compared("partly", "lower", numbers)
            if less and upper.direction != "none"
            else Compared("covered", "", numbers)
        )
    rows = upper.is_row and own.is_row
    if rows and ours > theirs and upper.direction == "up" and upper.folded.core == own.folded.core:
        return Compared("contradicted", "part", numbers)
    return Compared("covered", "", numbers)


def _firm(upper: Target, own: Target) -> bool:
    """Return whether two numbers on one name are on one quantity: a row of a table, or a name that says enough."""
    if upper.is_row or own.is_row:
        return True
    return upper.folded.core == own.folded.core and len(own.folded.core) >= _SAYS_ENOUGH and own.kind != "count"


def _rates(upper: Target, own: Target) -> Compared:
    theirs, ours = Decimal(upper.growth), Decimal(own.growth)
    numbers = f"{upper.growth}% / {own.growth}%"
    return (
        Compared("partly", "lower", numbers)
        if ours < theirs and upper.direction == "up"
        else Compared("covered", "", numbers)
    )


def _in_one_unit(upper: Target, own: Target) -> tuple[Decimal, Decimal] | None:
    if not (is_number(upper.value) and is_number(own.value) and units.convertible(own.unit, upper.unit)):
        return None
    return Decimal(upper.value), Quantity(own.value, own.unit).to(upper.unit).decimal


def _agree(a: Decimal, b: Decimal) -> bool:
    """Return whether two numbers are one, printed to different places."""
    step = Decimal(1).scaleb(max(int(a.as_tuple().exponent), int(b.as_tuple().exponent)))
    return a == b or a.quantize(step, ROUND_HALF_UP) == b.quantize(step, ROUND_HALF_UP)


def _numbers(upper: Target, own: Target) -> str:
    """Return both numbers in the upper one's unit, with their years: ``65% (2025) / 62% (2025)``."""
    pair = _in_one_unit(upper, own)
    ours = f"{Quantity(own.value, own.unit).to(upper.unit).number}{upper.unit}" if pair else f"{own.value}{own.unit}"
    theirs = f"{upper.value}{upper.unit}"
    if not (upper.value or own.value):
        return ""
    return " / ".join(f"{said} ({year})" if year else said for said, year in ((theirs, upper.year), (ours, own.year)))
