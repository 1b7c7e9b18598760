"""Targets: what a plan asks for, as three independent sides, and the formula each valid triple has.

``over`` says which time counts (end, average, cumulative, each_year), ``relation`` how value and target must stand
(=, >=, <=, range, keep), ``kind`` what is aimed at (number, done, rank, structure, assigned, relative, words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lantu.plan._errors import LantuError
from lantu.plan._printed import BRACKETED, Printed, parse_printed, parse_target
from lantu.plan.directions import direction_of, measures_a_fall
from lantu.plan.items import OVERS, RELATIONS, TARGET_KINDS, Commitment, Indicator, Value
from lantu.plan.package import PlanPackage
from lantu.plan.periods import Period
from lantu.plan.quantities import is_number

Triple = tuple[str, str, str]

__all__ = [
    "BRACKETED",
    "FORMULAS",
    "Printed",
    "Target",
    "Triple",
    "formula_of",
    "needs_no_base",
    "over_of",
    "parse_printed",
    "target_of",
    "targets_of",
]

_COMPARED = ("=", ">=", "<=", "range")
_VALID: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "number": {
        "end": (*_COMPARED, "keep"),
        "average": _COMPARED,
        "cumulative": _COMPARED,
        "each_year": (*_COMPARED, "keep"),
    },
    "done": {"end": ("=",), "each_year": ("=",)},
    "rank": {"end": ("=", "<=", "range", "keep"), "each_year": ("=", "<=", "range", "keep")},
    "structure": {"end": ("=", "keep"), "each_year": ("=", "keep")},
    "assigned": dict.fromkeys(OVERS, ("=", ">=", "<=")),
    "relative": {"end": ("=", ">=", "<="), "average": ("=", ">=", "<="), "each_year": ("=", ">=", "<=")},
    "words": {"end": ("=",), "each_year": ("=",)},
}
_OVER_NAMES = {"end": "end", "average": "average", "cumulative": "cumulative", "each_year": "each-year"}
_RELATION_NAMES = {"=": "equal", ">=": "at-least", "<=": "at-most", "range": "within", "keep": "keep"}

FORMULAS: Mapping[Triple, str] = MappingProxyType(
    {
        (over, relation, kind): f"{kind}-{_OVER_NAMES[over]}-{_RELATION_NAMES[relation]}"
        for kind, overs in _VALID.items()
        for over, relations in overs.items()
        for relation in relations
    }
)

_OF_SOME_YEARS = re.compile(r"累计|^[一二三四五六七八九十\d]+年")
_HELD = re.compile(r"不低于|稳定|保持|维持")
_RISING = re.compile(r"增|升|提高|翻")
_FALLING = re.compile(r"降|减|缩|压")
_GROWING = re.compile(r"增速|增长|增幅|降幅|下降|降低")
_DASHES = "-－–—―/／… "
_RATES = ("%", "％", "‰")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What one item must reach. Numbers are printed decimals, periods as written; ``aspect`` is level or growth.

    ``base`` with ``base_period`` is where it starts from; ``period`` is the time it is for. ``growth`` is the growth a
    year the plan states beside a level. ``change`` says rise or fall where the target is itself a change. ``hold``
    marks a level that must be kept all along (不低于, 稳定在, 保持在), not reached by the end.
    """

    item_id: str
    name: str
    over: str
    relation: str
    kind: str
    value: str = ""
    value_to: str = ""
    unit: str = ""
    basis: str = ""
    base: str = ""
    base_period: str = ""
    period: str = ""
    direction: str = "up"
    nature: str = ""
    concept: str = ""
    aspect: str = "level"
    growth: str = ""
    change: str = ""
    hold: bool = False

    @property
    def formula(self) -> str:
        """Return the name of the formula of its triple; raises E301 or E302 where there is none."""
        return formula_of(self.over, self.relation, self.kind)


