"""The rows of the table of opinions 意见采纳情况表, as planners hand it in."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.check import Proof
from lantu.tell._version_words import word

COLUMNS = ("no", "from", "where", "quote", "opinion", "answer", "reason", "after")
PROOF = "proof"


def opinion_heads(lang: str = "zh", *, proof: bool = False) -> tuple[str, ...]:
    """Return the headers of the table; with ``proof`` one more, for what comparing both drafts shows."""
    return tuple(word("column", c, lang) for c in (*COLUMNS, *((PROOF,) if proof else ())))


def opinion_rows(proofs: Sequence[Proof], lang: str = "zh", *, proof: bool = False) -> list[tuple[str, ...]]:
    """Return a row of texts an opinion, in their order, numbered from 1."""
    return [_row(n, p, lang, proof=proof) for n, p in enumerate(proofs, 1)]


def _row(number: int, p: Proof, lang: str, *, proof: bool) -> tuple[str, ...]:
    o = p.opinion
    asked = f"\n{word('said', 'proposed', lang)}{o.proposed}" if o.proposed and o.proposed != o.opinion else ""
    row = (
        str(number),
        o.from_name or word("from", o.from_kind, lang),
        p.where[0] or word("said", "whole", lang),
        _flat(o.quote),
        o.opinion + asked,
        word("answer", o.answer, lang),
        o.reason,
        _after(p, lang),
    )
    return (*row, word("outcome", p.outcome, lang)) if proof else row


def _after(p: Proof, lang: str) -> str:
    if p.outcome == "unchanged":
        return word("said", "unchanged", lang)
    if p.outcome == "gone":
        return word("said", "dropped", lang)
    return _flat(p.after.quote) if p.after else ""


def _flat(text: str) -> str:
    return " ".join(text.split())
