"""Reading facts: the observations of a plan, and the verdicts kept for a version."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from functools import lru_cache
from typing import Any

from django.db.models import Max

from lantu.plan import Evidence, Observation, Published, Verdict
from lantu.web.facts import models

_COLUMNS = tuple(f.name for f in fields(Observation) if f.name != "id")


def plan_subject(plan_id: str) -> str:
    """Return the ledger subject of everything about a plan's facts."""
    return f"facts:{plan_id}"


def observations_of(plan_id: str) -> tuple[Observation, ...]:
    """Return every observation of a plan in the order it was entered."""
    rows = models.Observation.objects.filter(plan_id=plan_id).order_by("pk").values("fact_id", *_COLUMNS)
    return tuple(Observation(id=row.pop("fact_id"), **row) for row in rows)


def latest_assessments(sha256s: Iterable[str]) -> dict[str, int]:
    """Return the key of the verdicts to show for each version that has any: the last ones worked out."""
    kept = models.Assessment.objects.filter(sha256__in=list(sha256s)).order_by()
    return dict(kept.values_list("sha256").annotate(last=Max("pk")))


def outdated(code_version: str) -> list[tuple[str, str, str]]:
    """Return version digest, period and day of the verdicts shown that another version of this program worked out."""
    latest = models.Assessment.objects.order_by().values("sha256").annotate(last=Max("pk")).values("last")
    old = models.Assessment.objects.filter(pk__in=latest).exclude(code_version=code_version).order_by("pk")
    return list(old.values_list("sha256", "period", "as_of"))


@lru_cache(maxsize=16)
def assessment(pk: int) -> tuple[tuple[Verdict, ...], str, str]:
    """Return the verdicts, the period and the day of a kept assessment."""
    row = models.Assessment.objects.get(pk=pk)
    return tuple(_verdict(v) for v in json.loads(row.document)), row.period, row.as_of


def verdicts_json(verdicts: tuple[Verdict, ...]) -> str:
    """Return verdicts as the JSON that is kept."""
    return json.dumps([asdict(v) for v in verdicts], ensure_ascii=False, separators=(",", ":"))


def _verdict(said: dict[str, Any]) -> Verdict:
    published = said.pop("published")
    evidence = tuple(Evidence(**e) for e in said.pop("evidence"))
    ids = tuple(said.pop("observation_ids"))
    return Verdict(
        **said, published=Published(**published) if published else None, evidence=evidence, observation_ids=ids
    )
