"""Lists of works in plans of other kinds: a city, a province, a county elsewhere, a work report, marked by hand."""

from __future__ import annotations

import pytest

from lantu.read import decode
from lantu.read._outline import find_outline
from lantu.read._paragraphs import paragraphs
from lantu.read._projects import find_projects
from tests.read.project_samples import SAMPLES, f1, unmarked


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("city", 0.97),
        ("province", 0.92),
        ("county", 0.96),
        ("report", 0.93),
        ("north", 0.93),
        ("west", 0.92),
        ("south", 0.95),
    ],
)
def test_projects_of_other_kinds_of_plans_are_found(kind: str, floor: float) -> None:
    text, _ = unmarked(SAMPLES[kind])
    document = decode(text.encode(), "plan.txt")
    rows = find_projects(paragraphs(document, find_outline(document), []))
    score, _, _, missed, extra = f1(SAMPLES[kind], [(r.start or 0, r.end or 0, r.name) for r in rows])
    assert score >= floor, (missed, extra)


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_two_planners_would_list_is_read_with_more_confidence(kind: str) -> None:
    text, spans = unmarked(SAMPLES[kind])
    document = decode(text.encode(), "plan.txt")
    rows = find_projects(paragraphs(document, find_outline(document), []))
    marked = [float(r.confidence) for r in rows if any(a <= (r.start or 0) < b for a, b, _ in spans)]
    assert sum(c >= 0.8 for c in marked) >= 0.8 * len(marked)
