"""Observations are appended, never edited; verdicts are derived, kept only to be quick, and can be rebuilt."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Observation(models.Model):
    """A figure about what happened to an item of a plan; the columns are those of observations.csv."""

    plan_id = models.CharField(max_length=80)
    fact_id = models.CharField(max_length=200)
    subject = models.TextField()
    place = models.TextField(blank=True)
    unit_id = models.TextField(blank=True)
    period = models.TextField()
    value = models.TextField(blank=True)
    unit = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    status = models.CharField(max_length=10, blank=True)
    source = models.TextField(blank=True)
    recorded_at = models.TextField(blank=True)
    supersedes = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    simulated = models.BooleanField(default=False)
    name = models.TextField(blank=True, default="")
    base_period = models.TextField(blank=True, default="")
    bound = models.TextField(blank=True, default="")
    quote = models.TextField(blank=True, default="")
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)
    page = models.IntegerField(null=True)
    confidence = models.TextField(blank=True, default="")
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "观测值"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan_id", "fact_id"], name="facts_observation_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}#{self.fact_id}"


class Assessment(models.Model):
    """Verdicts on a version, keyed by all they follow from: version, facts known, code, period and day."""

    sha256 = models.CharField(max_length=64)
    ledger_seq = models.BigIntegerField()
    code_version = models.CharField(max_length=20)
    period = models.CharField(max_length=20)
    as_of = models.CharField(max_length=10)
    document = models.TextField()

    class Meta:
        verbose_name = "评价"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sha256", "ledger_seq", "code_version", "period", "as_of"], name="facts_assessment_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:8]} {self.period} {self.as_of}"
