"""The only writers of facts. Observations are appended with their ledger entry; verdicts are worked out from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from lantu import __version__, flow
from lantu.plan import Observation, PlanPackage
from lantu.web.facts import models
from lantu.web.facts.reads import observations_of, plan_subject, verdicts_json
from lantu.web.ledger.reads import Receipt, last_sequence
from lantu.web.ledger.writes import Act, append_all
from lantu.web.people.models import Person
from lantu.web.people.policy import require


@transaction.atomic
def record(actor: Person | None, plan_id: str, rows: Sequence[Observation]) -> list[Receipt]:
    """Append the observations that aren't there yet, one ledger entry each; what is there is never touched.

    Raises PermissionDenied.
    """
    require(actor, "record", "observation")
    known = set(models.Observation.objects.filter(plan_id=plan_id).values_list("fact_id", flat=True))
    fresh = [row for row in rows if row.id not in known]
    cells = [asdict(row) for row in fresh]
    models.Observation.objects.bulk_create(
        [
            models.Observation(plan_id=plan_id, fact_id=said["id"], **{k: v for k, v in said.items() if k != "id"})
            for said in cells
        ]
    )
    acts = [Act("observation.recorded", plan_subject(plan_id), said) for said in cells]
    return append_all(actor, acts) if acts else []


def work_out(package: PlanPackage, sha256: str, period: str, as_of: str) -> models.Assessment:
    """Work the verdicts of a version out and keep them; the same key gives the same row, so doing it twice is one.

    Targets that ended before the period stand beside the running ones, each judged at its own end.
    """
    plan_id = package.manifest.id
    key: dict[str, Any] = {
        "sha256": sha256,
        "ledger_seq": last_sequence([plan_subject(plan_id)]),
        "code_version": __version__,
        "period": period,
        "as_of": as_of,
    }
    own = {row.id for row in package.observations}
    facts = [row for row in observations_of(plan_id) if row.id not in own]
    result = flow.judged(package, facts, period, as_of)
    document = verdicts_json((*result.verdicts, *result.finished))
    row, _ = models.Assessment.objects.update_or_create(**key, defaults={"document": document})
    return row


def forget(sha256: str) -> None:
    """Throw the verdicts of a version away; they can be worked out again."""
    models.Assessment.objects.filter(sha256=sha256).delete()
