"""What the checks found, and the page of one finding with its pieces of evidence side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from lantu.plan import Evidence, Finding, Section
from lantu.tell import Passage, count_findings, differences, passage
from lantu.web.portal import words
from lantu.web.portal.index import Located, PlanIndex
from lantu.web.portal.pages.items import Choice, paged
from lantu.web.portal.render import Page, plan_page

Run = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One piece of evidence as the page shows it."""

    evidence: Evidence
    trail: tuple[Section, ...]
    line: int | None
    passage: Passage | None
    runs: tuple[Run, ...]
    found: Located | None
    values: tuple[Any, ...]
    here: bool

    def differing(self) -> frozenset[str]:
        """Return the figures of a table row that the other side lacks, as printed."""
        return frozenset(line.strip() for differs, run in self.runs if differs for line in run.split("\n"))


def _quote(index: PlanIndex, evidence: Evidence) -> str:
    if index.text and evidence.start is not None and evidence.end is not None and index.is_here(evidence):
        return index.text[evidence.start : evidence.end]
    return evidence.quote if index.text else ""


def _side(index: PlanIndex, evidence: Evidence, runs: tuple[Run, ...]) -> Side:
    here = index.is_here(evidence)
    start = evidence.start if here else None
    found = index.items.get(evidence.item_id) if here else None
    shown = None
    if index.text and start is not None and evidence.end is not None:
        shown = passage(index.text, start, evidence.end)
    values = index.values.get(evidence.item_id, ()) if found and found.table == "indicators" else ()
    return Side(evidence, index.trail(start), index.line_of(start), shown, runs, found, values, here)


def sides(index: PlanIndex, finding: Finding) -> list[Side]:
    """Return the pieces of evidence; where there are exactly two, what they say differently is marked."""
    quotes = [_quote(index, e) for e in finding.evidence]
    runs: list[tuple[Run, ...]] = [((False, q),) if q else () for q in quotes]
    if len(quotes) == 2 and all(quotes):
        runs = list(differences(quotes[0], quotes[1]))
    return [_side(index, e, r) for e, r in zip(finding.evidence, runs, strict=True)]


def _choices(index: PlanIndex, query: QueryDict) -> list[Choice]:
    severities = tuple(
        (s, f"{words.word(words.SEVERITIES, s)} ({n})") for s, n in count_findings(index.view.findings) if n
    )
    codes = tuple((c, c.upper()) for c in sorted({f.code for f in index.view.findings}))
    return [
        Choice("severity", _("Severity"), severities, query.get("severity", "")),
        Choice("code", _("Rule"), codes, query.get("code", "")),
    ]


def _make_list(index: PlanIndex, query: QueryDict) -> Page:
    filters = _choices(index, query)
    rows = [
        (name, finding)
        for name, finding in index.findings.items()
        if all(not c.chosen or getattr(finding, c.name) == c.chosen for c in filters)
    ]
    page = paged(rows, query)
    listed_rows = [(n, f, index.section_at(f.evidence[0].start) if f.evidence else None) for n, f in page.object_list]
    context = {
        "rows": listed_rows,
        "page": page,
        "total": len(index.findings),
        "table": "findings",
        "filters": filters,
        "query": query,
        "counts": count_findings(index.view.findings),
    }
    return Page(str(words.TABLES["findings"].many), "portal/findings.html", context)


def listed(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the findings, the worst first."""
    return plan_page(request, ref, "findings", lambda index: _make_list(index, request.GET))


def _make_one(index: PlanIndex, name: str) -> Page:
    if name not in index.findings:
        raise Http404(name)
    finding = index.findings[name]
    names = list(index.findings)
    at = names.index(name)
    context = {
        "finding": finding,
        "sides": sides(index, finding),
        "before": names[at - 1] if at else "",
        "after": names[at + 1] if at + 1 < len(names) else "",
    }
    title = f"{words.word(words.SEVERITIES, finding.severity)} {finding.code}"
    return Page(title, "portal/finding.html", context)


def one(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Show one finding: what, why, how to mend it, and both sentences."""
    return plan_page(request, ref, "findings", lambda index: _make_one(index, name))
