"""Which observation counts: known by then, not corrected since, final before preliminary, the latest of those."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from lantu.plan._errors import LantuError
from lantu.plan.items import Observation

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


def chosen(rivals: list[Observation]) -> Observation:
    """Return the one that counts among figures for one subject, period and basis: final first, then the latest."""
    return max(rivals, key=lambda o: (o.status == "最终", instant(o.recorded_at or "0001-01-01", where=o.id), o.id))
