"""Figures for reading, years of periods, and what a plan promises in a place."""

from __future__ import annotations

import pytest

from lantu.plan import Commitment, Manifest, Place, PlanPackage, Project
from lantu.tell import by_place, expected_shown, printed, short_name, span_of, year_of


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("25735", "25735", "25,735"),
        ("1234567.80", "1234567.80", "1,234,567.80"),
        ("-1", "−1", "−1"),
        ("0.068", "0.068", "0.068"),
        ("超额完成", "超额完成", "超额完成"),
        ("", "", ""),
    ],
)
def test_a_figure_keeps_every_digit_the_plan_prints(value: str, zh: str, en: str) -> None:
    assert (printed(value, "zh"), printed(value, "en")) == (zh, en)


def test_a_period_names_the_year_it_ends_in() -> None:
    assert [year_of(p) for p in ("2025", "2021/2025", "2025-Q1", "2025-03", "")] == [2025, 2025, 2025, 2025, None]
    assert span_of("2021/2025") == (2021, 2025)


def test_a_place_is_known_without_its_ending_but_never_by_one_character() -> None:
    assert [short_name(n) for n in ("青山镇", "东湖街道", "石镇", "云溪")] == ["青山", "东湖", "石镇", "云溪"]


def test_a_place_gathers_the_items_that_name_it() -> None:
    places = (Place(id="1", name="青山镇"), Place(id="2", name="东湖街道"))
    package = PlanPackage(
        manifest=Manifest(id="p"),
        places=places,
        commitments=(Commitment(id="c-1", subject="水库", place="青山"), Commitment(id="c-2", subject="公路")),
        projects=(Project(id="p-1", name="东湖街道卫生院改造"), Project(id="p-2", name="中学", place="2")),
    )
    found = {p.place.name: ([c.id for c in p.commitments], [q.id for q in p.projects]) for p in by_place(package)}
    assert found == {"青山镇": (["c-1"], []), "东湖街道": ([], ["p-1", "p-2"])}


@pytest.mark.parametrize(
    ("value", "target", "unit", "shown"),
    [
        ("1400.00", "3500", "个", "1400"),
        ("1400.50", "3500", "个", "1401"),
        ("10.4333", "12.6", "万元", "10.43"),
        ("94.9600", "95.5", "%", "94.96"),
        ("3.04", "3.5", "人", "3.04"),
        ("", "3", "个", ""),
        ("12.50", "完成上级下达任务", "%", "12.5"),
    ],
)
def test_what_is_expected_is_no_finer_than_its_target(value: str, target: str, unit: str, shown: str) -> None:
    assert expected_shown(value, target, unit) == shown
