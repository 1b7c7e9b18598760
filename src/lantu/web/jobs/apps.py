"""The app of jobs."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs 任务队列: work done in the background."""

    name = "lantu.web.jobs"
    label = "jobs"
    verbose_name = "任务队列"
