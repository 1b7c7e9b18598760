"""A loaded version is one immutable document; nobody learns of what they may not see."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from hypothesis import HealthCheck, given, settings

from lantu.plan import LantuError, PlanPackage
from lantu.plan.codec import digest
from lantu.web.ledger.models import Entry
from lantu.web.ledger.reads import verify
from lantu.web.people.models import Person
from lantu.web.plans._document import from_document, to_document
from lantu.web.plans.models import PlanVersion
from lantu.web.plans.reads import NotVisible, open_plan, package_of, plans_for
from lantu.web.plans.writes import load, release
from tests.plan.strategies import packages
from tests.web.conftest import Put
from tests.web.small_plan import grants, small_plan

OWN_WORDS = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")\w+|(small|other)(@|%40)1')
"""What each answer has of its own: a token, and the name that was asked for."""


def test_a_loaded_version_holds_the_package_and_its_digest(put: Put) -> None:
    version = put(small_plan())
    assert version.sha256 == digest(small_plan())
    assert package_of(version.sha256) == small_plan()
    assert str(version) == "small@1"


def test_the_sample_county_comes_back_from_its_document_as_it_was(sample: PlanPackage) -> None:
    again = from_document(to_document(sample))
    assert again == sample
    assert digest(again) == digest(sample)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(packages())
def test_any_package_comes_back_from_its_document_as_it_was(package: PlanPackage) -> None:
    assert digest(from_document(to_document(package))) == digest(package)


def test_loading_is_one_entry_that_names_content_and_decision(put: Put) -> None:
    manifest = replace(small_plan().manifest, decision="棠人发〔2026〕1号")
    version, receipt = load(None, small_plan(manifest=manifest))
    entry = Entry.objects.get()
    assert receipt is not None
    assert (entry.action, entry.subject, entry.hash) == ("plan.loaded", "plan:small@1", receipt.hash)
    assert entry.body == f'{{"decision":"棠人发〔2026〕1号","sha256":"{version.sha256}"}}'


def test_the_same_content_again_changes_nothing_and_leaves_no_entry(db: None) -> None:
    first, _ = load(None, small_plan())
    again, receipt = load(None, small_plan())
    assert (again.pk, receipt) == (first.pk, None)
    assert Entry.objects.count() == PlanVersion.objects.count() == 1


def test_other_content_under_a_loaded_version_is_refused(db: None) -> None:
    version, _ = load(None, small_plan())
    with pytest.raises(LantuError) as caught:
        load(None, small_plan(projects=()))
    assert caught.value.code == "E415"
    assert Entry.objects.count() == 1
    assert package_of(version.sha256).projects == small_plan().projects


def test_another_version_stands_beside_the_first_which_stays_readable(put: Put) -> None:
    put(small_plan("1"))
    put(small_plan("2", projects=()))
    assert [(v.ref, v.in_force) for v in plans_for("internal")] == [("small@2", True)]
    old, new, named = (open_plan(ref, "internal") for ref in ("small@1", "small@2", "small"))
    assert (old.in_force, len(old.package.projects)) == (False, 1)
    assert (new.in_force, named) == (True, new)
    assert new.package.projects == ()


def test_an_earlier_view_does_not_call_a_replaced_version_the_one_in_force(put: Put) -> None:
    put(small_plan("1"))
    assert open_plan("small@1", "internal").in_force
    put(small_plan("2"))
    assert not open_plan("small@1", "internal").in_force


@pytest.mark.parametrize("name", ["p" * 81, "small"])
def test_a_name_too_long_for_an_address_is_refused_on_every_database(db: None, name: str) -> None:
    manifest = replace(small_plan().manifest, id=name, version="1" * (41 if name == "small" else 1))
    with pytest.raises(LantuError) as caught:
        load(None, small_plan(manifest=manifest, findings=()))
    assert caught.value.code == "E218"


def test_a_long_title_and_a_long_source_are_no_trouble(put: Put) -> None:
    plan = small_plan()
    rows = tuple(replace(o, source="长" * 2000, reason="由" * 900) for o in plan.observations)
    version = put(replace(plan, manifest=replace(plan.manifest, title="规" * 900), observations=rows))
    assert open_plan(str(version), "internal").observations == rows


def test_only_who_may_load_and_release_does(somebody: Callable[..., Person]) -> None:
    reporter, planner, leader = somebody("reporter"), somebody("planner"), somebody("leader")
    for actor in (reporter, leader):
        with pytest.raises(PermissionDenied):
            load(actor, small_plan())
    version, _ = load(planner, small_plan())
    for actor in (reporter, planner):
        with pytest.raises(PermissionDenied):
            release(actor, version, grants([("*", "public")]))
    assert plans_for("public") == []
    release(leader, version, grants([("*", "public")]))
    assert [v.ref for v in plans_for("public")] == ["small@1"]
    assert verify() == []


def test_a_release_said_twice_is_one(put: Put) -> None:
    version = put(said=[("text", "public")])
    assert release(None, version, grants([("text", "public"), ("text", "public")])) == []
    assert len(release(None, version, grants([("text", "congress"), ("text", "congress")]))) == 1
    assert version.releases.count() == 2


@pytest.mark.parametrize("ref", ["none", "small@9", "small@", "@1", "", "small@1"])
def test_what_is_not_there_and_what_is_not_shown_look_the_same(put: Put, ref: str) -> None:
    put()
    with pytest.raises(NotVisible) as caught:
        open_plan(ref, "public")
    assert caught.value.code == "E413"
    assert caught.value.text("en") == NotVisible(ref).text("en")


@pytest.mark.parametrize(
    "page", ["", "/text", "/indicators", "/indicators/i-1", "/panel/c-1", "/search?q=水库", "/at/c-1"]
)
def test_a_hidden_plan_and_none_get_the_same_page_not_found(put: Put, page: str) -> None:
    put()
    hidden, missing = (Client().get(f"/plans/{ref}{page}") for ref in ("small@1", "other@1"))
    assert hidden.status_code == missing.status_code == 404
    assert OWN_WORDS.sub(b"", hidden.content) == OWN_WORDS.sub(b"", missing.content)
    assert "小县规划" not in hidden.content.decode()