def formula_of(over: str, relation: str, kind: str, where: str = "") -> str:
    """Return the name of the formula of a triple.

    Raises E302 for a side that is no known word, E301 for a triple that has no meaning; both name the valid ones.
    """
    sides = (("over", over, OVERS), ("relation", relation, RELATIONS), ("target_kind", kind, TARGET_KINDS))
    for side, value, known in sides:
        if value not in known:
            raise LantuError("E302", where, side=side, value=value, known=", ".join(known))
    if (over, relation, kind) not in FORMULAS:
        valid = "; ".join(f"{o} {' '.join(r)}" for o, r in _VALID[kind].items())
        raise LantuError("E301", where, over=over, relation=relation, kind=kind, valid=valid)
    return FORMULAS[over, relation, kind]


def targets_of(item: Indicator | Commitment, package: PlanPackage) -> tuple[Target, ...]:
    """Return every target an item sets: a table row may ask for a level and for a growth; () where it sets none.

    Raises E301 or E302 where the item's three sides make no formula, E303 where its time ends before it begins, and
    E201 for a period that is none.
    """
    if isinstance(item, Commitment):
        found: Iterator[Target] = _of_commitment(item, package)
    else:
        found = _of_indicator(item, package)
    return tuple(_valid(target) for target in found)


def target_of(item: Indicator | Commitment, package: PlanPackage) -> Target | None:
    """Return the first target of an item (the level before the growth), or None where it sets none."""
    return next(iter(targets_of(item, package)), None)


def _valid(target: Target) -> Target:
    formula_of(target.over, target.relation, target.kind, target.item_id)
    if target.base_period and target.period:
        start, last = Period.parse(target.base_period).last_year, Period.parse(target.period).last_year
        if last <= start:
            raise LantuError("E303", target.item_id, period=target.period, base_period=target.base_period)
    return target


def _of_indicator(item: Indicator, package: PlanPackage) -> Iterator[Target]:
    cells = [v for v in package.values if v.indicator_id == item.id]
    start = item.base_period or _table_start(item, package)
    summed = _summed(item)
    printed = parse_target(summed or item.target)
    kind = item.target_kind or printed.kind
    growth_only = item.over == "average" and item.target in ("", item.growth)
    needless = item.relation == "keep" or kind not in ("number", "structure", "rank")  # no target cell is needed
    if kind and not growth_only and (printed.kind or needless):
        yield _level_target(item, cells, printed, kind, start)
    growth = parse_printed("" if summed else item.growth)
    if growth.kind == "number" and not _moves_in_points(item):
        yield _growth_target(item, cells, growth, start)


def _direction(item: Indicator) -> str:
    return item.direction or direction_of(item.name)


def _table_start(item: Indicator, package: PlanPackage) -> str:
    """Return the year before the first that counts, for a row without a base: its table's, else the plan's own."""
    mates = [other for other in package.indicators if other.table == item.table]
    if stated := next((m.base_period for m in mates if m.base_period and m.target_period == item.target_period), ""):
        return stated
    ids, plan = {m.id for m in mates}, package.manifest.period
    spans = [v.period for v in package.values if v.role == "growth_planned" and v.indicator_id in ids]
    span = next((s for s in spans if "/" in s), plan)
    if not span or not item.target_period:
        return ""
    period = Period.parse(span)
    return str(period.first_year - 1) if Period.parse(item.target_period).within(period) else ""


def _level_target(item: Indicator, cells: list[Value], printed: Printed, kind: str, start: str) -> Target:
    direction = _direction(item)
    said = item.relation or printed.relation
    over = over_of(item)
    return Target(
        item_id=item.id,
        name=item.name,
        over=over,
        relation=said or _relation_of(kind, direction),
        kind=kind,
        value=printed.value,
        value_to=printed.value_to,
        unit=item.unit,
        basis=_basis(cells, "target"),
        base="0" if over == "cumulative" else item.base,  # a sum starts from nothing
        base_period=start,
        period=item.target_period,
        direction="down" if kind == "rank" else direction,
        nature=item.nature,
        concept=item.concept,
        growth=item.growth,
        change="fall" if item.unit == "%" and measures_a_fall(item.name) else "",
        hold=over == "end" and _HELD.search(item.target + _printed_target(cells)) is not None,
    )


