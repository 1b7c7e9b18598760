"""A job asked twice is one; what it makes is there afterwards, and why it failed."""

from __future__ import annotations

from typing import Any

import pytest

from lantu import __version__
from lantu.web.facts.models import Assessment
from lantu.web.facts.writes import record
from lantu.web.jobs.models import Job
from lantu.web.jobs.tasks import refresh
from lantu.web.jobs.writes import ask_outdated, ask_refresh, refresh_now, run_refresh
from lantu.web.plans.models import SearchRow
from lantu.web.plans.reads import open_plan, search
from lantu.web.plans.writes import load
from tests.web.conftest import Put
from tests.web.test_facts import JUDGE, LATER


def test_a_question_asked_twice_is_one_job_run_once(put: Put, django_capture_on_commit_callbacks: Any) -> None:
    version = put()
    ran: list[tuple[Any, ...]] = []

    def enqueue(*said: Any) -> None:
        ran.append(said)
        run_refresh(*said)

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            job = ask_refresh(version, *JUDGE, enqueue)
    assert ran == [(job.pk, version.pk, *JUDGE)]
    assert Job.objects.get().progress == 100


def test_the_worker_makes_search_rows_and_verdicts(put: Put, django_capture_on_commit_callbacks: Any) -> None:
    version = put()
    SearchRow.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        ask_refresh(version, *JUDGE, refresh.enqueue)
    assert search("水库", "internal")
    assert open_plan("small", "internal").assessed_period == JUDGE[0]
    job = Job.objects.get()
    assert (job.progress, job.failure, len(job.result_hash)) == (100, "", 64)


def test_new_facts_or_another_day_are_another_question(put: Put) -> None:
    version = put()
    refresh_now(version, *JUDGE)
    refresh_now(version, "2026", "2027-04-01")
    record(None, "small", [LATER])
    refresh_now(version, *JUDGE)
    assert Job.objects.count() == 3


def test_a_job_done_before_gives_the_same_result_again(put: Put) -> None:
    version = put()
    first = refresh_now(version, *JUDGE)
    refresh_now(version, "2027", "2028-03-01")
    again = refresh_now(version, *JUDGE)
    assert (again.pk, again.result_hash) == (first.pk, first.result_hash)
    assert open_plan("small", "internal").assessed_period == JUDGE[0]


def test_verdicts_of_an_earlier_program_are_worked_out_anew_once(
    put: Put, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("lantu.web.facts.writes.__version__", "0.0.1")
        put(judge=JUDGE)
    with django_capture_on_commit_callbacks(execute=True):
        [job] = ask_outdated(refresh.enqueue)
    job.refresh_from_db()
    assert job.progress == 100
    assert Assessment.objects.order_by("pk").values_list("code_version", "period", "as_of")[1] == (__version__, *JUDGE)
    assert ask_outdated(refresh.enqueue) == []


def test_why_a_job_failed_is_kept_until_it_is_done(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    version = put()

    def fails(*_said: Any) -> None:
        raise ZeroDivisionError("no paper")

    with monkeypatch.context() as broken:
        broken.setattr("lantu.web.jobs.writes.work_out", fails)
        with pytest.raises(ZeroDivisionError):
            refresh_now(version, *JUDGE)
    assert Job.objects.get().failure == "ZeroDivisionError: no paper"
    job = refresh_now(version, *JUDGE)
    assert (job.failure, job.progress) == ("", 100)


def test_loading_asks_for_nothing_by_itself(db: None) -> None:
    from tests.web.small_plan import small_plan

    load(None, small_plan())
    assert not Job.objects.exists()
    assert not SearchRow.objects.exists()
