"""The only writers of jobs. A job calls one core function and keeps what came of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import structlog
from django.db import transaction
from django.utils import timezone

from lantu import __version__
from lantu.web.facts.reads import assessment, latest_assessments, outdated, plan_subject
from lantu.web.facts.writes import work_out
from lantu.web.jobs.models import Job
from lantu.web.ledger.reads import last_sequences
from lantu.web.plans.models import PlanVersion
from lantu.web.plans.reads import package_of
from lantu.web.plans.writes import rebuild_search

log = structlog.get_logger("lantu.jobs")
DONE = 100
Enqueue = Callable[[int, int, str, str], object]


def refresh_now(version: PlanVersion, period: str, as_of: str) -> Job:
    """Make the search rows and verdicts of a version in the caller's transaction; return the job, done."""
    job = _job(version, period, as_of)
    if job.progress < DONE or not _is_shown(version, period, as_of):
        run_refresh(job.pk, version.pk, period, as_of)
        job.refresh_from_db()
    return job


def ask_refresh(version: PlanVersion, period: str, as_of: str, enqueue: Enqueue) -> Job:
    """Ask for the search rows and verdicts of a version; the same question is one job, however often asked.

    ``enqueue`` hands it to the worker once the transaction is through.
    """
    job = _job(version, period, as_of)
    if job.progress < DONE or not _is_shown(version, period, as_of):
        transaction.on_commit(lambda: enqueue(job.pk, version.pk, period, as_of))
    return job


def ask_outdated(enqueue: Enqueue) -> list[Job]:
    """Ask anew for the verdicts that another version of this program worked out; return the jobs."""
    return [
        ask_refresh(version, period, as_of, enqueue)
        for sha256, period, as_of in outdated(__version__)
        for version in PlanVersion.objects.filter(sha256=sha256).defer("document")
    ]


def _is_shown(version: PlanVersion, period: str, as_of: str) -> bool:
    """Return whether the verdicts of this period and day are the ones the pages show."""
    key = latest_assessments([version.sha256]).get(version.sha256)
    return key is not None and assessment(key)[1:] == (period, as_of)


def _job(version: PlanVersion, period: str, as_of: str) -> Job:
    subject = plan_subject(version.plan_id)
    asked = {
        "sha256": version.sha256,
        "facts": last_sequences([subject]).get(subject, 0),
        "code": __version__,
        "period": period,
        "as_of": as_of,
    }
    key = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    return Job.objects.get_or_create(verb="refresh", input_hash=key, defaults={"subject": str(version)})[0]


def run_refresh(job_pk: int, version_pk: int, period: str, as_of: str) -> None:
    """Make the search rows, then the verdicts; a failure is kept in the row and raised."""
    try:
        sha256 = PlanVersion.objects.values_list("sha256", flat=True).get(pk=version_pk)
        package = package_of(sha256)
        rows = rebuild_search(version_pk, package)
        Job.objects.filter(pk=job_pk).update(progress=50, failure="")
        kept = work_out(package, sha256, period, as_of)
    except Exception as error:
        Job.objects.filter(pk=job_pk).update(failure=f"{type(error).__name__}: {error}"[:500])
        raise
    result = hashlib.sha256(f"{rows}\n{kept.document}".encode()).hexdigest()
    Job.objects.filter(pk=job_pk).update(progress=DONE, result_hash=result, finished_at=timezone.now())
    log.debug("refreshed", job=job_pk, rows=rows)
