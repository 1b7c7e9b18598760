"""What is known of a person: the posts held on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from lantu.web.people.models import Person, Post


@dataclass(frozen=True, slots=True)
class Held:
    """A post somebody holds now."""

    role: str
    unit: str


def current_posts(person: Person, on: date | None = None) -> tuple[Held, ...]:
    """Return the posts ``person`` holds on a day (today in the installation's zone); none for an inactive account."""
    if not person.is_active:
        return ()
    day = on or timezone.localdate()
    posts = Post.objects.filter(person_id=person.pk).order_by("pk").values_list("role", "unit", "since", "until")
    return tuple(Held(role, unit) for role, unit, since, until in posts if since <= day and (until or day) >= day)
