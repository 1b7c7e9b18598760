"""Loading a package folder into the site: the version, its observations, its releases, its verdicts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from lantu.plan._errors import LantuError

if TYPE_CHECKING:
    from lantu.web.plans._visible import Grant
    from lantu.web.plans.models import PlanVersion

AUDIENCES = ("congress", "public")


def load_folder(folder: Path, wanted: dict[str, Any], data: Path | None = None) -> PlanVersion:
    """Load a package folder with what a release file asks for (keys period, as_of, releases); return the version.

    Version, facts, releases, search rows and verdicts: all of it is there afterwards, or none.
    """
    from django.db import transaction

    from lantu.collect import observations_of
    from lantu.store import read_folder, read_source
    from lantu.web.facts import writes as facts
    from lantu.web.jobs.writes import refresh_now
    from lantu.web.plans import writes as plans

    package = read_folder(folder)
    grants = grants_of(wanted)
    rows = list(package.observations)
    rows += observations_of(read_source(data, 64 * 2**20), data.name) if data else ()
    period, as_of = time_of(wanted, package.manifest.period)
    with transaction.atomic():
        version, _ = plans.load(None, package)
        facts.record(None, package.manifest.id, rows)
        plans.release(None, version, grants)
        refresh_now(version, period, as_of)
    return version


def release_file(path: Path | None) -> dict[str, Any]:
    """Return the mapping in a release file; E221 where it isn't, E416 where it can't be understood."""
    from lantu.store import read_source

    if path is None:
        return {}
    try:
        said = yaml.safe_load(read_source(path, 2**20).decode("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LantuError("E416", str(path), value=str(error).split("\n")[0]) from error
    if not isinstance(said, dict):
        raise LantuError("E416", str(path), value=type(said).__name__)
    return said


def grants_of(wanted: dict[str, Any]) -> list[Grant]:
    """Return the releases a release file asks for; E416 for an entry that says no audience or no items."""
    from lantu.web.plans._visible import Grant

    out = []
    for entry in wanted.get("releases") or []:
        until = entry.get("embargo_until") if isinstance(entry, dict) else None
        fits = isinstance(entry, dict) and entry.get("audience") in AUDIENCES and isinstance(entry.get("items"), str)
        if not fits or not (until is None or isinstance(until, date)):
            raise LantuError("E416", "releases", value=entry)
        out.append(Grant(entry["items"], entry["audience"], until))
    return out


def time_of(wanted: dict[str, Any], plan_period: str) -> tuple[str, str]:
    """Return the period to judge and the day to judge from: as asked, else the plan's last whole year so far."""
    from lantu.cli.assess import checked_day
    from lantu.plan import Period

    as_of = checked_day(str(wanted.get("as_of") or ""))
    asked = str(wanted.get("period") or "")
    if asked:
        return str(Period.parse(asked)), as_of
    last = datetime.now(tz=UTC).year - 1
    if plan_period:
        span = Period.parse(plan_period)
        last = max(span.first_year, min(last, span.last_year))
    return str(last), as_of
