"""The first page: which plans there are, and how each stands in one line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from lantu.tell import count_findings, count_verdicts
from lantu.web.people.policy import audience_of
from lantu.web.plans.reads import PlanView, plans_for
from lantu.web.portal.index import view_key
from lantu.web.portal.render import kept_page


def _card(view: PlanView) -> dict[str, object]:
    counts = count_verdicts(view.verdicts)
    package = view.package
    sizes = [(t, len(package.rows(t))) for t in ("indicators", "commitments", "tasks", "projects")]
    names = {p.id: p.name for p in package.places}
    return {
        "plan": view,
        "place": names.get(view.manifest.place, ""),
        "counts": counts[0] if counts else None,
        "findings": [(s, n) for s, n in count_findings(view.findings) if n],
        "sizes": [(t, n) for t, n in sizes if n],
        "simulated": any(v.simulated for v in view.verdicts),
    }


def front(request: HttpRequest) -> HttpResponse:
    """Show the plans this audience may open."""
    views = plans_for(audience_of(request))
    key = tuple(view_key(view) for view in views)
    return kept_page(request, key, "portal/front.html", lambda: {"nav": "front", "cards": [_card(v) for v in views]})
