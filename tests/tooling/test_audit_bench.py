"""The plans of `bench audit` are what they claim: read whole when clean, with each fault at its place when planted."""

from __future__ import annotations

import random
from functools import cache

import pytest

from benches._audit_garden import SORTS, plant
from benches._audit_make import make
from benches._audit_model import Draft, Head
from benches._audit_print import HEADS, lines_of, printed, spans
from benches._audit_score import Checked, Tally
from lantu import flow
from lantu.plan import PlanPackage

SEEDS = (1, 3)  # a county's plan with one cell a line, a district's as HTML
SIZE = 6_000


def checked(draft: Draft, package: PlanPackage) -> Checked:
    ((name, text),) = package.texts.items()
    return Checked(draft, text, flow.checked(package).findings, name)


@cache
def clean_reading(seed: int) -> PlanPackage:
    return read(make(seed, SIZE))


def read(draft: Draft) -> PlanPackage:
    data, name = printed(draft)
    return flow.read(data, name)


def test_the_same_seed_makes_the_same_plan_and_another_seed_another() -> None:
    assert printed(make(3, SIZE)) == printed(make(3, SIZE))
    assert printed(make(3, SIZE)) != printed(make(4, SIZE))


def test_plans_differ_in_level_headings_and_tables() -> None:
    drafts = [make(seed, SIZE) for seed in range(24)]
    assert {d.level for d in drafts} == set("cdmp")
    assert {d.style.heads for d in drafts} == set(range(len(HEADS)))
    assert {d.style.tables for d in drafts} == {"tab", "cells", "pipe", "html"}
    assert len({d.style.columns for d in drafts}) == 4


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reader_finds_the_headings_indicators_and_projects_of_a_generated_plan(seed: int) -> None:
    draft = make(seed, SIZE)
    package = clean_reading(seed)
    heads = [b.title for b in draft.blocks if isinstance(b, Head)]
    read_as = [s.title for s in package.outline if s.level != "box"]
    assert read_as[: len(heads)] == heads  # the caption of the annex may follow
    assert len(read_as) - len(heads) <= 1
    tables = 2 * draft.style.tables_in_boxes
    assert len([s for s in package.outline if s.level == "box"]) == len(draft.boxes()) + tables
    aims = {(a.name, a.target) for a in draft.aims}
    assert aims <= {(i.name, i.target) for i in package.indicators}
    works = [w.name for box in draft.boxes() for group in box.groups for w in group.works]
    found = {p.name for p in package.projects}
    assert sum(w in found for w in works) >= 0.85 * len(works)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_fault_planted_stands_in_the_text_and_not_in_the_clean_one(seed: int) -> None:
    draft = make(seed, SIZE)
    for _ in lines_of(draft):
        pass
    chance = random.Random(seed)
    faults = [f for sort in SORTS.values() if (f := plant(sort, draft, chance))]
    assert len(faults) >= 0.6 * len(SORTS)
    (text,), (before,) = read(draft).texts.values(), clean_reading(seed).texts.values()
    for fault in faults:
        assert spans(draft, text, fault.passages[0]), fault
        moved = fault.kind.startswith("wrong-head")  # the same words at another place
        assert moved or any(len(spans(draft, text, p)) != len(spans(draft, before, p)) for p in fault.passages), fault


def test_a_fault_is_found_only_by_a_finding_of_its_kind_that_the_clean_plan_lacks() -> None:
    draft = make(1, SIZE)
    for _ in lines_of(draft):
        pass
    fault = plant(SORTS["growth: off"], draft, random.Random(1))
    assert fault is not None
    planted, untouched = checked(draft, read(draft)), checked(make(1, SIZE), clean_reading(1))
    tally = Tally()
    tally.add(untouched, planted)
    assert tally.recall == 1
    blind = Tally()
    blind.add(untouched, Checked(draft, planted.text, untouched.findings, planted.name))
    assert blind.recall == 0
    assert [f.kind for _, f, _ in blind.misses] == ["growth: off"]
