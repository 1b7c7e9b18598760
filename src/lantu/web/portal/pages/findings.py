"""What the checks found: by severity and chapter, filtered; and the page of one finding with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from lantu.plan import Finding, Section
from lantu.plan.findings import SEVERITIES
from lantu.tell import count_findings
from lantu.web.plans.reads import FINDING_STATES, Answer
from lantu.web.portal import words
from lantu.web.portal._rules import title_of_rule
from lantu.web.portal.index import PlanIndex
from lantu.web.portal.pages._evidence import sides
from lantu.web.portal.pages._heat import chapter_of, heat
from lantu.web.portal.pages.items import Choice, paged
from lantu.web.portal.render import Page, plan_page

Named = tuple[str, Finding]
_READ: dict[str, Callable[[PlanIndex, Named], str]] = {
    "severity": lambda _index, named: named[1].severity,
    "kind": lambda _index, named: named[1].kind,
    "code": lambda _index, named: named[1].code,
    "chapter": lambda index, named: chapter_of(index, named[1]),
    "state": lambda index, named: index.states.get(named[0], ""),
}
_PLACED = ("chapter", "severity")
"""The two sides of the table of numbers: it counts what the other filters leave."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding as the list shows it."""

    name: str
    finding: Finding
    section: Section | None
    state: str
    simulated: bool


def _order(index: PlanIndex, name: str, values: Iterable[str]) -> list[str]:
    known = {
        "severity": SEVERITIES,
        "state": FINDING_STATES,
        "chapter": tuple(s.id for s in index.package.outline),
    }.get(name, ())
    return sorted(values, key=lambda v: (known.index(v) if v in known else len(known), v))


def _shown(index: PlanIndex, name: str, value: str) -> str:
    if name == "chapter":
        section = index.sections.get(value)
        return f"{section.number} {section.title}" if section else _("No chapter")
    if name == "code":
        return f"{value} {title_of_rule(value)}".strip()
    return words.word({"severity": words.SEVERITIES, "kind": words.FAULTS, "state": words.FINDING_STATES}[name], value)


def _choice(index: PlanIndex, rows: list[Named], name: str, query: QueryDict) -> Choice:
    labels = {
        "severity": _("Severity"),
        "kind": _("Kind of fault"),
        "code": _("Rule"),
        "chapter": _("Chapter"),
        "state": _("Answer"),
    }
    values = {_READ[name](index, row) for row in rows} - {""}
    options = tuple((v, _shown(index, name, v)) for v in _order(index, name, values))
    return Choice(name, labels[name], options, query.get(name, ""))


def _left(index: PlanIndex, rows: list[Named], filters: Iterable[Choice]) -> list[Named]:
    chosen = [(_READ[c.name], c.chosen) for c in filters if c.chosen]
    return [row for row in rows if all(read(index, row) == value for read, value in chosen)]


def _listed(index: PlanIndex, name: str, finding: Finding) -> Listed:
    section = index.section_at(finding.evidence[0].start) if finding.evidence else None
    answers = index.view.reviews.answers_to(index.fingerprints[name])
    return Listed(name, finding, section, index.states.get(name, ""), bool(answers and answers[-1].simulated))


def _gone(index: PlanIndex) -> list[Answer]:
    """Return the last answer to each finding of an earlier version that this one doesn't have any more."""
    here = set(index.fingerprints.values())
    last = {a.fingerprint: a for a in index.view.reviews.answers if a.fingerprint not in here}
    return list(last.values())


def _make_list(index: PlanIndex, query: QueryDict) -> Page:
    every = list(index.findings.items())
    filters = [_choice(index, every, n, query) for n in _READ if n != "state" or index.states]
    counted = _left(index, every, (c for c in filters if c.name not in _PLACED))
    page = paged(_left(index, counted, filters), query)
    context = {
        "rows": [_listed(index, n, f) for n, f in page.object_list],
        "page": page,
        "total": len(index.findings),
        "table": "findings",
        "filters": filters,
        "query": query,
        "chosen": {c.name: c.chosen for c in filters},
        "heat": heat(index, [f for _name, f in counted]),
        "counts": count_findings(f for _name, f in counted),
        "counted": len(counted),
        "gone": _gone(index),
    }
    return Page(str(words.TABLES["findings"].many), "portal/findings.html", context)


def listed(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the findings, the worst first, with how many stand in which chapter."""
    return plan_page(request, ref, "findings", lambda index: _make_list(index, request.GET))


def make_one(index: PlanIndex, name: str) -> Page:
    """Return the page of one finding; raises Http404 where this view has no such finding."""
    if name not in index.findings:
        raise Http404(name)
    finding = index.findings[name]
    names = list(index.findings)
    at = names.index(name)
    answers = index.view.reviews.answers_to(index.fingerprints[name])
    context = {
        "name": name,
        "finding": finding,
        "sides": sides(index, finding),
        "state": index.states.get(name, ""),
        "fingerprint": index.fingerprints[name],
        "answers": answers,
        "seen": answers[-1].number if answers else 0,
        "before": names[at - 1] if at else "",
        "after": names[at + 1] if at + 1 < len(names) else "",
    }
    title = f"{words.word(words.SEVERITIES, finding.severity)} {finding.code}"
    return Page(title, "portal/finding.html", context)


def one(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Show one finding: what, why, how to mend it, every sentence, and what was answered."""
    return plan_page(request, ref, "findings", lambda index: make_one(index, name))
