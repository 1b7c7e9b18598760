"""The only writers of people and posts; each change of rights is one ledger entry in the same transaction."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lantu.plan import LantuError
from lantu.web.ledger.reads import Receipt
from lantu.web.ledger.writes import append, digest_of
from lantu.web.people.models import Person, Post
from lantu.web.people.policy import require
from lantu.web.people.roles import ADMINISTRATORS, Role


@transaction.atomic
def create_person(
    actor: Person | None, *, username: str, display_name: str, password: str, unit: str = "", language: str = "zh-hans"
) -> tuple[Person, Receipt]:
    """Make an account without any post; the ledger keeps its salted digest only.

    Raises PermissionDenied, and Django's ValidationError for a weak password.
    """
    require(actor, "create", "person")
    person = Person(username=username, display_name=display_name, unit=unit, language=language)
    validate_password(password, person)
    person.set_password(password)
    [person] = Person.objects.bulk_create([person])
    return person, append(actor, "person.created", digest_of(person), {})


@transaction.atomic
def set_password(actor: Person | None, person: Person, password: str) -> Receipt:
    """Give the person a new password; the ledger says that it changed, not to what."""
    require(actor, "create", "person")
    validate_password(password, person)
    person.set_password(password)
    Person.objects.filter(pk=person.pk).update(password=person.password)
    return append(actor, "person.password_set", digest_of(person), {})


@transaction.atomic
def grant_post(
    actor: Person | None, person: Person, role: Role, *, unit: str = "", since: date | None = None
) -> tuple[Post, Receipt]:
    """Give the person a post from a day on (today); E414 where it would join two of the three administrators.

    Raises PermissionDenied, also for whoever would give a post to themselves.
    """
    require(actor, "grant", "post")
    if actor is not None and actor.pk == person.pk:
        raise PermissionDenied
    Person.objects.select_for_update().get(pk=person.pk)
    day = since or timezone.localdate()
    _keep_administrators_apart(person, role, day)
    post = Post.objects.create(person=person, role=role, unit=unit, since=day)
    body = {"post": post.pk, "role": role.value, "unit": unit, "since": day.isoformat()}
    return post, append(actor, "post.granted", digest_of(person), body)


def _keep_administrators_apart(person: Person, role: Role, day: date) -> None:
    if role not in ADMINISTRATORS:
        return
    others = Post.objects.filter(person=person, role__in=ADMINISTRATORS - {role})
    if others.filter(Q(until__isnull=True) | Q(until__gte=day)).exists():
        raise LantuError("E414", value=role.value)


@transaction.atomic
def end_post(actor: Person | None, post: Post, until: date) -> Receipt:
    """End a post after the day ``until``; E420 where that is before it began, or later than it ends already."""
    require(actor, "grant", "post")
    running = Post.objects.filter(Q(until__isnull=True) | Q(until__gte=until), pk=post.pk, since__lte=until)
    if not running.update(until=until):
        raise LantuError("E420", value=until.isoformat())
    return append(actor, "post.ended", digest_of(post.person), {"post": post.pk, "until": until.isoformat()})
