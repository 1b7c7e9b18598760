"""Loading a package folder into the site: the version, its observations, its releases, its verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from lantu.plan._errors import LantuError

if TYPE_CHECKING:
    from lantu.plan import Observation, PlanPackage
    from lantu.web.plans._visible import Grant
    from lantu.web.plans.models import PlanVersion

AUDIENCES = ("congress", "public")
KEYS = {"period", "as_of", "releases"}


@dataclass(frozen=True)
class Wanted:
    """What is to be loaded: read and checked, nothing stored yet."""

    package: PlanPackage
    rows: tuple[Observation, ...]
    grants: tuple[Grant, ...]
    period: str
    as_of: str


def wanted_of(folder: Path, said: dict[str, Any], data: Path | None = None) -> Wanted:
    """Return the package in ``folder`` with what a release file says (keys period, as_of, releases) and more facts.

    Raises the errors of reading: nothing is touched by what can't be understood.
    """
    from lantu.collect import observations_of
    from lantu.store import read_folder, read_source

    package = read_folder(folder)
    more = observations_of(read_source(data, 64 * 2**20), data.name) if data else ()
    period, as_of = time_of(said, package.manifest.period)
    return Wanted(package, (*package.observations, *more), tuple(grants_of(said)), period, as_of)


def store(wanted: Wanted) -> PlanVersion:
    """Load it: version, facts, releases, search rows and verdicts are all there afterwards, or none of it."""
    from django.db import transaction

    from lantu.web.facts import writes as facts
    from lantu.web.jobs.writes import refresh_now
    from lantu.web.plans import writes as plans

    with transaction.atomic():
        version, _ = plans.load(None, wanted.package)
        facts.record(None, version.plan_id, wanted.rows)
        plans.release(None, version, wanted.grants)
        refresh_now(version, wanted.period, wanted.as_of)
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
    if not isinstance(said, dict) or not set(said) <= KEYS:
        raise LantuError("E416", str(path), value=", ".join(map(str, said)) if isinstance(said, dict) else said)
    return said


def grants_of(said: dict[str, Any]) -> list[Grant]:
    """Return the releases a release file asks for; E416 for an entry that can't be understood to the last word.

    A word that is not known may be an embargo misspelt, so it is refused, not passed over.
    """
    entries = said.get("releases") or []
    if not isinstance(entries, list):
        raise LantuError("E416", "releases", value=type(entries).__name__)
    return [_grant(entry) for entry in entries]


def _grant(entry: Any) -> Grant:
    from lantu.web.plans._visible import Grant

    if not isinstance(entry, dict) or not set(entry) <= {"items", "audience", "embargo_until"}:
        raise LantuError("E416", "releases", value=entry)
    items, audience, until = (entry.get(key) for key in ("items", "audience", "embargo_until"))
    # A moment is no day: `date` alone, not its kind `datetime`.
    if not isinstance(items, str) or audience not in AUDIENCES or type(until) not in (date, type(None)):
        raise LantuError("E416", "releases", value=entry)
    return Grant(items, audience, until)


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
