"""Tasks: one row a task paragraph, as a division table (任务分工表) lists them, with its lead phrase as title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lantu.plan.items import Task
from lantu.read._commitments_context import Context
from lantu.read._document import Paragraph
from lantu.read._phrases import force_of, year_marks
from lantu.read._plain import plain
from lantu.read._tasks_lead import CLAUSE, NUMBERING, lead_phrase, opens_with_verb, shortened
from lantu.read._tasks_units import charged
from lantu.read._titles import sets_no_tasks

_SALUTE = re.compile(r"^(?:各位代表|同志们|朋友们)[!！:：,，]")
# What a lead phrase of a task does not say: it explains (人才是关键), speaks of us (我们要...) or names the time.
_REMARK = re.compile(
    r"是(?!否)|我们|唯有|方能|关键词|各位代表|[“‘]?十[一二三四五六七八九]五[”’]?时期$|^综合考虑|[强兴稳]则|决定(?!性)|提出了"
)
_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_DATED_END = re.compile(r"(?<=[\u4e00-\u9fff])[到至]?(?:19|20)\d\d年$")
_SHORTEST = 8
_LONGEST_TITLE = 24


def find_tasks(paragraphs: Sequence[Paragraph]) -> list[Task]:
    """Return the task paragraphs in text order, with empty ids.

    A paragraph under a review, guiding thought, goals or closing words is none; nor is the one that only opens a
    chapter or section before its parts. ``lead`` and ``support`` are filled only where the text itself names units.
    """
    context, out = Context(), []
    has_headings = any(p.section is not None for p in paragraphs)
    groups = [list(g) for _, g in groupby(paragraphs, key=lambda p: p.section.id if p.section else "")]
    for i, group in enumerate(groups):
        following = groups[i + 1][0] if i + 1 < len(groups) else None
        kept = [p for p in group if _is_ground(p, context, has_headings)]
        out += [_task(p, lead, context) for p, lead in _task_paragraphs(kept, following)]
    return out


def _is_ground(paragraph: Paragraph, context: Context, has_headings: bool) -> bool:
    """Return whether ``paragraph`` stands where tasks are set."""
    context.enter(paragraph)
    if has_headings and paragraph.section is None:
        return False
    closed = any(sets_no_tasks(t) for t in context.governing_titles())
    return not (closed or context.looks_back() or context.sets_principles())


def _task_paragraphs(group: list[Paragraph], following: Paragraph | None) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs of one heading that are tasks, each with its title."""
    # A lead that lost its stop is only looked for where the heading's other paragraphs have leads.
    styled = any(p.box or lead_phrase(p.line.text, fused=False) for p in group)
    leads = [lead_phrase(p.line.text, box=p.box, fused=styled) for p in group]
    if len(group) == 1 and group[0].section and not group[0].box and not _is_plain(leads[0]):
        leads[0] = "" if _opens_parts(group[0], following) else group[0].section.title
    if not any(leads) and (not group or _opens_parts(group[0], following)):
        return
    first = next((i for i, lead in enumerate(leads) if lead), 0)
    for i, (paragraph, lead) in enumerate(zip(group, leads, strict=True)):
        title = lead if 0 < len(lead) <= _LONGEST_TITLE else _first_clause(lead or paragraph.line.text)
        if (
            title
            and not _REMARK.search(title)
            and (lead or _is_item(paragraph) or _sets_work(paragraph.line.text, title, early=i < first))
        ):
            yield paragraph, title


def _is_item(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is an item of a box, not just a word above others (两轴)."""
    text = paragraph.line.text.strip()
    if not paragraph.box or not _WORDS.search(text):
        return False  # a number or a stroke left over from a table that the source did not keep
    return bool(len(text) >= _SHORTEST or opens_with_verb(text) or re.search(r"\d", text))


def _sets_work(text: str, title: str, *, early: bool) -> bool:
    """Return whether a paragraph without a lead phrase sets a task: a figure, or clauses that open with verbs.

    One that stands ``early``, before the first lead phrase of its heading, mostly introduces what follows.
    """
    if not _is_prose(text) or (early and not re.search(r"\d", text)):
        return False
    clauses = [c.strip() for c in CLAUSE.split(text)]
    return opens_with_verb(title) or bool(re.search(r"\d", text)) or sum(map(opens_with_verb, clauses)) >= 3


def _is_plain(lead: str) -> bool:
    return bool(lead) and not CLAUSE.search(lead)


def _opens_parts(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Return whether the next heading lies deeper: what stands before it only introduces it."""
    if paragraph.section is None or following is None or following.section is None:
        return False
    return following.section.level > paragraph.section.level and following.section.level != "box"


def _is_prose(text: str) -> bool:
    return len(text.strip()) >= 20 and not _SALUTE.match(text.strip())


def _first_clause(text: str) -> str:
    body = NUMBERING.sub("", text).strip()
    clause = _DATED_END.sub("", CLAUSE.split(body, maxsplit=1)[0])
    return shortened(clause, _LONGEST_TITLE)


# --- rows ----------------------------------------------------------------------------------------------------------


def _task(paragraph: Paragraph, title: str, context: Context) -> Task:
    text, line = paragraph.line.text, paragraph.line
    start, end = line.start + len(text) - len(text.lstrip()), line.start + len(text.rstrip())
    who = charged(text)
    return Task(
        id="",
        section=paragraph.section.id if paragraph.section else "",
        title=title,
        quote=text.strip(),
        start=start,
        end=end,
        page=None,
        force=_force(text, title),
        lead=who.lead,
        support=who.support,
        due=_due(text, who.due, context),
    )


def _force(text: str, title: str) -> str:
    """Return the force of the lead phrase, or else of the first sentence that states one."""
    own = force_of(title)
    return own if own != "推进" else force_of(text[: len(title) + 40])


def _due(text: str, set_for_units: str, context: Context) -> str:
    """Return the year set with the units, the last year the paragraph states as a deadline, or that of its heading."""
    if set_for_units:
        return set_for_units
    years = [m.year for m in year_marks(plain(text).text, None) if m.role == "deadline"]
    heading = context.heading_year()
    return str(max(years)) if years else str(heading) if heading else ""
