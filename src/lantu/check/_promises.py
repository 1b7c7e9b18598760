"""Commitments of the text as the rules see them: where they stand, what they are on, for which year."""

from __future__ import annotations

import re

from lantu.check._rows import Context, quoted
from lantu.plan.findings import Evidence
from lantu.plan.items import Commitment
from lantu.plan.periods import Period


def of_commitment(said: Commitment, context: Context) -> Evidence:
    """Return where a commitment stands in the text."""
    sources = context.package.manifest.sources
    name = sources[0].name if sources else ""
    return quoted(context.package.manifest.id, name, said.quote, said.start, item_id=said.id, page=said.page)


def headings_over(context: Context, source: str, at: int) -> tuple[str, ...]:
    """Return the titles of the chapter, section and part that a place of the first source stands in."""
    sources = context.package.manifest.sources
    if not sources or sources[0].name != source:
        return ()
    titles: dict[str, str] = {}
    for section in context.package.outline:
        if section.start is None or section.start > at:
            break
        titles = {level: title for level, title in titles.items() if level < section.level}
        titles[section.level] = section.title
    return tuple(titles.values())


def subject_of(said: Commitment) -> str:
    """Return what a commitment is on; a fall is named as tables name it (能耗 that falls is 能耗降幅)."""
    falls = said.kind == "change" and re.search(r"降|减|压", said.action + said.quote)
    return f"{said.subject}降幅" if falls and "降" not in said.subject else said.subject


def year_of(period: str) -> int:
    """Return the last year of a period, or 0 where there is none."""
    return Period.parse(period).last_year if period else 0


def due_year(said: Commitment, context: Context) -> int:
    """Return the year a commitment is due: its own, else the plan's last."""
    return year_of(said.deadline or context.package.manifest.period)
