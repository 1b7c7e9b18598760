"""Who may do what: one table of (role, action, resource, scope). What no row allows is denied.

The same rows yield the reading filter (``scopes``) and the writing check (``require``). A scope is, for plans, the
audience a role reads as; for anything that belongs to a unit, ``own`` (the unit of the post) or ``all``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from lantu.web.people.models import Person
from lantu.web.people.reads import Held, current_posts
from lantu.web.people.roles import Role

Audience = Literal["internal", "congress", "public"]
AUDIENCES: tuple[Audience, ...] = ("public", "congress", "internal")
"""From the widest circle to the narrowest; each sees what the ones before it see."""
ANYONE, CONSOLE = "anyone", "console"
"""Two roles no post gives: whoever asks, and the operator at the machine's own command line."""
PREVIEW = "audience"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: holders of ``role`` may do ``action`` on ``resource`` within ``scope``."""

    role: str
    action: str
    resource: str
    scope: str


def _rules() -> Iterable[Rule]:
    yield Rule(ANYONE, "read", "plan", "public")
    for role in (Role.CONGRESS, Role.AUDITOR):
        yield Rule(role, "read", "plan", "congress")
    for role in (Role.PLANNER, Role.REPORTER, Role.REVIEWER, Role.SIGNER, Role.LEADER):
        yield Rule(role, "read", "plan", "internal")
    yield Rule(Role.PLANNER, "load", "plan", "all")
    yield Rule(Role.PLANNER, "record", "observation", "all")
    # Whoever writes the plan answers for its findings and opinions; who reviews returns or leads has no hand in it.
    for action, resource in (
        ("answer", "finding"),
        ("export", "answer"),
        ("confirm", "link"),
        ("record", "opinion"),
        ("answer", "opinion"),
    ):
        yield Rule(Role.PLANNER, action, resource, "all")
    yield Rule(Role.LEADER, "approve", "release", "all")
    yield Rule(Role.SECURITY_ADMIN, "grant", "post", "all")
    yield Rule(Role.SYSTEM_ADMIN, "create", "person", "all")
    for action, resource in (
        ("load", "plan"),
        ("record", "observation"),
        ("approve", "release"),
        ("grant", "post"),
        ("create", "person"),
    ):
        yield Rule(CONSOLE, action, resource, "all")


RULES: tuple[Rule, ...] = tuple(_rules())


def scopes(posts: Iterable[Held], action: str, resource: str) -> frozenset[str]:
    """Return every scope the posts open for this action: a reading filter keeps what lies in one of them."""
    roles = {ANYONE} | {post.role for post in posts}
    return frozenset(r.scope for r in RULES if r.role in roles and (r.action, r.resource) == (action, resource))


def require(actor: Person | None, action: str, resource: str, unit: str = "") -> None:
    """Raise PermissionDenied unless ``actor`` may do this (to something of ``unit``); None is the console."""
    posts = [Held(CONSOLE, "")] if actor is None else current_posts(actor)
    for post in posts:
        found = scopes([post], action, resource)
        if "all" in found or ("own" in found and unit and post.unit == unit):
            return
    raise PermissionDenied


def highest_audience(posts: Iterable[Held]) -> Audience:
    """Return the narrowest circle these posts belong to."""
    open_to = scopes(posts, "read", "plan")
    return next((a for a in reversed(AUDIENCES) if a in open_to), "public")


def lower_or_same(audience: Audience) -> tuple[Audience, ...]:
    """Return the audiences somebody who sees as ``audience`` may look through, widest circle first."""
    return AUDIENCES[: AUDIENCES.index(audience) + 1]


def posts_of(request: HttpRequest) -> tuple[Held, ...]:
    """Return the posts of whoever asks, read once a request."""
    kept: tuple[Held, ...] | None = getattr(request, "_lantu_posts", None)
    if kept is None:
        person = getattr(request, "user", None)  # an address refused before anybody was asked who they are has none
        kept = current_posts(person) if isinstance(person, Person) else ()
        request._lantu_posts = kept  # type: ignore[attr-defined]  # noqa: SLF001 - ours, kept with the request
    return kept


def rights_of(request: HttpRequest) -> frozenset[str]:
    """Return what whoever asks may write anywhere, like ``answer finding``: which forms a page shows."""
    roles = {post.role for post in posts_of(request)}
    return frozenset(f"{r.action} {r.resource}" for r in RULES if r.role in roles and r.scope == "all")


def own_audience(request: HttpRequest) -> Audience:
    """Return the audience of whoever asks, without any preview."""
    return highest_audience(posts_of(request))


def audience_of(request: HttpRequest) -> Audience:
    """Return the audience this page is drawn for: one's own, or the lower one chosen with ``?as=`` for a preview.

    The choice stays in the session until ``?as=`` names another; a higher audience than one's own is never granted,
    neither from the address nor from a session that outlived a right.
    """
    own = own_audience(request)
    if own == "public":
        return own
    allowed = lower_or_same(own)
    asked = request.GET.get("as", "")
    if asked in allowed and request.session.get(PREVIEW) != asked:
        request.session[PREVIEW] = asked
    chosen = request.session.get(PREVIEW, own)
    return next((a for a in allowed if a == chosen), own)
