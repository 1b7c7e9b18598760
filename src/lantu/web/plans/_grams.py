"""Terms for search in Chinese: every character and every pair of neighbours, as ASCII words any index can hold.

SQLite's trigram index finds no two-character words, and PostgreSQL has no Chinese dictionary; pairs of characters
written as hexadecimal words work in both, and for any script.
"""

from __future__ import annotations

_LONGEST = 60


def fold(text: str) -> str:
    """Return ``text`` in lower case, character for character, so that offsets stay."""
    low = text.lower()
    if len(low) == len(text) and "\u03a3" not in text:  # the lower case of a sigma depends on what stands around it
        return low
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _word(characters: str) -> str:
    return "x" + "x".join(f"{ord(c):x}" for c in characters)


def index_terms(text: str) -> str:
    """Return the terms of a passage, each once, parted by spaces."""
    folded = fold(text)
    runs = folded.split()
    singles = {c for run in runs for c in run}
    pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    return " ".join(sorted(_word(t) for t in singles | pairs))


def query_terms(query: str) -> list[str]:
    """Return the terms a passage must have to hold every word of the query; empty for an empty query."""
    terms: set[str] = set()
    for word in fold(query)[:_LONGEST].split():
        terms |= {_word(word)} if len(word) == 1 else {_word(word[i : i + 2]) for i in range(len(word) - 1)}
    return sorted(terms)
