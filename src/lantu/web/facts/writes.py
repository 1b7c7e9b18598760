"""The only writers of facts. Observations are appended with their ledger entry; verdicts are worked out from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from lantu import __version__, flow
from lantu.plan import LantuError, Observation, PlanPackage
from lantu.web.facts import models
from lantu.web.facts.reads import observations_of, plan_subject, verdicts_json
from lantu.web.ledger.reads import Receipt, last_sequences
from lantu.web.ledger.writes import Act, append_all, hold
from lantu.web.people.models import Person
from lantu.web.people.policy import require


@transaction.atomic
def record(actor: Person | None, plan_id: str, rows: Sequence[Observation]) -> list[Receipt]:
    """Append the observations that aren't there yet, one ledger entry each; what is there is never touched.

    Raises PermissionDenied, and E419 for an id that is there with another content: a correction is a fact of its own.
    """
    require(actor, "record", "observation")
    hold()
    known = {row.id: row for row in observations_of(plan_id)}
    fresh = []
    for row in rows:
        if known.setdefault(row.id, row) != row:
            raise LantuError("E419", value=row.id, there=known[row.id].value)
        fresh += [row] if known[row.id] is row else []
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

    Targets that ended before the period stand beside the running ones, each judged at its own end. The row is made
    anew each time, so that the verdicts asked for last are the last ones.
    """
    plan_id, subject = package.manifest.id, plan_subject(package.manifest.id)
    key: dict[str, Any] = {
        "sha256": sha256,
        "ledger_seq": last_sequences([subject]).get(subject, 0),
        "code_version": __version__,
        "period": period,
        "as_of": as_of,
    }
    own = {row.id for row in package.observations}
    facts = [row for row in observations_of(plan_id) if row.id not in own]
    result = flow.judged(package, facts, period, as_of)
    document = verdicts_json((*result.verdicts, *result.finished))
    with transaction.atomic():
        models.Assessment.objects.filter(**key).delete()
        return models.Assessment.objects.create(**key, document=document)


def forget(sha256: str) -> None:
    """Throw the verdicts of a version away; they can be worked out again."""
    models.Assessment.objects.filter(sha256=sha256).delete()