def _growth_target(item: Indicator, cells: list[Value], growth: Printed, start: str) -> Target:
    direction = _direction(item)
    return Target(
        item_id=item.id,
        name=item.name,
        over="average",
        relation=growth.relation or {"up": ">=", "down": "<=", "none": "="}[direction],
        kind="number",
        value=growth.value,
        value_to=growth.value_to,
        unit="%",
        basis=_basis(cells, "growth_planned"),
        base_period=start,
        period=_growth_span(item, cells),
        direction=direction,
        nature=item.nature,
        concept=item.concept,
        aspect="growth",
    )


def over_of(item: Indicator) -> str:
    """Return which time the row's target counts: as the package says, else by its brackets, else by its name."""
    return item.over or ("cumulative" if _summed(item) or _OF_SOME_YEARS.search(item.name) else "end")


def _summed(item: Indicator) -> str:
    """Return the cell in square brackets, a figure of all years together: the target, else the growth beside none."""
    cells = (item.target, item.growth) if not item.target.strip(_DASHES) else (item.target,)
    return next((cell for cell in cells if BRACKETED.fullmatch(cell.strip())), "")


def needs_no_base(item: Indicator) -> bool:
    """Return whether the target counts from nothing: a sum of several years, or a fall, which is itself a change."""
    return over_of(item) == "cumulative" or (item.unit in _RATES and measures_a_fall(item.name))


def _relation_of(kind: str, direction: str) -> str:
    """Return the relation of a plain number: a floor where more is better, a ceiling where less is."""
    if kind == "rank":
        return "<="
    if kind in ("done", "structure", "words"):
        return "="
    return {"up": ">=", "down": "<=", "none": "="}[direction]


def _moves_in_points(item: Indicator) -> bool:
    """Return whether the growth cell of a share holds points a year, which set no target beside the share itself."""
    return item.unit in ("%", "‰") and parse_printed(item.target).kind == "number"


def _printed_target(cells: list[Value]) -> str:
    return next((v.value for v in cells if v.role == "target"), "")


def _basis(cells: list[Value], role: str) -> str:
    return next((v.basis for v in cells if v.role == role and v.basis), "")


def _growth_span(item: Indicator, cells: list[Value]) -> str:
    """Return the years an average growth is over: the cell's own span, else base to target, else the target's."""
    span = next((v.period for v in cells if v.role == "growth_planned" and "/" in v.period), "")
    if span or not (item.base_period and item.target_period):
        return span or item.target_period
    return f"{Period.parse(item.base_period).last_year + 1}/{Period.parse(item.target_period).last_year}"


def _of_commitment(item: Commitment, package: PlanPackage) -> Iterator[Target]:
    if not is_number(item.value):
        return
    plan = Period.parse(package.manifest.period) if package.manifest.period else None
    over = item.over or ("cumulative" if item.kind == "count" else "end")
    change = _change(item)
    # A sum and a change start from nothing; an average and a figure for every year start nowhere.
    from_nothing = over == "cumulative" or (over == "end" and item.kind == "change")
    yield Target(
        item_id=item.id,
        name=item.subject,
        over=over,
        relation=item.relation or "=",
        kind="number",
        value=item.value,
        value_to=item.value_to,
        unit=item.unit,
        base="0" if from_nothing else "",
        base_period=item.base_year or (str(plan.first_year - 1) if plan else ""),
        period=item.deadline or (str(plan.last_year) if plan else ""),
        direction=_commitment_direction(item, change),
        change=change,
        hold=over == "end" and item.kind in ("level", "rate") and _HELD.search(item.action or item.quote) is not None,
    )


def _commitment_direction(item: Commitment, change: str) -> str:
    if item.relation == "<=":
        return "down"
    if change or item.relation in (">=", "range") or item.kind == "count":
        return "up"
    return direction_of(item.subject)


def _change(item: Commitment) -> str:
    """Return rise or fall for a promised change, and for a rate of growth promised for each year or on average."""
    yearly = item.over in ("average", "each_year") and item.unit in _RATES
    if item.kind != "change" and not (yearly and _GROWING.search(item.action + item.subject)):
        return ""
    fall = not _RISING.search(item.action) and _FALLING.search(item.action + item.quote)
    return "fall" if fall else "rise"
