"""A job is an idempotent row: a verb on an input; asking again for the same finds the same row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Job(models.Model):
    """Work done in the background: what, on what, how far, with which result."""

    verb = models.CharField(max_length=20)
    subject = models.CharField(max_length=160)
    input_hash = models.CharField(max_length=64)
    progress = models.IntegerField(default=0)
    result_hash = models.CharField(max_length=64, blank=True)
    failure = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "任务"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["verb", "input_hash"], name="jobs_job_once")
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
