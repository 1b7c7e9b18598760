"""Whether a plan asks more or less than before: by direction and relation, nature, deadline and force."""

from __future__ import annotations

from decimal import Decimal

from lantu.check._changes import Difference
from lantu.check._rows import number
from lantu.plan import LantuError
from lantu.plan.directions import direction_of
from lantu.plan.items import Commitment, Indicator
from lantu.plan.periods import Period
from lantu.plan.quantities import Quantity
from lantu.plan.targets import parse_printed

_NATURES = ("预期性", "约束性")
_FIRM = {"确保": 2, "力争": 1, "推进": 1, "探索": 0}
"""力争 says it is hard, 推进 that it is under way: neither binds more than the other."""


def direction_asked(item: Indicator | Commitment) -> str:
    """Return which way the number of an item must go to ask more: up, down or none."""
    if item.relation in (">=", "<="):
        return "up" if item.relation == ">=" else "down"
    if isinstance(item, Indicator):
        return item.direction or direction_of(item.name)
    return "up" if item.kind in ("count", "change") else direction_of(item.subject)


def of_value(direction: str, before: tuple[str, str], after: tuple[str, str]) -> str | None:
    """Return raised, lowered or empty for a printed value and its unit; None where both are one amount.

    Values in units that can't be stated in each other, and values in words, are neither raised nor lowered.
    """
    a, b = _amount(*before, after[1]), _amount(*after, after[1])
    if a is None or b is None:
        return _of_words(before[0], after[0])
    if a == b:
        return None
    if direction not in ("up", "down"):
        return ""
    return "raised" if (b > a) == (direction == "up") else "lowered"


def _amount(text: str, unit: str, other: str) -> Decimal | None:
    plain = number(text)
    if not plain:
        return None
    try:
        return Quantity(plain, unit).to(other).decimal
    except LantuError:
        return None


def _of_words(before: str, after: str) -> str | None:
    """Return relaxed for a number that gave way to words, firmer the other way round; None where nothing changed."""
    if before == after:
        return None
    kinds = [parse_printed(text).kind for text in (before, after)]
    if "words" in kinds and "number" in kinds:
        return "relaxed" if kinds[0] == "number" else "firmer"
    return ""


def of_nature(before: str, after: str) -> str:
    """Return firmer where an anticipatory target became binding, relaxed the other way round."""
    if before in _NATURES and after in _NATURES:
        return "firmer" if after == "约束性" else "relaxed"
    return ""


def of_force(before: str, after: str) -> str:
    """Return firmer or relaxed for words like 确保 and 力争."""
    a, b = _FIRM.get(before), _FIRM.get(after)
    if a is None or b is None or a == b:
        return ""
    return "firmer" if b > a else "relaxed"


def of_deadline(before: str, after: str) -> str:
    """Return relaxed for a later deadline or none any more, firmer for an earlier one or one that is new."""
    if not before or not after:
        return "firmer" if after else "relaxed"
    try:
        a, b = Period.parse(before).last, Period.parse(after).last
    except LantuError:
        return ""
    return "" if a == b else "relaxed" if b > a else "firmer"


_WORST = ("lowered", "relaxed", "raised", "firmer")


def kind_of(differences: tuple[Difference, ...]) -> str:
    """Return the kind of a change from what differs: what asks less comes first."""
    effects = {d.effect for d in differences}
    found = next((effect for effect in _WORST if effect in effects), "")
    if found:
        return found
    return "renamed" if {d.field for d in differences} <= {"name", "title", "number"} else "changed"
