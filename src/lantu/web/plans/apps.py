"""The app of plans."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans 规划: versions, releases, search."""

    name = "lantu.web.plans"
    label = "plans"
    verbose_name = "规划"
