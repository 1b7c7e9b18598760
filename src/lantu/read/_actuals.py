"""Figures about the past as draft observations: from bulletins, reports on a year's plan, work reports, reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lantu.plan import Finding, LantuError, Observation, Period, PlanPackage
from lantu.read._actuals_checks import doubts_of
from lantu.read._actuals_document import Report, report_of
from lantu.read._actuals_facts import facts_of
from lantu.read._actuals_join import Join
from lantu.read._actuals_sentence import Fact, Scene
from lantu.read._actuals_tables import table_facts
from lantu.read._actuals_time import five_year_marks, looks_ahead
from lantu.read._commitments_context import Context
from lantu.read._document import Document, Paragraph
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs
from lantu.read._phrases import sentences
from lantu.read._plain import plain
from lantu.read._tables import find_tables
from lantu.read._titles import names_goals, reviews

_LONGEST_SENTENCE = 2000


@dataclass(frozen=True, slots=True)
class Actuals:
    """What was read: the report's identity, its figures as observations without ids in text order, doubts (R13x)."""

    report: Report
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]


def read_actuals(
    document: Document, *, plan: PlanPackage | None = None, period: str = "", recorded_at: str = ""
) -> Actuals:
    """Return the figures about the past of a document as draft observations with quote, offsets and confidence.

    With ``plan`` a figure whose concept is that of one indicator there has its id as subject; else the subject is the
    concept's id, or ``unknown:`` with the printed name. ``period`` is the one looked back on where the title doesn't
    say it; ``recorded_at`` the day the figures became known where the document doesn't print it.
    Raises E106 where the period is nowhere to be found, E201 for one that can't be read.
    """
    report = report_of(document, period=str(Period.parse(period)) if period else "")
    if not report.ref:
        raise LantuError("E106", document.name)
    join = Join(report, plan, document.name, recorded_at or report.day)
    rows, seen = [], set()
    for fact, page, text_start, sentence in _facts(document, report):
        row = join.row(fact, sentence)
        row = replace(row, start=text_start[0], end=text_start[1], quote=document.text[slice(*text_start)], page=page)
        key = (row.subject, row.name, row.place, row.period, row.base_period, row.basis, row.value, row.unit)
        if key not in seen:
            seen.add(key)
            rows.append(row)
    observations = tuple(sorted(rows, key=lambda o: (o.start or 0, o.end or 0)))
    plan_id = plan.manifest.id if plan else ""
    return Actuals(report, observations, doubts_of(observations, plan_id, document.name, plan))


def _facts(document: Document, report: Report) -> Iterator[tuple[Fact, int | None, tuple[int, int], str]]:
    """Yield each fact with its page, its span in the text and the sentence it stands in."""
    tables = find_tables(document, report.plan_period)
    spans = [t.span for t in tables]
    body = paragraphs(document, find_outline(document, spans), spans)
    scene = Scene(report.ref, five=report.kind == "plan")
    if report.kind != "plan":
        for fact in table_facts(document, report.ref):
            yield fact, document.page_of(fact.start), (fact.start, fact.end), ""
    for paragraph in _of_the_past(body, report, scene):
        typed = plain(paragraph.line.text)
        base = paragraph.line.start
        scene.topic = None
        for start, end in _pieces(typed.text):
            for five in five_year_marks(typed.text[start:end].strip()) if report.kind != "plan" else ():
                scene.five = five
            for fact in facts_of(typed.text, start, end, scene):
                if fact.period[-4:] > report.ref[:4] and fact.period[:4] > report.ref[:4]:
                    continue
                a, b = typed.span(fact.start, fact.end)
                yield fact, document.page_of(base + a), (base + a, base + b), typed.text[start:end]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a paragraph; one beyond all prose is cut, so that reading stays linear."""
    for start, end in sentences(text):
        yield from ((at, min(at + _LONGEST_SENTENCE, end)) for at in range(start, end, _LONGEST_SENTENCE))


def _of_the_past(body: Sequence[Paragraph], report: Report, scene: Scene) -> Iterator[Paragraph]:
    """Yield the paragraphs that tell of the past: all of a bulletin, what precedes the goals of a report, a review."""
    context, section = Context(report.plan_period), None
    for paragraph in body:
        context.enter(paragraph)
        titles = context.governing_titles()
        if report.kind == "plan":
            if _reviews(titles, report.ref):
                yield paragraph
            continue
        if report.kind == "bulletin" or not any(looks_ahead(t, report.ref) for t in titles):
            if paragraph.section is not section:
                section = paragraph.section
                for five in five_year_marks(titles[-1] if titles else ""):
                    scene.five = five
            yield paragraph


def _reviews(titles: Sequence[str], ref: str) -> bool:
    """Return whether the innermost heading that says so opens a review."""
    for title in reversed(titles):
        if reviews(title):
            return True
        if looks_ahead(title, ref) or names_goals(title):
            return False
    return False
