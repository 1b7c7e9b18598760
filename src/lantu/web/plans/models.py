"""A plan version is one immutable document; search rows are a projection of it; releases say who may see what.

What people say of a version - answers to findings, opinions, decisions on links - is appended beside it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lantu.plan.items import LINK_STATES, OPINION_ANSWERS, OPINION_FROM
from lantu.web.people.models import Person

FINDING_ANSWERS = ("mended", "accepted", "no_fault", "reopened")


def _one_of(column: str, codes: tuple[str, ...], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q((f"{column}__in", list(codes))), name=name)


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


class Said(models.Model):
    """What every word of a person on a version has: of which version, by whom (empty: the console), since when."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    simulated = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class FindingAnswer(Said):
    """An answer to a finding, which its fingerprint names: the same finding in the next version has it too."""

    code = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=24)
    answer = models.CharField(max_length=10)
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = "问题答复"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _one_of("answer", FINDING_ANSWERS, "plans_finding_answer_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.fingerprint} {self.answer}"


class OpinionNote(Said):
    """An opinion on a draft that was entered on the site; the columns are those of opinions.csv."""

    from_kind = models.CharField(max_length=12)
    from_name = models.TextField(blank=True)
    received_on = models.CharField(max_length=10, blank=True)
    section = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    start = models.IntegerField(null=True)
    end = models.IntegerField(null=True)
    opinion = models.TextField()
    proposed = models.TextField(blank=True)

    class Meta:
        verbose_name = "意见"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _one_of("from_kind", OPINION_FROM, "plans_opinion_source_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.from_kind} {self.pk}"


class OpinionAnswer(Said):
    """Whether an opinion was adopted, and why not; the last answer counts. The id is the package's, or the site's."""

    opinion_id = models.TextField()
    answer = models.CharField(max_length=10)
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = "意见答复"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _one_of("answer", OPINION_ANSWERS, "plans_opinion_answer_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id} {self.answer}"


class LinkDecision(Said):
    """What a person decided on a link the machine proposed: that it is so, or what it is instead."""

    link_key = models.CharField(max_length=24)
    upper = models.TextField()
    state = models.CharField(max_length=12)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = "衔接确认"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            _one_of("state", LINK_STATES, "plans_link_state_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.link_key} {self.state}"
