"""One row an accepted change, chained by hash; the database itself refuses to change or delete it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lantu.web.ledger._canonical import ALGORITHM


class Entry(models.Model):
    """Entry ``seq`` says what happened, when, to what, by whose digest, and the hash of everything before it.

    ``at`` counts UTC microseconds since 1970; ``body`` is RFC 8785 JSON.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.BigIntegerField()
    actor = models.CharField(max_length=64)
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=160)
    body = models.TextField()
    algorithm = models.CharField(max_length=16, default=ALGORITHM)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "台账条目"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["subject", "seq"], name="ledger_by_subject")]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.subject}"
