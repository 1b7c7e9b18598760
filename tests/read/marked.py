"""Invented sentences with the promises a careful reader marked in them before the reader saw them (marked/*.yaml)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import yaml

from lantu.plan.items import Commitment
from lantu.read import decode, read_plan
from lantu.read._commitments import find_commitments
from tests.read.passages import passage

FOLDER = Path(__file__).parent / "promises"


class Marked(NamedTuple):
    """A promise as marked by hand; what the sentence does not state is empty."""

    value: str
    value_to: str
    unit: str
    relation: str
    kind: str
    deadline: str
    base_year: str


class Passage(NamedTuple):
    """One passage: its lines, the promises in it, the heading over it, the plan's period."""

    text: str
    rows: tuple[Marked, ...]
    title: str
    period: str


def marked(name: str) -> list[Passage]:
    """Return the passages of one file."""
    entries = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return [
        Passage(
            e["text"], tuple(map(_row, e["rows"])), e.get("title", "建设现代产业体系"), e.get("period", "2026/2030")
        )
        for e in entries
    ]


def plans() -> list[str]:
    """Return the names of the whole invented plans."""
    return sorted(path.stem for path in (FOLDER / "plans").glob("*.txt"))


def read_marked_plan(name: str) -> tuple[tuple[Marked, ...], list[Commitment]]:
    """Return what is marked in a whole plan and what the reader finds in it, headings, reviews and all."""
    path = FOLDER / "plans" / name
    rows = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    return tuple(map(_row, rows)), list(read_plan(decode(path.with_suffix(".txt").read_bytes(), name)).commitments)


def _row(line: str) -> Marked:
    value, unit, relation, kind, deadline, base = (*line.split(), "-", "-")[:6]
    low, _, high = value.partition("..")
    return Marked(low, high, unit.strip("."), relation, kind, deadline.strip("-"), base.strip("-"))


def read(passage_: Passage) -> list[Commitment]:
    """Return what the reader finds in it."""
    _, paragraphs = passage(*passage_.text.rstrip("\n").split("\n"), title=passage_.title)
    return find_commitments(paragraphs, passage_.period)


def pair(
    expected: tuple[Marked, ...], found: list[Commitment]
) -> tuple[list[tuple[Marked, Commitment]], list[Commitment]]:
    """Return the marked rows with the rows found for them (same value and unit, in order), and the rows too many."""
    pairs, left = [], list(found)
    for want in expected:
        same = [f for f in left if float(f.value) == float(want.value) and f.unit == want.unit]
        same.sort(key=lambda f: -sum(getattr(f, n) == getattr(want, n) for n in ("relation", "deadline")))
        if same:
            left.remove(same[0])
            pairs.append((want, same[0]))
    return pairs, left


def tally(passages: list[Passage]) -> Counter[str]:
    """Return how many promises were marked, found and right, and how many of the right ones in each further column."""
    return sum((compare(each.rows, read(each)) for each in passages), Counter())


def compare(rows: tuple[Marked, ...], found: list[Commitment]) -> Counter[str]:
    """Return the counts of :func:`tally` for one text."""
    pairs, extra = pair(rows, found)
    count = Counter(marked=len(rows), found=len(found), right=len(pairs))
    for name in ("value_to", "relation", "kind", "deadline", "base_year"):
        count[name] += sum(getattr(w, name) == getattr(g, name) for w, g in pairs)
    for row in found:
        sure = float(row.confidence) >= 0.9
        count["sure"] += sure
        count["sure_right"] += sure and row not in extra
    return count


def measures(count: Counter[str]) -> dict[str, float]:
    """Return precision, recall, f1, the share right of each column, and of the rows held at 0.9 or more."""
    right = count["right"] or 1
    out = {"precision": count["right"] / (count["found"] or 1), "recall": count["right"] / (count["marked"] or 1)}
    out["f1"] = 2 * out["precision"] * out["recall"] / ((out["precision"] + out["recall"]) or 1)
    out |= {n: count[n] / right for n in ("value_to", "relation", "kind", "deadline", "base_year")}
    return out | {"sure_right": count["sure_right"] / (count["sure"] or 1)}
