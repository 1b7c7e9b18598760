"""What a page says of one item: its facts as labelled rows, its sentence, its verdicts and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from lantu.plan import Commitment, Project, System, Task
from lantu.tell import passage
from lantu.web.portal import words
from lantu.web.portal.index import Located, PlanIndex, title_of
from lantu.web.portal.language import lang

Fact = tuple[str, str, str]
"""Label, value, and what the value is: ``word`` (of the site), ``said`` (by the plan), ``figure`` or ``period``."""


def _commitment(c: Commitment) -> Iterator[Fact]:
    yield _("Subject"), c.subject, "said"
    yield _("Action"), c.action, "said"
    yield _("Promised value"), promised(c), "said"
    yield _("Kind"), words.word(words.COMMITMENT_KINDS, c.kind), "word"
    yield _("How firmly"), words.word(words.FORCES, c.force), "word"
    yield _("Deadline"), c.deadline, "period"
    yield _("Measured from"), c.base_year, "period"
    yield _("Place"), c.place, "said"
    yield _("Confidence of the reading"), c.confidence, "figure"


def _task(t: Task) -> Iterator[Fact]:
    yield _("How firmly"), words.word(words.FORCES, t.force), "word"
    yield _("Lead unit named in the text"), t.lead, "said"
    yield _("Supporting units named in the text"), t.support, "said"
    yield _("Deadline"), t.due, "period"


def _project(p: Project) -> Iterator[Fact]:
    yield _("List it stands in"), p.group, "said"
    yield _("Place"), p.place, "said"
    yield _("Capacity"), p.capacity.replace(";", "、" if lang() == "zh" else ", "), "said"
    yield _("Kind of construction"), p.stage, "said"
    yield _("Confidence of the reading"), p.confidence, "figure"


def _system(s: System) -> Iterator[Fact]:
    yield _("Parts"), s.parts, "said"
    yield _("Confidence of the reading"), s.confidence, "figure"


_FACTS: dict[str, Callable[[Any], Iterator[Fact]]] = {
    "commitments": _commitment,
    "tasks": _task,
    "projects": _project,
    "systems": _system,
}


def promised(c: Commitment) -> str:
    """Return the promised value with its sign and unit, like ``≥ 70 亿元`` or ``1–2 项``."""
    sign = words.RELATION_SIGNS.get(c.relation, "")
    value = f"{c.value}–{c.value_to}" if c.value_to else c.value
    gap = "" if c.unit.startswith(("%", "‰")) else " "
    return f"{sign} {value}{gap}{c.unit}".strip()


def item_page(index: PlanIndex, found: Located) -> dict[str, Any]:
    """Return what an item's page and its panel show."""
    item = found.item
    facts = [f for f in _FACTS[found.table](item) if f[1]] if found.table in _FACTS else []
    return {
        "table": found.table,
        "item": item,
        "item_title": title_of(item),
        "facts": facts,
        "promised": promised(item) if isinstance(item, Commitment) else "",
        "trail": index.trail(item.start),
        "line": index.line_of(item.start),
        "passage": passage(index.text, item.start, item.end) if index.text and item.start is not None else None,
        "verdicts": index.verdicts.get(item.id, ()),
        "observations": index.observations.get(item.id, ()),
        "findings": index.findings_on.get(item.id, ()),
    }
