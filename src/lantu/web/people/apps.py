"""The app of people, their posts and the policy table."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People 人员 and their posts 岗位."""

    name = "lantu.web.people"
    label = "people"
    verbose_name = "人员"
