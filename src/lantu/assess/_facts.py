"""The figures a target is held against: of its own subject, period, unit and basis, or a refusal that says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from lantu.assess._exact import decimals, exact, plainly, worked_out
from lantu.measure import Measured
from lantu.plan import units
from lantu.plan.periods import Period
from lantu.plan.quantities import is_number
from lantu.plan.targets import Target
from lantu.series import Refusal, chained, compound_growth


@dataclass(frozen=True, slots=True)
class Refused:
    """Why no verdict can be given; ``reason_id`` is a message, ``args`` fill it, ``made_from`` the figures refused."""

    reason_id: str
    args: Mapping[str, str] = field(default_factory=dict)
    made_from: tuple[Measured, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in the target's unit, with the values it was made from. ``text`` is what is shown."""

    text: str
    number: Fraction | None
    made_from: tuple[Measured, ...]
    period: str

    @property
    def amount(self) -> Fraction:
        """Return the number; a figure in words has none and must not get this far."""
        if self.number is None:
            raise ValueError(self.text)
        return self.number


class Facts:
    """The measured values by subject, to be asked for a figure."""

    def __init__(self, values: Iterable[Measured]) -> None:
        self._by_subject: dict[str, list[Measured]] = {}
        for value in values:
            self._by_subject.setdefault(value.subject, []).append(value)

    def about(self, target: Target, suffix: str = "") -> list[Measured]:
        """Return every value of the target's item and, beside it, of its concept; the item's own come first."""
        names = [n for n in (target.item_id, target.concept) if n]
        return [v for name in names for v in self._by_subject.get(name + suffix, ())]

    def at(self, target: Target, period: str, suffix: str = "") -> Figure | Refused:
        """Return the one figure for exactly this period, in the target's unit and on its basis.

        A value of another period is never taken instead; another unit or basis is refused, naming both.
        """
        span = Period.parse(period)
        same = [v for v in self.about(target, suffix) if Period.parse(v.period).same_as(span)]
        if not same:
            return self._absent(target, span, suffix)
        one = _on_one_basis(same, target, period)
        if isinstance(one, Refused):
            return one
        if one.conflict:
            said = {"period": period, "values": "、".join(one.conflict), "ids": "、".join(one.observation_ids)}
            return Refused("S-conflict", said, (one,))
        return _in_unit(one, target, period)

    def _absent(self, target: Target, span: Period, suffix: str) -> Refused:
        others = [v for v in self.about(target, suffix) if Period.parse(v.period).last_year == span.last_year]
        if others:
            args = {"period": str(span), "other": others[0].period, "value": others[0].value + others[0].unit}
            return Refused("S-period-other", args)
        return Refused("S-no-data", {"period": str(span)})


def _on_one_basis(same: list[Measured], target: Target, period: str) -> Measured | Refused:
    """Return the figure on the target's basis, or the only one there is; two known bases that differ are refused."""
    matching = [v for v in same if target.basis and v.basis == target.basis]
    if matching:
        return matching[0]
    own = [v for v in same if v.subject.partition(":")[0] == target.item_id] or same
    only, bases = own[0], sorted({v.basis or "—" for v in own})
    if len(bases) > 1:
        return Refused("S-basis-many", {"bases": "、".join(bases), "period": period}, tuple(own))
    if only.basis and target.basis:
        return Refused("S-basis-other", {"basis": target.basis, "other": only.basis, "period": period}, (only,))
    return only


def mixed_bases(found: Iterable[Figure], period: str) -> Refused | None:
    """Return the refusal of figures that can't be put together because they stand on several known bases."""
    made_from = tuple(v for figure in found for v in figure.made_from)
    bases = sorted({v.basis for v in made_from if v.basis})
    return Refused("S-basis-many", {"bases": "、".join(bases), "period": period}, made_from) if bases[1:] else None


def _in_unit(value: Measured, target: Target, period: str) -> Figure | Refused:
    printed = value.value.replace(",", "")
    if not is_number(printed):
        return Figure(value.value, None, (value,), period)
    if not units.convertible(value.unit, target.unit):
        args = {"value": value.value, "unit": value.unit or "—", "other": target.unit or "—"}
        return Refused("S-unit-other", args)
    n, d = units.ratio(value.unit, target.unit)
    number = exact(printed) * exact(n) / exact(d)
    return Figure(printed if value.unit == target.unit else plainly(number), number, (value,), period)


def figures(target: Target, facts: Facts, year: int, suffix: str = "") -> list[Figure] | Refused:
    """Return the figures a target is held against up to ``year``: one, or one a year for ``each_year``."""
    own = ":growth" if target.aspect == "growth" and not suffix else suffix
    taken = _TAKERS[target.over](target, facts, year, own)
    return taken if isinstance(taken, Refused | list) else [taken]


