"""The figures a target is held against: of its own subject, period, unit and basis, or a refusal that says why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from lantu.assess._exact import exact, plainly
from lantu.measure import Measured
from lantu.plan import units
from lantu.plan.periods import Period
from lantu.plan.quantities import is_number
from lantu.plan.targets import Target
from lantu.series import Refusal, chained


@dataclass(frozen=True, slots=True)
class Refused:
    """Why no verdict can be given; ``reason_id`` is a message, ``args`` fill it."""

    reason_id: str
    args: Mapping[str, str] = field(default_factory=dict)


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
        fitting = [v for v in same if not (v.basis and target.basis) or v.basis == target.basis]
        if not fitting:
            return Refused("S-basis-other", {"basis": target.basis, "other": same[0].basis, "period": period})
        own = [v for v in fitting if v.subject.partition(":")[0] == target.item_id] or fitting
        if len({v.basis for v in own}) > 1:
            bases = "、".join(sorted({v.basis or "—" for v in own}))
            return Refused("S-basis-many", {"bases": bases, "period": period})
        return _in_unit(own[0], target, period)

    def _absent(self, target: Target, span: Period, suffix: str) -> Refused:
        others = [v for v in self.about(target, suffix) if Period.parse(v.period).last_year == span.last_year]
        if others:
            args = {"period": str(span), "other": others[0].period, "value": others[0].value + others[0].unit}
            return Refused("S-period-other", args)
        return Refused("S-no-data", {"period": str(span)})


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
    for y in range(first_year(target) or year, year + 1):
        figure = facts.at(target, str(y), suffix)
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
    numbers = [f.number for f in found if f.number is not None]
    if len(numbers) < len(found):
        return Refused("S-words", {"value": next(f.text for f in found if f.number is None)})
    folded = fold(numbers)
    if isinstance(folded, Refusal):
        return Refused("S-no-growth", {"reason": folded.reason})
    return Figure(plainly(folded), folded, tuple(v for f in found for v in f.made_from), f"{first_year(target)}/{year}")


def _average(target: Target, facts: Facts, year: int, suffix: str) -> Figure | Refused:
    rates = target.aspect == "growth" or suffix == ":growth"
    return _together(target, facts, year, suffix, _compound if rates else _mean)


def _mean(numbers: list[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def _compound(numbers: list[Fraction]) -> Fraction | Refusal:
    growth = chained([Decimal(n.numerator) / Decimal(n.denominator) for n in numbers])
    return growth if isinstance(growth, Refusal) else exact(growth)


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
    return sorted([*found, *absent], key=lambda f: f.period)


_TAKERS: Mapping[str, Callable[[Target, Facts, int, str], Figure | list[Figure] | Refused]] = {
    "end": _at_end,
    "average": _average,
    "cumulative": _sum,
    "each_year": _each,
}
