"""Whether name, unit and values of a row fit each other, and the target lies on the right side of the base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lantu.check._growth import growth_of
from lantu.check._lexicon import ends_with, lexicon
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row
from lantu.plan import units
from lantu.plan.targets import parse_printed

_GROWTH_NAME = re.compile(r"增长率|增长速度|增速|增幅")
_LARGEST_RATE = 100


def _args(row: Row) -> dict[str, str]:
    values = [p for role in ("base", "target", "actual") if (p := row.printed(role))]
    shown = {role: row.printed(role) for role in ("base", "target", "actual")}
    return {**row.named, "values": "、".join(values), "growth": row.number("growth_planned"), **shown}


def _numbers(row: Row) -> list[Decimal]:
    return [Decimal(n) for role in ("base", "target", "actual") if (n := row.number(role))]


@rule("A104", kind="unit", severity="error")
def growth_rate_holds_levels(context: Context) -> Iterator[Seen]:
    """Find a name that says growth rate over values that are levels."""
    for row in context.rows:
        if not (row.is_share and _GROWTH_NAME.search(row.item.name)):
            continue
        growth = growth_of(context, row)
        leads = growth is not None and growth.rate_fits()
        if leads or any(abs(n) > _LARGEST_RATE for n in _numbers(row)):
            yield Seen((row.evidence,), _args(row), "leads" if leads else "")


@rule("A105", kind="unit")
def level_named_with_per_cent(context: Context) -> Iterator[Seen]:
    """Find the name of an amount with the unit per cent."""
    for row in context.rows:
        if row.is_share and ends_with(row.item.name, lexicon()["amounts"]):
            yield Seen((row.evidence,), _args(row))


@rule("A106", kind="unit")
def share_named_with_an_amount(context: Context) -> Iterator[Seen]:
    """Find the name of a share with the unit of an amount."""
    for row in context.rows:
        measure = units.measure_of(row.item.unit) if row.item.unit else None
        if measure is None or measure.dimension in ("share", "points"):
            continue
        if ends_with(row.item.name, lexicon()["shares"]) and not ends_with(
            row.item.name, lexicon()["rates_in_other_units"]
        ):
            yield Seen((row.evidence,), _args(row))


@rule("A107", kind="unit", severity="note")
def no_unit(context: Context) -> Iterator[Seen]:
    """Find a number without a unit."""
    for row in context.rows:
        if not row.item.unit and _numbers(row):
            yield Seen((row.evidence,), _args(row))


@rule("A109", kind="unit", severity="error")
def share_above_the_whole(context: Context) -> Iterator[Seen]:
    """Find a share of a whole above 100 per cent."""
    for row in context.rows:
        part = row.item.unit in ("%", "％") and ends_with(row.item.name, lexicon()["parts_of_a_whole"])
        if part and any(n > _LARGEST_RATE for n in _numbers(row)):
            yield Seen((row.evidence,), _args(row))


@rule("A110", kind="direction", severity="error")
def target_on_the_wrong_side(context: Context) -> Iterator[Seen]:
    """Find a target that is worse than the base; a line not to cross may be meant so, and is a warning only."""
    for row in context.rows:
        base, target = row.number("base"), row.number("target")
        bound = parse_printed(row.printed("target")).relation in (">=", "<=")
        if not (base and target) or bound:
            continue
        rise = Decimal(target) - Decimal(base)
        if (row.direction == "up" and rise < 0) or (row.direction == "down" and rise > 0):
            line = any(word in row.item.name for word in lexicon()["lines_not_to_cross"])
            yield Seen((row.evidence,), _args(row), row.direction, "warning" if line else "error")
