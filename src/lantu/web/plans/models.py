"""A plan version is one immutable document; search rows are a projection of it; releases say who may see what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PlanVersion(models.Model):
    """One version of one plan as the canonical document of its package, with the SHA-256 of the package."""

    plan_id = models.CharField(max_length=80)
    version = models.CharField(max_length=40)
    title = models.TextField()
    place = models.TextField()
    period = models.TextField()
    adopted_on = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    document = models.BinaryField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "规划版本"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan_id", "version"], name="plans_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}@{self.version}"

    @property
    def ledger_subject(self) -> str:
        """Return how the ledger names this version."""
        return f"plan:{self}"


class Release(models.Model):
    """The decision to show something of a version to an audience, from the end of an embargo on.

    ``items`` is ``*`` (everything), ``text``, ``table:NAME``, ``section:ID`` or an item's id.
    """

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="releases")
    items = models.TextField()
    audience = models.CharField(max_length=10)
    embargo_until = models.DateField(null=True)
    approved_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "公开决定"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(audience__in=["congress", "public"]), name="plans_release_audience_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.items} -> {self.audience}"


class SearchRow(models.Model):
    """A passage that can be found: an item or a paragraph. ``grams`` are its one- and two-character terms."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="search_rows")
    table = models.CharField(max_length=20)
    item_id = models.TextField(blank=True)
    title = models.TextField()
    body = models.TextField()
    start = models.IntegerField(null=True)
    grams = models.TextField()

    class Meta:
        verbose_name = "检索行"

    def __str__(self) -> str:
        return f"{self.table} {self.item_id}"
