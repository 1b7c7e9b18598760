"""Answering a finding, and the answers as suppressions for the command line."""

from __future__ import annotations

import yaml
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from lantu.web.people.policy import rights_of
from lantu.web.plans.reads import SUPPRESSED, WITH_REASON
from lantu.web.plans.writes import answer_finding
from lantu.web.portal.index import PlanIndex
from lantu.web.portal.pages._forms import Form, sent
from lantu.web.portal.pages.findings import make_one
from lantu.web.portal.render import Context, opened, plan_page


def answer(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Record the answer that was sent, and go back to the finding."""

    def write(form: Form) -> None:
        fingerprint = form.index.fingerprints.get(name)
        if fingerprint is None:
            raise Http404(name)
        answer_finding(
            form.actor, form.index.ref, fingerprint, form.said("answer"), form.said("reason"), seen=form.seen
        )

    def draw(again: Context) -> HttpResponse:
        return plan_page(request, ref, "findings", lambda index: make_one(index, name), again)

    return sent(request, ref, ("portal:findings_item", name), write, draw)


def suppressions(request: HttpRequest, ref: str) -> HttpResponse:
    """Return the accepted findings and those that are no fault as the ``check.yaml`` of the command line."""
    if "export answer" not in rights_of(request):
        raise PermissionDenied
    index = opened(request, ref)
    rows = [row for name, state in index.states.items() if (row := _suppression(index, name, state))]
    body = yaml.safe_dump({"suppressions": rows}, allow_unicode=True, sort_keys=False, width=120)
    said = {"Content-Disposition": 'attachment; filename="check.yaml"'}
    return HttpResponse(body.encode(), content_type="application/yaml; charset=utf-8", headers=said)


def _suppression(index: PlanIndex, name: str, state: str) -> dict[str, str]:
    """Return a finding as it stands in check.yaml: answered here, or suppressed there already; else nothing."""
    finding, fingerprint = index.findings[name], index.fingerprints[name]
    row = {"code": finding.code, "fingerprint": fingerprint}
    if state in WITH_REASON:
        last = index.view.reviews.answers_to(fingerprint)[-1]
        day = timezone.localtime(last.at).date().isoformat()
        return {**row, "reason": last.reason, "by": last.by, "on": day}
    said = finding.suppressed
    if state != SUPPRESSED or said.get("how") != "suppression":
        return {}
    return {**row, **{key: said[key] for key in ("reason", "by", "on") if said.get(key)}}
