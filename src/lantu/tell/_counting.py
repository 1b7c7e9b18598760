"""Verdicts counted: binding and anticipatory apart, never averaged; what is late comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lantu.plan.findings import SEVERITIES, Finding
from lantu.plan.items import NATURES
from lantu.plan.verdicts import DURING_WORDS, END_WORDS, Verdict
from lantu.tell._figures import as_decimal

LATE = ("未完成", "滞后")
NEARLY = ("基本完成", "基本符合预期")
UNJUDGED = ("无法评价", "暂无数据")
_URGENCY = dict.fromkeys(LATE, 0) | dict.fromkeys(NEARLY, 1) | dict.fromkeys(UNJUDGED, 3)


@dataclass(frozen=True, slots=True)
class NatureCount:
    """How many items of one nature got which word at one period. ``words`` keeps the published order."""

    nature: str
    total: int
    judged: int
    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """The verdicts of one period, one count a nature; natures are never added together."""

    period: str
    natures: tuple[NatureCount, ...]
    total: int
    with_data: int


def tone(word: str) -> str:
    """Return how a verdict word reads: good, fair, late or none."""
    if word in LATE:
        return "late"
    if word in NEARLY:
        return "fair"
    return "none" if word in UNJUDGED else "good"


def _nature_count(nature: str, verdicts: Sequence[Verdict]) -> NatureCount:
    counts = Counter(v.word for v in verdicts)
    # Promises that fell due stand beside running ones: each keeps the words of its own scale.
    words = tuple((word, counts[word]) for word in (*END_WORDS, *DURING_WORDS) if counts[word])
    return NatureCount(nature, len(verdicts), sum(v.word not in UNJUDGED for v in verdicts), words)


def count_verdicts(verdicts: Iterable[Verdict]) -> tuple[PeriodCount, ...]:
    """Return the counts by period (latest first) and nature (binding first, items without a nature last)."""
    by_period: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_period.setdefault(verdict.period, []).append(verdict)
    out = []
    for period in sorted(by_period, reverse=True):
        rows = by_period[period]
        natures = [n for n in (*NATURES, "") if any(v.nature == n for v in rows)]
        counted = tuple(_nature_count(n, [v for v in rows if v.nature == n]) for n in natures)
        out.append(PeriodCount(period, counted, len(rows), sum(c.judged for c in counted)))
    return tuple(out)


def _urgency(verdict: Verdict) -> tuple[int, int, int, float, str]:
    completion = as_decimal(verdict.completion)
    far = float(completion) if completion is not None else 1e9
    nature = NATURES.index(verdict.nature) if verdict.nature else 9
    ended = int(verdict.word not in END_WORDS)
    return (_URGENCY.get(verdict.word, 2), nature, ended, far, verdict.item_id)


def late_first(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Return the verdicts with the late ones first: binding, anticipatory, then what has no stated nature.

    Within each, what was missed stands before what is late but can still be caught up, the least complete on top.
    """
    return tuple(sorted(verdicts, key=_urgency))


def count_findings(findings: Iterable[Finding]) -> tuple[tuple[str, int], ...]:
    """Return how many findings there are of each severity, the worst first, absent ones as 0."""
    counts = Counter(f.severity for f in findings)
    return tuple((severity, counts[severity]) for severity in SEVERITIES)
