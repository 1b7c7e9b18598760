"""A plan at a glance: what is late, verdicts counted with binding and anticipatory apart, what falls due."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lantu.plan import Verdict
from lantu.tell import count_findings, count_verdicts, late_first, tone, year_of
from lantu.web.portal.index import PlanIndex
from lantu.web.portal.render import Page, plan_page

LATE_SHOWN = 8
DUE_SHOWN = 6


def _worst(index: PlanIndex, period: str) -> list[Verdict]:
    return [v for v in late_first(index.view.verdicts) if v.period == period and tone(v.word) in ("late", "fair")]


def _rest(index: PlanIndex, rows: list[Verdict]) -> list[tuple[str, list[tuple[str, int]]]]:
    """Return table -> how many of its items got which word, in the order of the rows: the ways to the whole lists."""
    counts: dict[str, Counter[str]] = {"indicators": Counter(), "commitments": Counter()}
    for verdict in rows:
        found = index.items.get(verdict.item_id)
        if found and found.table in counts:
            counts[found.table][verdict.word] += 1
    return [(table, list(words.items())) for table, words in counts.items() if words]


def _due(index: PlanIndex) -> list[tuple[int, list[tuple[str, int]]]]:
    """Return year -> how many indicators, commitments and tasks fall due in it, from the day of the view on."""
    now = year_of(str(index.view.as_of)) or 0
    dated = [("indicators", i.target_period) for i in index.package.indicators]
    dated += [("commitments", c.deadline) for c in index.package.commitments]
    dated += [("tasks", t.due) for t in index.package.tasks]
    counts: dict[int, Counter[str]] = {}
    for table, period in dated:
        year = year_of(period)
        if year is not None and year >= now:
            counts.setdefault(year, Counter())[table] += 1
    return [(year, list(counts[year].items())) for year in sorted(counts)][:DUE_SHOWN]


def _make(index: PlanIndex) -> Page:
    counts = count_verdicts(index.view.verdicts)
    period = counts[0].period if counts else ""
    late = _worst(index, period)
    tables = ("indicators", "commitments", "tasks", "projects", "systems")
    context = {
        "counts": counts[:1],
        "named": [n for c in counts[:1] for n in c.natures if n.nature],
        "others": [n for c in counts[:1] for n in c.natures if not n.nature],
        "earlier": counts[1:],
        "worst": late[:LATE_SHOWN],
        "with_expected": any(v.expected for v in late[:LATE_SHOWN]),
        "late_total": len(late),
        "late_by_table": _rest(index, late),
        "findings": count_findings(index.view.findings),
        "top_findings": list(index.findings.items())[:5],
        "sizes": [(t, len(index.package.rows(t))) for t in tables],
        "due": _due(index),
        "simulated": any(v.simulated for v in index.view.verdicts),
    }
    return Page(_("Overview"), "portal/overview.html", context)


def overview(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the first page of a plan."""
    return plan_page(request, ref, "overview", _make)
