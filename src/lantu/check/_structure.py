"""What one table says of a whole economy: structure beside levels and growth, total beside the value a head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lantu.check._parts import LEVELS, concept, levels_by_concept
from lantu.check._registry import Seen, rule
from lantu.check._rows import Context, Row
from lantu.plan import units
from lantu.plan.quantities import Quantity, published
from lantu.series import half_unit, power

_BRANCHES = ("gdp-primary", "gdp-secondary", "gdp-tertiary")
_STRUCTURE, _TOTAL, _A_HEAD, _PEOPLE = "gdp-structure", "gdp", "gdp-per-head", ("population", "population-registered")
# Growth is at comparable prices and a structure at current ones: prices alone move a share by a point or two.
_PRICES, _WILD = Decimal(2), Decimal(4)
# The value a head divides by the year's average population, the table prints that of one day, often rounded.
_A_HEAD_OFF, _A_HEAD_WILD = Decimal("0.03"), Decimal("0.10")


@rule("A121", kind="structure")
def structure_against_its_parts(context: Context) -> Iterator[Seen]:
    """Find a structure that the levels or the growth of its parts in the same table do not lead to."""
    for rows in context.tables.values():
        structure = next((row for row in rows if concept(row) == _STRUCTURE), None)
        parts = _branches(rows)
        if structure is not None and parts:
            yield from _against_levels(structure, parts)
            yield from _against_growth(structure, parts)


def _branches(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the three sectors in their order, whatever their unit; [] unless each is there once."""
    found = [[row for row in rows if concept(row) == branch] for branch in _BRANCHES]
    return [same[0] for same in found] if all(len(same) == 1 for same in found) else []


def _shares(printed: str) -> list[Decimal]:
    parts = [part.strip() for part in printed.replace("：", ":").replace("∶", ":").split(":")]
    whole = len(parts) == len(_BRANCHES) and all(part.replace(".", "", 1).isdecimal() for part in parts)
    return [Decimal(part) for part in parts] if whole else []


def _against_levels(structure: Row, parts: Sequence[Row]) -> Iterator[Seen]:
    for role in LEVELS:
        stated, levels = _shares(structure.printed(role)), [row.number(role) for row in parts]
        one_unit = len({row.item.unit for row in parts}) == 1 and not parts[0].is_share
        if not (stated and all(levels) and one_unit and any(Decimal(n) for n in levels)):
            continue
        total, slack = sum(map(Decimal, levels), Decimal(0)), sum(map(half_unit, levels), Decimal(0))
        follows = [Decimal(n) / total * 100 for n in levels]
        half, slack = max(half_unit(format(share, "f")) for share in stated), slack / total * 100
        *others, most = sorted(abs(a - b) for a, b in zip(stated, follows, strict=True))
        # Shares are printed so that they make 100: one of them may be off by a whole unit of its last place.
        if max(others) > half + slack or most > 2 * half + slack:
            args = _args(structure, structure.printed(role), follows) | {"levels": "、".join(levels)}
            yield Seen((structure.evidence, *(row.evidence for row in parts)), args, "levels", "error")


def _against_growth(structure: Row, parts: Sequence[Row]) -> Iterator[Seen]:
    before, after = _shares(structure.printed("base")), _shares(structure.printed("target"))
    rates = [row.number("growth_planned") for row in parts]
    if not (before and after and all(rates) and structure.years > 0):
        return
    years = Decimal(structure.years)
    grown = [share * power(1 + Decimal(rate) / 100, years) for share, rate in zip(before, rates, strict=True)]
    follows = [value / sum(grown, Decimal(0)) * 100 for value in grown]
    off = max(abs(a - b) for a, b in zip(after, follows, strict=True))
    if off > _PRICES:
        args = _args(structure, structure.printed("target"), follows) | {"rates": "、".join(rates)}
        severity = "warning" if off > _WILD else "note"
        yield Seen((structure.evidence, *(row.evidence for row in parts)), args, "growth", severity)


def _args(structure: Row, stated: str, follows: Sequence[Decimal]) -> dict[str, str]:
    years, base = str(structure.years), structure.printed("base")
    shown = ":".join(published(share, 1) for share in follows)
    return {**structure.named, "stated": stated, "follows": shown, "years": years, "base": base}


@rule("A122", kind="basis")
def value_a_head_against_total(context: Context) -> Iterator[Seen]:
    """Find a product a head that total and population of the same table do not give."""
    for rows in context.tables.values():
        known = levels_by_concept(rows)
        total, head = known.get(_TOTAL), known.get(_A_HEAD)
        people = next((known[name] for name in _PEOPLE if name in known), None)
        if total is None or head is None or people is None:
            continue
        for role in LEVELS:
            follows, stated = _a_head(total, people, head, role), head.number(role)
            if follows is None or not stated or not Decimal(stated):
                continue
            off = abs(follows / Decimal(stated) - 1)
            if off > _A_HEAD_OFF:
                args = head.named | {"stated": stated, "follows": published(follows, 0), "total": total.printed(role)}
                args |= {"people": f"{people.printed(role)}{people.item.unit}", "total_unit": total.item.unit}
                rows_seen = (head.evidence, total.evidence, people.evidence)
                yield Seen(rows_seen, args, "", "warning" if off > _A_HEAD_WILD else "note")


def _a_head(total: Row, people: Row, head: Row, role: str) -> Decimal | None:
    """Return total by population in the unit of the value a head; None where a number is missing or no unit fits."""
    money, persons = total.number(role), people.number(role)
    unit = head.item.unit.removesuffix("/人")
    if not (money and persons and Decimal(persons)):
        return None
    if not (units.convertible(total.item.unit, unit) and units.convertible(people.item.unit, "人")):
        return None
    return Quantity(money, total.item.unit).to(unit).decimal / Quantity(persons, people.item.unit).to("人").decimal
