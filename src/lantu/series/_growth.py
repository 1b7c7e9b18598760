"""Growth and paths between two values of a short series, in exact decimals; what has no meaning is refused."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from lantu.series._interval import Interval

_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a statistic has no value: zero-base, sign-change, no-years or missing."""

    reason: str


def compound_growth(base: Decimal | None, end: Decimal | None, years: int) -> Decimal | Refusal:
    """Return the growth a year, in per cent, that leads from ``base`` to ``end`` in ``years`` years.

    ``((end / base) ** (1 / years) - 1) * 100``. Refused where a value is missing, the base is zero, the sign changes or
    no year passes. A fall to exactly zero is -100.
    """
    if base is None or end is None:
        return Refusal("missing")
    if years <= 0:
        return Refusal("no-years")
    if not base:
        return Refusal("zero-base")
    if end and (base > 0) != (end > 0):
        return Refusal("sign-change")
    return (power(end / base, Decimal(1) / years) - 1) * 100 if end else Decimal(-100)


def power(base: Decimal, exponent: Decimal) -> Decimal:
    """Return ``base ** exponent`` for a base that is not negative, to forty digits."""
    with localcontext() as context:
        context.prec = _DIGITS
        return base**exponent if base else Decimal(0)


def compound_growth_bounds(base: Interval, end: Interval, years: int) -> Interval | Refusal:
    """Return the interval of the growth a year over all values the two intervals hold (both must be positive)."""
    if base.low <= 0 or end.low <= 0:
        return Refusal("zero-base" if base.low <= 0 <= base.high else "sign-change")
    low, high = compound_growth(base.high, end.low, years), compound_growth(base.low, end.high, years)
    if isinstance(low, Refusal) or isinstance(high, Refusal):
        return Refusal("no-years")
    return Interval(low, high)


def points_a_year_bounds(base: Interval, end: Interval, years: int) -> Interval:
    """Return the interval of the change a year in the unit itself, ``(end - base) / years``."""
    return Interval((end.low - base.high) / years, (end.high - base.low) / years)


def straight(base: Decimal, target: Decimal, share: Decimal) -> Decimal:
    """Return the value of the straight path after ``share`` (0 to 1) of the time: equal steps a year."""
    return base + (target - base) * share


def geometric(base: Decimal, target: Decimal, share: Decimal) -> Decimal | Refusal:
    """Return the value of the geometric path after ``share`` of the time, at equal rates; needs one sign, no zero."""
    if not base:
        return Refusal("zero-base")
    if not target or (base > 0) != (target > 0):
        return Refusal("sign-change")
    return base * power(target / base, share)


def chained(growths: list[Decimal]) -> Decimal | Refusal:
    """Return the average growth a year, in per cent, that yearly ``growths`` in per cent amount to (compound)."""
    if not growths:
        return Refusal("missing")
    product = Decimal(1)
    for growth in growths:
        product *= 1 + growth / 100
    if product < 0:
        return Refusal("sign-change")
    return (power(product, Decimal(1) / len(growths)) - 1) * 100
