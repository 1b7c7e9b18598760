"""Logging in with a name and a password. Rights never come from here: the policy table alone gives them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from lantu.web.people.models import Person


class PasswordBackend(BaseBackend):
    """Django's password login without its permission tables."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Person | None:
        """Return the active person with this name and password, else None, after the same work either way."""
        username, password = credentials.get("username"), credentials.get("password")
        if not isinstance(username, str) or not isinstance(password, str):
            return None
        person = Person.objects.filter(username=username).first()
        if person is None:
            Person().set_password(password)  # an unknown name costs the time of a known one
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        """Return the active person of a session."""
        return Person.objects.filter(pk=user_id, is_active=True).first()
