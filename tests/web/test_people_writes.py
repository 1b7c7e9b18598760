"""People and their posts: made by whom the table allows, each change with its ledger entry, administrators apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from lantu.plan import LantuError
from lantu.web.ledger.models import Entry
from lantu.web.ledger.writes import digest_of
from lantu.web.people.models import Person, Post
from lantu.web.people.roles import ADMINISTRATORS, Role
from lantu.web.people.writes import create_person, end_post, grant_post, set_password
from tests.web.conftest import PASSWORD

PAIRS = [(a, b) for a in sorted(ADMINISTRATORS) for b in sorted(ADMINISTRATORS) if a != b]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_one_person_never_holds_two_administrators_posts(
    first: Role, second: Role, somebody: Callable[..., Person]
) -> None:
    person = somebody(first)
    with pytest.raises(LantuError) as caught:
        grant_post(None, person, second)
    assert caught.value.code == "E414"
    assert list(person.posts.values_list("role", flat=True)) == [first]


def test_another_administrators_post_may_follow_one_that_ended(somebody: Callable[..., Person]) -> None:
    person = somebody(Role.SYSTEM_ADMIN)
    today = timezone.localdate()
    end_post(None, person.posts.get(), today)
    with pytest.raises(LantuError):
        grant_post(None, person, Role.AUDIT_ADMIN, since=today)
    grant_post(None, person, Role.AUDIT_ADMIN, since=today + timedelta(days=1))
    assert person.posts.count() == 2


def test_a_post_that_ended_is_not_stretched_over_the_next_one(somebody: Callable[..., Person]) -> None:
    person = somebody(Role.SYSTEM_ADMIN, name="x")
    post = person.posts.get()
    end_post(None, post, date(2025, 12, 31))
    grant_post(None, person, Role.AUDIT_ADMIN, since=date(2026, 1, 1))
    with pytest.raises(LantuError) as caught:
        end_post(None, post, date(2027, 12, 31))
    assert caught.value.code == "E420"
    post.refresh_from_db()
    assert post.until == date(2025, 12, 31)


def test_a_post_does_not_end_before_it_began(somebody: Callable[..., Person]) -> None:
    post = somebody(Role.LEADER).posts.get()
    with pytest.raises(LantuError) as caught:
        end_post(None, post, date(2019, 12, 31))
    assert caught.value.code == "E420"
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(until=date(2019, 12, 31))


def test_nobody_gives_a_post_to_themselves(somebody: Callable[..., Person]) -> None:
    person = somebody(Role.SECURITY_ADMIN)
    with pytest.raises(PermissionDenied):
        grant_post(person, person, Role.LEADER)
    assert person.posts.count() == 1


def test_who_may_not_do_it_changes_nothing(somebody: Callable[..., Person]) -> None:
    planner, other = somebody(Role.PLANNER), somebody()
    before = Entry.objects.count(), Post.objects.count(), Person.objects.count()
    for act in (
        lambda: grant_post(planner, other, Role.LEADER),
        lambda: end_post(planner, planner.posts.get(), timezone.localdate()),
        lambda: create_person(planner, username="new", display_name="new", password=PASSWORD),
        lambda: set_password(planner, other, PASSWORD),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert (Entry.objects.count(), Post.objects.count(), Person.objects.count()) == before


def test_each_change_is_one_entry_that_names_nobody(somebody: Callable[..., Person]) -> None:
    admin, guard = somebody(Role.SYSTEM_ADMIN), somebody(Role.SECURITY_ADMIN)
    before = Entry.objects.count()
    person, _ = create_person(admin, username="wang.wu", display_name="王五", password=PASSWORD)
    post, receipt = grant_post(guard, person, Role.REPORTER, unit="u-1")
    end_post(guard, post, timezone.localdate())
    set_password(admin, person, PASSWORD + "2")
    entries = list(Entry.objects.filter(seq__gt=before).order_by("seq"))
    assert [e.action for e in entries] == ["person.created", "post.granted", "post.ended", "person.password_set"]
    assert {e.subject for e in entries} == {digest_of(person)}
    assert [e.actor for e in entries] == [digest_of(p) for p in (admin, guard, guard, admin)]
    assert receipt.hash == entries[1].hash
    whole = json.dumps([[e.body, e.subject, e.actor] for e in entries], ensure_ascii=False)
    assert not any(said in whole for said in ("wang.wu", "王五", PASSWORD, person.password))


def test_without_its_salt_a_digest_names_nobody(somebody: Callable[..., Person]) -> None:
    person = somebody()
    before = digest_of(person)
    person.ledger_salt = ""
    assert digest_of(person) != before


@pytest.mark.parametrize("password", ["short", "password1234", "123456789012345", "zhangsan-zhangsan"])
def test_a_weak_password_is_refused_and_nobody_is_made(db: None, password: str) -> None:
    with pytest.raises(ValidationError):
        create_person(None, username="zhangsan-zhangsan", display_name="x", password=password)
    assert not Person.objects.exists()


def test_logging_in_needs_name_password_and_an_active_account(somebody: Callable[..., Person]) -> None:
    person = somebody(Role.PLANNER)
    assert Client().login(username="planner", password=PASSWORD)
    assert not Client().login(username="planner", password="another-long-password")
    assert not Client().login(username="stranger", password=PASSWORD)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert not Client().login(username="planner", password=PASSWORD)


def test_a_new_password_ends_the_sessions_under_the_old_one(
    somebody: Callable[..., Person],
) -> None:
    person = somebody(Role.PLANNER)
    client = Client()
    client.force_login(person)
    assert client.get("/?as=congress").context["audience"] == "congress"
    set_password(None, person, PASSWORD + "2")
    assert client.get("/").context["audience"] == "public"
