"""The words of the audit: faults, answers, links with upper documents, changes between versions, opinions."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

FAULTS: dict[str, Words] = {
    "base-year": _("Base years that differ"),
    "basis": _("Statistical basis"),
    "bug": _("The rule itself failed"),
    "cells": _("Figures and their columns"),
    "capacity-conflict": _("Two capacities for one project"),
    "completeness": _("Missing part"),
    "count": _("Counts and what follows"),
    "date": _("Date"),
    "direction": _("Direction of a target"),
    "duplicate": _("The same thing twice"),
    "form": _("Form"),
    "gap": _("Gap in a table"),
    "garbled": _("Garbled figures"),
    "growth": _("Growth"),
    "heading": _("Heading"),
    "impossible": _("Impossible value"),
    "linkage": _("Linkage"),
    "met": _("Target already met"),
    "missing": _("Missing statement"),
    "mixed-growth-units": _("Mixed units of growth"),
    "name": _("A name with a lost character"),
    "name-variant": _("One thing under several names"),
    "numbering": _("Numbering"),
    "owner-conflict": _("Two owners"),
    "part": _("Part and whole"),
    "period": _("Period"),
    "place": _("Places and the registry"),
    "place-conflict": _("Two places"),
    "range": _("Range"),
    "reference": _("Reference"),
    "shares": _("Shares that do not add up"),
    "sign": _("Sign of a number"),
    "stage-conflict": _("Two stages of construction"),
    "structure": _("Structure against growth"),
    "sum": _("Sum of parts"),
    "suppression": _("Suppression"),
    "table-text": _("Text against table"),
    "text-text": _("Text against text"),
    "trend": _("Target against the trend"),
    "unit": _("Unit of measure"),
    "vague": _("Vague words"),
    "wrong-head": _("Under the wrong heading"),
}
RULE_LETTERS: dict[str, Words] = {
    "A": _("Arithmetic of the tables"),
    "B": _("Text against table, text against text"),
    "C": _("Completeness"),
    "D": _("Duplicates and variants"),
    "K": _("Counts and headings"),
    "F": _("Form"),
    "G": _("Links with upper plans"),
}
FINDING_STATES: dict[str, Words] = {
    "open": _("Not answered"),
    "not_mended": _("Said to be mended, still there"),
    "mended": _("Mended, to be seen in the next version"),
    "accepted": _("Accepted with a reason"),
    "no_fault": _("No fault"),
    "suppressed": _("Left as it is in check.yaml"),
}
FINDING_STATE_ICONS = {
    "open": "circle-dashed",
    "not_mended": "alert-triangle",
    "mended": "tool",
    "accepted": "checklist",
    "no_fault": "circle-check",
    "suppressed": "file-text",
}
FINDING_STATE_TONES = {"open": "none", "not_mended": "late", "mended": "good", "accepted": "fair", "no_fault": "good"}
FINDING_ANSWERED: dict[str, Words] = {
    "mended": _("Mended"),
    "accepted": _("Accepted with a reason"),
    "no_fault": _("No fault"),
    "reopened": _("Reopened"),
}
LINK_STATES: dict[str, Words] = {
    "contradicted": _("In contradiction"),
    "not_found": _("Not found"),
    "partly": _("Partly covered"),
    "covered": _("Covered"),
    "new": _("New task to take up"),
}
LINK_STATE_ICONS = {
    "contradicted": "git-compare",
    "not_found": "circle-x",
    "partly": "alert-circle",
    "covered": "circle-check",
    "new": "player-track-next",
}
LINK_STATE_TONES = {"contradicted": "late", "not_found": "late", "partly": "fair", "covered": "good", "new": "new"}
CHANGES: dict[str, Words] = {
    "lowered": _("Lowered"),
    "relaxed": _("Relaxed"),
    "dropped": _("Dropped"),
    "raised": _("Raised"),
    "firmer": _("Firmer"),
    "changed": _("Changed"),
    "added": _("Added"),
    "renamed": _("Renamed"),
    "split": _("Split"),
    "merged": _("Merged"),
    "moved": _("Moved"),
}
CHANGE_ICONS = {
    "lowered": "trending-down",
    "relaxed": "trending-down",
    "dropped": "minus",
    "raised": "trending-up",
    "firmer": "trending-up",
    "moved": "arrow-up-right",
}
CHANGE_TONES = {
    "lowered": "late",
    "relaxed": "late",
    "dropped": "late",
    "raised": "good",
    "firmer": "good",
    "added": "new",
}
CHANGE_GROUPS: dict[str, Words] = {
    "targets": _("Targets and commitments"),
    "projects": _("Projects"),
    "others": _("Tasks, systems and structure"),
    "wording": _("Wording"),
}
ABOUTS: dict[str, Words] = {
    "indicator": _("Indicators"),
    "commitment": _("Commitments"),
    "project": _("Projects"),
    "task": _("Tasks"),
    "system": _("Systems"),
    "count": _("Counts"),
    "layout": _("Spatial layout"),
    "plan": _("About the plan"),
    "heading": _("Headings"),
    "wording": _("Wording"),
}
OPINION_STATES: dict[str, Words] = {
    "open": _("Not answered"),
    "adopted": _("Adopted"),
    "partly": _("Adopted in part"),
    "declined": _("Not adopted"),
}
OPINION_STATE_ICONS = {"adopted": "circle-check", "partly": "alert-circle", "declined": "circle-x"}
OPINION_STATE_TONES = {"adopted": "good", "partly": "fair", "declined": "none", "open": "none"}
OPINION_FROM: dict[str, Words] = {
    "department": _("Department"),
    "township": _("Township"),
    "congress": _("People's congress"),
    "cppcc": _("Political consultative conference"),
    "enterprise": _("Enterprise"),
    "expert": _("Expert"),
    "public": _("Citizen"),
}
OUTCOMES_OF_OPINIONS: dict[str, Words] = {
    "as_proposed": _("Stands there as proposed"),
    "otherwise": _("Changed in another way"),
    "nearby": _("Something was added beside it"),
    "unchanged": _("Unchanged"),
    "gone": _("The sentence is gone"),
    "unanchored": _("Not anchored to a sentence"),
}
UPPER_KINDS: dict[str, Words] = {
    "task": _("Task"),
    "measure": _("Measure"),
    "target": _("Target"),
    "project": _("Project"),
    "place": _("Place"),
}
