"""Commitments: the numbers a plan promises for its own period or horizon, one row a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lantu.plan.items import Commitment
from lantu.read._commitments_context import Context, first_year_of, told_sections
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

_AHEAD = re.compile(r"\s*(?:再|力争|争取|确保|计划|今年|明年|剩余|其余|余下|下一步|今后|未来|到\d{4}年)")
_STATES = frozenset(
    (
        "达到",
        "达",
        "超过",
        "突破",
        "实现",
        "增长",
        "下降",
        "提高",
        "提升",
        "增加",
        "减少",
        "降低",
        "上升",
        "超",
        "年均增长",
    )
)
# A sentence that tells what a project costs and covers describes it: what it counts is the project's size.
_DESCRIBED = re.compile(r"(?:总投资|(?:概算|估算|预计|计划)投资|占地(?:面积)?|建筑面积)(?:约|达|为)?\d")
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
# What is less sure than this is likelier the size of a project than a promise.
_LEAST = 0.44
# Below this no verb, its own or that of the number before it, makes a number a promise.
_SAID = 0.6
# A line of a table kept as text: cells stand apart, one says how it is built (　新建　97公里).
_ROW = re.compile(
    r"(?:^|[\s|])(?:新建|续建|扩建|改建|改扩建|新改扩建|迁建|重建|改造|扩容|技改|拟建|在建)[\s|]+\S|\|[^|]*\|"
)
_MAY_COUNT = re.compile(rf"\d|[{CHINESE}]")


def find_commitments(paragraphs: Sequence[Paragraph], period: str) -> list[Commitment]:
    """Return the countable promises of ``paragraphs`` in text order, with empty ids.

    ``period`` is the plan's (2021/2025), one year for a work report (2026), or empty: years before it tell of the past.
    Under headings that look back or set principles only sentences that date themselves in the period promise.
    ``confidence`` is 0..1 from features of the clause.
    """
    context, out = Context(period, told=told_sections(paragraphs, period)), []
    for paragraph in paragraphs:
        context.enter(paragraph)
        out += list(_read_paragraph(paragraph, context))
    return out


def _read_paragraph(paragraph: Paragraph, context: Context) -> Iterator[Commitment]:
    if _ROW.search(paragraph.line.text) and not paragraph.line.text.endswith("。"):
        return
    typed = plain(paragraph.line.text)
    for span in sentences(typed.text):
        sentence = typed.text[span[0] : span[1]]
        counts = _MAY_COUNT.search(sentence) and context.promises(sentence)
        drafts = _read_sentence(typed.text, span, context) if counts else []
        for draft in share_out(typed.text, sorted(drafts, key=lambda d: (d.at, d.start))):
            promise = _commitment(paragraph, typed, span, draft, context)
            if float(promise.confidence) >= _LEAST:
                yield promise
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
    context.describes = bool(_DESCRIBED.search(_ASIDE.sub("", text[span[0] : span[1]])))
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
    if verdict.promised and context.describes and site.verb is None and verdict.confidence < _SAID:
        verdict = Judgement(False, 0.0, "capacity")  # 卫生院：床位120张，总投资8000万元
    if verdict.why_not == "time":
        return None
    if verdict.why_not == "capacity" and chain.verdict is not None:
        verdict = replace(verdict, confidence=chain.verdict.confidence)  # 变电站2座、35千伏变电站3座: the verb goes on
    chain.verdict, chain.last = verdict, mention.end
    if not verdict.promised:
        return None
    chain.site, chain.draft = site, draft_of(text, span, site, following, chain.draft, verdict)
    return chain.draft


def _is_past(text: str, span: tuple[int, int], at: int, context: Context) -> bool:
    sentence = text[span[0] : span[1]]
    clause = clause_start(text, at, span[0])
    since = clause if _AHEAD.match(text, clause) else span[0]
    return context.tells_of_past_at(sentence, at - span[0], since - span[0]) or tells_of_past(text[since:at])


def _commitment(
    paragraph: Paragraph, typed: Plain, span: tuple[int, int], draft: Draft, context: Context
) -> Commitment:
    text, base = typed.text, paragraph.line.start
    start, end = typed.span(draft.start, draft.end)
    sentence, at = text[span[0] : span[1]], draft.at - span[0]
    deadline = context.deadline_at(sentence, at)
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
        base_year=_base_year(sentence, at, draft, context),
        deadline=str(deadline) if deadline else "",
        place=place_of(draft.subject, text[draft.start : draft.end]),
        confidence=f"{max(0.2, min(0.98, draft.confidence + _support(draft, sentence[:at], deadline, context))):.2f}",
    )


def _support(draft: Draft, before: str, deadline: int | None, context: Context) -> float:
    """Return what the sentence adds to how sure a promise is: a year or a heading of goals; a bare state takes away.

    达到, 增长 and the like tell of the past as well as of the future where neither year, force nor heading says which.
    """
    if context.describes:
        return -0.25
    if deadline is not None or context.sets_goals():
        return 0.04
    open_state = draft.action in _STATES and force_of(before) == "推进"
    return -0.06 if open_state else 0.0


def _base_year(sentence: str, at: int, draft: Draft, context: Context) -> str:
    """Return the year a change is measured from; of a level only one its own clause names (由2025年的8.6%提高到12%)."""
    since = 0 if draft.kind == "change" else clause_start(sentence, at, 0)
    marks = year_marks(sentence, first_year_of(context.period))
    bases = [m for m in marks if m.role == "base" and since <= m.at < at]
    return str(bases[-1].year) if bases else ""