_ABSENT = ("S-no-data", "S-period-other")


def _at_end(target: Target, facts: Facts, year: int, suffix: str) -> Figure | Refused:
    return facts.at(target, _stated(target, year) or str(year), suffix)


def _stated(target: Target, year: int) -> str:
    """Return the target's own period when it is that period's last year that is judged."""
    return target.period if target.period and Period.parse(target.period).last_year == year else ""


def first_year(target: Target) -> int | None:
    """Return the first year that counts for the target, or None where plan and item do not say."""
    span = Period.parse(target.period) if target.period else None
    if span and span.first_year < span.last_year:
        return span.first_year
    return Period.parse(target.base_period).last_year + 1 if target.base_period else None


def _whole(target: Target, facts: Facts, year: int, suffix: str) -> Figure | Refused:
    """Return the figure stated for the whole time so far, where somebody has stated one.

    A figure under the header of the last year alone is that of the whole time only in the plan's own table, or where
    nobody knows when the time began; a return for that year is one year's.
    """
    first = first_year(target)
    begun = first is not None and first <= year
    span = facts.at(target, f"{first}/{year}", suffix) if begun else Refused("S-no-data", {"period": str(year)})
    if isinstance(span, Figure) or span.reason_id not in _ABSENT or not _stated(target, year):
        return span
    last = facts.at(target, target.period, suffix)
    whole = first is None or (isinstance(last, Figure) and all(v.from_table for v in last.made_from))
    return last if whole else span


def _yearly(target: Target, facts: Facts, year: int, suffix: str) -> tuple[list[Figure], list[str], Refused | None]:
    """Return the figures of all years so far, the years without one, and the first refusal that is no absence."""
    found, missing, refused = [], [], None
    rates = moves_in_rates(target) and target.over == "each_year" and not suffix
    for y in range(first_year(target) or year, year + 1):
        figure = _rate_of(target, facts, y) if rates else facts.at(target, str(y), suffix)
        if isinstance(figure, Figure):
            found.append(figure)
        elif figure.reason_id in _ABSENT:
            missing.append(str(y))
        else:
            refused = refused or figure
    return found, missing, refused


def _together(
    target: Target, facts: Facts, year: int, suffix: str, fold: Callable[[list[Fraction]], Fraction | Refusal]
) -> Figure | Refused:
    whole = _whole(target, facts, year, suffix)
    if isinstance(whole, Figure) or first_year(target) is None:
        return whole
    found, missing, refused = _yearly(target, facts, year, suffix)
    if refused:
        return refused
    if missing:
        return whole if not found else Refused("S-years-missing", {"years": "、".join(missing)})
    return _folded(found, f"{first_year(target)}/{year}", fold)


def _folded(found: list[Figure], span: str, fold: Callable[[list[Fraction]], Fraction | Refusal]) -> Figure | Refused:
    """Return one figure made of the figures of all years, rounded once, to two decimals more than they print."""
    numbers = [f.number for f in found if f.number is not None]
    if len(numbers) < len(found):
        return Refused("S-words", {"value": next(f.text for f in found if f.number is None)})
    if mixed := mixed_bases(found, span):
        return mixed
    folded = fold(numbers)
    if isinstance(folded, Refusal):
        return Refused("S-no-growth", {"reason": folded.reason})
    places = 2 + max(decimals(plainly(n)) for n in numbers)
    return Figure(worked_out(folded, places), folded, tuple(v for f in found for v in f.made_from), span)


def _average(target: Target, facts: Facts, year: int, suffix: str) -> Figure | Refused:
    if moves_in_rates(target) and not suffix:
        return _average_rate(target, facts, year)
    rates = target.aspect == "growth" or suffix == ":growth"
    return _together(target, facts, year, suffix, _compound if rates else _mean)


def moves_in_rates(target: Target) -> bool:
    """Return whether what is promised is itself a growth or a fall in per cent, a year's or the average of years."""
    return bool(target.change) and target.unit in ("%", "％", "‰")


def _average_rate(target: Target, facts: Facts, year: int) -> Figure | Refused:
    """Return the average rate a year: of the rates stated, else of ``:growth``, else between two levels."""
    sign = -1 if target.change == "fall" else 1
    stated = _together(target, facts, year, "", lambda n: _compound([sign * x for x in n], sign))
    if isinstance(stated, Figure):
        return stated
    grown = _together(target, facts, year, ":growth", _compound)
    first = first_year(target)
    between = _between_levels(target, facts, year if first is None else first - 1, year)
    return _first_figure(stated, _turned(target, grown), between)


