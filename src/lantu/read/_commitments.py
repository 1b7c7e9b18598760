"""Commitments: the numbers a plan promises for its own period or horizon, one row a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lantu.plan.items import Commitment
from lantu.read._commitments_context import Context, first_year_of
from lantu.read._commitments_judge import Judgement, judge
from lantu.read._commitments_over import over_of
from lantu.read._commitments_row import draft_of, place_of, short_name
from lantu.read._commitments_share import share_out
from lantu.read._commitments_site import Draft, Site, site_of
from lantu.read._commitments_special import find_specials
from lantu.read._document import Paragraph
from lantu.read._numbers import CHINESE, Mention, find_numbers
from lantu.read._phrases import clause_start, force_of, sentences, tells_of_past, year_marks
from lantu.read._plain import Plain, plain

_AHEAD = re.compile(r"\s*(?:再|力争|争取|确保|计划|今年)")
_MAY_COUNT = re.compile(rf"\d|[{CHINESE}]")


def find_commitments(paragraphs: Sequence[Paragraph], period: str) -> list[Commitment]:
    """Return the countable promises of ``paragraphs`` in text order, with empty ids.

    ``period`` is the plan's (2021/2025), one year for a work report (2026), or empty: years before it tell of the past.
    Under headings that look back or set principles only sentences that date themselves in the period promise.
    ``confidence`` is 0..1 from features of the clause.
    """
    context, out = Context(period), []
    for paragraph in paragraphs:
        context.enter(paragraph)
        out += list(_read_paragraph(paragraph, context))
    return out


def _read_paragraph(paragraph: Paragraph, context: Context) -> Iterator[Commitment]:
    typed = plain(paragraph.line.text)
    for span in sentences(typed.text):
        sentence = typed.text[span[0] : span[1]]
        counts = _MAY_COUNT.search(sentence) and context.promises(sentence)
        drafts = _read_sentence(typed.text, span, context) if counts else []
        for draft in share_out(typed.text, sorted(drafts, key=lambda d: (d.at, d.start))):
            yield _commitment(paragraph, typed, span, draft, context)
        context.note_head(sentence)


@dataclass(slots=True)
class _Chain:
    """What a number may inherit from those before it in its sentence: the last promise, the last number's judgement."""

    site: Site | None = None
    draft: Draft | None = None
    verdict: Judgement | None = None
    last: int = -1


def _read_sentence(text: str, span: tuple[int, int], context: Context) -> list[Draft]:
    specials = find_specials(text, span)
    masked = [s.masked for s in specials]
    mentions = [m for m in find_numbers(text, *span) if not any(a < m.end and m.start < b for a, b in masked)]
    counted = [m for m in mentions if not (m.unit == "年" and len(m.value) == 4 and m.value.isdigit())]
    drafts = [s.draft for s in specials if not _is_past(text, span, s.draft.at, context)]
    chain = _Chain()
    for i, mention in enumerate(counted):
        following = counted[i + 1] if i + 1 < len(counted) else None
        draft = _read_mention(text, span, mention, following, chain, context)
        drafts += [draft] if draft else []
    return drafts


def _read_mention(
    text: str, span: tuple[int, int], mention: Mention, following: Mention | None, chain: _Chain, context: Context
) -> Draft | None:
    """Return the promise at ``mention`` or None; ``chain`` is moved on past it."""
    site = site_of(text, span, mention, chain.site, chain.last, following)
    verdict = judge(site, text, chain.verdict)
    if verdict.promised and _is_past(text, span, mention.start, context):
        verdict = Judgement(False, 0.0, "past")
    if verdict.why_not == "time":
        return None
    chain.verdict, chain.last = verdict, mention.end
    if not verdict.promised:
        return None
    chain.site, chain.draft = site, draft_of(text, span, site, following, chain.draft, verdict)
    return chain.draft


def _is_past(text: str, span: tuple[int, int], at: int, context: Context) -> bool:
    sentence = text[span[0] : span[1]]
    clause = clause_start(text, at, span[0])
    since = clause if _AHEAD.match(text, clause) else span[0]
    return context.tells_of_past_at(sentence, at - span[0]) or tells_of_past(text[since:at])


def _commitment(
    paragraph: Paragraph, typed: Plain, span: tuple[int, int], draft: Draft, context: Context
) -> Commitment:
    text, base = typed.text, paragraph.line.start
    start, end = typed.span(draft.start, draft.end)
    sentence, at = text[span[0] : span[1]], draft.at - span[0]
    deadline = context.deadline_at(sentence, at)
    bases = [m for m in year_marks(sentence[:at], first_year_of(context.period)) if m.role == "base"]
    return Commitment(
        id="",
        section=paragraph.section.id if paragraph.section else "",
        task_id="",
        quote=typed.raw[start:end],
        start=base + start,
        end=base + end,
        page=None,
        subject=short_name(draft.subject),
        action=draft.action,
        value=draft.value,
        value_to=draft.value_to,
        unit=draft.unit,
        relation=draft.relation,
        kind=draft.kind,
        over=over_of(sentence, at, draft, dated=deadline is not None),
        force=force_of(sentence[:at]),
        base_year=str(bases[-1].year) if bases and draft.kind == "change" else "",
        deadline=str(deadline) if deadline else "",
        place=place_of(draft.subject, text[draft.start : draft.end]),
        confidence=f"{min(0.98, draft.confidence + (0.08 if deadline else 0.0)):.2f}",
    )
