"""The app of the public pages; it has no tables of its own."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages, templates and their tags."""

    name = "lantu.web.portal"
    label = "portal"
