"""The words of codes on the pages. A code of the plan package is the key; gettext gives its words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lantu.web.portal._words_audit import (
    ABOUTS,
    CHANGE_GROUPS,
    CHANGE_ICONS,
    CHANGE_TONES,
    CHANGES,
    FAULTS,
    FINDING_ANSWERED,
    FINDING_STATE_ICONS,
    FINDING_STATE_TONES,
    FINDING_STATES,
    LINK_STATE_ICONS,
    LINK_STATE_TONES,
    LINK_STATES,
    OPINION_FROM,
    OPINION_STATE_ICONS,
    OPINION_STATE_TONES,
    OPINION_STATES,
    OUTCOMES_OF_OPINIONS,
    RULE_LETTERS,
    UPPER_KINDS,
    Words,
)

__all__ = [
    "ABOUTS",
    "CHANGES",
    "CHANGE_GROUPS",
    "CHANGE_ICONS",
    "CHANGE_TONES",
    "FAULTS",
    "FINDING_ANSWERED",
    "FINDING_STATES",
    "FINDING_STATE_ICONS",
    "FINDING_STATE_TONES",
    "LINK_STATES",
    "LINK_STATE_ICONS",
    "LINK_STATE_TONES",
    "OPINION_FROM",
    "OPINION_STATES",
    "OPINION_STATE_ICONS",
    "OPINION_STATE_TONES",
    "OUTCOMES_OF_OPINIONS",
    "RULE_LETTERS",
    "UPPER_KINDS",
    "Words",
]

VERDICTS: dict[str, Words] = {
    "超额完成": _("Exceeded"),
    "完成": _("Met"),
    "基本完成": _("Nearly met"),
    "未完成": _("Missed"),
    "无法评价": _("Cannot be judged"),
    "提前实现": _("Reached early"),
    "快于预期": _("Ahead of the path"),
    "符合预期": _("On the path"),
    "基本符合预期": _("Nearly on the path"),
    "滞后": _("Late"),
    "暂无数据": _("No data yet"),
}
VERDICT_ICONS = {
    "超额完成": "rosette-discount-check",
    "完成": "circle-check",
    "基本完成": "alert-circle",
    "未完成": "circle-x",
    "无法评价": "help-circle",
    "提前实现": "rosette-discount-check",
    "快于预期": "trending-up",
    "符合预期": "circle-check",
    "基本符合预期": "alert-circle",
    "滞后": "clock",
    "暂无数据": "circle-dashed",
}
TONES: dict[str, Words] = {
    "late": _("late or missed"),
    "fair": _("nearly on course"),
    "good": _("on course or better"),
    "none": _("no verdict"),
}
NATURES: dict[str, Words] = {"约束性": _("Binding"), "预期性": _("Anticipatory"), "": _("No stated nature")}
SEVERITIES: dict[str, Words] = {"error": _("Error"), "warning": _("Warning"), "note": _("Note")}
SEVERITY_ICONS = {"error": "circle-x", "warning": "alert-triangle", "note": "info-circle"}
FORCES: dict[str, Words] = {
    "确保": _("Guaranteed"),
    "力争": _("Striven for"),
    "推进": _("To be advanced"),
    "探索": _("Explored"),
}
RELATIONS: dict[str, Words] = {
    "=": _("equal to"),
    ">=": _("at least"),
    "<=": _("at most"),
    "range": _("between"),
    "keep": _("keep"),
}
RELATION_SIGNS = {">=": "≥", "<=": "≤"}
COMMITMENT_KINDS: dict[str, Words] = {
    "level": _("Level to reach"),
    "change": _("Change to make"),
    "count": _("Number to build or do"),
    "rate": _("Rate to reach"),
}
DIRECTIONS: dict[str, Words] = {
    "up": _("More is better"),
    "down": _("Less is better"),
    "none": _("Neither way is better"),
}
OVERS: dict[str, Words] = {
    "end": _("at the end of the period"),
    "average": _("on average over the period"),
    "cumulative": _("added up over the period"),
    "each_year": _("in each year"),
}
OVERS_SHORT: dict[str, Words] = {
    "average": _("on average"),
    "cumulative": _("in all"),
    "each_year": _("each year"),
    "end": "",
}
FORMULAS: dict[str, Words] = {
    "straight": _("Straight path (equal steps)"),
    "geometric": _("Geometric path (equal growth rates)"),
}
ROLES: dict[str, Words] = {
    "base": _("Base"),
    "target": _("Target"),
    "actual": _("Actual"),
    "growth_planned": _("Planned growth"),
    "growth_actual": _("Actual growth"),
    "gap": _("Gap to the plan"),
}
OUTCOMES: dict[str, Words] = {
    "reproduced": _("Reproduced"),
    "contradicted": _("Contradicted"),
    "not_comparable": _("Not comparable"),
}
OUTCOME_ICONS = {"reproduced": "circle-check", "contradicted": "alert-triangle", "not_comparable": "help-circle"}
STATUSES: dict[str, Words] = {"初步": _("Preliminary"), "最终": _("Final")}
PLACE_KINDS: dict[str, Words] = {
    "province": _("Province"),
    "city": _("City"),
    "county": _("County"),
    "township": _("Township"),
    "subdistrict": _("Street"),
    "functional_area": _("Functional area"),
    "village": _("Village"),
}
AUDIENCES: dict[str, Words] = {
    "internal": _("Internal view"),
    "congress": _("Congress view"),
    "public": _("Public view"),
}
AUDIENCE_NOTES: dict[str, Words] = {
    "internal": _("You see working data that is not released. Do not pass it on."),
    "congress": _("You see what is released to the people's congress."),
    "public": _("You see what is released to everyone."),
}
AUDIENCE_ICONS = {"internal": "lock", "congress": "scale", "public": "world"}
AUDIENCE_ORDER = ("internal", "congress", "public")


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of item: its table, its word for one and for many, its letter in the text."""

    name: str
    one: Words
    many: Words
    icon: str


TABLES: dict[str, Table] = {
    "indicators": Table("indicators", _("Indicator"), _("Indicators"), "chart-line"),
    "commitments": Table("commitments", _("Commitment"), _("Commitments"), "target"),
    "tasks": Table("tasks", _("Task"), _("Tasks"), "checklist"),
    "projects": Table("projects", _("Project"), _("Projects"), "building-community"),
    "systems": Table("systems", _("System"), _("Systems"), "server-2"),
    "places": Table("places", _("Place"), _("Places"), "map-pin"),
    "findings": Table("findings", _("Finding"), _("Findings"), "flag"),
    "text": Table("text", _("Text of the plan"), _("Text of the plan"), "file-text"),
    "outline": Table("outline", _("Heading"), _("Headings"), "list-details"),
}
KINDS: dict[str, Words] = {
    "indicator": _("Indicator"),
    "commitment": _("Commitment"),
    "task": _("Task"),
    "project": _("Project"),
    "system": _("System"),
    "finding": _("Finding"),
}
WAYS: dict[str, Words] = {
    "progress-straight": _("during the period: against the straight path"),
    "progress-geometric": _("during the period: against the geometric path"),
    "holding": _("during the period: whether it still holds"),
    "running": _("during the period: the figures so far"),
    "declared": _("as declared"),
    "refused": _("Not judged: the figures do not fit the target"),
}
ITEM_TABLES = ("indicators", "commitments", "tasks", "projects", "systems")


def word(words: dict[str, Words], code: str) -> str:
    """Return the word of a code in the reader's language; a code without a word stands for itself."""
    return str(words.get(code, code))
