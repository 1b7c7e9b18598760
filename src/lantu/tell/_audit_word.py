"""The report of a check as a Word file, 审查意见表: a table a severity, with a column for the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from docx.document import Document

from lantu.check import Entry, Outcome
from lantu.tell._audit_words import WORDS, answered, by_severity, place, quotes, total
from lantu.tell._word import Column, add_heading, add_paragraph, add_table, new_document, to_bytes

_WIDTHS = {"no": 1.2, "code": 1.6, "chapter": 3.4, "quote": 6.4, "message": 5.8, "fix": 4.3, "answer": 3.0}
_SUPPRESSED = {"code": 1.8, "message": 10.0, "reason": 8.0, "by": 3.0, "on": 2.9}
_MENDED = {"code": 1.8, "message": 23.9}


def audit_document(
    outcomes: Sequence[Outcome], lang: str = "zh", lowest: str = "note", failed: Sequence[tuple[str, str]] = ()
) -> bytes:
    """Return the .docx, landscape A4: counts, then each package's findings by severity in the order of the plan."""
    words = WORDS[lang]
    title = words["title"] if len(outcomes) != 1 else f"{outcomes[0].title} {words['title']}"
    document = new_document(title, landscape=True)
    add_heading(document, title)
    counts = "  ".join(f"{words[s]} {n}" for s, n in total(outcomes).items())
    add_paragraph(document, counts)
    number = count(1)
    for outcome in outcomes:
        if len(outcomes) > 1:
            add_heading(document, f"{outcome.title} ({outcome.plan}@{outcome.version})", 2)
        _package(document, outcome, words, lang, lowest, number)
    if failed:
        add_heading(document, words["failed"], 2)
        add_table(document, [Column(words["package"], 6.0), Column(words["reason"], 19.7)], failed)
    return to_bytes(document)


def _package(
    document: Document, outcome: Outcome, words: Mapping[str, str], lang: str, lowest: str, number: count[int]
) -> None:
    groups = list(by_severity(outcome, lowest))
    if not groups:
        add_paragraph(document, words["nothing"])
    for severity, chapters in groups:
        rows = [_row(next(number), e, words, lang) for _, own in chapters for e in own]
        add_heading(document, f"{words[severity]} ({len(rows)})", 3)
        add_table(document, _columns(_WIDTHS, words), rows)
    if outcome.suppressed:
        add_heading(document, f"{words['suppressed']} ({len(outcome.suppressed)})", 3)
        rows = [(e.finding.code, e.finding.part("message", lang), *answered(e)) for e in outcome.suppressed]
        add_table(document, _columns(_SUPPRESSED, words), rows)
    if outcome.mended:
        add_heading(document, f"{words['mended']} ({len(outcome.mended)})", 3)
        add_table(document, _columns(_MENDED, words), [(k.code, k.message) for k in outcome.mended])


def _columns(widths: Mapping[str, float], words: Mapping[str, str]) -> list[Column]:
    return [Column(words[name], width) for name, width in widths.items()]


def _row(number: int, entry: Entry, words: Mapping[str, str], lang: str) -> tuple[str, ...]:
    f = entry.finding
    text = "\n".join(t for t in (quotes(entry), place(entry)) if t)
    message, fix = f.part("message", lang), f.part("fix", lang)
    return (str(number), f.code, entry.chapter or words["front"], text, message, fix, "")
