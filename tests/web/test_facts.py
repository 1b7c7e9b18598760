"""Facts are appended; what follows from them is worked out, kept, and equal to working it out again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from lantu import flow
from lantu.plan import LantuError, Observation, PlanPackage
from lantu.web.facts import models
from lantu.web.facts.reads import assessment, latest_assessments, observations_of
from lantu.web.facts.writes import forget, record, work_out
from lantu.web.ledger.models import Entry
from lantu.web.people.models import Person
from lantu.web.plans.reads import open_plan
from tests.web.conftest import Put
from tests.web.small_plan import small_plan

JUDGE = ("2026", "2027-03-01")
LATER = Observation(
    id="o-9", subject="grain", period="2026", value="21.4", unit="万吨", recorded_at="2027-02-20T00:00:00Z",
    supersedes="o-1", reason="年报核定",
)  # fmt: skip


def test_an_observation_comes_back_as_it_was_written(put: Put) -> None:
    version = put()
    assert observations_of(version.plan_id) == small_plan().observations


def test_each_observation_is_one_entry_with_all_its_cells(put: Put) -> None:
    put()
    entries = Entry.objects.filter(action="observation.recorded")
    assert entries.count() == 3
    assert '"value":"21"' in entries.order_by("seq")[0].body
    assert {e.subject for e in entries} == {"facts:small"}


def test_recording_the_same_again_changes_nothing(put: Put) -> None:
    put()
    before = Entry.objects.count()
    assert record(None, "small", (*small_plan().observations, *small_plan().observations)) == []
    assert Entry.objects.count() == before


def test_another_content_under_a_recorded_id_is_refused(put: Put) -> None:
    put()
    changed = replace(small_plan().observations[0], value="99")
    for rows in ([changed], [LATER, replace(LATER, value="1")]):
        with pytest.raises(LantuError) as caught:
            record(None, "small", rows)
        assert caught.value.code == "E419"
    assert observations_of("small") == small_plan().observations


def test_a_correction_stands_beside_what_it_corrects_and_the_verdict_follows_it(put: Put) -> None:
    version = put(judge=JUDGE)
    before = {v.item_id: v for v in open_plan("small", "internal").verdicts}
    record(None, "small", [LATER])
    work_out(small_plan(), version.sha256, *JUDGE)
    view = open_plan("small", "internal")
    assert [o.id for o in view.observations] == ["o-1", "o-2", "o-3", "o-9"]
    after = {v.item_id: v for v in view.verdicts}
    assert (before["i-1"].value, after["i-1"].value) == ("21", "21.4")
    assert after["i-1"].observation_ids == ("o-9",)
    assert before["c-2"] == after["c-2"]


def test_what_was_not_yet_recorded_on_the_day_does_not_count(put: Put) -> None:
    version = put()
    record(None, "small", [LATER])
    work_out(small_plan(), version.sha256, "2026", "2027-02-01")
    [verdict] = [v for v in open_plan("small", "internal").verdicts if v.item_id == "i-1"]
    assert verdict.value == "21"


def test_a_plan_that_has_an_item_of_the_same_name_does_not_get_anothers_facts(put: Put) -> None:
    put()
    put(replace(small_plan(observations=()), manifest=replace(small_plan().manifest, id="other")))
    record(None, "other", [LATER])
    assert observations_of("other") == (LATER,)
    assert observations_of("small") == small_plan().observations


@pytest.mark.parametrize("which", ["small", "sample"])
def test_kept_verdicts_equal_verdicts_worked_out_again(put: Put, sample: PlanPackage, which: str) -> None:
    package, judge = (small_plan(), JUDGE) if which == "small" else (sample, ("2027", "2028-03-01"))
    version = put(package, judge=judge)
    key = latest_assessments([version.sha256])[version.sha256]
    kept, period, as_of = assessment(key)
    again = flow.judged(package, (), *judge)
    assert kept == (*again.verdicts, *again.finished)
    assert (period, as_of) == judge
    assert len(kept) >= 3


def test_verdicts_thrown_away_come_back_the_same(put: Put) -> None:
    version = put(judge=JUDGE)
    document = models.Assessment.objects.get().document
    forget(version.sha256)
    assert open_plan("small", "internal").verdicts == ()
    work_out(small_plan(), version.sha256, *JUDGE)
    assert models.Assessment.objects.get().document == document


def test_the_same_question_is_kept_once_and_the_last_question_is_shown(put: Put) -> None:
    version = put(judge=JUDGE)
    work_out(small_plan(), version.sha256, "2027", "2028-03-01")
    assert open_plan("small", "internal").assessed_period == "2027"
    work_out(small_plan(), version.sha256, *JUDGE)
    assert open_plan("small", "internal").assessed_period == "2026"
    assert models.Assessment.objects.count() == 2


def test_only_who_may_record_does(put: Put, somebody: Callable[..., Person]) -> None:
    put()
    for role in ("leader", "congress", "public"):
        with pytest.raises(PermissionDenied):
            record(somebody(role), "small", [LATER])
    assert len(record(somebody("planner"), "small", [LATER])) == 1
