"""A person, and the posts a person holds for a time."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantu.web.people.roles import Role


def new_salt() -> str:
    """Return the random salt of one person's ledger digest; with the salt gone, the digest names nobody."""
    return secrets.token_hex(16)


class Person(AbstractBaseUser):
    """Somebody who can log in. Rights come from posts alone; there is no superuser."""

    username = models.CharField(_("login name"), max_length=64, unique=True)
    display_name = models.CharField(_("name"), max_length=64)
    unit = models.CharField(_("unit"), max_length=64, blank=True)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)
    ledger_salt = models.CharField(max_length=32, default=new_salt, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]
    objects = BaseUserManager["Person"]()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.display_name or self.username


class Post(models.Model):
    """A role a person holds in a unit from a day, until a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    unit = models.CharField(_("unit"), max_length=64, blank=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="people_post_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="people_post_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"
