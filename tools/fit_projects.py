"""Fit the weights by which names in lists are judged projects (``weights`` of works.yaml), and print them.

    python tools/fit_projects.py

Marked texts are read from ``tests/read/project_samples.py`` and ``benches/heldout`` (without those named ``web-*``,
which stay held out), Lianyuan's plan and its annotation from ``../shared`` beside the repository where that folder
exists. Each name the grammar finds in a list is right or wrong; what annotators may differ about is left out. The
weights are those of a logistic regression with a normal prior, found by Newton's method. What is printed before them
is measured by leaving out one text at a time, so that no text is judged by weights it helped to fit; tables of
projects are read without weights and not counted here.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benches import _heldout
from benches._matching import Row, Score, match, same_name
from lantu.read import decode
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs
from lantu.read._projects import Candidate, candidates, project_of
from lantu.read._projects_judge import marks, may_be_works
from lantu.read._tables import find_tables
from tests.read.project_samples import SAMPLES, unmarked

SHARED = Path(__file__).parent.parent.parent / "shared"
GOLD, PLAN = "gold/lianyuan-14fyp/projects.jsonl", "plans/lianyuan-14fyp.txt"
HELD_OUT = "web-"
LARGE, PARTS = "lianyuan", 5  # the one long text is left out a part at a time
PRIOR, STEPS = 1.0, 12
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6)
SURE = 0.9


@dataclass
class Judged:
    """A name found in a list: the text it stands in, its marks, its row, and whether it is a project (None: open)."""

    source: str
    marks: list[str]
    row: Row
    right: bool | None = None


@dataclass
class Marked:
    """A text with its annotation."""

    name: str
    text: str
    gold: list[Row]


def texts(shared: Path = SHARED) -> Iterator[Marked]:
    """Yield the marked texts, Lianyuan's plan only where ``shared`` holds it."""
    for name, sample in SAMPLES.items():
        text, spans = unmarked(sample)
        yield Marked(name, text, [_row(text, a, b) | ({} if counts else {"optional": True}) for a, b, counts in spans])
    for name in _heldout.names():
        if not name.startswith(HELD_OUT):
            text, gold = _heldout.load(name)
            yield Marked(name, text, gold["projects"])
    if (plan := shared / PLAN).exists():
        text = plan.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        rows: list[Row] = [json.loads(x) for x in (shared / GOLD).read_text(encoding="utf-8").splitlines() if x.strip()]
        yield Marked(LARGE, text, [{"quote": text[r["start"] : r["end"]]} | r for r in rows])


def _row(text: str, start: int, end: int) -> Row:
    return {"start": start, "end": end, "quote": text[start:end], "name": text[start:end]}


def judged(marked: Marked) -> tuple[list[Judged], int]:
    """Return the names found in a text, each right or wrong, and how many projects no name was found for."""
    document = decode(marked.text.encode(), f"{marked.name}.txt")
    spans = [t.span for t in find_tables(document)]
    body = paragraphs(document, find_outline(document, spans), spans)
    out = [_judged(marked.name, c) for c in candidates(body) if may_be_works(c.item, c.setting)]
    result = match(marked.gold, [j.row for j in out], same_name)
    right = {id(found): True for _, found in result.pairs} | {id(found): None for _, found in result.optional}
    for one in out:
        one.right = right.get(id(one.row), False)
    return out, len(result.missed)


def _judged(source: str, found: Candidate) -> Judged:
    row = asdict(project_of(found, 0.5, (), ()))
    return Judged(source, marks(found.item, found.setting, found.company), row)


def fit(rows: Sequence[Judged], prior: float = PRIOR) -> dict[str, float]:
    """Return the weights (log odds) that make the answers likeliest, each held near 0 by a normal prior."""
    names = sorted({m for r in rows for m in r.marks})
    place = {m: i for i, m in enumerate(names)}
    known = [([place[m] for m in set(r.marks)], float(r.right)) for r in rows if r.right is not None]
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [-prior * w for w in weights]
        curve = [[prior * (i == j) for j in range(len(names))] for i in range(len(names))]
        for at, answer in known:
            p = _logistic(sum(weights[i] for i in at))
            for i in at:
                slope[i] += answer - p
                for j in at:
                    curve[i][j] += p * (1 - p)
        weights = [w + step for w, step in zip(weights, _solved(curve, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def _solved(rows: list[list[float]], right: list[float]) -> list[float]:
    """Return x of rows·x = right, the rows being those of a positive definite matrix (Gauss)."""
    n, left = len(right), [[*row, r] for row, r in zip(rows, right, strict=True)]
    for i in range(n):
        pivot = left[i]
        for below in left[i + 1 :]:
            if factor := below[i] / pivot[i]:
                for k in range(i, n + 1):
                    below[k] -= factor * pivot[k]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (left[i][n] - sum(left[i][k] * out[k] for k in range(i + 1, n))) / left[i][i]
    return out


def chance(weights: dict[str, float], one: Judged) -> float:
    """Return 0..1, how likely a name is a project by ``weights``."""
    return _logistic(sum(weights.get(m, 0.0) for m in one.marks))


def held_out_chances(rows: Sequence[Judged]) -> list[tuple[Judged, float]]:
    """Return each name with its chance by weights fitted on the other texts (of the long one, also its other parts)."""
    long = [r for r in rows if r.source == LARGE]
    part_of = {id(r): f"{LARGE} {i * PARTS // len(long)}" for i, r in enumerate(long)}
    groups: dict[str, list[Judged]] = {}
    for r in rows:
        groups.setdefault(part_of.get(id(r), r.source), []).append(r)
    out: list[tuple[Judged, float]] = []
    for own in groups.values():
        kept = set(map(id, own))
        weights = fit([r for r in rows if id(r) not in kept])
        out += [(r, chance(weights, r)) for r in own]
    return out


def main() -> int:
    """Fit, print what cross-validation measures and the weights; exit status 0."""
    rows: list[Judged] = []
    unfound: dict[str, int] = {}
    for marked in texts():
        found, unfound[marked.name] = judged(marked)
        rows += found
    rated = held_out_chances(rows)
    for bar in THRESHOLDS:
        print(f"at least {bar}: {_score(rated, sum(unfound.values()), bar).line('projects')}")
    for name, missed in unfound.items():
        own = [(r, p) for r, p in rated if r.source == name]
        print(_score(own, missed, 0.5).line(f"  {name} ({missed} in no list)"))
    sure = [r.right for r, p in rated if p >= SURE and r.right is not None]
    print(f"of {len(sure)} names at {SURE} or more {sum(sure) / len(sure):.1%} are right")
    for mark, weight in sorted(fit(rows).items()):
        print(f"  {mark}: {weight:.1f}")
    return 0


def _score(rated: Sequence[tuple[Judged, float]], unfound: int, bar: float) -> Score:
    known = [(r.right, p >= bar) for r, p in rated if r.right is not None]
    found, missed = sum(r and p for r, p in known), sum(r and not p for r, p in known)
    return Score(found, missed + unfound, sum(p and not r for r, p in known))


if __name__ == "__main__":
    sys.exit(main())
