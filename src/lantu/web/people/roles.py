"""The roles a post can have, by their codes, with the words for people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a post lets its holder do; three administrators are kept apart."""

    PLANNER = "planner", _("planner")
    REPORTER = "reporter", _("reporter")
    REVIEWER = "reviewer", _("reviewer")
    SIGNER = "signer", _("signer")
    LEADER = "leader", _("leader")
    CONGRESS = "congress", _("people's congress")
    AUDITOR = "auditor", _("auditor")
    PUBLIC = "public", _("public")
    SYSTEM_ADMIN = "system_admin", _("system administrator")
    SECURITY_ADMIN = "security_admin", _("security administrator")
    AUDIT_ADMIN = "audit_admin", _("audit administrator")


ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""No person holds two of these (三员分立)."""
