"""The words and the order that every report of a check has in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from lantu.check import Entry, Outcome
from lantu.plan.findings import SEVERITIES

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "title": "规划审查意见",
        "error": "错误",
        "warning": "警告",
        "note": "提示",
        "why": "为何要紧",
        "fix": "如何改",
        "no": "序号",
        "code": "规则",
        "severity": "严重程度",
        "chapter": "章节",
        "where": "位置",
        "quote": "原文",
        "message": "审查意见",
        "answer": "采纳情况及说明",
        "package": "计划包",
        "plan": "规划",
        "kind": "类别",
        "fingerprint": "指纹",
        "line": "行",
        "suppressed": "已说明不改的",
        "reason": "理由",
        "by": "说明人",
        "on": "日期",
        "mended": "基线中已改的",
        "failed": "未能检查的",
        "nothing": "没有要改的问题。",
        "front": "（不在某一章内）",
        "count": "数量",
        "known": "基线已有",
        "findings": "审查意见",
        "summary": "汇总",
    },
    "en": {
        "title": "Audit of the plan",
        "error": "Errors",
        "warning": "Warnings",
        "note": "Notes",
        "why": "Why it matters",
        "fix": "How to mend it",
        "no": "No.",
        "code": "Rule",
        "severity": "Severity",
        "chapter": "Chapter",
        "where": "Place",
        "quote": "Text",
        "message": "Finding",
        "answer": "Answer",
        "package": "Package",
        "plan": "Plan",
        "kind": "Kind",
        "fingerprint": "Fingerprint",
        "line": "line",
        "suppressed": "Suppressed",
        "reason": "Reason",
        "by": "By",
        "on": "On",
        "mended": "Mended of the baseline",
        "failed": "Could not be checked",
        "nothing": "Nothing to mend.",
        "front": "(in no chapter)",
        "count": "Count",
        "known": "In the baseline",
        "findings": "Findings",
        "summary": "Summary",
    },
}


def by_severity(outcome: Outcome, lowest: str) -> Iterator[tuple[str, list[tuple[str, list[Entry]]]]]:
    """Yield each severity that has findings, the worst first, with its chapters in the order of the plan."""
    shown = outcome.shown(lowest)
    for severity in SEVERITIES:
        own = [e for e in shown if e.finding.severity == severity]
        if own:
            yield severity, list(by_chapter(own))


def by_chapter(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each chapter with its findings in their order; what stands in no chapter comes together."""
    first: dict[str, int] = {}
    listed = list(entries)
    for n, entry in enumerate(listed):
        first.setdefault(entry.chapter, n)
    for chapter, own in groupby(sorted(listed, key=lambda e: first[e.chapter]), key=lambda e: e.chapter):
        yield chapter, list(own)


def place(entry: Entry) -> str:
    """Return where a finding stands, its pieces of evidence one a line."""
    return "\n".join(dict.fromkeys(spot.label for spot in entry.spots))


def quotes(entry: Entry) -> str:
    """Return the quoted text of a finding, its pieces of evidence one a line."""
    return "\n".join(" ".join(spot.evidence.quote.split()) for spot in entry.spots if spot.evidence.quote)


def answered(entry: Entry) -> tuple[str, str, str]:
    """Return the reason for leaving a finding, who answers for it, and the day."""
    reason, by, on = (entry.finding.suppressed.get(key, "") for key in ("reason", "by", "on"))
    return reason, by, on


def total(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Return how many findings count of each severity, over all packages."""
    return {s: sum(o.counts()[s] for o in outcomes) for s in SEVERITIES}
