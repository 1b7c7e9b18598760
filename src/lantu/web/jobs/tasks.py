"""What the worker runs."""

from __future__ import annotations

from django_tasks import task

from lantu.web.jobs import writes


@task()
def refresh(job_pk: int, version_pk: int, period: str, as_of: str) -> None:
    """Rebuild search rows and verdicts of one version."""
    writes.run_refresh(job_pk, version_pk, period, as_of)
