"""Which observation counts: known by then, not corrected since, final before preliminary, the latest of those."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from decimal import Decimal
from fractions import Fraction

from lantu.plan import units
from lantu.plan._errors import LantuError
from lantu.plan.items import Observation
from lantu.plan.quantities import is_number

_LAST_MOMENT = time(23, 59, 59, 999999, tzinfo=UTC)
_DAY = len("2026-01-31")


def instant(text: str, *, end_of_day: bool = False, where: str = "") -> datetime:
    """Return the instant a date or date-time names, in UTC; a bare date is its first moment or its last.

    Raises E305 for anything else.
    """
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise LantuError("E305", where, value=text) from None
    if end_of_day and len(text) <= _DAY:
        return datetime.combine(when.date(), _LAST_MOMENT)
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def known_by(observations: Iterable[Observation], as_of: str) -> list[Observation]:
    """Return the observations recorded by ``as_of`` (empty: all); one without a recording time was always known."""
    if not as_of:
        return list(observations)
    limit = instant(as_of, end_of_day=True)
    return [o for o in observations if not o.recorded_at or instant(o.recorded_at, where=o.id) <= limit]


def in_force(known: list[Observation]) -> list[Observation]:
    """Return the observations that no known correction replaces; a correction to nothing withdraws the figure."""
    replaced = {o.supersedes for o in known if o.supersedes}
    return [o for o in known if o.id not in replaced and o.value.strip()]


def chosen(rivals: list[Observation]) -> list[Observation]:
    """Return what counts among figures for one subject, period and basis: final first, then the latest.

    More than one comes back where they conflict: final figures with different values that no correction parts, or
    figures recorded at one time. Neither the order of rows nor their ids decides between them.
    """
    final = [o for o in rivals if o.status == "最终"]
    last = max(_recorded(o) for o in rivals)
    first_rank = final or [o for o in rivals if _recorded(o) == last]
    newest = max(first_rank, key=lambda o: (_recorded(o), o.id))
    return [newest] if all(_same_figure(o, newest) for o in first_rank) else sorted(first_rank, key=lambda o: o.id)


def _recorded(o: Observation) -> datetime:
    return instant(o.recorded_at or "0001-01-01", where=o.id)


def _same_figure(a: Observation, b: Observation) -> bool:
    """Return whether two observations state one amount, however printed: 45.2 and 45.20, 96万亩 and 960000亩."""
    numbers = [o.value.strip().replace(",", "") for o in (a, b)]
    if not (all(is_number(n) for n in numbers) and units.convertible(a.unit, b.unit)):
        return (a.value.strip(), a.unit) == (b.value.strip(), b.unit)
    n, d = units.ratio(a.unit, b.unit)
    return Fraction(Decimal(numbers[0])) * Fraction(n) / Fraction(d) == Fraction(Decimal(numbers[1]))