def _rate_of(target: Target, facts: Facts, year: int) -> Figure | Refused:
    """Return one year's rate: as stated, else from ``:growth``, else between the levels of two years."""
    stated, grown = facts.at(target, str(year)), facts.at(target, str(year), ":growth")
    return _first_figure(stated, _turned(target, grown), _between_levels(target, facts, year - 1, year))


def _first_figure(stated: Figure | Refused, grown: Figure | Refused, between: Figure | Refused) -> Figure | Refused:
    """Return the first that is a figure, else the refusal that says most; levels are no rates in another unit."""
    ways = (stated, grown, between)
    if figure := next((way for way in ways if isinstance(way, Figure)), None):
        return figure
    refused = [way for way in ways if isinstance(way, Refused) and way.reason_id != "S-unit-other"]
    return next((r for r in refused if r.reason_id not in _ABSENT), next(iter(refused), between))


def _turned(target: Target, grown: Figure | Refused) -> Figure | Refused:
    """Return a growth as the fall a target asks for: a growth of -3 is a fall of 3."""
    if isinstance(grown, Refused) or target.change != "fall" or not grown.number:
        return grown
    text = grown.text[1:] if grown.text.startswith("-") else f"-{grown.text}"
    return Figure(text, -grown.number, grown.made_from, grown.period)


def _between_levels(target: Target, facts: Facts, start: int, year: int) -> Figure | Refused:
    """Return the average rate a year that leads from the level of ``start`` to that of ``year``."""
    span = Period.parse(str(year))
    last = (v for v in facts.about(target) if Period.parse(v.period).same_as(span))
    level = next((v for v in last if not units.convertible(v.unit, target.unit)), None)
    if level is None or start >= year:
        return Refused("S-no-data", {"period": str(year)})
    own = replace(target, unit=level.unit)
    base, end = facts.at(own, str(start)), facts.at(own, str(year))
    if isinstance(end, Refused):
        return end
    if isinstance(base, Refused):
        return Refused("S-no-start-level", {"start": str(start), "value": end.text + level.unit, "period": str(year)})
    if mixed := mixed_bases((base, end), f"{start}–{year}"):
        return mixed
    return _rate_between(target, base, end, year - start)


def _rate_between(target: Target, base: Figure, end: Figure, years: int) -> Figure | Refused:
    growth = compound_growth(_decimal(base.number), _decimal(end.number), years)
    if isinstance(growth, Refusal):
        return Refused("S-no-growth", {"reason": growth.reason})
    rate = exact(growth) * (-1 if target.change == "fall" else 1) * (10 if target.unit == "‰" else 1)
    text = worked_out(rate, 2 + decimals(target.value))
    return Figure(text, rate, (*base.made_from, *end.made_from), end.period)


def _decimal(number: Fraction | None) -> Decimal | None:
    return None if number is None else Decimal(number.numerator) / Decimal(number.denominator)


def _mean(numbers: list[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def _compound(numbers: list[Fraction], sign: int = 1) -> Fraction | Refusal:
    growth = chained([Decimal(n.numerator) / Decimal(n.denominator) for n in numbers])
    return growth if isinstance(growth, Refusal) else sign * exact(growth)


def _sum(target: Target, facts: Facts, year: int, suffix: str) -> Figure | Refused:
    """Add the years up; yearly changes in per cent don't add up, they compound."""
    compounds = target.change and target.unit == "%"
    sign = -1 if target.change == "fall" else 1
    return _together(target, facts, year, suffix, (lambda n: _chain(n, sign)) if compounds else _total)


def _total(numbers: list[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


def _chain(numbers: list[Fraction], sign: int) -> Fraction:
    index = Fraction(1)
    for number in numbers:
        index *= 1 + sign * number / 100
    return sign * (index - 1) * 100


def _each(target: Target, facts: Facts, year: int, suffix: str) -> list[Figure] | Refused:
    found, missing, refused = _yearly(target, facts, year, suffix)
    if refused:
        return refused
    absent = [Figure("", None, (), y) for y in missing]
    if not found:
        return Refused("S-no-data", {"period": "、".join(missing)})
    if mixed := mixed_bases(found, str(year)):
        return mixed
    return sorted([*found, *absent], key=lambda f: f.period)


_TAKERS: Mapping[str, Callable[[Target, Facts, int, str], Figure | list[Figure] | Refused]] = {
    "end": _at_end,
    "average": _average,
    "cumulative": _sum,
    "each_year": _each,
}
