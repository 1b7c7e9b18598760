"""The policy table gives the answers written by hand in permissions.yaml, and nothing else gives a right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.utils import timezone

from lantu.web.ledger.models import Entry
from lantu.web.people import policy
from lantu.web.people.models import Person, Post
from lantu.web.people.policy import audience_of, highest_audience, require
from lantu.web.people.reads import Held, current_posts
from lantu.web.people.roles import Role

EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("permissions.yaml").read_text("utf-8"))
ACTIONS = ("load", "record", "approve", "grant", "create", "read", "delete", "answer", "export", "confirm")
RESOURCES = (
    *("plan", "observation", "release", "post", "person", "ledger"),
    *("finding", "answer", "link", "opinion"),
)
WRITING = [(a, r) for a in ACTIONS for r in RESOURCES if (a, r) != ("read", "plan")]


def person_with(role: str, somebody: Callable[..., Person]) -> Person | None:
    """Return a person with this one post; None, the console, for the operator."""
    if role == "console":
        return None
    return somebody() if role == "nobody" else somebody(role)


def allowed(actor: Person | None, action: str, resource: str) -> bool:
    try:
        require(actor, action, resource)
    except PermissionDenied:
        return False
    return True


def test_every_role_has_its_expected_answers() -> None:
    assert set(EXPECTED) == {"nobody", "console", *Role.values}


@pytest.mark.parametrize("role", EXPECTED)
def test_a_role_may_do_what_is_written_and_nothing_else(role: str, somebody: Callable[..., Person]) -> None:
    actor = person_with(role, somebody)
    said = {f"{action} {resource}" for action, resource in WRITING if allowed(actor, action, resource)}
    assert said == set(EXPECTED[role]["may"])


@pytest.mark.parametrize("role", EXPECTED)
def test_a_role_reads_as_the_written_audience(role: str) -> None:
    posts = [] if role == "nobody" else [Held(role, "")]
    assert highest_audience(posts) == EXPECTED[role]["reads"]


def test_every_row_of_the_table_is_about_an_action_that_is_expected_somewhere() -> None:
    written = {tuple(what.split()) for said in EXPECTED.values() for what in said["may"]} | {("read", "plan")}
    assert {(r.action, r.resource) for r in policy.RULES} == written


def test_a_right_within_ones_own_unit_does_not_reach_another(
    somebody: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = policy.Rule(Role.REPORTER, "fill", "return", "own")
    monkeypatch.setattr(policy, "RULES", (*policy.RULES, rule))
    person = somebody()
    Post.objects.create(person=person, role=Role.REPORTER, unit="u-1", since=date(2020, 1, 1))
    require(person, "fill", "return", "u-1")
    for unit in ("u-2", ""):
        with pytest.raises(PermissionDenied):
            require(person, "fill", "return", unit)


def test_a_post_counts_from_its_first_day_to_its_last(somebody: Callable[..., Person]) -> None:
    person = somebody()
    Post.objects.create(person=person, role=Role.LEADER, since=date(2026, 3, 1), until=date(2026, 6, 30))
    days = {date(2026, 2, 28): 0, date(2026, 3, 1): 1, date(2026, 6, 30): 1, date(2026, 7, 1): 0}
    assert {day: len(current_posts(person, day)) for day in days} == days


def test_an_inactive_account_holds_no_post(somebody: Callable[..., Person]) -> None:
    person = somebody(Role.LEADER)
    person.is_active = False
    assert current_posts(person) == ()
    assert not allowed(person, "approve", "release")


def asked(client: Client, person: Person | None, address: str) -> str:
    """Return the audience of a request to ``address`` in the session of ``client``."""
    request = RequestFactory().get(address)
    request.session = client.session
    request.user = person or AnonymousUser()
    answer = audience_of(request)
    request.session.save()
    return answer


@pytest.mark.parametrize("role", EXPECTED)
@pytest.mark.parametrize("wanted", ["internal", "congress", "public", "INTERNAL", "*", ""])
def test_no_address_gives_a_higher_audience(role: str, wanted: str, somebody: Callable[..., Person]) -> None:
    if role == "console":
        return
    order = list(policy.AUDIENCES)
    person = person_with(role, somebody)
    own = EXPECTED[role]["reads"]
    client = Client()
    if person:
        client.force_login(person)
    got = asked(client, person, f"/?as={wanted}")
    expected = wanted if wanted in order and order.index(wanted) <= order.index(own) else own
    assert got == expected
    assert asked(client, person, "/") == expected


def test_a_stranger_sees_as_the_public_whatever_the_session_says(db: None) -> None:
    client = Client()
    session = client.session
    session[policy.PREVIEW] = "internal"
    session.save()
    assert asked(client, None, "/?as=internal") == "public"


def test_a_preview_does_not_outlive_the_right_it_was_chosen_under(somebody: Callable[..., Person]) -> None:
    person = somebody(Role.PLANNER, Role.CONGRESS)
    client = Client()
    client.force_login(person)
    assert asked(client, person, "/?as=internal") == "internal"
    yesterday = timezone.localdate() - timedelta(days=1)
    Post.objects.filter(person=person, role=Role.PLANNER).update(until=yesterday)
    assert asked(client, person, "/") == "congress"
    Post.objects.filter(person=person).update(until=yesterday)
    assert asked(client, person, "/?as=congress") == "public"


def test_looking_as_another_audience_writes_nothing_to_the_ledger(somebody: Callable[..., Person]) -> None:
    person = somebody(Role.PLANNER)
    before = Entry.objects.count()
    client = Client()
    client.force_login(person)
    assert client.get("/?as=public").status_code == 200
    assert Entry.objects.count() == before
